"""Removing what nobody needs any more: abandoned uploads, files without a holder, stray blobs."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from itertools import islice
from typing import Final

from chappe.core.context import Core
from chappe.model import FileId
from chappe.store import files
from chappe.store.blobs import Kept
from chappe.store.db import Tx, WriteTx

GRACE: Final = 3600
"""Seconds for which an upload, or a file that nobody holds yet, waits for its use."""
BATCH: Final = 200


async def sweep(core: Core) -> int:
    """Forget stale uploads and delete files that nobody holds; give how many files.

    To be run every few minutes.
    """
    before = core.now() - GRACE
    await _discard(core, await core.staging.expire(before), before)

    removed, last = 0, FileId(0)

    async def page(tx: Tx) -> list[FileId]:
        return await files.unheld(tx, before, last, BATCH)

    async def remove(tx: WriteTx) -> tuple[int, list[str]]:
        # Looks again: somebody may hold one by now.
        return await files.remove(tx, ids)

    while ids := await core.db.read(page):
        count, blobs = await core.db.write(remove)
        for blob in blobs:
            await core.blobs.discard(blob, unless_after=before)
        removed += count
        last = ids[-1]
    return removed


async def sweep_strays(core: Core) -> int:
    """Delete blobs that no file is made of, left behind by a crash; give how many.

    Looks at every blob: to be run about once a day.
    """
    before = core.now() - GRACE
    blobs = core.blobs.all()
    removed = 0
    while some := await asyncio.to_thread(_some, blobs):
        old = [blob.name for blob in some if blob.stored <= before]
        removed += await _discard(core, old, before)
    return removed


def _some(blobs: Iterator[Kept]) -> list[Kept]:
    return list(islice(blobs, BATCH))


async def _discard(core: Core, names: list[str], before: float) -> int:
    """Discard those of the blobs that no file is made of."""

    async def body(tx: Tx) -> list[str]:
        return await files.unneeded(tx, names)

    gone = [
        await core.blobs.discard(name, unless_after=before)
        for name in (await core.db.read(body) if names else ())
    ]
    return sum(gone)

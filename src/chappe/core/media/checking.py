"""Proving that files are whole, and that what is shown is held (`chappe check`)."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Final

from chappe.core.access import decode_content
from chappe.core.media.holding import file_of
from chappe.model import Use
from chappe.store import files
from chappe.store import messages as message_rows
from chappe.store.blobs import is_whole
from chappe.store.db import Db, Tx
from chappe.store.files import FILE_USES

PAGE: Final = 500


async def faults(db: Db, root: Path) -> list[str]:
    """Give a line for each blob of the directory `root` that is missing or has changed, and for
    each file that is shown but not held, so that it could be swept away.

    Reads every blob: minutes where there are many. A server can run beside it.
    """
    return await _blobs(db, root) + await _contents(db) + await _profiles(db)


async def _blobs(db: Db, root: Path) -> list[str]:
    found: list[str] = []
    last = ""

    async def page(tx: Tx) -> list[tuple[str, int]]:
        return await files.blob_sizes(tx, last, PAGE)

    async def still_needed(tx: Tx) -> bool:
        return not await files.unneeded(tx, [last])

    while blobs := await db.read(page):
        for last, size in blobs:
            whole = await asyncio.to_thread(is_whole, root, last)
            # A server that runs beside us may have removed a file since we read of it.
            if not whole and await db.read(still_needed):
                found.append(f"blob {last} of {size} bytes is not there, or not whole")
    return found


async def _contents(db: Db) -> list[str]:
    found: list[str] = []
    last = 0

    async def page(tx: Tx) -> int | None:
        """Look at the contents after `last`; give the last one, None where there is no more."""
        contents = await message_rows.to_index(tx, last, PAGE)
        for content, encoded in contents:
            file = file_of(decode_content(encoded).media)
            if file is None:
                continue
            if await tx.get(FILE_USES, file, int(Use.CONTENT), content) is None:
                found.append(f"content {content} shows file {file} but does not hold it")
        return contents[-1][0] if contents else None

    while (reached := await db.read(page)) is not None:
        last = reached
    return found


async def _profiles(db: Db) -> list[str]:
    return [
        f"account {account} shows file {file} but does not hold it"
        for account, file in await db.read(files.unheld_profile_photos)
    ]

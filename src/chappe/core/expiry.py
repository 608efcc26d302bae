"""What goes when its time has come: messages with a timer, media that were opened.

To be run every second or so; each write takes a bounded number. What is overdue because the server
stood still goes at the first run.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from chappe.core import access, amend, filing, media
from chappe.core.context import Core
from chappe.core.timers import Part
from chappe.model import (
    ContentId,
    DocumentMedia,
    Entry,
    FileId,
    PhotoMedia,
    replace,
)
from chappe.store import files as file_rows
from chappe.store import messages as rows
from chappe.store import timers
from chappe.store.db import Tx, WriteTx
from chappe.store.timers import EXPIRING, Expiring

BATCH: Final = 100
"""Messages that go in one write."""
SETTLED: Final = 10
"""Seconds for which bytes stay after they were uploaded: the same may be on their way into another
message."""


async def run(core: Core) -> int:
    """Let everything go whose time has come; give how many messages were changed or deleted."""
    count = await _delete_messages(core) + await _destroy_media(core)
    await _remove_files(core)
    return count


async def _due(core: Core, part: Part) -> list[ContentId]:
    async def body(tx: Tx) -> list[ContentId]:
        return await timers.due(tx, part, core.now(), BATCH)

    return await core.db.read(body)


async def _delete_messages(core: Core) -> int:
    """Delete messages whose timer has run out, for everybody who has them."""
    count = 0
    while contents := await _due(core, Part.MESSAGE):

        async def body(tx: WriteTx, due: Sequence[ContentId] = contents) -> None:
            copies = await _locked(tx, due)
            await amend.take_out(core, tx, copies)
            await amend.bury(tx, due)
            await timers.forget(tx, Part.MESSAGE, due)

        await core.db.write(body)
        count += len(contents)
    return count


async def _locked(tx: WriteTx, contents: Sequence[ContentId]) -> list[Entry]:
    copies = await rows.copies_of(tx, contents)
    await tx.lock(*{copy.box for copy in copies})
    # Again, as somebody may have deleted one before the lock was ours.
    return await rows.copies_of(tx, contents)


async def _destroy_media(core: Core) -> int:
    """Take photos and documents that were opened out of their messages, and out of the store."""
    count = 0
    while contents := await _due(core, Part.MEDIA):

        async def body(tx: WriteTx, due: Sequence[ContentId] = contents) -> None:
            copies = await _locked(tx, due)
            for content in due:
                holders = [entry for entry in copies if entry.content == content]
                await _destroy(core, tx, content, holders)
            await timers.forget(tx, Part.MEDIA, due)

        await core.db.write(body)
        count += len(contents)
    return count


async def _destroy(core: Core, tx: WriteTx, content: ContentId, holders: Sequence[Entry]) -> None:
    """Leave of a message's media no more than that they were there."""
    loaded = await access.whole(tx, content)
    if loaded is None or not isinstance(loaded[2].media, PhotoMedia | DocumentMedia):
        return
    author, edited, body = loaded
    assert isinstance(body.media, PhotoMedia | DocumentMedia)  # as was just asked
    now, file = core.now(), body.media.file
    left: PhotoMedia | DocumentMedia = replace(body.media, file=FileId(0))
    known = (await file_rows.by_ids(tx, [file])).get(file)
    if known is not None:
        tx.put(EXPIRING, Expiring(file, Part.FILE, max(now, known.created + SETTLED)))
        if isinstance(left, DocumentMedia):
            left = replace(left, kind=int(media.media_class(known)))
    new = replace(body, media=left)
    await rows.rewrite(tx, content, edited, access.encode_content(new))
    await media.release(tx, [content])
    await media.hold_all(tx, content, new, now)
    for entry in holders:
        await filing.changed(tx, entry, author, edited, new, date=now)


async def _remove_files(core: Core) -> None:
    """Delete what was in those media, unless something else holds it, and its bytes, unless another
    file has the same."""
    while due := await _due(core, Part.FILE):

        async def body(tx: WriteTx, ids: Sequence[ContentId] = due) -> list[str]:
            await timers.forget(tx, Part.FILE, ids)
            return (await file_rows.remove(tx, [FileId(id_) for id_ in ids]))[1]

        for blob in await core.db.write(body):
            await core.blobs.discard(blob, unless_after=core.clock() - SETTLED / 2)

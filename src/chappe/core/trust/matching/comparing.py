"""Which files may be compared, and the one function that compares.

`compare` takes a `PublicFile`, and nothing but the functions of this module can make one: they look
with the eyes of a stranger whom nothing ties to a chat. What a stranger cannot see is not compared.
"""

from __future__ import annotations

import asyncio
from typing import Final

from chappe.core import access, media
from chappe.core.context import Core
from chappe.core.trust import surfaces
from chappe.core.trust.matching import likeness
from chappe.model import (
    BoxId,
    ContentId,
    File,
    FileId,
    FileKind,
    Held,
    MessageId,
    PeerId,
    Use,
    UserId,
)
from chappe.model.trust import HashList, Subject, SubjectKind
from chappe.store import files
from chappe.store import messages as message_rows
from chappe.store.db import Tx
from chappe.store.tables import POSTS
from chappe.store.trust import hashes as rows

_SEEN: Final = object()
"""Nobody else has it, so that nobody else makes a `PublicFile`."""


class PublicFile:
    """A file that everybody could see a moment ago, and where. Made by `in_post` and
    `in_sticker_set`."""

    __slots__ = ("file", "subject")

    def __init__(self, seen: object, file: File, subject: Subject) -> None:
        if seen is not _SEEN:
            raise TypeError("only what a stranger can see is compared")
        self.file = file
        self.subject = subject


async def in_post(tx: Tx, peer: PeerId, id_: MessageId) -> PublicFile | None:
    """Give the file of a message of a chat that everybody may read, as far as a stranger sees it.

    Whoever wrote the message answers for it.
    """
    if not await surfaces.open_to_all(tx, peer):
        return None
    entries = await message_rows.by_ids(tx, BoxId(peer), [id_])
    for message in await access.visible(tx, surfaces.STRANGER, entries):
        file = media.file_of(message.body.media)
        post = await tx.get(POSTS, BoxId(peer), id_)
        if message.withheld is None and file and post is not None:
            return await _public(tx, file, peer, id_, message.entry.content, post.writer)
    return None


async def in_sticker_set(tx: Tx, file: FileId) -> PublicFile | None:
    """Give a file of a sticker set, which whoever has the name of can see."""
    found = (await files.by_ids(tx, [file])).get(file)
    if found is None or file not in await files.held_by(tx, Use.STICKER, found.details.pack):
        return None
    return await _public(tx, file, PeerId(0), MessageId(0), ContentId(0), found.owner)


async def _public(
    tx: Tx, file: FileId, peer: PeerId, id_: MessageId, content: ContentId, by: UserId
) -> PublicFile | None:
    found = (await files.by_ids(tx, [file])).get(file)
    if found is None or found.kind is FileKind.SECRET or found.held & Held.QUARANTINE:
        return None
    return PublicFile(_SEEN, found, Subject(SubjectKind.FILE, peer, id_, content, file, by))


async def compare(core: Core, public: PublicFile) -> HashList | None:
    """Give an active list that has a file: by its bytes, or by what the picture looks like."""
    file = public.file
    digests = [digest for digest in (file.blob, file.details.original) if digest]

    async def body(tx: Tx) -> list[HashList]:
        return await rows.lists_with(tx, digests)

    for found in await core.db.read(body):
        return found
    if not core.matching.looks or file.details.video is not None or not file.details.pictures:
        return None
    largest = file.details.pictures[-1]
    jpeg = await core.blobs.read(largest.blob, 0, largest.size)
    looks = await asyncio.to_thread(likeness.of, jpeg)
    if looks is None:
        return None
    near = (one for one, hashes in core.matching.looks.values() if hashes.near(looks))
    return next(near, None)

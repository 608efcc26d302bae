"""Who needs a file or a poll. A file lives as long as a message or a profile holds it, a poll as
long as a message shows it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from chappe.core import access, protection
from chappe.core.context import Core
from chappe.core.hashes import REFERENCE_SIZES
from chappe.core.media import guarding
from chappe.core.refused import Refused
from chappe.model import (
    Content,
    ContentId,
    DocumentMedia,
    File,
    FileId,
    FileKind,
    Held,
    Me,
    Media,
    PeerId,
    PhotoMedia,
    PollMedia,
    Record,
    Use,
    WebPageMedia,
)
from chappe.store import files
from chappe.store.db import Tx, WriteTx
from chappe.store.files import FILES
from chappe.store.polls import POLL_USES, POLLS, PollRow


class Claim(Record, frozen=True):
    """A file as a client names it: what it was shown when it saw the file."""

    id: FileId
    access_hash: int
    reference: bytes


def file_of(media: Media | None) -> FileId | None:
    """Give the file that a message's media refers to, if it is of that sort."""
    if isinstance(media, WebPageMedia):
        return media.page.photo
    return (media.file or None) if isinstance(media, (PhotoMedia, DocumentMedia)) else None


async def files_of(core: Core, media: Media) -> dict[FileId, File]:
    """Give the file that media refer to, by its id; nothing where there is none."""
    file = file_of(media)

    async def body(tx: Tx) -> dict[FileId, File]:
        return {} if file is None else await files.by_ids(tx, [file])

    return await core.db.read(body)


async def hold(
    tx: WriteTx, content: ContentId, media: Media | None, now: int, use: Use = Use.CONTENT
) -> None:
    """Keep the file of a content's media for as long as the content is there.

    Refuses with FILE_REFERENCE_EXPIRED where the file is already gone: nobody held it for too long,
    with MEDIA_INVALID where its bytes are in quarantine.
    """
    file = file_of(media)
    if not file:
        return
    row = await tx.get(FILES, file)
    if row is None:
        raise Refused("FILE_REFERENCE_EXPIRED")
    if row.held & Held.QUARANTINE:
        raise Refused("MEDIA_INVALID")
    files.hold(tx, file, use, content, now)


async def hold_all(tx: WriteTx, content: ContentId, body: Content, now: int) -> None:
    """Keep every file that a message shows, and its poll. Refuses as `hold` does."""
    if isinstance(body.media, PollMedia):
        await _hold_poll(tx, content, body.media, now)
    await hold(tx, content, body.media, now)
    if body.elsewhere is not None:
        await hold(tx, content, body.elsewhere.media, now)


async def _hold_poll(tx: WriteTx, content: ContentId, media: PollMedia, now: int) -> None:
    """Open a poll with the first message that shows it; the next ones share it."""
    if await tx.get(POLLS, media.poll) is None:
        nothing = msgspec.msgpack.encode([0] * len(media.answers))
        closes = now + media.period if media.period else media.closes
        tx.put(POLLS, PollRow(media.poll, media.creator, closes, 0, 1, 0, nothing))
    tx.add(POLL_USES, media.poll, content)


async def release(tx: WriteTx, contents: Sequence[ContentId]) -> None:
    """Let go of the files of contents that are no more, or have other media now."""
    if contents:
        await files.release(tx, contents)


async def check_claim(core: Core, tx: Tx, me: Me, claim: Claim, unknown: str) -> None:
    """Make sure that this account was shown the file it names, and lately; what it was shown in a
    channel it must still be able to look at there.

    Refuses with `unknown` for a wrong access hash, with FILE_REFERENCE_EMPTY,
    FILE_REFERENCE_INVALID or FILE_REFERENCE_EXPIRED for the reference
    (core.telegram.org/api/file-references).
    """
    if not core.hashes.is_file(claim.id, claim.access_hash):
        raise Refused(unknown)
    if not claim.reference:
        raise Refused("FILE_REFERENCE_EMPTY")
    if len(claim.reference) not in REFERENCE_SIZES:
        raise Refused("FILE_REFERENCE_INVALID")
    reader = core.hashes.reader(me.user, claim.id, claim.reference, core.clock())
    if reader is None or not await may_read(tx, me, reader):
        raise Refused("FILE_REFERENCE_EXPIRED")
    await guarding.check(tx, me.user, claim.id, unknown)


async def may_read(tx: Tx, me: Me, reader: int) -> bool:
    """Tell whether what is shown to a reader, an account or a channel by number, is for the asker
    now."""
    if reader == me.user:
        return True
    try:
        await access.channel(tx, me.user, PeerId(reader))
    except Refused:
        return False
    return True


async def copied(core: Core, me: Me, kind: FileKind, claim: Claim, unknown: str) -> File:
    """Give the file that a client names to send it again.

    Refuses as `check_claim` does, and with CHAT_FORWARDS_RESTRICTED what may not be sent on.
    """
    file = await resolve(core, me, kind, claim, unknown)

    async def body(tx: Tx) -> None:
        await protection.check_file(tx, me.user, file)

    await core.db.read(body)
    return file


async def resolve(core: Core, me: Me, kind: FileKind, claim: Claim, unknown: str) -> File:
    """Give the file that a client names; refuses as `check_claim` does."""

    async def body(tx: Tx) -> File | None:
        await check_claim(core, tx, me, claim, unknown)
        return (await files.by_ids(tx, [claim.id])).get(claim.id)

    file = await core.db.read(body)
    if file is None or file.kind is not kind:
        raise Refused(unknown)
    return file

"""Getting at the bytes of files (core.telegram.org/api/files#downloading-files)."""

from __future__ import annotations

from typing import Final, NamedTuple

from chappe.core.context import Core
from chappe.core.media import guarding
from chappe.core.media.holding import Claim, may_read, resolve
from chappe.core.media.making import JPEG
from chappe.core.privacy import Key, ties
from chappe.core.refused import Refused
from chappe.core.trust import features, withholding
from chappe.model import File, FileId, FileKind, Me, PeerId, PeerKind, Use, UserId, peer_kind
from chappe.model.trust import Feature
from chappe.store import files
from chappe.store.blobs import BlobMissing
from chappe.store.db import Tx
from chappe.store.files import FILE_USES
from chappe.store.tables import MEMBERS

WINDOW: Final = 1 << 20
"""A range lies within one window of this many bytes and is at most as long."""
GRAIN: Final = 4096
"""Offset and limit are multiples of this …"""
FINE_GRAIN: Final = 1024
"""… or of this, where the client asks for a precise range."""
HASHED: Final = 128 << 10
"""Bytes that each of a file's hashes covers."""
HASHES: Final = 16
"""Hashes in one answer; a client asks again for the next."""


class Source(NamedTuple):
    """Bytes that somebody may read."""

    blob: str
    mime: str
    created: int


async def document(core: Core, me: Me, claim: Claim, size: str) -> Source:
    """Give a document, or the thumbnail of the letter `size`.

    Refuses with LOCATION_INVALID, and as `check_claim` does.
    """
    file = await resolve(core, me, FileKind.DOCUMENT, claim, "LOCATION_INVALID")
    return _picture(file, size) if size else Source(file.blob, file.mime, file.created)


async def photo(core: Core, me: Me, claim: Claim, size: str) -> Source:
    """Give a photo in the size of a letter, the largest for an empty one.

    Refuses with LOCATION_INVALID, and as `check_claim` does.
    """
    file = await resolve(core, me, FileKind.PHOTO, claim, "LOCATION_INVALID")
    return _picture(file, size) if size else Source(file.blob, file.mime, file.created)


async def profile_photo(core: Core, me: Me, user: UserId, photo: FileId, *, big: bool) -> Source:
    """Give one of the photos of somebody whom the asker may name, as far as it is shown: a profile
    photo, the fallback, or the one that the asker has given to that contact.

    Refuses with LOCATION_INVALID.
    """

    async def body(tx: Tx) -> File | None:
        if not await _is_shown(tx, me.user, user, photo):
            return None
        return (await files.by_ids(tx, [photo])).get(photo)

    file = await core.db.read(body)
    if file is None:
        raise Refused("LOCATION_INVALID")
    return _picture(file, "c" if big else "a")


async def _is_shown(tx: Tx, viewer: UserId, user: UserId, photo: FileId) -> bool:
    between = await ties(tx, viewer, [user])
    contact = between.mine.get(user)
    if contact is not None and contact.photo == photo:
        return True
    if user in between.blockers or await withholding.hides_profile(tx, viewer, user):
        return False
    if between.guard(user).fallback == photo:
        return True
    held = await tx.get(FILE_USES, photo, int(Use.PROFILE), user)
    return held is not None and between.may(user, Key.PHOTO)


async def group_photo(core: Core, me: Me, peer: PeerId, photo: FileId, *, big: bool) -> Source:
    """Give the photo of a group that the asker is in, or of a channel that the asker may look into.

    Refuses with LOCATION_INVALID, also where the asker is out of it.
    """

    async def body(tx: Tx) -> File | None:
        if not await _shows_photo(tx, me, peer):
            return None
        if await tx.get(FILE_USES, photo, int(Use.GROUP), peer) is None:
            return None
        return (await files.by_ids(tx, [photo])).get(photo)

    file = await core.db.read(body)
    if file is None:
        raise Refused("LOCATION_INVALID")
    return _picture(file, "c" if big else "a")


async def _shows_photo(tx: Tx, me: Me, peer: PeerId) -> bool:
    if peer_kind(peer) is PeerKind.CHANNEL:
        return await may_read(tx, me, peer)
    member = await tx.get(MEMBERS, peer, me.user)
    return member is not None and member.inside


def _picture(file: File, letter: str) -> Source:
    if guarding.is_quarantined(file):
        raise Refused("LOCATION_INVALID")
    for each in file.details.pictures:
        if each.type == letter:
            return Source(each.blob, JPEG, file.created)
    raise Refused("LOCATION_INVALID")


async def read(
    core: Core, me: Me, source: Source, offset: int, limit: int, *, precise: bool
) -> bytes:
    """Give a range; less than `limit` where the file ends.

    Refuses with OFFSET_INVALID or LIMIT_INVALID what breaks the rules of
    core.telegram.org/api/files#downloading-files, with LOCATION_INVALID where the file is gone or
    nobody may look at files in the asker's country.
    """
    grain = FINE_GRAIN if precise else GRAIN
    if offset < 0 or offset % grain:
        raise Refused("OFFSET_INVALID")
    if not 0 < limit <= WINDOW or limit % grain or (not precise and WINDOW % limit):
        raise Refused("LIMIT_INVALID")
    if offset // WINDOW != (offset + limit - 1) // WINDOW:
        raise Refused("LIMIT_INVALID")
    await features.check(core, me.user, Feature.MEDIA)
    try:
        return await core.blobs.read(source.blob, offset, limit)
    except BlobMissing as gone:
        raise Refused("LOCATION_INVALID") from gone


class Stretch(NamedTuple):
    """A part of a file and the SHA-256 of it."""

    offset: int
    length: int
    sha256: bytes


async def hashes(core: Core, me: Me, source: Source, offset: int) -> list[Stretch]:
    """Give the hashes of a file from an offset on, of `HASHED` bytes each, some at a time.

    Refuses with OFFSET_INVALID, or LOCATION_INVALID where the file is gone or nobody may look at
    files in the asker's country.
    """
    if offset < 0:
        raise Refused("OFFSET_INVALID")
    await features.check(core, me.user, Feature.MEDIA)
    start = offset - offset % HASHED
    try:
        found = await core.blobs.hashes(source.blob, start, HASHES, HASHED)
    except BlobMissing as gone:
        raise Refused("LOCATION_INVALID") from gone
    return [
        Stretch(start + index * HASHED, length, digest)
        for index, (length, digest) in enumerate(found)
    ]

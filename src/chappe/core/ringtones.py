"""Notification sounds that people upload (core.telegram.org/api/ringtones).

A sound is a document that its account holds, so it lives as long as it is in the list and goes with
the account. Nobody else is shown it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from chappe.core import access, updates
from chappe.core.context import Core
from chappe.core.media import Claim, NewDocument, Upload, add_document, mp3, resolve
from chappe.core.media.uploads import finish
from chappe.core.refused import Refused
from chappe.model import (
    Audio,
    BoxId,
    Details,
    File,
    FileId,
    FileKind,
    Me,
    NoteKind,
    Use,
    UserId,
)
from chappe.store import files
from chappe.store.db import Tx, WriteTx
from chappe.store.files import FILE_USES, FILES

MOST: Final = 100
"""Sounds that one account can have saved."""
LARGEST: Final = 300 * 1024
"""Bytes of one."""
LONGEST: Final = 5
"""Seconds that one plays."""
MIME: Final = "audio/mpeg"
_MIMES: Final = frozenset({MIME, "audio/mp3", "audio/mpeg3", "audio/x-mpeg-3"})
_64_BITS: Final = (1 << 64) - 1
_SLACK: Final = 0.2
"""Seconds by which the frames of an MP3 file outlast what was recorded."""


async def listed(core: Core, me: Me) -> list[File]:
    """Give the asker's sounds, the newest first."""

    async def body(tx: Tx) -> list[File]:
        ids = await files.held_by(tx, Use.RINGTONE, me.user)
        found = await files.by_ids(tx, ids)
        return [found[id_] for id_ in ids if id_ in found]

    return await core.db.read(body)


async def add(core: Core, me: Me, upload: Upload, mime: str) -> File:
    """Make a sound of an upload and put it into the asker's list.

    Refuses with RINGTONE_MIME_INVALID what is no MP3, with RINGTONE_INVALID one that is too large
    or too long or one too many, and with the reasons of an upload.
    """
    if mime.strip().lower() not in _MIMES:
        raise Refused("RINGTONE_MIME_INVALID")
    if not await core.db.read(lambda tx: _room(tx, me.user)):
        raise Refused("RINGTONE_INVALID")
    blob = await finish(core, me, upload)
    seconds = await _lasts(core, blob.name, blob.size)
    title = upload.name.rpartition(".")[0] or upload.name
    details = Details(name=upload.name, audio=Audio(duration=seconds, title=title[:64]))
    new = NewDocument(upload=upload, thumb=None, mime=MIME, details=details)
    file = await add_document(core, me, new)
    await _keep(core, me, file.id)
    return file


async def save(core: Core, me: Me, claim: Claim) -> None:
    """Put a document that the asker was shown into the list; refuses as `add` does, and as
    `resolve` does with RINGTONE_INVALID."""
    file = await resolve(core, me, FileKind.DOCUMENT, claim, "RINGTONE_INVALID")
    if file.mime not in _MIMES:
        raise Refused("RINGTONE_MIME_INVALID")
    await _lasts(core, file.blob, file.size)
    await _keep(core, me, file.id)


async def forget(core: Core, me: Me, claim: Claim) -> None:
    """Take a sound out of the asker's list. Refuses with RINGTONE_INVALID where it is not in it."""
    if not core.hashes.is_file(claim.id, claim.access_hash):
        raise Refused("RINGTONE_INVALID")

    async def body(tx: WriteTx) -> None:
        if await tx.get(FILE_USES, claim.id, int(Use.RINGTONE), me.user) is None:
            raise Refused("RINGTONE_INVALID")
        tx.drop(FILE_USES, claim.id, int(Use.RINGTONE), me.user)
        _tell(core, tx, me)

    await core.db.write(body)


async def _lasts(core: Core, blob: str, size: int) -> int:
    """Give the seconds, at least 1, that a sound plays; refuses what cannot be one."""
    if size > LARGEST:
        raise Refused("RINGTONE_INVALID")
    seconds = mp3.duration(await core.blobs.read(blob, 0, size))
    if seconds is None:
        raise Refused("RINGTONE_MIME_INVALID")
    if seconds > LONGEST + _SLACK:
        raise Refused("RINGTONE_INVALID")
    return max(1, round(seconds))


async def _room(tx: Tx, user: UserId) -> bool:
    return len(await files.held_by(tx, Use.RINGTONE, user)) < MOST


async def _keep(core: Core, me: Me, file: FileId) -> None:
    async def body(tx: WriteTx) -> None:
        await access.living(tx, me.user)
        if await tx.get(FILE_USES, file, int(Use.RINGTONE), me.user) is not None:
            return
        if await tx.get(FILES, file) is None or not await _room(tx, me.user):
            raise Refused("RINGTONE_INVALID")
        files.hold(tx, file, Use.RINGTONE, me.user, core.now())
        _tell(core, tx, me)

    await core.db.write(body)


def _tell(core: Core, tx: WriteTx, me: Me) -> None:
    updates.note(tx, BoxId(me.user), NoteKind.RINGTONES, 0, date=core.now(), origin=me.session)


def version(listed_files: Sequence[File]) -> int:
    """Name what a list holds, in its order (core.telegram.org/api/offsets#hash-generation); 0 for
    an empty one."""
    hash_ = 0
    for file in listed_files:
        hash_ ^= hash_ >> 21
        hash_ ^= (hash_ << 35) & _64_BITS
        hash_ ^= hash_ >> 4
        hash_ = (hash_ + file.id) & _64_BITS
    return hash_ - (1 << 64) if hash_ >> 63 else hash_

"""What restrictions change about files: a mark on their rows, so that whoever fetches one that has
none is not asked anything more. Bytes in quarantine are known by their SHA-256: whatever file they
are part of is given to nobody, and they are taken from nobody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chappe.core.refused import Refused
from chappe.model import BoxId, ContentId, File, FileId, FileKind, Held, PeerId, Use, UserId
from chappe.model.trust import Subject, SubjectKind
from chappe.store import files
from chappe.store.db import Tx, WriteTx
from chappe.store.files import FILES
from chappe.store.trust import marks
from chappe.store.trust import restrictions as rows
from chappe.store.trust.marks import QUARANTINED, Quarantined


async def refresh(tx: WriteTx, file: FileId, *, quarantined: bool) -> None:
    """Put the bytes of a file into quarantine wherever they are, or let them out again, unless they
    are there for another file as well."""
    hashes = await marks.quarantined_for(tx, file)
    found = (await files.by_ids(tx, [file])).get(file)
    if quarantined and found is not None:
        hashes = sorted({*hashes, *_bytes_of(found)})
    alike = await marks.made_of(tx, hashes)
    for hash_ in hashes:
        other = await _for_whom(tx, hash_, file if quarantined else None, alike)
        if other is None:
            tx.drop(QUARANTINED, hash_)
        else:
            tx.put(QUARANTINED, Quarantined(hash_, other))
    for one in alike:
        await _hold(tx, one, Held.QUARANTINE, on=bool(await marks.bad_parts(tx, one)))


async def shown_by(tx: WriteTx, contents: Sequence[ContentId]) -> None:
    """Mark the files that contents show, as long as any message that shows them is withheld."""
    for content in contents:
        for file in await files.held_by(tx, Use.CONTENT, content):
            await _hold(tx, file, Held.WITHHELD, on=await marks.shows_withheld(tx, file))


async def shown_in(tx: WriteTx, group: PeerId, members: Iterable[UserId]) -> None:
    """Mark the files that were shown in a group, as long as somebody may not look into it; those of
    channels need no mark, as who fetches them has to name the channel."""
    found: set[FileId] = set()
    for member in members:
        found |= await marks.shown_in(tx, BoxId(member), group)
    for file in sorted(found):
        await _hold(tx, file, Held.WITHHELD, on=await marks.shows_withheld(tx, file))


async def check(tx: Tx, file: File) -> None:
    """Refuse bytes that are in quarantine, whoever brings them. Refuses with MEDIA_INVALID."""
    hashes = {file.blob, *(picture.blob for picture in file.details.pictures)}
    if await tx.get_many(QUARANTINED, [(hash_,) for hash_ in sorted(hashes)]):
        raise Refused("MEDIA_INVALID")


def _bytes_of(file: File) -> set[str]:
    """Name what of a file is put into quarantine: all sizes of a photo, and of a document itself,
    as different documents may have the same thumbnail."""
    if file.kind is not FileKind.PHOTO:
        return {file.blob}
    return {file.blob, *(picture.blob for picture in file.details.pictures)}


async def _for_whom(
    tx: Tx, hash_: str, file: FileId | None, alike: Sequence[FileId]
) -> FileId | None:
    """Give a file for which bytes are in quarantine, `file` or another with the same bytes."""
    if file is not None:
        return file
    found = await files.by_ids(tx, alike)
    for other in alike:
        subject = Subject(SubjectKind.FILE, file=other)
        if hash_ in _bytes_of(found[other]) and await rows.in_force(tx, subject):
            return other
    return None


async def _hold(tx: WriteTx, file: FileId, bit: Held, *, on: bool) -> None:
    row = await tx.get(FILES, file)
    if row is not None and bool(row.held & bit) != on:
        tx.put(FILES, row._replace(held=row.held | bit if on else row.held & ~bit))

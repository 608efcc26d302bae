"""SQL of files: photos and documents, who holds them, and the blobs they are made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import msgspec

from chappe.model import ContentId, Details, File, FileId, FileKind, Use, UserId
from chappe.store.db import Keyed, Tx, WriteTx, expand

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Details).decode


class FileRow(NamedTuple):
    id: int
    kind: int
    hash: str
    size: int
    mime: str
    owner: int
    created: int
    body: bytes
    held: int = 0


class Hold(NamedTuple):
    """Somebody or something that needs a file."""

    file: int
    holder: int
    kind: int
    date: int


class Part(NamedTuple):
    """A blob that a file is made of: itself, a size, a thumbnail."""

    file: int
    hash: str
    size: int


FILES: Final = Keyed("files", FileRow, key=("id",))
FILE_USES: Final = Keyed("file_uses", Hold, key=("file", "kind", "holder"))
FILE_BLOBS: Final = Keyed("file_blobs", Part, key=("file", "hash"))


def _file(row: FileRow) -> File:
    return File(
        id=FileId(row.id),
        kind=FileKind(row.kind),
        blob=row.hash,
        size=row.size,
        mime=row.mime,
        owner=UserId(row.owner),
        created=row.created,
        details=_decode(row.body),
        held=row.held,
    )


async def by_ids(tx: Tx, ids: Sequence[FileId]) -> dict[FileId, File]:
    """Files by id, as far as they exist."""
    found = await tx.get_many(FILES, [(id_,) for id_ in ids])
    return {FileId(row.id): _file(row) for row in found.values()}


def add(tx: WriteTx, file: File) -> None:
    """Write down a new file and the blobs it is made of."""
    row = FileRow(
        file.id,
        int(file.kind),
        file.blob,
        file.size,
        file.mime,
        file.owner,
        file.created,
        _encode(file.details),
        file.held,
    )
    tx.put(FILES, row)
    sizes = {file.blob: file.size} | {each.blob: each.size for each in file.details.pictures}
    for blob, size in sizes.items():
        tx.put(FILE_BLOBS, Part(file.id, blob, size))


def hold(tx: WriteTx, file: FileId, kind: Use, holder: int, date: int) -> None:
    tx.put(FILE_USES, Hold(file, holder, int(kind), date))


async def release(tx: WriteTx, contents: Sequence[ContentId]) -> None:
    """End the hold of contents on files."""
    await tx.run(
        expand("delete from file_uses where kind = $1 and holder in ({})", len(contents), first=2),
        int(Use.CONTENT),
        *contents,
    )


async def held_by(tx: Tx, kind: Use, holder: int) -> list[FileId]:
    """The files that something holds in one way, the newest first."""
    rows = await tx.all(
        "select file from file_uses where kind = $1 and holder = $2 order by date desc, file desc",
        int(kind),
        holder,
    )
    return [FileId(row[0]) for row in rows]


async def release_all(tx: WriteTx, kind: Use, holder: int) -> None:
    """End every hold of one kind that something has."""
    await tx.run("delete from file_uses where kind = $1 and holder = $2", int(kind), holder)


async def profile_photos(tx: Tx, owner: UserId) -> list[FileId]:
    """An account's profile photos, the newest first."""
    return await held_by(tx, Use.PROFILE, owner)


async def profile_date(tx: Tx, owner: UserId) -> int:
    """The date of an account's newest profile photo, or 0."""
    found = await tx.value(
        "select max(date) from file_uses where kind = $1 and holder = $2", int(Use.PROFILE), owner
    )
    return int(found or 0)


async def release_profile(tx: WriteTx, owner: UserId, photos: Sequence[FileId]) -> int:
    """End an account's hold on profile photos; give how many it held."""
    return await tx.run(
        expand(
            "delete from file_uses where kind = $1 and holder = $2 and file in ({})",
            len(photos),
            first=3,
        ),
        int(Use.PROFILE),
        owner,
        *photos,
    )


async def unheld(tx: Tx, before: int, after: FileId, limit: int) -> list[FileId]:
    """Files made before a moment that nobody holds, by id from one on."""
    rows = await tx.all(
        "select f.id from files f where f.id > $1 and f.created < $2 and not exists"
        " (select 1 from file_uses u where u.file = f.id) order by f.id limit $3",
        after,
        before,
        limit,
    )
    return [FileId(row[0]) for row in rows]


async def remove(tx: WriteTx, ids: Sequence[FileId]) -> tuple[int, list[str]]:
    """Delete those of the files that nobody holds; give how many, and the blobs that no file needs
    any more."""
    held = await tx.all(
        expand("select distinct file from file_uses where file in ({})", len(ids)), *ids
    )
    gone = sorted(set(ids) - {row[0] for row in held})
    if not gone:
        return 0, []
    blobs = await tx.all(
        expand("select distinct hash from file_blobs where file in ({})", len(gone)), *gone
    )
    await tx.run(expand("delete from file_blobs where file in ({})", len(gone)), *gone)
    await tx.run(expand("delete from files where id in ({})", len(gone)), *gone)
    return len(gone), await unneeded(tx, [row[0] for row in blobs])


async def unneeded(tx: Tx, blobs: Sequence[str]) -> list[str]:
    """Those of the blobs that no file is made of."""
    if not blobs:
        return []
    rows = await tx.all(
        expand("select distinct hash from file_blobs where hash in ({})", len(blobs)), *blobs
    )
    needed = {row[0] for row in rows}
    return [blob for blob in blobs if blob not in needed]


async def blob_sizes(tx: Tx, after: str, limit: int) -> list[tuple[str, int]]:
    """Every blob that some file is made of, with its size, in the order of their names."""
    rows = await tx.all(
        "select hash, max(size) from file_blobs where hash > $1 group by hash"
        " order by hash limit $2",
        after,
        limit,
    )
    return [(row[0], row[1]) for row in rows]


async def unheld_profile_photos(tx: Tx) -> list[tuple[UserId, FileId]]:
    """(account, file) of present profile photos that the account does not hold."""
    rows = await tx.all(
        "select a.id, a.photo from accounts a where a.photo is not null and not exists"
        " (select 1 from file_uses u where u.file = a.photo and u.kind = $1 and u.holder = a.id)"
        " order by a.id",
        int(Use.PROFILE),
    )
    return [(UserId(row[0]), FileId(row[1])) for row in rows]

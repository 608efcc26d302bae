"""SQL of what restrictions mark besides rows: copies of withheld contents, bytes in quarantine."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from chappe.model import BoxId, ContentId, FileId, Flag, PeerId, Use
from chappe.model.trust import Standing
from chappe.store.db import Keyed, Tx, WriteTx, expand


class Quarantined(NamedTuple):
    """Bytes in quarantine, by their SHA-256 in hexadecimal."""

    hash: str
    file: int
    """The file for which they are, be it deleted by now."""


SHUT: Final = int(Standing.HIDDEN | Standing.REMOVED | Standing.CLOSED | Standing.PLACED)
"""Marks of a chat into which somebody may not look: who asks has to be looked at."""
QUARANTINED: Final = Keyed("quarantined", Quarantined, key=("hash",))


async def originals(tx: Tx, contents: Collection[ContentId]) -> dict[ContentId, ContentId]:
    """Give of which contents others are copies; those that are none are left out."""
    if not contents:
        return {}
    sql = "select copy, content from withheld_copies where copy in ({})"
    rows = await tx.all(expand(sql, len(contents)), *contents)
    return {ContentId(row[0]): ContentId(row[1]) for row in rows}


async def copies(tx: Tx, content: ContentId) -> list[ContentId]:
    """The contents that are withheld as copies of one."""
    rows = await tx.all(
        "select copy from withheld_copies where content = $1 order by copy", content
    )
    return [ContentId(row[0]) for row in rows]


async def add_copies(tx: WriteTx, content: ContentId, found: Collection[ContentId]) -> None:
    for copy in sorted(found):
        sql = "insert into withheld_copies (copy, content) values ($1, $2)"
        await tx.run(f"{sql} on conflict (copy) do nothing", copy, content)


async def forget_copies(tx: WriteTx, content: ContentId) -> None:
    await tx.run("delete from withheld_copies where content = $1", content)


async def quarantined_for(tx: Tx, file: FileId) -> list[str]:
    """The bytes that are in quarantine for a file."""
    rows = await tx.all("select hash from quarantined where file = $1 order by hash", file)
    return [str(row[0]) for row in rows]


async def made_of(tx: Tx, hashes: Sequence[str]) -> list[FileId]:
    """The files of which any of these bytes are part."""
    if not hashes:
        return []
    sql = expand("select distinct file from file_blobs where hash in ({})", len(hashes))
    return [FileId(row[0]) for row in await tx.all(f"{sql} order by file", *hashes)]


async def bad_parts(tx: Tx, file: FileId) -> list[str]:
    """Those of the bytes that a file is made of that are in quarantine."""
    rows = await tx.all(
        "select q.hash from file_blobs b join quarantined q on q.hash = b.hash"
        " where b.file = $1 order by q.hash",
        file,
    )
    return [str(row[0]) for row in rows]


async def shows_withheld(tx: Tx, file: FileId) -> bool:
    """Tell whether a message that shows a file is withheld from somebody, or the group is in which
    it was said."""
    sql = (
        "select 1 from file_uses u join messages m on m.content = u.holder"
        " left join groups g on g.peer = m.peer where u.file = $1 and u.kind = $2"
        " and ((m.flags & $3) <> 0 or (g.standing & $4) <> 0) limit 1"
    )
    found = await tx.value(sql, file, int(Use.CONTENT), int(Flag.WITHHELD), SHUT)
    return found is not None


async def shown_in(tx: Tx, box: BoxId, peer: PeerId) -> set[FileId]:
    """The files that messages of a chat show, as one of its members has them."""
    rows = await tx.all(
        "select distinct u.file from messages m join file_uses u on u.holder = m.content"
        " and u.kind = $3 where m.box = $1 and m.peer = $2 and m.media > 0",
        box,
        peer,
        int(Use.CONTENT),
    )
    return {FileId(row[0]) for row in rows}


async def is_used(tx: Tx, file: FileId, uses: Sequence[Use]) -> bool:
    """Tell whether anything holds a file in one of some ways."""
    kinds = expand("kind in ({})", len(uses), first=2)
    sql = f"select 1 from file_uses where file = $1 and {kinds} limit 1"
    return await tx.value(sql, file, *(int(use) for use in uses)) is not None


async def contents_showing(tx: Tx, file: FileId) -> list[ContentId]:
    """The contents that show a file, the newest first."""
    sql = "select holder from file_uses where file = $1 and kind = $2 order by holder desc"
    return [ContentId(row[0]) for row in await tx.all(sql, file, int(Use.CONTENT))]

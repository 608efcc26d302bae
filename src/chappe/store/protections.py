"""SQL of private chats out of which nothing is forwarded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from chappe.model import BoxId, ContentId, FileId, Use
from chappe.store.db import Keyed, Tx, WriteTx


class Protection(NamedTuple):
    """The owner of a box wants nothing forwarded out of the chat with `peer`."""

    box: int
    peer: int
    date: int


PROTECTIONS: Final = Keyed("protections", Protection, key=("box", "peer"))


async def sides(tx: Tx, one: int, other: int) -> tuple[bool, bool]:
    """Whether either of two accounts protects their chat."""
    found = await tx.get_many(PROTECTIONS, [(one, other), (other, one)])
    return (one, other) in found, (other, one) in found


async def forget(tx: WriteTx, account: BoxId) -> None:
    await tx.run("delete from protections where box = $1 or peer = $1", account)


async def holders(tx: Tx, file: FileId, limit: int) -> Sequence[ContentId]:
    """The newest contents that hold a file."""
    rows = await tx.all(
        "select holder from file_uses where file = $1 and kind = $2 order by holder desc limit $3",
        file,
        int(Use.CONTENT),
        limit,
    )
    return [ContentId(row[0]) for row in rows]

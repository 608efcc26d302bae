"""SQL of the dialog list."""

from __future__ import annotations

from typing import NamedTuple

from chappe.model import CHANNEL_BASE, BoxId, Dialog, PeerId, Role
from chappe.store.db import Tx, expand

_DIALOG = (
    "box, peer, top, date, read_in, read_out, unread, marked, pinned, draft,"
    " total, mentions, reactions, folder, ttl"
)


class Rank(NamedTuple):
    """What places one chat in a list."""

    peer: PeerId
    folder: int
    pinned: int
    top: int
    date: int
    draft: bytes


async def of_box(tx: Tx, box: BoxId) -> list[Dialog]:
    """Every chat of a box, in no order."""
    return [
        Dialog(*row) for row in await tx.all(f"select {_DIALOG} from dialogs where box = $1", box)
    ]


async def begun(tx: Tx, box: BoxId) -> list[Rank]:
    """What places the chats of a box in its lists, for those that anything is in or about."""
    rows = await tx.all(
        "select peer, folder, pinned, top, date, draft from dialogs where box = $1"
        " and (top > 0 or pinned > 0 or length(draft) > 0) and peer > $2"
        " union all select c.peer, d.folder, d.pinned, c.top, c.date, d.draft"
        " from participants p join channels c on c.peer = p.peer"
        " join dialogs d on d.box = p.account and d.peer = p.peer"
        " where p.account = $1 and p.role >= $3 and c.closed = 0",
        box,
        -CHANNEL_BASE,
        int(Role.MEMBER),
    )
    return [Rank(*row) for row in rows]


async def pinned(tx: Tx, box: BoxId) -> list[Dialog]:
    """The pinned chats of a box, in no order."""
    sql = f"select {_DIALOG} from dialogs where box = $1 and pinned > 0"
    return [Dialog(*row) for row in await tx.all(sql, box)]


async def unread_count(tx: Tx, box: BoxId) -> int:
    """How many chats have something unread."""
    sql = (
        "select count(*) from dialogs d where d.box = $1 and (d.unread > 0 or d.marked > 0"
        " or exists (select 1 from channels c"
        " where c.peer = d.peer and c.closed = 0 and c.top > d.read_in))"
    )
    return int(await tx.value(sql, box))


async def some(tx: Tx, box: BoxId, peers: list[PeerId]) -> dict[PeerId, Dialog]:
    if not peers:
        return {}
    sql = f"select {_DIALOG} from dialogs where box = $1 and peer in ({{}})"
    rows = await tx.all(expand(sql, len(peers), first=2), box, *peers)
    return {row[1]: Dialog(*row) for row in rows}


async def partners(tx: Tx, box: BoxId) -> list[BoxId]:
    """The accounts with whom a box has a private chat."""
    rows = await tx.all("select peer from dialogs where box = $1 and peer > 0", box)
    return [BoxId(row[0]) for row in rows]

"""SQL of the dialog list."""

from __future__ import annotations

from chappe.model import BoxId, Dialog, PeerId
from chappe.store.db import Tx, expand

_DIALOG = (
    "box, peer, top, date, read_in, read_out, unread, marked, pinned, draft,"
    " total, mentions, reactions, folder, ttl"
)


async def of_box(tx: Tx, box: BoxId) -> list[Dialog]:
    """Every chat of a box, in no order."""
    return [
        Dialog(*row) for row in await tx.all(f"select {_DIALOG} from dialogs where box = $1", box)
    ]


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

"""SQL of quick replies: words, and the messages that are sent by them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from chappe.model import BoxId, MessageId
from chappe.store.db import Keyed, Tx, WriteTx, expand


class ShortcutRow(NamedTuple):
    """A word; `place` is its place in the list, the greatest first."""

    box: int
    id: int
    name: str
    place: int


class QuickRow(NamedTuple):
    """One message of a quick reply."""

    box: int
    id: int
    shortcut: int
    random: int
    holder: int
    date: int
    edited: int
    body: bytes


class Summary(NamedTuple):
    """A word and what is behind it."""

    id: int
    name: str
    place: int
    top: int
    """The number of the newest message."""
    size: int


SHORTCUTS: Final = Keyed("quick_replies", ShortcutRow, key=("box", "id"))
QUICK_MESSAGES: Final = Keyed("quick_messages", QuickRow, key=("box", "id"))
_ROW: Final = ", ".join(QUICK_MESSAGES.columns)


async def summaries(tx: Tx, box: BoxId) -> list[Summary]:
    """The quick replies of an account in their order; one without messages is none."""
    rows = await tx.all(
        "select q.id, q.name, q.place, max(m.id), count(*) from quick_replies q"
        " join quick_messages m on m.box = q.box and m.shortcut = q.id where q.box = $1"
        " group by q.id, q.name, q.place order by q.place desc",
        box,
    )
    return [Summary(*row) for row in rows]


async def named(tx: Tx, box: BoxId, name: str) -> ShortcutRow | None:
    sql = "select box, id, name, place from quick_replies where box = $1 and name = $2"
    row = await tx.one(sql, box, name)
    return None if row is None else ShortcutRow(*row)


async def highest(tx: Tx, box: BoxId) -> tuple[int, int]:
    """The greatest number and the greatest place of the account's words, 0 where there are none."""
    row = await tx.one("select max(id), max(place) from quick_replies where box = $1", box)
    return (0, 0) if row is None else (row[0] or 0, row[1] or 0)


async def highest_message(tx: Tx, box: BoxId) -> int:
    return int(await tx.value("select max(id) from quick_messages where box = $1", box) or 0)


async def messages(tx: Tx, box: BoxId, shortcut: int) -> list[QuickRow]:
    """The messages of a quick reply in the order in which they are sent."""
    sql = f"select {_ROW} from quick_messages where box = $1 and shortcut = $2 order by id"
    return [QuickRow(*row) for row in await tx.all(sql, box, shortcut)]


async def by_ids(tx: Tx, box: BoxId, ids: Sequence[MessageId]) -> list[QuickRow]:
    if not ids:
        return []
    sql = f"select {_ROW} from quick_messages where box = $1 and id in ({{}}) order by id"
    return [QuickRow(*row) for row in await tx.all(expand(sql, len(ids), first=2), box, *ids)]


async def by_random(tx: Tx, box: BoxId, random: int) -> QuickRow | None:
    row = await tx.one(
        f"select {_ROW} from quick_messages where box = $1 and random = $2 order by id limit 1",
        box,
        random,
    )
    return None if row is None else QuickRow(*row)


async def of_box(tx: Tx, box: BoxId) -> list[QuickRow]:
    sql = f"select {_ROW} from quick_messages where box = $1 order by id"
    return [QuickRow(*row) for row in await tx.all(sql, box)]


async def forget_box(tx: WriteTx, box: BoxId) -> None:
    await tx.run("delete from quick_messages where box = $1", box)
    await tx.run("delete from quick_replies where box = $1", box)

"""SQL of messages that wait for their time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from chappe.model import BoxId, MessageId, PeerId
from chappe.model.trust import Standing
from chappe.store.db import Keyed, Tx, WriteTx, expand

_SILENCED: Final = (
    "select 1 from accounts o where o.id = {} and "
    f"(o.standing & {int(Standing.FROZEN | Standing.SUSPENDED)}) <> 0"
)
HIGHEST: Final = (1 << 18) - 1
"""The greatest number that clients take for a scheduled message."""


class ScheduledRow(NamedTuple):
    """A message of `box` to `peer`. `due` is 0 once it was sent (as `sent`) or deleted, which was
    at `gone`; `body` is empty then."""

    box: int
    id: int
    peer: int
    due: int
    again: int
    random: int
    holder: int
    edited: int
    sent: int
    gone: int
    body: bytes


SCHEDULED: Final = Keyed("scheduled", ScheduledRow, key=("box", "id"))
_ROW: Final = ", ".join(SCHEDULED.columns)


async def of_chat(tx: Tx, box: BoxId, peer: PeerId) -> list[ScheduledRow]:
    """What waits in one chat, the last to be sent first."""
    rows = await tx.all(
        f"select {_ROW} from scheduled where box = $1 and peer = $2 and due > 0"
        " order by due desc, id desc",
        box,
        peer,
    )
    return [ScheduledRow(*row) for row in rows]


async def by_ids(
    tx: Tx, box: BoxId, peer: PeerId | None, ids: Sequence[MessageId]
) -> list[ScheduledRow]:
    """Rows by number, those that wait no more too; with `peer` those of one chat."""
    if not ids:
        return []
    sql = f"select {_ROW} from scheduled where box = $1 and id in ({{}}) order by due, id"
    rows = [ScheduledRow(*row) for row in await tx.all(expand(sql, len(ids), first=2), box, *ids)]
    return [row for row in rows if peer is None or row.peer == peer]


async def by_random(tx: Tx, box: BoxId, random: int) -> ScheduledRow | None:
    """The message that was scheduled with a random id."""
    row = await tx.one(
        f"select {_ROW} from scheduled where box = $1 and random = $2 order by id limit 1",
        box,
        random,
    )
    return None if row is None else ScheduledRow(*row)


async def waiting(tx: Tx, box: BoxId, peer: PeerId) -> int:
    """How many wait in one chat."""
    sql = "select count(*) from scheduled where box = $1 and peer = $2 and due > 0"
    return int(await tx.value(sql, box, peer))


async def next_id(tx: Tx, box: BoxId) -> MessageId:
    """A number for one more: after the greatest, or the first that is free where clients could not
    count further."""
    highest = await tx.value("select max(id) from scheduled where box = $1", box)
    if (highest or 0) < HIGHEST:
        return MessageId((highest or 0) + 1)
    free = await tx.value(
        "select min(s.id) + 1 from scheduled s where s.box = $1 and not exists"
        " (select 1 from scheduled t where t.box = s.box and t.id = s.id + 1)",
        box,
    )
    return MessageId(free)


async def due(tx: Tx, now: int, limit: int) -> list[ScheduledRow]:
    """What is to be sent by now, in the order in which it is to be sent; what somebody wrote in
    whose name nothing may be written now waits for the end of that."""
    rows = await tx.all(
        f"select {_ROW} from scheduled where due > 0 and due <= $1"
        f" and not exists ({_SILENCED.format('box')}) order by due, box, id limit $2",
        now,
        limit,
    )
    return [ScheduledRow(*row) for row in rows]


async def due_online(
    tx: Tx, when: int, now: int, after: tuple[int, int], limit: int
) -> list[ScheduledRow]:
    """What waits, with the time `when`, for somebody to come online who is online now, in the order
    of (box, number) and after one of these."""
    columns = ", ".join(f"s.{column}" for column in SCHEDULED.columns)
    rows = await tx.all(
        f"select {columns} from scheduled s join accounts a on a.id = s.peer"
        " where s.due = $1 and a.seen > $2 and (s.box > $3 or (s.box = $3 and s.id > $4))"
        f" and not exists ({_SILENCED.format('s.box')})"
        " order by s.box, s.id limit $5",
        when,
        now,
        *after,
        limit,
    )
    return [ScheduledRow(*row) for row in rows]


async def of_box(tx: Tx, box: BoxId) -> list[ScheduledRow]:
    """All of an account."""
    rows = await tx.all(f"select {_ROW} from scheduled where box = $1 order by id", box)
    return [ScheduledRow(*row) for row in rows]


async def forget_gone(tx: WriteTx, before: int) -> None:
    """Delete the traces of what was sent or deleted before a moment."""
    await tx.run("delete from scheduled where gone > 0 and gone < $1", before)


async def forget_box(tx: WriteTx, box: BoxId) -> None:
    await tx.run("delete from scheduled where box = $1", box)

"""The log of the desk: who came in, what staff did and what they were shown, for ever.

Each line has the SHA-256 of the one before it and of itself, and nobody may change or delete one:
the store refuses it, and `faults` finds what somebody with the database's files has done all the
same. Events of cases stand here too, each by its own hash, so that the chain covers them.

What a line is hashed as is written down in `canonical`, so that whoever has the log as a file can
check it without this program.
"""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from typing import Any, Final

import msgspec

from chappe.core.context import Core
from chappe.model.trust import ActorKind, Clerk, Event
from chappe.store.db import Tx, WriteTx
from chappe.store.trust import audit as rows
from chappe.store.trust import staff as staff_rows
from chappe.store.trust.audit import DESK_LOG, LOG_END, End, Filter, Line

FIRST: Final = bytes(32)
"""What stands before the first line."""
EVENT: Final = "event"
"""What the lines of events of cases are called."""
LONGEST: Final = 2_000
"""Characters of a line's detail."""
LOCK: Final = 1 << 62
"""Above every box and below every case: whoever records an event takes it before the case's, so
that locks are taken in one order even where the case is new."""
_ROUND: Final = 2_000

_json = msgspec.json.Encoder().encode
_msgpack = msgspec.msgpack.Encoder().encode


def canonical(line: Line) -> bytes:
    """Give what of a line is hashed, after the hash of the line before it: its number, time, member
    of staff, kind, case and detail as a JSON array without spaces, in UTF-8."""
    return _json([line.id, line.at, line.staff, line.what, line.case, line.detail])


def chained(before: bytes, line: Line) -> bytes:
    """Give the hash of a line."""
    return hashlib.sha256(before + canonical(line)).digest()


async def note(
    core: Core, tx: WriteTx, clerk: Clerk | None, what: str, *, case: int = 0, detail: str = ""
) -> None:
    """Write a line; `clerk` is None where it was the machine, or nobody of the staff."""
    await _write(core, tx, 0 if clerk is None else clerk.id, what, case, detail)


async def note_event(core: Core, tx: WriteTx, event: Event) -> None:
    """Write the line of an event of a case."""
    actor = event.actor
    staff = actor.id if actor.kind is ActorKind.STAFF else 0
    tag = type(event.what).__struct_config__.tag
    sealed = _sealed(
        event.case,
        event.number,
        event.at,
        int(actor.kind),
        actor.id,
        str(tag),
        event.reason,
        _msgpack(event.what),
    )
    await _write(core, tx, staff, EVENT, event.case, sealed)


async def _write(core: Core, tx: WriteTx, staff: int, what: str, case: int, detail: str) -> None:
    await tx.lock(LOCK)
    end = await newest(tx)
    line = Line(end.number + 1, core.now(), staff, what, case, detail[:LONGEST], b"")
    hash_ = chained(end.hash, line)
    tx.add(DESK_LOG, line.id, line.at, line.staff, line.what, line.case, line.detail, hash_)
    tx.put(LOG_END, End(1, line.id, hash_))


def _sealed(
    case: int, number: int, at: int, kind: int, actor: int, tag: str, reason: str, body: bytes
) -> str:
    """Give what the log says of an event: its number, its kind, and the hash of all of it."""
    told = hashlib.sha256(_json([case, number, at, kind, actor, tag, reason]) + body)
    return f"{number} {tag} {told.hexdigest()}"


# --- reading --------------------------------------------------------------------------------------


async def shown(
    tx: Tx, wanted: Filter, below: int, limit: int
) -> tuple[list[Line], dict[int, str], list[str]]:
    """Give lines with smaller numbers than `below`, the newest first; who the staff are, by their
    ids; and what kinds of line there are."""
    lines = await rows.page(tx, wanted, below, limit)
    names = {one.id: one.name for one in await staff_rows.everybody(tx)}
    return lines, names, await rows.kinds(tx)


async def everything(core: Core) -> AsyncIterator[list[Line]]:
    """All lines, the oldest first, in pieces."""
    last = 0

    async def body(tx: Tx) -> list[Line]:
        return await rows.after(tx, last, _ROUND)

    while piece := await core.db.read(body):
        yield piece
        last = piece[-1].id


async def newest(tx: Tx) -> End:
    """Give how far the log goes: who keeps this hash elsewhere can prove all lines up to it."""
    return await tx.get(LOG_END, 1) or End(1, 0, FIRST)


# --- checking -------------------------------------------------------------------------------------


async def faults(tx: Tx) -> list[str]:
    """A line for what is wrong with the log: changed, missing, cut off; none where all is well."""
    hash_, number = FIRST, 0
    while piece := await rows.after(tx, number, _ROUND):
        for line in piece:
            if line.id != number + 1:
                return [f"log of the desk: line {number + 1} is missing"]
            hash_ = chained(hash_, line)
            if hash_ != line.hash:
                return [f"log of the desk: line {line.id} is not as it was written"]
            number = line.id
    end = await newest(tx)
    if (end.number, end.hash) != (number, hash_):
        return [f"log of the desk: it ends with line {number}, where {end.number} is known"]
    return await _events_faults(tx)


async def _events_faults(tx: Tx) -> list[str]:
    """Events of cases that the log does not have as they are."""
    case, number = 0, 0
    while piece := await rows.events_after(tx, case, number, _ROUND):
        told = await rows.marked(tx, EVENT, [row[0] for row in piece])
        for row in piece:
            if told.get((row[0], _sealed(*_plain(row)))) != 1:
                return [f"log of the desk: event {row[1]} of case {row[0]} is not as it was"]
        case, number = piece[-1][:2]
    return []


def _plain(row: tuple[Any, ...]) -> tuple[int, int, int, int, int, str, str, bytes]:
    *told, body = row
    return (*told, bytes(body))

"""SQL of cases and their events."""

from __future__ import annotations

from typing import Final, NamedTuple

import msgspec

from chappe.model import UserId
from chappe.model.trust import Actor, ActorKind, Case, Event, Happening
from chappe.store.db import Appended, Keyed, Tx, WriteTx

CASES: Final = Keyed(
    "cases",
    Case,
    key=("id",),
)
CASE_EVENTS: Final = Appended(
    "case_events",
    ("case_id", "number", "at", "actor_kind", "actor", "what", "reason", "body"),
)


class SnapshotRow(NamedTuple):
    id: int
    case_id: int
    at: int
    body: bytes


class Reporter(NamedTuple):
    """Somebody who reported a case from an app."""

    case_id: int
    account: int
    at: int
    told: int
    """When they were told the decision, or 0."""


SNAPSHOTS: Final = Appended("snapshots", SnapshotRow._fields)
REPORTERS: Final = Keyed("case_reporters", Reporter, key=("case_id", "account"))

_COLUMNS: Final = ", ".join(CASES.columns)
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Happening).decode


def add_event(tx: WriteTx, event: Event) -> None:
    """Write an event down, for ever."""
    tx.add(
        CASE_EVENTS,
        event.case,
        event.number,
        event.at,
        int(event.actor.kind),
        event.actor.id,
        type(event.what).__struct_config__.tag,
        event.reason,
        _encode(event.what),
    )


async def events(tx: Tx, case: int) -> list[Event]:
    """All events of a case, in their order."""
    rows = await tx.all(
        "select number, at, actor_kind, actor, reason, body from case_events"
        " where case_id = $1 order by number",
        case,
    )
    return [
        Event(case, number, at, Actor(ActorKind(kind), actor), _decode(body), reason)
        for number, at, kind, actor, reason, body in rows
    ]


async def by_reference(tx: Tx, reference: str) -> int | None:
    found = await tx.value("select id from cases where reference = $1", reference)
    return None if found is None else int(found)


async def of_reporter(tx: Tx, account: UserId, limit: int) -> list[tuple[int, int]]:
    """(case, when reported) of what somebody reported, the newest first."""
    rows = await tx.all(
        "select case_id, at from case_reporters where account = $1 order by at desc limit $2",
        account,
        limit,
    )
    return [(row[0], row[1]) for row in rows]

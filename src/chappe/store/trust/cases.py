"""SQL of cases and their events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import msgspec

from chappe.model import PeerId, UserId
from chappe.model.trust import (
    Actor,
    ActorKind,
    Case,
    Event,
    Happening,
    Queue,
    Subject,
    SubjectKind,
)
from chappe.store.db import Appended, Keyed, Tx, WriteTx, expand

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


# --- what is waiting ------------------------------------------------------------------------------


async def about(tx: Tx, subject: Subject) -> int | None:
    """The oldest case about a subject, out of what people reported, that nobody has decided yet."""
    column, value = _SUBJECTS[subject.kind](subject)
    found = await tx.value(
        f"select id from cases where {column} = $1 and {column} <> 0 and subject_kind = $2"
        " and status < 3 and kind in (1, 2, 6) order by id limit 1",
        value,
        int(subject.kind),
    )
    return None if found is None else int(found)


async def reported_by(tx: Tx, subject: Subject, account: UserId) -> tuple[int, int] | None:
    """(case, when decided or 0) of the newest case about a subject that somebody reported."""
    column, value = _SUBJECTS[subject.kind](subject)
    found = await tx.one(
        "select c.id, c.decided from cases c join case_reporters r on r.case_id = c.id"
        f" where c.{column} = $1 and c.{column} <> 0 and c.subject_kind = $2 and r.account = $3"
        " order by c.id desc limit 1",
        value,
        int(subject.kind),
        account,
    )
    return None if found is None else (int(found[0]), int(found[1]))


_SUBJECTS: Final[dict[int, Callable[[Subject], tuple[str, int]]]] = {
    SubjectKind.MESSAGE: lambda one: ("content", one.content),
    SubjectKind.CHAT: lambda one: ("peer", one.peer),
    SubjectKind.ACCOUNT: lambda one: ("account", one.account),
    SubjectKind.FILE: lambda one: ("file", one.file),
    SubjectKind.SECRET_CHAT: lambda one: ("account", one.account),
}
"""By which column cases about a subject are found, and its value."""


class Waiting(NamedTuple):
    """How much waits in a queue."""

    queue: int
    open: int
    """That nobody has taken."""
    claimed: int
    overdue: int


async def waiting(tx: Tx, now: int) -> list[Waiting]:
    """How much waits, by queue."""
    rows = await tx.all(
        "select queue, count(*), cast(sum(case when assignee = 0 then 1 else 0 end) as bigint),"
        " cast(sum(case when due < $1 then 1 else 0 end) as bigint)"
        " from cases where status < 3 group by queue order by queue",
        now,
    )
    return [Waiting(row[0], row[2], row[1] - row[2], row[3]) for row in rows]


async def free(tx: Tx, queues: Sequence[Queue], clerk: int, limit: int) -> list[int]:
    """Cases that nobody has taken, what is to be done first at the head; not the appeals against
    what this member of staff decided."""
    rows = await tx.all(
        expand(
            "select c.id from cases c where c.status = 1 and c.queue in ({})"
            " and not exists (select 1 from cases p where p.id = c.parent and p.decider = $1)"
            " order by c.priority desc, c.due, c.id limit $2",
            len(queues),
            first=3,
        ),
        clerk,
        limit,
        *(int(queue) for queue in queues),
    )
    return [row[0] for row in rows]


async def alarming(tx: Tx, percent: int, now: int, limit: int, *, unopened: bool) -> list[int]:
    """Cases of whose time to decide so much has passed, and for which no such alarm was given;
    `unopened` only those at which nobody has looked."""
    rows = await tx.all(
        "select id from cases where status < 3 and due > 0 and alarmed < $1"
        f" and ($2 - since) * 100 >= $1 * (due - since){' and opened = 0' if unopened else ''}"
        " order by due limit $3",
        percent,
        now,
        limit,
    )
    return [row[0] for row in rows]


async def history(tx: Tx, account: UserId, peer: PeerId, limit: int) -> list[Case]:
    """Cases about what somebody answers for, or about a chat, the newest first."""
    rows = await tx.all(
        f"select {_COLUMNS} from cases where (account = $1 and account <> 0)"
        " or (peer = $2 and peer <> 0) order by received desc, id desc limit $3",
        account,
        peer,
        limit,
    )
    return [Case(*row) for row in rows]


async def after(tx: Tx, case: int, limit: int) -> list[Case]:
    """Cases by id, from one on: for whoever goes through all of them."""
    rows = await tx.all(
        f"select {_COLUMNS} from cases where id > $1 order by id limit $2", case, limit
    )
    return [Case(*row) for row in rows]


# --- reporters ------------------------------------------------------------------------------------


async def reporters(tx: Tx, case: int) -> list[Reporter]:
    """Who reported a case from an app."""
    rows = await tx.all(
        "select case_id, account, at, told from case_reporters where case_id = $1 order by account",
        case,
    )
    return [Reporter(*row) for row in rows]


async def untold(tx: Tx, case: int, limit: int) -> list[Reporter]:
    """Those who reported a case and were not told what was decided, or not since it was."""
    rows = await tx.all(
        "select r.case_id, r.account, r.at, r.told from case_reporters r"
        " join cases c on c.id = r.case_id where r.case_id = $1 and r.told < c.decided"
        " order by r.account limit $2",
        case,
        limit,
    )
    return [Reporter(*row) for row in rows]


async def with_untold(tx: Tx, since: int, limit: int) -> list[int]:
    """Cases decided since a moment some of whose reporters were not told."""
    rows = await tx.all(
        "select c.id from cases c where c.decided > 0 and c.decided >= $1 and c.outcome <> 0"
        " and exists (select 1 from case_reporters r where r.case_id = c.id and r.told < c.decided)"
        " order by c.decided limit $2",
        since,
        limit,
    )
    return [row[0] for row in rows]


async def forget_reporter(tx: WriteTx, account: UserId) -> None:
    """Somebody's account is no more: what they reported stays, without them."""
    await tx.run("delete from case_reporters where account = $1", account)


# --- snapshots ------------------------------------------------------------------------------------


async def snapshot(tx: Tx, id_: int) -> SnapshotRow | None:
    found = await tx.one("select id, case_id, at, body from snapshots where id = $1", id_)
    return None if found is None else SnapshotRow(*found)


async def snapshots(tx: Tx, case: int) -> list[SnapshotRow]:
    """The snapshots that were taken for a case, in their order."""
    rows = await tx.all(
        "select id, case_id, at, body from snapshots where case_id = $1 order by id", case
    )
    return [SnapshotRow(*row) for row in rows]


async def outdated(tx: Tx, before: int, limit: int) -> list[int]:
    """Snapshots of cases that were decided before a moment and are contested no more."""
    rows = await tx.all(
        "select s.id from snapshots s join cases c on c.id = s.case_id"
        " where c.status >= 3 and c.decided > 0 and c.decided < $1 and not exists"
        " (select 1 from cases a where a.parent = c.id and (a.status < 3 or a.decided >= $1))"
        " order by s.id limit $2",
        before,
        limit,
    )
    return [row[0] for row in rows]


async def forget_snapshots(tx: WriteTx, ids: Sequence[int]) -> None:
    await tx.run(expand("delete from snapshots where id in ({})", len(ids)), *ids)

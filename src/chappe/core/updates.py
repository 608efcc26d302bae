"""The update log: what is written when something changes, and what a client that was away asks.

Two kinds of change (core.telegram.org/api/updates):

* A **fact** moves the box's `pts`. Facts are gapless: every number up to the box's `pts` belongs to
  exactly one fact (a fact of count n owns n numbers). A client with all facts up to p has all.
* A **note** has no `pts`: a draft, a pin in the list, somebody's new name. Of each subject only the
  newest note is kept; a client gets the notes since the date of its state, and reads the subject's
  present value, so hearing a note twice does no harm.

Both are written in the transaction of the change itself and told after its commit.
"""

from __future__ import annotations

from typing import Final

from chappe.core.context import Core
from chappe.model import (
    BoxId,
    Fact,
    Kind,
    Me,
    Message,
    MessageId,
    Note,
    NoteKind,
    PeerId,
    PeerKind,
    Record,
    Told,
    UserId,
    peer_kind,
    replace,
)
from chappe.store import channels as channel_rows
from chappe.store import log
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import BOXES, CHANNELS, FACTS, NOTES, Box, NoteRow

SLICE: Final = 500
"""Facts in one answer; a client with more to learn asks again."""
TOO_LONG: Final = 20_000
"""A client further behind than this starts fresh."""
NOBODY: Final[frozenset[UserId]] = frozenset()
NOTHING: Final = MessageId(0)
"""The number in a fact that is not about one message."""
OPINIONS: Final = 500
"""Messages about whose reactions and polls one difference tells; apps ask for those that they show
(core.telegram.org/api/reactions, core.telegram.org/api/poll)."""
NOTE_OVERLAP: Final = 2
"""Seconds by which the notes of a difference reach back before the client's date."""


class State(Record, frozen=True):
    """How far a client is (core.telegram.org/constructor/updates.state)."""

    pts: int
    date: int
    unread: int = 0


class Affected(Record, frozen=True):
    """What a deletion or a reading did to the asker's box."""

    pts: int
    count: int
    left: int = 0
    """How many messages are still to be deleted by another call."""


class Difference(Record, frozen=True):
    """What a client missed. `complete` is False where it must ask again from `state`."""

    facts: tuple[Fact, ...]
    notes: tuple[Note, ...]
    state: State
    complete: bool
    too_long: bool = False
    channels: tuple[tuple[PeerId, int], ...] = ()
    """Channels in which something happened, and the `pts` of each: the client asks each of them."""


async def box(tx: Tx, id_: BoxId) -> Box:
    """Give a box's counters; a box exists from the first moment of its account or channel."""
    found = await tx.get(BOXES, id_)
    if found is None:
        raise LookupError(f"no box {id_}")
    return found


async def arrive(tx: WriteTx, where: BoxId) -> tuple[MessageId, int]:
    """Take the next message number of a box, and the `pts` of the fact that tells of it.

    Whoever takes them writes the fact with `told_new` in the same transaction.
    """
    pts, top = (await box(tx, where))[1:]
    tx.put(BOXES, Box(where, pts + 1, top + 1))
    return MessageId(top + 1), pts + 1


def told_new(
    tx: WriteTx,
    pts: int,
    message: Message,
    *,
    origin: int = 0,
    fresh: bool = False,
    apart: frozenset[UserId] = NOBODY,
    asked: bool = False,
) -> Fact:
    """Write the fact of a message that has just arrived in a box; in a channel those `apart` see it
    in another way than everybody else. With `asked` not everybody may see it: each has it looked
    up."""
    entry = message.entry
    fact = Fact(entry.box, pts, 1, Kind.NEW, entry.peer, entry.id, 0, entry.date)
    tx.add(FACTS, *log.row_of(fact))
    tx.tell(Told(fact, origin, None if asked else message, fresh, apart=apart))
    return fact


async def record(  # noqa: PLR0913 - each is a column of the log or part of the news
    tx: WriteTx,
    where: BoxId,
    kind: Kind,
    peer: PeerId,
    id_: MessageId = NOTHING,
    *,
    date: int,
    ids: tuple[MessageId, ...] = (),
    extra: int = 0,
    origin: int = 0,
    message: Message | None = None,
    apart: frozenset[UserId] = NOBODY,
) -> Fact:
    """Write a fact: move the box's `pts`, append to its log, tell after the commit; `apart` as for
    `told_new`."""
    counters = await box(tx, where)
    count = len(ids) or 1
    fact = Fact(where, counters.pts + count, count, kind, peer, id_, extra, date, ids)
    tx.put(BOXES, Box(where, fact.pts, counters.top))
    tx.add(FACTS, *log.row_of(fact))
    if peer_kind(where) is PeerKind.CHANNEL:
        channel = await tx.get(CHANNELS, where)
        if channel is not None and channel.changed < date:
            tx.put(CHANNELS, replace(channel, changed=date))
    tx.tell(Told(fact, origin, message, apart=apart))
    return fact


def note(
    tx: WriteTx, where: BoxId, kind: NoteKind, subject: int, *, date: int, origin: int = 0
) -> None:
    """Write a note: it takes the place of the subject's last one."""
    tx.put(NOTES, NoteRow(where, int(kind), subject, date))
    tx.tell(Told(Note(where, kind, subject, date), origin))


async def state(core: Core, me: Me) -> State:
    """Give the present state of the asker's box."""

    async def body(tx: Tx) -> State:
        counters = await box(tx, BoxId(me.user))
        return State(counters.pts, core.now())

    return await core.db.read(body)


async def difference(
    core: Core, me: Me, pts: int, date: int, limit: int | None = None
) -> Difference:
    """Give what happened in the asker's box after `pts`, and the notes since `date`.

    A `pts` from the future (of a database that was restored) counts as too far behind to replay.
    """

    async def body(tx: Tx) -> Difference:
        now = core.now()
        where = BoxId(me.user)
        missed = await facts_after(tx, where, pts, limit)
        if missed is None:
            counters = await box(tx, where)
            return Difference((), (), State(counters.pts, now), complete=True, too_long=True)
        facts, upto, complete = missed
        since = date - NOTE_OVERLAP
        notes = await log.notes_since(tx, where, since, OPINIONS) if complete else []
        channels = await channel_rows.changed(tx, me.user, since) if complete else []
        # An unfinished slice keeps the client's own date, so that the last one brings the notes.
        reached = State(upto, now if complete else date)
        return Difference(facts, tuple(notes), reached, complete, channels=tuple(channels))

    return await core.db.read(body)


async def facts_after(
    tx: Tx, where: BoxId, pts: int, limit: int | None = None
) -> tuple[tuple[Fact, ...], int, bool] | None:
    """Give what happened in a box after `pts`, how far that reaches, and whether that is all; None
    where it is too much, or no longer known."""
    counters = await box(tx, where)
    behind = counters.pts - pts
    if behind < 0 or behind > TOO_LONG or (behind and pts < await log.oldest_kept(tx, where)):
        return None
    most = min(limit or SLICE, SLICE)
    facts = await log.facts_after(tx, where, pts, most) if behind else []
    upto = facts[-1].pts if facts else counters.pts
    return tuple(facts), upto, upto >= counters.pts

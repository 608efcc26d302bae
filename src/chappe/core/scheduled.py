"""Messages that are sent at a time their author has set (core.telegram.org/api/scheduled-messages).

What waits is numbered apart from messages that were sent. A job sends what is due; the transaction
that sends a message takes it off the list, so that it is sent once, whatever happens in between.
The right to send is asked again then: what its author may not send any more goes unsent.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from chappe.core import access, drafts, timers, unsent, updates
from chappe.core.amend import Edit
from chappe.core.bots import keyboards
from chappe.core.context import Core
from chappe.core.filing import Posted
from chappe.core.messages import Forwarding, Outgoing, forwarded, lock, open_chat, post
from chappe.core.privacy import sees_presence
from chappe.core.refused import Refused
from chappe.core.trust import features
from chappe.core.trust.floods import watching
from chappe.model import (
    BoxId,
    Flag,
    KeyId,
    Me,
    Message,
    MessageId,
    NoteKind,
    PeerId,
    PeerKind,
    Record,
    UserId,
    peer_kind,
    replace,
)
from chappe.model.trust import Feature
from chappe.store import scheduled as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.scheduled import SCHEDULED, ScheduledRow
from chappe.store.tables import SENT

MOST: Final = 100
"""Messages that wait in one chat (schedule_messages limit of clients)."""
SOON: Final = 10
"""What is to be sent within so many seconds is sent at once."""
LATEST: Final = 366 * 24 * 3600
"""Seconds from now on that clients let one choose from."""
WHEN_ONLINE: Final = 0x7FFFFFFE
"""In place of a time: when the other side comes online."""
SHORTEST_REPEAT: Final = 60
TRACE: Final = 7 * 24 * 3600
"""Seconds for which devices that were away are told what became of a message."""
BATCH: Final = 100
"""Messages that one run of the job looks at."""

log = logging.getLogger(__name__)


class When(Record, frozen=True):
    """When a message is to be sent: a moment (Unix time) or `WHEN_ONLINE`, and after how many
    seconds once more (0: never)."""

    at: int
    repeat: int = 0

    def soon(self, now: int) -> bool:
        """Tell whether it is not worth while waiting."""
        return 0 < self.at < now + SOON and not self.repeat


async def add(
    core: Core,
    me: Me,
    peer: PeerId,
    outgoing: Sequence[Outgoing],
    when: When,
    *,
    clear_draft: bool = False,
) -> list[tuple[int, Message]]:
    """Keep messages to be sent later, all or none; gives each with its random id.

    Refuses with SCHEDULE_DATE_INVALID, SCHEDULE_DATE_TOO_LATE, SCHEDULE_STATUS_PRIVATE where the
    other side does not show when it is online, SCHEDULE_TOO_MUCH, and as a send does. A random id
    that was used before gives the message that it made then.
    """

    async def body(tx: WriteTx) -> list[tuple[int, Message]]:
        return await add_in(core, tx, me, peer, outgoing, when, clear_draft=clear_draft)

    await watching.write(core, me, peer, outgoing)
    return await core.db.write(body)


async def add_in(
    core: Core,
    tx: WriteTx,
    me: Me,
    peer: PeerId,
    outgoing: Sequence[Outgoing],
    when: When,
    *,
    clear_draft: bool = False,
) -> list[tuple[int, Message]]:
    """Like `add`, within a transaction."""
    await lock(tx, me.user, peer)
    box, now = BoxId(me.user), core.now()
    await _check_when(tx, me, peer, when, now)
    if await rows.waiting(tx, box, peer) + len(outgoing) > MOST:
        raise Refused("SCHEDULE_TOO_MUCH")
    kept = []
    for out in outgoing:
        timers.check_media(out.body.media, me.user, peer)
        await access.may_write(tx, me.user, peer, out.media, links=out.has_url)
        kept.append((out.random, await _keep(core, tx, me, peer, out, when)))
    if clear_draft:
        await drafts.drop(core, tx, me, peer)
    return kept


async def _check_when(tx: Tx, me: Me, peer: PeerId, when: When, now: int) -> None:
    if (await access.living(tx, me.user)).bot:
        raise Refused("SCHEDULE_BOT_NOT_ALLOWED")
    if when.at == WHEN_ONLINE:
        if peer_kind(peer) is not PeerKind.USER or peer == me.user or when.repeat:
            raise Refused("SCHEDULE_DATE_INVALID")
        if not await sees_presence(tx, me.user, [UserId(peer)]):
            raise Refused("SCHEDULE_STATUS_PRIVATE")
        return
    if when.at <= now or (when.repeat and not SHORTEST_REPEAT <= when.repeat <= LATEST):
        raise Refused("SCHEDULE_DATE_INVALID")
    if when.at > now + LATEST:
        raise Refused("SCHEDULE_DATE_TOO_LATE")


async def _keep(
    core: Core, tx: WriteTx, me: Me, peer: PeerId, out: Outgoing, when: When
) -> Message:
    box, now = BoxId(me.user), core.now()
    if out.random:
        before = await rows.by_random(tx, box, out.random)
        if before is not None:
            return _shown(before)
        if await tx.get(SENT, box, out.random) is not None:
            raise Refused("RANDOM_ID_DUPLICATE")
    id_ = await rows.next_id(tx, box)
    out = replace(out, body=await keyboards.worn(tx, me.user, out.body))
    row = ScheduledRow(
        box=box,
        id=id_,
        peer=peer,
        due=when.at,
        again=when.repeat,
        random=out.random,
        holder=core.ids.next(),
        edited=0,
        sent=0,
        gone=0,
        body=unsent.stored(out),
    )
    await unsent.hold(tx, row.holder, out, now)
    tx.put(SCHEDULED, row)
    _note(tx, me, id_, now)
    return _shown(row)


def _note(tx: WriteTx, me: Me, id_: int, now: int) -> None:
    updates.note(tx, BoxId(me.user), NoteKind.SCHEDULED, id_, date=now, origin=me.session)


def _shown(row: ScheduledRow) -> Message:
    out = unsent.decode(row.body)
    return unsent.shown(
        UserId(row.box),
        PeerId(row.peer),
        MessageId(row.id),
        row.due,
        out,
        holder=row.holder,
        edited=row.edited,
        flags=Flag.FROM_SCHEDULED,
        repeat=row.again,
    )


async def forward(
    core: Core, me: Me, source: PeerId | None, peer: PeerId, how: Forwarding, when: When
) -> list[tuple[int, Message]]:
    """Keep copies of messages to be sent later. Refuses as `add` does, and as a forward."""

    async def body(tx: WriteTx) -> list[tuple[int, Message]]:
        copies = await forwarded(core, tx, me, source, peer, how)
        return await add_in(core, tx, me, peer, copies, when)

    await watching.forward(core, me, source, peer, how.ids)
    return await core.db.write(body)


# --- what waits -----------------------------------------------------------------------------------


async def of_chat(core: Core, me: Me, peer: PeerId) -> list[Message]:
    """Give what waits in a chat, the last to be sent first."""

    async def body(tx: Tx) -> list[Message]:
        await access.chat(tx, me.user, peer)
        return [_shown(row) for row in await rows.of_chat(tx, BoxId(me.user), peer)]

    return await core.db.read(body)


async def some(core: Core, me: Me, peer: PeerId, ids: Sequence[MessageId]) -> list[Message]:
    """Give certain messages that wait in a chat; those that do not are left out."""

    async def body(tx: Tx) -> list[Message]:
        await access.chat(tx, me.user, peer)
        found = await rows.by_ids(tx, BoxId(me.user), peer, list(dict.fromkeys(ids))[:MOST])
        return [_shown(row) for row in found if row.due]

    return await core.db.read(body)


async def waiting(core: Core, me: Me, peer: PeerId) -> bool:
    """Tell whether something waits in a chat."""

    async def body(tx: Tx) -> bool:
        return await rows.waiting(tx, BoxId(me.user), peer) > 0

    return await core.db.read(body)


class Gone(Record, frozen=True):
    """A message that waits no more."""

    id: MessageId
    peer: PeerId
    sent: MessageId
    """The number under which it was sent, 0 where it was not."""


async def present(
    core: Core, me: Me, ids: Iterable[int]
) -> tuple[dict[int, Message], dict[int, Gone]]:
    """Give what some messages are now: those that wait, and what became of the others."""
    wanted = [MessageId(id_) for id_ in dict.fromkeys(ids)]

    async def body(tx: Tx) -> tuple[dict[int, Message], dict[int, Gone]]:
        found = await rows.by_ids(tx, BoxId(me.user), None, wanted)
        return (
            {row.id: _shown(row) for row in found if row.due},
            {row.id: _gone(row) for row in found if not row.due},
        )

    return await core.db.read(body) if wanted else ({}, {})


def _gone(row: ScheduledRow) -> Gone:
    return Gone(MessageId(row.id), PeerId(row.peer), MessageId(row.sent))


async def edit(
    core: Core, me: Me, peer: PeerId, id_: MessageId, change: Edit, when: When
) -> Message:
    """Change what waits, or when it is sent. Refuses with MESSAGE_ID_INVALID, and as `add`."""

    async def body(tx: WriteTx) -> Message:
        await lock(tx, me.user, peer)
        row = (await _rows(tx, me, peer, [id_]))[0]
        now = core.now()
        before = unsent.decode(row.body)
        out = unsent.changed(before, change)
        await access.may_write(tx, me.user, peer, out.media, links=out.has_url)
        await _check_when(tx, me, peer, when, now)
        new = row._replace(due=when.at, again=when.repeat, edited=now, body=unsent.stored(out))
        if (new.due, new.again, new.body) == (row.due, row.again, row.body):
            raise Refused("MESSAGE_NOT_MODIFIED")
        await unsent.exchange(tx, row.holder, before, out, now)
        tx.put(SCHEDULED, new)
        _note(tx, me, id_, now)
        return _shown(new)

    return await core.db.write(body)


async def _rows(tx: Tx, me: Me, peer: PeerId, ids: Sequence[MessageId]) -> list[ScheduledRow]:
    """Give what waits by number, in the order of sending; refuses with MESSAGE_ID_INVALID what
    does not."""
    wanted = list(dict.fromkeys(ids))
    if not wanted or len(wanted) > MOST:
        raise Refused("MESSAGE_ID_INVALID")
    found = [row for row in await rows.by_ids(tx, BoxId(me.user), peer, wanted) if row.due]
    if len(found) < len(wanted):
        raise Refused("MESSAGE_ID_INVALID")
    return found


async def delete(core: Core, me: Me, peer: PeerId, ids: Sequence[MessageId]) -> list[Gone]:
    """Take messages off the list unsent; what is not on it is passed over."""

    async def body(tx: WriteTx) -> list[Gone]:
        await access.chat(tx, me.user, peer)
        found = await rows.by_ids(tx, BoxId(me.user), peer, list(dict.fromkeys(ids))[:MOST])
        return [await _take_off(core, tx, me, row) for row in found if row.due]

    return await core.db.write(body)


async def _take_off(
    core: Core, tx: WriteTx, me: Me, row: ScheduledRow, sent: MessageId = updates.NOTHING
) -> Gone:
    """Leave of a message no more than what became of it."""
    now = core.now()
    trace = row._replace(due=0, again=0, random=0, sent=sent, gone=now, body=b"")
    tx.put(SCHEDULED, trace)
    await unsent.release(tx, [row.holder])
    _note(tx, me, row.id, now)
    return _gone(trace)


# --- sending --------------------------------------------------------------------------------------


class Sent(Record, frozen=True):
    """What was sent of what waited: the messages, and what to strike off the list."""

    posted: tuple[Posted, ...]
    gone: tuple[Gone, ...]


async def send_now(core: Core, me: Me, peer: PeerId, ids: Sequence[MessageId]) -> Sent:
    """Send what waits, whatever its time. Refuses with MESSAGE_ID_INVALID, and as a send does."""

    async def body(tx: WriteTx) -> Sent:
        others = await lock(tx, me.user, peer)
        found = await _rows(tx, me, peer, ids)
        posted, gone = [], []
        for row in found:
            done = await _post(core, tx, me, row, others)
            posted.append(done)
            gone.append(await _take_off(core, tx, me, row, done.message.id))
        return Sent(tuple(posted), tuple(gone))

    return await core.db.write(body)


async def _post(
    core: Core, tx: WriteTx, me: Me, row: ScheduledRow, others: Sequence[UserId]
) -> Posted:
    peer = PeerId(row.peer)
    out = replace(unsent.ready(core, row.body), random=row.random, scheduled=True)
    await access.may_write(tx, me.user, peer, out.media, links=out.has_url)
    await open_chat(core, tx, me, peer, others)
    return await post(core, tx, me, peer, out, others)


async def send_due(core: Core) -> int:
    """Send what is due, in order; give how many messages.

    To be run every second or so. What its author may not send any more is dropped, also where
    nothing can be written in a country, and the author's devices are told that it waits no more.
    """

    async def body(tx: Tx) -> list[ScheduledRow]:
        now = core.now()
        return [*await rows.due(tx, now, BATCH), *await _due_online(tx, now)]

    sent = 0
    for _, group in groupby(await core.db.read(body), key=_unit):
        found = list(group)
        unit = [MessageId(row.id) for row in found]
        me, peer = Me(UserId(found[0].box), KeyId(0)), PeerId(found[0].peer)
        try:
            await features.check(core, me.user, Feature.WRITING)
            sent += await _deliver(core, me, peer, unit)
        except Refused as refused:
            log.info("a scheduled message may not be sent any more: %s", refused.reason)
            await _drop(core, me, unit)
        except Exception:
            log.exception("a scheduled message could not be sent; it is tried again")
    return sent


async def _due_online(tx: Tx, now: int) -> list[ScheduledRow]:
    """Give what waits for somebody who is online now, and shows it to the author.

    What waits for somebody who has hidden it since stays and is passed over in silence: to send or
    to drop it now would tell. It does not keep the rest from being reached.
    """
    found: list[ScheduledRow] = []
    after = (0, 0)
    while len(found) < BATCH:
        page = await rows.due_online(tx, WHEN_ONLINE, now, after, BATCH)
        for box, group in groupby(page, key=lambda row: row.box):
            mine = list(group)
            shown = await sees_presence(tx, UserId(box), [UserId(row.peer) for row in mine])
            found += [row for row in mine if row.peer in shown]
        if len(page) < BATCH:
            break
        after = (page[-1].box, page[-1].id)
    return found


def _unit(row: ScheduledRow) -> tuple[int, ...]:
    """Tell apart what is sent in one go: a message, or an album."""
    group = unsent.decode(row.body).body.group
    return (row.box, row.peer, row.due, group, 0 if group else row.id)


async def _deliver(core: Core, me: Me, peer: PeerId, ids: Sequence[MessageId]) -> int:
    """Send what waits, if it still does; what repeats waits for its next time."""

    async def body(tx: WriteTx) -> int:
        others = await lock(tx, me.user, peer)
        found = [row for row in await rows.by_ids(tx, BoxId(me.user), peer, ids) if row.due]
        for row in found:
            done = await _post(core, tx, me, row, others)
            if row.again:
                _next(core, tx, me, row)
            else:
                await _take_off(core, tx, me, row, done.message.id)
        return len(found)

    return await core.db.write(body)


def _next(core: Core, tx: WriteTx, me: Me, row: ScheduledRow) -> None:
    """Let a message wait for its next time; times that passed while nobody was there are left
    out."""
    now = core.now()
    missed = max(0, now - row.due) // row.again
    tx.put(SCHEDULED, row._replace(due=row.due + (missed + 1) * row.again, random=0))
    _note(tx, me, row.id, now)


async def _drop(core: Core, me: Me, ids: Sequence[MessageId]) -> None:
    """Drop what may not be sent."""

    async def body(tx: WriteTx) -> None:
        for row in await rows.by_ids(tx, BoxId(me.user), None, ids):
            if row.due:
                await _take_off(core, tx, me, row)

    await core.db.write(body)


# --- clearing away --------------------------------------------------------------------------------


async def forget_traces(core: Core) -> None:
    """Forget what became of messages some days ago."""

    async def body(tx: WriteTx) -> None:
        await rows.forget_gone(tx, core.now() - TRACE)

    await core.db.write(body)


async def leave(tx: WriteTx, user: UserId) -> None:
    """Delete all that an account had waiting, because the account goes."""
    await unsent.release(tx, [row.holder for row in await rows.of_box(tx, BoxId(user))])
    await rows.forget_box(tx, BoxId(user))

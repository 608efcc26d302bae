"""Called before something is written, joined or looked up: counts it, and refuses a flood.

All of it happens before the transaction, in memory. The database is asked once for an account, and
once for each person whom a young account writes to for the first time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from chappe.core.context import Core
from chappe.core.refused import Refused
from chappe.core.trust.floods.counting import Watched
from chappe.model import (
    SERVICE_ACCOUNT,
    SERVICE_BOT,
    Account,
    EntityKind,
    Me,
    MessageId,
    PeerId,
    PeerKind,
    UserId,
    peer_kind,
)
from chappe.model.trust import Folk, Gauge
from chappe.store import contacts
from chappe.store.db import Tx
from chappe.store.tables import ACCOUNTS, DIALOGS

if TYPE_CHECKING:
    from chappe.core.messages import Outgoing

_MENTIONS: Final = (EntityKind.MENTION, EntityKind.MENTION_NAME)
_EXEMPT: Final = (SERVICE_ACCOUNT, SERVICE_BOT)


async def write(core: Core, me: Me, peer: PeerId, outgoing: Sequence[Outgoing]) -> None:
    """Count messages that somebody is about to send. Refuses with FLOOD_WAIT or PEER_FLOOD."""
    floods = core.floods
    if floods.idle or peer == me.user or floods.settled(me.user):
        return
    found = floods.watched(me.user)
    if found is None and (found := await _begin(core, me.user)) is None:
        return
    now = core.clock()
    adds = {Gauge.MESSAGES: len(outgoing)}
    marks = []
    for one in outgoing:
        if one.has_url:
            adds[Gauge.LINKS] = adds.get(Gauge.LINKS, 0) + 1
        if one.body.entities:
            named = sum(1 for entity in one.body.entities if entity.kind in _MENTIONS)
            if named:
                adds[Gauge.MENTIONS] = adds.get(Gauge.MENTIONS, 0) + named
        if one.body.text and (mark := floods.mark(one.body.text)):
            marks.append(mark)
    await _count(core, me.user, found, peer, adds, marks, now)


async def forward(
    core: Core, me: Me, source: PeerId | None, peer: PeerId, ids: Sequence[MessageId]
) -> None:
    """Count messages that somebody is about to forward. Refuses as `write`."""
    floods = core.floods
    if floods.idle or peer == me.user or floods.settled(me.user):
        return
    found = floods.watched(me.user)
    if found is None and (found := await _begin(core, me.user)) is None:
        return
    adds = {Gauge.MESSAGES: len(ids), Gauge.FORWARDS: len(ids)}
    marks = [floods.mark_of(f"{source or me.user} {id_}".encode()) for id_ in ids]
    await _count(core, me.user, found, peer, adds, marks, core.clock())


async def reach(core: Core, me: Me, user: UserId) -> None:
    """Count that somebody asks for the attention of a person otherwise than by a message that the
    server can read. Refuses as `write`."""
    if core.floods.idle or core.floods.settled(me.user):
        return
    found = core.floods.watched(me.user) or await _begin(core, me.user)
    if found is not None:
        await _count(core, me.user, found, PeerId(user), {Gauge.MESSAGES: 1}, (), core.clock())


async def join(core: Core, me: Me, chats: int = 1) -> None:
    """Count groups and channels that somebody is about to enter. Refuses as `write`."""
    await _act(core, me.user, Gauge.JOINS, chats)


async def invite(core: Core, me: Me, people: int) -> None:
    """Count people whom somebody is about to put into a group or channel. Refuses as `write`."""
    await _act(core, me.user, Gauge.INVITED, people)


async def look_up_numbers(core: Core, me: Me, numbers: int) -> None:
    """Count phone numbers of which somebody asks who has them. Refuses as `write`."""
    await _act(core, me.user, Gauge.NUMBERS, numbers)


async def look_up_name(core: Core, me: Me) -> None:
    """Count that somebody asks who has a username. Refuses as `write`."""
    await _act(core, me.user, Gauge.NAMES, 1)


async def _act(core: Core, user: UserId, gauge: Gauge, count: int) -> None:
    if core.floods.idle or not count or core.floods.settled(user):
        return
    found = core.floods.watched(user) or await _begin(core, user)
    if found is not None:
        _take(core, user, found, {gauge: count}, core.clock())


async def _begin(core: Core, user: UserId) -> Watched | None:
    """Look an account up, and watch it where a rule concerns it."""

    async def body(tx: Tx) -> Account | None:
        return await tx.get(ACCOUNTS, user)

    account = await core.db.read(body)
    if account is None:
        return None
    exempt = user in _EXEMPT
    folk = Folk.BOTS if account.bot else Folk.PEOPLE
    return core.floods.watch(user, account.created, folk, core.clock(), exempt=exempt)


async def _count(
    core: Core,
    user: UserId,
    found: Watched,
    peer: PeerId,
    adds: dict[Gauge, int],
    marks: Iterable[bytes],
    now: float,
) -> None:
    if peer not in found.met and peer_kind(peer) is PeerKind.USER:
        stranger = await _is_stranger(core, user, peer)
        # Another message to the same person may have come this far meanwhile.
        if stranger and peer not in found.met:
            adds[Gauge.STRANGERS] = 1
    copies = sum(1 for mark in marks if found.said_elsewhere(mark, peer, now))
    if copies:
        adds[Gauge.COPIES] = copies
    _take(core, user, found, adds, now)
    found.meet(peer)
    for mark in marks:
        found.say(mark, peer, now)


def _take(core: Core, user: UserId, found: Watched, adds: dict[Gauge, int], now: float) -> None:
    refusal = core.floods.take(user, found, adds, now)
    if refusal is not None:
        raise Refused(refusal.reason, refusal.wait)


async def _is_stranger(core: Core, user: UserId, peer: PeerId) -> bool:
    """Tell whether nothing was ever written between two people, and the other does not have the
    account among its contacts. A bot is nobody's stranger: it is there to be written to."""

    async def body(tx: Tx) -> bool:
        dialog = await tx.get(DIALOGS, user, peer)
        if dialog is not None and dialog.total:
            return False
        other = await tx.get(ACCOUNTS, peer)
        if other is None or other.bot or other.deleted is not None or other.id in _EXEMPT:
            return False
        return not await contacts.owners_of(tx, user, [UserId(peer)])

    return await core.db.read(body)

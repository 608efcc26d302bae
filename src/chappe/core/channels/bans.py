"""Who may not do what in a channel: bans, restrictions, and what is taken from all members
(core.telegram.org/api/rights)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from chappe.core import access, rights
from chappe.core.channels import clearing, journal, rules
from chappe.core.channels.admins import CHANGED, tell_of
from chappe.core.channels.joining import announce, go_out, tell
from chappe.core.context import Core
from chappe.core.filing import Posted
from chappe.core.groups import Changed
from chappe.core.refused import Refused
from chappe.core.updates import Affected
from chappe.model import (
    AdminRight,
    BoxId,
    Channel,
    KeyId,
    Me,
    MemberRemoved,
    Participant,
    PeerId,
    PeerKind,
    Right,
    Role,
    Trait,
    UserId,
    peer_kind,
    replace,
)
from chappe.model.journal import Banned, Event, RightsWere, SlowModeWas, TraitSet
from chappe.store import invites as invite_rows
from chappe.store import participants as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import CHANNELS, PARTICIPANTS

SHORTEST: Final = 30
LONGEST: Final = 366 * 24 * 3600
"""Seconds that a ban lasts; what is to last shorter or longer lasts for ever
(core.telegram.org/constructor/chatBannedRights)."""
PACES: Final = (0, 10, 30, 60, 300, 900, 3600)
"""Seconds of slow mode (core.telegram.org/method/channels.toggleSlowMode)."""
ROUND: Final = 100
"""Bans that one round of the job lifts."""
ERASED: Final = 1000
"""Messages of somebody that one call deletes."""


# --- one of them ----------------------------------------------------------------------------------


async def restrict(
    core: Core, me: Me, peer: PeerId, whom: PeerId, banned: int, until: int = 0
) -> Changed:
    """Take rights away from somebody, as bits of `Right`, until a moment or (0) for ever; or give
    back what was taken, with none.

    Whoever may not look any more is out at once, an admin no more. `whom` may be a channel: nobody
    speaks for it in the supergroup then, nor its creator for another. In a channel proper there is
    but the right to look.

    Refuses with CHAT_ADMIN_REQUIRED, USER_ADMIN_INVALID of whom the asker may not decide about,
    PARTICIPANT_ID_INVALID.
    """
    core.limits.take(CHANGED, me.user)
    end = _end(until, core.now())

    async def body(tx: WriteTx) -> Changed:
        await tx.lock(me.user, *((whom,) if whom > 0 else ()), peer)
        found, mine = await access.joined(tx, me.user, peer)
        rules.check_leads(found, mine, AdminRight.BAN)
        taken = banned & Right.VIEW if found.broadcast else rights.normal(banned)
        if whom < 0:
            await _check_silencing(tx, found, whom)
            taken = int(Right.VIEW) if taken else 0
        was = await tx.get(PARTICIPANTS, peer, whom)
        other = was or Participant(peer, UserId(whom))
        if other.role == Role.CREATOR or not rules.outranks(found, mine, other):
            raise Refused("USER_ADMIN_INVALID")
        if was is None and not taken:
            return Changed(peer)
        told = await _take(core, tx, me, found, other, taken, end)
        return Changed(peer, told)

    return await core.db.write(body)


def _end(until: int, now: int) -> int:
    return until if now + SHORTEST <= until <= now + LONGEST else 0


async def _check_silencing(tx: Tx, found: Channel, whom: PeerId) -> None:
    known = peer_kind(whom) is PeerKind.CHANNEL and await tx.get(CHANNELS, whom) is not None
    if not known or found.broadcast or whom in (found.peer, found.linked):
        raise Refused("PARTICIPANT_ID_INVALID")


async def _take(
    core: Core, tx: WriteTx, me: Me, found: Channel, other: Participant, taken: int, end: int
) -> tuple[Posted, ...]:
    """Give somebody the rights that are left to them."""
    gone = bool(taken & Right.VIEW)
    role = Role.REMOVED if gone else Role.MEMBER if other.inside else Role.GONE
    left = replace(
        other,
        role=role,
        rights=0,
        rank="" if other.admin or gone else other.rank,
        banned=taken,
        until=end if taken else 0,
        actor=me.user if taken else UserId(0),
    )
    await journal.note(core, tx, me, found.peer, Banned(other, left))
    if other.admin:
        await invite_rows.revoke_all(tx, found.peer, other.account)
    if gone and other.inside:
        told = await tell(core, tx, me, found.peer, MemberRemoved(other.account))
        await go_out(core, tx, found, left)
        return told
    if not left.inside:
        left = replace(left, date=core.now())
    tx.put(PARTICIPANTS, left)
    _tell_who_knows(core, tx, me, left)
    return ()


def _tell_who_knows(core: Core, tx: WriteTx, me: Me, one: Participant) -> None:
    """Tell somebody what is left to them. Who never was inside does not learn that there is such a
    channel."""
    if one.inviter:
        tell_of(core, tx, me, one)


async def lift(core: Core) -> None:
    """Give back what was taken for a time that is over."""

    async def due(tx: Tx) -> list[tuple[PeerId, UserId]]:
        return await rows.expired(tx, core.now(), ROUND)

    while found := await core.db.read(due):
        for peer, account in found:
            await core.db.write(partial(_lift, core, peer, account))


async def _lift(core: Core, peer: PeerId, account: UserId, tx: WriteTx) -> None:
    await tx.lock(*((account,) if account > 0 else ()), peer)
    one = await tx.get(PARTICIPANTS, peer, account)
    if one is None or not 0 < one.until <= core.now():
        return
    role = Role.GONE if one.role == Role.REMOVED else one.role
    free = replace(one, role=role, banned=0, until=0, actor=UserId(0))
    tx.put(PARTICIPANTS, free)
    _tell_who_knows(core, tx, Me(account, KeyId(0)), free)


async def erase_all_of(core: Core, me: Me, peer: PeerId, whom: PeerId) -> Affected:
    """Delete what somebody wrote in a supergroup, as an account or in the name of a channel;
    `ERASED` messages a call. What somebody wrote in the name of the group is not found like this,
    as that would tell who it was.

    Refuses with CHAT_ADMIN_REQUIRED, PARTICIPANT_ID_INVALID.
    """
    core.limits.take(CHANGED, me.user)

    async def body(tx: WriteTx) -> Affected:
        await tx.lock(me.user, peer)
        found, mine = await access.joined(tx, me.user, peer)
        rules.check_leads(found, mine, AdminRight.DELETE)
        if whom == peer or found.broadcast:
            raise Refused("PARTICIPANT_ID_INVALID")
        doomed = await rows.written(tx, BoxId(peer), whom, ERASED + 1)
        done = await clearing.erase(core, tx, me, peer, doomed[:ERASED])
        return replace(done, left=max(0, len(doomed) - ERASED))

    return await core.db.write(body)


# --- all of them ----------------------------------------------------------------------------------


async def limit(core: Core, me: Me, peer: PeerId, banned: int) -> None:
    """Set what members of a supergroup may not do, as bits of `Right`.

    Refuses with BANNED_RIGHTS_INVALID, CHAT_NOT_MODIFIED, CHAT_ADMIN_REQUIRED, PEER_ID_INVALID in a
    channel.
    """
    if banned & Right.VIEW:
        raise Refused("BANNED_RIGHTS_INVALID")
    taken = rights.normal(banned)

    def changed(found: Channel) -> tuple[Channel, Event]:
        return replace(found, banned=taken), RightsWere(found.banned, taken)

    await _alter(core, me, peer, changed)


async def slow_down(core: Core, me: Me, peer: PeerId, seconds: int) -> None:
    """Let members of a supergroup wait between two messages.

    Refuses with SECONDS_INVALID, CHAT_NOT_MODIFIED, CHAT_ADMIN_REQUIRED, PEER_ID_INVALID in a
    channel.
    """
    if seconds not in PACES:
        raise Refused("SECONDS_INVALID")

    def changed(found: Channel) -> tuple[Channel, Event]:
        return replace(found, slow=seconds), SlowModeWas(found.slow, seconds)

    await _alter(core, me, peer, changed)


async def hide_members(core: Core, me: Me, peer: PeerId, *, on: bool) -> None:
    """Show to admins alone who is in a supergroup, or to every member.

    Refuses with CHAT_NOT_MODIFIED, CHAT_ADMIN_REQUIRED, PEER_ID_INVALID in a channel.
    """
    bit = Trait.HIDDEN_MEMBERS

    def changed(found: Channel) -> tuple[Channel, Event]:
        traits = found.traits | bit if on else found.traits & ~bit
        return replace(found, traits=traits), TraitSet(bit, on)

    await _alter(core, me, peer, changed)


async def _alter(
    core: Core, me: Me, peer: PeerId, change: Callable[[Channel], tuple[Channel, Event]]
) -> None:
    """Change what holds for all members of a supergroup; `change` gives its new state, and what
    its admins read of that."""
    core.limits.take(CHANGED, me.user)

    async def body(tx: WriteTx) -> None:
        await tx.lock(me.user, peer)
        found, mine = await access.joined(tx, me.user, peer)
        if found.broadcast:
            raise Refused("PEER_ID_INVALID")
        rules.check_leads(found, mine, AdminRight.BAN)
        changed, event = change(found)
        if changed == found:
            raise Refused("CHAT_NOT_MODIFIED")
        tx.put(CHANNELS, changed)
        await journal.note(core, tx, me, peer, event)
        announce(core, tx, peer)

    await core.db.write(body)

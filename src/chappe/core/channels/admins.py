"""Who leads a channel: its admins, what each was given, and its creator
(core.telegram.org/api/rights)."""

from __future__ import annotations

import unicodedata
from typing import Final

from chappe.core import access, groups, names, passwords, updates
from chappe.core.channels import journal, rules
from chappe.core.channels.joining import enter, go_out, tell
from chappe.core.context import Core
from chappe.core.filing import Posted
from chappe.core.groups import Changed
from chappe.core.limits import Rule
from chappe.core.passwords import Proof
from chappe.core.refused import Refused
from chappe.model import (
    AdminRight,
    BoxId,
    Channel,
    CreatorChanged,
    Me,
    MembersAdded,
    NoteKind,
    Participant,
    PeerId,
    Right,
    Role,
    UserId,
    replace,
)
from chappe.model.journal import Invited, Promoted, RankWas
from chappe.store import invites as invite_rows
from chappe.store import participants as rows
from chappe.store.db import WriteTx
from chappe.store.tables import CHANNELS, PARTICIPANTS

MOST_ADMINS: Final = 50
"""Admins of one channel, its creator not counted."""
LONGEST_RANK: Final = 16
"""Characters of the title that somebody wears in a supergroup."""

CHANGED: Final = Rule("participants of channels changed", burst=100, every=5)


async def appoint(
    core: Core, me: Me, peer: PeerId, user: UserId, given: int, rank: str | None = None
) -> Changed:
    """Make somebody an admin with certain rights, as bits of `AdminRight`, or with none a member
    again; who is not in the channel is brought in. `rank` None leaves the title as it is.

    Rights that such a channel does not know are passed over. A creator chooses like this only
    whether they are anonymous themselves.

    Refuses with CHAT_ADMIN_REQUIRED who may not name admins, or not decide about this one;
    RIGHT_FORBIDDEN who gives what they do not have; USER_CREATOR, ADMINS_TOO_MUCH,
    ADMIN_RANK_INVALID, ADMIN_RANK_EMOJI_NOT_ALLOWED; of who has to be brought in
    CHAT_ADMIN_INVITE_REQUIRED, USER_KICKED, USER_PRIVACY_RESTRICTED, and as `joining.enter`.
    """
    title = None if rank is None else checked_rank(rank)
    core.limits.take(CHANGED, me.user)

    async def body(tx: WriteTx) -> Changed:
        await tx.lock(me.user, user, peer)
        found, mine = await access.joined(tx, me.user, peer)
        wanted = given & rules.all_rights(found)
        other = await tx.get(PARTICIPANTS, peer, user) or Participant(peer, user)
        if title is not None:
            other = replace(other, rank=title)
        if user == me.user and mine.role == Role.CREATOR:
            await put(core, tx, me, replace(other, rights=wanted))
            return Changed(peer)
        _check_appointing(found, mine, other, wanted)
        if not wanted:
            if other.admin:
                await dismiss(core, tx, me, found, other)
            return Changed(peer)
        if not other.admin and len(await rows.admins(tx, peer)) > MOST_ADMINS:
            raise Refused("ADMINS_TOO_MUCH")
        told: tuple[Posted, ...] = ()
        if not other.inside:
            other, told = await _bring(core, tx, me, found, mine, other)
        actor = other.actor if other.admin else me.user
        made = replace(other, role=Role.ADMIN, rights=wanted, actor=actor, banned=0, until=0)
        await put(core, tx, me, made)
        return Changed(peer, told)

    return await core.db.write(body)


def _check_appointing(found: Channel, mine: Participant, other: Participant, wanted: int) -> None:
    rules.check_leads(found, mine, AdminRight.ADD_ADMINS)
    if other.role == Role.CREATOR:
        raise Refused("USER_CREATOR")
    if not rules.outranks(found, mine, other):
        raise Refused("CHAT_ADMIN_REQUIRED")
    if mine.role != Role.CREATOR and wanted & ~mine.rights:
        raise Refused("RIGHT_FORBIDDEN")


async def _bring(
    core: Core, tx: WriteTx, me: Me, found: Channel, mine: Participant, other: Participant
) -> tuple[Participant, tuple[Posted, ...]]:
    """Let somebody in who is to be an admin."""
    if not rules.invites(found, mine):
        raise Refused("CHAT_ADMIN_INVITE_REQUIRED")
    if other.role == Role.REMOVED and not rules.leads(found, mine, AdminRight.BAN):
        raise Refused("USER_KICKED")
    _, missing = await groups.addable(tx, me.user, [other.account])
    if missing:
        raise Refused("USER_PRIVACY_RESTRICTED")
    came = await enter(core, tx, found, other.account, inviter=me.user)
    await journal.note(core, tx, me, found.peer, Invited(came))
    told = await tell(core, tx, me, found.peer, MembersAdded((other.account,)))
    return replace(came, rank=other.rank), told


async def dismiss(core: Core, tx: WriteTx, me: Me, found: Channel, admin: Participant) -> None:
    """Make an admin a member again; the caller has checked the right to, and holds the lock.

    A bot is in a channel only to lead it, and goes.
    """
    await invite_rows.revoke_all(tx, found.peer, admin.account)
    member = replace(admin, role=Role.MEMBER, rights=0, rank="", actor=UserId(0))
    if found.broadcast and admin.bot:
        gone = replace(member, role=Role.GONE)
        await _note_promotion(core, tx, me, gone)
        await go_out(core, tx, found, gone)
    else:
        await put(core, tx, me, member)


async def put(core: Core, tx: WriteTx, me: Me, one: Participant) -> None:
    """Keep what an admin, or who was one, is in a channel from now on, and tell them."""
    await _note_promotion(core, tx, me, one)
    tx.put(PARTICIPANTS, one)
    tell_of(core, tx, me, one)


async def _note_promotion(core: Core, tx: WriteTx, me: Me, after: Participant) -> None:
    before = await tx.get(PARTICIPANTS, after.peer, after.account)
    assert before is not None  # who is made an admin is inside
    await journal.note(core, tx, me, after.peer, Promoted(before, after))


def tell_of(core: Core, tx: WriteTx, me: Me, one: Participant) -> None:
    """Tell somebody that they are something else in a channel."""
    origin = me.session if one.account == me.user else 0
    box = BoxId(one.account)
    updates.note(tx, box, NoteKind.CHANNEL, one.peer, date=core.now(), origin=origin)


def checked_rank(rank: str) -> str:
    """Check the title that somebody is to wear. Refuses with ADMIN_RANK_INVALID,
    ADMIN_RANK_EMOJI_NOT_ALLOWED."""
    rank = names.clean(rank)
    if len(rank) > LONGEST_RANK:
        raise Refused("ADMIN_RANK_INVALID")
    if any(unicodedata.category(char) == "So" for char in rank):
        raise Refused("ADMIN_RANK_EMOJI_NOT_ALLOWED")
    return rank


async def set_rank(core: Core, me: Me, peer: PeerId, user: UserId, rank: str) -> None:
    """Give somebody in a supergroup a title, or none
    (core.telegram.org/method/messages.editChatParticipantRank).

    One's own takes the right that members have unless it was taken from them, that of others a
    right of admins. Refuses with CHAT_ADMIN_REQUIRED, PEER_ID_INVALID in a channel,
    USER_NOT_PARTICIPANT, ADMIN_RANK_INVALID, ADMIN_RANK_EMOJI_NOT_ALLOWED.
    """
    rank = checked_rank(rank)
    core.limits.take(CHANGED, me.user)

    async def body(tx: WriteTx) -> None:
        await tx.lock(me.user, user, peer)
        found, mine = await access.joined(tx, me.user, peer)
        if found.broadcast:
            raise Refused("PEER_ID_INVALID")
        other = await _inside(tx, peer, user)
        if user == me.user:
            rules.check(found, mine, Right.RANK)
        else:
            rules.check_leads(found, mine, AdminRight.RANKS)
            if not rules.outranks(found, mine, other):
                raise Refused("CHAT_ADMIN_REQUIRED")
        if other.rank != rank:
            tx.put(PARTICIPANTS, replace(other, rank=rank))
            tell_of(core, tx, me, other)
            await journal.note(core, tx, me, peer, RankWas(user, other.rank, rank))

    await core.db.write(body)


async def _inside(tx: WriteTx, peer: PeerId, user: UserId) -> Participant:
    other = await tx.get(PARTICIPANTS, peer, user)
    if other is None or not other.inside:
        raise Refused("USER_NOT_PARTICIPANT")
    return other


async def hand_over(
    core: Core, me: Me, peer: PeerId, user: UserId, proof: Proof | None, address: str
) -> Changed:
    """Make somebody else the creator of a channel; the one who was stays as an admin with every
    right but to be anonymous.

    It takes the creator's second password: refuses with PASSWORD_MISSING where there is none, and
    as `passwords.verify`. Refuses with CHAT_ADMIN_REQUIRED, USER_NOT_PARTICIPANT, USER_CREATOR, and
    with USER_BOT where it would be a bot.
    """
    proven = await passwords.verify(core, me, proof, address)

    async def body(tx: WriteTx) -> Changed:
        await tx.lock(me.user, user, peer)
        await passwords.hold(tx, proven)
        found, mine = await access.joined(tx, me.user, peer)
        rules.check_creator(found, mine)
        if user == me.user:
            raise Refused("USER_CREATOR")
        heir = await _inside(tx, peer, user)
        if heir.bot:
            raise Refused("USER_BOT")
        await access.living(tx, user)
        kept = heir.rights & AdminRight.ANONYMOUS
        crowned = replace(heir, role=Role.CREATOR, rights=kept, banned=0, until=0)
        left = rules.all_rights(found) & ~AdminRight.ANONYMOUS
        was = replace(mine, role=Role.ADMIN, rights=left, actor=user)
        tx.put(CHANNELS, replace(found, creator=user))
        await put(core, tx, me, crowned)
        await put(core, tx, me, was)
        if found.broadcast:
            return Changed(peer)
        return Changed(peer, await tell(core, tx, me, peer, CreatorChanged(user)))

    return await core.db.write(body)

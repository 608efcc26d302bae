"""Coming into a channel and out of it (core.telegram.org/api/channel).

Every way in ends in `enter`, every way out in `go_out`: they keep the counts, the list of chats and
the sessions that listen right.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from chappe.core import access, drafts, groups, messages, requests, updates
from chappe.core.channels import journal, rules
from chappe.core.context import Core
from chappe.core.filing import Posted
from chappe.core.groups import Changed
from chappe.core.limits import Rule
from chappe.core.messages import Outgoing
from chappe.core.refused import Refused
from chappe.core.trust.floods import watching
from chappe.model import (
    Act,
    Action,
    BoxId,
    Channel,
    Content,
    Dialog,
    JoinedByLink,
    Me,
    MediaClass,
    MemberRemoved,
    MembersAdded,
    Membership,
    MessageId,
    Note,
    NoteKind,
    Participant,
    PeerId,
    PhotoChanged,
    Role,
    Told,
    Trait,
    UserId,
    replace,
)
from chappe.model.journal import Came, Invited, Left
from chappe.store import channels as rows
from chappe.store import participants as participant_rows
from chappe.store import reactions as reaction_rows
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import ACCOUNTS, CHANNELS, DIALOGS, PARTICIPANTS

MOST_CHANNELS: Final = 500
"""Channels and supergroups that one may be in (config.channels_limit_default of the apps)."""
MOST_MEMBERS: Final = 200_000
"""People in one supergroup (config.megagroup_size_max); a channel has no such limit."""
MOST_BOTS: Final = 20
"""Bots in one channel or supergroup."""
TOLD_UP_TO: Final = 1_000
"""People in a supergroup up to which a message says who came and went; beyond that, such messages
would be all that one reads."""

JOINED: Final = Rule("channels joined", burst=30, every=60)
ADDED: Final = Rule("people added to channels", burst=200, every=60)
"""Adding people is a way to bother strangers."""


async def join(core: Core, me: Me, peer: PeerId) -> Changed:
    """Let the asker into a channel that has a public name, or that others comment in.

    Refuses with CHANNEL_PRIVATE, USER_ALREADY_PARTICIPANT, CHANNELS_TOO_MUCH, USERS_TOO_MUCH, and
    with INVITE_REQUEST_SENT where an admin decides.
    """
    core.limits.take(JOINED, me.user)
    await watching.join(core, me)

    async def body(tx: WriteTx) -> Changed | None:
        await tx.lock(me.user, peer)
        await access.living(tx, me.user)
        found, one = await access.channel(tx, me.user, peer)
        if one.inside:
            raise Refused("USER_ALREADY_PARTICIPANT")
        if found.has(Trait.JOIN_REQUEST) and me.user != found.creator:
            await requests.ask_by_name(core, tx, me, peer)
            return None
        await enter(core, tx, found, me.user, inviter=me.user)
        await journal.note(core, tx, me, peer, Came())
        return Changed(peer, await tell(core, tx, me, peer, MembersAdded((me.user,))))

    done = await core.db.write(body)
    if done is None:
        raise Refused("INVITE_REQUEST_SENT")
    return done


async def add(core: Core, me: Me, peer: PeerId, users: Sequence[UserId]) -> Changed:
    """Bring people into a channel; those who do not let the asker add them are left out and named.

    Refuses with CHAT_ADMIN_REQUIRED, USER_ALREADY_PARTICIPANT where only one is named,
    USER_KICKED who is banned, USER_BOT (a bot can only lead a channel), USERS_TOO_MUCH, and as
    `groups.addable` does.
    """
    core.limits.take(ADDED, me.user)
    await watching.invite(core, me, len(users))

    async def body(tx: WriteTx) -> Changed:
        await tx.lock(me.user, peer)
        found, mine = await access.joined(tx, me.user, peer)
        _check_inviting(found, mine)
        wanted = list(dict.fromkeys(users))
        willing, missing = await groups.addable(tx, me.user, wanted)
        if found.broadcast and await _any_bot(tx, willing):
            raise Refused("USER_BOT")
        known = await tx.get_many(PARTICIPANTS, [(peer, user) for user in willing])
        roles = {one.account: one for one in known.values()}
        if len(wanted) == 1 and wanted[0] in roles:
            _check_bringing(roles[wanted[0]])
        new = []
        for user in willing:
            there = roles.get(user)
            if there is not None and (there.inside or there.role == Role.REMOVED):
                continue
            found, _ = await access.glance(tx, me.user, peer)
            brought = await enter(core, tx, found, user, inviter=me.user)
            await journal.note(core, tx, me, peer, Invited(brought))
            new.append(user)
        told = await tell(core, tx, me, peer, MembersAdded(tuple(new))) if new else ()
        return Changed(peer, told, tuple(missing))

    return await core.db.write(body)


def _check_inviting(found: Channel, mine: Participant) -> None:
    if not rules.invites(found, mine):
        raise Refused("CHAT_ADMIN_REQUIRED")


async def _any_bot(tx: Tx, users: Sequence[UserId]) -> bool:
    """Tell whether one of some accounts is a bot: in a channel it can only be an admin."""
    found = await tx.get_many(ACCOUNTS, [(user,) for user in users])
    return any(account.bot for account in found.values())


def _check_bringing(there: Participant) -> None:
    if there.inside:
        raise Refused("USER_ALREADY_PARTICIPANT")
    if there.role == Role.REMOVED:
        raise Refused("USER_KICKED")


async def leave(core: Core, me: Me, peer: PeerId) -> Changed:
    """Take the asker out of a channel; its creator may come back and is the creator still.

    Refuses with CHANNEL_PRIVATE, USER_NOT_PARTICIPANT.
    """

    async def body(tx: WriteTx) -> Changed:
        await tx.lock(me.user, peer)
        found, one = await access.attended(tx, me.user, peer)
        told = await tell(core, tx, me, peer, MemberRemoved(me.user))
        await go_out(core, tx, found, replace(one, role=Role.GONE), origin=me)
        await journal.note(core, tx, me, peer, Left())
        return Changed(peer, told)

    return await core.db.write(body)


async def joined(core: Core, user: UserId) -> list[PeerId]:
    """Give the channels that somebody is in now."""

    async def body(tx: Tx) -> list[PeerId]:
        return await rows.joined(tx, user)

    return await core.db.read(body)


async def enter(
    core: Core,
    tx: WriteTx,
    found: Channel,
    user: UserId,
    *,
    inviter: UserId,
    requested: bool = False,
) -> Participant:
    """Put somebody into a channel; the caller has checked that they may, and holds the lock.

    Refuses with CHANNELS_TOO_MUCH (who comes), USER_CHANNELS_TOO_MUCH (who is brought),
    USERS_TOO_MUCH.
    """
    if await rows.how_many(tx, user) >= MOST_CHANNELS:
        raise Refused("CHANNELS_TOO_MUCH" if user == inviter else "USER_CHANNELS_TOO_MUCH")
    if not found.broadcast and found.members >= MOST_MEMBERS:
        raise Refused("USERS_TOO_MUCH")
    await requests.withdraw(core, tx, found.peer, user)
    now = core.now()
    counters = await updates.box(tx, BoxId(found.peer))
    was = await tx.get(PARTICIPANTS, found.peer, user) or Participant(found.peer, user)
    role = Role.CREATOR if user == found.creator else Role.MEMBER
    bot = (await access.account(tx, user)).bot
    if bot and len(await participant_rows.bots(tx, found.peer)) >= MOST_BOTS:
        raise Refused("BOTS_TOO_MUCH")
    one = replace(
        was,
        role=role,
        rights=was.rights if role == Role.CREATOR else 0,
        rank=was.rank if role == Role.CREATOR else "",
        bot=bot,
        inviter=inviter,
        date=now,
        first=MessageId(counters.top),
        requested=requested,
    )
    tx.put(PARTICIPANTS, one)
    current = await tx.get(CHANNELS, found.peer) or found
    tx.put(CHANNELS, replace(current, members=current.members + 1))
    dialog = await tx.get(DIALOGS, user, found.peer) or Dialog(BoxId(user), found.peer)
    # What was there before is read already: nobody begins with a thousand unread messages.
    unseen = await reaction_rows.count_unread_posts(tx, BoxId(found.peer), user)
    tx.put(
        DIALOGS,
        replace(dialog, read_in=MessageId(counters.top), mentions=0, reactions=unseen),
    )
    updates.note(tx, BoxId(user), NoteKind.CHANNEL, found.peer, date=now)
    tx.tell(Membership(BoxId(user), BoxId(found.peer), inside=True))
    return one


async def go_out(
    core: Core, tx: WriteTx, found: Channel, gone: Participant, *, origin: Me | None = None
) -> None:
    """Take somebody who is inside out of a channel; `gone` is what they are from now on."""
    user = gone.account
    tx.put(PARTICIPANTS, replace(gone, date=core.now(), known=found.title))
    current = await tx.get(CHANNELS, found.peer) or found
    tx.put(CHANNELS, replace(current, members=current.members - 1))
    tx.drop(DIALOGS, user, found.peer)
    await rows.forget_calls(tx, user, found.peer)
    await drafts.leave_threads(tx, user, found.peer)
    tx.tell(Membership(BoxId(user), BoxId(found.peer), inside=False))
    session = origin.session if origin is not None and origin.user == user else 0
    updates.note(tx, BoxId(user), NoteKind.CHANNEL, found.peer, date=core.now(), origin=session)


async def tell(core: Core, tx: WriteTx, me: Me, peer: PeerId, act: Act) -> tuple[Posted, ...]:
    """Write a service message into a channel; of who comes and goes only into a small supergroup.

    The caller has checked what it tells of.
    """
    found, _ = await access.glance(tx, me.user, peer)
    moves = isinstance(act, MembersAdded | MemberRemoved | JoinedByLink) or (
        act is Action.JOINED_BY_REQUEST
    )
    if moves and (found.broadcast or found.members > TOLD_UP_TO):
        return ()
    kind = MediaClass.CHAT_PHOTO if isinstance(act, PhotoChanged) else MediaClass.NONE
    out = Outgoing(0, Content(action=act), media=kind)
    return (await messages.post(core, tx, me, peer, out, ()),)


def announce(core: Core, tx: WriteTx, peer: PeerId) -> None:
    """Tell whoever is online in a channel that it looks otherwise; the others see it when they ask
    for anything there."""
    tx.tell(Told(Note(BoxId(peer), NoteKind.CHANNEL, peer, core.now())))

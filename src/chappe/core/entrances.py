"""What a link leads into: a basic group or a channel, asked and entered alike.

Who may make links, to whom they are good, and how somebody comes in differ; the links themselves
do not (`core.invites`, `core.shared_folders`).
"""

from __future__ import annotations

from typing import Final

from chappe.core import access, groups, members, messages, rights
from chappe.core.channels import joining, journal
from chappe.core.channels import rules as channel_rules
from chappe.core.context import Core
from chappe.core.groups import Changed
from chappe.core.refused import Refused
from chappe.model import (
    Act,
    AdminRight,
    Channel,
    Group,
    Me,
    Member,
    Participant,
    PeerId,
    PeerKind,
    Record,
    Right,
    Role,
    Trait,
    UserId,
    peer_kind,
)
from chappe.model.journal import CameByInvite, CameByRequest
from chappe.store import channel_lists
from chappe.store import channels as channel_rows
from chappe.store import contacts as contact_rows
from chappe.store import groups as group_rows
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import CHANNELS, GROUPS, MEMBERS, PARTICIPANTS

FRIENDS_SHOWN: Final = 5
"""Members whom a link shows to somebody who has them as contacts."""


class Entrance(Record, frozen=True):
    """A group or channel, and what somebody is or was in it."""

    chat: Group | Channel
    one: Member | Participant | None

    @property
    def inside(self) -> bool:
        return self.one is not None and self.one.inside

    @property
    def shut(self) -> bool:
        """It is no more, or it was closed to this one."""
        removed = self.one is not None and self.one.role == Role.REMOVED
        return bool(self.chat.closed) or removed

    @property
    def channel(self) -> Channel | None:
        return self.chat if isinstance(self.chat, Channel) else None


async def find(tx: Tx, user: UserId, peer: PeerId) -> Entrance | None:
    """Give a group or channel by its number; None where there is none."""
    if peer_kind(peer) is PeerKind.CHANNEL:
        channel = await tx.get(CHANNELS, peer)
        if channel is None:
            return None
        one = await tx.get(PARTICIPANTS, peer, user)
        return Entrance(channel, one)
    group = await tx.get(GROUPS, peer)
    if group is None:
        return None
    member = await tx.get(MEMBERS, peer, user)
    return Entrance(group, member)


async def managed(tx: Tx, user: UserId, peer: PeerId) -> Group | Channel:
    """Give a group or channel whose links somebody may see. Refuses with CHAT_ADMIN_REQUIRED,
    and as `access.inside` or `access.joined` does."""
    if peer_kind(peer) is PeerKind.CHANNEL:
        channel, one = await access.joined(tx, user, peer)
        channel_rules.check_leads(channel, one, AdminRight.INVITE)
        return channel
    group, member = await access.inside(tx, user, peer)
    rights.check_admin(group, member)
    return group


async def check_creator(tx: Tx, user: UserId, peer: PeerId) -> None:
    """Refuse with CHAT_ADMIN_REQUIRED whoever has not made a group or channel."""
    if peer_kind(peer) is PeerKind.CHANNEL:
        channel_rules.check_creator(*await access.joined(tx, user, peer))
    else:
        rights.check_creator(*await access.inside(tx, user, peer))


async def invites(tx: Tx, user: UserId, peer: PeerId) -> bool:
    """Tell whether somebody may bring others into a group or channel now."""
    try:
        if peer_kind(peer) is PeerKind.CHANNEL:
            channel, one = await access.joined(tx, user, peer)
            if channel.broadcast:
                return channel_rules.leads(channel, one, AdminRight.INVITE)
            return channel_rules.may(channel, one, Right.INVITE)
        return rights.may(*await access.inside(tx, user, peer), Right.INVITE)
    except Refused:
        return False


async def makes_links(tx: Tx, admin: UserId, entrance: Entrance) -> bool:
    """Tell whether the links of an admin are good still. In a basic group they are revoked with the
    admin's place; in a channel they are worth what the admin may do."""
    found = entrance.channel
    if found is None:
        return True
    one = await tx.get(PARTICIPANTS, found.peer, admin)
    return one is not None and channel_rules.leads(found, one, AdminRight.INVITE)


async def friends(tx: Tx, user: UserId, entrance: Entrance) -> list[UserId]:
    """Name some of the people inside whom somebody has as contacts; of a channel, where members do
    not see each other, nobody."""
    found = entrance.channel
    if found is not None:
        if found.broadcast or found.has(Trait.HIDDEN_MEMBERS):
            return []
        return await channel_lists.known_inside(tx, found.peer, user, FRIENDS_SHOWN)
    inside = [one.account for one in await group_rows.inside(tx, entrance.chat.peer)]
    return list(await contact_rows.of_owner(tx, user, inside))[:FRIENDS_SHOWN]


async def is_full(tx: Tx, user: UserId, peer: PeerId) -> bool:
    """Tell whether somebody is in as many groups, or channels, as one may be in."""
    if peer_kind(peer) is PeerKind.CHANNEL:
        return await channel_rows.how_many(tx, user) >= joining.MOST_CHANNELS
    return await groups.is_full(tx, user)


async def let_in(
    core: Core,
    tx: WriteTx,
    newcomer: Me,
    entrance: Entrance,
    act: Act,
    how: CameByInvite | CameByRequest,
    *,
    inviter: UserId,
) -> Changed:
    """Put somebody into a group or channel and say there how they came; the caller has checked that
    they may, and holds the lock. Refuses with USERS_TOO_MUCH, CHANNELS_TOO_MUCH."""
    user, chat = newcomer.user, entrance.chat
    if isinstance(chat, Channel):
        asked = isinstance(how, CameByRequest)
        await joining.enter(core, tx, chat, user, inviter=inviter, requested=asked)
        await journal.note(core, tx, newcomer, chat.peer, how)
        return Changed(chat.peer, await joining.tell(core, tx, newcomer, chat.peer, act))
    await members.enter(core, tx, chat, user, inviter=inviter)
    others = await messages.lock(tx, user, chat.peer)
    told = await groups.tell(core, tx, newcomer, chat.peer, act, others)
    await members.announce_of(core, tx, chat.peer, origin=newcomer if newcomer.session else None)
    return Changed(chat.peer, (told,))

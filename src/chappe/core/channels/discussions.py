"""Linking a channel to the group in which its posts are discussed
(core.telegram.org/api/discussion).

Whoever may look into the channel may look into the group, and comment there: so both sides have to
want the link.
"""

from __future__ import annotations

from chappe.core import access, cards
from chappe.core.cards import ChannelCard
from chappe.core.channels import journal, mirroring, rules
from chappe.core.channels.joining import announce
from chappe.core.context import Core
from chappe.core.refused import Refused
from chappe.model import AdminRight, Channel, Me, Participant, PeerId, Trait, replace
from chappe.model.journal import LinkWas
from chappe.store import discussions as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import CHANNELS, PARTICIPANTS


async def candidates(core: Core, me: Me) -> list[ChannelCard]:
    """Give the supergroups that the asker may link to a channel
    (core.telegram.org/method/channels.getGroupsForDiscussion)."""

    async def body(tx: Tx) -> list[ChannelCard]:
        fitting = []
        for group in await rows.led(tx, me.user):
            one = await tx.get(PARTICIPANTS, group.peer, me.user)
            if one is not None and _leads_group(group, one) and not group.has(Trait.FORUM):
                fitting.append(group.peer)
        found = await cards.channel_cards(tx, me.user, fitting)
        return [found[peer] for peer in fitting]

    return await core.db.read(body)


async def link(core: Core, me: Me, channel: PeerId | None, group: PeerId | None) -> None:
    """Link a channel and a group, or end the link that one of them has where the other is None.

    Refuses with BROADCAST_ID_INVALID, MEGAGROUP_ID_INVALID (also for one that is linked already, or
    a forum), MEGAGROUP_PREHISTORY_HIDDEN, LINK_NOT_MODIFIED, CHAT_ADMIN_REQUIRED
    (core.telegram.org/method/channels.setDiscussionGroup).
    """

    async def body(tx: WriteTx) -> None:
        await tx.lock(me.user, *(peer for peer in (channel, group) if peer is not None))
        sides = [await _side(tx, me, peer) for peer in (channel, group) if peer is not None]
        if not sides:
            raise Refused("BROADCAST_ID_INVALID")
        if channel is not None and not sides[0].broadcast:
            raise Refused("BROADCAST_ID_INVALID")
        if group is not None and sides[-1].broadcast:
            raise Refused("MEGAGROUP_ID_INVALID")
        if channel is None or group is None:
            await _part(core, tx, me, sides[0])
        else:
            await _join(core, tx, me, sides[0], sides[1])

    await core.db.write(body)


async def _side(tx: Tx, me: Me, peer: PeerId) -> Channel:
    """Give one side of a link that the asker may decide about."""
    found, one = await access.joined(tx, me.user, peer)
    leads = (
        rules.leads(found, one, AdminRight.INFO) if found.broadcast else _leads_group(found, one)
    )
    if not leads:
        raise Refused("CHAT_ADMIN_REQUIRED")
    return found


def _leads_group(group: Channel, one: Participant) -> bool:
    """Posts are pinned in a group that is linked, and the group opens itself to readers."""
    return all(rules.leads(group, one, right) for right in (AdminRight.INFO, AdminRight.PIN))


async def _join(core: Core, tx: WriteTx, me: Me, channel: Channel, group: Channel) -> None:
    if channel.linked == group.peer:
        raise Refused("LINK_NOT_MODIFIED")
    if await mirroring.other_side(tx, group) is not None or group.has(Trait.FORUM):
        raise Refused("MEGAGROUP_ID_INVALID")
    if group.has(Trait.HIDDEN_HISTORY):
        raise Refused("MEGAGROUP_PREHISTORY_HIDDEN")
    if channel.linked is not None:
        await _let_go(core, tx, me, channel.linked)
    await _set(core, tx, me, channel, group.peer)
    await _set(core, tx, me, group, channel.peer)


async def _part(core: Core, tx: WriteTx, me: Me, side: Channel) -> None:
    if side.linked is None:
        raise Refused("LINK_NOT_MODIFIED")
    await _let_go(core, tx, me, side.linked)
    await _set(core, tx, me, side, None)


async def _let_go(core: Core, tx: WriteTx, me: Me, peer: PeerId) -> None:
    await tx.lock(peer)
    other = await tx.get(CHANNELS, peer)
    if other is not None:
        await _set(core, tx, me, other, None)


async def _set(core: Core, tx: WriteTx, me: Me, side: Channel, other: PeerId | None) -> None:
    tx.put(CHANNELS, replace(side, linked=other))
    await journal.note(core, tx, me, side.peer, LinkWas(side.linked, other))
    announce(core, tx, side.peer)

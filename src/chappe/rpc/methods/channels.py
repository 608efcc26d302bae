"""`channels.*`: making channels, coming and going, reading (core.telegram.org/api/channel)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from chappe.core import cards, history, notifications
from chappe.core.bots import commands
from chappe.core.channels import catching_up, clearing, details, joining, life, reading
from chappe.core.groups import Changed
from chappe.core.refused import Refused
from chappe.model import MessageId, replace
from chappe.rpc.call import Call
from chappe.rpc.methods.messages_read import numbers
from chappe.rpc.peers import channel_of, user_of
from chappe.rpc.present import answers, bots
from chappe.rpc.present import channels as present
from chappe.rpc.present.peers import known
from chappe.rpc.table import fixed, method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions

MANY: Final = 100
"""Channels or people in one question."""


async def changed(call: Call, done: Changed) -> types.Updates:
    """Give what an operation did to a channel: the messages that tell of it, and that it looks
    otherwise."""
    answer = await answers.posted(call, done.posted, also=[done.peer])
    answer.updates.insert(0, types.UpdateChannel(channel_id=present.number(done.peer)))
    return answer


@method("channels.createChannel", cost=5)
async def create_channel(call: Call, req: functions.channels.CreateChannel) -> types.Updates:
    if req.geo_point is not None or req.address is not None:
        raise Refused("ADDRESS_INVALID")  # groups are found by name, not by place
    made = await life.create(
        call.core,
        call.me,
        req.title,
        req.about,
        broadcast=not (req.megagroup or req.for_import or req.forum),
        forum=req.forum,
        ttl=req.ttl_period or 0,
    )
    # TDLib knows the new channel by the number of a message, though it has sent none.
    told = tuple(replace(one, random=call.core.ids.next()) for one in made.posted)
    return await changed(call, replace(made, posted=told))


@method("channels.deleteChannel")
async def delete_channel(call: Call, req: functions.channels.DeleteChannel) -> types.Updates:
    peer = channel_of(call, req.channel)
    await life.delete(call.core, call.me, peer)
    return await changed(call, Changed(peer))


@method("channels.getChannels")
async def get_channels(call: Call, req: functions.channels.GetChannels) -> types.messages.Chats:
    peers = [channel_of(call, one) for one in req.id[:MANY]]
    around = await cards.around(call.core, call.me, [], peers)
    return types.messages.Chats(chats=known(answers.view_of(call), around)["chats"])


@method("channels.getFullChannel")
async def get_full_channel(
    call: Call, req: functions.channels.GetFullChannel
) -> types.messages.ChatFull:
    peer = channel_of(call, req.channel)
    found = await details.details(call.core, call.me, peer)
    choice = await notifications.chosen(call.core, call.me, peer)
    channel = found.card.channel
    offered = await commands.in_channel(call.core, call.me, peer)
    also = [peer, channel.linked, channel.origin, found.card.member.speaks, *offered]
    also += [] if found.requests is None else found.requests.recent
    around = await cards.around(call.core, call.me, [], [one for one in also if one])
    view = answers.view_of(call)
    told = [bots.in_group(bot, listed) for bot, listed in offered.items()]
    return types.messages.ChatFull(
        full_chat=present.full(view, found, choice, call.core.config, told), **known(view, around)
    )


@method("channels.joinChannel", cost=3)
async def join_channel(
    call: Call, req: functions.channels.JoinChannel
) -> types.messages.ChatInviteJoinResultOk:
    done = await joining.join(call.core, call.me, channel_of(call, req.channel))
    return types.messages.ChatInviteJoinResultOk(updates=await changed(call, done))


@method("channels.leaveChannel")
async def leave_channel(call: Call, req: functions.channels.LeaveChannel) -> types.Updates:
    peer = channel_of(call, req.channel)
    await joining.leave(call.core, call.me, peer)
    # Of a private one who has left sees no messages, not even that of their going.
    return await changed(call, Changed(peer))


@method("channels.inviteToChannel", cost=3)
async def invite_to_channel(
    call: Call, req: functions.channels.InviteToChannel
) -> types.messages.InvitedUsers:
    peer = channel_of(call, req.channel)
    users = [user_of(call, one) for one in req.users[:MANY]]
    done = await joining.add(call.core, call.me, peer, users)
    missing: list[types.AnyMissingInvitee] = [
        types.MissingInvitee(user_id=user) for user in done.missing
    ]
    updates = await changed(call, done)
    return types.messages.InvitedUsers(updates=updates, missing_invitees=missing)


@method("channels.getMessages")
async def get_messages(
    call: Call, req: functions.channels.GetMessages
) -> types.messages.ChannelMessages:
    peer = channel_of(call, req.channel)
    ids = await numbers(call, req.id, peer)
    found = await history.by_ids(call.core, call.me, ids, peer)
    around = await cards.around(call.core, call.me, found, [peer])
    return types.messages.ChannelMessages(
        pts=await catching_up.pts(call.core, call.me, peer),
        count=len(found),
        messages=answers.numbered(call, ids, found, around),
        topics=[],
        **known(answers.view_of(call), around),
    )


@method("channels.readHistory")
async def read_history(call: Call, req: functions.channels.ReadHistory) -> bool:
    return await reading.read(call.core, call.me, channel_of(call, req.channel), req.max_id)


@method("channels.readMessageContents")
async def read_message_contents(call: Call, req: functions.channels.ReadMessageContents) -> bool:
    peer = channel_of(call, req.channel)
    await reading.notice(call.core, call.me, peer, [MessageId(id_) for id_ in req.id[:MANY]])
    return True


@method("channels.deleteMessages")
async def delete_messages(
    call: Call, req: functions.channels.DeleteMessages
) -> types.messages.AffectedMessages:
    ids = [MessageId(id_) for id_ in req.id]
    peer = channel_of(call, req.channel)
    return answers.affected(await clearing.delete(call.core, call.me, peer, ids))


@method("channels.deleteHistory")
async def delete_history(call: Call, req: functions.channels.DeleteHistory) -> types.Updates:
    peer = channel_of(call, req.channel)
    left = 1
    while left:
        done = await clearing.clear(call.core, call.me, peer, req.max_id, for_all=req.for_everyone)
        left = done.left
    return await changed(call, Changed(peer))


def _none(_: Call) -> types.messages.Chats:
    return types.messages.Chats(chats=[])


fixed("channels.getChannelRecommendations", _none)
fixed("communities.getJoinedCommunities", _none)

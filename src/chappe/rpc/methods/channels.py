"""`channels.*`: there are no channels and supergroups yet.

Nobody was ever shown one, so whoever names one gets what any wrong id gets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chappe.core.refused import Refused
from chappe.rpc.call import Call
from chappe.rpc.peers import peer_of
from chappe.rpc.table import Answer, fixed, method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions


@method("channels.getChannels", answer=Answer.EMPTY)
async def get_channels(call: Call, req: functions.channels.GetChannels) -> types.messages.Chats:
    if req.id:
        raise Refused("CHANNEL_INVALID")
    return types.messages.Chats(chats=[])


@method("channels.getFullChannel", answer=Answer.EMPTY)
@method("channels.getParticipants", answer=Answer.EMPTY)
@method("channels.getParticipant", answer=Answer.EMPTY)
@method("channels.getMessages", answer=Answer.EMPTY)
@method("channels.readHistory", answer=Answer.EMPTY)
@method("updates.getChannelDifference", answer=Answer.EMPTY)
async def no_channel(call: Call, req: Any) -> types.AnyUpdates:
    raise Refused("CHANNEL_INVALID")


@method("channels.getSendAs", answer=Answer.EMPTY)
async def get_send_as(call: Call, req: functions.channels.GetSendAs) -> types.channels.SendAsPeers:
    peer_of(call, req.peer)
    return types.channels.SendAsPeers(peers=[], chats=[], users=[])


def _none(_: Call) -> types.messages.Chats:
    return types.messages.Chats(chats=[])


fixed("channels.getAdminedPublicChannels", _none)
fixed("channels.getChannelRecommendations", _none)
fixed("channels.getGroupsForDiscussion", _none)
fixed(
    "channels.getInactiveChannels",
    lambda _: types.messages.InactiveChats(dates=[], chats=[], users=[]),
)
fixed("communities.getJoinedCommunities", _none)

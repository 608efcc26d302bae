"""Discussion groups, comments and threads (core.telegram.org/api/discussion,
core.telegram.org/api/threads)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chappe.core import cards
from chappe.core.channels import discussions, threads
from chappe.core.paging import Place
from chappe.model import MessageId, PeerId
from chappe.rpc.call import Call
from chappe.rpc.peers import channel_of, peer_of
from chappe.rpc.present import answers
from chappe.rpc.present import threads as present
from chappe.rpc.present.chats import channel
from chappe.rpc.table import method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions


@method("channels.getGroupsForDiscussion")
async def get_groups_for_discussion(
    call: Call, req: functions.channels.GetGroupsForDiscussion
) -> types.messages.Chats:
    view = answers.view_of(call)
    found = await discussions.candidates(call.core, call.me)
    return types.messages.Chats(chats=[channel(view, one) for one in found])


@method("channels.setDiscussionGroup")
async def set_discussion_group(call: Call, req: functions.channels.SetDiscussionGroup) -> bool:
    sides = [_side(call, named) for named in (req.broadcast, req.group)]
    await discussions.link(call.core, call.me, *sides)
    return True


def _side(call: Call, named: types.AnyInputChannel) -> PeerId | None:
    return None if isinstance(named, types.InputChannelEmpty) else channel_of(call, named)


@method("messages.getDiscussionMessage")
async def get_discussion_message(
    call: Call, req: functions.messages.GetDiscussionMessage
) -> types.messages.DiscussionMessage:
    peer = peer_of(call, req.peer)
    found = await threads.discussion(call.core, call.me, peer, MessageId(req.msg_id))
    around = await cards.around(call.core, call.me, found.messages, [peer])
    return present.discussion(answers.view_of(call), found, around)


@method("messages.getReplies")
async def get_replies(call: Call, req: functions.messages.GetReplies) -> types.messages.AnyMessages:
    place = Place(req.offset_id, req.offset_date, req.add_offset, req.limit, req.max_id, req.min_id)
    peer, id_ = peer_of(call, req.peer), MessageId(req.msg_id)
    group, found = await threads.replies(call.core, call.me, peer, id_, place)
    return await answers.page(call, found, peer=group)


@method("messages.readDiscussion")
async def read_discussion(call: Call, req: functions.messages.ReadDiscussion) -> bool:
    peer, id_ = peer_of(call, req.peer), MessageId(req.msg_id)
    await threads.read(call.core, call.me, peer, id_, req.read_max_id)
    return True

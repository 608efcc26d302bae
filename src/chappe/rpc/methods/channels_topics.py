"""Topics of forums (core.telegram.org/api/forum). What older layers call `channels.*` with the same
name arrives here, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chappe.core import cards
from chappe.core.topics import life, listing, viewing
from chappe.core.topics.life import Change
from chappe.core.topics.listing import From, Topics
from chappe.model import MessageId, PeerId
from chappe.rpc.call import Call
from chappe.rpc.methods.channels import changed
from chappe.rpc.peers import channel_of, peer_of, peer_or_none
from chappe.rpc.present import answers, channels
from chappe.rpc.present import messages as present_messages
from chappe.rpc.present import topics as present
from chappe.rpc.present.peers import known, peer
from chappe.rpc.table import method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions


@method("channels.toggleForum")
async def toggle_forum(call: Call, req: functions.channels.ToggleForum) -> types.Updates:
    forum = channel_of(call, req.channel)
    done = await life.toggle(call.core, call.me, forum, on=req.enabled, tabs=req.tabs)
    return await changed(call, done)


@method("channels.toggleViewForumAsMessages")
async def toggle_view_forum_as_messages(
    call: Call, req: functions.channels.ToggleViewForumAsMessages
) -> types.Updates:
    forum = channel_of(call, req.channel)
    await viewing.choose(call.core, call.me, forum, as_messages=req.enabled)
    update = types.UpdateChannelViewForumAsMessages(
        channel_id=channels.number(forum), enabled=req.enabled
    )
    return await _updated(call, forum, update)


async def _updated(call: Call, forum: PeerId, update: types.AnyUpdate) -> types.Updates:
    around = await cards.around(call.core, call.me, [], [forum])
    return types.Updates(
        updates=[update], **known(answers.view_of(call), around), date=call.now, seq=0
    )


@method("messages.createForumTopic", cost=3)
async def create_forum_topic(call: Call, req: functions.messages.CreateForumTopic) -> types.Updates:
    posted = await life.create(
        call.core,
        call.me,
        peer_of(call, req.peer),
        req.title,
        color=req.icon_color or 0,
        icon=req.icon_emoji_id or 0,
        random=req.random_id,
        sender=peer_or_none(call, req.send_as),
    )
    return await answers.posted(call, [posted])


@method("messages.editForumTopic")
async def edit_forum_topic(call: Call, req: functions.messages.EditForumTopic) -> types.Updates:
    change = Change(title=req.title, icon=req.icon_emoji_id, closed=req.closed, hidden=req.hidden)
    forum = peer_of(call, req.peer)
    told = await life.edit(call.core, call.me, forum, MessageId(req.topic_id), change)
    return await answers.posted(call, [told])


@method("messages.getForumTopics")
async def get_forum_topics(
    call: Call, req: functions.messages.GetForumTopics
) -> types.messages.ForumTopics:
    found = await listing.listed(
        call.core,
        call.me,
        peer_of(call, req.peer),
        words=req.q or "",
        after=From(req.offset_id, req.offset_topic),
        limit=req.limit,
    )
    return await _topics(call, found)


@method("messages.getForumTopicsByID")
async def get_forum_topics_by_id(
    call: Call, req: functions.messages.GetForumTopicsByID
) -> types.messages.ForumTopics:
    found = await listing.by_ids(call.core, call.me, peer_of(call, req.peer), req.topics)
    return await _topics(call, found)


async def _topics(call: Call, found: Topics) -> types.messages.ForumTopics:
    senders = [one.topic.sender for one in found.found]
    around = await cards.around(call.core, call.me, found.messages, [found.peer, *senders])
    view = answers.view_of(call)
    shown: list[types.AnyForumTopic] = [present.topic(view, one) for one in found.found]
    shown += [types.ForumTopicDeleted(id=id_) for id_ in found.missing]
    return types.messages.ForumTopics(
        count=found.total,
        topics=shown,
        messages=[present_messages.message(view, one, around) for one in found.messages],
        pts=found.pts,
        **known(view, around),
    )


@method("messages.updatePinnedForumTopic")
async def update_pinned_forum_topic(
    call: Call, req: functions.messages.UpdatePinnedForumTopic
) -> types.Updates:
    forum = peer_of(call, req.peer)
    await listing.pin(call.core, call.me, forum, MessageId(req.topic_id), on=req.pinned)
    update = types.UpdatePinnedForumTopic(
        pinned=req.pinned, peer=peer(forum), topic_id=req.topic_id
    )
    return await _updated(call, forum, update)


@method("messages.reorderPinnedForumTopics")
async def reorder_pinned_forum_topics(
    call: Call, req: functions.messages.ReorderPinnedForumTopics
) -> types.Updates:
    forum = peer_of(call, req.peer)
    await listing.reorder(call.core, call.me, forum, req.order, force=req.force)
    order: list[int] = list(await listing.pinned(call.core, call.me, forum))
    update = types.UpdatePinnedForumTopics(peer=peer(forum), order=order)
    return await _updated(call, forum, update)


@method("messages.deleteTopicHistory", cost=4)
async def delete_topic_history(
    call: Call, req: functions.messages.DeleteTopicHistory
) -> types.messages.AffectedHistory:
    forum = peer_of(call, req.peer)
    done = await life.delete(call.core, call.me, forum, MessageId(req.top_msg_id))
    return answers.affected_history(done)

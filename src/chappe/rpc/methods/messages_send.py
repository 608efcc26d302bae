"""`messages.*`: writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chappe.core import amend, media, messages, polls, quick_replies, scheduled
from chappe.core.previews.links import first_link
from chappe.core.refused import Refused
from chappe.core.scheduled import When
from chappe.core.text import tidy
from chappe.model import MediaClass, MessageId, replace
from chappe.rpc import input_media, sending
from chappe.rpc.call import Call
from chappe.rpc.methods.polls import standing
from chappe.rpc.peers import entities_of, peer_of, peer_or_none, reply_to, thread_of
from chappe.rpc.present import answers
from chappe.rpc.table import method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions

_ALONE = (MediaClass.NONE, MediaClass.POLL, MediaClass.TODO)
"""What stands in no album."""


@method("messages.sendMessage")
async def send_message(call: Call, req: functions.messages.SendMessage) -> types.AnyUpdates:
    peer = peer_of(call, req.peer)
    said = tidy(req.message, entities_of(call, req.entities))
    if not said.text:
        raise Refused("MESSAGE_EMPTY")
    link = None if req.no_webpage else first_link(said)
    made = sending.outgoing(call, req, req.random_id, said, None)
    return await sending.send(call, req, peer, [replace(made, link=link)], short=True)


@method("messages.sendMedia", cost=2)
async def send_media(call: Call, req: functions.messages.SendMedia) -> types.AnyUpdates:
    peer = peer_of(call, req.peer)
    said = tidy(req.message, entities_of(call, req.entities), caption=True)
    attached = await input_media.resolve(call, req.media)
    made = sending.outgoing(call, req, req.random_id, said, attached)
    return await sending.send(call, req, peer, [made])


@method("messages.sendMultiMedia", cost=4)
async def send_multi_media(call: Call, req: functions.messages.SendMultiMedia) -> types.AnyUpdates:
    peer = peer_of(call, req.peer)
    if not req.multi_media:
        raise Refused("MEDIA_EMPTY")
    if len(req.multi_media) > media.ALBUM:
        raise Refused("MULTI_MEDIA_TOO_LONG")
    group = call.core.ids.next() if len(req.multi_media) > 1 else 0
    made = []
    for one in req.multi_media:
        said = tidy(one.message, entities_of(call, one.entities), caption=True)
        attached = await input_media.resolve(call, one.media)
        if attached.media_class in _ALONE:
            raise Refused("MEDIA_INVALID")
        made.append(sending.outgoing(call, req, one.random_id, said, attached, group=group))
    if group:
        media.check_album(one.media for one in made)
    return await sending.send(call, req, peer, made)


@method("messages.uploadMedia", cost=2)
async def upload_media(call: Call, req: functions.messages.UploadMedia) -> types.AnyMessageMedia:
    peer_of(call, req.peer)
    return await input_media.upload(call, req.media)


@method("messages.forwardMessages", cost=2)
async def forward_messages(call: Call, req: functions.messages.ForwardMessages) -> types.AnyUpdates:
    how = messages.Forwarding(
        ids=tuple(MessageId(id_) for id_ in req.id),
        randoms=tuple(req.random_id),
        drop_author=req.drop_author or req.drop_media_captions,
        drop_captions=req.drop_media_captions,
        silent=req.silent,
        reply_to=reply_to(req.reply_to),
        thread=MessageId(req.top_msg_id or 0) or thread_of(req.reply_to),
        no_forwards=req.noforwards,
        sender=peer_or_none(call, req.send_as),
    )
    source = peer_or_none(call, req.from_peer)
    return await sending.forward(call, req, source, peer_of(call, req.to_peer), how)


@method("messages.editMessage")
async def edit_message(call: Call, req: functions.messages.EditMessage) -> types.AnyUpdates:
    peer, id_ = peer_of(call, req.peer), MessageId(req.id)
    if isinstance(req.media, types.InputMediaPoll):
        if not req.media.poll.closed:
            raise Refused("MEDIA_NEW_INVALID")  # what was asked stays as it was asked
        closed = await polls.close(call.core, call.me, peer, id_)
        return await standing(call, closed)
    change = await sending.change_of(call, req)
    if change.keeps_all and req.quick_reply_shortcut_id:
        raise Refused("MESSAGE_NOT_MODIFIED")
    if req.quick_reply_shortcut_id:
        shortcut = req.quick_reply_shortcut_id
        kept = await quick_replies.edit(call.core, call.me, shortcut, id_, change)
        return await answers.quick(call, [(0, kept)])
    if req.schedule_date:
        when = When(req.schedule_date, req.schedule_repeat_period or 0)
        waiting = await scheduled.edit(call.core, call.me, peer, id_, change, when)
        return await answers.scheduled(call, [(0, waiting)])
    message, pts = await amend.edit(call.core, call.me, peer, id_, change)
    return await answers.edited(call, message, pts)


@method("messages.deleteMessages")
async def delete_messages(
    call: Call, req: functions.messages.DeleteMessages
) -> types.messages.AffectedMessages:
    ids = [MessageId(id_) for id_ in req.id]
    return answers.affected(await amend.delete(call.core, call.me, ids, revoke=req.revoke))


@method("messages.deleteHistory", cost=4)
async def delete_history(
    call: Call, req: functions.messages.DeleteHistory
) -> types.messages.AffectedHistory:
    done = await amend.delete_history(
        call.core,
        call.me,
        peer_of(call, req.peer),
        upto=req.max_id,
        just_clear=req.just_clear,
        revoke=req.revoke,
        since=req.min_date or 0,
        until=req.max_date or 0,
    )
    return answers.affected_history(done)


@method("messages.updatePinnedMessage")
async def update_pinned_message(
    call: Call, req: functions.messages.UpdatePinnedMessage
) -> types.AnyUpdates:
    done = await amend.pin(
        call.core,
        call.me,
        peer_of(call, req.peer),
        MessageId(req.id),
        unpin=req.unpin,
        silent=req.silent,
        one_side=req.pm_oneside,
    )
    return await answers.posted(call, done) if done else answers.nothing(call)


@method("messages.unpinAllMessages")
async def unpin_all_messages(
    call: Call, req: functions.messages.UnpinAllMessages
) -> types.messages.AffectedHistory:
    thread = MessageId(req.top_msg_id or 0)
    done = await amend.unpin_all(call.core, call.me, peer_of(call, req.peer), thread)
    return answers.affected_history(done)

"""`messages.*`: writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chappe.core import amend, messages
from chappe.core.previews.links import first_link
from chappe.core.refused import Refused
from chappe.core.text import Text, tidy
from chappe.model import Content, MediaClass, MessageId, Quote
from chappe.rpc import input_media
from chappe.rpc.call import Call
from chappe.rpc.peers import entities_of, peer_of, peer_or_none, reply_to
from chappe.rpc.present import answers
from chappe.rpc.table import method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions

ALBUM: int = 10
"""Most messages in one album (core.telegram.org/method/messages.sendMultiMedia)."""


def _quote(call: Call, named: types.AnyInputReplyTo | None) -> Quote | None:
    if not isinstance(named, types.InputReplyToMessage) or not named.quote_text:
        return None
    if len(named.quote_text) > 1024:
        raise Refused("QUOTE_TEXT_INVALID")
    marked = entities_of(call, named.quote_entities)
    return Quote(named.quote_text, marked, named.quote_offset or 0)


def _not_later(schedule_date: int | None) -> None:
    if schedule_date:
        raise Refused("SCHEDULE_DATE_INVALID")


@method("messages.sendMessage")
async def send_message(call: Call, req: functions.messages.SendMessage) -> types.AnyUpdates:
    _not_later(req.schedule_date)
    peer = peer_of(call, req.peer)
    said = tidy(req.message, entities_of(call, req.entities))
    if not said.text:
        raise Refused("MESSAGE_EMPTY")
    link = None if req.no_webpage else first_link(said)
    out = messages.Outgoing(
        random=req.random_id,
        body=Content(
            text=said.text,
            entities=said.entities,
            quote=_quote(call, req.reply_to),
            no_forwards=req.noforwards,
            invert_media=req.invert_media,
        ),
        reply_to=reply_to(req.reply_to),
        silent=req.silent,
        has_url=said.has_url,
        link=link,
    )
    (done,) = await messages.send(call.core, call.me, peer, [out], clear_draft=req.clear_draft)
    if peer == call.me.user or done.message.body.media is not None:
        return await answers.posted(call, [done])
    return answers.sent_short(done)


@method("messages.sendMedia", cost=2)
async def send_media(call: Call, req: functions.messages.SendMedia) -> types.AnyUpdates:
    _not_later(req.schedule_date)
    peer = peer_of(call, req.peer)
    said = tidy(req.message, entities_of(call, req.entities), caption=True)
    attached = await input_media.resolve(call, req.media)
    out = messages.Outgoing(
        random=req.random_id,
        body=Content(
            text=said.text,
            entities=said.entities,
            media=attached.media,
            quote=_quote(call, req.reply_to),
            no_forwards=req.noforwards,
            invert_media=req.invert_media,
        ),
        media=attached.media_class,
        reply_to=reply_to(req.reply_to),
        silent=req.silent,
        has_url=said.has_url or attached.link is not None,
        link=attached.link,
    )
    done = await messages.send(call.core, call.me, peer, [out], clear_draft=req.clear_draft)
    return await answers.posted(call, done)


@method("messages.sendMultiMedia", cost=4)
async def send_multi_media(call: Call, req: functions.messages.SendMultiMedia) -> types.AnyUpdates:
    _not_later(req.schedule_date)
    peer = peer_of(call, req.peer)
    if not req.multi_media:
        raise Refused("MEDIA_EMPTY")
    if len(req.multi_media) > ALBUM:
        raise Refused("MULTI_MEDIA_TOO_LONG")
    group = call.core.ids.next() if len(req.multi_media) > 1 else 0
    outgoing = []
    for one in req.multi_media:
        said = tidy(one.message, entities_of(call, one.entities), caption=True)
        attached = await input_media.resolve(call, one.media)
        if attached.media_class is MediaClass.NONE:
            raise Refused("MEDIA_INVALID")
        body = Content(
            text=said.text,
            entities=said.entities,
            media=attached.media,
            group=group,
            quote=_quote(call, req.reply_to),
            no_forwards=req.noforwards,
            invert_media=req.invert_media,
        )
        outgoing.append(
            messages.Outgoing(
                random=one.random_id,
                body=body,
                media=attached.media_class,
                reply_to=reply_to(req.reply_to),
                silent=req.silent,
                has_url=said.has_url,
            )
        )
    done = await messages.send(call.core, call.me, peer, outgoing, clear_draft=req.clear_draft)
    return await answers.posted(call, done)


@method("messages.uploadMedia", cost=2)
async def upload_media(call: Call, req: functions.messages.UploadMedia) -> types.AnyMessageMedia:
    peer_of(call, req.peer)
    return await input_media.upload(call, req.media)


@method("messages.forwardMessages", cost=2)
async def forward_messages(call: Call, req: functions.messages.ForwardMessages) -> types.AnyUpdates:
    _not_later(req.schedule_date)
    how = messages.Forwarding(
        ids=tuple(MessageId(id_) for id_ in req.id),
        randoms=tuple(req.random_id),
        drop_author=req.drop_author or req.drop_media_captions,
        drop_captions=req.drop_media_captions,
        silent=req.silent,
        reply_to=reply_to(req.reply_to),
    )
    source = peer_or_none(call, req.from_peer)
    done = await messages.forward(call.core, call.me, source, peer_of(call, req.to_peer), how)
    return await answers.posted(call, done)


@method("messages.editMessage")
async def edit_message(call: Call, req: functions.messages.EditMessage) -> types.AnyUpdates:
    _not_later(req.schedule_date)
    peer = peer_of(call, req.peer)
    attached = await input_media.resolve(call, req.media) if req.media is not None else None
    if req.message is None and attached is None:
        raise Refused("MESSAGE_NOT_MODIFIED")
    said = Text("")
    if req.message is not None:
        said = tidy(req.message, entities_of(call, req.entities))
    link = None if req.no_webpage else first_link(said)
    change = amend.Edit(
        body=Content(
            text=said.text,
            entities=said.entities,
            media=attached.media if attached is not None else None,
            invert_media=req.invert_media,
        ),
        keep_text=req.message is None,
        media=attached.media_class if attached is not None else None,
        has_url=said.has_url,
        link=link if attached is None else attached.link,
    )
    message, pts = await amend.edit(call.core, call.me, peer, MessageId(req.id), change)
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
    done = await amend.unpin_all(call.core, call.me, peer_of(call, req.peer))
    return answers.affected_history(done)

"""What a client sends: now, at its time, or never itself but as a quick reply.

messages.sendMessage and its kin say with the same fields when a message goes and where it is kept
until then; here these fields are read and the answer is made.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from chappe.core import messages, quick_replies, scheduled
from chappe.core.amend import Edit
from chappe.core.messages import Forwarding, Outgoing
from chappe.core.previews.links import first_link
from chappe.core.refused import Refused
from chappe.core.scheduled import When
from chappe.core.text import Text, tidy
from chappe.model import Content, PeerId, replace
from chappe.rpc import input_media
from chappe.rpc.call import Call
from chappe.rpc.input_markup import markup_of
from chappe.rpc.input_media import Attached
from chappe.rpc.peers import (
    entities_of,
    peer_or_none,
    quote_of,
    reply_peer,
    reply_to,
    thread_of,
)
from chappe.rpc.present import answers
from chappe.tl import types


def outgoing(
    call: Call, req: Any, random: int, said: Text, attached: Attached | None, **more: Any
) -> Outgoing:
    """Give a message as a client wants it sent; `more` goes into what it says.

    `req` is messages.sendMessage, sendMedia or sendMultiMedia.
    """
    body = Content(
        text=said.text,
        entities=said.entities,
        media=None if attached is None else attached.media,
        no_forwards=req.noforwards,
        invert_media=req.invert_media,
        markup=markup_of(call, getattr(req, "reply_markup", None)),
        **more,
    )
    made = placed(call, req, random, body)
    made = replace(made, has_url=said.has_url, reorders=req.update_stickersets_order)
    if attached is None:
        return made
    return replace(
        made,
        media=attached.media_class,
        has_url=said.has_url or attached.link is not None,
        link=attached.link,
    )


def placed(call: Call, req: Any, random: int, body: Content) -> Outgoing:
    """Give a message that answers what a client names, however it came to be.

    `req` is any request that sends one: it has `reply_to` and `silent`.
    """
    return Outgoing(
        random=random,
        body=replace(body, quote=quote_of(call, req.reply_to)),
        reply_to=reply_to(req.reply_to),
        reply_peer=reply_peer(call, req.reply_to),
        thread=thread_of(req.reply_to),
        silent=req.silent,
        sender=peer_or_none(call, getattr(req, "send_as", None)),
    )


async def change_of(call: Call, req: Any) -> Edit:
    """Give what a client wants changed. A message that waits may keep all but its time, and what
    bots send all but its keyboard.

    `req` is messages.editMessage or editInlineBotMessage.
    """
    markup = markup_of(call, req.reply_markup)
    if isinstance(req.media, types.InputMediaGeoLive):
        live = input_media.live_change(req.media)
        return Edit(body=Content(markup=markup), keep_text=True, live=live)
    attached = None
    if req.media is not None:
        attached = await input_media.resolve(call, req.media)
    said = Text("")
    if req.message is not None:
        said = tidy(req.message, entities_of(call, req.entities))
    link = None if req.no_webpage else first_link(said)
    return Edit(
        body=Content(
            text=said.text,
            entities=said.entities,
            media=attached.media if attached is not None else None,
            invert_media=req.invert_media,
            markup=markup,
        ),
        keep_text=req.message is None,
        media=attached.media_class if attached is not None else None,
        has_url=said.has_url,
        link=link if attached is None else attached.link,
    )


def when_of(call: Call, at: int | None, repeat: int | None = None) -> When | None:
    """Give when a message is to be sent; None for now. Refuses with SCHEDULE_DATE_INVALID."""
    if not at:
        return None
    if at < 0 or (repeat or 0) < 0:
        raise Refused("SCHEDULE_DATE_INVALID")
    when = When(at, repeat or 0)
    return None if when.soon(call.now) else when


def shortcut_of(named: types.AnyInputQuickReplyShortcut | None) -> str | int | None:
    """Give the word, or the number of the quick reply, behind which a message is put."""
    if named is None:
        return None
    if isinstance(named, types.InputQuickReplyShortcut):
        return named.shortcut
    return named.shortcut_id


async def send(
    call: Call, req: Any, peer: PeerId, made: Sequence[Outgoing], *, short: bool = False
) -> types.AnyUpdates:
    """Send messages, or keep them, as a client asks; gives what it is answered.

    One plain text is answered in `short`, for a client that asked with messages.sendMessage.
    """
    shortcut = shortcut_of(req.quick_reply_shortcut)
    if shortcut is not None:
        kept = await quick_replies.add(call.core, call.me, shortcut, made)
        return await answers.quick(call, kept)
    when = when_of(call, req.schedule_date, getattr(req, "schedule_repeat_period", None))
    if when is not None:
        waiting = await scheduled.add(
            call.core, call.me, peer, made, when, clear_draft=req.clear_draft
        )
        return await answers.scheduled(call, waiting)
    done = await messages.send(call.core, call.me, peer, made, clear_draft=req.clear_draft)
    if short and len(done) == 1 and peer != call.me.user and done[0].plain:
        return answers.sent_short(done[0])
    return await answers.posted(call, done)


async def forward(
    call: Call, req: Any, source: PeerId | None, peer: PeerId, how: Forwarding
) -> types.AnyUpdates:
    """Forward messages, or keep the copies, as a client asks; gives what it is answered."""
    shortcut = shortcut_of(req.quick_reply_shortcut)
    if shortcut is not None:
        kept = await quick_replies.add_copies(call.core, call.me, shortcut, source, how)
        return await answers.quick(call, kept)
    when = when_of(call, req.schedule_date, req.schedule_repeat_period)
    if when is not None:
        waiting = await scheduled.forward(call.core, call.me, source, peer, how, when)
        return await answers.scheduled(call, waiting)
    done = await messages.forward(call.core, call.me, source, peer, how)
    return await answers.posted(call, done)

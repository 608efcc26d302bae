"""Messages, their formatting and what they carry."""

from __future__ import annotations

from typing import Any

from chappe.core.cards import Around
from chappe.core.channels.threads import Replies
from chappe.core.channels.views import place_of
from chappe.core.trust import explaining
from chappe.model import (
    CHANNEL_BASE,
    ContactMedia,
    DiceMedia,
    DocumentMedia,
    Flag,
    Forward,
    GeoMedia,
    LiveMedia,
    Media,
    Message,
    PhotoMedia,
    PollMedia,
    Quote,
    TodoMedia,
    VenueMedia,
    WebPageMedia,
)
from chappe.model.trust import Withheld
from chappe.rpc.present import files as present_files
from chappe.rpc.present import polls, todo
from chappe.rpc.present import web_pages as present_pages
from chappe.rpc.present.actions import action
from chappe.rpc.present.chats import restriction
from chappe.rpc.present.entities import entities
from chappe.rpc.present.markup import markup
from chappe.rpc.present.peers import peer
from chappe.rpc.present.reactions import message_reactions
from chappe.rpc.present.view import View
from chappe.tl import types


def forward(origin: Forward) -> types.MessageFwdHeader:
    return types.MessageFwdHeader(
        date=origin.date,
        from_id=peer(origin.author) if origin.author is not None else None,
        from_name=origin.name,
        channel_post=origin.post,
        post_author=origin.signature,
        saved_from_peer=peer(origin.saved_peer) if origin.saved_peer is not None else None,
        saved_from_msg_id=origin.saved_id,
    )


def reply(message: Message) -> types.MessageReplyHeader | None:
    """Give what a plain message answers; `_reply_header` gives also what stands elsewhere."""
    entry = message.entry
    answered, thread = entry.reply_to, 0 if message.post is None else message.post.thread
    if thread == entry.id or not (answered or thread):
        return None
    return types.MessageReplyHeader(
        forum_topic=bool(entry.flags & Flag.TOPIC),
        reply_to_msg_id=answered or thread,
        reply_to_top_id=thread if answered and thread != answered else None,
        **_quoted(message.body.quote),
    )


def replies(found: Replies) -> types.MessageReplies:
    """Give what is told of a thread beside the message that began it."""
    group = found.group
    return types.MessageReplies(
        comments=group is not None,
        replies=found.count,
        replies_pts=found.pts,
        recent_repliers=[peer(one) for one in found.recent] or None,
        channel_id=-group - CHANNEL_BASE if group is not None else None,
        max_id=found.newest or None,
        read_max_id=found.read or None,
    )


def _reply_header(view: View, message: Message, around: Around) -> types.MessageReplyHeader | None:
    elsewhere = message.body.elsewhere
    if elsewhere is None:
        return reply(message)
    carried, in_topic = elsewhere.media, bool(message.entry.flags & Flag.TOPIC)
    return types.MessageReplyHeader(
        forum_topic=in_topic,
        reply_to_top_id=message.post.thread if in_topic and message.post is not None else None,
        reply_from=forward(elsewhere.origin),
        reply_media=media(view, carried, around) if carried is not None else None,
        **_quoted(message.body.quote),
    )


def _quoted(quote: Quote | None) -> dict[str, Any]:
    if quote is None:
        return {}
    return {
        "quote": True,
        "quote_text": quote.text,
        "quote_entities": entities(quote.entities),
        "quote_offset": quote.offset or None,
    }


def media(  # noqa: PLR0911 - one for each kind
    view: View, what: Media, around: Around
) -> types.AnyMessageMedia:
    match what:
        case PhotoMedia():
            file = around.files.get(what.file)
            return types.MessageMediaPhoto(
                spoiler=what.spoiler,
                photo=present_files.photo(view, file) if file is not None else None,
                ttl_seconds=what.ttl or None,
            )
        case DocumentMedia():
            file = around.files.get(what.file)
            return present_files.document_media(view, what, file)
        case ContactMedia():
            return types.MessageMediaContact(
                phone_number=what.phone,
                first_name=what.first_name,
                last_name=what.last_name,
                vcard=what.vcard,
                user_id=what.user,
            )
        case GeoMedia():
            return types.MessageMediaGeo(geo=point(view, what))
        case LiveMedia():
            return types.MessageMediaGeoLive(
                geo=point(view, what),
                heading=what.heading or None,
                # TDLib takes 0 for a mistake, even where the place was stopped at once.
                period=what.period or 1,
                proximity_notification_radius=what.proximity or None,
            )
        case VenueMedia():
            return types.MessageMediaVenue(
                geo=point(view, what),
                title=what.title,
                address=what.address,
                provider=what.provider,
                venue_id=what.venue,
                venue_type=what.venue_type,
            )
        case DiceMedia():
            return types.MessageMediaDice(value=what.value, emoticon=what.emoticon)
        case PollMedia():
            return polls.media(view, what, around.counts.get(what.poll))
        case TodoMedia():
            return todo.media(what)
        case WebPageMedia():
            return present_pages.media(view, what, around.files)


def point(view: View, what: GeoMedia | LiveMedia | VenueMedia) -> types.AnyGeoPoint:
    """Give where something is."""
    accuracy = 0 if isinstance(what, VenueMedia) else what.accuracy
    return types.GeoPoint(
        long=what.long,
        lat=what.lat,
        access_hash=view.hashes.peer(view.me, 0),
        accuracy_radius=accuracy or None,
    )


def _names_sender(one: Message, around: Around) -> bool:
    """Tell whether a message says whom it comes from: what a channel posts does not. TDLib takes a
    quick reply with a sender for a mistake."""
    if one.shortcut:
        return False
    card = around.channels.get(one.entry.peer)
    return card is None or not card.channel.broadcast or one.sender != one.entry.peer


def message(view: View, one: Message, around: Around) -> types.AnyMessage:
    """Give a message as its holder sees it (core.telegram.org/constructor/message)."""
    entry, body, flags = one.entry, one.body, one.entry.flags
    view = view.into(entry.peer)
    own_chat = entry.own
    sender = peer(one.sender) if _names_sender(one, around) else None
    # What one keeps for oneself was sent to nobody, but what waits is to be sent: TDLib insists on
    # both.
    out = bool(flags & Flag.OUT) and (one.unsent or not own_chat)
    if one.withheld is not None and not one.withheld.shown:
        return _explained(one, one.withheld, out=out, sender=sender)
    if body.action is not None:
        return types.MessageService(
            out=out,
            mentioned=bool(flags & Flag.MENTIONED),
            silent=bool(flags & Flag.SILENT),
            id=entry.id,
            post=sender is None,
            from_id=sender,
            peer_id=peer(entry.peer),
            reply_to=reply(one),
            date=entry.date,
            action=action(view, body.action, around),
            ttl_period=body.ttl or None,
        )
    begun = around.threads.get((entry.box, entry.id))
    place = place_of(one)
    counted = None if place is None else around.views.get(place)
    saved = body.forward.saved_peer if own_chat and body.forward is not None else None
    return types.Message(
        out=out,
        mentioned=bool(flags & Flag.MENTIONED),
        media_unread=bool(flags & Flag.MEDIA_UNREAD),
        silent=bool(flags & Flag.SILENT),
        edit_hide=bool(flags & Flag.EDIT_HIDDEN) or isinstance(body.media, LiveMedia),
        from_scheduled=bool(flags & Flag.FROM_SCHEDULED),
        pinned=bool(flags & Flag.PINNED),
        noforwards=body.no_forwards,
        invert_media=body.invert_media,
        id=entry.id,
        post=one.post is not None and sender is None,
        from_id=sender,
        peer_id=peer(entry.peer),
        saved_peer_id=peer(saved or entry.peer) if own_chat and not one.shortcut else None,
        fwd_from=forward(body.forward) if body.forward is not None else None,
        reply_to=_reply_header(view, one, around),
        date=entry.date,
        message=body.text,
        media=media(view, body.media, around) if body.media is not None else None,
        entities=entities(body.entities),
        replies=replies(begun) if begun is not None else None,
        edit_date=one.edited or None,
        post_author=body.signature or None,
        views=None if counted is None else counted.views,
        forwards=None if counted is None else counted.forwards,
        grouped_id=body.group or None,
        reactions=message_reactions(view, one, around) if flags & Flag.REACTED else None,
        ttl_period=body.ttl or None,
        quick_reply_shortcut_id=one.shortcut or None,
        schedule_repeat_period=one.repeat or None,
        via_bot_id=body.via or None,
        reply_markup=markup(body.markup) if body.markup is not None else None,
    )


def _explained(
    one: Message, why: Withheld, *, out: bool, sender: types.AnyPeer | None
) -> types.Message:
    """Give why a message is not shown in its place, as its text too: there are apps that pass over
    `restriction_reason` (core.telegram.org/constructor/restrictionReason)."""
    entry, said = one.entry, explaining.message(why)
    return types.Message(
        out=out,
        mentioned=bool(entry.flags & Flag.MENTIONED),
        silent=bool(entry.flags & Flag.SILENT),
        pinned=bool(entry.flags & Flag.PINNED),
        noforwards=True,
        id=entry.id,
        post=one.post is not None and sender is None,
        from_id=sender,
        peer_id=peer(entry.peer),
        saved_peer_id=peer(entry.peer) if entry.own and not one.shortcut else None,
        reply_to=reply(one),
        date=entry.date,
        message=said,
        restriction_reason=[restriction(why, said)],
    )

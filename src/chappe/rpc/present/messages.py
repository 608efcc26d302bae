"""Messages, their formatting and what they carry."""

from __future__ import annotations

from collections.abc import Sequence

from chappe.core.cards import Around
from chappe.model import (
    ContactMedia,
    DiceMedia,
    DocumentMedia,
    Draft,
    Entity,
    EntityKind,
    Flag,
    Forward,
    GeoMedia,
    Media,
    Message,
    PhotoMedia,
    VenueMedia,
)
from chappe.rpc.present import files as present_files
from chappe.rpc.present.actions import action
from chappe.rpc.present.peers import peer
from chappe.rpc.present.view import View
from chappe.tl import types

_PLAIN = {
    EntityKind.UNKNOWN: "MessageEntityUnknown",
    EntityKind.MENTION: "MessageEntityMention",
    EntityKind.HASHTAG: "MessageEntityHashtag",
    EntityKind.BOT_COMMAND: "MessageEntityBotCommand",
    EntityKind.URL: "MessageEntityUrl",
    EntityKind.EMAIL: "MessageEntityEmail",
    EntityKind.BOLD: "MessageEntityBold",
    EntityKind.ITALIC: "MessageEntityItalic",
    EntityKind.CODE: "MessageEntityCode",
    EntityKind.PHONE: "MessageEntityPhone",
    EntityKind.CASHTAG: "MessageEntityCashtag",
    EntityKind.UNDERLINE: "MessageEntityUnderline",
    EntityKind.STRIKE: "MessageEntityStrike",
    EntityKind.BANK_CARD: "MessageEntityBankCard",
    EntityKind.SPOILER: "MessageEntitySpoiler",
}


def entity(one: Entity) -> types.AnyMessageEntity:
    place = {"offset": one.offset, "length": one.length}
    match one.kind:
        case EntityKind.PRE:
            return types.MessageEntityPre(**place, language=one.text)
        case EntityKind.TEXT_URL:
            return types.MessageEntityTextUrl(**place, url=one.text)
        case EntityKind.MENTION_NAME:
            return types.MessageEntityMentionName(**place, user_id=one.number)
        case EntityKind.CUSTOM_EMOJI:
            return types.MessageEntityCustomEmoji(**place, document_id=one.number)
        case EntityKind.BLOCKQUOTE:
            return types.MessageEntityBlockquote(**place, collapsed=bool(one.number))
        case _:
            made: types.AnyMessageEntity = getattr(types, _PLAIN[one.kind])(**place)
            return made


def entities(many: Sequence[Entity]) -> list[types.AnyMessageEntity] | None:
    return [entity(one) for one in many] or None


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
    if not message.entry.reply_to:
        return None
    quote = message.body.quote
    if quote is None:
        return types.MessageReplyHeader(reply_to_msg_id=message.entry.reply_to)
    return types.MessageReplyHeader(
        reply_to_msg_id=message.entry.reply_to,
        quote=True,
        quote_text=quote.text,
        quote_entities=entities(quote.entities),
        quote_offset=quote.offset or None,
    )


def media(view: View, what: Media, around: Around) -> types.AnyMessageMedia:
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
            return types.MessageMediaGeo(geo=_point(view, what))
        case VenueMedia():
            return types.MessageMediaVenue(
                geo=_point(view, what),
                title=what.title,
                address=what.address,
                provider=what.provider,
                venue_id=what.venue,
                venue_type=what.venue_type,
            )
        case DiceMedia():
            return types.MessageMediaDice(value=what.value, emoticon=what.emoticon)


def _point(view: View, what: GeoMedia | VenueMedia) -> types.AnyGeoPoint:
    accuracy = what.accuracy if isinstance(what, GeoMedia) else 0
    return types.GeoPoint(
        long=what.long,
        lat=what.lat,
        access_hash=view.hashes.peer(view.me, 0),
        accuracy_radius=accuracy or None,
    )


def message(view: View, one: Message, around: Around) -> types.AnyMessage:
    """Give a message as its holder sees it (core.telegram.org/constructor/message)."""
    entry, body, flags = one.entry, one.body, one.entry.flags
    own_chat = entry.peer == entry.box
    # What one keeps for oneself was sent to nobody: TDLib insists on it.
    out = bool(flags & Flag.OUT) and not own_chat
    if body.action is not None:
        return types.MessageService(
            out=out,
            mentioned=bool(flags & Flag.MENTIONED),
            silent=bool(flags & Flag.SILENT),
            id=entry.id,
            from_id=peer(one.author),
            peer_id=peer(entry.peer),
            reply_to=reply(one),
            date=entry.date,
            action=action(view, body.action, around),
        )
    saved = body.forward.saved_peer if own_chat and body.forward is not None else None
    return types.Message(
        out=out,
        mentioned=bool(flags & Flag.MENTIONED),
        media_unread=bool(flags & Flag.MEDIA_UNREAD),
        silent=bool(flags & Flag.SILENT),
        edit_hide=bool(flags & Flag.EDIT_HIDDEN),
        pinned=bool(flags & Flag.PINNED),
        noforwards=body.no_forwards,
        invert_media=body.invert_media,
        id=entry.id,
        from_id=peer(one.author),
        peer_id=peer(entry.peer),
        saved_peer_id=peer(saved or entry.peer) if own_chat else None,
        fwd_from=forward(body.forward) if body.forward is not None else None,
        reply_to=reply(one),
        date=entry.date,
        message=body.text,
        media=media(view, body.media, around) if body.media is not None else None,
        entities=entities(body.entities),
        edit_date=one.edited or None,
        grouped_id=body.group or None,
    )


def draft(kept: Draft | None) -> types.AnyDraftMessage:
    if kept is None:
        return types.DraftMessageEmpty()
    return types.DraftMessage(
        no_webpage=kept.no_webpage,
        invert_media=kept.invert_media,
        reply_to=types.InputReplyToMessage(reply_to_msg_id=kept.reply_to)
        if kept.reply_to
        else None,
        message=kept.text,
        entities=entities(kept.entities),
        date=kept.date,
    )

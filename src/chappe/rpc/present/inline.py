"""Inline mode: what bots are asked, what they offer, and how they name what was sent through them
(core.telegram.org/api/bots/inline)."""

from __future__ import annotations

from typing import Any

from chappe.core.bots.offers import Offer, Result, Said
from chappe.core.bots.presses import Notice
from chappe.model import (
    ButtonPressed,
    ContactMedia,
    FileKind,
    GeoMedia,
    InlineAsked,
    InlineChosen,
    LiveMedia,
    SentInline,
    VenueMedia,
)
from chappe.rpc.present import files
from chappe.rpc.present.entities import entities
from chappe.rpc.present.markup import audience, markup
from chappe.rpc.present.messages import point
from chappe.rpc.present.peers import peer
from chappe.rpc.present.view import View
from chappe.tl import types


def sent_inline(view: View, sent: SentInline) -> types.InputBotInlineMessageID64:
    """Give the name by which a bot changes a message that somebody sent through it."""
    return types.InputBotInlineMessageID64(
        dc_id=view.dc,
        owner_id=sent.box,
        id=sent.id,
        access_hash=view.hashes.inline_message(view.me, sent.box, sent.id),
    )


# --- what a bot is told ---------------------------------------------------------------------------


def pressed(view: View, told: ButtonPressed) -> types.AnyUpdate:
    shared: dict[str, Any] = {
        "query_id": told.query,
        "user_id": told.user,
        "chat_instance": told.instance,
        "data": told.data,
    }
    if told.peer is None:
        assert told.sent is not None  # a press is of either kind
        named = sent_inline(view, told.sent)
        return types.UpdateInlineBotCallbackQuery(msg_id=named, **shared)
    return types.UpdateBotCallbackQuery(peer=peer(told.peer), msg_id=told.id, **shared)


def asked(view: View, told: InlineAsked) -> types.UpdateBotInlineQuery:
    return types.UpdateBotInlineQuery(
        query_id=told.query,
        user_id=told.user,
        query=told.text,
        geo=None if told.place is None else point(view, told.place),
        peer_type=None if told.audience is None else audience(told.audience),
        offset=told.offset,
    )


def chosen(view: View, told: InlineChosen) -> types.UpdateBotInlineSend:
    return types.UpdateBotInlineSend(
        user_id=told.user,
        query=told.text,
        geo=None if told.place is None else point(view, told.place),
        id=told.result,
        msg_id=None if told.sent is None else sent_inline(view, told.sent),
    )


# --- what people are shown ------------------------------------------------------------------------


def notice(said: Notice) -> types.messages.BotCallbackAnswer:
    """Give what a bot says to a press."""
    return types.messages.BotCallbackAnswer(
        alert=said.alert,
        has_url=bool(said.url),
        native_ui=True,
        message=said.text or None,
        url=said.url or None,
        cache_time=said.cache,
    )


def results(
    view: View, query: int, offer: Offer, users: list[types.AnyUser]
) -> types.messages.BotResults:
    """Give what a bot offers."""
    start = offer.start
    return types.messages.BotResults(
        gallery=offer.gallery,
        query_id=query,
        next_offset=offer.next or None,
        switch_pm=None
        if start is None
        else types.InlineBotSwitchPM(text=start.text, start_param=start.parameter),
        results=[result(view, one) for one in offer.results],
        cache_time=offer.cache,
        users=users,
    )


def result(view: View, one: Result) -> types.AnyBotInlineResult:
    """Give one of the things that a bot offers."""
    shared: dict[str, Any] = {
        "id": one.id,
        "type": one.kind,
        "title": one.title or None,
        "description": one.description or None,
        "send_message": _said(view, one.said),
    }
    file = one.file
    if file is None:
        return types.BotInlineResult(url=one.url or None, **shared)
    if file.kind is FileKind.PHOTO:
        return types.BotInlineMediaResult(photo=files.photo(view, file), **shared)
    return types.BotInlineMediaResult(document=files.document(view, file), **shared)


def _said(view: View, said: Said) -> types.AnyBotInlineMessage:
    """Give the message that a result becomes; apps show it before the server answers."""
    body = said.body
    shown = None if body.markup is None else markup(body.markup)
    under: dict[str, Any] = {"reply_markup": shown}
    text: dict[str, Any] = {"message": body.text, "entities": entities(body.entities), **under}
    match body.media:
        case None if said.link is not None and said.link.manual:
            return types.BotInlineMessageMediaWebPage(
                url=said.link.url,
                invert_media=body.invert_media,
                force_large_media=said.link.large,
                force_small_media=said.link.small,
                manual=True,
                **text,
            )
        case None:
            return types.BotInlineMessageText(
                no_webpage=said.link is None, invert_media=body.invert_media, **text
            )
        case GeoMedia() as place:
            return types.BotInlineMessageMediaGeo(geo=point(view, place), **under)
        case LiveMedia() as place:
            return types.BotInlineMessageMediaGeo(
                geo=point(view, place),
                heading=place.heading or None,
                period=place.period,
                proximity_notification_radius=place.proximity or None,
                **under,
            )
        case VenueMedia() as venue:
            return types.BotInlineMessageMediaVenue(
                geo=point(view, venue),
                title=venue.title,
                address=venue.address,
                provider=venue.provider,
                venue_id=venue.venue,
                venue_type=venue.venue_type,
                **under,
            )
        case ContactMedia() as contact:
            return types.BotInlineMessageMediaContact(
                phone_number=contact.phone,
                first_name=contact.first_name,
                last_name=contact.last_name,
                vcard=contact.vcard,
                **under,
            )
        case _:
            return types.BotInlineMessageMediaAuto(invert_media=body.invert_media, **text)

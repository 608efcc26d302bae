"""Unsent messages, in the words in which a client would send them."""

from __future__ import annotations

from typing import Any

from chappe.model import (
    ContactMedia,
    DocumentMedia,
    Draft,
    FileId,
    GeoMedia,
    Media,
    PhotoMedia,
    VenueMedia,
)
from chappe.rpc.present.entities import entities
from chappe.rpc.present.peers import input_peer
from chappe.rpc.present.view import View
from chappe.tl import types


def draft(view: View, kept: Draft | None, thread: int = 0) -> types.AnyDraftMessage:
    """Give an unsent message, of a topic where `thread` is one; the empty one where there is
    none."""
    if kept is None:
        return types.DraftMessageEmpty()
    return types.DraftMessage(
        no_webpage=kept.no_webpage,
        invert_media=kept.invert_media,
        reply_to=_answered(view, kept, thread) if kept.reply_to or thread else None,
        message=kept.text,
        entities=entities(kept.entities),
        media=_carried(view, kept),
        date=kept.date,
    )


def _answered(view: View, kept: Draft, thread: int) -> types.InputReplyToMessage:
    quote, elsewhere = kept.quote, kept.reply_peer
    return types.InputReplyToMessage(
        reply_to_msg_id=kept.reply_to or thread,
        top_msg_id=thread or None,
        reply_to_peer_id=None if elsewhere is None else input_peer(view, elsewhere),
        quote_text=None if quote is None else quote.text,
        quote_entities=None if quote is None else entities(quote.entities),
        quote_offset=None if quote is None else quote.offset or None,
    )


def _carried(view: View, kept: Draft) -> types.AnyInputMedia | None:
    if kept.link is not None:
        return types.InputMediaWebPage(
            force_large_media=kept.link.large,
            force_small_media=kept.link.small,
            optional=True,
            url=kept.link.url,
        )
    return None if kept.media is None else _media(view, kept.media)


def _media(view: View, what: Media) -> types.AnyInputMedia | None:
    match what:
        case PhotoMedia():
            return types.InputMediaPhoto(
                spoiler=what.spoiler, id=types.InputPhoto(**_named(view, what.file))
            )
        case DocumentMedia():
            return types.InputMediaDocument(
                spoiler=what.spoiler, id=types.InputDocument(**_named(view, what.file))
            )
        case ContactMedia():
            return types.InputMediaContact(
                phone_number=what.phone,
                first_name=what.first_name,
                last_name=what.last_name,
                vcard=what.vcard,
            )
        case GeoMedia():
            return types.InputMediaGeoPoint(geo_point=_point(what))
        case VenueMedia():
            return types.InputMediaVenue(
                geo_point=_point(what),
                title=what.title,
                address=what.address,
                provider=what.provider,
                venue_id=what.venue,
                venue_type=what.venue_type,
            )
        case _:
            return None  # nothing else is kept in a draft


def _named(view: View, file: FileId) -> dict[str, Any]:
    return {
        "id": file,
        "access_hash": view.hashes.file(file),
        "file_reference": view.hashes.reference(view.me, file, view.now),
    }


def _point(what: GeoMedia | VenueMedia) -> types.InputGeoPoint:
    accuracy = what.accuracy if isinstance(what, GeoMedia) else 0
    return types.InputGeoPoint(lat=what.lat, long=what.long, accuracy_radius=accuracy or None)

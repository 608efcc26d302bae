"""What bots offer to inline queries, turned into results of the domain
(core.telegram.org/type/InputBotInlineResult).

The server fetches nothing that a bot names by its address on the web: pictures and files are sent
by the number of one that the bot has uploaded, and no app is made to ask a stranger's server for a
thumbnail while somebody types.
"""

from __future__ import annotations

from chappe.core.bots.offers import Result, Said
from chappe.core.media import media_class
from chappe.core.previews.links import first_link
from chappe.core.refused import Refused
from chappe.core.text import tidy
from chappe.model import (
    BoxId,
    Content,
    DocumentMedia,
    File,
    FileKind,
    MediaClass,
    MessageId,
    PhotoMedia,
    SentInline,
)
from chappe.rpc import input_media
from chappe.rpc.call import Call
from chappe.rpc.input_markup import markup_of
from chappe.rpc.input_media import Attached
from chappe.rpc.peers import entities_of
from chappe.tl import types


def sent_of(given: types.AnyInputBotInlineMessageID) -> tuple[SentInline, int]:
    """Give the message that a bot names, and its proof that it was told of it; refuses with
    MESSAGE_ID_INVALID the old form of such a name, which this server gives to nobody."""
    if not isinstance(given, types.InputBotInlineMessageID64):
        raise Refused("MESSAGE_ID_INVALID")
    return SentInline(BoxId(given.owner_id), MessageId(given.id)), given.access_hash


async def result_of(call: Call, given: types.AnyInputBotInlineResult) -> Result:
    """Give one result.

    Refuses with RESULT_TYPE_INVALID a game, SEND_MESSAGE_TYPE_INVALID a message that cannot be
    sent here, SEND_MESSAGE_MEDIA_INVALID a file that is to be fetched from the web, and as
    `input_markup.markup_of` and `input_media.resolve`.
    """
    match given:
        case types.InputBotInlineResult():
            said = await _said(call, given.send_message, None)
            return Result(
                id=given.id,
                kind=given.type,
                said=said,
                title=given.title or "",
                description=given.description or "",
                url=given.url or "",
            )
        case types.InputBotInlineResultPhoto():
            file = await input_media.known_photo(call, given.photo, "PHOTO_INVALID")
            said = await _said(call, given.send_message, file)
            return Result(given.id, given.type, said, file=file)
        case types.InputBotInlineResultDocument():
            file = await input_media.known_document(call, given.document, "DOCUMENT_INVALID")
            said = await _said(call, given.send_message, file)
            return Result(
                id=given.id,
                kind=given.type,
                said=said,
                title=given.title or "",
                description=given.description or "",
                file=file,
            )
    raise Refused("RESULT_TYPE_INVALID")


async def _said(call: Call, given: types.AnyInputBotInlineMessage, file: File | None) -> Said:
    """Give the message that a result becomes; `file` is that of the result."""
    if isinstance(given, types.InputBotInlineMessageMediaAuto):
        if file is None:
            raise Refused("SEND_MESSAGE_MEDIA_INVALID")
        return _written(call, given, _carrying(file))
    if isinstance(given, types.InputBotInlineMessageText):
        return _written(call, given, None)
    attached = await input_media.resolve(call, _as_media(given))
    if isinstance(given, types.InputBotInlineMessageMediaWebPage):
        return _written(call, given, attached)
    body = Content(media=attached.media, markup=markup_of(call, given.reply_markup))
    return Said(body, attached.media_class)


def _as_media(given: types.AnyInputBotInlineMessage) -> types.AnyInputMedia:
    """Give the media of a message that is nothing else, in the form in which people send them."""
    match given:
        case types.InputBotInlineMessageMediaGeo() if given.period:
            return types.InputMediaGeoLive(
                geo_point=given.geo_point,
                heading=given.heading,
                period=given.period,
                proximity_notification_radius=given.proximity_notification_radius,
            )
        case types.InputBotInlineMessageMediaGeo():
            return types.InputMediaGeoPoint(geo_point=given.geo_point)
        case types.InputBotInlineMessageMediaVenue():
            return types.InputMediaVenue(
                geo_point=given.geo_point,
                title=given.title,
                address=given.address,
                provider=given.provider,
                venue_id=given.venue_id,
                venue_type=given.venue_type,
            )
        case types.InputBotInlineMessageMediaContact():
            return types.InputMediaContact(
                phone_number=given.phone_number,
                first_name=given.first_name,
                last_name=given.last_name,
                vcard=given.vcard,
            )
        case types.InputBotInlineMessageMediaWebPage():
            return types.InputMediaWebPage(
                url=given.url,
                force_large_media=given.force_large_media,
                force_small_media=given.force_small_media,
                optional=given.optional,
            )
    raise Refused("SEND_MESSAGE_TYPE_INVALID")


def _carrying(file: File) -> Attached:
    if file.kind is FileKind.PHOTO:
        return Attached(PhotoMedia(file.id), MediaClass.PHOTO, file)
    return Attached(DocumentMedia(file.id), media_class(file), file)


def _written(
    call: Call,
    given: types.InputBotInlineMessageMediaAuto
    | types.InputBotInlineMessageText
    | types.InputBotInlineMessageMediaWebPage,
    attached: Attached | None,
) -> Said:
    """Give a message with a text, or a caption."""
    carries = attached is not None and attached.media is not None
    said = tidy(given.message, entities_of(call, given.entities), caption=carries)
    body = Content(
        text=said.text,
        entities=said.entities,
        media=None if attached is None else attached.media,
        invert_media=given.invert_media,
        markup=markup_of(call, given.reply_markup),
    )
    if attached is not None:
        linked = said.has_url or attached.link is not None
        return Said(body, attached.media_class, linked, attached.link)
    assert isinstance(given, types.InputBotInlineMessageText)  # all others bring something
    link = None if given.no_webpage else first_link(said)
    return Said(body, has_url=said.has_url, link=link)

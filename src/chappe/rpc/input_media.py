"""What a client wants to send besides text, turned into media of the domain.

Used by messages.sendMedia, sendMultiMedia, uploadMedia and editMessage. What is uploaded becomes a
file here, before the message is written; a file that then is not used goes by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from chappe.core import media
from chappe.core.cards import Around
from chappe.core.media import Claim, NewDocument, Upload
from chappe.core.previews import pages
from chappe.core.previews.links import Link, normal
from chappe.core.refused import Refused
from chappe.model import (
    Audio,
    Details,
    DocumentMedia,
    DraftLink,
    File,
    FileId,
    FileKind,
    GeoMedia,
    LiveMedia,
    Media,
    MediaClass,
    PhotoMedia,
    VenueMedia,
    Video,
    replace,
)
from chappe.rpc import input_polls
from chappe.rpc.call import Call
from chappe.rpc.present.answers import view_of
from chappe.rpc.present.messages import media as present_media
from chappe.tl import types

TEXT = 256
"""Characters of a venue's or attribute's fields."""
SHORTEST_LIVE = 60
LONGEST_LIVE = 24 * 3600
"""Seconds for which a live location is kept up to date (core.telegram.org/api/live-location)."""
FARTHEST = 100_000
"""Metres of a proximity alert."""
ATTRIBUTES = 32
"""Attributes of a document."""


class Attached(NamedTuple):
    """Media ready to be sent, and the class by which a message with them is found."""

    media: Media | None
    """None where a client asks for the preview of a link and can do without."""
    media_class: MediaClass
    file: File | None = None
    """The photo or document that the media refer to."""
    link: Link | None = None
    """The page whose preview is to be shown instead."""


async def upload(call: Call, named: types.AnyInputMedia) -> types.AnyMessageMedia:
    """Make media without a message, to be sent later by id (messages.uploadMedia)."""
    attached = await resolve(call, named)
    if attached.media is None:
        return types.MessageMediaEmpty()
    files = {} if attached.file is None else {attached.file.id: attached.file}
    return present_media(view_of(call), attached.media, Around(files=files))


async def resolve(  # noqa: PLR0911 - one for each kind
    call: Call, named: types.AnyInputMedia
) -> Attached:
    """Give what a client wants to send.

    Refuses with the reasons of core.telegram.org/method/messages.sendMedia; MEDIA_INVALID for what
    this server does not offer.
    """
    if isinstance(named, types.InputMediaUploadedPhoto | types.InputMediaPhoto):
        return await _photo(call, named)
    if isinstance(named, types.InputMediaUploadedDocument | types.InputMediaDocument):
        return await _document(call, named)
    if isinstance(named, types.InputMediaWebPage):
        return await _web_page(call, named)
    match named:
        case types.InputMediaContact():
            contact = await media.share_contact(
                call.core,
                call.me,
                named.phone_number,
                named.first_name,
                named.last_name,
                named.vcard,
            )
            return Attached(contact, MediaClass.CONTACT)
        case types.InputMediaGeoPoint():
            return Attached(place_of(named.geo_point), MediaClass.GEO)
        case types.InputMediaGeoLive():
            return Attached(_live(named), MediaClass.GEO)
        case types.InputMediaVenue():
            return Attached(_venue(named), MediaClass.GEO)
        case types.InputMediaPoll():
            return Attached(input_polls.poll_of(call, named), MediaClass.POLL)
        case types.InputMediaTodo():
            return Attached(input_polls.todo_of(call, named), MediaClass.TODO)
        case types.InputMediaDice():
            return Attached(media.throw(named.emoticon, call.core.random), MediaClass.OTHER)
        case _:
            raise Refused(_REFUSED.get(named.TL_NAME, "MEDIA_INVALID"))


_REFUSED = {
    "inputMediaEmpty": "MEDIA_EMPTY",
    "inputMediaGame": "BOT_GAMES_DISABLED",
    "inputMediaInvoice": "BOT_PAYMENTS_DISABLED",
    "inputMediaPhotoExternal": "WEBPAGE_CURL_FAILED",
    "inputMediaDocumentExternal": "WEBPAGE_CURL_FAILED",
}


async def _web_page(call: Call, named: types.InputMediaWebPage) -> Attached:
    """Give the page that a message is to show; one that the sender insists on is fetched first.

    Refuses with WEBPAGE_URL_INVALID, or WEBPAGE_NOT_FOUND where there is nothing to show.
    """
    url = normal(named.url)
    if url is None:
        raise Refused("WEBPAGE_URL_INVALID")
    if not named.optional and await pages.look(call.core, call.me, url) is None:
        raise Refused("WEBPAGE_NOT_FOUND")
    link = Link(url, named.force_large_media, named.force_small_media, manual=True)
    return Attached(None, MediaClass.NONE, link=link)


_DRAFTED = (
    "inputMediaPhoto",
    "inputMediaUploadedPhoto",
    "inputMediaDocument",
    "inputMediaUploadedDocument",
    "inputMediaContact",
    "inputMediaGeoPoint",
    "inputMediaVenue",
)


async def drafted(
    call: Call, named: types.AnyInputMedia | None
) -> tuple[Media | None, DraftLink | None]:
    """Give what an unsent message carries. Nothing is fetched, thrown or asked before it is sent.

    Refuses as `resolve` does; MEDIA_INVALID for what cannot be kept unsent.
    """
    if named is None or isinstance(named, types.InputMediaEmpty):
        return None, None
    if isinstance(named, types.InputMediaWebPage):
        url = normal(named.url)
        if url is None:
            raise Refused("WEBPAGE_URL_INVALID")
        return None, DraftLink(url, named.force_large_media, named.force_small_media)
    if named.TL_NAME not in _DRAFTED:
        raise Refused("MEDIA_INVALID")
    return (await resolve(call, named)).media, None


def upload_of(file: types.AnyInputFile) -> Upload:
    """Give the upload that a client names (core.telegram.org/api/files#uploading-files)."""
    if isinstance(file, types.InputFile):
        return Upload(file.id, file.parts, file.name, file.md5_checksum)
    if isinstance(file, types.InputFileBig):
        return Upload(file.id, file.parts, file.name)
    raise Refused("FILE_ID_INVALID")


def photo_claim(named: types.AnyInputPhoto, unknown: str = "PHOTO_ID_INVALID") -> Claim:
    """Give a photo as a client names it; refuses with `unknown` where it names none."""
    if not isinstance(named, types.InputPhoto):
        raise Refused(unknown)
    return Claim(FileId(named.id), named.access_hash, named.file_reference)


async def known_photo(call: Call, named: types.AnyInputPhoto, unknown: str) -> File:
    """Give a photo that the client was shown; refuses with `unknown` if it was not."""
    claim = photo_claim(named, unknown)
    return await media.copied(call.core, call.me, FileKind.PHOTO, claim, unknown)


async def known_document(call: Call, named: types.AnyInputDocument, unknown: str) -> File:
    """Give a document that the client was shown; refuses with `unknown` if it was not."""
    if not isinstance(named, types.InputDocument):
        raise Refused(unknown)
    claim = Claim(FileId(named.id), named.access_hash, named.file_reference)
    return await media.copied(call.core, call.me, FileKind.DOCUMENT, claim, unknown)


def _timer(seconds: int | None) -> int:
    """Give for how long media last once they were opened; core judges whether they may."""
    return seconds or 0


async def _photo(
    call: Call, named: types.InputMediaUploadedPhoto | types.InputMediaPhoto
) -> Attached:
    if isinstance(named, types.InputMediaPhoto):
        file = await known_photo(call, named.id, "MEDIA_EMPTY")
    else:
        file = await media.add_photo(call.core, call.me, upload_of(named.file))
    shown = PhotoMedia(file.id, named.spoiler, _timer(named.ttl_seconds))
    return Attached(shown, MediaClass.PHOTO, file)


async def _document(
    call: Call, named: types.InputMediaUploadedDocument | types.InputMediaDocument
) -> Attached:
    if isinstance(named, types.InputMediaDocument):
        file = await known_document(call, named.id, "MEDIA_EMPTY")
    else:
        file = await media.add_document(call.core, call.me, _described(named))
    shown = DocumentMedia(file.id, named.spoiler, _timer(named.ttl_seconds))
    return Attached(shown, media.media_class(file), file)


def _described(named: types.InputMediaUploadedDocument) -> NewDocument:
    details = _details(named.attributes)
    if details.video is not None and named.nosound_video:
        details = replace(details, video=replace(details.video, silent=True))
    return NewDocument(
        upload=upload_of(named.file),
        thumb=upload_of(named.thumb) if named.thumb is not None else None,
        mime=named.mime_type,
        details=details,
        as_file=named.force_file,
    )


def _details(attributes: Sequence[types.AnyDocumentAttribute]) -> Details:
    details = Details()
    for one in attributes[:ATTRIBUTES]:
        match one:
            case types.DocumentAttributeFilename():
                details = replace(details, name=one.file_name)
            case types.DocumentAttributeImageSize():
                details = replace(details, image=(_side(one.w), _side(one.h)))
            case types.DocumentAttributeAnimated():
                details = replace(details, animated=True)
            case types.DocumentAttributeSticker():
                details = replace(details, sticker=one.alt[:TEXT])
            case types.DocumentAttributeVideo():
                details = replace(details, video=_video(one))
            case types.DocumentAttributeAudio():
                details = replace(details, audio=_audio(one))
            case _:
                pass  # custom emoji and attached stickers are not offered
    return details


_MOST_SECONDS = 10 * 24 * 3600


def _seconds(duration: float) -> float:
    # Also turns a NaN, which is neither, into 0.
    return duration if 0 <= duration <= _MOST_SECONDS else 0.0


def _side(length: int) -> int:
    return length if 0 <= length <= 0xFFFF else 0


def _video(one: types.DocumentAttributeVideo) -> Video:
    return Video(
        duration=_seconds(one.duration),
        width=_side(one.w),
        height=_side(one.h),
        round=one.round_message,
        streamable=one.supports_streaming,
        silent=one.nosound,
        preload=max(one.preload_prefix_size or 0, 0),
        start=_seconds(one.video_start_ts or 0.0),
        codec=(one.video_codec or "")[:TEXT],
    )


def _audio(one: types.DocumentAttributeAudio) -> Audio:
    return Audio(
        duration=int(_seconds(one.duration)),
        voice=one.voice,
        title=(one.title or "")[:TEXT],
        performer=(one.performer or "")[:TEXT],
        waveform=one.waveform or b"",
    )


def place_of(point: types.AnyInputGeoPoint) -> GeoMedia:
    """Give where something is. Refuses with GEO_POINT_INVALID."""
    if not isinstance(point, types.InputGeoPoint):
        raise Refused("GEO_POINT_INVALID")
    if not (-90 <= point.lat <= 90 and -180 <= point.long <= 180):
        raise Refused("GEO_POINT_INVALID")
    return GeoMedia(point.lat, point.long, min(max(point.accuracy_radius or 0, 0), 1500))


def _live(named: types.InputMediaGeoLive) -> LiveMedia:
    """Give a live location to be sent. Refuses with MEDIA_INVALID one that is over."""
    period = named.period or 0
    lasting = SHORTEST_LIVE <= period <= LONGEST_LIVE or period == LiveMedia.FOREVER
    if named.stopped or not lasting:
        raise Refused("MEDIA_INVALID")
    place = place_of(named.geo_point)
    return LiveMedia(
        lat=place.lat,
        long=place.long,
        accuracy=place.accuracy,
        period=period,
        heading=_heading(named.heading),
        proximity=_metres(named.proximity_notification_radius),
    )


def live_change(named: types.InputMediaGeoLive) -> media.LiveChange:
    """Give how a live location moves on, or that it ends (messages.editMessage)."""
    somewhere = isinstance(named.geo_point, types.InputGeoPoint)
    period = named.period or 0
    lasting = SHORTEST_LIVE <= period <= LONGEST_LIVE or period == LiveMedia.FOREVER
    if period and not lasting:
        raise Refused("MEDIA_INVALID")
    return media.LiveChange(
        place=place_of(named.geo_point) if somewhere else None,
        stopped=named.stopped,
        period=period,
        heading=_heading(named.heading),
        proximity=_metres(named.proximity_notification_radius),
    )


def _heading(degrees: int | None) -> int:
    return degrees if degrees is not None and 1 <= degrees <= 360 else 0


def _metres(radius: int | None) -> int:
    return min(max(radius or 0, 0), FARTHEST)


def _venue(named: types.InputMediaVenue) -> VenueMedia:
    place = place_of(named.geo_point)
    return VenueMedia(
        lat=place.lat,
        long=place.long,
        title=named.title[:TEXT],
        address=named.address[:TEXT],
        provider=named.provider[:TEXT],
        venue=named.venue_id[:TEXT],
        venue_type=named.venue_type[:TEXT],
    )

"""What posts carry besides words, as a page shows it."""

from __future__ import annotations

from typing import Final

from chappe.core.cards import Around
from chappe.core.standings import Count
from chappe.locale import Public
from chappe.model import (
    ContactMedia,
    DiceMedia,
    DocumentMedia,
    File,
    GeoMedia,
    LiveMedia,
    Message,
    PhotoMedia,
    Picture,
    PollMedia,
    Record,
    TodoMedia,
    VenueMedia,
    WebPageMedia,
)
from chappe.public import files
from chappe.public.formatting import plain, web_address

WIDTH: Final = 1280
"""Of the largest picture that stands in a page."""
DESCRIPTION: Final = 300
_MAP: Final = "https://www.openstreetmap.org/?mlat={lat:.6f}&mlon={long:.6f}"


class Line(Record, frozen=True):
    """An answer of a poll, or an item of a list."""

    text: str
    votes: int | None = None
    percent: int = 0
    done: bool = False


class Attachment(Record, frozen=True):
    """One thing that a post carries; `kind` says how it is shown."""

    kind: str
    url: str = ""
    image: str = ""
    """A picture of it."""
    width: int = 0
    height: int = 0
    title: str = ""
    detail: str = ""
    mime: str = ""
    size: int = 0
    """Bytes of a file."""
    voters: int = 0
    spoiler: bool = False
    silent: bool = False
    """It repeats and has no sound."""
    round: bool = False
    lines: tuple[Line, ...] = ()
    over: bool = False
    """The poll is closed."""


def attachment(message: Message, around: Around, place: str, t: Public) -> Attachment | None:
    """Give what a post carries; `place` is where its files are."""
    match message.body.media:
        case None:
            return None
        case PhotoMedia() as photo:
            file = around.files.get(photo.file)
            return None if file is None else _photo(file, place, spoiler=photo.spoiler, t=t)
        case DocumentMedia() as document:
            file = around.files.get(document.file)
            spoiler = document.spoiler
            return None if file is None else _document(file, place, spoiler=spoiler, t=t)
        case WebPageMedia() as page:
            return _page(page, around, place)
        case PollMedia() as poll:
            return _poll(poll, around.counts.get(poll.poll), t)
        case other:
            return _words(other, t)


def _words(
    media: GeoMedia | LiveMedia | VenueMedia | ContactMedia | DiceMedia | TodoMedia, t: Public
) -> Attachment:
    """Give what consists of words."""
    match media:
        case GeoMedia() | LiveMedia() | VenueMedia() as spot:
            title = spot.title if isinstance(spot, VenueMedia) else t.place
            detail = spot.address if isinstance(spot, VenueMedia) else ""
            url = _MAP.format(lat=spot.lat, long=spot.long)
            return Attachment("place", url=url, title=title, detail=detail)
        case ContactMedia() as contact:
            name = f"{contact.first_name} {contact.last_name}".strip()
            return Attachment("contact", title=name, detail=t.contact)
        case DiceMedia() as dice:
            return Attachment("dice", title=dice.emoticon, detail=str(dice.value))
        case TodoMedia() as todo:
            done = {one.id for one in todo.done}
            items = tuple(Line(item.title, done=item.id in done) for item in todo.items)
            return Attachment("todo", title=todo.title, lines=items)


def _photo(file: File, place: str, *, spoiler: bool, t: Public) -> Attachment | None:
    shown = _largest(file)
    if shown is None:
        return None
    return Attachment(
        "photo",
        url=f"{place}/media",
        image=f"{place}/media/{shown.type}",
        width=shown.width,
        height=shown.height,
        title=t.photo,
        mime=files.JPEG,
        spoiler=spoiler,
    )


def _largest(file: File) -> Picture | None:
    """Give the largest picture of a photo, or thumbnail of a document, that fits into a page."""
    pictures = file.details.pictures
    fitting = [one for one in pictures if max(one.width, one.height) <= WIDTH]
    return max(fitting or pictures[:1], key=lambda one: one.width * one.height, default=None)


def _document(file: File, place: str, *, spoiler: bool, t: Public) -> Attachment:
    about, shown = file.details, _largest(file)
    thumb = "" if shown is None else f"{place}/media/{shown.type}"
    url, playable = f"{place}/media", file.mime in files.SHOWN
    if about.sticker is not None or about.custom_emoji:
        title = t.sticker.format(emoji=about.sticker or "")
        image = url if file.mime == "image/webp" else thumb
        return Attachment("sticker", url=url, image=image, title=title, mime=file.mime)
    if about.video is not None and playable:
        return Attachment(
            "video",
            url=url,
            image=thumb,
            width=about.video.width,
            height=about.video.height,
            title=t.video,
            mime=file.mime,
            spoiler=spoiler,
            silent=about.animated,
            round=about.video.round,
        )
    if about.audio is not None and playable:
        named = " – ".join(filter(None, (about.audio.performer, about.audio.title)))
        title = t.voice if about.audio.voice else named or about.name or t.audio
        return Attachment("audio", url=url, title=title, mime=file.mime)
    if file.mime == "image/gif":
        width, height = about.image or (0, 0)
        return Attachment(
            "photo", url=url, image=url, width=width, height=height, title=t.photo, spoiler=spoiler
        )
    return Attachment("document", url=url, title=about.name or t.unnamed, size=file.size)


def _page(media: WebPageMedia, around: Around, place: str) -> Attachment | None:
    page, url = media.page, web_address(media.page.url)
    if url is None or not (page.title or page.description or page.photo):
        return None
    file = None if page.photo is None else around.files.get(page.photo)
    shown = None if file is None else _largest(file)
    return Attachment(
        "page",
        url=url,
        image="" if shown is None else f"{place}/media/{shown.type}",
        title=page.title or page.site,
        detail=plain(page.description, DESCRIPTION),
    )


def _poll(media: PollMedia, count: Count | None, t: Public) -> Attachment:
    tally = None if count is None else count.tally
    voters = 0 if count is None else count.voters
    lines = tuple(
        Line(
            answer.text,
            votes=None if tally is None else tally[place],
            percent=0 if tally is None or not voters else round(100 * tally[place] / voters),
        )
        for place, answer in enumerate(media.answers)
    )
    return Attachment(
        "poll",
        title=media.question,
        detail=t.quiz if media.quiz else t.poll,
        voters=voters,
        lines=lines,
        over=count is not None and count.over,
    )

"""What posts carry besides words, as a page shows it."""

from __future__ import annotations

from typing import Final

from chappe.core.cards import Around
from chappe.core.standings import Count
from chappe.locale import Public, texts
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
from chappe.public.numbers import counted, share, size

WIDTH: Final = 1280
"""Of the largest picture that stands in a page."""
DESCRIPTION: Final = 300
_MAP: Final = "https://www.openstreetmap.org/?mlat={lat:.6f}&mlon={long:.6f}"


class Line(Record, frozen=True):
    """An answer of a poll, or an item of a list."""

    text: str
    percent: int = 0
    share: str = ""
    """What part of the voters chose it, where that is known."""
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
    size: str = ""
    """Of a file that is downloaded."""
    voters: str = ""
    spoiler: bool = False
    silent: bool = False
    """It repeats and has no sound."""
    round: bool = False
    lines: tuple[Line, ...] = ()
    over: bool = False
    """The poll is closed."""


def attachment(message: Message, around: Around, place: str, language: str) -> Attachment | None:
    """Give what a post carries; `place` is where its files are."""
    t = texts(language).public
    match message.body.media:
        case None:
            return None
        case PhotoMedia() as photo:
            file = around.files.get(photo.file)
            return None if file is None else _photo(file, place, spoiler=photo.spoiler, t=t)
        case DocumentMedia() as document:
            file = around.files.get(document.file)
            if file is None:
                return None
            return _document(file, place, language, spoiler=document.spoiler)
        case WebPageMedia() as page:
            return _page(page, around, place)
        case PollMedia() as poll:
            return _poll(poll, around.counts.get(poll.poll), language)
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


def _document(file: File, place: str, language: str, *, spoiler: bool) -> Attachment:
    about, shown, t = file.details, _largest(file), texts(language).public
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
    length = size(file.size, language)
    return Attachment("document", url=url, title=about.name or t.unnamed, size=length)


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


def _poll(media: PollMedia, count: Count | None, language: str) -> Attachment:
    t = texts(language).public
    tally = None if count is None else count.tally
    voters = 0 if count is None else count.voters
    lines = tuple(
        Line(answer.text)
        if tally is None
        else Line(
            answer.text,
            percent=round(100 * tally[place] / voters) if voters else 0,
            share=share(tally[place], voters, language),
        )
        for place, answer in enumerate(media.answers)
    )
    return Attachment(
        "poll",
        title=media.question,
        detail=t.quiz if media.quiz else t.poll,
        voters=counted(voters, t.vote, t.votes, language),
        lines=lines,
        over=count is not None and count.over,
    )

"""What messages carry besides plain text: formatting, files, places, polls, lists, previews."""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar, Final

import msgspec

from chappe.model.ids import FileId, Record, UserId


class EntityKind(IntEnum):
    """Formatting of a stretch of text (core.telegram.org/api/entities); the numbers are stored."""

    UNKNOWN = 0
    MENTION = 1
    HASHTAG = 2
    BOT_COMMAND = 3
    URL = 4
    EMAIL = 5
    BOLD = 6
    ITALIC = 7
    CODE = 8
    PRE = 9
    TEXT_URL = 10
    MENTION_NAME = 11
    PHONE = 12
    CASHTAG = 13
    UNDERLINE = 14
    STRIKE = 15
    BANK_CARD = 16
    SPOILER = 17
    CUSTOM_EMOJI = 18
    BLOCKQUOTE = 19


class Entity(msgspec.Struct, frozen=True, array_like=True):
    """One entity; offset and length count UTF-16 code units, as every client does."""

    kind: EntityKind
    offset: int
    length: int
    text: str = ""
    """The address of a TEXT_URL, the language of a PRE."""
    number: int = 0
    """The user of a MENTION_NAME, the document of a CUSTOM_EMOJI, 1 for a collapsed BLOCKQUOTE."""


VIEW_ONCE: Final = 0x7FFFFFFF
"""In place of the seconds that media last once they were opened: they are shown once."""


class PhotoMedia(Record, frozen=True, tag="photo"):
    file: FileId
    """0 once it has destroyed itself."""
    spoiler: bool = False
    ttl: int = 0
    """Seconds for which it lasts once it was opened, `VIEW_ONCE`, or 0 for ever."""


class DocumentMedia(Record, frozen=True, tag="document"):
    file: FileId
    spoiler: bool = False
    ttl: int = 0
    """Seconds for which it lasts once it was opened, `VIEW_ONCE`, or 0 for ever."""
    kind: int = 0
    """The `MediaClass` of a file that has destroyed itself; `file` is 0 then."""


class ContactMedia(Record, frozen=True, tag="contact"):
    phone: str
    first_name: str
    last_name: str
    vcard: str
    user: UserId


class GeoMedia(Record, frozen=True, tag="geo"):
    lat: float
    long: float
    accuracy: int = 0


class LiveMedia(Record, frozen=True, tag="live"):
    """A place that its sender keeps up to date (core.telegram.org/api/live-location)."""

    lat: float
    long: float
    accuracy: int
    period: int
    """Seconds from the message's date for which it is kept up to date, or `FOREVER`; what it had
    lasted, once it was stopped."""
    heading: int = 0
    """Degrees, 1 to 360; 0 where unknown."""
    proximity: int = 0
    """Metres within which the sender wants to know of others, or 0."""

    FOREVER: ClassVar[int] = 0x7FFFFFFF

    def live(self, sent: int, now: int) -> bool:
        """Tell whether it is still kept up to date."""
        return self.period == self.FOREVER or now < sent + self.period


class VenueMedia(Record, frozen=True, tag="venue"):
    lat: float
    long: float
    title: str
    address: str
    provider: str
    venue: str
    venue_type: str


class DiceMedia(Record, frozen=True, tag="dice"):
    emoticon: str
    value: int


class WebPage(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a page of the web says of itself (core.telegram.org/constructor/webPage)."""

    id: int
    url: str
    kind: str = "article"
    """`article`, `photo` or `video`."""
    site: str = ""
    title: str = ""
    description: str = ""
    author: str = ""
    photo: FileId | None = None
    large: bool = False
    """The picture is worth being shown large."""


class WebPageMedia(Record, frozen=True, tag="page"):
    """The preview of a link: a copy of its own, that goes when the message goes."""

    page: WebPage
    asked: int = 0
    """Since when (Unix time) the page is being fetched, 0 once it is known."""
    large: bool = False
    small: bool = False
    """The sender wants the picture in this size."""
    manual: bool = False
    """The sender chose the page."""


class PollAnswer(msgspec.Struct, frozen=True, array_like=True):
    """One of the answers that a poll offers; `option` is what clients call it by."""

    text: str
    option: bytes
    entities: tuple[Entity, ...] = ()


class PollMedia(Record, frozen=True, tag="poll"):
    """A poll as it was asked. How it stands is kept once for all messages that show it, by its
    number (core.telegram.org/api/poll)."""

    poll: int
    creator: UserId
    question: str
    answers: tuple[PollAnswer, ...]
    entities: tuple[Entity, ...] = ()
    public: bool = False
    """Everybody sees who voted for what."""
    multiple: bool = False
    quiz: bool = False
    final: bool = False
    """A vote cannot be taken back."""
    shuffled: bool = False
    """Clients show the answers in an order of their own."""
    hidden: bool = False
    """Nobody sees the results before the end."""
    correct: tuple[int, ...] = ()
    """The places of the right answers of a quiz."""
    solution: str = ""
    """What explains the right answer once somebody has answered."""
    solution_entities: tuple[Entity, ...] = ()
    period: int = 0
    """Seconds for which it is open once it is sent, or 0."""
    closes: int = 0
    """When it closes by itself (Unix time), or 0."""


class TodoItem(msgspec.Struct, frozen=True, array_like=True):
    id: int
    """Positive, and the item's own within its list."""
    title: str
    entities: tuple[Entity, ...] = ()


class TodoDone(msgspec.Struct, frozen=True, array_like=True):
    """An item that somebody has completed."""

    id: int
    by: UserId
    date: int


class TodoMedia(Record, frozen=True, tag="todo"):
    """A to-do list (core.telegram.org/api/todo)."""

    title: str
    items: tuple[TodoItem, ...]
    entities: tuple[Entity, ...] = ()
    others_append: bool = False
    others_complete: bool = False
    done: tuple[TodoDone, ...] = ()


Media = (
    PhotoMedia
    | DocumentMedia
    | ContactMedia
    | GeoMedia
    | LiveMedia
    | VenueMedia
    | DiceMedia
    | PollMedia
    | TodoMedia
    | WebPageMedia
)

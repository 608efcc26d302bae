"""Sticker sets, and what is in them (core.telegram.org/api/stickers)."""

from __future__ import annotations

from enum import IntEnum

from chappe.model.ids import FileId, Record, UserId


class StickerKind(IntEnum):
    """What a set is made of; the numbers are stored."""

    STICKERS = 0
    MASKS = 1
    """To be put on faces."""
    EMOJI = 2
    """Custom emoji: shown in the line of a text."""


class StickerSet(Record, frozen=True):
    id: int
    name: str
    """In lower case, unique."""
    spelled: str
    """The name as its creator writes it."""
    title: str
    kind: int
    """A `StickerKind`."""
    creator: UserId
    created: int
    version: int
    """Counts the changes; of the server's own sets it is the version of the drawings."""
    size: int
    """How many stickers it has."""
    thumb: FileId
    """The file that stands for the set, 0 where the first sticker does."""
    recoloured: int
    """1 for custom emoji that take the colour of the text, else 0."""
    bot: UserId = UserId(0)
    """The bot that made it for its creator, 0 where the creator did."""


class Sticker(Record, frozen=True):
    file: FileId
    pack: int
    """The set of which it is part."""
    place: int
    """Counts from 0 without gaps."""
    emoji: str
    """The emoji that it stands for, with a space before, between and after them."""
    keywords: str
    """Words by which it is found, separated by commas."""


class Installed(Record, frozen=True):
    """A set that somebody has added."""

    account: UserId
    pack: int
    place: int
    """The set with the largest stands first."""
    archived: int
    """1 where it is only kept at hand, not offered, else 0."""
    date: int


class Featured(Record, frozen=True):
    """A set that is, or was, recommended to everybody."""

    pack: int
    kind: int
    """A `StickerKind`."""
    place: int
    """The set with the smallest stands first; 0 where it is not recommended any more."""
    since: int
    """When it became, or ceased to be, recommended."""

"""Photos and documents."""

from __future__ import annotations

from enum import IntEnum

import msgspec

from chappe.model.ids import FileId, Record, UserId


class FileKind(IntEnum):
    """What a file is to clients; the numbers are stored."""

    PHOTO = 1
    DOCUMENT = 2
    SECRET = 3
    """Ciphertext out of a secret chat: the server does not know what it is."""


class Use(IntEnum):
    """What holds a file; the numbers are stored."""

    CONTENT = 1
    """`holder` is a content."""
    PROFILE = 2
    """`holder` is the account whose profile photo it is or was."""
    PAGE = 3
    """`holder` is the page whose preview it is part of."""
    RINGTONE = 4
    """`holder` is the account that has it among its notification sounds."""
    PERSONAL = 5
    """`holder` is the account that has given it to one of its contacts."""
    FALLBACK = 6
    """`holder` is the account whose photo it is for those who may not see its profile photo."""
    GROUP = 7
    """`holder` is the group (its peer number) whose photo it is."""
    SECRET = 8
    """`holder` is the secret chat in which it was sent."""
    UNSENT = 9
    """`holder` is a message that waits to be sent: a scheduled one, or one of a quick reply."""
    STICKER = 10
    """`holder` is the sticker set of which it is part, or whose picture it is."""
    RECENT_STICKER = 11
    """`holder` is the account that sent it lately …"""
    RECENT_MASK = 12
    """… or put it on a photo lately."""
    FAVED = 13
    """`holder` is the account that has it among its favourite stickers."""
    GIF = 14
    """`holder` is the account that has it among its saved animations."""
    DRAFT = 15
    """`holder` is what an unsent message names itself by (`Draft.hold`)."""
    JOURNAL = 25
    """`holder` is an event in the journal of a channel that shows it."""
    SNAPSHOT = 30
    """`holder` is a snapshot of something that was reported."""


class Held(IntEnum):
    """Why a file is not given to everybody who holds it: bits of `File.held`."""

    WITHHELD = 1
    """A message that shows it is withheld: who asks has to be looked at."""
    QUARANTINE = 2
    """Nobody gets these bytes."""


class Picture(msgspec.Struct, frozen=True, array_like=True):
    """One size of a photo, or one thumbnail of a document, as JPEG."""

    type: str
    """A letter: core.telegram.org/api/files#photosize-type-values."""
    width: int
    height: int
    size: int
    """Bytes."""
    blob: str


class Video(msgspec.Struct, frozen=True, omit_defaults=True):
    duration: float = 0.0
    """Seconds."""
    width: int = 0
    height: int = 0
    round: bool = False
    streamable: bool = False
    silent: bool = False
    preload: int = 0
    """Bytes from the start that a player wants first."""
    start: float = 0.0
    """Seconds: the frame that stands for the whole."""
    codec: str = ""


class Audio(msgspec.Struct, frozen=True, omit_defaults=True):
    duration: int = 0
    """Seconds."""
    voice: bool = False
    title: str = ""
    performer: str = ""
    waveform: bytes = b""
    """100 loudness values of 5 bits (core.telegram.org/constructor/documentAttributeAudio)."""


class Mask(msgspec.Struct, frozen=True, array_like=True):
    """Where a mask sits (core.telegram.org/constructor/maskCoords)."""

    part: int
    """0 the forehead, 1 the eyes, 2 the mouth, 3 the chin."""
    x: float
    y: float
    zoom: float


class Details(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is known of a file besides its bytes: one opaque column in the database."""

    pictures: tuple[Picture, ...] = ()
    """The sizes of a photo, the thumbnails of a document; the smallest first."""
    stripped: bytes = b""
    """The tiny preview that travels with the description."""
    name: str = ""
    image: tuple[int, int] | None = None
    """Width and height of a document that is a picture."""
    video: Video | None = None
    audio: Audio | None = None
    animated: bool = False
    sticker: str | None = None
    """The emoji that a sticker stands for."""
    pack: int = 0
    """The sticker set of which it is part; 0 for none."""
    custom_emoji: bool = False
    """It belongs to a set of custom emoji: shown in the line of a text."""
    recoloured: bool = False
    """It takes the colour of the text."""
    mask: Mask | None = None
    """Where a sticker of a set of masks sits on a face."""
    original: str = ""
    """SHA-256, in hexadecimal, of the image that a photo was made of; empty where the server made
    it of nothing that was uploaded."""
    fingerprint: int = 0
    """Of the key of a file of a secret chat, as its sender says; the server never has the key."""


class File(Record, frozen=True):
    """A photo or a document. Its bytes are in the blob store and never change; of the rest only
    what a sticker stands for does, and to which set it belongs."""

    id: FileId
    kind: FileKind
    blob: str
    """SHA-256 of its bytes (of the largest size of a photo) in hexadecimal: its name in the blob
    store."""
    size: int
    mime: str
    owner: UserId
    """Who uploaded it."""
    created: int
    details: Details
    held: int = 0
    """Bits of `Held`."""

"""Photos and documents."""

from __future__ import annotations

from enum import IntEnum

import msgspec

from chappe.model.ids import FileId, Record, UserId


class FileKind(IntEnum):
    """What a file is to clients; the numbers are stored."""

    PHOTO = 1
    DOCUMENT = 2


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
    UNSENT = 9
    """`holder` is a message that waits to be sent: a scheduled one, or one of a quick reply."""


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


class File(Record, frozen=True):
    """A photo or a document. It never changes; its bytes are in the blob store."""

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

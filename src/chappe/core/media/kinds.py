"""What sort of thing a file is: believing a client's words as far as the bytes bear them out."""

from __future__ import annotations

import mimetypes
import re
import unicodedata
from typing import Final

from chappe.model import Details, File, FileKind, MediaClass, replace

OCTETS: Final = "application/octet-stream"
NAME_LENGTH: Final = 255
WAVEFORM_LENGTH: Final = 100
"""Bytes: 63 are what clients send, some send a few more."""

_MIME: Final = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,63}/[a-z0-9][a-z0-9!#$&^_.+-]{0,63}")
_STICKERS: Final = frozenset({"image/webp", "application/x-tgsticker", "video/webm"})
# Characters that turn the reading direction can make "gpj.exe" look like "exe.jpg".
_TURNING: Final = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean_name(name: str) -> str:
    """Give a file name without folders, control characters and disguise."""
    last = re.split(r"[/\\]", name)[-1]
    kept = (c for c in last if unicodedata.category(c) != "Cc" and c not in _TURNING)
    cleaned = "".join(kept).strip()
    return "" if cleaned in (".", "..") else cleaned[-NAME_LENGTH:]


def sniff(head: bytes) -> str | None:
    """Tell the sort of picture from a file's first 16 bytes; None for anything else."""
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image/webp"
    if head.startswith(b"BM"):
        return "image/bmp"
    return None


_SNIFFED: Final = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp", "image/bmp"})


def is_picture(mime: str) -> bool:
    """Tell whether a document of this media type can have a thumbnail made."""
    return mime in _SNIFFED


def mime_of(claimed: str, name: str, head: bytes) -> str:
    """Give a file's media type: the client's word if it is well-formed and, for the pictures that
    `sniff` knows, true."""
    mime = claimed.partition(";")[0].strip().lower()
    if not _MIME.fullmatch(mime):
        mime = (mimetypes.guess_type(name)[0] or OCTETS) if name else OCTETS
    if mime in _SNIFFED:
        return sniff(head) or OCTETS
    return mime


def settle(details: Details, mime: str, *, as_file: bool) -> Details:
    """Keep those attributes that go together with each other and with the media type.

    `as_file` is the sender's wish that clients show a plain file whatever it contains.
    """
    if as_file:
        return replace(details, video=None, audio=None, animated=False, sticker=None)
    moving = mime == "image/gif" or mime.startswith("video/")
    animated = details.animated and moving
    sticker = details.sticker if mime in _STICKERS else None
    audio = None if details.video is not None else details.audio
    if audio is not None:
        audio = replace(audio, waveform=audio.waveform[:WAVEFORM_LENGTH] if audio.voice else b"")
    return replace(details, audio=audio, animated=animated, sticker=sticker)


def media_class(file: File) -> MediaClass:
    """Give the class by which a message with this file is found."""
    details = file.details
    if file.kind is FileKind.PHOTO:
        return MediaClass.PHOTO
    if details.sticker is not None:
        return MediaClass.STICKER
    if details.animated:
        return MediaClass.GIF
    if details.video is not None:
        return MediaClass.ROUND if details.video.round else MediaClass.VIDEO
    if details.audio is not None:
        return MediaClass.VOICE if details.audio.voice else MediaClass.MUSIC
    return MediaClass.DOCUMENT

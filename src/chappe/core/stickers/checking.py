"""What a sticker may be: the bytes are looked at, as every client that is shown one decodes them.

The limits are those of core.telegram.org/stickers and core.telegram.org/stickers/webm-vp9-encoding.
Everything here is plain computation on bytes: call it in a worker thread.
"""

from __future__ import annotations

import io
import math
import struct
import zlib
from collections.abc import Iterator
from typing import Final, NamedTuple

import msgspec
from PIL import Image

from chappe.core.drawings.catalogue import TGS, WEBP
from chappe.core.refused import Refused
from chappe.model import StickerKind

WEBM: Final = "video/webm"
PNG: Final = "image/png"
SIDE: Final = 512
"""Pixels of the longer side of a sticker."""
EMOJI_SIDE: Final = 100
"""Pixels of both sides of custom emoji."""
STILL: Final = 512 << 10
TGS_SIZE: Final = 64 << 10
WEBM_SIZE: Final = 256 << 10
"""Bytes of the largest file of each form."""
LARGEST: Final = STILL
UNPACKED: Final = 4 << 20
"""Bytes of an animation without its compression."""
SECONDS: Final = 3.0
_SLACK: Final = 0.1
"""Seconds by which a video may last longer, as its last frame does."""
_RATES: Final = frozenset({30, 60})
_ELEMENTS: Final = 4096
"""Elements of a video file that are looked at."""


class Sound(NamedTuple):
    """A file that is fit to be a sticker."""

    mime: str
    width: int
    height: int
    seconds: float = 0.0
    """How long a video lasts."""
    written_anew: bytes | None = None
    """The picture as WebP, where it came as something else."""


def check(data: bytes, mime: str, kind: StickerKind) -> Sound:
    """Find out whether a file is fit to be a sticker of a kind.

    Refuses with STICKER_FILE_INVALID, STICKER_PNG_NOPNG, STICKER_PNG_DIMENSIONS,
    STICKER_TGS_NOTGS, STICKER_VIDEO_NOWEBM or STICKER_VIDEO_BIG.
    """
    if mime in (WEBP, PNG):
        return _still(data, kind)
    if mime == TGS and kind is not StickerKind.MASKS:
        return _moving(data)
    if mime == WEBM and kind is not StickerKind.MASKS:
        return _video(data, kind)
    raise Refused("STICKER_FILE_INVALID")


def check_thumb(data: bytes, mime: str) -> Sound | None:
    """Find out whether a file is fit to stand for a set: of the size of custom emoji, or of a
    sticker; None where it is not."""
    for kind in (StickerKind.EMOJI, StickerKind.STICKERS):
        try:
            return check(data, mime, kind)
        except Refused:
            continue
    return None


def _still(data: bytes, kind: StickerKind) -> Sound:
    if len(data) > STILL:
        raise Refused("STICKER_FILE_INVALID")
    try:
        with Image.open(io.BytesIO(data), formats=("WEBP", "PNG")) as image:
            width, height = image.size
            # Looked at before anything is decoded: the picture cannot be large.
            if not _fits(width, height, kind):
                raise Refused("STICKER_PNG_DIMENSIONS")
            if getattr(image, "n_frames", 1) != 1:
                raise Refused("STICKER_FILE_INVALID")
            image.load()
            if image.format == "WEBP":
                return Sound(WEBP, width, height)
            written = io.BytesIO()
            image.convert("RGBA").save(written, "WEBP", quality=90, method=3)
    except (OSError, ValueError, SyntaxError, MemoryError, Image.DecompressionBombError) as flaw:
        raise Refused("STICKER_PNG_NOPNG") from flaw
    return Sound(WEBP, width, height, written_anew=written.getvalue())


def _fits(width: int, height: int, kind: StickerKind) -> bool:
    if kind is StickerKind.EMOJI:
        return width == height == EMOJI_SIDE
    return min(width, height) > 0 and max(width, height) == SIDE


# --- animations -----------------------------------------------------------------------------------


class _Movie(msgspec.Struct):
    """What has to be true of a Lottie file; the rest is for clients to draw."""

    w: int
    h: int
    fr: float
    ip: float
    op: float
    layers: list[msgspec.Raw]
    assets: list[dict[str, msgspec.Raw]] = []
    ddd: int = 0


_movie: Final = msgspec.json.Decoder(_Movie).decode
_EMBEDDED: Final = frozenset({"p", "u", "e"})
"""What an asset has that is a picture: stickers are drawn, nothing is fetched for them."""


def _moving(data: bytes) -> Sound:
    if len(data) > TGS_SIZE:
        raise Refused("STICKER_TGS_NOTGS")
    try:
        unpacking = zlib.decompressobj(wbits=31)
        text = unpacking.decompress(data, UNPACKED)
        whole = unpacking.eof and not unpacking.unused_data
        movie = _movie(text) if whole else None
    except (zlib.error, msgspec.DecodeError, RecursionError) as flaw:
        raise Refused("STICKER_TGS_NOTGS") from flaw
    if movie is None or not _is_sound(movie):
        raise Refused("STICKER_TGS_NOTGS")
    return Sound(TGS, SIDE, SIDE)


def _is_sound(movie: _Movie) -> bool:
    lasts = (movie.op - movie.ip) / movie.fr if movie.fr in _RATES else 0.0
    drawn = not any(_EMBEDDED & asset.keys() for asset in movie.assets)
    square = movie.w == movie.h == SIDE and not movie.ddd
    return square and drawn and bool(movie.layers) and 0 < lasts <= SECONDS


# --- videos ---------------------------------------------------------------------------------------

_EBML, _DOCTYPE = 0x1A45DFA3, 0x4282
_SEGMENT, _INFO, _SCALE, _DURATION = 0x18538067, 0x1549A966, 0x2AD7B1, 0x4489
_TRACKS, _TRACK, _TYPE, _CODEC = 0x1654AE6B, 0xAE, 0x83, 0x86
_PICTURE, _WIDTH, _HEIGHT, _CLUSTER = 0xE0, 0xB0, 0xBA, 0x1F43B675
_VIDEO: Final = 1
_NANOSECONDS: Final = 1_000_000


def _video(data: bytes, kind: StickerKind) -> Sound:
    """Read the head of a WebM file (RFC 8794, RFC 9559): one track, VP9, small and short."""
    if len(data) > WEBM_SIZE:
        raise Refused("STICKER_VIDEO_BIG")
    try:
        found = _head(data)
    except (ValueError, IndexError, struct.error, UnicodeDecodeError) as flaw:
        raise Refused("STICKER_VIDEO_NOWEBM") from flaw
    if found is None:
        raise Refused("STICKER_VIDEO_NOWEBM")
    if not _fits(found.width, found.height, kind):
        raise Refused("STICKER_PNG_DIMENSIONS")
    if not 0 < found.seconds <= SECONDS + _SLACK:
        raise Refused("STICKER_VIDEO_NOWEBM")
    return found


def _head(data: bytes) -> Sound | None:
    top = dict(_elements(data, 0, len(data)))
    head = dict(_elements(data, *top[_EBML])) if _EBML in top else {}
    if _SEGMENT not in top or _text(data, head.get(_DOCTYPE)) != "webm":
        return None
    parts: dict[int, tuple[int, int]] = {}
    for element, place in _elements(data, *top[_SEGMENT]):
        parts.setdefault(element, place)
    if not {_INFO, _TRACKS, _CLUSTER} <= parts.keys():
        return None
    info = dict(_elements(data, *parts[_INFO]))
    tracks = [place for element, place in _elements(data, *parts[_TRACKS]) if element == _TRACK]
    if len(tracks) != 1 or _DURATION not in info:
        return None
    track = dict(_elements(data, *tracks[0]))
    if _PICTURE not in track or _number(data, track.get(_TYPE)) != _VIDEO:
        return None
    if _text(data, track.get(_CODEC)) != "V_VP9":
        return None
    picture = dict(_elements(data, *track[_PICTURE]))
    ticks = _float(data, info[_DURATION])
    scale = _number(data, info.get(_SCALE)) or _NANOSECONDS
    lasts = ticks * scale / 1e9
    if not math.isfinite(lasts):
        return None
    return Sound(
        WEBM, _number(data, picture.get(_WIDTH)), _number(data, picture.get(_HEIGHT)), lasts
    )


def _elements(data: bytes, start: int, end: int) -> Iterator[tuple[int, tuple[int, int]]]:
    """Give the elements between two places: what each is, and where its content begins and ends.

    Raises ValueError for what does not lie within.
    """
    for _ in range(_ELEMENTS):
        if start >= end:
            return
        element, start = _variable(data, start, keep=True)
        size, start = _variable(data, start, keep=False)
        if size < 0:
            size = end - start
        if start + size > end:
            raise ValueError("an element reaches too far")
        yield element, (start, start + size)
        start += size


def _variable(data: bytes, at: int, *, keep: bool) -> tuple[int, int]:
    """Read a number of variable length; -1 for a size that is not known. `keep` keeps the mark of
    the length, as element numbers do."""
    length = 9 - data[at].bit_length()
    if length > 8:
        raise ValueError("a number is too long")
    value = int.from_bytes(data[at : at + length], "big")
    if len(data) < at + length:
        raise ValueError("a number is cut off")
    if not keep:
        value ^= 1 << (7 * length)
        if value == (1 << (7 * length)) - 1:
            value = -1
    return value, at + length


def _number(data: bytes, place: tuple[int, int] | None) -> int:
    if place is None or place[1] - place[0] > 8:
        return 0
    return int.from_bytes(data[place[0] : place[1]], "big")


def _float(data: bytes, place: tuple[int, int]) -> float:
    return float(struct.unpack(">f" if place[1] - place[0] == 4 else ">d", data[slice(*place)])[0])


def _text(data: bytes, place: tuple[int, int] | None) -> str:
    return "" if place is None else data[slice(*place)][:64].rstrip(b"\0").decode("ascii")

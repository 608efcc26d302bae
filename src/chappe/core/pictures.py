"""Pictures: what a stranger's image becomes before anybody else sees it.

An image is decoded with limits, turned upright as its EXIF says, flattened and encoded anew as
JPEG, so that neither metadata (place, camera, comments) nor a trap for some decoder travels on.
Everything here is plain computation on bytes: call it in a worker thread.

Sizes and their letters: core.telegram.org/api/files#photosize-type-values.
"""

from __future__ import annotations

import io
from typing import BinaryIO, Final, NamedTuple

from PIL import Image, ImageOps

from chappe.core.refused import Refused

FORMATS: Final = ("JPEG", "PNG", "WEBP", "GIF", "BMP")
"""What is decoded; nothing with a history of surprises (PostScript, PDF, TIFF, raw)."""
SIDES: Final = 10_000
"""Width and height of a picture together, at most."""
RATIO: Final = 20
"""The longer side divided by the shorter, at most."""
QUALITY: Final = 87

PHOTO_BOXES: Final = (("s", 100), ("m", 320), ("x", 800), ("y", 1280), ("w", 2560))
"""Letter and side of the square into which a size fits."""
PROFILE_BOXES: Final = (("a", 160), ("b", 320), ("c", 640))
"""Letter and side of the square sizes of a profile photo."""
PROFILE_LEAST: Final = 50
"""Pixels of the shorter side that a profile photo needs."""
THUMB_BOX: Final = 320
STRIPPED_BOX: Final = 40
STRIPPED_QUALITY: Final = 20
STRIPPED_HEADER: Final = 623
"""Bytes before the picture data of a JPEG with the tables that every client has built in."""

_FLAW: Final = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    OverflowError,
    MemoryError,
    ZeroDivisionError,
    IndexError,
    KeyError,
    TypeError,
    AttributeError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)
"""What Pillow's decoders raise on broken files."""


class Rendition(NamedTuple):
    """One size of a picture, as JPEG."""

    type: str
    width: int
    height: int
    data: bytes


class Rendered(NamedTuple):
    """A picture made ready: its sizes from the smallest, its stripped thumbnail."""

    sizes: tuple[Rendition, ...]
    stripped: bytes
    width: int
    height: int
    """Of the original, upright."""


def photo(source: BinaryIO) -> Rendered:
    """Make the sizes of a photo for a message.

    Raises `Refused`: IMAGE_PROCESS_FAILED for what cannot be decoded, PHOTO_INVALID_DIMENSIONS for
    what is too large, too small or too narrow.
    """
    upright, width, height = _decode(source, PHOTO_BOXES[-1][1])
    sizes = []
    for letter, side in PHOTO_BOXES:
        sizes.append(_rendition(letter, _fit(upright, side)))
        if max(upright.size) <= side:
            break
    return Rendered(tuple(sizes), _stripped(upright), width, height)


def profile(source: BinaryIO) -> Rendered:
    """Make the square sizes of a profile photo out of the middle of an image.

    Raises as `photo` does, and PHOTO_CROP_SIZE_SMALL.
    """
    upright, width, height = _decode(source, 2 * PROFILE_BOXES[-1][1])
    if min(width, height) < PROFILE_LEAST:
        raise Refused("PHOTO_CROP_SIZE_SMALL")
    sizes = []
    for letter, side in PROFILE_BOXES:
        square = ImageOps.fit(upright, (side, side), Image.Resampling.LANCZOS)
        sizes.append(_rendition(letter, square))
    return Rendered(tuple(sizes), _stripped(_square(upright)), width, height)


def thumbnail(source: BinaryIO) -> Rendered | None:
    """Make a document's one thumbnail out of an image; None if it is none that can be used."""
    try:
        upright, width, height = _decode(source, THUMB_BOX)
    except Refused:
        return None
    size = _rendition("m", _fit(upright, THUMB_BOX))
    return Rendered((size,), _stripped(upright), width, height)


def _decode(source: BinaryIO, enough: int) -> tuple[Image.Image, int, int]:
    """Give an upright RGB picture at least `enough` pixels long if the original is, and the
    original's width and height."""
    try:
        with Image.open(source, formats=FORMATS) as image:
            width, height = image.size
            _check_sides(width, height)
            # Lets a JPEG decoder skip work by powers of two; the result stays large enough.
            image.draft("RGB", (enough, enough))
            image.load()
            lying = image.size
            upright = _flatten(ImageOps.exif_transpose(image))
    except _FLAW as flaw:
        raise Refused("IMAGE_PROCESS_FAILED") from flaw
    turned = upright.size != lying
    return upright, *((height, width) if turned else (width, height))


def _check_sides(width: int, height: int) -> None:
    longer, shorter = max(width, height), min(width, height)
    if shorter < 1 or width + height > SIDES or longer > RATIO * shorter:
        raise Refused("PHOTO_INVALID_DIMENSIONS")


def _flatten(image: Image.Image) -> Image.Image:
    """Put the image on white and drop everything it carries besides its pixels."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        flat = Image.new("RGB", image.size, "white")
        flat.paste(image, mask=image.getchannel("A"))
        return flat
    flat = image.convert("RGB")
    flat.info = {}
    return flat


def _fit(image: Image.Image, side: int) -> Image.Image:
    """Scale down to fit into a square; what fits already stays as it is."""
    longest = max(image.size)
    if longest <= side:
        return image
    width, height = (max(1, round(length * side / longest)) for length in image.size)
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def _square(image: Image.Image) -> Image.Image:
    side = min(image.size)
    return ImageOps.fit(image, (side, side))


def _rendition(letter: str, image: Image.Image) -> Rendition:
    return Rendition(letter, *image.size, _jpeg(image, QUALITY))


def _jpeg(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, subsampling="4:2:0", comment=b"")
    return out.getvalue()


def _stripped(image: Image.Image) -> bytes:
    """Give the tiny preview that travels inside messages.

    It is a JPEG of at most 40×40 pixels without the header that is always the same: a 1, height,
    width, then the picture data up to the end marker, which goes too
    (core.telegram.org/api/files#stripped-thumbnails).
    """
    small = _fit(image, STRIPPED_BOX)
    data = _jpeg(small, STRIPPED_QUALITY)
    return bytes((1, small.height, small.width)) + data[STRIPPED_HEADER:-2]

"""Images for tests, drawn on the spot."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image


def drawn(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """A gradient with its bright corner at the top left, so that turning it shows."""
    small = Image.new("L", (2, 2))
    small.putdata([255, 120, 120, 0])
    return small.resize((width, height), Image.Resampling.BILINEAR).convert(mode)


def image(width: int, height: int, kind: str = "JPEG", mode: str = "RGB", **options: Any) -> bytes:
    out = io.BytesIO()
    drawn(width, height, mode).save(out, kind, **options)
    return out.getvalue()


def turned(width: int, height: int, orientation: int) -> bytes:
    """A JPEG whose EXIF asks the viewer to turn it, and tells where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Secretive Cameras"
    exif.get_ifd(0x8825)[1] = "N"
    return image(width, height, exif=exif, comment=b"taken at home")


def opened(data: bytes) -> Image.Image:
    found = Image.open(io.BytesIO(data))
    found.load()
    return found

"""Pictures: sizes, uprightness, privacy, and what is refused."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from telethon.utils import stripped_photo_to_jpg

from chappe.core import pictures
from chappe.core.refused import Refused
from tests.images import drawn, image, opened, turned


def photo(data: bytes) -> pictures.Rendered:
    return pictures.photo(io.BytesIO(data))


def shape(made: pictures.Rendered) -> list[tuple[str, int, int]]:
    return [(size.type, size.width, size.height) for size in made.sizes]


def light(picture: Image.Image, x: int, y: int) -> int:
    pixel = picture.getpixel((x, y))
    assert isinstance(pixel, tuple)
    return sum(pixel)


@pytest.mark.parametrize(
    ("width", "height", "expected"),
    [
        (60, 40, [("s", 60, 40)]),
        (500, 400, [("s", 100, 80), ("m", 320, 256), ("x", 500, 400)]),
        (
            3000,
            1500,
            [("s", 100, 50), ("m", 320, 160), ("x", 800, 400), ("y", 1280, 640), ("w", 2560, 1280)],
        ),
    ],
)
def test_sizes_fit_their_boxes_and_never_grow(
    width: int, height: int, expected: list[tuple[str, int, int]]
):
    made = photo(image(width, height))
    assert shape(made) == expected
    assert (made.width, made.height) == (width, height)
    for size in made.sizes:
        assert opened(size.data).size == (size.width, size.height)
        assert opened(size.data).format == "JPEG"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "BMP"])
def test_each_format_becomes_jpeg(kind: str):
    assert shape(photo(image(200, 100, kind))) == [("s", 100, 50), ("m", 200, 100)]


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1", "CMYK"])
def test_each_mode_becomes_rgb(mode: str):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    (size,) = photo(image(64, 64, kind, mode)).sizes
    assert opened(size.data).mode == "RGB"


def test_transparency_becomes_white():
    picture = drawn(50, 50).convert("RGBA")
    picture.putalpha(0)
    out = io.BytesIO()
    picture.save(out, "PNG")
    (size,) = photo(out.getvalue()).sizes
    assert opened(size.data).getpixel((25, 25)) == (255, 255, 255)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_turns_the_picture_and_then_is_gone(orientation: int):
    made = photo(turned(300, 200, orientation))
    sideways = orientation >= 5
    assert (made.width, made.height) == ((200, 300) if sideways else (300, 200))
    largest = opened(made.sizes[-1].data)
    assert largest.size == (made.width, made.height)
    corners = {(0, 0): [1], (1, 0): [2], (1, 1): [3], (0, 1): [4]}
    corners[0, 0] += [5]
    corners[1, 0] += [6]
    corners[1, 1] += [7]
    corners[0, 1] += [8]
    (bright,) = [place for place, orientations in corners.items() if orientation in orientations]
    brightness = {
        (x, y): light(largest, x * (largest.width - 1), y * (largest.height - 1))
        for x in (0, 1)
        for y in (0, 1)
    }
    assert max(brightness, key=brightness.__getitem__) == bright


def test_no_metadata_survives():
    for size in photo(turned(300, 200, 6)).sizes:
        found = opened(size.data)
        assert not found.getexif()
        assert "comment" not in found.info
        assert b"Secretive" not in size.data
        assert b"at home" not in size.data


def test_clients_can_restore_the_stripped_thumbnail():
    made = photo(image(800, 600))
    assert made.stripped[:3] == bytes((1, 30, 40))
    restored = opened(stripped_photo_to_jpg(made.stripped))
    assert restored.size == (40, 30)
    assert light(restored, 1, 1) > light(restored, 38, 28) + 300


@pytest.mark.parametrize(
    ("width", "height"),
    [(9000, 1001), (1, 21), (2100, 100), (10_000, 1)],
)
def test_monsters_are_refused(width: int, height: int):
    with pytest.raises(Refused, match="PHOTO_INVALID_DIMENSIONS"):
        photo(image(width, height, "PNG", "1"))


def test_a_bomb_is_refused_before_it_goes_off():
    """A PNG that claims 100,000 × 100,000 pixels."""
    header = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    data = (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", len(header))
        + chunk
        + struct.pack(">I", zlib.crc32(chunk))
    )
    with pytest.raises(Refused):
        photo(data + b"\0" * 100)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not an image",
        image(100, 100)[:200],
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n",
        image(20, 20, "TIFF"),
    ],
)
def test_what_cannot_be_decoded_is_refused(data: bytes):
    with pytest.raises(Refused, match="IMAGE_PROCESS_FAILED"):
        photo(data)
    assert pictures.thumbnail(io.BytesIO(data)) is None


@given(
    kind=st.sampled_from(["JPEG", "PNG", "WEBP", "GIF", "BMP"]),
    cuts=st.lists(st.tuples(st.integers(0, 2000), st.binary(min_size=1, max_size=8)), max_size=6),
)
def test_damage_is_refused_or_decoded_never_worse(kind: str, cuts: list[tuple[int, bytes]]):
    data = bytearray(image(40, 30, kind))
    for place, junk in cuts:
        start = place % len(data)
        data[start : start + len(junk)] = junk
    try:
        made = photo(bytes(data))
    except Refused:
        return
    assert made.sizes


def test_profile_photos_are_squares_from_the_middle():
    made = pictures.profile(io.BytesIO(image(900, 700)))
    assert shape(made) == [("a", 160, 160), ("b", 320, 320), ("c", 640, 640)]
    assert made.stripped[:3] == bytes((1, 40, 40))


def test_a_small_profile_photo_is_refused():
    with pytest.raises(Refused, match="PHOTO_CROP_SIZE_SMALL"):
        pictures.profile(io.BytesIO(image(300, 49)))


def test_a_thumbnail_is_one_small_picture():
    made = pictures.thumbnail(io.BytesIO(image(1000, 500)))
    assert made is not None
    assert shape(made) == [("m", 320, 160)]
    assert (made.width, made.height) == (1000, 500)

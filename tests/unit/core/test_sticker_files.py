"""Which files may be stickers, and what the server's own drawings look like."""

from __future__ import annotations

import gzip
import io
import json

import pytest
from PIL import Image

from chappe.core.drawings.catalogue import CATALOGUE, DICE, TGS, WEBP, Base
from chappe.core.media.dice import SIDES
from chappe.core.reactions import OFFERED
from chappe.core.refused import Refused
from chappe.core.stickers.checking import (
    PNG,
    STILL,
    TGS_SIZE,
    UNPACKED,
    WEBM,
    WEBM_SIZE,
    check,
    check_thumb,
)
from chappe.core.stickers.emoji import MOST, joined, parted, split
from chappe.model import StickerKind
from tests.stickers import element, moving, still, video

STICKERS, MASKS, EMOJI = StickerKind.STICKERS, StickerKind.MASKS, StickerKind.EMOJI


@pytest.mark.parametrize(
    ("data", "mime", "kind", "size"),
    [
        (still(512, 300), WEBP, STICKERS, (512, 300)),
        (still(512, 512), WEBP, MASKS, (512, 512)),
        (still(100, 100), WEBP, EMOJI, (100, 100)),
        (moving(), TGS, STICKERS, (512, 512)),
        (moving(180), TGS, EMOJI, (512, 512)),
        (moving(90, fr=30), TGS, STICKERS, (512, 512)),
        (video(width=512, height=400), WEBM, STICKERS, (512, 400)),
        (video(width=100, height=100, seconds=3.0), WEBM, EMOJI, (100, 100)),
    ],
)
def test_what_is_fit(data: bytes, mime: str, kind: StickerKind, size: tuple[int, int]):
    sound = check(data, mime, kind)
    assert (sound.mime, (sound.width, sound.height)) == (mime, size)
    assert sound.written_anew is None


def test_a_png_becomes_webp():
    sound = check(still(512, 200, "PNG"), PNG, STICKERS)
    assert sound.mime == WEBP
    with Image.open(io.BytesIO(sound.written_anew or b"")) as made:
        assert (made.format, made.size) == ("WEBP", (512, 200))


@pytest.mark.parametrize(
    ("data", "mime", "kind", "reason"),
    [
        (still(500, 500), WEBP, STICKERS, "STICKER_PNG_DIMENSIONS"),
        (still(513, 100), WEBP, STICKERS, "STICKER_PNG_DIMENSIONS"),
        (still(512, 512), WEBP, EMOJI, "STICKER_PNG_DIMENSIONS"),
        (still(6000, 6000, "PNG"), PNG, STICKERS, "STICKER_PNG_DIMENSIONS"),
        (b"no picture", WEBP, STICKERS, "STICKER_PNG_NOPNG"),
        (still()[:60], WEBP, STICKERS, "STICKER_PNG_NOPNG"),
        (still() + bytes(STILL), WEBP, STICKERS, "STICKER_FILE_INVALID"),
        (still(512, 512, "PNG"), "image/gif", STICKERS, "STICKER_FILE_INVALID"),
        (moving(), TGS, MASKS, "STICKER_FILE_INVALID"),
        (moving(w=100), TGS, STICKERS, "STICKER_TGS_NOTGS"),
        (moving(181), TGS, STICKERS, "STICKER_TGS_NOTGS"),
        (moving(fr=0), TGS, STICKERS, "STICKER_TGS_NOTGS"),
        (moving(layers=[]), TGS, STICKERS, "STICKER_TGS_NOTGS"),
        (moving(layers="none"), TGS, STICKERS, "STICKER_TGS_NOTGS"),
        (moving(assets=[{"id": "a", "p": "a.png"}]), TGS, STICKERS, "STICKER_TGS_NOTGS"),
        (moving()[:-9], TGS, STICKERS, "STICKER_TGS_NOTGS"),
        (moving() + b"more", TGS, STICKERS, "STICKER_TGS_NOTGS"),
        (gzip.compress(b"[" * 60_000), TGS, STICKERS, "STICKER_TGS_NOTGS"),
        (gzip.compress(bytes(UNPACKED + 1)), TGS, STICKERS, "STICKER_TGS_NOTGS"),
        (moving() + bytes(TGS_SIZE), TGS, STICKERS, "STICKER_TGS_NOTGS"),
        (b"{}", TGS, STICKERS, "STICKER_TGS_NOTGS"),
        (video(codec="V_VP8"), WEBM, STICKERS, "STICKER_VIDEO_NOWEBM"),
        (video(seconds=3.5), WEBM, STICKERS, "STICKER_VIDEO_NOWEBM"),
        (video(seconds=float("nan")), WEBM, STICKERS, "STICKER_VIDEO_NOWEBM"),
        (video(tracks=2), WEBM, STICKERS, "STICKER_VIDEO_NOWEBM"),
        (video(doctype="matroska"), WEBM, STICKERS, "STICKER_VIDEO_NOWEBM"),
        (video(width=640), WEBM, STICKERS, "STICKER_PNG_DIMENSIONS"),
        (video() + bytes(WEBM_SIZE), WEBM, STICKERS, "STICKER_VIDEO_BIG"),
        (video()[:-1], WEBM, STICKERS, "STICKER_VIDEO_NOWEBM"),
        (element(0x1A45DFA3, b"", size=99), WEBM, STICKERS, "STICKER_VIDEO_NOWEBM"),
        (bytes(40), WEBM, STICKERS, "STICKER_VIDEO_NOWEBM"),
        (b"", WEBM, STICKERS, "STICKER_VIDEO_NOWEBM"),
    ],
)
def test_what_is_not(data: bytes, mime: str, kind: StickerKind, reason: str):
    with pytest.raises(Refused) as refused:
        check(data, mime, kind)
    assert refused.value.reason == reason


def test_every_beginning_of_a_video_is_judged():
    whole = video()
    for end in range(len(whole)):
        with pytest.raises(Refused):
            check(whole[:end], WEBM, STICKERS)


def test_a_set_is_shown_by_a_picture_of_either_size():
    assert check_thumb(still(100, 100), WEBP) is not None
    assert check_thumb(still(512, 512), WEBP) is not None
    assert check_thumb(still(90, 90), WEBP) is None


@pytest.mark.parametrize(
    ("text", "emoji"),
    [
        ("👍", ["👍"]),
        ("❤️👍", ["❤", "👍"]),
        ("👍🏽 👍🏽", ["👍🏽"]),
        ("👨‍👩‍👧🇫🇷1️⃣", ["👨‍👩‍👧", "🇫🇷", "1⃣"]),
        ("", []),
        ("ok", []),
        ("👍 and", []),
        ("%", []),
        ("👍" + "".join(chr(0x1F600 + n) for n in range(MOST)), []),
    ],
)
def test_emoji_are_told_apart(text: str, emoji: list[str]):
    assert split(text) == emoji
    assert parted(joined(emoji)) == emoji


# --- the server's own -----------------------------------------------------------------------------


@pytest.mark.parametrize("base", list(Base))
def test_a_drawing_is_what_every_sticker_must_be(base: Base):
    drawn = CATALOGUE[base].draw()
    for drawing in drawn:
        if drawing.mime == TGS:
            assert check(drawing.data, TGS, STICKERS).width == drawing.side
            movie = json.loads(gzip.decompress(drawing.data))
            assert all(layer["shapes"] for layer in movie["layers"])
        else:
            with Image.open(io.BytesIO(drawing.data)) as picture:
                assert picture.size == (drawing.side, drawing.side)
                assert picture.getchannel("A").getextrema() == (0, 255)
    assert [drawing.data for drawing in CATALOGUE[base].draw()] == [one.data for one in drawn]


@pytest.mark.parametrize("base", [Base.EMOJI, Base.EMOJI_EFFECTS, Base.ICONS, Base.CHOOSING])
def test_every_reaction_is_drawn_and_like_no_other(base: Base):
    drawn = CATALOGUE[base].draw()
    assert {drawing.emoji for drawing in drawn} == set(OFFERED)
    assert len({drawing.data for drawing in drawn}) == len(OFFERED)


@pytest.mark.parametrize("emoji", SIDES)
def test_every_throw_is_drawn(emoji: str):
    drawn = CATALOGUE[DICE[emoji]].draw()
    # A slot machine is put together of a background, a winning one, a lever and three reels.
    assert len(drawn) == (21 if emoji == "🎰" else SIDES[emoji] + 1)
    assert len({drawing.data for drawing in drawn}) == len(drawn)

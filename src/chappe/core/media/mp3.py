"""How long an MP3 file plays: enough of ISO/IEC 11172-3 to find its frames, and nothing else.

A client's word for it is not enough: a notification sound is played on other devices.
"""

from __future__ import annotations

from typing import Final

_ID3_HEAD: Final = 10
_ID3_FOOTER: Final = 0x10
"""The flag of a tag that ends as it begins (id3.org/id3v2.4.0-structure, 3.1)."""
_FEWEST_FRAMES: Final = 3
"""Any two bytes in two thousand look like the head of a frame; three in a row do not."""

_BITRATES: Final = {
    # (MPEG-1, layer): kbit/s by index; the lower sampling rates of MPEG-2 have their own.
    (True, 1): (0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448),
    (True, 2): (0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384),
    (True, 3): (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (False, 1): (0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256),
    (False, 2): (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
    (False, 3): (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_RATES: Final = {
    3: (44_100, 48_000, 32_000),
    2: (22_050, 24_000, 16_000),
    0: (11_025, 12_000, 8_000),
}
"""Samples a second, by the version's two bits."""


def duration(data: bytes) -> float | None:
    """Give the seconds that the frames of an MP3 file last; None where it is not one."""
    at, seconds, frames = _after_tags(data), 0.0, 0
    while (frame := _frame(data, at)) is not None:
        length, lasts = frame
        at += length
        seconds += lasts
        frames += 1
    return seconds if frames >= _FEWEST_FRAMES else None


def _after_tags(data: bytes) -> int:
    """Give the place after the tags (title, cover, …) at the beginning of a file."""
    at = 0
    while data[at : at + 3] == b"ID3" and len(data) >= at + _ID3_HEAD:
        size = 0
        for byte in data[at + 6 : at + _ID3_HEAD]:
            size = size << 7 | byte & 0x7F
        footer = _ID3_HEAD if data[at + 5] & _ID3_FOOTER else 0
        at += _ID3_HEAD + size + footer
    return at


def _frame(data: bytes, at: int) -> tuple[int, float] | None:
    """Give length in bytes and seconds of the frame at a place; None where there is none."""
    head = int.from_bytes(data[at : at + 4], "big")
    if len(data) < at + 4 or head >> 21 != 0x7FF:
        return None
    version, layer = head >> 19 & 3, 4 - (head >> 17 & 3)
    bitrate, rate, padding = head >> 12 & 15, head >> 10 & 3, head >> 9 & 1
    if version not in _RATES or layer > 3 or bitrate in (0, 15) or rate > 2:
        return None
    first = version == 3
    bits, hertz = _BITRATES[first, layer][bitrate] * 1000, _RATES[version][rate]
    if layer == 1:
        return (12 * bits // hertz + padding) * 4, 384 / hertz
    samples = 576 if layer == 3 and not first else 1152
    return samples // 8 * bits // hertz + padding, samples / hertz

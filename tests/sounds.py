"""Sounds for tests, as bytes."""

from __future__ import annotations

_HEAD = bytes.fromhex("fffb9000")
"""MPEG-1, layer 3, 128 kbit/s, 44.1 kHz, no padding."""
_LENGTH = 144 * 128_000 // 44_100
FRAME_SECONDS = 1152 / 44_100


def mp3(seconds: float = 1.0) -> bytes:
    """An MP3 file of silence, with an empty tag before it."""
    frames = round(seconds / FRAME_SECONDS)
    return b"ID3\x04\x00\x00\x00\x00\x00\x02\x00\x00" + frames * (_HEAD + bytes(_LENGTH - 4))

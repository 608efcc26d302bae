"""Files that are, or are not, fit to be stickers."""

from __future__ import annotations

import atexit
import gzip
import io
import json
import shutil
import struct
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image

from chappe.core.drawings.lottie import Layer, animation
from chappe.core.drawings.shapes import disc


def still(
    width: int = 512, height: int = 512, form: str = "WEBP", colour: str = "#4aa8ff"
) -> bytes:
    written = io.BytesIO()
    Image.new("RGBA", (width, height), colour).save(written, form)
    return written.getvalue()


def moving(frames: int = 60, **changed: Any) -> bytes:
    """A TGS file, with some of its fields changed."""
    movie = json.loads(gzip.decompress(animation([Layer((disc(50, 50, 40, "4aa8ff"),))], frames)))
    return gzip.compress(json.dumps({**movie, **changed}).encode())


def kept(data: bytes, suffix: str) -> Path:
    """A file on the disk with these bytes, until the end of the run."""
    folder = Path(tempfile.mkdtemp(prefix="chappe-stickers-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / f"sticker{suffix}"
    path.write_bytes(data)
    return path


def element(number: int, content: bytes, *, size: int | None = None) -> bytes:
    """An element of EBML with a size of eight bytes."""
    head = number.to_bytes((number.bit_length() + 7) // 8, "big")
    written = len(content) if size is None else size
    return head + (written | 1 << 56).to_bytes(8, "big") + content


def video(
    *,
    codec: str = "V_VP9",
    width: int = 512,
    height: int = 512,
    seconds: float = 2.0,
    tracks: int = 1,
    doctype: str = "webm",
) -> bytes:
    """The head of a WebM file, and a cluster with nothing to see in it."""
    picture = element(0xB0, width.to_bytes(2, "big")) + element(0xBA, height.to_bytes(2, "big"))
    track = element(
        0xAE, element(0x83, b"\1") + element(0x86, codec.encode()) + element(0xE0, picture)
    )
    info = element(0x2AD7B1, (1_000_000).to_bytes(3, "big"))
    info += element(0x4489, struct.pack(">d", seconds * 1000))
    inside = element(0x1549A966, info) + element(0x1654AE6B, track * tracks)
    inside += element(0x1F43B675, bytes(64))
    return element(0x1A45DFA3, element(0x4282, doctype.encode())) + element(0x18538067, inside)

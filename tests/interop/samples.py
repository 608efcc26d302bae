"""Files to send: made once a run, the same every time."""

from __future__ import annotations

import atexit
import random
import shutil
import tempfile
from functools import cache
from pathlib import Path

from PIL import Image


@cache
def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="chappe-samples-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def noise(size: int) -> Path:
    """A file that no compression makes smaller."""
    path = _folder() / f"{size}.bin"
    path.write_bytes(random.Random(size).randbytes(size))
    return path


@cache
def picture(width: int, height: int, seed: int = 0) -> Path:
    """A JPEG with some detail in it."""
    path = _folder() / f"{width}x{height}-{seed}.jpg"
    coarse = Image.frombytes("RGB", (40, 30), random.Random(seed).randbytes(3600))
    coarse.resize((width, height), Image.Resampling.BICUBIC).save(path, "JPEG", quality=87)
    return path

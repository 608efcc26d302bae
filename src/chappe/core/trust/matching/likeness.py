"""What a picture looks like, in 256 bits: PDQ (github.com/facebook/ThreatExchange).

Needs the extra `chappe[pdq]`; without it, lists of such hashes are refused.
"""

from __future__ import annotations

import importlib.util
import io
from collections.abc import Sequence
from typing import Any, Final

from PIL import Image

from chappe.model import Record

NEAR: Final = 31
"""Of 256 bits, how many may differ (the threshold that the algorithm's authors recommend)."""
LEAST_QUALITY: Final = 50
"""Of 100: pictures with less detail, such as a plain wall, look like all of their kind."""


def available() -> bool:
    """Tell whether pictures can be compared by their looks here."""
    return importlib.util.find_spec("pdqhash") is not None


def of(jpeg: bytes) -> bytes | None:
    """Give the hash of a picture of our own making, 32 bytes; None for one with too little in it.

    Plain computation of some milliseconds: call it in a worker thread.
    """
    import numpy as np
    import pdqhash

    with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as picture:
        pixels = np.asarray(picture.convert("RGB"))
    bits, quality = pdqhash.compute(pixels)
    return np.packbits(bits).tobytes() if quality >= LEAST_QUALITY else None


class Looks(Record, frozen=True):
    """Hashes of a list of pictures, ready to be compared with."""

    rows: Any
    """Of numpy: four columns of 64 bits."""

    @classmethod
    def of(cls, hashes: Sequence[str]) -> Looks:
        import numpy as np

        joined = bytes.fromhex("".join(hashes))
        return cls(np.frombuffer(joined, dtype=np.uint64).reshape(-1, 4))

    def near(self, wanted: bytes) -> bool:
        """Tell whether one of them looks like a picture."""
        import numpy as np

        differing = np.bitwise_count(self.rows ^ np.frombuffer(wanted, dtype=np.uint64))
        return bool((differing.sum(axis=1) <= NEAR).any())

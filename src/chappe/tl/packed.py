"""Requests that are packed where they lie in a wrapper.

``gzip_packed`` is a body of a message (core.telegram.org/mtproto/service_messages), and packed
bodies are opened before anything here is called. COMPAT(TDLib, all): it packs a long request first
and wraps it then, so that ``gzip_packed`` stands as the ``query`` of ``invokeWithLayer``.
"""

from __future__ import annotations

import zlib
from typing import Final

from chappe.tl.codec import MAX_BYTES, TLError, long_string

GZIP_PACKED: Final = 0x3072CFA1

MAX_RATIO: Final = 64
"""Bytes that one packed byte may become. Texts and lists of ids stay under a third of it, and a
packet full of packed requests costs no more than a few packets of others."""

PART: Final = 64 * 1024 + 1024
"""Bytes that any packed request may become: a part of a file, which may be all zeros, with its
request around it. COMPAT(TDLib, 1.8.65): it sends files up to 256 MB in parts of 64 KB, and packs
the first ones inside the wrapper of their connection."""

LEVELS: Final = 16
"""Levels of nesting that one packing costs, so that few can lie in one another."""

_LONG: Final = 254


def unpack(data: bytes, at: int) -> tuple[bytes, int]:
    """Read the string at `at` and open it; give what was packed and where the string ends.

    COMPAT(TDLib, all): it sends zlib streams where the documentation says gzip.
    """
    if data[at] < _LONG:
        end = at + 1 + data[at]
        packed, after = data[at + 1 : end], (end + 3) & ~3
    else:
        packed, after = long_string(data, at)
    most = min(max(MAX_RATIO * len(packed), PART), MAX_BYTES)
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
    try:
        value = unpacker.decompress(packed, most + 1)
    except zlib.error as error:
        raise TLError(f"a packed request cannot be opened: {error}") from None
    if len(value) > most:
        raise TLError("a packed request is too long")
    if not unpacker.eof:
        raise TLError("a packed request has no end")
    return value, after

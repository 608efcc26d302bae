"""What leaves the server for somebody else's: letters by SMTP, codes to a gateway and
statements of reasons to the Commission's database by HTTP.

Carriers do one thing, in a thread, and say how it went; `queue` decides whether to try again.
"""

from __future__ import annotations

from pathlib import Path


class NotSent(Exception):
    """It did not arrive. The text says why, for the operator: neither content nor code is in it."""


class TryLater(NotSent):
    """It did not arrive this time: the other side is away, or asks for patience."""


def secret(given: str, file: str, folder: Path) -> str:
    """Give a secret that stands in the configuration or in a file, its last line break left out.

    `file` is relative to `folder`. Raises `OSError` where it cannot be read.
    """
    if not file:
        return given
    return (folder / file).read_text("utf-8").rstrip("\r\n")

"""What previews need of the world outside: somebody who fetches (`chappe.outbound.fetch`)."""

from __future__ import annotations

from typing import NamedTuple, Protocol


class Unreachable(Exception):
    """The server does not go there, or could not."""


class Fetched(NamedTuple):
    """What was found at an address."""

    url: str
    """Where it was in the end."""
    kind: str
    """The media type, in lower case and without parameters."""
    charset: str
    """As the server named it, or empty."""
    body: bytes
    whole: bool
    """Nothing was cut off."""


class Fetch(Protocol):
    """Gets what is at an address of the web."""

    async def __call__(self, url: str, *, accept: str, most: int) -> Fetched:
        """Give `most` bytes of it at most.

        `accept` are the media types that are wanted, separated by a comma and a space. Raises
        `Unreachable` for whatever goes wrong.
        """

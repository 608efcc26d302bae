"""Whose fault is it? Two answers, and nothing else may leave this package."""

from __future__ import annotations

from enum import IntEnum


class TransportCode(IntEnum):
    """The four-byte answers a transport can give (mtproto/mtproto-transports#transport-errors)."""

    KEY_UNKNOWN = -404
    """No such auth key, or a key exchange that cannot be continued: the client starts over."""
    FLOOD = -429
    """Too many connections or key exchanges from there."""
    INVALID_DC = -444
    """The client asked for a data centre that this server is not."""


class PeerError(Exception):
    """The other side broke the rules: the connection ends.

    `code` is told to the client where the protocol has a code for it; without one the connection
    is just closed, so that nobody learns which check failed.
    """

    def __init__(self, reason: str, code: TransportCode | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.code = code


class UsageError(Exception):
    """The room was used in a way that its contract forbids: our bug."""

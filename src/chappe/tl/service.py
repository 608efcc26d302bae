"""Codec of MTProto's own messages: key exchange, acknowledgements, notices, pings."""

from __future__ import annotations

from chappe.tl.registry import TLObject
from chappe.tl.schemas import MTPROTO


def decode(data: bytes | memoryview, *, padding: int = 0) -> TLObject:
    """Read one message or method of MTProto; TLError for anything else.

    It must fill the data, or leave at most `padding` bytes.
    """
    value: TLObject = MTPROTO.decode(data, MTPROTO.values, padding=padding)[0]
    return value


def encode(value: TLObject) -> bytes:
    """Write a message or method of MTProto, with its constructor id."""
    return MTPROTO.writers(0).encode(value)


def known(number: int) -> bool:
    """Say whether a constructor id is MTProto's own, so that `decode` is the one to read it."""
    return number in MTPROTO.tables.LINES

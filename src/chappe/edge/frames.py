"""WebSocket frames, from the side of a server that only carries a stream of bytes (RFC 6455).

MTProto does not care where frames begin and end (core.telegram.org/mtproto/transports#websocket),
so a payload is passed on as it arrives and a frame is never held: libraries collect whole messages,
with which a stranger who has shown no key could make the server keep megabytes for a connection.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final, NamedTuple

from websockets.utils import apply_mask

MAX_FRAME: Final = 16 * 1024 * 1024
"""Longer frames are refused, as a stream has no use for them. Nothing of this size is ever held."""
MAX_CONTROL: Final = 125
"""The payload of a ping, pong or close (RFC 6455, 5.5)."""


class Opcode(IntEnum):
    """What a frame is (RFC 6455, 5.2)."""

    CONTINUATION = 0
    TEXT = 1
    BINARY = 2
    CLOSE = 8
    PING = 9
    PONG = 10


class Close(IntEnum):
    """Why a connection ends (RFC 6455, 7.4.1)."""

    NORMAL = 1000
    GOING_AWAY = 1001
    PROTOCOL_ERROR = 1002
    UNSUPPORTED = 1003
    TOO_BIG = 1009


class FrameError(Exception):
    """The other side broke the rules; `code` tells it which kind of rule."""

    def __init__(self, code: Close, reason: str) -> None:
        super().__init__(reason)
        self.code = code


class Piece(NamedTuple):
    """Some bytes of the stream (`BINARY`), or one whole control frame."""

    opcode: Opcode
    payload: bytes


class FrameReader:
    """Takes what a client sends in any portions; a frame's head or control payload is all it keeps.

    After a `FrameError` it must not be used again.
    """

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._opcode = Opcode.BINARY
        self._left = 0
        """Payload bytes still to come of the frame that is being read."""
        self._mask = b""
        self._turn = 0
        """Where in the mask the next byte stands."""
        self._in_message = False
        """A fragmented message has begun and not ended."""

    def feed(self, data: bytes) -> list[Piece]:
        """Take bytes from the network. Raises `FrameError`."""
        pieces: list[Piece] = []
        self._buffer += data
        while self._step(pieces):
            pass
        return pieces

    def _step(self, pieces: list[Piece]) -> bool:
        if not self._mask:
            return self._read_head(pieces)
        if not self._buffer:
            return False
        if self._opcode >= Opcode.CLOSE and len(self._buffer) < self._left:
            return False
        size = min(len(self._buffer), self._left)
        mask = self._mask[self._turn :] + self._mask[: self._turn]
        payload = apply_mask(bytes(self._buffer[:size]), mask)
        del self._buffer[:size]
        self._left -= size
        self._turn = (self._turn + size) % 4
        if not self._left:
            self._mask = b""
        pieces.append(Piece(self._opcode, payload))
        return True

    def _read_head(self, pieces: list[Piece]) -> bool:
        """Read a frame's head, if it is there."""
        head = self._buffer
        if len(head) < 2:
            return False
        first, second = head[0], head[1]
        opcode = self._check_kind(first, second)
        length = second & 0x7F
        extra = {126: 2, 127: 8}.get(length, 0)
        if len(head) < 6 + extra:
            return False
        if extra:
            length = int.from_bytes(head[2 : 2 + extra], "big")
            if length <= (0xFFFF if extra == 8 else MAX_CONTROL):
                raise FrameError(Close.PROTOCOL_ERROR, "length not in its shortest form")
        if length > MAX_FRAME:
            raise FrameError(Close.TOO_BIG, "frame too long")
        if opcode < Opcode.CLOSE:
            self._in_message = not first & 0x80
            opcode = Opcode.BINARY
        mask = bytes(head[2 + extra : 6 + extra])
        del head[: 6 + extra]
        if not length:
            if opcode >= Opcode.CLOSE:
                pieces.append(Piece(opcode, b""))
            return True
        self._opcode, self._left, self._mask, self._turn = opcode, length, mask, 0
        return True

    def _check_kind(self, first: int, second: int) -> Opcode:
        if first & 0x70:
            raise FrameError(Close.PROTOCOL_ERROR, "reserved bits without an extension")
        if not second & 0x80:
            raise FrameError(Close.PROTOCOL_ERROR, "frame not masked")
        try:
            opcode = Opcode(first & 0x0F)
        except ValueError:
            raise FrameError(Close.PROTOCOL_ERROR, "unknown kind of frame") from None
        if opcode >= Opcode.CLOSE:
            if not first & 0x80 or second & 0x7F > MAX_CONTROL:
                raise FrameError(Close.PROTOCOL_ERROR, "control frame long or in fragments")
        elif opcode is Opcode.TEXT:
            raise FrameError(Close.UNSUPPORTED, "text, where only bytes make sense")
        elif (opcode is Opcode.CONTINUATION) is not self._in_message:
            raise FrameError(Close.PROTOCOL_ERROR, "fragments out of order")
        return opcode


def frame(opcode: Opcode, payload: bytes) -> bytes:
    """One whole frame from the server, which does not mask (RFC 6455, 5.1)."""
    length = len(payload)
    if length <= MAX_CONTROL:
        head = bytes((0x80 | opcode, length))
    elif length <= 0xFFFF:
        head = bytes((0x80 | opcode, 126)) + length.to_bytes(2, "big")
    else:
        head = bytes((0x80 | opcode, 127)) + length.to_bytes(8, "big")
    return head + payload


def close_frame(code: Close) -> bytes:
    """The frame that says why the server closes."""
    return frame(Opcode.CLOSE, code.to_bytes(2, "big"))

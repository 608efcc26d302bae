"""MTProto over WebSocket: the same protocol object as over TCP, behind a transport that frames.

core.telegram.org/mtproto/transports#websocket: the path is `/apiws`, the subprotocol `binary`
(offered by browsers; COMPAT(GramJS, 2.26): some clients on Node offer none), and what the frames
carry is the obfuscated transport. Nothing here asks where a page comes from (Origin): a session is
opened by a key that the page must have, never by a cookie that a browser would add.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final, cast

from websockets.datastructures import Headers
from websockets.http11 import Request
from websockets.server import ServerProtocol

from chappe.edge.frames import Close, FrameError, FrameReader, Opcode, close_frame, frame

if TYPE_CHECKING:
    from collections.abc import Sequence

    from websockets.http11 import Response
    from websockets.typing import Subprotocol

PATH: Final = "/apiws"
SUBPROTOCOL: Final = cast("Subprotocol", "binary")


def handshake(
    method: str, target: str, version: str, headers: Iterable[tuple[str, str]]
) -> Response:
    """Answer a request to upgrade: 101 to go on, or why not (RFC 6455, 4.2)."""
    server = ServerProtocol(subprotocols=[SUBPROTOCOL], select_subprotocol=_select_subprotocol)
    if target.partition("?")[0] != PATH:
        return server.reject(404, "There is no WebSocket at this address.\n")
    request = Request(target, Headers(list(headers)), method=method, protocol=f"HTTP/{version}")
    return server.accept(request)


def _select_subprotocol(_: ServerProtocol, offered: Sequence[Subprotocol]) -> Subprotocol | None:
    return SUBPROTOCOL if SUBPROTOCOL in offered else None


class WebSocket(asyncio.Protocol):
    """An upgraded connection: frames outside, the bytes of `inner`'s stream inside."""

    def __init__(self, inner: asyncio.Protocol) -> None:
        self._inner = inner
        self._reader = FrameReader()
        self._transport: asyncio.Transport | None = None
        self._framed: FramedTransport | None = None
        self._congested = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._framed = FramedTransport(self._transport)
        self._inner.connection_made(self._framed)

    def data_received(self, data: bytes) -> None:
        if self._framed is None or self._framed.is_closing():
            return
        try:
            pieces = self._reader.feed(data)
        except FrameError as error:
            self._framed.end(error.code)
            return
        stream = b"".join(piece.payload for piece in pieces if piece.opcode is Opcode.BINARY)
        if stream:
            self._inner.data_received(stream)
        for piece in pieces:
            if piece.opcode is Opcode.CLOSE:
                self._framed.end(Close.NORMAL)
                return
            # Who does not read its answers gets no more of them.
            if piece.opcode is Opcode.PING and not self._congested:
                self._framed.pong(piece.payload)

    def eof_received(self) -> bool | None:
        return self._inner.eof_received()

    def pause_writing(self) -> None:
        self._congested = True
        self._inner.pause_writing()

    def resume_writing(self) -> None:
        self._congested = False
        self._inner.resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        self._inner.connection_lost(exc)

    def shutdown(self) -> None:
        """End the connection because the server stops."""
        if self._framed is not None:
            self._framed.end(Close.GOING_AWAY)


class FramedTransport(asyncio.Transport):
    """What `inner` takes for its transport: each write goes out as one binary frame."""

    def __init__(self, below: asyncio.Transport) -> None:
        super().__init__()
        self._below = below

    def write(self, data: bytes | bytearray | memoryview[int]) -> None:
        if data and not self._below.is_closing():
            self._below.write(frame(Opcode.BINARY, bytes(data)))

    def pong(self, payload: bytes) -> None:
        """Answer a ping (RFC 6455, 5.5.3)."""
        if not self._below.is_closing():
            self._below.write(frame(Opcode.PONG, payload))

    def end(self, code: Close) -> None:
        """Say why, and close once everything written is out."""
        if not self._below.is_closing():
            self._below.write(close_frame(code))
            self._below.close()

    def close(self) -> None:
        self.end(Close.NORMAL)

    def abort(self) -> None:
        self._below.abort()

    def is_closing(self) -> bool:
        return self._below.is_closing()

    def pause_reading(self) -> None:
        self._below.pause_reading()

    def resume_reading(self) -> None:
        self._below.resume_reading()

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        return self._below.get_extra_info(name, default)

    def set_write_buffer_limits(self, high: int | None = None, low: int | None = None) -> None:
        self._below.set_write_buffer_limits(high, low)

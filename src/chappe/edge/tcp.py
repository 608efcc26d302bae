"""MTProto over TCP. `StreamProtocol` serves any stream that asyncio has a transport for."""

from __future__ import annotations

import asyncio
from typing import Final, cast

from chappe.edge.carrier import Carrier, Endpoint

WRITE_LIMIT: Final = 256 * 1024
"""Bytes that may wait in a connection's write buffer before nothing more is put into it."""

BACKLOG: Final = 1024
"""Connections that the system accepts while the event loop is busy."""


class StreamProtocol(asyncio.Protocol):
    """Moves bytes between a transport (a socket, or a WebSocket) and its carrier."""

    __slots__ = ("_carrier", "_endpoint")

    _carrier: Carrier

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports are no subclass of asyncio's, and do the same.
        stream = cast("asyncio.Transport", transport)
        stream.set_write_buffer_limits(high=WRITE_LIMIT)
        peer = stream.get_extra_info("peername")
        self._carrier = Carrier(self._endpoint, stream, peer[0] if peer else "")

    def data_received(self, data: bytes) -> None:
        self._carrier.received(data)

    def pause_writing(self) -> None:
        self._carrier.pause_writing()

    def resume_writing(self) -> None:
        self._carrier.resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        del exc
        self._carrier.lost()


async def listen(endpoint: Endpoint, host: str, port: int) -> asyncio.Server:
    """Accept connections; port 0 takes a free one (`server.sockets[0].getsockname()`)."""
    return await endpoint.loop.create_server(
        lambda: StreamProtocol(endpoint), host, port, backlog=BACKLOG
    )

"""A small web server of the tests: it says what it is told to, byte for byte."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

Reply = bytes | Callable[[asyncio.StreamWriter], object]


class Site:
    """What the server has to say, and what it was asked."""

    def __init__(self) -> None:
        self.port = 0
        self.replies: dict[str, Reply] = {}
        self.asked: list[str] = []
        """Whole requests."""

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def paths(self) -> list[str]:
        return [request.split(" ")[1] for request in self.asked]

    def page(self, path: str, body: str | bytes, kind: str = "text/html; charset=utf-8") -> str:
        """Put a page somewhere; give its address."""
        data = body.encode() if isinstance(body, str) else body
        self.replies[path] = answer("200 OK", data, f"Content-Type: {kind}")
        return self.root + path

    def redirect(self, path: str, to: str, status: str = "302 Found") -> str:
        self.replies[path] = answer(status, b"", f"Location: {to}")
        return self.root + path


def answer(status: str, body: bytes, *headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


@asynccontextmanager
async def site(port: int = 0) -> AsyncIterator[Site]:
    """A web server on this machine for as long as the context."""
    here = Site()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            request = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            here.asked.append(request)
            reply = here.replies.get(request.split(" ")[1], answer("404 Not Found", b""))
            if callable(reply):
                await reply(writer)  # type: ignore[misc]
            else:
                writer.write(reply)
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            writer.transport.abort()
        except asyncio.CancelledError:
            writer.transport.abort()
            raise
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()

    server = await asyncio.start_server(serve, "127.0.0.1", port)
    here.port = server.sockets[0].getsockname()[1]
    try:
        yield here
    finally:
        server.close()
        await server.wait_closed()

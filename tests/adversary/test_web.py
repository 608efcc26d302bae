"""The HTTP and WebSocket door of a running server, and visitors of the bad sort."""

from __future__ import annotations

import asyncio
import contextlib
import resource
from collections.abc import Awaitable, Callable
from random import Random
from struct import pack

import pytest
from websockets.asyncio.client import connect

from tests.adversary.host import Target, settles, undisturbed
from tests.interop.server import HOST

GOOD = b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
UPGRADE = (
    b"GET /apiws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
    b"Sec-WebSocket-Protocol: binary\r\n\r\n"
)


def played(story: Awaitable[None]) -> None:
    asyncio.run(asyncio.wait_for(story, 25))


async def visit(target: Target, data: bytes, seconds: float = 5.0) -> bytes:
    """Send bytes and nothing more; gives what comes until the server closes."""
    reader, writer = await asyncio.open_connection(HOST, target.server.http_port)
    came = b""
    loop = asyncio.get_running_loop()
    patience = loop.call_later(0.3, _end, writer)
    try:
        writer.write(data)
        async with asyncio.timeout(seconds):
            while piece := await reader.read(1 << 16):
                came += piece
    except ConnectionError:
        pass
    finally:
        patience.cancel()
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()
    return came


def _end(writer: asyncio.StreamWriter) -> None:
    """Say that nothing more comes, if the server still waits for something."""
    with contextlib.suppress(OSError):
        writer.write_eof()


async def well(target: Target) -> None:
    assert (await visit(target, GOOD)).endswith(b"ok\n")


@pytest.mark.parametrize(
    "data",
    [
        Random(1785).randbytes(5_000),
        b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 100_000,
        b"GET /" + b"a" * 1_000_000 + b" HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFF\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Length: 9\r\n\r\nabcd",
        b"GET /../../keys/secret HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        b"GET /%2e%2e/%2e%2e/keys/rsa.pem HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        b"GET /static/..%5c..%5cchappe.db HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00" + bytes(500),
    ],
    ids=lambda data: repr(data[:24]),
)
def test_requests_that_are_none(target: Target, data: bytes):
    async def story() -> None:
        async with undisturbed(target, megabytes=40):
            came = await visit(target, data)
            assert b"PRIVATE KEY" not in came
            assert came == b"" or came.split()[1] in {b"200", b"400", b"404", b"405", b"431"}
            await well(target)

    played(story())


def frame(opcode: int, payload: bytes, *, claim: int | None = None, masked: bool = True) -> bytes:
    size = len(payload) if claim is None else claim
    bit = 0x80 if masked else 0
    if size < 126:
        head = bytes((opcode, bit | size))
    elif size < 1 << 16:
        head = bytes((opcode, bit | 126)) + pack(">H", size)
    else:
        head = bytes((opcode, bit | 127)) + pack(">Q", size)
    return head + (bytes(4) if masked else b"") + payload


@pytest.mark.parametrize(
    "frames",
    [
        frame(0x82, b"hello", masked=False),
        frame(0x82, bytes(100), claim=1 << 62),
        frame(0x82, bytes(100), claim=(1 << 63) + 5),
        frame(0x81, b"text"),
        frame(0x8B, b""),
        frame(0xF2, b"reserved bits"),
        frame(0x89, bytes(200)),
        frame(0x09, b"a ping in parts"),
        frame(0x80, b"the end of nothing"),
        frame(0x88, b"\x03"),
        frame(0x82, Random(1784).randbytes(5_000)),
    ],
    ids=lambda frames: frames[:4].hex(),
)
def test_frames_that_are_none(target: Target, frames: bytes):
    async def story() -> None:
        async with undisturbed(target, megabytes=40):
            assert (await visit(target, UPGRADE + frames)).startswith(b"HTTP/1.1 101 ")
            await well(target)

    played(story())


def test_pings_that_nobody_waits_for(target: Target):
    async def story() -> None:
        async with undisturbed(target, megabytes=60):
            reader, writer = await asyncio.open_connection(HOST, target.server.http_port)
            writer.write(UPGRADE)
            await reader.readuntil(b"\r\n\r\n")
            reader._transport.pause_reading()  # type: ignore[attr-defined]
            for _ in range(200):
                writer.write(frame(0x89, bytes(125)) * 500)
                await asyncio.sleep(0.01)
                if writer.transport.get_write_buffer_size() > 1 << 20:
                    break
            writer.transport.abort()
            await well(target)

    played(story())


async def crowd(target: Target, count: int, say: Callable[[asyncio.StreamWriter], None]):
    gate = asyncio.Semaphore(200)

    async def one(number: int) -> asyncio.StreamWriter:
        async with gate:
            source = (f"127.0.1.{1 + number % 250}", 0)
            _, writer = await asyncio.open_connection(
                HOST, target.server.http_port, local_addr=source
            )
            say(writer)
            return writer

    return await asyncio.gather(*(one(number) for number in range(count)))


@pytest.mark.parametrize("beginning", [b"", b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "])
def test_visitors_who_never_finish_keep_nobody_out(target: Target, beginning: bytes):
    """More than the door takes at once; pages and WebSockets open all the same."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    before = target.connections()

    async def story() -> None:
        async with undisturbed(target):
            slow = await crowd(target, 1_500, lambda writer: writer.write(beginning))
            await well(target)
            url = f"ws://{HOST}:{target.server.http_port}/apiws"
            async with connect(url, proxy=None, compression=None) as socket:
                await socket.send(b"\xef")
            assert await settles(lambda: target.connections() - before < 1_100)
            for writer in slow:
                writer.transport.abort()
            assert await settles(lambda: target.connections() - before < 20)

    try:
        played(story())
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))

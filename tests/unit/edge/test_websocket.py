"""What a WebSocket is to the protocol inside it: a transport that can stall and end."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from websockets.frames import Frame, Opcode

from chappe.edge.websocket import WebSocket, handshake

KEY = ("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAA==")
ASKED = [
    ("Host", "x"),
    ("Connection", "keep-alive, Upgrade"),
    ("Upgrade", "websocket"),
    ("Sec-WebSocket-Version", "13"),
    KEY,
]


class Line(asyncio.Transport):
    """The connection outside: notes what is done to it."""

    def __init__(self) -> None:
        super().__init__()
        self.written = b""
        self.done: list[str] = []

    def write(self, data: bytes | bytearray | memoryview[int]) -> None:
        self.written += data

    def is_closing(self) -> bool:
        return "close" in self.done or "abort" in self.done

    def close(self) -> None:
        self.done.append("close")

    def abort(self) -> None:
        self.done.append("abort")

    def pause_reading(self) -> None:
        self.done.append("pause")

    def resume_reading(self) -> None:
        self.done.append("resume")

    def set_write_buffer_limits(self, high: int | None = None, low: int | None = None) -> None:
        self.done.append(f"limits {high}")

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        return {"peername": ("192.0.2.1", 1)}.get(name, default)


class Inner(asyncio.Protocol):
    """The protocol inside: notes what it is told."""

    def __init__(self) -> None:
        self.told: list[object] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.told.append(data)

    def eof_received(self) -> None:
        self.told.append("eof")

    def pause_writing(self) -> None:
        self.told.append("pause")

    def resume_writing(self) -> None:
        self.told.append("resume")

    def connection_lost(self, exc: Exception | None) -> None:
        self.told.append("lost")


@pytest.fixture
def line() -> Line:
    return Line()


@pytest.fixture
def inner() -> Inner:
    return Inner()


@pytest.fixture
def socket(line: Line, inner: Inner) -> WebSocket:
    made = WebSocket(inner)
    made.connection_made(line)
    return made


def sent(opcode: Opcode, payload: bytes = b"") -> bytes:
    return Frame(opcode, payload).serialize(mask=True)


def shown(opcode: Opcode, payload: bytes = b"") -> bytes:
    return Frame(opcode, payload).serialize(mask=False)


def test_bytes_go_both_ways(socket: WebSocket, line: Line, inner: Inner):
    socket.data_received(sent(Opcode.BINARY, b"one") + sent(Opcode.BINARY, b"two"))
    assert inner.told == [b"onetwo"]
    inner.transport.write(b"three")
    inner.transport.write(b"")
    assert line.written == shown(Opcode.BINARY, b"three")


def test_control_of_the_line_is_passed_on(socket: WebSocket, line: Line, inner: Inner):
    inner.transport.set_write_buffer_limits(high=5)
    inner.transport.pause_reading()
    inner.transport.resume_reading()
    assert inner.transport.get_extra_info("peername") == ("192.0.2.1", 1)
    socket.pause_writing()
    socket.resume_writing()
    socket.eof_received()
    inner.transport.abort()
    socket.connection_lost(None)
    assert line.done == ["limits 5", "pause", "resume", "abort"]
    assert inner.told == ["pause", "resume", "eof", "lost"]


def test_ping_is_answered_while_the_client_reads(socket: WebSocket, line: Line):
    socket.data_received(sent(Opcode.PING, b"1"))
    assert line.written == shown(Opcode.PONG, b"1")
    socket.pause_writing()
    socket.data_received(sent(Opcode.PING, b"2"))
    socket.resume_writing()
    socket.data_received(sent(Opcode.PONG, b"x") + sent(Opcode.PING, b"3"))
    assert line.written == shown(Opcode.PONG, b"1") + shown(Opcode.PONG, b"3")


@pytest.mark.parametrize(
    ("wire", "code"),
    [(sent(Opcode.CLOSE, b"\x03\xe8"), 1000), (sent(Opcode.TEXT, b"x"), 1003), (b"\xff\x80", 1002)],
)
def test_end_from_outside(socket: WebSocket, line: Line, inner: Inner, wire: bytes, code: int):
    socket.data_received(wire + sent(Opcode.BINARY, b"too late"))
    socket.data_received(sent(Opcode.BINARY, b"too late"))
    inner.transport.write(b"too late")
    assert line.written == shown(Opcode.CLOSE, code.to_bytes(2, "big"))
    assert line.done == ["close"]
    assert inner.told in ([], [b"too late"])


def test_end_from_inside_is_said_once(socket: WebSocket, line: Line, inner: Inner):
    inner.transport.write(b"last")
    inner.transport.close()
    inner.transport.close()
    socket.shutdown()
    assert line.written == shown(Opcode.BINARY, b"last") + shown(Opcode.CLOSE, b"\x03\xe8")
    assert line.done == ["close"]


def test_handshake_takes_the_protocol_when_offered():
    offered = [*ASKED, ("Sec-WebSocket-Protocol", "chat, binary")]
    answer = handshake("GET", "/apiws?x=1", "1.1", offered)
    assert answer.status_code == 101
    assert answer.headers["Sec-WebSocket-Protocol"] == "binary"
    answer = handshake("GET", "/apiws", "1.1", ASKED)
    assert answer.status_code == 101
    assert "Sec-WebSocket-Protocol" not in answer.headers
    assert "Sec-WebSocket-Extensions" not in answer.headers


@pytest.mark.parametrize(
    ("method", "target", "version", "headers", "status"),
    [
        ("GET", "/other", "1.1", ASKED, 404),
        ("POST", "/apiws", "1.1", ASKED, 405),
        ("GET", "/apiws", "1.0", ASKED, 505),
        ("GET", "/apiws", "1.1", ASKED[:-1], 400),
        ("GET", "/apiws", "1.1", [*ASKED, KEY], 400),
        ("GET", "/apiws", "1.1", [*ASKED[:-1], ("Sec-WebSocket-Key", "short")], 400),
    ],
)
def test_handshake_refused(
    method: str, target: str, version: str, headers: list[tuple[str, str]], status: int
):
    assert handshake(method, target, version, headers).status_code == status

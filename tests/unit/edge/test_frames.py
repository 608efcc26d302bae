"""WebSocket frames in any portions, checked against a library; and garbage."""

from __future__ import annotations

from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from websockets.frames import Frame
from websockets.frames import Opcode as TheirOpcode

from chappe.edge.frames import (
    MAX_FRAME,
    Close,
    FrameError,
    FrameReader,
    Opcode,
    Piece,
    close_frame,
    frame,
)


def sent(opcode: int, payload: bytes, *, fin: bool = True) -> bytes:
    """A frame as a client sends it."""
    return Frame(TheirOpcode(opcode), payload, fin=fin).serialize(mask=True)


def stream_of(pieces: list[Piece]) -> bytes:
    return b"".join(piece.payload for piece in pieces if piece.opcode is Opcode.BINARY)


messages = st.lists(st.lists(st.binary(max_size=300), min_size=1, max_size=4), max_size=5)


@given(messages, st.lists(st.integers(0, 3000), max_size=20), st.binary(max_size=125))
def test_stream_arrives_whatever_the_portions(
    fragmented: list[list[bytes]], cuts: list[int], ping: bytes
):
    wire = b""
    for message in fragmented:
        for number, part in enumerate(message):
            opcode = Opcode.CONTINUATION if number else Opcode.BINARY
            wire += sent(opcode, part, fin=number == len(message) - 1)
            wire += sent(Opcode.PING, ping)
    reader = FrameReader()
    pieces: list[Piece] = []
    for begin, end in pairwise(sorted({0, len(wire), *(cut % (len(wire) + 1) for cut in cuts)})):
        pieces += reader.feed(wire[begin:end])
    assert stream_of(pieces) == b"".join(b"".join(message) for message in fragmented)
    pings = [piece for piece in pieces if piece.opcode is Opcode.PING]
    assert pings == [Piece(Opcode.PING, ping)] * sum(map(len, fragmented))


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65_535, 65_536, 200_000])
def test_sizes_at_the_edges(size: int):
    payload = bytes(i % 251 for i in range(size))
    assert stream_of(FrameReader().feed(sent(Opcode.BINARY, payload))) == payload
    assert frame(Opcode.BINARY, payload) == Frame(TheirOpcode.BINARY, payload).serialize(mask=False)


def test_close_says_why():
    assert close_frame(Close.TOO_BIG) == b"\x88\x02" + (1009).to_bytes(2, "big")
    [piece] = FrameReader().feed(sent(Opcode.CLOSE, close_frame(Close.NORMAL)[2:]))
    assert piece == Piece(Opcode.CLOSE, (1000).to_bytes(2, "big"))


def test_payload_is_passed_on_and_never_held():
    wire = sent(Opcode.BINARY, bytes(1_000_000))
    reader = FrameReader()
    got = 0
    for begin in range(0, len(wire), 1000):
        got += len(stream_of(reader.feed(wire[begin : begin + 1000])))
        assert len(reader._buffer) < 16
    assert got == 1_000_000


@pytest.mark.parametrize(
    ("wire", "code"),
    [
        (sent(Opcode.TEXT, b"words"), Close.UNSUPPORTED),
        (sent(Opcode.CONTINUATION, b"x"), Close.PROTOCOL_ERROR),
        (sent(Opcode.BINARY, b"x", fin=False) + sent(Opcode.BINARY, b"y"), Close.PROTOCOL_ERROR),
        (frame(Opcode.BINARY, b"not masked"), Close.PROTOCOL_ERROR),
        (b"\xc2\x80", Close.PROTOCOL_ERROR),
        (b"\x83\x80", Close.PROTOCOL_ERROR),
        (b"\x8b\x80", Close.PROTOCOL_ERROR),
        (b"\x09\x80", Close.PROTOCOL_ERROR),
        (b"\x89\xfe", Close.PROTOCOL_ERROR),
        (b"\x82\xfe\x00\x7d" + bytes(4), Close.PROTOCOL_ERROR),
        (b"\x82\xff" + (65_535).to_bytes(8, "big") + bytes(4), Close.PROTOCOL_ERROR),
        (b"\x82\xff" + (MAX_FRAME + 1).to_bytes(8, "big") + bytes(4), Close.TOO_BIG),
        (b"\x82\xff" + b"\xff" * 8 + bytes(4), Close.TOO_BIG),
    ],
)
def test_broken_rules_are_named(wire: bytes, code: Close):
    with pytest.raises(FrameError) as broken:
        FrameReader().feed(wire)
    assert broken.value.code is code


@given(st.lists(st.binary(max_size=40), max_size=10))
def test_garbage_raises_nothing_else(parts: list[bytes]):
    reader = FrameReader()
    with suppress(FrameError):
        for part in parts:
            reader.feed(part)
            assert len(reader._buffer) <= 14 + 125

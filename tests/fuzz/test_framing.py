"""Fuzzing the transports: whatever comes, only `PeerError` may leave."""

from __future__ import annotations

import contextlib

from hypothesis import given
from hypothesis import strategies as st

from chappe.mtproto.errors import PeerError
from chappe.mtproto.framing import MAX_PACKET, Wire
from tests.wire.pair import World
from tests.wire.transport import KINDS, Transport

STARTS = [b"", b"\xef", b"\xee" * 4, b"\xdd" * 4, b"\x30\0\0\0\0\0\0\0"]

pieces = st.lists(st.binary(max_size=200), max_size=20)


@given(st.sampled_from(STARTS), pieces)
def test_any_bytes(start: bytes, rest: list[bytes]):
    wire = Wire()
    with contextlib.suppress(PeerError):
        for piece in (start, *rest):
            for packet in wire.receive(piece):
                assert 0 < len(packet.payload) <= MAX_PACKET


@given(
    st.sampled_from(KINDS),
    st.booleans(),
    st.lists(st.binary(min_size=4, max_size=100), min_size=1, max_size=6),
    st.lists(st.tuples(st.integers(0, 800), st.integers(1, 255)), max_size=6),
)
def test_changed_streams(
    kind: str, obfuscated: bool, payloads: list[bytes], changes: list[tuple[int, int]]
):
    client = Transport(kind, World().random, obfuscated=obfuscated and kind != "full")
    stream = bytearray().join(client.wrap(payload[: len(payload) // 4 * 4]) for payload in payloads)
    for at, change in changes:
        stream[at % len(stream)] ^= change
    wire = Wire()
    with contextlib.suppress(PeerError):
        for at in range(0, len(stream), 50):
            wire.receive(bytes(stream[at : at + 50]))

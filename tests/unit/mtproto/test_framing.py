"""Transports: every framing, cut anywhere, and what nobody may send."""

from __future__ import annotations

from itertools import pairwise
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chappe.mtproto.errors import PeerError, TransportCode
from chappe.mtproto.framing import MAX_ANONYMOUS, MAX_PACKET, Framing, Packet, Wire
from tests.wire.pair import World
from tests.wire.transport import (
    ABRIDGED,
    FULL,
    INTERMEDIATE,
    KINDS,
    PADDED,
    TAGS,
    QuickAck,
    Transport,
    TransportError,
)

TAGGED = (ABRIDGED, INTERMEDIATE, PADDED)
FORMS = [(kind, False) for kind in KINDS] + [(kind, True) for kind in TAGGED]

encrypted = st.integers(1, 40).map(lambda blocks: b"\x07" * 8 + bytes(16) + b"\x55" * 16 * blocks)


@given(
    form=st.sampled_from(FORMS),
    payloads=st.lists(encrypted, min_size=1, max_size=5),
    cuts=st.lists(st.integers(0, 3000), max_size=12),
)
def test_packets_come_out_as_they_went_in_however_the_stream_is_cut(
    form: tuple[str, bool], payloads: list[bytes], cuts: list[int]
):
    kind, obfuscated = form
    client, wire = Transport(kind, World().random, obfuscated=obfuscated), Wire()
    stream = b"".join(client.wrap(payload) for payload in payloads)
    places = [0, *sorted(min(cut, len(stream)) for cut in cuts), len(stream)]
    came = [packet for begin, end in pairwise(places) for packet in wire.receive(stream[begin:end])]
    assert came == [Packet(payload, False) for payload in payloads]
    answers = b"".join(wire.frame(payload, b"") for payload in payloads)
    assert client.feed(wire.cover(answers)) == payloads


@pytest.mark.parametrize(("kind", "obfuscated"), FORMS)
def test_one_byte_at_a_time(kind: str, obfuscated: bool):
    client, wire = Transport(kind, World().random, obfuscated=obfuscated), Wire()
    payload = b"\x07" * 24 + b"\x55" * 1600
    stream = client.wrap(payload) + client.wrap(payload)
    came = [packet.payload for byte in stream for packet in wire.receive(bytes((byte,)))]
    assert came == [payload, payload]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", [4 * 0x7E, 4 * 0x7F, 4 * 0x80, 1 << 20])
def test_long_packets_both_ways(kind: str, size: int):
    client, wire = Transport(kind, World().random), Wire()
    payload = b"\x07" * (size - size % 16 + 8)
    # The first one tells the framing, and may not be large.
    wire.receive(client.wrap(b"\x07" * 40))
    wire.trust()
    stream = client.wrap(payload)
    assert [packet.payload for packet in wire.receive(stream[:100]) + wire.receive(stream[100:])]
    assert client.feed(wire.frame(payload, b"")) == [payload]


@pytest.mark.parametrize("kind", TAGGED)
@pytest.mark.parametrize("size", [40, 1000])
def test_a_quick_ack_is_marked_and_answered(kind: str, size: int):
    client, wire = Transport(kind, World().random), Wire()
    payload = b"\x07" * (size - size % 16 + 8)
    assert wire.receive(client.wrap(payload, quick=True)) == [Packet(payload, True)]
    assert wire.receive(client.wrap(payload)) == [Packet(payload, False)]
    token = bytes.fromhex("01020304")
    (ack,) = client.feed(wire.quick_ack(token))
    assert ack == QuickAck(0x84030201)


def test_the_full_transport_has_no_quick_acks():
    client, wire = Transport(FULL, World().random), Wire()
    wire.receive(client.wrap(bytes(40)))
    with pytest.raises(PeerError):
        wire.quick_ack(bytes(4))


@pytest.mark.parametrize("kind", KINDS)
def test_errors_are_four_bytes(kind: str):
    client, wire = Transport(kind, World().random), Wire()
    wire.receive(client.wrap(bytes(40)))
    (error,) = client.feed(wire.error(TransportCode.KEY_UNKNOWN))
    assert error == TransportError(-404)


def test_an_error_before_the_framing_is_known_says_nothing():
    wire = Wire()
    assert wire.error(TransportCode.FLOOD) == b""
    assert wire.framing is None
    assert wire.announced is None
    assert not wire.padded


def test_padding_is_random_and_removed():
    client, wire = Transport(PADDED, World().random), Wire()
    payload = b"\x07" * 8 + bytes(16) + b"\x55" * 32
    for _ in range(40):
        assert wire.receive(client.wrap(payload)) == [Packet(payload, False)]
    assert wire.padded
    padded = wire.frame(payload, b"\x01" * 15)
    assert padded == (len(payload) + 15).to_bytes(4, "little") + payload + b"\x01" * 15


def test_the_padding_of_a_plain_message_is_left_to_who_knows_its_length():
    wire = Wire()
    plain = bytes(8) + b"\x01" * 8 + b"\x04\0\0\0" + b"abcd" + b"\xff" * 3
    stream = TAGS[PADDED] + len(plain).to_bytes(4, "little") + plain
    assert wire.receive(stream) == [Packet(plain, False)]


@pytest.mark.parametrize(
    "start", [b"GET / HT", b"POST", b"HEAD", b"OPTI", b"PUT ", b"\x16\x03\x01\x02"]
)
def test_other_protocols_are_recognised(start: bytes):
    with pytest.raises(PeerError, match="another protocol"):
        Wire().receive(start)


def test_an_obfuscation_header_without_a_tag_is_refused():
    with pytest.raises(PeerError, match="no transport"):
        Wire().receive(b"\x01" * 64)


@pytest.mark.parametrize("dc", [2, -4, 10_003])
def test_the_obfuscation_header_names_the_dc(dc: int):
    client, wire = Transport(ABRIDGED, World().random, obfuscated=True, dc=dc), Wire()
    assert wire.receive(client.wrap(b"\x07" * 40))
    assert wire.dc == dc
    assert wire.obfuscated


@pytest.mark.parametrize(
    "head",
    [
        b"\xef\x00",
        b"\xef\x7f\x00\x00\x00",
        b"\xef\x7f\xff\xff\xff",
        b"\xee\xee\xee\xee\x00\x00\x00\x00",
        b"\xee\xee\xee\xee" + (MAX_PACKET + 1).to_bytes(4, "little"),
        b"\xdd\xdd\xdd\xdd" + (MAX_PACKET + 1).to_bytes(4, "little"),
        b"\x0c\0\0\0\0\0\0\0",
        b"\x01\0\0\0\0\0\0\0",
        b"\xff\xff\xff\x7f\0\0\0\0",
    ],
)
def test_impossible_lengths_are_refused_before_anything_is_collected(head: bytes):
    with pytest.raises(PeerError, match="impossible length"):
        Wire().receive(head)


def full(seqno: int, payload: bytes) -> bytes:
    packet = (len(payload) + 12).to_bytes(4, "little") + seqno.to_bytes(4, "little") + payload
    return packet + crc32(packet).to_bytes(4, "little")


def test_full_checks_the_checksum():
    wire = Wire()
    with pytest.raises(PeerError, match="checksum"):
        wire.receive(full(0, bytes(40))[:-1] + b"\0")


@pytest.mark.parametrize("second", [0, 2])
def test_full_checks_the_sequence(second: int):
    wire = Wire()
    assert len(wire.receive(full(0, bytes(40)))) == 1
    with pytest.raises(PeerError, match="sequence"):
        wire.receive(full(second, bytes(40)))


@pytest.mark.parametrize("kind", KINDS)
def test_a_large_packet_is_not_collected_before_its_key_is_known(kind: str):
    client, wire = Transport(kind, World().random), Wire()
    payload = b"\x07" * 8 + bytes(MAX_ANONYMOUS + 16)
    stream = client.wrap(payload)
    at = stream.index(b"\x07")
    announced = []
    for part in (stream[: at + 7], stream[at + 7 : at + 8]):
        assert wire.receive(part) == []
        announced.append(wire.announced)
    wire.trust()
    announced.append(wire.announced)
    assert announced == [None, b"\x07" * 8, None]
    (packet,) = wire.receive(stream[at + 8 :])
    assert packet.payload == payload


def test_a_packet_that_may_be_collected_is_not_announced():
    client, wire = Transport(INTERMEDIATE, World().random), Wire()
    wire.receive(client.wrap(b"\x07" * MAX_ANONYMOUS)[:-1])
    assert wire.announced is None


def test_waiting_for_more_costs_nothing_for_each_byte():
    # The buffer is looked at only when enough has come: the packet is split off exactly once.
    looks = []

    class Counted(Framing):
        tag = b""

        def _head(self, data: bytes, at: int, size: int):
            looks.append(size)
            return at + 4, at + 4 + int.from_bytes(data[at : at + 4], "little"), False

        def frame(self, payload: bytes, padding: bytes) -> bytes:
            raise NotImplementedError

        def quick_ack(self, token: int) -> bytes:
            raise NotImplementedError

    framing = Counted()
    framing.anonymous = False
    framing.split((1000).to_bytes(4, "little"))
    for _ in range(1000):
        framing.split(b"\x07")
    assert looks == [4, 1004]

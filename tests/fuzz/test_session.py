"""Fuzzing connections and sessions: nothing at all leaves a connection but events."""

from __future__ import annotations

from struct import pack

from hypothesis import given
from hypothesis import strategies as st

from chappe.mtproto.service import HANDLERS
from tests.wire.pair import REQUEST, Link, World, opened
from tests.wire.session import CONTAINER, GZIP_PACKED, container, gzip_packed

numbers = st.sampled_from([*HANDLERS, CONTAINER, GZIP_PACKED, 0x1CB5C415, 1])
words = st.one_of(
    st.sampled_from(
        [b"\x15\xc4\xb5\x1c", b"\0\0\0\0", b"\1\0\0\0", b"\xff\xff\xff\x7f", b"\xff" * 4]
    ),
    st.binary(min_size=4, max_size=4),
)
bodies = st.builds(
    lambda number, rest: pack("<I", number) + b"".join(rest), numbers, st.lists(words, max_size=12)
)
wrapped = st.one_of(bodies, bodies.map(gzip_packed))
ids = st.one_of(st.integers(-8, 8), st.integers(-400, 60).map(lambda s: s << 32))
seqnos = st.one_of(st.integers(0, 30), st.sampled_from([-1, 2**31 - 1, -(2**31)]))


@given(st.lists(st.tuples(ids, seqnos, wrapped, st.booleans()), max_size=12))
def test_any_messages_under_a_right_key(messages: list[tuple[int, int, bytes, bool]]):
    world = World()
    client = opened(world)
    server = client.server
    for offset, seqno, body, in_container in messages:
        msg_id = (client.session.next_id() + offset * 4) & ~3
        message = (msg_id, seqno, body)
        if in_container:
            message = (client.session.next_id(), seqno & ~1, container([message]))
        client.link.send(client.link.transport.wrap(client.session.packet(message)))
        if client.link.closed or server.ended:
            break
        for request in client.requests:
            server.reply(request.msg_id, b"done", world.now)
        client.link.tick()
    client.link.close()


@given(st.binary(max_size=300), st.integers(-40, 40), st.integers(0, 1100))
def test_any_plaintext_under_a_right_key(data: bytes, length: int, padding: int):
    client = opened(World())
    padding += -(32 + len(data) + padding) % 16
    message = client.session.message(data)
    packet = client.session.packet(message, length=len(data) + length, padding=padding)
    client.link.send(client.link.transport.wrap(packet))


@given(st.lists(st.one_of(st.binary(max_size=80), st.just(REQUEST)), max_size=10))
def test_any_packets(payloads: list[bytes]):
    world = World()
    client = opened(world)
    key_id = client.session.key_id.to_bytes(8, "little", signed=True)
    link = Link(world)
    for number, payload in enumerate(payloads):
        head = (bytes(8), key_id, b"")[number % 3]
        data = head + payload + bytes(-len(head + payload) % 4)
        if data:
            link.send(link.transport.wrap(data))
    assert not client.link.closed

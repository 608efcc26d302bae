"""Every check that the security guidelines ask of a server, and its breach.

core.telegram.org/mtproto/security_guidelines, /description, /service_messages_about_messages.
"""

from __future__ import annotations

from struct import pack

import pytest

from chappe.mtproto.events import (
    Request,
    SessionOpened,
)
from chappe.mtproto.framing import MAX_ANONYMOUS, MAX_PACKET
from chappe.mtproto.keys import SALT_PERIOD
from chappe.tl import mt
from tests.wire.pair import REQUEST, Client, Link, World, codes, opened, read
from tests.wire.session import (
    BAD_SERVER_SALT,
    MSGS_ACK,
    NEW_SESSION_CREATED,
    container,
    gzip_packed,
    ids,
)
from tests.wire.transport import PADDED

PING = mt.encode(mt.Ping(5))


def untouched(client: Client) -> bool:
    """No request came through, and no session began."""
    key_id, session_id = client.session.key_id, client.session.id
    known = client.world.sessions.find(key_id, session_id)
    return not client.requests and (known is None or not known.running)


# --- the message key and lengths -----------------------------------------------------------------


def test_a_packet_that_was_changed_ends_the_connection_without_a_word():
    client = opened(World())
    packet = client.session.pack(REQUEST)
    for at in (8, 23, 24, len(packet) - 1):
        client.reconnect()
        broken = packet[:at] + bytes((packet[at] ^ 1,)) + packet[at + 1 :]
        assert client.send_packet(broken) == []
        assert client.link.closed
        assert client.link.errors == []
        assert untouched(client)


@pytest.mark.parametrize(
    ("length", "padding"),
    [
        (-4, None),
        (0, None),
        (3, None),
        (5, None),
        (64, None),
        (2**31 - 1, None),
        (None, 28 + 1024 - 16 + 16),
        (None, 12 - 16 + 16 - 12 + 0),
    ],
)
def test_lengths_that_cannot_be(length: int | None, padding: int | None):
    client = opened(World())
    body = REQUEST + bytes(12)  # 16 bytes: with 32 of head, whole blocks without any padding
    message = client.session.message(body)
    client.send_message(message, length=length, padding=padding)
    assert client.link.closed
    assert client.link.errors == []
    assert untouched(client)


@pytest.mark.parametrize("padding", [16, 1024])
def test_padding_may_be_anything_from_12_to_1024_bytes(padding: int):
    client = opened(World())
    client.send_message(client.session.message(REQUEST + bytes(12)), padding=padding)
    assert len(client.requests) == 1


@pytest.mark.parametrize("size", [1, 8, 19])
def test_packets_without_a_message(size: int):
    link = Link(World())
    link.send(link.transport.wrap(b"\x07" * size))
    assert link.closed


@pytest.mark.parametrize("length", [3, 5, 2**32 - 1])
def test_plain_messages_say_how_long_they_are(length: int):
    link = Link(World())
    data = bytes(8) + bytes(8) + length.to_bytes(4, "little") + bytes(4 if length < 4 else 3)
    link.send(link.transport.wrap(data + bytes(16 if length < 4 else 0)))
    assert link.closed


def test_the_padding_of_the_transport_is_no_part_of_a_plain_message():
    for seed in range(20):
        assert Link(World(seed), PADDED).exchange() is not None


def test_a_large_plain_packet_is_refused_at_once():
    link = Link(World())
    whole = link.transport.wrap(bytes(MAX_ANONYMOUS + 4))
    link.send(whole[:16])
    assert link.closed
    other = Link(World())
    other.send(whole)
    assert other.closed


def test_a_large_packet_of_an_unknown_key_is_refused_at_its_beginning():
    client = Client(World())
    client.world.store.clear()
    packet = client.link.transport.wrap(client.session.pack(bytes(100_000)))
    client.link.send(packet[:16])
    assert client.link.errors == [-404]


def test_a_large_packet_may_be_the_first_if_its_key_is_known():
    client = Client(World())
    packet = client.link.transport.wrap(client.session.pack(REQUEST + bytes(MAX_PACKET - 2000)))
    for at in range(0, len(packet), 100_000):
        client.link.send(packet[at : at + 100_000])
    assert len(client.requests) == 1
    assert len(client.requests[0].body) > MAX_PACKET - 2000


# --- message ids and salts -----------------------------------------------------------------------


@pytest.mark.parametrize("low_bits", [1, 2, 3])
@pytest.mark.parametrize("known", [True, False])
def test_client_ids_are_divisible_by_four(low_bits: int, known: bool):
    client = opened(World()) if known else Client(World())
    msg_id = client.session.next_id() | low_bits
    came = client.send_message((msg_id, client.session.next_seqno(), REQUEST))
    assert codes(came) == [(msg_id, 18)]
    assert untouched(client)


@pytest.mark.parametrize(
    ("seconds", "code"), [(-301, 16), (-300, None), (30, None), (31, 17), (-1_900_000_000, 16)]
)
def test_the_clock_in_an_id_is_right_within_limits(seconds: int, code: int | None):
    world = World()
    client = opened(world)
    world.now += 1000
    msg_id = int(world.now + seconds) << 32
    came = client.send_message((msg_id, client.session.next_seqno(), REQUEST))
    assert codes(came) == ([] if code is None else [(msg_id, code)])
    assert len(client.requests) == (code is None)


def test_a_wrong_salt_is_corrected_and_nothing_else_happens():
    client = Client(World())
    right, client.session.salt = client.session.salt, 4711
    message = client.session.message(REQUEST)
    (came,) = client.send_message(message)
    assert came.kind == BAD_SERVER_SALT
    notice = read(came)
    assert (notice.bad_msg_id, notice.bad_msg_seqno, notice.error_code) == (*message[:2], 48)
    assert notice.new_server_salt == right == client.session.salt
    assert untouched(client)
    assert not client.link.connection.proved
    client.send_message(message)  # the same message with the right salt
    assert len(client.requests) == 1


def test_salts_rotate():
    world = World()
    client = opened(world)
    first = client.session.salt
    world.now += SALT_PERIOD
    client.send(REQUEST)
    assert len(client.requests) == 1  # the old one is good for one more period
    world.now += SALT_PERIOD
    came = client.send(REQUEST)
    assert [one.kind for one in came][-1] == BAD_SERVER_SALT
    assert client.session.salt != first
    client.send(REQUEST)
    assert len(client.requests) == 2


# --- replays -------------------------------------------------------------------------------------


def test_the_same_packet_twice_does_nothing_twice():
    client = opened(World())
    packet = client.session.pack(REQUEST)
    client.send_packet(packet)
    client.send_packet(packet)
    assert len(client.requests) == 1


def test_a_replay_over_another_connection_does_not_draw_the_session_there():
    world = World()
    client = opened(world)
    packet = client.session.pack(REQUEST)
    client.send_packet(packet)
    spy = Link(world)
    assert spy.send(spy.transport.wrap(packet)) == []
    assert client.server.link is client.link.connection
    client.server.reply(client.requests[0].msg_id, b"secret", world.now)
    assert spy.collect() == []
    assert len(client.poll()) == 1
    # Not even where it is a container, or its message has no answer any more.
    packet = client.session.pack(REQUEST, PING)
    client.send_packet(packet)
    assert spy.send(spy.transport.wrap(packet)) == []
    assert not spy.connection.proved


def test_a_replay_after_the_session_was_forgotten_is_refused():
    world = World()
    client = opened(world)
    packet = client.session.pack(REQUEST)
    client.send_packet(packet)
    world.sessions.end(client.server)
    spy = Link(world)
    (answer,) = spy.send(spy.transport.wrap(packet))
    assert codes(client.session.open(answer))[0][1] == 16
    assert not spy.of(Request)
    assert not spy.of(SessionOpened)


def test_a_replay_after_a_restart_is_refused():
    world = World()
    client = opened(world)
    packet = client.session.pack(REQUEST)
    client.send_packet(packet)
    world.now += 5
    world.restart()
    spy = Link(world)
    (answer,) = spy.send(spy.transport.wrap(packet))
    assert codes(client.session.open(answer))[0][1] == 16
    assert not spy.of(Request)
    # The client itself goes on, and hears that the server has forgotten the session.
    client.reconnect()
    world.now += 1
    came = client.send(REQUEST)
    assert NEW_SESSION_CREATED in [one.kind for one in came]
    assert len(client.requests) == 1


def test_messages_of_before_a_restart_inside_a_container_are_refused_one_by_one():
    world = World()
    client = opened(world)
    old = client.session.message(REQUEST)
    world.now += 5
    world.restart()
    client.reconnect()
    world.now += 1
    new = client.session.message(REQUEST)
    packet = client.session.message(container([old, new]), content=False)
    came = client.send_message(packet)
    assert codes(came) == [(old[0], 20)]
    assert [request.msg_id for request in client.requests] == [new[0]]


def test_reflected_packets_are_not_genuine():
    world = World()
    client = opened(world)
    client.server.push(b"push", world.now)
    (packet,) = client.link.collect()
    client.send_packet(packet)
    assert client.link.closed


def test_a_packet_for_another_session_begins_that_session():
    # The session id is part of what is authenticated: it cannot be exchanged on the way.
    world = World()
    key = world.key()
    one, other = opened(world, key=key), opened(world, key=key)
    one.send(REQUEST)
    assert one.server is not other.server
    assert [request.session for request in one.requests] == [one.server]
    assert not other.server.running


# --- sequence numbers ----------------------------------------------------------------------------


def test_seqnos_grow_with_the_ids():
    client = opened(World())
    session = client.session
    early, late, latest = session.next_id(), session.next_id(), session.next_id()
    client.send_message((late, 21, REQUEST))
    assert codes(client.send_message((latest, 21, REQUEST))) == [(latest, 32)]
    assert codes(client.send_message((latest, 19, REQUEST))) == [(latest, 32)]
    assert codes(client.send_message((early, 23, REQUEST))) == [(early, 33)]
    assert codes(client.send_message((early, 21, REQUEST))) == [(early, 33)]
    assert codes(client.send_message((early, 1, REQUEST))) == [(early, 32)]
    assert codes(client.send_message((early, 19, REQUEST))) == []
    assert codes(client.send_message((latest, 23, REQUEST))) == []
    assert len(client.requests) == 3


def test_requests_are_content_and_containers_are_not():
    client = opened(World())
    session = client.session
    for seqno, body, code in [
        (20, REQUEST, 35),
        (20, gzip_packed(REQUEST), 35),
        (21, container([(session.next_id(), 19, PING)]), 34),
    ]:
        msg_id = session.next_id()
        assert codes(client.send_message((msg_id, seqno, body))) == [(msg_id, code)]
    assert untouched(client)


@pytest.mark.parametrize("seqno", [20, 21])
def test_about_acknowledgements_clients_differ(seqno: int):
    client = opened(World())
    message = (client.session.next_id(), seqno, ids(MSGS_ACK, [1]))
    assert client.send_message(message) == []


@pytest.mark.parametrize("seqno", [20, 21])
def test_about_pings_clients_differ(seqno: int):
    client = opened(World())
    came = client.send_message((client.session.next_id(), seqno, PING))
    assert [type(read(one)) for one in came] == [mt.Pong]


# --- containers and gzip -------------------------------------------------------------------------


def bad_containers(client: Client) -> dict[str, bytes]:
    session = client.session
    good = session.message(REQUEST)
    inner = container([good])
    later = (good[0] + (1 << 40), 21, REQUEST)
    return {
        "empty": container([]),
        "no head": inner[:4],
        "cut": inner[:-4],
        "cut in a head": inner[:12],
        "more than it says": inner + bytes(4),
        "fewer than it says": inner[:4] + pack("<i", 2) + inner[8:],
        "too many": inner[:4] + pack("<i", 1021) + inner[8:],
        "negative count": inner[:4] + pack("<i", -1) + inner[8:],
        "container inside": container([(good[0], 20, inner)]),
        "newer than the container": container([later]),
        "lengths that are not in words": container(
            [(good[0], 21, REQUEST + b"\0"), (good[0] + 4, 23, REQUEST + bytes(3))]
        ),
        "no body": container([(good[0], 21, b"")]),
        "negative length": pack("<Ii", 0x73F1F8DC, 1) + pack("<qii", good[0], 21, -4) + REQUEST,
    }


@pytest.mark.parametrize("name", bad_containers(Client(World())).keys())
@pytest.mark.parametrize("known", [True, False])
def test_a_container_is_well_formed_or_refused_as_a_whole(name: str, known: bool):
    client = opened(World()) if known else Client(World())
    body = bad_containers(client)[name]
    message = client.session.message(body, content=False)
    assert codes(client.send_message(message)) == [(message[0], 64)]
    assert untouched(client)


def test_the_same_container_again_is_ignored():
    client = opened(World())
    parts = [client.session.message(body) for body in (REQUEST, REQUEST)]
    message = client.session.message(container(parts), content=False)
    client.send_message(message)
    assert codes(client.send_message(message)) == []
    assert len(client.requests) == 2


def test_a_container_with_the_id_of_a_message_is_refused():
    client = opened(World())
    session = client.session
    part = session.message(REQUEST)
    first = session.message(REQUEST)
    client.send_message(first)
    assert codes(client.send_message((first[0], 40, container([part])))) == [(first[0], 19)]
    assert len(client.requests) == 1


def test_a_container_whose_seqno_is_out_of_order_is_refused_after_its_content():
    client = opened(World())
    session = client.session
    parts = [(session.next_id(), 31, REQUEST)]
    container_id = session.next_id()
    came = client.send_message((container_id, 2, container(parts)))
    assert codes(came) == [(container_id, 32)]
    assert len(client.requests) == 1


def test_an_old_message_in_a_new_container_is_welcome_once():
    world = World()
    client = opened(world)
    old = client.session.message(REQUEST)
    world.now += 600
    client.send(PING)
    for _ in range(2):
        client.send_message(client.session.message(container([old]), content=False))
    # It came later than a newer one, which had the same seqno or a higher.
    assert len(client.requests) == 1


def test_a_request_may_be_gzipped():
    client = opened(World())
    client.send(gzip_packed(REQUEST + bytes(10_000)))
    assert client.requests[0].body == REQUEST + bytes(10_000)


def test_a_service_message_may_be_gzipped():
    client = opened(World())
    came = client.send(gzip_packed(PING))
    assert read(came[0]).ping_id == 5

"""What happens to an encrypted packet: every check of the security guidelines, and its breach."""

from __future__ import annotations

from struct import pack
from typing import Any

import pytest

from chappe.mtproto import connection as core
from chappe.mtproto.connection import Connection
from chappe.mtproto.crypto import BULK
from chappe.mtproto.errors import TransportCode, UsageError
from chappe.mtproto.events import (
    Closed,
    Compute,
    NeedKey,
    Request,
    SessionEnded,
    SessionOffline,
    SessionOpened,
    SessionResumed,
)
from chappe.mtproto.framing import MAX_ANONYMOUS, MAX_PACKET
from chappe.mtproto.keys import SALT_PERIOD, AuthKey
from chappe.mtproto.session import MAX_RUNNING
from chappe.tl import mt
from tests.wire.pair import REQUEST, Client, Link, World, opened
from tests.wire.session import (
    BAD_MSG_NOTIFICATION,
    BAD_SERVER_SALT,
    MSGS_ACK,
    NEW_SESSION_CREATED,
    RPC_RESULT,
    Received,
    container,
    encrypt,
    gzip_packed,
    ids,
)
from tests.wire.transport import FULL, INTERMEDIATE, KINDS, PADDED

PING = mt.encode(mt.Ping(5))


def read(received: Received) -> Any:
    """A service message."""
    return mt.decode(received.body)


def codes(received: list[Received]) -> list[tuple[int, int]]:
    """The message ids that were refused, and why."""
    notices = [read(one) for one in received if one.kind == BAD_MSG_NOTIFICATION]
    return [(notice.bad_msg_id, notice.error_code) for notice in notices]


def untouched(client: Client) -> bool:
    """No request came through, and no session began."""
    key_id, session_id = client.session.key_id, client.session.id
    known = client.world.sessions.find(key_id, session_id)
    return not client.requests and (known is None or not known.running)


# --- the good case -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "obfuscated"),
    [(kind, False) for kind in KINDS] + [(kind, True) for kind in KINDS if kind != FULL],
)
def test_a_request_and_its_result(kind: str, obfuscated: bool):
    world = World()
    client = Client(world, kind=kind, obfuscated=obfuscated)

    def answer(request: Request) -> None:
        request.session.reply(request.msg_id, b"done", world.now)

    client.link.on_request = answer
    came = client.send(REQUEST)
    assert [one.kind for one in came] == [NEW_SESSION_CREATED, RPC_RESULT]
    (request,) = client.requests
    assert client.results == [(request.msg_id, b"done")]
    assert request.body == REQUEST
    assert request.session is client.server


def test_a_session_is_announced_with_its_first_message_and_the_salt():
    client = Client(World())
    message = client.session.message(REQUEST)
    (created,) = client.send_message(message)
    notice = read(created)
    assert isinstance(notice, mt.NewSessionCreated)
    assert notice.first_msg_id == message[0]
    assert notice.server_salt == created.salt
    assert created.seqno & 1
    assert [type(event) for event in client.link.events] == [NeedKey, SessionOpened, Request]


def test_the_first_message_in_a_container_is_the_one_that_is_named():
    client = Client(World())
    messages = [client.session.message(body) for body in (REQUEST, PING)]
    packet = client.session.message(container(reversed(messages)), content=False)
    created = client.send_message(packet)[0]
    assert read(created).first_msg_id == messages[0][0]


def test_server_messages_have_odd_growing_ids_and_proper_seqnos():
    world = World()
    client = opened(world)
    for _ in range(3):
        assert client.server.push(b"push", world.now)
    client.send(PING, REQUEST)
    client.server.reply(client.requests[0].msg_id, b"done", world.now)
    client.poll()
    by_id = sorted(client.received)
    assert len({one.msg_id for one in by_id}) == 5
    assert [one.msg_id & 3 for one in by_id] == [3, 3, 3, 1, 1]
    assert [one.seqno & 1 for one in by_id] == [1, 1, 1, 0, 1]
    seqnos = [one.seqno for one in by_id]
    assert seqnos == sorted(seqnos)


def test_several_messages_leave_in_one_packet():
    world = World()
    client = opened(world)
    for number in range(5):
        client.server.push(bytes(4 * (number + 1)), world.now)
    (packet,) = client.link.collect()
    assert len(client.take([packet])) == 5


def test_waking_is_asked_for_once():
    world = World()
    client = opened(world)
    client.link.woken = 0
    client.server.push(b"push", world.now)
    client.server.push(b"push", world.now)
    assert client.link.woken == 1
    client.poll()
    client.server.push(b"push", world.now)
    assert client.link.woken == 2


# --- keys ----------------------------------------------------------------------------------------


def test_an_unknown_key_is_told_so():
    client = Client(World())
    client.world.store.clear()
    assert client.send(REQUEST) == []
    assert client.link.errors == [-404]
    assert client.link.closed


def test_a_temporary_key_expires():
    world = World()
    client = opened(world, key=world.key(expires_in=100))
    world.now += 99
    client.send(REQUEST)
    assert len(client.requests) == 1
    world.now += 1
    client.send(REQUEST)
    assert client.link.errors == [-404]
    assert len(client.requests) == 1


def test_a_temporary_key_that_expired_long_ago_is_not_loaded():
    world = World()
    client = Client(world, key=world.key(expires_in=100))
    world.now += 1000
    client.reconnect()
    client.send(REQUEST)
    assert client.link.errors == [-404]


def test_a_key_is_loaded_once_for_all_its_connections():
    world = World()
    key = world.key()
    one, other = Client(world, key), Client(world, key)
    one.send(REQUEST)
    other.send(REQUEST)
    assert len(one.link.of(NeedKey)) == 1
    assert not other.link.of(NeedKey)
    assert one.server.key is other.server.key


def test_two_keys_on_one_connection():
    world = World()
    one, other = Client(world), Client(world)
    other.link = one.link
    for client in (one, other, one, other):
        client.send(REQUEST)
    assert [request.session for request in one.link.of(Request)] == [
        one.server,
        other.server,
        one.server,
        other.server,
    ]


def test_a_connection_remembers_a_few_keys():
    world = World()
    clients = [Client(world) for _ in range(core.MAX_KEYS + 2)]
    for client in clients:
        client.link = clients[0].link
        client.send(REQUEST)
    assert len(clients[0].link.connection._keys) == core.MAX_KEYS


def test_nothing_is_read_while_a_key_is_loaded():
    world = World()
    client = Client(world, patient=False)
    link = client.link
    client.send(REQUEST)
    (asked,) = link.of(NeedKey)
    paused = [link.connection.paused]
    assert client.send(REQUEST) == []
    link.settle(link.connection.key_loaded(asked.key_id, world.store[asked.key_id], world.now))
    paused.append(link.connection.paused)
    assert paused == [True, False]
    assert len(client.requests) == 2


def test_who_sends_on_while_it_should_wait_is_cut_off():
    client = Client(World(), patient=False)
    link = client.link
    client.send(REQUEST)
    packet = client.session.pack(bytes(MAX_ANONYMOUS - 200))
    for _ in range(core.MAX_BACKLOG // MAX_ANONYMOUS + 500):
        link.send(link.transport.wrap(packet))
        if link.closed:
            break
    assert link.errors == [-429]


def test_answers_that_were_not_asked_for_are_our_bug():
    world = World()
    client = Client(world, patient=False)
    key = world.store[client.session.key_id]
    connection = client.link.connection
    with pytest.raises(UsageError):
        connection.key_loaded(key.id, key, world.now)
    with pytest.raises(UsageError):
        connection.key_stored(key, world.now)
    with pytest.raises(UsageError):
        connection.computed(Compute(lambda: None, lambda result, now: None), world.now)
    client.send(REQUEST)
    with pytest.raises(UsageError):
        connection.key_loaded(key.id + 1, key, world.now)


def test_a_key_that_arrives_after_the_end_does_nothing():
    world = World()
    client = Client(world, patient=False)
    client.send(REQUEST)
    (asked,) = client.link.of(NeedKey)
    client.link.close()
    connection = client.link.connection
    assert connection.key_loaded(asked.key_id, world.store[asked.key_id], world.now) == []
    assert connection.receive(b"more", world.now) == []
    assert connection.tick(world.now + 1e6) == []
    assert connection.refuse("twice") == []
    assert connection.deadline() is None


def test_an_ended_key_cuts_its_connections_off():
    world = World()
    client, neighbour = opened(world), opened(world)
    key_id = client.session.key_id
    (session,) = world.sessions.end_key(key_id)
    assert session.ended
    assert client.link.closed
    assert client.link.collect() == []
    assert client.link.errors == [-404]
    assert not neighbour.link.closed
    # A connection that is closing already has nothing to add.
    neighbour.link.settle(neighbour.link.connection.refuse("full"))
    world.sessions.end_key(neighbour.session.key_id)
    assert len(neighbour.link.of(Closed)) == 1
    # Even where the store has not noticed yet.
    client.reconnect()
    client.send(REQUEST)
    assert client.link.errors == [-404]


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


# --- how much is open at once --------------------------------------------------------------------


def test_reading_pauses_while_too_many_requests_run():
    world = World()
    client = opened(world)
    for _ in range(MAX_RUNNING // 64):
        client.send(*[REQUEST] * 64)
    assert client.link.connection.paused
    client.server.reply(client.requests[0].msg_id, b"done", world.now)
    assert not client.link.connection.paused


def test_sessions_of_a_connection_are_counted():
    world = World()
    key = world.key()
    link = Link(world)
    for _ in range(core.MAX_SESSIONS):
        client = Client(world, key)
        client.link = link
        client.send(REQUEST)
        assert not link.closed
    client = Client(world, key)
    client.link = link
    client.send(REQUEST)
    assert link.errors == [-429]


# --- quick acks ----------------------------------------------------------------------------------


def test_a_quick_ack_only_for_who_asks():
    client = opened(World())
    client.send(REQUEST)
    assert client.link.quick_acks == []
    client.send(REQUEST, quick=True)
    assert client.link.quick_acks == [client.session.token]


def test_no_quick_ack_for_what_was_not_accepted():
    client = opened(World())
    client.session.salt ^= 1
    client.send(REQUEST, quick=True)
    assert client.link.quick_acks == []


# --- large messages ------------------------------------------------------------------------------


def test_large_packets_are_opened_and_sealed_in_threads():
    world = World()
    client = opened(world)
    client.send(REQUEST + bytes(BULK))
    (request,) = client.requests
    assert len(client.link.of(Compute)) == 1
    request.session.reply(request.msg_id, world.random(BULK), world.now)
    client.poll()
    assert len(client.link.of(Compute)) == 2
    assert len(client.results[-1][1]) == BULK


def test_what_follows_a_large_packet_waits_for_it():
    world = World()
    client = opened(world)
    link = client.link
    link.patient = False
    stream = b"".join(
        link.transport.wrap(client.session.pack(body)) for body in (REQUEST + bytes(BULK), REQUEST)
    )
    link.send(stream)
    assert link.connection.paused
    assert not client.requests
    link.fulfil(link.of(Compute)[0])
    assert [len(request.body) for request in client.requests] == [4 + BULK, 4]


def test_a_large_packet_that_was_changed():
    client = opened(World())
    packet = client.session.pack(REQUEST + bytes(BULK))
    client.send_packet(packet[:-1] + bytes((packet[-1] ^ 1,)))
    assert client.link.closed
    assert client.link.errors == []


def test_a_key_that_ends_while_a_large_packet_is_opened():
    world = World()
    client = opened(world)
    client.link.patient = False
    client.send(REQUEST + bytes(BULK))
    (work,) = client.link.of(Compute)
    world.store[client.session.key_id].revoked = True
    client.link.fulfil(work)
    assert client.link.collect() == []
    assert client.link.errors == [-404]


# --- time ----------------------------------------------------------------------------------------


def test_a_stranger_is_given_a_minute():
    world = World()
    link = Link(world)
    assert link.connection.deadline() == world.now + core.PROOF_TIME
    link.send(link.transport.wrap(bytes(20))[:6])
    world.now += core.PROOF_TIME - 1
    link.tick()
    assert not link.of(Closed)
    world.now += 1
    link.tick()
    assert link.of(Closed)[0].reason == "no message in time"


def test_a_silent_client_is_taken_for_gone():
    world = World()
    client = opened(world)
    world.now += 100
    client.send(PING)
    assert client.link.connection.deadline() == world.now + core.IDLE_TIME
    world.now += core.IDLE_TIME
    client.tick()
    assert client.link.of(Closed)[0].reason == "silent for too long"


def test_a_client_may_ask_to_be_disconnected():
    world = World()
    client = opened(world)
    came = client.send(mt.encode(mt.PingDelayDisconnect(9, 75)))
    assert read(came[0]).ping_id == 9
    world.now += 50
    client.send(mt.encode(mt.PingDelayDisconnect(10, 75)))
    world.now += 74
    client.tick()
    assert not client.link.of(Closed)
    world.now += 1
    assert client.link.connection.deadline() == world.now
    client.tick()
    assert client.link.closed


@pytest.mark.parametrize(("delay", "seconds"), [(-5, 0), (2**31 - 1, 3600)])
def test_the_delay_has_limits(delay: int, seconds: int):
    client = opened(World())
    client.send(mt.encode(mt.PingDelayDisconnect(9, delay)))
    assert client.link.connection._disconnect_at == client.world.now + seconds


def test_the_edge_may_end_a_connection():
    link = Link(World())
    link.exchange()
    link.settle(link.connection.refuse("full", TransportCode.FLOOD))
    link.collect()
    assert link.errors == [-429]
    assert link.of(Closed)[0].reason == "full"


# --- sessions and connections --------------------------------------------------------------------


def test_what_was_not_acknowledged_comes_again_over_the_next_connection():
    world = World()
    client = opened(world)
    client.send(REQUEST)
    client.server.reply(client.requests[0].msg_id, b"lost", world.now)
    client.server.push(b"push", world.now)
    client.link.collect()  # and never arrives
    client.reconnect()
    client.server.push(b"new.", world.now)
    came = client.send(PING)
    assert client.link.of(SessionResumed) == [SessionResumed(client.server, False)]
    assert [one.body[-4:] for one in came if one.seqno & 1] == [b"lost", b"push", b"new."]
    assert all(one.packet_id != one.msg_id for one in came)
    client.reconnect()  # they are acknowledged with the next message: nothing comes again
    assert len(client.send(PING)) == 1


def test_a_session_moves_to_a_new_connection_before_the_old_one_is_known_to_be_dead():
    world = World()
    client = opened(world)
    client.server.push(b"push", world.now)
    old = client.link
    old.collect()
    client.reconnect(close=False)
    came = client.send(PING)
    assert b"push" in [one.body for one in came]
    client.server.push(b"news", world.now)
    assert old.collect() == []
    assert [one.body for one in client.poll()] == [b"news"]
    old.close()
    assert not old.of(SessionOffline)
    assert client.server.online


def test_what_was_about_to_be_sent_over_the_old_connection_goes_over_the_new_one():
    world = World()
    client = opened(world)
    client.server.push(b"push", world.now)
    old = client.link
    client.reconnect(close=False)
    assert b"push" in [one.body for one in client.send(PING)]
    assert old.collect() == []


def test_a_session_that_alternates_between_two_connections_repeats_nothing():
    world = World()
    client = opened(world)
    client.session.acknowledges = False
    one = client.link
    client.server.push(b"push", world.now)
    client.poll()
    client.reconnect(close=False)
    other = client.link
    assert len(client.send(PING)) == 2
    for link in (one, other, one):
        client.link = link
        assert len(client.send(PING)) == 1
        assert client.server.link is link.connection


def test_a_connection_that_is_closing_takes_nothing_from_its_sessions():
    world = World()
    client = opened(world)
    client.link.settle(client.link.connection.refuse("full"))
    client.server.push(b"push", world.now)
    assert client.link.collect() == []
    client.reconnect()
    assert b"push" in [one.body for one in client.send(PING)]


def test_offline_sessions_are_told_of():
    client = opened(World())
    session = client.server
    client.link.close()
    assert client.link.of(SessionOffline) == [SessionOffline(session)]
    assert not session.online


def test_too_many_sessions_of_a_key_push_the_oldest_out(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("chappe.mtproto.sessions.MAX_SESSIONS_PER_KEY", 2)
    world = World()
    key = world.key()
    first, second = opened(world, key=key), opened(world, key=key)
    gone = second.server
    second.link.close()  # who is away goes first
    world.now += 1
    third = opened(world, key=key)
    assert gone.ended
    world.now += 1
    first.send(PING)
    world.now += 1
    fourth = Client(world, key)
    gone = third.server
    fourth.send(REQUEST)
    assert fourth.link.of(SessionEnded) == [SessionEnded(gone)]
    assert not third.link.closed
    assert first.server.online


def test_too_many_offline_sessions_push_the_oldest_out(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("chappe.mtproto.sessions.MAX_OFFLINE", 1)
    world = World()
    one, other = opened(world), opened(world)
    oldest = one.server
    one.link.close()
    other.link.close()
    assert other.link.of(SessionEnded) == [SessionEnded(oldest)]


def test_the_dc_of_a_session_is_the_one_of_its_key_or_of_the_header():
    world = World()
    assert opened(world, key=world.key(dc=-3)).server.dc == 3
    assert opened(world, key=world.key(dc=0), obfuscated=True, dc=4).server.dc == 4
    assert opened(world, key=world.key(dc=0), obfuscated=True, dc=-999).server.dc == 2
    assert opened(world, key=world.key(dc=1), obfuscated=True, dc=4).server.dc == 1


def test_a_connection_that_is_gone_wakes_nobody():
    world = World()
    woken: list[int] = []
    connection = Connection(
        world.keys, world.sessions, world.random, world.now, lambda: woken.append(1)
    )
    session = opened(world).server
    connection.wake(session)
    connection.eof(world.now)
    connection.wake(session)
    assert connection.outgoing() == b""
    assert woken == [1]


def test_padding_of_the_padded_transport_hides_lengths():
    world = World()
    client = opened(world, kind=PADDED)
    sizes = set()
    for _ in range(60):
        client.server.push(b"push", world.now)
        client.link.settle(client.link.connection.flush(world.now))
        sizes.add(len(client.link.connection.outgoing()))
    assert len(sizes) > 8


def test_a_stale_message_goes_inside_a_fresh_container():
    world = World()
    client = opened(world)
    client.server.push(b"push", world.now)
    world.now += 400
    (came,) = client.poll()
    assert came.msg_id >> 32 == world.now - 400
    assert came.packet_id >> 32 == world.now


def test_garbage_after_the_key_is_known():
    client = opened(World(), kind=INTERMEDIATE)
    client.link.send(b"\xff\xff\xff\x7f")
    assert client.link.closed


def test_a_forged_packet_of_a_known_key_id_costs_only_its_connection():
    world = World()
    client = opened(world)
    forged, _ = encrypt(world.random(256), client.session.key_id, bytes(64))
    spy = Link(world)
    spy.send(spy.transport.wrap(forged))
    assert spy.closed
    client.send(REQUEST)
    assert len(client.requests) == 1


def test_auth_keys_are_compared_by_object_and_not_by_content():
    world = World()
    client = opened(world)
    key = world.store[client.session.key_id]
    assert world.sessions.adopt(AuthKey(key.data)) is key

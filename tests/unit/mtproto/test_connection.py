"""A connection: keys, sessions that it carries, time, and how much may be open at once."""

from __future__ import annotations

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
from chappe.mtproto.framing import MAX_ANONYMOUS
from chappe.mtproto.keys import AuthKey
from chappe.mtproto.session import MAX_RUNNING
from chappe.tl import mt
from tests.wire.pair import REQUEST, Client, Link, World, opened, read
from tests.wire.session import (
    NEW_SESSION_CREATED,
    RPC_RESULT,
    container,
    encrypt,
)
from tests.wire.transport import FULL, INTERMEDIATE, KINDS, PADDED

PING = mt.encode(mt.Ping(5))


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

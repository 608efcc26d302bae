"""Service messages: what is asked about the conversation itself, and what is answered."""

from __future__ import annotations

from struct import pack
from typing import Any

import pytest

from chappe.mtproto import session as sessions_module
from chappe.mtproto.errors import UsageError
from chappe.mtproto.events import KeyDestroyed, Request, SessionEnded, SessionResumed
from chappe.mtproto.keys import SALT_PERIOD, AuthKey
from chappe.mtproto.outbox import MAX_KEPT, MAX_QUEUED
from chappe.mtproto.sessions import MAX_REMEMBERED, SESSION_TIME, Sessions
from chappe.tl import mt
from tests.wire.pair import REQUEST, Client, World, opened
from tests.wire.session import MSGS_ACK, RPC_RESULT, Received, container, ids, result_of

PING = mt.encode(mt.Ping(5))


def read(received: Received) -> Any:
    return mt.decode(received.body)


def asked(client: Client, *, answer: bytes | None = None) -> int:
    """A request; its message id."""
    client.send(REQUEST)
    request = client.link.of(Request)[-1]
    if answer is not None:
        client.server.reply(request.msg_id, answer, client.world.now)
    return request.msg_id


# --- acknowledgements ----------------------------------------------------------------------------


def test_a_request_without_a_quick_result_is_acknowledged():
    world = World()
    client = opened(world)
    msg_id = asked(client)
    assert client.link.connection.deadline() == world.now + sessions_module.ACK_DELAY
    assert client.poll() == []
    world.now += sessions_module.ACK_DELAY
    (ack,) = client.tick()
    assert read(ack) == mt.MsgsAck([msg_id])
    assert not ack.seqno & 1
    assert client.tick() == []


def test_a_result_is_an_acknowledgement():
    world = World()
    client = opened(world)
    asked(client, answer=b"done")
    client.poll()
    world.now += 10
    assert client.tick() == []


def test_acknowledgements_ride_along():
    world = World()
    client = opened(world)
    msg_id = asked(client)
    client.server.push(b"push", world.now)
    assert len(client.poll()) == 1  # the result may come any moment
    world.now += sessions_module.ACK_RIDE
    client.server.push(b"push", world.now)
    assert read(client.poll()[1]) == mt.MsgsAck([msg_id])


def test_many_acknowledgements_do_not_wait():
    client = opened(World())
    came = client.send(*[REQUEST] * sessions_module.MAX_ACKS)
    assert came == []
    assert client.link.connection.deadline() == client.world.now
    (ack,) = client.tick()
    assert len(read(ack).msg_ids) == sessions_module.MAX_ACKS


def test_a_repeated_request_is_acknowledged_again_unless_it_runs():
    world = World()
    client = opened(world)
    message = client.session.message(REQUEST)
    client.send_message(message)
    world.now += 1
    client.tick()
    client.send_message(message)
    world.now += 1
    assert client.tick() == []  # it runs: the result will come
    client.server.reply(message[0], b"done", world.now)
    client.poll()
    client.send(PING)  # acknowledges the result
    client.send_message(message)
    world.now += 1
    (ack,) = client.tick()
    assert read(ack) == mt.MsgsAck([message[0]])


def test_a_repeated_request_gets_a_short_result_again():
    world = World()
    client = opened(world)
    message = client.session.message(REQUEST)
    client.send_message(message)
    client.server.reply(message[0], b"done", world.now)
    first = client.poll()
    assert client.send_message(message)[0].body == first[0].body
    assert client.send_message(message)[0].msg_id == first[0].msg_id


def test_a_repeated_request_is_told_of_a_long_result():
    world = World()
    client = opened(world)
    client.session.acknowledges = False
    message = client.session.message(REQUEST)
    client.send_message(message)
    client.server.reply(message[0], world.random(5000), world.now)
    client.server.push(b"push", world.now)
    assert [one.body for one in client.send_message(message)][1:] == [b"push"]  # it is under way
    (info,) = client.send_message(message)
    detailed = read(info)
    result = next(one for one in client.received if one.kind == RPC_RESULT)
    assert detailed == mt.MsgDetailedInfo(message[0], result.msg_id, 5012, 4)
    (again,) = client.send(mt.encode(mt.MsgResendReq([result.msg_id])), content=False)
    assert again.body == result.body


def test_a_repeated_service_message_is_ignored():
    client = opened(World())
    message = client.session.message(PING, content=False)
    assert len(client.send_message(message)) == 1
    assert client.send_message(message) == []


# --- questions about messages --------------------------------------------------------------------


def test_states_of_messages():
    world = World()
    client = opened(world)
    client.session.acknowledges = False
    running = asked(client)
    answered = asked(client, answer=b"done")
    ping = client.session.message(PING, content=False)
    client.send_message(ping)
    gap = client.session.next_id()
    later = client.session.next_id() + (1 << 34)
    question = ids(mt.MsgsStateReq.TL_ID, [1, gap, later, running, answered, ping[0]])
    again, info = client.send(question)
    told = read(info)
    assert list(told.info) == [1, 2, 3, 4 | 32, 4 | 32 | 64, 4 | 16]
    # The answer that the client asks about comes again.
    assert result_of(again.body) == (answered, b"done")


def test_messages_are_sent_again_on_demand():
    world = World()
    client = opened(world)
    client.session.acknowledges = False
    client.server.push(b"push", world.now)
    (push,) = client.poll()
    (again,) = client.send(mt.encode(mt.MsgResendReq([push.msg_id])), content=False)
    assert again.body == b"push"
    (info,) = client.send(mt.encode(mt.MsgResendReq([push.msg_id, 12])), content=False)
    assert isinstance(read(info), mt.MsgsStateInfo)


def test_answers_are_sent_again_on_demand():
    world = World()
    client = opened(world)
    client.session.acknowledges = False
    msg_id = asked(client, answer=b"done")
    client.poll()
    (again,) = client.send(ids(0x8610BAEB, [msg_id, 12]), content=False)
    assert result_of(again.body) == (msg_id, b"done")


def test_a_client_may_tell_what_it_received():
    world = World()
    client = opened(world)
    client.session.acknowledges = False
    for body in (b"one.", b"two."):
        client.server.push(body, world.now)
    one, two = client.poll()
    client.send(mt.encode(mt.MsgsAllInfo([one.msg_id, two.msg_id], b"\x04\x01")), content=False)
    client.reconnect()
    assert [message.body for message in client.send(PING)][:-1] == [b"two."]


@pytest.mark.parametrize(
    "body",
    [
        mt.encode(mt.HttpWait(0, 0, 0)),
        mt.encode(mt.MsgsStateInfo(5, b"\1")),
        mt.encode(mt.MsgsAck([1, 2, 3])),
    ],
)
def test_what_needs_no_answer_gets_none(body: bytes):
    client = opened(World())
    assert client.send(body, content=False) == []
    assert not client.link.closed


# --- requests about requests ---------------------------------------------------------------------


def dropped(client: Client, msg_id: int) -> Any:
    (result,) = client.send(mt.encode(mt.RpcDropAnswer(msg_id)))
    return mt.decode(result_of(result.body)[1])


def test_the_answer_of_a_running_request_is_dropped():
    world = World()
    client = opened(world)
    msg_id = asked(client)
    assert dropped(client, msg_id) == mt.RpcAnswerDroppedRunning()
    assert not client.server.reply(msg_id, b"done", world.now)
    assert client.poll() == []


def test_an_answer_that_was_not_acknowledged_is_dropped():
    world = World()
    client = opened(world)
    client.session.acknowledges = False
    msg_id = asked(client, answer=b"done")
    (result,) = client.poll()
    answer = dropped(client, msg_id)
    assert answer == mt.RpcAnswerDropped(result.msg_id, result.seqno, 16)
    client.reconnect()
    client.send(PING)
    assert not [one for one in client.received if one.msg_id == result.msg_id][1:]


def test_an_answer_that_nobody_knows_of():
    assert dropped(opened(World()), 12) == mt.RpcAnswerUnknown()


def test_future_salts_work_when_their_time_comes():
    world = World()
    client = opened(world)
    message = client.session.message(mt.encode(mt.GetFutureSalts(3)))
    (answer,) = client.send_message(message)
    future = read(answer)
    assert (future.req_msg_id, future.now) == (message[0], int(world.now))
    assert len(future.salts) == 3
    for salt in future.salts:
        assert salt.valid_until - salt.valid_since == 2 * SALT_PERIOD
        world.now = max(world.now, salt.valid_since)
        client.session.salt = salt.salt
        before = len(client.requests)
        client.send(REQUEST)
        assert len(client.requests) == before + 1


@pytest.mark.parametrize(("asked_for", "given"), [(-1, 1), (0, 1), (64, 64), (2**31 - 1, 64)])
def test_the_number_of_future_salts_has_limits(asked_for: int, given: int):
    client = opened(World())
    (answer,) = client.send(mt.encode(mt.GetFutureSalts(asked_for)))
    assert len(read(answer).salts) == given


def test_a_client_destroys_another_session_of_its_own():
    world = World()
    key = world.key()
    one, other = opened(world, key=key), opened(world, key=key)
    gone = other.server
    (answer,) = one.send(mt.encode(mt.DestroySession(other.session.id)))
    assert read(answer) == mt.DestroySessionOk(other.session.id)
    assert one.link.of(SessionEnded) == [SessionEnded(gone)]
    assert gone.ended
    assert not other.link.closed  # its connection may carry another session


def test_no_session_of_others_and_not_the_present_one_is_destroyed():
    world = World()
    client, stranger = opened(world), opened(world)
    for session_id in (stranger.session.id, client.session.id, 4711):
        (answer,) = client.send(mt.encode(mt.DestroySession(session_id)))
        assert read(answer) == mt.DestroySessionNone(session_id)
    assert stranger.server.online
    assert client.server.online


def test_a_key_is_destroyed_with_all_its_sessions():
    world = World()
    key = world.key()
    one, other = opened(world, key=key), opened(world, key=key)
    gone = [one.server, other.server]
    (answer,) = one.send(mt.encode(mt.DestroyAuthKey()))
    assert isinstance(read(answer), mt.DestroyAuthKeyOk)
    assert one.link.of(KeyDestroyed) == [KeyDestroyed(key.id)]
    assert [event.session for event in one.link.of(SessionEnded)] == gone
    assert key.id not in world.store
    assert not one.link.closed
    assert other.link.collect() == []
    assert other.link.errors == [-404]
    one.send(PING)
    assert one.link.errors == [-404]
    assert world.sessions.find(key.id, one.session.id) is None


def test_what_follows_the_end_of_a_key_in_a_container_is_not_looked_at():
    world = World()
    client = opened(world)
    client.send(mt.encode(mt.DestroyAuthKey()), REQUEST)
    assert client.requests == []


@pytest.mark.parametrize(
    "body",
    [
        mt.encode(mt.Ping(1))[:-4],
        mt.encode(mt.Ping(1)) + bytes(4),
        mt.encode(mt.PingDelayDisconnect(1, 1))[:-4],
        mt.encode(mt.DestroySession(1))[:-4],
        mt.encode(mt.GetFutureSalts(1)) + bytes(4),
        mt.encode(mt.MsgsAllInfo([1], b"\1"))[:8],
        ids(MSGS_ACK, [1])[:-4],
        pack("<I", mt.RpcDropAnswer.TL_ID),
    ],
)
def test_malformed_service_messages_end_the_connection(body: bytes):
    client = opened(World())
    seqno = 20 if body[:4] == ids(MSGS_ACK, [])[:4] else 21
    client.send_message((client.session.next_id(), seqno, body))
    assert client.link.closed
    assert client.link.errors == []


# --- sessions as the room above sees them --------------------------------------------------------


def test_only_what_runs_is_answered_and_only_once():
    world = World()
    client = opened(world)
    msg_id = asked(client)
    assert client.server.reply(msg_id, b"done", world.now)
    assert not client.server.reply(msg_id, b"done", world.now)
    assert not client.server.reply(4711, b"done", world.now)
    assert len(client.poll()) == 1


def test_pushes_beyond_the_limit_are_refused_and_the_client_is_told_when_it_is_back():
    world = World()
    client = opened(world)
    client.link.close()
    session = client.server
    for _ in range(MAX_QUEUED):
        assert session.push(b"push", world.now)
    assert not session.push(b"push", world.now)
    assert session.reply(4711, b"", world.now) is False
    client.reconnect()
    came = client.send(PING)
    assert len(came) == MAX_QUEUED + 1
    assert client.link.of(SessionResumed) == [SessionResumed(session, True)]
    client.reconnect()
    client.send(PING)
    assert client.link.of(SessionResumed) == [SessionResumed(session, True)]  # too many to keep
    client.reconnect()
    client.send(PING)
    assert client.link.of(SessionResumed) == [SessionResumed(session, False)]


def test_pushes_that_are_never_acknowledged_do_not_pile_up():
    world = World()
    client = opened(world)
    for _ in range(10 * MAX_KEPT):
        assert client.server.push(b"push", world.now)
        client.link.collect()
    assert len(client.server.outbox._kept) == MAX_KEPT


def test_an_ended_session_takes_nothing():
    world = World()
    client = opened(world)
    msg_id = asked(client)
    session = client.server
    world.sessions.end(session)
    assert not session.reply(msg_id, b"done", world.now)
    assert not session.push(b"push", world.now)
    assert client.poll() == []
    with pytest.raises(UsageError):
        session.end()


def test_large_results_are_packed():
    world = World()
    client = opened(world)
    asked(client, answer=b"text" * 5000)
    (packet,) = client.link.collect()
    assert len(packet) < 1000
    client.take([packet])
    assert client.results[0][1] == b"text" * 5000


def test_permanent_and_temporary_keys():
    world = World()
    permanent = opened(world).server
    temporary = opened(world, key=world.key(expires_in=600)).server
    assert permanent.perm_key_id == permanent.auth_key_id
    assert temporary.perm_key_id is None


# --- all sessions --------------------------------------------------------------------------------


def test_clients_that_stay_away_are_forgotten():
    world = World()
    one, other = opened(world), opened(world)
    gone = one.server
    one.link.close()
    world.now += SESSION_TIME - 1
    other.link.close()
    assert world.sessions.sweep(world.now) == []
    assert len(world.sessions) == 2
    world.now += 1
    assert world.sessions.sweep(world.now) == [gone]
    assert gone.ended
    assert len(world.sessions) == 1
    one.reconnect()
    one.send(REQUEST)
    assert one.server is not gone


def test_a_client_that_is_back_in_time_is_not_forgotten():
    world = World()
    client = opened(world)
    client.link.close()
    client.reconnect()
    client.send(PING)
    assert world.sessions.sweep(world.now + 10 * SESSION_TIME) == []
    assert client.server.online


def test_what_is_remembered_of_forgotten_sessions_is_bounded(monkeypatch: pytest.MonkeyPatch):
    assert MAX_REMEMBERED > 0
    monkeypatch.setattr("chappe.mtproto.sessions.MAX_REMEMBERED", 2)
    world = World()
    clients = [opened(world) for _ in range(4)]
    tops = []
    for client in clients:
        world.now += 1
        client.send(PING)
        tops.append(client.server.inbox.top)
        world.sessions.end(client.server)
    horizons = [world.sessions.horizon(client.session.key_id) for client in clients]
    # The first two share the horizon of all: the later of them.
    assert horizons == [tops[1], tops[1], tops[2], tops[3]]
    for key_id in range(1, 5):
        world.sessions.end_key(key_id)
    assert len(world.sessions._revoked) == 2


def test_the_horizon_of_a_key_sinks_when_no_replay_is_possible_any_more():
    world = World()
    client = opened(world)
    key_id = client.session.key_id
    world.sessions.end(client.server)
    assert world.sessions.horizon(key_id) > world.sessions.horizon(1)
    world.sessions.sweep(world.now + 100)
    assert world.sessions.horizon(key_id) > world.sessions.horizon(1)
    world.sessions.sweep(world.now + 1000)
    assert world.sessions.horizon(key_id) == world.sessions.horizon(1)


def test_a_message_id_of_the_whole_second_of_the_start_is_taken_and_none_before():
    """As Pyrogram sends when the server comes back within a second: its ids count no less."""
    assert Sessions(1000.7).horizon(1) == (1000 << 32) - 1


def test_a_key_may_end_before_anybody_uses_it():
    sessions = Sessions(0)
    key = AuthKey(bytes(256))
    assert sessions.end_key(key.id) == []
    assert sessions.of_key(key.id) == []
    assert sessions.find(key.id, 5) is None
    # The store was asked for it before, and answers late.
    assert sessions.adopt(key).revoked


def test_all_kinds_of_messages_in_one_container():
    # What TDLib does: acknowledgements, a ping and requests in one container.
    world = World()
    client = opened(world)
    parts = [
        client.session.message(ids(MSGS_ACK, [1]), content=False),
        client.session.message(PING, content=False),
        client.session.message(REQUEST),
        client.session.message(REQUEST),
    ]
    came = client.send_message(client.session.message(container(parts), content=False))
    assert [type(read(one)) for one in came] == [mt.Pong]
    assert [request.msg_id for request in client.requests] == [parts[2][0], parts[3][0]]

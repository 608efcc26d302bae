"""Two cores on a fake wire: any cut, loss, repetition and order, and a clock that is moved by hand.

Whatever happens to connections, every request is handled once, and every result and push arrives.
The client is an honest one: it sends again what has no answer, with the message id that it had,
inside a new container, and with a new id only where the server said that it refused the old one.
"""

from __future__ import annotations

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from chappe.mtproto.events import Request, SessionOpened
from chappe.mtproto.keys import SALT_PERIOD
from chappe.tl import mt
from tests.wire.pair import REQUEST, Link, World
from tests.wire.session import (
    BAD_MSG_NOTIFICATION,
    BAD_SERVER_SALT,
    RPC_RESULT,
    Received,
    Session,
    container,
    result_of,
)
from tests.wire.transport import KINDS

Message = tuple[int, int, bytes]


class FakeWire(RuleBasedStateMachine):
    """One client, its server, and what may happen between them."""

    @initialize(kind=st.sampled_from(KINDS), obfuscated=st.booleans(), seed=st.integers(0, 9))
    def begin(self, kind: str, obfuscated: bool, seed: int) -> None:
        self.world = World(seed)
        self.client = Session(self.world.key(), self.world.random, self.world.clock)
        self.form: dict[str, Any] = {"kind": kind, "obfuscated": obfuscated and kind != "full"}
        self.numbers = 0
        self.unanswered: dict[int, Message] = {}
        self.answers: dict[bytes, bytes] = {}
        self.pushed: set[bytes] = set()
        self.arrived: set[bytes] = set()
        self.seen: set[int] = set()
        self.running: list[Request] = []
        self.handled: list[bytes] = []
        self.connect()
        self.ask()
        self.exchange_everything()

    def connect(self) -> None:
        self.link = Link(self.world, patient=True, **self.form)
        self.link.on_request = self.on_request
        self.to_server = bytearray()
        self.to_client = bytearray()

    # --- the server ----------------------------------------------------------------------------

    def on_request(self, request: Request) -> None:
        self.running.append(request)
        self.handled.append(request.body)

    @precondition(lambda self: self.running)
    @rule(which=st.integers(0, 100), size=st.sampled_from([4, 2000, 70_000]))
    def answer(self, which: int, size: int) -> None:
        request = self.running.pop(which % len(self.running))
        result = request.body[4:8] * (size // 4)
        assert request.session.reply(request.msg_id, result, self.world.now)

    def push_one(self) -> None:
        session = self.world.sessions.find(self.client.key_id, self.client.id)
        if session is not None:
            self.numbers += 1
            body = b"push" + self.numbers.to_bytes(4, "little")
            assert session.push(body, self.world.now)
            self.pushed.add(body)

    @rule(count=st.integers(1, 5))
    def push(self, count: int) -> None:
        for _ in range(count):
            self.push_one()

    @rule()
    def flush(self) -> None:
        self.link.settle(self.link.connection.flush(self.world.now))
        self.to_client += self.link.connection.outgoing()

    # --- the client ----------------------------------------------------------------------------

    def send(self, packet: bytes) -> None:
        self.to_server += self.link.transport.wrap(packet)

    def request(self) -> Message:
        self.numbers += 1
        message = self.client.message(REQUEST + self.numbers.to_bytes(4, "little"))
        self.unanswered[message[0]] = message
        return message

    @rule()
    def ask(self) -> None:
        self.send(self.client.packet(self.request()))

    @rule()
    def ask_twice_in_the_wrong_order(self) -> None:
        packets = [self.client.packet(self.request()) for _ in range(2)]
        for packet in reversed(packets):
            self.send(packet)

    @rule()
    def ask_and_repeat(self) -> None:
        packet = self.client.packet(self.request())
        self.send(packet)
        self.send(packet)

    @rule()
    def acknowledge(self) -> None:
        self.send(self.client.pack(mt.encode(mt.Ping(1)), content=False))

    def send_again(self) -> None:
        """Everything without an answer, in a new container."""
        parts = sorted(self.unanswered.values())[:100]
        parts.append(self.client.message(mt.encode(mt.Ping(2)), content=False))
        self.send(self.client.packet(self.client.message(container(parts), content=False)))

    def take(self, message: Received) -> None:
        if message.kind == BAD_SERVER_SALT:
            return  # the session has the right one by now; everything goes out again in time
        if message.kind == BAD_MSG_NOTIFICATION:
            notice = mt.decode(message.body)
            assert isinstance(notice, mt.BadMsgNotification)
            assert notice.error_code in {16, 20}, notice
            refused = self.unanswered.pop(notice.bad_msg_id, None)
            if refused is not None:
                again = self.client.message(refused[2])
                self.unanswered[again[0]] = again
        elif message.msg_id in self.seen:
            return
        elif message.kind == RPC_RESULT:
            msg_id, result = result_of(message.body)
            body = self.unanswered.pop(msg_id)[2]
            self.answers[body] = result
            assert result[:4] == body[4:8]
        elif message.body[:4] == b"push":
            self.arrived.add(message.body)
        self.seen.add(message.msg_id)

    # --- between them --------------------------------------------------------------------------

    def carry_to_server(self, count: int) -> None:
        part, self.to_server = self.to_server[:count], self.to_server[count:]
        self.link.settle(self.link.connection.receive(bytes(part), self.world.now))
        self.to_client += self.link.connection.outgoing()

    def carry_to_client(self, count: int) -> None:
        part, self.to_client = self.to_client[:count], self.to_client[count:]
        for packet in self.link.transport.feed(bytes(part)):
            assert isinstance(packet, bytes)
            for message in self.client.open(packet):
                self.take(message)

    @rule(count=st.sampled_from([1, 7, 64, 100_000]))
    def towards_server(self, count: int) -> None:
        self.carry_to_server(count)

    @rule(count=st.sampled_from([1, 7, 64, 100_000]))
    def towards_client(self, count: int) -> None:
        self.carry_to_client(count)

    @rule(noticed=st.booleans())
    def break_off(self, noticed: bool) -> None:
        """What is on the wire is lost; the server notices at once or never."""
        if noticed:
            self.link.close()
        self.connect()
        self.send_again()

    @rule(noticed=st.booleans())
    def lose_what_was_just_sent(self, noticed: bool) -> None:
        self.push_one()
        self.flush()
        self.break_off(noticed)

    @rule(seconds=st.sampled_from([0.01, 1, 40, 290]))
    def wait(self, seconds: float) -> None:
        self.world.now += seconds
        if not self.link.closed:
            self.link.settle(self.link.connection.tick(self.world.now))
        if self.link.closed:
            self.break_off(noticed=True)

    @rule()
    def rotate_salts(self) -> None:
        self.world.now += 2 * SALT_PERIOD
        self.break_off(noticed=False)

    def exchange_everything(self) -> None:
        self.carry_to_server(1 << 24)
        while self.running:
            self.answer(0, 4)
        self.flush()
        self.carry_to_client(1 << 24)

    @invariant()
    def nothing_is_handled_twice(self) -> None:
        assert len(self.handled) == len(set(self.handled))

    @invariant()
    def the_connection_is_fine(self) -> None:
        assert not self.link.closed
        assert self.link.errors == []

    def teardown(self) -> None:
        """Calm returns: what is still missing arrives."""
        if not hasattr(self, "world"):
            return
        for _ in range(6):
            self.break_off(noticed=True)
            for _ in range(4):
                self.exchange_everything()
                self.acknowledge()
        assert self.unanswered == {}
        assert set(self.answers) == set(self.handled)
        assert self.arrived == self.pushed
        sessions = {event.session for event in self.link.of(SessionOpened)}
        assert len(sessions) <= 1


FakeWire.TestCase.settings = settings(max_examples=250, stateful_step_count=40, deadline=None)
TestFakeWire = FakeWire.TestCase

"""Both ends and a fake wire: clients, the server's connections, and bytes between them.

A `World` is a server with a clock that is moved by hand. A `Link` is one connection to it, with a
store of keys beside it; a `Client` is a session that uses one link after the other.
"""

from __future__ import annotations

import random as pseudo
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from chappe.mtproto.connection import Connection
from chappe.mtproto.events import Compute, Event, KeyDestroyed, NeedKey, NewKey, Request
from chappe.mtproto.keys import AuthKey, ServerKey, ServerKeys
from chappe.mtproto.session import Session as ServerSession
from chappe.mtproto.sessions import Sessions
from chappe.tl import mt
from tests.wire.exchange import ClientKey, PublicKey, exchange, plain_data, plain_message
from tests.wire.session import BAD_MSG_NOTIFICATION, RPC_RESULT, Received, Session, result_of
from tests.wire.transport import INTERMEDIATE, Incoming, QuickAck, Transport, TransportError

START = 1_700_000_000.0
"""When the tests' world begins, in unix time."""

REQUEST = b"\x01\xca\xfe\x00"
"""A method that MTProto itself does not know."""

_T = TypeVar("_T")


@cache
def rsa_key() -> ServerKey:
    """Making one takes a while: all tests share it."""
    return ServerKey.generate()


class World:
    """A server without sockets, and the clock on its wall."""

    def __init__(self, seed: int = 0) -> None:
        self.now = START
        self.random = pseudo.Random(seed).randbytes
        self.keys = ServerKeys([rsa_key()], b"the secret of the salts")
        self.public = PublicKey(rsa_key().n, 65537, rsa_key().fingerprint)
        self.sessions = Sessions(self.now - 3600)
        self.store: dict[int, AuthKey] = {}
        self.taken: Callable[[AuthKey], bool] = lambda key: key.id in self.store

    def clock(self) -> float:
        return self.now

    def restart(self) -> None:
        """All that is not stored is gone."""
        self.sessions = Sessions(self.now)
        for key in self.store.values():
            key.revoked, key.salts = False, None

    def key(self, *, expires_in: int | None = None, dc: int = 2) -> ClientKey:
        """A key as if from an exchange long ago."""
        data = self.random(256)
        expires_at = None if expires_in is None else int(self.now) + expires_in
        key = AuthKey(data, dc=dc, expires_at=expires_at)
        self.store[key.id] = key
        return ClientKey(data, self.keys.salts(key, self.now).current, expires_in)


class Link:
    """One connection of a world."""

    def __init__(
        self,
        world: World,
        kind: str = INTERMEDIATE,
        *,
        obfuscated: bool = False,
        dc: int = 2,
        patient: bool = True,
    ) -> None:
        """With `patient` what the connection asks for is done at once; else it waits."""
        self.world = world
        self.patient = patient
        self.woken = 0
        self.connection = Connection(
            world.keys, world.sessions, world.random, world.now, self._woken
        )
        self.transport = Transport(kind, world.random, obfuscated=obfuscated, dc=dc)
        self.events: list[Event] = []
        self.errors: list[int] = []
        self.quick_acks: list[int] = []
        self.on_request: Callable[[Request], None] = lambda request: None
        self._plain_id = 0

    def _woken(self) -> None:
        self.woken += 1

    @property
    def closed(self) -> bool:
        return self.connection.closing

    def of(self, kind: type[_T]) -> list[_T]:
        """The events of one kind that there were."""
        return [event for event in self.events if isinstance(event, kind)]

    def send(self, data: bytes) -> list[bytes]:
        """Bytes to the server; the packets that come back."""
        self.settle(self.connection.receive(data, self.world.now))
        return self.collect()

    def settle(self, events: list[Event]) -> None:
        """Note the events, and do what the connection asks for."""
        self.events += events
        if self.patient:
            for event in events:
                self.fulfil(event)

    def fulfil(self, event: Event) -> None:
        now, connection, store = self.world.now, self.connection, self.world.store
        match event:
            case Compute():
                event.run()
                self.settle(connection.computed(event, now))
            case NeedKey():
                self.settle(connection.key_loaded(event.key_id, store.get(event.key_id), now))
            case NewKey():
                taken = self.world.taken(event.key)
                if not taken:
                    store[event.key.id] = event.key
                self.settle(connection.key_stored(event.key, now, taken=taken))
            case KeyDestroyed():
                del store[event.key_id]
            case Request():
                self.on_request(event)
            case _:
                pass

    def collect(self) -> list[bytes]:
        """The packets that the server has to send now; errors and quick acks are noted."""
        self.settle(self.connection.flush(self.world.now))
        packets = []
        for one in self.arrived():
            match one:
                case QuickAck():
                    self.quick_acks.append(one.token)
                case TransportError():
                    self.errors.append(one.code)
                case _:
                    packets.append(one)
        return packets

    def arrived(self) -> list[Incoming]:
        return self.transport.feed(self.connection.outgoing())

    def tick(self) -> list[bytes]:
        self.settle(self.connection.tick(self.world.now))
        return self.collect()

    def close(self) -> None:
        """The connection breaks."""
        self.settle(self.connection.eof(self.world.now))

    # --- key exchange ----------------------------------------------------------------------------

    def plain(self, data: bytes) -> list[bytes]:
        """A plain message; the data of what comes back."""
        self._plain_id = max(int(self.world.now) << 32, self._plain_id + 4)
        sent = self.send(self.transport.wrap(plain_message(self._plain_id, data)))
        return [plain_data(packet) for packet in sent]

    def exchange(self, **options: Any) -> ClientKey | None:
        """A whole key exchange; None where the server ends it."""
        steps = exchange(self.world.public, self.world.random, **options)
        data = next(steps)
        while True:
            answers = self.plain(data)
            if not answers:
                return None
            try:
                data = steps.send(answers[0])
            except StopIteration as done:
                key: ClientKey = done.value
                return key


class Client:
    """A client with one session."""

    def __init__(self, world: World, key: ClientKey | None = None, **options: Any) -> None:
        """`options` are those of its first `Link`."""
        self.world = world
        self.session = Session(key or world.key(), world.random, world.clock)
        self.received: list[Received] = []
        self.link = Link(world, **options)

    def reconnect(self, *, close: bool = True, **options: Any) -> None:
        """Another connection for the same session; the old one breaks first, or is forgotten."""
        if close:
            self.link.close()
        self.link = Link(self.world, **options)

    def take(self, packets: list[bytes]) -> list[Received]:
        came = [message for packet in packets for message in self.session.open(packet)]
        self.received += came
        return came

    def send(self, *bodies: bytes, content: bool = True, quick: bool = False) -> list[Received]:
        """Messages to the server, in a container if there are several; what comes back."""
        return self.send_packet(self.session.pack(*bodies, content=content), quick=quick)

    def send_packet(self, packet: bytes, *, quick: bool = False) -> list[Received]:
        return self.take(self.link.send(self.link.transport.wrap(packet, quick=quick)))

    def send_message(self, message: tuple[int, int, bytes], **options: Any) -> list[Received]:
        """One message with everything as it is given; see `Session.packet`."""
        return self.send_packet(self.session.packet(message, **options))

    def poll(self) -> list[Received]:
        """What the server has to say by itself."""
        return self.take(self.link.collect())

    def tick(self) -> list[Received]:
        return self.take(self.link.tick())

    @property
    def server(self) -> ServerSession:
        """The other end of the session."""
        session = self.world.sessions.find(self.session.key_id, self.session.id)
        assert session is not None
        return session

    @property
    def results(self) -> list[tuple[int, bytes]]:
        """Request and result of each answer so far."""
        return [result_of(one.body) for one in self.received if one.kind == RPC_RESULT]

    @property
    def requests(self) -> list[Request]:
        """What reached the room above over the present link."""
        return self.link.of(Request)


def read(received: Received) -> Any:
    """A service message."""
    return mt.decode(received.body)


def codes(received: list[Received]) -> list[tuple[int, int]]:
    """The message ids that were refused, and why."""
    notices = [read(one) for one in received if one.kind == BAD_MSG_NOTIFICATION]
    return [(notice.bad_msg_id, notice.error_code) for notice in notices]


def opened(world: World, **options: Any) -> Client:
    """A client whose session has begun and is known to be so."""
    client = Client(world, **options)
    client.send(REQUEST)
    request = client.requests[0]
    client.server.reply(request.msg_id, b"\1\2\3\4", world.now)
    client.poll()
    client.send(
        b"\xec\x77\xbe\x7a" + bytes(8), content=False
    )  # a ping, with what was to acknowledge
    client.received.clear()
    client.link.events.clear()
    return client

"""One connection: bytes in, events out, bytes to write. No I/O, no clock (see `edge.carrier`).

Packets go through `framing`, plain ones to `exchange`, encrypted ones are opened, checked and given
to their session. What happens to a packet that is not plain:

    1. its key is known, or is asked for (`NeedKey`), or the answer is -404;
    2. the message key is right (`crypto.unseal`), lengths and padding are; else the connection ends
       without a word;
    3. parity and time of the message id, then the salt; else the client is told, and nothing else
       happens: no session begins, none is touched;
    4. the session has not seen it (`inbox`): only now may the connection carry the session. Who
       replays somebody's packets over another connection does not draw that session there;
    5. service messages are answered (`service`), everything else is a `Request`.

Reading has to stop while `paused`: a key is being loaded or arithmetic done, and the rest has to
wait for it, or the client has more requests running than it may. At one place, `_guard`, a
`PeerError` becomes the end of the connection.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from chappe.mtproto.crypto import BULK, MAX_PADDING, MIN_PADDING, Random, seal, unseal
from chappe.mtproto.errors import PeerError, TransportCode, UsageError
from chappe.mtproto.events import (
    Closed,
    Compute,
    Event,
    NeedKey,
    NewKey,
    Request,
    SessionEnded,
    SessionOffline,
    SessionOpened,
    SessionResumed,
)
from chappe.mtproto.exchange import Exchange, Work
from chappe.mtproto.framing import MAX_ANONYMOUS, MAX_PACKET, Packet, Wire
from chappe.mtproto.inbox import MAX_AGE, MAX_AHEAD, Verdict
from chappe.mtproto.keys import AuthKey, ServerKeys, plain_dc
from chappe.mtproto.messages import (
    CONTAINER,
    ENVELOPE,
    GZIP_PACKED,
    MAX_UNPACKED,
    Message,
    bad_msg_notification,
    bad_server_salt,
    constructor,
    gunzip,
    new_session_created,
    read_container,
)
from chappe.mtproto.outbox import STALE, packed
from chappe.mtproto.service import HANDLERS, UNACKNOWLEDGED, repeat_answer
from chappe.mtproto.session import MAX_RUNNING, Session
from chappe.mtproto.sessions import Sessions

PROOF_TIME: Final = 60
"""Seconds that a client has from connecting to the first message that proves it has a key."""

IDLE_TIME: Final = 15 * 60
"""Seconds of silence after which a client is taken for gone. They ping every minute or so."""

MAX_KEYS: Final = 4
"""Auth keys used over one connection: a permanent and a temporary one, and successors."""

MAX_SESSIONS: Final = 16
"""Sessions carried by one connection. Clients use one, or begin anew now and then."""

MAX_BACKLOG: Final = 2 * MAX_PACKET
"""Bytes that may still arrive while reading should be paused."""

MAX_EXPANDED: Final = 8 * MAX_UNPACKED
"""Bytes that all `gzip_packed` of one packet may become together: a container of file parts that
compress well has a few megabytes, while two megabytes of bombs would become gigabytes."""

POOL: Final = 512
"""Random bytes fetched at once for padding."""


class Connection:
    """The server's side of one connection. Everything that is given a `now` may emit events."""

    def __init__(
        self,
        keys: ServerKeys,
        sessions: Sessions,
        random: Random,
        now: float,
        on_wake: Callable[[], None],
    ) -> None:
        """`on_wake` is called when a session got something to send: call `flush` soon."""
        self.keys: Final = keys
        self.sessions: Final = sessions
        self.closing = False
        """Write what is outgoing, then close."""
        self._random = random
        self._on_wake = on_wake
        self._wire = Wire()
        self._out: list[bytes] = []
        self._events: list[Event] = []
        self._exchange: Exchange | None = None
        self._key: AuthKey | None = None
        self._keys: dict[bytes, AuthKey] = {}
        self._session: Session | None = None
        self._carried: dict[Session, None] = {}
        self._dirty: dict[Session, None] = {}
        self._pending: Compute | NeedKey | NewKey | None = None
        self._backlog: deque[Packet] = deque()
        self._backlog_bytes = 0
        self._expanded = 0
        self._sealing: set[Compute] = set()
        self._pool = b""
        self._opened = self._heard = now
        self._proved = False
        self._disconnect_at: float | None = None

    # --- for the edge ------------------------------------------------------------------------

    @property
    def dc(self) -> int:
        """The DC the client named when it connected, as it wrote it; 0 where it did not."""
        return self._wire.dc if plain_dc(self._wire.dc) else 0

    @property
    def proved(self) -> bool:
        """Whether the client has shown that it has a key; until then it is a stranger."""
        return self._proved

    @property
    def known(self) -> bool:
        """Whether the room above knows who is behind one of the sessions."""
        return any(session.user is not None for session in self._carried)

    @property
    def paused(self) -> bool:
        """Whether reading should stop until an answer to an event, or some results, came."""
        if self._pending is not None:
            return True
        for session in self._carried:  # noqa: SIM110 - once for each packet: `any` is slower
            if len(session.running) >= MAX_RUNNING:
                return True
        return False

    def receive(self, data: bytes, now: float) -> list[Event]:
        """Take bytes from the network."""
        if not self.closing:
            self._heard = now
            self._guard(self._receive, data, now)
        return self._happened()

    def computed(self, event: Compute, now: float) -> list[Event]:
        """`event.run()` has returned."""
        if event in self._sealing:
            self._sealing.remove(event)
        elif event is self._pending:
            self._pending = None
        else:
            raise UsageError("no such work was asked for")
        if not self.closing:
            self._guard(event.finish, now)
            self._guard(self._drain, now)
        return self._happened()

    def key_loaded(self, key_id: int, key: AuthKey | None, now: float) -> list[Event]:
        """The answer to `NeedKey`; None where the store has no such key."""
        if not isinstance(self._pending, NeedKey) or self._pending.key_id != key_id:
            raise UsageError("no such key was asked for")
        self._pending = None
        if not self.closing:
            self._guard(self._key_loaded, key, now)
            self._guard(self._drain, now)
        return self._happened()

    def key_stored(self, key: AuthKey, now: float, *, taken: bool = False) -> list[Event]:
        """The answer to `NewKey`: the key is durable, or `taken`: another key has the same id.

        The client will trust that the key works.
        """
        if not isinstance(self._pending, NewKey) or self._pending.key is not key:
            raise UsageError("no such key was to be stored")
        self._pending = None
        if not self.closing:
            assert self._exchange is not None
            self._send_plain(self._exchange.stored(key, taken=taken), now)
            if not taken:
                self._know(self.sessions.adopt(key))
            self._guard(self._drain, now)
        return self._happened()

    def eof(self, now: float) -> list[Event]:
        """The connection is gone. Its sessions wait for the client to come back."""
        self.closing = True
        self._backlog.clear()
        for session in self._carried:
            if session.detach(self):
                self.emit(SessionOffline(session))
                for ended in self.sessions.offline(session, now):
                    self.emit(SessionEnded(ended))
        self._carried.clear()
        self._dirty.clear()
        # Nothing may keep the key and the edge's objects alive until the next garbage collection.
        self._keys.clear()
        self._key = self._session = None
        self._on_wake = _nothing
        return self._happened()

    def flush(self, now: float) -> list[Event]:
        """Encrypt what the sessions have to send: before `outgoing`, and while writing flows."""
        if self._dirty and not self.closing:
            dirty, self._dirty = self._dirty, {}
            for session in dirty:
                if session.link is self:
                    self.send(session, now)
        return self._happened()

    def outgoing(self) -> bytes:
        """The bytes to write now, all in one."""
        if not self._out:
            return b""
        stream = b"".join(self._out)
        self._out.clear()
        return self._wire.cover(stream)

    def deadline(self) -> float | None:
        """When `tick` has to be called, whatever happens before; None for never."""
        if self.closing:
            return None
        first = self._heard + IDLE_TIME if self._proved else self._opened + PROOF_TIME
        if self._disconnect_at is not None and self._disconnect_at < first:
            first = self._disconnect_at
        exchange = self._exchange
        if exchange is not None and exchange.deadline is not None and exchange.deadline < first:
            first = exchange.deadline
        for session in self._carried:
            due = session.ack_time() if session.link is self else None
            if due is not None and due < first:
                first = due
        return first

    def tick(self, now: float) -> list[Event]:
        """Time has passed."""
        if not self.closing:
            self._guard(self._tick, now)
        return self._happened()

    def refuse(self, reason: str, code: TransportCode | None = None) -> list[Event]:
        """End the connection for a reason of the edge's own."""
        if not self.closing:
            self._fail(PeerError(reason, code))
        return self._happened()

    # --- for sessions and service messages -----------------------------------------------------

    def wake(self, session: Session) -> None:
        """A session that this connection carries has something to send."""
        if not self._dirty:
            self._on_wake()
        self._dirty[session] = None

    def ended(self, session: Session) -> None:
        """A session that this connection carries is over; with its key, the connection is too."""
        self.forget(session)
        if session.key.revoked and not self.closing:
            self._fail(PeerError("the key has been ended", TransportCode.KEY_UNKNOWN))
            self._on_wake()

    def forget(self, session: Session) -> None:
        """Carry a session no longer."""
        session.detach(self)
        self._carried.pop(session, None)
        self._dirty.pop(session, None)
        if self._session is session:
            self._session = None

    def emit(self, event: Event) -> None:
        self._events.append(event)

    def disconnect_at(self, time: float) -> None:
        """Close at a time that the client chose, unless it chooses another before."""
        self._disconnect_at = time

    def send(self, session: Session, now: float) -> None:
        """Encrypt what one session has to send."""
        key = session.key
        salt = self.keys.salts(key, now).current
        for batch in session.take(now):
            first = batch[0]
            if len(batch) == 1 and first.id > int(now * 4294967296.0) - STALE:
                msg_id, seqno, body = first.id, first.seqno, first.body
            else:
                msg_id, seqno = session.next_header(now, answer=False)
                body = packed(batch)
            self._seal(key, ENVELOPE.pack(salt, session.id, msg_id, seqno, len(body)), body)

    # --- errors and time -----------------------------------------------------------------------

    def _guard(self, step: Callable[..., None], *args: Any) -> None:
        """Do something that may find that the other side broke the rules."""
        if self.closing:
            return
        try:
            step(*args)
        except PeerError as error:
            self._fail(error)

    def _fail(self, error: PeerError) -> None:
        self.closing = True
        self._backlog.clear()
        if error.code is not None:
            self._out.append(self._wire.error(error.code))
        self.emit(Closed(error.reason))

    def _happened(self) -> list[Event]:
        events = self._events
        if events:
            self._events = []
        return events

    def _tick(self, now: float) -> None:
        if not self._proved and now >= self._opened + PROOF_TIME:
            raise PeerError("no message in time")
        if now >= self._heard + IDLE_TIME:
            raise PeerError("silent for too long")
        if self._disconnect_at is not None and now >= self._disconnect_at:
            raise PeerError("the client asked to be disconnected")
        if self._exchange is not None:
            due = self._exchange.deadline
            if due is not None and now >= due:
                raise PeerError("key exchange not finished in time")
        for session in self._carried:
            acks = session.ack_time() if session.link is self else None
            if acks is not None and now >= acks:
                self._dirty[session] = None

    # --- packets in ----------------------------------------------------------------------------

    def _receive(self, data: bytes, now: float) -> None:
        for packet in self._wire.receive(data):
            if self._pending is None:
                self._packet(packet, now)
            else:
                self._put_off(packet)
        announced = self._wire.announced
        if announced is not None and self._pending is None:
            # A large packet begins. Before it is collected, its key has to exist.
            self._find_key(announced)

    def _put_off(self, packet: Packet) -> None:
        self._backlog_bytes += len(packet.payload)
        if self._backlog_bytes > MAX_BACKLOG:
            raise PeerError("sends on while it should wait", TransportCode.FLOOD)
        self._backlog.append(packet)

    def _drain(self, now: float) -> None:
        while self._backlog and self._pending is None:
            packet = self._backlog.popleft()
            self._backlog_bytes -= len(packet.payload)
            self._packet(packet, now)

    def _packet(self, packet: Packet, now: float) -> None:
        payload = packet.payload
        key = self._key
        if key is None or payload[:8] != key.from_client.key_id:
            if len(payload) < 20:
                raise PeerError("packet without a message")
            key_id = payload[:8]
            if key_id == bytes(8):
                self._plain(payload, now)
                return
            if not self._find_key(key_id):
                self._backlog.appendleft(packet)
                self._backlog_bytes += len(payload)
                return
            key = self._key
            assert key is not None
        _check_usable(key, now)
        if len(payload) < BULK:
            plaintext, digest = unseal(key.from_client, payload)
            self._envelope(key, plaintext, digest, packet.quick, now)
            return

        def opened(result: tuple[bytes, bytes], later: float) -> None:
            _check_usable(key, later)
            self._envelope(key, *result, packet.quick, later)

        self._wait(Compute(partial(unseal, key.from_client, payload), opened))

    def _wait(self, event: Compute | NeedKey | NewKey) -> None:
        """Handle nothing more before the answer to an event."""
        self._pending = event
        self.emit(event)

    # --- keys and their exchange ---------------------------------------------------------------

    def _find_key(self, key_id: bytes) -> bool:
        """Make a key the current one; False where it has to be loaded first."""
        if key_id == bytes(8):
            raise PeerError("plain message of an impossible length")
        number = int.from_bytes(key_id, "little", signed=True)
        key = self._keys.get(key_id) or self.sessions.key(number)
        if key is None:
            self._wait(NeedKey(number))
            return False
        self._know(key)
        self._key = key
        return True

    def _key_loaded(self, key: AuthKey | None, now: float) -> None:
        if key is not None:
            key = self.sessions.adopt(key)
        if key is None:
            raise PeerError("no such key", TransportCode.KEY_UNKNOWN)
        _check_usable(key, now)
        self._know(key)

    def _know(self, key: AuthKey) -> None:
        self._wire.trust()
        self._keys[key.from_client.key_id] = key
        if len(self._keys) > MAX_KEYS:
            del self._keys[next(iter(self._keys))]

    def _plain(self, payload: bytes, now: float) -> None:
        """A plain message (mtproto/description#unencrypted-message): key id 0, id, length, data."""
        length = int.from_bytes(payload[16:20], "little")
        if len(payload) > MAX_ANONYMOUS or not 0 <= len(payload) - 20 - length < 16:
            raise PeerError("plain message of an impossible length")
        if self._exchange is None:
            self._exchange = Exchange(self.keys, self._random, self.dc)
        step = self._exchange.receive(payload[20 : 20 + length], now)
        if isinstance(step, Work):
            self._wait(Compute(step.run, partial(self._worked, step)))
        elif step is not None:
            self._send_plain(step, now)

    def _worked(self, work: Work, result: Any, now: float) -> None:
        step = work.then(result, now)
        if isinstance(step, AuthKey):
            self._wait(NewKey(step))
        else:
            self._send_plain(step, now)

    def _send_plain(self, data: bytes, now: float) -> None:
        head = bytes(8) + self.sessions.ids.next(now, True).to_bytes(8, "little")
        self._put(head + len(data).to_bytes(4, "little") + data)

    # --- messages in ---------------------------------------------------------------------------

    def _envelope(
        self, key: AuthKey, plaintext: bytes, digest: bytes, quick: bool, now: float
    ) -> None:
        """The inside of an encrypted packet that is genuine."""
        self._expanded = 0
        salt, session_id, msg_id, seqno, length = ENVELOPE.unpack_from(plaintext)
        padding = len(plaintext) - ENVELOPE.size - length
        if length < 4 or length & 3 or not MIN_PADDING <= padding <= MAX_PADDING:
            raise PeerError("message of an impossible length")
        session = self._session
        if session is None or session.id != session_id or session.key is not key:
            session = self.sessions.find(key.id, session_id)
        message = Message(msg_id, seqno, plaintext[ENVELOPE.size : ENVELOPE.size + length])
        verdict = self._timely(key, session, msg_id, now)
        if verdict:
            self._refuse(key, session_id, session, message, verdict, now)
            return
        if not self.keys.accepts(key, salt, now):
            notice = bad_server_salt(msg_id, seqno, self.keys.salts(key, now).current)
            self._notify(key, session_id, session, notice, now)
            return
        if constructor(message.body) == CONTAINER:
            self._container(key, session_id, session, message, now)
        else:
            self._message(session or self._open(key, session_id, msg_id, now), message, now)
        if quick:
            self._out.append(self._wire.quick_ack(digest))

    def _timely(self, key: AuthKey, session: Session | None, msg_id: int, now: float) -> Verdict:
        if msg_id & 3:
            return Verdict.WRONG_PARITY
        ahead = (msg_id >> 32) - now
        if ahead > MAX_AHEAD:
            return Verdict.TOO_HIGH
        if ahead < -MAX_AGE or (session is None and msg_id <= self.sessions.horizon(key.id)):
            return Verdict.TOO_LOW
        return Verdict.ACCEPTED

    def _open(self, key: AuthKey, session_id: int, first_msg_id: int, now: float) -> Session:
        session, gone = self.sessions.open(key, session_id)
        for other in gone:
            self.emit(SessionEnded(other))
        if not plain_dc(key.dc):
            session.dc = plain_dc(self._wire.dc) or session.dc
        unique_id = int.from_bytes(self._random(8), "little", signed=True)
        salt = self.keys.salts(key, now).current
        session.announce(new_session_created(first_msg_id, unique_id, salt), now)
        self._carry(session)
        self.emit(SessionOpened(session))
        return session

    def _carry(self, session: Session) -> None:
        """From now on, this connection is the one that the session sends over."""
        self._proved = True
        if session not in self._carried:
            if len(self._carried) >= MAX_SESSIONS:
                raise PeerError("too many sessions", TransportCode.FLOOD)
            self._carried[session] = None
        session.attach(self)
        self.sessions.online(session)
        self._session = session
        if session.outbox:
            self._dirty[session] = None

    def _admitted(self, session: Session) -> None:
        """A new message of the session came over this connection."""
        if session.link is self:
            self._session = session
            return
        known = session in self._carried
        self._carry(session)
        if not known:
            session.outbox.resend()
            self.emit(SessionResumed(session, session.outbox.missed))
            session.outbox.missed = False
            self._dirty[session] = None

    def _container(
        self, key: AuthKey, session_id: int, session: Session | None, message: Message, now: float
    ) -> None:
        inside = read_container(message.body)
        verdict = Verdict.ACCEPTED
        if inside is None or any(
            part.id >= message.id or constructor(part.body) == CONTAINER for part in inside
        ):
            verdict = Verdict.INVALID_CONTAINER
        elif message.seqno & 1:
            verdict = Verdict.SEQNO_NOT_EVEN
        elif session is not None:
            known = session.inbox.seqno(message.id)
            if known == message.seqno:
                return  # the same container again; whatever was in it has been dealt with
            if known is not None:
                verdict = Verdict.CONTAINER_COLLISION
        if inside is None or verdict:
            self._refuse(key, session_id, session, message, verdict, now)
            return
        if session is None:
            session = self._open(key, session_id, min(part.id for part in inside), now)
        for part in inside:
            if session.ended:
                return
            self._message(session, part, now)
        verdict = session.inbox.admit(message.id, message.seqno)
        if verdict:
            self._refuse(key, session_id, session, message, verdict, now)
        else:
            self._admitted(session)

    def _message(self, session: Session, message: Message, now: float) -> None:
        """One message, unpacked from what carried it."""
        number = constructor(message.body)
        body = message.body
        if number == GZIP_PACKED:
            body = gunzip(body)
            self._expanded += len(body)
            if self._expanded > MAX_EXPANDED:
                raise PeerError("packet that becomes too large when it is unpacked")
            number = constructor(body)
        handler = HANDLERS.get(number)
        verdict = _parity(message, handler is None)
        if not verdict:
            verdict = session.inbox.admit(message.id, message.seqno)
        if verdict:
            if verdict is not Verdict.DUPLICATE:
                self._refuse(session.key, session.id, session, message, verdict, now)
            elif session.link is self:
                repeat_answer(session, message, now)
                self._dirty[session] = None
            return
        self._admitted(session)
        if message.seqno & 1 and number not in UNACKNOWLEDGED:
            session.received(message.id, now)
        if handler is None:
            session.start(message.id)
            self._events.append(Request(session, message.id, body))
        else:
            handler(self, session, Message(message.id, message.seqno, body), now)
            if session.link is self:
                self._dirty[session] = None

    def _refuse(
        self,
        key: AuthKey,
        session_id: int,
        session: Session | None,
        message: Message,
        verdict: Verdict,
        now: float,
    ) -> None:
        notice = bad_msg_notification(message.id, message.seqno, verdict)
        self._notify(key, session_id, session, notice, now)

    def _notify(
        self, key: AuthKey, session_id: int, session: Session | None, notice: bytes, now: float
    ) -> None:
        """Say what is wrong with a message, past the session: it may not exist, or be elsewhere."""
        if session is None:
            msg_id, seqno = self.sessions.ids.next(now, True), 0
        else:
            msg_id, seqno = session.next_header(now, answer=True)
        salt = self.keys.salts(key, now).current
        self._seal(key, ENVELOPE.pack(salt, session_id, msg_id, seqno, len(notice)), notice)

    # --- packets out ---------------------------------------------------------------------------

    def _padding(self, size: int) -> bytes:
        if len(self._pool) < size:
            self._pool = self._random(POOL)
        padding, self._pool = self._pool[:size], self._pool[size:]
        return padding

    def _seal(self, key: AuthKey, head: bytes, body: bytes) -> None:
        size = len(head) + len(body) + MIN_PADDING
        plaintext = head + body + self._padding(MIN_PADDING + -size % 16)
        if len(plaintext) < BULK:
            self._put(seal(key.to_client, plaintext))
            return

        def sealed(packet: bytes, now: float) -> None:
            del now
            self._put(packet)

        event = Compute(partial(seal, key.to_client, plaintext), sealed)
        self._sealing.add(event)
        self.emit(event)

    def _put(self, packet: bytes) -> None:
        wire = self._wire
        padding = b""
        if wire.padded:
            padding = self._padding(self._padding(1)[0] & 15)
        self._out.append(wire.frame(packet, padding))


def _nothing() -> None:
    """Nobody is there to be woken."""


def _check_usable(key: AuthKey, now: float) -> None:
    if not key.usable(now):
        raise PeerError("key ended or expired", TransportCode.KEY_UNKNOWN)


def _parity(message: Message, request: bool) -> Verdict:
    """Requests count as content (mtproto/description#message-sequence-number-msg-seqno).

    COMPAT(mtcute, 0.30): it numbers acknowledgements as content too; clients differ about the rest.
    """
    if request and not message.seqno & 1:
        return Verdict.SEQNO_NOT_ODD
    return Verdict.ACCEPTED

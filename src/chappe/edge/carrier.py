"""Between a stream of bytes and a protocol core: one `Carrier` for each connection.

The core (`chappe.mtproto.Connection`) says what has to be done, this file does it: arithmetic in
threads, keys from the store, requests to the room that answers them, time. It serves TCP and
WebSocket alike: whoever has a stream builds a `Carrier` around it, gives it what was `received`,
and says when writing stalls and when the stream is `lost`.

One write for each batch: what happens in one turn of the event loop goes out in one container and
one call. A client that does not read what it is sent is not read from either, and is dropped after
`SLOW_TIME`; what its sessions still had to send waits there for its return.
"""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_address
from typing import Any, Final, Protocol

import msgspec

from chappe.mtproto.connection import Connection
from chappe.mtproto.crypto import Random
from chappe.mtproto.errors import TransportCode
from chappe.mtproto.events import (
    Closed,
    Compute,
    Event,
    KeyDestroyed,
    NeedKey,
    NewKey,
    Request,
    SessionEnded,
    SessionOffline,
    SessionOpened,
    SessionResumed,
)
from chappe.mtproto.keys import AuthKey, ServerKeys
from chappe.mtproto.session import Session
from chappe.mtproto.sessions import Sessions

log = logging.getLogger(__name__)

SLOW_TIME: Final = 30.0
"""Seconds that a client may leave what it was sent unread."""

CLOSE_TIME: Final = 1.0
"""Seconds that clients have to read their last bytes when the server stops."""

SWEEP_TIME: Final = 60.0
"""Seconds between two looks at the sessions whose clients are away."""

SessionEvent = SessionOpened | SessionResumed | SessionOffline | SessionEnded


class Limits(msgspec.Struct, frozen=True):
    """How much strangers and friends may have of this process."""

    connections: int = 50_000
    strangers: int = 4096
    """Connections that have not shown a key yet. Beyond, the oldest of them is closed."""
    strangers_per_address: int = 512
    """Connections from one address with which nobody is logged in, whatever key they have shown:
    anybody can make keys. Those of this very machine count until they have shown one, as a proxy
    there stands for everybody."""
    exchanges: int = 64
    """Computations of key exchanges that wait for a thread. Beyond, strangers are turned away."""
    threads: int = 2


class KeyStore(Protocol):
    """Where auth keys are kept."""

    async def load(self, key_id: int) -> AuthKey | None: ...

    def may_make(self, address: str) -> bool:
        """Whether a client at an address may have another new key; counts it where it may."""
        ...

    async def save(self, key: AuthKey) -> bool:
        """Keep a key durably; False where another key has the same id."""
        ...

    async def destroy(self, key_id: int) -> None: ...


class Stream(Protocol):
    """What a carrier writes to. `asyncio.Transport` is one."""

    def write(self, data: bytes, /) -> None:
        """Must not block; buffers what cannot be sent yet."""

    def close(self) -> None:
        """Close after what was written; `Carrier.lost` follows."""

    def abort(self) -> None:
        """Close at once; `Carrier.lost` follows."""

    def pause_reading(self) -> None: ...

    def resume_reading(self) -> None: ...


class Endpoint:
    """What all connections of the process share. Made on the event loop, used on it alone."""

    def __init__(
        self,
        keys: ServerKeys,
        store: KeyStore,
        on_request: Callable[[Session, int, bytes], None],
        on_session: Callable[[SessionEvent, str], None],
        *,
        limits: Limits | None = None,
        clock: Callable[[], float] = time.time,
        random: Random = os.urandom,
    ) -> None:
        """`on_request(session, msg_id, body)` and `on_session(event, address)` must neither wait
        nor raise; the address is that of the client, "" where there is no connection."""
        self.keys: Final = keys
        self.store: Final = store
        self.on_request: Final = on_request
        self.on_session: Final = on_session
        self.limits: Final = limits or Limits()
        self.clock: Final = clock
        self.random: Final = random
        self.sessions: Final = Sessions(clock())
        self.loop: Final = asyncio.get_running_loop()
        self.computing = 0
        self._pool = ThreadPoolExecutor(self.limits.threads, thread_name_prefix="mtproto")
        self._carriers: dict[Carrier, None] = {}
        self._strangers: dict[Carrier, None] = {}
        """Have shown no key."""
        self._guests: dict[Carrier, None] = {}
        """Have shown a key, with which nobody is logged in as far as is known."""
        self._by_address: dict[str, dict[Carrier, None]] = {}
        self._empty = asyncio.Event()
        self._empty.set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._sweeper = self.loop.call_later(SWEEP_TIME, self._sweep)

    def __len__(self) -> int:
        """The number of connections."""
        return len(self._carriers)

    def admit(self, carrier: Carrier) -> bool:
        """Take a connection in, at the cost of those that are nobody's for longest; False if full
        of others."""
        full = len(self._carriers) >= self.limits.connections
        if full and not self._strangers and not self._guests:
            return False
        self._carriers[carrier] = None
        self._empty.clear()
        self._strangers[carrier] = None
        neighbours = self._by_address.setdefault(carrier.address, {})
        neighbours[carrier] = None
        if len(neighbours) > self.limits.strangers_per_address:
            # Strangers first: who has a key may be about to log in.
            first = next((one for one in neighbours if one in self._strangers), carrier)
            pushed_out = next(iter(neighbours)) if first is carrier else first
            pushed_out.drop("too many connections of nobody from its address")
        elif len(self._strangers) > self.limits.strangers:
            next(iter(self._strangers)).drop("too many unproved connections")
        elif full:
            first = next(iter(self._strangers))
            pushed_out = next(iter(self._guests)) if first is carrier else first
            pushed_out.drop("too many connections")
        return True

    def proved(self, carrier: Carrier) -> None:
        """A connection has shown a key."""
        self._strangers.pop(carrier, None)
        self._guests[carrier] = None
        if _is_here(carrier.address):
            self._leave_address(carrier)

    def known(self, carrier: Carrier) -> None:
        """Somebody is logged in with what a connection has shown."""
        self._strangers.pop(carrier, None)
        self._guests.pop(carrier, None)
        self._leave_address(carrier)

    def _leave_address(self, carrier: Carrier) -> None:
        neighbours = self._by_address.get(carrier.address)
        if neighbours is not None:
            neighbours.pop(carrier, None)
            if not neighbours:
                del self._by_address[carrier.address]

    def gone(self, carrier: Carrier) -> None:
        """A connection has ended."""
        self.known(carrier)
        self._carriers.pop(carrier, None)
        if not self._carriers:
            self._empty.set()

    def compute(self, work: Callable[[], None]) -> asyncio.Future[None]:
        """Run in a thread of this room's own."""
        self.computing += 1
        future = self.loop.run_in_executor(self._pool, work)
        future.add_done_callback(self._computed)
        return future

    def _computed(self, future: asyncio.Future[None]) -> None:
        del future
        self.computing -= 1

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Run beside everything else, and be waited for at the end."""
        task = self.loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _sweep(self) -> None:
        for session in self.sessions.sweep(self.clock()):
            self.on_session(SessionEnded(session), "")
        self._sweeper = self.loop.call_later(SWEEP_TIME, self._sweep)

    async def close(self) -> None:
        """End all connections, then wait for what is still being stored."""
        self._sweeper.cancel()
        for carrier in tuple(self._carriers):
            carrier.shut()
        try:
            async with asyncio.timeout(CLOSE_TIME):
                await self._empty.wait()
        except TimeoutError:
            for carrier in tuple(self._carriers):
                carrier.drop("the server stops")
        if self._tasks:
            await asyncio.wait(self._tasks)
        self._pool.shutdown(wait=False, cancel_futures=True)


def _is_here(address: str) -> bool:
    """Whether an address is of this very machine: a proxy, the operator, a test."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


class Carrier:
    """Drives the protocol core of one connection."""

    __slots__ = (
        "_armed",
        "_connection",
        "_endpoint",
        "_flushing",
        "_lost",
        "_nobodys",
        "_reading",
        "_slow",
        "_stranger",
        "_stream",
        "_timer",
        "_writable",
        "address",
    )

    def __init__(self, endpoint: Endpoint, stream: Stream, address: str) -> None:
        """`address` is the client's, for limits alone."""
        self.address: Final = address
        self._endpoint = endpoint
        self._stream = stream
        self._connection = Connection(
            endpoint.keys, endpoint.sessions, endpoint.random, endpoint.clock(), self._wake
        )
        self._flushing: asyncio.Handle | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._armed = float("inf")
        self._slow: asyncio.TimerHandle | None = None
        self._reading = True
        self._writable = True
        self._stranger = True
        self._nobodys = True
        self._lost = False
        if endpoint.admit(self):
            self._arm()
        else:
            self._stream.abort()

    # --- for whoever has the stream -------------------------------------------------------------

    def received(self, data: bytes) -> None:
        """Bytes came."""
        self._handle(self._connection.receive(data, self._endpoint.clock()))

    def lost(self) -> None:
        """The stream has ended, whoever ended it. Nothing may be called afterwards."""
        self._lost = True
        self._endpoint.gone(self)
        for handle in (self._flushing, self._timer, self._slow):
            if handle is not None:
                handle.cancel()
        for event in self._connection.eof(self._endpoint.clock()):
            self._one(event)

    def pause_writing(self) -> None:
        """The stream has more to send than it likes: nothing is written until it has less."""
        self._writable = False
        self._expect_reading()
        self._regulate()

    def resume_writing(self) -> None:
        self._writable = True
        if self._slow is not None and not self._connection.closing:
            self._slow.cancel()
            self._slow = None
        self._flush()

    def drop(self, reason: str) -> None:
        """End the connection at once; what its sessions have to send waits for the next one."""
        log.debug("connection dropped: %s", reason)
        self._connection.refuse(reason)
        self._endpoint.gone(self)
        self._stream.abort()

    def shut(self) -> None:
        """End the connection because the server stops; what is ready still goes out."""
        self._flush()
        self._end()

    # --- what the core wants --------------------------------------------------------------------

    def _handle(self, events: list[Event]) -> None:
        """Do what the core asks for, and write what it has to say."""
        for event in events:
            self._one(event)
        if self._nobodys:
            self._introduce()
        self._flush()

    def _introduce(self) -> None:
        """Tell the endpoint what has come to be known of who is there."""
        if self._stranger and self._connection.proved:
            self._stranger = False
            self._endpoint.proved(self)
        if not self._stranger and self._connection.known:
            self._nobodys = False
            self._endpoint.known(self)

    def _one(self, event: Event) -> None:
        if isinstance(event, Request):
            self._endpoint.on_request(event.session, event.msg_id, event.body)
        elif isinstance(event, Compute):
            self._compute(event)
        elif isinstance(event, NeedKey):
            self._endpoint.spawn(self._load(event.key_id))
        elif isinstance(event, NewKey):
            self._endpoint.spawn(self._save(event.key))
        elif isinstance(event, KeyDestroyed):
            self._endpoint.spawn(self._destroy(event.key_id))
        elif isinstance(event, Closed):
            log.debug("connection closed: %s", event.reason)
        else:
            self._endpoint.on_session(event, self.address)

    def _compute(self, event: Compute) -> None:
        endpoint = self._endpoint
        if self._stranger and endpoint.computing >= endpoint.limits.exchanges:
            self._connection.refuse("too many key exchanges at once", TransportCode.FLOOD)
            return
        endpoint.compute(event.run).add_done_callback(lambda done: self._computed(event, done))

    def _computed(self, event: Compute, done: asyncio.Future[None]) -> None:
        if self._lost or done.cancelled():
            return
        if done.exception() is not None:
            log.error("arithmetic failed", exc_info=done.exception())
            self.drop("arithmetic failed")
            return
        self._handle(self._connection.computed(event, self._endpoint.clock()))

    async def _load(self, key_id: int) -> None:
        try:
            key = await self._endpoint.store.load(key_id)
        except Exception:
            # Not -404: the client would throw its key away because our store has a bad moment.
            log.exception("auth key not loaded")
            self.drop("auth key not loaded")
            return
        if not self._lost:
            self._handle(self._connection.key_loaded(key_id, key, self._endpoint.clock()))

    async def _save(self, key: AuthKey) -> None:
        if not self._endpoint.store.may_make(self.address):
            self._connection.refuse("too many new keys from its address", TransportCode.FLOOD)
            self._flush()
            return
        try:
            saved = await self._endpoint.store.save(key)
        except Exception:
            log.exception("auth key not stored")
            self.drop("auth key not stored")
            return
        if not self._lost:
            now = self._endpoint.clock()
            self._handle(self._connection.key_stored(key, now, taken=not saved))

    async def _destroy(self, key_id: int) -> None:
        try:
            await self._endpoint.store.destroy(key_id)
        except Exception:
            log.exception("auth key not destroyed")

    # --- writing, reading, time -----------------------------------------------------------------

    def _wake(self) -> None:
        if self._flushing is None and not self._lost:
            self._flushing = self._endpoint.loop.call_soon(self._flush)

    def _flush(self) -> None:
        if self._flushing is not None:
            self._flushing.cancel()
            self._flushing = None
        connection = self._connection
        if self._writable and not self._lost:
            for event in connection.flush(self._endpoint.clock()):
                self._one(event)
            data = connection.outgoing()
            if data:
                self._stream.write(data)
        if connection.closing:
            self._end()
            return
        self._regulate()
        self._arm()

    def _end(self) -> None:
        """Close after what was written, but do not wait for ever until the client has read it."""
        self._stream.close()
        self._expect_reading()

    def _expect_reading(self) -> None:
        if self._slow is None and not self._lost:
            self._slow = self._endpoint.loop.call_later(SLOW_TIME, self.drop, "does not read")

    def _regulate(self) -> None:
        """Read only while there is room for what reading causes."""
        wanted = self._writable and not self._connection.paused
        if wanted == self._reading:
            return
        self._reading = wanted
        if wanted:
            self._stream.resume_reading()
        else:
            self._stream.pause_reading()

    def _arm(self) -> None:
        """Have `_tick` called at the core's deadline, or before: a timer that is early is cheap."""
        deadline = self._connection.deadline()
        if deadline is None or deadline >= self._armed:
            return
        if self._timer is not None:
            self._timer.cancel()
        self._armed = deadline
        delay = max(0.0, deadline - self._endpoint.clock())
        self._timer = self._endpoint.loop.call_later(delay, self._tick)

    def _tick(self) -> None:
        self._timer = None
        self._armed = float("inf")
        self._handle(self._connection.tick(self._endpoint.clock()))

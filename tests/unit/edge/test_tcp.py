"""MTProto over real sockets: strangers, keys, slow clients, the end."""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
import uvloop

from chappe.edge import carrier, tcp
from chappe.edge.carrier import Endpoint, Limits, SessionEvent
from chappe.mtproto.events import (
    SessionEnded,
    SessionOffline,
    SessionOpened,
    SessionResumed,
)
from chappe.mtproto.keys import AuthKey, ServerKeys
from chappe.mtproto.session import Session
from chappe.tl import mt
from tests.wire.exchange import PublicKey
from tests.wire.pair import REQUEST, rsa_key
from tests.wire.stream import Device, Gone
from tests.wire.transport import FULL, KINDS

PUBLIC = PublicKey(rsa_key().n, 65537, rsa_key().fingerprint)


class Shelf:
    """A store of keys that can be told to fail, or to be slow."""

    def __init__(self) -> None:
        self.keys: dict[int, bytes] = {}
        self.fails = False
        self.most = 1_000
        self.open = asyncio.Event()
        self.open.set()

    async def _work(self) -> None:
        await self.open.wait()
        if self.fails:
            raise OSError("the disk is on fire")

    async def load(self, key_id: int) -> AuthKey | None:
        await self._work()
        data = self.keys.get(key_id)
        return None if data is None else AuthKey(data)

    def may_make(self, address: str) -> bool:
        return len(self.keys) < self.most

    async def save(self, key: AuthKey) -> bool:
        await self._work()
        return self.keys.setdefault(key.id, key.data) is key.data

    async def destroy(self, key_id: int) -> None:
        await self._work()
        del self.keys[key_id]


class Site:
    """A server on a free port that answers a request with what follows its constructor id."""

    def __init__(self, limits: Limits | None) -> None:
        self.shelf = Shelf()
        self.events: list[SessionEvent] = []
        self.addresses: set[str] = set()
        self.endpoint = Endpoint(
            ServerKeys([rsa_key()], os.urandom(32)),
            self.shelf,
            self.on_request,
            self.on_session,
            limits=limits,
        )
        self.answers = True
        self.knows = True
        """Whether somebody is logged in with every key."""
        self.requests: list[tuple[Session, int]] = []
        self.port = 0
        self.devices: list[Device] = []

    def on_request(self, session: Session, msg_id: int, body: bytes) -> None:
        self.requests.append((session, msg_id))
        session.user = "somebody" if self.knows else None
        if self.answers:
            session.reply(msg_id, body[4:], time.time())

    def on_session(self, event: SessionEvent, address: str) -> None:
        self.events.append(event)
        self.addresses.add(address)

    def of(self, kind: type) -> int:
        return sum(isinstance(event, kind) for event in self.events)

    async def connect(self, **options: Any) -> Device:
        device = await Device.connect(self.port, **options)
        self.devices.append(device)
        return device

    async def device(self, **options: Any) -> Device:
        """A client with a key of its own and a session."""
        device = await self.connect(**options)
        await device.exchange(PUBLIC)
        assert await device.call(REQUEST + b"hello...") == b"hello..."
        return device

    def forget(self, device: Device) -> None:
        """The sessions of a key end, and with them the last that the process knows of it."""
        for session in self.endpoint.sessions.of_key(device.session.key_id):
            self.endpoint.sessions.end(session)
        self.requests.clear()
        self.events.clear()

    async def until(self, happened: Callable[[], bool]) -> None:
        async with asyncio.timeout(5):
            while not happened():  # noqa: ASYNC110 - what happens is of many kinds
                await asyncio.sleep(0.002)


def serve(
    story: Callable[[Site], Awaitable[None]], *, limits: Limits | None = None, fast: bool = False
) -> None:
    """Tell a story at a site, and leave it in order."""

    async def main() -> None:
        site = Site(limits)
        server = await tcp.listen(site.endpoint, "127.0.0.1", 0)
        site.port = server.sockets[0].getsockname()[1]
        try:
            await story(site)
        finally:
            server.close()
            await site.endpoint.close()
            for device in site.devices:
                await device.closed()
        assert len(site.endpoint) == 0
        assert not site.endpoint._strangers
        assert not site.endpoint._by_address

    with asyncio.Runner(loop_factory=uvloop.new_event_loop if fast else None) as runner:
        runner.run(main())


@pytest.mark.parametrize("fast", [False, True])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("obfuscated", [False, True])
def test_a_client_gets_a_key_and_an_answer(kind: str, obfuscated: bool, fast: bool):
    async def story(site: Site) -> None:
        device = await site.device(kind=kind, obfuscated=obfuscated and kind != FULL)
        large = os.urandom(300_000)
        assert await device.call(REQUEST + large) == large
        device.close()
        await site.until(lambda: site.of(SessionOffline) == 1)
        assert site.of(SessionOpened) == 1
        assert site.addresses == {"127.0.0.1"}

    serve(story, fast=fast)


def test_a_session_goes_on_over_another_connection():
    async def story(site: Site) -> None:
        one = await site.device()
        site.answers = False
        one.send(REQUEST + b"late")
        await site.until(lambda: len(site.requests) == 2)
        one.close()
        await site.until(lambda: site.of(SessionOffline) == 1)
        session, msg_id = site.requests[1]
        session.reply(msg_id, b"late", time.time())
        other = await site.connect()
        other.use(one.session)
        other.send(mt.encode(mt.Ping(1)), content=False)
        while not any(received.body.endswith(b"late") for received in await other.receive()):
            pass
        assert site.of(SessionResumed) == 1

    serve(story)


def test_a_push_wakes_the_connection_once_for_many():
    async def story(site: Site) -> None:
        device = await site.device()
        session = site.requests[0][0]
        for number in range(50):
            assert session.push(bytes((number, 0, 0, 0)), time.time())
        assert len(await device.receive()) == 50

    serve(story)


def test_requests_that_never_end_do_not_stop_the_server():
    async def story(site: Site) -> None:
        site.answers = False
        device = await site.connect()
        await device.exchange(PUBLIC)
        for _ in range(20):
            device.send(*[REQUEST] * 50)
        await site.until(lambda: len(site.requests) >= 256)
        await asyncio.sleep(0.05)
        # It is not read from any more, until it has got some results.
        assert len(site.requests) < 1000
        answered = 0
        while answered < 1000:
            for session, msg_id in site.requests[answered:]:
                session.reply(msg_id, b"done", time.time())
                answered += 1
            await asyncio.sleep(0.002)

    serve(story)


# --- strangers -----------------------------------------------------------------------------------


def test_half_open_connections_push_each_other_out_and_nobody_else():
    async def story(site: Site) -> None:
        friend = await site.device()
        crowd = [await site.connect() for _ in range(60)]
        for stranger in crowd[::2]:
            stranger.writer.write(b"\xee\xee\xee\xee\x28\0\0\0")
        await site.until(lambda: len(site.endpoint) <= 21)
        with pytest.raises(Gone):
            await crowd[0].packet()
        assert await friend.call(REQUEST + b"fine") == b"fine"
        await site.device()
        for stranger in crowd:
            stranger.close()

    serve(story, limits=Limits(strangers_per_address=20))


def test_strangers_of_all_addresses_are_bounded_too():
    async def story(site: Site) -> None:
        crowd = [await site.connect() for _ in range(30)]
        await site.until(lambda: len(site.endpoint) == 10)
        await site.device()
        for stranger in crowd:
            stranger.close()

    serve(story, limits=Limits(strangers=10))


def test_who_has_a_key_and_is_nobody_makes_room():
    """Anybody can make keys, so they keep nobody out of a full server."""

    async def story(site: Site) -> None:
        friend = await site.device()
        site.knows = False
        guests = [await site.device() for _ in range(3)]
        site.knows = True
        late = await site.device()
        with pytest.raises(Gone):
            await guests[0].packet()
        for one in (friend, late, *guests[1:]):
            assert await one.call(REQUEST + b"fine") == b"fine"

    serve(story, limits=Limits(connections=4))


def test_keys_give_one_address_no_more_connections(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(carrier, "_is_here", lambda _: False)  # this machine as any other

    async def story(site: Site) -> None:
        friends = [await site.device() for _ in range(4)]
        site.knows = False
        guests = [await site.device() for _ in range(3)]
        stranger = await site.connect()
        with pytest.raises(Gone):
            await guests[0].packet()
        # A stranger goes before somebody who may be about to log in.
        await site.connect()
        with pytest.raises(Gone):
            await stranger.packet()
        for one in (*friends, *guests[1:]):
            assert await one.call(REQUEST + b"fine") == b"fine"

    serve(story, limits=Limits(strangers_per_address=3))


def test_too_many_new_keys_are_refused():
    async def story(site: Site) -> None:
        site.shelf.most = 1
        friend = await site.device()
        with pytest.raises(Gone):
            await site.device()
        assert len(site.shelf.keys) == 1
        assert await friend.call(REQUEST + b"fine") == b"fine"

    serve(story)


def test_a_full_server_turns_newcomers_away():
    async def story(site: Site) -> None:
        friends = [await site.device() for _ in range(3)]
        late = await site.connect()
        with pytest.raises(Gone):
            await late.packet()
        for friend in friends:
            assert await friend.call(REQUEST + b"fine") == b"fine"

    serve(story, limits=Limits(connections=3))


def test_a_full_server_prefers_a_newcomer_to_an_idle_stranger():
    async def story(site: Site) -> None:
        await site.device()
        idle = await site.connect()
        await site.until(lambda: len(site.endpoint) == 2)
        await site.device()
        with pytest.raises(Gone):
            await idle.packet()

    serve(story, limits=Limits(connections=2))


def test_too_many_exchanges_at_once_are_refused():
    async def story(site: Site) -> None:
        friend = await site.device()
        stranger = await site.connect()
        site.endpoint.computing += 5
        with pytest.raises(Gone) as gone:
            await stranger.exchange(PUBLIC)
        assert gone.value.code == -429
        large = os.urandom(100_000)
        assert await friend.call(REQUEST + large) == large
        site.endpoint.computing -= 5

    serve(story, limits=Limits(exchanges=5))


def test_garbage_ends_its_connection_and_no_other():
    async def story(site: Site) -> None:
        friend = await site.device()
        for garbage in (b"GET / HTTP/1.1\r\n\r\n", b"\x01" * 64, os.urandom(2000), b"\xee" * 8):
            stranger = await site.connect()
            stranger.writer.write(garbage)
            with pytest.raises(Gone):
                await stranger.packet()
        assert await friend.call(REQUEST + b"fine") == b"fine"

    serve(story)


# --- keys ----------------------------------------------------------------------------------------


def test_a_key_is_loaded_from_the_store_where_no_connection_has_it():
    async def story(site: Site) -> None:
        one = await site.device()
        one.close()
        await site.until(lambda: site.of(SessionOffline) == 1)
        site.forget(one)
        other = await site.connect()
        other.use(one.session)
        assert await other.call(REQUEST + b"back") == b"back"
        assert site.of(SessionOpened) == 1

    serve(story)


def test_an_unknown_key_is_told_so_and_a_broken_store_is_not_its_fault(
    caplog: pytest.LogCaptureFixture,
):
    async def story(site: Site) -> None:
        device = await site.device()
        device.close()
        await site.until(lambda: site.of(SessionOffline) == 1)
        site.forget(device)
        site.shelf.fails = True
        for code in (0, -404):
            again = await site.connect()
            again.use(device.session)
            again.send(REQUEST)
            with pytest.raises(Gone) as gone:
                await again.packet()
            assert gone.value.code == code
            site.shelf.fails = False
            site.shelf.keys.clear()

    serve(story)
    assert [record.message for record in caplog.records] == ["auth key not loaded"]


def test_a_key_that_cannot_be_stored_is_not_announced(caplog: pytest.LogCaptureFixture):
    async def story(site: Site) -> None:
        site.shelf.fails = True
        device = await site.connect()
        with pytest.raises(Gone):
            await device.exchange(PUBLIC)

    serve(story)
    assert [record.message for record in caplog.records] == ["auth key not stored"]


def test_clients_that_leave_while_the_store_works():
    async def story(site: Site) -> None:
        device = await site.device()
        device.close()
        await site.until(lambda: site.of(SessionOffline) == 1)
        site.forget(device)
        site.shelf.open.clear()
        again = await site.connect()
        again.use(device.session)
        again.send(REQUEST)
        newcomer = await site.connect()
        exchange = asyncio.create_task(newcomer.exchange(PUBLIC))
        await site.until(lambda: len(site.endpoint._tasks) == 2)
        for carried in tuple(site.endpoint._carriers):
            carried.drop("a wire was cut")  # what the clients do is not noticed while they wait
        with pytest.raises(Gone):
            await exchange
        await site.until(lambda: len(site.endpoint) == 0)
        site.shelf.open.set()
        await site.until(lambda: not site.endpoint._tasks)
        # The key is stored, and its client will never know.
        assert len(site.shelf.keys) == 2

    serve(story)


def test_a_key_is_destroyed_in_the_store(caplog: pytest.LogCaptureFixture):
    async def story(site: Site) -> None:
        device, other = await site.device(), await site.device()
        device.send(mt.encode(mt.DestroyAuthKey()))
        assert isinstance(mt.decode((await device.receive())[0].body), mt.DestroyAuthKeyOk)
        await site.until(lambda: len(site.shelf.keys) == 1)
        assert site.of(SessionEnded) == 1
        site.shelf.fails = True
        other.send(mt.encode(mt.DestroyAuthKey()))
        await site.until(lambda: site.of(SessionEnded) == 2)

    serve(story)
    assert [record.message for record in caplog.records] == ["auth key not destroyed"]


def test_an_ended_key_closes_its_connections():
    async def story(site: Site) -> None:
        device = await site.device()
        site.endpoint.sessions.end_key(device.session.key_id)
        with pytest.raises(Gone) as gone:
            while True:
                await device.packet()
        assert gone.value.code == -404

    serve(story)


# --- time, slow clients, the end -----------------------------------------------------------------


def test_acknowledgements_go_out_by_themselves():
    async def story(site: Site) -> None:
        device = await site.device()
        site.answers = False
        device.send(REQUEST)
        (ack,) = await device.receive()
        assert isinstance(mt.decode(ack.body), mt.MsgsAck)

    serve(story)


def test_a_client_is_disconnected_when_it_asked_for_it():
    async def story(site: Site) -> None:
        device = await site.device()
        device.send(mt.encode(mt.PingDelayDisconnect(1, 0)))
        with pytest.raises(Gone):
            while True:
                await device.receive()

    serve(story)


def test_a_client_that_does_not_read_is_dropped_and_its_session_waits(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(carrier, "SLOW_TIME", 0.1)

    async def story(site: Site) -> None:
        device = await site.device()
        session = site.requests[0][0]
        refused = 0
        while not refused:
            refused += not session.push(os.urandom(50_000), time.time())
            await asyncio.sleep(0)
        await site.until(lambda: site.of(SessionOffline) == 1)
        again = await site.connect()
        again.use(device.session)
        again.send(mt.encode(mt.Ping(1)), content=False)
        await site.until(lambda: site.of(SessionResumed) == 1)
        resumed = [event for event in site.events if isinstance(event, SessionResumed)]
        assert [event.missed for event in resumed] == [True]

    serve(story)


def test_a_client_that_reads_late_gets_everything():
    async def story(site: Site) -> None:
        device = await site.device()
        session = site.requests[0][0]
        device.reader._transport.pause_reading()  # type: ignore[attr-defined]
        sent = []
        for _ in range(400):
            body = os.urandom(20_000)
            if session.push(body, time.time()):
                sent.append(body)
            await asyncio.sleep(0)
        device.reader._transport.resume_reading()  # type: ignore[attr-defined]
        device.pushes.clear()
        async with asyncio.timeout(20):
            while len(device.pushes) < len(sent):
                await device.receive()
        assert device.pushes == sent

    serve(story)


def test_a_client_that_does_not_read_its_last_bytes_does_not_stay(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(carrier, "CLOSE_TIME", 0.05)

    async def story(site: Site) -> None:
        await site.device()
        session = site.requests[0][0]
        for _ in range(200):
            session.push(os.urandom(100_000), time.time())
            await asyncio.sleep(0)

    serve(story)


def test_sessions_whose_clients_stay_away_are_swept(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(carrier, "SWEEP_TIME", 0.02)
    monkeypatch.setattr("chappe.mtproto.sessions.SESSION_TIME", 0.05)

    async def story(site: Site) -> None:
        device = await site.device()
        device.close()
        await site.until(lambda: site.of(SessionEnded) == 1)
        assert site.addresses == {"127.0.0.1", ""}

    serve(story)


def test_work_that_fails_ends_its_connection(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    def broken(*_: Any) -> None:
        raise MemoryError

    monkeypatch.setattr("chappe.mtproto.exchange.dh_pair", broken)

    async def story(site: Site) -> None:
        device = await site.connect()
        with pytest.raises(Gone):
            await device.exchange(PUBLIC)

    serve(story)
    assert [record.message for record in caplog.records] == ["arithmetic failed"]


def test_logs_say_why_a_connection_ended_and_nothing_of_what_it_said(
    caplog: pytest.LogCaptureFixture,
):
    caplog.set_level(logging.DEBUG, "chappe.edge")

    async def story(site: Site) -> None:
        stranger = await site.connect()
        stranger.writer.write(b"GET /secret HTTP/1.1\r\n\r\n")
        with pytest.raises(Gone):
            await stranger.packet()

    serve(story)
    assert "connection closed: another protocol" in caplog.messages
    assert "secret" not in caplog.text

"""Many connections, slow ones, and ones that never read: all others go on.

`undisturbed` holds the bounds: how long somebody who means well waits, how much memory it takes.
"""

from __future__ import annotations

import asyncio
import os
import resource
from collections.abc import Iterator
from pathlib import Path
from struct import pack
from typing import Final

import pytest

from benchmarks.accounts import ask, sign_up
from benchmarks.client import connect
from chappe.tl import encode, functions, mt
from tests.adversary.host import (
    LAYER,
    MEGABYTE,
    NEAREST,
    Intruder,
    Target,
    intrude,
    settles,
    undisturbed,
)
from tests.interop.server import HOST
from tests.wire.exchange import plain_message
from tests.wire.transport import KINDS

HALF_OPEN: Final = 10_000
PER_ADDRESS: Final = 200
"""`limits.connections_per_address` as it is by default."""
TRUE: Final = (0x997275B5).to_bytes(4, "little")
STRANGERS: Final = 4_096
"""`chappe.edge.carrier.Limits.strangers`."""


@pytest.fixture(autouse=True)
def _files() -> Iterator[None]:
    """Room for both sides' sockets: this process and, as its child, the server."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def source(number: int) -> str:
    """One of many addresses that this machine calls itself from."""
    return f"127.0.{1 + number // 250 % 250}.{1 + number % 250}"


def played(story) -> None:
    asyncio.run(asyncio.wait_for(story, 25))


class Silent(asyncio.Protocol):
    """A connection that counts itself, and says nothing."""

    open = 0
    lost = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        type(self).open += 1

    def connection_lost(self, exc: Exception | None) -> None:
        type(self).lost += 1


async def crowd(target: Target, count: int, kind: type[Silent], addresses: int) -> list[Silent]:
    loop = asyncio.get_running_loop()
    gate = asyncio.Semaphore(500)
    found: list[Silent] = []

    async def one(number: int) -> None:
        async with gate:
            try:
                _, made = await loop.create_connection(
                    kind, HOST, target.port, local_addr=(source(number % addresses), 0)
                )
            except ConnectionError:
                return  # turned away at once
            found.append(made)

    await asyncio.gather(*(one(number) for number in range(count)))
    return found


def test_ten_thousand_that_say_nothing(target: Target):
    class Counted(Silent):
        pass

    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    count = min(HALF_OPEN, hard - 500)
    before = target.connections()

    async def story() -> None:
        async with undisturbed(target):
            everybody = await crowd(target, count, Counted, addresses=200)
            assert await settles(lambda: target.connections() - before <= STRANGERS + 10)
            assert target.connections() - before > STRANGERS // 2, "only what is too much is closed"
            for one in everybody:
                one.transport.abort()
            assert await settles(lambda: target.connections() - before < 10)

    played(story())


def test_one_address_does_not_take_the_place_of_others(target: Target):
    class Counted(Silent):
        pass

    before = target.connections()

    async def story() -> None:
        async with undisturbed(target):
            everybody = await crowd(target, 5 * PER_ADDRESS, Counted, addresses=1)
            assert await settles(lambda: target.connections() - before <= PER_ADDRESS + 10)
            other = await intrude(target, source="127.0.9.9")
            await other.exchange()
            same = await intrude(target, source=source(0))
            await same.exchange()
            for intruder in (other, same):
                await intruder.close()
            for one in everybody:
                one.transport.abort()

    played(story())


def test_a_thousand_in_the_middle_of_an_exchange(target: Target):
    """Each has been given a number to factor and sends nonsense where the answer belongs."""
    before = target.connections()
    nonsense = mt.ReqDHParams(bytes(16), bytes(16), b"\1", b"\2", 0, os.urandom(256))

    async def half(number: int) -> Intruder | None:
        one = await intrude(target, source=source(number % 20))
        one.packet(plain_message(4, mt.encode(mt.ReqPqMulti(os.urandom(16)))))
        return one if await one.packets(15) else None

    async def story() -> None:
        async with undisturbed(target):
            gate = asyncio.Semaphore(100)

            async def bounded(number: int) -> Intruder | None:
                async with gate:
                    return await half(number)

            halves = await asyncio.gather(*(bounded(number) for number in range(1_000)))
            waiting = [one for one in halves if one is not None]
            assert len(waiting) > 900
            for one in waiting:
                one.packet(plain_message(8, mt.encode(nonsense)))
            assert all(await asyncio.gather(*(one.ended(10) for one in waiting)))
            await asyncio.gather(*(one.close() for one in halves if one is not None))
        assert await settles(lambda: target.connections() - before < 10)

    played(story())


def test_many_exchanges_to_the_end(target: Target):
    """Keys cost the server arithmetic; who is turned away is told to wait, others go on."""

    async def story() -> None:
        async with undisturbed(target):

            async def one(number: int) -> bool:
                knocking = await intrude(target, source=source(number))
                try:
                    await asyncio.wait_for(knocking.exchange(), 15)
                except AssertionError:
                    return False  # told to come back
                finally:
                    await knocking.close()
                return True

            made = await asyncio.gather(*(one(number) for number in range(100)))
            assert sum(made) > 20

    played(story())


def test_a_byte_at_a_time(target: Target):
    async def story() -> None:
        async with undisturbed(target, megabytes=40):
            slow = [await intrude(target, KINDS[n % 4], source=source(n)) for n in range(200)]
            for turn in range(20):
                for one in slow:
                    stream = one.sent or one.transport.wrap(os.urandom(400))
                    one.sent = stream
                    one.writer.write(stream[turn : turn + 1])
                await asyncio.sleep(0.1)
            for one in slow:
                await one.close()

    played(story())


def test_somebody_who_never_reads(target: Target):
    """What is asked for without reading the answers is not kept for ever."""
    large = encode(functions.help.GetCountriesList(lang_code="en", hash=0), LAYER)
    before = target.memory()

    async def story() -> None:
        async with undisturbed(target):
            greedy = [await intrude(target) for _ in range(4)]
            for one in greedy:
                one.writer.transport.set_write_buffer_limits(high=MEGABYTE)
                await one.exchange()
                one.reader._transport.pause_reading()  # type: ignore[attr-defined]
            for _ in range(40):
                for one in greedy:
                    if one.writer.transport.get_write_buffer_size() < MEGABYTE:
                        for _ in range(25):
                            one.say(large)
                await asyncio.sleep(0.05)
            for one in greedy:
                one.writer.transport.abort()
        assert await settles(lambda: target.memory() - before < 100 * MEGABYTE)

    played(story())


def test_pings_and_questions_without_end(target: Target):
    """Service messages are answered past the limits for requests, and must be cheap."""

    async def story() -> None:
        async with undisturbed(target):
            one = await intrude(target)
            await one.exchange()
            ids = list(range(4, 4 + 4 * 8000, 4))
            for _ in range(50):
                for _ in range(20):
                    one.say(mt.encode(mt.Ping(1)))
                one.say(mt.encode(mt.MsgsStateReq(ids)), content=False)
                one.say(mt.encode(mt.MsgResendReq(ids)), content=False)
                one.say(NEAREST)
                await asyncio.sleep(0)
            reading = asyncio.create_task(one.ended(2))
            await asyncio.sleep(1)
            reading.cancel()
            await one.close()

    played(story())


def test_sessions_without_end(target: Target):
    """A key has as many sessions as a device needs, and no more."""

    async def story() -> None:
        async with undisturbed(target):
            for _ in range(3):
                one = await intrude(target)
                key = await one.exchange()
                for _ in range(200):
                    one.use(key)
                    one.say(NEAREST)
                assert await one.ended(10)
                await one.close()
            several = await intrude(target)
            key = await several.exchange()
            await several.close()
            for _ in range(200):
                other = await intrude(target)
                other.use(key)
                other.say(pack("<I", 0x7ABE77EC) + bytes(8))  # ping
                await other.close()

    played(story())


@pytest.mark.parametrize("how", ["-Sn", "-n"])
def test_files_are_left_for_work(tmp_path: Path, how: str):
    """Where the system lets a process open few files, connections do not take all of them."""
    shell = ["sh", "-c", f'ulimit {how} 300; exec "$@"', "sh"]
    target = Target(tmp_path / "data", under=shell)
    server = target.server

    class Counted(Silent):
        pass

    async def story() -> None:
        account = await sign_up(server, target.public)
        app = await connect(HOST, target.port)
        app.use(account.client_key())
        await ask(app, functions.updates.GetState(), first=True)
        async with undisturbed(target):
            everybody = await crowd(target, 600, Counted, addresses=200)
            for number in range(5):
                part = functions.upload.SaveFilePart(file_id=number, file_part=0, bytes=b"data")
                assert await app.call(encode(part, LAYER)) == TRUE
            for one in everybody:
                one.transport.abort()
            assert await settles(lambda: target.connections() < 100)
            other = await intrude(target)
            await other.exchange()
            await other.close()
        app.close()

    try:
        played(story())
    finally:
        assert server.stop() == 0

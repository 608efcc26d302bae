"""A started server, a client that means well, and connections that do not."""

from __future__ import annotations

import asyncio
import contextlib
import os
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import Final

from benchmarks.accounts import public_key
from benchmarks.client import Client
from benchmarks.client import connect as connect_client
from chappe.tl import encode, functions
from tests.interop.server import HOST, Server
from tests.wire.exchange import ClientKey, exchange, plain_data, plain_message
from tests.wire.session import Received, Session
from tests.wire.transport import INTERMEDIATE, QuickAck, Transport, TransportError

LAYER: Final = 229
PATIENCE: Final = 3.0
"""Seconds in which somebody who means well must have an answer, whatever goes on around. It takes
milliseconds; machines that run tests are busy."""
NEAREST: Final = encode(functions.help.GetNearestDc(), LAYER)
MEGABYTE: Final = 1 << 20


class Target:
    """A server in its own process, as whoever attacks it sees it, and its memory."""

    def __init__(self, folder: Path, settings: str = "", under: Sequence[str] = ()) -> None:
        self.server = Server(folder, settings=settings, under=under)
        self.server.start()
        self.public = public_key(self.server)

    @property
    def pid(self) -> int:
        assert self.server.process is not None
        return self.server.process.pid

    @property
    def port(self) -> int:
        return self.server.port

    def memory(self) -> int:
        """Bytes that the process holds now."""
        return _of_status(self.pid, "VmRSS")

    def peak(self) -> int:
        """Bytes that the process has held at most since `forget_peak`."""
        return _of_status(self.pid, "VmHWM")

    def forget_peak(self) -> None:
        Path(f"/proc/{self.pid}/clear_refs").write_text("5")

    def connections(self) -> int:
        """How many files and sockets the process has open."""
        return sum(1 for _ in Path(f"/proc/{self.pid}/fd").iterdir())

    def lives(self) -> bool:
        return self.server.process is not None and self.server.process.poll() is None


def _of_status(pid: int, name: str) -> int:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(name + ":"):
            return int(line.split()[1]) * 1024
    raise AssertionError(f"no {name} for process {pid}")


@contextlib.asynccontextmanager
async def undisturbed(target: Target, *, megabytes: int = 150) -> AsyncIterator[Client]:
    """Whatever happens inside: somebody who means well is answered all the time, and the server
    neither dies nor takes more than so much memory."""
    good = await connect_client(HOST, target.port)
    await good.make_key(target.public)
    await good.call(NEAREST)
    before = target.memory()
    target.forget_peak()
    waits: list[float] = []
    stop = asyncio.Event()

    async def ask() -> None:
        while not stop.is_set():
            began = time.monotonic()
            await asyncio.wait_for(good.call(NEAREST), PATIENCE)
            waits.append(time.monotonic() - began)
            await asyncio.sleep(0.02)

    asking = asyncio.create_task(ask())
    try:
        yield good
        await asyncio.sleep(0.1)
    finally:
        stop.set()
        try:
            await asking
        finally:
            good.close()
    assert target.lives(), target.server.console()
    assert waits, "nobody was answered"
    assert max(waits) < PATIENCE
    grown = target.peak() - before
    assert grown < megabytes * MEGABYTE, f"{grown / MEGABYTE:.0f} MB more"


def _cheap(size: int) -> bytes:
    """Random bytes; the exponent of an exchange is short, so that an attack costs us little."""
    return os.urandom(size) if size < 256 else bytes(224) + os.urandom(32)


class Intruder:
    """One connection, with or without a key, that may send whatever it likes."""

    def __init__(
        self,
        target: Target,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        transport: Transport,
    ) -> None:
        self.target = target
        self.reader = reader
        self.writer = writer
        self.transport = transport
        self.sent = b""
        """Everything that was sent, for who would send it again."""
        self.errors: list[int] = []
        self._heard: deque[Received] = deque()
        self._session: Session | None = None
        self._plain_id = int(time.time()) << 32

    @property
    def session(self) -> Session:
        assert self._session is not None
        return self._session

    def raw(self, data: bytes) -> None:
        self.sent += data
        self.writer.write(data)

    def packet(self, payload: bytes) -> None:
        self.raw(self.transport.wrap(payload))

    def say(self, body: bytes, *, content: bool = True) -> int:
        """Send one message in its own packet; gives its id."""
        message = self.session.message(body, content=content)
        self.packet(self.session.packet(message))
        return message[0]

    async def packets(self, seconds: float = PATIENCE) -> list[bytes] | None:
        """Wait for something; None where the server has closed the connection."""
        async with asyncio.timeout(seconds):
            while True:
                try:
                    data = await self.reader.read(1 << 16)
                except ConnectionError:
                    return None
                if not data:
                    return None
                came = self.transport.feed(data)
                self.errors += [one.code for one in came if isinstance(one, TransportError)]
                found = [one for one in came if isinstance(one, bytes)]
                if found or any(isinstance(one, QuickAck | TransportError) for one in came):
                    return found

    async def hears(self, kind: int, seconds: float = PATIENCE) -> Received:
        """Wait for a message of a kind; those of others before it are passed over."""
        async with asyncio.timeout(seconds):
            while True:
                while self._heard:
                    message = self._heard.popleft()
                    if message.kind == kind:
                        return message
                packets = await self.packets(seconds)
                assert packets is not None, "the server has closed the connection"
                for one in packets:
                    self._heard += self.session.open(one)

    async def ended(self, seconds: float = PATIENCE) -> bool:
        """Whether the server closes the connection; what it says before is passed over."""
        try:
            while await self.packets(seconds) is not None:
                pass
        except TimeoutError:
            return False
        return True

    async def exchange(self) -> ClientKey:
        """Make a key as clients do."""
        steps = exchange(self.target.public, _cheap)
        data = next(steps)
        while True:
            self._plain_id += 4
            self.packet(plain_message(self._plain_id, data))
            packets = await self.packets()
            assert packets, "the exchange was refused"
            try:
                data = steps.send(plain_data(packets[0]))
            except StopIteration as done:
                key: ClientKey = done.value
                self.use(key)
                return key

    def use(self, key: ClientKey) -> Session:
        """Go on with a key, in a session of this connection's own."""
        self._session = Session(key, os.urandom, time.time)
        return self._session

    async def close(self) -> None:
        self.writer.close()
        with contextlib.suppress(ConnectionError):
            await self.writer.wait_closed()


async def intrude(
    target: Target, kind: str = INTERMEDIATE, *, source: str = HOST, obfuscated: bool = False
) -> Intruder:
    reader, writer = await asyncio.open_connection(HOST, target.port, local_addr=(source, 0))
    return Intruder(target, reader, writer, Transport(kind, os.urandom, obfuscated=obfuscated))


@contextlib.asynccontextmanager
async def intruder(target: Target, kind: str = INTERMEDIATE) -> AsyncIterator[Intruder]:
    one = await intrude(target, kind)
    try:
        yield one
    finally:
        await one.close()


async def settles(true: Callable[[], bool], seconds: float = 5.0) -> bool:
    """Whether something becomes true soon."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        await asyncio.sleep(0.05)
    return True

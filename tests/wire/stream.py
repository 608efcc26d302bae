"""A client over a real socket."""

from __future__ import annotations

import asyncio
import contextlib
import os
import time
from typing import Any

from tests.wire.exchange import ClientKey, PublicKey, exchange, plain_data, plain_message
from tests.wire.session import RPC_RESULT, Received, Session, result_of
from tests.wire.transport import INTERMEDIATE, QuickAck, Transport, TransportError

READ = 64 * 1024


class Gone(Exception):
    """The server has closed the connection; `code` is the transport error, 0 where it gave none."""

    def __init__(self, code: int = 0) -> None:
        super().__init__(code)
        self.code = code


class Device:
    """One connection, and a session once there is a key. Made by `connect`."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, transport: Transport
    ) -> None:
        self.reader = reader
        self.writer = writer
        self.transport = transport
        self.pushes: list[bytes] = []
        self._session: Session | None = None
        self._packets: list[bytes] = []
        self._results: dict[int, bytes] = {}

    @classmethod
    async def connect(
        cls, port: int, *, host: str = "127.0.0.1", kind: str = INTERMEDIATE, **options: Any
    ) -> Device:
        reader, writer = await asyncio.open_connection(host, port)
        return cls(reader, writer, Transport(kind, os.urandom, **options))

    def close(self) -> None:
        self.writer.close()

    async def closed(self) -> None:
        """Close, and wait until nothing is left of the connection."""
        self.writer.close()
        with contextlib.suppress(ConnectionError):
            await self.writer.wait_closed()

    async def packet(self) -> bytes:
        """The next packet of the server; raises `Gone` where there will be none."""
        while not self._packets:
            try:
                data = await self.reader.read(READ)
            except ConnectionError:
                data = b""
            if not data:
                raise Gone
            for one in self.transport.feed(data):
                if isinstance(one, TransportError):
                    raise Gone(one.code)
                if not isinstance(one, QuickAck):
                    self._packets.append(one)
        return self._packets.pop(0)

    async def exchange(self, public: PublicKey, **options: Any) -> ClientKey:
        """A key exchange; the session begins with the new key."""
        steps = exchange(public, os.urandom, **options)
        data = next(steps)
        while True:
            msg_id = int(time.time() * (1 << 32)) & ~3
            self.writer.write(self.transport.wrap(plain_message(msg_id, data)))
            try:
                data = steps.send(plain_data(await self.packet()))
            except StopIteration as done:
                key: ClientKey = done.value
                self.use(Session(key, os.urandom, time.time))
                return key

    def use(self, session: Session) -> None:
        """Go on with a session, new or from another connection."""
        self._session = session

    @property
    def session(self) -> Session:
        assert self._session is not None
        return self._session

    def send(self, *bodies: bytes, content: bool = True) -> None:
        """Messages to the server; several go in one container."""
        self.writer.write(self.transport.wrap(self.session.pack(*bodies, content=content)))

    async def receive(self) -> list[Received]:
        """The messages of the next packet."""
        came = self.session.open(await self.packet())
        for received in came:
            if received.kind == RPC_RESULT:
                msg_id, result = result_of(received.body)
                self._results[msg_id] = result
            else:
                self.pushes.append(received.body)
        return came

    async def call(self, body: bytes) -> bytes:
        """A request and its result."""
        message = self.session.message(body)
        self.writer.write(self.transport.wrap(self.session.packet(message)))
        while message[0] not in self._results:
            await self.receive()
        return self._results.pop(message[0])

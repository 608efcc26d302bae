"""The floor: the least that any server written this way has to do, for the same load.

It opens and seals the same packets, writes four rows a message to SQLite with synchronous=FULL, in
one transaction for whatever came during the last one, and then answers and pushes. It has no
accounts, no rights and no TL; whoever is in its file of keys is believed. Nothing real can be
faster here, so that the distance from it is what the server itself costs.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
import struct
import sys
import threading
import time
from collections.abc import Sequence
from hashlib import sha1
from pathlib import Path
from queue import SimpleQueue
from typing import Final

import msgspec
import uvloop

from benchmarks.accounts import Account
from chappe.mtproto.crypto import half_key, seal, unseal

SEND_MESSAGE: Final = 0xFEF48F62
_HEAD: Final = struct.Struct("<qqqii")
_INNER: Final = struct.Struct("<qii")
_U32: Final = struct.Struct("<I")


class Plan(msgspec.Struct):
    """Who may connect, and to whom each of them writes."""

    port: int
    database: str
    accounts: list[Account]
    durable: bool = True


class Writer(threading.Thread):
    """Commits whatever came since the last commit, then hands it back to the loop."""

    def __init__(self, floor: Floor, path: str) -> None:
        super().__init__(daemon=True)
        self._floor = floor
        self._path = path
        self.queue: SimpleQueue[tuple[Connection, int, bytes]] = SimpleQueue()

    def run(self) -> None:
        db = sqlite3.connect(self._path, isolation_level=None)
        db.execute("pragma journal_mode=wal")
        db.execute("pragma synchronous=full")
        for table in ("contents", "entries", "facts"):
            db.execute(f"create table {table} (id integer primary key, box, n, body)")
        while True:
            batch = [self.queue.get()]
            while not self.queue.empty():
                batch.append(self.queue.get())
            rows = [(connection.account.user, msg_id, body) for connection, msg_id, body in batch]
            db.execute("begin")
            _insert(db, "contents", rows)
            _insert(db, "entries", [(box, n, None) for box, n, _ in rows for _ in (0, 1)])
            _insert(db, "facts", [(box, n, None) for box, n, _ in rows])
            db.execute("commit")
            self._floor.loop.call_soon_threadsafe(self._floor.done, batch)


def _insert(
    db: sqlite3.Connection, table: str, rows: Sequence[tuple[int, int, bytes | None]]
) -> None:
    places = ",".join(["(?,?,?)"] * len(rows))
    values = [value for row in rows for value in row]
    db.execute(f"insert into {table} (box, n, body) values {places}", values)


class Connection(asyncio.Protocol):
    """One client."""

    def __init__(self, floor: Floor) -> None:
        self.floor = floor
        self.account: Account
        self._transport: asyncio.Transport
        self._buffer = b""
        self._begun = False
        self._queue: list[bytes] = []
        self._last_id = 0
        self._known = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport  # type: ignore[assignment]

    def data_received(self, data: bytes) -> None:
        data = self._buffer + data
        at, end = 0, len(data)
        if not self._begun:
            if end < 4:
                self._buffer = data
                return
            at, self._begun = 4, True
        while end - at >= 4:
            size = _U32.unpack_from(data, at)[0]
            if end - at - 4 < size:
                break
            self._packet(data[at + 4 : at + 4 + size])
            at += 4 + size
        self._buffer = data[at:]

    def _packet(self, packet: bytes) -> None:
        if not self._known:
            self.account = self.floor.accounts[packet[:8]]
            number = int.from_bytes(packet[:8], "little")
            self._up = half_key(self.account.key, number, 0)
            self._down = half_key(self.account.key, number, 8)
            self._known = True
            self.floor.online[self.account.user] = self
        plaintext, _ = unseal(self._up, packet)
        self._salt, self._session, msg_id, sequence, length = _HEAD.unpack_from(plaintext)
        self._message(msg_id, sequence, plaintext[32 : 32 + length])

    def _message(self, msg_id: int, sequence: int, body: bytes) -> None:
        constructor = _U32.unpack_from(body)[0]
        if constructor == 0x73F1F8DC:
            at = 8
            for _ in range(_U32.unpack_from(body, 4)[0]):
                inner_id, inner_sequence, size = _INNER.unpack_from(body, at)
                self._message(inner_id, inner_sequence, body[at + 16 : at + 16 + size])
                at += 16 + size
        elif constructor == SEND_MESSAGE:
            self.floor.take(self, msg_id, body)
        elif sequence & 1:
            self.tell(struct.pack("<IqI", 0xF35C6D01, msg_id, 0x997275B5))

    def tell(self, body: bytes) -> None:
        self._queue.append(body)
        if len(self._queue) == 1:
            self.floor.loop.call_soon(self._flush)

    def _flush(self) -> None:
        queue, self._queue = self._queue, []
        parts = []
        for body in queue:
            self._last_id = max(self._last_id + 4, int(time.time() * 4294967296) & ~3 | 1)
            parts.append(_INNER.pack(self._last_id, 1, len(body)) + body)
        body = struct.pack("<Ii", 0x73F1F8DC, len(parts)) + b"".join(parts)
        head = _HEAD.pack(self._salt, self._session, self._last_id + 4, 2, len(body))
        padding = 12 + -(len(head) + len(body) + 12) % 16
        packet = seal(self._down, head + body + bytes(padding))
        self._transport.write(_U32.pack(len(packet)) + packet)


class Floor:
    """Everything of this server."""

    def __init__(self, plan: Plan) -> None:
        self.loop = asyncio.get_running_loop()
        self.accounts = {sha1(one.key).digest()[12:]: one for one in plan.accounts}
        self.online: dict[int, Connection] = {}
        self._peer = {one.user: one.peer for one in plan.accounts}
        self._writer = Writer(self, plan.database) if plan.durable else None
        if self._writer is not None:
            self._writer.start()

    def take(self, connection: Connection, msg_id: int, body: bytes) -> None:
        if self._writer is None:
            self.done([(connection, msg_id, body)])
        else:
            self._writer.queue.put((connection, msg_id, body))

    def done(self, batch: list[tuple[Connection, int, bytes]]) -> None:
        for connection, msg_id, body in batch:
            connection.tell(struct.pack("<Iq", 0xF35C6D01, msg_id) + os.urandom(40))
            self.online[self._peer[connection.account.user]].tell(body)


async def _serve(plan: Plan) -> None:
    floor = Floor(plan)
    server = await floor.loop.create_server(lambda: Connection(floor), "127.0.0.1", plan.port)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    sys.setswitchinterval(0.0005)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_serve(msgspec.json.decode(Path(sys.argv[1]).read_bytes(), type=Plan)))

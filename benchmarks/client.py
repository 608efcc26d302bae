"""A lean MTProto client: raw frames, one write per turn of the loop, no more parsing than needed.

It takes whatever the server pushes as bytes and leaves it to its owner to look for what matters, so
that it does not depend on the form of updates and costs little beside the server it measures.
"""

from __future__ import annotations

import asyncio
import os
import struct
import time
import zlib
from collections.abc import Callable
from typing import Any, Final

from chappe.mtproto.crypto import half_key, seal, unseal
from tests.wire.exchange import ClientKey, PublicKey, exchange, plain_data, plain_message

_FRAME: Final = struct.Struct("<I")
_HEAD: Final = struct.Struct("<qqqii")
_INNER: Final = struct.Struct("<qii")
_RESULT: Final = struct.Struct("<Iq")

INTERMEDIATE: Final = b"\xee\xee\xee\xee"
CONTAINER: Final = 0x73F1F8DC
RPC_RESULT: Final = 0xF35C6D01
GZIP_PACKED: Final = 0x3072CFA1
BAD_SERVER_SALT: Final = 0xEDAB447B
BAD_MSG_NOTIFICATION: Final = 0xA7EFF811
MSGS_ACK: Final = 0x62D6B459
_SILENT: Final = {0x9EC20908, 0x62D6B459, 0x347773C5}
"""new_session_created, msgs_ack, pong: nothing follows from them here."""

ACK_TIME: Final = 0.2
"""Seconds after which what was received is acknowledged, if no request has carried it by then."""


def _exponent(size: int) -> bytes:
    """Random bytes; the secret of the key exchange is short, as nobody attacks a benchmark."""
    return os.urandom(size) if size < 256 else bytes(224) + os.urandom(32)


class Client(asyncio.Protocol):
    """One connection with one session."""

    def __init__(self, on_push: Callable[[bytes], None] = lambda _: None) -> None:
        self.on_push = on_push
        self.closed = False
        self._loop = asyncio.get_running_loop()
        self._transport: asyncio.Transport | None = None
        self._buffer = b""
        self._plain: asyncio.Future[bytes] | None = None
        self._answers: dict[int, Callable[[bytes], None]] = {}
        self._sent: dict[int, bytes] = {}
        self._acks: list[int] = []
        self._queue: list[tuple[int, int, bytes]] = []
        self._flushing = False
        self._ack_timer: asyncio.TimerHandle | None = None
        self._last_id = 0
        self._sequence = 0
        self._session = struct.unpack("<q", os.urandom(8))[0]
        self._salt = 0

    # --- connection ---

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport  # type: ignore[assignment]
        assert self._transport is not None
        self._transport.write(INTERMEDIATE)

    def connection_lost(self, exc: Exception | None) -> None:
        del exc
        self.closed = True
        if self._ack_timer is not None:
            self._ack_timer.cancel()

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()

    def use(self, key: ClientKey) -> None:
        """Go on with a key that the server knows."""
        self.key = key
        self._salt = key.salt
        self._up = half_key(key.data, key.id & 0xFFFF_FFFF_FFFF_FFFF, 0)
        self._down = half_key(key.data, key.id & 0xFFFF_FFFF_FFFF_FFFF, 8)

    async def make_key(self, public: PublicKey) -> ClientKey:
        """Exchange a key with the server."""
        steps = exchange(public, _exponent)
        data = next(steps)
        while True:
            self._plain = self._loop.create_future()
            self._write(plain_message(self._next_id(), data))
            answer = await self._plain
            try:
                data = steps.send(answer)
            except StopIteration as end:
                key: ClientKey = end.value
                self.use(key)
                return key

    # --- requests ---

    def send(self, body: bytes, on_result: Callable[[bytes], None]) -> None:
        """Send a request; `on_result` is given the boxed result, which may be an rpc_error."""
        msg_id = self._next_id()
        self._sequence += 2
        self._answers[msg_id] = on_result
        self._sent[msg_id] = body
        self._queue.append((msg_id, self._sequence - 1, body))
        self._soon()

    async def call(self, body: bytes) -> bytes:
        """Send a request and wait for its result."""
        future: asyncio.Future[bytes] = self._loop.create_future()
        self.send(body, future.set_result)
        return await asyncio.wait_for(future, 30)

    def _soon(self) -> None:
        if not self._flushing:
            self._flushing = True
            self._loop.call_soon(self._flush)

    def _next_id(self) -> int:
        self._last_id = max(self._last_id + 4, int(time.time() * 4294967296) & ~3)
        return self._last_id

    def _flush(self) -> None:
        self._flushing = False
        if self.closed:
            return
        queue, self._queue = self._queue, []
        if self._acks:
            acks, self._acks = self._acks, []
            body = struct.pack(f"<IIi{len(acks)}q", MSGS_ACK, 0x1CB5C415, len(acks), *acks)
            queue.append((self._next_id(), self._sequence, body))
        if not queue:
            return
        if len(queue) == 1:
            msg_id, sequence, body = queue[0]
        else:
            parts = [struct.pack("<Ii", CONTAINER, len(queue))]
            for msg_id, sequence, body in queue:
                parts += (_INNER.pack(msg_id, sequence, len(body)), body)
            body = b"".join(parts)
            msg_id, sequence = self._next_id(), self._sequence
        head = _HEAD.pack(self._salt, self._session, msg_id, sequence, len(body))
        padding = 12 + -(len(head) + len(body) + 12) % 16
        self._write(seal(self._up, head + body + bytes(padding)))

    def _write(self, packet: bytes) -> None:
        assert self._transport is not None
        self._transport.write(_FRAME.pack(len(packet)) + packet)

    # --- answers ---

    def data_received(self, data: bytes) -> None:
        data = self._buffer + data if self._buffer else data
        at, end = 0, len(data)
        while end - at >= 4:
            size = _FRAME.unpack_from(data, at)[0]
            if end - at - 4 < size:
                break
            self._packet(data[at + 4 : at + 4 + size])
            at += 4 + size
        self._buffer = data[at:]
        if self._acks and not self._flushing and self._ack_timer is None:
            self._ack_timer = self._loop.call_later(ACK_TIME, self._ack)

    def _ack(self) -> None:
        self._ack_timer = None
        self._flush()

    def _packet(self, packet: bytes) -> None:
        if len(packet) == 4:
            raise ConnectionError(f"transport error {struct.unpack('<i', packet)[0]}")
        if packet[:8] == bytes(8):
            assert self._plain is not None
            self._plain.set_result(plain_data(packet))
            return
        plaintext, _ = unseal(self._down, packet)
        _, _, msg_id, sequence, length = _HEAD.unpack_from(plaintext)
        self._message(msg_id, sequence, plaintext[32 : 32 + length])

    def _message(self, msg_id: int, sequence: int, body: bytes) -> None:
        constructor = _FRAME.unpack_from(body)[0]
        if constructor == CONTAINER:
            at = 8
            for _ in range(_FRAME.unpack_from(body, 4)[0]):
                inner_id, inner_sequence, length = _INNER.unpack_from(body, at)
                self._message(inner_id, inner_sequence, body[at + 16 : at + 16 + length])
                at += 16 + length
            return
        if sequence & 1:
            self._acks.append(msg_id)
        if constructor == RPC_RESULT:
            answer_to = _RESULT.unpack_from(body)[1]
            self._sent.pop(answer_to, None)
            on_result = self._answers.pop(answer_to, None)
            if on_result is not None:
                on_result(_unpacked(body[12:]))
        elif constructor == BAD_SERVER_SALT:
            bad_id, _, _, self._salt = struct.unpack_from("<qiiq", body, 4)
            self._again(bad_id)
        elif constructor == BAD_MSG_NOTIFICATION:
            raise ConnectionError(f"bad message: error {struct.unpack_from('<i', body, 16)[0]}")
        elif constructor not in _SILENT:
            self.on_push(_unpacked(body))

    def _again(self, msg_id: int) -> None:
        """Send with the salt that the server has just named; a container was many requests."""
        for old_id in [msg_id] if msg_id in self._sent else list(self._sent):
            body, on_result = self._sent.pop(old_id), self._answers.pop(old_id)
            self.send(body, on_result)


def _unpacked(body: bytes) -> bytes:
    if _FRAME.unpack_from(body)[0] != GZIP_PACKED:
        return body
    size = body[4]
    start, size = (5, size) if size < 254 else (8, int.from_bytes(body[5:8], "little"))
    return zlib.decompress(body[start : start + size], 47)


async def connect(host: str, port: int, **options: Any) -> Client:
    """A connected client without a key."""
    loop = asyncio.get_running_loop()
    _, client = await loop.create_connection(lambda: Client(**options), host, port)
    return client

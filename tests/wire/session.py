"""A client's session: message ids, sequence numbers, encryption, and what comes back."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from struct import Struct, pack, unpack_from
from typing import NamedTuple

import cryptg

from tests.wire.exchange import ClientKey

CONTAINER = 0x73F1F8DC
GZIP_PACKED = 0x3072CFA1
RPC_RESULT = 0xF35C6D01
MSGS_ACK = 0x62D6B459
NEW_SESSION_CREATED = 0x9EC20908
BAD_SERVER_SALT = 0xEDAB447B
BAD_MSG_NOTIFICATION = 0xA7EFF811
VECTOR = 0x1CB5C415

_HEAD = Struct("<qqqii")
_INNER = Struct("<qii")


class Received(NamedTuple):
    msg_id: int
    seqno: int
    body: bytes
    salt: int
    packet_id: int
    """The message id of the packet: of the container, if it came in one."""

    @property
    def kind(self) -> int:
        return int.from_bytes(self.body[:4], "little")


def aes_of_message(key: bytes, msg_key: bytes, x: int) -> tuple[bytes, bytes]:
    a = sha256(msg_key + key[x : x + 36]).digest()
    b = sha256(key[x + 40 : x + 76] + msg_key).digest()
    return a[:8] + b[8:24] + a[24:], b[:8] + a[8:24] + b[24:]


def encrypt(key: bytes, key_id: int, plaintext: bytes) -> tuple[bytes, int]:
    """A packet towards the server, and the token of its quick ack."""
    full = sha256(key[88:120] + plaintext).digest()
    msg_key = full[8:24]
    body = cryptg.encrypt_ige(plaintext, *aes_of_message(key, msg_key, 0))
    token = int.from_bytes(full[:4], "little") | 1 << 31
    return key_id.to_bytes(8, "little", signed=True) + msg_key + body, token


def decrypt(key: bytes, key_id: int, packet: bytes) -> bytes:
    """The plaintext of a packet from the server; asserts that it is genuine."""
    assert packet[:8] == key_id.to_bytes(8, "little", signed=True)
    body = packet[24 : 24 + (len(packet) - 24) // 16 * 16]
    plaintext = cryptg.decrypt_ige(body, *aes_of_message(key, packet[8:24], 8))
    assert sha256(key[96:128] + plaintext).digest()[8:24] == packet[8:24]
    return plaintext


def tl_bytes(data: bytes) -> bytes:
    head = bytes((len(data),)) if len(data) < 254 else b"\xfe" + len(data).to_bytes(3, "little")
    return head + data + bytes(-(len(head) + len(data)) % 4)


def gzip_packed(body: bytes) -> bytes:
    return pack("<I", GZIP_PACKED) + tl_bytes(gzip.compress(body))


def ids(kind: int, message_ids: Iterable[int]) -> bytes:
    numbers = list(message_ids)
    return pack(f"<IIi{len(numbers)}q", kind, VECTOR, len(numbers), *numbers)


def container(messages: Iterable[tuple[int, int, bytes]]) -> bytes:
    parts = [_INNER.pack(msg_id, seqno, len(body)) + body for msg_id, seqno, body in messages]
    return pack("<Ii", CONTAINER, len(parts)) + b"".join(parts)


class Session:
    """One session of a client. `clock` gives its idea of unix time."""

    def __init__(
        self,
        key: ClientKey,
        random: Callable[[int], bytes],
        clock: Callable[[], float],
    ) -> None:
        self.key = key
        self.key_id = key.id
        self.id = int.from_bytes(random(8), "little", signed=True)
        self.salt = key.salt
        self.to_acknowledge: list[int] = []
        self.acknowledges = True
        """A client that is lazy, or whose acknowledgements are lost, sets it to False."""
        self.token = 0
        """The quick ack that the last packet would get."""
        self._random = random
        self._clock = clock
        self._last_id = 0
        self._content = 0

    def next_id(self) -> int:
        self._last_id = max(int(self._clock() * (1 << 32)) & ~3, self._last_id + 4)
        return self._last_id

    def next_seqno(self, *, content: bool = True) -> int:
        seqno = 2 * self._content + content
        self._content += content
        return seqno

    def message(self, body: bytes, *, content: bool = True) -> tuple[int, int, bytes]:
        """A message for a container, or for `packet`."""
        return self.next_id(), self.next_seqno(content=content), body

    def packet(  # each keyword breaks one thing
        self,
        message: tuple[int, int, bytes],
        *,
        salt: int | None = None,
        length: int | None = None,
        padding: int | None = None,
    ) -> bytes:
        """The encrypted packet of one message."""
        msg_id, seqno, body = message
        size = len(body) if length is None else length
        head = _HEAD.pack(self.salt if salt is None else salt, self.id, msg_id, seqno, size)
        if padding is None:
            padding = 12 + -(len(head) + len(body) + 12) % 16
        packet, self.token = encrypt(
            self.key.data, self.key_id, head + body + self._random(padding)
        )
        return packet

    def pack(self, *bodies: bytes, content: bool = True) -> bytes:
        """Encrypt one message, or several in a container, with acknowledgements that are due."""
        messages = [self.message(body, content=content) for body in bodies]
        if self.to_acknowledge:
            messages.append(self.message(ids(MSGS_ACK, self.to_acknowledge), content=False))
            self.to_acknowledge = []
        if len(messages) == 1:
            return self.packet(messages[0])
        return self.packet(self.message(container(messages), content=False))

    def open(self, packet: bytes) -> list[Received]:
        """The messages of a packet; salts are taken over and acknowledgements noted."""
        plaintext = decrypt(self.key.data, self.key_id, packet)
        salt, session_id, msg_id, seqno, length = _HEAD.unpack_from(plaintext)
        assert session_id == self.id
        assert msg_id & 1
        assert 12 <= len(plaintext) - 32 - length <= 1024
        body = plaintext[32 : 32 + length]
        came = []
        for one_id, one_seqno, one_body in _unpack(msg_id, seqno, body):
            assert one_id & 1
            received = Received(one_id, one_seqno, one_body, salt, msg_id)
            came.append(received)
            if one_seqno & 1 and self.acknowledges:
                self.to_acknowledge.append(one_id)
            if received.kind in {BAD_SERVER_SALT, NEW_SESSION_CREATED}:
                self.salt = unpack_from("<q", one_body, 20)[0]
        return came


def _unpack(msg_id: int, seqno: int, body: bytes) -> Iterator[tuple[int, int, bytes]]:
    if int.from_bytes(body[:4], "little") != CONTAINER:
        yield msg_id, seqno, body
        return
    at = 8
    for _ in range(int.from_bytes(body[4:8], "little")):
        one_id, one_seqno, size = _INNER.unpack_from(body, at)
        assert one_id < msg_id
        yield one_id, one_seqno, body[at + 16 : at + 16 + size]
        at += 16 + size
    assert at == len(body)


def result_of(body: bytes) -> tuple[int, bytes]:
    """The request that an `rpc_result` answers, and the result, unpacked."""
    kind, msg_id = unpack_from("<Iq", body)
    assert kind == RPC_RESULT
    result = body[12:]
    if int.from_bytes(result[:4], "little") == GZIP_PACKED:
        begin, length = 5, result[4]
        if length == 254:
            begin, length = 8, int.from_bytes(result[5:8], "little")
        result = gzip.decompress(result[begin : begin + length])
    return msg_id, result

"""Service messages that are packed and read by hand, as they travel with nearly every request.

Everything else of MTProto's own schema goes through `chappe.tl.mt`. Page:
core.telegram.org/mtproto/service_messages (and /service_messages_about_messages).
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Sequence
from struct import Struct, pack, unpack_from
from typing import Final, NamedTuple

from chappe.mtproto.errors import PeerError

MAX_UNPACKED: Final = 2 * 1024 * 1024
"""Bytes that a `gzip_packed` may become: what would fit unpacked into one packet."""

MAX_CONTAINER: Final = 1020
"""Messages in one container, as clients keep it."""

MAX_IDS: Final = 8192
"""Message ids in one acknowledgement or question (mtproto/service_messages_about_messages)."""

MIN_PACKED: Final = 2 * 1024
"""Shorter results are not worth compressing: they fit into a segment or two anyway."""

MAX_PACKED: Final = 64 * 1024
"""Longer ones would hold up everybody else for more than half a millisecond."""

CONTAINER: Final = 0x73F1F8DC
GZIP_PACKED: Final = 0x3072CFA1
RPC_RESULT: Final = 0xF35C6D01
RPC_ERROR: Final = 0x2144CA19
VECTOR: Final = 0x1CB5C415
MSGS_ACK: Final = 0x62D6B459
PONG: Final = 0x347773C5
NEW_SESSION_CREATED: Final = 0x9EC20908
BAD_MSG_NOTIFICATION: Final = 0xA7EFF811
BAD_SERVER_SALT: Final = 0xEDAB447B

ENVELOPE: Final = Struct("<qqqii")
"""salt, session id, message id, seqno, length: what precedes every encrypted message."""

INNER: Final = Struct("<qii")
"""message id, seqno, length: what precedes a message in a container."""

RESULT_HEAD: Final = Struct("<Iq")
"""rpc_result and the message id of the request."""


class Message(NamedTuple):
    """One message as it lies in an envelope or a container."""

    id: int
    seqno: int
    body: bytes


def constructor(body: bytes) -> int:
    return int.from_bytes(body[:4], "little")


def pack_ids(constructor_id: int, ids: Collection[int]) -> bytes:
    return pack(f"<IIi{len(ids)}q", constructor_id, VECTOR, len(ids), *ids)


def unpack_ids(body: bytes) -> Sequence[int]:
    """The message ids of a body that is nothing but a list of them."""
    count = int.from_bytes(body[8:12], "little")
    if count > MAX_IDS or len(body) != 12 + 8 * count or body[4:8] != b"\x15\xc4\xb5\x1c":
        raise PeerError("malformed list of message ids")
    return unpack_from(f"<{count}q", body, 12)


def pong(msg_id: int, ping_id: bytes) -> bytes:
    return pack("<Iq", PONG, msg_id) + ping_id


def new_session_created(first_msg_id: int, unique_id: int, salt: int) -> bytes:
    return pack("<Iqqq", NEW_SESSION_CREATED, first_msg_id, unique_id, salt)


def bad_msg_notification(msg_id: int, seqno: int, code: int) -> bytes:
    return pack("<Iqii", BAD_MSG_NOTIFICATION, msg_id, seqno, code)


def bad_server_salt(msg_id: int, seqno: int, salt: int) -> bytes:
    return pack("<Iqiiq", BAD_SERVER_SALT, msg_id, seqno, 48, salt)


def container(messages: Sequence[Message]) -> bytes:
    parts = [pack("<Ii", CONTAINER, len(messages))]
    for msg_id, seqno, body in messages:
        parts.append(INNER.pack(msg_id, seqno, len(body)))
        parts.append(body)
    return b"".join(parts)


def read_container(body: bytes) -> list[Message] | None:
    """The messages of a container; None where it is not well-formed (code 64)."""
    size = len(body)
    if size < 8:
        return None
    count = int.from_bytes(body[4:8], "little")
    if not 0 < count <= MAX_CONTAINER:
        return None
    messages = []
    at = 8
    for _ in range(count):
        if at + 16 > size:
            return None
        msg_id, seqno, length = INNER.unpack_from(body, at)
        end = at + 16 + length
        if length < 4 or length % 4 or end > size:
            return None
        messages.append(Message(msg_id, seqno, body[at + 16 : end]))
        at = end
    return messages if at == size else None


def gunzip(body: bytes) -> bytes:
    """What a `gzip_packed` holds; `PeerError` where it is broken, or more than `MAX_UNPACKED`.

    COMPAT(TDLib, 1.8): it sends zlib streams where the documentation says gzip.
    """
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
    try:
        data = unpacker.decompress(_tl_bytes(body), MAX_UNPACKED)
    except zlib.error as error:
        raise PeerError("broken gzip stream") from error
    if not unpacker.eof:
        raise PeerError("gzip stream that is too large or does not end")
    if len(data) < 4 or constructor(data) in {CONTAINER, GZIP_PACKED}:
        raise PeerError("gzip stream that holds no message")
    return data


def _tl_bytes(body: bytes) -> bytes:
    """The string behind a constructor id; it has to fill the body, but for its padding."""
    if len(body) < 8:
        raise PeerError("malformed gzip_packed")
    begin, length = 5, body[4]
    if length == 254:
        begin, length = 8, int.from_bytes(body[5:8], "little")
    end = begin + length
    if body[4] == 255 or (end + 3) // 4 * 4 != len(body):
        raise PeerError("malformed gzip_packed")
    return body[begin:end]


def gzip_result(result: bytes) -> bytes:
    """The result of a request, packed where that saves a tenth at least."""
    if not MIN_PACKED <= len(result) <= MAX_PACKED:
        return result
    # Photos and videos do not shrink: a sample tells, so that nobody waits for nothing.
    sample = result[:1024]
    if len(zlib.compress(sample, 1)) > len(sample) * 9 // 10:
        return result
    packer = zlib.compressobj(1, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    packed = packer.compress(result) + packer.flush()
    if len(packed) > len(result) * 9 // 10:
        return result
    return pack("<I", GZIP_PACKED) + tl_bytes(packed)


def tl_bytes(data: bytes) -> bytes:
    """`data` as a TL string."""
    size = len(data)
    head = bytes((size,)) if size < 254 else b"\xfe" + size.to_bytes(3, "little")
    return head + data + bytes(-(len(head) + size) % 4)

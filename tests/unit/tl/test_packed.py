"""Packed requests inside wrappers, as TDLib sends them."""

from __future__ import annotations

import gzip
import struct
import zlib
from collections.abc import Callable

import pytest

from chappe.tl import TLError, decode_request, encode, functions, types
from chappe.tl.codec import string
from chappe.tl.packed import GZIP_PACKED, PART

SEND = functions.messages.SendMessage(types.InputPeerSelf(), "word " * 50, random_id=1)
AFTER = struct.pack("<Iq", functions.InvokeAfterMsg.TL_ID, 8)


def packed(data: bytes, pack: Callable[[bytes], bytes] = zlib.compress) -> bytes:
    return struct.pack("<I", GZIP_PACKED) + string(pack(data))


@pytest.mark.parametrize("pack", [zlib.compress, gzip.compress])
def test_a_packed_query_is_read(pack: Callable[[bytes], bytes]) -> None:
    data = AFTER + packed(encode(SEND, 227), pack)
    request, called = decode_request(data)
    assert request == functions.InvokeAfterMsg(8, SEND)
    assert called == SEND.TL_ID


def test_a_packed_query_in_two_wrappers_is_read() -> None:
    layer = struct.pack("<Ii", functions.InvokeWithLayer.TL_ID, 227)
    request, _ = decode_request(layer + AFTER + packed(encode(SEND, 227)))
    assert request == functions.InvokeWithLayer(227, functions.InvokeAfterMsg(8, SEND))


def test_a_long_string_is_opened_as_well() -> None:
    text = "".join(map(str, range(1000)))
    send = functions.messages.SendMessage(types.InputPeerSelf(), text, random_id=1)
    request, _ = decode_request(AFTER + packed(encode(send, 227)))
    assert request == functions.InvokeAfterMsg(8, send)


def test_a_part_of_a_file_may_be_all_zeros() -> None:
    part = functions.upload.SaveFilePart(file_id=1, file_part=0, bytes=bytes(64 * 1024))
    request, _ = decode_request(AFTER + packed(encode(part, 227)))
    assert request == functions.InvokeAfterMsg(8, part)


@pytest.mark.parametrize(
    "data",
    [
        packed(bytes(1_000_000)),
        packed(encode(SEND, 227) + bytes(PART)),
        packed(encode(SEND, 227))[:-8] + bytes(8),
        struct.pack("<I", GZIP_PACKED) + string(b"not packed"),
        struct.pack("<I", GZIP_PACKED) + string(zlib.compress(encode(SEND, 227))[:-12]),
        packed(encode(SEND, 227) + bytes(4)),
        packed(b""),
        packed(encode(types.InputPeerSelf(), 227)),
        struct.pack("<I", GZIP_PACKED),
    ],
    ids=[
        "bomb",
        "small bomb",
        "spoiled",
        "plain",
        "cut",
        "trailing",
        "empty",
        "no method",
        "nothing",
    ],
)
def test_what_is_not_a_packed_request_is_refused(data: bytes) -> None:
    with pytest.raises(TLError):
        decode_request(AFTER + data)


def test_packings_do_not_lie_in_one_another_for_long() -> None:
    data = encode(SEND, 227)
    for depth in range(1, 5):
        data = AFTER + packed(data)
        if depth < 3:
            decode_request(data)
    with pytest.raises(TLError, match="deeper"):
        decode_request(data)

"""Messages packed by hand: the same bytes as the generated codec's, and hostile ones."""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chappe.mtproto import messages
from chappe.mtproto.errors import PeerError
from chappe.mtproto.messages import Message
from chappe.tl import mt
from tests.wire.session import GZIP_PACKED, result_of, tl_bytes

long = st.integers(-(1 << 63), (1 << 63) - 1)
word = st.integers(-(1 << 31), (1 << 31) - 1)


@given(long, long, long, word, word)
def test_they_are_what_the_schema_says(a: int, b: int, c: int, d: int, e: int):
    ping_id = b.to_bytes(8, "little", signed=True)
    pairs = [
        (messages.pong(a, ping_id), mt.Pong(a, b)),
        (messages.new_session_created(a, b, c), mt.NewSessionCreated(a, b, c)),
        (messages.bad_msg_notification(a, d, e), mt.BadMsgNotification(a, d, e)),
        (messages.bad_server_salt(a, d, c), mt.BadServerSalt(a, d, 48, c)),
        (messages.pack_ids(messages.MSGS_ACK, [a, b, c]), mt.MsgsAck([a, b, c])),
    ]
    for packed, message in pairs:
        assert packed == mt.encode(message)
    assert list(messages.unpack_ids(pairs[-1][0])) == [a, b, c]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x59\xb4\xd6\x62",
        mt.encode(mt.MsgsAck([1]))[:-1],
        mt.encode(mt.MsgsAck([1])) + b"\0",
        b"\x59\xb4\xd6\x62" + bytes(4) + b"\1\0\0\0" + bytes(8),
        b"\x59\xb4\xd6\x62\x15\xc4\xb5\x1c\xff\xff\xff\xff",
        mt.encode(mt.MsgsAck([1] * (messages.MAX_IDS + 1))),
    ],
)
def test_malformed_lists_of_ids(body: bytes):
    with pytest.raises(PeerError):
        messages.unpack_ids(body)


def test_a_list_may_be_empty_or_long():
    assert list(messages.unpack_ids(mt.encode(mt.MsgsAck([])))) == []
    many = [7] * messages.MAX_IDS
    assert list(messages.unpack_ids(mt.encode(mt.MsgsAck(many)))) == many


@given(
    st.lists(
        st.builds(Message, long, word, st.binary(min_size=1, max_size=9).map(lambda b: b * 4)),
        min_size=1,
    )
)
def test_containers_come_out_as_they_went_in(parts: list[Message]):
    assert messages.read_container(messages.container(parts)) == parts


@given(st.binary(max_size=200))
def test_random_bytes_are_a_container_or_none(data: bytes):
    inside = messages.read_container(b"\xdc\xf8\xf1\x73" + data)
    if inside is not None:
        assert messages.container(inside) == b"\xdc\xf8\xf1\x73" + data


def packed(stream: bytes) -> bytes:
    return GZIP_PACKED.to_bytes(4, "little") + tl_bytes(stream)


@pytest.mark.parametrize("compress", [gzip.compress, zlib.compress])
@pytest.mark.parametrize("size", [4, 1000, messages.MAX_UNPACKED])
def test_gzip_and_zlib_streams_are_unpacked(compress: type, size: int):
    assert messages.gunzip(packed(compress(bytes(size)))) == bytes(size)


def bomb() -> bytes:
    return packed(gzip.compress(bytes(messages.MAX_UNPACKED + 1)))


@pytest.mark.parametrize(
    "body",
    [
        bomb(),
        packed(b""),
        packed(b"no stream at all"),
        packed(gzip.compress(bytes(100))[:-9]),
        packed(gzip.compress(b"abc")),
        packed(gzip.compress(b"\xdc\xf8\xf1\x73" + bytes(4))),
        packed(gzip.compress(packed(gzip.compress(bytes(4))))),
        b"\xa1\xcf\x72\x30",
        b"\xa1\xcf\x72\x30\x08\0\0\0",
        b"\xa1\xcf\x72\x30\xff\0\0\0",
        b"\xa1\xcf\x72\x30\xfe\0\0\xff",
        packed(gzip.compress(bytes(100))) + bytes(4),
    ],
)
def test_bombs_and_broken_streams_are_refused(body: bytes):
    with pytest.raises(PeerError):
        messages.gunzip(body)


def test_a_bomb_is_stopped_at_the_limit():
    # 200 MB in 200 kB: no more than the limit may ever exist.
    import tracemalloc

    stream = zlib.compressobj()
    body = packed(b"".join(stream.compress(bytes(1 << 20)) for _ in range(200)) + stream.flush())
    tracemalloc.start()
    with pytest.raises(PeerError):
        messages.gunzip(body)
    assert tracemalloc.get_traced_memory()[1] < 4 * messages.MAX_UNPACKED
    tracemalloc.stop()


def unpacked(result: bytes) -> bytes:
    return result_of(messages.RESULT_HEAD.pack(messages.RPC_RESULT, 1) + result)[1]


def test_results_are_packed_where_it_is_worth_it():
    from tests.wire.pair import World

    text = b"the quick brown fox jumps over the lazy dog. " * 1000
    noise = World().random(messages.MIN_PACKED * 4)
    assert messages.gzip_result(text[: messages.MIN_PACKED - 1]) == text[: messages.MIN_PACKED - 1]
    small = messages.gzip_result(text)
    assert len(small) < len(text) // 10
    assert unpacked(small) == text
    assert messages.gzip_result(noise) == noise
    mixed = text[:1024] + noise  # begins well and goes on badly
    assert messages.gzip_result(mixed) == mixed
    long_text = text * 2
    assert len(long_text) > messages.MAX_PACKED
    assert messages.gzip_result(long_text) == long_text


@given(st.binary(max_size=600))
def test_strings(data: bytes):
    assert messages.tl_bytes(data) == tl_bytes(data)

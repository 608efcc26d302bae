"""Strings, vectors, numbers and limits; what is malformed is a TLError and nothing else."""

from __future__ import annotations

import struct
from typing import Any

import pytest

from chappe.tl import TLError, codec, decode, decode_request, encode, functions, types

PLAIN = 0x744694E0
CONCAT = 0x7E6260D7
BOLD = 0x6724ABC4


def plain(text: bytes) -> bytes:
    return struct.pack("<I", PLAIN) + text


@pytest.mark.parametrize("size", [0, 1, 2, 3, 4, 252, 253, 254, 255, 256, 257, 65_535, 70_001])
def test_strings_of_any_length(size: int) -> None:
    value = types.TextPlain("x" * size)
    data = encode(value, 229)
    assert len(data) % 4 == 0
    assert decode(data) == value


def test_a_long_head_on_a_short_string_is_read() -> None:
    assert decode(plain(b"\xfe\x02\0\0ab\0\0")) == types.TextPlain("ab")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "malformed"),
        (b"\0\0\0", "malformed"),
        (b"\1\2\3\4", "no constructor"),
        (plain(b""), "malformed"),
        (plain(b"\5abc"), "ends at byte"),
        (plain(b"\1a\0\0\0\0\0\0"), "ends at byte"),
        (plain(b"\xff\0\0\0\0\0\0\0"), "255"),
        (plain(b"\xfe\5\0\0abc\0"), "ends at byte"),
        (plain(b"\2\xc3\x28\0"), "malformed"),
        (struct.pack("<II", CONCAT, 1), "malformed"),
        (struct.pack("<III", CONCAT, 7, 0), "a vector expected"),
        (struct.pack("<III", CONCAT, codec.VECTOR, 1 << 31), "longer than"),
        (struct.pack("<III", CONCAT, codec.VECTOR, codec.MAX_VECTOR + 1), "longer than"),
        (struct.pack("<III", CONCAT, codec.VECTOR, 2), "malformed"),
        (struct.pack("<II", BOLD, 0x7F3B18EA), "no RichText"),
        (struct.pack("<I", BOLD) * (codec.MAX_DEPTH + 2), "deeper"),
        (bytes(codec.MAX_BYTES + 4), "more than"),
    ],
)
def test_malformed_bytes(data: bytes, why: str) -> None:
    with pytest.raises(TLError, match=why):
        decode(data)


def test_depth_and_length_up_to_the_limits() -> None:
    deep = struct.pack("<I", BOLD) * (codec.MAX_DEPTH - 1) + encode(types.TextEmpty(), 229)
    assert encode(decode(deep), 229) == deep
    wide = types.TextConcat([types.TextEmpty()] * codec.MAX_VECTOR)
    assert decode(encode(wide, 229)) == wide


def test_a_wrapper_holds_a_method_and_nothing_else() -> None:
    head = struct.pack("<II", 0xDA9B0D0D, 229)
    with pytest.raises(TLError, match="is no method"):
        decode_request(head + encode(types.TextEmpty(), 229))
    with pytest.raises(TLError, match="is no method"):
        decode_request(encode(types.TextEmpty(), 229))
    with pytest.raises(TLError, match="deeper"):
        decode_request(head * 1000)


def test_memory_views_are_read_as_well() -> None:
    data = encode(types.TextPlain("abc"), 229)
    assert decode(memoryview(b"...." + data)[4:]) == types.TextPlain("abc")


def test_an_unknown_bool_is_refused() -> None:
    data = encode(functions.account.UpdateStatus(offline=True), 229)
    assert decode(data) == functions.account.UpdateStatus(offline=True)
    with pytest.raises(TLError, match="malformed"):
        decode(data[:4] + b"\0\0\0\0")


WRONG: list[Any] = [
    types.TextPlain(5),  # type: ignore[arg-type]
    types.TextPlain("\ud800"),
    types.TextBold(types.InputPeerSelf()),  # type: ignore[arg-type]
    types.TextBold(None),  # type: ignore[arg-type]
    types.TextConcat(None),  # type: ignore[arg-type]
    types.PeerUser(1 << 63),
    types.PeerUser("1"),  # type: ignore[arg-type]
    "a string",
    types.TextPlain,
    7,
    None,
]


@pytest.mark.parametrize("value", WRONG, ids=repr)
def test_what_the_schema_cannot_write(value: Any) -> None:
    with pytest.raises(TLError):
        encode(value, 229)


def test_a_string_longer_than_tl_can_tell() -> None:
    with pytest.raises(TLError, match="too long"):
        codec.string(bytes(codec.MAX_STRING + 1))


def test_fields_of_one_bit_go_together() -> None:
    bot = types.User(id=1, bot=True, bot_info_version=3)
    assert decode(encode(bot, 229)) == bot
    with pytest.raises(TLError, match="user: fields that share"):
        encode(types.User(id=1, bot=True), 229)
    hint = types.account.Password(
        new_algo=types.PasswordKdfAlgoUnknown(),
        new_secure_algo=types.SecurePasswordKdfAlgoUnknown(),
        secure_random=b"",
        current_algo=types.PasswordKdfAlgoUnknown(),
    )
    with pytest.raises(TLError, match="share one flag"):
        encode(hint, 229)


def test_a_value_says_its_bit_by_itself() -> None:
    quiet = types.User(id=1, bot_info_version=3)
    assert decode(encode(quiet, 229)) == types.User(id=1, bot=True, bot_info_version=3)


def test_an_empty_vector_is_not_an_absent_one() -> None:
    peer = types.PeerUser(1)
    none = types.Message(id=1, peer_id=peer, date=1, message="")
    empty = types.Message(id=1, peer_id=peer, date=1, message="", entities=[])
    assert decode(encode(none, 229)) == none
    assert decode(encode(empty, 229)) == empty != none

"""Bytes of every bad sort over real sockets: each connection is answered or closed, and somebody
who means well notices nothing."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import zlib
from random import Random
from struct import pack, unpack_from
from typing import Final

import pytest

from chappe.mtproto.messages import MAX_CONTAINER
from chappe.tl import encode, functions, mt, types
from tests.adversary.host import NEAREST, Intruder, Target, intrude, intruder, undisturbed
from tests.wire.exchange import plain_message
from tests.wire.session import (
    BAD_MSG_NOTIFICATION,
    BAD_SERVER_SALT,
    CONTAINER,
    GZIP_PACKED,
    RPC_RESULT,
    VECTOR,
    container,
    gzip_packed,
    result_of,
    tl_bytes,
)
from tests.wire.transport import ABRIDGED, FULL, INTERMEDIATE, KINDS, PADDED, TAGS

UNKNOWN_KEY: Final = -404
FORMS: Final = [(FULL, False)] + [
    (kind, hidden) for kind in KINDS for hidden in (False, True) if kind != FULL
]


def played(story) -> None:
    asyncio.run(asyncio.wait_for(story, 20))


async def ends(one: Intruder) -> None:
    """The server closes the connection, at the latest when no more bytes come."""
    with contextlib.suppress(OSError):  # it has done so already
        one.writer.write_eof()
    assert await one.ended()
    await one.close()


# --- without a key -------------------------------------------------------------------------


def test_garbage(target: Target):
    chance = Random(1789)

    async def one(beginning: bytes) -> None:
        knocking = await intrude(target)
        knocking.transport.feed(b"")
        knocking.writer.write(beginning + chance.randbytes(chance.choice((1, 7, 64, 1000, 9000))))
        knocking.writer.write_eof()
        async with asyncio.timeout(5):
            try:
                while await knocking.reader.read(1 << 16):
                    pass
            except ConnectionError:
                pass
        await knocking.close()

    async def story() -> None:
        async with undisturbed(target):
            beginnings = [b"", b"GET / HTTP/1.1\r\n\r\n", b"\x16\x03\x01\x02\x00", bytes(8)]
            beginnings += [TAGS[kind] for kind in TAGS] + [b"\xef"]
            await asyncio.gather(*(one(chance.choice(beginnings)) for _ in range(150)))

    played(story())


def test_a_key_that_nobody_made(target: Target):
    chance = Random(1790)

    async def one(kind: str, hidden: bool, size: int) -> None:
        knocking = await intrude(target, kind, obfuscated=hidden)
        knocking.packet(chance.randbytes(size))
        assert await knocking.ended()
        assert knocking.errors == [UNKNOWN_KEY], (kind, hidden, size)
        await knocking.close()

    async def story() -> None:
        async with undisturbed(target):
            sizes = (40, 104, 1000, 4072)
            await asyncio.gather(*(one(*form, size) for form in FORMS for size in sizes))

    played(story())


@pytest.mark.parametrize("claim", [0x7FFFFFFF, 0xFFFFFF, 0x00400000, 5, 0])
def test_a_length_that_is_a_lie(target: Target, claim: int):
    """Nothing is kept for what a stranger only announces."""

    async def one(kind: str, hidden: bool) -> None:
        knocking = await intrude(target, kind, obfuscated=hidden)
        knocking.raw(headed(knocking, claim) + bytes(100_000))
        await ends(knocking)

    async def story() -> None:
        async with undisturbed(target, megabytes=20):
            await asyncio.gather(*(one(*form) for form in FORMS for _ in range(10)))

    played(story())


def headed(one: Intruder, claim: int) -> bytes:
    """The beginning of a packet that claims a length, in the framing of a connection."""
    transport = one.transport
    framed = transport.wrap(bytes(24))
    hello = framed[: len(framed) - len(reframed(transport.kind))]
    head = claim.to_bytes(4, "little")
    if transport.kind == ABRIDGED:
        head = b"\x7f" + min(claim // 4, 0xFFFFFF).to_bytes(3, "little")
    return hello + head


def reframed(kind: str) -> bytes:
    """A packet of 24 bytes as a framing has it; padding counts as nothing."""
    return {ABRIDGED: b"1" * 25, INTERMEDIATE: b"1" * 28, PADDED: b"1" * 28, FULL: b"1" * 36}[kind]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        bytes(4),
        mt.encode(mt.ReqPqMulti(bytes(16))) * 2,
        mt.encode(mt.ReqDHParams(bytes(16), bytes(16), b"\1", b"\2", 0, bytes(256))),
        pack("<Iii", VECTOR, -1, -1),
        pack("<II", CONTAINER, 1 << 31),
        NEAREST,
    ],
)
def test_plain_messages_that_belong_nowhere(target: Target, data: bytes):
    async def story() -> None:
        async with undisturbed(target), intruder(target) as one:
            one.packet(plain_message(4, data))
            await ends(one)

    played(story())


# --- with a key ------------------------------------------------------------------------------


async def working(one: Intruder) -> None:
    """The connection still answers."""
    asked = one.say(NEAREST)
    while True:
        if result_of((await one.hears(RPC_RESULT)).body)[0] == asked:
            return


def test_a_packet_that_was_not_sealed_with_the_key(target: Target):
    async def story() -> None:
        async with undisturbed(target), intruder(target) as one:
            await one.exchange()
            await working(one)
            packet = one.session.packet(one.session.message(NEAREST))
            one.packet(packet[:-1] + bytes((packet[-1] ^ 1,)))
            assert await one.ended()
            assert one.errors == []

    played(story())


@pytest.mark.parametrize(
    ("seconds", "code"), [(-3600, 16), (-301, 16), (31, 17), (3600, 17), (2**31 - 1, 17)]
)
def test_a_message_from_another_time(target: Target, seconds: int, code: int):
    async def story() -> None:
        async with undisturbed(target), intruder(target) as one:
            await one.exchange()
            await working(one)
            msg_id, seqno, body = one.session.message(NEAREST)
            late = min(msg_id + (seconds << 32), (1 << 63) - 4)
            one.packet(one.session.packet((late, seqno, body)))
            refused = await one.hears(BAD_MSG_NOTIFICATION)
            assert unpack_from("<qii", refused.body, 4) == (late, seqno, code)

    played(story())


def test_a_salt_that_was_never_given(target: Target):
    async def story() -> None:
        async with undisturbed(target), intruder(target) as one:
            await one.exchange()
            message = one.session.message(NEAREST)
            one.packet(one.session.packet(message, salt=0x0123456789))
            told = await one.hears(BAD_SERVER_SALT)
            assert unpack_from("<q", told.body, 4)[0] == message[0]
            await working(one)

    played(story())


def nested(depth: int) -> bytes:
    body = NEAREST
    for number in range(depth):
        body = container([(number * 4 + 4, 0, body)])
    return body


@pytest.mark.parametrize(
    "body",
    [
        nested(2),
        nested(500),
        pack("<II", CONTAINER, 0),
        pack("<II", CONTAINER, 0x7FFFFFFF),
        pack("<II", CONTAINER, MAX_CONTAINER + 1) + bytes(40),
        pack("<II", CONTAINER, 1) + pack("<qii", 4, 1, -4) + bytes(8),
        pack("<II", CONTAINER, 1) + pack("<qii", 4, 1, 0x7FFFFFFC) + bytes(8),
    ],
)
def test_a_container_that_is_none(target: Target, body: bytes):
    async def story() -> None:
        async with undisturbed(target), intruder(target) as one:
            await one.exchange()
            await working(one)
            one.say(body, content=False)
            refused = await one.hears(BAD_MSG_NOTIFICATION)
            assert unpack_from("<i", refused.body, 16)[0] == 64
            await working(one)

    played(story())


def zeros(size: int) -> bytes:
    """A `gzip_packed` that becomes that many zeros."""
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    block = bytes(1 << 20)
    parts = [packer.compress(block[: min(size - at, 1 << 20)]) for at in range(0, size, 1 << 20)]
    return pack("<I", GZIP_PACKED) + tl_bytes(b"".join(parts) + packer.flush())


@pytest.mark.parametrize(
    "body",
    [
        zeros(10 << 20),
        zeros(1 << 30),
        gzip_packed(zeros(10 << 20)),
        gzip_packed(gzip_packed(gzip_packed(NEAREST))),
        gzip_packed(container([(4, 1, NEAREST)])),
        pack("<I", GZIP_PACKED) + tl_bytes(gzip.compress(NEAREST)[:-4]),
        pack("<I", GZIP_PACKED) + tl_bytes(b"\x1f\x8b" + bytes(100)),
        pack("<I", GZIP_PACKED) + b"\xff\xff\xff\xff",
    ],
    ids=["10 MB", "1 GB", "a bomb in gzip", "thrice", "container", "cut", "broken", "no string"],
)
def test_a_bomb_of_gzip(target: Target, body: bytes):
    async def story() -> None:
        async with undisturbed(target, megabytes=40), intruder(target) as one:
            await one.exchange()
            await working(one)
            one.say(body)
            assert await one.ended()

    played(story())


def test_a_thousand_small_bombs_in_one_packet(target: Target):
    """Each becomes as much as one message may; together they would be two gigabytes."""
    bomb = zeros((2 << 20) - 16)

    async def story() -> None:
        async with undisturbed(target), intruder(target) as one:
            await one.exchange()
            await working(one)
            messages = [one.session.message(bomb) for _ in range(900)]
            one.say(container(messages), content=False)
            assert await one.ended(10)

    played(story())


def test_bombs_inside_wrappers(target: Target):
    """A request may be packed inside `invokeWithLayer`; hundreds of them in one packet."""
    head = wrapped(1)[: -len(NEAREST)]
    chance = Random(1783)
    text = "".join(chance.choice("ab") * 400 for _ in range(5_000))
    long = encode(
        functions.messages.SendMessage(peer=types.InputPeerSelf(), message=text, random_id=1), 229
    )
    bodies = [head + zeros((2 << 20) - 16)] * 200 + [head + gzip_packed(long)] * 50

    async def story() -> None:
        async with undisturbed(target), intruder(target) as one:
            await one.exchange()
            await working(one)
            messages = [one.session.message(body) for body in bodies]
            one.say(container(messages), content=False)
            waiting = {message[0] for message in messages}
            while waiting:
                answered, result = result_of((await one.hears(RPC_RESULT)).body)
                waiting.discard(answered)
                assert isinstance(mt.decode(result), mt.RpcError)

    played(story())


@pytest.mark.parametrize("count", [0x7FFFFFFF, 0xFFFFFFFF, 1 << 24, 100_000])
def test_a_vector_without_end(target: Target, count: int):
    delete = encode(functions.messages.DeleteMessages(id=[]), 229)
    assert delete.endswith(pack("<Ii", VECTOR, 0))

    async def story() -> None:
        async with undisturbed(target, megabytes=40), intruder(target) as one:
            await one.exchange()
            await working(one)
            asked = one.say(delete[:-4] + pack("<I", count))
            while True:
                answered, result = result_of((await one.hears(RPC_RESULT)).body)
                if answered == asked:
                    break
            error = mt.decode(result)
            assert isinstance(error, mt.RpcError)
            assert (error.error_code, error.error_message) == (400, "INPUT_FETCH_ERROR")
            one.say(mt.encode(mt.MsgsAck([]))[:-4] + pack("<I", count), content=False)
            assert await one.ended()

    played(story())


def wrapped(times: int) -> bytes:
    head = encode(functions.InvokeWithLayer(layer=229, query=functions.help.GetNearestDc()), 229)
    return head[: -len(NEAREST)] * times + NEAREST


@pytest.mark.parametrize("depth", [100, 10_000, 100_000])
def test_a_request_within_a_request(target: Target, depth: int):
    async def story() -> None:
        async with undisturbed(target, megabytes=60), intruder(target) as one:
            await one.exchange()
            asked = one.say(wrapped(depth))
            answered, result = result_of((await one.hears(RPC_RESULT)).body)
            assert answered == asked
            assert isinstance(mt.decode(result), mt.RpcError)
            await working(one)

    played(story())

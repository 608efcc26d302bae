"""The key exchange, and every way to break it (core.telegram.org/mtproto/auth_key)."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from chappe.mtproto import crypto, exchange
from chappe.mtproto.errors import PeerError, UsageError
from chappe.mtproto.events import Closed, Compute, NewKey
from chappe.tl import mt
from tests.wire.exchange import Refused
from tests.wire.exchange import exchange as client_exchange
from tests.wire.pair import Client, Link, World
from tests.wire.transport import KINDS


def spoiling(name: str, value: Any) -> Any:
    """A `spoil` that puts `value`, or what it makes of the right one, in place of one value."""

    def spoil(what: str, right: Any) -> Any:
        if what != name:
            return right
        return value(right) if callable(value) else value

    return spoil


@pytest.mark.parametrize("padding", ["rsa_pad", "old"])
@pytest.mark.parametrize("multi", [True, False])
def test_both_sides_have_the_key_in_both_forms(padding: str, multi: bool):
    world = World()
    link = Link(world)
    key = link.exchange(padding=padding, multi=multi)
    assert key is not None
    stored = world.store[key.id]
    assert stored.data == key.data
    assert stored.salt == key.salt
    assert (stored.expires_at, stored.dc, stored.created) == (None, 2, int(world.now))


@pytest.mark.parametrize("kind", KINDS)
def test_every_framing_carries_it(kind: str):
    key = Link(World(), kind).exchange()
    assert key is not None


@pytest.mark.parametrize("dc", [None, 2])
@pytest.mark.parametrize("expires_in", [None, 3600])
def test_all_four_kinds_of_inner_data(dc: int | None, expires_in: int | None):
    world = World()
    key = Link(world).exchange(dc=dc, expires_in=expires_in)
    assert key is not None
    stored = world.store[key.id]
    assert stored.dc == (dc or 0)
    assert stored.expires_at == (None if expires_in is None else int(world.now) + 3600)


@pytest.mark.parametrize("dc", [1, -3, 10_002, -10_004])
def test_the_dc_that_the_client_dialled_is_kept(dc: int):
    world = World()
    key = Link(world).exchange(dc=dc)
    assert key is not None
    assert world.store[key.id].dc == dc


def test_the_dc_of_the_obfuscation_header_serves_where_the_exchange_names_none():
    world = World()
    key = Link(world, obfuscated=True, dc=-4).exchange(dc=None)
    assert key is not None
    assert world.store[key.id].dc == -4


@pytest.mark.parametrize("dc", [0, 6, 10_000, -77])
def test_a_dc_that_is_none_is_refused_by_its_own_code(dc: int):
    link = Link(World())
    assert link.exchange(dc=dc) is None
    assert link.errors == [-444]


def test_the_first_salt_of_a_new_key_works():
    world = World()
    link = Link(world)
    key = link.exchange()
    client = Client(world, key)
    client.link = link
    client.send(b"\x01\xca\xfe\x00")
    assert len(client.requests) == 1


BREAKS = {
    "another nonce": spoiling("nonce", bytes(16)),
    "another server nonce": spoiling("server_nonce", bytes(16)),
    "factors that multiply to the right product": spoiling("p", lambda p: b"\0" + p),
    "factor one": spoiling("q", b"\0\0\0\1"),
    "a key of somebody else": spoiling("fingerprint", 1),
    "too short": spoiling("encrypted_data", lambda block: block[1:]),
    "too long": spoiling("encrypted_data", lambda block: b"\0" + block),
    "not below the modulus": spoiling("encrypted_data", b"\xff" * 256),
    "changed on the way": spoiling(
        "encrypted_data", lambda block: block[:-1] + bytes((block[-1] ^ 1,))
    ),
    "hash that does not match": spoiling("pad_hash", lambda digest: digest[::-1]),
    "no such inner data": spoiling("inner_bytes", lambda data: b"\1\2\3\4" + data[4:]),
    "inner nonce": spoiling("inner", lambda i: msgspec.structs.replace(i, nonce=bytes(16))),
    "inner server nonce": spoiling(
        "inner", lambda i: msgspec.structs.replace(i, server_nonce=bytes(16))
    ),
    "inner pq": spoiling("inner", lambda i: msgspec.structs.replace(i, pq=bytes(8))),
    "inner p": spoiling("inner", lambda i: msgspec.structs.replace(i, p=i.q, q=i.p)),
    "inner data that cannot be read": spoiling(
        "inner_bytes", lambda data: data[:4] + b"\xfe\xff\xff\xff" + data[8:]
    ),
    "nonce at the end": spoiling("nonce2", bytes(16)),
    "server nonce at the end": spoiling("server_nonce2", bytes(16)),
    "nothing at the end": spoiling("client_encrypted", b""),
    "no whole blocks": spoiling("client_encrypted", lambda data: data[:-1]),
    "a block too many": spoiling("client_encrypted", lambda data: data + bytes(16)),
    "one block": spoiling("client_encrypted", bytes(16)),
    "hash at the end": spoiling("client_hash", bytes(20)),
    "nonce inside": spoiling("client_inner", lambda i: msgspec.structs.replace(i, nonce=bytes(16))),
    "server nonce inside": spoiling(
        "client_inner", lambda i: msgspec.structs.replace(i, server_nonce=bytes(16))
    ),
    "a retry nobody asked for": spoiling(
        "client_inner", lambda i: msgspec.structs.replace(i, retry_id=7)
    ),
    "another message inside": spoiling(
        "client_inner_bytes", lambda data: mt.PQInnerData.TL_ID.to_bytes(4, "little") + data[4:]
    ),
    "a message with as much inside": spoiling(
        "client_inner_bytes",
        mt.encode(mt.MsgsAck([1, 2, 3, 4, 5])),
    ),
    "g_b of one": spoiling("g_b", 1),
    "g_b of zero": spoiling("g_b", 0),
    "g_b of p - 1": spoiling("g_b", crypto.DH_PRIME - 1),
    "g_b too small": spoiling("g_b", (1 << (2048 - 64)) - 1),
    "g_b too large": spoiling("g_b", crypto.DH_PRIME - (1 << (2048 - 64)) + 1),
}


@pytest.mark.parametrize("padding", ["rsa_pad", "old"])
@pytest.mark.parametrize("spoil", BREAKS.values(), ids=BREAKS.keys())
def test_whatever_fails_a_check_ends_with_the_same_answer(spoil: Any, padding: str):
    world = World()
    link = Link(world)
    assert link.exchange(spoil=spoil, padding=padding) is None
    assert link.errors == [-404]
    assert link.closed
    assert not world.store


def test_old_padding_begins_with_a_zero():
    link = Link(World())
    assert link.exchange(spoil=spoiling("pad_zero", b"\1"), padding="old") is None
    assert link.errors == [-404]


@pytest.mark.parametrize("expires_in", [0, -1, exchange.MAX_TEMPORARY + 1])
def test_a_temporary_key_lives_for_a_while_and_not_for_ever(expires_in: int):
    link = Link(World())
    assert link.exchange(expires_in=expires_in) is None
    assert link.errors == [-404]


def test_a_short_g_b_is_read_right():
    # A number whose first byte is zero is one byte shorter.
    short = (1 << 2039) + 12345
    world = World()
    link = Link(world)
    steps = client_exchange(world.public, world.random, spoil=spoiling("g_b", short))
    data = next(steps)
    for _ in range(2):
        data = steps.send(link.plain(data)[0])
    link.plain(data)
    assert len(world.store) == 1


def test_a_key_id_that_is_taken_is_tried_again():
    world = World()
    tried = []

    def taken(key: Any) -> bool:
        tried.append(key.id)
        return len(tried) < 3

    world.taken = taken
    key = Link(world).exchange()
    assert key is not None
    assert [key.id] == list(world.store) == tried[2:]
    assert len(set(tried)) == 3


def test_an_exchange_whose_keys_are_always_taken_fails_in_the_end():
    world = World()
    world.taken = lambda key: True
    link = Link(world)
    with pytest.raises(Refused, match="dh_gen_fail"):
        link.exchange()
    assert not link.closed
    assert not world.store
    world.taken = lambda key: False
    assert link.exchange() is not None


def test_a_retry_names_the_attempt_before():
    world = World()
    world.taken = lambda key: True
    link = Link(world)
    spoil = spoiling("client_inner", lambda i: msgspec.structs.replace(i, retry_id=0))
    assert link.exchange(spoil=spoil) is None
    assert link.errors == [-404]


def test_the_client_is_told_only_when_the_key_is_stored():
    world = World()
    link = Link(world, patient=False)
    steps = client_exchange(world.public, world.random)
    data = next(steps)
    (answer,) = link.plain(data)
    assert link.plain(steps.send(answer)) == []
    link.fulfil(link.events.pop())
    (answer,) = [packet[20:] for packet in link.collect()]
    assert link.plain(steps.send(answer)) == []
    link.fulfil(link.events.pop())
    assert link.collect() == []
    (event,) = link.of(NewKey)
    assert link.connection.paused
    link.fulfil(event)
    (answer,) = [packet[20:] for packet in link.collect()]
    with pytest.raises(StopIteration):
        steps.send(answer)
    assert not link.connection.paused


def test_messages_out_of_turn_are_refused():
    world = World()
    for message in (
        mt.ReqDHParams(bytes(16), bytes(16), b"abcd", b"abcd", 1, bytes(256)),
        mt.SetClientDHParams(bytes(16), bytes(16), bytes(16)),
        mt.Ping(1),
    ):
        link = Link(world)
        assert link.plain(mt.encode(message)) == []
        assert link.errors == [-404]


def test_plain_data_that_is_no_message_is_refused():
    link = Link(World())
    assert link.plain(b"\1\2\3\4") == []
    assert link.errors == [-404]


def test_plain_messages_may_be_padded():
    """TDLib sends each with up to 255 random bytes, and counts them to its data."""
    world = World()
    link = Link(world)
    steps = client_exchange(world.public, world.random)
    data = next(steps)
    for _ in range(2):
        (answer,) = link.plain(data + world.random(exchange.MAX_PADDING))
        data = steps.send(answer)
    assert link.plain(data + world.random(16)) != []
    (key,) = world.store
    assert world.store[key].dc == 2


def test_plain_messages_are_not_padded_for_ever():
    link = Link(World())
    data = mt.encode(mt.ReqPqMulti(bytes(16)))
    assert link.plain(data + bytes(exchange.MAX_PADDING + 1)) == []


def test_plain_acknowledgements_are_ignored():
    link = Link(World())
    assert link.plain(mt.encode(mt.MsgsAck([1, 2]))) == []
    assert not link.closed


def test_a_second_exchange_waits_for_the_first_to_end():
    world = World()
    link = Link(world, patient=False)
    steps = client_exchange(world.public, world.random)
    (answer,) = link.plain(next(steps))
    link.plain(steps.send(answer))
    # Work is going on: what comes is put off until it is done, and then comes too soon.
    link.plain(mt.encode(mt.ReqPq(bytes(16))))
    assert not link.closed
    link.patient = True
    link.fulfil(link.events.pop())
    assert not link.closed  # between the steps a client may begin anew
    assert len(link.collect()) == 2


def test_an_exchange_does_not_begin_while_another_is_at_work():
    world = World()
    core = exchange.Exchange(world.keys, world.random, 2)
    steps = client_exchange(world.public, world.random)
    answer = core.receive(next(steps), world.now)
    assert isinstance(answer, bytes)
    assert isinstance(core.receive(steps.send(answer), world.now), exchange.Work)
    with pytest.raises(PeerError, match="inside another"):
        core.receive(mt.encode(mt.ReqPq(bytes(16))), world.now)


def test_exchanges_are_counted():
    link = Link(World())
    for _ in range(exchange.MAX_EXCHANGES):
        assert link.plain(mt.encode(mt.ReqPqMulti(bytes(16))))
    assert link.plain(mt.encode(mt.ReqPqMulti(bytes(16)))) == []
    assert link.errors == [-429]


def test_an_exchange_has_its_time():
    world = World()
    link = Link(world)
    client = Client(world)
    client.link = link
    client.send(b"\x01\xca\xfe\x00")  # proved, so that only the exchange runs out of time
    world.now += 1
    link.tick()  # the acknowledgement is out
    link.plain(mt.encode(mt.ReqPqMulti(bytes(16))))
    due = world.now + exchange.EXCHANGE_TIME
    assert link.connection.deadline() == due
    world.now = due - 1
    link.tick()
    assert not link.of(Closed)
    world.now = due
    link.tick()
    assert link.closed
    assert "key exchange" in link.of(Closed)[0].reason


def test_two_exchanges_one_after_the_other_on_one_connection():
    world = World()
    link = Link(world)
    keys = [link.exchange(), link.exchange(expires_in=60)]
    assert None not in keys
    assert len(world.store) == 2


def test_work_that_finishes_after_the_end_is_dropped():
    world = World()
    link = Link(world, patient=False)
    steps = client_exchange(world.public, world.random)
    (answer,) = link.plain(next(steps))
    link.plain(steps.send(answer))
    (work,) = link.of(Compute)
    link.close()
    work.run()
    assert link.connection.computed(work, world.now) == []


def test_a_key_that_is_stored_after_the_end_is_not_announced():
    world = World()
    link = Link(world, patient=False)
    steps = client_exchange(world.public, world.random)
    data = next(steps)
    for _ in range(2):
        packets = link.plain(data)
        if not packets:
            link.fulfil(link.events.pop())
            packets = [packet[20:] for packet in link.collect()]
        data = steps.send(packets[0])
    link.plain(data)
    link.fulfil(link.events.pop())
    (event,) = link.of(NewKey)
    link.close()
    assert link.connection.key_stored(event.key, world.now) == []
    assert link.collect() == []


def test_a_key_that_was_not_to_be_stored_is_our_bug():
    world = World()
    core = exchange.Exchange(world.keys, world.random, 2)
    key = world.key()
    with pytest.raises(UsageError):
        core.stored(world.store[key.id], taken=False)


def test_the_prime_is_safe_and_g_generates_the_right_subgroup():
    import gmpy2

    prime = crypto.DH_PRIME
    assert prime.bit_length() == 2048
    assert gmpy2.is_prime(prime)
    assert gmpy2.is_prime((prime - 1) // 2)
    assert prime % 3 == 2


def test_a_bad_secret_for_g_a_is_not_used():
    # The exponent 0 gives 1, and 1 gives g: both are far outside of the safe range.
    given = [bytes(256), b"\0" * 255 + b"\1", b"\x55" * 256]
    secret, public = crypto.dh_pair(lambda size: given.pop(0)[:size])
    assert secret == int.from_bytes(b"\x55" * 256, "big")
    assert crypto.dh_value_is_safe(public)


def test_the_factors_are_never_the_same_prime():
    seeds = [b"\xff" * 8, b"\xff\xff\xff\xff\x80\0\0\0"]
    p, q = crypto.semiprime(lambda size: seeds.pop(0)[:size])
    assert p < q
    assert (p * q).bit_length() in {61, 62}

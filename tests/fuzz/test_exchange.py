"""Fuzzing the key exchange in each of its states: only `PeerError` may leave."""

from __future__ import annotations

import contextlib
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from chappe.mtproto.errors import PeerError
from chappe.mtproto.exchange import Exchange, Work
from chappe.mtproto.keys import AuthKey
from chappe.tl import mt
from tests.wire.exchange import Refused, exchange
from tests.wire.pair import World

nonces = st.one_of(st.just(bytes(16)), st.binary(min_size=16, max_size=16))
strings = st.one_of(st.binary(max_size=300), st.binary(min_size=256, max_size=256))
messages = st.one_of(
    st.builds(mt.ReqPq, nonces),
    st.builds(mt.ReqPqMulti, nonces),
    st.builds(mt.ReqDHParams, nonces, nonces, strings, strings, st.just(1), strings),
    st.builds(mt.SetClientDHParams, nonces, nonces, strings),
    st.builds(mt.Ping, st.just(1)),
    st.builds(mt.MsgsAck, st.just([1])),
).map(mt.encode)


def step(core: Exchange, data: bytes, now: float) -> bytes | None:
    """One message to the server, with the work that it causes."""
    answer = core.receive(data, now)
    if not isinstance(answer, Work):
        return answer
    result = answer.then(answer.run(), now)
    return core.stored(result, taken=False) if isinstance(result, AuthKey) else result


@given(st.lists(st.one_of(messages, st.binary(max_size=400)), max_size=12))
def test_any_messages(sent: list[bytes]):
    world = World()
    core = Exchange(world.keys, world.random, 2)
    with contextlib.suppress(PeerError):
        for data in sent:
            step(core, data, world.now)


names = st.sampled_from(
    [
        "inner_bytes", "nonce", "server_nonce", "p", "q", "encrypted_data",
        "client_inner_bytes", "client_hash", "client_encrypted", "nonce2", "server_nonce2",
    ]
)  # fmt: skip


@settings(max_examples=30)
@given(
    names,
    st.sampled_from(["old", "rsa_pad"]),
    st.lists(st.tuples(st.integers(0, 400), st.integers(1, 255)), min_size=1, max_size=3),
    st.integers(0, 30),
)
def test_changed_values_of_an_honest_exchange(
    name: str, padding: str, changes: list[tuple[int, int]], cut: int
):
    def spoil(what: str, right: Any) -> Any:
        if what != name:
            return right
        wrong = bytearray(right)
        for at, change in changes:
            wrong[at % len(wrong)] ^= change
        fixed = name.endswith(("nonce", "nonce2", "hash"))
        return bytes(wrong if fixed else wrong[: max(1, len(wrong) - cut // 10)])

    world = World()
    core = Exchange(world.keys, world.random, 2)
    steps = exchange(world.public, world.random, spoil=spoil, padding=padding)
    data = next(steps)
    with contextlib.suppress(PeerError, Refused, StopIteration):
        while True:
            answer = step(core, data, world.now)
            assert answer is not None
            data = steps.send(answer)

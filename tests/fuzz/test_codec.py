"""Bytes that nobody wrote: a TLError or a value of the schema, and nothing else."""

from __future__ import annotations

import random
import struct

from hypothesis import given
from hypothesis import strategies as st

from chappe.tl import TLError, TLObject, decode, decode_request, encode, mt
from tests.unit.tl import reference
from tests.unit.tl.reference import NEWEST, layer, versions

IDS = [version.id for kind in ("types", "methods") for version in versions(kind)]
METHODS = [version.id for version in versions("methods")]


def attempt(data: bytes) -> None:
    for read in (decode, mt.decode):
        try:
            value = read(data)
        except TLError:
            continue
        assert isinstance(value, TLObject)
    try:
        request, called = decode_request(data)
    except TLError:
        return
    assert reference.problem(request, "!X") is None
    assert called in METHODS


@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    attempt(data)


@given(st.sampled_from(IDS), st.binary(max_size=400))
def test_any_bytes_behind_a_known_id(number: int, data: bytes) -> None:
    attempt(struct.pack("<I", number) + data)


@given(st.lists(st.sampled_from([*IDS, 0x1CB5C415, 0x997275B5, 0, 1, 2, 0xFFFFFFFF]), max_size=80))
def test_known_ids_in_any_order(numbers: list[int]) -> None:
    attempt(struct.pack(f"<{len(numbers)}I", *numbers))


@given(st.sampled_from(sorted(layer(NEWEST).by_id)), st.randoms(use_true_random=False), st.data())
def test_damaged_values(number: int, chance: random.Random, data: st.DataObject) -> None:
    whole = bytearray(layer(NEWEST).write(layer(NEWEST).by_id[number], chance))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(whole) - 1))
        match data.draw(st.sampled_from(("change", "cut", "double", "id"))):
            case "change":
                whole[at] = data.draw(st.integers(0, 255))
            case "cut":
                del whole[at : at + data.draw(st.integers(1, 8))]
            case "double":
                whole[at:at] = whole[at : at + data.draw(st.integers(1, 64))]
            case _:
                whole[at & ~3 : (at & ~3) + 4] = struct.pack("<I", data.draw(st.sampled_from(IDS)))
        whole = whole or bytearray(4)
    attempt(bytes(whole))


@given(st.sampled_from(sorted(layer(NEWEST).by_id)), st.randoms(use_true_random=False))
def test_undamaged_values_come_back(number: int, chance: random.Random) -> None:
    value = decode(layer(NEWEST).write(layer(NEWEST).by_id[number], chance))
    assert decode(encode(value, NEWEST)) == value

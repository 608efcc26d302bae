"""The whole schema against a second codec: every id of every stored layer in, every layer out."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest

from chappe.tl import (
    NEWEST_LAYER,
    OLDEST_LAYER,
    NotInLayer,
    TLObject,
    decode,
    decode_request,
    encode,
    wire,
)
from chappe.tl.schema import Combinator, computed_id
from tests.unit.tl import reference
from tests.unit.tl.reference import NEWEST, layer, layers, versions

SOME = (133, 158, 181, 204, 223, 228, NEWEST)
"""Layers that stand for those between them, where trying all would say nothing more."""

STAND_INS = {
    "emojiStatusUntil",
    "help.promoDataEmpty",
    "messageActionCustomAction",
    "messageMediaUnsupported",
    "pageBlockUnsupported",
    "sendMessageTypingAction",
    "auth.sentCodeTypeSms",
    "textPlain",
    "updateChannelPinnedTopic",
    "updateChannelPinnedTopics",
}
"""What old clients are sent for values that their layer says in another way, or not at all."""

FIXED_BY_HAND = {"accessPointRule", "help.configSimple", "ipPortSecret"}


def test_ids_are_the_checksums_of_what_they_name() -> None:
    every = (*versions("types"), *versions("methods"))
    assert {v.name for v in every if computed_id(v) != v.id} == FIXED_BY_HAND


def test_one_id_has_one_form() -> None:
    every = (*versions("types"), *versions("methods"))
    assert len({version.id for version in every}) == len(every) > 3000


def test_the_layers_that_are_promised_are_stored() -> None:
    assert (layers()[0], layers()[-1]) == (OLDEST_LAYER, NEWEST_LAYER) == (133, NEWEST)


def last_layer(version: Combinator) -> reference.Layer:
    return layer(max(number for number in layers() if number <= version.last))


@pytest.mark.parametrize("part", range(4))
def test_every_constructor_ever_is_read_as_its_newest_form(part: int) -> None:
    chance = random.Random(part)
    for version in versions("types")[part::4]:
        own = last_layer(version)
        for _ in range(2):
            data = own.write(version, chance)
            value = decode(data)
            assert reference.problem(value, "") is None, version


@pytest.mark.parametrize("part", range(2))
def test_every_method_ever_is_read_as_its_newest_form(part: int) -> None:
    chance = random.Random(part)
    ping = (0x1FB33026).to_bytes(4, "little")  # help.getNearestDc, for the wrappers
    for version in versions("methods")[part::2]:
        own = Own(last_layer(version), ping)
        for _ in range(2):
            request, called = decode_request(own.write(version, chance))
            assert reference.problem(request, "!X") is None, version
            wraps = any(f.type == "!X" for f in version.fields)
            assert called == (0x1FB33026 if wraps else version.id)


class Own(reference.Layer):
    """A layer that also writes methods, with a fixed query in the wrappers."""

    def __init__(self, of: reference.Layer, query: bytes) -> None:
        self.number, self.by_id, self.unions = of.number, of.by_id, of.unions
        self.query = query

    def random_value(self, kind: str, chance: random.Random, depth: int) -> bytes:
        return self.query if kind == "!X" else super().random_value(kind, chance, depth)


def values(number: int, chance: random.Random, among: list[Combinator]) -> Iterator[TLObject]:
    """Random values of the newest layer's constructors that layer `number` has as well."""
    own = layer(NEWEST)
    for version in among:
        yield decode(own.write(version, chance, depth=5))


@pytest.mark.parametrize("number", layers())
def test_what_is_written_for_a_layer_is_read_by_its_own_schema(number: int) -> None:
    chance = random.Random(number)
    newest = [version for version in versions("types") if version.last == NEWEST]
    own, refused = layer(number), set()
    for value in values(number, chance, newest):
        try:
            data = encode(value, number)
        except NotInLayer:
            refused.add(value.TL_NAME)
        else:
            name, _ = own.read(data)
            assert name == value.TL_NAME or name in STAND_INS or "eyboardButton" in name, name
            assert encode(value, wire(number)) == data
    assert number != NEWEST or not refused


def test_values_of_the_newest_layer_come_back_equal() -> None:
    chance = random.Random(1)
    own = layer(NEWEST)
    newest = [version for version in versions("types") if version.last == NEWEST]
    for version in newest:
        data = own.write(version, chance)
        value = decode(data)
        assert decode(encode(value, NEWEST)) == value, version


def old_values(number: int) -> Iterator[tuple[Combinator, bytes]]:
    chance = random.Random(number)
    own = layer(number)
    for version in own.by_id.values():
        if reference.newest(request=False)[version.name].last == NEWEST:
            yield version, own.write(version, chance, depth=3)


CANNOT_GO_BACK = {
    133: {
        "chatTheme",  # held two whole themes
        "sponsoredMessage",  # was sent by a peer
    },
    181: {"inputInvoiceStars"},  # only clients send it; held the option that was chosen
}
"""Values of a layer that lose a part when they are lifted, so that it cannot be written again."""


@pytest.mark.parametrize("number", SOME)
def test_what_a_layer_can_say_is_not_refused(number: int) -> None:
    refused = {}
    for version, data in old_values(number):
        value: Any = decode(data)
        try:
            encode(value, number)
        except NotInLayer as why:
            refused[version.name] = str(why)
    assert set(refused) == CANNOT_GO_BACK.get(number, set()), refused

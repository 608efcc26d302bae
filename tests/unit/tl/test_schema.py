"""The notation, names, and the ids that are checksums."""

from __future__ import annotations

import pytest

from chappe.tl.schema import (
    Combinator,
    Field,
    attribute,
    bare,
    class_path,
    computed_id,
    in_class_order,
    parse,
    render,
)
from tests.unit.tl.reference import versions

LINE = "a.b 0000000f 133..135 # out?1 id:int from_id?8:Peer more?1.3:[Peer] self?0 -> a.T"


def test_one_line() -> None:
    found = parse(LINE)
    assert found == Combinator(
        "a.b",
        15,
        133,
        135,
        (
            Field("", "#"),
            Field("out", "true", 0, 1),
            Field("id", "int"),
            Field("from_id", "Peer", 0, 8),
            Field("more", "[Peer]", 1, 3),
            Field("self", "true", 0, 0),
        ),
        "a.T",
    )
    assert render(found) == LINE
    assert [f.name for f in in_class_order(found)] == ["id", "out", "from_id", "more", "self"]


def test_a_line_without_layers() -> None:
    line = "future_salts ae500895 req_msg_id:long now:int salts:(future_salt) -> FutureSalts"
    assert render(parse(line)) == line
    assert (parse(line).first, parse(line).last) == (0, 0)


def test_every_line_is_what_it_renders() -> None:
    for version in (*versions("types"), *versions("methods")):
        assert parse(render(version)) == version


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("message", "Message"),
        ("messages.sendMessage", "messages.SendMessage"),
        ("p_q_inner_data_dc", "PQInnerDataDc"),
        ("server_DH_params_ok", "ServerDHParamsOk"),
        ("true", "True_"),
    ],
)
def test_class_paths(name: str, path: str) -> None:
    assert class_path(name) == path


def test_attributes() -> None:
    names = [attribute(name) for name in ("from", "self", "hash", "id", "class")]
    assert names == ["from_", "self_", "hash", "id", "class_"]


@pytest.mark.parametrize(
    "line",
    [
        "message 7600b9d3 # out?1 -> Message",
        "invokeWithLayer da9b0d0d layer:int query:!X -> X",
    ],
)
def test_checksums(line: str) -> None:
    version = parse(line)
    assert (computed_id(version) == version.id) is ("query" in line)


def test_bare_names() -> None:
    assert bare("future_salt")
    assert not any(bare(kind) for kind in ("FutureSalt", "a.T", "int", "[T]", "(t)", "!X", ""))

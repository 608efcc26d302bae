"""Errors as clients get them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import chappe
from chappe.core.refused import Refused
from chappe.rpc import errors
from chappe.rpc.errors import OWN_CODES, RpcError
from chappe.tl import mt
from chappe.tl.errors import ERRORS

SOURCE = Path(chappe.__file__).parent


def refused() -> Iterator[tuple[str, str]]:
    """Every reason that some operation or handler refuses with, and where."""
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "Refused"
                and isinstance(node.args[0], ast.Constant)
            ):
                yield str(node.args[0].value), f"{path.name}:{node.lineno}"


def test_every_reason_is_one_that_clients_know():
    reasons = dict(refused())
    assert len(reasons) > 50
    known = ERRORS.keys() | OWN_CODES.keys()
    unknown = {
        reason: place
        for reason, place in reasons.items()
        if reason not in known and f"{reason}_%d" not in known
    }
    assert not unknown


def test_the_bytes_of_an_error_are_those_of_the_schema():
    for text in ("", "A", "FLOOD_WAIT_1", "X" * 200):
        error = RpcError(-503, text)
        assert mt.decode(error.body()) == mt.RpcError(error_code=-503, error_message=text)


def test_the_codes_of_the_documentation():
    assert errors.of_refused(Refused("PEER_ID_INVALID")).code == 400
    assert errors.of_refused(Refused("FLOOD_WAIT", 3)) == (420, "FLOOD_WAIT_3")
    assert errors.of_refused(Refused("AUTH_KEY_UNREGISTERED")).code == 401
    assert errors.of_refused(Refused("AUTH_KEY_UNREGISTERED")) == errors.NOT_LOGGED_IN
    for made in (errors.NOT_OFFERED, errors.NO_FORM, errors.ABANDONED):
        assert made.code == ERRORS[made.text]


def test_where_something_went_wrong_is_told_without_its_words():
    def deep(n: int) -> None:
        if not n:
            raise ValueError("what Ada wrote")
        deep(n - 1)

    with pytest.raises(ValueError, match="Ada") as raised:
        deep(100)
    told = errors.where(raised.value)
    assert told.startswith("ValueError at test_errors.py:")
    assert told.count("<") == errors.MOST_FRAMES - 1
    assert "Ada" not in told

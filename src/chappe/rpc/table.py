"""The methods that the server offers: one row each, by the method's name in the schema.

A handler registers itself with `method`; what needs no handler (a list that is always empty, a
setting that everybody has) is one line with `fixed`. Rows name methods by text, so that importing
this room makes no TL class. `load` imports the modules of handlers and gives all rows; the
documentation of the methods (docs/protocol/coverage.md) is printed from them.
"""

from __future__ import annotations

import importlib
from collections.abc import Awaitable, Callable, Mapping
from enum import Enum
from functools import cache
from typing import Any, Final, NamedTuple, TypeVar

from chappe.rpc.call import Call


class Who(Enum):
    """Who may call a method."""

    ANYONE = "anyone"
    """Also a client that is not logged in."""
    USER = "user"
    """Only somebody who is logged in."""


class Answer(Enum):
    """How much there is behind an answer."""

    WORK = "work"
    """It depends on what is stored, or changes it."""
    STATIC = "static"
    """The same for everybody: a default, a table."""
    EMPTY = "empty"
    """Nothing, in the form that the method asks for: what it lists is not offered."""
    ACK = "ack"
    """Accepted and forgotten: what it would change is not offered, and refusing would disturb."""
    REFUSED = "refused"
    """An error that says more than that the method is not offered."""


ANYONE: Final = Who.ANYONE
USER: Final = Who.USER

Handler = Callable[[Call, Any], Awaitable[object]]
H = TypeVar("H", bound=Callable[[Call, Any], Awaitable[object]])


class Row(NamedTuple):
    """One method."""

    name: str
    handler: Handler
    who: Who
    cost: int
    """How much of its allowance a client spends with one call; 1 for an ordinary one."""
    answer: Answer


_rows: dict[str, Row] = {}


def method(
    name: str, *, who: Who = USER, cost: int = 1, answer: Answer = Answer.WORK
) -> Callable[[H], H]:
    """Make a coroutine function the handler of a method.

    The handler may await what it likes, but must not ask for its task before the first await: a
    request becomes a task only when it has to wait (see `dispatch`).
    """

    def register(handler: H) -> H:
        _add(Row(name, handler, who, cost, answer))
        return handler

    return register


def fixed(
    name: str, make: Callable[[Call], object], *, who: Who = USER, answer: Answer = Answer.EMPTY
) -> None:
    """Answer a method with a value that takes no work; `make` may look at who asks."""

    async def handler(call: Call, _: Any) -> object:
        return make(call)

    _add(Row(name, handler, who, 1, answer))


def _add(row: Row) -> None:
    if row.name in _rows:
        raise ValueError(f"{row.name} has two handlers")
    _rows[row.name] = row


@cache
def load() -> Mapping[str, Row]:
    """Import all handlers and give the rows by method name."""
    from chappe.rpc.methods import MODULES

    for module in MODULES:
        importlib.import_module(f"chappe.rpc.methods.{module}")
    return dict(_rows)

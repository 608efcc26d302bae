"""What a package tells of one layer: names, ids, fields and types, and nothing else."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from pathlib import Path

from chappe.tl.schema import Combinator, Field, computed_id, parse

GENERIC = {"vector", "boolTrue", "boolFalse"}
"""What every codec knows by itself, so that no schema need say it."""


_ROOT = Path(__file__).resolve().parents[2]


@functools.cache
def not_of_the_api() -> frozenset[int]:
    """The ids of MTProto's own schema, which generators list among the API's."""
    ids = {0xF35C6D01}  # rpc_result, whose body is no field
    for path in (_ROOT / "schema" / "mtproto").glob("*.txt"):
        lines = path.read_text(encoding="utf-8").splitlines()
        ids.update(parse(line).id for line in lines if line and not line.startswith("#"))
    return frozenset(ids)


@dataclass(slots=True)
class Layer:
    """One layer as one package has it."""

    number: int
    trusted: bool
    """Whether the names of fields are the schema's own; generators of Python code rename some."""
    types: list[Combinator] = field(default_factory=list)
    methods: list[Combinator] = field(default_factory=list)


def notation(kind: str) -> str:
    """Turn a type of a .tl file into ours: ``Vector<T>`` is ``[T]``, ``vector<%t>`` is ``(t)``."""
    if kind.startswith("Vector<"):
        return f"[{notation(kind[7:-1])}]"
    if kind.startswith("vector<"):
        return f"({notation(kind[7:-1]).removeprefix('%')})"
    return kind


def tl_field(name: str, kind: str) -> Field:
    """Read a field as a .tl file writes it: ``from_id`` with ``flags.8?Peer``."""
    if kind == "#":
        return Field("", "#")
    condition, mark, rest = kind.rpartition("?")
    if not mark:
        return Field(name, notation(kind))
    word, bit = condition.split(".")
    return Field(name, notation(rest), int(word.removeprefix("flags") or 1) - 1, int(bit))


def original_names(combinator: Combinator) -> Combinator:
    """Undo what generators of Python code rename: ``self`` always, ``from`` where the id says so.

    A flag without a value is not part of the text that makes the id, so that the id cannot tell
    about ``self``; it is never a field's other name.
    """
    plain = _renamed(combinator, {"is_self": "self"})
    if computed_id(plain) == plain.id:
        return plain
    for other in ("from_peer", "from_", "from_text"):
        tried = _renamed(plain, {other: "from"})
        if computed_id(tried) == tried.id:
            return tried
    return plain


def _renamed(combinator: Combinator, names: dict[str, str]) -> Combinator:
    fields = (field._replace(name=names.get(field.name, field.name)) for field in combinator.fields)
    return combinator._replace(fields=tuple(fields))

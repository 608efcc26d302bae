"""The JSON of ``@mtcute/tl``. It joins several schemas, so a constructor may stay past its end."""

from __future__ import annotations

import json
from typing import Any

from chappe.tl.schema import Combinator, Field
from tools.import_layer.facts import GENERIC, Layer
from tools.import_layer.packages import Package

_KINDS = {"int53": "long"}

_OWN = ("Legacy", "Prefix")
"""How names end that no layer has: forms to read old file ids, heads of generic methods."""


def recognises(package: Package) -> bool:
    return package.has("package/api-schema.json")


def read(package: Package) -> Layer:
    """Read the layer that the package carries."""
    stored = json.loads(package.text("package/api-schema.json"))
    layer = Layer(int(stored["l"]), trusted=True)
    for entry in stored["e"]:
        into = layer.types if entry["kind"] == "class" else layer.methods
        name = entry["name"]
        if name not in GENERIC and not name.endswith(_OWN) and not name.startswith("mtcute."):
            into.append(_combinator(entry, layer.number))
    return layer


def _combinator(entry: dict[str, Any], layer: int) -> Combinator:
    generics = {generic["name"] for generic in entry.get("generics", ())}
    fields = tuple(_field(argument, generics) for argument in entry["arguments"])
    result = _type(entry["type"], entry.get("typeModifiers", {}))
    return Combinator(entry["name"], entry["id"], layer, layer, fields, result)


def _field(argument: dict[str, Any], generics: set[str]) -> Field:
    modifiers = argument.get("typeModifiers", {})
    if argument["type"] == "#":
        return Field("", "#")
    kind = _type(argument["type"], modifiers)
    if argument["type"] in generics:
        kind = "!X"
    predicate = modifiers.get("predicate")
    if predicate is None:
        return Field(argument["name"], kind)
    word, bit = predicate.split(".")
    index = int(word.removeprefix("flags") or 1) - 1
    return Field(argument["name"], kind, index, int(bit))


def _type(kind: str, modifiers: dict[str, Any]) -> str:
    kind = _KINDS.get(kind, kind)
    if modifiers.get("isBareVector"):
        return f"({kind})"
    return f"[{kind}]" if modifiers.get("isVector") else kind

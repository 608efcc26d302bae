"""The generated classes of Pyrogram and its successor Kurigram."""

from __future__ import annotations

import re

from chappe.tl.schema import Combinator, Field
from tools.import_layer.facts import GENERIC, Layer, notation, original_names, tl_field
from tools.import_layer.packages import Package

_LAYER = re.compile(r"^layer = (\d+)", re.MULTILINE)
_ID = re.compile(r"^    ID = (0x[0-9a-fA-F]+)$", re.MULTILINE)
_NAME = re.compile(r'^    QUALNAME = "(?:types|functions)\.([\w.]+)"$', re.MULTILINE)
_TYPE = re.compile(r"^        self\.(\w+) = \w+ *# (\S+)$", re.MULTILINE)
_READ = re.compile(r"^        (\w+) = .*\.read\(b|^        (\w+) = True if ", re.MULTILINE)
_BODY = re.compile(r"    def read\(.*?(?=\n    def write)", re.DOTALL)
_OF = re.compile(r"onstructor of (?:the base type )?:obj:`~pyrogram\.raw\.base\.([\w.]+)`")
_RETURNS = re.compile(r"Returns:\n +(.*)\n")
_RESULT = re.compile(r":obj:`[\w.]+ <pyrogram\.raw\.base\.([\w.]+)>`")
_PLAIN = {
    "``bool``": "Bool",
    "``int`` ``32-bit``": "int",
    "``int`` ``64-bit``": "long",
    "``str``": "string",
    "``bytes``": "bytes",
}


def recognises(package: Package) -> bool:
    return package.has("pyrogram/raw/all.py")


def read(package: Package) -> Layer:
    """Read the layer that the package was generated from."""
    found = _LAYER.search(package.text("pyrogram/raw/all.py"))
    if found is None:
        raise ValueError(f"{package.name} does not tell its layer")
    layer = Layer(int(found[1]), trusted=False)
    for folder, into in (("types", layer.types), ("functions", layer.methods)):
        for name in package.below(f"pyrogram/raw/{folder}/"):
            combinator = _combinator(package.text(name), layer.number)
            if combinator is not None and combinator.name not in GENERIC:
                into.append(combinator)
    return layer


def _combinator(text: str, layer: int) -> Combinator | None:
    number, name, body = _ID.search(text), _NAME.search(text), _BODY.search(text)
    if number is None or name is None or body is None:
        return None
    kinds = dict(_TYPE.findall(text))
    fields = []
    for match in _READ.finditer(body[0]):
        field = match[1] or match[2]
        # A word of flags is read, but is no attribute.
        fields.append(tl_field(field, kinds[field]) if field in kinds else Field("", "#"))
    space, _, last = name[1].rpartition(".")
    last = last[:1].lower() + last[1:]
    return original_names(
        Combinator(
            f"{space}.{last}" if space else last,
            int(number[1], 16),
            layer,
            layer,
            tuple(fields),
            _result(text),
        )
    )


def _result(text: str) -> str:
    of = _OF.search(text)
    if of is not None:
        return of[1]
    returns = _RETURNS.search(text)
    if returns is None:
        raise ValueError("a method without an answer")
    said = returns[1].strip()
    if said.startswith("List of "):
        return notation(f"Vector<{_type(said.removeprefix('List of '))}>")
    return _type(said)


def _type(said: str) -> str:
    if said.startswith("Any object"):
        return "X"
    found = _RESULT.fullmatch(said)
    return found[1] if found else _PLAIN[said]

"""The .tl text that GramJS carries."""

from __future__ import annotations

import re

from chappe.tl.schema import Combinator
from tools.import_layer.facts import GENERIC, Layer, notation, tl_field
from tools.import_layer.packages import Package

_LAYER = re.compile(r"LAYER = (\d+)")
_LINE = re.compile(r"^([\w.]+)#([0-9a-f]+) ((?:\{X:Type\} )?)(.*?) ?= ([\w.<> ]+);$")


_TEXTS = ("package/tl/apiTl.js", "package/tl/static/api.tl")
"""Where the text lies, in newer and in older releases."""


def recognises(package: Package) -> bool:
    return any(package.has(path) for path in _TEXTS)


def read(package: Package) -> Layer:
    """Read the layer that the package carries."""
    found = _LAYER.search(package.text("package/tl/AllTLObjects.js"))
    if found is None:
        raise ValueError(f"{package.name} does not tell its layer")
    layer = Layer(int(found[1]), trusted=True)
    path = next(path for path in _TEXTS if package.has(path))
    parse_text(package.text(path), layer)
    return layer


def parse_text(text: str, layer: Layer) -> None:
    """Read the lines of a .tl file into `layer`."""
    into = layer.types
    for line in text.splitlines():
        if line.strip().startswith("---"):
            into = layer.methods if "functions" in line else layer.types
            continue
        match = _LINE.match(line.strip())
        if match is None or match[1] in GENERIC:
            continue
        fields = tuple(tl_field(*part.split(":")) for part in match[4].split())
        result = notation(match[5])
        number = layer.number
        into.append(Combinator(match[1], int(match[2], 16), number, number, fields, result))

"""Moving pictures: figures with keyframes as the Lottie JSON that clients play, packed with gzip
(core.telegram.org/stickers#animation-requirements)."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import msgspec

from chappe.core.drawings.shapes import SIDE, Figure, Knot, Shape

CANVAS: Final = 512
"""Pixels of each side."""
RATE: Final = 60
"""Frames in a second."""
_SCALE: Final = CANVAS / SIDE


class Key(NamedTuple):
    """How a layer stands at a frame; between two keys it moves evenly, eased at both ends."""

    frame: int
    scale: float = 1.0
    turn: float = 0.0
    """Degrees, clockwise."""
    x: float = 0.0
    y: float = 0.0
    """How far it is carried, in the units of drawings."""
    shown: float = 1.0
    """0 for not at all, 1 for wholly."""


class Layer(NamedTuple):
    figure: Figure
    keys: tuple[Key, ...] = (Key(0),)
    pivot: tuple[float, float] = (SIDE / 2, SIDE / 2)
    """About which it turns and grows."""


def animation(layers: Sequence[Layer], frames: int) -> bytes:
    """Give a TGS file; the first layer is the lowest."""
    movie = {
        "tgs": 1,
        "v": "5.5.2",
        "fr": RATE,
        "ip": 0,
        "op": frames,
        "w": CANVAS,
        "h": CANVAS,
        "nm": "",
        "ddd": 0,
        "assets": [],
        "layers": [
            _layer(layer, number, frames)
            for number, layer in reversed(list(enumerate(layers, start=1)))
        ],
    }
    return gzip.compress(msgspec.json.encode(movie), mtime=0)


def _layer(layer: Layer, number: int, frames: int) -> dict[str, Any]:
    keys, pivot = layer.keys, layer.pivot
    places = [[(pivot[0] + key.x) * _SCALE, (pivot[1] + key.y) * _SCALE, 0.0] for key in keys]
    return {
        "ddd": 0,
        "ind": number,
        "ty": 4,
        "nm": "",
        "sr": 1,
        "ks": {
            "o": _track(keys, [[key.shown * 100] for key in keys]),
            "r": _track(keys, [[key.turn] for key in keys]),
            "p": _track(keys, places),
            "a": {"a": 0, "k": [pivot[0] * _SCALE, pivot[1] * _SCALE, 0]},
            "s": _track(keys, [[key.scale * 100, key.scale * 100, 100.0] for key in keys]),
        },
        "ao": 0,
        "shapes": [_group(shape) for shape in reversed(layer.figure)],
        "ip": 0,
        "op": frames,
        "st": 0,
        "bm": 0,
    }


def _track(keys: Sequence[Key], values: list[list[float]]) -> dict[str, Any]:
    """Give a property, moving only where it has to."""
    rounded = [[round(number, 2) for number in value] for value in values]
    if all(value == rounded[0] for value in rounded):
        first = rounded[0]
        return {"a": 0, "k": first if len(first) > 1 else first[0]}
    steps: list[dict[str, Any]] = [
        {
            "t": key.frame,
            "s": value,
            "i": {"x": [0.6] * len(value), "y": [1] * len(value)},
            "o": {"x": [0.4] * len(value), "y": [0] * len(value)},
        }
        for key, value in zip(keys, rounded, strict=True)
    ]
    for step in steps[-1:]:
        del step["i"], step["o"]
    return {"a": 1, "k": steps}


def _group(shape: Shape) -> dict[str, Any]:
    colour = [round(int(shape.colour[at : at + 2], 16) / 255, 3) for at in (0, 2, 4)] + [1]
    opaque = {"a": 0, "k": 100}
    paint: dict[str, Any] = {
        "ty": "fl",
        "c": {"a": 0, "k": colour},
        "o": opaque,
        "r": 1,
    }
    if shape.pen:
        pen = {"a": 0, "k": round(shape.pen * _SCALE, 2)}
        paint = {"ty": "st", "c": paint["c"], "o": opaque, "w": pen, "lc": 2, "lj": 2}
    knots = shape.curve.knots
    outline = {
        "i": [_bend(knot, knot.before) for knot in knots],
        "o": [_bend(knot, knot.after) for knot in knots],
        "v": [[round(knot.at[0] * _SCALE, 2), round(knot.at[1] * _SCALE, 2)] for knot in knots],
        "c": shape.curve.closed,
    }
    still: dict[str, Any] = {
        "ty": "tr",
        "p": {"a": 0, "k": [0, 0]},
        "a": {"a": 0, "k": [0, 0]},
        "s": {"a": 0, "k": [100, 100]},
        "r": {"a": 0, "k": 0},
        "o": opaque,
        "sk": {"a": 0, "k": 0},
        "sa": {"a": 0, "k": 0},
    }
    return {"ty": "gr", "it": [{"ty": "sh", "ks": {"a": 0, "k": outline}}, paint, still]}


def _bend(knot: Knot, handle: tuple[float, float]) -> list[float]:
    """Give a handle as it is written: as the way from its point."""
    return [round((handle[axis] - knot.at[axis]) * _SCALE, 2) for axis in (0, 1)]

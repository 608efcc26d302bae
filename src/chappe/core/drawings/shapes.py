"""Curves and colours: what a drawing is made of.

A drawing lies on a square of 100 by 100, its origin above and to the left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

SIDE: Final = 100.0
Point = tuple[float, float]

YELLOW: Final = "ffcf3f"
AMBER: Final = "f2a42a"
BROWN: Final = "6b4226"
INK: Final = "3a2a20"
WHITE: Final = "ffffff"
RED: Final = "e8394a"
PINK: Final = "ff8fa8"
BLUE: Final = "4aa8ff"
NAVY: Final = "22507e"
GREEN: Final = "3fae5a"
GREY: Final = "c3cbd6"
SLATE: Final = "6c7888"
ORANGE: Final = "ff8a2a"
VIOLET: Final = "9c6bde"


class Knot(NamedTuple):
    """A point of a curve and the two handles that bend it, as in a cubic Bézier curve."""

    at: Point
    before: Point
    after: Point


class Curve(NamedTuple):
    knots: tuple[Knot, ...]
    closed: bool


class Shape(NamedTuple):
    """A curve that is filled, or drawn with a pen as wide as `pen`."""

    curve: Curve
    colour: str
    """Six hexadecimal digits: red, green, blue."""
    pen: float = 0.0


Figure = tuple[Shape, ...]
"""Shapes, the lowest first."""

_TOKEN: Final = re.compile(r"[MLCZ]|-?\d+(?:\.\d+)?")
_ROUND: Final = 0.5523
"""How far the handles of a quarter of a circle reach, as a part of its radius."""


def curve(path: str) -> Curve:
    """Read a curve from the letters of SVG paths that are used here: M, L, C, Z, absolute."""
    knots: list[Knot] = []
    tokens = _TOKEN.findall(path)
    position, letter, closed = 0, "", False

    def point() -> Point:
        nonlocal position
        position += 2
        return float(tokens[position - 2]), float(tokens[position - 1])

    while position < len(tokens):
        if tokens[position].isalpha():
            letter = tokens[position]
            position += 1
        if letter == "Z":
            closed = True
        elif letter == "C":
            leave, arrive, at = point(), point(), point()
            knots[-1] = knots[-1]._replace(after=leave)
            knots.append(Knot(at, arrive, at))
        else:
            at = point()
            knots.append(Knot(at, at, at))
    if closed and len(knots) > 1 and knots[0].at == knots[-1].at:
        knots[0] = knots[0]._replace(before=knots[-1].before)
        knots.pop()
    return Curve(tuple(knots), closed)


def area(path: str, colour: str) -> Shape:
    return Shape(curve(path), colour)


def line(path: str, colour: str, pen: float = 3.0) -> Shape:
    return Shape(curve(path), colour, pen)


def oval(x: float, y: float, across: float, down: float, colour: str, pen: float = 0.0) -> Shape:
    """An ellipse by its middle and its two radii."""
    bend, lift = across * _ROUND, down * _ROUND
    knots = (
        Knot((x, y - down), (x - bend, y - down), (x + bend, y - down)),
        Knot((x + across, y), (x + across, y - lift), (x + across, y + lift)),
        Knot((x, y + down), (x + bend, y + down), (x - bend, y + down)),
        Knot((x - across, y), (x - across, y + lift), (x - across, y - lift)),
    )
    return Shape(Curve(knots, closed=True), colour, pen)


def disc(x: float, y: float, radius: float, colour: str) -> Shape:
    return oval(x, y, radius, radius, colour)


def box(left: float, top: float, right: float, bottom: float, colour: str) -> Shape:
    """A rectangle with slightly rounded corners."""
    r = min(right - left, bottom - top) / 6
    path = (
        f"M{left + r} {top} L{right - r} {top} C{right} {top} {right} {top} {right} {top + r}"
        f" L{right} {bottom - r} C{right} {bottom} {right} {bottom} {right - r} {bottom}"
        f" L{left + r} {bottom} C{left} {bottom} {left} {bottom} {left} {bottom - r}"
        f" L{left} {top + r} C{left} {top} {left} {top} {left + r} {top} Z"
    )
    return area(path, colour)


def star(x: float, y: float, radius: float, colour: str) -> Shape:
    """A star of five points."""
    outer = ((0, -1), (0.95, -0.31), (0.59, 0.81), (-0.59, 0.81), (-0.95, -0.31))
    inner = ((0.26, -0.36), (0.43, 0.14), (0, 0.45), (-0.43, 0.14), (-0.26, -0.36))
    points = [one for pair in zip(outer, inner, strict=True) for one in pair]
    path = " L".join(f"{x + radius * a:.2f} {y + radius * b:.2f}" for a, b in points)
    return area(f"M{path} Z", colour)


def heart(x: float, y: float, size: float, colour: str) -> Shape:
    """A heart by its middle and half its width."""
    drawn = area(
        "M0 1 C-0.5 0.6 -1 0.2 -1 -0.3 C-1 -0.95 -0.25 -1.05 0 -0.45"
        " C0.25 -1.05 1 -0.95 1 -0.3 C1 0.2 0.5 0.6 0 1 Z",
        colour,
    )
    return moved([drawn], x, y, size)[0]


def moved(figure: Iterable[Shape], x: float, y: float, scale: float = 1.0) -> Figure:
    """Give a figure made larger about the origin and then carried along."""

    def carry(point: Point) -> Point:
        return point[0] * scale + x, point[1] * scale + y

    return tuple(
        Shape(
            Curve(
                tuple(Knot(*(carry(point) for point in knot)) for knot in shape.curve.knots),
                shape.curve.closed,
            ),
            shape.colour,
            shape.pen * abs(scale),
        )
        for shape in figure
    )


def mirrored(figure: Iterable[Shape]) -> Figure:
    """Give a figure with left and right exchanged."""
    return tuple(
        Shape(
            Curve(
                tuple(
                    Knot(*((SIDE - point[0], point[1]) for point in knot))
                    for knot in shape.curve.knots
                ),
                shape.curve.closed,
            ),
            shape.colour,
            shape.pen,
        )
        for shape in figure
    )


def both(*left: Shape) -> Figure:
    """Give what is on the left side of a figure on both sides."""
    return left + mirrored(left)

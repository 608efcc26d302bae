"""Still pictures of figures, as WebP with a transparent ground. Plain computation: call it in a
worker thread."""

from __future__ import annotations

import io
from typing import Final

from PIL import Image, ImageDraw

from chappe.core.drawings.shapes import SIDE, Curve, Figure, Point

ICON: Final = 128
"""Pixels of each side."""
_FINE: Final = 4
"""How much larger it is drawn, so that edges come out smooth."""
_STEPS: Final = 12
"""Straight lines for each bend of a curve."""


def picture(figure: Figure, side: int = ICON) -> bytes:
    """Give a WebP file."""
    scale = side * _FINE / SIDE
    canvas = Image.new("RGBA", (side * _FINE, side * _FINE), (0, 0, 0, 0))
    pen = ImageDraw.Draw(canvas)
    for shape in figure:
        points = [(x * scale, y * scale) for x, y in _points(shape.curve)]
        if not shape.pen:
            pen.polygon(points, fill=f"#{shape.colour}")
            continue
        if shape.curve.closed:
            points.append(points[0])
        width = shape.pen * scale
        pen.line(points, fill=f"#{shape.colour}", width=round(width), joint="curve")
        for x, y in (points[0], points[-1]):
            half = width / 2
            pen.ellipse((x - half, y - half, x + half, y + half), fill=f"#{shape.colour}")
    small = canvas.resize((side, side), Image.Resampling.LANCZOS)
    written = io.BytesIO()
    small.save(written, "WEBP", lossless=True, method=3)
    return written.getvalue()


def _points(curve: Curve) -> list[Point]:
    """Give a curve as a chain of straight lines."""
    found: list[Point] = [curve.knots[0].at]
    following = curve.knots[1:] + (curve.knots[:1] if curve.closed else ())
    for start, end in zip(curve.knots, following, strict=False):
        if start.after == start.at and end.before == end.at:
            found.append(end.at)
            continue
        corners = (start.at, start.after, end.before, end.at)
        found += [_between(corners, step / _STEPS) for step in range(1, _STEPS + 1)]
    return found


def _between(corners: tuple[Point, Point, Point, Point], part: float) -> Point:
    rest = 1 - part
    weights = (rest**3, 3 * rest * rest * part, 3 * rest * part * part, part**3)
    return (
        sum(weight * corner[0] for weight, corner in zip(weights, corners, strict=True)),
        sum(weight * corner[1] for weight, corner in zip(weights, corners, strict=True)),
    )

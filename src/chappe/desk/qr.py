"""QR codes, as what a template draws."""

from __future__ import annotations

from typing import Final

from chappe.model import Record

MARGIN: Final = 4
"""Modules left empty around a code (ISO/IEC 18004, 6.3.8)."""


class Square(Record, frozen=True):
    """A code to be drawn dark on light."""

    side: int
    """In modules, with the margin."""
    path: str
    """Its dark parts, as an SVG path."""


def drawn(text: str) -> Square:
    """Give the QR code of a text."""
    # Imported late: nobody needs it but those who begin.
    import segno

    rows = segno.make(text, error="m", micro=False).matrix
    path = "".join(
        f"M{x + MARGIN} {y + MARGIN}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, dark in enumerate(row)
        if dark
    )
    return Square(len(rows) + 2 * MARGIN, path)

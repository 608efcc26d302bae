"""Draws the pictures that stand for the installed client, from its one drawing:
`python -m tools.icons`, with Chromium, after `web/public/icon.svg` has changed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final, NamedTuple

from playwright.sync_api import sync_playwright

from tests.browser import chromium

FOLDER: Final = Path(__file__).parents[1] / "web" / "public"
DRAWING: Final = "icon.svg"
GROUND: Final = "#2b74a8"
"""The client's own blue (`--accent` of `views/base.css`)."""


class Icon(NamedTuple):
    """One file."""

    name: str
    size: int
    """Pixels of each side."""
    share: float
    """How much of a side the drawing takes. Of a maskable icon, systems cut away all that is not in
    the middle 80 % (w3.org/TR/appmanifest, 1.11.4)."""
    corner: float = 0.0
    """Radius of the corners, as a share of a side."""
    ground: str = GROUND


ICONS: Final = (
    Icon("icon-192.png", 192, 0.66, corner=0.22),
    Icon("icon-512.png", 512, 0.66, corner=0.22),
    Icon("icon-maskable-192.png", 192, 0.5),
    Icon("icon-maskable-512.png", 512, 0.5),
    Icon("apple-touch-icon.png", 180, 0.6),
    # Of this one Android takes only what is not transparent.
    Icon("badge.png", 96, 0.9, ground="transparent"),
)


def page(icon: Icon, drawing: str) -> str:
    """Lay the drawing, in white, on its ground."""
    side = icon.size * icon.share
    white = drawing.replace('stroke="#3d86b8"', f'stroke="#fff" width="{side}" height="{side}"')
    assert white != drawing, f"{DRAWING}: has another colour"
    style = (
        f"width:{icon.size}px;height:{icon.size}px;display:grid;place-items:center;"
        f"background:{icon.ground};border-radius:{icon.corner * icon.size}px"
    )
    return f'<body style="margin:0"><div style="{style}">{white}</div>'


def main() -> None:
    path = chromium.find()
    if path is None:
        sys.exit(chromium.HOW_TO_GET_IT)
    drawing = (FOLDER / DRAWING).read_text("utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for icon in ICONS:
            tab = browser.new_page(viewport={"width": icon.size, "height": icon.size})
            tab.set_content(page(icon, drawing))
            tab.screenshot(path=FOLDER / icon.name, omit_background=True)
            tab.close()
        browser.close()


if __name__ == "__main__":
    main()

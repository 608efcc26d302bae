"""Hands, animals and things."""

from __future__ import annotations

from typing import Final

from chappe.core.drawings.shapes import (
    AMBER,
    BLUE,
    BROWN,
    GREEN,
    GREY,
    INK,
    NAVY,
    ORANGE,
    PINK,
    RED,
    SLATE,
    VIOLET,
    WHITE,
    YELLOW,
    Figure,
    area,
    both,
    box,
    disc,
    heart,
    line,
    mirrored,
    moved,
    oval,
    star,
)

_THUMB: Final[Figure] = (
    box(10, 46, 28, 90, BLUE),
    area(
        "M32 48 C42 42 46 30 46 14 C46 4 60 4 62 16 C63 26 60 34 58 40 L82 40"
        " C92 40 92 52 86 54 C92 58 90 66 84 67 C88 72 85 79 79 79 C81 85 77 90 70 90"
        " L46 90 C40 90 36 86 32 85 Z",
        YELLOW,
    ),
    line("M66 54 L84 54", AMBER, 2),
    line("M66 67 L82 67", AMBER, 2),
    line("M64 79 L77 79", AMBER, 2),
)


def _upside_down(figure: Figure) -> Figure:
    turned = moved(mirrored(figure), -100, -100)
    return moved(turned, 0, 0, -1)


_PALM: Final[Figure] = (
    area("M18 60 C10 40 22 34 28 46 L30 20 C30 12 40 12 40 20 L42 12 C44 4 53 6 52 16", YELLOW),
    area(
        "M18 58 L30 30 L40 18 L52 18 L62 26 L68 60 C70 84 54 96 40 92 C28 90 22 76 18 58 Z", YELLOW
    ),
    line("M40 24 L42 52", AMBER, 2),
    line("M52 22 L52 50", AMBER, 2),
    line("M30 34 L33 54", AMBER, 2),
)
_SPARKS: Final[Figure] = (
    line("M72 12 L78 4", ORANGE, 3.5),
    line("M82 22 L92 18", ORANGE, 3.5),
    line("M84 36 L94 38", ORANGE, 3.5),
)

THINGS: Final[dict[str, Figure]] = {
    "👍": _THUMB,
    "👎": _upside_down(mirrored(_THUMB)),
    "❤": (heart(50, 48, 44, RED), oval(28, 30, 8, 6, PINK)),
    "🔥": (
        area(
            "M50 4 C58 22 82 34 82 62 C82 84 66 96 50 96 C34 96 18 84 18 62"
            " C18 48 28 42 30 28 C38 32 40 38 42 44 C50 34 52 20 50 4 Z",
            ORANGE,
        ),
        area(
            "M52 40 C58 52 68 58 68 74 C68 86 60 94 50 94 C40 94 32 86 32 74"
            " C32 64 38 62 40 54 C46 58 52 52 52 40 Z",
            YELLOW,
        ),
    ),
    "👏": (*moved(_PALM, -6, 4, 0.92), *moved(mirrored(_PALM), 10, 6, 0.92), *_SPARKS),
    "🙏": both(
        area("M50 8 C42 8 42 16 42 24 L34 60 C28 70 30 88 50 84 Z", YELLOW),
        area("M30 72 L50 88 L44 98 L20 90 Z", BLUE),
        line("M50 12 L50 84", AMBER, 2),
    ),
    "👌": (
        area("M44 52 L52 16 C54 6 64 8 62 18 L58 48 L70 18 C74 8 84 14 80 22 L66 54", YELLOW),
        area("M62 54 L84 32 C92 26 96 34 90 42 L70 70 C66 92 40 98 34 76 Z", YELLOW),
        area("M42 52 C54 46 70 50 68 68 C66 92 38 94 34 76 Z", YELLOW),
        oval(32, 58, 17, 17, YELLOW, 8),
    ),
    "🎉": (
        area("M8 92 L36 34 L66 64 Z", YELLOW),
        area("M22 64 L30 47 L53 70 L36 78 Z", VIOLET),
        line("M52 40 C58 28 52 20 60 10", RED, 4),
        line("M62 48 C74 46 80 40 92 44", BLUE, 4),
        line("M56 44 C68 36 72 26 84 22", GREEN, 4),
        disc(40, 16, 4, BLUE),
        disc(74, 10, 4, ORANGE),
        disc(90, 62, 4, RED),
        star(78, 74, 6, VIOLET),
        star(24, 26, 6, GREEN),
    ),
    "🕊": (
        area(
            "M8 44 C18 30 34 34 42 44 C54 52 70 52 92 42 C88 68 66 84 40 78 C26 72 18 62 18 52 Z",
            GREY,
        ),
        area("M40 50 C42 26 60 10 84 8 C82 30 74 50 56 62 Z", WHITE),
        line("M40 50 C42 26 60 10 84 8 C82 30 74 50 56 62", SLATE, 2),
        disc(22, 44, 2.5, INK),
        area("M8 44 L2 48 L12 50 Z", ORANGE),
        line("M30 66 C24 76 20 82 12 86", GREEN, 3),
        oval(16, 80, 5, 3, GREEN),
    ),
    "🐳": (
        area(
            "M8 56 C8 36 30 28 50 30 C72 32 80 46 84 52 C94 48 98 38 96 30 C100 46 96 66 84 76",
            BLUE,
        ),
        area(
            "M8 56 C8 36 30 28 50 30 C70 32 84 46 88 62 C84 84 60 90 42 88 C20 86 8 74 8 56 Z", BLUE
        ),
        area("M12 66 C26 76 46 76 60 70 C58 84 48 88 40 88 C24 86 15 78 12 66 Z", WHITE),
        disc(26, 54, 4, INK),
        line("M46 26 C46 16 36 10 30 16", BLUE, 4),
        line("M46 26 C46 16 56 10 62 16", BLUE, 4),
    ),
    "💯": (
        line("M10 30 L18 22 L18 60", RED, 7),
        oval(42, 42, 11, 18, RED, 7),
        oval(74, 42, 11, 18, RED, 7),
        line("M14 76 C40 68 64 68 90 72", RED, 6),
        line("M26 90 C46 84 60 84 78 86", RED, 5),
    ),
    "⚡": (
        area("M58 4 L16 56 L44 56 L36 96 L84 38 L54 38 Z", AMBER),
        area("M56 8 L22 53 L50 53 L43 82 L77 41 L49 41 Z", YELLOW),
    ),
    "🏆": (
        *both(line("M28 20 C6 16 10 48 34 48", AMBER, 6)),
        area("M26 10 L74 10 C76 42 66 58 50 62 C34 58 24 42 26 10 Z", YELLOW),
        box(45, 58, 55, 80, AMBER),
        box(30, 78, 70, 92, BROWN),
        star(50, 32, 12, WHITE),
    ),
    "💔": (
        heart(50, 48, 44, RED),
        area("M50 26 L42 42 L56 52 L46 66 L50 93 L54 64 L64 50 L51 42 Z", WHITE),
    ),
    "🍓": (
        area(
            "M50 96 C24 84 10 56 18 38 C28 24 44 26 50 30 C56 26 72 24 82 38 C90 56 76 84 50 96 Z",
            RED,
        ),
        area("M50 32 L26 36 L34 24 L22 16 L42 18 L50 4 L58 18 L78 16 L66 24 L74 36 Z", GREEN),
        *(oval(x, y, 2, 3, YELLOW) for x, y in ((34, 50), (50, 48), (66, 50), (42, 64), (58, 64))),
        *(oval(x, y, 2, 3, YELLOW) for x, y in ((28, 60), (72, 60), (50, 80))),
    ),
    "👀": both(oval(27, 50, 21, 32, SLATE), oval(27, 50, 18, 29, WHITE), oval(33, 56, 9, 13, INK)),
    "👻": (
        area(
            "M18 92 L18 46 C18 20 32 6 50 6 C68 6 82 20 82 46 L82 92 L70 80 L60 94"
            " L50 80 L40 94 L30 80 Z",
            GREY,
        ),
        area(
            "M21 86 L21 46 C21 22 34 9 50 9 C66 9 79 22 79 46 L79 86 L70 77 L60 90"
            " L50 77 L40 90 L30 77 Z",
            WHITE,
        ),
        *both(oval(39, 40, 5, 8, INK)),
        oval(50, 60, 7, 8, INK),
        *both(oval(26, 54, 4, 3, PINK)),
    ),
    "🤝": (
        *both(area("M2 32 L18 28 L24 66 L6 72 Z", BLUE)),
        area(
            "M20 32 L46 30 L60 40 L44 48 L72 72 C66 82 60 82 56 80 C50 86 44 84 42 80 L24 64 Z",
            YELLOW,
        ),
        area("M80 32 L56 30 L40 44 C44 52 52 50 56 46 L78 66 L82 64 Z", AMBER),
    ),
    "✍": (
        line("M10 90 L74 90", SLATE, 3),
        area("M40 82 L34 60 L76 8 L90 20 L48 76 Z", NAVY),
        area("M40 82 L35 64 L47 75 Z", INK),
        area(
            "M50 46 C70 36 92 44 94 62 C96 78 82 90 66 86 C56 84 50 74 58 68 C48 66 46 54 50 46 Z",
            YELLOW,
        ),
        line("M58 68 L74 66", AMBER, 2),
    ),
    "🤷": (
        area("M26 96 C24 70 34 60 50 60 C66 60 76 70 74 96 Z", BLUE),
        *both(line("M30 72 L14 82 L10 58", BLUE, 8), oval(9, 52, 8, 6, YELLOW)),
        disc(50, 34, 24, BROWN),
        disc(50, 38, 20, YELLOW),
        *both(oval(42, 36, 2.5, 3.5, INK)),
        line("M43 48 L57 48", INK, 3),
    ),
    "🎄": (
        box(44, 82, 56, 96, BROWN),
        area("M50 44 L86 86 L14 86 Z", GREEN),
        area("M50 26 L78 62 L22 62 Z", GREEN),
        area("M50 12 L70 40 L30 40 Z", GREEN),
        star(50, 10, 9, YELLOW),
        disc(42, 34, 4, RED),
        disc(58, 52, 4, YELLOW),
        disc(36, 56, 4, BLUE),
        disc(30, 78, 4, ORANGE),
        disc(54, 74, 4, RED),
        disc(70, 78, 4, BLUE),
    ),
    "🦄": (
        area("M54 30 L72 2 L66 34 Z", ORANGE),
        area("M70 28 C98 40 96 80 82 96 L62 96 C84 72 74 46 58 30 Z", VIOLET),
        area("M62 24 C88 40 84 76 78 96 L40 96 C44 82 46 74 40 70 C28 78 12 76 10 64", WHITE),
        area(
            "M62 24 C40 24 34 40 12 58 C8 66 12 76 24 74 L46 66 L62 96 L78 96 C84 72 80 36 62 24 Z",
            WHITE,
        ),
        line("M62 24 C40 24 34 40 12 58 C8 66 12 76 24 74 L44 68", GREY, 3),
        area("M60 28 L52 14 L70 24 Z", PINK),
        oval(46, 46, 4, 5, INK),
        disc(18, 64, 2, SLATE),
    ),
}
"""By the emoji that each stands for."""

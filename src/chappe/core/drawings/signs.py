"""Signs: small pictures that say what a topic or a person is about (core.telegram.org/api/forum,
core.telegram.org/api/emoji-status)."""

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
    line,
    oval,
    star,
)

SIGNS: Final[dict[str, Figure]] = {
    "💬": (
        area(
            "M50 12 C78 12 94 28 94 46 C94 66 76 80 50 80 C44 80 38 79 33 77 L12 90 L18 70"
            " C10 64 6 56 6 46 C6 28 22 12 50 12 Z",
            BLUE,
        ),
        disc(30, 46, 6, WHITE),
        disc(50, 46, 6, WHITE),
        disc(70, 46, 6, WHITE),
    ),
    "📌": (
        line("M50 58 L50 94", SLATE, 5),
        area("M38 14 L62 14 L66 44 C76 48 80 54 80 62 L20 62 C20 54 24 48 34 44 Z", RED),
        oval(50, 12, 17, 6, RED),
        line("M43 22 L41 42", WHITE, 4),
    ),
    "📣": (
        area("M30 36 L82 12 L82 80 L30 60 Z", ORANGE),
        oval(82, 46, 8, 34, AMBER),
        box(10, 36, 32, 60, RED),
        area("M24 60 L38 63 L44 88 L32 90 Z", RED),
    ),
    "💡": (
        disc(50, 40, 31, YELLOW),
        area("M30 58 L70 58 L62 76 L38 76 Z", YELLOW),
        line("M40 44 L46 54 L50 44 L54 54 L60 44", AMBER, 3),
        box(37, 74, 63, 90, SLATE),
        line("M38 82 L62 82", GREY, 3),
        area("M30 30 C34 20 42 17 48 17 C40 22 36 28 34 34 Z", WHITE),
    ),
    "❓": (
        line("M32 32 C32 8 70 8 70 32 C70 48 50 46 50 64", RED, 13),
        disc(50, 86, 8, RED),
    ),
    "❗": (area("M40 8 L60 8 L56 66 L44 66 Z", RED), disc(50, 86, 8, RED)),
    "📝": (
        box(16, 8, 76, 94, GREY),
        box(18, 10, 74, 92, WHITE),
        *(line(f"M28 {y} L64 {y}", BLUE, 3) for y in (28, 42, 56)),
        area("M48 84 L52 68 L84 36 L94 46 L62 78 Z", ORANGE),
        area("M48 84 L51 71 L60 80 Z", INK),
    ),
    "🎵": (
        line("M36 76 L36 20 L80 12 L80 66", NAVY, 6),
        line("M37 32 L79 24", NAVY, 6),
        oval(26, 78, 14, 11, NAVY),
        oval(70, 68, 14, 11, NAVY),
    ),
    "🏠": (
        box(20, 44, 80, 92, "f3d9b1"),
        area("M50 8 L96 50 L84 54 L50 24 L16 54 L4 50 Z", RED),
        area("M50 22 L82 52 L18 52 Z", RED),
        box(42, 62, 58, 92, BROWN),
        box(64, 60, 74, 72, BLUE),
        box(26, 60, 36, 72, BLUE),
    ),
    "💼": (
        line("M36 30 L36 18 L64 18 L64 30", BROWN, 6),
        box(8, 28, 92, 86, BROWN),
        line("M10 54 L90 54", INK, 3),
        box(43, 48, 57, 62, AMBER),
    ),
    "📁": (
        area("M8 22 L38 22 L48 32 L92 32 L92 84 L8 84 Z", AMBER),
        box(8, 40, 92, 86, YELLOW),
    ),
    "📅": (
        box(10, 16, 90, 92, GREY),
        box(12, 18, 88, 90, WHITE),
        box(10, 16, 90, 40, RED),
        *both(line("M30 8 L30 24", SLATE, 6)),
        *(disc(x, y, 4.5, NAVY) for y in (54, 74) for x in (28, 50, 72)),
    ),
    "⭐": (star(50, 53, 47, AMBER), star(50, 53, 40, YELLOW)),
    "✅": (box(8, 8, 92, 92, GREEN), line("M28 52 L44 70 L74 32", WHITE, 11)),
    "💎": (
        area("M26 16 L74 16 L96 42 L50 92 L4 42 Z", BLUE),
        area("M26 16 L50 16 L34 42 L4 42 Z", "8fd0ff"),
        area("M34 42 L66 42 L50 92 Z", "8fd0ff"),
    ),
    "🎮": (
        area(
            "M28 28 C50 34 50 34 72 28 C90 26 98 60 92 78 C86 90 72 74 64 68 L36 68"
            " C28 74 14 90 8 78 C2 60 10 26 28 28 Z",
            VIOLET,
        ),
        line("M32 40 L32 56", WHITE, 5),
        line("M24 48 L40 48", WHITE, 5),
        disc(66, 52, 4.5, YELLOW),
        disc(76, 44, 4.5, RED),
    ),
}
"""By the emoji that each stands for."""

"""Faces: a round one with eyes, a mouth, and what else it wears."""

from __future__ import annotations

from typing import Final

from chappe.core.drawings.shapes import (
    AMBER,
    BLUE,
    BROWN,
    GREY,
    INK,
    ORANGE,
    PINK,
    RED,
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
    oval,
    star,
)

_HEAD: Final[Figure] = (disc(50, 50, 44, AMBER), disc(50, 48.5, 42.5, YELLOW))

_EYES: Final[dict[str, Figure]] = {
    "dots": both(oval(35, 41, 5, 7, INK)),
    "wide": both(disc(34, 40, 10, WHITE), disc(34, 41, 4.5, INK)),
    "happy": both(line("M27 43 C30 34 38 34 41 43", INK, 4)),
    "closed": both(line("M27 40 C30 47 38 47 41 40", INK, 4)),
    "tight": both(line("M27 35 L40 41 L28 47", INK, 4)),
    "hearts": both(heart(33, 39, 12, RED)),
    "stars": both(star(33, 39, 13, ORANGE)),
    "shades": (
        *both(area("M14 34 L48 34 C48 54 22 58 16 40 Z", INK)),
        line("M44 35 L56 35", INK, 4),
    ),
    "glasses": (
        *both(disc(33, 42, 14, WHITE), oval(33, 42, 14, 14, INK, 3.5), oval(35, 42, 4, 6, INK)),
        line("M47 42 L53 42", INK, 3.5),
    ),
    "wink": (oval(35, 41, 5, 7, INK), line("M58 43 C61 36 69 36 72 43", INK, 4)),
    "doubt": (
        *both(oval(35, 43, 5, 7, INK)),
        line("M57 27 C61 21 70 21 74 28", BROWN, 4),
        line("M27 33 L42 33", BROWN, 4),
    ),
    "hidden": (),
}

_MOUTHS: Final[dict[str, Figure]] = {
    "smile": (line("M32 62 C40 74 60 74 68 62", INK, 4),),
    "grin": (
        area("M28 58 L72 58 C70 80 30 80 28 58 Z", BROWN),
        area("M30 58 L70 58 L69 66 L31 66 Z", WHITE),
    ),
    "laugh": (
        area("M26 56 L74 56 C74 86 26 86 26 56 Z", BROWN),
        area("M38 76 C42 68 58 68 62 76 C56 80 44 80 38 76 Z", RED),
    ),
    "open": (oval(50, 69, 9, 12, BROWN),),
    "scream": (oval(50, 71, 10, 16, BROWN),),
    "flat": (line("M36 67 L64 67", INK, 4),),
    "slant": (line("M38 69 L63 64", INK, 4),),
    "sad": (line("M35 72 C42 62 58 62 65 72", INK, 4),),
    "wail": (area("M30 78 C32 56 68 56 70 78 C60 74 40 74 30 78 Z", BROWN),),
    "kiss": (line("M47 58 C57 60 55 66 48 66 C56 66 57 73 47 74", INK, 3.5),),
    "teeth": (line("M32 62 C40 74 60 74 68 62", INK, 4), box(44, 67, 56, 77, WHITE)),
    "yawn": (oval(50, 68, 13, 14, BROWN), oval(50, 76, 8, 5, RED)),
    "none": (),
}

_FUR: Final = "a9744a"
_PALM: Final[Figure] = (
    oval(32, 84, 13, 10, AMBER),
    line("M24 80 L20 68", AMBER, 6),
    line("M31 77 L29 65", AMBER, 6),
    line("M38 78 L39 67", AMBER, 6),
)
_WORN: Final[dict[str, Figure]] = {
    "cheeks": both(oval(22, 58, 7, 5, PINK)),
    "love": (heart(18, 30, 9, RED), heart(84, 22, 8, RED), heart(82, 66, 10, RED)),
    "tear": (area("M30 52 C24 62 24 70 30 70 C36 70 36 62 30 52 Z", BLUE),),
    "streams": both(area("M28 46 L40 46 L38 88 C34 92 28 90 25 86 Z", BLUE)),
    "drops": both(area("M15 40 C4 46 2 56 9 58 C16 58 17 50 15 40 Z", BLUE)),
    "sweat": (area("M78 14 C70 26 70 34 78 34 C86 34 86 26 78 14 Z", BLUE),),
    "halo": (oval(50, 9, 26, 6, BLUE, 4),),
    "chin": (oval(40, 86, 13, 8, AMBER), line("M34 84 L58 74", AMBER, 7)),
    "hug": (*_PALM, *mirrored(_PALM)),
    "salute": (
        line("M58 25 L84 32", AMBER, 10),
        line("M66 33 L84 35", AMBER, 7),
        line("M85 34 L92 54", AMBER, 9),
        line("M92 58 L94 68", BLUE, 11),
    ),
    "kissed": (heart(76, 66, 9, RED),),
    "sleep": (
        line("M66 10 L78 10 L66 24 L78 24", BLUE, 3.5),
        line("M82 2 L92 2 L82 14 L92 14", BLUE, 3),
    ),
    "clown": (
        *both(disc(12, 26, 12, RED), oval(34, 40, 8, 10, WHITE), oval(34, 41, 4, 6, INK)),
        disc(50, 54, 8, RED),
    ),
    "cover": (oval(66, 74, 12, 10, AMBER), line("M60 76 L46 64", AMBER, 7)),
    "palms": (oval(20, 64, 9, 16, AMBER), oval(80, 64, 9, 16, AMBER)),
    "burst": (
        area("M18 26 L4 14 L22 12 L26 0 L40 8 L50 0 L60 8 L74 0 L78 12 L96 14 L82 26 Z", ORANGE),
        area("M26 24 L22 14 L36 16 L50 6 L64 16 L78 14 L74 24 Z", RED),
        disc(34, 8, 6, GREY),
        disc(66, 8, 6, GREY),
    ),
    "paws": both(
        oval(32, 42, 19, 16, BROWN),
        oval(32, 42, 16, 13, _FUR),
        *(line(f"M{x} 30 L{x} 40", BROWN, 2.5) for x in (26, 34, 42)),
    ),
}
_MONKEY: Final[Figure] = (
    *both(disc(12, 46, 11, BROWN), disc(12, 46, 6, PINK)),
    disc(50, 50, 40, BROWN),
    oval(50, 64, 27, 22, "e9b98a"),
)


def _face(eyes: str, mouth: str, *worn: str, head: Figure = _HEAD) -> Figure:
    return sum((_WORN[one] for one in worn), head + _EYES[eyes] + _MOUTHS[mouth])


FACES: Final[dict[str, Figure]] = {
    "🥰": _face("happy", "smile", "cheeks", "love"),
    "😁": _face("happy", "grin"),
    "🤔": _face("doubt", "slant", "chin"),
    "🤯": _face("wide", "open", "burst"),
    "😱": _face("wide", "scream", "palms"),
    "😢": _face("dots", "sad", "tear"),
    "🤩": _face("stars", "grin"),
    "😍": _face("hearts", "laugh"),
    "🤣": _face("tight", "laugh", "drops"),
    "🤨": _face("doubt", "flat"),
    "😐": _face("dots", "flat"),
    "😴": _face("closed", "open", "sleep"),
    "😭": _face("closed", "wail", "streams"),
    "🤓": _face("glasses", "teeth"),
    "🤗": _face("happy", "smile", "cheeks", "hug"),
    "🫡": _face("dots", "flat", "salute"),
    "😘": _face("wink", "kiss", "kissed"),
    "😎": _face("shades", "smile"),
    "🤡": _face("hidden", "smile", "cheeks", "clown"),
    "🥱": _face("closed", "yawn", "cover"),
    "🙈": _face("hidden", "smile", "paws", head=_MONKEY),
    "😇": _face("happy", "smile", "halo"),
    "😨": _face("wide", "sad", "sweat"),
}
"""By the emoji that each stands for."""

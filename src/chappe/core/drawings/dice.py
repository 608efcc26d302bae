"""Dice and the like: for each value an animation that ends in it (core.telegram.org/api/dice).

In each series the first animation is what is shown until the value is known; the others follow in
the order of the values. A slot machine is put together by clients out of 21 parts.
"""

from __future__ import annotations

from typing import Final

from chappe.core.drawings.lottie import Key, Layer, animation
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
    box,
    disc,
    heart,
    line,
    moved,
    oval,
    star,
)

FRAMES: Final = 120
WINS: Final = {"🎯": 6, "🏀": 5, "⚽": 5, "🎳": 6, "🎰": 64}
"""The best value of each, where there is one …"""
WON_AT: Final = 90
"""… and the frame at which apps rejoice."""
_PIPS: Final = {
    1: ((50, 50),),
    2: ((32, 32), (68, 68)),
    3: ((30, 30), (50, 50), (70, 70)),
    4: ((32, 32), (68, 32), (32, 68), (68, 68)),
    5: ((30, 30), (70, 30), (50, 50), (30, 70), (70, 70)),
    6: ((32, 28), (68, 28), (32, 50), (68, 50), (32, 72), (68, 72)),
}


def _die(value: int) -> Figure:
    pips = tuple(disc(x, y, 7, RED if value == 1 else INK) for x, y in _PIPS[value])
    return (box(12, 12, 88, 88, GREY), box(13, 12, 87, 85, WHITE), *pips)


def _die_series() -> list[bytes]:
    turning = (Key(0, 0.8), Key(30, 0.7, 180, y=-8), Key(60, 0.8, 360))
    landing = (Key(0, 0.5, -720, y=-22), Key(70, 1.0, 10, y=2), Key(90), Key(FRAMES))
    waiting = [animation([Layer(_die(5), turning)], 60)]
    return waiting + [animation([Layer(_die(value), landing)], FRAMES) for value in range(1, 7)]


_MIDDLE: Final = (46.0, 54.0)
"""Of the board: beside that of the picture, as darts stick out to the right and above."""
_BOARD: Final[Figure] = (
    disc(*_MIDDLE, 41, INK),
    disc(*_MIDDLE, 38, WHITE),
    disc(*_MIDDLE, 31, RED),
    disc(*_MIDDLE, 23, WHITE),
    disc(*_MIDDLE, 16, RED),
    disc(*_MIDDLE, 8, YELLOW),
)
_DART: Final[Figure] = moved(
    (
        line("M0 0 L24 -24", SLATE, 3),
        line("M10 -10 L28 -28", NAVY, 6),
        area("M26 -26 L28 -42 L38 -48 L36 -36 L48 -38 L42 -28 Z", BLUE),
    ),
    *_MIDDLE,
    0.7,
)
_HITS: Final = ((-40, 39), (-31, 14), (14, 23), (-16, 10), (8, 8), (0, 0))
"""How far from the middle a dart of each value ends; the first one misses the board."""


def _dart_series() -> list[bytes]:
    swaying = (Key(0, x=-6, y=6), Key(30, x=6, y=-6), Key(60, x=-6, y=6))
    made = [animation([Layer(_BOARD), Layer(_DART, swaying, _MIDDLE)], 60)]
    for x, y in _HITS:
        trembling = ((50, 0), (55, 5), (61, -4), (67, 2), (73, 0), (FRAMES, 0))
        stuck = tuple(Key(frame, turn=turn, x=x, y=y) for frame, turn in trembling)
        flying = (Key(0, 1.8, x=60, y=-70), *stuck)
        made.append(animation([Layer(_BOARD), Layer(_DART, flying, _MIDDLE)], FRAMES))
    return made


_HOOP: Final[Figure] = (
    box(20, 6, 80, 46, GREY),
    box(23, 9, 77, 43, WHITE),
    line("M40 38 L40 22 L60 22 L60 38", RED, 2),
)
_RIM: Final[Figure] = (
    line("M34 46 L40 68 M40 68 L60 68 L66 46", GREY, 2),
    line("M46 46 L54 68", GREY, 2),
    line("M54 46 L46 68", GREY, 2),
    oval(50, 46, 17, 4, ORANGE, 3),
)
_BASKETBALL: Final[Figure] = (
    disc(50, 50, 13, ORANGE),
    line("M37 50 L63 50", INK, 1.5),
    line("M50 37 L50 63", INK, 1.5),
    line("M41 41 C47 47 47 53 41 59", INK, 1.5),
    line("M59 41 C53 47 53 53 59 59", INK, 1.5),
)
_THROWS: Final = (
    (Key(0, 1.3, y=32), Key(40, 0.9, 180, x=-44, y=-30), Key(80, 0.9, 360, x=-66, y=40)),
    (Key(0, 1.3, y=32), Key(40, 0.9, 180, x=18, y=-10), Key(80, 0.9, 360, x=66, y=44)),
    (Key(0, 1.3, y=32), Key(40, 0.9, 180, y=-14), Key(80, 0.9, 200, x=14, y=-12)),
    (Key(0, 1.3, y=32), Key(40, 0.9, 90, x=14, y=-14), Key(70, 0.9, y=4), Key(90, y=36)),
    (Key(0, 1.3, y=32), Key(40, 0.9, 90, y=-46), Key(70, 0.9, 180, y=4), Key(90, y=36)),
)
"""Past it, off the rim, stuck at it, in by the board, in clean."""


def _basketball_series() -> list[bytes]:
    def scene(keys: tuple[Key, ...], frames: int) -> bytes:
        last = keys[-1]._replace(frame=frames)
        return animation([Layer(_HOOP), Layer(_BASKETBALL, (*keys, last)), Layer(_RIM)], frames)

    bouncing = (Key(0, 1.3, y=30), Key(30, 1.3, y=10), Key(59, 1.3, y=30))
    return [scene(bouncing, 60)] + [scene(keys, FRAMES) for keys in _THROWS]


_GOAL: Final[Figure] = (
    *(line(f"M{x} 14 L{x} 70", GREY, 1) for x in range(18, 90, 8)),
    *(line(f"M10 {y} L90 {y}", GREY, 1) for y in range(22, 70, 8)),
    line("M8 70 L8 12 L92 12 L92 70", SLATE, 4),
    line("M0 72 L100 72", GREEN, 4),
)
_FOOTBALL: Final[Figure] = (
    disc(50, 50, 12, SLATE),
    disc(50, 50, 11, WHITE),
    area("M50 45 L55 49 L53 55 L47 55 L45 49 Z", INK),
    *(line(path, INK, 1.2) for path in ("M50 45 L50 39", "M55 49 L61 47", "M45 49 L39 47")),
    *(line(path, INK, 1.2) for path in ("M53 55 L57 60", "M47 55 L43 60")),
)
_SHOTS: Final = (
    (Key(0, 1.3, y=34), Key(40, 0.7, -300, x=-62, y=-30)),
    (Key(0, 1.3, y=34), Key(35, 0.8, 200, x=40, y=-34), Key(70, 1.0, 400, x=20, y=34)),
    (Key(0, 1.3, y=34), Key(40, 0.8, 200, x=-24, y=-16), Key(70, 0.8, 240, x=-22, y=10)),
    (Key(0, 1.3, y=34), Key(40, 0.8, 200, x=26, y=-22), Key(70, 0.8, 240, x=24, y=10)),
    (Key(0, 1.3, y=34), Key(40, 0.8, 300, y=-24), Key(70, 0.8, 340, y=10)),
)
"""Wide, off the post, and three goals."""


def _football_series() -> list[bytes]:
    def scene(keys: tuple[Key, ...], frames: int) -> bytes:
        last = keys[-1]._replace(frame=frames)
        return animation([Layer(_GOAL), Layer(_FOOTBALL, (*keys, last))], frames)

    rolling = (
        Key(0, 1.3, -20, x=-6, y=34),
        Key(30, 1.3, 20, x=6, y=34),
        Key(59, 1.3, -20, x=-6, y=34),
    )
    return [scene(rolling, 60)] + [scene(keys, FRAMES) for keys in _SHOTS]


_LANE: Final[Figure] = (
    area("M34 10 L66 10 L92 98 L8 98 Z", AMBER),
    line("M20 62 L80 62", BROWN, 1),
)
_PIN: Final[Figure] = (
    area(
        "M0 -13 C5 -13 5 -7 3 -4 C2 0 6 4 4 12 L-4 12 C-6 4 -2 0 -3 -4 C-5 -7 -5 -13 0 -13 Z", WHITE
    ),
    line("M-2.5 -4 L2.5 -4", RED, 1.5),
)
_SPOTS: Final = ((32, 24), (44, 20), (56, 20), (68, 24), (41, 31), (59, 31))
_STANDING: Final = (6, 5, 3, 2, 1, 0)
"""Pins that each value leaves."""
_BALL: Final[Figure] = (
    disc(50, 50, 12, NAVY),
    *(disc(x, 45, 1.6, WHITE) for x in (47, 52)),
    disc(50, 49, 1.6, WHITE),
)


def _bowling_series() -> list[bytes]:
    def scene(standing: int, rolling: tuple[Key, ...], frames: int) -> bytes:
        layers = [Layer(_LANE)]
        for number, (x, y) in enumerate(_SPOTS):
            falls = number >= standing
            aside = -16 if x < 50 else 16
            keys = (Key(45), Key(65, 1.0, aside * 6, x=aside, y=-6), Key(80, shown=0.0, x=aside))
            pin = moved(_PIN, x, y)
            layers.append(Layer(pin, keys if falls else (Key(0),), (x, y)))
        layers.append(Layer(_BALL, rolling))
        return animation(layers, frames)

    waiting = (Key(0, 1.2, x=-8, y=34), Key(30, 1.2, x=8, y=34), Key(60, 1.2, x=-8, y=34))
    strike = (Key(0, 1.2, y=34), Key(45, 0.6, 360, y=-24), Key(60, 0.5, 420, y=-34, shown=0.0))
    gutter = (
        Key(0, 1.2, y=34),
        Key(45, 0.6, 360, x=-26, y=-24),
        Key(60, 0.5, x=-26, y=-34, shown=0),
    )
    results = [scene(left, gutter if left == 6 else strike, FRAMES) for left in _STANDING]
    return [scene(6, waiting, 60), *results]


_MACHINE: Final[Figure] = (
    box(6, 10, 88, 92, RED),
    box(12, 16, 82, 26, YELLOW),
    box(12, 32, 82, 68, WHITE),
    line("M35 34 L35 66", GREY, 1.5),
    line("M59 34 L59 66", GREY, 1.5),
    box(24, 78, 70, 86, INK),
)
_SLIT: Final[Figure] = (line("M94 34 L94 68", SLATE, 4),)
_LEVER: Final[Figure] = (line("M88 34 L94 34", SLATE, 4), disc(94, 34, 5.5, AMBER))
_SYMBOLS: Final[tuple[Figure, ...]] = (
    (line("M-7 -8 L7 -8 L-2 10", RED, 4),),
    (box(-9, -6, 9, 6, INK), line("M-5 0 L5 0", WHITE, 3)),
    (
        disc(-3, -2, 4, VIOLET),
        disc(4, -2, 4, VIOLET),
        disc(0, 5, 4, VIOLET),
        line("M0 -6 L3 -11", GREEN, 2),
    ),
    (oval(0, 0, 9, 7, YELLOW), oval(-2, -2, 3, 2, WHITE)),
)
"""A seven, a bar, berries, a lemon."""
_REELS: Final = (23.5, 47.0, 70.5)


def _slot_series() -> list[bytes]:
    """The machine, the same after a win, its lever; then for each reel what it stops at: the seven
    of a win, a bar, berries, a lemon, a seven, and how it turns."""
    glow = tuple(star(x, 21, 4, WHITE) for x in (24, 47, 70))
    winning = (Key(0, shown=0.0), Key(80, shown=0.0), Key(90, 1.1), Key(100, 0.9), Key(FRAMES))
    pulled = (Key(0), Key(20, y=34), Key(45), Key(FRAMES))
    made = [
        animation([Layer(_MACHINE)], FRAMES),
        animation([Layer(_MACHINE), Layer(glow, winning, (47, 21))], FRAMES),
        animation([Layer(_SLIT), Layer(_LEVER, pulled)], FRAMES),
    ]
    for number, x in enumerate(_REELS):
        stops = 50 + 15 * number
        arriving = (
            Key(0, shown=0.0, y=-9),
            Key(stops, shown=0.0, y=-9),
            Key(stops + 10, y=2),
            Key(FRAMES),
        )
        wins = (*arriving[:3], Key(stops + 25, 1.3), Key(FRAMES))
        seven = moved(_SYMBOLS[0], x, 50)
        made.append(animation([Layer(seven, wins, (x, 50))], FRAMES))
        made += [
            animation([Layer(moved(symbol, x, 50), arriving, (x, 50))], FRAMES)
            for symbol in (*_SYMBOLS[1:], _SYMBOLS[0])
        ]
        blur = tuple(
            Layer(
                moved(symbol, x, 50),
                (
                    Key(5 * turn, shown=0.0, y=-9),
                    Key(5 * turn + 5),
                    Key(5 * turn + 10, shown=0.0, y=9),
                ),
                (x, 50),
            )
            for turn, symbol in enumerate((*_SYMBOLS, *_SYMBOLS))
        )
        made.append(animation(blur, 50))
    return made


SERIES: Final = {
    "🎲": _die_series,
    "🎯": _dart_series,
    "🏀": _basketball_series,
    "⚽": _football_series,
    "🎳": _bowling_series,
    "🎰": _slot_series,
}
"""By emoji, what draws the animations."""


def confetti(colours: tuple[str, ...], frames: int) -> bytes:
    """Give coloured pieces that fly apart from the middle and vanish."""
    ways = ((0, -42), (36, -24), (42, 10), (20, 38), (-20, 38), (-42, 10), (-36, -24))
    layers = []
    for number, (x, y) in enumerate(ways):
        colour = colours[number % len(colours)]
        piece = (disc, star, heart)[number % 3](50, 50, 6, colour)
        start = 4 * (number % 3)
        keys = (
            Key(0, 0.3, shown=0.0),
            Key(start + 1, 0.3),
            Key(start + 30, 1.2, 120, x=x * 0.9, y=y * 0.9),
            Key(frames - 10, 0.6, 240, x=x, y=y + 6, shown=0.0),
            Key(frames, 0.6, shown=0.0),
        )
        layers.append(Layer((piece,), keys))
    return animation(layers, frames)

"""What is drawn, in sets: everything that clients ask the server for by the purpose of a set."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import IntEnum
from typing import Final, NamedTuple

from chappe.core.drawings.dice import SERIES, confetti
from chappe.core.drawings.faces import FACES
from chappe.core.drawings.lottie import CANVAS, Key, Layer, animation
from chappe.core.drawings.raster import ICON, picture
from chappe.core.drawings.shapes import (
    BLUE,
    GREEN,
    ORANGE,
    PINK,
    RED,
    SIDE,
    VIOLET,
    YELLOW,
    Figure,
    moved,
)
from chappe.core.drawings.signs import SIGNS
from chappe.core.drawings.things import THINGS
from chappe.model import StickerKind

VERSION: Final = 2
"""Raised with each change of a drawing, so that servers draw anew."""
TGS: Final = "application/x-tgsticker"
WEBP: Final = "image/webp"
FIGURES: Final[dict[str, Figure]] = {**FACES, **THINGS}
_HURRIED: Final = 30
_LIVELY: Final = 60
"""Frames of animations: of half a second, and of one."""


class Base(IntEnum):
    """The server's own sets; the numbers are their ids and stored."""

    EMOJI = 1258816259751983
    """What a message of a single emoji shows. COMPAT(TDLib, 1.8): asks for it by this number."""
    EMOJI_EFFECTS = 2
    """What flies around it when it is touched."""
    ICONS = 3
    APPEARING = 4
    CHOOSING = 5
    """How a reaction looks in the menu: standing still, coming in, and being pointed at."""
    GENERIC = 6
    """What flies around a reaction with a custom emoji."""
    TOPICS = 7
    """Custom emoji that stand for topics."""
    STATUSES = 8
    CHANNEL_STATUSES = 9
    """Custom emoji beside the names of people, and of channels."""
    DIE = 11
    DARTS = 12
    BASKETBALL = 13
    FOOTBALL = 14
    BOWLING = 15
    SLOTS = 16


class Drawing(NamedTuple):
    emoji: str
    mime: str
    side: int
    """Pixels."""
    data: bytes


class BaseSet(NamedTuple):
    name: str
    """By which the set can be asked for."""
    title: str
    draw: Callable[[], list[Drawing]]
    """Draws everything: some ten to some hundred milliseconds, for a worker thread."""
    kind: StickerKind = StickerKind.STICKERS


def _moving(
    make: Callable[[str, Figure], bytes], figures: Mapping[str, Figure] = FIGURES
) -> Callable[[], list[Drawing]]:
    def draw() -> list[Drawing]:
        return [
            Drawing(emoji, TGS, CANVAS, make(emoji, figure)) for emoji, figure in figures.items()
        ]

    return draw


def _icons() -> list[Drawing]:
    return [Drawing(emoji, WEBP, ICON, picture(figure)) for emoji, figure in FIGURES.items()]


def _inset(figure: Figure, part: float) -> Figure:
    """Give a figure with room around it for its movements."""
    margin = SIDE * (1 - part) / 2
    return moved(figure, margin, margin, part)


def _lively(_: str, figure: Figure) -> bytes:
    keys = (
        Key(0, 0.9),
        Key(12, 1.12, -8),
        Key(24, 1.05, 7),
        Key(36, 1.08, -4),
        Key(48, 1.0),
        Key(_LIVELY),
    )
    return animation([Layer(_inset(figure, 0.8), keys)], _LIVELY)


def _appearing(_: str, figure: Figure) -> bytes:
    keys = (Key(0, 0.0), Key(18, 1.15), Key(25, 0.96), Key(_HURRIED))
    return animation([Layer(_inset(figure, 0.85), keys)], _HURRIED)


def _choosing(_: str, figure: Figure) -> bytes:
    keys = (Key(0), Key(15, turn=-9), Key(30, 1.06), Key(45, turn=9), Key(_LIVELY))
    return animation([Layer(_inset(figure, 0.85), keys)], _LIVELY)


def _effect(_: str, figure: Figure) -> bytes:
    """Small copies that rise, sway and vanish."""
    layers = []
    for number, (x, y) in enumerate(
        ((-34, -26), (30, -34), (-12, -40), (38, 2), (-38, 8), (6, 30))
    ):
        start = 3 * number
        keys = (
            Key(0, 0.1, shown=0.0),
            Key(start + 1, 0.1),
            Key(start + 18, 1.0, 12 if x > 0 else -12, x=x * 0.8, y=y * 0.8),
            Key(start + 34, 0.8, x=x, y=y - 8, shown=0.0),
            Key(_LIVELY, 0.8, shown=0.0),
        )
        layers.append(Layer(_inset(figure, 0.22), keys))
    return animation(layers, _LIVELY)


def _generic() -> list[Drawing]:
    palettes = (
        (RED, PINK),
        (BLUE, VIOLET),
        (YELLOW, ORANGE),
        (GREEN, BLUE),
        (RED, YELLOW, BLUE, GREEN),
    )
    return [Drawing("✨", TGS, CANVAS, confetti(colours, _LIVELY)) for colours in palettes]


def _breathing(_: str, figure: Figure) -> bytes:
    """Custom emoji stand in a line of text, where a lively one would disturb."""
    keys = (Key(0), Key(30, 1.06), Key(_LIVELY))
    return animation([Layer(_inset(figure, 0.92), keys)], _LIVELY)


def _emoji(name: str, title: str, figures: Mapping[str, Figure]) -> BaseSet:
    return BaseSet(name, title, _moving(_breathing, figures), StickerKind.EMOJI)


def _some(emoji: str) -> dict[str, Figure]:
    """Give the drawings of some emoji, in their order."""
    drawn = {**SIGNS, **FIGURES}
    return {one: drawn[one] for one in emoji}


def _series(emoji: str) -> Callable[[], list[Drawing]]:
    return lambda: [Drawing(emoji, TGS, CANVAS, made) for made in SERIES[emoji]()]


CATALOGUE: Final[dict[Base, BaseSet]] = {
    Base.EMOJI: BaseSet("AnimatedEmoji", "Animated emoji", _moving(_lively)),
    Base.EMOJI_EFFECTS: BaseSet("EmojiEffects", "Emoji effects", _moving(_effect)),
    Base.ICONS: BaseSet("ReactionIcons", "Reactions", _icons),
    Base.APPEARING: BaseSet("ReactionsAppearing", "Reactions", _moving(_appearing)),
    Base.CHOOSING: BaseSet("ReactionsChosen", "Reactions", _moving(_choosing)),
    Base.GENERIC: BaseSet("GenericEffects", "Effects", _generic),
    Base.TOPICS: _emoji("Topics", "Topics", {**SIGNS, **FIGURES}),
    Base.STATUSES: _emoji("Statuses", "Statuses", _some("⭐❤🔥⚡✅💎💬💡🏠💼🎵🎮🏆🎉👀😎🤓😴🦄🎄")),
    Base.CHANNEL_STATUSES: _emoji("ChannelStatuses", "Statuses", _some("⭐❤🔥⚡✅💎📣💡🏆🎵")),
    Base.DIE: BaseSet("AnimatedDie", "🎲", _series("🎲")),
    Base.DARTS: BaseSet("AnimatedDarts", "🎯", _series("🎯")),
    Base.BASKETBALL: BaseSet("AnimatedBasketball", "🏀", _series("🏀")),
    Base.FOOTBALL: BaseSet("AnimatedFootball", "⚽", _series("⚽")),
    Base.BOWLING: BaseSet("AnimatedBowling", "🎳", _series("🎳")),
    Base.SLOTS: BaseSet("AnimatedSlots", "🎰", _series("🎰")),
}
DICE: Final = {
    "🎲": Base.DIE,
    "🎯": Base.DARTS,
    "🏀": Base.BASKETBALL,
    "⚽": Base.FOOTBALL,
    "🎳": Base.BOWLING,
    "🎰": Base.SLOTS,
}

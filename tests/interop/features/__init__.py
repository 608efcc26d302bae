"""What a client must be able to do, a function each, written once for all libraries."""

from __future__ import annotations

import pkgutil
from collections.abc import Awaitable, Callable, Sequence
from importlib import import_module
from typing import Final

from tests.interop.cast import CLIENTS, Cast

Story = Callable[[Cast, str], Awaitable[None]]

FEATURES: Final[dict[str, Story]] = {}
"""By the name that stands in the ratchet."""


TOLD_WITH: Final[dict[str, tuple[str, ...]]] = {}
"""The clients that a story concerns, by the name of the feature."""

ASKING: Final = ("telethon", "mtcute", "gramjs")
"""Clients through which any request can be sent (`Device.ask`): for what they have no method of
their own for. The transport makes no difference there, so one of each library does."""


def feature(name: str, clients: Sequence[str] = tuple(CLIENTS)) -> Callable[[Story], Story]:
    """Enter a story under a name; it is told with a cast and the name of the client in question."""

    def enter(story: Story) -> Story:
        assert name not in FEATURES, f"two stories are called {name}"
        FEATURES[name] = story
        TOLD_WITH[name] = tuple(clients)
        return story

    return enter


def load() -> None:
    """Import every module of this package, so that its stories are entered."""
    for module in pkgutil.iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")

"""What a client must be able to do, a function each, written once for all libraries."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from tests.interop.cast import Cast

Story = Callable[[Cast, str], Awaitable[None]]

FEATURES: Final[dict[str, Story]] = {}
"""By the name that stands in the ratchet."""


def feature(name: str) -> Callable[[Story], Story]:
    """Enter a story under a name; it is told with a cast and the name of the client in question."""

    def enter(story: Story) -> Story:
        assert name not in FEATURES, f"two stories are called {name}"
        FEATURES[name] = story
        return story

    return enter

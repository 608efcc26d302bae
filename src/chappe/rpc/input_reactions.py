"""Reactions that a client names, as emoji."""

from __future__ import annotations

from collections.abc import Sequence

from chappe.core import reactions
from chappe.core.refused import Refused
from chappe.tl import types

MOST = 100
"""Reactions that a request names or asks for, at most."""


def emoji_of(named: types.AnyReaction) -> str:
    """Give the emoji of a reaction; refuses with REACTION_INVALID pictures and what is paid for."""
    if not isinstance(named, types.ReactionEmoji):
        raise Refused("REACTION_INVALID")
    emoji = reactions.plain(named.emoticon)
    if emoji not in reactions.OFFERED:
        raise Refused("REACTION_INVALID")
    return emoji


def emoji_of_any(named: types.AnyReaction | None) -> str | None:
    """Give the emoji by which to choose from what was given; None, or an empty one, is all."""
    return None if named is None or isinstance(named, types.ReactionEmpty) else emoji_of(named)


def emoji_of_each(named: Sequence[types.AnyReaction] | None) -> list[str]:
    # An empty reaction is how some clients take theirs back.
    wanted = [one for one in named or () if not isinstance(one, types.ReactionEmpty)]
    if len(wanted) > MOST:
        raise Refused("REACTIONS_TOO_MANY")
    return [emoji_of(one) for one in wanted]

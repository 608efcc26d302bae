"""What people think of messages (core.telegram.org/api/reactions)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Final

from chappe.core.cards import Around
from chappe.core.contacts import vector_hash
from chappe.core.drawings.catalogue import Base
from chappe.core.standings import Thought
from chappe.core.stickers.base import Reactions
from chappe.model import Message
from chappe.rpc.present.files import document
from chappe.rpc.present.peers import peer
from chappe.rpc.present.view import EVERYBODY, View
from chappe.store.reactions import Given
from chappe.tl import types

_NONE = Thought(())
_SELECTOR: Final = "\ufe0f"
"""Asks for a character to be drawn in colours; an emoji is the same with it and without."""


def emoji(reaction: str) -> types.ReactionEmoji:
    return types.ReactionEmoji(emoticon=reaction)


def given(view: View, one: Given) -> types.MessagePeerReaction:
    """Give one reaction."""
    return types.MessagePeerReaction(
        big=one.big,
        unread=one.unread,
        my=one.account == view.me,
        peer_id=peer(one.account),
        date=one.date,
        reaction=emoji(one.reaction),
    )


def message_reactions(view: View, message: Message, around: Around) -> types.MessageReactions:
    """Give what people think of a message. In Saved Messages that is what its owner has tagged it
    with (core.telegram.org/api/saved-messages#tags)."""
    thought = around.thoughts.get(message.entry.content, _NONE)
    tags = message.entry.peer == view.me
    counted = message.post is not None and message.post.public
    return types.MessageReactions(
        # What all are sent says nothing of what each has chosen.
        min=view.me == EVERYBODY,
        can_see_list=not (tags or counted),
        reactions_as_tags=tags,
        results=_counts(thought),
        recent_reactions=None if tags else [given(view, one) for one in thought.recent] or None,
    )


def _counts(thought: Thought) -> list[types.AnyReactionCount]:
    order = {reaction: place for place, reaction in enumerate(thought.mine)}
    return [
        types.ReactionCount(chosen_order=order.get(reaction), reaction=emoji(reaction), count=count)
        for reaction, count in thought.counts
    ]


def changed(view: View, message: Message, around: Around) -> types.UpdateMessageReactions:
    """Give the update about what people think of a message."""
    return types.UpdateMessageReactions(
        peer=peer(message.entry.peer),
        msg_id=message.id,
        reactions=message_reactions(view, message, around),
    )


def list_hash(reactions: Sequence[str]) -> int:
    """Give the hash of a list of emoji as TDLib works it out, which compares it with ours: of each
    emoji without its variation selectors a zero and the first four bytes of its MD5, as a signed
    number (core.telegram.org/api/offsets#hash-generation says how numbers are put together)."""
    numbers: list[int] = []
    for emoji_ in reactions:
        bare = emoji_.replace(_SELECTOR, "")
        digest = hashlib.md5(bare.encode(), usedforsecurity=False).digest()
        numbers += (0, int.from_bytes(digest[:4], "big", signed=True))
    return vector_hash(numbers)


def listed(reactions: Sequence[str], hash_: int) -> types.messages.Reactions:
    return types.messages.Reactions(hash=hash_, reactions=[emoji(one) for one in reactions])


def offered(
    view: View, titles: Mapping[str, str], drawn: Reactions, order: Sequence[str]
) -> list[types.AnyAvailableReaction]:
    """Give the emoji with which one can react, with the drawings that apps show for them."""

    def drawing(base: Base, reaction: str) -> types.AnyDocument:
        return document(view, drawn[base][reaction])

    return [
        types.AvailableReaction(
            reaction=one,
            title=titles[one],
            static_icon=drawing(Base.ICONS, one),
            appear_animation=drawing(Base.APPEARING, one),
            select_animation=drawing(Base.CHOOSING, one),
            activate_animation=drawing(Base.EMOJI, one),
            effect_animation=drawing(Base.EMOJI_EFFECTS, one),
            around_animation=drawing(Base.EMOJI_EFFECTS, one),
            center_icon=drawing(Base.EMOJI, one),
        )
        for one in order
    ]

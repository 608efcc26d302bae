"""How messages stand with their readers: what people think of them, and what was voted for.

Both are kept apart from what a message says, change without it, and look different to each viewer.
The caller has made sure that the viewer may see the messages, and is still among those who may
learn what becomes of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from chappe.model import ContentId, Message, PollMedia, Record, UserId
from chappe.store import polls as poll_rows
from chappe.store import reactions as reaction_rows
from chappe.store.db import Tx
from chappe.store.polls import POLLS, PollRow
from chappe.store.reactions import Given

REACTORS: Final = 10
"""The newest reactions that go along with a message."""
VOTERS: Final = 3
"""The newest voters that are shown with a public poll."""

tally_of = msgspec.msgpack.Decoder(list[int]).decode
"""Read `PollRow.tally`."""


class Thought(Record, frozen=True):
    """What people think of one message, as somebody sees it."""

    counts: tuple[tuple[str, int], ...]
    """The most frequent first."""
    mine: tuple[str, ...] = ()
    """The viewer's own, in the order of choice."""
    recent: tuple[Given, ...] = ()
    """The newest first."""


async def thoughts(tx: Tx, viewer: UserId, shown: Sequence[Message]) -> dict[ContentId, Thought]:
    """Give what people think of messages, as a viewer sees it who may see them."""
    if not shown:
        return {}
    authors = {message.entry.content: message.author for message in shown}
    nameless = {one.entry.content for one in shown if one.post is not None and one.post.public}
    contents = list(authors)
    counts: dict[ContentId, list[tuple[str, int]]] = {}
    for content, reaction, count in await reaction_rows.counts(tx, contents):
        counts.setdefault(content, []).append((reaction, count))
    newest: dict[ContentId, list[Given]] = {}
    for one in await reaction_rows.newest(tx, contents, viewer, REACTORS):
        newest.setdefault(one.content, []).append(told(viewer, authors[one.content], one))
    return {
        content: Thought(
            counts=tuple(counts[content]),
            mine=tuple(
                one.reaction
                for one in sorted(newest[content], key=lambda given: given.place)
                if one.account == viewer
            ),
            recent=() if content in nameless else tuple(newest[content]),
        )
        for content in counts
    }


def told(viewer: UserId, author: UserId, one: Given) -> Given:
    """Give a reaction as a viewer is told of it: what its author has seen is for the author."""
    return one if viewer == author != 0 or not one.unread else one._replace(unread=False)


class Count(Record, frozen=True):
    """How a poll stands, as somebody sees it."""

    voters: int
    version: int
    closes: int
    """When it closes by itself (Unix time), or 0."""
    over: bool
    mine: int = 0
    """What the viewer has voted for: a bit for each answer."""
    tally: tuple[int, ...] | None = None
    """The votes for each answer, where the viewer may know them."""
    recent: tuple[UserId, ...] = ()
    """Who voted last, in a public poll."""

    @property
    def explained(self) -> bool:
        """The viewer may know the right answer of a quiz, and why it is right."""
        return bool(self.mine) or self.over


def is_over(row: PollRow, now: int) -> bool:
    return bool(row.closed) or 0 < row.closes <= now


async def poll_standings(
    tx: Tx, viewer: UserId, shown: Sequence[PollMedia], now: int
) -> dict[int, Count]:
    """Give how polls stand for a viewer who may see them."""
    if not shown:
        return {}
    polls = {media.poll: media for media in shown}
    known = await tx.get_many(POLLS, [(poll,) for poll in polls])
    votes = await poll_rows.votes_of(tx, viewer, list(polls))
    recent: dict[int, list[UserId]] = {}
    public = [poll for poll, media in polls.items() if media.public]
    for poll, account in await poll_rows.newest_voters(tx, public, VOTERS):
        recent.setdefault(poll, []).append(account)
    found = {}
    for row in known.values():
        media, vote, over = polls[row.id], votes.get(row.id), is_over(row, now)
        open_ = over if media.hidden else over or vote is not None
        found[row.id] = Count(
            voters=row.voters,
            version=row.version,
            closes=row.closes,
            over=over,
            mine=0 if vote is None else vote.chosen,
            tally=tuple(tally_of(row.tally)) if open_ else None,
            recent=tuple(recent.get(row.id, ())),
        )
    return found

"""Posts of public channels, for readers without an account."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from chappe.core import access, cards
from chappe.core.cards import Around
from chappe.core.context import Core
from chappe.core.publishing.fronts import STRANGER, is_readable
from chappe.core.refused import Refused
from chappe.model import (
    BoxId,
    Entry,
    File,
    FileId,
    Flag,
    Message,
    MessageId,
    PeerId,
    Record,
)
from chappe.store import files as file_rows
from chappe.store import finding
from chappe.store import messages as rows
from chappe.store.db import Tx
from chappe.store.finding import END, List

PAGE: Final = 20
"""Messages on one page."""
ALBUM: Final = 10
"""Messages in one album, at most."""

Select = Callable[[Tx, BoxId], Awaitable[list[Entry]]]


class Posts(Record, frozen=True):
    """Some posts of a channel, the newest first, and what has to be known to show them."""

    messages: tuple[Message, ...] = ()
    answered: tuple[Message, ...] = ()
    """Messages that these answer."""
    around: Around = Around()
    older: bool = False
    newer: bool = False
    """There are more on that side."""


async def page(
    core: Core, peer: PeerId, country: str = "", *, before: int = 0, after: int = 0
) -> Posts:
    """Give the newest posts of a channel, those with numbers below `before`, or the first above
    `after`, to a stranger who is in a country. A channel that they may not read has none."""

    async def choose(tx: Tx, box: BoxId) -> list[Entry]:
        found = await finding.page(
            tx,
            box,
            List(PeerId(box)),
            below=END if after else before or END,
            above=after,
            limit=PAGE,
            newest_first=not after,
        )
        return sorted(found, key=lambda entry: -entry.id)

    return await _posts(core, peer, country, choose)


async def single(core: Core, peer: PeerId, id_: MessageId, country: str = "") -> Posts:
    """Give one post, with the rest of the album that it is part of; nothing where there is none."""

    async def choose(tx: Tx, box: BoxId) -> list[Entry]:
        near = range(max(1, id_ - ALBUM + 1), id_ + ALBUM)
        return await rows.by_ids(tx, box, [MessageId(number) for number in near])

    def together(found: Sequence[Message]) -> list[Message]:
        meant = next((one for one in found if one.id == id_), None)
        if meant is None:
            return []
        album = meant.body.group
        of_it = [one for one in found if one is meant or (album and one.body.group == album)]
        return sorted(of_it, key=lambda one: -one.id)

    return await _posts(core, peer, country, choose, together)


async def _posts(
    core: Core,
    peer: PeerId,
    country: str,
    choose: Select,
    keep: Callable[[Sequence[Message]], Sequence[Message]] = lambda found: found,
) -> Posts:
    async def body(tx: Tx) -> Posts:
        if not await _is_open(tx, peer, country):
            return Posts()
        box, chosen = BoxId(peer), await choose(tx, BoxId(peer))
        found = keep(await _shown(tx, chosen, country))
        answered = await rows.by_ids(tx, box, sorted({m.entry.reply_to for m in found} - {0}))
        replied = await _shown(tx, answered, country)
        listed = List(peer)
        older = chosen and await finding.page(tx, box, listed, below=chosen[-1].id, limit=1)
        newer = chosen and await finding.page(tx, box, listed, above=chosen[0].id, limit=1)
        return Posts(
            messages=tuple(found),
            answered=tuple(replied),
            around=await cards.around_in(tx, STRANGER, [*found, *replied], now=core.now()),
            older=bool(older),
            newer=bool(newer),
        )

    return await core.db.read(body)


async def _is_open(tx: Tx, peer: PeerId, country: str) -> bool:
    try:
        found, _ = await access.channel(tx, STRANGER.user, peer, country)
    except Refused:
        return False
    return is_readable(found)


async def _shown(tx: Tx, entries: Sequence[Entry], country: str) -> list[Message]:
    """Give what stands on a page: no messages of the service, nothing that may not be copied."""
    posts = [entry for entry in entries if not entry.flags & Flag.SERVICE]
    found = await access.visible(tx, STRANGER.user, posts, country)
    return [one for one in found if not one.body.no_forwards]


async def file(core: Core, peer: PeerId, id_: MessageId, country: str = "") -> File | None:
    """Give the photo or document that a post of a channel carries, where a stranger may have it."""

    async def body(tx: Tx) -> File | None:
        if not await _is_open(tx, peer, country):
            return None
        shown = await _shown(tx, await rows.by_ids(tx, BoxId(peer), [id_]), country)
        named: list[FileId] = cards.files_in(shown)
        return (await file_rows.by_ids(tx, named)).get(named[0]) if named else None

    return await core.db.read(body)

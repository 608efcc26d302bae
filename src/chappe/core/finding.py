"""Finding messages: by words, by what they carry, by who wrote them and when
(core.telegram.org/api/search).

What is found lies in the asker's own box. Words come from the search index, everything else from
an index of its own (`store.finding`); conditions that have none are looked at message by message,
`SCAN` of them for one answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from chappe.core import access
from chappe.core import search as index
from chappe.core.context import Core
from chappe.core.paging import SCAN, Listing, Page, Place, Sift, part
from chappe.core.refused import Refused
from chappe.model import (
    BoxId,
    ContentId,
    Entry,
    FileId,
    Flag,
    Me,
    MediaClass,
    Message,
    MessageId,
    PeerId,
    PeerKind,
    Record,
    peer_kind,
)
from chappe.store import dialogs as dialog_rows
from chappe.store import finding
from chappe.store import messages as rows
from chappe.store.db import Tx
from chappe.store.finding import END, List
from chappe.store.tables import DIALOGS

QUERY_LENGTH: Final = 256
HITS: Final = 5000
"""Newest hits of the search index that are numbered; older ones are still found by place."""
_CHUNK: Final = 500
DAYS_FROM: Final = 2000
"""Messages that one calendar is made from; the client asks again for older ones."""
POSITIONS: Final = 500
"""Most positions in one answer."""
DAY: Final = 24 * 3600


class Query(Record, frozen=True):
    """What a search looks for; empty parts do not limit it."""

    text: str = ""
    media: tuple[MediaClass, ...] = ()
    flag: int = 0
    """`HAS_URL`, `MENTIONED` or `PINNED`."""
    author: int = 0
    since: int = 0
    until: int = 0
    """Unix times, both exclusive."""
    kinds: tuple[PeerKind, ...] = ()
    """Chats of these kinds only."""
    folder: int | None = None
    """The main list (0) or the archive (1) only."""
    origin: PeerId | None = None
    """Of Saved Messages, what was saved from this chat only."""
    own: bool = False
    """Only what the asker sent."""


async def search(core: Core, me: Me, peer: PeerId | None, query: Query, place: Place) -> Page:
    """Find messages in a chat, or in all (`peer` None).

    The search index is brought up to date first: a message that was sent is found.
    """
    if len(query.text) > QUERY_LENGTH:
        raise Refused("SEARCH_QUERY_EMPTY")
    if query.text.strip():
        await index.catch_up(core)

    async def body(tx: Tx) -> Page:
        if peer is not None:
            await access.chat(tx, me.user, peer)
        if query.text.strip():
            return await _matched(tx, me, peer, query, place)
        return await part(tx, me.user, await _listing(tx, me, peer, query), place)

    return await core.db.read(body)


async def _listing(tx: Tx, me: Me, peer: PeerId | None, query: Query) -> Listing:
    """Give the list of what fits a query without words."""
    box = BoxId(me.user)
    of = List(peer, tuple(int(one) for one in query.media), query.flag)
    sift = await _sieve(tx, me, peer, query)
    below = await finding.before(tx, box, query.until) + 1 if query.until else END
    above = await finding.before(tx, box, query.since + 1) if query.since else 0
    total = None
    if peer is not None and sift is None and of == List(peer) and not (query.since or query.until):
        dialog = await tx.get(DIALOGS, box, peer)
        total = 0 if dialog is None else dialog.total
    return Listing(box, of, below=below, above=above, sift=sift, total=total)


async def _sieve(tx: Tx, me: Me, peer: PeerId | None, query: Query) -> Sift | None:
    """Give what looks at messages for the conditions that have no index; None without any."""
    box = BoxId(me.user)
    chats = None if peer is not None else await _chats(tx, box, query)
    if chats is None and not query.author and not query.own and query.origin is None:
        return None

    async def sift(tx: Tx, entries: Sequence[Entry]) -> list[Entry]:
        left = [entry for entry in entries if chats is None or entry.peer in chats]
        if query.own:
            left = [entry for entry in left if entry.flags & Flag.OUT]
        if query.origin is not None:
            saved = await finding.saved_from(tx, box, query.origin, [entry.id for entry in left])
            left = [entry for entry in left if entry.peer == box and entry.id in saved]
        if query.author:
            wrote = await finding.authors(tx, [entry.content for entry in left])
            left = [entry for entry in left if wrote.get(entry.content) == query.author]
        return left

    return sift


async def _chats(tx: Tx, box: BoxId, query: Query) -> set[PeerId] | None:
    """Name the chats to which a search in all is limited; None where it is not."""
    if not query.kinds and query.folder is None:
        return None
    return {
        dialog.peer
        for dialog in await dialog_rows.of_box(tx, box)
        if (not query.kinds or peer_kind(dialog.peer) in query.kinds)
        and (query.folder is None or dialog.folder == query.folder)
    }


# --- words ----------------------------------------------------------------------------------------


async def _matched(tx: Tx, me: Me, peer: PeerId | None, query: Query, place: Place) -> Page:
    """Page through what the search index finds; all other conditions are applied after it.

    Contents and message numbers rise together, so a place in the list is a content.
    """
    box = BoxId(me.user)
    scopes = await _scopes(tx, box, peer)
    sift = await _sieve(tx, me, peer, query)
    hits = await tx.match(scopes, query.text, limit=HITS)
    first = 0
    if place.offset_id or place.offset_date:
        bound = await _content_at(tx, box, place)
        first = sum(1 for hit in hits if hit >= bound)
        if first == HITS:
            hits = await tx.match(scopes, query.text, before=bound, limit=HITS)
            first = 0
    # Newer hits are read too where the place is moved towards them.
    start = max(0, first + place.add_offset) if place.add_offset < 0 else first
    skip = max(0, place.add_offset)
    found: list[Entry] = []
    read = start
    while read < len(hits) and read - start < SCAN and len(found) < skip + place.size:
        chunk = [ContentId(hit) for hit in hits[read : read + _CHUNK]]
        read += len(chunk)
        fitting = [
            entry
            for entry in await rows.in_box(tx, box, chunk)
            if _fits(entry, peer, query) and place.holds(entry)
        ]
        found += fitting if sift is None else await sift(tx, fitting)
    seen = await access.visible(tx, me.user, found[skip : skip + place.size])
    whole = start == 0 and read >= len(hits) < HITS
    total = len(found) if whole else max(len(hits), len(seen))
    return Page(
        tuple(seen),
        total,
        start + skip,
        complete=whole and len(seen) == total,
        inexact=not whole,
    )


def _fits(entry: Entry, peer: PeerId | None, query: Query) -> bool:
    return (
        (peer is None or entry.peer == peer)
        and (not query.media or entry.media in query.media)
        and (entry.flags & query.flag) == query.flag
        and (not query.since or entry.date > query.since)
        and (not query.until or entry.date < query.until)
    )


async def _scopes(tx: Tx, box: BoxId, peer: PeerId | None) -> list[str]:
    """Name what to search in: one chat, or the box and the groups that it has messages of."""
    if peer is not None:
        return [index.scope_of(box, peer).split()[-1]]
    groups = [
        index.scope_of(box, dialog.peer)
        for dialog in await dialog_rows.of_box(tx, box)
        if peer_kind(dialog.peer) is PeerKind.CHAT
    ]
    return [f"u{box}", *groups]


async def _content_at(tx: Tx, box: BoxId, place: Place) -> int:
    """Give the content from which on a page begins: everything at or above it is newer."""
    below = place.offset_id or await finding.before(tx, box, place.offset_date) + 1
    older = await finding.page(tx, box, List(), below=below, limit=1)
    return older[0].content + 1 if older else 0


# --- looking over a list --------------------------------------------------------------------------


async def counters(core: Core, me: Me, peer: PeerId, asked: Sequence[Query | None]) -> list[int]:
    """Count a chat's messages for several filters at once; 0 for what is never sent (None)."""

    async def body(tx: Tx) -> list[int]:
        await access.chat(tx, me.user, peer)
        found = []
        for query in asked:
            if query is None:
                found.append(0)
                continue
            listing = await _listing(tx, me, peer, query)
            found.append((await listing.total(tx))[0])
        return found

    return await core.db.read(body)


class Day(Record, frozen=True):
    """The messages of one day (in UTC) that a calendar found."""

    date: int
    """Unix time of the day's beginning."""
    oldest: MessageId
    newest: MessageId
    count: int


class Calendar(Record, frozen=True):
    """Messages by day, the newest day first; of the last day there may be more."""

    total: int
    oldest: Message | None
    """The first message of the whole list."""
    newer: int | None
    """How many of the list are newer than the first day's."""
    days: tuple[Day, ...]
    messages: tuple[Message, ...]
    """The oldest and the newest found of each day."""


async def calendar(
    core: Core, me: Me, peer: PeerId, query: Query, offset_id: int, offset_date: int
) -> Calendar:
    """Sort a chat's messages of one kind by day, from a place on
    (core.telegram.org/method/messages.getSearchResultsCalendar)."""

    async def body(tx: Tx) -> Calendar:
        await access.chat(tx, me.user, peer)
        listing = await _listing(tx, me, peer, query)
        start = offset_id or END
        if offset_date and not offset_id:
            start = await finding.before(tx, BoxId(me.user), offset_date) + 1
        found = await listing.take(tx, DAYS_FROM, below=start)
        first = await listing.take(tx, 1, newest_first=False)
        total, _ = await listing.total(tx)
        days = _days(found)
        named = {id_ for day in days for id_ in (day.oldest, day.newest)}
        shown = await access.visible(tx, me.user, [one for one in found if one.id in named])
        oldest = await access.visible(tx, me.user, first)
        newer = await listing.newer(tx, found[0].id, total) if found else 0
        return Calendar(total, oldest[0] if oldest else None, newer, days, tuple(shown))

    return await core.db.read(body)


def _days(found: Sequence[Entry]) -> tuple[Day, ...]:
    days: dict[int, list[MessageId]] = {}
    for entry in found:
        days.setdefault(entry.date - entry.date % DAY, []).append(entry.id)
    return tuple(Day(date, ids[-1], ids[0], len(ids)) for date, ids in days.items())


class Position(Record, frozen=True):
    """Where a message stands in a list."""

    id: MessageId
    date: int
    offset: int
    """How many of the list are newer."""


async def positions(
    core: Core, me: Me, peer: PeerId, query: Query, offset_id: int, limit: int
) -> tuple[int, list[Position]]:
    """Give how long a list is, and messages spread evenly over it, the newest first
    (core.telegram.org/method/messages.getSearchResultsPositions)."""
    box = BoxId(me.user)

    async def body(tx: Tx) -> tuple[int, list[Position]]:
        await access.chat(tx, me.user, peer)
        of = List(peer, tuple(int(one) for one in query.media), query.flag)
        start = offset_id or END
        total = await finding.count(tx, box, of)
        newer = 0 if not offset_id else await finding.count(tx, box, of, above=start - 1)
        most = max(1, min(limit, POSITIONS))
        step = max(1, -(-(total - newer) // most))
        found: list[Position] = []
        ahead = 1
        while (one := await finding.every(tx, box, of, below=start, step=ahead)) is not None:
            newer += ahead
            found.append(Position(*one, newer - 1))
            start, ahead = one[0], step
        return total, found

    return await core.db.read(body)


async def own_document(core: Core, me: Me, sha256: bytes, size: int) -> FileId | None:
    """Give a document of the asker's with these bytes, so that they need not be sent again.

    Others' are not looked for: who has a file is nobody's business.
    """

    async def body(tx: Tx) -> FileId | None:
        return await finding.own_document(tx, me.user, sha256.hex(), size)

    return await core.db.read(body)

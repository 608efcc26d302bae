"""Reading: pages of a chat, single messages, search.

Paging follows core.telegram.org/api/offsets: the chat's messages stand newest first; `offset_id`
(or `offset_date`) names a place between two of them, `add_offset` moves it, `limit` counts from
there on; `max_id` and `min_id` cut the result.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from chappe.core import access
from chappe.core import search as search_index
from chappe.core.context import Core
from chappe.core.refused import Refused
from chappe.model import (
    BoxId,
    ContentId,
    Entry,
    Flag,
    Me,
    MediaClass,
    Message,
    MessageId,
    PeerId,
    Record,
)
from chappe.store import messages as rows
from chappe.store.db import Tx

PAGE: Final = 100
"""Most messages in one answer (core.telegram.org/method/messages.getHistory)."""
END: Final = 1 << 62
QUERY_LENGTH: Final = 256
SCAN: Final = 1000
"""Search hits looked at for one answer when further conditions apply."""


class Place(Record, frozen=True):
    """Which part of a list is asked for."""

    offset_id: int = 0
    offset_date: int = 0
    add_offset: int = 0
    limit: int = PAGE
    max_id: int = 0
    min_id: int = 0


class Page(Record, frozen=True):
    """A part of a list of messages, newest first."""

    messages: tuple[Message, ...]
    total: int
    """How many the whole list has."""
    offset_id_offset: int = 0
    """How many newer ones stand before the first of this part."""
    complete: bool = False
    """The part is the whole list."""


class Query(Record, frozen=True):
    """What a search looks for; empty parts do not limit it."""

    text: str = ""
    media: tuple[MediaClass, ...] = ()
    flag: int = 0
    author: int = 0
    since: int = 0
    until: int = 0


async def page(core: Core, me: Me, peer: PeerId, place: Place) -> Page:
    """Give a part of a chat."""

    async def body(tx: Tx) -> Page:
        await access.chat(tx, me.user, peer)
        return await _listed(tx, me, peer, place, Query())

    return await core.db.read(body)


async def by_ids(core: Core, me: Me, ids: Sequence[MessageId]) -> list[Message]:
    """Give messages of private chats by number; those that do not exist are left out."""

    async def body(tx: Tx) -> list[Message]:
        entries = await rows.by_ids(tx, BoxId(me.user), list(dict.fromkeys(ids))[:PAGE])
        return await access.visible(tx, me.user, entries)

    return await core.db.read(body)


async def search(core: Core, me: Me, peer: PeerId | None, query: Query, place: Place) -> Page:
    """Find messages in a chat, or in all (`peer` None), by words and by what they carry.

    The search index is brought up to date first: a message that was sent is found.
    """
    if len(query.text) > QUERY_LENGTH:
        raise Refused("SEARCH_QUERY_EMPTY")
    if query.text.strip():
        await search_index.catch_up(core)

    async def body(tx: Tx) -> Page:
        if peer is not None:
            await access.chat(tx, me.user, peer)
        if query.text.strip():
            return await _matched(tx, me, peer, place, query)
        return await _listed(tx, me, peer, place, query)

    return await core.db.read(body)


async def _listed(tx: Tx, me: Me, peer: PeerId | None, place: Place, query: Query) -> Page:
    """Page through entries as the index of the chat gives them."""
    box = BoxId(me.user)
    limit = max(0, min(place.limit, PAGE))
    start = place.offset_id or END
    if place.offset_date and not place.offset_id and peer is not None:
        start = await rows.newest_before(tx, box, peer, place.offset_date) + 1

    async def take(below: int, above: int, count: int, *, newest_first: bool) -> list[Entry]:
        if count <= 0:
            return []
        return await rows.page(
            tx,
            box,
            peer,
            below=below,
            above=above,
            limit=count,
            newest_first=newest_first,
            media=[int(m) for m in query.media],
            flag=query.flag,
            since=query.since,
            until=query.until,
        )

    end = place.add_offset + limit
    found: list[Entry] = []
    if place.add_offset < 0:
        newer = await take(END, start - 1, -place.add_offset, newest_first=False)
        found = newer[::-1][: max(0, len(newer) + min(0, end))]
    older = await take(start, 0, max(0, end), newest_first=True)
    found += older[max(0, place.add_offset) :]
    found = [
        entry
        for entry in found[:limit]
        if (not place.max_id or entry.id < place.max_id) and entry.id > place.min_id
    ]
    seen = await access.visible(tx, me.user, found)
    if query.author:
        seen = [message for message in seen if message.author == query.author]
    total = await rows.count(tx, box, peer, media=[int(m) for m in query.media], flag=query.flag)
    before = 0
    if seen and (place.offset_id or place.add_offset or place.offset_date):
        before = await rows.count(
            tx,
            box,
            peer,
            above=seen[0].id,
            media=[int(m) for m in query.media],
            flag=query.flag,
        )
    return Page(tuple(seen), total, before, complete=len(seen) >= total)


async def _matched(tx: Tx, me: Me, peer: PeerId | None, place: Place, query: Query) -> Page:
    """Page through what the search index finds; conditions on entries are applied after it."""
    box = BoxId(me.user)
    scope = search_index.scope_of(box, peer).split()[-1] if peer is not None else f"u{box}"
    hits = await tx.match([scope], query.text, limit=SCAN)
    entries = await rows.in_box(tx, box, [ContentId(hit) for hit in hits])

    def fits(entry: Entry) -> bool:
        return (
            (not query.media or entry.media in query.media)
            and (entry.flags & query.flag) == query.flag
            and (not query.since or entry.date > query.since)
            and (not query.until or entry.date < query.until)
            and (not place.max_id or entry.id < place.max_id)
            and entry.id > place.min_id
        )

    seen = await access.visible(tx, me.user, [entry for entry in entries if fits(entry)])
    if query.author:
        seen = [message for message in seen if message.author == query.author]
    first = 0
    if place.offset_id:
        first = sum(1 for message in seen if message.id >= place.offset_id)
    first = max(0, first + place.add_offset)
    part = seen[first : first + max(0, min(place.limit, PAGE))]
    return Page(tuple(part), len(seen), first, complete=len(part) == len(seen))


async def counters(
    core: Core, me: Me, peer: PeerId, asked: Sequence[tuple[MediaClass, ...] | Flag]
) -> list[int]:
    """Count a chat's messages for several filters at once."""

    async def body(tx: Tx) -> list[int]:
        await access.chat(tx, me.user, peer)
        box = BoxId(me.user)
        found = []
        for one in asked:
            if isinstance(one, Flag):
                found.append(await rows.count(tx, box, peer, flag=one))
            else:
                found.append(await rows.count(tx, box, peer, media=[int(m) for m in one]))
        return found

    return await core.db.read(body)

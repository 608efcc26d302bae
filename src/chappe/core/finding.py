"""Finding messages: by words, by what they carry, by who wrote them and when
(core.telegram.org/api/search).

What is found lies in the asker's own box and in the channels that the asker is in, above what is
hidden there. Words come from the search index, everything else from an index of its own
(`store.finding`); conditions that have none are looked at message by message, `SCAN` of them for
one answer. What was said later has a greater content, which is the order over several boxes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Final

from chappe.core import access
from chappe.core import search as index
from chappe.core.channels.thread_reading import stored
from chappe.core.context import Core
from chappe.core.paging import SCAN, Listing, Page, Place, Sift, part
from chappe.core.refused import Refused
from chappe.core.trust import features, withholding
from chappe.core.trust.withholding import Shut
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
    box_of,
    peer_kind,
    replace,
)
from chappe.model.trust import Feature
from chappe.store import channels as channel_rows
from chappe.store import dialogs as dialog_rows
from chappe.store import finding
from chappe.store import messages as rows
from chappe.store.db import Tx
from chappe.store.finding import END, List, Stretch
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


class Chats(Enum):
    """Which chats a search in all looks into."""

    PEOPLE = "people"
    GROUPS = "groups"
    """Supergroups are among them."""
    CHANNELS = "channels"


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
    chats: Chats | None = None
    """Chats of this sort only."""
    folder: int | None = None
    """The main list (0) or the archive (1) only."""
    origin: PeerId | None = None
    """Of Saved Messages, what was saved from this chat only."""
    own: bool = False
    """Only what the asker sent."""
    thread: MessageId | None = None
    """Of a supergroup, what belongs to this topic or thread only."""


async def search(core: Core, me: Me, peer: PeerId | None, query: Query, place: Place) -> Page:
    """Find messages in a chat, or in all (`peer` None).

    The search index is brought up to date first: a message that was sent is found.
    """
    if len(query.text) > QUERY_LENGTH:
        raise Refused("SEARCH_QUERY_EMPTY")
    if query.text.strip():
        if await features.is_closed(core, me.user, Feature.SEARCH):
            return Page((), 0)
        await index.catch_up(core)

    async def body(tx: Tx) -> Page:
        if peer is not None:
            try:
                await access.chat(tx, me.user, peer)
            except Shut:
                return Page((), 0, complete=True)
        if query.text.strip():
            return await _matched(tx, me, peer, query, place)
        if peer is None and len(reach := await _reach(tx, me, query)) + (me.user not in reach) > 1:
            return await _merged(tx, me, reach, query, place)
        return await part(tx, me.user, await _listing(tx, me, peer, query), place)

    return await core.db.read(body)


def _list(me: Me, peer: PeerId | None, query: Query) -> List:
    """Give what an index keeps of what a query asks for."""
    called = me.user if query.flag & Flag.MENTIONED else None
    plain = List(peer, tuple(int(one) for one in query.media), query.flag, called=called)
    if peer is None or peer_kind(peer) is not PeerKind.CHANNEL:
        return plain
    if query.author not in (0, peer) and plain == List(peer) and query.thread is None:
        return replace(plain, sender=PeerId(query.author))
    return plain


async def _thread(tx: Tx, me: Me, peer: PeerId | None, query: Query) -> MessageId | None:
    """Give the thread to which a query is limited, as messages have it."""
    if query.thread is None or peer is None or peer_kind(peer) is not PeerKind.CHANNEL:
        return None
    found, _ = await access.channel(tx, me.user, peer)
    return stored(found, query.thread)


async def _floor(tx: Tx, me: Me, peer: PeerId | None) -> int:
    """Give up to which number nothing of a chat is shown to the asker."""
    if peer is None or peer_kind(peer) is not PeerKind.CHANNEL:
        return 0
    return access.floor(*await access.channel(tx, me.user, peer))


async def _listing(tx: Tx, me: Me, peer: PeerId | None, query: Query) -> Listing:
    """Give the list of what fits a query without words: in a chat, or in the asker's own box."""
    box = box_of(me.user, peer or PeerId(me.user))
    of = replace(_list(me, peer, query), thread=await _thread(tx, me, peer, query))
    sift = None if of.sender is not None else await _sieve(tx, me, peer, query)
    below = await finding.before(tx, box, query.until) + 1 if query.until else END
    above = await finding.before(tx, box, query.since + 1) if query.since else 0
    above = max(above, await _floor(tx, me, peer))
    total = None
    bounded = query.since or query.until or box < 0
    if peer is not None and sift is None and of == List(peer) and not bounded:
        dialog = await tx.get(DIALOGS, box, peer)
        total = 0 if dialog is None else dialog.total
    return Listing(box, of, below=below, above=above, sift=sift, total=total)


async def _sieve(tx: Tx, me: Me, peer: PeerId | None, query: Query) -> Sift | None:
    """Give what looks at messages for the conditions that have no index; None without any."""
    box = BoxId(me.user)
    chats = None if peer is not None else await _own_chats(tx, box, query)
    calls = query.flag & Flag.MENTIONED and query.text.strip()
    thread = await _thread(tx, me, peer, query) if query.text.strip() else None
    others = query.author or query.own or calls or query.origin is not None
    if chats is None and not others and thread is None:
        return None

    async def sift(tx: Tx, entries: Sequence[Entry]) -> list[Entry]:
        left = [one for one in entries if chats is None or one.box < 0 or one.peer in chats]
        if calls:
            left = await _calling(tx, me, left, unseen=bool(query.flag & Flag.MEDIA_UNREAD))
        if thread is not None and peer is not None:
            posts = await channel_rows.posts(tx, BoxId(peer), [one.id for one in left])
            left = [one for one in left if one.id in posts and posts[one.id].thread == thread]
        if query.own:
            left = await _by(tx, left, writer=me.user)
        if query.origin is not None:
            saved = await finding.saved_from(tx, box, query.origin, [entry.id for entry in left])
            left = [entry for entry in left if entry.peer == box and entry.id in saved]
        if query.author:
            left = await _by(tx, left, sender=query.author)
        return left

    return sift


async def _calling(tx: Tx, me: Me, entries: Sequence[Entry], *, unseen: bool) -> list[Entry]:
    """Leave out what calls others in channels; in the asker's own box a flag has told already."""
    calls = {
        (box, id_): call
        for box in {entry.box for entry in entries if entry.box < 0}
        for id_, call in (
            await channel_rows.calls(
                tx, me.user, box, [one.id for one in entries if one.box == box]
            )
        ).items()
    }
    return [
        entry
        for entry in entries
        if entry.box > 0
        or ((call := calls.get((entry.box, entry.id))) is not None and not (unseen and call.seen))
    ]


async def _by(tx: Tx, entries: Sequence[Entry], *, writer: int = 0, sender: int = 0) -> list[Entry]:
    """Give those of some entries that the asker wrote, or that come from somebody as everybody sees
    it: who writes in the name of a channel is not found by their own."""
    posts = {
        (box, id_): post
        for box in {entry.box for entry in entries if entry.box < 0}
        for id_, post in (
            await channel_rows.posts(tx, box, [one.id for one in entries if one.box == box])
        ).items()
    }
    own = [] if writer else [entry.content for entry in entries if entry.box > 0]
    wrote = await finding.authors(tx, own)

    def fits(entry: Entry) -> bool:
        if entry.box > 0:
            return bool(entry.flags & Flag.OUT) if writer else wrote.get(entry.content) == sender
        post = posts.get((entry.box, entry.id))
        return post is not None and (post.writer == writer if writer else post.sender == sender)

    return [entry for entry in entries if fits(entry)]


async def _own_chats(tx: Tx, box: BoxId, query: Query) -> set[PeerId] | None:
    """Name the chats of the asker's own box to which a search in all is limited; None where it is
    not."""
    if query.chats is None and query.folder is None:
        return None
    kinds = {Chats.PEOPLE: PeerKind.USER, Chats.GROUPS: PeerKind.CHAT, None: None}
    wanted = kinds.get(query.chats, PeerKind.CHANNEL)
    return {
        dialog.peer
        for dialog in await dialog_rows.of_box(tx, box)
        if wanted in (None, peer_kind(dialog.peer))
        and (query.folder is None or dialog.folder == query.folder)
    }


async def _reach(tx: Tx, me: Me, query: Query) -> dict[BoxId, int]:
    """Name the boxes that a search in all chats looks into, and above which number in each: the
    asker's own and those of the channels that the asker is in."""
    reach = {} if query.chats is Chats.CHANNELS else {BoxId(me.user): 0}
    if query.chats is Chats.PEOPLE:
        return reach
    inside = await channel_rows.joined(tx, me.user)
    if query.folder is not None:
        rows_ = await dialog_rows.some(tx, BoxId(me.user), inside)
        inside = [peer for peer, dialog in rows_.items() if dialog.folder == query.folder]
    found = await channel_rows.some(tx, inside)
    roles = await channel_rows.roles(tx, me.user, list(found))
    for peer, channel in found.items():
        fits = query.chats is None or channel.broadcast == (query.chats is Chats.CHANNELS)
        if fits and not channel.closed and not await withholding.of_chat(tx, me.user, channel):
            reach[BoxId(peer)] = access.floor(channel, roles[peer])
    return reach


async def _merged(tx: Tx, me: Me, reach: Mapping[BoxId, int], query: Query, place: Place) -> Page:
    """Find what fits a query without words in several boxes, in the order in which it was said."""
    of = _list(me, None, query)
    sift = await _sieve(tx, me, None, query)
    within = Stretch(since=query.since, until=query.until)
    if place.offset_id or place.offset_date:
        within = replace(within, content=await _content_at(tx, me, None, place))
        if not within.content:
            return Page((), 0, complete=True)
    found: list[Entry] = []
    ahead, looked = within, 0
    while len(found) < place.size and looked < SCAN:
        wanted = place.size if sift is None else _CHUNK
        entries = await finding.newest(tx, reach, of, ahead, wanted)
        found += entries if sift is None else await sift(tx, entries)
        looked += len(entries)
        if len(entries) < wanted:
            break
        ahead = replace(ahead, content=entries[-1].content)
    seen = await access.visible(tx, me.user, found[: place.size])
    if sift is not None:
        return Page(tuple(seen), len(found), inexact=looked >= SCAN or len(found) > len(seen))
    total = await finding.count_all(tx, reach, of, replace(within, content=0))
    return Page(tuple(seen), total, complete=not place.offset_id and len(seen) >= total)


# --- words ----------------------------------------------------------------------------------------


async def _matched(tx: Tx, me: Me, peer: PeerId | None, query: Query, place: Place) -> Page:
    """Page through what the search index finds; all other conditions are applied after it.

    Contents and message numbers rise together, so a place in the list is a content.
    """
    if peer is None:
        reach = await _reach(tx, me, query)
    else:
        reach = {box_of(me.user, peer): await _floor(tx, me, peer)}
    scopes = await _scopes(tx, me, peer, reach)
    sift = await _sieve(tx, me, peer, query)
    hits = await tx.match(scopes, query.text, limit=HITS)
    first = 0
    if place.offset_id or place.offset_date:
        bound = await _content_at(tx, me, peer, place)
        first = sum(1 for hit in hits if hit >= bound)
        if first == HITS:
            hits = await tx.match(scopes, query.text, before=bound, limit=HITS)
            first = 0
    # Newer hits are read too where the place is moved towards them.
    start = max(0, first + place.add_offset) if place.add_offset < 0 else first
    skip = max(0, place.add_offset)
    found: list[Entry] = []
    read, hidden = start, 0
    while read < len(hits) and read - start < SCAN and len(found) < skip + place.size:
        chunk = [ContentId(hit) for hit in hits[read : read + _CHUNK]]
        read += len(chunk)
        fitting = [
            entry
            for entry in await _held(tx, reach, chunk)
            if _fits(entry, peer, query) and place.holds(entry)
        ]
        # What is withheld is not found by its words: that would tell them.
        closed = await withholding.of_entries(tx, me.user, fitting)
        fitting = [entry for entry in fitting if entry.content not in closed]
        hidden += len(closed)
        found += fitting if sift is None else await sift(tx, fitting)
    seen = await access.visible(tx, me.user, found[skip : skip + place.size])
    whole = start == 0 and read >= len(hits) < HITS
    total = len(found) if whole else max(len(hits) - hidden, len(seen))
    return Page(
        tuple(seen),
        total,
        start + skip,
        complete=whole and len(seen) == total,
        inexact=not whole,
    )


async def _held(tx: Tx, reach: Mapping[BoxId, int], contents: Sequence[ContentId]) -> list[Entry]:
    """Give the entries of contents in some boxes, of each above a number, the newest first."""
    found: list[Entry] = []
    for box in reach:
        if box > 0:
            found += await rows.in_box(tx, box, contents)
    if any(box < 0 for box in reach):
        found += await rows.in_channels(tx, contents)
    shown = [entry for entry in found if entry.id > reach.get(entry.box, END)]
    return sorted(shown, key=lambda entry: -entry.content)


def _fits(entry: Entry, peer: PeerId | None, query: Query) -> bool:
    return (
        (peer is None or entry.peer == peer)
        and (not query.media or entry.media in query.media)
        and (entry.flags & _sought(entry, query)) == _sought(entry, query)
        and (not query.since or entry.date > query.since)
        and (not query.until or entry.date < query.until)
    )


def _sought(entry: Entry, query: Query) -> int:
    """Give the flags that a message must have; whom one in a channel calls is not among them."""
    return query.flag if entry.box > 0 else query.flag & ~(Flag.MENTIONED | Flag.MEDIA_UNREAD)


async def _scopes(tx: Tx, me: Me, peer: PeerId | None, reach: Mapping[BoxId, int]) -> list[str]:
    """Name what to search in: one chat, or the boxes and the groups that the asker's has messages
    of."""
    box = BoxId(me.user)
    if peer is not None:
        return [index.scope_of(box, peer).split()[-1]]
    channels = [index.scope_of(one, PeerId(one)) for one in reach if one < 0]
    if box not in reach:
        return channels
    groups = [
        index.scope_of(box, dialog.peer)
        for dialog in await dialog_rows.of_box(tx, box)
        if peer_kind(dialog.peer) is PeerKind.CHAT
    ]
    return [f"u{box}", *groups, *channels]


async def _content_at(tx: Tx, me: Me, peer: PeerId | None, place: Place) -> int:
    """Give the content from which on a page begins: everything at or above it is newer."""
    named = peer or place.offset_peer or PeerId(me.user)
    box = box_of(me.user, named)
    await _floor(tx, me, named)  # refuses a channel that the asker may not look into
    for entry in await rows.by_ids(tx, box, [MessageId(place.offset_id)]):
        return entry.content
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
            start = await listing.before(tx, offset_date) + 1
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
    box = box_of(me.user, peer)

    async def body(tx: Tx) -> tuple[int, list[Position]]:
        await access.chat(tx, me.user, peer)
        of, floor = _list(me, peer, query), await _floor(tx, me, peer)
        start = offset_id or END
        total = await finding.count(tx, box, of, above=floor)
        newer = await finding.count(tx, box, of, above=max(start - 1, floor)) if offset_id else 0
        most = max(1, min(limit, POSITIONS))
        step = max(1, -(-(total - newer) // most))
        found: list[Position] = []
        ahead = 1
        while one := await finding.every(tx, box, of, below=start, step=ahead, above=floor):
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

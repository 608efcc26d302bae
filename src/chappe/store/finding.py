"""SQL of finding: parts of a chat, or of a whole box, that an index gives without reading the rest.

Every list here is an index of `messages` or a table of its own, so what a page costs depends on the
page, and what a count costs on what it counts (migration 0002).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from chappe.model import (
    BoxId,
    ContentId,
    Entry,
    FileId,
    FileKind,
    Flag,
    MessageId,
    PeerId,
    Record,
    UserId,
)
from chappe.store.db import Tx, expand

END: Final = 1 << 62
"""Above every message number."""
_ENTRY = "m.content, m.box, m.id, m.peer, m.flags, m.reply_to, m.media, m.date"
_AT_ONCE: Final = 200
"""Boxes that one statement looks into."""
_INDEXED: Final = {
    Flag.HAS_URL: "(m.flags & 32) <> 0",
    Flag.MENTIONED: "(m.flags & 4) <> 0",
    Flag.MENTIONED | Flag.MEDIA_UNREAD: "(m.flags & 12) = 12",
}
"""Conditions in the very words of the partial indexes."""


class List(Record, frozen=True):
    """A list of messages that an index keeps: all of a chat, those with some media, with a flag."""

    peer: PeerId | None = None
    """None for all chats of the box."""
    media: tuple[int, ...] = ()
    flag: int = 0
    """`HAS_URL`, `MENTIONED`, the latter with `MEDIA_UNREAD`, or `PINNED`."""
    thread: MessageId | None = None
    """Of a channel, what belongs to one thread only; 0 is what belongs to none."""
    sender: PeerId | None = None
    """Of a channel, what comes from somebody as everybody sees it, but not from the channel itself;
    alone, without media and flags."""
    called: UserId | None = None
    """Whom `MENTIONED` means in the box of a channel."""


async def page(
    tx: Tx,
    box: BoxId,
    of: List,
    *,
    below: int = END,
    above: int = 0,
    limit: int,
    newest_first: bool = True,
) -> list[Entry]:
    """Entries with `above < id < below`, a page of them from one end."""
    found: list[Entry] = []
    for source, where, args in _parts(box, of, below, above):
        number = _numbered(source)
        order = "desc" if newest_first else "asc"
        sql = (
            f"select {_ENTRY} from {source} where {where} order by {number} {order}"
            f" limit ${len(args) + 1}"
        )
        found += [Entry(*row) for row in await tx.all(sql, *args, limit)]
    if len(of.media) > 1:
        found.sort(key=_number, reverse=newest_first)
    return found[:limit]


async def count(
    tx: Tx, box: BoxId, of: List, *, below: int = END, above: int = 0, most: int | None = None
) -> int:
    """Count entries with `above < id < below`; with `most` no further than that."""
    total = 0
    for source, where, args in _parts(box, of, below, above):
        if most is None:
            sql = f"select count(*) from {source} where {where}"
            total += int(await tx.value(sql, *args))
        else:
            sql = (
                f"select count(*) from (select 1 from {source} where {where}"
                f" limit ${len(args) + 1}) as counted"
            )
            total += int(await tx.value(sql, *args, most))
    return total


async def every(
    tx: Tx, box: BoxId, of: List, *, below: int, step: int, above: int = 0
) -> tuple[MessageId, int] | None:
    """Number and date of the `step`-th entry below a number and above another, None where there are
    fewer."""
    parts = _parts(box, of, below, above)
    selects, args = [], parts[0][2]
    for number, (source, where, its) in enumerate(parts, len(args)):
        # All have the same arguments but for the last, the class of media.
        same = where.removesuffix(f"${len(its)}")
        last = f"${number}" if of.media else ""
        selects.append(f"select m.id as id from {source} where {same}{last}")
        args = args if its is args else [*args, its[-1]]
    # Each part is read in the order of its index; the database merges them.
    sql = (
        f"select id from ({' union all '.join(selects)}) as merged order by id desc"
        f" limit 1 offset ${len(args) + 1}"
    )
    found = await tx.value(sql, *args, step - 1)
    dated = "select id, date from messages where box = $1 and id = $2"
    row = None if found is None else await tx.one(dated, box, found)
    return None if row is None else (MessageId(row[0]), row[1])


# --- several boxes --------------------------------------------------------------------------------


class Stretch(Record, frozen=True):
    """Bounds of a list over several boxes, all exclusive; 0 is none."""

    content: int = 0
    """Only what was said before this."""
    since: int = 0
    until: int = 0
    """Unix times."""


async def newest(
    tx: Tx, reach: Mapping[BoxId, int], of: List, within: Stretch, limit: int
) -> list[Entry]:
    """The newest entries of several boxes, of each above a number, in the order in which they were
    said."""
    found: list[Entry] = []
    for parts in _batches(reach, of, within):
        selects: list[str] = []
        args: list[int] = []
        for source, where, its in parts:
            moved = _renumbered(where, len(args))
            args += [*its, limit]
            selects.append(
                f"select * from (select {_ENTRY} from {source} where {moved}"
                f" order by {_numbered(source)} desc limit ${len(args)}) as one"
            )
        found += [Entry(*row) for row in await tx.all(" union all ".join(selects), *args)]
    return sorted(found, key=_said, reverse=True)[:limit]


async def count_all(tx: Tx, reach: Mapping[BoxId, int], of: List, within: Stretch) -> int:
    """Count what `newest` finds, however much that is."""
    total = 0
    for parts in _batches(reach, of, within):
        selects: list[str] = []
        args: list[int] = []
        for source, where, its in parts:
            selects.append(f"select count(*) from {source} where {_renumbered(where, len(args))}")
            args += its
        total += sum(row[0] for row in await tx.all(" union all ".join(selects), *args))
    return total


def _batches(
    reach: Mapping[BoxId, int], of: List, within: Stretch
) -> list[list[tuple[str, str, list[int]]]]:
    """Give what makes up a list in several boxes, as many at once as one statement takes."""
    bounds = (("content <", within.content), ("date >", within.since), ("date <", within.until))
    parts = []
    for box, above in reach.items():
        for source, where, args in _parts(box, of, END, above):
            given = list(args)
            limits = ""
            for column, value in bounds:
                if value:
                    given.append(value)
                    limits += f" and m.{column} ${len(given)}"
            parts.append((source, where + limits, given))
    return [parts[start : start + _AT_ONCE] for start in range(0, len(parts), _AT_ONCE)]


def _renumbered(where: str, by: int) -> str:
    return re.sub(r"\$(\d+)", lambda found: f"${int(found[1]) + by}", where)


def _said(entry: Entry) -> int:
    return entry.content


def _numbered(source: str) -> str:
    """Give the column with the numbers of a list's messages, of the table that comes first."""
    return f"{source.split()[1]}.id"


def _number(entry: Entry) -> int:
    return entry.id


def _parts(box: BoxId, of: List, below: int, above: int) -> list[tuple[str, str, list[int]]]:
    """Give (from, where, arguments) of the indexed ranges that make up a list."""
    args: list[int] = [box, below, above]
    where = "m.box = $1 and m.id < $2 and m.id > $3"
    source = "messages m"
    if of.peer is not None:
        args.append(of.peer)
        where += " and m.peer = $4"
    if of.flag == Flag.PINNED:
        # Pins are few: they come first, whatever an engine thinks of it.
        source = "pins p cross join messages m"
        where = f"m.box = p.box and m.id = p.id and {where.replace('m.', 'p.')}"
    elif of.thread is not None and of.called is None:
        # In the order of the thread, which may be a small part of the channel.
        source = "posts t cross join messages m"
        where = f"m.box = t.box and m.id = t.id and {where.replace('m.', 't.', 3)}"
    elif of.called is not None and box < 0:
        args.append(of.called)
        source = "calls p cross join messages m"
        unseen = " and p.seen = 0" if of.flag & Flag.MEDIA_UNREAD else ""
        within = where.replace("m.box", "p.peer", 1).replace("m.id", "p.id")
        where = f"p.account = ${len(args)}{unseen} and m.box = p.peer and m.id = p.id and {within}"
    elif of.sender is not None:
        args.append(of.sender)
        source = "posts t cross join messages m"
        # In the words of an index: what comes from a person, that person has written.
        by = "t.writer = {0}" if of.sender > 0 else "t.sender < 0 and t.sender <> t.box"
        by = f"{by} and t.sender = {{0}}".format(f"${len(args)}")
        where = f"m.box = t.box and m.id = t.id and {by} and {where.replace('m.', 't.', 3)}"
    if of.flag and of.flag != Flag.PINNED and not source.startswith("calls"):
        where += f" and {_INDEXED[of.flag]}"
    if of.thread is not None:
        if "posts t" not in source:
            source += " cross join posts t"
            where += " and t.box = m.box and t.id = m.id"
        args.append(of.thread)
        where += f" and t.thread = ${len(args)}"
    if not of.media:
        return [(source, where, args)]
    where += f" and m.media > 0 and m.media = ${len(args) + 1}"
    return [(source, where, [*args, one]) for one in of.media]


async def before(tx: Tx, box: BoxId, date: int) -> MessageId:
    """The newest number in a box that is older than a moment, or 0.

    Numbers and dates rise together, so it is found by halving; where the clock was set back in
    between, it is one of the places at which the date was passed.
    """
    low, high = 0, int(await tx.value("select top from boxes where id = $1", box) or 0)
    while low < high:
        middle = (low + high + 1) // 2
        row = await tx.one(
            "select id, date from messages where box = $1 and id <= $2 order by id desc limit 1",
            box,
            middle,
        )
        if row is None or row[1] < date:
            low = middle
        else:
            high = row[0] - 1
    return MessageId(low)


async def authors(tx: Tx, contents: Sequence[ContentId]) -> dict[ContentId, UserId]:
    """Who wrote contents."""
    if not contents:
        return {}
    sql = expand("select id, author from contents where id in ({})", len(contents))
    return {ContentId(row[0]): UserId(row[1]) for row in await tx.all(sql, *contents)}


async def saved_from(
    tx: Tx, box: BoxId, origin: PeerId, ids: Sequence[MessageId]
) -> set[MessageId]:
    """Those of some numbers in Saved Messages that were saved from one chat."""
    if not ids:
        return set()
    sql = "select id from saved where box = $1 and origin = $2 and id in ({})"
    return {
        MessageId(row[0]) for row in await tx.all(expand(sql, len(ids), first=3), box, origin, *ids)
    }


async def own_document(tx: Tx, owner: int, blob: str, size: int) -> FileId | None:
    """A document of somebody with certain bytes."""
    found = await tx.value(
        "select max(f.id) from file_blobs b join files f on f.id = b.file where b.hash = $1"
        " and f.hash = $1 and f.size = $2 and f.owner = $3 and f.kind = $4",
        blob,
        size,
        owner,
        int(FileKind.DOCUMENT),
    )
    return None if found is None else FileId(found)

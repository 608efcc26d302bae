"""SQL of boxes, messages and their contents. Only `core.access` may call `contents`."""

from __future__ import annotations

from collections.abc import Sequence

from chappe.model import BoxId, ContentId, Entry, Flag, MessageId, NoteKind, PeerId, UserId
from chappe.store import polls, reactions
from chappe.store.db import Tx, WriteTx, expand

_ENTRY = "content, box, id, peer, flags, reply_to, media, date"
_ABOUT_MESSAGES = f"{NoteKind.REACTIONS:d}, {NoteKind.POLL:d}"
"""Kinds of note whose subject is a message."""


async def contents(
    tx: Tx, ids: Sequence[ContentId]
) -> dict[ContentId, tuple[int, int, int, bytes]]:
    """Load (author, date, edited, body) of contents."""
    if not ids:
        return {}
    rows = await tx.all(
        expand("select id, author, date, edited, body from contents where id in ({})", len(ids)),
        *ids,
    )
    return {row[0]: row[1:] for row in rows}


async def heard_from(tx: Tx, box: BoxId, peer: PeerId) -> bool:
    """Whether the other side of a private chat has written something there."""
    own = int(Flag.OUT | Flag.SERVICE)
    found = await tx.value(
        f"select 1 from messages where box = $1 and peer = $2 and (flags & {own}) = 0 limit 1",
        box,
        peer,
    )
    return found is not None


async def authors(tx: Tx, ids: Sequence[ContentId]) -> dict[ContentId, UserId]:
    """Who wrote contents."""
    if not ids:
        return {}
    sql = expand("select id, author from contents where id in ({})", len(ids))
    return {ContentId(row[0]): UserId(row[1]) for row in await tx.all(sql, *ids)}


async def rewrite(tx: WriteTx, content: ContentId, edited: int, body: bytes) -> None:
    await tx.run("update contents set edited = $2, body = $3 where id = $1", content, edited, body)


async def reclass(tx: WriteTx, content: ContentId, media: int) -> None:
    """Set the media class of every copy, after an edit that changed the media."""
    await tx.run("update messages set media = $2 where content = $1", content, media)


async def flag_content(tx: WriteTx, content: ContentId, flag: int, on: bool) -> None:
    """Raise or lower one flag on every copy of a content."""
    change = "flags = flags | $2" if on else "flags = flags & ~$2"
    has = "(flags & $2) = 0" if on else "(flags & $2) <> 0"
    await tx.run(f"update messages set {change} where content = $1 and {has}", content, flag)


async def by_ids(tx: Tx, box: BoxId, ids: Sequence[MessageId]) -> list[Entry]:
    """Entries of a box by number; those that do not exist are left out."""
    if not ids:
        return []
    sql = f"select {_ENTRY} from messages where box = $1 and id in ({{}})"
    return [Entry(*row) for row in await tx.all(expand(sql, len(ids), first=2), box, *ids)]


async def copies(tx: Tx, content: ContentId) -> list[Entry]:
    """Every holder's entry of a content."""
    sql = f"select {_ENTRY} from messages where content = $1 order by box"
    return [Entry(*row) for row in await tx.all(sql, content)]


async def copies_of(tx: Tx, contents_: Sequence[ContentId]) -> list[Entry]:
    """Every holder's entry of several contents."""
    if not contents_:
        return []
    sql = f"select {_ENTRY} from messages where content in ({{}}) order by box, id"
    return [Entry(*row) for row in await tx.all(expand(sql, len(contents_)), *contents_)]


async def newest_sent(tx: Tx, box: BoxId, above: int, limit: int) -> list[tuple[PeerId, int]]:
    """(chat, date) of the newest messages of a box that its owner sent, with numbers above one."""
    rows = await tx.all(
        "select peer, date from messages where box = $1 and id > $2 and (flags & $3) <> 0"
        " order by id desc limit $4",
        box,
        above,
        int(Flag.OUT),
        limit,
    )
    return [(PeerId(row[0]), row[1]) for row in rows]


async def remove(tx: WriteTx, box: BoxId, ids: Sequence[MessageId]) -> None:
    """Take entries out of a box, and contents that nobody holds any more out of the store."""
    await tx.run(
        expand("delete from messages where box = $1 and id in ({})", len(ids), first=2), box, *ids
    )
    for table in ("pins", "saved"):
        sql = f"delete from {table} where box = $1 and id in ({{}})"
        await tx.run(expand(sql, len(ids), first=2), box, *ids)
    sql = f"delete from notes where box = $1 and kind in ({_ABOUT_MESSAGES}) and subject in ({{}})"
    await tx.run(expand(sql, len(ids), first=2), box, *ids)


async def orphans(tx: Tx, candidates: Sequence[ContentId]) -> list[ContentId]:
    """Those of the contents that have no holder left."""
    if not candidates:
        return []
    rows = await tx.all(
        expand(
            "select c.id from contents c where c.id in ({}) and not exists"
            " (select 1 from messages m where m.content = c.id)",
            len(candidates),
        ),
        *candidates,
    )
    return [row[0] for row in rows]


async def forget(tx: WriteTx, gone: Sequence[ContentId]) -> None:
    """Delete contents for good: the text, its place in the search index, its hold on files, what
    others think of it and voted for in it."""
    if not gone:
        return
    tx.unindex(gone)
    await tx.run(expand("delete from contents where id in ({})", len(gone)), *gone)
    await tx.run(
        expand("delete from file_uses where kind = 1 and holder in ({})", len(gone)), *gone
    )
    await tx.run(
        expand("delete from expiring where kind < 3 and content in ({})", len(gone)), *gone
    )
    await reactions.forget(tx, gone)
    await polls.forget(tx, gone)


async def set_flags(tx: WriteTx, box: BoxId, ids: Sequence[MessageId], flag: int, on: bool) -> int:
    """Raise or lower one flag on entries of a box; give how many changed."""
    if not ids:
        return 0
    change = "flags = flags | $2" if on else "flags = flags & ~$2"
    has = "(flags & $2) = 0" if on else "(flags & $2) <> 0"
    sql = f"update messages set {change} where box = $1 and {has} and id in ({{}})"
    return await tx.run(expand(sql, len(ids), first=3), box, flag, *ids)


async def page(  # noqa: PLR0913 - each narrows the page
    tx: Tx,
    box: BoxId,
    peer: PeerId | None,
    *,
    below: int,
    above: int = 0,
    newest_first: bool = True,
    limit: int,
    media: Sequence[int] = (),
    flag: int = 0,
    since: int = 0,
    until: int = 0,
) -> list[Entry]:
    """Entries with `above < id < below`, a page of them from one end.

    `peer` None reads over all chats. `media` keeps only these classes, `flag` only entries that
    have it, `since` and `until` (exclusive, Unix time) only a stretch of time.
    """
    where = ["box = $1", "id < $2", "id > $3"]
    args: list[int] = [box, below, above]

    def also(text: str, value: int) -> None:
        args.append(value)
        where.append(text.format(f"${len(args)}"))

    if peer is not None:
        also("peer = {}", peer)
    if flag:
        also("(flags & {}) <> 0", flag)
    if since:
        also("date > {}", since)
    if until:
        also("date < {}", until)
    if media:
        first = len(args) + 1
        args.extend(media)
        where.append(expand("media in ({})", len(media), first=first))
        where.append("media > 0")
    args.append(limit)
    order = "desc" if newest_first else "asc"
    sql = (
        f"select {_ENTRY} from messages where {' and '.join(where)}"
        f" order by id {order} limit ${len(args)}"
    )
    return [Entry(*row) for row in await tx.all(sql, *args)]


async def count(
    tx: Tx,
    box: BoxId,
    peer: PeerId | None,
    *,
    above: int = 0,
    incoming: bool = False,
    media: Sequence[int] = (),
    flag: int = 0,
) -> int:
    """Count entries of a chat (or of all) above an id; `incoming` leaves out the owner's own."""
    where = ["box = $1", "id > $2"]
    args: list[int] = [box, above]
    if peer is not None:
        args.append(peer)
        where.append(f"peer = ${len(args)}")
    if incoming:
        where.append("(flags & 1) = 0")
    if flag:
        args.append(flag)
        where.append(f"(flags & ${len(args)}) <> 0")
    if media:
        where.append(expand("media in ({})", len(media), first=len(args) + 1))
        args.extend(media)
        where.append("media > 0")
    sql = f"select count(*) from messages where {' and '.join(where)}"
    return int(await tx.value(sql, *args))


async def count_mentions(tx: Tx, box: BoxId, peer: PeerId) -> int:
    """Count the messages of a chat that mention its owner and were not seen."""
    sql = "select count(*) from messages where box = $1 and peer = $2 and (flags & 12) = 12"
    return int(await tx.value(sql, box, peer))


async def newest_by_author(
    tx: Tx, box: BoxId, peer: PeerId, above: int, upto: int, limit: int
) -> list[ContentId]:
    """The newest message of each other author among the last ones of a stretch of a chat."""
    rows = await tx.all(
        "select max(c.id) from (select content from messages where box = $1 and peer = $2"
        " and id > $3 and id <= $4 and (flags & 1) = 0 order by id desc limit $5) as seen"
        " join contents c on c.id = seen.content group by c.author",
        box,
        peer,
        above,
        upto,
        limit,
    )
    return [ContentId(row[0]) for row in rows]


async def newest_before(tx: Tx, box: BoxId, peer: PeerId, date: int) -> MessageId:
    """The newest number in a chat that is older than a moment, or 0."""
    found = await tx.value(
        "select max(id) from messages where box = $1 and peer = $2 and date < $3", box, peer, date
    )
    return MessageId(found or 0)


async def newest(tx: Tx, box: BoxId, peer: PeerId) -> tuple[MessageId, int] | None:
    """Number and date of the newest message of a chat."""
    row = await tx.one(
        "select id, date from messages where box = $1 and peer = $2 order by id desc limit 1",
        box,
        peer,
    )
    return None if row is None else (MessageId(row[0]), row[1])


async def pinned(tx: Tx, box: BoxId, peer: PeerId) -> list[MessageId]:
    """The pinned messages of a chat, newest first."""
    rows = await tx.all(
        "select id from pins where box = $1 and peer = $2 order by id desc", box, peer
    )
    return [MessageId(row[0]) for row in rows]


async def pin(tx: WriteTx, box: BoxId, peer: PeerId, message: MessageId, date: int) -> None:
    await tx.run(
        "insert into pins (box, peer, id, date) values ($1, $2, $3, $4)"
        " on conflict (box, peer, id) do nothing",
        box,
        peer,
        message,
        date,
    )


async def unpin(tx: WriteTx, box: BoxId, peer: PeerId, ids: Sequence[MessageId]) -> None:
    await tx.run(
        expand("delete from pins where box = $1 and peer = $2 and id in ({})", len(ids), first=3),
        box,
        peer,
        *ids,
    )


async def to_index(tx: Tx, after: int, limit: int) -> list[tuple[int, bytes]]:
    """(content, body) of contents that the search index has not seen, oldest first."""
    rows = await tx.all(
        "select id, body from contents where id > $1 order by id limit $2", after, limit
    )
    return [(row[0], row[1]) for row in rows]


async def unindexed(tx: Tx, after: int, most: int) -> tuple[int, int]:
    """How many contents the search index has not seen, `most` at most, and the newest of all."""
    waiting = await tx.value(
        "select count(*) from (select 1 from contents where id > $1 limit $2) as waiting",
        after,
        most,
    )
    return int(waiting), int(await tx.value("select max(id) from contents") or 0)


async def indexed_upto(tx: Tx) -> int:
    return int(await tx.value("select upto from index_state where name = 'messages'") or 0)


async def set_indexed_upto(tx: WriteTx, upto: int) -> None:
    await tx.run(
        "insert into index_state (name, upto) values ('messages', $1)"
        " on conflict (name) do update set upto = excluded.upto",
        upto,
    )


async def in_box(tx: Tx, box: BoxId, found: Sequence[ContentId]) -> list[Entry]:
    """This box's entries of the given contents, newest first."""
    if not found:
        return []
    sql = f"select {_ENTRY} from messages where box = $1 and content in ({{}})"
    entries = [Entry(*row) for row in await tx.all(expand(sql, len(found), first=2), box, *found)]
    # Asked for an order, SQLite would read the whole box in it rather than look up the contents.
    return sorted(entries, key=_newest_first)


async def in_channels(tx: Tx, found: Sequence[ContentId]) -> list[Entry]:
    """The entries of the given contents that lie in the boxes of channels."""
    if not found:
        return []
    sql = f"select {_ENTRY} from messages where box < 0 and content in ({{}})"
    return [Entry(*row) for row in await tx.all(expand(sql, len(found)), *found)]


def _newest_first(entry: Entry) -> int:
    return -entry.id


async def forget_sent(tx: WriteTx, before: int) -> int:
    """Drop random ids older than a moment: no client repeats a send that late."""
    return await tx.run("delete from sent where date < $1", before)


async def saved_page(tx: Tx, box: BoxId, origin: PeerId, below: int, limit: int) -> list[MessageId]:
    """The numbers of messages in Saved Messages that came from one chat, newest first."""
    rows = await tx.all(
        "select id from saved where box = $1 and origin = $2 and id < $3 order by id desc limit $4",
        box,
        origin,
        below,
        limit,
    )
    return [MessageId(row[0]) for row in rows]


async def saved_tops(tx: Tx, box: BoxId) -> list[tuple[PeerId, MessageId, int]]:
    """The chats within Saved Messages: origin, newest number, how many; newest first."""
    rows = await tx.all(
        "select origin, max(id), count(*) from saved where box = $1"
        " group by origin order by max(id) desc",
        box,
    )
    return [(PeerId(row[0]), MessageId(row[1]), row[2]) for row in rows]


async def saved_count(tx: Tx, box: BoxId, origin: PeerId) -> int:
    sql = "select count(*) from saved where box = $1 and origin = $2"
    return int(await tx.value(sql, box, origin))

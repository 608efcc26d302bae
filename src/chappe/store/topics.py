"""SQL of topics (core.telegram.org/api/forum)."""

from __future__ import annotations

from collections.abc import Sequence

from chappe.model import BoxId, Call, Flag, MessageId, PeerId, Topic, UserId
from chappe.store.db import Tx, WriteTx, expand
from chappe.store.tables import TOPICS

_TOPIC = ", ".join(TOPICS.columns)


async def by_ids(tx: Tx, peer: PeerId, ids: Sequence[MessageId]) -> dict[MessageId, Topic]:
    """Topics of a forum by number; those that do not exist are left out."""
    if not ids:
        return {}
    sql = f"select {_TOPIC} from topics where peer = $1 and id in ({{}})"
    rows = await tx.all(expand(sql, len(ids), first=2), peer, *ids)
    return {row[1]: Topic(*row) for row in rows}


async def pinned(tx: Tx, peer: PeerId) -> list[Topic]:
    """The pinned topics of a forum, the first on top."""
    rows = await tx.all(
        f"select {_TOPIC} from topics where peer = $1 and place > 0 order by place desc", peer
    )
    return [Topic(*row) for row in rows]


async def page(tx: Tx, peer: PeerId, *, below: int, words: str = "", limit: int) -> list[Topic]:
    """Topics that are not pinned and whose newest message has a number below one, the newest first;
    with `words` those that have them in their title."""
    sql = f"select {_TOPIC} from topics where peer = $1 and place = 0 and top < $2"
    args: list[int | str] = [peer, below]
    if words:
        args.append(_pattern(words))
        sql += " and lower(title) like $3 escape '!'"
    sql += f" order by top desc, id desc limit ${len(args) + 1}"
    return [Topic(*row) for row in await tx.all(sql, *args, limit)]


async def count(tx: Tx, peer: PeerId, words: str = "") -> int:
    """How many topics a forum has, those with certain words in the title."""
    if not words:
        return int(await tx.value("select count(*) from topics where peer = $1", peer))
    sql = "select count(*) from topics where peer = $1 and lower(title) like $2 escape '!'"
    return int(await tx.value(sql, peer, _pattern(words)))


def _pattern(words: str) -> str:
    for sign in "!%_":
        words = words.replace(sign, f"!{sign}")
    return f"%{words.lower()}%"


async def newest(tx: Tx, peer: PeerId, thread: int) -> MessageId:
    """The newest message of a thread, or 0; thread 0 is what belongs to none."""
    sql = "select id from posts where box = $1 and thread = $2 order by id desc limit 1"
    return MessageId(int(await tx.value(sql, peer, thread) or 0))


async def gather(tx: WriteTx, peer: PeerId) -> None:
    """Let all that was not written in a topic belong to General: answers began threads of their own
    while the supergroup was no forum."""
    written_there = (
        "select 1 from messages m where m.box = posts.box and m.id = posts.id"
        f" and (m.flags & {Flag.TOPIC:d}) <> 0"
    )
    await tx.run(
        "update posts set thread = 0 where box = $1 and thread > 0"
        f" and not exists ({written_there})"
        " and not exists (select 1 from topics t where t.peer = $1 and t.id = posts.id)",
        peer,
    )


async def unread(
    tx: Tx, user: UserId, peer: PeerId, marks: Sequence[tuple[int, int]], most: int
) -> dict[int, int]:
    """How many messages of others came in threads after a number of each, counted up to `most`."""
    if not marks:
        return {}
    part = (
        "select cast({} as bigint), (select count(*) from (select 1 from posts where box = $1"
        " and thread = {} and id > {} and writer <> $2 limit $3) as counted)"
    )
    args: list[int] = [peer, user, most]
    parts = []
    for thread, read in marks:
        here, above = f"${len(args) + 1}", f"${len(args) + 2}"
        args += [thread, read]
        parts.append(part.format(here, here, above))
    return {row[0]: row[1] for row in await tx.all(" union all ".join(parts), *args)}


async def mentions(tx: Tx, user: UserId, peer: PeerId) -> dict[int, int]:
    """How many messages of each thread call somebody who has not seen that."""
    rows = await tx.all(
        "select p.thread, count(*) from calls c join posts p on p.box = c.peer and p.id = c.id"
        " where c.account = $1 and c.peer = $2 and c.seen = 0 group by p.thread",
        user,
        peer,
    )
    return {row[0]: row[1] for row in rows}


async def calls(tx: Tx, user: UserId, peer: PeerId, thread: int, limit: int) -> list[Call]:
    """The newest messages of a thread that call somebody who has not seen that."""
    rows = await tx.all(
        "select c.account, c.peer, c.id, c.seen from calls c"
        " join posts p on p.box = c.peer and p.id = c.id"
        " where c.account = $1 and c.peer = $2 and c.seen = 0 and p.thread = $3"
        " order by c.id desc limit $4",
        user,
        peer,
        thread,
        limit,
    )
    return [Call(*row) for row in rows]


async def first_unread(
    tx: Tx, user: UserId, peer: PeerId, above: int, limit: int
) -> tuple[MessageId, bool]:
    """The first message of others above a number that its reader has not read in its topic, looking
    at `limit` messages; if there is none, the last one looked at, and False."""
    rows = await tx.all(
        "select p.id, p.writer, coalesce(r.read, 0) from (select id, writer, thread from posts"
        " where box = $1 and id > $2 order by id limit $4) as p left join thread_reads r"
        " on r.account = $3 and r.peer = $1"
        " and r.thread = case when p.thread = 0 then 1 else p.thread end order by p.id",
        peer,
        above,
        user,
        limit,
    )
    for id_, writer, read in rows:
        if writer != user and read < id_:
            return MessageId(id_), True
    return MessageId(rows[-1][0] if rows else above), False


async def remove(tx: WriteTx, peer: PeerId, id_: MessageId) -> None:
    """Delete a topic, and how far people have read it."""
    await tx.run("delete from topics where peer = $1 and id = $2", peer, id_)
    await tx.run("delete from thread_reads where peer = $1 and thread = $2", peer, id_)


async def others_write(tx: Tx, peer: PeerId, thread: MessageId, user: UserId) -> bool:
    """Whether anybody but one account has written in a thread."""
    sql = "select 1 from posts where box = $1 and thread = $2 and writer <> $3 limit 1"
    return await tx.value(sql, BoxId(peer), thread, user) is not None

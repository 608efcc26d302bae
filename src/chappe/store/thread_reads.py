"""SQL of how far people have read threads, and of their drafts there."""

from __future__ import annotations

from collections.abc import Sequence

from chappe.model import MessageId, PeerId, ThreadRead, UserId
from chappe.store.db import Tx, WriteTx, expand
from chappe.store.tables import THREAD_READS

_ROW = ", ".join(THREAD_READS.columns)


async def some(
    tx: Tx, user: UserId, peer: PeerId, threads: Sequence[MessageId]
) -> dict[MessageId, ThreadRead]:
    """What somebody has of some threads; where that is nothing, they are left out."""
    if not threads:
        return {}
    sql = f"select {_ROW} from thread_reads where account = $1 and peer = $2 and thread in ({{}})"
    rows = await tx.all(expand(sql, len(threads), first=3), user, peer, *threads)
    return {row[2]: ThreadRead(*row) for row in rows}


async def numbered(tx: Tx, user: UserId, number: int) -> ThreadRead | None:
    """What somebody has of the thread that a note names."""
    sql = f"select {_ROW} from thread_reads where account = $1 and number = $2"
    row = await tx.one(sql, user, number)
    return None if row is None else ThreadRead(*row)


async def furthest(tx: Tx, peer: PeerId, thread: MessageId) -> list[tuple[UserId, MessageId]]:
    """The two accounts that have read a thread furthest, and how far: enough to know for anybody
    how far the others have."""
    sql = (
        "select account, read from thread_reads where peer = $1 and thread = $2"
        " order by read desc limit 2"
    )
    return [(UserId(row[0]), MessageId(row[1])) for row in await tx.all(sql, peer, thread)]


async def read_by_others(
    tx: Tx, user: UserId, peer: PeerId, threads: Sequence[MessageId]
) -> dict[MessageId, MessageId]:
    """How far anybody but one account has read each of some threads."""
    if not threads:
        return {}
    part = (
        "select cast({} as bigint), (select max(read) from (select read from thread_reads"
        " where peer = $1 and thread = {} and account <> $2 order by read desc limit 1) as others)"
    )
    args: list[int] = [peer, user]
    parts = []
    for thread in threads:
        args.append(thread)
        here = f"${len(args)}"
        parts.append(part.format(here, here))
    rows = await tx.all(" union all ".join(parts), *args)
    return {MessageId(row[0]): MessageId(row[1] or 0) for row in rows}


async def writers(
    tx: Tx, peer: PeerId, thread: int, above: int, upto: int, limit: int
) -> list[UserId]:
    """Who wrote the newest messages of a stretch of a thread; thread 0 is what belongs to none."""
    rows = await tx.all(
        "select distinct writer from (select writer from posts where box = $1 and thread = $2"
        " and id > $3 and id <= $4 order by id desc limit $5) as newest where writer > 0",
        peer,
        thread,
        above,
        upto,
        limit,
    )
    return [UserId(row[0]) for row in rows]


async def drafted(tx: Tx, user: UserId, peer: PeerId | None = None) -> list[ThreadRead]:
    """The threads in which somebody has a draft, of one chat or of all."""
    sql = f"select {_ROW} from thread_reads where account = $1 and draft <> $2"
    if peer is None:
        return [ThreadRead(*row) for row in await tx.all(sql, user, b"")]
    return [ThreadRead(*row) for row in await tx.all(f"{sql} and peer = $3", user, b"", peer)]


async def drafted_in(tx: Tx, peer: PeerId, thread: MessageId | None = None) -> list[ThreadRead]:
    """Everybody's drafts in one thread of a channel, or in all."""
    sql = f"select {_ROW} from thread_reads where peer = $1 and draft <> $2"
    if thread is None:
        return [ThreadRead(*row) for row in await tx.all(sql, peer, b"")]
    rows = await tx.all(f"{sql} and thread = $3", peer, b"", thread)
    return [ThreadRead(*row) for row in rows]


async def forget(tx: WriteTx, user: UserId, peer: PeerId | None = None) -> None:
    """Delete what somebody has of the threads of one chat, or of all."""
    if peer is None:
        await tx.run("delete from thread_reads where account = $1", user)
    else:
        await tx.run("delete from thread_reads where account = $1 and peer = $2", user, peer)

"""SQL of channels, who is in them, and their posts."""

from __future__ import annotations

from collections.abc import Sequence

from chappe.model import (
    BoxId,
    Call,
    Channel,
    Entry,
    MessageId,
    Participant,
    PeerId,
    Post,
    Role,
    UserId,
)
from chappe.store.db import Tx, WriteTx, expand
from chappe.store.tables import CHANNELS, MESSAGES, PARTICIPANTS, POSTS

_CHANNEL = ", ".join(CHANNELS.columns)
_PARTICIPANT = ", ".join(PARTICIPANTS.columns)
_POST = ", ".join(POSTS.columns)
_ENTRY = ", ".join(MESSAGES.columns)


async def some(tx: Tx, peers: Sequence[PeerId]) -> dict[PeerId, Channel]:
    """Channels by number; those that do not exist are left out."""
    if not peers:
        return {}
    sql = f"select {_CHANNEL} from channels where peer in ({{}})"
    rows = await tx.all(expand(sql, len(peers)), *peers)
    return {row[0]: Channel(*row) for row in rows}


async def roles(tx: Tx, account: UserId, peers: Sequence[PeerId]) -> dict[PeerId, Participant]:
    """What one account is in some channels; those it never was in are left out."""
    if not peers:
        return {}
    sql = f"select {_PARTICIPANT} from participants where account = $1 and peer in ({{}})"
    rows = await tx.all(expand(sql, len(peers), first=2), account, *peers)
    return {row[0]: Participant(*row) for row in rows}


async def joined(tx: Tx, account: UserId) -> list[PeerId]:
    """The channels that an account is in now."""
    rows = await tx.all(
        "select peer from participants where account = $1 and role >= $2",
        account,
        int(Role.MEMBER),
    )
    return [PeerId(row[0]) for row in rows]


async def how_many(tx: Tx, account: UserId) -> int:
    """In how many channels an account is now."""
    sql = "select count(*) from participants where account = $1 and role >= $2"
    return int(await tx.value(sql, account, int(Role.MEMBER)))


async def changed(tx: Tx, account: UserId, since: int) -> list[tuple[PeerId, int]]:
    """(channel, pts) of the channels of an account in which something happened at or after a
    moment."""
    rows = await tx.all(
        "select c.peer, b.pts from participants p join channels c on c.peer = p.peer"
        " join boxes b on b.id = c.peer"
        " where p.account = $1 and p.role >= $2 and c.changed >= $3",
        account,
        int(Role.MEMBER),
        since,
    )
    return [(PeerId(row[0]), row[1]) for row in rows]


# --- posts ----------------------------------------------------------------------------------------


async def posts(tx: Tx, box: BoxId, ids: Sequence[MessageId]) -> dict[MessageId, Post]:
    """What some messages of a channel have beside their entries."""
    if not ids:
        return {}
    sql = f"select {_POST} from posts where box = $1 and id in ({{}})"
    rows = await tx.all(expand(sql, len(ids), first=2), box, *ids)
    return {row[1]: Post(*row) for row in rows}


async def calls(
    tx: Tx, account: UserId, peer: BoxId, ids: Sequence[MessageId]
) -> dict[MessageId, Call]:
    """Which of some messages of a channel call an account."""
    if not ids:
        return {}
    sql = (
        "select account, peer, id, seen from calls where account = $1 and peer = $2 and id in ({})"
    )
    rows = await tx.all(expand(sql, len(ids), first=3), account, peer, *ids)
    return {row[2]: Call(*row) for row in rows}


async def called(tx: Tx, peer: BoxId, ids: Sequence[MessageId]) -> list[Call]:
    """Everybody whom some messages of a channel call."""
    if not ids:
        return []
    sql = "select account, peer, id, seen from calls where peer = $1 and id in ({})"
    rows = await tx.all(expand(sql, len(ids), first=2), peer, *ids)
    return [Call(*row) for row in rows]


async def unread(tx: Tx, account: UserId, marks: Sequence[tuple[PeerId, int]]) -> dict[PeerId, int]:
    """How many messages of channels came after a number of each that are not the account's own."""
    if not marks:
        return {}
    # Two counts over indexes for each channel, in one statement for all.
    part = (
        "select cast({} as bigint), (select count(*) from messages where box = {} and id > {})"
        " - (select count(*) from posts where box = {} and writer = $1 and id > {})"
    )
    args: list[int] = [account]
    parts = []
    for peer, read in marks:
        here, above = f"${len(args) + 1}", f"${len(args) + 2}"
        args += [peer, read]
        parts.append(part.format(here, here, above, here, above))
    rows = await tx.all(" union all ".join(parts), *args)
    return {PeerId(row[0]): row[1] for row in rows}


async def remove(tx: WriteTx, box: BoxId, ids: Sequence[MessageId]) -> None:
    """Delete what messages of a channel had beside their entries: whom they called, and where they
    are discussed."""
    sql = "delete from posts where box = $1 and id in ({})"
    await tx.run(expand(sql, len(ids), first=2), box, *ids)
    for sql in (
        "delete from calls where peer = $1 and id in ({})",
        "delete from discussions where channel = $1 and post in ({})",
        "delete from discussions where peer = $1 and id in ({})",
    ):
        await tx.run(expand(sql, len(ids), first=2), box, *ids)


async def newest(tx: Tx, box: BoxId) -> tuple[MessageId, int] | None:
    """Number and date of the newest message of a channel."""
    row = await tx.one("select id, date from messages where box = $1 order by id desc limit 1", box)
    return None if row is None else (MessageId(row[0]), row[1])


async def writers(tx: Tx, box: BoxId, above: int, upto: int, limit: int) -> list[UserId]:
    """Who wrote the newest messages of a stretch of a channel."""
    rows = await tx.all(
        "select distinct writer from (select writer from posts where box = $1 and id > $2"
        " and id <= $3 order by id desc limit $4) as newest where writer > 0",
        box,
        above,
        upto,
        limit,
    )
    return [UserId(row[0]) for row in rows]


async def written(tx: Tx, box: BoxId, writer: UserId, above: MessageId, limit: int) -> list[Entry]:
    """Messages that somebody wrote in a channel, the oldest first, above a number."""
    columns = ", ".join(f"m.{name}" for name in MESSAGES.columns)
    rows = await tx.all(
        f"select {columns} from posts p join messages m on m.box = p.box and m.id = p.id"
        " where p.box = $1 and p.writer = $2 and p.id > $3 order by p.id limit $4",
        box,
        writer,
        above,
        limit,
    )
    return [Entry(*row) for row in rows]


async def readers(tx: Tx, peer: PeerId, id_: MessageId) -> dict[UserId, int]:
    """Who is in a supergroup now and has read a message there, and when first (Unix time)."""
    rows = await tx.all(
        "select r.box, min(r.date) from participants p join reads r"
        " on r.box = p.account and r.peer = p.peer and r.upto >= $2"
        " where p.peer = $1 and p.role >= $3 group by r.box",
        peer,
        id_,
        int(Role.MEMBER),
    )
    return {UserId(row[0]): row[1] for row in rows}


async def count(tx: Tx, box: BoxId, above: int = 0) -> int:
    """How many messages of a channel have a number above one."""
    sql = "select count(*) from messages where box = $1 and id > $2"
    return int(await tx.value(sql, box, above))


async def forget_calls(tx: WriteTx, account: UserId, peer: PeerId) -> None:
    """Delete what called somebody in a channel that they are out of."""
    await tx.run("delete from calls where account = $1 and peer = $2", account, peer)


async def seen_calls(tx: Tx, account: UserId, peer: PeerId, limit: int) -> list[MessageId]:
    """The newest messages of a channel that call somebody who has seen that."""
    rows = await tx.all(
        "select id from calls where account = $1 and peer = $2 and seen = 1"
        " order by id desc limit $3",
        account,
        peer,
        limit,
    )
    return [MessageId(row[0]) for row in rows]


async def unseen_calls(tx: Tx, account: UserId, peer: PeerId) -> int:
    """How many messages of a channel call somebody who has not seen that."""
    sql = "select count(*) from calls where account = $1 and peer = $2 and seen = 0"
    return int(await tx.value(sql, account, peer))


async def entries(tx: Tx, wanted: Sequence[tuple[PeerId, MessageId]]) -> list[Entry]:
    """Certain messages of several channels."""
    if not wanted:
        return []
    places = " or ".join(f"(box = ${2 * n + 1} and id = ${2 * n + 2})" for n in range(len(wanted)))
    sql = f"select {_ENTRY} from messages where {places}"
    return [Entry(*row) for row in await tx.all(sql, *(part for one in wanted for part in one))]


async def counts(tx: Tx, peer: PeerId) -> tuple[int, int, int]:
    """How many are admins of a channel, banned from it, and restricted in it."""
    of_role = "select count(*) from participants where peer = $1 and role >= $2 and role <= $3"
    admins = await tx.value(of_role, peer, int(Role.ADMIN), int(Role.CREATOR))
    removed = await tx.value(of_role, peer, int(Role.REMOVED), int(Role.REMOVED))
    banned = "select count(*) from participants where peer = $1 and banned > 0 and role <> $2"
    restricted = await tx.value(banned, peer, int(Role.REMOVED))
    return int(admins), int(removed), int(restricted)


async def pts(tx: Tx, peers: Sequence[PeerId]) -> dict[PeerId, int]:
    """How far the boxes of channels are."""
    if not peers:
        return {}
    sql = expand("select id, pts from boxes where id in ({})", len(peers))
    return {PeerId(row[0]): row[1] for row in await tx.all(sql, *peers)}

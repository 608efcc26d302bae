"""SQL of discussions: which post is discussed where, and what the threads have."""

from __future__ import annotations

from collections.abc import Sequence

from chappe.model import BoxId, Channel, Discussed, MessageId, PeerId, Role, UserId
from chappe.store.db import Tx, expand
from chappe.store.tables import CHANNELS, DISCUSSIONS

_DISCUSSED = ", ".join(DISCUSSIONS.columns)
_CHANNEL = ", ".join(f"c.{column}" for column in CHANNELS.columns)
_ADMIN = int(Role.ADMIN)


async def of_posts(tx: Tx, channel: PeerId, posts: Sequence[MessageId]) -> list[Discussed]:
    """Where posts of a channel are discussed; those without a copy are left out."""
    if not posts:
        return []
    sql = f"select {_DISCUSSED} from discussions where channel = $1 and post in ({{}}) order by id"
    rows = await tx.all(expand(sql, len(posts), first=2), channel, *posts)
    return [Discussed(*row) for row in rows]


async def of_copies(tx: Tx, peer: PeerId, ids: Sequence[MessageId]) -> list[Discussed]:
    """Which messages of a group are copies of posts."""
    if not ids:
        return []
    sql = f"select {_DISCUSSED} from discussions where peer = $1 and id in ({{}}) order by id"
    return [Discussed(*row) for row in await tx.all(expand(sql, len(ids), first=2), peer, *ids)]


async def album(tx: Tx, one: Discussed, reach: int) -> list[Discussed]:
    """The post itself, and those of the same album, which stand no further than `reach` away."""
    if not one.album:
        return [one]
    rows = await tx.all(
        f"select {_DISCUSSED} from discussions where channel = $1 and post > $2 and post < $3"
        " and album = $4 and peer = $5 order by id",
        one.channel,
        one.post - reach,
        one.post + reach,
        one.album,
        one.peer,
    )
    return [Discussed(*row) for row in rows]


async def repliers(
    tx: Tx, box: BoxId, threads: Sequence[MessageId], most: int
) -> list[tuple[MessageId, PeerId]]:
    """(thread, sender) of the newest messages of threads, `most` of each, the newest first."""
    if not threads:
        return []
    part = (
        "select thread, sender, id from (select thread, sender, id from posts where box = $1"
        " and thread = ${} order by id desc limit $2) as newest{}"
    )
    parts = [part.format(n + 3, n) for n in range(len(threads))]
    sql = f"select thread, sender from ({' union all '.join(parts)}) as found order by id desc"
    rows = await tx.all(sql, box, most, *threads)
    return [(MessageId(row[0]), PeerId(row[1])) for row in rows]


async def led(tx: Tx, account: UserId) -> list[Channel]:
    """The supergroups of which somebody is an admin, the oldest first."""
    rows = await tx.all(
        f"select {_CHANNEL} from participants p join channels c on c.peer = p.peer"
        " where p.account = $1 and p.role >= $2 and c.closed = 0 order by c.created, c.peer",
        account,
        _ADMIN,
    )
    return [one for one in (Channel(*row) for row in rows) if not one.broadcast]

"""SQL of who is, or was, in a channel: pages of its lists, and what runs out."""

from __future__ import annotations

from collections.abc import Sequence

from chappe.model import (
    AdminRight,
    BoxId,
    Channel,
    Entry,
    Participant,
    PeerId,
    Role,
    UserId,
)
from chappe.store.db import Tx, expand
from chappe.store.tables import CHANNELS, MESSAGES, PARTICIPANTS

_PARTICIPANT = ", ".join(PARTICIPANTS.columns)
_OF_PARTICIPANT = ", ".join(f"p.{column}" for column in PARTICIPANTS.columns)
_ENTRY = ", ".join(MESSAGES.columns)
_OF_CHANNEL = ", ".join(f"c.{column}" for column in CHANNELS.columns)


async def newest(
    tx: Tx, peer: PeerId, *, offset: int, limit: int, hidden: bool = False
) -> list[Participant]:
    """Those who are in a channel, who came last first; without anonymous admins if `hidden`.

    Looks at `offset + limit` of them.
    """
    # An index has them by role: the newest of each, merged.
    part = (
        f"select * from (select {_PARTICIPANT} from participants where peer = $1 and role = {{}}"
        " {} order by date desc, account limit $2) as r{}"
    )
    shown = f"and rights & {int(AdminRight.ANONYMOUS)} = 0" if hidden else ""
    parts = " union all ".join(
        part.format(int(role), shown if role >= Role.ADMIN else "", int(role))
        for role in (Role.MEMBER, Role.ADMIN, Role.CREATOR)
    )
    rows = await tx.all(
        f"select * from ({parts}) as everyone order by date desc, account limit $3 offset $4",
        peer,
        offset + limit,
        limit,
        offset,
    )
    return [Participant(*row) for row in rows]


async def admins(tx: Tx, peer: PeerId) -> list[Participant]:
    """The creator and the admins of a channel, who are few; the creator first."""
    rows = await tx.all(
        f"select {_PARTICIPANT} from participants where peer = $1 and role >= $2"
        " order by role desc, date, account",
        peer,
        int(Role.ADMIN),
    )
    return [Participant(*row) for row in rows]


async def bots(tx: Tx, peer: PeerId) -> list[UserId]:
    """The bots that are in a channel, who are few: an index of them alone names them."""
    rows = await tx.all(
        "select account from participants where peer = $1 and bot = 1 and role >= $2",
        peer,
        int(Role.MEMBER),
    )
    return sorted(UserId(row[0]) for row in rows)


async def contacts(tx: Tx, peer: PeerId, owner: UserId) -> list[Participant]:
    """Those who are in a channel and in somebody's address book."""
    rows = await tx.all(
        # In this order, as an address book is shorter than the list of a large channel.
        f"select {_OF_PARTICIPANT} from contacts k cross join participants p"
        " where k.owner = $2 and p.peer = $1 and p.account = k.account and p.role >= $3"
        " order by p.account",
        peer,
        owner,
        int(Role.MEMBER),
    )
    return [Participant(*row) for row in rows]


async def removed(tx: Tx, peer: PeerId, *, offset: int, limit: int) -> list[Participant]:
    """Those who may not look into a channel, the last one first."""
    rows = await tx.all(
        f"select {_PARTICIPANT} from participants where peer = $1 and role = $2"
        " order by date desc, account limit $3 offset $4",
        peer,
        int(Role.REMOVED),
        limit,
        offset,
    )
    return [Participant(*row) for row in rows]


async def restricted(tx: Tx, peer: PeerId, *, offset: int, limit: int) -> list[Participant]:
    """Those who may look into a supergroup and not do everything that others may."""
    rows = await tx.all(
        f"select {_PARTICIPANT} from participants where peer = $1 and banned > 0 and role <> $2"
        " order by date desc, account limit $3 offset $4",
        peer,
        int(Role.REMOVED),
        limit,
        offset,
    )
    return [Participant(*row) for row in rows]


async def how_many_removed(tx: Tx, peer: PeerId) -> int:
    """How many may not look into a channel."""
    sql = "select count(*) from participants where peer = $1 and role = $2"
    return int(await tx.value(sql, peer, int(Role.REMOVED)))


async def how_many_restricted(tx: Tx, peer: PeerId) -> int:
    """How many of a supergroup may not do everything that others may."""
    sql = "select count(*) from participants where peer = $1 and banned > 0 and role <> $2"
    return int(await tx.value(sql, peer, int(Role.REMOVED)))


async def of(tx: Tx, peer: PeerId, accounts: Sequence[int]) -> list[Participant]:
    """Those of some accounts that are in a channel now."""
    if not accounts:
        return []
    sql = (
        f"select {_PARTICIPANT} from participants where peer = $1 and role >= $2"
        " and account in ({}) order by account"
    )
    rows = await tx.all(expand(sql, len(accounts), first=3), peer, int(Role.MEMBER), *accounts)
    return [Participant(*row) for row in rows]


async def expired(tx: Tx, now: int, limit: int) -> list[tuple[PeerId, UserId]]:
    """Whose bans and restrictions have ended, and where."""
    rows = await tx.all(
        "select peer, account from participants where until > 0 and until <= $1"
        " order by until limit $2",
        now,
        limit,
    )
    return [(PeerId(row[0]), UserId(row[1])) for row in rows]


async def led(tx: Tx, account: UserId) -> list[Channel]:
    """The channels, supergroups left out, that somebody has made and that have a public name."""
    rows = await tx.all(
        f"select {_OF_CHANNEL} from participants p join channels c on c.peer = p.peer"
        " where p.account = $1 and p.role = $2 and c.username is not null and c.closed = 0"
        " and c.traits & 1 = 1 order by c.created, c.peer",
        account,
        int(Role.CREATOR),
    )
    return [Channel(*row) for row in rows]


async def written(tx: Tx, box: BoxId, sender: PeerId, limit: int) -> list[Entry]:
    """Some of the messages of a supergroup that come, as everybody sees them, from an account or
    from a channel."""
    # An index gives the numbers, without a look at anybody else's messages.
    if sender > 0:
        ids = (
            "select id from posts where box = $1 and sender = $2 and id in"
            " (select id from posts where box = $1 and writer = $2)"
        )
    else:
        ids = "select id from posts where box = $1 and sender = $2 and sender < 0 and sender <> box"
    rows = await tx.all(
        f"select {_ENTRY} from messages where box = $1 and id in ({ids}) order by id limit $3",
        box,
        sender,
        limit,
    )
    return [Entry(*row) for row in rows]

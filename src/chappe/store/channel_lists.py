"""SQL of lists of channels: those that somebody has made, is or was in, or that have ended."""

from __future__ import annotations

from chappe.model import BoxId, Participant, PeerId, Role, Trait, UserId
from chappe.store.db import Tx, WriteTx, expand
from chappe.store.tables import PARTICIPANTS

_PARTICIPANT = ", ".join(PARTICIPANTS.columns)


async def public_of(tx: Tx, creator: UserId) -> list[PeerId]:
    """The public channels that somebody has made, the newest first."""
    rows = await tx.all(
        "select peer from channels where creator = $1 and username is not null and closed = 0"
        " order by created desc, peer",
        creator,
    )
    return [PeerId(row[0]) for row in rows]


async def left(tx: Tx, account: UserId) -> list[PeerId]:
    """The channels that somebody has left, by number."""
    rows = await tx.all(
        "select p.peer from participants p join channels c on c.peer = p.peer"
        " where p.account = $1 and p.role = $2 and p.date > 0 and c.closed = 0 order by p.peer",
        account,
        int(Role.GONE),
    )
    return [PeerId(row[0]) for row in rows]


async def silent(tx: Tx, account: UserId, before: int, limit: int) -> list[tuple[PeerId, int]]:
    """(channel, date of its newest message) of those in which somebody is and nothing was written
    since a moment; the most silent first."""
    rows = await tx.all(
        "select c.peer, c.date from participants p join channels c on c.peer = p.peer"
        " where p.account = $1 and p.role >= $2 and c.date < $3 order by c.date, c.peer limit $4",
        account,
        int(Role.MEMBER),
        before,
        limit,
    )
    return [(PeerId(row[0]), row[1]) for row in rows]


async def in_common(tx: Tx, one: UserId, other: UserId) -> list[PeerId]:
    """The supergroups that two accounts are in and whose members see each other."""
    rows = await tx.all(
        "select a.peer from participants a join participants b on b.peer = a.peer"
        " join channels c on c.peer = a.peer where a.account = $1 and b.account = $2"
        " and a.role >= $3 and b.role >= $3 and c.closed = 0 and (c.traits & $4) = 0"
        " and ((c.traits & $5) = 0 or a.role >= $6)",
        one,
        other,
        int(Role.MEMBER),
        int(Trait.BROADCAST),
        int(Trait.HIDDEN_MEMBERS),
        int(Role.ADMIN),
    )
    return [PeerId(row[0]) for row in rows]


async def admins(tx: Tx, peer: PeerId) -> list[Participant]:
    """Who leads a channel, from those who were there first."""
    rows = await tx.all(
        f"select {_PARTICIPANT} from participants where peer = $1 and role >= $2"
        " order by date, account",
        peer,
        int(Role.ADMIN),
    )
    return [Participant(*row) for row in rows]


async def known_inside(tx: Tx, peer: PeerId, viewer: UserId, limit: int) -> list[UserId]:
    """Contacts of somebody who are in a channel."""
    rows = await tx.all(
        "select k.account from contacts k join participants p"
        " on p.peer = $1 and p.account = k.account"
        " where k.owner = $2 and p.role >= $3 order by k.account limit $4",
        peer,
        viewer,
        int(Role.MEMBER),
        limit,
    )
    return [UserId(row[0]) for row in rows]


# --- the end of a channel -------------------------------------------------------------------------


async def ending(tx: Tx, limit: int) -> list[PeerId]:
    """Deleted channels of which something is left."""
    rows = await tx.all(
        "select peer from channels where closed = 1 and members > 0 order by peer limit $1", limit
    )
    return [PeerId(row[0]) for row in rows]


async def some_of(tx: Tx, peer: PeerId, limit: int) -> list[Participant]:
    """Some of those who are or were in a channel."""
    rows = await tx.all(
        f"select {_PARTICIPANT} from participants where peer = $1 order by account limit $2",
        peer,
        limit,
    )
    return [Participant(*row) for row in rows]


async def forget_people(tx: WriteTx, peer: PeerId, accounts: list[UserId]) -> None:
    """Delete what people were in a channel, their place in the list of chats, and whom was called
    there."""
    for table, box in (("participants", "account"), ("calls", "account"), ("dialogs", "box")):
        sql = f"delete from {table} where peer = $1 and {box} in ({{}})"
        await tx.run(expand(sql, len(accounts), first=2), peer, *accounts)


async def forget_facts(tx: WriteTx, box: BoxId) -> None:
    """Delete the log of a channel, its topics, and how far its threads were read."""
    await tx.run("delete from facts where box = $1", box)
    await tx.run("delete from topics where peer = $1", box)
    await tx.run("delete from thread_reads where peer = $1", box)


async def forget_person(tx: WriteTx, account: UserId) -> None:
    """Delete what a deleted account was in channels that it is out of."""
    await tx.run(
        "delete from participants where account = $1 and role < $2", account, int(Role.MEMBER)
    )
    await tx.run("delete from calls where account = $1", account)

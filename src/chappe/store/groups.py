"""SQL of groups and who is in them."""

from __future__ import annotations

from collections.abc import Sequence

from chappe.model import BoxId, ContentId, Entry, Member, MessageId, PeerId, Role, UserId
from chappe.store.db import Tx, WriteTx, expand

_MEMBER = "peer, account, role, inviter, date, known, bot"


async def inside(tx: Tx, peer: PeerId) -> list[Member]:
    """Those who are in a group now, by account."""
    sql = f"select {_MEMBER} from members where peer = $1 and role >= $2 order by account"
    return [Member(*row) for row in await tx.all(sql, peer, int(Role.MEMBER))]


async def bots(tx: Tx, peer: PeerId) -> list[Member]:
    """The bots that are in a group now, by account."""
    sql = f"select {_MEMBER} from members where peer = $1 and bot = 1 and role >= $2"
    rows = await tx.all(sql + " order by account", peer, int(Role.MEMBER))
    return [Member(*row) for row in rows]


async def of_account(tx: Tx, account: UserId) -> list[Member]:
    """Every group that somebody is or was in."""
    sql = f"select {_MEMBER} from members where account = $1"
    return [Member(*row) for row in await tx.all(sql, account)]


async def roles(tx: Tx, account: UserId, peers: Sequence[PeerId]) -> dict[PeerId, Member]:
    """What one account is in some groups; those it never was in are left out."""
    if not peers:
        return {}
    sql = f"select {_MEMBER} from members where account = $1 and peer in ({{}})"
    found = await tx.all(expand(sql, len(peers), first=2), account, *peers)
    return {row[0]: Member(*row) for row in found}


async def in_common(tx: Tx, one: UserId, other: UserId) -> list[PeerId]:
    """The groups that two accounts are in, the largest number first."""
    rows = await tx.all(
        "select a.peer from members a join members b on b.peer = a.peer"
        " where a.account = $1 and b.account = $2 and a.role >= $3 and b.role >= $3"
        " order by a.peer",
        one,
        other,
        int(Role.MEMBER),
    )
    return [PeerId(row[0]) for row in rows]


async def companions(tx: Tx, account: UserId) -> list[UserId]:
    """Everybody who is in a group together with an account."""
    rows = await tx.all(
        "select distinct b.account from members a join members b on b.peer = a.peer"
        " where a.account = $1 and a.role >= $2 and b.role >= $2 and b.account <> $1",
        account,
        int(Role.MEMBER),
    )
    return [UserId(row[0]) for row in rows]


async def ever(tx: Tx, peer: PeerId) -> list[Member]:
    """Everybody who is or was in a group, by account."""
    sql = f"select {_MEMBER} from members where peer = $1 order by account"
    return [Member(*row) for row in await tx.all(sql, peer)]


async def how_many(tx: Tx, accounts: Sequence[UserId]) -> dict[UserId, int]:
    """In how many groups accounts are now; who is in none is left out."""
    if not accounts:
        return {}
    sql = (
        "select account, count(*) from members"
        " where role >= $1 and account in ({}) group by account"
    )
    rows = await tx.all(expand(sql, len(accounts), first=2), int(Role.MEMBER), *accounts)
    return {UserId(row[0]): row[1] for row in rows}


async def held(tx: Tx, box: BoxId, contents: Sequence[ContentId]) -> dict[ContentId, MessageId]:
    """Which of some contents a box has, and under which number."""
    if not contents:
        return {}
    sql = "select content, id from messages where box = $1 and content in ({})"
    rows = await tx.all(expand(sql, len(contents), first=2), box, *contents)
    return {ContentId(row[0]): MessageId(row[1]) for row in rows}


async def by_author(tx: Tx, box: BoxId, peer: PeerId, author: UserId, limit: int) -> list[Entry]:
    """What one person wrote in a chat, as far as a box has it; the newest first."""
    rows = await tx.all(
        "select m.content, m.box, m.id, m.peer, m.flags, m.reply_to, m.media, m.date"
        " from messages m join contents c on c.id = m.content"
        " where m.box = $1 and m.peer = $2 and c.author = $3 and (m.flags & 64) = 0"
        " order by m.id desc limit $4",
        box,
        peer,
        author,
        limit,
    )
    return [Entry(*row) for row in rows]


async def readers(tx: Tx, content: ContentId) -> dict[BoxId, int]:
    """Who has read a message, and when: the first time that each read as far as their copy."""
    rows = await tx.all(
        "select m.box, min(r.date) from messages m join reads r"
        " on r.box = m.box and r.peer = m.peer and r.upto >= m.id"
        " where m.content = $1 group by m.box",
        content,
    )
    return {BoxId(row[0]): row[1] for row in rows}


async def forget_reads(tx: WriteTx, before: int) -> None:
    """Drop the moments of reading that are older than that."""
    await tx.run("delete from reads where date < $1", before)


# --- the end of a group ---------------------------------------------------------------------------


async def erasing(tx: Tx, limit: int) -> list[PeerId]:
    """Groups whose messages are to be deleted for everybody."""
    rows = await tx.all("select peer from groups where erasing = 1 limit $1", limit)
    return [PeerId(row[0]) for row in rows]


async def deserted(tx: Tx, limit: int) -> list[PeerId]:
    """Closed groups of which nobody has a message left."""
    rows = await tx.all(
        "select g.peer from groups g where g.closed = 1 and g.erasing = 0 and g.migrated is null"
        " and not exists (select 1 from members s join messages m"
        " on m.box = s.account and m.peer = s.peer where s.peer = g.peer) limit $1",
        limit,
    )
    return [PeerId(row[0]) for row in rows]


async def forget(tx: WriteTx, peer: PeerId) -> None:
    """Delete a group, and what the lists and notes of those who were there say of it."""
    was = "select account from members where peer = $1"
    await tx.run(f"delete from dialogs where peer = $1 and box in ({was})", peer)
    await tx.run(f"delete from notes where subject = $1 and box in ({was})", peer)
    await tx.run("delete from invites where peer = $1", peer)
    await tx.run("delete from members where peer = $1", peer)
    await tx.run("delete from groups where peer = $1", peer)

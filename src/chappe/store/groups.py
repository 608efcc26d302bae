"""SQL of groups and who is in them."""

from __future__ import annotations

from collections.abc import Sequence

from chappe.model import Member, PeerId, Role, UserId
from chappe.store.db import Tx, expand

_MEMBER = "peer, account, role, inviter, date"


async def inside(tx: Tx, peer: PeerId) -> list[Member]:
    """Those who are in a group now, by account."""
    sql = f"select {_MEMBER} from members where peer = $1 and role >= $2 order by account"
    return [Member(*row) for row in await tx.all(sql, peer, int(Role.MEMBER))]


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

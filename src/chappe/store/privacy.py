"""SQL of what decides who may see what of whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from chappe.model import PeerId, Role, UserId
from chappe.store.db import Tx, expand

_SOME: Final = 500
"""Parameters of one statement; both engines take more, but not without end."""


async def shared_groups(
    tx: Tx, one: UserId, others: Sequence[UserId]
) -> dict[UserId, frozenset[PeerId]]:
    """For each of `others` the groups in which both are now; who shares none is left out."""
    found: dict[UserId, set[PeerId]] = {}
    for start in range(0, len(others), _SOME):
        some = others[start : start + _SOME]
        sql = (
            "select b.account, a.peer from members a join members b on b.peer = a.peer"
            " where a.account = $1 and a.role >= $2 and b.role >= $2 and b.account in ({})"
        )
        rows = await tx.all(expand(sql, len(some), first=3), one, int(Role.MEMBER), *some)
        for account, peer in rows:
            found.setdefault(UserId(account), set()).add(PeerId(peer))
    return {account: frozenset(peers) for account, peers in found.items()}

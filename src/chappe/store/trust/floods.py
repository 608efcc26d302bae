"""SQL of rules against floods: their versions, and what they have hit."""

from __future__ import annotations

from typing import Final, NamedTuple

from chappe.model import UserId
from chappe.model.trust import CaseKind
from chappe.store.db import Appended, Tx, WriteTx


class Written(NamedTuple):
    """A version of a rule, as somebody wrote it."""

    rule: str
    version: int
    at: int
    by: int
    body: str
    """As JSON."""


FLOOD_RULES: Final = Appended("flood_rules", Written._fields)


async def newest(tx: Tx) -> list[Written]:
    """The newest version of every rule that was ever changed."""
    found = await tx.all(
        "select rule, version, at, by, body from flood_rules f where version ="
        " (select max(version) from flood_rules g where g.rule = f.rule) order by rule"
    )
    return [Written(*row) for row in found]


async def versions(tx: Tx, rule: str, limit: int) -> list[Written]:
    """The versions of a rule, the newest first."""
    found = await tx.all(
        "select rule, version, at, by, body from flood_rules where rule = $1"
        " order by version desc limit $2",
        rule,
        limit,
    )
    return [Written(*row) for row in found]


async def hit(
    tx: WriteTx, rule: str, hour: int, account: UserId, *, shadow: bool, times: int
) -> None:
    """Add to what a rule has hit in an hour, counted from 1970."""
    await tx.run(
        "insert into flood_hits (rule, hour, account, shadow, hits) values ($1, $2, $3, $4, $5)"
        " on conflict (rule, hour, account, shadow) do update"
        " set hits = flood_hits.hits + excluded.hits",
        rule,
        hour,
        account,
        int(shadow),
        times,
    )


async def hits_since(tx: Tx, hour: int) -> dict[str, tuple[int, int]]:
    """(hits, accounts) of each rule from an hour on."""
    found = await tx.all(
        "select rule, cast(sum(hits) as bigint), count(distinct account) from flood_hits"
        " where hour >= $1 group by rule",
        hour,
    )
    return {row[0]: (row[1], row[2]) for row in found}


async def forget_before(tx: WriteTx, hour: int) -> None:
    await tx.run("delete from flood_hits where hour < $1", hour)


async def forget_account(tx: WriteTx, account: UserId) -> None:
    """Let what rules have hit not name an account any more."""
    await tx.run("delete from flood_hits where account = $1", account)


async def waiting_case(tx: Tx, account: UserId) -> int | None:
    """The case about the floods of an account that is still to be decided."""
    found = await tx.value(
        "select id from cases where account = $1 and kind = $2 and status < 3 order by id limit 1",
        account,
        int(CaseKind.FLOOD),
    )
    return None if found is None else int(found)

"""SQL of countries: what is closed there, lists of sanctions, how a country is left."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from chappe.model import SERVICE_ACCOUNT, SERVICE_BOT, PeerId, Record, UserId
from chappe.model.trust import (
    FeatureRule,
    KeptAccount,
    Leaving,
    Listed,
    ListedName,
    Phase,
    SanctionList,
)
from chappe.store.db import Keyed, Tx, WriteTx, expand

FEATURE_RULES: Final = Keyed(
    "feature_rules",
    FeatureRule,
    key=("id",),
    columns=("id", "case_id", *(FeatureRule.__struct_fields__[2:])),
)


class Told(NamedTuple):
    """Somebody has been told of a rule."""

    rule: int
    account: int
    at: int


FEATURE_TOLD: Final = Keyed("feature_told", Told, key=("rule", "account"))
SANCTION_LISTS: Final = Keyed("sanction_lists", SanctionList, key=("name",))
LISTED: Final = Keyed(
    "listed",
    Listed,
    key=("list", "entity"),
    columns=("list", "entity", "case_id", *(Listed.__struct_fields__[3:])),
)
LISTED_NAMES: Final = Keyed("listed_names", ListedName, key=("name", "list", "entity"))
LEAVINGS: Final = Keyed(
    "leavings",
    Leaving,
    key=("case_id",),
    columns=("case_id", *(Leaving.__struct_fields__[1:])),
)
KEPT_ACCOUNTS: Final = Keyed(
    "kept_accounts", KeptAccount, key=("account",), columns=("account", "case_id", "until")
)
_SOME: Final = 500
"""Parameters of one statement."""


# --- features -------------------------------------------------------------------------------------


async def current_rules(tx: Tx) -> list[FeatureRule]:
    """Rules that were not taken back, be they over by their date or not yet begun."""
    rows = await tx.all(
        f"select {', '.join(FEATURE_RULES.columns)} from feature_rules where ended = 0 order by id"
    )
    return [FeatureRule(*row) for row in rows]


async def recent_rules(tx: Tx, limit: int) -> list[FeatureRule]:
    """Rules of any time, the newest first."""
    rows = await tx.all(
        f"select {', '.join(FEATURE_RULES.columns)} from feature_rules order by id desc limit $1",
        limit,
    )
    return [FeatureRule(*row) for row in rows]


async def rules_of_case(tx: Tx, case: int) -> list[FeatureRule]:
    rows = await tx.all(
        f"select {', '.join(FEATURE_RULES.columns)} from feature_rules where case_id = $1"
        " order by id",
        case,
    )
    return [FeatureRule(*row) for row in rows]


# --- lists of sanctions ---------------------------------------------------------------------------


async def lists(tx: Tx) -> list[SanctionList]:
    rows = await tx.all(
        f"select {', '.join(SANCTION_LISTS.columns)} from sanction_lists order by name"
    )
    return [SanctionList(*row) for row in rows]


async def entries(tx: Tx, name: str) -> list[Listed]:
    """Who is on a list."""
    rows = await tx.all(
        f"select {', '.join(LISTED.columns)} from listed where list = $1 order by entity", name
    )
    return [Listed(*row) for row in rows]


async def entries_named(tx: Tx, username: str) -> list[Listed]:
    """Whom a username, in lower case, belongs to on any list."""
    columns = ", ".join(f"l.{column}" for column in LISTED.columns)
    rows = await tx.all(
        f"select {columns} from listed_names n join listed l"
        " on l.list = n.list and l.entity = n.entity where n.name = $1 order by l.list, l.entity",
        username,
    )
    return [Listed(*row) for row in rows]


async def peers_named(tx: Tx, usernames: Collection[str]) -> dict[str, PeerId]:
    """Which of some usernames, in lower case, somebody has here."""
    if not usernames:
        return {}
    found: dict[str, PeerId] = {}
    wanted = sorted(usernames)
    for start in range(0, len(wanted), _SOME):
        some = wanted[start : start + _SOME]
        sql = expand("select name, peer from usernames where name in ({})", len(some))
        found |= {row[0]: PeerId(row[1]) for row in await tx.all(sql, *some)}
    return found


async def public_titles(tx: Tx, after: int, limit: int) -> list[tuple[PeerId, str, str]]:
    """(channel, title, username) of channels with a public name, in the order of their numbers,
    downwards from one."""
    rows = await tx.all(
        "select peer, title, username from channels where username is not null and peer < $1"
        " order by peer desc limit $2",
        after,
        limit,
    )
    return [(PeerId(row[0]), row[1], row[2]) for row in rows]


# --- people of a country --------------------------------------------------------------------------


class Resident(Record, frozen=True):
    """An account as far as it tells where its owner is."""

    id: UserId
    phone: str | None
    country: str
    lang: str


async def candidates(
    tx: Tx, prefixes: Collection[str], codes: Collection[str], after: UserId, limit: int
) -> list[Resident]:
    """People whose number begins with a prefix or whose address is of a country, in the order of
    their ids: a first choice, as countries share prefixes."""
    lengths: dict[int, list[str]] = {}
    for prefix in sorted(prefixes):
        lengths.setdefault(len(prefix), []).append(prefix)
    conditions, args = [], sorted(codes)
    first = 5
    conditions.append(expand("country in ({})", len(args), first=first))
    for length, some in sorted(lengths.items()):
        conditions.append(
            expand(f"substr(phone, 1, {length}) in ({{}})", len(some), first=first + len(args))
        )
        args += some
    rows = await tx.all(
        "select id, phone, country, lang from accounts where id > $1 and deleted is null"
        f" and bot = 0 and id not in ($3, $4) and ({' or '.join(conditions)})"
        " order by id limit $2",
        after,
        limit,
        SERVICE_ACCOUNT,
        SERVICE_BOT,
        *args,
    )
    return [Resident(UserId(row[0]), *row[1:]) for row in rows]


async def devices_of(tx: Tx, people: Sequence[UserId]) -> int:
    """How many devices are logged in to accounts."""
    if not people:
        return 0
    sql = expand("select count(*) from authorizations where account in ({})", len(people))
    return int(await tx.value(sql, *people))


async def groups_of(tx: Tx, people: Sequence[UserId]) -> list[PeerId]:
    """Groups that any of some people is in."""
    if not people:
        return []
    sql = expand(
        "select distinct peer from members where role >= 2 and account in ({})", len(people)
    )
    return [PeerId(row[0]) for row in await tx.all(sql, *people)]


async def channels_of(tx: Tx, people: Sequence[UserId]) -> list[PeerId]:
    """Channels and supergroups that any of some people is in."""
    if not people:
        return []
    sql = expand(
        "select distinct peer from participants where role >= 2 and account in ({})", len(people)
    )
    return [PeerId(row[0]) for row in await tx.all(sql, *people)]


async def led_by(tx: Tx, people: Sequence[UserId]) -> list[tuple[PeerId, int]]:
    """(channel, members) of channels and supergroups that any of some people made."""
    if not people:
        return []
    sql = expand(
        "select peer, members from channels where closed = 0 and creator in ({})", len(people)
    )
    return [(PeerId(row[0]), row[1]) for row in await tx.all(sql, *people)]


async def members_page(tx: Tx, peer: PeerId, after: UserId, limit: int) -> list[Resident]:
    """Members of a channel or supergroup, in the order of their ids."""
    rows = await tx.all(
        "select a.id, a.phone, a.country, a.lang from participants p"
        " join accounts a on a.id = p.account"
        " where p.peer = $1 and p.role >= 2 and p.account > $2 order by p.account limit $3",
        peer,
        after,
        limit,
    )
    return [Resident(UserId(row[0]), *row[1:]) for row in rows]


# --- leaving --------------------------------------------------------------------------------------


async def leavings(tx: Tx) -> list[Leaving]:
    """All of them, the newest first."""
    return await _leavings(tx, "case_id > $1 order by case_id desc", 0)


async def at_work(tx: Tx) -> list[Leaving]:
    """Those that have something left to do, now or later."""
    return await _leavings(
        tx,
        "telling <> 0 or phase < $1 order by case_id",
        int(Phase.LEFT),
    )


async def _leavings(tx: Tx, condition: str, *args: int) -> list[Leaving]:
    rows = await tx.all(
        f"select {', '.join(LEAVINGS.columns)} from leavings where {condition}", *args
    )
    return [Leaving(*row) for row in rows]


async def release_kept(tx: WriteTx, now: int) -> None:
    """Forget accounts that were kept until now."""
    await tx.run("delete from kept_accounts where until <= $1", now)


async def forget_person(tx: WriteTx, account: UserId) -> None:
    """Delete what is kept here of somebody."""
    await tx.run("delete from kept_accounts where account = $1", account)
    await tx.run("delete from feature_told where account = $1", account)

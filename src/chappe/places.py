"""What an operator asks about countries from the command line, beside a running server: `chappe
place`. Reads the database; what has to change is left as an order (`core.trust.place_orders`)."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator
from typing import Final, TypeVar

from chappe.config import Config
from chappe.core import orders
from chappe.core.trust import closures, leaving, place_orders, sanctions, territories
from chappe.core.trust.closures import Closure
from chappe.core.trust.denied import Denied
from chappe.core.trust.leaving import Dates, Figures
from chappe.core.trust.sanction_files import ListInvalid, SanctionFile, parse
from chappe.core.trust.sanctions import Change, Diff
from chappe.model.trust import Feature, FeatureRule, Leaving, Phase, Policy
from chappe.operate import NotPossible, reading
from chappe.store.db import Tx
from chappe.store.trust import places as rows
from chappe.store.trust.cases import CASES

T = TypeVar("T")
POLICIES: Final = {policy.name.lower(): policy for policy in Policy}
FEATURES: Final = {feature.name.lower().replace("_", "-"): feature for feature in Feature}
_REASONS: Final = {
    "TERRITORY_INVALID": "countries are ISO 3166 codes such as FR, or EU or EEA",
    "TIME_INVALID": "the dates are out of order, or leave people less than a day",
    "BASIS_MISSING": "people are told the legal basis: one line of at most 500 characters",
    "LEAVING_ALREADY": "one of these countries is being left already",
}


def _said(denied: Denied) -> NotPossible:
    return NotPossible(_REASONS.get(denied.reason, denied.reason))


def _checked(check: Callable[[], T]) -> T:
    """Say in words what an operation would deny."""
    try:
        return check()
    except Denied as denied:
        raise _said(denied) from None


# --- features -------------------------------------------------------------------------------------


def close(config: Config, closure: Closure) -> None:
    """Close a feature in countries. Raises `NotPossible`, `OSError`."""
    found = _checked(lambda: territories.resolved(closure.territory))
    _checked(lambda: closures.checked_basis(closure.basis))
    if not found.codes:
        raise NotPossible(_REASONS["TERRITORY_INVALID"])
    if closure.until and closure.until <= max(closure.begins, time.time()):
        raise NotPossible(_REASONS["TIME_INVALID"])
    orders.give(config.data, place_orders.PlaceClose(closure))


async def rules(config: Config) -> list[str]:
    """A line for each rule that was not taken back: number, feature, policy, dates, basis,
    countries. Raises `NotPossible`."""
    async with reading(config) as db:
        found = await db.read(rows.current_rules)
    return ["\t".join(_rule(one)) for one in found]


def _rule(one: FeatureRule) -> Iterator[str]:
    yield str(one.id)
    yield Feature(one.feature).name.lower().replace("_", "-")
    yield Policy(one.policy).name.lower()
    yield f"{_day(one.begins)} – {_day(one.until) if one.until else ''}"
    yield one.basis
    yield one.territory


async def open_again(config: Config, rule: int, reason: str) -> None:
    """Take a rule back. Raises `NotPossible`, `OSError`."""
    async with reading(config) as db:
        known = [one.id for one in await db.read(rows.current_rules)]
    if rule not in known:
        raise NotPossible(f"{rule}: no such rule; `chappe place rules` lists them")
    orders.give(config.data, place_orders.PlaceOpen(rule, reason))


# --- lists of sanctions ---------------------------------------------------------------------------


async def apply(config: Config, raw: bytes, *, rehearse: bool) -> list[str]:
    """Tell what a list would change, in lines, and unless it is a rehearsal have it applied; `raw`
    is the content of its file.

    Raises `NotPossible`, `OSError`.
    """
    try:
        wanted = parse(raw)
    except ListInvalid as error:
        raise NotPossible(f"no list of sanctions: {error}") from None
    async with reading(config) as db:
        found = await sanctions.compare(db, wanted, int(time.time()))
    if not rehearse:
        orders.give(config.data, place_orders.PlaceList(raw))
    return list(_diff(wanted, found))


def _diff(file: SanctionFile, found: Diff) -> Iterator[str]:
    yield f"{file.title}, version {file.version}"
    for sign, changes in (
        ("+ added", found.added),
        ("~ changed", found.changed),
        ("- removed", found.removed),
        ("- lapsed", found.lapsed),
        ("= same", found.same),
    ):
        for one in changes:
            yield f"{sign}\t{one.entity}"
            yield from _matches(one)
    for alike in found.alike:
        yield f"? alike\t@{alike.username}\t{_on_one_line(alike.title)}\tlike {alike.entity}"


def _matches(one: Change) -> Iterator[str]:
    for match in one.matches:
        title = _on_one_line(match.title)
        yield f"\t@{match.username}\t{title}\t{match.members} members, {match.there} there"
    for username in one.people:
        yield f"\t@{username}\ta person or bot: left alone, look at it yourself"


async def lists(config: Config) -> list[str]:
    """A line for each list: name, version, when it was applied, title. Raises `NotPossible`."""
    async with reading(config) as db:
        found = await db.read(rows.lists)
    return [f"{one.name}\t{one.version}\t{_day(one.applied)}\t{one.title}" for one in found]


# --- leaving --------------------------------------------------------------------------------------


async def rehearse(config: Config, territory: str, policy: Policy) -> list[str]:
    """Count whom leaving would touch, in lines. Raises `NotPossible`."""
    _checked(lambda: territories.resolved(territory))
    async with reading(config) as db:
        try:
            found = await leaving.rehearse(db, territory, policy)
        except Denied as denied:
            raise _said(denied) from None
    return list(_figures(found))


def _figures(found: Figures) -> Iterator[str]:
    yield f"people\t{found.people}"
    yield f"  by their number\t{found.by_phone}"
    yield f"  by their address alone\t{found.people - found.by_phone}"
    yield f"devices logged in\t{found.devices}"
    yield f"groups with any of them\t{found.groups}"
    yield f"channels and supergroups with any of them\t{found.channels}"
    yield f"channels and supergroups made by one of them\t{found.led}"
    yield f"  members of those\t{found.followers}"


async def leave(
    config: Config, territory: str, policy: Policy, dates: Dates, basis: str
) -> list[str]:
    """Plan to leave countries; gives the rehearsal. Raises `NotPossible`, `OSError`."""
    _checked(lambda: closures.checked_basis(basis))
    _checked(lambda: leaving.check_dates(dates, int(time.time())))
    codes = _checked(lambda: territories.resolved(territory)).codes.split()
    async with reading(config) as db:
        for other in await db.read(leaving.listed):
            if not other.is_over and other.territories.intersection(codes):
                raise NotPossible(_REASONS["LEAVING_ALREADY"])
    counted = await rehearse(config, territory, policy)
    orders.give(config.data, place_orders.PlaceLeave(territory, policy, dates, basis))
    return counted


async def leavings(config: Config) -> list[str]:
    """A line for each leaving: its case, countries, how far it is, the date of the next step, the
    basis. Raises `NotPossible`."""

    async def body(tx: Tx) -> list[str]:
        return [await _leaving(tx, one) for one in await leaving.listed(tx)]

    async with reading(config) as db:
        return await db.read(body)


async def _leaving(tx: Tx, one: Leaving) -> str:
    case = await tx.get(CASES, one.case)
    assert case is not None  # a leaving refers to its case
    step = Phase(one.phase).name.lower().replace("_", "-")
    following = _day(leaving.due(one)) if leaving.due(one) else "-"
    return f"{case.reference}\t{one.territory}\t{step}\t{following}\t{one.basis}"


async def stay(config: Config, reference: str, reason: str) -> None:
    """Call a leaving off, or come back. Raises `NotPossible`, `OSError`."""

    async def body(tx: Tx) -> int | None:
        for one in await leaving.listed(tx):
            case = await tx.get(CASES, one.case)
            if case is not None and case.reference == reference and not one.is_over:
                return one.case
        return None

    async with reading(config) as db:
        found = await db.read(body)
    if found is None:
        raise NotPossible(f"{reference}: no such leaving; `chappe place leavings` lists them")
    orders.give(config.data, place_orders.PlaceStay(found, reason))


# --- words ----------------------------------------------------------------------------------------


def _day(at: int) -> str:
    return dt.datetime.fromtimestamp(at, dt.UTC).strftime("%Y-%m-%d %H:%M").removesuffix(" 00:00")


def _on_one_line(text: str) -> str:
    """A name as its owner wrote it, without what a terminal would obey."""
    return "".join(char if char.isprintable() else "�" for char in text)

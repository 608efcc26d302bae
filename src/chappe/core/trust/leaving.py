"""Leaving a country, as a procedure: rehearsed, announced, in steps with dates, and called off at
any of them.

    PLANNED → ANNOUNCED → NOBODY_NEW → READ_ONLY → LEFT → RETURNED
        └─────────┴────────────┴───────────┴→ CANCELLED

Each step is one transaction: it changes the row, closes what it closes (`closures`) and stands as
an event in the case. After it, people are told in batches, each of which moves a cursor in the
transaction that tells them: a server that stops in between goes on where it was, and tells nobody
twice. The next step waits until everybody has been told of this one. Nothing is deleted, so that
calling it off, or coming back, opens what was closed, and all is as it was; only those who were
logged out at the end have to log in again.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from chappe.core import authorizations, messages
from chappe.core.context import Core
from chappe.core.trust import cases, closures, place_cases, territories, wording
from chappe.core.trust.closures import Closure
from chappe.core.trust.denied import Denied
from chappe.locale import moment, pick, texts
from chappe.model import PeerId, Record, UserId, replace
from chappe.model.trust import (
    Clerk,
    Feature,
    KeptAccount,
    Leaving,
    Phase,
    Policy,
    Rehearsed,
    Stepped,
)
from chappe.store.db import Db, Tx, WriteTx
from chappe.store.trust import places as rows
from chappe.store.trust.places import KEPT_ACCOUNTS, LEAVINGS, Resident

BATCH: Final = 100
"""People who are told in one transaction."""
BATCHES: Final = 100
"""Transactions in one run of the job: others want to write as well."""
COUNTED: Final = 500
"""People who are looked at in one read of a rehearsal."""
LONGEST_KEPT: Final = 3650
"""Days for which accounts are kept after the end, at most."""
SHORTEST_NOTICE: Final = 24 * 3600
"""Seconds that people have between two steps that take something from them."""
DAY: Final = 24 * 3600
_END: Final = 1 << 62


class Dates(Record, frozen=True):
    """When what happens (Unix time)."""

    announces: int
    closes: int
    """Registration closes."""
    silences: int
    """People can only read any more."""
    ends: int
    keep_days: int = 365
    """Days after the end for which accounts that nobody can use do not delete themselves."""


class Figures(Record, frozen=True):
    """Whom the leaving of a country would touch."""

    people: int
    by_phone: int
    """Of these, those whose number is of the country; of the others only the address is."""
    devices: int
    """On which they are logged in."""
    groups: int
    """Basic groups that any of them is in."""
    channels: int
    """Channels and supergroups that any of them is in."""
    led: int
    """Channels and supergroups that one of them made: nobody else can change their settings."""
    followers: int
    """Members of those."""


# --- before ---------------------------------------------------------------------------------------


async def rehearse(db: Db, territory: str, policy: Policy) -> Figures:
    """Count whom leaving would touch; changes nothing. Raises `Denied` with TERRITORY_INVALID."""
    codes = _checked(territory)
    people = by_phone = devices = led = followers = 0
    groups: set[PeerId] = set()
    channels: set[PeerId] = set()
    after: UserId | None = UserId(0)
    while after is not None:
        seen, after = await db.read(partial(_page, codes, int(policy), after, COUNTED))

        ids = [one.id for one in seen]
        made = await db.read(partial(rows.led_by, people=ids))
        people += len(seen)
        by_phone += sum(territories.country_of_phone(one.phone) in codes for one in seen)
        devices += await db.read(partial(rows.devices_of, people=ids))
        groups.update(await db.read(partial(rows.groups_of, people=ids)))
        channels.update(await db.read(partial(rows.channels_of, people=ids)))
        led += len(made)
        followers += sum(members for _, members in made)
    return Figures(people, by_phone, devices, len(groups), len(channels), led, followers)


async def _page(
    codes: frozenset[str], policy: int, after: UserId, limit: int, tx: Tx
) -> tuple[list[Resident], UserId | None]:
    """Give the next people of a country, and after whom to go on, None at the end."""
    found = await rows.candidates(tx, territories.prefixes(codes), codes, after, limit)
    concerned = [
        one for one in found if territories.is_within(codes, policy, one.phone, one.country)
    ]
    return concerned, found[-1].id if len(found) == limit else None


async def plan(
    core: Core,
    clerk: Clerk | None,
    territory: str,
    dates: Dates,
    basis: str,
    *,
    policy: Policy = Policy.PHONE,
    reason: str = "",
) -> Leaving:
    """Set the dates of a leaving, rehearsed in its case; nothing has changed until it is announced.

    Raises `Denied` with DUTY_MISSING, TERRITORY_INVALID, BASIS_MISSING, TIME_INVALID where the
    dates are out of order or leave people less than a day, LEAVING_ALREADY where one of the
    countries is being left or was.
    """
    place_cases.check_duty(clerk)
    codes = _checked(territory)
    resolved = territories.resolved(territory)
    said, now = closures.checked_basis(basis), core.now()
    dates = check_dates(dates, now)
    figures = await rehearse(core.db, territory, policy)

    async def body(tx: WriteTx) -> Leaving:
        await tx.lock(cases.LOCKS - 3)
        for other in await rows.leavings(tx):
            if not other.is_over and other.territories & codes:
                raise Denied("LEAVING_ALREADY")
        case = await place_cases.decided(
            core, tx, clerk, country=resolved.codes, comment=f"{resolved.codes}: {said}"
        )
        made = Leaving(
            case=case.id,
            territory=resolved.codes,
            policy=int(policy),
            basis=said,
            phase=int(Phase.PLANNED),
            announces=dates.announces,
            closes=dates.closes,
            silences=dates.silences,
            ends=dates.ends,
            keep_days=dates.keep_days,
            by=0 if clerk is None else clerk.id,
        )
        tx.put(LEAVINGS, made)
        by = place_cases.actor(clerk)
        counted = Rehearsed(
            people=figures.people,
            devices=figures.devices,
            groups=figures.groups,
            channels=figures.channels,
            led=figures.led,
            followers=figures.followers,
        )
        await cases.record(core, tx, case.id, by, counted)
        await cases.record(core, tx, case.id, by, Stepped(int(Phase.PLANNED)), reason=reason)
        return made

    return await core.db.write(body)


def check_dates(dates: Dates, now: int) -> Dates:
    """Give dates with what is over already as now: a day begins at midnight.

    Raises `Denied` with TIME_INVALID where they are out of order, or leave people less than a day
    between two steps that take something from them.
    """
    announces = max(dates.announces, now)
    closes = max(dates.closes, announces)
    in_order = (
        dates.announces <= dates.closes
        and max(announces + SHORTEST_NOTICE, closes) <= dates.silences
        and dates.silences + SHORTEST_NOTICE <= dates.ends
    )
    if not in_order or not 0 <= dates.keep_days <= LONGEST_KEPT:
        raise Denied("TIME_INVALID")
    return replace(dates, announces=announces, closes=closes)


def _checked(territory: str) -> frozenset[str]:
    codes = territories.resolved(territory).codes
    if not codes:
        raise Denied("TERRITORY_INVALID")
    return frozenset(codes.split())


# --- step by step ---------------------------------------------------------------------------------

_NEXT: Final[dict[int, Phase]] = {
    Phase.PLANNED: Phase.ANNOUNCED,
    Phase.ANNOUNCED: Phase.NOBODY_NEW,
    Phase.NOBODY_NEW: Phase.READ_ONLY,
    Phase.READ_ONLY: Phase.LEFT,
}
_CLOSES: Final[dict[int, Feature]] = {
    Phase.NOBODY_NEW: Feature.REGISTRATION,
    Phase.READ_ONLY: Feature.WRITING,
    Phase.LEFT: Feature.SERVICE,
}
"""What each step closes; what was closed before stays so."""


def due(leaving: Leaving) -> int:
    """Give when the next step is (Unix time), 0 where there is none."""
    dates = {
        Phase.PLANNED: leaving.announces,
        Phase.ANNOUNCED: leaving.closes,
        Phase.NOBODY_NEW: leaving.silences,
        Phase.READ_ONLY: leaving.ends,
    }
    return dates.get(Phase(leaving.phase), 0)


async def advance(core: Core) -> None:
    """Do what is due: tell people, take the next step; for `core.jobs`."""
    for _ in range(BATCHES):
        now = core.now()
        for one in (at_work := await core.db.read(rows.at_work)):
            if one.telling or due(one) <= now:
                await core.db.write(partial(_go_on, core, one.case))
        if not any(one.telling or due(one) <= now for one in at_work):
            return


async def _go_on(core: Core, case: int, tx: WriteTx) -> None:
    """Tell the next people, or take the next step."""
    await tx.lock(cases.LOCKS - 3)
    found = await tx.get(LEAVINGS, case)
    if found is None:
        return
    if found.telling:
        await _tell(core, tx, found)
        return
    following, now = _NEXT.get(found.phase), core.now()
    if following is None or now < due(found):
        return
    feature = _CLOSES.get(following)
    if feature is not None:
        closure = Closure(feature, found.territory, found.basis, Policy(found.policy))
        await closures.close(core, tx, None, closure, case=case)
    tx.put(
        LEAVINGS,
        replace(found, phase=int(following), telling=int(following), told=UserId(0), upto=0),
    )
    await cases.record(core, tx, case, place_cases.actor(None), Stepped(int(following)))


async def _tell(core: Core, tx: WriteTx, leaving: Leaving) -> None:
    """Tell the next people of a step; with the last one, log them out."""
    codes = leaving.territories
    found, last = await _page(codes, leaving.policy, UserId(leaving.told), BATCH, tx)
    if leaving.upto:
        found = [one for one in found if one.id <= leaving.upto]
    # Boxes are locked in the order of their ids, as whoever locks several does.
    await tx.lock(*(one.id for one in found))
    for one in found:
        await messages.notify(core, tx, one.id, closures.said(words(core, leaving, one)))
        if leaving.telling == Phase.LEFT:
            kept = leaving.ends + leaving.keep_days * DAY
            tx.put(KEPT_ACCOUNTS, KeptAccount(one.id, leaving.case, kept))
            await authorizations.end_all(core, tx, one.id)
    over = last is None or (leaving.upto and last >= leaving.upto)
    told = leaving.told if last is None else last
    tx.put(LEAVINGS, replace(leaving, telling=0 if over else leaving.telling, told=told))


def words(core: Core, leaving: Leaving, person: Resident) -> str:
    """Say to somebody in their language what a step means for them."""
    language = pick(person.lang, core.config.language)
    said = texts(language).places
    text = {
        Phase.ANNOUNCED: said.announced,
        Phase.NOBODY_NEW: said.nobody_new,
        Phase.READ_ONLY: said.read_only,
        Phase.LEFT: said.left,
        Phase.CANCELLED: said.cancelled,
        Phase.RETURNED: said.returned,
    }[Phase(leaving.telling)]
    of_phone = territories.country_of_phone(person.phone)
    country = of_phone if of_phone in leaving.territories else person.country
    return text.format(
        service=core.config.name,
        country=wording.countries([country], language)[0],
        basis=leaving.basis,
        closes=moment(leaving.closes, language),
        silences=moment(leaving.silences, language),
        ends=moment(leaving.ends, language),
        kept=moment(leaving.ends + leaving.keep_days * DAY, language),
        export=said.export.format(service=core.config.name),
    )


# --- and back -------------------------------------------------------------------------------------


async def call_off(core: Core, clerk: Clerk | None, case: int, *, reason: str) -> Leaving:
    """Stay after all, or, where the country was left already, come back: what was closed is open
    again, and whoever was told otherwise is told so.

    Raises `Denied` with DUTY_MISSING, LEAVING_UNKNOWN, LEAVING_OVER, REASON_MISSING.
    """
    place_cases.check_duty(clerk)
    if not reason.strip():
        raise Denied("REASON_MISSING")

    async def body(tx: WriteTx) -> Leaving:
        await tx.lock(cases.LOCKS - 3)
        found = await tx.get(LEAVINGS, case)
        if found is None:
            raise Denied("LEAVING_UNKNOWN")
        if found.is_over:
            raise Denied("LEAVING_OVER")
        for rule in await rows.rules_of_case(tx, case):
            if not rule.ended:
                await closures.open_again(core, tx, clerk, rule.id, reason=reason)
        to = Phase.RETURNED if found.phase == Phase.LEFT else Phase.CANCELLED
        announcing = found.telling == Phase.ANNOUNCED
        nobody_knows = found.phase == Phase.PLANNED or (announcing and not found.told)
        made = replace(
            found,
            phase=int(to),
            telling=0 if nobody_knows else int(to),
            told=0,
            upto=found.told if announcing else _END,
        )
        tx.put(LEAVINGS, made)
        by = place_cases.actor(clerk)
        await cases.record(core, tx, case, by, Stepped(int(to)), reason=reason)
        return made

    return await core.db.write(body)


async def release(core: Core) -> None:
    """Let accounts that were kept long enough delete themselves by their own rule; for
    `core.jobs`."""

    async def body(tx: WriteTx) -> None:
        await rows.release_kept(tx, core.now())

    await core.db.write(body)


async def listed(tx: Tx) -> list[Leaving]:
    """Give all leavings, the newest first."""
    return await rows.leavings(tx)

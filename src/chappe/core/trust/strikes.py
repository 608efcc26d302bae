"""The ledger of strikes (Regulation (EU) 2022/2065, Article 23): who frequently publishes what is
manifestly illegal, or frequently sends notices or appeals that are manifestly unfounded.

Nobody is suspended who was not warned before, and has not done it again since: `advise` is the one
place where that is decided, out of the ledger and the figures of the catalogue, and both what
staff are shown and what they may do follow from it. What was found to be wrong on appeal no longer
counts.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from enum import Enum
from typing import Final

from chappe.core.context import Core
from chappe.core.trust import cases, restricting
from chappe.core.trust.catalogue import Catalogue, load
from chappe.core.trust.denied import Denied
from chappe.core.trust.restricting import Plan, Reasons
from chappe.model import PeerId, Record, UserId
from chappe.model.trust import (
    Actor,
    ActorKind,
    Answered,
    Case,
    Clerk,
    Holder,
    HolderKind,
    Ledger,
    Measure,
    Restriction,
    Step,
    Strike,
    Subject,
    SubjectKind,
)
from chappe.store.db import Tx, WriteTx
from chappe.store.trust import restrictions as restriction_rows
from chappe.store.trust import strikes as rows

DAY: Final = 24 * 3600


class Advice(Enum):
    """What the policy asks for."""

    NOTHING = "nothing"
    WARN = "warn"
    SUSPEND = "suspend"
    SUSPENDED = "suspended"
    """They are, at the moment."""


class Ladder(Record, frozen=True):
    """The figures of the policy."""

    warning: int
    """The weight of strikes from which somebody is warned …"""
    suspension: int
    """… and from which they are suspended, once they were."""
    seconds: int
    """How long a suspension lasts."""
    counts: int
    """Seconds for which a strike counts."""
    share: int
    """Percent of somebody's notices or appeals that have to be unfounded."""


class Account(Record, frozen=True):
    """How somebody stands in one ledger."""

    advice: Advice
    weight: int
    """Of the strikes that count."""
    strikes: int
    """How many there are."""
    warned: int
    """When they were warned last, or 0."""
    until: int
    """Until when they are suspended, or 0."""
    share: int
    """Percent of what they sent that was unfounded; 100 for what they publish."""


def ladder(catalogue: Catalogue) -> Ladder:
    """Give the policy as it is now."""
    return Ladder(
        warning=catalogue.figure("strikes.warning"),
        suspension=catalogue.figure("strikes.suspension"),
        seconds=catalogue.figure("strikes.suspension_days") * DAY,
        counts=catalogue.figure("strikes.days") * DAY,
        share=catalogue.figure("strikes.share"),
    )


def advise(lines: Sequence[Strike], policy: Ladder, share: int, now: int) -> Account:
    """Tell what the policy asks for against somebody with these lines in a ledger, in their order.

    A warning is good as long as a strike is. After it, and after a suspension, only another strike
    leads further.
    """
    there = _standing(lines)
    strikes = [line for line in there if line.step == Step.STRIKE and line.until > now]
    warned = max(
        (x.at for x in there if x.step == Step.WARNED and x.at + policy.counts > now), default=0
    )
    until = max((x.until for x in there if x.step == Step.SUSPENDED and x.until > now), default=0)
    taken = max((x.id for x in there if x.step in (Step.WARNED, Step.SUSPENDED)), default=0)
    weight = sum(line.weight for line in strikes)
    again = any(line.id > taken for line in strikes)
    advice = Advice.NOTHING
    if until:
        advice = Advice.SUSPENDED
    elif weight >= policy.suspension and warned and again and share >= policy.share:
        advice = Advice.SUSPEND
    elif weight >= policy.warning and not warned:
        advice = Advice.WARN
    return Account(advice, weight, len(strikes), warned, until, share)


async def propose(core: Core, tx: Tx, holder: Holder, ledger: Ledger) -> Account:
    """Tell how somebody stands in a ledger, and what the policy asks for."""
    lines = await rows.of_holder(tx, holder, int(ledger))
    share = await _share(tx, holder, ledger)
    return advise(lines, ladder(await load(tx)), share, core.now())


async def is_suspended(core: Core, tx: Tx, holder: Holder, ledger: Ledger = Ledger.NOTICES) -> bool:
    """Tell whether what somebody sends is put aside, for now (Article 23(2))."""
    return (await propose(core, tx, holder, ledger)).advice is Advice.SUSPENDED


async def strike(
    core: Core, tx: WriteTx, by: int, case: Case, holder: Holder, ledger: Ledger
) -> Strike | None:
    """Write a strike; None where that case has brought one already. `by` is a member of staff.

    A strike weighs more where the category is one that goes first.
    """
    before = [
        line
        for line in _standing(await rows.of_case(tx, case.id))
        if line.step == Step.STRIKE
        and (line.ledger, line.holder_kind, line.holder) == (ledger, holder.kind, holder.id)
    ]
    if before or not holder.id:
        return None
    catalogue = await load(tx)
    weight = 1 + catalogue.category(case.category).priority
    until = core.now() + ladder(catalogue).counts
    return _write(core, tx, by, case.id, (holder, ledger), Step.STRIKE, until=until, weight=weight)


async def strike_author(core: Core, tx: WriteTx, clerk: Clerk, case: int) -> Strike:
    """Write that what somebody published was manifestly illegal.

    Raises `Denied` with DUTY_MISSING, CASE_UNKNOWN, STRIKE_IMPOSSIBLE where nobody answers for it
    or nothing was restricted, STRIKE_THERE.
    """
    cases.check_duty(clerk, *cases.DECIDERS)
    found = await cases.known(tx, case)
    acted = await restriction_rows.of_case(tx, case)
    if not found.account or not acted:
        raise Denied("STRIKE_IMPOSSIBLE")
    holder = Holder(HolderKind.ACCOUNT, found.account)
    written = await strike(core, tx, clerk.id, found, holder, Ledger.CONTENT)
    if written is None:
        raise Denied("STRIKE_THERE")
    return written


async def take_back(core: Core, tx: WriteTx, by: int, case: int, ledger: Ledger) -> None:
    """Let nothing count that a case has written in a ledger: strikes, and warnings and suspensions
    that rested on them, as its decision was overturned."""
    for line in _standing(await rows.of_case(tx, case)):
        if line.ledger == ledger:
            holder = Holder(line.holder_kind, line.holder)
            _write(core, tx, by, case, (holder, ledger), Step.TAKEN_BACK, of=line.id)


def _standing(lines: Sequence[Strike]) -> list[Strike]:
    """Give the lines that were not taken back."""
    undone = {line.of for line in lines}
    return [one for one in lines if one.step != Step.TAKEN_BACK and one.id not in undone]


async def warn(
    core: Core, tx: WriteTx, clerk: Clerk, case: int, holder: Holder, ledger: Ledger
) -> Strike:
    """Write that somebody was warned that what they send will be put aside.

    Whoever calls this tells them. Raises `Denied` with DUTY_MISSING, CASE_UNKNOWN, WARNING_EARLY.
    """
    cases.check_duty(clerk, *cases.DECIDERS)
    found = await cases.known(tx, case)
    if (await propose(core, tx, holder, ledger)).advice is not Advice.WARN:
        raise Denied("WARNING_EARLY")
    await cases.record(core, tx, found.id, cases.actor(clerk), Answered(actor(holder), "warning"))
    return _write(core, tx, clerk.id, case, (holder, ledger), Step.WARNED)


async def suspend(
    core: Core, tx: WriteTx, clerk: Clerk, case: int, holder: Holder, ledger: Ledger, reason: str
) -> Strike:
    """Put aside what somebody sends for as long as the policy says: it is taken and kept, but
    decided about after everything else.

    Raises `Denied` with DUTY_MISSING, CASE_UNKNOWN, REASONS_MISSING, and WARNING_MISSING where they
    were not warned, or have not done it again since.
    """
    cases.check_duty(clerk, *cases.DECIDERS)
    await cases.known(tx, case)
    if not reason.strip():
        raise Denied("REASONS_MISSING")
    await _check_warned(core, tx, holder, ledger)
    told = Answered(actor(holder), "suspension")
    await cases.record(core, tx, case, cases.actor(clerk), told, reason=reason)
    until = core.now() + ladder(await load(tx)).seconds
    return _write(core, tx, clerk.id, case, (holder, ledger), Step.SUSPENDED, until=until)


async def warn_author(
    core: Core, tx: WriteTx, clerk: Clerk, case: int, why: Reasons
) -> Restriction:
    """Warn somebody of what follows if they go on publishing what is manifestly illegal.

    Raises `Denied` with WARNING_EARLY, and as `restricting.impose`.
    """
    holder = await _author(tx, case)
    if (await propose(core, tx, holder, Ledger.CONTENT)).advice is not Advice.WARN:
        raise Denied("WARNING_EARLY")
    plan = Plan(Measure.WARN, _subject(holder))
    made = await restricting.impose(core, tx, clerk, case, plan, why)
    _write(core, tx, clerk.id, case, (holder, Ledger.CONTENT), Step.WARNED)
    return made


async def suspend_author(
    core: Core, tx: WriteTx, clerk: Clerk, case: int, why: Reasons
) -> Restriction:
    """Suspend somebody who went on, for as long as the policy says.

    Raises `Denied` with WARNING_MISSING, and as `restricting.impose`.
    """
    holder = await _author(tx, case)
    await _check_warned(core, tx, holder, Ledger.CONTENT)
    until = core.now() + ladder(await load(tx)).seconds
    plan = Plan(Measure.SUSPEND, _subject(holder), until=until)
    made = await restricting.impose(core, tx, clerk, case, plan, why)
    _write(core, tx, clerk.id, case, (holder, Ledger.CONTENT), Step.SUSPENDED, until=until)
    return made


def notifier(core: Core, email: str) -> int:
    """Give the number by which the ledger knows an e-mail address, which nobody without the
    server's secret can tell from it; 0 for none."""
    if not email:
        return 0
    (number,) = struct.unpack("<Q", core.hashes.derived("notifier", email.lower().encode(), 8))
    return int(number >> 1) or 1


def actor(holder: Holder) -> Actor:
    """Give the holder of strikes as one to whom something is told."""
    if holder.kind == HolderKind.ACCOUNT:
        return Actor(ActorKind.PERSON, holder.id)
    return Actor(ActorKind.OUTSIDER)


async def _author(tx: Tx, case: int) -> Holder:
    found = await cases.known(tx, case)
    if not found.account:
        raise Denied("STRIKE_IMPOSSIBLE")
    return Holder(HolderKind.ACCOUNT, found.account)


def _subject(holder: Holder) -> Subject:
    return Subject(SubjectKind.ACCOUNT, PeerId(holder.id), account=UserId(holder.id))


async def _check_warned(core: Core, tx: Tx, holder: Holder, ledger: Ledger) -> None:
    if (await propose(core, tx, holder, ledger)).advice is not Advice.SUSPEND:
        raise Denied("WARNING_MISSING")


async def _share(tx: Tx, holder: Holder, ledger: Ledger) -> int:
    """Give how much of what somebody sent was unfounded, in percent (Article 23(3)(b))."""
    if ledger is Ledger.CONTENT:
        return 100
    count = rows.appeals_of if ledger is Ledger.APPEALS else rows.reports_of
    decided, unfounded = await count(tx, holder)
    return unfounded * 100 // decided if decided else 0


def _write(
    core: Core,
    tx: WriteTx,
    by: int,
    case: int,
    page: tuple[Holder, Ledger],
    step: Step,
    *,
    until: int = 0,
    weight: int = 0,
    of: int = 0,
) -> Strike:
    holder, ledger = page
    line = Strike(
        id=core.ids.next(),
        at=core.now(),
        ledger=int(ledger),
        holder_kind=int(holder.kind),
        holder=holder.id,
        step=int(step),
        case=case,
        weight=weight,
        until=until,
        by=by,
        of=of,
    )
    rows.add(tx, line)
    return line

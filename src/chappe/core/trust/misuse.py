"""Measures against misuse (Regulation (EU) 2022/2065, Article 23): who has strikes because of a
case, and warning or suspending them, in words that reach them.

When that is possible is decided by the ledger alone (`core.trust.strikes`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from chappe.core.context import Core
from chappe.core.trust import cases, notices, strikes, telling
from chappe.core.trust.denied import Denied
from chappe.core.trust.telling import Misuse
from chappe.locale import moment, pick, texts
from chappe.model import Record, UserId, replace
from chappe.model.trust import (
    ActorKind,
    Case,
    Clerk,
    Holder,
    HolderKind,
    Ledger,
    Strike,
)
from chappe.store.db import Tx, WriteTx
from chappe.store.trust import cases as case_rows
from chappe.store.trust import strikes as rows
from chappe.store.trust.appeals import APPEALS
from chappe.store.trust.cases import CASES
from chappe.store.trust.notices import FLAGGERS, NOTICES

MOST_REPORTERS: Final = 20
"""Of a case, those whose strikes are shown."""
_MISUSE: Final = {
    Ledger.CONTENT: Misuse.CONTENT,
    Ledger.NOTICES: Misuse.REPORTS,
    Ledger.APPEALS: Misuse.APPEALS,
}


class Involved(Record, frozen=True):
    """Somebody whose strikes a case may add to, and how they stand."""

    holder: Holder
    ledger: Ledger
    account: strikes.Account


class Book(Record, frozen=True):
    """The ledger as staff look at it."""

    newest: tuple[Strike, ...]
    """The last lines, the newest first."""
    lasting: tuple[Strike, ...]
    """Suspensions that last."""
    references: Mapping[int, str]
    """Of the cases in which they were written, by id."""


async def book(core: Core, tx: Tx, clerk: Clerk, most: int) -> Book:
    """Give what was written last in the ledger, at most so many lines. Raises `Denied` with
    DUTY_MISSING."""
    cases.check_duty(clerk, *cases.DECIDERS)
    newest, lasting = await rows.newest(tx, most), await rows.suspended(tx, core.now(), most)
    keys = sorted({line.case for line in (*newest, *lasting)})
    found = await tx.get_many(CASES, [(key,) for key in keys])
    named = {case.id: case.reference for case in found.values()}
    return Book(tuple(newest), tuple(lasting), named)


async def involved(core: Core, tx: Tx, clerk: Clerk, case: int) -> list[Involved]:
    """Give who answers for what a case is about, who brought it and who contested it, as far as the
    ledger knows them.

    Raises `Denied` with DUTY_MISSING, CASE_UNKNOWN.
    """
    cases.check_duty(clerk, *cases.DECIDERS)
    found = await cases.known(tx, case)
    return [
        Involved(holder, ledger, await strikes.propose(core, tx, holder, ledger))
        for holder, ledger in await _pages(tx, found)
    ]


async def warn(
    core: Core, tx: WriteTx, clerk: Clerk, case: int, holder: Holder, ledger: Ledger
) -> None:
    """Warn somebody that what they send will be put aside if they go on.

    Raises `Denied` with STRIKE_IMPOSSIBLE where the case is none of theirs, or nobody could tell
    them, and as `strikes.warn`.
    """
    found = await _of_theirs(tx, case, holder, ledger)
    await strikes.warn(core, tx, clerk, case, holder, ledger)
    await _tell(core, tx, found, holder, ledger, 0)


async def suspend(
    core: Core, tx: WriteTx, clerk: Clerk, case: int, holder: Holder, ledger: Ledger, reason: str
) -> None:
    """Put aside what somebody sends, for as long as the policy says.

    Raises `Denied` with STRIKE_IMPOSSIBLE, and as `strikes.suspend`.
    """
    found = await _of_theirs(tx, case, holder, ledger)
    done = await strikes.suspend(core, tx, clerk, case, holder, ledger, reason)
    await _tell(core, tx, found, holder, ledger, done.until)


async def _of_theirs(tx: Tx, case: int, holder: Holder, ledger: Ledger) -> Case:
    found = await cases.known(tx, case)
    if ledger is Ledger.CONTENT or (holder, ledger) not in await _pages(tx, found):
        raise Denied("STRIKE_IMPOSSIBLE")
    return found


async def _pages(tx: Tx, case: Case) -> list[tuple[Holder, Ledger]]:
    pages: list[tuple[Holder, Ledger]] = []
    if case.account:
        pages.append((Holder(HolderKind.ACCOUNT, case.account), Ledger.CONTENT))
    notice = await tx.get(NOTICES, case.id)
    whose = None if notice is None else notices.holder(notice)
    if whose is not None:
        pages.append((whose, Ledger.NOTICES))
    crowd = (await case_rows.reporters(tx, case.id))[:MOST_REPORTERS]
    pages += [(Holder(HolderKind.ACCOUNT, one.account), Ledger.NOTICES) for one in crowd]
    appeal = await tx.get(APPEALS, case.id)
    if appeal is not None:
        if appeal.appellant_kind == ActorKind.PERSON:
            pages.append((Holder(HolderKind.ACCOUNT, appeal.appellant), Ledger.APPEALS))
        else:
            given = await tx.get(NOTICES, appeal.contested)
            by = None if given is None else notices.holder(given)
            pages.extend([] if by is None else [(by, Ledger.APPEALS)])
    return pages


async def _tell(
    core: Core, tx: WriteTx, case: Case, holder: Holder, ledger: Ledger, until: int
) -> None:
    """Tell somebody that they are warned, or with a moment that they are suspended until then."""
    what = _MISUSE[ledger]
    if holder.kind == HolderKind.ACCOUNT:
        await telling.of_misuse(core, tx, UserId(holder.id), case.reference, what, until)
        return
    about = case if not case.parent else await cases.known(tx, case.parent)
    notice = await tx.get(NOTICES, about.id)
    assert notice is not None  # by it the holder is known
    if notice.flagger:
        flagger = await tx.get(FLAGGERS, notice.flagger)
        assert flagger is not None  # never deleted
        notice = replace(notice, email=flagger.email)
    if not notice.email:
        raise Denied("STRIKE_IMPOSSIBLE")
    language = pick(notice.lang)
    words = texts(language)
    said = words.trust.misuse_warnings[what]
    if until:
        said = words.trust.misuse_suspensions[what].format(date=moment(until, language))
    notices.write(core, tx, notice, about.reference, words.notices.warning_letter, said=said)

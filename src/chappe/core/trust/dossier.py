"""What staff see of cases: queues, and one case with all that belongs to it, except content of
people's, which only `core.trust.working` shows.

Each is one read of a constant number of statements, however much there is.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from chappe.core.context import Core
from chappe.core.trust import cases, catalogue, disputes, independence, strikes, working
from chappe.core.trust.catalogue import Catalogue
from chappe.core.trust.denied import Denied
from chappe.core.trust.disputes import Dispute
from chappe.model import Record
from chappe.model.trust import (
    Appeal,
    Case,
    CaseKind,
    Clerk,
    Event,
    Holder,
    HolderKind,
    Ledger,
    Notice,
    Queue,
    Received,
    Restriction,
    Statement,
    Strike,
)
from chappe.store.db import Tx
from chappe.store.trust import cases as rows
from chappe.store.trust import dossier as dossier_rows
from chappe.store.trust import restrictions as restriction_rows
from chappe.store.trust import staff as staff_rows
from chappe.store.trust import strikes as strike_rows
from chappe.store.trust.appeals import APPEALS
from chappe.store.trust.dossier import Wanted
from chappe.store.trust.notices import FLAGGERS, NOTICES
from chappe.store.trust.restrictions import STATEMENTS

A_PAGE: Final = 50
"""Cases on one page."""
EVENTS: Final = 300
"""Events of a case that are shown, the newest ones."""


class Sheet(Record, frozen=True):
    """A page of a queue."""

    cases: tuple[Case, ...]
    more: bool
    names: Mapping[int, str]
    """Of the staff, by id."""
    catalogue: Catalogue
    waiting: Mapping[int, rows.Waiting]
    """How much waits, by queue."""


async def sheet(core: Core, clerk: Clerk, wanted: Wanted, page: int) -> Sheet:
    """Give a page (from 0) of what is wanted. Raises `Denied` with DUTY_MISSING."""
    cases.check_duty(clerk, *working.READERS)
    return await core.db.read(partial(_sheet, core, wanted, page))


async def _sheet(core: Core, wanted: Wanted, page: int, tx: Tx) -> Sheet:
    now = core.now()
    found = await dossier_rows.listed(tx, wanted, now, limit=A_PAGE + 1, offset=page * A_PAGE)
    return Sheet(
        cases=tuple(found[:A_PAGE]),
        more=len(found) > A_PAGE,
        names=await _names(tx),
        catalogue=await catalogue.load(tx),
        waiting={one.queue: one for one in await rows.waiting(tx, now)},
    )


class Conduct(Record, frozen=True):
    """How whoever answers for what a case is about stands in the ledger of strikes."""

    account: strikes.Account
    lines: tuple[Strike, ...]
    """Written in this case."""


class Dossier(Record, frozen=True):
    """One case with all that belongs to it."""

    case: Case
    received: Received
    events: tuple[Event, ...]
    """The newest `EVENTS`, the oldest of them first."""
    names: Mapping[int, str]
    colleagues: Mapping[int, str]
    """Those of the staff to whom it can be given."""
    catalogue: Catalogue
    restrictions: tuple[Restriction, ...]
    """Imposed in this case, or in the case that an appeal contests."""
    statements: Mapping[int, Statement]
    """Their statements of reasons, by id."""
    history: working.History
    notice: Notice | None
    flagger: str
    """The name of the trusted flagger who gave the notice, or empty."""
    appeal: Appeal | None
    parent: Case | None
    """What an appeal contests."""
    appeals: tuple[Case, ...]
    """Against what was decided in this case."""
    disputes: tuple[Dispute, ...]
    conduct: Conduct | None
    free: bool
    """Whether the asker may decide it: not their own decision, where it is an appeal."""


async def dossier(core: Core, clerk: Clerk, reference: str) -> Dossier:
    """Give a case by its reference. Raises `Denied` with DUTY_MISSING or CASE_UNKNOWN."""
    cases.check_duty(clerk, *working.READERS)
    return await core.db.read(partial(_dossier, core, clerk, reference))


async def id_of(tx: Tx, reference: str) -> int:
    """Give the case with a reference. Raises `Denied` with CASE_UNKNOWN."""
    # PostgreSQL takes no text with a zero in it.
    found = await rows.by_reference(tx, reference) if reference.isprintable() else None
    if found is None:
        raise Denied("CASE_UNKNOWN")
    return found


async def _dossier(core: Core, clerk: Clerk, reference: str, tx: Tx) -> Dossier:
    case = await cases.known(tx, await id_of(tx, reference))
    events = await rows.events(tx, case.id)
    received = events[0].what
    assert isinstance(received, Received)  # with it every case begins
    appeal = await tx.get(APPEALS, case.id)
    parent = await cases.known(tx, case.parent) if case.parent else None
    imposed = await restriction_rows.of_case(tx, case.parent or case.id)
    keys = [(one.statement,) for one in imposed if one.statement is not None]
    notice = await tx.get(NOTICES, case.id)
    named = await tx.get_many(FLAGGERS, [] if notice is None else [(notice.flagger,)])
    staff = await staff_rows.everybody(tx)
    duties = working.WORKERS[Queue(case.queue)]
    return Dossier(
        case=case,
        received=received,
        events=tuple(events[-EVENTS:]),
        names={one.id: one.name for one in staff},
        colleagues={one.id: one.name for one in staff if not one.ended and one.has(*duties)},
        catalogue=await catalogue.load(tx),
        restrictions=tuple(imposed),
        statements={one.id: one for one in (await tx.get_many(STATEMENTS, keys)).values()},
        history=await working.subject_history(tx, clerk, case.account, case.peer),
        notice=notice,
        flagger=next((one.name for one in named.values()), ""),
        appeal=appeal,
        parent=parent,
        appeals=tuple(await dossier_rows.appeals(tx, case.id)),
        disputes=tuple(disputes.disputes(events)),
        conduct=await _conduct(core, tx, case),
        free=case.kind != CaseKind.APPEAL or await independence.is_free(tx, case, clerk.id),
    )


async def _conduct(core: Core, tx: Tx, case: Case) -> Conduct | None:
    if not case.account:
        return None
    holder = Holder(HolderKind.ACCOUNT, case.account)
    account = await strikes.propose(core, tx, holder, Ledger.CONTENT)
    lines = [one for one in await strike_rows.of_case(tx, case.id) if one.holder == case.account]
    return Conduct(account, tuple(lines))


async def _names(tx: Tx) -> dict[int, str]:
    return {one.id: one.name for one in await staff_rows.everybody(tx)}

"""Imposing and lifting restrictions: the only way to either.

A restriction, its statement of reasons, the event in its case, what it changes and the message that
tells the person concerned are one transaction, so that all of them are there or none. The store
refuses a restriction that has neither a statement nor a typed exemption, and a statement that lacks
one of its elements (Regulation (EU) 2022/2065, Article 17).
"""

from __future__ import annotations

import base64
from functools import partial
from typing import Final

from chappe.core.context import Core
from chappe.core.trust import cases, effects, telling, territories, wording
from chappe.core.trust.declarations import noting
from chappe.core.trust.denied import Denied
from chappe.model import (
    SERVICE_ACCOUNT,
    SERVICE_BOT,
    PeerKind,
    Record,
    UserId,
    peer_kind,
    replace,
)
from chappe.model.trust import (
    MACHINE,
    Actor,
    Case,
    Clerk,
    Duty,
    Exemption,
    Lifted,
    Measure,
    Policy,
    Restricted,
    Restriction,
    Stage,
    Statement,
    Subject,
    SubjectKind,
)
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import ACCOUNTS
from chappe.store.trust import restrictions as rows
from chappe.store.trust.restrictions import RESTRICTIONS, STATEMENTS

CONTESTABLE: Final = 184 * 24 * 3600
"""Seconds from the moment the person is told: six months at their longest (Article 20(1))."""
A_ROUND: Final = 100
SUBJECTS: Final[dict[int, frozenset[int]]] = {
    Measure.HIDE: frozenset({SubjectKind.MESSAGE, SubjectKind.CHAT, SubjectKind.ACCOUNT}),
    Measure.REMOVE: frozenset({SubjectKind.MESSAGE, SubjectKind.CHAT}),
    Measure.QUARANTINE: frozenset({SubjectKind.FILE}),
    Measure.UNLIST: frozenset({SubjectKind.CHAT, SubjectKind.ACCOUNT}),
    Measure.FREEZE: frozenset({SubjectKind.CHAT, SubjectKind.ACCOUNT}),
    Measure.CLOSE: frozenset({SubjectKind.CHAT}),
    Measure.WARN: frozenset({SubjectKind.ACCOUNT}),
    Measure.LIMIT: frozenset({SubjectKind.ACCOUNT}),
    Measure.SUSPEND: frozenset({SubjectKind.ACCOUNT}),
    Measure.TERMINATE: frozenset({SubjectKind.ACCOUNT}),
    Measure.MARK_SCAM: frozenset({SubjectKind.CHAT, SubjectKind.ACCOUNT}),
    Measure.MARK_FAKE: frozenset({SubjectKind.CHAT, SubjectKind.ACCOUNT}),
    Measure.SLOW: frozenset({SubjectKind.CHAT}),
}
"""What each measure can be taken against."""
TERRITORIAL: Final = frozenset({Measure.HIDE, Measure.REMOVE, Measure.UNLIST, Measure.CLOSE})
"""Measures that can be limited to countries."""


_OURS: Final = frozenset({SERVICE_ACCOUNT, SERVICE_BOT})
"""Accounts by which the desk itself speaks."""


class Plan(Record, frozen=True):
    """A measure as it is to be taken."""

    measure: Measure
    subject: Subject
    territory: str = ""
    """ISO 3166 codes, and names of sets such as `EU` (`core.trust.territories`), separated by
    spaces; empty for everywhere."""
    policy: Policy = Policy.EITHER
    begins: int = 0
    """Unix time; 0 for now."""
    until: int = 0
    """Unix time; 0 for no end."""
    amount: int = 0
    basis: str = ""


class Reasons(Record, frozen=True):
    """What a statement of reasons says besides what is done (Article 17(3))."""

    facts: str
    source: int
    """A `Source`."""
    ground: int
    """A `Ground`."""
    reference: str
    explanation: str
    detected: bool = False
    automated: bool = False


async def impose(
    core: Core,
    tx: WriteTx,
    clerk: Clerk | None,
    case: int,
    plan: Plan,
    why: Reasons | Exemption,
    *,
    reason: str = "",
) -> Restriction:
    """Take a measure in a case, now or later; `clerk` is None where the machine decides.

    Raises `Denied` with DUTY_MISSING, CASE_UNKNOWN, NOT_YOURS where somebody else works on the
    case, SUBJECT_FOREIGN where it has nothing to do with the case, MEASURE_IMPOSSIBLE against such
    a subject, TERRITORY_INVALID, TIME_INVALID, REASONS_MISSING where an element of the statement
    is, and REASONS_TOO_LONG where it would not be one message (`wording`). An authority's order
    takes the duty LEGAL, and a legal basis in place of a statement.
    """
    now = core.now()
    territory = territories.resolved(plan.territory)
    plan = replace(plan, territory=territory.codes)
    found = await cases.known(tx, case)
    _check(clerk, found, plan, why, now)
    statement = None
    if isinstance(why, Reasons):
        statement = await _stated(core, tx, clerk, found, plan, why)
    begins = max(plan.begins, now)
    subject = plan.subject
    made = Restriction(
        id=core.ids.next(),
        case=case,
        measure=int(plan.measure),
        subject_kind=int(subject.kind),
        peer=subject.peer,
        message=subject.id,
        content=subject.content,
        file=subject.file,
        account=subject.account,
        territory=plan.territory,
        policy=int(plan.policy),
        begins=begins,
        until=plan.until,
        stage=int(Stage.PLANNED if begins > now else Stage.IN_FORCE),
        statement=None if statement is None else statement.id,
        exemption=int(why) if isinstance(why, Exemption) else None,
        by=0 if clerk is None else clerk.id,
        made=now,
        amount=plan.amount,
        basis=plan.basis,
    )
    tx.put(RESTRICTIONS, made)
    await noting.note(core, tx, made, statement, found)
    by = MACHINE if clerk is None else cases.actor(clerk)
    await cases.record(core, tx, case, by, Restricted(made.id, territory.sets), reason=reason)
    # The words before the effect: after some measures nobody is there to hear them.
    await telling.of_restriction(core, tx, made, statement)
    if made.stage == Stage.IN_FORCE:
        await effects.refresh(core, tx, subject)
    return made


async def lift(
    core: Core, tx: WriteTx, clerk: Clerk | None, restriction: int, *, reason: str
) -> Restriction:
    """Take a measure back: what it changed is as it was, to the byte.

    Raises `Denied` with DUTY_MISSING, RESTRICTION_UNKNOWN, RESTRICTION_OVER.
    """
    found = await tx.get(RESTRICTIONS, restriction)
    if found is None:
        raise Denied("RESTRICTION_UNKNOWN")
    if clerk is not None:
        cases.check_duty(clerk, *_duties(found.measure, found.territory))
    if found.stage not in (Stage.PLANNED, Stage.IN_FORCE):
        raise Denied("RESTRICTION_OVER")
    by = MACHINE if clerk is None else cases.actor(clerk)
    return await end(core, tx, found, Stage.LIFTED, by, reason)


async def keep_time(core: Core) -> None:
    """Begin and end restrictions whose moment has come; for `core.jobs`."""

    async def due(tx: Tx) -> list[int]:
        return await rows.due(tx, core.now(), A_ROUND)

    for one in await core.db.read(due):
        await core.db.write(partial(_on_time, core, one))


async def _on_time(core: Core, restriction: int, tx: WriteTx) -> None:
    found, now = await tx.get(RESTRICTIONS, restriction), core.now()
    if found is None:
        return
    if found.stage == Stage.PLANNED and found.begins <= now:
        tx.put(RESTRICTIONS, replace(found, stage=int(Stage.IN_FORCE)))
        await effects.refresh(core, tx, found.subject)
    elif found.stage == Stage.IN_FORCE and 0 < found.until <= now:
        await end(core, tx, found, Stage.ENDED, MACHINE, "")


async def end(
    core: Core, tx: WriteTx, found: Restriction, stage: Stage, by: Actor, reason: str
) -> Restriction:
    """Let a restriction that is planned or in force be over: ENDED by itself, or LIFTED."""
    ended = replace(found, stage=int(stage), ended=core.now(), lifted_by=by.id)
    tx.put(RESTRICTIONS, ended)
    await cases.record(core, tx, found.case, by, Lifted(found.id), reason=reason)
    await effects.refresh(core, tx, found.subject)
    await telling.of_end(core, tx, ended)
    return ended


def _duties(measure: int, territory: str) -> tuple[Duty, ...]:
    """Give the duties one of which it takes."""
    if territory or measure == Measure.TERMINATE:
        return (Duty.LEGAL,)
    return cases.DECIDERS


def _check(clerk: Clerk | None, case: Case, plan: Plan, why: Reasons | Exemption, now: int) -> None:
    if clerk is not None:
        cases.check_duty(clerk, *_duties(plan.measure, plan.territory))
        if case.assignee != clerk.id:
            raise Denied("NOT_YOURS")
    _check_plan(plan, now)
    if clerk is not None and not _is_about(case, plan.subject):
        raise Denied("SUBJECT_FOREIGN")
    _check_reasons(clerk, case, plan, why)


def _is_about(case: Case, subject: Subject) -> bool:
    """Tell whether a subject has to do with what a case is about: the same chat, or whoever answers
    for both. A file is looked for where the case shows it (`core.trust.working.look_at_file`)."""
    if case.subject_kind == SubjectKind.NOTHING or subject.kind == SubjectKind.FILE:
        return True
    if subject.kind == SubjectKind.ACCOUNT:
        return subject.account == case.account
    same = subject.account == case.account != 0
    return same or subject.content == case.content != 0 or subject.peer == case.peer != 0


def _check_plan(plan: Plan, now: int) -> None:
    if plan.subject.kind not in SUBJECTS[plan.measure] or plan.subject.account in _OURS:
        raise Denied("MEASURE_IMPOSSIBLE")
    if plan.territory and plan.measure not in TERRITORIAL:
        raise Denied("TERRITORY_INVALID")
    account = plan.subject.kind == SubjectKind.ACCOUNT
    if plan.measure is Measure.HIDE and account and not plan.territory:
        raise Denied("MEASURE_IMPOSSIBLE")  # everywhere, an account is suspended, or not found
    if plan.until and plan.until <= max(plan.begins, now):
        raise Denied("TIME_INVALID")
    if plan.measure is Measure.SLOW:
        _check_slow(plan)


def _check_slow(plan: Plan) -> None:
    if peer_kind(plan.subject.peer) is not PeerKind.CHANNEL:
        raise Denied("MEASURE_IMPOSSIBLE")  # basic groups know no slow mode
    if not 0 < plan.amount <= 24 * 3600:
        raise Denied("TIME_INVALID")


def _check_reasons(clerk: Clerk | None, case: Case, plan: Plan, why: Reasons | Exemption) -> None:
    if isinstance(why, Reasons):
        said = (why.facts.strip(), why.reference.strip(), why.explanation.strip(), case.category)
        if not all(said) or not why.source or not why.ground:
            raise Denied("REASONS_MISSING")
        if wording.too_long(why.facts, why.reference, why.explanation):
            raise Denied("REASONS_TOO_LONG")
    elif why is Exemption.ORDER:
        if not plan.basis.strip():
            raise Denied("REASONS_MISSING")
        if clerk is not None:
            cases.check_duty(clerk, Duty.LEGAL)


async def _stated(
    core: Core, tx: WriteTx, clerk: Clerk | None, case: Case, plan: Plan, why: Reasons
) -> Statement:
    """Write the statement of reasons down, in the language of the person concerned."""
    person = await tx.get(ACCOUNTS, plan.subject.account)
    now = core.now()
    made = Statement(
        id=core.ids.next(),
        case=case.id,
        account=UserId(0) if person is None else person.id,
        made=now,
        by=0 if clerk is None else clerk.id,
        facts=why.facts.strip(),
        source=int(why.source),
        detected=why.detected,
        automated=why.automated or clerk is None,
        ground=int(why.ground),
        reference=why.reference.strip(),
        explanation=why.explanation.strip(),
        category=case.category,
        surface=case.surface,
        contestable=max(plan.begins, now) + CONTESTABLE,
        lang=core.config.language if person is None else person.lang,
        token=base64.urlsafe_b64encode(core.random(24)).decode(),
    )
    tx.put(STATEMENTS, made)
    return made

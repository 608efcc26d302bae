"""Appeals: whoever was restricted, and whoever reported or notified something, contests what was
decided (Regulation (EU) 2022/2065, Article 20).

Free of charge, for six months from when they were told, by a link that needs no account: somebody
who is suspended has none to use. Another human decides (`core.trust.independence`). What is taken
back is as it was, to the byte (`core.trust.restricting`), and both sides are told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from typing import Final

from chappe.core import names
from chappe.core.context import Core
from chappe.core.limits import Rule
from chappe.core.trust import cases, catalogue, notices, passes, restricting, strikes, telling
from chappe.core.trust.denied import Denied
from chappe.core.trust.notices import Unfit
from chappe.core.trust.passes import Pass
from chappe.core.trust.wording import Notice
from chappe.locale import pick
from chappe.model import Record, UserId
from chappe.model.trust import (
    MACHINE,
    Actor,
    ActorKind,
    Answered,
    Appeal,
    Case,
    CaseKind,
    Clerk,
    Decided,
    Holder,
    HolderKind,
    Ledger,
    Linked,
    Outcome,
    Queue,
    Received,
    Reopened,
    Restriction,
    Source,
    Stage,
    Statement,
    Status,
    SubjectKind,
)
from chappe.store.db import Tx, WriteTx
from chappe.store.trust import appeals as rows
from chappe.store.trust import cases as case_rows
from chappe.store.trust import restrictions as restriction_rows
from chappe.store.trust.appeals import APPEALS
from chappe.store.trust.cases import CASES, REPORTERS
from chappe.store.trust.notices import NOTICES
from chappe.store.trust.restrictions import STATEMENTS

LONGEST_WORDS: Final = 5_000
"""Characters of what somebody says against a decision."""
APPEALS_OF_NETWORK: Final = Rule("appeals of network", burst=10, every=600)
DAY: Final = 24 * 3600
OUTCOMES: Final = frozenset({Outcome.UPHELD, Outcome.PARTLY, Outcome.OVERTURNED, Outcome.UNFOUNDED})
_TOKEN: Final = re.compile(r"[A-Za-z0-9_=-]{1,64}", re.ASCII)
"""What can be the token of a statement of reasons."""
TAKEN_BACK: Final = frozenset({Outcome.PARTLY, Outcome.OVERTURNED})


class Answer(Record, frozen=True):
    """What became of an appeal."""

    reference: str
    at: int
    outcome: int
    """An `Outcome`; NONE while it waits."""
    reasons: str
    """Why, for the appellant to read."""


class Contest(Record, frozen=True):
    """What somebody who has a link may contest, and how far that is."""

    case: Case
    """In which the decision was made."""
    appellant: Actor
    statement: Statement | None
    """Of the person concerned; None for somebody who reported it."""
    restrictions: tuple[Restriction, ...]
    """Those of the statement."""
    until: int
    """Until when it can be contested, or 0 while nothing is decided."""
    appeals: tuple[Answer, ...]
    """What they said against it so far, the oldest first."""
    refused: str
    """Why it cannot be contested now, a reason of `Denied`; empty where it can."""


def link_for_reporter(core: Core, case: int, account: UserId) -> str:
    """Give the address at which somebody who reported a case from an app contests what was
    decided."""
    return telling.appeal_link(core, passes.of_reporter(core, case, account))


async def contest(core: Core, token: str) -> Contest:
    """Give what a link is good for. Raises `Denied` with LINK_UNKNOWN."""
    return await core.db.read(partial(_contest, core, token))


async def _contest(core: Core, token: str, tx: Tx) -> Contest:
    whom = passes.read(core, token)
    if whom is not None:
        return await _of_notifier(core, tx, whom)
    found = await restriction_rows.by_token(tx, token) if _TOKEN.fullmatch(token) else None
    if found is None:
        raise Denied("LINK_UNKNOWN")
    statement = await tx.get(STATEMENTS, found)
    assert statement is not None  # found just now
    case = await cases.known(tx, statement.case)
    made = await rows.of_statement(tx, statement.id, int(ActorKind.PERSON), int(statement.account))
    return Contest(
        case=case,
        appellant=Actor(ActorKind.PERSON, statement.account),
        statement=statement,
        restrictions=tuple(await rows.restrictions(tx, statement.id)),
        until=statement.contestable,
        appeals=await _answers(tx, [] if made is None else [made]),
        refused=_refused(core, statement.contestable, there=made is not None),
    )


async def _of_notifier(core: Core, tx: Tx, whom: Pass) -> Contest:
    case = await tx.get(CASES, whom.case)
    told = 0
    if whom.kind is ActorKind.OUTSIDER:
        notice = await tx.get(NOTICES, whom.case)
        known = notice is not None
        if notice is not None:
            told = notice.told
    else:
        reporter = await tx.get(REPORTERS, whom.case, whom.who)
        known = reporter is not None
        told = 0 if reporter is None else reporter.told
    if case is None or not known:
        raise Denied("LINK_UNKNOWN")
    window = (await catalogue.load(tx)).figure("appeals.days") * DAY
    until = max(told, case.decided) + window if case.decided else 0
    made = await rows.of_appellant(tx, case.id, int(whom.kind), whom.who)
    waiting = await _waiting(tx, made)
    since = any(one.at >= case.decided for one in made)
    return Contest(
        case=case,
        appellant=Actor(whom.kind, whom.who),
        statement=None,
        restrictions=(),
        until=until,
        appeals=await _answers(tx, made),
        refused="APPEAL_EARLY" if not until else _refused(core, until, there=since or waiting),
    )


def _refused(core: Core, until: int, *, there: bool) -> str:
    if there:
        return "APPEAL_THERE"
    return "APPEAL_LATE" if until <= core.now() else ""


async def reasons_of(core: Core, found: Contest, language: str) -> Notice | None:
    """Give the statement of reasons that somebody contests in words; None for who has none."""
    if found.statement is None or not found.restrictions:
        return None
    statement, restriction = found.statement, found.restrictions[0]

    async def body(tx: Tx) -> Notice:
        return await telling.statement_of(core, tx, restriction, statement, language)

    return await core.db.read(body)


async def make(core: Core, token: str, words: str, lang: str, visitor: str | None = None) -> str:
    """Contest a decision; gives how the appeal is referred to. `visitor` is the network it comes
    from.

    Raises `Unfit`, and `Denied` with LINK_UNKNOWN, APPEAL_EARLY, APPEAL_LATE, and APPEAL_THERE
    where they have contested that decision already. Refuses with FLOOD_WAIT.
    """
    said = "\n".join(names.clean(line) for line in words.splitlines()).strip()
    if not said:
        raise Unfit({"words": "missing"})
    if len(said) > LONGEST_WORDS:
        raise Unfit({"words": "long"})
    if visitor is not None:
        core.limits.take(APPEALS_OF_NETWORK, visitor)
    return await core.db.write(partial(_make, core, token, said, pick(lang)))


async def _make(core: Core, token: str, words: str, lang: str, tx: WriteTx) -> str:
    await cases.lock(tx, (await _contest(core, token, tx)).case.id)
    found = await _contest(core, token, tx)
    if found.refused:
        raise Denied(found.refused)
    case, by = found.case, found.appellant
    hours = (await catalogue.load(tx)).figure("appeals.hours")
    whose = await _holder(tx, by)
    aside = whose is not None and await strikes.is_suspended(core, tx, whose, Ledger.APPEALS)
    received = Received(
        CaseKind.APPEAL,
        cases.reference(core),
        Source.OTHER,
        case.category,
        core.now() + hours * 3600,
        queue=Queue.APPEALS,
        priority=notices.ASIDE if aside else case.priority,
        keyword=case.keyword,
        country=case.country,
        surface=case.surface,
        subject=SubjectKind(case.subject_kind),
        peer=case.peer,
        message=case.message,
        content=case.content,
        file=case.file,
        account=case.account,
        parent=case.id,
    )
    opened = await cases.open_case(core, tx, by, received)
    tx.put(
        APPEALS,
        Appeal(
            case=opened.id,
            contested=case.id,
            statement=0 if found.statement is None else found.statement.id,
            appellant_kind=int(by.kind),
            appellant=by.id,
            at=core.now(),
            lang=lang,
            words=words,
        ),
    )
    await cases.record(core, tx, case.id, MACHINE, Linked(opened.id))
    if by.kind is ActorKind.PERSON:
        reporter = found.statement is None
        account = UserId(by.id)
        await telling.of_appeal_received(core, tx, account, case.reference, reporter=reporter)
    return opened.reference


async def decide(
    core: Core,
    tx: WriteTx,
    clerk: Clerk,
    case: int,
    outcome: Outcome,
    reasons: str,
    *,
    lifted: Sequence[int] = (),
) -> Case:
    """Decide an appeal, with reasons that the appellant reads.

    Against a statement of reasons: OVERTURNED takes back all that was imposed with it, PARTLY what
    `lifted` names. Of a notifier: both have the matter taken up again.

    Raises `Denied` with DUTY_MISSING, CASE_UNKNOWN, NOT_APPEAL, NOT_YOURS, OUTCOME_IMPOSSIBLE,
    REASONS_MISSING, SAME_PERSON, CASE_OVER, RESTRICTION_UNKNOWN.
    """
    cases.check_duty(clerk, *cases.DECIDERS)
    found = await cases.known(tx, case)
    appeal = await tx.get(APPEALS, case)
    if appeal is None:
        raise Denied("NOT_APPEAL")
    if not found.waiting:
        raise Denied("CASE_OVER")
    if found.assignee != clerk.id:
        raise Denied("NOT_YOURS")
    if outcome not in OUTCOMES or bool(lifted) != (
        outcome is Outcome.PARTLY and appeal.statement != 0
    ):
        raise Denied("OUTCOME_IMPOSSIBLE")
    if not reasons.strip():
        raise Denied("REASONS_MISSING")
    by = cases.actor(clerk)
    decided = await cases.record(
        core, tx, case, by, Decided(outcome, closes=True), reason=reasons.strip()
    )
    if appeal.statement:
        await _take_back(core, tx, clerk, appeal, outcome, lifted, reasons)
    elif outcome in TAKEN_BACK:
        await _take_up(core, tx, clerk, appeal, reasons)
    await _tell(core, tx, appeal, outcome, reasons.strip())
    appellant = Actor(ActorKind(appeal.appellant_kind), appeal.appellant)
    told = appellant if appellant.kind is ActorKind.PERSON else notices.OUTSIDER
    await cases.record(core, tx, case, MACHINE, Answered(told, "appeal"))
    whose = await _holder(tx, appellant)
    if outcome is Outcome.UNFOUNDED and whose is not None:
        await strikes.strike(core, tx, clerk.id, decided, whose, Ledger.APPEALS)
    return await cases.known(tx, case)


async def _take_back(
    core: Core,
    tx: WriteTx,
    clerk: Clerk,
    appeal: Appeal,
    outcome: Outcome,
    lifted: Sequence[int],
    reasons: str,
) -> None:
    """Take back what was imposed with a statement of reasons, all or some of it."""
    if outcome not in TAKEN_BACK:
        return
    imposed = {one.id: one for one in await rows.restrictions(tx, appeal.statement)}
    if not imposed.keys() >= set(lifted):
        raise Denied("RESTRICTION_UNKNOWN")
    for one in imposed.values():
        in_force = one.stage in (Stage.PLANNED, Stage.IN_FORCE)
        if in_force and (outcome is Outcome.OVERTURNED or one.id in lifted):
            await restricting.lift(core, tx, clerk, one.id, reason=reasons.strip())
    if outcome is Outcome.OVERTURNED:
        await strikes.take_back(core, tx, clerk.id, appeal.contested, Ledger.CONTENT)


async def _take_up(core: Core, tx: WriteTx, clerk: Clerk, appeal: Appeal, reasons: str) -> None:
    """Take up again what a notifier was right to contest."""
    contested = await cases.known(tx, appeal.contested)
    await strikes.take_back(core, tx, clerk.id, contested.id, Ledger.NOTICES)
    if contested.waiting:
        return
    due = core.now() + (await catalogue.load(tx)).clock(contested.category)
    by = cases.actor(clerk)
    await cases.record(core, tx, contested.id, by, Reopened(due), reason=reasons.strip())


async def _tell(core: Core, tx: WriteTx, appeal: Appeal, outcome: Outcome, reasons: str) -> None:
    """Tell the appellant, with the reasons; and the other side, without them, where anything
    changes for it."""
    contested = await cases.known(tx, appeal.contested)
    own, reference = appeal.statement == 0, contested.reference
    if appeal.appellant_kind == ActorKind.PERSON:
        account = UserId(appeal.appellant)
        await telling.of_appeal(core, tx, account, reference, outcome, reasons, reporter=own)
    else:
        await notices.tell_appealed(core, tx, contested, outcome, own=True)
    if own or outcome not in TAKEN_BACK:
        return
    for reporter in await case_rows.reporters(tx, contested.id):
        await telling.of_reversal(core, tx, UserId(reporter.account), reference, outcome)
    await notices.tell_appealed(core, tx, contested, outcome, own=False)


async def _holder(tx: Tx, by: Actor) -> Holder | None:
    """Give whose strikes an unfounded appeal brings; None where nothing is known of them."""
    if by.kind is ActorKind.PERSON:
        return Holder(HolderKind.ACCOUNT, by.id)
    notice = await tx.get(NOTICES, by.id)
    return None if notice is None else notices.holder(notice)


async def _waiting(tx: Tx, made: Sequence[Appeal]) -> bool:
    found = [await cases.known(tx, one.case) for one in made]
    return any(one.waiting for one in found)


async def _answers(tx: Tx, made: Sequence[Appeal]) -> tuple[Answer, ...]:
    answers = []
    for one in made:
        case = await cases.known(tx, one.case)
        reasons = ""
        if case.status >= Status.DECIDED:
            events = await case_rows.events(tx, one.case)
            reasons = next((e.reason for e in reversed(events) if isinstance(e.what, Decided)), "")
        answers.append(Answer(case.reference, one.at, case.outcome, reasons))
    return tuple(answers)


# --- forgetting -----------------------------------------------------------------------------------


async def leave(tx: WriteTx, user: UserId) -> None:
    """Somebody's account is no more: what they said against decisions goes with it."""
    await rows.forget_words(tx, int(ActorKind.PERSON), user)


async def purge(core: Core, before: int) -> int:
    """Forget what was said in appeals that were decided before a moment (Unix time); gives in how
    many."""
    return await core.db.write(lambda tx: rows.forget_old_words(tx, before))

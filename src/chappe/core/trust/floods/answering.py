"""What follows of a rule besides a refusal: a case, so that a person looks, and perhaps a limit.

The request that hit the rule waits for neither: a job makes them within a second or two.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from chappe.core.context import Core
from chappe.core.trust import cases, catalogue, restricting
from chappe.core.trust.catalogue import Catalogue
from chappe.core.trust.floods.counting import Answer
from chappe.core.trust.restricting import Plan, Reasons
from chappe.model import Account, PeerId
from chappe.model.trust import (
    MACHINE,
    CaseKind,
    Ground,
    Measure,
    Received,
    Remedy,
    Source,
    Subject,
    SubjectKind,
    Tagged,
)
from chappe.store.db import WriteTx
from chappe.store.tables import ACCOUNTS
from chappe.store.trust import floods as rows
from chappe.store.trust import restrictions as restriction_rows

TEMPLATE: Final = "spam"
"""The template of the catalogue that says why."""


async def keep_up(core: Core) -> None:
    """Make the cases and limits that rules ask for; for `core.jobs`."""
    for answer in core.floods.answers():
        await core.db.write(partial(_answer, core, answer))


async def _answer(core: Core, answer: Answer, tx: WriteTx) -> None:
    await tx.lock(answer.account)
    account = await tx.get(ACCOUNTS, answer.account)
    if account is None or account.deleted is not None:
        return
    words = await catalogue.load(tx)
    case = await _case(core, tx, answer, words)
    if answer.rule.remedy is Remedy.LIMIT:
        await _limit(core, tx, case, answer, account, words)


async def _case(core: Core, tx: WriteTx, answer: Answer, words: Catalogue) -> int:
    """Give the case about the floods of an account: one, however many rules it hits."""
    tag = answer.rule.key
    waiting = await rows.waiting_case(tx, answer.account)
    if waiting is None:
        category = words.templates[TEMPLATE].category
        received = Received(
            CaseKind.FLOOD,
            cases.reference(core),
            Source.OWN,
            category,
            core.now() + words.clock(category),
            subject=SubjectKind.ACCOUNT,
            peer=PeerId(answer.account),
            account=answer.account,
            comment=tag,
        )
        waiting = (await cases.open_case(core, tx, MACHINE, received)).id
    elif tag in (await cases.known(tx, waiting)).tags.split():
        return waiting
    await cases.record(core, tx, waiting, MACHINE, Tagged(tag))
    return waiting


async def _limit(
    core: Core, tx: WriteTx, case: int, answer: Answer, account: Account, words: Catalogue
) -> None:
    subject = Subject(SubjectKind.ACCOUNT, PeerId(account.id), account=account.id)
    in_force = await restriction_rows.in_force(tx, subject)
    if any(one.measure == Measure.LIMIT for one in in_force):
        return
    template = words.templates[TEMPLATE]
    plan = Plan(Measure.LIMIT, subject, until=core.now() + answer.rule.seconds)
    why = Reasons(
        facts=template.facts.of(account.lang),
        source=Source.OWN,
        ground=Ground.TERMS if template.ground == "terms" else Ground.LAW,
        reference=template.reference,
        explanation=template.explanation.of(account.lang),
        detected=True,
        automated=True,
    )
    await restricting.impose(core, tx, None, case, plan, why, reason=answer.rule.key)

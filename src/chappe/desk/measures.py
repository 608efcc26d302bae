"""Measures: what can be done to what a case is about, and the forms that ask for it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from chappe.core.context import Core
from chappe.core.trust import cases, restricting, telling, working
from chappe.core.trust.denied import Denied
from chappe.core.trust.restricting import Plan, Reasons
from chappe.core.trust.wording import Notice
from chappe.desk.forms import Form, whole
from chappe.locale import pick
from chappe.model import ContentId, FileId, Record, replace
from chappe.model.trust import (
    Case,
    Clerk,
    Duty,
    Exemption,
    Ground,
    Measure,
    Policy,
    Restriction,
    Source,
    Stage,
    Subject,
    SubjectKind,
)
from chappe.store.db import WriteTx
from chappe.store.trust.restrictions import STATEMENTS

HOUR: Final = 3600
MOST_HOURS: Final = 24 * 3660


class Target(Record, frozen=True):
    """Something that can be acted against, and how."""

    kind: SubjectKind
    measures: tuple[Measure, ...]


def targets(case: Case, clerk: Clerk, *, has_files: bool = False) -> list[Target]:
    """Give what a member of staff can act against in a case: what it is about, the chat that it is
    in, who answers for it; and files, where it shows some."""
    there = {
        SubjectKind.MESSAGE: case.content != 0,
        SubjectKind.CHAT: case.peer < 0,
        SubjectKind.ACCOUNT: case.account > 0,
        SubjectKind.FILE: case.file != 0 or has_files,
    }
    return [one for one in every_target(clerk) if there[one.kind]]


def every_target(clerk: Clerk) -> list[Target]:
    """Give what a member of staff can act against at all."""
    found = []
    for kind in (SubjectKind.MESSAGE, SubjectKind.CHAT, SubjectKind.ACCOUNT, SubjectKind.FILE):
        fits = [one for one in Measure if kind in restricting.SUBJECTS[one]]
        if not clerk.has(Duty.LEGAL):
            fits = [one for one in fits if one is not Measure.TERMINATE]
        found.append(Target(kind, tuple(fits)))
    return found


def is_live(restriction: Restriction) -> bool:
    """Whether a restriction is in force, or will be."""
    return restriction.stage in (Stage.PLANNED, Stage.IN_FORCE)


class Asked(Record, frozen=True):
    """What a form of a measure asks for."""

    measure: Measure
    kind: SubjectKind
    file: FileId
    """One that the case shows, or 0 …"""
    content: ContentId
    """… and a message that it shows, or 0."""
    plan: Plan
    """Its subject is that of the case it is for."""
    why: Reasons | Exemption
    reason: str


def asked(form: Form) -> Asked:
    """Read a form. Raises `Denied` with FORM_INVALID."""
    against, taken = _chosen(form.text("measure", 20))
    source, ground = form.choice("source", Source), form.choice("ground", Ground)
    exemption = form.choice("exemption", Exemption) if form.text("exemption") else None
    begins = _moment(form.text("begins", 30))
    hours = form.number("duration") * (24 if form.text("unit") == "days" else 1)
    if hours > MOST_HOURS:
        raise Denied("TIME_INVALID")
    plan = Plan(
        measure=taken,
        subject=Subject(against),
        territory=form.text("territory", 1_000).upper(),
        policy=form.choice("policy", Policy),
        begins=begins,
        until=hours * HOUR,
        amount=form.number("amount"),
        basis=form.text("basis", 300),
    )
    reasons = Reasons(
        facts=form.text("facts", 5_000),
        source=int(source),
        ground=int(ground),
        reference=form.text("law", 300) if ground is Ground.LAW else form.text("clause", 64),
        explanation=form.text("explanation", 5_000),
        detected=form.checked("detected"),
    )
    why = reasons if exemption is None else exemption
    file = FileId(form.number("file"))
    content = ContentId(form.number("which"))
    return Asked(taken, against, file, content, plan, why, form.text("reason", 2_000))


def _chosen(written: str) -> tuple[SubjectKind, Measure]:
    """Read against what a measure is and which, as `3:5`. Raises `Denied` with FORM_INVALID."""
    against, _, taken = written.partition(":")
    try:
        return SubjectKind(whole(against)), Measure(whole(taken))
    except ValueError:
        raise Denied("FORM_INVALID") from None


def _moment(written: str) -> int:
    """Read what a browser's field for a moment holds, in UTC; 0 for nothing. Raises `Denied`."""
    if not written:
        return 0
    try:
        return int(datetime.fromisoformat(written).replace(tzinfo=UTC).timestamp())
    except ValueError:
        raise Denied("TIME_INVALID") from None


async def take(core: Core, tx: WriteTx, clerk: Clerk, case: int, what: Asked) -> Restriction:
    """Take the measure that a form asks for in a case. Raises as `restricting.impose`."""
    found = await cases.known(tx, case)
    subject = replace(found.subject, kind=what.kind)
    if what.file and what.kind is SubjectKind.FILE:
        shown = await working.look_at_file(core, tx, clerk, case, what.file)
        subject = replace(subject, file=shown.id)
    elif what.content and what.kind is SubjectKind.MESSAGE:
        subject = await working.message_in(core, tx, clerk, case, what.content)
    begins = what.plan.begins or core.now()
    until = begins + what.plan.until if what.plan.until else 0
    plan = replace(what.plan, subject=subject, until=until)
    return await restricting.impose(core, tx, clerk, case, plan, what.why, reason=what.reason)


class _Shown(Exception):
    """Ends a transaction of which nothing is kept: what would be told was seen."""

    def __init__(self, notice: Notice | None) -> None:
        super().__init__()
        self.notice = notice


async def previewed(core: Core, clerk: Clerk, case: int, what: Asked) -> Notice | None:
    """Give what the person concerned would read: everything is done, and undone. None where they
    are given no statement of reasons. Raises as `take`."""

    async def body(tx: WriteTx) -> None:
        made = await take(core, tx, clerk, case, what)
        if made.statement is None:
            raise _Shown(None)
        said = await tx.get(STATEMENTS, made.statement)
        assert said is not None  # it was made with the restriction
        language = pick(said.lang, core.config.language)
        raise _Shown(await telling.statement_of(core, tx, made, said, language))

    try:
        await core.db.write(body)
    except _Shown as shown:
        return shown.notice
    raise AssertionError("a preview is never kept")

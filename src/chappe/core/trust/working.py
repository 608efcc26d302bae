"""Working on cases: what staff do until one is decided, and who of them may do what.

Whoever works on a case has taken it: it is theirs until they give it back, and nobody else writes
in it but a note. Content of people's is shown to them only in a case that is theirs and undecided,
and each look is an event (`look`, `look_at_file`); no other operation gives it to staff.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from chappe.core.context import Core
from chappe.core.trust import appeals, cases, notices, snapshots, strikes, telling
from chappe.core.trust.catalogue import load
from chappe.core.trust.denied import Denied
from chappe.core.trust.snapshots import Snapshot
from chappe.model import ContentId, File, FileId, PeerId, Record, UserId
from chappe.model.trust import (
    MACHINE,
    Actor,
    ActorKind,
    Answered,
    Assigned,
    Case,
    CaseKind,
    Claimed,
    Classified,
    Clerk,
    Decided,
    Duty,
    Escalated,
    Holder,
    HolderKind,
    Joined,
    Ledger,
    Linked,
    Looked,
    Noted,
    Outcome,
    Prioritised,
    Queue,
    Released,
    Reopened,
    Restriction,
    Source,
    Stage,
    Status,
    Subject,
    SubjectKind,
    Tagged,
    Untagged,
)
from chappe.store import files as file_rows
from chappe.store.db import Tx, WriteTx
from chappe.store.trust import cases as rows
from chappe.store.trust import restrictions as restriction_rows
from chappe.store.trust.cases import REPORTERS, Reporter
from chappe.store.trust.staff import STAFF

LONGEST_NOTE: Final = 4_096
LONGEST_TAG: Final = 32
MOST_TAGS: Final = 20
HIGHEST_PRIORITY: Final = 2
HISTORY: Final = 50
TOLD_AT_ONCE: Final = 100
"""Reporters who are told in one write."""
TOLD_WITHIN: Final = 24 * 3600
"""Seconds after a decision in which it is made sure that everybody was told."""
_TRIES: Final = 20

WORKERS: Final[Mapping[Queue, tuple[Duty, ...]]] = {
    Queue.MODERATION: cases.DECIDERS,
    Queue.LEGAL: (Duty.LEGAL,),
    Queue.APPEALS: cases.DECIDERS,
}
"""Who works on the cases of a queue: one of these duties."""
READERS: Final = (Duty.MODERATOR, Duty.LEGAL, Duty.EXECUTOR, Duty.AUDITOR)
"""Who sees that there is a case, and what happened in it; not what was reported."""
OUTCOMES: Final = frozenset({Outcome.ACTION, Outcome.NO_ACTION, Outcome.UNFOUNDED})
"""What can be decided here; of appeals see `core.trust.appeals`."""


# --- taking and giving ----------------------------------------------------------------------------


async def claim(core: Core, tx: WriteTx, clerk: Clerk, case: int) -> Case:
    """Take a case that nobody has; one that is the clerk's already stays so.

    Raises `Denied` with CASE_UNKNOWN, DUTY_MISSING, CASE_TAKEN, CASE_OVER, and as
    `core.trust.independence` for an appeal.
    """
    found = await _worked(tx, clerk, case)
    if found.assignee == clerk.id:
        return found
    if found.assignee:
        raise Denied("CASE_TAKEN")
    return await cases.record(core, tx, case, cases.actor(clerk), Claimed())


async def next_case(core: Core, tx: WriteTx, clerk: Clerk) -> Case | None:
    """Take the case that is to be done first, of all queues the clerk works on; None where nothing
    waits. Raises `Denied` with DUTY_MISSING."""
    cases.check_duty(clerk, *cases.DECIDERS)
    queues = [queue for queue, duties in WORKERS.items() if clerk.has(*duties)]
    for case in await rows.free(tx, queues, clerk.id, _TRIES):
        try:
            return await claim(core, tx, clerk, case)
        except Denied:
            continue  # somebody else was faster
    return None


async def release(core: Core, tx: WriteTx, clerk: Clerk, case: int, *, reason: str = "") -> Case:
    """Give a case back to its queue. Raises `Denied` as `_mine`."""
    await _mine(tx, clerk, case)
    return await cases.record(core, tx, case, cases.actor(clerk), Released(), reason=reason)


async def assign(
    core: Core, tx: WriteTx, clerk: Clerk, case: int, to: int, *, reason: str = ""
) -> Case:
    """Give a case to a colleague: one's own, or any by who works on what was escalated.

    Raises `Denied` with CASE_UNKNOWN, DUTY_MISSING, NOT_YOURS, STAFF_UNKNOWN where the colleague
    does not work on such cases, and as `core.trust.independence` for an appeal.
    """
    found = await _worked(tx, clerk, case)
    if found.assignee not in (0, clerk.id) and not clerk.has(Duty.LEGAL):
        raise Denied("NOT_YOURS")
    colleague = await tx.get(STAFF, to)
    if colleague is None or colleague.ended or not colleague.has(*WORKERS[Queue(found.queue)]):
        raise Denied("STAFF_UNKNOWN")
    return await cases.record(core, tx, case, cases.actor(clerk), Assigned(to), reason=reason)


async def escalate(
    core: Core, tx: WriteTx, clerk: Clerk, case: int, queue: Queue, *, reason: str
) -> Case:
    """Put one's case into another queue, for others. Raises `Denied` as `_mine`, and with
    REASON_MISSING or QUEUE_INVALID: appeals stay appeals."""
    found = await _mine(tx, clerk, case)
    if not reason.strip():
        raise Denied("REASON_MISSING")
    first = Queue.APPEALS if found.kind == CaseKind.APPEAL else Queue.MODERATION
    if queue == found.queue or queue not in (first, Queue.LEGAL):
        raise Denied("QUEUE_INVALID")
    return await cases.record(core, tx, case, cases.actor(clerk), Escalated(queue), reason=reason)


# --- writing in it --------------------------------------------------------------------------------


async def note(core: Core, tx: WriteTx, clerk: Clerk, case: int, text: str) -> Case:
    """Leave a remark for colleagues, in whosever case. Raises `Denied` with CASE_UNKNOWN,
    DUTY_MISSING, TEXT_INVALID."""
    cases.check_duty(clerk, Duty.MODERATOR, Duty.LEGAL, Duty.EXECUTOR)
    said = text.strip()
    if not said or len(said) > LONGEST_NOTE:
        raise Denied("TEXT_INVALID")
    return await cases.record(core, tx, case, cases.actor(clerk), Noted(said))


async def tag(core: Core, tx: WriteTx, clerk: Clerk, case: int, word: str) -> Case:
    """Mark one's case with a word. Raises `Denied` as `_mine`, and with TAG_INVALID."""
    found = await _mine(tx, clerk, case)
    told = word.strip().lower()
    simple = told.replace("-", "").replace("_", "").isalnum()
    if not simple or len(told) > LONGEST_TAG or len(found.tags.split()) >= MOST_TAGS:
        raise Denied("TAG_INVALID")
    return await cases.record(core, tx, case, cases.actor(clerk), Tagged(told))


async def untag(core: Core, tx: WriteTx, clerk: Clerk, case: int, word: str) -> Case:
    """Take a mark away. Raises `Denied` as `_mine`, and with TAG_INVALID where it is not there."""
    found = await _mine(tx, clerk, case)
    if word not in found.tags.split():
        raise Denied("TAG_INVALID")
    return await cases.record(core, tx, case, cases.actor(clerk), Untagged(word))


async def prioritise(core: Core, tx: WriteTx, clerk: Clerk, case: int, priority: int) -> Case:
    """Let one's case go earlier or later. Raises `Denied` as `_mine`, and PRIORITY_INVALID."""
    await _mine(tx, clerk, case)
    if not 0 <= priority <= HIGHEST_PRIORITY:
        raise Denied("PRIORITY_INVALID")
    return await cases.record(core, tx, case, cases.actor(clerk), Prioritised(priority))


async def classify(
    core: Core, tx: WriteTx, clerk: Clerk, case: int, category: str, keyword: str, country: str
) -> Case:
    """Say what one's case is really about. The time to decide is that of the category, from when it
    was received; of appeals it stays.

    Raises `Denied` as `_mine`, and with CATEGORY_UNKNOWN or COUNTRY_INVALID.
    """
    found = await _mine(tx, clerk, case)
    known = await load(tx)
    if keyword and keyword not in known.category(category).keywords:
        raise Denied("CATEGORY_UNKNOWN")
    if country and not (len(country) == 2 and country.isascii() and country.isupper()):
        raise Denied("COUNTRY_INVALID")
    due = found.since + known.clock(category)
    if found.kind == CaseKind.APPEAL:
        due = found.due
    said = Classified(category, due, keyword, country)
    return await cases.record(core, tx, case, cases.actor(clerk), said)


# --- seeing what it is about ----------------------------------------------------------------------


class View(Record, frozen=True):
    """What was reported, with who is shown it written down."""

    case: Case
    snapshots: tuple[tuple[int, Snapshot], ...]
    """By their ids, the first one first."""


async def look(core: Core, tx: WriteTx, clerk: Clerk, case: int) -> View:
    """Give what was reported, and write down that the clerk saw it.

    Raises `Denied` as `_mine`, SNAPSHOT_MISSING where nothing is kept, SNAPSHOT_BROKEN.
    """
    await _mine(tx, clerk, case)
    found = await _snapshots(core, tx, case)
    if not found:
        raise Denied("SNAPSHOT_MISSING")
    by, changed = cases.actor(clerk), None
    for id_, _ in found:
        changed = await cases.record(core, tx, case, by, Looked("snapshot", id_))
    assert changed is not None
    return View(changed, tuple(found))


async def look_at_file(core: Core, tx: WriteTx, clerk: Clerk, case: int, file: FileId) -> File:
    """Give a file that a snapshot of the case shows, and write down that the clerk saw it.

    Raises `Denied` as `_mine`, and with SNAPSHOT_MISSING where no snapshot shows it.
    """
    await _mine(tx, clerk, case)
    shown = await _snapshots(core, tx, case)
    kept = (await file_rows.by_ids(tx, [file])).get(file)
    if kept is None or not any(file in snapshot.files for _, snapshot in shown):
        raise Denied("SNAPSHOT_MISSING")
    await cases.record(core, tx, case, cases.actor(clerk), Looked("media", file=file))
    return kept


async def message_in(
    core: Core, tx: WriteTx, clerk: Clerk, case: int, content: ContentId
) -> Subject:
    """Give a message that a snapshot of the case shows, as something to be acted against.

    Raises `Denied` as `_mine`, and with SNAPSHOT_MISSING where no snapshot shows it.
    """
    await _mine(tx, clerk, case)
    for _, snapshot in await _snapshots(core, tx, case):
        for one in (*snapshot.reported, *snapshot.around):
            if one.content == content:
                return Subject(SubjectKind.MESSAGE, one.peer, one.id, content, account=one.author)
    raise Denied("SNAPSHOT_MISSING")


async def _snapshots(core: Core, tx: Tx, case: int) -> list[tuple[int, Snapshot]]:
    """Open the snapshots of a case and of those that were merged into it."""
    merged = [
        event.what.case
        for event in await rows.events(tx, case)
        if isinstance(event.what, Joined) and event.what.case
    ]
    kept = [row for one in (case, *merged) for row in await rows.snapshots(tx, one)]
    return [(row.id, await snapshots.unseal(core, tx, row)) for row in kept]


# --- deciding -------------------------------------------------------------------------------------


async def decide(
    core: Core, tx: WriteTx, clerk: Clerk, case: int, outcome: Outcome, *, reason: str
) -> Case:
    """Decide one's case, and tell those who reported it.

    Raises `Denied` as `_mine`, REASON_MISSING, OUTCOME_IMPOSSIBLE for an appeal's, or where
    nothing was done although it says so, or the other way round.
    """
    found = await _mine(tx, clerk, case)
    if not reason.strip():
        raise Denied("REASON_MISSING")
    done = await restriction_rows.of_case(tx, case)
    acted = [one for one in done if one.stage != Stage.LIFTED]
    known = outcome in OUTCOMES and found.kind != CaseKind.APPEAL
    if not known or bool(acted) != (outcome == Outcome.ACTION):
        raise Denied("OUTCOME_IMPOSSIBLE")
    contestable = bool(acted) or found.kind in (CaseKind.REPORT, CaseKind.NOTICE)
    what = Decided(outcome, closes=not contestable)
    decided = await cases.record(core, tx, case, cases.actor(clerk), what, reason=reason)
    await _strike_unfounded(core, tx, decided)
    return await tell_decided(core, tx, decided)


async def tell_decided(core: Core, tx: WriteTx, case: Case) -> Case:
    """Tell those who reported or notified a case what was decided, how, and where they can contest
    it (Article 16(5)); a crowd is told in rounds (`tell_rest`). Also for what a machine decides."""
    untold = await rows.untold(tx, case.id, TOLD_AT_ONCE)
    for one in untold:
        await _tell(core, tx, case, one)
    await notices.tell_decided(core, tx, case)
    return await cases.known(tx, case.id)


async def tell_rest(core: Core) -> None:
    """Tell the others of a crowd that reported the same; for `core.jobs`."""

    async def body(tx: WriteTx) -> int:
        crowds = await rows.with_untold(tx, core.now() - TOLD_WITHIN, 1)
        for case in crowds:
            found = await cases.known(tx, case)
            for one in await rows.untold(tx, case, TOLD_AT_ONCE):
                await _tell(core, tx, found, one)
        return len(crowds)

    while await core.db.write(body):
        pass


async def _tell(core: Core, tx: WriteTx, case: Case, one: Reporter) -> None:
    account = UserId(one.account)
    await telling.of_report_decided(
        core,
        tx,
        account,
        case.reference,
        Outcome(case.outcome),
        automated=not case.decider,
        link=appeals.link_for_reporter(core, case.id, account),
    )
    tx.put(REPORTERS, one._replace(told=core.now()))
    answered = Answered(Actor(ActorKind.PERSON, account), "decision")
    await cases.record(core, tx, case.id, MACHINE, answered)


async def _strike_unfounded(core: Core, tx: WriteTx, case: Case) -> None:
    """Write down who reported or notified what was manifestly unfounded (Article 23(2))."""
    if case.outcome != Outcome.UNFOUNDED:
        return
    await notices.strike_unfounded(core, tx, case)
    for one in await rows.reporters(tx, case.id):
        holder = Holder(HolderKind.ACCOUNT, one.account)
        await strikes.strike(core, tx, case.decider, case, holder, Ledger.NOTICES)


async def reopen(core: Core, tx: WriteTx, clerk: Clerk, case: int, *, reason: str) -> Case:
    """Take a decided case up again: its time to decide begins anew.

    Raises `Denied` with CASE_UNKNOWN, DUTY_MISSING, REASON_MISSING, CASE_NOT_DECIDED.
    """
    found = await cases.known(tx, case)
    cases.check_duty(clerk, *WORKERS[Queue(found.queue)])
    if not reason.strip():
        raise Denied("REASON_MISSING")
    if found.kind == CaseKind.APPEAL:
        raise Denied("OUTCOME_IMPOSSIBLE")
    due = core.now() + (await load(tx)).clock(found.category)
    return await cases.record(core, tx, case, cases.actor(clerk), Reopened(due), reason=reason)


async def merge(
    core: Core, tx: WriteTx, clerk: Clerk, case: int, into: int, *, reason: str = ""
) -> Case:
    """Let one's case go on as part of another, and close it; gives that other one. Who reported it
    is told what is decided there.

    Raises `Denied` as `_mine`, and with MERGE_IMPOSSIBLE: only what is undecided, of the same kind,
    about the same account or chat, and in which nothing was done yet.
    """
    await cases.lock(tx, case, into)
    gone, stays = await _mine(tx, clerk, case), await cases.known(tx, into)
    same = gone.account == stays.account and gone.peer == stays.peer
    fits = gone.kind == stays.kind and gone.kind in (CaseKind.REPORT, CaseKind.MATCH, CaseKind.OWN)
    acted = await restriction_rows.of_case(tx, case)
    if case == into or not stays.waiting or not same or not fits or acted:
        raise Denied("MERGE_IMPOSSIBLE")
    by = cases.actor(clerk)
    joined = Joined(
        Source.OTHER, gone.category, case=case, priority=gone.priority, people=gone.reports
    )
    merged = await cases.record(core, tx, into, by, joined, reason=reason)
    for one in await rows.reporters(tx, case):
        if await tx.get(REPORTERS, into, one.account) is None:
            tx.put(REPORTERS, Reporter(into, one.account, one.at, 0))
    await cases.record(core, tx, case, by, Linked(into), reason=reason)
    over = Decided(Outcome.NONE, closes=True)
    await cases.record(core, tx, case, by, over, reason=reason or merged.reference)
    return merged


# --- histories -----------------------------------------------------------------------------------


class History(Record, frozen=True):
    """What the desk knows of somebody, or of a chat."""

    cases: tuple[Case, ...]
    """The newest first."""
    restrictions: tuple[Restriction, ...]
    """In the order in which they were decided."""


async def subject_history(tx: Tx, clerk: Clerk, account: UserId, peer: PeerId) -> History:
    """Give earlier cases and restrictions of an account (0 for nobody's) and of a chat.

    Raises `Denied` with DUTY_MISSING.
    """
    cases.check_duty(clerk, *READERS)
    found = await rows.history(tx, account, peer, HISTORY)
    done = await restriction_rows.of_account(tx, account) if account else []
    return History(tuple(found), tuple(done))


# --- rules ----------------------------------------------------------------------------------------


async def _worked(tx: WriteTx, clerk: Clerk, case: int) -> Case:
    """Give an undecided case of a queue on which the clerk works, and let others wait who want it.

    Raises `Denied` with CASE_UNKNOWN, DUTY_MISSING, CASE_OVER.
    """
    await cases.lock(tx, case)
    found = await cases.known(tx, case)
    cases.check_duty(clerk, *WORKERS[Queue(found.queue)])
    if not found.waiting:
        raise Denied("CASE_OVER")
    return found


async def _mine(tx: WriteTx, clerk: Clerk, case: int) -> Case:
    """Give an undecided case that the clerk has taken.

    Raises `Denied` with CASE_UNKNOWN, DUTY_MISSING, CASE_OVER, NOT_YOURS.
    """
    found = await _worked(tx, clerk, case)
    if found.status != Status.CLAIMED or found.assignee != clerk.id:
        raise Denied("NOT_YOURS")
    return found

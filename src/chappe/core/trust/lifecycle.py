"""What the events of a case add up to: pure functions, and the only place where it is decided.

A case is never written by anything else, so that whoever has its events can tell how it stands and
how it came to that.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import assert_never

from chappe.core.trust.denied import Denied
from chappe.model import replace
from chappe.model.trust import (
    ActorKind,
    Alarmed,
    Answered,
    Assigned,
    Case,
    Claimed,
    Classified,
    Closed,
    Decided,
    Escalated,
    Event,
    FeatureClosed,
    FeatureOpened,
    Joined,
    Lifted,
    Linked,
    Looked,
    Noted,
    Outcome,
    Prioritised,
    Received,
    Referred,
    Rehearsed,
    Released,
    Reopened,
    Restricted,
    Settled,
    Status,
    Stepped,
    Tagged,
    Untagged,
)

Work = Claimed | Assigned | Released | Escalated | Classified | Prioritised | Decided
"""What happens on the way to a decision, and to no case that has one."""


def case_of(events: Iterable[Event]) -> Case:
    """Give the case that events make up, all of them and in their order."""
    first, *others = events
    return reduce(after, others, begun(first))


def begun(event: Event) -> Case:
    """Give the case that begins with an event.

    Raises `ValueError` where it is none with which a case begins.
    """
    what = event.what
    if not isinstance(what, Received) or event.number != 1:
        raise ValueError(f"case {event.case} does not begin with what was received")
    return Case(
        id=event.case,
        reference=what.reference,
        kind=what.case,
        queue=what.queue,
        priority=what.priority,
        category=what.category,
        keyword=what.keyword,
        country=what.country,
        surface=what.surface,
        subject_kind=what.subject,
        peer=what.peer,
        message=what.message,
        content=what.content,
        file=what.file,
        account=what.account,
        parent=what.parent,
        reports=0 if event.actor.kind == ActorKind.MACHINE else 1,
        received=event.at,
        due=what.due,
        events=1,
        changed=event.at,
        since=event.at,
    )


def after(case: Case, event: Event) -> Case:
    """Give a case as it is after an event.

    Raises `ValueError` where the event is not the next one of this case, and `Denied` with
    CASE_OVER or CASE_NOT_DECIDED where it cannot happen to a case that stands so.
    """
    if event.case != case.id or event.number != case.events + 1:
        raise ValueError(f"event {event.number} is not the next of case {case.id}")
    changed = _changed(case, event)
    if not changed.opened and event.actor.kind == ActorKind.STAFF:
        changed = replace(changed, opened=event.at)
    return replace(changed, events=event.number, changed=event.at)


def _changed(case: Case, event: Event) -> Case:
    what = event.what
    match what:
        case Received():
            raise ValueError(f"case {case.id} was received already")
        case Joined(priority=priority, people=people):
            urgent = max(case.priority, priority)
            return replace(case, reports=case.reports + people, priority=urgent)
        case Reopened(due=due):
            return _again(case, due, event.at)
        case Closed():
            return _closed(case, event.at)
        case Tagged(tag=tag):
            return replace(case, tags=" ".join(sorted({*case.tags.split(), tag})))
        case Untagged(tag=tag):
            return replace(case, tags=" ".join(sorted({*case.tags.split()} - {tag})))
        case Alarmed(percent=percent):
            return replace(case, alarmed=percent)
        case (
            Noted()
            | Looked()
            | Restricted()
            | Lifted()
            | Answered()
            | Linked()
            | Referred()
            | Settled()
            | FeatureClosed()
            | FeatureOpened()
            | Rehearsed()
            | Stepped()
        ):
            return case
        case _:
            return _worked(case, what, event)


def _worked(case: Case, what: Work, event: Event) -> Case:
    """Give a case after what is done to decide it."""
    if not case.waiting:
        raise Denied("CASE_OVER")
    by = event.actor.id if event.actor.kind == ActorKind.STAFF else 0
    match what:
        case Claimed():
            return replace(case, status=Status.CLAIMED, assignee=by)
        case Assigned(to=to):
            return replace(case, status=Status.CLAIMED, assignee=to)
        case Released():
            return replace(case, status=Status.OPEN, assignee=0)
        case Escalated(queue=queue):
            return replace(case, status=Status.OPEN, assignee=0, queue=queue)
        case Classified():
            return replace(
                case,
                category=what.category,
                keyword=what.keyword,
                country=what.country,
                due=what.due,
            )
        case Prioritised(priority=priority):
            return replace(case, priority=priority)
        case Decided(outcome=outcome, closes=closes):
            status = Status.CLOSED if closes else Status.DECIDED
            decided = replace(case, status=status, outcome=outcome, decided=event.at, decider=by)
            return replace(decided, closed=event.at if closes else 0)
        case _:
            assert_never(what)


def _closed(case: Case, at: int) -> Case:
    """Give a case in which nothing is to be done any more."""
    if case.waiting:
        raise Denied("CASE_NOT_DECIDED")
    return replace(case, status=Status.CLOSED, closed=case.closed or at)


def _again(case: Case, due: int, at: int) -> Case:
    """Give a case that is taken up again."""
    if case.waiting:
        raise Denied("CASE_NOT_DECIDED")
    reopened = replace(case, status=Status.OPEN, assignee=0, outcome=Outcome.NONE)
    return replace(reopened, decided=0, decider=0, closed=0, due=due, alarmed=0, since=at)

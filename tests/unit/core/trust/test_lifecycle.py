"""Whatever happens in cases, and in whatever order: each is what its events add up to, and queues
are what the cases say."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chappe.core import people
from chappe.core.trust import checking, dossier, lifecycle, working
from chappe.core.trust.denied import Denied
from chappe.model.trust import (
    MACHINE,
    Actor,
    ActorKind,
    Alarmed,
    Assigned,
    CaseKind,
    Claimed,
    Classified,
    Decided,
    Escalated,
    Event,
    Happening,
    Joined,
    Looked,
    Noted,
    Outcome,
    Prioritised,
    Queue,
    Received,
    Released,
    Reopened,
    Source,
    Status,
    Tagged,
    Untagged,
)
from chappe.store.db import Tx
from chappe.store.trust import cases as rows
from chappe.store.trust.dossier import Wanted
from tests.unit.core.trust.desk import AUD, CLERKS, all_cases, hire, work
from tests.unit.core.trust.test_working import opened
from tests.world import World, in_world

WHAT: Final = st.one_of(
    st.just(Claimed()),
    st.just(Released()),
    st.builds(Assigned, st.integers(1, 9)),
    st.builds(Escalated, st.sampled_from(Queue)),
    st.builds(Classified, st.sampled_from(["violence", "self_harm"]), st.integers(0, 99)),
    st.builds(Prioritised, st.integers(0, 2)),
    st.builds(Noted, st.text(max_size=9)),
    st.builds(Tagged, st.sampled_from("abc")),
    st.builds(Untagged, st.sampled_from("abc")),
    st.builds(Looked, st.just("snapshot")),
    st.builds(Joined, st.just(Source.REPORT), priority=st.integers(0, 2)),
    st.builds(Alarmed, st.sampled_from([25, 50, 80, 100])),
    st.builds(Decided, st.sampled_from(Outcome), st.booleans()),
    st.builds(Reopened, st.integers(0, 99)),
)
WHO: Final = st.one_of(
    st.just(MACHINE),
    st.builds(Actor, st.just(ActorKind.STAFF), st.integers(1, 9)),
    st.builds(Actor, st.just(ActorKind.PERSON), st.integers(1, 9)),
)
RECEIVED: Final = Received(CaseKind.REPORT, "AAAA-BBBB-CCCC", Source.REPORT, "violence", 100)


@given(st.lists(st.tuples(WHO, WHAT), max_size=30))
def test_a_case_is_what_its_events_add_up_to(happened: list[tuple[Actor, Happening]]) -> None:
    events = [Event(7, 1, 1000, Actor(ActorKind.PERSON, 1), RECEIVED)]
    case = lifecycle.begun(events[0])
    for by, what in happened:
        event = Event(7, case.events + 1, 1000 + case.events, by, what)
        try:
            changed = lifecycle.after(case, event)
        except Denied as denied:
            waiting = denied.reason == "CASE_NOT_DECIDED"
            assert case.waiting is waiting
            continue
        events.append(event)
        assert changed == lifecycle.case_of(events)
        assert changed.events == len(events)
        assert changed.status != Status.OPEN or changed.assignee == 0
        assert changed.waiting is (changed.decided == 0)
        case = changed


ACTS: Final = st.sampled_from(
    ["claim", "release", "assign", "escalate", "tag", "prioritise", "decide", "reopen", "next"]
)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(ACTS, st.sampled_from(sorted(CLERKS)), st.integers(0, 3)),
        min_size=10,
        max_size=40,
    )
)
def test_queues_are_what_the_cases_say_whatever_staff_do(did: list[tuple[str, str, int]]) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        await hire(world)
        made = [(await opened(world, hours=5 - number)).id for number in range(4)]
        for act, name, which in did:
            try:
                await _do(world, act, name, made[which])
            except Denied:
                continue
        assert await checking.faults(world.core.db) == []
        known = await all_cases(world)

        async def counts(tx: Tx) -> list[rows.Waiting]:
            return await rows.waiting(tx, world.core.now())

        counted = {one.queue: one for one in await world.core.db.read(counts)}
        for queue in Queue:
            listed = (await dossier.sheet(world.core, AUD, Wanted(queue=queue), 0)).cases
            wanted = [one for one in known if one.waiting and one.queue == queue]
            assert list(listed) == sorted(wanted, key=lambda x: (-x.priority, x.due, x.id))
            if wanted:
                taken = sum(1 for one in wanted if one.assignee)
                assert counted[queue][1:3] == (len(wanted) - taken, taken)
            else:
                assert queue not in counted

    with tempfile.TemporaryDirectory() as folder:
        in_world(Path(folder), story)


async def _do(world: World, act: str, name: str, case: int) -> None:
    clerk = CLERKS[name]
    world.clock.now += 60
    match act:
        case "next":
            await work(world, working.next_case, clerk)
        case "assign":
            await work(world, working.assign, clerk, case, 2)
        case "escalate":
            await work(world, working.escalate, clerk, case, Queue.LEGAL, reason="Law.")
        case "tag":
            await work(world, working.tag, clerk, case, "odd")
        case "prioritise":
            await work(world, working.prioritise, clerk, case, 2)
        case "decide":
            await work(world, working.decide, clerk, case, Outcome.NO_ACTION, reason="Fine.")
        case "reopen":
            await work(world, working.reopen, clerk, case, reason="Again.")
        case _:
            await work(world, getattr(working, act), clerk, case)

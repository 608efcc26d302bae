"""Working on cases: who may do what, one at a time, and that every look is written down."""

from __future__ import annotations

import ast
import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Final

import pytest

import chappe
from chappe.core import people
from chappe.core.trust import cases, dossier, working
from chappe.core.trust.denied import Denied
from chappe.model import FileId, PeerId, UserId, replace
from chappe.model.trust import (
    MACHINE,
    Case,
    CaseKind,
    Clerk,
    Duty,
    Looked,
    Outcome,
    Queue,
    Received,
    Source,
    Status,
)
from chappe.store.db import Tx, WriteTx
from chappe.store.trust.dossier import Wanted
from tests.unit.core.trust.desk import (
    ADA,
    ANA,
    AUD,
    BEN,
    CLERKS,
    EVE,
    LEA,
    all_cases,
    events,
    hire,
    report,
    service_texts,
    the_case,
    work,
)
from tests.world import Person, World, in_world

DAY: Final = 24 * 3600
Act = Callable[[World, Clerk, int], Awaitable[object]]


async def opened(world: World, **named: Any) -> Case:
    """A case that staff opened by themselves."""

    async def body(tx: WriteTx) -> Case:
        due = world.core.now() + named.pop("hours", 24) * 3600
        received = Received(
            named.pop("kind", CaseKind.OWN),
            cases.reference(world.core),
            Source.OWN,
            named.pop("category", "scams_and_fraud"),
            due,
            **named,
        )
        return await cases.open_case(world.core, tx, MACHINE, received)

    return await world.core.db.write(body)


def act(name: str, *args: object, **named: object) -> Act:
    operation = getattr(working, name)

    async def do(world: World, clerk: Clerk, case: int) -> object:
        return await work(world, operation, clerk, case, *args, **named)

    return do


OPERATIONS: Final[dict[str, Act]] = {
    "claim": act("claim"),
    "release": act("release"),
    "assign": act("assign", 2),
    "escalate": act("escalate", Queue.LEGAL, reason="Law."),
    "note": act("note", "A remark."),
    "tag": act("tag", "odd"),
    "untag": act("untag", "there"),
    "prioritise": act("prioritise", 2),
    "classify": act("classify", "violence", "", "FR"),
    "look": act("look"),
    "look_at_file": act("look_at_file", FileId(1)),
    "decide": act("decide", Outcome.NO_ACTION, reason="Nothing."),
}
CLAIMED_BY_ANA: Final = {
    # what each may do in a case of the moderators' queue that Ana has taken
    "ana": set(OPERATIONS) - {"look", "look_at_file"},
    "ben": {"note"},
    "lea": {"note", "assign"},
    "eve": {"note"},
    "aud": set(),
    "ada": set(),
}


@pytest.mark.parametrize("name", sorted(CLAIMED_BY_ANA))
def test_each_duty_may_do_what_is_its_own(tmp_path: Path, name: str) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        await hire(world)
        expected = {"DUTY_MISSING", "NOT_YOURS", "CASE_TAKEN"}
        if name == "ana":
            expected = {"SNAPSHOT_MISSING"}
        for operation, do in OPERATIONS.items():
            case = await opened(world)
            await work(world, working.claim, ANA, case.id)
            await work(world, working.tag, ANA, case.id, "there")
            before = await events(world, case.id)
            if operation in CLAIMED_BY_ANA[name]:
                await do(world, CLERKS[name], case.id)
                continue
            with pytest.raises(Denied) as denied:
                await do(world, CLERKS[name], case.id)
            assert denied.value.reason in expected, operation
            assert await events(world, case.id) == before

    in_world(tmp_path, story)


@pytest.mark.parametrize("clerk", [ANA, EVE, AUD, ADA])
def test_what_was_escalated_is_for_legal(tmp_path: Path, clerk: Clerk) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        await hire(world)
        case = await opened(world, queue=Queue.LEGAL)
        with pytest.raises(Denied, match="DUTY_MISSING"):
            await work(world, working.claim, clerk, case.id)
        with pytest.raises(Denied, match="DUTY_MISSING"):
            await work(world, working.reopen, clerk, case.id, reason="Again.")
        await work(world, working.claim, LEA, case.id)

    in_world(tmp_path, story)


def test_of_two_who_take_a_case_at_once_one_has_it(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await hire(world)
        case = await opened(world)
        both = await asyncio.gather(
            work(world, working.claim, ANA, case.id),
            work(world, working.claim, BEN, case.id),
            return_exceptions=True,
        )
        (taken,) = [one for one in both if isinstance(one, Case)]
        (denied,) = [one for one in both if isinstance(one, Denied)]
        assert denied.reason == "CASE_TAKEN"
        assert (await the_case(world)).assignee == taken.assignee
        assert len(await events(world, case.id)) == 2

    in_world(tmp_path, story)


def test_r32_the_next_case_is_the_one_that_presses_most(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await hire(world)
        late = await opened(world, hours=100)
        soon = await opened(world, hours=1)
        urgent = await opened(world, hours=50, priority=2)
        law = await opened(world, priority=2, queue=Queue.LEGAL)
        taken = [await work(world, working.next_case, ANA) for _ in range(4)]
        assert [one and one.id for one in taken] == [urgent.id, soon.id, late.id, None]
        found = await work(world, working.next_case, LEA)
        assert found is not None
        assert found.id == law.id
        with pytest.raises(Denied, match="DUTY_MISSING"):
            await work(world, working.next_case, AUD)

    in_world(tmp_path, story)


def test_r32_a_queue_is_what_the_cases_say(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await hire(world)
        for number in range(60):
            await opened(world, hours=number % 7 + 1, priority=number % 3)
        for _ in range(5):
            await work(world, working.next_case, ANA)
        known = [one for one in await all_cases(world) if one.waiting]
        wanted = [one.id for one in sorted(known, key=lambda x: (-x.priority, x.due, x.id))]

        async def listed(clerk: Clerk, wanted: Wanted, page: int = 0) -> list[int]:
            found = await dossier.sheet(world.core, clerk, wanted, page)
            return [one.id for one in found.cases]

        usual = Wanted(queue=Queue.MODERATION)
        assert await listed(AUD, usual) + await listed(AUD, usual, 1) == wanted
        assert len(await listed(AUD, replace(usual, assignee=ANA.id))) == 5
        assert await listed(AUD, Wanted(queue=Queue.LEGAL)) == []
        with pytest.raises(Denied, match="DUTY_MISSING"):
            await listed(ADA, usual)

    in_world(tmp_path, story)


async def reported(world: World) -> tuple[Person, Person, Case]:
    await people.found_service(world.core)
    await hire(world)
    ann, bob = await world.person("Ann"), await world.person("Bob")
    await bob.say(ann, "Buy!")
    (seen,) = await ann.history(bob)
    await report(world, ann, bob, [seen.id])
    return ann, bob, await the_case(world)


def test_r25_content_is_shown_in_ones_own_open_case_and_each_look_is_an_event(
    tmp_path: Path,
) -> None:
    async def story(world: World) -> None:
        _, _, case = await reported(world)
        for clerk in CLERKS.values():
            with pytest.raises(Denied):
                await work(world, working.look, clerk, case.id)
        with pytest.raises(Denied, match="CASE_UNKNOWN"):
            await work(world, working.look, ANA, 4711)
        await work(world, working.claim, ANA, case.id)
        with pytest.raises(Denied, match="NOT_YOURS"):
            await work(world, working.look, BEN, case.id)
        for _ in range(2):
            await work(world, working.look, ANA, case.id)
        await work(world, working.decide, ANA, case.id, Outcome.NO_ACTION, reason="Fine.")
        with pytest.raises(Denied, match="CASE_OVER"):
            await work(world, working.look, ANA, case.id)
        looks = [one for one in await events(world, case.id) if isinstance(one.what, Looked)]
        assert [one.actor.id for one in looks] == [ANA.id, ANA.id]

    in_world(tmp_path, story)


def test_r25_nothing_else_opens_snapshots() -> None:
    """Whoever opens snapshots or reads their rows is named here; staff go through `look`."""
    found: dict[str, set[str]] = {"unseal": set(), "snapshots": set(), "snapshot": set()}
    root = Path(chappe.__file__).parent
    for path in root.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                owner = getattr(node.func.value, "id", "")
                if node.func.attr == "unseal" or owner in ("rows", "case_rows"):
                    name = node.func.attr
                    if name in found:
                        found[name].add(path.relative_to(root).as_posix())
    assert found["unseal"] == {"core/trust/working.py"}
    assert found["snapshot"] == set()
    assert found["snapshots"] == {
        "core/trust/checking.py",  # compares what is stored with what an event says
        "core/trust/reporting.py",  # counts them
        "core/trust/working.py",
    }


def test_a_decision_reaches_whoever_reported(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ann, bob, case = await reported(world)
        await work(world, working.claim, ANA, case.id)
        for outcome, reason, denied in (
            (Outcome.NO_ACTION, "  ", "REASON_MISSING"),
            (Outcome.ACTION, "Done.", "OUTCOME_IMPOSSIBLE"),
            (Outcome.OVERTURNED, "Done.", "OUTCOME_IMPOSSIBLE"),
            (Outcome.NONE, "Done.", "OUTCOME_IMPOSSIBLE"),
        ):
            with pytest.raises(Denied, match=denied):
                await work(world, working.decide, ANA, case.id, outcome, reason=reason)
        await work(world, working.decide, ANA, case.id, Outcome.NO_ACTION, reason="An offer.")
        decision, receipt = await service_texts(ann)
        assert case.reference in decision
        assert case.reference in receipt
        assert "An offer." not in decision
        assert await service_texts(bob) == []
        world.clock.now += 60
        await work(world, working.reopen, BEN, case.id, reason="I see it otherwise.")
        again = await the_case(world)
        assert (again.status, again.outcome) == (Status.OPEN, Outcome.NONE)
        assert again.due == world.core.now() + DAY
        await work(world, working.claim, BEN, case.id)
        await work(world, working.decide, BEN, case.id, Outcome.UNFOUNDED, reason="A joke.")
        assert len(await service_texts(ann)) == 3

    in_world(tmp_path, story)


def test_a_crowd_is_told_in_rounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        await hire(world)
        bob, *crowd = [await world.person(name) for name in ("Bob", "Ann", "Cem", "Dan", "Eva")]
        circle = await world.group(bob, crowd)
        await bob.say(circle, "Buy!")
        for who in crowd:
            (seen, *_) = await who.history(circle)
            await report(world, who, circle, [seen.id])
        case = await the_case(world)
        assert case.reports == 4
        await work(world, working.claim, ANA, case.id)
        await work(world, working.decide, ANA, case.id, Outcome.NO_ACTION, reason="Fine.")
        assert sorted([len(await service_texts(who)) for who in crowd]) == [1, 1, 2, 2]
        await working.tell_rest(world.core)
        assert [len(await service_texts(who)) for who in crowd] == [2, 2, 2, 2]
        await working.tell_rest(world.core)
        assert [len(await service_texts(who)) for who in crowd] == [2, 2, 2, 2]

    monkeypatch.setattr(working, "TOLD_AT_ONCE", 2)
    in_world(tmp_path, story)


def test_two_cases_about_one_person_become_one(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        await hire(world)
        ann, bob, cem = [await world.person(name) for name in ("Ann", "Bob", "Cem")]
        circle = await world.group(bob, [ann, cem])
        for text in ("Buy!", "Pay!"):
            await bob.say(circle, text)
        pay, buy, *_ = await ann.history(circle)
        await report(world, ann, circle, [buy.id])
        (seen, *_) = await cem.history(circle)
        assert seen.entry.content == pay.entry.content
        await report(world, cem, circle, [seen.id])
        first, second = await all_cases(world)
        await work(world, working.claim, ANA, second.id)
        with pytest.raises(Denied, match="MERGE_IMPOSSIBLE"):
            await work(world, working.merge, ANA, second.id, second.id)
        await work(world, working.merge, ANA, second.id, first.id, reason="The same.")
        first, second = await all_cases(world)
        assert (first.reports, first.status) == (2, Status.OPEN)
        assert (second.status, second.outcome) == (Status.CLOSED, Outcome.NONE)
        await work(world, working.claim, ANA, first.id)
        view = await work(world, working.look, ANA, first.id)
        shown = [one.body.text for _, snapshot in view.snapshots for one in snapshot.reported]
        assert shown == ["Buy!", "Pay!"]
        await work(world, working.decide, ANA, first.id, Outcome.NO_ACTION, reason="Fine.")
        for who in (ann, cem):
            assert first.reference in (await service_texts(who))[0]

    in_world(tmp_path, story)


def test_what_was_escalated_comes_back_to_its_own_queue(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await hire(world)
        parent = await opened(world)
        appeal = await opened(world, kind=CaseKind.APPEAL, queue=Queue.APPEALS, parent=parent.id)
        for case, own, foreign in (
            (parent, Queue.MODERATION, Queue.APPEALS),
            (appeal, Queue.APPEALS, Queue.MODERATION),
        ):
            for queue in (Queue.LEGAL, own):
                await work(world, working.claim, LEA, case.id)
                with pytest.raises(Denied, match="QUEUE_INVALID"):
                    await work(world, working.escalate, LEA, case.id, foreign, reason="No.")
                moved = await work(world, working.escalate, LEA, case.id, queue, reason="Law.")
                assert (moved.queue, moved.assignee) == (queue, 0)

    in_world(tmp_path, story)


def test_words_of_staff_have_bounds(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await hire(world)
        case = await opened(world)
        await work(world, working.claim, ANA, case.id)
        for operation, value, denied in (
            (working.note, " ", "TEXT_INVALID"),
            (working.note, "x" * 4097, "TEXT_INVALID"),
            (working.tag, "two words", "TAG_INVALID"),
            (working.tag, "x" * 33, "TAG_INVALID"),
            (working.untag, "absent", "TAG_INVALID"),
            (working.prioritise, 3, "PRIORITY_INVALID"),
            (working.assign, 99, "STAFF_UNKNOWN"),
            (working.assign, EVE.id, "STAFF_UNKNOWN"),
        ):
            with pytest.raises(Denied, match=denied):
                await work(world, operation, ANA, case.id, value)
        for args, denied in (
            (("weather", "", ""), "CATEGORY_UNKNOWN"),
            (("violence", "phishing", ""), "CATEGORY_UNKNOWN"),
            (("violence", "", "fr"), "COUNTRY_INVALID"),
        ):
            with pytest.raises(Denied, match=denied):
                await work(world, working.classify, ANA, case.id, *args)
        with pytest.raises(Denied, match="QUEUE_INVALID"):
            await work(world, working.escalate, ANA, case.id, Queue.APPEALS, reason="No.")

    in_world(tmp_path, story)


def test_staff_see_what_was_before(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ann, bob, case = await reported(world)

        async def ask(tx: Tx, clerk: Clerk, account: UserId) -> working.History:
            return await working.subject_history(tx, clerk, account, PeerId(0))

        found = await world.core.db.read(lambda tx: ask(tx, AUD, bob.id))
        assert [one.id for one in found.cases] == [case.id]
        assert found.restrictions == ()
        assert (await world.core.db.read(lambda tx: ask(tx, ANA, ann.id))).cases == ()
        with pytest.raises(Denied, match="DUTY_MISSING"):
            await world.core.db.read(lambda tx: ask(tx, ADA, bob.id))
        assert Duty.ADMINISTRATOR not in working.READERS

    in_world(tmp_path, story)

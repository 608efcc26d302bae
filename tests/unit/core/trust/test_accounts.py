"""Restricted accounts: what is left to them, that it is undone to the byte, and in time."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Final

import pytest

import chappe.core
from chappe.core import (
    cards,
    contacts,
    deletion,
    groups,
    history,
    members,
    messages,
    people,
    people_search,
    scheduled,
)
from chappe.core.channels import joining, life, usernames
from chappe.core.messages import Outgoing
from chappe.core.paging import Place
from chappe.core.refused import Refused
from chappe.core.scheduled import When
from chappe.core.trust import cases, effects_accounts, restricting, terminations
from chappe.core.trust.denied import Denied
from chappe.core.trust.restricting import Plan, Reasons
from chappe.model import (
    SERVICE_ACCOUNT,
    Account,
    Content,
    NoteKind,
    PeerId,
    UserId,
    replace,
)
from chappe.model.trust import (
    MACHINE,
    Case,
    CaseKind,
    Decided,
    Measure,
    Outcome,
    Received,
    Restriction,
    Source,
    Stage,
    Standing,
    Status,
    Subject,
    SubjectKind,
)
from chappe.store import accounts as account_rows
from chappe.store.db import Conflict, Tx, WriteTx
from chappe.store.tables import ACCOUNTS, AUTHORIZATIONS
from chappe.store.trust import restrictions as rows
from chappe.store.trust.restrictions import RESTRICTIONS, STATEMENTS
from tests.apps import App, app, member
from tests.unit.core.trust.offices import ANA, LEA, WHY, claimed, opened
from tests.world import Person, World, in_world

DAY: Final = 24 * 3600


async def row(world: World, person: Person) -> Account:
    async def body(tx: Tx) -> Account:
        found = await tx.get(ACCOUNTS, person.id)
        assert found is not None
        return found

    return await world.core.db.read(body)


async def impose(
    world: World, person: Person | App, measure: Measure, *, begins: int = 0, until: int = 0
) -> Restriction:
    """Restrict somebody, by a member of staff with a case."""
    case = await claimed(world, (await opened(world, person.id)).id, LEA)

    async def body(tx: WriteTx) -> Restriction:
        subject = Subject(SubjectKind.ACCOUNT, PeerId(person.id), account=person.id)
        plan = Plan(measure, subject, begins=begins, until=until)
        return await restricting.impose(world.core, tx, LEA, case.id, plan, WHY)

    return await world.core.db.write(body)


async def lift(world: World, restriction: Restriction) -> None:
    async def body(tx: WriteTx) -> None:
        await restricting.lift(world.core, tx, LEA, restriction.id, reason="A mistake.")

    await world.core.db.write(body)


async def stage(world: World, restriction: Restriction) -> int:
    async def body(tx: Tx) -> int:
        found = await tx.get(RESTRICTIONS, restriction.id)
        assert found is not None
        return found.stage

    return await world.core.db.read(body)


async def knows(world: World, one: Person, other: Person) -> None:
    """Put somebody into somebody's address book."""
    await contacts.add(world.core, one.me, other.id, other.name, "", "")


# --- undone to the byte, and in time --------------------------------------------------------------


@pytest.mark.parametrize(
    "measures",
    [
        [Measure.FREEZE],
        [Measure.LIMIT],
        [Measure.SUSPEND],
        [Measure.TERMINATE],
        [Measure.MARK_SCAM],
        [Measure.MARK_FAKE],
        [Measure.UNLIST],
        [Measure.FREEZE, Measure.LIMIT, Measure.FREEZE],
        [Measure.SUSPEND, Measure.TERMINATE, Measure.MARK_SCAM],
    ],
)
def test_taken_back_everything_is_as_it_was(tmp_path: Path, measures: list[Measure]) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        bob = await world.person("Bob")
        before = await row(world, bob)
        states = [before.standing]
        made = []
        for measure in measures:
            made.append(await impose(world, bob, measure))
            states.append((await row(world, bob)).standing)
        assert 0 not in states[1:]
        # In another order than they were taken: what stays is what the others ask for.
        while made:
            await lift(world, made.pop(0))
            standing = (await row(world, bob)).standing
            assert bool(standing) is bool(made)
        assert await row(world, bob) == before

    in_world(tmp_path, story)


def test_measures_begin_and_end_by_the_clock(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        core = world.core
        await people.found_service(core)
        bob = await world.person("Bob")
        now = core.now()
        freeze = await impose(world, bob, Measure.FREEZE, begins=now + DAY, until=now + 3 * DAY)
        limit = await impose(world, bob, Measure.LIMIT, until=now + 2 * DAY)
        expected = {
            0: (Standing.LIMITED, Stage.PLANNED, Stage.IN_FORCE),
            DAY - 1: (Standing.LIMITED, Stage.PLANNED, Stage.IN_FORCE),
            DAY: (Standing.LIMITED | Standing.FROZEN, Stage.IN_FORCE, Stage.IN_FORCE),
            2 * DAY: (Standing.FROZEN, Stage.IN_FORCE, Stage.ENDED),
            3 * DAY: (0, Stage.ENDED, Stage.ENDED),
        }
        for after, (standing, first, second) in expected.items():
            world.clock.now = now + after
            await restricting.keep_time(core)
            assert (await row(world, bob)).standing == standing, after
            assert bob.standing == standing, after
            assert (await stage(world, freeze), await stage(world, limit)) == (first, second)
        told = await history.page(core, bob.me, PeerId(SERVICE_ACCOUNT), Place())
        assert len(told.messages) == 4  # two decisions, two ends

    in_world(tmp_path, story)


def test_what_was_lifted_before_it_began_never_begins(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        bob = await world.person("Bob")
        later = await impose(world, bob, Measure.SUSPEND, begins=world.core.now() + DAY)
        await lift(world, later)
        world.clock.now += 2 * DAY
        await restricting.keep_time(world.core)
        assert (await row(world, bob)).standing == 0
        with pytest.raises(Denied, match="RESTRICTION_OVER"):
            await lift(world, later)

    in_world(tmp_path, story)


# --- R13: nothing without reasons, by any door ----------------------------------------------------


def test_r13_no_restriction_without_a_statement_of_reasons(tmp_path: Path) -> None:
    """By a call of the operation: each element is asked for, whoever asks and whatever the case."""

    async def story(world: World) -> None:
        core = world.core
        await people.found_service(core)
        bob = await world.person("Bob")
        mine = await claimed(world, (await opened(world, bob.id)).id, ANA)
        theirs = await claimed(world, (await opened(world, bob.id)).id, LEA)
        subject = Subject(SubjectKind.ACCOUNT, PeerId(bob.id), account=bob.id)
        plan = Plan(Measure.FREEZE, subject)
        service = Subject(SubjectKind.ACCOUNT, PeerId(SERVICE_ACCOUNT), account=SERVICE_ACCOUNT)
        stranger = replace(subject, peer=PeerId(bob.id + 1), account=UserId(bob.id + 1))
        tries: list[tuple[Case, Plan, Reasons, str]] = [
            (mine, plan, replace(WHY, facts=" "), "REASONS_MISSING"),
            (mine, plan, replace(WHY, source=0), "REASONS_MISSING"),
            (mine, plan, replace(WHY, ground=0), "REASONS_MISSING"),
            (mine, plan, replace(WHY, reference="\n"), "REASONS_MISSING"),
            (mine, plan, replace(WHY, explanation=""), "REASONS_MISSING"),
            (theirs, plan, WHY, "NOT_YOURS"),
            (mine, replace(plan, territory="FR"), WHY, "DUTY_MISSING"),
            (mine, replace(plan, measure=Measure.TERMINATE), WHY, "DUTY_MISSING"),
            (mine, replace(plan, measure=Measure.HIDE), WHY, "MEASURE_IMPOSSIBLE"),
            (mine, replace(plan, subject=service), WHY, "MEASURE_IMPOSSIBLE"),
            (mine, replace(plan, until=1), WHY, "TIME_INVALID"),
            (mine, replace(plan, subject=stranger), WHY, "SUBJECT_FOREIGN"),
        ]
        for case, planned, why, reason in tries:

            async def body(
                tx: WriteTx, case: Case = case, planned: Plan = planned, why: Reasons = why
            ) -> None:
                await restricting.impose(core, tx, ANA, case.id, planned, why)

            with pytest.raises(Denied, match=reason):
                await core.db.write(body)
        assert await core.db.read(lambda tx: rows.of_account(tx, bob.id)) == []
        assert (await row(world, bob)).standing == 0

    in_world(tmp_path, story)


def test_r13_the_store_takes_no_statement_that_lacks_an_element(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        core = world.core
        await people.found_service(core)
        bob = await world.person("Bob")
        made = await impose(world, bob, Measure.WARN)
        lacks: list[dict[str, object]] = [
            {"facts": ""},
            {"source": 0},
            {"ground": 0},
            {"reference": ""},
            {"explanation": ""},
            {"category": ""},
            {"contestable": core.now()},
        ]
        for number, lack in enumerate(lacks, 1):

            async def body(
                tx: WriteTx, number: int = number, lack: dict[str, object] = lack
            ) -> None:
                found = await tx.get(STATEMENTS, made.statement)
                assert found is not None
                other = replace(found, id=found.id + number, token=f"another {number}")
                tx.put(STATEMENTS, replace(other, **lack))

            with pytest.raises(Conflict):
                await core.db.write(body)

    in_world(tmp_path, story)


def test_r13_nothing_else_restricts() -> None:
    """No other module writes a restriction, or a mark that stands for one: whatever door somebody
    comes by, what they ask for goes through the operation that asks for reasons."""
    source = Path(chappe.core.__file__).parents[1]
    writers, markers = set(), set()
    for file in source.rglob("*.py"):
        module = file.relative_to(source).with_suffix("").as_posix()
        code = file.read_text("utf-8")
        assert not re.search(r"(insert into|update) restrictions", code, re.IGNORECASE), module
        if not re.search("RESTRICTIONS|standing=|held=", code):
            continue
        for call in ast.walk(ast.parse(code)):
            if not isinstance(call, ast.Call):
                continue
            named = getattr(call.func, "attr", getattr(call.func, "id", ""))
            first = call.args[0] if call.args else None
            if (
                named == "put"
                and getattr(first, "attr", getattr(first, "id", "")) == "RESTRICTIONS"
            ):
                writers.add(module)
            if named == "replace" and {"standing", "held"} & {one.arg for one in call.keywords}:
                markers.add(module)
    assert writers == {"core/trust/restricting"}
    assert {one for one in markers if not one.startswith("core/trust/effects")} == set()


# --- frozen ---------------------------------------------------------------------------------------


def test_in_the_name_of_a_frozen_account_nothing_is_written(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        core = world.core
        await people.found_service(core)
        bob, eve = await world.person("Bob"), await world.person("Eve")
        circle = await world.group(eve, [bob])
        await bob.say(eve, "Before")
        when = When(core.now() + DAY)
        await scheduled.add(
            core, bob.me, PeerId(eve.id), [Outgoing(random=7, body=Content(text="Later"))], when
        )
        freeze = await impose(world, bob, Measure.FREEZE)
        for to in (eve, circle, bob):
            with pytest.raises(Refused, match="FROZEN_METHOD_INVALID"):
                await bob.say(to, "Now")
        # It still reads, and others still write to it.
        await eve.say(bob, "Are you there?")
        assert await bob.texts(eve) == ["Are you there?", "Before"]
        # What waits is not lost, and is not sent either, until that is taken back.
        world.clock.now += 2 * DAY
        assert await scheduled.send_due(core) == 0
        assert len(await scheduled.of_chat(core, bob.me, PeerId(eve.id))) == 1
        await lift(world, freeze)
        assert await scheduled.send_due(core) == 1
        await bob.say(eve, "Here")
        assert (await eve.texts(bob))[:2] == ["Here", "Later"]

    in_world(tmp_path, story)


def test_apps_of_a_frozen_account_are_told_what_they_show(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        core = world.core
        await people.found_service(core)
        bob = await world.person("Bob")
        assert await effects_accounts.freeze(core, bob.me) is None
        now = core.now()
        endless = await impose(world, bob, Measure.FREEZE)
        told = await effects_accounts.freeze(core, bob.me)
        assert told is not None
        assert told.since == now
        assert told.until == now + restricting.CONTESTABLE
        assert "/appeal/" in told.link
        heard = [one.change for one in bob.heard]
        assert NoteKind.CONFIG in [getattr(one, "kind", None) for one in heard]
        await lift(world, endless)
        assert await effects_accounts.freeze(core, bob.me) is None
        await impose(world, bob, Measure.FREEZE, until=now + DAY)
        told = await effects_accounts.freeze(core, bob.me)
        assert told is not None
        assert told.until == now + DAY

    in_world(tmp_path, story)


# --- limited --------------------------------------------------------------------------------------


def test_a_limited_account_writes_only_to_those_who_know_it(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        core = world.core
        await people.found_service(core)
        bob, friend, pen_pal, stranger = [
            await world.person(name) for name in ("Bob", "Friend", "Pen pal", "Stranger")
        ]
        await knows(world, friend, bob)
        await knows(world, bob, stranger)  # which is not the same
        await pen_pal.say(bob, "Hello")
        await bob.say(stranger, "From before")
        circle = await world.group(friend, [bob])
        limit = await impose(world, bob, Measure.LIMIT)
        for other in (friend, pen_pal, circle, bob):
            await bob.say(other, "Still possible")
        for refused in (
            lambda: bob.say(stranger, "Buy this"),
            lambda: members.add(core, bob.me, circle.id, stranger.id),
            lambda: groups.create(core, bob.me, "Sale", [friend.id, stranger.id]),
            lambda: people.set_username(core, bob.me, "bob_sells"),
        ):
            with pytest.raises(Refused, match="PEER_FLOOD"):
                await refused()
        await groups.create(core, bob.me, "Friends", [friend.id])
        await stranger.say(bob, "Who are you?")
        await bob.say(stranger, "I may answer")
        await lift(world, limit)
        await people.set_username(core, bob.me, "bob_sells")

    in_world(tmp_path, story)


def test_a_limited_account_writes_in_no_public_group_of_others(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        core = world.core
        await people.found_service(core)
        bob, eve = await world.person("Bob"), await world.person("Eve")
        square = (await life.create(core, eve.me, "Square", broadcast=False)).peer
        own = (await life.create(core, bob.me, "Mine", broadcast=False)).peer
        await joining.add(core, eve.me, square, [bob.id])

        async def say(peer: PeerId) -> None:
            outgoing = Outgoing(random=world.random.getrandbits(62), body=Content(text="!"))
            await messages.send(core, bob.me, peer, [outgoing])

        await impose(world, bob, Measure.LIMIT)
        await say(square)  # it is private
        await usernames.change(core, eve.me, square, "town_square")
        with pytest.raises(Refused, match="USER_BANNED_IN_CHANNEL"):
            await say(square)
        await say(own)
        with pytest.raises(Refused, match="PEER_FLOOD"):
            await usernames.change(core, bob.me, own, "bobs_square")
        with pytest.raises(Refused, match="PEER_FLOOD"):
            await joining.add(core, bob.me, own, [eve.id])

    in_world(tmp_path, story)


# --- suspended ------------------------------------------------------------------------------------


def test_nobody_logs_in_with_a_suspended_account(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        core = world.core
        await people.found_service(core)
        phone = await member(world)
        key = phone.me.key
        before = await core.db.read(lambda tx: tx.get(AUTHORIZATIONS, key))
        asked = await app(world)
        code = await asked.ask()  # while it was still open
        suspension = await impose(world, phone, Measure.SUSPEND)
        other = await app(world)
        with pytest.raises(Refused, match="PHONE_NUMBER_BANNED"):
            await other.ask()
        with pytest.raises(Refused, match="PHONE_NUMBER_BANNED"):
            await asked.enter(code)
        # The device that was there is there again afterwards.
        await lift(world, suspension)
        assert await core.db.read(lambda tx: tx.get(AUTHORIZATIONS, key)) == before is not None
        await other.log_in()

    in_world(tmp_path, story)


def test_others_see_that_an_account_is_suspended_and_nothing_else(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        core = world.core
        await people.found_service(core)
        bob, eve = await world.person("Bob"), await world.person("Eve")
        await people.set_username(core, bob.me, "bob_the_seller")
        await people.update_profile(core, bob.me, None, None, "All about me")
        await eve.say(bob, "Hello")

        async def card(tx: Tx) -> cards.Card:
            return (await cards.cards(tx, eve.id, [bob.id]))[bob.id]

        async def found() -> tuple[PeerId, ...]:
            return (await people_search.search(core, stranger.me, "bob_the", 10)).others

        stranger = await world.person("Stranger")
        before = await core.db.read(card)
        assert await found() == (bob.id,)
        suspension = await impose(world, bob, Measure.SUSPEND)
        shown = await core.db.read(card)
        assert "suspended" in shown.suspended
        assert shown.photo is None
        assert shown.seen == 0
        assert await found() == ()
        assert NoteKind.USER in [getattr(one.change, "kind", None) for one in eve.heard]
        await lift(world, suspension)
        assert await core.db.read(card) == before
        assert await found() == (bob.id,)

    in_world(tmp_path, story)


def test_an_account_that_nobody_may_use_does_not_delete_itself(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        core = world.core
        await people.found_service(core)
        bob, eve = await world.person("Bob"), await world.person("Eve")
        await impose(world, bob, Measure.SUSPEND)
        world.clock.now += 400 * DAY
        silent = await core.db.read(lambda tx: account_rows.silent(tx, core.now(), 10))
        assert silent == [eve.id]

    in_world(tmp_path, story)


# --- ended ----------------------------------------------------------------------------------------


async def appealed(world: World, parent: int) -> Case:
    """A complaint against what was decided in a case."""
    core = world.core

    async def body(tx: WriteTx) -> Case:
        received = Received(
            CaseKind.APPEAL,
            cases.reference(core),
            Source.OTHER,
            "scams_and_fraud",
            core.now() + 3600,
            parent=parent,
        )
        return await cases.open_case(core, tx, MACHINE, received)

    return await core.db.write(body)


async def decide(world: World, case: int) -> None:
    async def body(tx: WriteTx) -> None:
        by = cases.actor(LEA)
        await cases.record(world.core, tx, case, by, Decided(Outcome.ACTION))

    await world.core.db.write(body)


def test_an_ended_account_is_deleted_when_nobody_can_contest_it_any_more(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        core = world.core
        await people.found_service(core)
        bob, eve = await world.person("Bob"), await world.person("Eve")
        await bob.say(eve, "Something that stays with Eve")
        ended = await impose(world, bob, Measure.TERMINATE)
        taken_back = await impose(world, eve, Measure.TERMINATE)
        await decide(world, ended.case)
        await lift(world, taken_back)
        world.clock.now += restricting.CONTESTABLE - 1
        await terminations.finish(core)
        assert (await row(world, bob)).deleted is None
        world.clock.now += 1
        await terminations.finish(core)
        gone = await row(world, bob)
        assert gone.deleted == core.now()
        assert gone.phone is None
        assert await stage(world, ended) == Stage.ENDED
        case = await core.db.read(lambda tx: cases.known(tx, ended.case))
        assert case.status == Status.CLOSED
        assert (await row(world, eve)).deleted is None
        assert await eve.texts(bob) == ["Something that stays with Eve"]
        await terminations.finish(core)  # which finds nothing more to do

    in_world(tmp_path, story, agree=False)


def test_an_open_appeal_keeps_an_ended_account(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        core = world.core
        await people.found_service(core)
        bob = await world.person("Bob")
        ended = await impose(world, bob, Measure.TERMINATE)
        await decide(world, ended.case)
        appeal = await appealed(world, ended.case)
        world.clock.now += restricting.CONTESTABLE + DAY
        await terminations.finish(core)
        assert (await row(world, bob)).deleted is None
        await claimed(world, appeal.id, ANA)

        async def uphold(tx: WriteTx) -> None:
            await cases.record(core, tx, appeal.id, cases.actor(ANA), Decided(Outcome.UPHELD))

        await core.db.write(uphold)
        await terminations.finish(core)
        assert (await row(world, bob)).deleted is not None

    in_world(tmp_path, story, agree=False)


def test_an_account_that_its_owner_deleted_is_not_deleted_twice(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        core = world.core
        await people.found_service(core)
        bob = await world.person("Bob")
        ended = await impose(world, bob, Measure.TERMINATE)
        await deletion.delete(core, bob.me)
        deleted = (await row(world, bob)).deleted
        world.clock.now += restricting.CONTESTABLE
        await terminations.finish(core)
        assert (await row(world, bob)).deleted == deleted
        assert await stage(world, ended) == Stage.ENDED

    in_world(tmp_path, story, agree=False)

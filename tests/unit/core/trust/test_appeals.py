"""Appeals: who may contest what and until when, who decides, and what is as it was afterwards."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from chappe.core import deletion, history, people
from chappe.core.paging import Place
from chappe.core.refused import Refused
from chappe.core.trust import appeals, cases, independence, passes, restricting, strikes
from chappe.core.trust.denied import Denied
from chappe.core.trust.notices import Unfit
from chappe.locale import texts
from chappe.model import SERVICE_ACCOUNT, PeerId
from chappe.model.trust import (
    MACHINE,
    Actor,
    ActorKind,
    Assigned,
    Case,
    CaseKind,
    Claimed,
    Clerk,
    Decided,
    Happening,
    Holder,
    HolderKind,
    Ledger,
    Measure,
    Outcome,
    Stage,
    Status,
)
from chappe.store.db import Tx, WriteTx
from chappe.store.trust.cases import REPORTERS, Reporter
from tests.unit.core.trust.offices import (
    ANA,
    BEN,
    LEA,
    case_of,
    claimed,
    decided,
    imposed,
    noticed,
    opened,
    statement,
)
from tests.world import Person, World, in_world

DAY = 24 * 3600


async def told(world: World, person: Person) -> list[str]:
    page = await history.page(world.core, person.me, PeerId(SERVICE_ACCOUNT), Place())
    return [message.body.text for message in page.messages]


async def restricted(world: World, person: Person) -> tuple[Case, str, int]:
    """Freeze somebody; gives the case, the token of their statement and the restriction."""
    case = await opened(world, person.id)
    await claimed(world, case.id, ANA)
    made = await imposed(world, case.id, person.id)
    await decided(world, case.id, ANA, Outcome.ACTION)
    return case, (await statement(world, made)).token, made.id


async def settled(
    world: World, clerk: Clerk, case: int, outcome: Outcome, lifted: tuple[int, ...] = ()
) -> Case:
    async def body(tx: WriteTx) -> Case:
        return await appeals.decide(
            world.core, tx, clerk, case, outcome, "We looked again.", lifted=lifted
        )

    return await world.core.db.write(body)


async def recorded(world: World, case: int, by: Actor, what: Happening) -> None:
    async def body(tx: WriteTx) -> None:
        await cases.record(world.core, tx, case, by, what)

    await world.core.db.write(body)


async def rows_of(world: World, table: str) -> list[tuple[object, ...]]:
    async def body(tx: Tx) -> list[tuple[object, ...]]:
        return await tx.all(f"select * from {table} order by 1")

    return await world.core.db.read(body)


def test_r19_overturning_restores_to_the_byte_and_tells_both(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        bob, eve = await world.person("Bob"), await world.person("Eve")
        before = await rows_of(world, "accounts")
        case, token, restriction = await restricted(world, bob)

        async def reported(tx: WriteTx) -> None:
            tx.put(REPORTERS, Reporter(case.id, eve.id, world.core.now(), world.core.now()))

        await world.core.db.write(reported)
        assert await rows_of(world, "accounts") != before
        found = await appeals.contest(world.core, token)
        assert (found.refused, found.appeals) == ("", ())
        assert found.until - world.core.now() >= 183 * DAY

        reference = await appeals.make(world.core, token, "It was not me.", "en")
        appeal = await case_of(world, reference)
        assert (appeal.kind, appeal.parent, appeal.status) == (
            CaseKind.APPEAL,
            case.id,
            Status.OPEN,
        )
        await claimed(world, appeal.id, BEN)
        done = await settled(world, BEN, appeal.id, Outcome.OVERTURNED)

        assert (done.status, done.outcome) == (Status.CLOSED, Outcome.OVERTURNED)
        assert await rows_of(world, "accounts") == before
        kept = await appeals.contest(world.core, token)
        assert [one.stage for one in kept.restrictions] == [Stage.LIFTED]
        assert kept.appeals[0].reasons == "We looked again."
        assert "We looked again." in (await told(world, bob))[0]
        assert "taken it back" in (await told(world, eve))[0]
        assert "We looked again." not in (await told(world, eve))[0]
        assert restriction

    in_world(tmp_path, story)


def test_r19_another_human_decides_through_every_door(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        bob = await world.person("Bob")
        _, token, _ = await restricted(world, bob)
        appeal = await case_of(world, await appeals.make(world.core, token, "No.", "en"))
        ana = cases.actor(ANA)
        for by, what, reason in (
            (ana, Claimed(), "SAME_PERSON"),
            (ana, Decided(Outcome.UPHELD), "SAME_PERSON"),
            (cases.actor(BEN), Assigned(ANA.id), "SAME_PERSON"),
            (MACHINE, Decided(Outcome.UPHELD), "HUMAN_NEEDED"),
            (MACHINE, Claimed(), "HUMAN_NEEDED"),
            (Actor(ActorKind.STAFF, 0), Decided(Outcome.UPHELD), "HUMAN_NEEDED"),
            (Actor(ActorKind.PERSON, bob.id), Decided(Outcome.OVERTURNED), "HUMAN_NEEDED"),
            (Actor(ActorKind.OUTSIDER), Decided(Outcome.OVERTURNED), "HUMAN_NEEDED"),
        ):
            with pytest.raises(Denied, match=reason):
                await recorded(world, appeal.id, by, what)
        with pytest.raises(Denied, match="NOT_YOURS"):
            await settled(world, ANA, appeal.id, Outcome.UPHELD)
        await claimed(world, appeal.id, BEN)
        with pytest.raises(Denied, match="NOT_YOURS"):
            await settled(world, ANA, appeal.id, Outcome.UPHELD)
        assert await world.core.db.read(lambda tx: independence.is_free(tx, appeal, LEA.id))
        await settled(world, BEN, appeal.id, Outcome.UPHELD)
        with pytest.raises(Denied, match="CASE_OVER"):
            await settled(world, BEN, appeal.id, Outcome.OVERTURNED)

    in_world(tmp_path, story)


def test_r19_whoever_decided_once_stays_out_after_a_case_was_taken_up_again(tmp_path: Path) -> None:
    """Ana decides, a notifier contests, the case is taken up, Ben decides: now both are out."""

    async def story(world: World) -> None:
        receipt, case = await noticed(world)
        await claimed(world, case.id, ANA)
        await decided(world, case.id, ANA, Outcome.NO_ACTION)
        world.clock.now += 60
        first = await case_of(world, await appeals.make(world.core, receipt.token, "Look.", "en"))
        with pytest.raises(Denied, match="APPEAL_THERE"):
            await appeals.make(world.core, receipt.token, "Look again.", "en")
        await claimed(world, first.id, LEA)
        await settled(world, LEA, first.id, Outcome.OVERTURNED)
        again = await case_of(world, receipt.reference)
        assert (again.status, again.outcome) == (Status.OPEN, Outcome.NONE)
        with pytest.raises(Denied, match="APPEAL_EARLY"):
            await appeals.make(world.core, receipt.token, "Still.", "en")
        await claimed(world, case.id, BEN)
        world.clock.now += 60
        await decided(world, case.id, BEN, Outcome.NO_ACTION)
        second = await case_of(world, await appeals.make(world.core, receipt.token, "No.", "en"))
        for clerk in (ANA, BEN):
            with pytest.raises(Denied, match="SAME_PERSON"):
                await claimed(world, second.id, clerk)
        await claimed(world, second.id, LEA)
        said = [letter.text for letter in world.letters]
        assert "was justified" in said[2] or "complaint" in said[2]

    in_world(tmp_path, story)


def test_r19_six_months_for_the_person_and_the_notifier(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        bob = await world.person("Bob")
        _, token, _ = await restricted(world, bob)
        receipt, case = await noticed(world)
        with pytest.raises(Denied, match="APPEAL_EARLY"):
            await appeals.make(world.core, receipt.token, "Now.", "en")
        await claimed(world, case.id, ANA)
        await decided(world, case.id, ANA, Outcome.NO_ACTION)
        start = world.clock.now
        world.clock.now = start + 183 * DAY
        for one in (token, receipt.token):
            assert (await appeals.contest(world.core, one)).refused == ""
        world.clock.now = start + 185 * DAY
        for one in (token, receipt.token):
            with pytest.raises(Denied, match="APPEAL_LATE"):
                await appeals.make(world.core, one, "Late.", "en")

    in_world(tmp_path, story)


def test_a_reporter_contests_from_an_app(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        bob, eve = await world.person("Bob"), await world.person("Eve")
        case = await opened(world, bob.id)
        await claimed(world, case.id, ANA)
        await decided(world, case.id, ANA, Outcome.NO_ACTION)
        link = appeals.link_for_reporter(world.core, case.id, eve.id)
        token = link.rpartition("/appeal/")[2]
        with pytest.raises(Denied, match="LINK_UNKNOWN"):  # she has not reported it
            await appeals.contest(world.core, token)

        async def reported(tx: WriteTx) -> None:
            tx.put(REPORTERS, Reporter(case.id, eve.id, world.core.now(), world.core.now()))

        await world.core.db.write(reported)
        appeal = await case_of(world, await appeals.make(world.core, token, "Look.", "en"))
        await claimed(world, appeal.id, BEN)
        await settled(world, BEN, appeal.id, Outcome.OVERTURNED)
        assert (await case_of(world, case.reference)).status == Status.OPEN
        assert len(await told(world, eve)) == 2
        assert await told(world, bob) == []

    in_world(tmp_path, story)


def test_part_of_a_decision_is_taken_back(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        bob = await world.person("Bob")
        _, token, restriction = await restricted(world, bob)
        appeal = await case_of(world, await appeals.make(world.core, token, "No.", "en"))
        await claimed(world, appeal.id, BEN)
        for outcome, lifted, reason in (
            (Outcome.PARTLY, (), "OUTCOME_IMPOSSIBLE"),
            (Outcome.ACTION, (), "OUTCOME_IMPOSSIBLE"),
            (Outcome.UPHELD, (restriction,), "OUTCOME_IMPOSSIBLE"),
            (Outcome.PARTLY, (restriction + 1,), "RESTRICTION_UNKNOWN"),
        ):
            with pytest.raises(Denied, match=reason):
                await settled(world, BEN, appeal.id, outcome, lifted)
        assert (await case_of(world, appeal.reference)).waiting
        await settled(world, BEN, appeal.id, Outcome.PARTLY, (restriction,))
        found = await appeals.contest(world.core, token)
        assert found.restrictions[0].stage == Stage.LIFTED
        with pytest.raises(Denied, match="APPEAL_THERE"):
            await appeals.make(world.core, token, "More.", "en")

    in_world(tmp_path, story)


def test_an_unfounded_appeal_is_a_strike(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        bob = await world.person("Bob")
        _, token, _ = await restricted(world, bob)
        appeal = await case_of(world, await appeals.make(world.core, token, "No.", "en"))
        await claimed(world, appeal.id, BEN)
        await settled(world, BEN, appeal.id, Outcome.UNFOUNDED)
        holder = Holder(HolderKind.ACCOUNT, bob.id)

        async def stand(tx: Tx) -> strikes.Account:
            return await strikes.propose(world.core, tx, holder, Ledger.APPEALS)

        found = await world.core.db.read(stand)
        assert (found.strikes, found.share) == (1, 100)

    in_world(tmp_path, story)


def test_links_cannot_be_made_up(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        receipt, case = await noticed(world)
        good = receipt.token
        assert passes.read(world.core, good) == (case.id, ActorKind.OUTSIDER, case.id)
        for place in range(0, len(good), 7):
            other = "A" if good[place] != "A" else "B"
            assert passes.read(world.core, good[:place] + other + good[place + 1 :]) is None
        for wrong in ("", "x", good + "A", good * 3, "é" * 43, "\0", "../" * 9, good[:-2]):
            with pytest.raises(Denied, match="LINK_UNKNOWN"):
                await appeals.contest(world.core, wrong)

    in_world(tmp_path, story)


def test_what_is_said_is_bounded_and_floods_are(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        for words in ("", " \n", "\u202e", "x" * (appeals.LONGEST_WORDS + 1)):
            with pytest.raises(Unfit):
                await appeals.make(world.core, "x", words, "en")
        for _ in range(appeals.APPEALS_OF_NETWORK.burst):
            with pytest.raises(Denied, match="LINK_UNKNOWN"):
                await appeals.make(world.core, "x", "Words", "en", "198.51.100.7")
        with pytest.raises(Refused, match="FLOOD_WAIT"):
            await appeals.make(world.core, "x", "Words", "en", "198.51.100.7")

    in_world(tmp_path, story)


def test_what_is_over_already_is_not_lifted_again(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        bob = await world.person("Bob")
        _, token, restriction = await restricted(world, bob)
        appeal = await case_of(world, await appeals.make(world.core, token, "No.", "en"))

        async def lift(tx: WriteTx) -> None:
            await restricting.lift(world.core, tx, ANA, restriction, reason="A mistake.")

        await world.core.db.write(lift)
        await claimed(world, appeal.id, BEN)
        await settled(world, BEN, appeal.id, Outcome.OVERTURNED)
        found = await appeals.contest(world.core, token)
        assert [one.measure for one in found.restrictions] == [Measure.FREEZE]
        assert found.restrictions[0].stage == Stage.LIFTED

    in_world(tmp_path, story)


def test_what_somebody_said_goes_with_their_account_and_in_time(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)

        async def contested(name: str) -> tuple[Person, Case]:
            person = await world.person(name)
            _, token, _ = await restricted(world, person)
            return person, await case_of(
                world, await appeals.make(world.core, token, f"{name} says no.", "en")
            )

        async def said() -> list[str]:
            async def body(tx: Tx) -> list[str]:
                return [row[0] for row in await tx.all("select words from appeals order by 1")]

            return await world.core.db.read(body)

        bob, _ = await contested("Bob")
        _, appeal = await contested("Eve")
        _, waiting = await contested("Dan")
        await deletion.delete(world.core, bob.me)
        assert await said() == ["", "Dan says no.", "Eve says no."]
        await claimed(world, appeal.id, BEN)
        await settled(world, BEN, appeal.id, Outcome.UPHELD)
        assert await appeals.purge(world.core, world.core.now()) == 0
        world.clock.now += 1
        assert await appeals.purge(world.core, world.core.now()) == 1
        assert await said() == ["", "", "Dan says no."]
        assert waiting.waiting

    in_world(tmp_path, story, agree=False)


def test_of_two_appeals_at_once_one_is_taken(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        _, token, _ = await restricted(world, await world.person("Bob"))
        receipt, case = await noticed(world)
        await claimed(world, case.id, ANA)
        await decided(world, case.id, ANA, Outcome.NO_ACTION)
        for link in (token, receipt.token):
            tried = (appeals.make(world.core, link, "No.", "en") for _ in range(4))
            done = await asyncio.gather(*tried, return_exceptions=True)
            refused = [one for one in done if isinstance(one, Denied)]
            assert [one.reason for one in refused] == ["APPEAL_THERE"] * 3
            assert len([one for one in done if isinstance(one, str)]) == 1

    in_world(tmp_path, story)


def test_a_notifier_is_told_that_the_person_concerned_was_right(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        bob = await world.person("Bob")
        _, case = await noticed(world)
        await claimed(world, case.id, ANA)
        made = await imposed(world, case.id, bob.id)
        await decided(world, case.id, ANA, Outcome.ACTION)
        token = (await statement(world, made)).token
        appeal = await case_of(world, await appeals.make(world.core, token, "No.", "en"))
        await claimed(world, appeal.id, BEN)
        await settled(world, BEN, appeal.id, Outcome.OVERTURNED)
        assert len(world.letters) == 3
        assert texts("en").notices.reversals["overturned"] in world.letters[2].text
        assert "We looked again." not in world.letters[2].text

    in_world(tmp_path, story)

"""The ledger of strikes: nobody is suspended who was not warned, and has not done it again."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chappe.core import history, people
from chappe.core.paging import Place
from chappe.core.trust import flaggers, misuse, notices, strikes
from chappe.core.trust.denied import Denied
from chappe.core.trust.strikes import DAY, Account, Advice, Ladder
from chappe.model import SERVICE_ACCOUNT, PeerId, replace
from chappe.model.trust import (
    Case,
    Clerk,
    Flagger,
    Holder,
    HolderKind,
    Ledger,
    Measure,
    Outcome,
    Standing,
    Step,
    Strike,
)
from chappe.store.db import Conflict, Tx, WriteTx
from chappe.store.tables import ACCOUNTS
from chappe.store.trust.cases import REPORTERS, Reporter
from chappe.store.trust.notices import NOTICES
from tests.unit.core.trust.offices import (
    ADA,
    ANA,
    BEN,
    DRAFT,
    WHY,
    case_of,
    claimed,
    decided,
    imposed,
    noticed,
    opened,
)
from tests.world import World, in_world

POLICY = Ladder(warning=2, suspension=4, seconds=30 * DAY, counts=365 * DAY, share=50)
CLEO = "cleo@example.org"


def line(number: int, step: Step, at: int = 1, *, of: int = 0, until: int = 365 * DAY) -> Strike:
    weight = 1 if step is Step.STRIKE else 0
    return Strike(number, at, 1, 1, 7, int(step), number, weight, until, 1, of)


def stand(*steps: Step, now: int = 1, share: int = 100) -> Account:
    lines = [line(number, step) for number, step in enumerate(steps, 1)]
    return strikes.advise(lines, POLICY, share, now)


S, W, X = Step.STRIKE, Step.WARNED, Step.SUSPENDED


@pytest.mark.parametrize(
    ("steps", "advice"),
    [
        ((), Advice.NOTHING),
        ((S,), Advice.NOTHING),
        ((S, S), Advice.WARN),
        ((S, S, S, S, S), Advice.WARN),
        ((S, S, W), Advice.NOTHING),
        ((S, S, S, S, W), Advice.NOTHING),
        ((S, S, W, S), Advice.NOTHING),
        ((S, S, W, S, S), Advice.SUSPEND),
        ((S, S, S, S, W, S), Advice.SUSPEND),
        ((S, S, W, S, S, X), Advice.SUSPENDED),
    ],
)
def test_r31_a_warning_comes_before_a_suspension(steps: tuple[Step, ...], advice: Advice) -> None:
    assert stand(*steps).advice is advice


def test_what_is_old_or_taken_back_no_longer_counts() -> None:
    lines = [line(1, S), line(2, S), line(3, Step.TAKEN_BACK, of=2)]
    assert strikes.advise(lines, POLICY, 100, 1).advice is Advice.NOTHING
    assert stand(S, S, now=366 * DAY).advice is Advice.NOTHING
    old = [line(1, S), line(2, S), line(3, W), line(4, S, until=500 * DAY)]
    assert strikes.advise(old, POLICY, 100, 400 * DAY).warned == 0
    over = [*(line(n, S) for n in (1, 2)), line(3, W), line(4, S), line(5, S), line(6, X, until=9)]
    assert strikes.advise(over, POLICY, 100, 10).advice is Advice.NOTHING
    assert strikes.advise([*over, line(7, S)], POLICY, 100, 10).advice is Advice.SUSPEND


def test_few_among_many_are_no_reason() -> None:
    assert stand(S, S, W, S, S, share=49).advice is Advice.NOTHING
    assert stand(S, S, W, S, S, share=50).advice is Advice.SUSPEND


@given(st.lists(st.sampled_from([S, S, S, W, X, Step.TAKEN_BACK]), max_size=30))
def test_r31_no_way_leads_round_the_warning(steps: list[Step]) -> None:
    """Whatever is tried in whatever order, what the ledger lets through has a warning before each
    suspension, and a strike between the two."""
    lines: list[Strike] = []
    numbers = count(1)
    for at, step in enumerate(steps, 1):
        advice = strikes.advise(lines, POLICY, 100, at).advice
        if step is W and advice is not Advice.WARN:
            continue
        if step is X and advice is not Advice.SUSPEND:
            continue
        struck = [one.id for one in lines if one.step == S]
        of = struck[-1] if step is Step.TAKEN_BACK and struck else 0
        until = at + 5 if step is X else 365 * DAY
        lines.append(line(next(numbers), step, at, of=of, until=until))
    for place, one in enumerate(lines):
        if one.step == X:
            before = [other.step for other in lines[:place]]
            assert W in before
            last = max(n for n, other in enumerate(before) if other in (W, X))
            assert S in before[last:]


async def account(world: World, holder: Holder, ledger: Ledger) -> Account:
    async def body(tx: Tx) -> Account:
        return await strikes.propose(world.core, tx, holder, ledger)

    return await world.core.db.read(body)


async def unfounded(world: World, **fields: object) -> Case:
    """A notice that was manifestly unfounded."""
    _, case = await noticed(world, **fields)
    await claimed(world, case.id, ANA)
    return await decided(world, case.id, ANA, Outcome.UNFOUNDED)


async def step(
    world: World, what: str, clerk: Clerk, case: Case, holder: Holder, ledger: Ledger
) -> None:
    async def body(tx: WriteTx) -> None:
        if what == "warn":
            await misuse.warn(world.core, tx, clerk, case.id, holder, ledger)
        else:
            await misuse.suspend(world.core, tx, clerk, case.id, holder, ledger, "Again.")

    await world.core.db.write(body)


def test_r31_a_notifier_is_warned_then_put_aside_and_heard_again(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        core = world.core
        holder = Holder(HolderKind.NOTIFIER, strikes.notifier(core, CLEO))
        case = await unfounded(world)
        with pytest.raises(Denied, match="WARNING_EARLY"):
            await step(world, "warn", BEN, case, holder, Ledger.NOTICES)
        case = await unfounded(world, email="Cleo@Example.org")
        with pytest.raises(Denied, match="WARNING_MISSING"):
            await step(world, "suspend", BEN, case, holder, Ledger.NOTICES)
        world.clock.now += DAY
        await step(world, "warn", BEN, case, holder, Ledger.NOTICES)
        assert world.letters[-1].to.lower() == CLEO
        assert case.reference in world.letters[-1].text
        with pytest.raises(Denied, match="WARNING_MISSING"):
            await step(world, "suspend", BEN, case, holder, Ledger.NOTICES)
        await unfounded(world)
        case = await unfounded(world)
        assert (await account(world, holder, Ledger.NOTICES)).advice is Advice.SUSPEND
        world.clock.now += DAY
        await step(world, "suspend", BEN, case, holder, Ledger.NOTICES)
        assert len(world.letters) >= 6

        _, aside = await noticed(world)
        assert aside.priority == notices.ASIDE
        _, grave = await noticed(world, category="protection_of_minors")
        assert grave.priority == notices.AT_ONCE
        _, other = await noticed(world, email="dora@example.org")
        assert other.priority == 0
        world.clock.now += 31 * DAY
        _, again = await noticed(world)
        assert again.priority == 0

    in_world(tmp_path, story)


def test_r31_somebody_who_publishes_is_warned_before_being_suspended(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        bob = await world.person("Bob")

        async def guilty() -> Case:
            case = await opened(world, bob.id)
            await claimed(world, case.id, ANA)
            await imposed(world, case.id, bob.id, measure=Measure.LIMIT)

            async def strike(tx: WriteTx) -> None:
                await strikes.strike_author(world.core, tx, ANA, case.id)

            await world.core.db.write(strike)
            with pytest.raises(Denied, match="STRIKE_THERE"):
                await world.core.db.write(strike)
            return case

        async def act(case: Case, *, suspend: bool) -> None:
            async def body(tx: WriteTx) -> None:
                how = strikes.suspend_author if suspend else strikes.warn_author
                await how(world.core, tx, ANA, case.id, WHY)

            await world.core.db.write(body)

        case = await guilty()
        with pytest.raises(Denied, match="WARNING_EARLY"):
            await act(case, suspend=False)
        for _ in range(4):
            case = await guilty()
        with pytest.raises(Denied, match="WARNING_MISSING"):
            await act(case, suspend=True)
        await act(case, suspend=False)
        with pytest.raises(Denied, match="WARNING_MISSING"):
            await act(case, suspend=True)
        case = await guilty()
        await act(case, suspend=True)

        async def standing(tx: Tx) -> int:
            found = await tx.get(ACCOUNTS, bob.id)
            assert found is not None
            return found.standing

        assert await world.core.db.read(standing) & Standing.SUSPENDED
        told = await history.page(world.core, bob.me, PeerId(SERVICE_ACCOUNT), Place())
        assert len(told.messages) == 8

    in_world(tmp_path, story, agree=False)


def test_r31_a_reporter_is_warned_in_the_app(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        eve = await world.person("Eve")
        holder = Holder(HolderKind.ACCOUNT, eve.id)

        async def reported() -> Case:
            case = await opened(world, (await world.person("Bob")).id)
            await claimed(world, case.id, ANA)
            done = await decided(world, case.id, ANA, Outcome.UNFOUNDED)

            async def strike(tx: WriteTx) -> None:
                tx.put(REPORTERS, Reporter(done.id, eve.id, world.core.now(), 0))
                await strikes.strike(world.core, tx, ANA.id, done, holder, Ledger.NOTICES)

            await world.core.db.write(strike)
            return done

        await reported()
        done = await reported()
        await step(world, "warn", BEN, done, holder, Ledger.NOTICES)
        told = await history.page(world.core, eve.me, PeerId(SERVICE_ACCOUNT), Place())
        assert done.reference in told.messages[0].body.text
        stranger = Holder(HolderKind.ACCOUNT, eve.id + 1)
        with pytest.raises(Denied, match="STRIKE_IMPOSSIBLE"):
            await step(world, "warn", BEN, done, stranger, Ledger.NOTICES)
        with pytest.raises(Denied, match="DUTY_MISSING"):
            await step(world, "warn", ADA, done, holder, Ledger.NOTICES)

    in_world(tmp_path, story)


async def trusted(world: World, *categories: str) -> tuple[Flagger, str]:
    async def body(tx: WriteTx) -> tuple[Flagger, str]:
        return await flaggers.add(
            world.core, tx, ADA, "Contact", "hello@example.org", "fr", frozenset(categories)
        )

    return await world.core.db.write(body)


def test_r31_trusted_flaggers_go_first_within_their_expertise(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        flagger, token = await trusted(world, "violence", "scams_and_fraud")
        assert await flaggers.known(world.core, token) == flagger
        for category, priority in (("violence", 1), ("animal_welfare", 0)):
            draft = replace(DRAFT, category=category, name="", email="")
            receipt = await notices.give(world.core, draft, flagger=flagger)
            case = await case_of(world, receipt.reference)
            assert case.priority == priority
        for wrong in ("", "x", token + "x", "é", "x" * 1000):
            assert await flaggers.known(world.core, wrong) is None

        async def kept(tx: Tx) -> str:
            return repr(await tx.all("select * from flaggers")) + repr(
                await tx.all("select * from desk_log")
            )

        assert token not in await world.core.db.read(kept)

        async def renew(tx: WriteTx) -> str:
            return await flaggers.renew(world.core, tx, ADA, flagger.id)

        other = await world.core.db.write(renew)
        assert await flaggers.known(world.core, token) is None
        found = await flaggers.known(world.core, other)
        assert found is not None
        assert found.id == flagger.id

    in_world(tmp_path, story)


def test_r31_the_precision_of_flaggers_is_counted_and_they_are_suspended(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        bob = await world.person("Bob")
        flagger, _ = await trusted(world)
        holder = Holder(HolderKind.FLAGGER, flagger.id)

        async def sent(outcome: Outcome) -> Case:
            draft = replace(DRAFT, name="", email="")
            receipt = await notices.give(world.core, draft, flagger=flagger)
            case = await claimed(world, (await case_of(world, receipt.reference)).id, ANA)
            if outcome is Outcome.ACTION:
                await imposed(world, case.id, bob.id)
            return await decided(world, case.id, ANA, outcome)

        await sent(Outcome.ACTION)
        await sent(Outcome.NO_ACTION)
        assert (await account(world, holder, Ledger.NOTICES)).strikes == 0
        await sent(Outcome.UNFOUNDED)
        case = await sent(Outcome.UNFOUNDED)
        (shown,) = await world.core.db.read(flaggers.listed)
        assert shown.decisions == (4, 4, 1, 2)
        assert shown.precision == 25
        await step(world, "warn", BEN, case, holder, Ledger.NOTICES)
        assert world.letters[-1].to == "hello@example.org"
        await sent(Outcome.UNFOUNDED)
        case = await sent(Outcome.UNFOUNDED)
        await step(world, "suspend", BEN, case, holder, Ledger.NOTICES)
        receipt = await notices.give(world.core, DRAFT, flagger=flagger)
        assert (await case_of(world, receipt.reference)).priority == notices.ASIDE

    in_world(tmp_path, story)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        (("", "a@example.org", "FR", frozenset()), "FLAGGER_INVALID"),
        (("x" * 129, "a@example.org", "FR", frozenset()), "FLAGGER_INVALID"),
        (("A", "nobody", "FR", frozenset()), "FLAGGER_INVALID"),
        (("A", "a@example.org", "FRA", frozenset()), "FLAGGER_INVALID"),
        (("A", "a@example.org", "é1", frozenset()), "FLAGGER_INVALID"),
        (("A", "a@example.org", "FR", frozenset({"nonsense"})), "CATEGORY_UNKNOWN"),
        (("Contact", "a@example.org", "FR", frozenset()), "NAME_TAKEN"),
    ],
)
def test_flaggers_are_made_with_care(
    tmp_path: Path, fields: tuple[str, str, str, frozenset[str]], reason: str
) -> None:
    async def story(world: World) -> None:
        await trusted(world)

        async def add(tx: WriteTx) -> None:
            await flaggers.add(world.core, tx, ADA, *fields)

        async def not_mine(tx: WriteTx) -> None:
            await flaggers.add(world.core, tx, ANA, "B", "b@example.org", "FR", frozenset())

        with pytest.raises(Denied, match=reason):
            await world.core.db.write(add)
        with pytest.raises(Denied, match="DUTY_MISSING"):
            await world.core.db.write(not_mine)

    in_world(tmp_path, story)


def test_the_ledger_is_never_changed_and_tells_no_addresses(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        case = await unfounded(world)
        for sql in ("update strikes set weight = 0", "delete from strikes"):

            async def run(tx: WriteTx, sql: str = sql) -> None:
                await tx.run(sql)

            with pytest.raises(Conflict):
                await world.core.db.write(run)

        async def forget(tx: WriteTx) -> None:
            found = await tx.get(NOTICES, case.id)
            assert found is not None
            tx.put(NOTICES, replace(found, name="", email="", explanation=""))

        await world.core.db.write(forget)
        holder = Holder(HolderKind.NOTIFIER, strikes.notifier(world.core, CLEO))
        assert (await account(world, holder, Ledger.NOTICES)).strikes == 1
        await unfounded(world)
        with pytest.raises(Denied, match="STRIKE_IMPOSSIBLE"):  # nobody knows whom to write to
            await step(world, "warn", BEN, case, holder, Ledger.NOTICES)
        assert (await account(world, holder, Ledger.NOTICES)).warned == 0

    in_world(tmp_path, story)


def test_nobody_is_struck_twice_for_one_case(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        case = await unfounded(world)

        async def again(tx: WriteTx) -> None:
            await notices.strike_unfounded(world.core, tx, case)

        await world.core.db.write(again)
        holder = Holder(HolderKind.NOTIFIER, strikes.notifier(world.core, CLEO))
        assert (await account(world, holder, Ledger.NOTICES)).strikes == 1

    in_world(tmp_path, story)


def test_what_is_overturned_leaves_no_strike_until_it_is_found_again(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        holder = Holder(HolderKind.NOTIFIER, strikes.notifier(world.core, CLEO))
        await unfounded(world)
        case = await unfounded(world)
        await step(world, "warn", BEN, case, holder, Ledger.NOTICES)

        async def overturn(tx: WriteTx) -> None:
            await strikes.take_back(world.core, tx, BEN.id, case.id, Ledger.NOTICES)

        await world.core.db.write(overturn)
        found = await account(world, holder, Ledger.NOTICES)
        assert (found.strikes, found.warned, found.advice) == (1, 0, Advice.NOTHING)
        await world.core.db.write(overturn)

        async def again(tx: WriteTx) -> None:
            await notices.strike_unfounded(world.core, tx, case)

        await world.core.db.write(again)
        found = await account(world, holder, Ledger.NOTICES)
        assert (found.strikes, found.advice) == (2, Advice.WARN)

    in_world(tmp_path, story)

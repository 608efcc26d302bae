"""Leaving a country: rehearsed, in steps, called off at each of them, and coming back."""

from __future__ import annotations

from pathlib import Path

import pytest

from chappe.core import authorizations, deletion, history, keys, people, scheduled
from chappe.core.authorizations import Asker, Device
from chappe.core.messages import Outgoing
from chappe.core.paging import Place
from chappe.core.refused import Refused
from chappe.core.scheduled import When
from chappe.core.trust import features, leaving
from chappe.core.trust.denied import Denied
from chappe.core.trust.leaving import DAY, Dates, Figures
from chappe.model import SERVICE_ACCOUNT, Account, Content, KeyId, PeerId, replace
from chappe.model.trust import (
    Clerk,
    Duty,
    Feature,
    FeatureClosed,
    FeatureOpened,
    Leaving,
    Phase,
    Policy,
    Rehearsed,
    Stepped,
)
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import ACCOUNTS
from chappe.store.trust import cases as case_rows
from chappe.store.trust.places import KEPT_ACCOUNTS, LEAVINGS
from tests.unit.core.trust.countries import settle
from tests.world import START, Person, World, in_world

LENA = Clerk(7, Duty.LEGAL)
FRENCH, GERMAN = "33612345678", "4915112345678"
BASIS = "Act 12 of 2026, section 4"
DATES = Dates(
    announces=START + DAY,
    closes=START + 10 * DAY,
    silences=START + 40 * DAY,
    ends=START + 70 * DAY,
    keep_days=400,
)


async def two(world: World) -> tuple[Person, Person]:
    """Somebody in the country that is left, with a group and a device; and somebody elsewhere."""
    await people.found_service(world.core)
    fanny, dora = await world.person("Fanny"), await world.person("Dora")
    await settle(world, fanny, FRENCH)
    await settle(world, dora, GERMAN)
    await world.group(fanny, [dora])
    return fanny, dora


async def log_in(world: World, person: Person, key: int) -> None:
    async def body(tx: WriteTx) -> None:
        account = await tx.get(ACCOUNTS, person.id)
        assert account is not None
        await authorizations.begin(world.core, tx, Asker(KeyId(key), key, Device()), account)

    await keys.save(world.core, KeyId(key), bytes([key]) * 256)
    await world.core.db.write(body)


async def devices(world: World, person: Person) -> int:
    return len(await authorizations.listed(world.core, person.me))


async def planned(world: World) -> Leaving:
    return await leaving.plan(world.core, LENA, "FR", DATES, BASIS, reason="The council.")


async def state(world: World, case: int) -> Leaving:
    async def body(tx: Tx) -> Leaving:
        found = await tx.get(LEAVINGS, case)
        assert found is not None
        return found

    return await world.core.db.read(body)


async def told(world: World, person: Person) -> list[str]:
    page = await history.page(world.core, person.me, PeerId(SERVICE_ACCOUNT), Place())
    return [message.body.text for message in page.messages]


async def on(world: World, at: int) -> None:
    """Let it be a moment, and the job run."""
    world.clock.now = float(at)
    await leaving.advance(world.core)


async def closed(world: World, person: Person) -> set[Feature]:
    return {one for one in Feature if await features.is_closed(world.core, person.id, one)}


def test_a_country_is_left_in_steps_and_others_notice_nothing(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        fanny, dora = await two(world)
        await log_in(world, fanny, 71)
        await log_in(world, dora, 72)
        elsewhere = await told(world, dora)
        one = await planned(world)
        await on(world, START)
        assert await closed(world, fanny) == set()
        assert await told(world, fanny) == []

        await on(world, DATES.announces)
        (announced,) = await told(world, fanny)
        assert "will leave France" in announced
        assert BASIS in announced
        assert "Export Telegram data" in announced
        assert await closed(world, fanny) == set()

        await on(world, DATES.closes)
        assert await closed(world, fanny) == {Feature.REGISTRATION}
        with pytest.raises(Refused, match="PHONE_NUMBER_BANNED"):
            features.check_newcomer(world.core, "33698765432", "", Feature.REGISTRATION)
        features.check_newcomer(world.core, "4915198765432", "", Feature.REGISTRATION)

        await on(world, DATES.silences)
        assert await closed(world, fanny) == {Feature.REGISTRATION, Feature.WRITING}
        assert await devices(world, fanny) == 1

        await on(world, DATES.ends)
        assert await devices(world, fanny) == 0
        assert len(await told(world, fanny)) == 4
        with pytest.raises(Refused, match="PHONE_NUMBER_BANNED"):
            await log_in(world, fanny, 73)

        assert await closed(world, dora) == set()
        assert await devices(world, dora) == 1
        assert await told(world, dora) == elsewhere

        back = await leaving.call_off(world.core, LENA, one.case, reason="The act was repealed.")
        assert back.phase == Phase.RETURNED
        await on(world, DATES.ends + DAY)
        assert await closed(world, fanny) == set()
        await log_in(world, fanny, 74)
        assert "is back in France" in (await told(world, fanny))[0]

        async def happened(tx: Tx) -> list[object]:
            return [event.what for event in await case_rows.events(tx, one.case)]

        what = await world.core.db.read(happened)
        assert Rehearsed(people=1, devices=1, groups=1, channels=0, led=0, followers=0) in what
        steps = [each.phase for each in what if isinstance(each, Stepped)]
        assert steps == [
            Phase.PLANNED,
            Phase.ANNOUNCED,
            Phase.NOBODY_NEW,
            Phase.READ_ONLY,
            Phase.LEFT,
            Phase.RETURNED,
        ]
        assert sum(isinstance(each, FeatureClosed) for each in what) == 3
        assert sum(isinstance(each, FeatureOpened) for each in what) == 3

    in_world(tmp_path, story, agree=False)


@pytest.mark.parametrize("after", [0, 1, 2, 3])
def test_it_can_be_called_off_at_each_step(tmp_path: Path, after: int) -> None:
    moments = [START, DATES.announces, DATES.closes, DATES.silences]

    async def story(world: World) -> None:
        fanny, dora = await two(world)
        await log_in(world, fanny, 71)
        one = await planned(world)
        for at in moments[: after + 1]:
            await on(world, at)
        made = await leaving.call_off(world.core, LENA, one.case, reason="We may stay.")
        assert made.phase == Phase.CANCELLED
        await on(world, DATES.ends + DAY)
        assert await closed(world, fanny) == set()
        assert await devices(world, fanny) == 1
        said = await told(world, fanny)
        assert len(said) == (0 if after == 0 else after + 1)
        assert all("stays in France" in text for text in said[:1])
        assert await told(world, dora) == []
        with pytest.raises(Denied, match="LEAVING_OVER"):
            await leaving.call_off(world.core, LENA, one.case, reason="Again.")
        assert (await planned_again(world)).case != one.case

    async def planned_again(world: World) -> Leaving:
        later = Dates(*(date + 100 * DAY for date in (*_four(DATES),)))
        return await leaving.plan(world.core, LENA, "FR", later, BASIS)

    in_world(tmp_path, story, agree=False)


def _four(dates: Dates) -> tuple[int, int, int, int]:
    return dates.announces, dates.closes, dates.silences, dates.ends


def test_whoever_was_not_told_yet_is_not_told_that_it_was_called_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is called off while it is being announced; and a server that stops between two batches
    goes on with the next person, and tells nobody twice."""
    monkeypatch.setattr(leaving, "BATCH", 1)
    monkeypatch.setattr(leaving, "BATCHES", 3)

    async def story(world: World) -> None:
        await people.found_service(world.core)
        many = [await world.person(f"Fanny {number}") for number in range(4)]
        for number, person in enumerate(many):
            await settle(world, person, f"3361234567{number}")
        one = await planned(world)
        await on(world, DATES.announces)  # the step, and two people
        assert [len(await told(world, person)) for person in many] == [1, 1, 0, 0]
        assert (await state(world, one.case)).telling == Phase.ANNOUNCED
        await leaving.call_off(world.core, LENA, one.case, reason="No.")
        for _ in range(4):
            await leaving.advance(world.core)
        assert [len(await told(world, person)) for person in many] == [2, 2, 0, 0]
        assert (await state(world, one.case)).telling == 0

    in_world(tmp_path, story, agree=False)


def test_the_next_step_waits_until_everybody_was_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leaving, "BATCH", 1)
    monkeypatch.setattr(leaving, "BATCHES", 1)

    async def story(world: World) -> None:
        fanny, _ = await two(world)
        one = await planned(world)
        phases = []
        for _ in range(12):
            await on(world, DATES.ends)
            phases.append((await state(world, one.case)).phase)
        assert phases == sorted(phases)
        assert phases[-1] == Phase.LEFT
        assert len(await told(world, fanny)) == 4

    in_world(tmp_path, story, agree=False)


def test_an_account_that_nobody_may_use_does_not_delete_itself(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        fanny, dora = await two(world)
        one = await planned(world)
        for at in (DATES.announces, DATES.closes, DATES.silences, DATES.ends):
            await on(world, at)

        async def gone(tx: Tx) -> list[bool]:
            found = await tx.get_many(ACCOUNTS, [(fanny.id,), (dora.id,)])
            return [found[person.id,].deleted is not None for person in (fanny, dora)]

        world.clock.now = DATES.ends + 399.0 * DAY
        await leaving.release(world.core)
        await deletion.retire(world.core)
        assert await world.core.db.read(gone) == [False, True]
        world.clock.now = DATES.ends + 401.0 * DAY
        await leaving.release(world.core)
        await deletion.retire(world.core)
        assert await world.core.db.read(gone) == [True, True]
        assert (await state(world, one.case)).phase == Phase.LEFT

    in_world(tmp_path, story, agree=False)


def test_what_is_kept_of_a_person_goes_with_the_account(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        fanny, _ = await two(world)
        await planned(world)
        for at in (DATES.announces, DATES.closes, DATES.silences, DATES.ends):
            await on(world, at)

        async def kept(tx: Tx) -> bool:
            return await tx.get(KEPT_ACCOUNTS, fanny.id) is not None

        assert await world.core.db.read(kept)
        await deletion.delete(world.core, fanny.me)
        assert not await world.core.db.read(kept)

    in_world(tmp_path, story, agree=False)


def test_a_rehearsal_counts_and_changes_nothing(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        fanny, dora = await two(world)
        await settle(world, dora, GERMAN, "FR")
        await log_in(world, fanny, 71)
        by_phone = await leaving.rehearse(world.core.db, "FR", Policy.PHONE)
        assert by_phone == Figures(1, 1, 1, 1, 0, 0, 0)
        either = await leaving.rehearse(world.core.db, "EU", Policy.EITHER)
        assert either == Figures(2, 2, 1, 1, 0, 0, 0)
        address = await leaving.rehearse(world.core.db, "FR", Policy.ADDRESS)
        assert (address.people, address.by_phone) == (1, 0)
        assert await leaving.rehearse(world.core.db, "CH", Policy.EITHER) == Figures(*[0] * 7)

        async def none(tx: Tx) -> list[Leaving]:
            return await leaving.listed(tx)

        assert await world.core.db.read(none) == []

    in_world(tmp_path, story)


@pytest.mark.parametrize(
    ("clerk", "territory", "dates", "basis", "reason"),
    [
        (Clerk(1, Duty.MODERATOR), "FR", DATES, BASIS, "DUTY_MISSING"),
        (LENA, "", DATES, BASIS, "TERRITORY_INVALID"),
        (LENA, "Freedonia", DATES, BASIS, "TERRITORY_INVALID"),
        (LENA, "FR", DATES, " ", "BASIS_MISSING"),
        (LENA, "FR", replace(DATES, ends=DATES.silences), BASIS, "TIME_INVALID"),
        (LENA, "FR", replace(DATES, silences=DATES.announces), BASIS, "TIME_INVALID"),
        (LENA, "FR", replace(DATES, closes=START), BASIS, "TIME_INVALID"),
        (LENA, "FR", replace(DATES, keep_days=-1), BASIS, "TIME_INVALID"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(
    tmp_path: Path, clerk: Clerk, territory: str, dates: Dates, basis: str, reason: str
) -> None:
    async def story(world: World) -> None:
        with pytest.raises(Denied, match=reason):
            await leaving.plan(world.core, clerk, territory, dates, basis)

    in_world(tmp_path, story)


def test_two_leavings_of_a_country_do_not_overlap(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await planned(world)
        with pytest.raises(Denied, match="LEAVING_ALREADY"):
            await leaving.plan(world.core, LENA, "EU", DATES, BASIS)
        with pytest.raises(Denied, match="LEAVING_UNKNOWN"):
            await leaving.call_off(world.core, LENA, 12345, reason="No.")

    in_world(tmp_path, story)


def test_people_are_told_in_their_language(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        fanny, _ = await two(world)

        async def french(tx: WriteTx) -> None:
            found = await tx.get(ACCOUNTS, fanny.id)
            assert isinstance(found, Account)
            tx.put(ACCOUNTS, replace(found, lang="fr"))

        await world.core.db.write(french)
        await planned(world)
        for at in (DATES.announces, DATES.closes, DATES.silences, DATES.ends):
            await on(world, at)
        said = await told(world, fanny)
        assert "va quitter ce pays\N{NO-BREAK SPACE}: France" in said[-1]
        assert "a quitté ce pays (France)" in said[0]
        assert not any("{" in text for text in said)

    in_world(tmp_path, story, agree=False)


def test_nothing_is_sent_for_somebody_who_can_only_read(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        fanny, dora = await two(world)
        at = DATES.silences + 60
        for one, other in ((fanny, dora), (dora, fanny)):
            later = Outgoing(random=one.id, body=Content(text=f"from {one.name}"))
            await scheduled.add(world.core, one.me, PeerId(other.id), [later], When(at))
        await planned(world)
        for moment in (DATES.announces, DATES.closes, DATES.silences):
            await on(world, moment)
        world.clock.now = float(at)
        await scheduled.send_due(world.core)
        assert await fanny.texts(dora) == ["from Dora"]
        assert await dora.texts(fanny) == ["from Dora"]

    in_world(tmp_path, story, agree=False)

"""What is kept, for how long, and that it is gone afterwards."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import msgspec
import pytest

from chappe.config import Config, Retention
from chappe.core import authorizations, deletion, keys, people
from chappe.core.authorizations import Asker, Device
from chappe.core.trust import audit, cases, keeping, retention, working
from chappe.locale import LANGUAGES, texts
from chappe.model import KeyId, Me, UserId, replace
from chappe.model.trust import Outcome
from chappe.store import accounts
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import ACCOUNTS, AUTHORIZATIONS
from chappe.store.trust import retention as rows
from chappe.store.trust.audit import Filter
from chappe.store.trust.retention import KeptRecord
from tests.unit.core.trust.desk import ANA, hire, report, the_case, work
from tests.world import Person, World, in_world

DAY = 24 * 3600
FRENCH = "33612345678"
GERMAN = "4915112345678"


def with_retention(world: World, **settings: object) -> None:
    kept = Retention(**settings)  # type: ignore[arg-type]
    config = msgspec.structs.replace(world.core.config, retention=kept)
    world.core = dataclasses.replace(world.core, config=config)


async def person(world: World, name: str, phone: str) -> Person:
    """Somebody with a phone number and one device, at 203.0.113.9."""
    made = await world.person(name)
    await keys.save(world.core, made.key, b"k" * 256)

    async def body(tx: WriteTx) -> None:
        account = await tx.get(ACCOUNTS, made.id)
        assert account is not None
        called = f"the_{name.lower()}"
        assert await accounts.take_name(tx, called, called, made.id)
        tx.put(ACCOUNTS, replace(account, phone=phone, username=called))
        asker = Asker(made.key, 0, Device(device="phone", address="203.0.113.9"))
        await authorizations.begin(world.core, tx, asker, account)

    await world.core.db.write(body)
    return made


async def address(world: World, key: KeyId) -> str:
    async def body(tx: Tx) -> str:
        found = await tx.get(AUTHORIZATIONS, key)
        assert found is not None
        return found.address

    return await world.core.db.read(body)


async def kept(world: World, user: UserId) -> list[KeptRecord]:
    return await world.core.db.read(lambda tx: rows.kept_of(tx, user))


def test_r26_the_french_profile_keeps_five_years_one_and_one(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        with_retention(world, profile="fr")
        bob = await person(world, "Bob", FRENCH)
        world.clock.now += DAY
        left = world.core.now()
        await deletion.delete(world.core, bob.me)
        told = {one.kind: one for one in await kept(world, bob.id)}
        assert {kind: one.until - left for kind, one in told.items()} == {
            "identities": 1826 * DAY,
            "account_data": 365 * DAY,
            "connections": 365 * DAY,
        }
        assert json.loads(told["identities"].body)["phone"] == FRENCH
        assert json.loads(told["identities"].body)["first_name"] == "Bob"
        assert json.loads(told["account_data"].body)["username"] == "the_bob"
        assert json.loads(told["connections"].body)["address"] == "203.0.113.9"
        world.clock.now += 365 * DAY - 1
        await retention.run(world.core)
        assert len(await kept(world, bob.id)) == 3
        world.clock.now += 1
        await retention.run(world.core)
        assert [one.kind for one in await kept(world, bob.id)] == ["identities"]
        world.clock.now += (1826 - 365) * DAY
        await retention.run(world.core)
        assert await kept(world, bob.id) == []

    in_world(tmp_path, story, agree=False)


@pytest.mark.parametrize(("profile", "phone"), [("least", FRENCH), ("fr", GERMAN)])
def test_r26_nothing_is_kept_of_those_whom_no_rule_names(
    tmp_path: Path, profile: str, phone: str
) -> None:
    async def story(world: World) -> None:
        with_retention(world, profile=profile)
        bob = await person(world, "Bob", phone)
        await deletion.delete(world.core, bob.me)
        assert await kept(world, bob.id) == []

    in_world(tmp_path, story, agree=False)


def test_r26_a_device_that_is_logged_out_leaves_its_address_for_a_year_in_france(
    tmp_path: Path,
) -> None:
    async def story(world: World) -> None:
        with_retention(world, profile="fr")
        for name, phone, number in (("Bob", FRENCH, 1), ("Ben", GERMAN, 0)):
            one = await person(world, name, phone)
            await authorizations.log_out(world.core, Me(one.id, one.key, 0))
            assert len(await kept(world, one.id)) == number

    in_world(tmp_path, story, agree=False)


def test_r26_addresses_of_devices_go_when_their_time_has_come(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        with_retention(world, profile="fr")
        bob, ben = await person(world, "Bob", FRENCH), await person(world, "Ben", GERMAN)
        world.clock.now += 30 * DAY - 1
        await retention.run(world.core)
        assert await address(world, ben.key) == "203.0.113.9"
        world.clock.now += 1
        await retention.run(world.core)
        assert await address(world, ben.key) == ""
        assert await address(world, bob.key) == "203.0.113.9"
        world.clock.now += 335 * DAY
        await retention.run(world.core)
        assert await address(world, bob.key) == ""
        told, _, _ = await world.core.db.read(
            lambda tx: audit.shown(tx, Filter(what="purged"), 1 << 62, 10)
        )
        assert [one.detail for one in told] == ["device_addresses 1", "device_addresses 1"]

    in_world(tmp_path, story, agree=False)


def test_r26_the_operator_says_for_how_long_addresses_are_kept(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        with_retention(world, profile="fr", address_days=3)
        bob, ben = await person(world, "Bob", FRENCH), await person(world, "Ben", GERMAN)
        world.clock.now += 3 * DAY
        await retention.run(world.core)
        assert await address(world, bob.key) == "203.0.113.9"
        assert await address(world, ben.key) == ""
        assert keeping.of_phone(world.core, "connections", GERMAN).days == 0

    in_world(tmp_path, story, agree=False)


def test_r26_addresses_can_be_switched_off(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        before = await person(world, "Ada", GERMAN)
        with_retention(world, address_days=0)
        bob = await person(world, "Bob", FRENCH)
        assert await address(world, bob.key) == ""
        device = Device(device="phone", address="203.0.113.10")
        held = await authorizations.holder(world.core, bob.key)
        assert held is not None
        await authorizations.touch(world.core, held, device)
        assert await address(world, bob.key) == ""
        await retention.run(world.core)
        assert await address(world, before.key) == ""
        assert "203.0.113" not in str(await world.core.db.read(_everything))

    in_world(tmp_path, story, agree=False)


async def _everything(tx: Tx) -> list[object]:
    tables = ("authorizations", "contents", "half_logins", "login_tokens", "kept_records")
    return [await tx.all(f"select * from {table}") for table in tables]


def test_r26_what_was_reported_goes_when_nobody_can_contest_it_any_more(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        await hire(world)
        bob, eve = await world.person("Bob"), await world.person("Eve")
        await eve.say(bob, "buy my coins")
        (seen,) = await bob.history(eve)
        await report(world, bob, eve, [seen.id])
        case = await the_case(world)
        world.clock.now += 400 * DAY
        await retention.run(world.core)
        assert await snapshots_of(world) == 1, "nobody has decided yet"
        await work(world, working.claim, ANA, case.id)
        await work(world, working.decide, ANA, case.id, Outcome.NO_ACTION, reason="Nothing.")
        world.clock.now += 183 * DAY
        await retention.run(world.core)
        assert await snapshots_of(world) == 1
        world.clock.now += 2 * DAY
        await retention.run(world.core)
        assert await snapshots_of(world) == 0
        assert (await world.core.db.read(lambda tx: cases.known(tx, case.id))).decided

    in_world(tmp_path, story, agree=False)


async def snapshots_of(world: World) -> int:
    return int(await world.core.db.read(lambda tx: tx.value("select count(*) from snapshots")))


def test_every_rule_has_words_and_every_kind_a_rule() -> None:
    profiles = {one.profile for one in keeping.rules()}
    for profile in profiles:
        for kind in keeping.KINDS:
            assert keeping.rule(profile, kind).kind == kind
    for language in LANGUAGES:
        words = texts(language).desk.keeping
        assert words.profiles.keys() == profiles
        assert words.kinds.keys() == set(keeping.KINDS)
        assert words.reasons.keys() == {one.because for one in keeping.rules()}
    assert all(one.days >= 0 for one in keeping.rules())
    assert all(one.kind in keeping.KINDS for one in keeping.rules())


def test_the_default_keeps_least() -> None:
    assert Config().retention.profile == keeping.LEAST
    others = [one for one in keeping.rules() if one.profile != keeping.LEAST]
    assert others
    for one in others:
        assert one.days >= keeping.rule(keeping.LEAST, one.kind).days

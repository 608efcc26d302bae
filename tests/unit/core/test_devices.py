"""Keys and devices: what ends what, and who may end whom."""

from __future__ import annotations

import pytest

from chappe.core import authorizations, keys
from chappe.core.authorizations import Device
from chappe.core.refused import Refused
from chappe.model import KeyId
from chappe.store.tables import ACCOUNTS
from tests.apps import OTHER_PHONE, App, Ear, app, member
from tests.world import World, in_world

TEMPORARY = KeyId(-77)
PERMANENT = KeyId(77)
DAY = 86_400


async def devices(world: World, one: App) -> list[KeyId]:
    return [device.key for device in await authorizations.listed(world.core, one.me)]


# --- keys ----------------------------------------------------------------------------------------


def test_a_key_is_kept_and_its_id_is_its_own(tmp_path):
    async def story(world: World):
        core = world.core
        assert await keys.load(core, PERMANENT) is None
        assert await keys.save(core, PERMANENT, b"p" * 256)
        assert not await keys.save(core, PERMANENT, b"q" * 256)
        stored = await keys.load(core, PERMANENT)
        assert stored is not None
        assert (stored.secret, stored.expires, stored.permanent) == (b"p" * 256, None, None)
        assert "p" * 8 not in repr(stored)

    in_world(tmp_path, story)


def test_a_temporary_key_ends(tmp_path):
    async def story(world: World):
        core = world.core
        await keys.save(core, TEMPORARY, b"t" * 256, core.now() + DAY)
        await keys.save(core, KeyId(-78), b"t" * 256, core.now() + 100 * DAY)
        world.clock.now += DAY - 1
        assert await keys.load(core, TEMPORARY) is not None
        world.clock.now += 1
        assert await keys.load(core, TEMPORARY) is None
        world.clock.now += keys.LONGEST_TEMPORARY
        assert await keys.load(core, KeyId(-78)) is None
        await keys.forget(core)
        left = await core.db.read(lambda tx: tx.value("select count(*) from auth_keys"))
        assert left == 0

    in_world(tmp_path, story)


def test_a_temporary_key_is_bound_once(tmp_path):
    async def story(world: World):
        core = world.core
        await keys.save(core, PERMANENT, b"p" * 256)
        await keys.save(core, KeyId(78), b"p" * 256)
        await keys.save(core, TEMPORARY, b"t" * 256, core.now() + DAY)
        soon = core.now() + 60
        with pytest.raises(Refused, match="EXPIRES_AT_INVALID"):
            await keys.bind(core, TEMPORARY, PERMANENT, core.now())
        with pytest.raises(Refused, match="ENCRYPTED_MESSAGE_INVALID"):
            await keys.bind(core, TEMPORARY, KeyId(5), soon)
        with pytest.raises(Refused, match="ENCRYPTED_MESSAGE_INVALID"):
            await keys.bind(core, TEMPORARY, TEMPORARY, soon)
        for nothing in (KeyId(5), KeyId(78)):
            with pytest.raises(Refused, match="TEMP_AUTH_KEY_EMPTY"):
                await keys.bind(core, nothing, PERMANENT, soon)
        await keys.bind(core, TEMPORARY, PERMANENT, soon)
        stored = await keys.load(core, TEMPORARY)
        assert stored is not None
        assert (stored.permanent, stored.expires) == (PERMANENT, soon)
        await keys.bind(core, TEMPORARY, PERMANENT, soon)
        with pytest.raises(Refused, match="TEMP_AUTH_KEY_ALREADY_BOUND"):
            await keys.bind(core, TEMPORARY, KeyId(78), soon)

    in_world(tmp_path, story)


def test_binding_does_not_make_a_key_live_longer(tmp_path):
    async def story(world: World):
        core = world.core
        await keys.save(core, PERMANENT, b"p" * 256)
        await keys.save(core, TEMPORARY, b"t" * 256, core.now() + 60)
        await keys.bind(core, TEMPORARY, PERMANENT, core.now() + DAY)
        world.clock.now += 60
        assert await keys.load(core, TEMPORARY) is None

    in_world(tmp_path, story)


def test_temporary_keys_are_dropped_but_those_to_keep(tmp_path):
    async def story(world: World):
        core = world.core
        await keys.save(core, PERMANENT, b"p" * 256)
        for key in (KeyId(-1), KeyId(-2), KeyId(-3)):
            await keys.save(core, key, b"t" * 256, core.now() + DAY)
        for key in (KeyId(-1), KeyId(-2)):
            await keys.bind(core, key, PERMANENT, core.now() + DAY)
        await keys.drop_temporary(core, PERMANENT, {KeyId(-1)})
        found = [await keys.load(core, KeyId(id_)) is not None for id_ in (-1, -2, -3)]
        assert found == [True, False, True]

    in_world(tmp_path, story)


def test_destroying_a_key_ends_everything_that_rests_on_it(tmp_path):
    async def story(world: World):
        core = world.core
        ada = await member(world)
        ear = Ear(ada)
        await keys.save(core, TEMPORARY, b"t" * 256, core.now() + DAY)
        await keys.bind(core, TEMPORARY, ada.asker.key, core.now() + DAY)
        assert await keys.destroy(core, ada.asker.key)
        assert ear.revoked
        assert await keys.load(core, ada.asker.key) is None
        assert await keys.load(core, TEMPORARY) is None
        assert await authorizations.holder(core, ada.asker.key) is None
        assert not await keys.destroy(core, ada.asker.key)

    in_world(tmp_path, story)


def test_keys_that_nobody_logged_in_with_are_forgotten(tmp_path):
    async def story(world: World):
        ada, stranger = await member(world), await app(world)
        world.clock.now += keys.UNUSED_AFTER + 1
        newcomer = await app(world)
        await keys.forget(world.core)
        assert await keys.load(world.core, stranger.asker.key) is None
        assert await keys.load(world.core, ada.asker.key) is not None
        assert await keys.load(world.core, newcomer.asker.key) is not None

    in_world(tmp_path, story)


# --- devices -------------------------------------------------------------------------------------


def test_logging_out_ends_this_device_only(tmp_path):
    async def story(world: World):
        one, two = await member(world), await app(world)
        await two.log_in()
        ears = Ear(one), Ear(two)
        await authorizations.log_out(world.core, one.me)
        assert [ear.revoked for ear in ears] == [True, False]
        assert await authorizations.holder(world.core, one.asker.key) is None
        assert await devices(world, two) == [two.asker.key]
        # The key stays: the app asks for the next code with it.
        assert await keys.load(world.core, one.asker.key) is not None
        await authorizations.log_out(world.core, one.me)

    in_world(tmp_path, story)


def test_the_list_begins_with_the_present_device(tmp_path):
    async def story(world: World):
        one = await member(world)
        two, three = await app(world), await app(world)
        for later in (two, three):
            world.clock.now += 60
            await later.log_in()
        key = [each.asker.key for each in (one, two, three)]
        assert await devices(world, two) == [key[1], key[2], key[0]]
        assert await devices(world, one) == [key[0], key[2], key[1]]

    in_world(tmp_path, story)


def test_the_first_device_ends_the_second(tmp_path):
    async def story(world: World):
        one, two = await member(world), await app(world)
        world.clock.now += 60
        done = await two.log_in()
        ear = Ear(two)
        await authorizations.end_one(world.core, one.me, done.authorization.hash)
        assert ear.revoked
        assert await devices(world, one) == [one.asker.key]
        with pytest.raises(Refused, match="HASH_INVALID"):
            await authorizations.end_one(world.core, one.me, done.authorization.hash)

    in_world(tmp_path, story)


def test_an_intruder_cannot_throw_the_owner_out(tmp_path):
    async def story(world: World):
        owner, intruder = await member(world), await app(world)
        world.clock.now += 60
        await intruder.log_in()
        (_, old) = await authorizations.listed(world.core, intruder.me)
        with pytest.raises(Refused, match="FRESH_RESET_AUTHORISATION_FORBIDDEN"):
            await authorizations.end_one(world.core, intruder.me, old.hash)
        with pytest.raises(Refused, match="FRESH_RESET_AUTHORISATION_FORBIDDEN"):
            await authorizations.end_others(world.core, intruder.me)
        assert await authorizations.holder(world.core, owner.asker.key) is not None
        world.clock.now += authorizations.FRESH
        await authorizations.end_others(world.core, intruder.me)
        assert await authorizations.holder(world.core, owner.asker.key) is None

    in_world(tmp_path, story)


def test_the_present_device_is_not_ended_from_the_list(tmp_path):
    async def story(world: World):
        one = await member(world)
        (present,) = await authorizations.listed(world.core, one.me)
        for hash_ in (present.hash, 0, 12345):
            with pytest.raises(Refused, match="HASH_INVALID"):
                await authorizations.end_one(world.core, one.me, hash_)

    in_world(tmp_path, story)


def test_devices_of_others_cannot_be_ended_or_looked_at(tmp_path):
    async def story(world: World):
        ada, bea = await member(world), await member(world, OTHER_PHONE, "Bea")
        (of_ada,) = await authorizations.listed(world.core, ada.me)
        with pytest.raises(Refused, match="HASH_INVALID"):
            await authorizations.end_one(world.core, bea.me, of_ada.hash)
        assert await authorizations.by_hash(world.core, bea.me, of_ada.hash) is None
        assert await authorizations.by_hash(world.core, ada.me, of_ada.hash) == of_ada
        await authorizations.end_others(world.core, bea.me)
        assert await authorizations.holder(world.core, ada.asker.key) == of_ada

    in_world(tmp_path, story)


def test_whoever_was_logged_out_ends_nothing(tmp_path):
    async def story(world: World):
        one, two = await member(world), await app(world)
        world.clock.now += 60
        done = await two.log_in()
        await authorizations.log_out(world.core, one.me)
        with pytest.raises(Refused, match="AUTH_KEY_UNREGISTERED"):
            await authorizations.end_one(world.core, one.me, done.authorization.hash)
        with pytest.raises(Refused, match="AUTH_KEY_UNREGISTERED"):
            await authorizations.end_others(world.core, one.me)

    in_world(tmp_path, story)


def test_the_use_of_a_device_is_noted_now_and_then(tmp_path):
    async def story(world: World):
        one = await member(world)
        first = await authorizations.holder(world.core, one.asker.key)
        assert first is not None
        world.clock.now += 60
        assert await authorizations.touch(world.core, first, Device()) == first
        newer = Device(app="Tests 3\n", address="203.0.113.5", layer=230)
        seen = await authorizations.touch(world.core, first, newer)
        assert (seen.app, seen.address, seen.layer) == ("Tests 3", "203.0.113.5", 230)
        assert (seen.device, seen.active) == ("Test phone", world.core.now())
        assert await authorizations.holder(world.core, one.asker.key) == seen
        world.clock.now += authorizations.ACTIVE_EVERY
        later = await authorizations.touch(world.core, seen, newer)
        assert later.active == world.core.now()

    in_world(tmp_path, story)


def test_the_account_is_written_to_in_the_language_its_app_was_switched_to(tmp_path):
    async def story(world: World):
        one = await member(world)
        present = await authorizations.holder(world.core, one.asker.key)
        assert present is not None

        async def language() -> str:
            account = await world.core.db.read(lambda tx: tx.get(ACCOUNTS, one.id))
            assert account is not None
            return account.lang

        assert await language() == "en"
        for said, kept in (("fr-CA", "fr"), ("tlh", "fr"), ("", "fr"), ("en", "en")):
            present = await authorizations.touch(world.core, present, Device(lang=said))
            assert await language() == kept

    in_world(tmp_path, story)


def test_noting_its_use_does_not_bring_a_device_back(tmp_path):
    async def story(world: World):
        one = await member(world)
        present = await authorizations.holder(world.core, one.asker.key)
        assert present is not None
        await authorizations.log_out(world.core, one.me)
        world.clock.now += authorizations.ACTIVE_EVERY
        await authorizations.touch(world.core, present, Device())
        assert await authorizations.holder(world.core, one.asker.key) is None

    in_world(tmp_path, story)


def test_a_device_that_nobody_uses_is_logged_out(tmp_path):
    async def story(world: World):
        one, two = await member(world), await app(world)
        world.clock.now += 300 * DAY
        await two.log_in()
        ear = Ear(one)
        world.clock.now += 66 * DAY
        await authorizations.end_idle(world.core)
        assert ear.revoked
        assert await devices(world, two) == [two.asker.key]

    in_world(tmp_path, story)


def test_keys_are_not_made_without_end(tmp_path):
    async def story(world: World):
        made = sum(keys.may_make(world.core, "203.0.113.9") for _ in range(2_000))
        assert made == keys.MADE_FROM_NETWORK.burst
        assert keys.may_make(world.core, "203.0.113.10")
        assert all(keys.may_make(world.core, "127.0.0.1") for _ in range(2_000))
        world.clock.now += 3600
        assert sum(keys.may_make(world.core, "203.0.113.9") for _ in range(2_000)) == 900

    in_world(tmp_path, story)


def test_the_owner_says_how_long_an_unused_device_stays(tmp_path):
    async def story(world: World):
        one, two = await member(world), await app(world)
        other = await member(world, "+33 6 39 98 55 55")
        for days in (0, -1, authorizations.LONGEST_IDLE + 1):
            with pytest.raises(Refused, match="TTL_DAYS_INVALID"):
                await authorizations.end_after(world.core, one.me, days)
        await authorizations.end_after(world.core, one.me, 7)
        world.clock.now += 5 * DAY
        await two.log_in()
        world.clock.now += 2 * DAY
        await authorizations.end_idle(world.core)
        assert len(await devices(world, two)) == 2
        world.clock.now += 1
        await authorizations.end_idle(world.core)
        assert await devices(world, two) == [two.asker.key]
        assert await devices(world, other) == [other.asker.key]

    in_world(tmp_path, story)


def test_how_long_an_unused_account_is_kept(tmp_path):
    async def story(world: World):
        one = await member(world)
        for days in (authorizations.SHORTEST_KEPT - 1, authorizations.LONGEST_KEPT + 1):
            with pytest.raises(Refused, match="TTL_DAYS_INVALID"):
                await authorizations.keep_for(world.core, one.me, days)
        await authorizations.keep_for(world.core, one.me, 90)

    in_world(tmp_path, story)

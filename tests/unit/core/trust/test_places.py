"""Who is where: by the number, by the address; and sets of countries."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from chappe.core import authorizations, keys
from chappe.core.authorizations import Asker, Device
from chappe.core.bots import accounts
from chappe.core.trust import places, territories
from chappe.core.trust.addresses import LOOK_EVERY, Addresses
from chappe.core.trust.atlas import Atlas
from chappe.core.trust.denied import Denied
from chappe.model import Account, Bot, KeyId, UserId
from chappe.model.trust import Policy
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import ACCOUNTS
from tests.unit.core.trust import countries
from tests.world import World, in_world


@pytest.mark.parametrize(
    ("number", "country"),
    [
        ("33612345678", "FR"),
        ("12125550123", "US"),
        ("14165550123", "CA"),
        ("18765550123", "JM"),
        ("79161234567", "RU"),
        ("77012345678", "KZ"),
        ("447400123456", "GB"),
        ("447781123456", "GG"),
        ("390612345678", "IT"),
        ("3906698123456", "VA"),
        ("4712345678", ""),
        ("4721234567", "NO"),
        ("4779123456", "SJ"),
        ("262692123456", "RE"),
        ("262639012345", "YT"),
        ("88812345678", ""),
        ("99912345678", ""),
        ("870773111632", ""),
        ("80012345678", ""),
        (None, ""),
        ("", ""),
    ],
)
def test_a_number_is_of_the_country_of_its_region(number: str | None, country: str) -> None:
    """Also where countries share a code: it is never the digits that decide."""
    assert territories.country_of_phone(number) == country


def test_sets_of_countries_are_expanded_and_their_version_is_said() -> None:
    union = territories.resolved("EU")
    assert len(union.codes.split()) == 27
    assert union.sets == "EU/2020-02-01"
    area = territories.resolved("EEA, us")
    assert set(area.codes.split()) - set(union.codes.split()) == {"IS", "LI", "NO", "US"}
    assert area.sets == "EEA/2020-02-01"
    assert territories.resolved("").codes == ""
    assert territories.resolved("gr fr  GR").codes == "FR GR"


@pytest.mark.parametrize("written", ["UK", "EL", "France", "ZZ", "UN", "F R", "FR;DE", "12"])
def test_what_is_no_country_is_refused(written: str) -> None:
    with pytest.raises(Denied, match="TERRITORY_INVALID"):
        territories.resolved(written)


@pytest.mark.parametrize(
    ("policy", "phone", "country", "concerned"),
    [
        (Policy.EITHER, "33612345678", "", True),
        (Policy.EITHER, "4915112345678", "FR", True),
        (Policy.EITHER, "4915112345678", "DE", False),
        (Policy.EITHER, "88812345678", "FR", True),
        (Policy.EITHER, None, "", False),
        (Policy.PHONE, "33612345678", "DE", True),
        (Policy.PHONE, "4915112345678", "FR", False),
        (Policy.PHONE, "88812345678", "FR", False),
        (Policy.ADDRESS, "33612345678", "DE", False),
        (Policy.ADDRESS, "33612345678", "", False),
        (Policy.ADDRESS, "4915112345678", "FR", True),
    ],
)
def test_a_policy_says_by_what_people_are_judged(
    policy: Policy, phone: str | None, country: str, *, concerned: bool
) -> None:
    assert territories.is_within(frozenset({"FR"}), policy, phone, country) is concerned


def test_addresses_have_the_country_that_the_file_says(tmp_path: Path) -> None:
    file, now = tmp_path / "countries.mmdb", [0.0]
    addresses = Addresses(file, lambda: now[0])
    assert addresses.country("192.0.2.7") == ""  # the file is not there yet
    countries.write(file, {"192.0.2.0/24": "FR", "2001:db8::/32": "DE"})
    now[0] += LOOK_EVERY
    assert addresses.known
    assert addresses.country("192.0.2.7") == "FR"
    assert addresses.country("2001:db8::1") == "DE"
    assert addresses.country("::ffff:192.0.2.7") in ("", "FR")
    for nothing in ("198.51.100.1", "127.0.0.1", "", "not an address", "192.0.2"):
        assert addresses.country(nothing) == ""

    countries.write(file, {"192.0.2.0/24": "BE"})
    assert addresses.country("192.0.2.7") == "FR"  # it is looked at once a minute
    now[0] += LOOK_EVERY
    assert addresses.country("192.0.2.7") == "BE"

    file.write_bytes(b"no such file\n" * 9)
    now[0] += LOOK_EVERY
    assert addresses.country("192.0.2.7") == "BE"  # what cannot be read changes nothing
    file.unlink()
    now[0] += LOOK_EVERY
    assert addresses.country("192.0.2.7") == "BE"


def test_without_a_file_no_address_has_a_country() -> None:
    addresses = Addresses(None, lambda: 0.0)
    assert not addresses.known
    assert addresses.country("192.0.2.7") == ""


def test_the_country_of_an_address_is_noted_and_the_address_of_a_bot_is_not(
    tmp_path: Path,
) -> None:
    file = tmp_path / "countries.mmdb"
    countries.write(file, {"192.0.2.0/24": "FR", "198.51.100.0/24": "DE"})

    async def story(world: World) -> None:
        world.core = dataclasses.replace(world.core, atlas=Atlas(Addresses(file, world.clock)))
        bea = await world.person("Bea")

        async def account(tx: Tx) -> Account:
            found = await tx.get(ACCOUNTS, bea.id)
            assert found is not None
            return found

        async def log_in(tx: WriteTx) -> None:
            device = Device(app="Chappe", address="192.0.2.9")
            asker = Asker(KeyId(77), 1, device)
            await authorizations.begin(world.core, tx, asker, await account(tx))

        await keys.save(world.core, KeyId(77), b"k" * 256)
        await world.core.db.write(log_in)
        assert (await world.core.db.read(account)).country == "FR"
        held = await authorizations.holder(world.core, KeyId(77))
        assert held is not None
        await authorizations.touch(world.core, held, Device(app="Chappe", address="198.51.100.4"))
        assert (await world.core.db.read(account)).country == "DE"
        await authorizations.touch(world.core, held, Device(app="Chappe", address="203.0.113.4"))
        assert (await world.core.db.read(account)).country == ""

    in_world(tmp_path, story, agree=False)


def test_a_bot_is_where_its_owner_is(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ana = await world.person("Ana")
        await countries.settle(world, ana, "33612345678")

        async def make(tx: WriteTx) -> Bot:
            owner = await tx.get(ACCOUNTS, ana.id)
            assert owner is not None
            return await accounts.make(world.core, tx, owner, "Helper", "ana_helper_bot")

        bot = await world.core.db.write(make)

        async def body(tx: Tx) -> tuple[bool, bool, bool]:
            french = frozenset({"FR"})
            return (
                await places.is_there(tx, bot.account, french, Policy.PHONE),
                await places.is_there(tx, bot.account, frozenset({"DE"}), Policy.EITHER),
                await places.is_there(tx, UserId(99), french, Policy.EITHER),
            )

        assert await world.core.db.read(body) == (True, False, False)

    in_world(tmp_path, story)


def test_a_file_of_countries_is_not_needed(tmp_path: Path) -> None:
    assert Atlas().country("192.0.2.1") == ""
    assert Atlas(Addresses(tmp_path / "none", lambda: 0.0)).country("192.0.2.1") == ""

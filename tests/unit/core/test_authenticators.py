"""Codes from an authenticator app: the RFC's own examples, and logging in with them."""

from __future__ import annotations

from base64 import b32decode
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from chappe.core import authenticators, codes, deletion, orders
from chappe.core.authorizations import SignedIn
from chappe.core.hashes import Hashes
from chappe.core.refused import Refused
from chappe.model import UserId
from tests.apps import OTHER_PHONE, App, app, member
from tests.world import World, in_world

SALT = b"s" * 16


@pytest.mark.parametrize(
    ("moment", "code"),
    [
        (59, "94287082"),
        (1111111109, "07081804"),
        (1111111111, "14050471"),
        (1234567890, "89005924"),
        (2000000000, "69279037"),
        (20000000000, "65353130"),
    ],
)
def test_the_examples_of_the_rfc(moment: int, code: str):
    """RFC 6238, Appendix B, the rows of SHA-1."""
    shared = b"12345678901234567890"
    assert authenticators.code(shared, moment // authenticators.STEP, digits=8) == code


def test_an_app_reads_what_it_needs():
    shared = authenticators.secret(Hashes(b"k" * 32), SALT)
    assert len(shared) == 20
    address = authenticators.address(shared, "Chez nous & co", "+88812345600001")
    read = urlsplit(address)
    assert (read.scheme, read.netloc) == ("otpauth", "totp")
    assert unquote(read.path) == "/Chez nous & co:+88812345600001"
    fields = parse_qs(read.query)
    assert b32decode(fields["secret"][0]) == shared
    assert fields["issuer"] == ["Chez nous & co"]
    other = authenticators.secret(Hashes(b"x" * 32), SALT)
    assert other != shared != authenticators.secret(Hashes(b"k" * 32), b"t" * 16)


async def enrolled(world: World) -> App:
    one = await member(world)
    orders.give(world.core.config.data, orders.Enrol(one.id, SALT))
    await orders.carry_out(world.core)
    return one


def shown(world: World, ahead: int = 0) -> str:
    """What the app shows now, or a few steps before or after."""
    step = int(world.clock.now) // authenticators.STEP + ahead
    return authenticators.code(authenticators.secret(world.core.hashes, SALT), step)


def test_its_code_logs_in_once(tmp_path):
    async def story(world: World):
        await enrolled(world)
        two = await app(world)
        await two.ask()
        code = shown(world)
        assert isinstance(await two.enter(code), SignedIn)
        three = await app(world)
        await three.ask()
        with pytest.raises(Refused, match="PHONE_CODE_INVALID"):
            await three.enter(code)
        with pytest.raises(Refused, match="PHONE_CODE_INVALID"):
            await three.enter(shown(world, -1))
        world.clock.now += authenticators.STEP
        assert isinstance(await three.enter(shown(world)), SignedIn)

    in_world(tmp_path, story)


@pytest.mark.parametrize(("ahead", "good"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_clocks_may_differ_a_little(tmp_path, ahead: int, good: bool):
    async def story(world: World):
        await enrolled(world)
        two = await app(world)
        await two.ask()
        if good:
            assert isinstance(await two.enter(shown(world, ahead)), SignedIn)
        else:
            with pytest.raises(Refused, match="PHONE_CODE_INVALID"):
                await two.enter(shown(world, ahead))

    in_world(tmp_path, story)


def test_the_code_that_was_sent_is_as_good(tmp_path):
    async def story(world: World):
        await enrolled(world)
        two = await app(world)
        assert isinstance(await two.enter(await two.ask()), SignedIn)

    in_world(tmp_path, story)


def test_it_is_one_accounts(tmp_path):
    async def story(world: World):
        await enrolled(world)
        await member(world, OTHER_PHONE)
        for phone in (OTHER_PHONE, "+33 6 39 98 44 44"):
            stranger = await app(world)
            await stranger.ask(phone)
            with pytest.raises(Refused, match="PHONE_CODE_INVALID"):
                await stranger.enter(shown(world), phone)

    in_world(tmp_path, story)


def test_guesses_are_counted_like_any(tmp_path):
    async def story(world: World):
        await enrolled(world)
        two = await app(world)
        await two.ask()
        code = shown(world)
        wrong = f"{(int(code) + 5) % 10**6:06}"
        for _ in range(codes.WRONG_PER_CODE):
            with pytest.raises(Refused, match="PHONE_CODE_INVALID"):
                await two.enter(wrong)
        with pytest.raises(Refused, match="PHONE_CODE_EXPIRED"):
            await two.enter(code)

    in_world(tmp_path, story)


def test_it_is_replaced_and_taken_away_by_order(tmp_path):
    async def story(world: World):
        one = await enrolled(world)
        data = world.core.config.data
        old = shown(world)
        orders.give(data, orders.Enrol(one.id, b"t" * 16))
        await orders.carry_out(world.core)
        two = await app(world)
        await two.ask()
        with pytest.raises(Refused, match="PHONE_CODE_INVALID"):
            await two.enter(old)
        orders.give(data, orders.Dismiss(one.id))
        await orders.carry_out(world.core)
        left = await world.core.db.read(lambda tx: tx.value("select count(*) from authenticators"))
        assert left == 0

    in_world(tmp_path, story)


def test_orders_are_files_that_go_when_they_are_done(tmp_path, caplog):
    async def story(world: World):
        one = await member(world)
        folder = world.core.config.data / orders.FOLDER
        await orders.carry_out(world.core)
        orders.give(world.core.config.data, orders.Enrol(UserId(77), SALT))
        orders.give(world.core.config.data, orders.Enrol(one.id, SALT))
        (file, _) = sorted(folder.iterdir())
        assert file.stat().st_mode & 0o777 == 0o600
        (folder / "zzz.json").write_text("{}")
        await orders.carry_out(world.core)
        assert list(folder.iterdir()) == []
        assert "order not understood" in caplog.text
        kept = await world.core.db.read(lambda tx: tx.all("select account from authenticators"))
        assert [row[0] for row in kept] == [one.id]
        await deletion.delete(world.core, one.me)

    in_world(tmp_path, story)

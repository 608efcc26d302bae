"""Logging in by QR code: one device lets another in."""

from __future__ import annotations

import pytest

from chappe.core import authorizations, half_logins, login_tokens
from chappe.core.authorizations import SignedIn
from chappe.core.refused import Refused
from tests.apps import OTHER_PHONE, app, member
from tests.passwords import protect, prove, waiting
from tests.world import World, in_world


def test_a_device_lets_another_in(tmp_path):
    async def story(world: World):
        first, second = await member(world), await app(world)
        shown = await second.show()
        assert shown.expires == world.core.now() + login_tokens.LIFE
        told: list[bool] = []
        world.core.hub.await_login(second.asker.key, lambda: told.append(True))
        accepted = await login_tokens.accept(world.core, first.me, shown.token)
        assert accepted.device.key == second.asker.key
        assert told == [True]
        done = await login_tokens.show(world.core, second.asker, [])
        assert isinstance(done, SignedIn)
        assert done.account.id == first.id
        assert await login_tokens.redeem(world.core, second.asker, shown.token) == done
        (alert,) = await first.service()
        assert "Test phone" in alert.body.text

    in_world(tmp_path, story)


def test_a_token_works_once_and_not_for_long(tmp_path):
    async def story(world: World):
        first, second, third = await member(world), await app(world), await app(world)
        with pytest.raises(Refused, match="AUTH_TOKEN_INVALID"):
            await login_tokens.accept(world.core, first.me, b"guess" * 6)
        old = await second.show()
        new = await second.show()
        with pytest.raises(Refused, match="AUTH_TOKEN_INVALID"):
            await login_tokens.accept(world.core, first.me, old.token)
        await login_tokens.accept(world.core, first.me, new.token)
        with pytest.raises(Refused, match="AUTH_TOKEN_ALREADY_ACCEPTED"):
            await login_tokens.accept(world.core, first.me, new.token)
        late = await third.show()
        with pytest.raises(Refused, match="AUTH_TOKEN_INVALID"):
            await login_tokens.redeem(world.core, third.asker, late.token)
        world.clock.now += login_tokens.LIFE
        with pytest.raises(Refused, match="AUTH_TOKEN_EXPIRED"):
            await login_tokens.accept(world.core, first.me, late.token)
        with pytest.raises(Refused, match="AUTH_TOKEN_EXPIRED"):
            await login_tokens.redeem(world.core, third.asker, late.token)

    in_world(tmp_path, story)


def test_a_token_is_of_use_to_the_device_that_shows_it_only(tmp_path):
    async def story(world: World):
        first, second, thief = await member(world), await app(world), await app(world)
        shown = await second.show()
        await login_tokens.accept(world.core, first.me, shown.token)
        with pytest.raises(Refused, match="AUTH_TOKEN_INVALID"):
            await login_tokens.redeem(world.core, thief.asker, shown.token)
        await thief.show()

    in_world(tmp_path, story)


def test_a_device_that_has_the_account_already_is_not_let_in_twice(tmp_path):
    async def story(world: World):
        first, second = await member(world), await app(world)
        shown = await second.show((first.id,))
        with pytest.raises(Refused, match="AUTH_TOKEN_EXCEPTION"):
            await login_tokens.accept(world.core, first.me, shown.token)

    in_world(tmp_path, story)


def test_a_token_shown_before_logging_in_otherwise_lets_nobody_in(tmp_path):
    async def story(world: World):
        ada = await member(world)
        other = await app(world)
        shown = await other.show()
        await other.enter(await other.ask(OTHER_PHONE), OTHER_PHONE)
        await other.join("Bea", phone=OTHER_PHONE)
        with pytest.raises(Refused, match="AUTH_TOKEN_ALREADY_ACCEPTED"):
            await login_tokens.accept(world.core, ada.me, shown.token)
        holder = await authorizations.holder(world.core, other.asker.key)
        assert holder is not None
        assert holder.account == other.id

    in_world(tmp_path, story)


def test_a_device_that_is_let_in_still_needs_the_password(tmp_path):
    async def story(world: World):
        first, second = await member(world), await app(world)
        await protect(world, first.me)
        before = len(await first.service())
        shown = await second.show()
        accepted = await login_tokens.accept(world.core, first.me, shown.token)
        assert (accepted.device.key, accepted.password_pending) == (second.asker.key, True)
        assert await authorizations.holder(world.core, second.asker.key) is None
        assert len(await first.service()) == before, "its owner has just let it in"
        for asked in (
            login_tokens.show(world.core, second.asker, []),
            login_tokens.redeem(world.core, second.asker, shown.token),
        ):
            with pytest.raises(Refused, match="SESSION_PASSWORD_NEEDED"):
                await asked
        me = await waiting(world, second.asker)
        with pytest.raises(Refused, match="PASSWORD_HASH_INVALID"):
            guess = await prove(world, me, "a guess")
            await half_logins.check_password(world.core, second.asker, me, guess)
        given = await prove(world, me)
        done = await half_logins.check_password(world.core, second.asker, me, given)
        assert done.account.id == first.id
        assert await login_tokens.show(world.core, second.asker, []) == done

    in_world(tmp_path, story)


def test_a_code_and_no_password_leave_other_ways_in_open(tmp_path):
    """Who has shown a code and goes back to show a token is given one."""

    async def story(world: World):
        first, second = await member(world), await app(world)
        await protect(world, first.me)
        with pytest.raises(Refused, match="SESSION_PASSWORD_NEEDED"):
            await second.enter(await second.ask())
        await second.show()

    in_world(tmp_path, story)

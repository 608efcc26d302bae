"""The second password on the wire, with the arithmetic of another client."""

from __future__ import annotations

import re
from typing import Any

from telethon import password as telethon
from telethon.tl import types as theirs

from chappe.core import half_logins
from chappe.tl import functions, types
from tests.passwords import OTHER, PASSWORD, own_salt, verifier
from tests.unit.rpc.harness import Client, House, in_house
from tests.unit.rpc.test_accounts import PHONE, ask_code, join

EMPTY = types.InputCheckPasswordEmpty()
ALGORITHM = theirs.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow


async def state(client: Client) -> Any:
    found = await client.ask(functions.account.GetPassword())
    assert isinstance(found, types.account.Password)
    return found


async def proof(client: Client, password: str = PASSWORD) -> types.InputCheckPasswordSRP:
    """Ask for a challenge and answer it as Telethon does."""
    found = await state(client)
    algo = found.current_algo
    request = theirs.account.Password(
        new_algo=None,
        new_secure_algo=None,
        secure_random=b"",
        current_algo=ALGORITHM(algo.salt1, algo.salt2, algo.g, algo.p),
        srp_B=found.srp_B,
        srp_id=found.srp_id,
    )
    answer = telethon.compute_check(request, password)
    return types.InputCheckPasswordSRP(srp_id=answer.srp_id, A=answer.A, M1=answer.M1)


async def settings(client: Client, password: str, **more: Any) -> Any:
    """The settings of a new password."""
    algo = (await state(client)).new_algo
    salts = (own_salt(algo.salt1), algo.salt2)
    mine = types.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow
    return types.account.PasswordInputSettings(
        new_algo=mine(salt1=salts[0], salt2=salts[1], g=algo.g, p=algo.p),
        new_password_hash=verifier(salts, password),
        hint=more.pop("hint", ""),
        **more,
    )


async def protected(house: House) -> Client:
    """An app of somebody with a password and a recovery address."""
    client, _ = await join(house)
    new = await settings(client, PASSWORD, hint="the usual", email="ada@example.org")
    update = functions.account.UpdatePasswordSettings(password=EMPTY, new_settings=new)
    assert await client.fails(update) == "EMAIL_UNCONFIRMED_6"
    found = await state(client)
    assert (found.has_password, found.email_unconfirmed_pattern) == (False, "a*a@example.org")
    assert await client.ask(functions.account.ConfirmPasswordEmail(code=letter(house)))
    return client


def letter(house: House) -> str:
    found = re.search(r"^\d{6}$", house.world.letters[-1].text, re.MULTILINE)
    assert found is not None
    return found.group()


async def at_door(house: House) -> Client:
    """An app that has given the code, and is asked for the password."""
    client = await house.stranger()
    hash_, code = await ask_code(house, client)
    sign_in = functions.auth.SignIn(phone_number=PHONE, phone_code_hash=hash_, phone_code=code)
    assert await client.fails(sign_in) == "SESSION_PASSWORD_NEEDED"
    return client


def test_a_password_with_a_hint_and_an_address(tmp_path):
    async def story(house: House):
        client = await protected(house)
        found = await state(client)
        assert (found.has_password, found.has_recovery, found.hint) == (True, True, "the usual")
        assert len(found.srp_B) == 256
        assert found.email_unconfirmed_pattern is None
        ask = functions.account.GetPasswordSettings
        kept = await client.ask(ask(password=await proof(client)))
        assert kept.email == "ada@example.org"
        assert await client.fails(ask(password=await proof(client, "no"))) == (
            "PASSWORD_HASH_INVALID"
        )
        assert await client.fails(ask(password=EMPTY)) == "PASSWORD_HASH_INVALID"
        temporary = functions.account.GetTmpPassword(password=EMPTY, period=60)
        assert await client.fails(temporary) == "TMP_PASSWORD_DISABLED"

    in_house(tmp_path, story)


def test_a_password_is_removed_however_clients_say_it(tmp_path):
    async def story(house: House):
        update = functions.account.UpdatePasswordSettings
        for algorithm in (types.PasswordKdfAlgoUnknown(), None):
            client, _ = await join(house, phone=house_number())
            new = await settings(client, PASSWORD)
            assert await client.ask(update(password=EMPTY, new_settings=new))
            gone = types.account.PasswordInputSettings(
                new_algo=algorithm or (await state(client)).new_algo,
                new_password_hash=b"",
                hint="",
            )
            given = await proof(client)
            assert await client.ask(update(password=given, new_settings=gone))
            assert not (await state(client)).has_password

    numbers = iter(("+33639981111", "+33639982222"))

    def house_number() -> str:
        return next(numbers)

    in_house(tmp_path, story)


def test_other_algorithms_are_refused(tmp_path):
    async def story(house: House):
        client, _ = await join(house)
        good = await settings(client, PASSWORD)
        mine = types.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow
        algo = good.new_algo
        for other in (
            types.PasswordKdfAlgoUnknown(),
            mine(salt1=algo.salt1, salt2=algo.salt2, g=2, p=algo.p),
            mine(salt1=algo.salt1, salt2=algo.salt2, g=algo.g, p=algo.p[:-1] + b"\1"),
        ):
            bad = types.account.PasswordInputSettings(
                new_algo=other, new_password_hash=good.new_password_hash, hint=""
            )
            update = functions.account.UpdatePasswordSettings(password=EMPTY, new_settings=bad)
            assert await client.fails(update) == "NEW_SETTINGS_INVALID"

    in_house(tmp_path, story)


def test_logging_in_takes_the_password(tmp_path):
    async def story(house: House):
        first = await protected(house)
        door = await at_door(house)
        assert (await state(door)).hint == "the usual"
        check = functions.auth.CheckPassword
        guess = check(password=await proof(door, "a guess"))
        assert await door.fails(guess) == "PASSWORD_HASH_INVALID"
        given = check(password=await proof(door))
        done = await door.ask(given)
        assert isinstance(done, types.auth.Authorization)
        (me,) = await first.ask(functions.users.GetUsers(id=[types.InputUserSelf()]))
        assert isinstance(me, types.User)
        assert isinstance(done.user, types.User)
        assert done.user.id == me.id
        await door.ask(functions.updates.GetState())
        assert await door.fails(given) == "SRP_ID_INVALID"

    in_house(tmp_path, story)


def test_at_the_door_nothing_of_the_account_can_be_read(tmp_path):
    async def story(house: House):
        first = await protected(house)
        door = await at_door(house)
        door.updates.clear()
        inside: Any
        for inside in (
            functions.updates.GetState(),
            functions.users.GetUsers(id=[types.InputUserSelf()]),
            functions.account.GetAuthorizations(),
            functions.account.GetPasswordSettings(password=await proof(door)),
            functions.account.UpdatePasswordSettings(
                password=await proof(door),
                new_settings=types.account.PasswordInputSettings(email="thief@example.org"),
            ),
            functions.account.ResetPassword(),
            functions.account.DeclinePasswordReset(),
            functions.account.ConfirmPasswordEmail(code="123456"),
            functions.auth.LogOut(),
        ):
            assert await door.fails(inside) == "AUTH_KEY_UNREGISTERED", inside.TL_NAME
        await first.ask(
            functions.messages.SendMessage(
                peer=types.InputPeerSelf(), message="a secret", random_id=1
            )
        )
        await door.settle()
        assert door.updates == []
        (_, waiting) = (await first.ask(functions.account.GetAuthorizations())).authorizations
        assert waiting.password_pending
        assert await first.ask(functions.account.ResetAuthorization(hash=waiting.hash))
        assert await door.fails(functions.account.GetPassword()) == "AUTH_KEY_UNREGISTERED"

    in_house(tmp_path, story)


def test_strangers_learn_nothing_of_passwords(tmp_path):
    async def story(house: House):
        await protected(house)
        stranger = await house.stranger()
        hash_, _ = await ask_code(house, stranger)
        asked: Any
        for asked in (
            functions.account.GetPassword(),
            functions.auth.CheckPassword(password=EMPTY),
            functions.auth.RequestPasswordRecovery(),
            functions.auth.CheckRecoveryPassword(code="123456"),
            functions.auth.RecoverPassword(code="123456"),
            functions.account.DeleteAccount(reason=""),
        ):
            assert await stranger.fails(asked) == "AUTH_KEY_UNREGISTERED", asked.TL_NAME
        wrong = functions.auth.SignIn(
            phone_number=PHONE, phone_code_hash=hash_, phone_code="0000000"
        )
        assert await stranger.fails(wrong) == "PHONE_CODE_INVALID"

    in_house(tmp_path, story)


def test_recovering_by_letter(tmp_path):
    async def story(house: House):
        first = await protected(house)
        door = await at_door(house)
        sent = await door.ask(functions.auth.RequestPasswordRecovery())
        assert sent.email_pattern == "a*a@example.org"
        code = letter(house)
        check = functions.auth.CheckRecoveryPassword
        assert await door.fails(check(code="12345")) == "CODE_INVALID"
        assert await door.ask(check(code=code))
        new = await settings(door, OTHER)
        done = await door.ask(functions.auth.RecoverPassword(code=code, new_settings=new))
        assert isinstance(done, types.auth.Authorization)
        await door.ask(functions.updates.GetState())
        ask = functions.account.GetPasswordSettings(password=await proof(first, OTHER))
        assert (await first.ask(ask)).email == "ada@example.org"

    in_house(tmp_path, story)


def test_a_device_let_in_by_qr_code_is_asked_for_the_password(tmp_path):
    async def story(house: House):
        first = await protected(house)
        new = await house.stranger()
        export = functions.auth.ExportLoginToken(api_id=1, api_hash="", except_ids=[])
        shown = await new.ask(export)
        assert isinstance(shown, types.auth.LoginToken)
        device = await first.ask(functions.auth.AcceptLoginToken(token=shown.token))
        assert device.password_pending
        await new.settle()
        assert any(isinstance(one, types.UpdateShort) for one in new.updates)
        assert await new.fails(export) == "SESSION_PASSWORD_NEEDED"
        redeem = functions.auth.ImportLoginToken(token=shown.token)
        assert await new.fails(redeem) == "SESSION_PASSWORD_NEEDED"
        done = await new.ask(functions.auth.CheckPassword(password=await proof(new)))
        assert isinstance(done, types.auth.Authorization)

    in_house(tmp_path, story)


def test_waiting_for_the_end_of_a_password(tmp_path):
    async def story(house: House):
        client = await protected(house)
        reset, decline = functions.account.ResetPassword(), functions.account.DeclinePasswordReset()
        assert await client.fails(decline) == "RESET_REQUEST_MISSING"
        asked = await client.ask(reset)
        assert isinstance(asked, types.account.ResetPasswordRequestedWait)
        assert (await state(client)).pending_reset_date == asked.until_date
        assert await client.ask(decline)
        assert isinstance(await client.ask(reset), types.account.ResetPasswordFailedWait)
        house.world.clock.now += 7 * 24 * 3600
        assert isinstance(await client.ask(reset), types.account.ResetPasswordRequestedWait)
        house.world.clock.now += 7 * 24 * 3600
        assert isinstance(await client.ask(reset), types.account.ResetPasswordOk)
        assert await client.fails(reset) == "PASSWORD_EMPTY"

    in_house(tmp_path, story)


def test_deleting_an_account_from_the_door(tmp_path):
    async def story(house: House):
        first = await protected(house)
        house.world.clock.now += 8 * 24 * 3600
        await first.ask(functions.account.UpdateStatus(offline=False))
        door = await at_door(house)
        assert await door.fails(functions.account.DeleteAccount(reason="")) == (
            f"2FA_CONFIRM_WAIT_{7 * 24 * 3600}"
        )
        wrong = functions.account.DeleteAccount(reason="", password=await proof(door, "no"))
        assert await door.fails(wrong) == "PASSWORD_HASH_INVALID"
        right = functions.account.DeleteAccount(reason="", password=await proof(door))
        assert await door.ask(right)
        assert await first.fails(functions.updates.GetState()) == "AUTH_KEY_UNREGISTERED"
        house.world.clock.now += half_logins.LIFE
        assert await door.fails(functions.account.GetPassword()) == "AUTH_KEY_UNREGISTERED"

    in_house(tmp_path, story)

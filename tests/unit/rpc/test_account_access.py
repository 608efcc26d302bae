"""Codes by e-mail, another number, devices that end by themselves: as clients ask."""

from __future__ import annotations

import re
from typing import Any

from chappe.core import codes
from chappe.tl import encode, functions, types
from tests.unit.rpc.harness import Client, House, in_house
from tests.unit.rpc.test_accounts import PHONE, join, pair

EMAIL = "ada@example.org"
NEW = "+33639982222"


def written(house: House) -> types.EmailVerificationCode:
    """The code in the newest letter."""
    (code,) = re.findall(r"^\d{6}$", house.world.letters[-1].text, re.MULTILINE)
    return types.EmailVerificationCode(code=code)


async def with_address(house: House) -> Client:
    client, _ = await join(house)
    change = types.EmailVerifyPurposeLoginChange()
    asked = await client.ask(functions.account.SendVerifyEmailCode(purpose=change, email=EMAIL))
    assert asked == types.account.SentEmailCode(email_pattern="a*a@example.org", length=6)
    done = await client.ask(
        functions.account.VerifyEmail(purpose=change, verification=written(house))
    )
    assert done == types.account.EmailVerified(email=EMAIL)
    return client


async def sent(house: House, client: Client, phone: str = PHONE) -> types.auth.SentCode:
    answer = await client.ask(
        functions.auth.SendCode(
            phone_number=phone, api_id=1, api_hash="", settings=types.CodeSettings()
        )
    )
    assert isinstance(answer, types.auth.SentCode)
    return answer


def test_a_code_by_letter_logs_in(tmp_path):
    async def story(house: House):
        one = await with_address(house)
        password: Any = await one.ask(functions.account.GetPassword())
        assert password.login_email_pattern == "a*a@example.org"
        two = await house.stranger()
        told = await sent(house, two)
        assert told.type == types.auth.SentCodeTypeEmailCode(
            email_pattern="a*a@example.org",
            length=6,
            reset_available_period=codes.RESET_WAIT,
        )
        assert (told.next_type, told.timeout) == (None, None)
        proof: dict[str, Any] = {"phone_number": PHONE, "phone_code_hash": told.phone_code_hash}
        google = types.EmailVerificationGoogle(token="x")
        assert (
            await two.fails(functions.auth.SignIn(**proof, email_verification=google))
            == "EMAIL_NOT_ALLOWED"
        )
        reset: Any = await two.ask(functions.auth.ResetLoginEmail(**proof))
        assert reset.type.reset_pending_date == house.world.clock.now + codes.RESET_WAIT
        assert await two.fails(functions.auth.ResetLoginEmail(**proof)) == "TASK_ALREADY_EXISTS"
        told = await sent(house, two)
        proof["phone_code_hash"] = told.phone_code_hash
        done = await two.ask(functions.auth.SignIn(**proof, email_verification=written(house)))
        assert isinstance(done, types.auth.Authorization)

    in_house(tmp_path, story)


def test_a_client_that_knows_one_field_for_codes(tmp_path):
    async def story(house: House):
        await with_address(house)
        two = await house.stranger()
        told = await sent(house, two)
        done = await two.ask(
            functions.auth.SignIn(
                phone_number=PHONE,
                phone_code_hash=told.phone_code_hash,
                phone_code=written(house).code,
            )
        )
        assert isinstance(done, types.auth.Authorization)

    in_house(tmp_path, story)


def test_older_clients_are_told_of_a_code_that_they_know():
    by_letter = types.auth.SentCodeTypeEmailCode(email_pattern="a*a@example.org", length=6)
    for kind in (by_letter, types.auth.SentCodeTypeSetUpEmailRequired()):
        shown = types.auth.SentCode(type=kind, phone_code_hash="x")
        plain = types.auth.SentCode(type=types.auth.SentCodeTypeSms(length=6), phone_code_hash="x")
        assert encode(shown, 144) == encode(plain, 144)
        assert encode(shown, 145) != encode(plain, 145)


def test_an_address_is_demanded(tmp_path):
    async def story(house: House):
        client = await house.stranger()
        told = await sent(house, client)
        assert told.type == types.auth.SentCodeTypeSetUpEmailRequired()
        setup = types.EmailVerifyPurposeLoginSetup(
            phone_number=PHONE, phone_code_hash=told.phone_code_hash
        )
        await client.ask(functions.account.SendVerifyEmailCode(purpose=setup, email=EMAIL))
        done = await client.ask(
            functions.account.VerifyEmail(purpose=setup, verification=written(house))
        )
        assert isinstance(done, types.account.EmailVerifiedLogin)
        assert isinstance(done.sent_code, types.auth.SentCode)
        assert done.sent_code.type == types.auth.SentCodeTypeSms(length=6)

    in_house(tmp_path, story, login_email="required")


def test_who_is_not_logged_in_sets_nothing(tmp_path):
    async def story(house: House):
        stranger = await house.stranger()
        change = types.EmailVerifyPurposeLoginChange()
        code = types.EmailVerificationCode(code="123456")
        for request in (
            functions.account.SendVerifyEmailCode(purpose=change, email=EMAIL),
            functions.account.VerifyEmail(purpose=change, verification=code),
        ):
            assert await stranger.fails(request) == "AUTH_KEY_UNREGISTERED"
        passport = types.EmailVerifyPurposePassport()
        request = functions.account.SendVerifyEmailCode(purpose=passport, email=EMAIL)
        assert await stranger.fails(request) == "EMAIL_NOT_ALLOWED"
        assert house.world.letters == []

    in_house(tmp_path, story)


def test_a_new_number(tmp_path):
    async def story(house: House):
        one, me, other, _ = await pair(house)
        await other.ask(
            functions.contacts.ImportContacts(
                contacts=[
                    types.InputPhoneContact(
                        client_id=1, phone=PHONE, first_name="Ada", last_name=""
                    )
                ]
            )
        )
        await other.settle()
        other.updates.clear()
        told: Any = await one.ask(
            functions.account.SendChangePhoneCode(phone_number=NEW, settings=types.CodeSettings())
        )
        assert told.type == types.auth.SentCodeTypeSms(length=6)
        changed: Any = await one.ask(
            functions.account.ChangePhone(
                phone_number=NEW,
                phone_code_hash=told.phone_code_hash,
                phone_code=house.world.codes[-1][1],
            )
        )
        assert (changed.id, changed.phone, changed.self_) == (me.id, NEW[1:], True)
        await other.settle()
        assert "UpdateUser(" in repr(other.updates)
        again: Any = await sent(house, await house.stranger())
        assert again.type == types.auth.SentCodeTypeSms(length=6)

    in_house(tmp_path, story)


def test_devices_end_by_themselves(tmp_path):
    async def story(house: House):
        one, _ = await join(house)
        assert (await one.ask(functions.account.GetAuthorizations())).authorization_ttl_days == 365
        request = functions.account.SetAuthorizationTTL(authorization_ttl_days=30)
        assert await one.ask(request) is True
        assert (await one.ask(functions.account.GetAuthorizations())).authorization_ttl_days == 30
        request = functions.account.SetAuthorizationTTL(authorization_ttl_days=0)
        assert await one.fails(request) == "TTL_DAYS_INVALID"

    in_house(tmp_path, story)


def test_nobody_is_logged_in_to_web_sites(tmp_path):
    async def story(house: House):
        one, _ = await join(house)
        listed: Any = await one.ask(functions.account.GetWebAuthorizations())
        assert (listed.authorizations, listed.users) == ([], [])
        assert await one.ask(functions.account.ResetWebAuthorizations()) is True
        one_of_them = functions.account.ResetWebAuthorization(hash=1)
        assert await one.fails(one_of_them) == "HASH_INVALID"

    in_house(tmp_path, story)

"""Ways into an account besides a code to a phone: a letter, a number of the server's own, an
authenticator; and moving the account to another number."""

from __future__ import annotations

import hashlib
import hmac
import re
import struct
import time
from base64 import b32decode
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

from tests.interop.cast import SERVICE, Cast, refusal
from tests.interop.device import Device
from tests.interop.features import ASKING, feature
from tests.interop.raw import tl

CHANGE = tl("emailVerifyPurposeLoginChange")


def code_of(address: str, moment: float) -> str:
    """What an authenticator app shows (RFC 6238), from what it read in a QR code."""
    secret = b32decode(parse_qs(urlsplit(address).query)["secret"][0])
    mac = hmac.new(secret, struct.pack(">Q", int(moment) // 30), hashlib.sha1).digest()
    (number,) = struct.unpack_from(">I", mac, mac[-1] & 0xF)
    return f"{(number & 0x7FFFFFFF) % 1_000_000:06}"


class Given(NamedTuple):
    """What the operator hands to somebody without a phone."""

    number: str
    code: str
    authenticator: str


def given(cast: Cast) -> Given:
    told = cast.server.run("user", "number")
    found = re.search(r"number: \+(\d+)\n.*: (\d{6})\n.*\n.*: (otpauth:\S+)", told)
    assert found is not None, told
    return Given(*found.groups())


async def arrive(cast: Cast, client: str, mine: Given) -> Device:
    """Open an account with a number of the server's own."""
    one = await cast.device(client)
    one.phone = mine.number
    await one.request_code(mine.number)
    assert await one.sign_in(mine.number, mine.code) is None
    one.account = await one.sign_up(mine.number, "Iris")
    return one


@feature("own-number")
async def own_number(cast: Cast, client: str) -> None:
    """The number and its code are all it takes, once."""
    mine = given(cast)
    one = await arrive(cast, client, mine)
    assert (await one.me()).phone == mine.number
    other = await cast.device("telethon")
    await other.request_code(mine.number)
    assert await refusal(other.sign_in(mine.number, mine.code)) == "PHONE_CODE_INVALID"


@feature("authenticator")
async def authenticator(cast: Cast, client: str) -> None:
    """The app's code gets a second device in, and then nobody else."""
    mine = given(cast)
    one = await arrive(cast, "telethon", mine)
    second, third = await cast.device(client), await cast.device(client)
    await second.request_code(mine.number)
    code = code_of(mine.authenticator, time.time())
    person = await second.sign_in(mine.number, code)
    assert person is not None
    assert person.id == one.id
    await third.request_code(mine.number)
    assert await refusal(third.sign_in(mine.number, code)) == "PHONE_CODE_INVALID"


@feature("email-sign-in", ASKING)
async def email_sign_in(cast: Cast, client: str) -> None:
    one = await cast.sign_up(client, "Iris")
    address = f"iris-{uuid4().hex[:8]}@example.org"
    asked = await one.ask("account.sendVerifyEmailCode", purpose=CHANGE, email=address)
    assert asked["email_pattern"].endswith("@example.org")
    proof = tl("emailVerificationCode", code=cast.letters.code(address))
    done = await one.ask("account.verifyEmail", purpose=CHANGE, verification=proof)
    assert done["email"] == address
    shown = await one.ask("account.getPassword")
    assert shown["login_email_pattern"] == asked["email_pattern"]
    second = await cast.device(client)
    await second.request_code(one.phone)
    code = cast.letters.code(address)
    wrong = ("2" if code[0] == "1" else "1") + code[1:]
    assert await refusal(second.sign_in(one.phone, wrong)) == "PHONE_CODE_INVALID"
    person = await second.sign_in(one.phone, code)
    assert person is not None
    assert person.id == one.id


@feature("email-reset", ASKING)
async def email_reset(cast: Cast, client: str) -> None:
    """Who cannot read letters is told when codes will go elsewhere, and the owner as well."""
    one = await cast.sign_up("telethon", "Iris")
    address = f"iris-{uuid4().hex[:8]}@example.org"
    await one.ask("account.sendVerifyEmailCode", purpose=CHANGE, email=address)
    proof = tl("emailVerificationCode", code=cast.letters.code(address))
    await one.ask("account.verifyEmail", purpose=CHANGE, verification=proof)
    second = await cast.device(client)
    sent = await second.ask(
        "auth.sendCode",
        phone_number=one.phone,
        api_id=1,
        api_hash="any",
        settings=tl("codeSettings"),
    )
    assert sent["type"]["_"].endswith("entCodeTypeEmailCode")
    login = {"phone_number": one.phone, "phone_code_hash": sent["phone_code_hash"]}
    told = await second.ask("auth.resetLoginEmail", **login)
    assert told["type"]["reset_pending_date"] > time.time() + 6 * 86_400
    assert await refusal(second.ask("auth.resetLoginEmail", **login)) == "TASK_ALREADY_EXISTS"
    warned = await one.expect(
        "message", lambda e: e.message is not None and "@example.org, and" in e.message.text
    )
    assert warned.message is not None
    assert warned.message.peer == SERVICE


@feature("change-number", ASKING)
async def change_number(cast: Cast, client: str) -> None:
    """The account answers at the new number; the old one is free."""
    one, other = await cast.pair(client)
    old, new = one.phone, cast.world.number()
    sent = await one.ask(
        "account.sendChangePhoneCode", phone_number=new, settings=tl("codeSettings")
    )
    changed = await one.ask(
        "account.changePhone",
        phone_number=new,
        phone_code_hash=sent["phone_code_hash"],
        phone_code=cast.server.code(new),
    )
    assert changed["phone"] == new
    told = await one.expect(
        "message", lambda e: e.message is not None and f"+{new}" in e.message.text
    )
    assert told.message is not None
    assert told.message.peer == SERVICE
    assert await refusal(other.resolve_phone(old)) == "PHONE_NOT_OCCUPIED"
    assert (await other.resolve_phone(new)).id == one.id
    taken = one.ask(
        "account.sendChangePhoneCode", phone_number=other.phone, settings=tl("codeSettings")
    )
    assert await refusal(taken) == "PHONE_NUMBER_OCCUPIED"


@feature("idle-devices", ASKING)
async def idle_devices(cast: Cast, client: str) -> None:
    one = await cast.sign_up(client, "Iris")
    await one.ask("account.setAuthorizationTTL", authorization_ttl_days=30)
    listed = await one.ask("account.getAuthorizations")
    assert listed["authorization_ttl_days"] == 30
    await one.ask("account.setAccountTTL", ttl=tl("accountDaysTTL", days=90))
    assert (await one.ask("account.getAccountTTL"))["days"] == 90
    webs = await one.ask("account.getWebAuthorizations")
    assert webs["authorizations"] == []

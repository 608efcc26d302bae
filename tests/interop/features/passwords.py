"""The second password: setting it, signing in with it."""

from __future__ import annotations

from tests.interop.cast import SERVICE, Cast, refusal
from tests.interop.device import Device
from tests.interop.features import feature

PASSWORD = "correct horse battery staple"
OTHER = "a better one, in March"


async def at_door(cast: Cast, client: str, phone: str) -> Device:
    """A device that has given the code, and is asked for the password."""
    device = await cast.device(client)
    await device.request_code(phone)
    code = cast.server.code(phone)
    assert await refusal(device.sign_in(phone, code)) == "SESSION_PASSWORD_NEEDED"
    return device


@feature("password")
async def password(cast: Cast, client: str) -> None:
    """Set, changed and removed; every time the owner is told."""
    one = await cast.sign_up(client, "Iris")
    assert await one.password_hint() is None
    await one.set_password("", PASSWORD, "the usual")
    assert await one.password_hint() == "the usual"
    assert await refusal(one.set_password("a guess", OTHER)) == "PASSWORD_HASH_INVALID"
    await one.set_password(PASSWORD, OTHER, "in spring")
    assert await one.password_hint() == "in spring"
    await one.set_password(OTHER, "")
    assert await one.password_hint() is None
    for _ in range(3):
        told = await one.expect("message")
        assert told.message is not None
        assert told.message.peer == SERVICE


@feature("password-sign-in")
async def password_sign_in(cast: Cast, client: str) -> None:
    """The code alone gets nobody in."""
    first = await cast.sign_up("telethon", "Iris")
    await first.set_password("", PASSWORD)
    second = await at_door(cast, client, first.phone)
    assert await refusal(second.check_password("a guess")) == "PASSWORD_HASH_INVALID"
    assert (await second.check_password(PASSWORD)).id == first.id
    assert len(await second.sessions()) == 2


@feature("password-qr-code")
async def password_qr_code(cast: Cast, client: str) -> None:
    """A device that another one has let in still has to know the password."""
    first = await cast.sign_up(client, "Iris")
    await first.set_password("", PASSWORD)
    second = await cast.device(client)
    await first.accept_token(await second.show_token())
    assert await refusal(second.redeem_token()) == "SESSION_PASSWORD_NEEDED"
    assert (await second.check_password(PASSWORD)).id == first.id


@feature("qr-code")
async def qr_code(cast: Cast, client: str) -> None:
    first = await cast.sign_up(client, "Iris")
    second = await cast.device(client)
    await first.accept_token(await second.show_token())
    assert (await second.redeem_token()).id == first.id


@feature("password-recovery")
async def password_recovery(cast: Cast, client: str) -> None:
    """A forgotten password: a code goes to the confirmed address, and gets its owner in."""
    first = await cast.sign_up(client, "Iris")
    address = f"iris.{first.phone}@example.org"
    await first.set_password("", PASSWORD)
    await first.set_recovery(PASSWORD, address)
    await first.confirm_recovery(cast.letters.code(address))
    second = await at_door(cast, client, first.phone)
    pattern = await second.ask_recovery()
    assert (pattern[0], pattern[-12:]) == ("i", "@example.org")
    assert first.phone not in pattern
    assert await refusal(second.recover("123")) == "CODE_INVALID"
    assert (await second.recover(cast.letters.code(address))).id == first.id
    assert await first.password_hint() is None

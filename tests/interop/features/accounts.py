"""Signing up and in, names and faces, contacts, sessions, the end of an account."""

from __future__ import annotations

from uuid import uuid4

from tests.interop.cast import SERVICE, Cast, introduce, refusal
from tests.interop.features import feature
from tests.interop.samples import picture


@feature("sign-up")
async def sign_up(cast: Cast, client: str) -> None:
    one = await cast.sign_up(client, "Iris")
    me = await one.me()
    assert (me.id, me.first_name, me.phone) == (one.id, "Iris", one.phone)


@feature("sign-in-again")
async def sign_in_again(cast: Cast, client: str) -> None:
    one = await cast.sign_up(client, "Iris")
    await one.log_out()
    again = await cast.sign_in(client, one.phone)
    assert again.id == one.id


@feature("wrong-code")
async def wrong_code(cast: Cast, client: str) -> None:
    one = await cast.device(client)
    phone = cast.world.number()
    await one.request_code(phone)
    code = cast.server.code(phone)
    wrong = ("2" if code[0] == "1" else "1") + code[1:]
    assert await refusal(one.sign_in(phone, wrong)) == "PHONE_CODE_INVALID"
    assert await one.sign_in(phone, code) is None


@feature("second-device")
async def second_device(cast: Cast, client: str) -> None:
    """The code comes as a message to the first device, and then the news of the login."""
    first = await cast.sign_up(client, "Iris")
    second = await cast.device(client)
    assert await second.request_code(first.phone) == "app"
    code = cast.server.code(first.phone)
    brought = await first.expect(
        "message", lambda e: e.message is not None and code in e.message.text
    )
    assert brought.message is not None
    assert (brought.message.peer, brought.message.out) == (SERVICE, False)
    person = await second.sign_in(first.phone, code)
    assert person is not None
    assert person.id == first.id
    alert = await first.expect("message")
    assert alert.message is not None
    assert alert.message.peer == SERVICE


@feature("username")
async def username(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    name = f"iris_{uuid4().hex[:12]}"
    await one.set_username(name)
    assert (await one.me()).username == name
    assert (await other.resolve(name)).id == one.id
    assert await refusal(other.set_username(name.upper())) == "USERNAME_OCCUPIED"


@feature("resolve-username")
async def resolve_username(cast: Cast, client: str) -> None:
    """Two who know nothing of each other but a name."""
    one = await cast.sign_up(client, "Iris")
    other = await cast.sign_up("telethon", "Juno")
    name = f"juno_{uuid4().hex[:12]}"
    await other.set_username(name)
    found = await one.resolve(name)
    assert (found.id, found.first_name, found.phone) == (other.id, "Juno", "")
    await one.send_text(found.id, "found you")
    assert (await other.expect_text("found you")).sender == one.id


@feature("import-contact")
async def import_contact(cast: Cast, client: str) -> None:
    one = await cast.sign_up(client, "Iris")
    other = await cast.sign_up("telethon", "Juno")
    found = await one.import_contact(other.phone, "Jay", "From work")
    assert found is not None
    assert (found.id, found.phone, found.contact) == (other.id, other.phone, True)
    (kept,) = await one.contacts()
    assert (kept.id, kept.first_name, kept.last_name) == (other.id, "Jay", "From work")
    assert await one.import_contact(cast.world.number(), "Nobody", "") is None


@feature("resolve-phone")
async def resolve_phone(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    assert (await one.resolve_phone(other.phone)).id == other.id


@feature("profile-photo")
async def profile_photo(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    assert await other.photo(one.id) is None
    await one.set_photo(picture(640, 640))
    assert (await one.me()).photo
    assert (await other.resolve_phone(one.phone)).photo
    mine, theirs = await one.photo(one.id), await other.photo(one.id)
    assert mine is not None
    assert theirs is not None
    assert mine == theirs
    assert mine.size > 1000


@feature("block")
async def block(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    await one.block(other.id)
    assert await refusal(other.send_text(one.id, "let me in")) == "USER_IS_BLOCKED"
    assert await refusal(one.send_text(other.id, "hello")) == "YOU_BLOCKED_USER"
    await one.block(other.id, False)
    await other.send_text(one.id, "thank you")
    await one.expect_text("thank you")
    assert [message.text for message in await one.history(other.id)] == ["thank you"]


@feature("sessions")
async def sessions(cast: Cast, client: str) -> None:
    """List the devices and end one: it is refused from then on."""
    first = await cast.sign_up(client, "Iris")
    second = await cast.sign_in("telethon", first.phone)
    listed = await first.sessions()
    assert sorted(one.current for one in listed) == [False, True]
    (foreign,) = [one for one in listed if not one.current]
    await first.end_session(foreign.hash)
    assert await refusal(second.contacts()) == "AUTH_KEY_UNREGISTERED"
    assert [one.current for one in await first.sessions()] == [True]


@feature("log-out")
async def log_out(cast: Cast, client: str) -> None:
    first = await cast.sign_up("telethon", "Iris")
    second = await cast.sign_in(client, first.phone)
    assert len(await first.sessions()) == 2
    await second.log_out()
    assert len(await first.sessions()) == 1


@feature("delete-account")
async def delete_account(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    await one.send_text(other.id, "farewell")
    await other.expect_text("farewell")
    await one.delete_account()
    assert await refusal(other.resolve_phone(one.phone)) == "PHONE_NOT_OCCUPIED"
    assert [message.text for message in await other.history(one.id)] == ["farewell"]
    heir = await cast.device(client)
    await heir.request_code(one.phone)
    assert await heir.sign_in(one.phone, cast.server.code(one.phone)) is None
    stranger = await heir.sign_up(one.phone, "Nova")
    assert stranger.id != one.id


@feature("stranger-hides-phone")
async def stranger(cast: Cast, client: str) -> None:
    """Whoever writes to a stranger shows no number; a contact does."""
    one = await cast.sign_up(client, "Iris")
    other = await cast.sign_up("telethon", "Juno")
    name = f"iris_{uuid4().hex[:12]}"
    await one.set_username(name)
    assert (await other.resolve(name)).phone == ""
    await introduce(one, other)
    assert (await other.resolve_phone(one.phone)).phone == one.phone

"""What scripts do with the calls that a library made for them."""

from __future__ import annotations

from typing import Any

from tests.interop.cast import Cast, introduce
from tests.interop.features import ASKING, feature
from tests.interop.features.groups import chat_of, members, say, start, texts, trio
from tests.interop.raw import long, user
from tests.interop.telethon_device import TelethonDevice

PASSWORD = "a lantern for each mile"


@feature("start", ASKING)
async def start_script(cast: Cast, client: str) -> None:
    """One call signs in: it looks whether it has to, asks for the code, then for the password."""
    first = await cast.sign_up("telethon", "Iris")
    await first.set_password("", PASSWORD)
    device = await cast.device(client)
    person = await device.start(first.phone, PASSWORD, lambda: cast.server.code(first.phone))
    assert person.id == first.id
    assert len(await device.sessions()) == 2


def telethon(device: Any) -> Any:
    """Give the library's own client."""
    assert isinstance(device, TelethonDevice)
    return device.client


@feature("delete-dialog", ("telethon",))
async def delete_dialog(cast: Cast, client: str) -> None:
    """A chat is left and gone in one step, also by whoever had been removed from the group."""
    one, other, third = await trio(cast, client)
    await introduce(other, third)
    group = await start(other, one, third)
    await telethon(one).delete_dialog(group)
    assert set(await members(other, group)) == {other.id, third.id}
    await other.ask("messages.deleteChatUser", chat_id=long(-group), user_id=user(third.id))
    assert (await chat_of(third, group))["_"] == "chatForbidden"
    await telethon(third).delete_dialog(group)
    for device in (one, third):
        assert group not in [each.id for each in await telethon(device).get_dialogs()]
        assert await texts(device, group) == []


@feature("group-participants", ("telethon",))
async def group_participants(cast: Cast, client: str) -> None:
    """The library makes one list of what groups and channels have."""
    one, other, third = await trio(cast, client)
    await introduce(other, third)
    group = await start(other, one, third)
    found = await telethon(one).get_participants(group)
    assert {each.id for each in found} == {one.id, other.id, third.id}
    named = await telethon(one).get_participants(group, search="lena")
    assert [each.id for each in named] == [third.id]
    assert (await telethon(one).get_permissions(group, other.id)).is_creator
    await say(third, group, "am I still here?")
    await telethon(other).kick_participant(group, third.id)
    seen = await one.expect("message", lambda e: "ChatDeleteUser" in str(e.message))
    assert seen.message is not None
    assert seen.message.peer == group

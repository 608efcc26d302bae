"""Every method, called by somebody who is out of a private channel and knows all its numbers.

They were a member, were shown its messages and files, and hold proofs of their own for it. Whatever
they call, nothing that is said there comes out any more, and nothing there changes.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Final

import pytest

from chappe.core.channels import catching_up
from chappe.model import KeyId, Me, UserId
from chappe.rpc import table
from chappe.tl import encode, functions, types
from tests.adversary.aims import Aim, request
from tests.adversary.scene import pushed
from tests.adversary.test_nothing_leaks import ENDING
from tests.images import image
from tests.unit.rpc.channel_cast import Square, in_square
from tests.unit.rpc.harness import LAYER, Client

SECRET: Final = "the-heron-flies-at-noon"
TITLE: Final = "Renamed since they left"
FOREVER: Final = 2**31 - 1


async def leave(square: Square) -> None:
    bea = square.bea
    await bea.ask(functions.channels.LeaveChannel(channel=square.channel(bea)))


async def be_banned(square: Square) -> None:
    ada = square.ada
    whom = square.user(ada, 1)
    await ada.ask(
        functions.channels.EditBanned(
            channel=square.channel(ada),
            participant=types.InputPeerUser(user_id=whom.user_id, access_hash=whom.access_hash),
            banned_rights=types.ChatBannedRights(view_messages=True, until_date=FOREVER),
        )
    )


async def show_photo(square: Square) -> types.Photo:
    """Let the writer post a photo; give it as the other one is shown it."""
    ada = square.ada
    await ada.ask(functions.upload.SaveFilePart(file_id=5, file_part=0, bytes=image(320, 320)))
    file = types.InputFile(id=5, parts=1, name="a.jpg", md5_checksum="")
    await ada.ask(
        functions.messages.SendMedia(
            peer=square.peer(ada),
            media=types.InputMediaUploadedPhoto(file=file),
            message=f"{SECRET} below a photo",
            random_id=4242,
        )
    )
    newest: Any = (await square.history(square.bea))[0]
    photo = newest.media.photo
    assert isinstance(photo, types.Photo)
    return photo


async def aim_at(square: Square) -> Aim:
    """Name everything of the channel with what its former member knows."""
    bea = square.bea
    first = await square.say(square.ada, SECRET)
    second = await square.say(square.ada, f"{SECRET} again")
    photo = await show_photo(square)
    claim: dict[str, Any] = {
        "id": photo.id,
        "access_hash": photo.access_hash,
        "file_reference": photo.file_reference,
    }
    return Aim(
        peer=square.peer(bea),
        user=square.user(bea, 0),
        number=square.id,
        group=square.id,
        messages=(first.id, second.id, second.id + 1),
        photo=types.InputPhoto(**claim),
        document=types.InputDocument(**claim),
        file=types.InputFile(id=77, parts=1, name="x", md5_checksum=""),
        device=1,
        phone="+33639989999",
        code_hash="0" * 18,
        token=bytes(16),
        random=1,
        key=1,
        secret=types.InputEncryptedChat(chat_id=1, access_hash=0),
        channel=square.channel(bea),
    )


async def answered(app: Client, name: str, aim: Aim) -> bytes:
    answer = await app.raw(encode(request(name, aim), LAYER))
    await app.house.quiet()
    return answer + pushed(app)


@pytest.mark.parametrize("go", [leave, be_banned])
@pytest.mark.parametrize("broadcast", [False, True])
def test_who_is_out_gets_nothing_from_any_method(
    tmp_path: Path, go: Callable[[Square], Awaitable[None]], broadcast: bool
) -> None:
    async def story(square: Square) -> None:
        aim = await aim_at(square)
        await go(square)
        ada, bea = square.ada, square.bea
        await ada.ask(functions.channels.EditTitle(channel=square.channel(ada), title=TITLE))
        await square.say(ada, f"{SECRET} for those inside")
        owner = Me(UserId(square.id_of(ada)), KeyId(0))
        before = await catching_up.pts(square.house.core, owner, square.number)
        await square.house.quiet()
        pushed(bea)
        wrong = []
        for name in sorted(set(table.load()).difference(ENDING)):
            data = await answered(bea, name, aim)
            if SECRET.encode() in data:
                wrong.append(f"{name} gives what was said")
            if TITLE.encode() in data:
                wrong.append(f"{name} gives the title that it has now")
            after = await catching_up.pts(square.house.core, owner, square.number)
            if after != before:
                wrong.append(f"{name} changes something")
                before = after
        assert not wrong, "\n".join(wrong)

    in_square(tmp_path, story, broadcast=broadcast)

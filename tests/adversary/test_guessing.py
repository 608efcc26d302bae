"""Guessing what only its owner knows: codes, tokens, access hashes, file references, random ids."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest

from chappe.core.codes import LENGTH, WRONG_PER_CODE
from chappe.core.hashes import REFERENCE_LIFE
from chappe.core.login_tokens import ACCEPTED
from chappe.model import File, FileId
from chappe.store import files
from chappe.store.db import ReadBody, Tx
from chappe.tl import decode, encode, functions, types
from tests.adversary.scene import SECRET, Scene, pushed
from tests.unit.rpc.harness import LAYER, Client, House, error_of, in_house
from tests.unit.rpc.test_files import upload

DAY = 24 * 3600
NUMBER = "+33639981111"
NOBODYS = "+33639982222"


def asked(number: str) -> Any:
    return functions.auth.SendCode(
        phone_number=number, api_id=1, api_hash="any", settings=types.CodeSettings()
    )


async def shut_out(client: Client, request: Any) -> str:
    """The error of a request that must fail, without the seconds in it."""
    return (await client.fails(request)).rstrip("0123456789")


# --- codes -------------------------------------------------------------------------------------


def test_a_day_of_guessing_codes(tmp_path: Path):
    """With as many keys as one likes and from as many addresses: at most one chance in ten thousand
    that a number falls in a day."""

    async def story(house: House) -> None:
        chance, guesses = Random(1787), 0
        for hour in range(24):
            for turn in range(6):
                client = await house.stranger()
                client.session.state.address = f"198.51.100.{hour * 6 + turn}"  # type: ignore[attr-defined]
                answer = await client.raw(encode(asked(NUMBER), LAYER))
                error = error_of(answer)
                if error is not None:
                    assert "FLOOD" in error.text
                    continue
                sent: Any = decode(answer)
                for _ in range(WRONG_PER_CODE + 3):
                    code = f"{chance.randrange(10**LENGTH):0{LENGTH}}"
                    if code == house.world.codes[-1][1]:
                        continue
                    guess = functions.auth.SignIn(
                        phone_number=NUMBER, phone_code_hash=sent.phone_code_hash, phone_code=code
                    )
                    said = await client.fails(guess)
                    guesses += said == "PHONE_CODE_INVALID"
                    assert said.startswith(("PHONE_CODE_", "FLOOD_WAIT_"))
            house.world.clock.now += 3600
        assert 0 < guesses <= 10**LENGTH // 10_000

    in_house(tmp_path, story)


def test_answers_are_the_same_whether_a_number_has_an_account(tmp_path: Path):
    """The account has no other device; where it has one, the protocol itself shows that."""

    async def told(house: House, number: str) -> list[tuple[str, ...]]:
        client = await house.stranger()
        sent: Any = await client.ask(asked(number))
        proof = {"phone_number": number, "phone_code_hash": sent.phone_code_hash}
        again: Any = await client.ask(functions.auth.ResendCode(**proof))
        shown = [
            tuple(repr(getattr(one, name)) for name in ("type", "next_type", "timeout"))
            for one in (sent, again)
        ]
        wrong = "0" * LENGTH if house.world.codes[-1][1] != "0" * LENGTH else "1" * LENGTH
        requests: list[Any] = [
            functions.auth.SignIn(**proof, phone_code=wrong),
            functions.auth.SignIn(**proof, phone_code=""),
            functions.auth.SignUp(**proof, first_name="Ada", last_name=""),
            functions.auth.SignIn(phone_number=number, phone_code_hash="0" * 32, phone_code=wrong),
        ]
        shown += [(await client.fails(one),) for one in requests]
        assert await client.ask(functions.auth.CancelCode(**proof)) is True
        return shown

    async def story(house: House) -> None:
        account = await house.account()
        assert await told(house, f"+{account.phone}") == await told(house, NOBODYS)

    in_house(tmp_path, story)


def test_tokens_cannot_be_tried_one_by_one(tmp_path: Path):
    async def story(house: House) -> None:
        member, chance = await house.member(), Random(1786)
        for _ in range(ACCEPTED.burst):
            guess = functions.auth.AcceptLoginToken(token=chance.randbytes(32))
            assert await member.fails(guess) == "AUTH_TOKEN_INVALID"
        one_more = functions.auth.AcceptLoginToken(token=chance.randbytes(32))
        assert await shut_out(member, one_more) == "FLOOD_WAIT_"

    in_house(tmp_path, story)


# --- hashes and references ---------------------------------------------------------------------


def test_an_access_hash_is_one_viewers(tmp_path: Path):
    """Somebody else's, one bit off, that of another person, or none."""

    async def story(house: House) -> None:
        scene = Scene(house)
        await scene.begin()
        hashes, victim, outsider = house.core.hashes, scene.victim.id, scene.outsider
        right = hashes.peer(outsider.id, victim)
        pushed(scene.victim.app)
        wrong = {right ^ (1 << bit) for bit in range(63)}
        wrong |= {0, -1, -right, ~right, hashes.peer(victim, outsider.id)}
        wrong |= {hashes.peer(scene.friend.id, victim), hashes.file(victim)}
        wrong |= {hashes.peer(outsider.id, scene.friend.id), hashes.peer(outsider.id, outsider.id)}
        for number in wrong:
            named = types.InputUser(user_id=victim, access_hash=number)
            full = functions.users.GetFullUser(id=named)
            assert await outsider.app.fails(full) == "USER_ID_INVALID"
            (shown,) = await outsider.app.ask(functions.users.GetUsers(id=[named]))
            assert shown == types.UserEmpty(id=victim)
        for other in (
            types.InputPeerUserFromMessage(peer=types.InputPeerSelf(), msg_id=1, user_id=victim),
            types.InputPeerChat(chat_id=victim),
            types.InputPeerChannel(channel_id=victim, access_hash=right),
            types.InputPeerEmpty(),
        ):
            typing = functions.messages.SetTyping(
                peer=other, action=types.SendMessageTypingAction()
            )
            assert (await outsider.app.fails(typing)).endswith("_INVALID")
        await scene.victim.app.settle()
        assert pushed(scene.victim.app) == b""

    in_house(tmp_path, story)


NOT_SHOWN = {"LOCATION_INVALID", "PEER_ID_INVALID", "FILE_REFERENCE_EXPIRED"}
"""What is answered to who names a file that was shown to somebody else."""


async def readable(client: Client, location: Any) -> str:
    """What a file location is answered: ok, or the error."""
    answer = await client.raw(
        encode(functions.upload.GetFile(location=location, offset=0, limit=4096), LAYER)
    )
    assert SECRET.encode() not in answer
    return await client.fails(functions.upload.GetFile(location=location, offset=0, limit=4096))


def test_a_file_reference_is_one_viewers_and_ends(tmp_path: Path):
    async def story(house: House) -> None:
        scene = Scene(house)
        await scene.begin()
        hashes, file, clock = house.core.hashes, scene.document, house.world.clock
        friend, outsider, start = scene.friend, scene.outsider, clock.now
        good = hashes.reference(friend.id, file, start)

        def location(reference: bytes) -> Any:
            return types.InputDocumentFileLocation(
                id=file,
                access_hash=hashes.file(file),
                file_reference=reference,
                thumb_size="",
            )

        whole: Any = await friend.app.ask(
            functions.upload.GetFile(location=location(good), offset=0, limit=4096)
        )
        assert SECRET.encode() in whole.bytes
        others = hashes.reference(outsider.id, file, start)
        later = hashes.reference(friend.id, file, start + 3600)
        flipped = [bytes(b ^ (at == i) for i, b in enumerate(good)) for at in range(len(good))]
        for reference in (*flipped, others, later, bytes(12)):
            said = await readable(friend.app, location(reference))
            assert said == "FILE_REFERENCE_EXPIRED"
        for reference in (good[:-1], good + b"\0", b"x"):
            said = await readable(friend.app, location(reference))
            assert said == "FILE_REFERENCE_INVALID"
        assert await readable(friend.app, location(b"")) == "FILE_REFERENCE_EMPTY"
        assert await readable(outsider.app, location(good)) == "FILE_REFERENCE_EXPIRED"
        clock.now = start + REFERENCE_LIFE + 1
        said = await readable(friend.app, location(good))
        assert said == "FILE_REFERENCE_EXPIRED"

    in_house(tmp_path, story)


@pytest.mark.parametrize("who", ["outsider", "pest"])
def test_files_of_others_in_every_form(tmp_path: Path, who: str):
    """By what the friend was shown, by their ids alone, by the number of somebody's upload."""

    async def story(house: House) -> None:
        scene = Scene(house)
        await scene.begin()
        attacker = getattr(scene, who)
        aim, hashes = scene.stolen, house.core.hashes
        reference = hashes.reference(attacker.id, scene.photo, house.world.clock.now)
        photo, document = aim.photo, aim.document
        portrait = types.InputPeerPhotoFileLocation(
            peer=scene.met.peer if who == "pest" else aim.peer, photo_id=scene.portrait
        )
        places: list[Any] = [
            types.InputPhotoFileLocation(
                id=photo.id,
                access_hash=photo.access_hash,
                file_reference=photo.file_reference,
                thumb_size=size,
            )
            for size in ("", "m", "x", "s", "a", "c", "../../keys/secret", "i")
        ]
        places += [
            types.InputPhotoFileLocation(
                id=scene.photo, access_hash=0, file_reference=reference, thumb_size="m"
            ),
            types.InputPhotoLegacyFileLocation(
                id=photo.id,
                access_hash=photo.access_hash,
                file_reference=photo.file_reference,
                volume_id=0,
                local_id=0,
                secret=0,
            ),
            types.InputDocumentFileLocation(
                id=scene.document,
                access_hash=hashes.file(scene.photo),
                file_reference=document.file_reference,
                thumb_size="m",
            ),
            types.InputEncryptedFileLocation(id=scene.document, access_hash=0),
            types.InputTakeoutFileLocation(),
            portrait,
        ]
        for place in places:
            said = await readable(attacker.app, place)
            assert said in NOT_SHOWN, place
        for media in (
            types.InputMediaDocument(id=document),
            types.InputMediaPhoto(id=photo),
            types.InputMediaUploadedPhoto(file=aim.file),
            types.InputMediaUploadedDocument(file=aim.file, mime_type="", attributes=[]),
            types.InputMediaUploadedDocument(
                file=await upload(attacker.app, b"mine"),
                thumb=aim.file,
                mime_type="",
                attributes=[],
            ),
        ):
            said = await attacker.app.fails(
                functions.messages.UploadMedia(peer=types.InputPeerSelf(), media=media)
            )
            assert said in {"FILE_REFERENCE_EXPIRED", "FILE_PART_0_MISSING"}, media

    in_house(tmp_path, story)


def test_the_number_of_a_part_is_no_way_into_anothers_upload(tmp_path: Path):
    """Parts under the same number belong to each account apart."""

    async def story(house: House) -> None:
        scene = Scene(house)
        await scene.begin()
        part = functions.upload.SaveFilePart(
            file_id=scene.unfinished.id, file_part=0, bytes=b"planted"
        )
        assert await scene.outsider.app.ask(part) is True
        to_friend = scene.peer(scene.victim, scene.friend)
        media = types.InputMediaUploadedDocument(
            file=scene.unfinished, mime_type="text/plain", attributes=[]
        )
        sent = await scene.show(scene.victim, to_friend, media)
        stored = await house.core.db.read(_file(sent))
        whole = await house.core.blobs.read(stored.blob, 0, 1 << 20)
        assert whole == f"{SECRET} unsent".encode() * 50

    in_house(tmp_path, story)


def _file(id_: int) -> ReadBody[File]:
    async def body(tx: Tx) -> File:
        return (await files.by_ids(tx, [FileId(id_)]))[FileId(id_)]

    return body


# --- random ids --------------------------------------------------------------------------------


def test_a_random_id_is_one_accounts(tmp_path: Path):
    """Sent by somebody else it is new; sent by another device of the account, nothing is sent."""

    async def story(house: House) -> None:
        account = await house.account("Ada")
        first, second = await house.device(account), await house.device(account)
        other = await house.member("Bea")
        note = functions.messages.SendMessage(
            peer=types.InputPeerSelf(), message=f"{SECRET} mine", random_id=77
        )
        await first.ask(note)
        again = functions.messages.SendMessage(
            peer=types.InputPeerSelf(), message="something else", random_id=77
        )
        same: Any = await second.ask(again)
        assert [
            update.message.message
            for update in same.updates
            if isinstance(update, types.UpdateNewMessage)
            and isinstance(update.message, types.Message)
        ] == [f"{SECRET} mine"]
        theirs = await other.raw(
            encode(
                functions.messages.SendMessage(
                    peer=types.InputPeerSelf(), message="my own", random_id=77
                ),
                LAYER,
            )
        )
        assert SECRET.encode() not in theirs
        assert b"my own" in theirs

    in_house(tmp_path, story)

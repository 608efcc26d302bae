"""Reports through the door: what apps are asked, in every form there was, and what they may not
name."""

from __future__ import annotations

from pathlib import Path
from struct import pack
from typing import Any

from chappe.core import people
from chappe.core.trust import catalogue
from chappe.model import SERVICE_ACCOUNT
from chappe.model.trust import Case, SubjectKind
from chappe.store.db import Tx
from chappe.store.trust import cases as rows
from chappe.tl import encode, functions, types
from tests.images import image
from tests.unit.rpc.channel_cast import Square, in_square
from tests.unit.rpc.harness import Client, House, in_house, read_as
from tests.unit.rpc.test_files import upload
from tests.unit.rpc.test_opinions import Pair, newest, peer
from tests.unit.rpc.test_secret_chats import opened

VECTOR = 0x1CB5C415
OLD_REPORT = 0x8953AB4E
"""messages.report until layer 188."""
OLD_LAYER = 150


async def cases(house: House) -> list[Case]:
    async def body(tx: Tx) -> list[Case]:
        return await rows.after(tx, 0, 100)

    return await house.core.db.read(body)


async def report(
    app: Client, chat: Any, ids: list[int], option: bytes = b"", text: str = ""
) -> Any:
    return await app.ask(functions.messages.Report(peer=chat, id=ids, option=option, message=text))


def option(step: Any, text: str) -> bytes:
    """Press the button with these words."""
    assert isinstance(step, types.ReportResultChooseOption)
    return next(one.option for one in step.options if one.text == text)


def in_pair(tmp_path: Path, story: Any) -> None:
    async def told(house: House) -> None:
        pair = Pair(house)
        await pair.begin()
        await story(house, pair)

    in_house(tmp_path, told)


def test_the_dialogue_leads_to_a_receipt(tmp_path: Path) -> None:
    async def story(house: House, pair: Pair) -> None:
        await people.found_service(house.core)
        _, his = await pair.says()
        first = await report(pair.ben, pair.to_ada, [his])
        second = await report(pair.ben, pair.to_ada, [his], option(first, "Scam or spam"))
        assert second.title == "Scam or spam"
        named = option(second, "Fraudulent sale or investment")
        third = await report(pair.ben, pair.to_ada, [his], named)
        assert isinstance(third, types.ReportResultAddComment)
        assert third.optional
        assert await cases(house) == []
        done = await report(pair.ben, pair.to_ada, [his], third.option, "")
        assert isinstance(done, types.ReportResultReported)
        (case,) = await cases(house)
        assert (case.keyword, case.account) == ("inauthentic_listings", pair.accounts[0].id)
        service = types.InputPeerUser(user_id=SERVICE_ACCOUNT, access_hash=0)
        assert case.reference in (await newest(pair.ben, service)).message
        await pair.ben.settle()
        pushed = [one for batch in pair.ben.updates for one in getattr(batch, "updates", ())]
        assert any(
            case.reference in getattr(one.message, "message", "")
            for one in pushed
            if isinstance(one, types.UpdateNewMessage)
        )

    in_pair(tmp_path, story)


def test_an_app_of_old_reports_at_once(tmp_path: Path) -> None:
    """messages.report had a reason in place of the dialogue, and said only that it was done."""

    async def story(house: House, pair: Pair) -> None:
        _, his = await pair.says()
        reason = encode(types.InputReportReasonChildAbuse(), OLD_LAYER)
        text = b"\x05Look!\x00\x00"
        body = pack("<I", OLD_REPORT) + encode(pair.to_ada, OLD_LAYER)
        body += pack("<Iii", VECTOR, 1, his) + reason + text
        assert read_as("Bool", await pair.ben.raw(body)) is True
        (case,) = await cases(house)
        assert case.category == "protection_of_minors"
        assert case.priority == catalogue.shipped().category(case.category).priority

    in_pair(tmp_path, story)


def test_people_their_photos_and_their_chats_are_reported(tmp_path: Path) -> None:
    async def story(house: House, pair: Pair) -> None:
        await pair.says()
        file = await upload(pair.ada, image(300, 300))
        made: Any = await pair.ada.ask(functions.photos.UploadProfilePhoto(file=file))
        seen: Any = await pair.ben.ask(
            functions.photos.GetUserPhotos(
                user_id=types.InputUser(pair.accounts[0].id, pair.to_ada.access_hash),
                offset=0,
                max_id=0,
                limit=1,
            )
        )
        photo = seen.photos[0]
        named = types.InputPhoto(photo.id, photo.access_hash, photo.file_reference)
        reason = types.InputReportReasonFake()
        ask = functions.account.ReportProfilePhoto
        assert await pair.ben.ask(ask(peer=pair.to_ada, photo_id=named, reason=reason, message=""))
        assert await pair.ben.ask(
            functions.account.ReportPeer(peer=pair.to_ada, reason=reason, message="Not her.")
        )
        photo_case, peer_case = await cases(house)
        assert (photo_case.subject_kind, photo_case.file) == (SubjectKind.FILE, made.photo.id)
        assert (peer_case.subject_kind, peer_case.account) == (
            SubjectKind.ACCOUNT,
            pair.accounts[0].id,
        )
        for photo_id in (
            types.InputPhotoEmpty(),
            types.InputPhoto(photo.id, photo.access_hash + 1, photo.file_reference),
        ):
            wrong = ask(peer=pair.to_ada, photo_id=photo_id, reason=reason, message="")
            assert await pair.ben.fails(wrong) == "PHOTO_ID_INVALID"
        strange = peer(house, pair.accounts[1], pair.accounts[0])
        forged = types.InputPeerUser(user_id=strange.user_id, access_hash=strange.access_hash + 1)
        told = functions.account.ReportPeer(peer=forged, reason=reason, message="")
        assert await pair.ben.fails(told) == "PEER_ID_INVALID"

    in_pair(tmp_path, story)


async def bar(app: Client, chat: Any) -> types.AnyPeerSettings:
    found: Any = await app.ask(functions.messages.GetPeerSettings(peer=chat))
    shown: types.AnyPeerSettings = found.settings
    return shown


def test_a_strangers_chat_offers_to_report_it_until_one_has(tmp_path: Path) -> None:
    async def story(house: House, pair: Pair) -> None:
        await pair.says()
        assert (await bar(pair.ben, pair.to_ada)).report_spam
        assert await pair.ben.ask(functions.messages.ReportSpam(peer=pair.to_ada))
        after = await bar(pair.ben, pair.to_ada)
        assert (after.report_spam, after.add_contact) == (False, False)
        (case,) = await cases(house)
        assert case.subject_kind == SubjectKind.ACCOUNT

    in_pair(tmp_path, story)


def test_in_a_group_of_strangers_one_is_offered_to_report_it(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        assert (await bar(square.bea, square.peer(square.bea))).report_spam
        assert not (await bar(square.ada, square.peer(square.ada))).report_spam
        assert await square.bea.ask(functions.messages.ReportSpam(peer=square.peer(square.bea)))
        assert not (await bar(square.bea, square.peer(square.bea))).report_spam
        (case,) = await cases(square.house)
        assert (case.subject_kind, case.peer) == (SubjectKind.CHAT, square.number)
        outside = functions.messages.ReportSpam(peer=square.peer(square.cleo))
        assert await square.cleo.fails(outside) == "CHANNEL_PRIVATE"

    in_square(tmp_path, story)


def test_admins_report_what_members_write(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        hers = await square.say(square.bea, "Buy!")
        own = await square.say(square.ada, "Hello.")

        def spam(app: Client, of: int, ids: list[int]) -> Any:
            whose = square.user(app, of)
            who = types.InputPeerUser(user_id=whose.user_id, access_hash=whose.access_hash)
            channel = square.channel(app)
            return functions.channels.ReportSpam(channel=channel, participant=who, id=ids)

        assert await square.ada.ask(spam(square.ada, 1, [hers.id]))
        (case,) = await cases(square.house)
        assert (case.message, case.account) == (hers.id, square.accounts[1].id)
        assert await square.bea.fails(spam(square.bea, 0, [own.id])) == "CHAT_ADMIN_REQUIRED"
        assert await square.ada.fails(spam(square.ada, 2, [hers.id])) == "MESSAGE_ID_INVALID"
        assert await square.cleo.fails(spam(square.cleo, 1, [hers.id])) == "CHANNEL_PRIVATE"

    in_square(tmp_path, story)


def test_a_post_names_its_writer_to_the_desk_alone(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        post = await square.say(square.ada, "Give us money.")
        done = await report(square.bea, square.peer(square.bea), [post.id], b"r:scam.spam")
        assert isinstance(done, types.ReportResultReported)
        (case,) = await cases(square.house)
        assert (case.account, case.peer) == (square.accounts[0].id, square.number)

        async def taken(tx: Tx) -> bytes:
            (row,) = await rows.snapshots(tx, case.id)
            return row.body

        assert b"money" not in await square.house.core.db.read(taken)

    in_square(tmp_path, story, broadcast=True)


def test_a_reaction_is_reported(tmp_path: Path) -> None:
    async def story(house: House, pair: Pair) -> None:
        mine, his = await pair.says()
        thought: list[types.AnyReaction] = [types.ReactionEmoji("👍")]
        ask: Any = functions.messages.ReportReaction(
            peer=pair.to_ben, id=mine, reaction_peer=pair.to_ben
        )
        assert await pair.ada.fails(ask) == "MESSAGE_ID_INVALID"
        await pair.ben.ask(
            functions.messages.SendReaction(peer=pair.to_ada, msg_id=his, reaction=thought)
        )
        assert await pair.ada.ask(ask)
        (case,) = await cases(house)
        assert (case.subject_kind, case.account) == (SubjectKind.ACCOUNT, pair.accounts[1].id)

    in_pair(tmp_path, story)


def test_of_a_secret_chat_the_desk_learns_who_and_nothing_else(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        one, other = await opened(house)
        await one.pass_on(one.inner.say("between us"), 7)
        assert await other.app.ask(functions.messages.ReportEncryptedSpam(peer=other.peer))
        (case,) = await cases(house)
        assert (case.subject_kind, case.account) == (SubjectKind.SECRET_CHAT, one.account.id)

        async def taken(tx: Tx) -> list[rows.SnapshotRow]:
            return await rows.snapshots(tx, case.id)

        assert await house.core.db.read(taken) == []
        forged = types.InputEncryptedChat(chat_id=one.peer.chat_id, access_hash=5)
        wrong = functions.messages.ReportEncryptedSpam(peer=forged)
        assert await other.app.fails(wrong) == "CHAT_ID_INVALID"

    in_house(tmp_path, story)


def test_of_what_there_is_none_nothing_is_reported(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        chat = square.peer(square.ada)
        story_ = functions.stories.Report(peer=chat, id=[1], option=b"", message="")
        none = functions.stories.Report(peer=chat, id=[], option=b"", message="")
        advertisement = functions.messages.ReportSponsoredMessage(random_id=b"1", option=b"")
        mistake = functions.channels.ReportAntiSpamFalsePositive(
            channel=square.channel(square.ada), msg_id=1
        )
        assert await square.ada.fails(story_) == "STORY_ID_INVALID"
        assert await square.ada.fails(none) == "STORY_ID_EMPTY"
        assert await square.ada.fails(advertisement) == "AD_EXPIRED"
        assert await square.ada.fails(mistake) == "MESSAGE_ID_INVALID"
        assert await cases(square.house) == []

    in_square(tmp_path, story)

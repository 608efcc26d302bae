"""What is sent later, by a word or for a while, as clients see it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from chappe.core import expiry, scheduled
from chappe.store.tables import ACCOUNTS
from chappe.tl import functions, types
from tests.images import image
from tests.unit.rpc.harness import Client, House, in_house

HOUR = 3600


async def answer_of(client: Client, request: Any) -> Any:
    """Give what is answered, of which each test knows the form."""
    return await client.ask(request)


async def meet(house: House) -> tuple[Client, Client, Any, Any]:
    """Two people who may name each other."""
    one, other = await house.account("Ada"), await house.account("Bea")
    ada, bea = await house.device(one), await house.device(other)
    hashes = house.core.hashes
    to_bea = types.InputPeerUser(user_id=other.id, access_hash=hashes.peer(one.id, other.id))
    to_ada = types.InputPeerUser(user_id=one.id, access_hash=hashes.peer(other.id, one.id))
    return ada, bea, to_bea, to_ada


def now(house: House) -> int:
    return int(house.world.clock.now)


def found(updates: Any, kind: type) -> Any:
    (one,) = [each for each in updates.updates if isinstance(each, kind)]
    return one


def told(client: Client, kind: type) -> list[Any]:
    return [
        update
        for each in client.updates
        for update in getattr(each, "updates", [getattr(each, "update", None)])
        if isinstance(update, kind)
    ]


async def upload(client: Client, data: bytes) -> types.InputFile:
    await answer_of(client, functions.upload.SaveFilePart(file_id=77, file_part=0, bytes=data))
    return types.InputFile(id=77, parts=1, name="a.jpg", md5_checksum="")


def test_a_scheduled_message_from_beginning_to_end(tmp_path: Path):
    async def story(house: House) -> None:
        ada, bea, to_bea, to_ada = await meet(house)
        account = await house.core.db.read(lambda tx: tx.get(ACCOUNTS, to_ada.user_id))
        assert account is not None
        second = await house.device(account)
        at = now(house) + HOUR
        ask = functions.messages.SendMessage(
            peer=to_bea, message="later", random_id=5, schedule_date=at
        )
        answer = await answer_of(ada, ask)
        kept = found(answer, types.UpdateNewScheduledMessage).message
        number = found(answer, types.UpdateMessageID)
        assert (number.random_id, number.id) == (5, kept.id)
        assert (kept.date, kept.from_scheduled, kept.out) == (at, True, True)
        await second.settle()
        (heard,) = told(second, types.UpdateNewScheduledMessage)
        assert heard.message == kept
        listed = await answer_of(
            second, functions.messages.GetScheduledHistory(peer=to_bea, hash=0)
        )
        assert listed.messages == [kept]
        full = await answer_of(
            ada,
            functions.users.GetFullUser(
                id=types.InputUser(user_id=to_bea.user_id, access_hash=to_bea.access_hash)
            ),
        )
        assert full.full_user.has_scheduled
        await bea.settle()
        assert bea.updates == []
        house.world.clock.now = at
        await scheduled.send_due(house.core)
        await second.settle()
        (gone,) = told(second, types.UpdateDeleteScheduledMessages)
        (sent,) = told(second, types.UpdateNewMessage)
        assert (gone.messages, gone.sent_messages) == ([kept.id], [sent.message.id])
        assert sent.message.from_scheduled
        await bea.settle()
        (got,) = told(bea, types.UpdateNewMessage)
        assert (got.message.message, got.message.from_scheduled) == ("later", False)

    in_house(tmp_path, story)


def test_a_reminder_is_to_be_sent_until_it_was(tmp_path: Path):
    async def story(house: House) -> None:
        ada, _, _, to_ada = await meet(house)
        myself = types.InputPeerSelf()
        send = functions.messages.SendMessage(
            peer=myself, message="water the plants", random_id=5, schedule_date=now(house) + HOUR
        )
        answer = await answer_of(ada, send)
        kept = found(answer, types.UpdateNewScheduledMessage).message
        assert (kept.out, kept.saved_peer_id) == (True, types.PeerUser(user_id=to_ada.user_id))
        house.world.clock.now += HOUR
        await scheduled.send_due(house.core)
        await ada.settle()
        (sent,) = told(ada, types.UpdateNewMessage)
        assert (sent.message.message, sent.message.out) == ("water the plants", False)

    in_house(tmp_path, story)


def test_what_is_due_at_once_is_sent_at_once(tmp_path: Path):
    async def story(house: House) -> None:
        ada, _, to_bea, _ = await meet(house)
        ask = functions.messages.SendMessage(
            peer=to_bea, message="now", random_id=5, schedule_date=now(house) + 5
        )
        assert isinstance(await answer_of(ada, ask), types.UpdateShortSentMessage)

    in_house(tmp_path, story)


def test_editing_and_sending_what_waits(tmp_path: Path):
    async def story(house: House) -> None:
        ada, _, to_bea, _ = await meet(house)
        at = now(house) + HOUR
        ask = functions.messages.SendMessage(
            peer=to_bea, message="at nine", random_id=5, schedule_date=at
        )
        kept = found(await answer_of(ada, ask), types.UpdateNewScheduledMessage).message
        edit = functions.messages.EditMessage(
            peer=to_bea, id=kept.id, message="at ten", schedule_date=at + HOUR
        )
        changed = found(await answer_of(ada, edit), types.UpdateNewScheduledMessage).message
        assert (changed.message, changed.date, changed.id) == ("at ten", at + HOUR, kept.id)
        moved = functions.messages.EditMessage(peer=to_bea, id=kept.id, schedule_date=at)
        changed = found(await answer_of(ada, moved), types.UpdateNewScheduledMessage).message
        assert (changed.message, changed.date) == ("at ten", at)
        send = functions.messages.SendScheduledMessages(peer=to_bea, id=[kept.id])
        answer = await answer_of(ada, send)
        sent = found(answer, types.UpdateNewMessage).message
        assert found(answer, types.UpdateDeleteScheduledMessages).sent_messages == [sent.id]
        # The numbers of what was sent are not those of what waits.
        assert await ada.fails(send) == "MESSAGE_ID_INVALID"

    in_house(tmp_path, story)


def test_a_timer_shows_everywhere(tmp_path: Path):
    async def story(house: House) -> None:
        ada, bea, to_bea, to_ada = await meet(house)
        ask = functions.messages.SetHistoryTTL(peer=to_bea, period=60)
        answer = await answer_of(ada, ask)
        service = found(answer, types.UpdateNewMessage).message
        assert service.action == types.MessageActionSetMessagesTTL(period=60)
        assert found(answer, types.UpdatePeerHistoryTTL).ttl_period == 60
        await bea.settle()
        (heard,) = told(bea, types.UpdatePeerHistoryTTL)
        assert heard.ttl_period == 60
        sent = await answer_of(
            bea, functions.messages.SendMessage(peer=to_ada, message="passing", random_id=6)
        )
        assert found(sent, types.UpdateNewMessage).message.ttl_period == 60
        listed = await answer_of(
            bea, functions.messages.GetPeerDialogs(peers=[types.InputDialogPeer(peer=to_ada)])
        )
        assert listed.dialogs[0].ttl_period == 60
        house.world.clock.now += 61
        await expiry.run(house.core)
        await bea.settle()
        gone = [number for one in told(bea, types.UpdateDeleteMessages) for number in one.messages]
        assert len(gone) == 2
        assert await ada.fails(ask) == "CHAT_NOT_MODIFIED"

    in_house(tmp_path, story)


def test_a_photo_shown_once(tmp_path: Path):
    async def story(house: House) -> None:
        ada, bea, to_bea, to_ada = await meet(house)
        photo = types.InputMediaUploadedPhoto(
            file=await upload(ada, image(60, 40)), ttl_seconds=0x7FFFFFFF
        )
        ask = functions.messages.SendMedia(peer=to_bea, media=photo, message="", random_id=5)
        await answer_of(ada, ask)
        await bea.settle()
        (heard,) = told(bea, types.UpdateNewMessage)
        got = heard.message
        assert (got.media.ttl_seconds, got.media_unread) == (0x7FFFFFFF, True)
        again = functions.messages.SendMedia(
            peer=types.InputPeerSelf(),
            media=types.InputMediaPhoto(
                id=types.InputPhoto(
                    id=got.media.photo.id,
                    access_hash=got.media.photo.access_hash,
                    file_reference=got.media.photo.file_reference,
                )
            ),
            message="",
            random_id=9,
        )
        assert await bea.fails(again) == "CHAT_FORWARDS_RESTRICTED"
        await answer_of(bea, functions.messages.ReadMessageContents(id=[got.id]))
        house.world.clock.now += 61
        await expiry.run(house.core)
        for client in (ada, bea):
            await client.settle()
            (edit,) = told(client, types.UpdateEditMessage)
            assert edit.message.media.photo is None
        for client, peer in ((ada, to_bea), (bea, to_ada)):
            history = await answer_of(
                client,
                functions.messages.GetHistory(
                    peer=peer,
                    offset_id=0,
                    offset_date=0,
                    add_offset=0,
                    limit=1,
                    max_id=0,
                    min_id=0,
                    hash=0,
                ),
            )
            assert history.messages[0].media == types.MessageMediaPhoto(ttl_seconds=0x7FFFFFFF)

    in_house(tmp_path, story)


def test_quick_replies(tmp_path: Path):
    async def story(house: House) -> None:
        ada, _, to_bea, _ = await meet(house)
        ask = functions.messages.SendMessage(
            peer=types.InputPeerSelf(),
            message="Good morning!",
            random_id=5,
            quick_reply_shortcut=types.InputQuickReplyShortcut(shortcut="hello"),
        )
        answer = await answer_of(ada, ask)
        kept = found(answer, types.UpdateQuickReplyMessage).message
        (word,) = found(answer, types.UpdateQuickReplies).quick_replies
        assert (word.shortcut, word.count, word.top_message) == ("hello", 1, kept.id)
        assert kept.quick_reply_shortcut_id == word.shortcut_id
        assert (kept.out, kept.from_id, kept.saved_peer_id) == (True, None, None)
        listed = await answer_of(ada, functions.messages.GetQuickReplies(hash=0))
        assert (listed.quick_replies, listed.messages) == ([word], [kept])
        send = functions.messages.SendQuickReplyMessages(
            peer=to_bea, shortcut_id=word.shortcut_id, id=[kept.id], random_id=[8]
        )
        sent = found(await answer_of(ada, send), types.UpdateNewMessage).message
        assert (sent.message, sent.quick_reply_shortcut_id) == ("Good morning!", None)
        edit = functions.messages.EditMessage(
            peer=types.InputPeerSelf(),
            id=kept.id,
            message="Good evening!",
            quick_reply_shortcut_id=word.shortcut_id,
        )
        changed = found(await answer_of(ada, edit), types.UpdateQuickReplyMessage).message
        assert changed.message == "Good evening!"
        await answer_of(
            ada, functions.messages.DeleteQuickReplyShortcut(shortcut_id=word.shortcut_id)
        )
        assert (
            await answer_of(ada, functions.messages.GetQuickReplies(hash=0))
        ).quick_replies == []

    in_house(tmp_path, story)


def test_a_live_location_moves(tmp_path: Path):
    async def story(house: House) -> None:
        ada, bea, to_bea, to_ada = await meet(house)
        place = types.InputGeoPoint(lat=48.85, long=2.35)
        live = types.InputMediaGeoLive(geo_point=place, period=900)
        ask = functions.messages.SendMedia(peer=to_bea, media=live, message="", random_id=5)
        sent = found(await answer_of(ada, ask), types.UpdateNewMessage).message
        assert sent.media.period == 900
        moved = types.InputMediaGeoLive(
            geo_point=types.InputGeoPoint(lat=1.0, long=2.0), heading=90
        )
        await answer_of(ada, functions.messages.EditMessage(peer=to_bea, id=sent.id, media=moved))
        await bea.settle()
        (heard,) = told(bea, types.UpdateEditMessage)
        assert (heard.message.media.geo.lat, heard.message.media.heading) == (1.0, 90)
        assert heard.message.edit_hide
        recent = functions.messages.GetRecentLocations(peer=to_ada, limit=10, hash=0)
        assert len((await answer_of(bea, recent)).messages) == 1
        over = types.InputMediaGeoLive(geo_point=types.InputGeoPointEmpty(), stopped=True)
        house.world.clock.now += 10
        await answer_of(ada, functions.messages.EditMessage(peer=to_bea, id=sent.id, media=over))
        assert (await answer_of(bea, recent)).messages == []

    in_house(tmp_path, story)


def test_a_draft_keeps_what_it_answers(tmp_path: Path):
    async def story(house: House) -> None:
        ada, _, to_bea, _ = await meet(house)
        answering = types.InputReplyToMessage(
            reply_to_msg_id=7,
            reply_to_peer_id=to_bea,
            quote_text="at noon",
            quote_offset=4,
        )
        await answer_of(
            ada,
            functions.messages.SaveDraft(
                peer=types.InputPeerSelf(), message="yes", reply_to=answering
            ),
        )
        kept = await answer_of(ada, functions.messages.GetAllDrafts())
        assert kept.updates[0].draft.reply_to == answering

    in_house(tmp_path, story)


@pytest.mark.parametrize("ttl", [-1, 61, 0x7FFFFFFE])
def test_times_that_are_none(tmp_path: Path, ttl: int):
    async def story(house: House) -> None:
        ada, _, to_bea, _ = await meet(house)
        photo = types.InputMediaUploadedPhoto(
            file=await upload(ada, image(60, 40)), ttl_seconds=ttl
        )
        ask = functions.messages.SendMedia(peer=to_bea, media=photo, message="", random_id=5)
        assert await ada.fails(ask) == "TTL_MEDIA_INVALID"

    in_house(tmp_path, story)

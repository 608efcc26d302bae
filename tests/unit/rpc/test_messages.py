"""`messages.*` and `updates.*` as a client meets them."""

from __future__ import annotations

from typing import Any

import pytest

from chappe.core import people
from chappe.model import SERVICE_ACCOUNT
from chappe.rpc.present.peers import peer
from chappe.rpc.state import State
from chappe.tl import functions, types
from tests.unit.rpc.harness import Client, Failed, House, in_house

send = functions.messages.SendMessage


async def two(house: House) -> tuple[Any, Any, Any, Any]:
    """Two people who can name each other: (Ada, Bea, Bea as Ada names her, Ada as Bea does)."""
    ada, bea = await house.member("Ada"), await house.member("Bea")
    return ada, bea, name(house, ada, bea), name(house, bea, ada)


def user_of(client: Client) -> int:
    state = client.session.state
    assert isinstance(state, State)
    assert state.asker is not None
    return state.asker.user


def name(house: House, viewer: Client, other: Client) -> types.InputPeerUser:
    access_hash = house.core.hashes.peer(user_of(viewer), user_of(other))
    return types.InputPeerUser(user_id=user_of(other), access_hash=access_hash)


def test_the_answer_to_a_text_is_short_and_the_first_push_is_not(tmp_path):
    async def story(house: Any):
        ada, bea, to_bea, _ = await two(house)
        done = await ada.ask(send(peer=to_bea, message="bonjour", random_id=1))
        assert isinstance(done, types.UpdateShortSentMessage)
        assert (done.id, done.pts, done.pts_count) == (1, 2, 1)
        await ada.ask(send(peer=to_bea, message="ça va?", random_id=2))
        await bea.settle()
        first, second = bea.updates
        # A new chat brings its people along; from then on the short form will do.
        assert isinstance(first, types.Updates)
        assert {user.id for user in first.users} >= {user_of(ada)}
        assert isinstance(second, types.UpdateShortMessage)
        assert (second.message, second.pts, second.user_id) == ("ça va?", 3, user_of(ada))
        assert ada.updates == []

    in_house(tmp_path, story)


def test_the_answer_to_media_is_whole_even_where_nothing_but_a_text_was_sent(tmp_path):
    """Clients look for the message in it (COMPAT: mtcute fails on the short form)."""

    async def story(house: Any):
        ada, _, to_bea, _ = await two(house)
        link = types.InputMediaWebPage(url="https://example.org/", optional=True)
        ask = functions.messages.SendMedia(
            peer=to_bea, media=link, message="https://example.org/", random_id=1
        )
        done = await ada.ask(ask)
        assert isinstance(done, types.Updates)
        assert "UpdateNewMessage" in {type(each).__name__ for each in done.updates}

    in_house(tmp_path, story)


def test_the_accounts_other_sessions_hear_what_one_of_them_sends(tmp_path):
    async def story(house: Any):
        ada, _, _, _ = await two(house)
        account = await house.account("Cleo")
        phone, tablet = await house.device(account), await house.device(account)
        to_ada = name(house, phone, ada)
        await phone.ask(send(peer=to_ada, message="hello", random_id=1))
        await tablet.settle()
        (update,) = tablet.updates
        assert isinstance(update, types.Updates)
        (new,) = update.updates
        assert isinstance(new, types.UpdateNewMessage)
        assert isinstance(new.message, types.Message)
        assert new.message.out

    in_house(tmp_path, story)


def test_a_repeated_send_is_answered_as_the_first_was(tmp_path):
    async def story(house: Any):
        ada, bea, to_bea, to_ada = await two(house)
        one = await ada.ask(send(peer=to_bea, message="once", random_id=7))
        two_ = await ada.ask(send(peer=to_bea, message="once", random_id=7))
        assert (two_.id, two_.date, two_.pts_count) == (one.id, one.date, 0)
        page = await bea.ask(
            functions.messages.GetHistory(
                peer=to_ada,
                offset_id=0,
                offset_date=0,
                add_offset=0,
                limit=10,
                max_id=0,
                min_id=0,
                hash=0,
            )
        )
        assert [m.message for m in page.messages] == ["once"]

    in_house(tmp_path, story)


def test_formatting_arrives_as_it_was_sent(tmp_path):
    async def story(house: Any):
        ada, bea, to_bea, _ = await two(house)
        place = {"offset": 0, "length": 4}
        given: list[types.AnyMessageEntity] = [
            types.MessageEntityBold(**place),
            types.MessageEntityItalic(**place),
            types.MessageEntityUnderline(**place),
            types.MessageEntityStrike(**place),
            types.MessageEntitySpoiler(**place),
            types.MessageEntityCode(offset=5, length=4),
            types.MessageEntityPre(offset=10, length=3, language="python"),
            types.MessageEntityTextUrl(offset=14, length=3, url="https://example.org/"),
            types.MessageEntityBlockquote(offset=18, length=2, collapsed=True),
            types.MessageEntityCustomEmoji(offset=21, length=2, document_id=5),
        ]
        named = types.InputMessageEntityMentionName(
            offset=24,
            length=2,
            user_id=types.InputUser(user_id=to_bea.user_id, access_hash=to_bea.access_hash),
        )
        await ada.ask(
            send(
                peer=to_bea,
                message="bold code pre url qu 😀 you",
                random_id=1,
                entities=[*given, named],
            )
        )
        await bea.settle()
        (update,) = bea.updates
        message = update.updates[0].message
        assert message.entities == [
            *given,
            types.MessageEntityMentionName(offset=24, length=2, user_id=user_of(bea)),
        ]

    in_house(tmp_path, story)


def test_a_reply_with_a_quote(tmp_path):
    async def story(house: Any):
        ada, bea, to_bea, to_ada = await two(house)
        await ada.ask(send(peer=to_bea, message="at noon or at six", random_id=1))
        await bea.ask(
            send(
                peer=to_ada,
                message="the latter",
                random_id=2,
                reply_to=types.InputReplyToMessage(
                    reply_to_msg_id=1, quote_text="at six", quote_offset=11
                ),
            )
        )
        await ada.settle()
        (update,) = ada.updates
        assert update.reply_to.reply_to_msg_id == 1
        assert (update.reply_to.quote_text, update.reply_to.quote_offset) == ("at six", 11)

    in_house(tmp_path, story)


def test_edit_delete_read_and_pin_reach_the_other_side(tmp_path):
    async def story(house: Any):
        ada, bea, to_bea, to_ada = await two(house)
        await ada.ask(send(peer=to_bea, message="tomorow", random_id=1))
        edited = await ada.ask(
            functions.messages.EditMessage(peer=to_bea, id=1, message="tomorrow")
        )
        assert edited.updates[0].message.message == "tomorrow"
        await bea.ask(functions.messages.ReadHistory(peer=to_ada, max_id=1))
        await ada.ask(functions.messages.UpdatePinnedMessage(peer=to_bea, id=1))
        gone = await ada.ask(functions.messages.DeleteMessages(id=[1], revoke=True))
        assert gone.pts_count == 1
        await bea.settle()
        await ada.settle()
        heard = [type(u).__name__ for update in bea.updates for u in update.updates]
        assert heard == [
            "UpdateNewMessage",
            "UpdateEditMessage",
            "UpdatePinnedMessages",
            "UpdateNewMessage",
            "UpdateDeleteMessages",
        ]
        read = ada.updates[0].updates[0]
        assert isinstance(read, types.UpdateReadHistoryOutbox)
        assert (read.peer, read.max_id) == (peer(user_of(bea)), 1)

    in_house(tmp_path, story)


def test_saved_messages(tmp_path):
    async def story(house: Any):
        ada = await house.member()
        done = await ada.ask(send(peer=types.InputPeerSelf(), message="note", random_id=5))
        number, new = done.updates
        assert (number.id, number.random_id) == (1, 5)
        assert new.message.saved_peer_id == peer(user_of(ada))
        assert not new.message.out
        saved = await ada.ask(
            functions.messages.GetSavedDialogs(
                offset_date=0,
                offset_id=0,
                offset_peer=types.InputPeerEmpty(),
                limit=10,
                hash=0,
            )
        )
        assert [one.top_message for one in saved.dialogs] == [1]

    in_house(tmp_path, story)


def test_the_page_after_a_chat_is_found_without_its_hash(tmp_path):
    """TDLib names the last chat of a page by its number alone."""

    async def story(house: House):
        ada, bea, to_bea, _ = await two(house)
        await ada.ask(send(peer=to_bea, message="one", random_id=1))
        await ada.ask(send(peer=types.InputPeerSelf(), message="two", random_id=2))

        async def after(offset: Any) -> list[int]:
            asked = functions.messages.GetDialogs(
                offset_date=0, offset_id=0, offset_peer=offset, limit=9, hash=0
            )
            return [dialog.top_message for dialog in (await ada.ask(asked)).dialogs]

        whole = await after(types.InputPeerEmpty())
        assert set(whole) == {1, 2}
        rest = whole[whole.index(1) + 1 :]
        assert await after(types.InputPeerUser(user_of(bea), 0)) == rest

    in_house(tmp_path, story)


def test_asking_by_number_answers_in_the_order_asked(tmp_path):
    async def story(house: Any):
        ada, _, to_bea, _ = await two(house)
        for number in (1, 2):
            await ada.ask(send(peer=to_bea, message=str(number), random_id=number))
        asked: list[types.AnyInputMessage] = [types.InputMessageID(id=id_) for id_ in (2, 9, 1)]
        found = await ada.ask(functions.messages.GetMessages(id=asked))
        assert [type(m).__name__ for m in found.messages] == ["Message", "MessageEmpty", "Message"]
        assert [m.id for m in found.messages] == [2, 9, 1]

    in_house(tmp_path, story)


def test_asking_for_what_a_message_answers(tmp_path):
    """Pyrogram asks so for the message that was pinned, and again for what that answers."""

    async def story(house: Any):
        ada, _, to_bea, _ = await two(house)
        await ada.ask(send(peer=to_bea, message="one", random_id=1))
        reply = types.InputReplyToMessage(reply_to_msg_id=1)
        await ada.ask(send(peer=to_bea, message="two", random_id=2, reply_to=reply))
        await ada.ask(functions.messages.UpdatePinnedMessage(peer=to_bea, id=2))
        asked: list[types.AnyInputMessage] = [
            types.InputMessageReplyTo(id=id_) for id_ in (3, 2, 1, 9)
        ]
        asked.append(types.InputMessagePinned())
        found = await ada.ask(functions.messages.GetMessages(id=asked))
        assert [m.id for m in found.messages] == [2, 1, 0, 0, 0]
        kinds = [type(m).__name__ for m in found.messages]
        assert kinds == ["Message", "Message", *["MessageEmpty"] * 3]

    in_house(tmp_path, story)


def test_whoever_was_away_asks_and_has_everything(tmp_path):
    async def story(house: Any):
        ada, bea, to_bea, _ = await two(house)
        before = await bea.ask(functions.updates.GetState())
        bea.end()
        await ada.ask(send(peer=to_bea, message="one", random_id=1))
        await ada.ask(send(peer=to_bea, message="two", random_id=2))
        await ada.ask(functions.messages.EditMessage(peer=to_bea, id=1, message="uno"))
        await ada.ask(functions.messages.DeleteMessages(id=[2], revoke=True))
        again: Any = Client(house, bea.key, 77)
        missed = await again.ask(
            functions.updates.GetDifference(pts=before.pts, date=before.date, qts=before.qts)
        )
        assert isinstance(missed, types.updates.Difference)
        assert [getattr(m, "message", "") for m in missed.new_messages] == ["uno"]
        assert [type(u).__name__ for u in missed.other_updates] == [
            "UpdateEditMessage",
            "UpdateDeleteMessages",
        ]
        assert missed.state.pts == before.pts + 4
        assert {user.id for user in missed.users} >= {user_of(ada)}
        nothing = await again.ask(
            functions.updates.GetDifference(
                pts=missed.state.pts, date=missed.state.date + 100, qts=1
            )
        )
        assert isinstance(nothing, types.updates.DifferenceEmpty)

    in_house(tmp_path, story)


def test_the_list_of_chats(tmp_path):
    async def story(house: Any):
        ada, bea, to_bea, to_ada = await two(house)
        await ada.ask(send(peer=to_bea, message="unread", random_id=1))
        await bea.ask(functions.messages.SaveDraft(peer=to_ada, message="dear"))
        await bea.ask(
            functions.messages.ToggleDialogPin(peer=types.InputDialogPeer(peer=to_ada), pinned=True)
        )
        listed = await bea.ask(
            functions.messages.GetDialogs(
                offset_date=0,
                offset_id=0,
                offset_peer=types.InputPeerEmpty(),
                limit=10,
                hash=0,
            )
        )
        (dialog,) = listed.dialogs
        assert (dialog.unread_count, dialog.top_message, dialog.pinned) == (1, 1, True)
        assert dialog.draft.message == "dear"
        pinned = await bea.ask(functions.messages.GetPinnedDialogs(folder_id=0))
        assert len(pinned.dialogs) == 1
        assert pinned.state.pts == 2

    in_house(tmp_path, story)


@pytest.mark.parametrize(
    ("request_of", "error"),
    [
        (lambda to: send(peer=to, message="  ", random_id=1), "MESSAGE_EMPTY"),
        (lambda to: send(peer=to, message="x" * 4097, random_id=1), "MESSAGE_TOO_LONG"),
        (
            lambda to: send(
                peer=types.InputPeerUser(user_id=to.user_id, access_hash=1),
                message="x",
                random_id=1,
            ),
            "PEER_ID_INVALID",
        ),
        (lambda to: send(peer=types.InputPeerEmpty(), message="x", random_id=1), "PEER_ID_INVALID"),
        (
            lambda to: send(peer=types.InputPeerChat(chat_id=5), message="x", random_id=1),
            "CHAT_ID_INVALID",
        ),
        (
            lambda to: send(
                peer=types.InputPeerChannel(channel_id=5, access_hash=5), message="x", random_id=1
            ),
            "CHANNEL_INVALID",
        ),
        (
            lambda to: send(peer=to, message="x", random_id=1, schedule_date=-1),
            "SCHEDULE_DATE_INVALID",
        ),
        (
            lambda to: send(
                peer=to,
                message="x",
                random_id=1,
                entities=[types.MessageEntityBold(offset=0, length=5)],
            ),
            "ENTITY_BOUNDS_INVALID",
        ),
        (
            lambda to: functions.messages.EditMessage(peer=to, id=9, message="x"),
            "MESSAGE_ID_INVALID",
        ),
        (lambda to: functions.messages.EditMessage(peer=to, id=9), "MESSAGE_ID_INVALID"),
        (
            lambda to: functions.messages.SendMultiMedia(peer=to, multi_media=[]),
            "MEDIA_EMPTY",
        ),
    ],
)
def test_what_is_refused(tmp_path, request_of, error):
    async def story(house: Any):
        ada, _, to_bea, _ = await two(house)
        assert await ada.fails(request_of(to_bea)) == error

    in_house(tmp_path, story)


def test_a_stranger_is_not_named_by_a_hash_made_for_somebody_else(tmp_path):
    async def story(house: Any):
        _, _, to_bea, _ = await two(house)
        cleo = await house.member("Cleo")
        with pytest.raises(Failed, match="400 PEER_ID_INVALID"):
            await cleo.ask(send(peer=to_bea, message="hello", random_id=1))

    in_house(tmp_path, story)


def test_notification_settings_are_kept_and_told(tmp_path):
    async def story(house: Any):
        ada, _, _, _ = await two(house)
        account = await house.account("Cleo")
        phone, tablet = await house.device(account), await house.device(account)
        chat = types.InputNotifyPeer(peer=name(house, phone, ada))
        muted = types.InputPeerNotifySettings(mute_until=2_000_000_000)
        await phone.ask(functions.account.UpdateNotifySettings(peer=chat, settings=muted))
        kept = await tablet.ask(functions.account.GetNotifySettings(peer=chat))
        assert kept.mute_until == 2_000_000_000
        await tablet.settle()
        (told,) = tablet.updates
        assert told.updates[0].notify_settings == kept
        exceptions = await phone.ask(functions.account.GetNotifyExceptions())
        assert len(exceptions.updates) == 1
        everyone = types.InputNotifyUsers()
        await phone.ask(functions.account.UpdateNotifySettings(peer=everyone, settings=muted))
        await phone.ask(functions.account.ResetNotifySettings())
        for subject in (chat, everyone):
            kept = await phone.ask(functions.account.GetNotifySettings(peer=subject))
            assert not kept.mute_until

    in_house(tmp_path, story)


def test_search_and_counters(tmp_path):
    async def story(house: Any):
        ada, bea, to_bea, to_ada = await two(house)
        await ada.ask(send(peer=to_bea, message="see example.org", random_id=1))
        await ada.ask(send(peer=to_bea, message="or the library", random_id=2))

        async def find(**more):
            asked = {
                "peer": to_ada,
                "q": "",
                "filter": types.InputMessagesFilterEmpty(),
                "min_date": 0,
                "max_date": 0,
                "offset_id": 0,
                "add_offset": 0,
                "limit": 10,
                "max_id": 0,
                "min_id": 0,
                "hash": 0,
            }
            found = await bea.ask(functions.messages.Search(**asked | more))
            return [m.message for m in found.messages]

        assert await find(q="library") == ["or the library"]
        assert await find(filter=types.InputMessagesFilterUrl()) == ["see example.org"]
        assert await find(filter=types.InputMessagesFilterChatPhotos()) == []
        assert await find(q="library", from_id=types.InputPeerSelf()) == []
        everywhere = await bea.ask(
            functions.messages.SearchGlobal(
                q="see",
                filter=types.InputMessagesFilterEmpty(),
                min_date=0,
                max_date=0,
                offset_rate=0,
                offset_peer=types.InputPeerEmpty(),
                offset_id=0,
                limit=10,
            )
        )
        assert [m.message for m in everywhere.messages] == ["see example.org"]
        counters = await bea.ask(
            functions.messages.GetSearchCounters(
                peer=to_ada,
                filters=[types.InputMessagesFilterUrl(), types.InputMessagesFilterChatPhotos()],
            )
        )
        assert [one.count for one in counters] == [1, 0]

    in_house(tmp_path, story)


def test_typing_is_passed_on(tmp_path):
    async def story(house: Any):
        ada, bea, to_bea, _ = await two(house)
        action = types.SendMessageUploadPhotoAction(progress=40)
        await ada.ask(functions.messages.SetTyping(peer=to_bea, action=action))
        await bea.settle()
        (update,) = bea.updates
        assert update.update == types.UpdateUserTyping(user_id=user_of(ada), action=action)

    in_house(tmp_path, story)


def test_the_account_that_brings_codes_is_known_to_everybody(tmp_path):
    async def story(house: Any):
        await people.found_service(house.core)
        ada = await house.member("Ada")
        page = {"offset_id": 0, "offset_date": 0, "add_offset": 0, "limit": 5}
        ask = functions.messages.GetHistory(
            peer=types.InputPeerUser(user_id=SERVICE_ACCOUNT, access_hash=1),
            **page,
            max_id=0,
            min_id=0,
            hash=0,
        )
        assert (await ada.ask(ask)).messages == []

    in_house(tmp_path, story)


def test_a_chat_that_went_to_the_archive_has_no_count_in_a_difference(tmp_path):
    async def story(house: Any):
        account, bea = await house.account("Ada"), await house.member("Bea")
        phone, tablet = await house.device(account), await house.device(account)
        to_bea = name(house, phone, bea)
        await phone.ask(send(peer=to_bea, message="hello", random_id=1))
        before = await tablet.ask(functions.updates.GetState())
        await tablet.settle()
        tablet.updates.clear()
        moved = types.InputFolderPeer(peer=to_bea, folder_id=1)
        await phone.ask(functions.folders.EditPeerFolders(folder_peers=[moved]))
        await tablet.settle()
        (pushed,) = [
            one
            for news in tablet.updates
            for one in getattr(news, "updates", [])
            if isinstance(one, types.UpdateFolderPeers)
        ]
        assert (pushed.pts, pushed.pts_count) == (before.pts + 1, 1)
        missed = await tablet.ask(
            functions.updates.GetDifference(pts=before.pts, date=before.date, qts=0)
        )
        (found,) = [one for one in missed.other_updates if isinstance(one, types.UpdateFolderPeers)]
        assert (found.pts, found.pts_count) == (pushed.pts, 0)
        assert missed.state.pts == pushed.pts

    in_house(tmp_path, story)

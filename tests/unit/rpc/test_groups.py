"""Groups through the door: what members are shown, what those outside are not, what pushes say."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from chappe.core import groups, members
from chappe.model import KeyId, Me, PeerId, UserId
from chappe.rpc.links import hash_of
from chappe.tl import functions, types
from tests.unit.rpc.harness import Client, House, in_house
from tests.world import START


def jpeg() -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (320, 320), (20, 120, 200)).save(data, "JPEG")
    return data.getvalue()


class Circle:
    """A group of Ada's with Bea; Cleo is outside."""

    def __init__(self, house: House) -> None:
        self.house = house

    async def begin(self) -> None:
        self.accounts = [await self.house.account(name) for name in ("Ada", "Bea", "Cleo")]
        self.ada, self.bea, self.cleo = [await self.house.device(one) for one in self.accounts]
        made = await self.ada.ask(
            functions.messages.CreateChat(users=[self.user(self.ada, 1)], title="Circle")
        )
        assert isinstance(made.updates, types.Updates)
        self.created = made.updates
        self.id = made.updates.chats[0].id
        self.chat = types.InputPeerChat(chat_id=self.id)

    def id_of(self, client: Client) -> int:
        return int(self.accounts[[self.ada, self.bea, self.cleo].index(client)].id)

    def user(self, viewer: Client, number: int) -> types.InputUser:
        id_ = self.accounts[number].id
        access_hash = self.house.core.hashes.peer(self.id_of(viewer), id_)
        return types.InputUser(user_id=id_, access_hash=access_hash)

    async def full(self, client: Client) -> types.messages.ChatFull:
        return await client.ask(functions.messages.GetFullChat(chat_id=self.id))

    async def seen(self, client: Client) -> types.AnyChat:
        found = await client.ask(functions.messages.GetChats(id=[self.id]))
        (chat,) = found.chats
        return chat

    async def remove(self, number: int) -> None:
        await self.ada.ask(
            functions.messages.DeleteChatUser(chat_id=self.id, user_id=self.user(self.ada, number))
        )

    async def set_photo(self) -> int:
        await self.ada.ask(functions.upload.SaveFilePart(file_id=5, file_part=0, bytes=jpeg()))
        file = types.InputFile(id=5, parts=1, name="a.jpg", md5_checksum="")
        photo = types.InputChatUploadedPhoto(file=file)
        await self.ada.ask(functions.messages.EditChatPhoto(chat_id=self.id, photo=photo))
        chat = await self.seen(self.ada)
        assert isinstance(chat, types.Chat)
        assert isinstance(chat.photo, types.ChatPhoto)
        return chat.photo.photo_id


def in_circle(tmp_path: Path, story: Any) -> None:
    async def told(house: House) -> None:
        circle = Circle(house)
        await circle.begin()
        await story(circle)

    in_house(tmp_path, told)


def test_the_answer_to_making_a_group_has_its_message_and_its_members(tmp_path: Path):
    async def story(circle: Circle) -> None:
        names = [type(update).__name__ for update in circle.created.updates]
        assert names.count("UpdateMessageID") == 1
        assert names.count("UpdateNewMessage") == 1
        assert "UpdateChatParticipants" in names
        assert {user.id for user in circle.created.users} == {
            account.id for account in circle.accounts[:2]
        }

    in_circle(tmp_path, story)


def test_a_group_at_full_length(tmp_path: Path):
    async def story(circle: Circle) -> None:
        await circle.ada.ask(functions.messages.EditChatAbout(peer=circle.chat, about="On Mondays"))
        link = await circle.ada.ask(functions.messages.ExportChatInvite(peer=circle.chat))
        some = types.ChatReactionsSome(reactions=[types.ReactionEmoji(emoticon="👍")])
        await circle.ada.ask(
            functions.messages.SetChatAvailableReactions(peer=circle.chat, available_reactions=some)
        )
        ours, theirs = await circle.full(circle.ada), await circle.full(circle.bea)
        assert isinstance(ours.full_chat, types.ChatFull)
        assert isinstance(theirs.full_chat, types.ChatFull)
        assert theirs.full_chat.about == "On Mondays"
        assert ours.full_chat.exported_invite == link
        assert theirs.full_chat.exported_invite is None
        assert theirs.full_chat.available_reactions == some
        assert len(theirs.users) == 2

    in_circle(tmp_path, story)


@pytest.mark.parametrize("how", ["removed", "left"])
def test_who_is_out_sees_the_group_that_they_left(tmp_path: Path, how: str):
    async def story(circle: Circle) -> None:
        photo = await circle.set_photo()
        place = types.InputPeerPhotoFileLocation(peer=circle.chat, photo_id=photo)
        fetch = functions.upload.GetFile(location=place, offset=0, limit=1 << 20)
        assert isinstance(await circle.bea.ask(fetch), types.upload.File)
        if how == "removed":
            await circle.remove(1)
        else:
            me = types.InputUserSelf()
            await circle.bea.ask(functions.messages.DeleteChatUser(chat_id=circle.id, user_id=me))
        await circle.ada.ask(functions.messages.EditChatTitle(chat_id=circle.id, title="No Bea"))
        chat = await circle.seen(circle.bea)
        assert isinstance(chat, types.Chat | types.ChatForbidden)
        assert chat.title == "Circle"
        if how == "removed":
            assert isinstance(chat, types.ChatForbidden)
        else:
            assert isinstance(chat, types.Chat)
            assert (chat.left, chat.participants_count) == (True, 0)
            assert isinstance(chat.photo, types.ChatPhotoEmpty)
        full = (await circle.full(circle.bea)).full_chat
        assert isinstance(full, types.ChatFull)
        assert isinstance(full.participants, types.ChatParticipantsForbidden)
        assert (full.about, full.chat_photo, full.exported_invite) == ("", None, None)
        assert await circle.bea.fails(fetch) == "LOCATION_INVALID"
        assert await circle.cleo.fails(fetch) == "LOCATION_INVALID"

    in_circle(tmp_path, story)


def test_who_was_away_learns_how_a_group_is_now(tmp_path: Path):
    async def story(circle: Circle) -> None:
        state = await circle.bea.ask(functions.updates.GetState())
        circle.bea.vanish()
        circle.house.world.clock.now += 60
        rights = types.ChatBannedRights(change_info=True, until_date=0)
        await circle.ada.ask(
            functions.messages.EditChatDefaultBannedRights(peer=circle.chat, banned_rights=rights)
        )
        await circle.ada.ask(
            functions.messages.AddChatUser(
                chat_id=circle.id, user_id=circle.user(circle.ada, 2), fwd_limit=0
            )
        )
        circle.bea.come_back()
        missed = await circle.bea.ask(
            functions.updates.GetDifference(pts=state.pts, date=state.date, qts=0)
        )
        assert isinstance(missed, types.updates.Difference)
        (listed,) = [
            u.participants
            for u in missed.other_updates
            if isinstance(u, types.UpdateChatParticipants)
        ]
        assert isinstance(listed, types.ChatParticipants)
        ids = {each.user_id for each in listed.participants}
        assert ids == {account.id for account in circle.accounts}
        assert ids <= {user.id for user in missed.users}
        (banned,) = [
            u for u in missed.other_updates if isinstance(u, types.UpdateChatDefaultBannedRights)
        ]
        assert banned.default_banned_rights.change_info

    in_circle(tmp_path, story)


def test_the_members_of_a_large_group_are_not_sent_with_each_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(groups, "SHORT_LIST", 1)
    monkeypatch.setattr("chappe.rpc.present.groups.SHORT_LIST", 1)

    async def story(circle: Circle) -> None:
        circle.bea.updates.clear()
        await circle.ada.ask(functions.messages.EditChatTitle(chat_id=circle.id, title="Round"))
        await circle.bea.settle()
        pushed = [u for batch in circle.bea.updates for u in getattr(batch, "updates", [])]
        names = {type(update).__name__ for update in pushed}
        assert "UpdateChat" in names
        assert "UpdateChatParticipants" not in names

    in_circle(tmp_path, story)


def test_profiles_count_the_groups_in_common(tmp_path: Path):
    async def story(circle: Circle) -> None:
        asked = functions.users.GetFullUser(id=circle.user(circle.ada, 1))
        assert (await circle.ada.ask(asked)).full_user.common_chats_count == 1
        await circle.remove(1)
        assert (await circle.ada.ask(asked)).full_user.common_chats_count == 0

    in_circle(tmp_path, story)


def test_a_group_is_protected_by_its_creator(tmp_path: Path):
    async def story(circle: Circle) -> None:
        on = functions.messages.ToggleNoForwards(peer=circle.chat, enabled=True)
        assert await circle.bea.fails(on) == "CHAT_ADMIN_REQUIRED"
        await circle.ada.ask(on)
        chat = await circle.seen(circle.bea)
        assert isinstance(chat, types.Chat)
        assert chat.noforwards

    in_circle(tmp_path, story)


def test_what_is_no_group_is_refused(tmp_path: Path):
    async def story(circle: Circle) -> None:
        myself, ada = types.InputPeerSelf(), circle.ada
        for request, reason in (
            (functions.messages.EditChatAbout(peer=myself, about="x"), "PEER_ID_INVALID"),
            (functions.messages.ExportChatInvite(peer=myself), "PEER_ID_INVALID"),
            (functions.messages.GetFullChat(chat_id=0), "CHAT_ID_INVALID"),
            (functions.messages.GetChats(id=[10**12]), "CHAT_ID_INVALID"),
            (functions.messages.GetChats(id=[circle.id, 5]), "CHAT_ID_INVALID"),
            (
                functions.messages.EditChatPhoto(
                    chat_id=circle.id, photo=types.InputChatUploadedPhoto()
                ),
                "PHOTO_FILE_MISSING",
            ),
            (
                functions.messages.EditChatDefaultBannedRights(
                    peer=circle.chat, banned_rights=types.ChatBannedRights(until_date=99)
                ),
                "UNTIL_DATE_INVALID",
            ),
        ):
            assert await ada.fails(request) == reason

    in_circle(tmp_path, story)


def test_who_may_not_change_the_looks_need_not_upload_a_photo(tmp_path: Path):
    async def story(circle: Circle) -> None:
        rights = types.ChatBannedRights(change_info=True, until_date=0)
        await circle.ada.ask(
            functions.messages.EditChatDefaultBannedRights(peer=circle.chat, banned_rights=rights)
        )
        file = types.InputFile(id=9, parts=1, name="a.jpg", md5_checksum="")
        photo = types.InputChatUploadedPhoto(file=file)
        edit = functions.messages.EditChatPhoto(chat_id=circle.id, photo=photo)
        assert await circle.bea.fails(edit) == "CHAT_ADMIN_REQUIRED"
        assert await circle.cleo.fails(edit) == "CHAT_ID_INVALID"

    in_circle(tmp_path, story)


def test_admins_are_pushed_who_asks_to_be_let_in(tmp_path: Path):
    async def story(circle: Circle) -> None:
        made = await circle.ada.ask(
            functions.messages.ExportChatInvite(peer=circle.chat, request_needed=True)
        )
        assert isinstance(made, types.ChatInviteExported)
        circle.ada.updates.clear()
        asked = functions.messages.ImportChatInvite(hash=hash_of(made.link))
        assert await circle.cleo.fails(asked) == "INVITE_REQUEST_SENT"
        await circle.ada.settle()
        (pushed,) = [
            (batch, update)
            for batch in circle.ada.updates
            if isinstance(batch, types.Updates)
            for update in batch.updates
            if isinstance(update, types.UpdatePendingJoinRequests)
        ]
        cleo = circle.accounts[2].id
        assert pushed[1].recent_requesters == [cleo]
        assert cleo in {user.id for user in pushed[0].users}

    in_circle(tmp_path, story)


@pytest.mark.parametrize(
    ("link", "hash_"),
    [
        ("https://t.me/+AbCdEfGhIjKlMnOp", "AbCdEfGhIjKlMnOp"),
        ("http://192.0.2.1:8080/+AbCdEfGhIjKlMn-_", "AbCdEfGhIjKlMn-_"),
        ("https://t.me/joinchat/AbCdEfGhIjKlMnOp", "AbCdEfGhIjKlMnOp"),
        ("tg://join?invite=AbCdEfGhIjKlMnOp", "AbCdEfGhIjKlMnOp"),
        ("AbCdEfGhIjKlMnOp", "AbCdEfGhIjKlMnOp"),
    ],
)
def test_a_link_is_known_in_every_form(link: str, hash_: str):
    assert hash_of(link) == hash_


def test_a_creator_leaves_the_group_to_the_one_who_was_named(tmp_path: Path):
    async def story(circle: Circle) -> None:
        ask = functions.messages.GetFutureChatCreatorAfterLeave(peer=circle.chat)
        heir = await circle.ada.ask(ask)
        assert heir.id == circle.accounts[1].id
        assert await circle.bea.fails(ask) == "CHAT_ADMIN_REQUIRED"
        ada = Me(UserId(circle.accounts[0].id), KeyId(1))
        await members.remove(circle.house.core, ada, PeerId(-circle.id), ada.user)
        chat = await circle.seen(circle.bea)
        assert isinstance(chat, types.Chat)
        assert chat.creator

    in_circle(tmp_path, story)


def test_who_appoints_an_admin_is_told_of_it_too(tmp_path: Path):
    async def story(circle: Circle) -> None:
        circle.ada.updates.clear()
        done = await circle.ada.ask(
            functions.messages.EditChatAdmin(
                chat_id=circle.id, user_id=circle.user(circle.ada, 1), is_admin=True
            )
        )
        assert done is True
        await circle.ada.settle()
        pushed = [u for batch in circle.ada.updates for u in getattr(batch, "updates", [])]
        told = [u for u in pushed if isinstance(u, types.UpdateChatParticipants)]
        (listed,) = [u.participants for u in told]
        assert isinstance(listed, types.ChatParticipants)
        admins = {
            each.user_id
            for each in listed.participants
            if isinstance(each, types.ChatParticipantAdmin)
        }
        assert admins == {circle.accounts[1].id}

    in_circle(tmp_path, story)


def test_a_group_was_made_when_it_was_made_whoever_asks(tmp_path: Path):
    async def story(circle: Circle) -> None:
        circle.house.world.clock.now += 3600
        await circle.ada.ask(
            functions.messages.AddChatUser(
                chat_id=circle.id, user_id=circle.user(circle.ada, 2), fwd_limit=0
            )
        )
        for one in (circle.ada, circle.cleo):
            found = await one.ask(functions.messages.GetChats(id=[circle.id]))
            (chat,) = found.chats
            assert isinstance(chat, types.Chat)
            assert chat.date == START
        leave = functions.messages.DeleteChatUser(
            chat_id=circle.id, user_id=types.InputUserSelf(), revoke_history=False
        )
        await circle.cleo.ask(leave)
        left = (await circle.cleo.ask(functions.messages.GetChats(id=[circle.id]))).chats[0]
        assert isinstance(left, types.Chat)
        assert (left.left, left.date) == (True, START)

    in_circle(tmp_path, story)

"""Looks, names, links and the end of channels through the door."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from chappe.tl import functions, types
from tests.unit.rpc.channel_cast import Square, in_square
from tests.unit.rpc.harness import House, in_house


def updates_of(answer: Any, kind: type) -> list[Any]:
    assert isinstance(answer, types.Updates)
    return [one for one in answer.updates if isinstance(one, kind)]


def test_a_title_is_told_and_shown(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        ada, bea = square.ada, square.bea
        done = await ada.call(
            functions.channels.EditTitle(channel=square.channel(ada), title="Market")
        )
        (told,) = updates_of(done, types.UpdateNewChannelMessage)
        assert told.message.action == types.MessageActionChatEditTitle(title="Market")
        (chat,) = (await bea.call(functions.channels.GetChannels(id=[square.channel(bea)]))).chats
        assert chat.title == "Market"
        assert (
            await square.cleo.fails(
                functions.channels.EditTitle(channel=square.channel(square.cleo), title="Mine")
            )
            == "CHANNEL_PRIVATE"
        )
        await ada.call(functions.messages.EditChatAbout(peer=square.peer(ada), about="Apples"))
        full = await bea.call(functions.channels.GetFullChannel(channel=square.channel(bea)))
        assert full.full_chat.about == "Apples"

    in_square(tmp_path, story)


def test_a_public_channel_is_found_and_joined(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        ada, cleo = square.ada, square.cleo
        name = functions.channels.UpdateUsername(
            channel=square.channel(ada), username="town_square"
        )
        free = functions.channels.CheckUsername(
            channel=types.InputChannelEmpty(), username="town_square"
        )
        assert await cleo.call(free) is True
        assert await ada.call(name) is True
        assert await cleo.call(free) is False
        found = await cleo.call(functions.contacts.ResolveUsername(username="town_square"))
        assert found.peer == types.PeerChannel(channel_id=square.id)
        (chat,) = found.chats
        assert (chat.username, chat.left) == ("town_square", True)
        looked = await cleo.call(functions.contacts.Search(q="town_sq", limit=10))
        assert found.peer in looked.results
        named = types.InputChannel(channel_id=chat.id, access_hash=chat.access_hash)
        await cleo.call(functions.channels.JoinChannel(channel=named))
        looked = await cleo.call(functions.contacts.Search(q="square", limit=10))
        assert found.peer in looked.my_results
        mine = await ada.call(functions.channels.GetAdminedPublicChannels())
        assert [one.id for one in mine.chats] == [square.id]

    in_square(tmp_path, story)


@pytest.mark.parametrize("broadcast", [True, False])
def test_a_link_shows_what_it_leads_into(tmp_path: Path, broadcast: bool) -> None:
    async def story(square: Square) -> None:
        ada, cleo = square.ada, square.cleo
        made = await ada.call(functions.messages.ExportChatInvite(peer=square.peer(ada)))
        hash_ = made.link.rpartition("+")[2]
        offer = await cleo.call(functions.messages.CheckChatInvite(hash=hash_))
        assert isinstance(offer, types.ChatInvite)
        assert (offer.channel, offer.broadcast, offer.megagroup) == (
            True,
            broadcast,
            not broadcast,
        )
        assert not offer.public
        done = await cleo.call(functions.messages.ImportChatInvite(hash=hash_))
        (chat,) = done.updates.chats
        assert not chat.left
        again = await cleo.call(functions.messages.CheckChatInvite(hash=hash_))
        assert isinstance(again, types.ChatInviteAlready)
        assert again.chat.id == square.id
        full = await ada.call(functions.channels.GetFullChannel(channel=square.channel(ada)))
        assert full.full_chat.exported_invite.link == made.link
        full = await cleo.call(functions.channels.GetFullChannel(channel=square.channel(cleo)))
        assert full.full_chat.exported_invite is None

    in_square(tmp_path, story, broadcast=broadcast)


def test_who_asks_to_be_let_in_is_told_to_admins_alone(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        ada, bea, cleo = square.ada, square.bea, square.cleo
        await ada.call(
            functions.channels.UpdateUsername(channel=square.channel(ada), username="town_square")
        )
        await ada.call(
            functions.channels.ToggleJoinRequest(channel=square.channel(ada), enabled=True)
        )
        join = functions.channels.JoinChannel(channel=square.channel(cleo))
        assert await cleo.fails(join) == "INVITE_REQUEST_SENT"
        await square.ada2.settle()
        await bea.settle()
        told = [
            one
            for update in square.ada2.updates
            for one in getattr(update, "updates", [])
            if isinstance(one, types.UpdatePendingJoinRequests)
        ]
        assert [one.recent_requesters for one in told] == [[square.id_of(cleo)]]
        assert not any(
            isinstance(one, types.UpdatePendingJoinRequests)
            for update in bea.updates
            for one in getattr(update, "updates", [])
        )
        hide = functions.messages.HideChatJoinRequest(
            approved=True, peer=square.peer(bea), user_id=square.user(bea, 2)
        )
        assert await bea.fails(hide) == "CHAT_ADMIN_REQUIRED"
        await ada.call(
            functions.messages.HideChatJoinRequest(
                approved=True, peer=square.peer(ada), user_id=square.user(ada, 2)
            )
        )
        (chat,) = (await cleo.call(functions.channels.GetChannels(id=[square.channel(cleo)]))).chats
        assert not chat.left

    in_square(tmp_path, story)


def test_a_deleted_channel_is_forbidden_to_all(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        ada, bea = square.ada, square.bea
        await ada.call(functions.channels.DeleteChannel(channel=square.channel(ada)))
        (chat,) = (await bea.call(functions.channels.GetChannels(id=[square.channel(bea)]))).chats
        assert isinstance(chat, types.ChannelForbidden)
        assert (
            await bea.fails(functions.channels.GetFullChannel(channel=square.channel(bea)))
            == "CHANNEL_PRIVATE"
        )

    in_square(tmp_path, story)


def test_a_group_becomes_a_supergroup(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        accounts = [await house.account(name) for name in ("Ada", "Bea")]
        ada, bea = [await house.device(one) for one in accounts]
        hash_ = house.core.hashes.peer(accounts[0].id, accounts[1].id)
        invited = await ada.call(
            functions.messages.CreateChat(
                title="Circle",
                users=[types.InputUser(user_id=accounts[1].id, access_hash=hash_)],
            )
        )
        (group,) = invited.updates.chats
        assert await bea.fails(functions.messages.MigrateChat(chat_id=group.id)) == (
            "CHAT_ADMIN_REQUIRED"
        )
        done = await ada.call(functions.messages.MigrateChat(chat_id=group.id))
        chats = {type(one): one for one in done.chats}
        old, new = chats[types.Chat], chats[types.Channel]
        assert old.deactivated
        assert old.migrated_to.channel_id == new.id
        assert new.megagroup
        assert new.title == "Circle"
        channel = types.InputChannel(
            channel_id=new.id,
            access_hash=house.core.hashes.peer(accounts[1].id, -(10**12) - new.id),
        )
        full = await bea.call(functions.channels.GetFullChannel(channel=channel))
        assert full.full_chat.migrated_from_chat_id == group.id
        mine: list[Any] = [one for one in full.chats if isinstance(one, types.Chat)]
        assert [one.migrated_to.channel_id for one in mine] == [new.id]
        assert await ada.fails(
            functions.messages.SendMessage(
                peer=types.InputPeerChat(chat_id=group.id), message="late", random_id=7
            )
        )

    in_house(tmp_path, story)


def test_a_profile_shows_a_channel_as_long_as_it_is_public(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        ada, cleo = square.ada, square.cleo
        choose = functions.account.UpdatePersonalChannel(channel=square.channel(ada))
        assert await ada.fails(choose) == "CHANNEL_PRIVATE"
        name = functions.channels.UpdateUsername
        await ada.call(name(channel=square.channel(ada), username="adas_news"))
        assert await ada.call(choose) is True
        newest = await square.say(ada, "news")
        look = functions.users.GetFullUser(id=square.user(cleo, 0))
        full = await cleo.call(look)
        assert full.full_user.personal_channel_id == square.id
        assert full.full_user.personal_channel_message == newest.id
        await ada.call(name(channel=square.channel(ada), username=""))
        assert (await cleo.call(look)).full_user.personal_channel_id is None

    in_square(tmp_path, story, broadcast=True)

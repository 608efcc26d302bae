"""Basic groups at the door. That everybody comes along, and that clients of every layer can be
told, is what the harness checks of each answer and update here."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from chappe.model import Account
from chappe.tl import functions, types
from tests.images import image
from tests.unit.rpc.harness import Client, House, in_house


class Trio(NamedTuple):
    """Two who know each other and one who knows nobody."""

    ada: Client
    bea: Client
    cleo: Client
    accounts: tuple[Account, Account, Account]

    def user(self, house: House, viewer: int, other: int) -> types.InputUser:
        one, two = self.accounts[viewer].id, self.accounts[other].id
        return types.InputUser(user_id=two, access_hash=house.core.hashes.peer(one, two))


async def trio(house: House) -> Trio:
    accounts = [await house.account(name) for name in ("Ada", "Bea", "Cleo")]
    ada, bea, cleo = [await house.device(account) for account in accounts]
    made = Trio(ada, bea, cleo, (accounts[0], accounts[1], accounts[2]))
    for viewer, other in ((0, 1), (1, 0)):
        add = functions.contacts.AddContact(
            id=made.user(house, viewer, other), first_name="F", last_name="", phone=""
        )
        await (ada, bea)[viewer].ask(add)
    return made


async def ask(client: Client, request: Any) -> Any:
    """Give what is answered, of which each test knows the form."""
    return await client.ask(request)


async def start(house: House, group: Trio) -> int:
    create = functions.messages.CreateChat(users=[group.user(house, 0, 1)], title="Circle")
    done = await ask(group.ada, create)
    return int(done.updates.chats[0].id)


def heard(client: Client) -> set[str]:
    updates: list[Any] = client.updates
    return {type(one).__name__ for each in updates for one in getattr(each, "updates", [])}


def test_a_group_from_beginning_to_end(tmp_path: Path):
    async def story(house: House) -> None:
        group = await trio(house)
        ada, bea, cleo = group[:3]
        chat_id = await start(house, group)
        peer = types.InputPeerChat(chat_id=chat_id)
        await ask(ada, functions.messages.EditChatTitle(chat_id=chat_id, title="Round"))
        await ask(ada, functions.messages.EditChatAbout(peer=peer, about="Mondays"))
        part = functions.upload.SaveFilePart(file_id=7, file_part=0, bytes=image(320, 320))
        await ask(ada, part)
        named = types.InputFile(id=7, parts=1, name="a.jpg", md5_checksum="")
        photo = types.InputChatUploadedPhoto(file=named)
        await ask(ada, functions.messages.EditChatPhoto(chat_id=chat_id, photo=photo))
        full = await ask(bea, functions.messages.GetFullChat(chat_id=chat_id))
        assert (full.full_chat.about, full.chats[0].title) == ("Mondays", "Round")
        link = await ask(ada, functions.messages.ExportChatInvite(peer=peer, request_needed=True))
        hash_ = link.link.rpartition("+")[2]
        offer = await ask(cleo, functions.messages.CheckChatInvite(hash=hash_))
        assert (offer.title, offer.request_needed) == ("Round", True)
        asking = functions.messages.ImportChatInvite(hash=hash_)
        assert await cleo.fails(asking) == "INVITE_REQUEST_SENT"
        await ada.settle()
        assert "UpdatePendingJoinRequests" in heard(ada)
        waiting = await ask(
            ada,
            functions.messages.GetChatInviteImporters(
                peer=peer,
                requested=True,
                offset_date=0,
                offset_user=types.InputUserEmpty(),
                limit=10,
            ),
        )
        assert [one.user_id for one in waiting.importers] == [group.accounts[2].id]
        approve = functions.messages.HideChatJoinRequest(
            approved=True, peer=peer, user_id=group.user(house, 0, 2)
        )
        await ask(ada, approve)
        hello = functions.messages.SendMessage(peer=peer, message="hello", random_id=1)
        await ask(cleo, hello)
        listed = functions.messages.GetExportedChatInvites(
            peer=peer, admin_id=types.InputUserSelf(), limit=10
        )
        shown = (await ask(ada, listed)).invites
        assert [one.link for one in shown if not one.permanent] == [link.link]
        appoint = functions.messages.EditChatAdmin(
            chat_id=chat_id, user_id=group.user(house, 0, 1), is_admin=True
        )
        await ask(ada, appoint)
        rights = types.ChatBannedRights(send_polls=True, until_date=0)
        await ask(
            ada, functions.messages.EditChatDefaultBannedRights(peer=peer, banned_rights=rights)
        )
        remove = functions.messages.DeleteChatUser(chat_id=chat_id, user_id=group.user(house, 0, 2))
        await ask(ada, remove)
        await bea.settle()
        await cleo.settle()
        assert {"UpdateNewMessage", "UpdateChatDefaultBannedRights"} <= heard(bea)
        for client in (bea, cleo):
            missed = await ask(client, functions.updates.GetDifference(pts=1, date=1, qts=0))
            assert [one.id for one in missed.chats] == [chat_id]
        shut = await ask(cleo, functions.messages.GetChats(id=[chat_id]))
        assert type(shut.chats[0]).__name__ == "ChatForbidden"

    in_house(tmp_path, story)


def test_whoever_is_out_leaves_the_chat_itself(tmp_path: Path):
    """COMPAT(Telethon, 1.45): its delete_dialog goes on after PEER_ID_INVALID alone."""

    async def story(house: House) -> None:
        group = await trio(house)
        chat_id = await start(house, group)
        leave = functions.messages.DeleteChatUser(chat_id=chat_id, user_id=types.InputUserSelf())
        await ask(group.bea, leave)
        assert await group.bea.fails(leave) == "PEER_ID_INVALID"
        assert await group.cleo.fails(leave) == "CHAT_ID_INVALID"
        peer = types.InputPeerChat(chat_id=chat_id)
        await ask(group.bea, functions.messages.DeleteHistory(peer=peer, max_id=0))
        dialogs = functions.messages.GetDialogs(
            offset_date=0, offset_id=0, offset_peer=types.InputPeerEmpty(), limit=10, hash=0
        )
        assert chat_id not in [one.id for one in (await ask(group.bea, dialogs)).chats]

    in_house(tmp_path, story)

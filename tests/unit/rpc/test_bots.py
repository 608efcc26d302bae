"""Bots over the wire: logging in, what is closed to them and to people, what apps show of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from chappe.core.bots import accounts, tokens
from chappe.model import Account, Bot
from chappe.store.db import WriteTx
from chappe.store.tables import ACCOUNTS
from chappe.tl import functions, types
from tests.unit.rpc.harness import Client, House, in_house

MESSAGES, BOTS = functions.messages, functions.bots


class Cast:
    """Ada, who has a bot that is logged in, and Bea."""

    def __init__(self, house: House) -> None:
        self.house = house

    async def enter(self) -> None:
        house = self.house
        self.ada_account = await house.account("Ada")
        self.ada = await house.device(self.ada_account)
        self.bea_account = await house.account("Bea")
        self.bea = await house.device(self.bea_account)
        self.made = await self.make("echo_bot")
        self.bot = await house.stranger()
        await self.log_in(self.bot)
        await self.bot.call(functions.updates.GetState())

    async def make(self, name: str) -> Bot:
        async def body(tx: WriteTx) -> Bot:
            owner = await tx.get(ACCOUNTS, self.ada_account.id)
            assert owner is not None
            return await accounts.make(self.house.core, tx, owner, "Echo", name)

        return await self.house.core.db.write(body)

    @property
    def token(self) -> str:
        return tokens.token_of(self.house.core, self.made)

    async def log_in(self, client: Client) -> Any:
        return await client.call(
            functions.auth.ImportBotAuthorization(
                flags=0, api_id=1, api_hash="x", bot_auth_token=self.token
            ),
        )

    def hash_for(self, viewer: Account) -> int:
        return self.house.core.hashes.peer(viewer.id, self.made.account)

    def to(self, viewer: Account) -> types.InputPeerUser:
        """The bot as a viewer names it."""
        return types.InputPeerUser(user_id=self.made.account, access_hash=self.hash_for(viewer))

    def user(self, viewer: Account) -> types.InputUser:
        return types.InputUser(user_id=self.made.account, access_hash=self.hash_for(viewer))

    def person(self, who: Account) -> types.InputUser:
        """Somebody as the bot names them."""
        access_hash = self.house.core.hashes.peer(self.made.account, who.id)
        return types.InputUser(user_id=who.id, access_hash=access_hash)

    async def start(self, client: Client, viewer: Account, parameter: str = "") -> None:
        await client.call(
            MESSAGES.StartBot(
                bot=self.user(viewer),
                peer=self.to(viewer),
                random_id=self.house.random.getrandbits(62),
                start_param=parameter,
            ),
        )


def with_bot(tmp_path: Path, story) -> None:
    async def body(house: House) -> None:
        cast = Cast(house)
        await cast.enter()
        await story(cast)

    in_house(tmp_path, body)


def found(client: Client, kind: type) -> list[Any]:
    """The updates of a kind that a client was sent."""
    updates = []
    for one in client.updates:
        inner = getattr(one, "updates", None) or [getattr(one, "update", one)]
        updates += [update for update in inner if isinstance(update, kind)]
    return updates


def test_a_token_logs_in(tmp_path: Path) -> None:
    async def story(cast: Cast) -> None:
        other = await cast.house.stranger()
        done = await cast.log_in(other)
        assert (done.user.id, done.user.bot, done.user.self_) == (cast.made.account, True, True)
        assert done.user.phone is None
        (me,) = await other.call(functions.users.GetUsers(id=[types.InputUserSelf()]))
        assert me.bot_info_version == 1
        wrong = functions.auth.ImportBotAuthorization(
            flags=0, api_id=1, api_hash="x", bot_auth_token=cast.token[:-1]
        )
        assert await (await cast.house.stranger()).fails(wrong) == "ACCESS_TOKEN_INVALID"

    with_bot(tmp_path, story)


def test_what_is_for_people_is_closed_to_bots(tmp_path: Path) -> None:
    async def story(cast: Cast) -> None:
        bot = cast.bot
        of_people: tuple[Any, ...] = (
            functions.contacts.GetContacts(hash=0),
            functions.messages.GetDialogs(
                offset_date=0, offset_id=0, offset_peer=types.InputPeerEmpty(), limit=1, hash=0
            ),
            functions.account.GetAuthorizations(),
            functions.messages.ImportChatInvite(hash="x" * 16),
            functions.auth.AcceptLoginToken(token=b"x"),
            functions.account.DeleteAccount(reason=""),
            functions.account.UpdateUsername(username="somebody"),
        )
        for request in of_people:
            assert await bot.fails(request) == "BOT_METHOD_INVALID", request.TL_NAME
        for request in (
            BOTS.ResetBotCommands(scope=types.BotCommandScopeDefault(), lang_code=""),
            functions.help.SetBotUpdatesStatus(pending_updates_count=1, message=""),
        ):
            assert await cast.ada.fails(request) == "USER_BOT_REQUIRED", request.TL_NAME
            assert await bot.call(request) is True

    with_bot(tmp_path, story)


def test_a_person_starts_a_bot_and_it_answers(tmp_path: Path) -> None:
    async def story(cast: Cast) -> None:
        bea, bot = cast.bea, cast.bot
        resolved = await bea.call(functions.contacts.ResolveUsername(username="echo_bot"))
        assert [user.bot for user in resolved.users] == [True]
        back = types.InputPeerUser(
            user_id=cast.bea_account.id,
            access_hash=cast.person(cast.bea_account).access_hash,
        )
        answer = MESSAGES.SendMessage(peer=back, message="hello", random_id=5)
        assert await bot.fails(answer) == "PEER_ID_INVALID"
        assert not await bea.call(BOTS.CanSendMessage(bot=cast.user(cast.bea_account)))
        await cast.start(bea, cast.bea_account, "poster")
        assert await bea.call(BOTS.CanSendMessage(bot=cast.user(cast.bea_account)))
        await bot.settle()
        (new,) = found(bot, types.UpdateNewMessage)
        assert new.message.message == "/start poster"
        assert isinstance(new.message.entities[0], types.MessageEntityBotCommand)
        await bot.call(answer)
        await bea.call(functions.contacts.Block(id=cast.to(cast.bea_account)))
        await bot.settle()
        (stopped,) = found(bot, types.UpdateBotStopped)
        assert (stopped.user_id, stopped.stopped) == (cast.bea_account.id, True)
        again = MESSAGES.SendMessage(peer=back, message="are you there?", random_id=6)
        assert await bot.fails(again) == "USER_IS_BLOCKED"

    with_bot(tmp_path, story)


def test_a_bot_is_let_write(tmp_path: Path) -> None:
    async def story(cast: Cast) -> None:
        asked = BOTS.AllowSendMessage(bot=cast.user(cast.bea_account))
        told = await cast.bea.call(asked)
        (new,) = told.updates
        assert isinstance(new.message.action, types.MessageActionBotAllowed)
        assert (await cast.bea.call(asked)).updates == []
        wrong = types.InputUser(user_id=cast.made.account, access_hash=1)
        assert await cast.bea.fails(BOTS.AllowSendMessage(bot=wrong)) == "USER_ID_INVALID"
        params = BOTS.CheckDownloadFileParams(
            bot=cast.user(cast.bea_account), file_name="a", url="https://example.org/a"
        )
        assert await cast.bea.call(params) is False

    with_bot(tmp_path, story)


def test_a_profile_page_has_all_of_a_bot(tmp_path: Path) -> None:
    async def story(cast: Cast) -> None:
        bot, bea = cast.bot, cast.bea
        await cast.start(bea, cast.bea_account)
        listed = [types.BotCommand(command="help", description="What I can do")]
        scope = types.BotCommandScopeDefault()
        await bot.call(BOTS.SetBotCommands(scope=scope, lang_code="", commands=listed))
        await bot.call(
            BOTS.SetBotMenuButton(
                user_id=types.InputUserEmpty(), button=types.BotMenuButtonCommands()
            ),
        )
        await bot.call(
            BOTS.SetBotInfo(lang_code="", about="I repeat", description="Say something.")
        )
        rights = types.ChatAdminRights(delete_messages=True, invite_users=True)
        await bot.call(BOTS.SetBotGroupDefaultAdminRights(admin_rights=rights))
        again = BOTS.SetBotGroupDefaultAdminRights(admin_rights=rights)
        assert await bot.fails(again) == "RIGHTS_NOT_MODIFIED"
        await bot.call(
            BOTS.SetBotBroadcastDefaultAdminRights(
                admin_rights=types.ChatAdminRights(post_messages=True)
            ),
        )
        full = await bea.call(functions.users.GetFullUser(id=cast.user(cast.bea_account)))
        told = full.full_user
        assert (told.about, told.bot_info.description) == ("I repeat", "Say something.")
        assert [one.command for one in told.bot_info.commands] == ["help"]
        assert isinstance(told.bot_info.menu_button, types.BotMenuButtonCommands)
        assert told.bot_group_admin_rights.invite_users
        assert not told.bot_group_admin_rights.ban_users
        assert told.bot_broadcast_admin_rights.post_messages
        assert full.users[0].bot_info_version > 1
        await bea.settle()
        (commands,) = found(bea, types.UpdateBotCommands)
        assert (commands.bot_id, len(commands.commands)) == (cast.made.account, 1)
        assert found(bea, types.UpdateBotMenuButton)
        assert await bot.call(BOTS.GetBotCommands(scope=scope, lang_code="")) == listed
        button = await bot.call(BOTS.GetBotMenuButton(user_id=types.InputUserEmpty()))
        assert isinstance(button, types.BotMenuButtonCommands)
        app = types.BotMenuButton(text="Open", url="https://example.org/")
        opening = BOTS.SetBotMenuButton(user_id=types.InputUserEmpty(), button=app)
        assert await bot.fails(opening) == "BUTTON_INVALID"

    with_bot(tmp_path, story)


def test_owners_change_what_is_theirs(tmp_path: Path) -> None:
    async def story(cast: Cast) -> None:
        mine = BOTS.SetBotInfo(bot=cast.user(cast.ada_account), lang_code="fr", name="Écho")
        await cast.ada.call(mine)
        said = await cast.ada.call(BOTS.GetBotInfo(bot=cast.user(cast.ada_account), lang_code="fr"))
        assert said.name == "Écho"
        (listed,) = await cast.ada.call(BOTS.GetAdminedBots())
        assert (listed.id, listed.bot_can_edit) == (cast.made.account, True)
        theirs = BOTS.SetBotInfo(bot=cast.user(cast.bea_account), lang_code="", name="Mine")
        assert await cast.bea.fails(theirs) == "BOT_INVALID"
        assert await cast.bea.call(BOTS.GetAdminedBots()) == []

    with_bot(tmp_path, story)


def test_a_group_shows_its_bots(tmp_path: Path) -> None:
    async def story(cast: Cast) -> None:
        ada, bea = cast.ada, cast.bea
        made = await ada.call(
            MESSAGES.CreateChat(users=[cast.user(cast.ada_account)], title="Circle")
        )
        chat = made.updates.chats[0].id
        listed = [types.BotCommand(command="help", description="…")]
        chats = types.BotCommandScopeChats()
        await cast.bot.call(BOTS.SetBotCommands(scope=chats, lang_code="", commands=listed))
        full = await ada.call(MESSAGES.GetFullChat(chat_id=chat))
        (info,) = full.full_chat.bot_info
        assert (info.user_id, [one.command for one in info.commands]) == (
            cast.made.account,
            ["help"],
        )
        here = types.BotCommandScopePeerAdmins(peer=types.InputPeerChat(chat_id=chat))
        await cast.bot.call(BOTS.SetBotCommands(scope=here, lang_code="", commands=listed))
        private = types.BotCommandScopePeerAdmins(peer=types.InputPeerSelf())
        wrong = BOTS.SetBotCommands(scope=private, lang_code="", commands=listed)
        assert await cast.bot.fails(wrong) == "PEER_ID_INVALID"
        secret = MESSAGES.SendMessage(
            peer=types.InputPeerChat(chat_id=chat), message="between us", random_id=9
        )
        await ada.call(secret)
        await cast.bot.settle()
        assert "between us" not in str(cast.bot.updates)
        assert await bea.fails(MESSAGES.GetFullChat(chat_id=chat)) == "CHAT_ID_INVALID"

    with_bot(tmp_path, story)

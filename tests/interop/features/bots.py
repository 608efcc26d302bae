"""Making bots with the service bot, running them, and what people and groups have of them."""

from __future__ import annotations

import random
import re
import secrets
from collections.abc import Callable
from typing import Final

from tests.interop.cast import Cast, refusal
from tests.interop.device import Device, Event
from tests.interop.features import ASKING, feature
from tests.interop.raw import Json, long, peer, tl, user

MAKER: Final = "BotFather"
TOKEN: Final = re.compile(r"\d+:[\w-]{35}")


def _from(chat: int) -> Callable[[Event], bool]:
    return lambda e: e.message is not None and e.message.peer == chat and not e.message.out


def _is_service(event: Event) -> bool:
    return event.message is not None and bool(event.message.service)


async def talk(owner: Device, *lines: str) -> str:
    """Say lines to the service bot; give its last answer."""
    maker = (await owner.resolve(MAKER)).id
    said = ""
    for line in lines:
        await owner.send_text(maker, line)
        event: Event = await owner.expect("message", _from(maker))
        assert event.message is not None
        said = event.message.text
    return said


def new_name() -> str:
    """Give a name that nobody has: also in a second try, which draws the same from `random`."""
    return f"parrot{secrets.randbelow(10**9)}_bot"


async def made(owner: Device, username: str) -> str:
    """Make a bot; give its token."""
    found = TOKEN.search(await talk(owner, "/newbot", "Parrot", username))
    assert found is not None
    return found[0]


async def running(cast: Cast, owner: Device, client: str, username: str) -> Device:
    """A bot that runs on a client."""
    token = await made(owner, username)
    bot = await cast.device(client)
    bot.account = await bot.run_bot(token)
    assert (bot.account.username, bot.account.phone) == (username, "")
    return bot


@feature("bot-made")
async def bot_made(cast: Cast, client: str) -> None:
    """Somebody makes a bot by talking to the service bot, and revokes its token."""
    one, friend = await cast.pair(client)
    name = new_name()
    token = await made(one, name)
    assert str((await friend.resolve(name)).id) == token.partition(":")[0]
    assert await talk(one, "/mybots") == f"@{name}"
    assert token in await talk(one, f"/token {name}")
    after = TOKEN.search(await talk(one, "/revoke", name))
    assert after is not None
    assert after[0] != token
    late = await cast.device("telethon")
    assert await refusal(late.run_bot(token)) == "ACCESS_TOKEN_EXPIRED"


@feature("bot-run")
async def bot_run(cast: Cast, client: str) -> None:
    """A program logs in with a token, hears who writes to it, and answers."""
    owner, friend = await cast.pair("telethon")
    name = new_name()
    bot = await running(cast, owner, client, name)
    chat = (await friend.resolve(name)).id
    await friend.send_text(chat, "/start")
    heard = await bot.expect_text("/start")
    assert [one.kind for one in heard.entities] == ["bot_command"]
    await bot.send_text(friend.id, "good day")
    await friend.expect_text("good day")
    edited = await bot.send_text(friend.id, "a word")
    await bot.edit(friend.id, edited.id, "another word")
    await friend.expect(
        "edited", lambda e: e.message is not None and e.message.text == "another word"
    )


@feature("bot-start", ASKING)
async def bot_start(cast: Cast, client: str) -> None:
    """A person starts a bot by a link, lets it write, sees what it offers, and stops it."""
    one, owner = await cast.pair(client)
    name = new_name()
    bot = await running(cast, owner, "telethon", name)
    scope = tl("botCommandScopeDefault")
    listed = [tl("botCommand", command="help", description="What I can do")]
    await bot.ask("bots.setBotCommands", scope=scope, lang_code="", commands=listed)
    chat = (await one.resolve(name)).id
    assert await one.ask("bots.canSendMessage", bot=user(chat)) is False
    await one.ask(
        "messages.startBot",
        bot=user(chat),
        peer=peer(chat),
        random_id=long(random.getrandbits(62)),
        start_param="poster",
    )
    heard = await bot.expect_text("/start poster")
    assert await one.ask("bots.canSendMessage", bot=user(chat)) is True
    full = (await one.ask("users.getFullUser", id=user(chat)))["full_user"]
    assert [told["command"] for told in full["bot_info"]["commands"]] == ["help"]
    await bot.send_text(heard.peer, "good day")
    await one.expect_text("good day")
    await one.block(chat)
    assert await refusal(bot.send_text(heard.peer, "are you there?")) == "USER_IS_BLOCKED"
    other = await cast.friend(one)
    await other.ask("bots.allowSendMessage", bot=user((await other.resolve(name)).id))
    allowed = await bot.expect(
        "message", lambda e: e.message is not None and bool(e.message.service)
    )
    assert allowed.message is not None
    await bot.send_text(allowed.message.peer, "thank you")
    await other.expect_text("thank you")


@feature("bot-settings", ASKING)
async def bot_settings(cast: Cast, client: str) -> None:
    """A bot says what it is and offers; its owner sees and changes that too."""
    owner, friend = await cast.pair("telethon")
    name = new_name()
    bot = await running(cast, owner, client, name)
    await friend.send_text((await friend.resolve(name)).id, "/start")
    start = await bot.expect_text("/start")
    general = tl("botCommandScopeDefault")
    narrow = tl("botCommandScopePeer", peer=peer(start.peer))
    for scope, command in ((general, "help"), (narrow, "stop")):
        listed = [tl("botCommand", command=command, description="…")]
        await bot.ask("bots.setBotCommands", scope=scope, lang_code="", commands=listed)
    kept = await bot.ask("bots.getBotCommands", scope=general, lang_code="")
    assert [told["command"] for told in kept] == ["help"]
    button = tl("botMenuButtonCommands")
    nobody = tl("inputUserEmpty")
    await bot.ask("bots.setBotMenuButton", user_id=nobody, button=button)
    assert (await bot.ask("bots.getBotMenuButton", user_id=nobody))["_"] == button["_"]
    await bot.ask("bots.setBotInfo", lang_code="", about="I repeat", description="Say something")
    rights = tl("chatAdminRights", delete_messages=True)
    await bot.ask("bots.setBotGroupDefaultAdminRights", admin_rights=rights)
    await bot.ask("bots.setBotBroadcastDefaultAdminRights", admin_rights=rights)
    mine = user((await owner.resolve(name)).id)
    await owner.ask("bots.setBotInfo", bot=mine, lang_code="fr", name="Perroquet")
    said: Json = await bot.ask("bots.getBotInfo", lang_code="fr")
    assert (said["name"], said["about"]) == ("Perroquet", "I repeat")
    assert [told["username"] for told in await owner.ask("bots.getAdminedBots")] == [name]
    seen = user((await friend.resolve(name)).id)
    full = (await friend.ask("users.getFullUser", id=seen))["full_user"]
    assert full["about"] == "I repeat"
    assert full["bot_info"]["description"] == "Say something"
    assert [told["command"] for told in full["bot_info"]["commands"]] == ["stop"]
    await bot.ask("bots.resetBotCommands", scope=narrow, lang_code="")
    full = (await friend.ask("users.getFullUser", id=seen))["full_user"]
    assert [told["command"] for told in full["bot_info"]["commands"]] == ["help"]
    assert await bot.ask("help.setBotUpdatesStatus", pending_updates_count=0, message="") is True
    assert await refusal(bot.ask("contacts.getContacts", hash=long(0))) == "BOT_METHOD_INVALID"


@feature("bot-group", ASKING)
async def bot_group(cast: Cast, client: str) -> None:
    """In a group a bot hears what is meant for it, and nothing else."""
    owner, friend = await cast.pair("telethon")
    name = new_name()
    bot = await running(cast, owner, client, name)
    made_ = await owner.ask("messages.createChat", users=[user(friend.id)], title="Circle")
    chat = -int(made_["updates"]["chats"][0]["id"])
    await owner.send_text(chat, "before it came")
    mine = user((await owner.resolve(name)).id)
    number = long(random.getrandbits(62))
    started = {"bot": mine, "peer": peer(chat), "random_id": number, "start_param": ""}
    await owner.ask("messages.startBot", **started)
    await bot.expect_text(f"/start@{name}")
    await owner.send_text(chat, "between us")
    await owner.send_text(chat, "/help")
    heard = await bot.expect_text("/help")
    assert heard.peer == chat
    await bot.send_text(chat, "I can repeat")
    told = await owner.expect_text("I can repeat")
    await owner.send_text(chat, "thank you", reply_to=told.id)
    await bot.expect_text("thank you")
    full = await owner.ask("messages.getFullChat", chat_id=long(-chat))
    assert [one["user_id"] for one in full["full_chat"]["bot_info"]] == [bot.id]
    ids = [tl("inputMessageID", id=number) for number in range(1, heard.id + 5)]
    held = await bot.ask("messages.getMessages", id=ids)
    texts = {one.get("message") for one in held["messages"]}
    assert "/help" in texts
    assert not texts & {"between us", "before it came"}

"""Buttons that ask a bot something, keyboards, and inline mode; the bot runs on Telethon."""

from __future__ import annotations

import random
import re
from typing import Any

from telethon import Button, events, types

from tests.interop.cast import Cast, refusal
from tests.interop.device import Device
from tests.interop.features import ASKING, feature
from tests.interop.raw import Json, blob, long, peer, tl, user
from tests.interop.telethon_device import TelethonDevice

MAKER = "BotFather"
_TOKEN = re.compile(r"\d+:[\w-]{35}")


class Stage:
    """A person with a bot, and another whose client is in question."""

    def __init__(self, cast: Cast, one: Device, owner: Device) -> None:
        self.cast = cast
        self.one = one
        self.owner = owner
        self.bot: Any = None
        """The bot's `TelegramClient`."""
        self.id = 0
        """The bot, as the one in question knows it."""

    async def begin(self) -> None:
        self.username = f"quiz{self.owner.id}_bot"
        maker = (await self.owner.resolve(MAKER)).id
        answers = []
        for said in ("/newbot", "Quiz", self.username, "/setinline", self.username, "look for"):
            await self.owner.send_text(maker, said)
            answer = await self.owner.expect(
                "message", lambda e: e.message is not None and not e.message.out
            )
            assert answer.message is not None
            answers.append(answer.message.text)
        token = _TOKEN.search(answers[2])
        assert token is not None
        running = await self.cast.device("telethon")
        assert isinstance(running, TelethonDevice)
        self.bot = running.client
        await self.bot.start(bot_token=token[0])
        self.id = (await self.one.resolve(self.username)).id

    async def newest(self) -> Json:
        """The newest message of the chat with the bot, as the one in question sees it."""
        return await newest(self.one, self.id)


async def newest(device: Device, chat: int) -> Json:
    page = {"offset_id": 0, "offset_date": 0, "add_offset": 0, "max_id": 0, "min_id": 0}
    found = await device.ask("messages.getHistory", peer=peer(chat), limit=1, hash=long(0), **page)
    message: Json = found["messages"][0]
    return message


async def staged(cast: Cast, client: str) -> Stage:
    one, owner = await cast.pair(client)
    stage = Stage(cast, one, owner)
    await stage.begin()
    return stage


def _buttons(message: Json) -> list[Json]:
    return [button for row in message["reply_markup"]["rows"] for button in row["buttons"]]


def _press(data: bytes, chat: int, id_: int) -> dict[str, Any]:
    return {"peer": peer(chat), "msg_id": id_, "data": blob(data)}


@feature("bot-buttons", ASKING)
async def bot_buttons(cast: Cast, client: str) -> None:
    """A bot shows buttons, hears which was pressed, answers and changes its message."""
    stage = await staged(cast, client)
    one, bot = stage.one, stage.bot

    async def begun(event: Any) -> None:
        choice = [Button.inline("left", b"left"), Button.inline("right", b"right")]
        page = [Button.url("rules", "https://example.org/rules")]
        await event.respond("which way?", buttons=[choice, page])

    async def pressed(event: Any) -> None:
        await event.answer(f"you went {event.data.decode()}", alert=True)
        await event.edit("thank you", buttons=[[Button.inline("again", b"again")]])

    bot.add_event_handler(begun, events.NewMessage(pattern="/start"))
    bot.add_event_handler(pressed, events.CallbackQuery())
    await one.send_text(stage.id, "/start")
    got = await one.expect_text("which way?")
    shown = await stage.newest()
    assert [button["text"] for button in _buttons(shown)] == ["left", "right", "rules"]
    if isinstance(one, TelethonDevice):
        message = await one.client.get_messages(stage.id, ids=got.id)
        answer = await message.click(data=b"right")
        assert (answer.message, answer.alert) == ("you went right", True)
    else:
        said = await one.ask("messages.getBotCallbackAnswer", **_press(b"right", stage.id, got.id))
        assert (said["message"], said["alert"]) == ("you went right", True)
    await one.expect("edited", lambda e: e.message is not None and e.message.text == "thank you")
    changed = await stage.newest()
    assert [button["text"] for button in _buttons(changed)] == ["again"]
    gone = one.ask("messages.getBotCallbackAnswer", **_press(b"left", stage.id, got.id))
    assert await refusal(gone) == "DATA_INVALID"


@feature("bot-keyboard", ASKING)
async def bot_keyboard(cast: Cast, client: str) -> None:
    """A bot puts buttons in place of the keyboard, is told of somebody, and takes them away."""
    stage = await staged(cast, client)
    one, bot = stage.one, stage.bot
    told: list[Any] = []

    async def begun(event: Any) -> None:
        await event.respond(
            "who are you?", buttons=[[Button.text("a friend"), Button.request_phone("my number")]]
        )

    async def named(event: Any) -> None:
        wish = types.ButtonTypeRequestPeer(5, types.RequestPeerTypeUser(bot=False), 1)
        chooser = types.KeyboardButton("somebody", wish)
        rows = [types.KeyboardButtonRow([chooser])]
        await event.respond("whom do you bring?", buttons=types.ReplyKeyboardMarkup(rows))

    async def raw(update: Any) -> None:
        told.append(update)

    bot.add_event_handler(begun, events.NewMessage(pattern="/start"))
    bot.add_event_handler(named, events.NewMessage(pattern="a friend"))
    bot.add_event_handler(raw, events.Raw(types.UpdateNewMessage))
    await one.send_text(stage.id, "/start")
    await one.expect_text("who are you?")
    shown = await stage.newest()
    assert shown["reply_markup"]["_"] == "replyKeyboardMarkup"
    assert [button["text"] for button in _buttons(shown)] == ["a friend", "my number"]
    await one.send_text(stage.id, "a friend")
    asked = await one.expect_text("whom do you bring?")
    done = await one.ask(
        "messages.sendBotRequestedPeer",
        peer=peer(stage.id),
        msg_id=asked.id,
        button_id=5,
        requested_peers=[peer(stage.owner.id)],
    )
    sent = [u["message"] for u in done["updates"] if u["_"] == "updateNewMessage"]
    assert sent[0]["action"]["peers"][0]["user_id"] == stage.owner.id
    await bot.send_message(one.id, "that is all", buttons=Button.clear())
    await one.expect_text("that is all")
    assert (await stage.newest())["reply_markup"]["_"] == "replyKeyboardHide"
    actions = [getattr(update.message, "action", None) for update in told]
    (shared,) = [each for each in actions if each is not None]
    assert [(shared.button_id, each.user_id) for each in shared.peers] == [(5, stage.owner.id)]


@feature("inline-mode", ASKING)
async def inline_mode(cast: Cast, client: str) -> None:
    """Somebody looks for something with a bot and sends it; a friend presses its button, and the
    bot changes it."""
    stage = await staged(cast, client)
    one, bot, friend = stage.one, stage.bot, stage.owner
    chosen: list[Any] = []

    async def asked(event: Any) -> None:
        build = event.builder
        button = [Button.inline("like", b"like")]
        found = [
            build.article(f"{event.text} {n}", text=f"a story of {event.text} {n}", buttons=button)
            for n in (1, 2)
        ]
        await event.answer(found, cache_time=0, next_offset="2")

    async def pressed(event: Any) -> None:
        await event.answer("noted")
        await event.edit("a story that somebody likes")

    async def sent(update: Any) -> None:
        chosen.append(update)

    bot.add_event_handler(asked, events.InlineQuery())
    bot.add_event_handler(pressed, events.CallbackQuery())
    bot.add_event_handler(sent, events.Raw(types.UpdateBotInlineSend))
    if isinstance(one, TelethonDevice):
        results = await one.client.inline_query(stage.id, "cats")
        assert [each.title for each in results] == ["cats 1", "cats 2"]
        await results[1].click(friend.id)
    else:
        results = await one.ask(
            "messages.getInlineBotResults",
            bot=user(stage.id),
            peer=peer(friend.id),
            query="cats",
            offset="",
        )
        assert [each["title"] for each in results["results"]] == ["cats 1", "cats 2"]
        assert results["next_offset"] == "2"
        await one.ask(
            "messages.sendInlineBotResult",
            peer=peer(friend.id),
            random_id=long(random.getrandbits(62)),
            query_id=long(results["query_id"]),
            id=results["results"][1]["id"],
        )
    got = await friend.expect_text("a story of cats 2")
    assert (await newest(one, friend.id))["via_bot_id"] == stage.id
    answer = await friend.ask("messages.getBotCallbackAnswer", **_press(b"like", one.id, got.id))
    assert answer["message"] == "noted"
    await friend.expect(
        "edited", lambda e: e.message is not None and e.message.text.endswith("likes")
    )
    assert [(each.query, each.user_id) for each in chosen] == [("cats", one.id)]
    stranger = one.ask(
        "messages.getInlineBotResults",
        bot=user(friend.id),
        peer=tl("inputPeerEmpty"),
        query="cats",
        offset="",
    )
    assert await refusal(stranger) == "BOT_INVALID"

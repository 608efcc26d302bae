"""Keyboards of bots: who may send them, what they may hold, what becomes of them."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from chappe.core.bots import keyboards, presses
from chappe.tl import functions, types
from tests.unit.rpc.bot_cast import newest, on_stage, shown
from tests.unit.rpc.harness import Client
from tests.unit.rpc.test_messages import user_of

press = functions.messages.GetBotCallbackAnswer


def inline(*does: Any, text: str = "press") -> types.ReplyInlineMarkup:
    """A keyboard with one button under the message for each thing to do."""
    buttons = [types.KeyboardInlineButton(text=text, type=one) for one in does]
    return types.ReplyInlineMarkup(rows=[types.KeyboardInlineButtonRow(buttons=buttons)])


def keyboard(*does: Any, **more: Any) -> types.ReplyKeyboardMarkup:
    buttons: list[Any] = [types.KeyboardButton(text="press", type=one) for one in does]
    return types.ReplyKeyboardMarkup(rows=[types.KeyboardButtonRow(buttons=buttons)], **more)


CALLBACK = types.InlineButtonTypeCallback(data=b"one")


# --- what is sent ---------------------------------------------------------------------------------


def test_people_see_the_buttons_that_a_bot_sends(tmp_path: Path) -> None:
    async def story(show: Any) -> None:
        style = types.KeyboardButtonStyle(bg_danger=True)
        sent = types.ReplyInlineMarkup(
            rows=[
                types.KeyboardInlineButtonRow(
                    buttons=[
                        types.KeyboardInlineButton(text="a", type=CALLBACK, style=style),
                        types.KeyboardInlineButton(
                            text="b", type=types.InlineButtonTypeUrl(url="https://example.org/")
                        ),
                    ]
                ),
                types.KeyboardInlineButtonRow(
                    buttons=[
                        types.KeyboardInlineButton(
                            text="c",
                            type=types.InlineButtonTypeSwitchInline(
                                query="q", peer_types=[types.InlineQueryPeerTypePM()]
                            ),
                        ),
                        types.KeyboardInlineButton(
                            text="d", type=types.InlineButtonTypeCopy(copy_text="copied")
                        ),
                    ]
                ),
            ]
        )
        done = await show.write(show.bot, show.bea, "choose", reply_markup=sent)
        assert isinstance(done, types.Updates), "a short answer would leave the buttons out"
        assert shown(done).reply_markup == sent
        await show.bea.settle()
        pushed = show.bea.updates[-1]
        assert isinstance(pushed, types.Updates)
        assert shown(pushed).reply_markup == sent
        assert (await newest(show.bea, show.peer(show.bea, show.bot))).reply_markup == sent

    on_stage(tmp_path, story)


@pytest.mark.parametrize(
    "sent",
    [
        types.ReplyKeyboardHide(selective=True),
        types.ReplyKeyboardForceReply(single_use=True, placeholder="your name"),
        keyboard(
            types.ButtonTypeDefault(),
            types.ButtonTypeRequestPhone(),
            types.ButtonTypeRequestGeoLocation(),
            types.ButtonTypeRequestPoll(quiz=True),
            types.ButtonTypeRequestPeer(
                button_id=4, peer_type=types.RequestPeerTypeUser(bot=False), max_quantity=2
            ),
            types.ButtonTypeRequestPeer(
                button_id=5,
                peer_type=types.RequestPeerTypeBroadcast(
                    creator=True, user_admin_rights=types.ChatAdminRights(post_messages=True)
                ),
                max_quantity=1,
            ),
            resize=True,
            persistent=True,
            placeholder="or write",
        ),
    ],
)
def test_keyboards_come_as_they_were_sent(tmp_path: Path, sent: Any) -> None:
    async def story(show: Any) -> None:
        await show.write(show.bot, show.bea, "choose", reply_markup=sent)
        assert (await newest(show.bea, show.peer(show.bea, show.bot))).reply_markup == sent

    on_stage(tmp_path, story)


def test_what_people_send_has_no_keyboard(tmp_path: Path) -> None:
    async def story(show: Any) -> None:
        done = await show.write(show.bea, show.bot, "mine", reply_markup=inline(CALLBACK))
        assert isinstance(done, types.UpdateShortSentMessage)
        kept = await newest(show.bea, show.peer(show.bea, show.bot))
        assert kept.reply_markup is None
        later = show.house.core.now() + 3600
        waiting = await show.write(
            show.bea, show.bot, "later", reply_markup=inline(CALLBACK), schedule_date=later
        )
        assert shown(waiting).reply_markup is None

    on_stage(tmp_path, story)


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        (inline(types.InlineButtonTypeCallback(data=b"")), "BUTTON_DATA_INVALID"),
        (inline(types.InlineButtonTypeCallback(data=bytes(65))), "BUTTON_DATA_INVALID"),
        (
            inline(types.InlineButtonTypeCallback(data=b"x", requires_password=True)),
            "BUTTON_TYPE_INVALID",
        ),
        (inline(types.InlineButtonTypeUrl(url="javascript:alert(1)")), "BUTTON_URL_INVALID"),
        (inline(types.InlineButtonTypeUrl(url="https://a b")), "BUTTON_URL_INVALID"),
        (inline(types.InlineButtonTypeCopy(copy_text="x" * 257)), "BUTTON_COPY_TEXT_INVALID"),
        (inline(types.InlineButtonTypeGame()), "BUTTON_TYPE_INVALID"),
        (inline(types.InlineButtonTypeBuy()), "BUTTON_TYPE_INVALID"),
        (
            inline(types.InlineButtonTypeWebView(url="https://example.org/")),
            "BUTTON_TYPE_INVALID",
        ),
        (inline(CALLBACK, text=" "), "BUTTON_TEXT_INVALID"),
        (
            inline(
                types.InputInlineButtonTypeUserProfile(
                    user_id=types.InputUser(user_id=5, access_hash=7)
                )
            ),
            "BUTTON_USER_INVALID",
        ),
        (inline(types.InlineButtonTypeSwitchInline(query="q" * 257)), "BUTTON_INVALID"),
        (inline(*[CALLBACK] * (keyboards.ROW + 1)), "REPLY_MARKUP_TOO_LONG"),
        (
            types.ReplyInlineMarkup(rows=inline(CALLBACK).rows * (keyboards.BUTTONS + 1)),
            "REPLY_MARKUP_TOO_LONG",
        ),
        (types.ReplyKeyboardMarkup(rows=[]), "REPLY_MARKUP_INVALID"),
        (keyboard(types.ButtonTypeSimpleWebView(url="https://a.org/")), "BUTTON_TYPE_INVALID"),
        (
            keyboard(
                types.ButtonTypeRequestPeer(
                    button_id=1, peer_type=types.RequestPeerTypeUser(), max_quantity=11
                )
            ),
            "BUTTON_INVALID",
        ),
        (types.ReplyKeyboardForceReply(placeholder="x" * 65), "REPLY_MARKUP_INVALID"),
    ],
)
def test_keyboards_that_cannot_be_pressed_are_refused(
    tmp_path: Path, sent: Any, reason: str
) -> None:
    async def story(show: Any) -> None:
        ask = functions.messages.SendMessage(
            peer=show.peer(show.bot, show.bea), message="x", random_id=1, reply_markup=sent
        )
        assert await show.bot.fails(ask) == reason

    on_stage(tmp_path, story)


def test_a_button_that_logs_in_opens_the_page(tmp_path: Path) -> None:
    async def story(show: Any) -> None:
        login = types.InputInlineButtonTypeUrlAuth(url="https://example.org/login")
        await show.write(show.bot, show.bea, "log in", reply_markup=inline(login))
        got = await newest(show.bea, show.peer(show.bea, show.bot))
        (button,) = got.reply_markup.rows[0].buttons
        assert button.type == types.InlineButtonTypeUrl(url="https://example.org/login")
        peer = show.peer(show.bea, show.bot)
        for ask in (functions.messages.RequestUrlAuth, functions.messages.AcceptUrlAuth):
            said = await show.bea.ask(ask(peer=peer, msg_id=got.id, button_id=0))
            assert isinstance(said, types.UrlAuthResultDefault)

    on_stage(tmp_path, story)


# --- what becomes of them -------------------------------------------------------------------------


def edit(show: Any, id_: int, **more: Any) -> Any:
    return functions.messages.EditMessage(peer=show.peer(show.bot, show.bea), id=id_, **more)


def test_a_bot_changes_its_keyboard_and_nobody_sees_an_edit(tmp_path: Path) -> None:
    async def story(show: Any) -> None:
        sent = shown(await show.write(show.bot, show.bea, "one", reply_markup=inline(CALLBACK)))
        other = inline(types.InlineButtonTypeCallback(data=b"two"))
        changed = shown(await show.bot.ask(edit(show, sent.id, reply_markup=other)))
        assert (changed.message, changed.reply_markup, changed.edit_hide) == ("one", other, True)
        chat = show.peer(show.bea, show.bot)
        got = await newest(show.bea, chat)
        assert (got.reply_markup, got.edit_hide) == (other, True)
        # A keyboard that an edit does not name goes, as it does for bots everywhere.
        gone = shown(await show.bot.ask(edit(show, sent.id, message="two")))
        assert (gone.message, gone.reply_markup, gone.edit_hide) == ("two", None, False)
        assert (await newest(show.bea, chat)).edit_hide is False
        back = shown(await show.bot.ask(edit(show, sent.id, reply_markup=other)))
        assert (back.reply_markup, back.edit_hide) == (other, False), "the edit was seen before"
        assert await show.bot.fails(edit(show, sent.id, reply_markup=other)) == (
            "MESSAGE_NOT_MODIFIED"
        )

    on_stage(tmp_path, story)


def test_a_bot_may_change_what_it_sent_long_ago(tmp_path: Path) -> None:
    async def story(show: Any) -> None:
        sent = shown(await show.write(show.bot, show.bea, "one", reply_markup=inline(CALLBACK)))
        show.house.world.clock.now += 30 * 24 * 3600
        changed = await show.bot.ask(edit(show, sent.id, message="two"))
        assert shown(changed).message == "two"

    on_stage(tmp_path, story)


def test_only_a_keyboard_under_the_message_can_be_changed(tmp_path: Path) -> None:
    async def story(show: Any) -> None:
        plain = keyboard(types.ButtonTypeDefault())
        sent = shown(await show.write(show.bot, show.bea, "one", reply_markup=plain))
        assert await show.bot.fails(edit(show, sent.id, message="two")) == "REPLY_MARKUP_INVALID"
        other = shown(await show.write(show.bot, show.bea, "two", reply_markup=inline(CALLBACK)))
        refused = await show.bot.fails(edit(show, other.id, reply_markup=plain))
        assert refused == "REPLY_MARKUP_INVALID"

    on_stage(tmp_path, story)


def test_people_edit_nothing_but_their_words(tmp_path: Path) -> None:
    async def story(show: Any) -> None:
        to_bot = show.peer(show.bea, show.bot)
        mine = await show.write(show.bea, show.bot, "mine")
        ask = functions.messages.EditMessage(peer=to_bot, id=mine.id, reply_markup=inline(CALLBACK))
        assert await show.bea.fails(ask) == "MESSAGE_NOT_MODIFIED"
        ask = functions.messages.EditMessage(
            peer=to_bot, id=mine.id, message="other", reply_markup=inline(CALLBACK)
        )
        assert shown(await show.bea.ask(ask)).reply_markup is None

    on_stage(tmp_path, story)


def test_a_forwarded_message_keeps_buttons_that_open_pages_and_no_others(tmp_path: Path) -> None:
    async def story(show: Any) -> None:
        page = types.InlineButtonTypeUrl(url="https://example.org/")
        asking = inline(CALLBACK, page)
        for text, markup in (("pages", inline(page)), ("asks", asking)):
            await show.write(show.bot, show.bea, text, reply_markup=markup)
        chat = show.peer(show.bea, show.bot)
        asks = await newest(show.bea, chat)

        async def copies(first: int, *, drop_author: bool) -> list[Any]:
            forward = functions.messages.ForwardMessages(
                from_peer=chat,
                id=[asks.id - 1, asks.id],
                random_id=[first, first + 1],
                to_peer=types.InputPeerSelf(),
                drop_author=drop_author,
            )
            news = (await show.bea.ask(forward)).updates[2:]
            return [one.message.reply_markup for one in news]

        assert await copies(1, drop_author=False) == [inline(page), None]
        assert await copies(3, drop_author=True) == [None, None]

    on_stage(tmp_path, story)


# --- pressing -------------------------------------------------------------------------------------


async def pressed(show: Any, who: Client, peer: Any, id_: int, data: bytes = b"one") -> Any:
    """Press a button; gives what comes of it, and what the bot was told."""
    waiting = asyncio.create_task(who.ask(press(peer=peer, msg_id=id_, data=data)))
    return waiting, await show.asked(types.UpdateBotCallbackQuery)


def say(query: int, **more: Any) -> Any:
    return functions.messages.SetBotCallbackAnswer(query_id=query, cache_time=0, **more)


def test_a_press_reaches_the_bot_and_its_answer_whoever_pressed(tmp_path: Path) -> None:
    async def story(show: Any) -> None:
        sent = shown(await show.write(show.bot, show.bea, "?", reply_markup=inline(CALLBACK)))
        chat = show.peer(show.bea, show.bot)
        got = await newest(show.bea, chat)
        waiting, told = await pressed(show, show.bea, chat, got.id)
        assert (told.msg_id, told.data, told.user_id) == (sent.id, b"one", user_of(show.bea))
        assert told.peer == types.PeerUser(user_id=user_of(show.bea))
        answer = functions.messages.SetBotCallbackAnswer(
            query_id=told.query_id, message="right!", alert=True, cache_time=60
        )
        assert await show.bot.ask(answer)
        said = await waiting
        assert (said.message, said.alert, said.cache_time) == ("right!", True, 60)
        assert said.native_ui
        # It was answered: nobody waits for another answer.
        assert await show.bot.fails(answer) == "QUERY_ID_INVALID"

    on_stage(tmp_path, story)


def test_presses_in_a_group_say_where_and_who(tmp_path: Path) -> None:
    async def story(show: Any) -> None:
        chat = await show.group()
        asking = functions.messages.SendMessage(
            peer=chat, message="?", random_id=5, reply_markup=inline(CALLBACK)
        )
        sent = shown(await show.bot.ask(asking))
        instances = set()
        for who in (show.ada, show.bea):
            waiting, told = await pressed(show, who, chat, (await newest(who, chat)).id)
            assert (told.msg_id, told.peer) == (sent.id, types.PeerChat(chat_id=chat.chat_id))
            assert told.user_id == user_of(who)
            instances.add(told.chat_instance)
            await show.bot.ask(say(told.query_id))
            assert (await waiting).message is None
        assert len(instances) == 1, "one number for one chat"

    on_stage(tmp_path, story)


def test_only_what_is_on_that_message_can_be_pressed(tmp_path: Path) -> None:
    async def story(show: Any) -> None:
        await show.write(show.bot, show.bea, "?", reply_markup=inline(CALLBACK))
        chat = show.peer(show.bea, show.bot)
        got = await newest(show.bea, chat)
        await show.write(show.bea, show.bot, "no buttons")
        bare = await newest(show.bea, chat)
        fails = show.bea.fails
        assert await fails(press(peer=chat, msg_id=got.id, data=b"two")) == "DATA_INVALID"
        assert await fails(press(peer=chat, msg_id=got.id)) == "DATA_INVALID"
        assert await fails(press(peer=chat, msg_id=got.id, data=b"one", game=True)) == (
            "DATA_INVALID"
        )
        assert await fails(press(peer=chat, msg_id=bare.id, data=b"one")) == "MESSAGE_ID_INVALID"
        assert await fails(press(peer=chat, msg_id=999, data=b"one")) == "MESSAGE_ID_INVALID"
        # The number is of Bea's own box: Cleo has no such message with the bot.
        theirs = show.peer(show.cleo, show.bot)
        refused = await show.cleo.fails(press(peer=theirs, msg_id=got.id, data=b"one"))
        assert refused == "MESSAGE_ID_INVALID"
        assert show.bot.updates == []

    on_stage(tmp_path, story)


def test_a_bot_answers_its_own_presses_alone(tmp_path: Path) -> None:
    async def story(show: Any) -> None:
        other = await show.program("other_bot")
        await show.write(show.bot, show.bea, "?", reply_markup=inline(CALLBACK))
        chat = show.peer(show.bea, show.bot)
        waiting, told = await pressed(show, show.bea, chat, (await newest(show.bea, chat)).id)
        assert await other.fails(say(told.query_id, message="!")) == "QUERY_ID_INVALID"
        assert await show.cleo.fails(say(told.query_id, message="!")) == "USER_BOT_REQUIRED"
        too_long = say(told.query_id, message="x" * (presses.NOTICE + 1))
        assert await show.bot.fails(too_long) == "MESSAGE_TOO_LONG"
        elsewhere = say(told.query_id, url="https://example.org/")
        assert await show.bot.fails(elsewhere) == "URL_INVALID"
        wrong_kind = functions.messages.SetInlineBotResults(
            query_id=told.query_id, results=[], cache_time=0
        )
        assert await show.bot.fails(wrong_kind) == "QUERY_ID_INVALID"
        await show.bot.ask(say(told.query_id, url="https://t.me/quiz_bot?start=x"))
        assert (await waiting).url == "https://t.me/quiz_bot?start=x"

    on_stage(tmp_path, story)


def test_nobody_waits_for_a_bot_that_is_not_there(tmp_path: Path) -> None:
    async def story(show: Any) -> None:
        await show.write(show.bot, show.bea, "?", reply_markup=inline(CALLBACK))
        chat = show.peer(show.bea, show.bot)
        got = await newest(show.bea, chat)
        # It does not answer …
        show.house.core.questions.patience = 0.01
        ask = press(peer=chat, msg_id=got.id, data=b"one")
        assert await show.bea.fails(ask) == "BOT_RESPONSE_TIMEOUT"
        told = await show.asked(types.UpdateBotCallbackQuery)
        assert await show.bot.fails(say(told.query_id)) == "QUERY_ID_INVALID"
        # … and then it is gone.
        show.bot.end()
        assert await show.bea.fails(ask) == "BOT_RESPONSE_TIMEOUT"

    on_stage(tmp_path, story)


def test_a_bot_learns_nothing_where_it_was_stopped_or_removed(tmp_path: Path) -> None:
    async def story(show: Any) -> None:
        chat = await show.group()
        asking = functions.messages.SendMessage(
            peer=chat, message="?", random_id=5, reply_markup=inline(CALLBACK)
        )
        await show.bot.ask(asking)
        got = await newest(show.bea, chat)
        remove = functions.messages.DeleteChatUser(
            chat_id=chat.chat_id, user_id=show.user(show.ada, show.bot)
        )
        await show.ada.ask(remove)
        ask = press(peer=chat, msg_id=got.id, data=b"one")
        assert await show.bea.fails(ask) == "BOT_RESPONSE_TIMEOUT"
        # Who is out of the group presses nothing there either.
        gone = functions.messages.DeleteChatUser(
            chat_id=chat.chat_id, user_id=types.InputUserSelf()
        )
        await show.bea.ask(gone)
        assert await show.bea.fails(ask) == "CHAT_FORBIDDEN"

        await show.write(show.bot, show.bea, "?", reply_markup=inline(CALLBACK))
        private = show.peer(show.bea, show.bot)
        here = await newest(show.bea, private)
        await show.bea.ask(functions.contacts.Block(id=private))
        refused = await show.bea.fails(press(peer=private, msg_id=here.id, data=b"one"))
        assert refused == "YOU_BLOCKED_USER"
        await show.bot.settle()
        told = [one for one in show.bot.updates if "CallbackQuery" in repr(one)]
        assert told == []

    on_stage(tmp_path, story)


def test_presses_have_an_allowance(tmp_path: Path) -> None:
    async def story(show: Any) -> None:
        ask = press(peer=show.peer(show.bea, show.bot), msg_id=999, data=b"one")
        for _ in range(presses.PRESSES.burst):
            assert await show.bea.fails(ask) == "MESSAGE_ID_INVALID"
        assert (await show.bea.fails(ask)).startswith("FLOOD_WAIT")

    on_stage(tmp_path, story)


# --- telling a bot of somebody --------------------------------------------------------------------


def wish(kind: Any, number: int = 7, most: int = 1, **more: Any) -> Any:
    return types.InputButtonTypeRequestPeer(
        button_id=number, peer_type=kind, max_quantity=most, **more
    )


async def asked_for(show: Any, *wishes: Any) -> Any:
    """Let the bot ask Bea to choose; gives how she answers with what."""
    await show.write(show.bot, show.bea, "who?", reply_markup=keyboard(*wishes))
    chat = show.peer(show.bea, show.bot)
    id_ = (await newest(show.bea, chat)).id
    show.bot.updates.clear()

    def choose(*chosen: Any, button: int = 7) -> Any:
        return functions.messages.SendBotRequestedPeer(
            peer=chat, msg_id=id_, button_id=button, requested_peers=list(chosen)
        )

    return choose


def test_somebody_chosen_is_told_to_the_bot(tmp_path: Path) -> None:
    async def story(show: Any) -> None:
        user = types.RequestPeerTypeUser(bot=False)
        choose = await asked_for(show, wish(user, most=2, name_requested=True))
        people = [show.peer(show.bea, one) for one in (show.cleo, show.ada)]
        done = shown(await show.bea.ask(choose(*people)))
        assert [one.user_id for one in done.action.peers] == [one.user_id for one in people]
        await show.bot.settle()
        told: Any = shown(show.bot.updates[-1]).action
        assert (type(told), told.button_id) == (types.MessageActionRequestedPeerSentMe, 7)
        assert [(one.user_id, one.first_name, one.username) for one in told.peers] == [
            (people[0].user_id, "Cleo", None),
            (people[1].user_id, "Ada", None),
        ]

    on_stage(tmp_path, story)


def test_a_group_chosen_is_one_that_the_bot_can_use(tmp_path: Path) -> None:
    async def story(show: Any) -> None:
        chat = await show.group()
        mine = types.RequestPeerTypeChat(creator=True)
        there = types.RequestPeerTypeChat(bot_participant=True)
        leads = types.RequestPeerTypeChat(user_admin_rights=types.ChatAdminRights(ban_users=True))
        forum = types.RequestPeerTypeChat(forum=True)
        channel = types.RequestPeerTypeBroadcast()
        wishes = [wish(kind, number) for number, kind in enumerate((mine, leads, forum, channel))]
        choose = await asked_for(show, wish(there, name_requested=True), *wishes)
        for number in range(4):
            assert await show.bea.fails(choose(chat, button=number)) == "PEER_ID_INVALID"
        done = shown(await show.bea.ask(choose(chat)))
        assert done.action.peers == [types.PeerChat(chat_id=chat.chat_id)]
        await show.bot.settle()
        (told,) = shown(show.bot.updates[-1]).action.peers
        assert (told.chat_id, told.title) == (chat.chat_id, "Circle")
        elsewhere = types.InputPeerChat(chat_id=chat.chat_id + 1)
        assert await show.bea.fails(choose(elsewhere)) == "CHAT_ID_INVALID"

    on_stage(tmp_path, story)


def test_nothing_is_told_that_the_button_does_not_ask_for(tmp_path: Path) -> None:
    async def story(show: Any) -> None:
        choose = await asked_for(show, wish(types.RequestPeerTypeUser(bot=True)))
        cleo = show.peer(show.bea, show.cleo)
        fails = show.bea.fails
        assert await fails(choose(cleo)) == "PEER_ID_INVALID"
        assert await fails(choose(cleo, button=8)) == "BUTTON_ID_INVALID"
        assert await fails(choose()) == "PEERS_LIST_EMPTY"
        bot = show.peer(show.bea, show.bot)
        assert await fails(choose(bot, cleo)) == "LIMIT_INVALID"
        guessed = types.InputPeerUser(user_id=user_of(show.cleo), access_hash=1)
        assert await fails(choose(guessed)) == "PEER_ID_INVALID"
        await show.write(show.bot, show.bea, "no keyboard")
        bare = (await newest(show.bea, bot)).id
        ask = functions.messages.SendBotRequestedPeer(
            peer=bot, msg_id=bare, button_id=7, requested_peers=[bot]
        )
        assert await fails(ask) == "MESSAGE_ID_INVALID"
        await show.bot.settle()
        assert show.bot.updates == []

    on_stage(tmp_path, story)

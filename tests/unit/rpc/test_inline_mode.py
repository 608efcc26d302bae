"""Inline mode: what is asked, what is offered, what is sent, and who may change it afterwards."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from chappe.core.bots import inline as core
from chappe.core.bots.offers import LIFE, Shelf, Shown
from chappe.tl import functions, types
from tests.images import image
from tests.unit.rpc.bot_cast import newest, on_stage, shown
from tests.unit.rpc.harness import Client
from tests.unit.rpc.test_files import fetch, make, photo_place, upload
from tests.unit.rpc.test_keyboards import CALLBACK, inline, press
from tests.unit.rpc.test_messages import user_of


def article(id_: str = "a", text: str = "said", **more: Any) -> types.InputBotInlineResult:
    return types.InputBotInlineResult(
        id=id_,
        type="article",
        title="Title",
        description="more",
        send_message=types.InputBotInlineMessageText(message=text, **more),
    )


def question(show: Any, text: str = "cats", *, peer: Any = None, offset: str = "", **more: Any):
    return functions.messages.GetInlineBotResults(
        bot=more.pop("bot", None) or show.user(show.bea, show.bot),
        peer=peer or types.InputPeerSelf(),
        query=text,
        offset=offset,
        **more,
    )


async def offered(
    show: Any, results: Sequence[Any], text: str = "cats", *, peer: Any = None, **more: Any
) -> Any:
    """Let Bea ask for something and the bot offer it; gives what Bea gets."""
    waiting = asyncio.create_task(show.bea.ask(question(show, text, peer=peer)))
    told = await show.asked(types.UpdateBotInlineQuery)
    more.setdefault("cache_time", 0)
    answer = functions.messages.SetInlineBotResults(
        query_id=told.query_id, results=list(results), **more
    )
    assert await show.bot.ask(answer)
    return await waiting


def sending(query: int, peer: Any, id_: str = "a", random: int = 1, **more: Any) -> Any:
    return functions.messages.SendInlineBotResult(
        peer=peer, random_id=random, query_id=query, id=id_, **more
    )


# --- asking ---------------------------------------------------------------------------------------


def test_the_bot_is_told_who_asks_what_and_where(tmp_path: Path) -> None:
    async def story(show: Any) -> None:
        chat = await show.group()
        for peer, kind in (
            (chat, types.InlineQueryPeerTypeChat()),
            (show.peer(show.bea, show.cleo), types.InlineQueryPeerTypePM()),
            (show.peer(show.bea, show.bot), types.InlineQueryPeerTypeSameBotPM()),
            (types.InputPeerEmpty(), None),
        ):
            place = types.InputGeoPoint(lat=45.0, long=5.0)
            ask = question(show, "cats", peer=peer, offset="10", geo_point=place)
            waiting = asyncio.create_task(show.bea.ask(ask))
            told = await show.asked(types.UpdateBotInlineQuery)
            assert (told.query, told.offset, told.user_id) == ("cats", "10", user_of(show.bea))
            assert told.peer_type == kind
            assert (told.geo.lat, told.geo.long) == (45.0, 5.0)
            start = types.InlineBotSwitchPM(text="more?", start_param="more")
            answer = functions.messages.SetInlineBotResults(
                query_id=told.query_id,
                results=[article()],
                cache_time=30,
                next_offset="20",
                gallery=True,
                switch_pm=start,
            )
            assert await show.bot.ask(answer)
            got = await waiting
            (one,) = got.results
            assert (one.id, one.type, one.title, one.description) == (
                "a",
                "article",
                "Title",
                "more",
            )
            assert one.send_message.message == "said"
            assert (got.next_offset, got.gallery, got.switch_pm) == ("20", True, start)
            assert user_of(show.bot) in {user.id for user in got.users}

    on_stage(tmp_path, story)


def test_who_cannot_be_asked(tmp_path: Path) -> None:
    async def story(show: Any) -> None:
        quiet = await show.program("quiet_bot", inline=False)
        user = lambda other: show.user(show.bea, other)  # noqa: E731
        fails = show.bea.fails
        assert await fails(question(show, bot=user(show.cleo))) == "BOT_INVALID"
        assert await fails(question(show, bot=user(quiet))) == "BOT_INLINE_DISABLED"
        wrong = types.InputUser(user_id=user_of(show.bot), access_hash=1)
        assert await fails(question(show, bot=wrong)) == "USER_ID_INVALID"
        assert await fails(question(show, "x" * 257)) == "MESSAGE_TOO_LONG"
        assert await fails(question(show, offset="x" * 65)) == "NEXT_OFFSET_INVALID"
        show.house.core.questions.patience = 0.01
        assert await fails(question(show)) == "BOT_RESPONSE_TIMEOUT"
        await show.bea.ask(functions.contacts.Block(id=show.peer(show.bea, show.bot)))
        assert await fails(question(show)) == "YOU_BLOCKED_USER"
        ask = question(show, bot=show.user(show.bot, quiet))
        assert await show.bot.fails(ask) == "BOT_METHOD_INVALID"
        assert len(show.house.core.questions) == 0

    on_stage(tmp_path, story)


def test_what_is_for_all_is_given_again_and_what_is_private_is_not(tmp_path: Path) -> None:
    async def story(show: Any) -> None:
        ask = functions.messages.GetInlineBotResults
        theirs = show.user(show.cleo, show.bot)

        def from_cleo(text: str) -> Any:
            return ask(bot=theirs, peer=types.InputPeerSelf(), query=text, offset="")

        first = await offered(show, [article()], "open", cache_time=60)
        again = await show.bea.ask(question(show, "open"))
        other = await show.cleo.ask(from_cleo("open"))
        assert first.results == again.results == other.results
        assert len({first.query_id, again.query_id, other.query_id}) == 3
        await offered(show, [article(text="for Bea")], "mine", cache_time=60, private=True)
        await show.bea.ask(question(show, "mine"))
        waiting = asyncio.create_task(show.cleo.ask(from_cleo("mine")))
        told = await show.asked(types.UpdateBotInlineQuery)
        assert told.user_id == user_of(show.cleo)
        answer = functions.messages.SetInlineBotResults(
            query_id=told.query_id, results=[], cache_time=0
        )
        await show.bot.ask(answer)
        assert (await waiting).results == []
        # After its time the bot is asked again.
        show.house.world.clock.now += 61
        await offered(show, [article(text="new")], "open")

    on_stage(tmp_path, story)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"results": [article(), article()]}, "RESULT_ID_DUPLICATE"),
        ({"results": [article("")]}, "RESULT_ID_EMPTY"),
        ({"results": [article("x" * 65)]}, "RESULT_ID_INVALID"),
        ({"results": [article(str(n)) for n in range(51)]}, "RESULTS_TOO_MUCH"),
        ({"results": [article(text=" ")]}, "MESSAGE_EMPTY"),
        ({"results": [article(text="x" * 4097)]}, "MESSAGE_TOO_LONG"),
        (
            {"results": [article(reply_markup=types.ReplyKeyboardHide())]},
            "REPLY_MARKUP_INVALID",
        ),
        (
            {"results": [article(reply_markup=inline(types.InlineButtonTypeCallback(data=b"")))]},
            "BUTTON_DATA_INVALID",
        ),
        (
            {
                "results": [
                    types.InputBotInlineResult(
                        id="a",
                        type="article",
                        send_message=types.InputBotInlineMessageText(message="x"),
                    )
                ]
            },
            "ARTICLE_TITLE_EMPTY",
        ),
        (
            {
                "results": [
                    types.InputBotInlineResult(
                        id="a",
                        type="poem",
                        send_message=types.InputBotInlineMessageText(message="x"),
                    )
                ]
            },
            "RESULT_TYPE_INVALID",
        ),
        (
            {
                "results": [
                    types.InputBotInlineResult(
                        id="a",
                        type="photo",
                        send_message=types.InputBotInlineMessageMediaAuto(message=""),
                        content=types.InputWebDocument(
                            url="https://example.org/a.jpg",
                            size=1,
                            mime_type="image/jpeg",
                            attributes=[],
                        ),
                    )
                ]
            },
            "SEND_MESSAGE_MEDIA_INVALID",
        ),
        (
            {
                "results": [
                    types.InputBotInlineResultGame(
                        id="a",
                        short_name="chess",
                        send_message=types.InputBotInlineMessageGame(),
                    )
                ]
            },
            "RESULT_TYPE_INVALID",
        ),
        (
            {
                "results": [
                    types.InputBotInlineResultPhoto(
                        id="a",
                        type="photo",
                        photo=types.InputPhoto(id=5, access_hash=7, file_reference=b"x"),
                        send_message=types.InputBotInlineMessageMediaAuto(message=""),
                    )
                ]
            },
            "PHOTO_INVALID",
        ),
        ({"next_offset": "x" * 65}, "NEXT_OFFSET_INVALID"),
        (
            {"switch_pm": types.InlineBotSwitchPM(text="", start_param="x")},
            "SWITCH_PM_TEXT_EMPTY",
        ),
        ({"switch_pm": types.InlineBotSwitchPM(text="x", start_param="")}, "START_PARAM_EMPTY"),
        (
            {"switch_pm": types.InlineBotSwitchPM(text="x", start_param="a b")},
            "START_PARAM_INVALID",
        ),
    ],
)
def test_answers_that_are_refused(tmp_path: Path, answer: dict[str, Any], reason: str) -> None:
    async def story(show: Any) -> None:
        waiting = asyncio.create_task(show.bea.ask(question(show)))
        told = await show.asked(types.UpdateBotInlineQuery)
        given = {"results": [article()], "cache_time": 0, **answer}
        set_results = functions.messages.SetInlineBotResults(query_id=told.query_id, **given)
        assert await show.bot.fails(set_results) == reason
        good = functions.messages.SetInlineBotResults(
            query_id=told.query_id, results=[], cache_time=0
        )
        other = await show.program("other_bot")
        assert await other.fails(good) == "QUERY_ID_INVALID"
        assert await show.cleo.fails(good) == "USER_BOT_REQUIRED"
        await show.bot.ask(good)
        assert (await waiting).results == []
        assert await show.bot.fails(good) == "QUERY_ID_INVALID"

    on_stage(tmp_path, story)


# --- sending --------------------------------------------------------------------------------------


def test_a_result_is_sent_in_ones_own_name_through_the_bot(tmp_path: Path) -> None:
    async def story(show: Any) -> None:
        to_cleo = show.peer(show.bea, show.cleo)
        got = await offered(show, [article(text="*cats*", reply_markup=inline(CALLBACK))])
        await show.bea.ask(functions.messages.SaveDraft(peer=to_cleo, message="@quiz_bot cats"))
        send = sending(got.query_id, to_cleo, clear_draft=True, hide_via=True)
        done = shown(await show.bea.ask(send))
        assert (done.message, done.via_bot_id, done.out) == ("*cats*", user_of(show.bot), True)
        await show.cleo.settle()
        pushed = show.cleo.updates[-1]
        assert isinstance(pushed, types.Updates)
        theirs = shown(pushed)
        assert (theirs.via_bot_id, theirs.from_id.user_id) == (user_of(show.bot), user_of(show.bea))
        told = await show.asked(types.UpdateBotInlineSend)
        assert (told.id, told.query, told.user_id) == ("a", "cats", user_of(show.bea))
        # The same call once more sends nothing, and the bot hears nothing.
        again = shown(await show.bea.ask(send))
        assert again.id == done.id
        await show.bot.settle()
        assert show.bot.updates == []
        drafts = await show.bea.ask(functions.messages.GetAllDrafts())
        assert [one for one in drafts.updates if isinstance(one.draft, types.DraftMessage)] == []

    on_stage(tmp_path, story)


def test_only_what_one_was_shown_can_be_sent_and_not_for_ever(tmp_path: Path) -> None:
    async def story(show: Any) -> None:
        to_cleo = show.peer(show.bea, show.cleo)
        got = await offered(show, [article()])
        fails = show.bea.fails
        assert await fails(sending(got.query_id, to_cleo, "b")) == "RESULT_ID_INVALID"
        assert await fails(sending(got.query_id + 1, to_cleo)) == "QUERY_ID_INVALID"
        stolen = sending(got.query_id, show.peer(show.cleo, show.bea))
        assert await show.cleo.fails(stolen) == "QUERY_ID_INVALID"
        show.house.world.clock.now += LIFE + 1
        assert await fails(sending(got.query_id, to_cleo)) == "QUERY_ID_INVALID"

    on_stage(tmp_path, story)


def test_a_group_may_want_no_results(tmp_path: Path) -> None:
    async def story(show: Any) -> None:
        chat = await show.group()
        got = await offered(show, [article()], peer=chat)
        for banned, random in ((True, 1), (False, 2)):
            rights = types.ChatBannedRights(until_date=0, send_inline=banned)
            await show.ada.ask(
                functions.messages.EditChatDefaultBannedRights(peer=chat, banned_rights=rights)
            )
            send = sending(got.query_id, chat, random=random)
            if banned:
                assert await show.bea.fails(send) == "CHAT_SEND_INLINE_FORBIDDEN"
            else:
                assert shown(await show.bea.ask(send)).via_bot_id == user_of(show.bot)

    on_stage(tmp_path, story)


def test_results_of_every_kind(tmp_path: Path) -> None:
    async def story(show: Any) -> None:
        file = await upload(show.bot, image(320, 240))
        photo = (await make(show.bot, types.InputMediaUploadedPhoto(file=file))).photo
        point = types.InputGeoPoint(lat=45.0, long=5.0)
        held = types.InputPhoto(
            id=photo.id, access_hash=photo.access_hash, file_reference=photo.file_reference
        )

        def plain(id_: str, kind: str, message: Any) -> Any:
            return types.InputBotInlineResult(id=id_, type=kind, title=id_, send_message=message)

        offer = [
            types.InputBotInlineResultPhoto(
                id="photo",
                type="photo",
                photo=held,
                send_message=types.InputBotInlineMessageMediaAuto(message="a caption"),
            ),
            plain("geo", "geo", types.InputBotInlineMessageMediaGeo(geo_point=point)),
            plain(
                "live",
                "geo",
                types.InputBotInlineMessageMediaGeo(geo_point=point, period=600, heading=90),
            ),
            plain(
                "venue",
                "venue",
                types.InputBotInlineMessageMediaVenue(
                    geo_point=point,
                    title="Fort",
                    address="Hill",
                    provider="",
                    venue_id="",
                    venue_type="",
                ),
            ),
            plain(
                "contact",
                "contact",
                types.InputBotInlineMessageMediaContact(
                    phone_number="+33639980001", first_name="Ann", last_name="", vcard=""
                ),
            ),
            plain(
                "page",
                "article",
                types.InputBotInlineMessageMediaWebPage(
                    message="see", url="https://example.org/", optional=True
                ),
            ),
        ]
        got = await offered(show, offer, gallery=True)
        to_cleo = show.peer(show.bea, show.cleo)
        sent = {}
        for number, one in enumerate(got.results):
            done = await show.bea.ask(sending(got.query_id, to_cleo, one.id, random=number + 1))
            sent[one.id] = shown(done)
        kinds = {id_: type(message.media).__name__ for id_, message in sent.items()}
        assert kinds == {
            "photo": "MessageMediaPhoto",
            "geo": "MessageMediaGeo",
            "live": "MessageMediaGeoLive",
            "venue": "MessageMediaVenue",
            "contact": "MessageMediaContact",
            "page": "NoneType",
        }
        assert sent["photo"].message == "a caption"
        looks = {one.id: type(one.send_message).__name__ for one in got.results}
        assert looks == {
            "photo": "BotInlineMessageMediaAuto",
            "geo": "BotInlineMessageMediaGeo",
            "live": "BotInlineMessageMediaGeo",
            "venue": "BotInlineMessageMediaVenue",
            "contact": "BotInlineMessageMediaContact",
            "page": "BotInlineMessageMediaWebPage",
        }
        seen = next(one for one in got.results if one.id == "photo").photo
        assert await fetch(show.bea, photo_place(seen, seen.sizes[-1].type))

    on_stage(tmp_path, story)


# --- afterwards -----------------------------------------------------------------------------------


async def sent_through(show: Any, who: Client | None = None) -> tuple[Any, Any]:
    """Let Bea send Cleo a result with a button; gives the message, and the bot's name for it."""
    got = await offered(show, [article(reply_markup=inline(CALLBACK))])
    done = shown(await show.bea.ask(sending(got.query_id, show.peer(show.bea, show.cleo))))
    return done, (await show.asked(types.UpdateBotInlineSend)).msg_id


def test_a_button_of_such_a_message_asks_the_bot_which_changes_it(tmp_path: Path) -> None:
    async def story(show: Any) -> None:
        done, named = await sent_through(show)
        from_bea = show.peer(show.cleo, show.bea)
        theirs = await newest(show.cleo, from_bea)
        ask = press(peer=from_bea, msg_id=theirs.id, data=b"one")
        waiting = asyncio.create_task(show.cleo.ask(ask))
        told = await show.asked(types.UpdateInlineBotCallbackQuery)
        assert (told.msg_id, told.user_id) == (named, user_of(show.cleo))
        other = inline(types.InlineButtonTypeCallback(data=b"two"))
        edit = functions.messages.EditInlineBotMessage(
            id=told.msg_id, message="changed", reply_markup=other
        )
        assert await show.bot.ask(edit) is True
        answer = functions.messages.SetBotCallbackAnswer(query_id=told.query_id, cache_time=0)
        await show.bot.ask(answer)
        await waiting
        for who, chat in ((show.cleo, from_bea), (show.bea, show.peer(show.bea, show.cleo))):
            now = await newest(who, chat)
            assert (now.message, now.reply_markup) == ("changed", other)
            assert now.via_bot_id == user_of(show.bot)
        # Its sender leaves it as the bot made it.
        mine = functions.messages.EditMessage(
            peer=show.peer(show.bea, show.cleo), id=done.id, message="mine"
        )
        assert await show.bea.fails(mine) == "INLINE_BOT_REQUIRED"

    on_stage(tmp_path, story)


def test_nobody_else_changes_it(tmp_path: Path) -> None:
    async def story(show: Any) -> None:
        _, named = await sent_through(show)
        other = await show.program("other_bot")
        plain = await show.write(show.bea, show.cleo, "not through the bot")

        def edit(**change: Any) -> Any:
            fields = {
                "dc_id": named.dc_id,
                "owner_id": named.owner_id,
                "id": named.id,
                "access_hash": named.access_hash,
            }
            made = types.InputBotInlineMessageID64(**{**fields, **change})
            return functions.messages.EditInlineBotMessage(id=made, message="forged")

        assert await other.fails(edit()) == "MESSAGE_ID_INVALID"
        assert await show.bot.fails(edit(access_hash=1)) == "MESSAGE_ID_INVALID"
        assert await show.bot.fails(edit(id=named.id + 1)) == "MESSAGE_ID_INVALID"
        assert await show.bot.fails(edit(owner_id=user_of(show.cleo))) == "MESSAGE_ID_INVALID"
        assert await show.bea.fails(edit()) == "MESSAGE_ID_INVALID"
        # Even with the right proof the bot changes nothing that did not go through it.
        box, id_ = user_of(show.bea), plain.id
        proof = show.house.core.hashes.inline_message(user_of(show.bot), box, id_)
        assert await show.bot.fails(edit(id=id_, access_hash=proof)) == "MESSAGE_ID_INVALID"
        old = types.InputBotInlineMessageID(dc_id=2, id=1, access_hash=1)
        asked = functions.messages.EditInlineBotMessage(id=old, message="forged")
        assert await show.bot.fails(asked) == "MESSAGE_ID_INVALID"
        chat = show.peer(show.cleo, show.bea)
        assert (await newest(show.cleo, chat)).message == "not through the bot"

    on_stage(tmp_path, story)


def test_a_prepared_message_is_for_one_person(tmp_path: Path) -> None:
    async def story(show: Any) -> None:
        save = functions.messages.SavePreparedInlineMessage(
            result=article(),
            user_id=show.user(show.bot, show.bea),
            peer_types=[types.InlineQueryPeerTypePM()],
        )
        kept = await show.bot.ask(save)
        get = functions.messages.GetPreparedInlineMessage
        theirs = get(bot=show.user(show.cleo, show.bot), id=kept.id)
        assert await show.cleo.fails(theirs) == "MESSAGE_ID_INVALID"
        mine = await show.bea.ask(get(bot=show.user(show.bea, show.bot), id=kept.id))
        assert mine.peer_types == [types.InlineQueryPeerTypePM()]
        send = sending(mine.query_id, show.peer(show.bea, show.cleo), mine.result.id)
        assert shown(await show.bea.ask(send)).message == "said"
        assert await show.bea.fails(save) == "USER_BOT_REQUIRED"

    on_stage(tmp_path, story)


def test_the_memory_of_offers_is_bounded() -> None:
    shelf: Shelf[Shown] = Shelf(2)
    made = [Shown(1, 2, str(n), None, None, 100.0) for n in range(3)]  # type: ignore[arg-type]
    for number, one in enumerate(made):
        shelf.put(number, one)
    assert len(shelf) == 2
    assert (shelf.get(0, 0.0), shelf.get(2, 0.0), shelf.get(2, 100.0)) == (None, made[2], None)
    assert len(shelf) == 1


def test_queries_have_an_allowance(tmp_path: Path) -> None:
    async def story(show: Any) -> None:
        ask = question(show, bot=show.user(show.bea, show.cleo))
        for _ in range(core.QUERIES.burst):
            assert await show.bea.fails(ask) == "BOT_INVALID"
        assert (await show.bea.fails(ask)).startswith("FLOOD_WAIT")

    on_stage(tmp_path, story)

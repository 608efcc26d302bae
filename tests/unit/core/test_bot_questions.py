"""Keyboards, presses and inline results, below the door: what is stored, and who learns of it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from chappe.core import amend, deletion, history, members, messages
from chappe.core.amend import Edit
from chappe.core.bots import inline, presses
from chappe.core.bots.offers import Offer, Result, Said
from chappe.core.bots.presses import Notice
from chappe.core.channels import joining, life
from chappe.core.history import Place
from chappe.core.messages import Forwarding, Outgoing
from chappe.core.refused import Refused
from chappe.model import (
    BoxId,
    ButtonPressed,
    Content,
    InlineAsked,
    InlineChosen,
    InlineKeyboard,
    MessageId,
    PeerId,
    Right,
    SentInline,
    replace,
)
from chappe.model.markup import Callback, InlineButton, Url
from chappe.store.tables import CHANNELS
from tests.bots import change, running
from tests.world import Circle, Person, World, in_world

ONE = InlineKeyboard(((InlineButton("one", Callback(b"one")),),))
TWO = InlineKeyboard(((InlineButton("two", Callback(b"two")),),))
PAGE = InlineKeyboard(((InlineButton("page", Url("https://example.org/")),),))
OFFER = Offer((Result("a", "article", Said(Content("said", markup=ONE)), title="A"),))


def with_bot(tmp_path: Path, story: Any, *, agree: bool = True) -> None:
    """Tell a story of Ada's bot, to which Bea has written, and of Cleo."""

    async def body(world: World) -> None:
        ada, bea, cleo = [await world.person(name) for name in ("Ada", "Bea", "Cleo")]
        bot = await running(world, ada)
        await change(world, bot, inline=True)
        await bea.say(bot, "/start")
        await story(world, bot, bea, cleo)

    in_world(tmp_path, body, agree=agree)


async def show(bot: Person, to: Person | Circle, markup: InlineKeyboard) -> Any:
    """Let the bot send a message with buttons."""
    out = Outgoing(bot.world.random.getrandbits(62), Content("choose", markup=markup))
    (done,) = await messages.send(bot.world.core, bot.me, PeerId(to.id), [out])
    return done


def told(person: Person, kind: type) -> list[Any]:
    return [one.change for one in person.heard if isinstance(one.change, kind)]


async def heard(person: Person, kind: type) -> Any:
    """Wait until a bot is asked; what it is asked is taken."""
    async with asyncio.timeout(5):
        while not (asked := told(person, kind)):  # noqa: ASYNC110 - nobody tells of it
            await asyncio.sleep(0)
    person.heard = [one for one in person.heard if not isinstance(one.change, kind)]
    return asked[-1]


async def offered(world: World, bot: Person, asker: Person) -> int:
    """Let somebody ask the bot and be offered something; gives the number of the offer."""
    work = inline.ask(world.core, asker.me, bot.id, None, "cats", "")
    waiting = asyncio.create_task(work)
    asked = await heard(bot, InlineAsked)
    await inline.answer(world.core, bot.me, asked.query, OFFER)
    return (await waiting)[0]


async def sent(world: World, bot: Person, one: Person, other: Person | Circle) -> Any:
    """Let somebody send what the bot offers."""
    query = await offered(world, bot, one)
    peer = PeerId(other.id)
    result = await inline.chosen(world.core, one.me, peer, query, "a")
    out = Outgoing(world.random.getrandbits(62), result.said.body)
    (posted,) = await inline.send(world.core, one.me, peer, query, result, out)
    return posted


def test_a_keyboard_is_the_bots_to_change(tmp_path: Path) -> None:
    async def story(world: World, bot: Person, bea: Person, cleo: Person) -> None:
        posted = await show(bot, bea, ONE)
        id_ = posted.message.id
        keep = Edit(Content(markup=TWO), keep_text=True)
        message, _ = await amend.edit(world.core, bot.me, PeerId(bea.id), id_, keep)
        assert (message.body.text, message.body.markup) == ("choose", TWO)
        got = (await bea.history(bot))[0]
        assert got.body.markup == TWO
        with pytest.raises(Refused, match="MESSAGE_AUTHOR_REQUIRED"):
            await amend.edit(world.core, bea.me, PeerId(bot.id), got.id, keep)

    with_bot(tmp_path, story)


def test_somebody_else_sends_no_keyboard_whatever_the_door(tmp_path: Path) -> None:
    async def story(world: World, bot: Person, bea: Person, cleo: Person) -> None:
        posted = await show(bea, cleo, ONE)
        assert posted.message.body.markup is None
        from_bot = await show(bot, bea, PAGE)
        assert from_bot.message.body.markup == PAGE
        got = (await bea.history(bot))[0]
        how = Forwarding(ids=(got.id,), randoms=(77,))
        (copy,) = await messages.forward(world.core, bea.me, PeerId(bot.id), PeerId(cleo.id), how)
        assert copy.message.body.markup == PAGE, "a page opens everywhere"

    with_bot(tmp_path, story)


def test_a_press_waits_for_the_bot(tmp_path: Path) -> None:
    async def story(world: World, bot: Person, bea: Person, cleo: Person) -> None:
        posted = await show(bot, bea, ONE)
        got = (await bea.history(bot))[0]
        work = presses.press(world.core, bea.me, PeerId(bot.id), got.id, b"one")
        waiting = asyncio.create_task(work)
        asked = await heard(bot, ButtonPressed)
        assert (asked.peer, asked.id, asked.user) == (bea.id, posted.message.id, bea.id)
        with pytest.raises(Refused, match="QUERY_ID_INVALID"):
            await presses.answer(world.core, cleo.me, asked.query, Notice("no"))
        await presses.answer(world.core, bot.me, asked.query, Notice("yes", cache=-1))
        assert await waiting == Notice("yes")
        assert told(bea, ButtonPressed) == told(cleo, ButtonPressed) == []
        assert len(world.core.questions) == 0

    with_bot(tmp_path, story)


def test_what_is_sent_through_a_bot_stays_its_to_change(tmp_path: Path) -> None:
    async def story(world: World, bot: Person, bea: Person, cleo: Person) -> None:
        posted = await sent(world, bot, bea, cleo)
        assert (posted.message.author, posted.message.body.via) == (bea.id, bot.id)
        chosen = told(bot, InlineChosen)[-1]
        assert chosen.sent == SentInline(posted.message.entry.box, posted.message.id)
        proof = world.core.hashes.inline_message(bot.id, bea.id, posted.message.id)
        changed = Edit(Content("changed", markup=TWO))
        await inline.edit(world.core, bot.me, chosen.sent, proof, changed)
        assert (await cleo.history(bea))[0].body.text == "changed"
        with pytest.raises(Refused, match="INLINE_BOT_REQUIRED"):
            await amend.edit(
                world.core, bea.me, PeerId(cleo.id), posted.message.id, Edit(Content("mine"))
            )
        # Gone is gone: the bot has no copy of its own.
        await amend.delete(world.core, bea.me, [posted.message.id], revoke=True)
        with pytest.raises(Refused, match="MESSAGE_ID_INVALID"):
            await inline.edit(world.core, bot.me, chosen.sent, proof, changed)

    with_bot(tmp_path, story)


def test_a_bot_changes_nothing_where_its_user_may_not_write(tmp_path: Path) -> None:
    async def story(world: World, bot: Person, bea: Person, cleo: Person) -> None:
        group = await world.group(cleo, [bea])
        posted = await sent(world, bot, bea, group)
        proof = world.core.hashes.inline_message(bot.id, bea.id, posted.message.id)
        named = SentInline(posted.message.entry.box, posted.message.id)
        await inline.edit(world.core, bot.me, named, proof, Edit(Content("changed")))
        await members.remove(world.core, bea.me, group.id, bea.id)
        with pytest.raises(Refused, match="CHAT_WRITE_FORBIDDEN"):
            await inline.edit(world.core, bot.me, named, proof, Edit(Content("again")))

    with_bot(tmp_path, story)


def test_a_deleted_bot_leaves_what_was_sent_through_it(tmp_path: Path) -> None:
    async def story(world: World, bot: Person, bea: Person, cleo: Person) -> None:
        await sent(world, bot, bea, cleo)
        await deletion.delete(world.core, bot.me)
        world.core.hub.leave(BoxId(bot.id), bot)
        world.people.remove(bot)
        got = (await cleo.history(bea))[0]
        with pytest.raises(Refused, match="BOT_RESPONSE_TIMEOUT"):
            await presses.press(world.core, cleo.me, PeerId(bea.id), MessageId(got.id), b"one")

    with_bot(tmp_path, story)


async def supergroup(world: World, creator: Person, *others: Person) -> PeerId:
    made = await life.create(world.core, creator.me, "Circle", broadcast=False)
    await joining.add(world.core, creator.me, made.peer, [one.id for one in others])
    return made.peer


def test_buttons_of_a_supergroup(tmp_path: Path) -> None:
    async def story(world: World, bot: Person, bea: Person, cleo: Person) -> None:
        core, peer = world.core, await supergroup(world, cleo, bea, bot)
        posted = await show(bot, Circle(peer), ONE)
        id_ = posted.message.id
        waiting = asyncio.create_task(presses.press(core, bea.me, peer, id_, b"one"))
        asked = await heard(bot, ButtonPressed)
        assert (asked.peer, asked.id, asked.sent) == (peer, id_, None)
        await presses.answer(core, bot.me, asked.query, Notice("yes"))
        assert (await waiting).text == "yes"
        change_ = Edit(Content(markup=TWO), keep_text=True)
        changed, _ = await amend.edit(core, bot.me, peer, id_, change_)
        assert changed.body.markup == TWO
        # A bot that is out of it is told nothing, and somebody who is out presses nothing.
        await joining.leave(core, bot.me, peer)
        with pytest.raises(Refused, match="BOT_RESPONSE_TIMEOUT"):
            await presses.press(core, bea.me, peer, id_, b"two")
        await joining.leave(core, bea.me, peer)
        with pytest.raises(Refused, match="MESSAGE_ID_INVALID"):
            await presses.press(core, bea.me, peer, id_, b"two")

    with_bot(tmp_path, story, agree=False)  # mirrors are of one's own box


def test_inline_results_in_a_supergroup(tmp_path: Path) -> None:
    async def story(world: World, bot: Person, bea: Person, cleo: Person) -> None:
        core, peer = world.core, await supergroup(world, cleo, bea)
        posted = await sent(world, bot, bea, Circle(peer))
        named = told(bot, InlineChosen)[-1].sent
        assert named == SentInline(BoxId(peer), posted.message.id)
        waiting = asyncio.create_task(presses.press(core, cleo.me, peer, posted.message.id, b"one"))
        asked = await heard(bot, ButtonPressed)
        assert (asked.peer, asked.sent) == (None, named)
        await presses.answer(core, bot.me, asked.query, Notice())
        await waiting
        proof = core.hashes.inline_message(bot.id, named.box, named.id)
        await inline.edit(core, bot.me, named, proof, Edit(Content("changed", markup=TWO)))
        page = await history.page(core, cleo.me, peer, Place())
        assert (page.messages[0].body.text, page.messages[0].body.markup) == ("changed", TWO)

        async def limit(tx: Any) -> None:
            found = await tx.get(CHANNELS, peer)
            tx.put(CHANNELS, replace(found, banned=int(Right.INLINE)))

        await core.db.write(limit)
        query = await offered(world, bot, bea)
        with pytest.raises(Refused, match="CHAT_SEND_INLINE_FORBIDDEN"):
            await inline.chosen(core, bea.me, peer, query, "a")

    with_bot(tmp_path, story, agree=False)  # mirrors are of one's own box

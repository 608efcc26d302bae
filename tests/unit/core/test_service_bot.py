"""The service bot: what people say to it, and what it does."""

from __future__ import annotations

import asyncio
import logging
import re
from pathlib import Path

import pytest

from chappe.core import deletion, people
from chappe.core.bots import accounts, dialogue, service, tokens
from chappe.core.bots.service import ServiceBot
from chappe.core.refused import Refused
from chappe.model import SERVICE_BOT, EntityKind, PeerId, replace
from chappe.store.tables import ACCOUNTS
from tests.bots import registered
from tests.world import Circle, Person, World, in_world

TOKEN = re.compile(r"\d+:[\w-]{35}")
BOT = Circle(PeerId(SERVICE_BOT))
"""Where people write to it."""


def with_service(tmp_path: Path, story) -> None:
    """Tell a story of Ada and Bea, where the service bot is."""

    async def body(world: World) -> None:
        await accounts.found_service(world.core)
        ada, bea = await world.person("Ada"), await world.person("Bea")
        await story(world, ada, bea)
        await world.agree()

    in_world(tmp_path, body)


async def ask(person: Person, text: str) -> str:
    """Write to the service bot; give its answer."""
    await person.say(BOT, text)
    await service.answer(person.world.core, person.id)
    return (await person.texts(BOT))[0]


async def talk(person: Person, *lines: str) -> str:
    """Have a conversation; give the last answer."""
    answer = ""
    for line in lines:
        answer = await ask(person, line)
    return answer


async def made(person: Person, name: str) -> str:
    """Make a bot; give its token."""
    found = TOKEN.search(await talk(person, "/newbot", name.title(), name))
    assert found
    return found[0]


def test_a_bot_is_made_and_its_token_is_right(tmp_path: Path) -> None:
    async def story(world: World, ada: Person, bea: Person) -> None:
        assert "/newbot" in await ask(ada, "/start")
        token = await made(ada, "echo_bot")
        answer = (await ada.history(BOT))[0]
        (code,) = [e for e in answer.body.entities if e.kind is EntityKind.CODE]
        assert answer.body.text[code.offset : code.offset + code.length] == token
        bot = await world.core.db.read(lambda tx: tokens.find(world.core, tx, token))
        assert bot.owner == ada.id
        assert await people.by_username(world.core, bea.me, "echo_bot") == bot.account
        assert await ask(ada, "/mybots") == "@echo_bot"
        assert token in await talk(ada, "/token", "echo_bot")
        assert token in await ask(ada, "/token @echo_bot")
        after = TOKEN.search(await talk(ada, "/revoke", "@echo_bot"))
        assert after
        assert after[0] != token

    with_service(tmp_path, story)


def test_names_that_cannot_be_are_asked_for_again(tmp_path: Path) -> None:
    async def story(world: World, ada: Person, bea: Person) -> None:
        await registered(world, bea, "taken_bot")
        assert "name" in await talk(ada, "/newbot", "x" * 65)
        assert "username" in await ask(ada, "Echo")
        assert "cannot" in await ask(ada, "echo")
        assert "has this" in await ask(ada, "@Taken_Bot")
        assert TOKEN.search(await ask(ada, "@Echo_Bot"))
        assert "do not understand" in await ask(ada, "and now?")

    with_service(tmp_path, story)


def test_nobody_gets_at_another_ones_bot(tmp_path: Path) -> None:
    async def story(world: World, ada: Person, bea: Person) -> None:
        token = await made(ada, "echo_bot")
        commands = [*dialogue._ACTIONS, *dialogue._ANSWERS]
        for command in commands:
            assert "no bots" in await ask(bea, command)
            assert "not one of your" in await ask(bea, f"{command} @echo_bot")
            assert await ask(bea, "/cancel")
        await made(bea, "other_bot")
        for command in commands:
            assert "not one of your" in await talk(bea, command, "echo_bot")
            await ask(bea, "/cancel")
        seen = "\n".join(await bea.texts(BOT))
        assert token.partition(":")[2] not in seen
        kept = await world.core.db.read(lambda tx: tokens.find(world.core, tx, token))
        assert kept is not None

    with_service(tmp_path, story)


def test_an_owner_decides(tmp_path: Path) -> None:
    async def story(world: World, ada: Person, bea: Person) -> None:
        token = await made(ada, "echo_bot")
        core = world.core

        async def bot():
            return await core.db.read(lambda tx: tokens.find(core, tx, token))

        async def account():
            found = await bot()
            return await core.db.read(lambda tx: tx.get(ACCOUNTS, found.account))

        saved = "Saved."
        assert await talk(ada, "/setname", "echo_bot", "Parrot") == saved
        assert await talk(ada, "/setabouttext", "echo_bot", "I repeat") == saved
        assert ((await account()).first_name, (await account()).about) == ("Parrot", "I repeat")
        assert await talk(ada, "/setdescription echo_bot", "Say something.") == saved
        assert (await bot()).description == "Say something."
        assert await talk(ada, "/setdescription echo_bot", "/empty") == saved
        assert (await bot()).description == ""
        assert "too long" in await talk(ada, "/setabouttext echo_bot", "x" * 121)
        assert await ask(ada, "shorter") == saved
        assert await talk(ada, "/setinline echo_bot", "Search…") == saved
        assert ((await bot()).inline, (await bot()).placeholder) == (True, "Search…")
        assert await talk(ada, "/setinline echo_bot", "/empty") == saved
        assert not (await bot()).inline
        assert "Yes or No?" in await talk(ada, "/setjoingroups echo_bot", "perhaps")
        assert await ask(ada, "no") == saved
        assert not (await bot()).joins
        assert await talk(ada, "/setprivacy echo_bot", "No") == saved
        assert not (await bot()).secluded
        assert "do not understand" in await talk(ada, "/setcommands echo_bot", "Help me")
        assert await ask(ada, "help - What I can do\nstop - Be silent - at last") == saved

    with_service(tmp_path, story)


def test_a_bot_is_deleted_by_the_right_words_alone(tmp_path: Path) -> None:
    async def story(world: World, ada: Person, bea: Person) -> None:
        token = await made(ada, "echo_bot")
        assert await talk(ada, "/deletebot echo_bot", "yes") == "The bot stays."
        assert await talk(ada, "/deletebot echo_bot", "Yes, delete it.") == "The bot is gone."
        with pytest.raises(Refused, match="ACCESS_TOKEN_INVALID"):
            await world.core.db.read(lambda tx: tokens.find(world.core, tx, token))
        assert await ask(ada, "/mybots") != "@echo_bot"
        await registered(world, bea, "echo_bot")

    with_service(tmp_path, story)


def test_bots_go_with_their_owner(tmp_path: Path) -> None:
    async def story(world: World, ada: Person, bea: Person) -> None:
        token = await made(ada, "echo_bot")
        bot = await world.core.db.read(lambda tx: tokens.find(world.core, tx, token))
        await deletion.delete(world.core, ada.me)
        world.people.remove(ada)
        gone = await world.core.db.read(lambda tx: tx.get(ACCOUNTS, bot.account))
        assert gone is not None
        assert gone.deleted is not None

    with_service(tmp_path, story)


def test_it_speaks_french(tmp_path: Path) -> None:
    async def story(world: World, ada: Person, bea: Person) -> None:
        async def french(tx) -> None:
            tx.put(ACCOUNTS, replace(await tx.get(ACCOUNTS, ada.id), lang="fr"))

        await world.core.db.write(french)
        assert "Je crée des bots" in await ask(ada, "/help")
        await made(ada, "echo_bot")
        assert "Oui ou Non\N{NO-BREAK SPACE}?" in await ask(ada, "/setprivacy echo_bot")
        assert await ask(ada, "non") == "C’est noté."

    with_service(tmp_path, story)


def test_so_many_and_no_more(tmp_path: Path) -> None:
    async def story(world: World, ada: Person, bea: Person) -> None:
        for number in range(accounts.MADE.burst):
            await made(ada, f"number{number}_bot")
        assert "minutes" in await ask(ada, "/newbot")
        world.clock.now += accounts.MADE.burst * accounts.MADE.every
        for number in range(accounts.MADE.burst, accounts.MOST):
            await made(ada, f"number{number}_bot")
        assert "as many as" in await ask(ada, "/newbot")

    with_service(tmp_path, story)


def test_it_answers_by_itself_and_what_was_left_over(tmp_path: Path) -> None:
    async def story(world: World, ada: Person, bea: Person) -> None:
        await ada.say(BOT, "/help")  # while the server does not run
        bot = ServiceBot(world.core)
        bot.start()
        await bea.say(BOT, "/help")
        async with asyncio.timeout(10):
            while (  # noqa: ASYNC110 - nobody tells of it
                len(await ada.texts(BOT)) < 2 or len(await bea.texts(BOT)) < 2
            ):
                await asyncio.sleep(0.01)
        await bot.stop()
        assert await service.unanswered(world.core) == []

    with_service(tmp_path, story)


def test_tokens_are_in_no_log(tmp_path: Path, caplog) -> None:
    async def story(world: World, ada: Person, bea: Person) -> None:
        with caplog.at_level(logging.DEBUG):
            token = await made(ada, "echo_bot")
        assert token.partition(":")[2] not in caplog.text
        assert token not in repr(dialogue.Reply(f"the token {token}", token))

    with_service(tmp_path, story)

"""Bots: tokens, whom they may write to, what they hear in groups, what they say of themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from chappe.core import (
    authorizations,
    cards,
    contacts,
    history,
    keys,
    members,
    messages,
    people,
    quick_replies,
    scheduled,
    secret_chats,
    srp,
)
from chappe.core.authorizations import Asker, Device, SignedIn
from chappe.core.bots import accounts, commands, privacy, starting, texts, tokens
from chappe.core.bots.commands import Place
from chappe.core.bots.privacy import Ear
from chappe.core.bots.texts import Words
from chappe.core.cards import Card
from chappe.core.messages import Outgoing
from chappe.core.refused import Refused
from chappe.core.scheduled import When
from chappe.core.text import tidy
from chappe.model import (
    SERVICE_BOT,
    Action,
    BotCommand,
    Content,
    KeyId,
    Me,
    Menu,
    MessageId,
    Note,
    NoteKind,
    PeerId,
    Role,
    Scope,
    UserId,
)
from chappe.store.tables import ACCOUNTS, GROUPS, MEMBERS
from tests.bots import change, registered, running, token
from tests.passwords import protect, prove
from tests.world import Circle, Person, World, in_world

ELSEWHERE = "198.51.100.9"


async def refusal(work) -> str:
    with pytest.raises(Refused) as refused:
        await work
    return refused.value.reason


async def program(world: World, number: int, address: str = "") -> Asker:
    key = KeyId(9_000 + number)
    await keys.save(world.core, key, bytes([number]) * 256)
    return Asker(key, 1, Device(address=address))


async def log_in(world: World, number: int, secret: str, address: str = "") -> SignedIn:
    """Log a program in with a token, each on a key of its own."""
    return await tokens.log_in(world.core, await program(world, number, address), secret)


def with_bot(tmp_path: Path, story) -> None:
    """Tell a story of Ada, of her bot, and of Bea."""

    async def body(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        bot = await running(world, ada)
        await story(world, ada, bot, bea)
        await world.agree()

    in_world(tmp_path, body)


async def said(person: Person, to: Person | Circle, text: str) -> None:
    """Send a text as it is sent by an app: with its names and commands found."""
    made = tidy(text, ())
    out = Outgoing(
        person.world.random.getrandbits(62), Content(text=made.text, entities=made.entities)
    )
    await messages.send(person.world.core, person.me, PeerId(to.id), [out])


# --- tokens ---------------------------------------------------------------------------------------


def test_a_token_lets_its_bot_in_and_no_other(tmp_path: Path) -> None:
    async def story(world: World, ada: Person, bot: Person, bea: Person) -> None:
        secret = await token(world, bot)
        done = await log_in(world, 1, secret)
        assert (done.account.id, done.account.bot) == (bot.id, True)
        assert (await log_in(world, 2, secret)) is not None
        other = await registered(world, bea, "other_bot")
        letters = secret.partition(":")[2]
        for wrong in (
            f"{other.account}:{letters}",
            f"{ada.id}:{letters}",
            f"{bot.id}:{letters[:-1]}{'A' if letters[-1] != 'A' else 'B'}",
            f"{bot.id}:{letters}x",
            f"0{secret}",
            f"{2**70}:{letters}",
            "",
            "token",
        ):
            refused = await refusal(log_in(world, 3, wrong))
            assert refused == "ACCESS_TOKEN_INVALID", wrong

    with_bot(tmp_path, story)


def test_a_revoked_token_ends_its_programs(tmp_path: Path) -> None:
    async def story(world: World, ada: Person, bot: Person, bea: Person) -> None:
        before = await token(world, bot)
        await log_in(world, 1, before)

        async def revoke(tx):
            return await accounts.revoke(world.core, tx, await accounts.find(tx, bot.id))

        await world.core.db.write(revoke)
        assert await refusal(log_in(world, 2, before)) == ("ACCESS_TOKEN_EXPIRED")
        assert await authorizations.holder(world.core, KeyId(9_001)) is None
        after = await token(world, bot)
        assert after != before
        assert (await log_in(world, 2, after)) is not None

    with_bot(tmp_path, story)


def test_guessing_a_token_gets_slow(tmp_path: Path) -> None:
    async def story(world: World, ada: Person, bot: Person, bea: Person) -> None:
        right = await token(world, bot)
        wrong = f"{bot.id}:{'x' * 35}"
        for _ in range(tokens.GUESSED.burst):
            assert await refusal(log_in(world, 1, wrong, ELSEWHERE)) == ("ACCESS_TOKEN_INVALID")
        assert await refusal(log_in(world, 1, right, ELSEWHERE)) == ("FLOOD_WAIT")
        # Whoever guesses does not shut out the bot's own program, which is somewhere else.
        assert (await log_in(world, 2, right, "203.0.113.4")) is not None

    with_bot(tmp_path, story)


def test_nobody_logs_in_as_the_service_bot(tmp_path: Path) -> None:
    async def story(world: World, ada: Person, bot: Person, bea: Person) -> None:
        await accounts.found_service(world.core)
        found = await world.core.db.read(lambda tx: accounts.find(tx, SERVICE_BOT))
        secret = tokens.token_of(world.core, found)
        assert await refusal(log_in(world, 1, secret)) == ("ACCESS_TOKEN_INVALID")

    with_bot(tmp_path, story)


def test_the_service_bot_is_made_once(tmp_path: Path) -> None:
    async def story(world: World, ada: Person, bot: Person, bea: Person) -> None:
        await accounts.found_service(world.core)
        first = await world.core.db.read(lambda tx: accounts.find(tx, SERVICE_BOT))
        await accounts.found_service(world.core)
        assert await world.core.db.read(lambda tx: accounts.find(tx, SERVICE_BOT)) == first
        assert await people.by_username(world.core, ada.me, "botfather") == SERVICE_BOT

    with_bot(tmp_path, story)


# --- making them ----------------------------------------------------------------------------------


def test_only_bots_are_called_bots(tmp_path: Path) -> None:
    async def story(world: World, ada: Person, bot: Person, bea: Person) -> None:
        assert await refusal(registered(world, ada, "echo_bot")) == "USERNAME_OCCUPIED"
        assert await refusal(registered(world, ada, "echoes")) == "USERNAME_INVALID"
        assert await refusal(people.set_username(world.core, bea.me, "bea_bot")) == (
            "USERNAME_INVALID"
        )
        assert await refusal(people.check_username(world.core, bea.me, "BeaBot")) == (
            "USERNAME_INVALID"
        )

    with_bot(tmp_path, story)


def test_there_is_an_end_to_bots(tmp_path: Path) -> None:
    async def story(world: World, ada: Person, bot: Person, bea: Person) -> None:
        for number in range(accounts.MOST - 1):
            await registered(world, ada, f"number{number}_bot")
        assert await refusal(registered(world, ada, "more_bot")) == "BOT_CREATE_LIMIT_EXCEEDED"
        assert len(await accounts.all_of(world.core, ada.me)) == accounts.MOST
        assert (await registered(world, bea, "more_bot")) is not None

    with_bot(tmp_path, story)


# --- talking --------------------------------------------------------------------------------------


def test_a_bot_does_not_begin(tmp_path: Path) -> None:
    async def story(world: World, ada: Person, bot: Person, bea: Person) -> None:
        assert await refusal(bot.say(bea)) == "PEER_ID_INVALID"
        assert await refusal(bot.say(ada)) == "PEER_ID_INVALID", "its owner is asked as well"
        await bea.say(bot, "hello")
        await bot.say(bea, "good day")
        assert await bea.texts(bot) == ["good day", "hello"]

    with_bot(tmp_path, story)


def test_a_stopped_bot_is_told_and_silent(tmp_path: Path) -> None:
    async def story(world: World, ada: Person, bot: Person, bea: Person) -> None:
        await contacts.block(world.core, ada.me, PeerId(bot.id))
        assert not any(isinstance(told.change, Note) for told in bot.heard), "they never spoke"
        await bea.say(bot, "hello")
        await contacts.block(world.core, bea.me, PeerId(bot.id))
        told = [one.change for one in bot.heard if isinstance(one.change, Note)]
        assert [(note.kind, note.subject) for note in told] == [(NoteKind.BOT_STOPPED, bea.id)]
        assert await refusal(bot.say(bea)) == "USER_IS_BLOCKED"
        await contacts.unblock(world.core, bea.me, PeerId(bot.id))
        await bot.say(bea, "again")

    with_bot(tmp_path, story)


def test_a_bot_is_no_contact_and_keeps_no_secrets(tmp_path: Path) -> None:
    async def story(world: World, ada: Person, bot: Person, bea: Person) -> None:
        added = contacts.add(world.core, bea.me, bot.id, "Echo", "", "")
        assert await refusal(added) == "CONTACT_ID_INVALID"
        await bea.say(bot, "hello")
        assert not (await contacts.bar(world.core, bea.me, PeerId(bot.id))).stranger
        phone = await program(world, 1)

        async def log_in_bea(tx) -> None:
            account = await tx.get(ACCOUNTS, bea.id)
            await authorizations.begin(world.core, tx, phone, account)

        await world.core.db.write(log_in_bea)
        mine = Me(bea.id, phone.key, phone.session)
        half = pow(srp.GENERATOR, 3**700, srp.PRIME).to_bytes(256, "big")
        asked = secret_chats.request(world.core, mine, bot.id, 7, half)
        assert await refusal(asked) == "USER_ID_INVALID"

    with_bot(tmp_path, story)


def test_a_bot_puts_nothing_off(tmp_path: Path) -> None:
    async def story(world: World, ada: Person, bot: Person, bea: Person) -> None:
        await bea.say(bot, "hello")
        out = [Outgoing(1, Content(text="later"))]
        when = When(world.core.now() + 3600)
        later = scheduled.add(world.core, bot.me, PeerId(bea.id), out, when)
        assert await refusal(later) == "SCHEDULE_BOT_NOT_ALLOWED"
        kept = quick_replies.add(world.core, bot.me, "hi", out)
        assert await refusal(kept) == "QUICK_REPLIES_BOT_NOT_ALLOWED"

    with_bot(tmp_path, story)


def test_bots_do_not_talk_to_each_other(tmp_path: Path) -> None:
    async def story(world: World, ada: Person, bot: Person, bea: Person) -> None:
        other = await running(world, bea, "other_bot")
        assert await refusal(bot.say(other)) == "USER_IS_BOT"
        assert await refusal(bot.say(bot)) == "USER_IS_BOT"

    with_bot(tmp_path, story)


def test_a_link_says_something_to_the_bot(tmp_path: Path) -> None:
    async def story(world: World, ada: Person, bot: Person, bea: Person) -> None:
        core = world.core
        for _ in range(2):  # the client lost the answer and asks again
            await starting.start(core, bea.me, bot.id, PeerId(bot.id), 77, "from-a_poster7")
        assert await bot.texts(bea) == ["/start from-a_poster7"]
        await starting.start(core, ada.me, bot.id, PeerId(bot.id), 78, "")
        assert await bot.texts(ada) == ["/start"]
        for wrong, reason in (("a b", "START_PARAM_INVALID"), ("x" * 65, "START_PARAM_TOO_LONG")):
            started = starting.start(core, bea.me, bot.id, PeerId(bot.id), 79, wrong)
            assert await refusal(started) == reason
        elsewhere = starting.start(core, bea.me, bot.id, PeerId(ada.id), 80, "")
        assert await refusal(elsewhere) == "PEER_ID_INVALID"
        nobody = starting.start(core, bea.me, ada.id, PeerId(ada.id), 81, "")
        assert await refusal(nobody) == "BOT_INVALID"

    with_bot(tmp_path, story)


def test_a_link_brings_a_bot_into_a_group(tmp_path: Path) -> None:
    async def story(world: World, ada: Person, bot: Person, bea: Person) -> None:
        circle = await world.group(bea, [ada])
        await starting.start(world.core, bea.me, bot.id, circle.id, 77, "poster")
        assert await bot.texts(circle) == ["/start@echo_bot poster", ""]
        await starting.start(world.core, bea.me, bot.id, circle.id, 78, "")
        assert (await bot.texts(circle))[0] == "/start@echo_bot"

    with_bot(tmp_path, story)


def test_somebody_lets_a_bot_write(tmp_path: Path) -> None:
    async def story(world: World, ada: Person, bot: Person, bea: Person) -> None:
        core = world.core
        assert not await starting.may(core, bea.me, bot.id)
        (told,) = await starting.allow(core, bea.me, bot.id)
        assert told.message.body.action is not None
        assert await starting.may(core, bea.me, bot.id)
        assert await starting.allow(core, bea.me, bot.id) == []
        await bot.say(bea, "thank you")
        assert await refusal(starting.allow(core, bea.me, ada.id)) == "BOT_INVALID"

    with_bot(tmp_path, story)


# --- groups ---------------------------------------------------------------------------------------


def test_what_a_bot_hears_is_a_table() -> None:
    one, other = Ear(UserId(7), "echo_bot", open=False), Ear(UserId(8), "other_bot", open=False)
    admin = Ear(UserId(9), "admin_bot", open=True)

    def hearing(text: str = "", *, called=(), by_bot=False, speaker=0, **more) -> set[int]:
        found = tidy(text, ()) if text else None
        body = Content(text=text, entities=() if found is None else found.entities, **more)
        return {
            ear.id
            for ear in (one, other, admin)
            if privacy.hears(ear, body, by_bot=by_bot, called=called, speaker=UserId(speaker))
        }

    assert hearing("good day") == {9}
    assert hearing("/help") == {7, 8, 9}
    assert hearing("/help", speaker=8) == {8, 9}
    assert hearing("/help@Echo_Bot please", speaker=8) == {7, 9}
    assert hearing("/help@echo_botanist") == {9}
    assert hearing("see /etc/passwd") == {9}
    assert hearing("hello", called={7}) == {7, 9}
    assert hearing("found", via=UserId(8)) == {8, 9}
    assert hearing(action=Action.PIN_MESSAGE) == {7, 8, 9}
    assert hearing("/help", by_bot=True, called={7}) == set()
    assert hearing(action=Action.PIN_MESSAGE, by_bot=True) == {7, 8, 9}


def in_group_with_bot(tmp_path: Path, story) -> None:
    """Tell a story of a group of Ada's with Bea, to which Ada has added her bot."""

    async def body(world: World, ada: Person, bot: Person, bea: Person) -> None:
        circle = await world.group(ada, [bea])
        await bea.say(circle, "before it came")
        await members.add(world.core, ada.me, circle.id, bot.id, earlier=50)
        await story(world, ada, bot, bea, circle)

    with_bot(tmp_path, body)


async def words(person: Person, circle: Circle) -> list[str]:
    return [text for text in reversed(await person.texts(circle)) if text]


def test_a_secluded_bot_has_only_what_is_meant_for_it(tmp_path: Path) -> None:
    async def story(world, ada, bot, bea, circle) -> None:
        await said(bea, circle, "our secret")
        await said(bea, circle, "/help")
        await said(bea, circle, "ask @echo_bot")
        await bot.say(circle, "what is it?")
        copy = next(m for m in await bea.history(circle) if m.body.text == "what is it?")
        await bea.say(circle, "an answer", reply_to=copy.id)
        assert await words(bot, circle) == ["/help", "ask @echo_bot", "what is it?", "an answer"]
        everything = await words(bea, circle)
        assert everything[:2] == ["before it came", "our secret"]
        held = await history.by_ids(world.core, bot.me, [MessageId(id_) for id_ in range(1, 50)])
        assert "our secret" not in {message.body.text for message in held}

    in_group_with_bot(tmp_path, story)


def test_an_open_bot_and_an_admin_hear_all(tmp_path: Path) -> None:
    async def story(world, ada, bot, bea, circle) -> None:
        await members.appoint(world.core, ada.me, circle.id, bot.id, admin=True)
        await said(bea, circle, "to the admin")
        await members.appoint(world.core, ada.me, circle.id, bot.id, admin=False)
        await said(bea, circle, "to nobody else")
        await change(world, bot, secluded=False)
        await said(bea, circle, "to all")
        assert await words(bot, circle) == ["to the admin", "to all"]

    in_group_with_bot(tmp_path, story)


def test_a_bot_is_nobodys_heir(tmp_path: Path) -> None:
    async def story(world, ada, bot, bea, circle) -> None:
        await members.appoint(world.core, ada.me, circle.id, bot.id, admin=True)
        await people.found_service(world.core)  # which tells of the password
        await protect(world, ada.me)
        proof = await prove(world, ada.me)
        crowned = members.hand_over(world.core, ada.me, circle.id, bot.id, proof, "")
        assert await refusal(crowned) == "USER_BOT"
        assert await members.heir_of(world.core, ada.me, circle.id) == bea.id
        await members.remove(world.core, ada.me, circle.id, ada.id)
        group = await world.core.db.read(lambda tx: tx.get(GROUPS, circle.id))
        assert (group.creator, group.bots) == (bea.id, 1)

    in_group_with_bot(tmp_path, story)


def test_bots_in_a_group_do_not_hear_each_other(tmp_path: Path) -> None:
    async def story(world, ada, bot, bea, circle) -> None:
        other = await running(world, bea, "other_bot")
        await members.add(world.core, bea.me, circle.id, other.id)
        for one in (bot, other):
            await change(world, one, secluded=False)
        await said(bot, circle, "/help@other_bot")
        assert await words(other, circle) == []
        await said(bea, circle, "/help")  # to whom spoke last
        assert await words(other, circle) == ["/help"]
        await change(world, other, secluded=True)
        await said(bea, circle, "/more")
        assert await words(other, circle) == ["/help"]
        assert (await words(bot, circle))[-1] == "/more"

    in_group_with_bot(tmp_path, story)


def test_a_bot_that_wants_no_groups_gets_into_none(tmp_path: Path) -> None:
    async def story(world: World, ada: Person, bot: Person, bea: Person) -> None:
        circle = await world.group(ada, [bea])
        await change(world, bot, joins=False)
        added = members.add(world.core, ada.me, circle.id, bot.id)
        assert await refusal(added) == "BOT_GROUPS_BLOCKED"
        with pytest.raises(Refused):
            await world.group(ada, [bot])

    with_bot(tmp_path, story)


def test_a_group_does_not_outlive_its_people(tmp_path: Path) -> None:
    async def story(world, ada, bot, bea, circle) -> None:
        await members.remove(world.core, bea.me, circle.id, bea.id)
        await members.remove(world.core, ada.me, circle.id, ada.id)
        group = await world.core.db.read(lambda tx: tx.get(GROUPS, circle.id))
        assert (group.closed, group.members, group.bots) == (True, 0, 0)
        was = await world.core.db.read(lambda tx: tx.get(MEMBERS, circle.id, bot.id))
        assert was.role == Role.GONE
        assert await refusal(bot.say(circle)) in {"CHAT_WRITE_FORBIDDEN", "CHAT_FORBIDDEN"}

    in_group_with_bot(tmp_path, story)


# --- what they say of themselves ------------------------------------------------------------------

HELP = BotCommand("help", "What I can do")
STOP = BotCommand("stop", "Be silent")


def test_the_narrowest_list_of_commands_counts(tmp_path: Path) -> None:
    async def story(world, ada, bot, bea, circle) -> None:
        core = world.core
        await bea.say(bot, "hello")
        lists = {
            Place(): "general",
            Place(lang="fr"): "general_fr",
            Place(Scope.USERS): "users",
            Place(Scope.PEER, PeerId(bea.id)): "bea",
            Place(Scope.CHATS): "chats",
            Place(Scope.CHAT_ADMINS): "admins",
            Place(Scope.PEER, circle.id): "circle",
            Place(Scope.PEER_ADMINS, circle.id): "circle_admins",
            Place(Scope.PEER_USER, circle.id, bea.id): "circle_bea",
        }
        for place, name in lists.items():
            await commands.set_(core, bot.me, place, [BotCommand(name, "…")])

        async def seen(person, *, lang="", peer=None, admin=False) -> str:
            found = await core.db.read(
                lambda tx: commands.offered(tx, bot.id, person.id, lang, peer, admin=admin)
            )
            return found[0].command if found else ""

        async def drop(place: Place) -> None:
            await commands.set_(core, bot.me, place, [])

        assert await seen(bea) == "bea"
        assert await seen(ada) == "users"
        assert await seen(ada, lang="fr") == "users"
        await drop(Place(Scope.USERS))
        assert (await seen(ada, lang="fr"), await seen(ada)) == ("general_fr", "general")
        assert await seen(bea, peer=circle.id) == "circle_bea"
        assert await seen(ada, peer=circle.id, admin=True) == "circle_admins"
        assert await seen(ada, peer=circle.id) == "circle"
        await drop(Place(Scope.PEER, circle.id))
        await drop(Place(Scope.PEER_ADMINS, circle.id))
        assert await seen(ada, peer=circle.id, admin=True) == "admins"
        assert await seen(ada, peer=circle.id) == "chats"
        for place in lists:
            await drop(place)
        assert await seen(bea) == ""

    in_group_with_bot(tmp_path, story)


def test_commands_have_a_form(tmp_path: Path) -> None:
    async def story(world: World, ada: Person, bot: Person, bea: Person) -> None:
        async def put(*listed: BotCommand, place: Place | None = None) -> str:
            return await refusal(commands.set_(world.core, bot.me, place or Place(), listed))

        for name in ("", "Help", "no-dash", "x" * 33, "é"):
            assert await put(BotCommand(name, "…")) == "BOT_COMMAND_INVALID", name
        assert await put(*[HELP] * (commands.MOST + 1)) == "BOT_COMMAND_INVALID"
        for text in ("", " ", "x" * 257):
            assert await put(BotCommand("help", text)) == "BOT_COMMAND_DESCRIPTION_INVALID"
        assert await put(HELP, place=Place(lang="french")) == "LANG_CODE_INVALID"
        stranger = Place(Scope.PEER, PeerId(bea.id))
        assert await put(HELP, place=stranger) == "PEER_ID_INVALID"
        elsewhere = await world.group(ada, [bea])
        assert await put(HELP, place=Place(Scope.PEER, elsewhere.id)) == "CHAT_ID_INVALID"
        person = commands.set_(world.core, bea.me, Place(), [HELP])
        assert await refusal(person) == "BOT_INVALID"

    with_bot(tmp_path, story)


def test_changes_are_told_to_those_who_talk_to_it(tmp_path: Path) -> None:
    async def story(world: World, ada: Person, bot: Person, bea: Person) -> None:
        await bea.say(bot, "hello")
        dora = await world.person("Dora")
        version = (await world.core.db.read(lambda tx: accounts.find(tx, bot.id))).version
        await commands.set_(world.core, bot.me, Place(), [HELP, STOP])
        await commands.set_menu(world.core, bot.me, bea.id, Menu.COMMANDS)
        told = {
            (one.change.kind, one.change.subject)
            for one in bea.heard
            if isinstance(one.change, Note)
        }
        assert {(NoteKind.BOT_COMMANDS, bot.id), (NoteKind.BOT_MENU, bot.id)} <= told
        assert not dora.heard
        assert await commands.mine(world.core, bea.me, bot.id) == (HELP, STOP)
        assert await commands.menu_of(world.core, bot.id, bea.id) is Menu.COMMANDS
        assert await commands.menu_of(world.core, bot.id, ada.id) is Menu.DEFAULT
        now = await world.core.db.read(lambda tx: accounts.find(tx, bot.id))
        assert now.version > version
        stranger = commands.set_menu(world.core, bot.me, dora.id, Menu.COMMANDS)
        assert await refusal(stranger) == "USER_ID_INVALID"

    with_bot(tmp_path, story)


def test_a_bot_speaks_several_languages(tmp_path: Path) -> None:
    async def story(world: World, ada: Person, bot: Person, bea: Person) -> None:
        core = world.core
        await texts.set_(core, bot.me, None, "", Words("Echo", "I repeat", "Say something."))
        await texts.set_(core, ada.me, bot.id, "fr", Words("Écho", None, "Dites quelque chose."))
        french = await texts.get(core, ada.me, bot.id, "fr")
        assert (french.name, french.about, french.description) == (
            "Écho",
            "I repeat",
            "Dites quelque chose.",
        )
        assert (await texts.get(core, ada.me, bot.id, "de")).name == "Echo"
        await texts.set_(core, bot.me, None, "fr", Words("", "", ""))
        assert (await texts.get(core, bot.me, None, "fr")).name == "Echo"
        await texts.set_(core, bot.me, None, "en", Words("Echo!"))

        async def seen() -> Card:
            return (await core.db.read(lambda tx: cards.cards(tx, bea.id, [bot.id])))[bot.id]

        assert (await seen()).account.first_name == "Echo!", "Bea reads English"
        await texts.set_(core, bot.me, None, "en", Words(""))
        card = await seen()
        assert card.bot is not None
        assert (card.account.first_name, card.bot.owner) == ("Echo", ada.id)
        for asker, whom in ((bea, bot.id), (bea, None), (bea, ada.id)):
            assert await refusal(texts.set_(core, asker.me, whom, "", Words("Mine"))) == (
                "BOT_INVALID"
            )
            assert await refusal(texts.get(core, asker.me, whom, "")) == "BOT_INVALID"
        too_long = texts.set_(core, bot.me, None, "", Words(about="x" * 121))
        assert await refusal(too_long) == "ABOUT_TOO_LONG"

    with_bot(tmp_path, story)

"""What the service bot answers: making bots, their tokens, what their owners decide.

A conversation is a command and, where that needs more, a few answers; how far it has come is a
setting of the person's. Words to the person are in `locale`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

import msgspec

from chappe.core import deletion
from chappe.core.bots import accounts, commands, texts, tokens
from chappe.core.bots.commands import Place
from chappe.core.bots.texts import Words
from chappe.core.context import Core
from chappe.core.refused import Refused
from chappe.locale import Bots, pick
from chappe.locale import texts as words_in
from chappe.model import Account, Bot, BotCommand, Record, UserId, replace
from chappe.store import accounts as account_rows
from chappe.store import bots as rows
from chappe.store.bots import BOTS
from chappe.store.db import WriteTx
from chappe.store.tables import ACCOUNTS, SETTINGS, SettingRow

SETTING: Final = "service bot"
LONGEST_PLACEHOLDER: Final = 64
NOTHING: Final = "/empty"
"""What takes away a text."""


class Reply(Record, frozen=True):
    """What the service bot says. `token` is the part of the text to be shown as something to copy,
    and to be kept out of every log."""

    text: str
    token: str = ""
    emptied: tuple[UserId, ...] = ()
    """Accounts that were deleted, whose boxes are to be emptied after the commit."""

    def __repr__(self) -> str:
        return "<reply>"


class State(msgspec.Struct, frozen=True, omit_defaults=True):
    """How far a conversation has come: what the next answer is for."""

    command: str = ""
    step: str = ""
    """`bot` where the answer names one, else empty."""
    bot: int = 0
    name: str = ""


_DECODE: Final = msgspec.msgpack.Decoder(State).decode
_ENCODE: Final = msgspec.msgpack.Encoder().encode


class Dialogue:
    """One message of somebody to the service bot, within the write that answers it."""

    def __init__(self, core: Core, tx: WriteTx, person: Account) -> None:
        self.core = core
        self.tx = tx
        self.person = person
        language = pick(person.lang, core.config.language)
        self.words: Bots = words_in(language).bots

    async def answer(self, text: str) -> Reply:
        """Give the answer to a message, and do what it asks for."""
        text = text.strip()
        command, _, rest = text.partition(" ")
        command = command.partition("@")[0].lower()
        if command in ("/help", "/start"):
            return await self._over(self.words.help)
        if command == "/cancel":
            known = await self._state()
            done = self.words.cancelled if known.command else self.words.nothing_to_cancel
            return await self._over(done)
        if command == "/newbot":
            return await self._new_bot()
        if command == "/mybots":
            return await self._over(await self._listed())
        if command in _ACTIONS or command in _ANSWERS:
            return await self._about_a_bot(command, rest.strip())
        return await self._go_on(text)

    # --- how far it has come ---------------------------------------------------------------------

    async def _state(self) -> State:
        known = await self.tx.get(SETTINGS, self.person.id, SETTING)
        return State() if known is None else _DECODE(known.value)

    async def _over(self, text: str, token: str = "") -> Reply:
        """End the conversation with some words."""
        self.tx.drop(SETTINGS, self.person.id, SETTING)
        return Reply(text, token)

    def _ask(self, text: str, state: State) -> Reply:
        """Go on with a question."""
        self.tx.put(SETTINGS, SettingRow(self.person.id, SETTING, _ENCODE(state)))
        return Reply(text)

    async def _go_on(self, text: str) -> Reply:
        state = await self._state()
        if state.command == "/newbot":
            return await (self._named(text) if not state.name else self._make(state.name, text))
        if state.step == "bot":
            return await self._about_a_bot(state.command, text)
        found = await self.tx.get(BOTS, UserId(state.bot))
        if found is None or found.owner != self.person.id:
            return await self._over(self.words.unknown)
        return await _ANSWERS[state.command].take(self, found, text)

    # --- a new one -------------------------------------------------------------------------------

    async def _new_bot(self) -> Reply:
        if len(await rows.owned(self.tx, self.person.id)) >= accounts.MOST:
            return await self._over(self.words.too_many.format(most=accounts.MOST))
        wait = self.core.limits.wait(accounts.MADE, self.person.id)
        if wait:
            return await self._over(self.words.too_fast.format(minutes=-(-wait // 60)))
        return self._ask(self.words.new_name, State("/newbot"))

    async def _named(self, name: str) -> Reply:
        state = State("/newbot", name=name[: 4 * texts.LONGEST_ABOUT])
        try:
            texts.name_of(name)
        except Refused:
            return self._ask(self.words.wrong_name, State("/newbot"))
        return self._ask(self.words.new_username, state)

    async def _make(self, name: str, username: str) -> Reply:
        try:
            bot = await accounts.make(
                self.core, self.tx, self.person, name, username.removeprefix("@")
            )
        except Refused as refused:
            if refused.reason == "USERNAME_OCCUPIED":
                return Reply(self.words.username_taken)
            if refused.reason == "USERNAME_INVALID":
                return Reply(self.words.wrong_username)
            return await self._over(self.words.too_many.format(most=accounts.MOST))
        person, limits = self.person.id, self.core.limits
        self.tx.after(lambda: limits.spend(accounts.MADE, person))
        token = tokens.token_of(self.core, bot)
        made = self.words.made.format(username=username.removeprefix("@"), token=token)
        return await self._over(made, token)

    # --- one that there is -----------------------------------------------------------------------

    async def _listed(self) -> str:
        names = await self._names()
        return "\n".join(f"@{name}" for name in names) if names else self.words.none

    async def _names(self) -> list[str]:
        mine = await rows.owned(self.tx, self.person.id)
        found = await self.tx.get_many(ACCOUNTS, [(bot.account,) for bot in mine])
        return [account.username or "" for account in found.values()]

    async def _about_a_bot(self, command: str, named: str) -> Reply:
        """Do, or ask, what a command is about, once it is known of which bot."""
        if not named:
            names = await self._names()
            if not names:
                return await self._over(self.words.none)
            shown = "\n".join(f"@{name}" for name in names)
            return self._ask(self.words.which.format(bots=shown), State(command, "bot"))
        bot = await self._mine(named)
        if bot is None:
            return self._ask(self.words.not_yours, State(command, "bot"))
        if command in _ACTIONS:
            return await _ACTIONS[command](self, bot)
        question = _ANSWERS[command].question(self.words)
        return self._ask(question, State(command, bot=bot.account))

    async def _mine(self, named: str) -> Bot | None:
        peer = await account_rows.named(self.tx, named.removeprefix("@").lower())
        if peer is None:
            return None
        found = await self.tx.get(BOTS, UserId(peer))
        return found if found is not None and found.owner == self.person.id else None

    async def _token(self, bot: Bot) -> Reply:
        token = tokens.token_of(self.core, bot)
        return await self._over(self.words.token.format(token=token), token)

    async def _revoke(self, bot: Bot) -> Reply:
        token = tokens.token_of(self.core, await accounts.revoke(self.core, self.tx, bot))
        return await self._over(self.words.revoked.format(token=token), token)

    # --- answers ---------------------------------------------------------------------------------

    async def _say(self, bot: Bot, said: Words, otherwise: str) -> Reply:
        try:
            await texts.write(self.core, self.tx, bot, "", said)
        except Refused:
            return Reply(otherwise)
        return await self._over(self.words.saved)

    async def _set_name(self, bot: Bot, text: str) -> Reply:
        return await self._say(bot, Words(name=text), self.words.wrong_name)

    async def _set_about(self, bot: Bot, text: str) -> Reply:
        about = "" if text == NOTHING else text
        wrong = self.words.too_long.format(most=texts.LONGEST_ABOUT)
        return await self._say(bot, Words(about=about), wrong)

    async def _set_description(self, bot: Bot, text: str) -> Reply:
        description = "" if text == NOTHING else text
        wrong = self.words.too_long.format(most=texts.LONGEST_DESCRIPTION)
        return await self._say(bot, Words(description=description), wrong)

    async def _set_commands(self, bot: Bot, text: str) -> Reply:
        lines = [] if text == NOTHING else text.splitlines()
        parts = [line.partition("-") for line in lines if line.strip()]
        try:
            listed = commands.checked(
                [BotCommand(name.strip(), told.strip()) for name, _, told in parts]
            )
        except Refused:
            return Reply(self.words.wrong_commands)
        await commands.write(self.core, self.tx, bot.account, Place(), listed)
        return await self._over(self.words.saved)

    async def _set_inline(self, bot: Bot, text: str) -> Reply:
        off = text == NOTHING
        if not off and len(text) > LONGEST_PLACEHOLDER:
            return Reply(self.words.too_long.format(most=LONGEST_PLACEHOLDER))
        placeholder = "" if off else " ".join(text.split())
        return await self._change(replace(bot, inline=not off, placeholder=placeholder))

    async def _set_joins(self, bot: Bot, text: str) -> Reply:
        on = self._chosen(text)
        return self._again() if on is None else await self._change(replace(bot, joins=on))

    async def _set_privacy(self, bot: Bot, text: str) -> Reply:
        on = self._chosen(text)
        return self._again() if on is None else await self._change(replace(bot, secluded=on))

    def _chosen(self, text: str) -> bool | None:
        """Read a choice, in the person's language or in English; None where it is none."""
        words = words_in("en").bots
        chosen = text.strip().casefold()
        if chosen in (self.words.on.casefold(), words.on.casefold()):
            return True
        return False if chosen in (self.words.off.casefold(), words.off.casefold()) else None

    def _again(self) -> Reply:
        return Reply(self.words.choose.format(on=self.words.on, off=self.words.off))

    async def _change(self, changed: Bot) -> Reply:
        await accounts.change(self.core, self.tx, changed)
        return await self._over(self.words.saved)

    async def _delete(self, bot: Bot, text: str) -> Reply:
        if text != self.words.really:
            return await self._over(self.words.kept)
        gone = await deletion.end(self.core, self.tx, bot.account)
        over = await self._over(self.words.deleted)
        return replace(over, emptied=tuple(gone))


class Answer(Record, frozen=True):
    """A command that needs one answer about a bot."""

    question: Callable[[Bots], str]
    take: Callable[[Dialogue, Bot, str], Awaitable[Reply]]


def _choice(question: Callable[[Bots], str]) -> Callable[[Bots], str]:
    return lambda words: f"{question(words)} {words.choose.format(on=words.on, off=words.off)}"


_ACTIONS: Final[dict[str, Callable[[Dialogue, Bot], Awaitable[Reply]]]] = {
    "/token": Dialogue._token,
    "/revoke": Dialogue._revoke,
}
_ANSWERS: Final = {
    "/setname": Answer(lambda words: words.ask_name, Dialogue._set_name),
    "/setabouttext": Answer(lambda words: words.ask_about, Dialogue._set_about),
    "/setdescription": Answer(lambda words: words.ask_description, Dialogue._set_description),
    "/setcommands": Answer(lambda words: words.ask_commands, Dialogue._set_commands),
    "/setinline": Answer(lambda words: words.ask_inline, Dialogue._set_inline),
    "/setjoingroups": Answer(_choice(lambda words: words.ask_joins), Dialogue._set_joins),
    "/setprivacy": Answer(_choice(lambda words: words.ask_privacy), Dialogue._set_privacy),
    "/deletebot": Answer(
        lambda words: words.ask_delete.format(really=words.really), Dialogue._delete
    ),
}

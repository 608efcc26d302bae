"""What a bot says of itself: name, about, description, in several languages; and all of it
together, as somebody's profile page shows it (core.telegram.org/api/bots/info)."""

from __future__ import annotations

from typing import Final

from chappe.core import access, names
from chappe.core.bots import accounts, commands, languages, talks
from chappe.core.context import Core
from chappe.core.limits import Rule
from chappe.core.refused import Refused
from chappe.model import Bot, BotCommand, BotText, Me, Menu, Record, UserId, replace
from chappe.store.bots import BOT_TEXTS, BOTS
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import ACCOUNTS

LONGEST_ABOUT: Final = 120
LONGEST_DESCRIPTION: Final = 512
CHANGED: Final = Rule("bot texts changed", burst=60, every=30)


class Words(Record, frozen=True):
    """Texts of a bot; None leaves one as it is, "" takes it away."""

    name: str | None = None
    about: str | None = None
    description: str | None = None


def tidied(text: str, most: int) -> str:
    """Give a text of several lines as it is kept. Refuses with ABOUT_TOO_LONG."""
    told = "\n".join(names.clean(line) for line in text.splitlines()).strip()
    if len(told) > most:
        raise Refused("ABOUT_TOO_LONG")
    return told


def name_of(text: str) -> str:
    """Check the name of a bot. Refuses with FIRSTNAME_INVALID."""
    return names.person(text, "")[0]


async def set_(core: Core, me: Me, bot: UserId | None, lang: str, words: Words) -> None:
    """Change what a bot says of itself, for those of a language or ("") all others.

    The asker is the bot itself, where none is named, or its owner. Refuses with BOT_INVALID,
    LANG_CODE_INVALID, FIRSTNAME_INVALID, ABOUT_TOO_LONG.
    """
    core.limits.take(CHANGED, bot or me.user)
    languages.checked(lang)

    async def body(tx: WriteTx) -> None:
        await write(core, tx, await _own(tx, me, bot), lang, words)

    await core.db.write(body)


async def _own(tx: Tx, me: Me, bot: UserId | None) -> Bot:
    if bot is None or bot == me.user:
        return await accounts.find(tx, me.user)
    return await accounts.owned(tx, me.user, bot)


async def write(core: Core, tx: WriteTx, bot: Bot, lang: str, words: Words) -> None:
    """Like `set_`, within a write, for a bot that the asker may change."""
    about = None if words.about is None else tidied(words.about, LONGEST_ABOUT)
    told = None
    if words.description is not None:
        told = tidied(words.description, LONGEST_DESCRIPTION)
    if not lang:
        account = await access.account(tx, bot.account)
        name = account.first_name
        if words.name is not None:
            name = name_of(words.name)
        kept = account.about if about is None else about
        tx.put(ACCOUNTS, replace(account, first_name=name, about=kept))
        changed = replace(bot, description=bot.description if told is None else told)
        await accounts.change(core, tx, changed)
        return
    known = await tx.get(BOT_TEXTS, bot.account, lang) or BotText(bot.account, lang, "", "", "")
    name = known.name
    if words.name is not None:
        name = name_of(words.name) if words.name else ""
    new = replace(
        known,
        name=name,
        about=known.about if about is None else about,
        description=known.description if told is None else told,
    )
    if new.name or new.about or new.description:
        tx.put(BOT_TEXTS, new)
    else:
        tx.drop(BOT_TEXTS, bot.account, lang)
    await accounts.change(core, tx, bot)


async def get(core: Core, me: Me, bot: UserId | None, lang: str) -> BotText:
    """Give what was set for a language; as `set_`."""
    languages.checked(lang)

    async def body(tx: Tx) -> BotText:
        return await said(tx, await _own(tx, me, bot), lang)

    return await core.db.read(body)


async def said(tx: Tx, bot: Bot, lang: str) -> BotText:
    """Give what a bot says of itself to those of a language, that for everybody filled in."""
    account = await access.account(tx, bot.account)
    general = BotText(bot.account, lang, account.first_name, account.about, bot.description)
    own = (await tx.get_many(BOT_TEXTS, [(bot.account, lang)])).get((bot.account, lang))
    if own is None:
        return general
    return replace(
        general,
        name=own.name or general.name,
        about=own.about or general.about,
        description=own.description or general.description,
    )


class Shown(Record, frozen=True):
    """A bot as somebody's app shows it at full length."""

    bot: Bot
    text: BotText
    commands: tuple[BotCommand, ...]
    menu: Menu
    met: bool
    """It may write to the viewer."""


async def shown(tx: Tx, me: Me, bot: UserId) -> Shown | None:
    """Give all of a bot that its page shows the asker; None where the account is no bot's."""
    found = await tx.get(BOTS, bot)
    if found is None:
        return None
    lang = await languages.of_device(tx, me)
    return Shown(
        bot=found,
        text=await said(tx, found, lang),
        commands=await commands.offered(tx, bot, me.user, lang),
        menu=await commands.menu(tx, bot, me.user),
        met=await talks.may(tx, bot, me.user),
    )

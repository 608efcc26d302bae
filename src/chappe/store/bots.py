"""SQL of bots: whose they are, whom they may write to, what they say of themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from chappe.model import Bot, BotText, UserId
from chappe.store.db import Keyed, Tx, WriteTx, expand


class BotUser(NamedTuple):
    """Somebody whom a bot may write to, since when."""

    bot: int
    account: int
    since: int


class Commands(NamedTuple):
    """One list of commands; `body` is msgpack. `peer` and `person` are 0 where the scope names
    nobody."""

    bot: int
    scope: int
    peer: int
    person: int
    lang: str
    body: bytes


class MenuButton(NamedTuple):
    """What the button in a chat with a bot does; `person` 0 stands for everybody else."""

    bot: int
    person: int
    kind: int


BOTS: Final = Keyed("bots", Bot, key=("account",))
BOT_USERS: Final = Keyed("bot_users", BotUser, key=("bot", "account"))
BOT_TEXTS: Final = Keyed("bot_texts", BotText, key=("account", "lang"))
BOT_COMMANDS: Final = Keyed(
    "bot_commands", Commands, key=("bot", "scope", "peer", "person", "lang")
)
BOT_MENUS: Final = Keyed("bot_menus", MenuButton, key=("bot", "person"))


async def owned(tx: Tx, owner: UserId) -> list[Bot]:
    """The bots that somebody made, the oldest first."""
    rows = await tx.all(
        f"select {', '.join(BOTS.columns)} from bots where owner = $1 order by created, account",
        owner,
    )
    return [Bot(*row) for row in rows]


async def users(tx: Tx, bot: UserId) -> int:
    """How many people a bot may write to."""
    return int(await tx.value("select count(*) from bot_users where bot = $1", bot))


async def talking(tx: Tx, bot: UserId, limit: int) -> list[UserId]:
    """The people who have a chat with a bot, the one that was used last first."""
    rows = await tx.all(
        "select peer from dialogs where box = $1 and peer > 0 order by date desc limit $2",
        bot,
        limit,
    )
    return [UserId(row[0]) for row in rows]


async def unread(tx: Tx, bot: UserId, limit: int) -> list[UserId]:
    """The people of whom a bot has not read everything, the one that wrote last first."""
    rows = await tx.all(
        "select peer from dialogs where box = $1 and unread > 0 and peer > 0"
        " order by date desc limit $2",
        bot,
        limit,
    )
    return [UserId(row[0]) for row in rows]


async def commands(tx: Tx, bot: UserId, langs: Sequence[str]) -> list[Commands]:
    """A bot's lists of commands in some languages, for all scopes."""
    sql = (
        f"select {', '.join(BOT_COMMANDS.columns)} from bot_commands"
        " where bot = $1 and lang in ({})"
    )
    rows = await tx.all(expand(sql, len(langs), first=2), bot, *langs)
    return [Commands(*row) for row in rows]


async def how_many_lists(tx: Tx, bot: UserId) -> int:
    """How many lists of commands a bot has."""
    return int(await tx.value("select count(*) from bot_commands where bot = $1", bot))


async def forget(tx: WriteTx, bot: UserId) -> None:
    """Delete all that only a bot has."""
    for table in ("bot_users", "bot_texts", "bot_commands", "bot_menus"):
        column = "account" if table == "bot_texts" else "bot"
        await tx.run(f"delete from {table} where {column} = $1", bot)
    await tx.run("delete from bots where account = $1", bot)


async def forget_person(tx: WriteTx, person: UserId) -> None:
    """Delete what bots keep of somebody."""
    await tx.run("delete from bot_users where account = $1", person)
    await tx.run("delete from bot_menus where person = $1", person)
    await tx.run("delete from bot_commands where person = $1", person)

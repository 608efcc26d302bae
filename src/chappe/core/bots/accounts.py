"""Making bots, changing what their owners decide, deleting them."""

from __future__ import annotations

from typing import Final

from chappe.core import authorizations, names, updates
from chappe.core.bots import tokens
from chappe.core.context import Core
from chappe.core.limits import Rule
from chappe.core.refused import Refused
from chappe.core.signin import FIRST_PTS, free_id
from chappe.model import (
    SERVICE_BOT,
    Account,
    Bot,
    BoxId,
    Me,
    NoteKind,
    UserId,
    replace,
)
from chappe.store import accounts as account_rows
from chappe.store import bots as rows
from chappe.store.bots import BOTS
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import ACCOUNTS, BOXES, Box

MOST: Final = 20
"""Bots of one person."""
MADE: Final = Rule("bots made", burst=10, every=1800)
TOLD: Final = 500
"""People who are told at once that a bot has changed."""
SERVICE_NAME: Final = "BotFather"
"""The username of the service bot: apps lead people to it who want a bot."""


async def find(tx: Tx, bot: UserId) -> Bot:
    """Give what an account has because it is a bot's. Refuses with BOT_INVALID."""
    found = await tx.get(BOTS, bot)
    if found is None:
        raise Refused("BOT_INVALID")
    return found


async def owned(tx: Tx, me: UserId, bot: UserId) -> Bot:
    """Give one of the asker's bots. Refuses with BOT_INVALID."""
    found = await find(tx, bot)
    if found.owner != me or not me:
        raise Refused("BOT_INVALID")
    return found


async def is_bot(core: Core, user: UserId) -> bool:
    """Tell whether an account is a bot's."""

    async def body(tx: Tx) -> bool:
        found = await tx.get(ACCOUNTS, user)
        return found is not None and bool(found.bot)

    return await core.db.read(body)


async def all_of(core: Core, me: Me) -> list[UserId]:
    """Name the bots that the asker made."""
    found = await core.db.read(lambda tx: rows.owned(tx, me.user))
    return [bot.account for bot in found]


def username(text: str) -> str:
    """Give a username for a bot as it is compared. Refuses with USERNAME_INVALID."""
    wanted = names.username(text)
    if not names.is_bots(wanted):
        raise Refused("USERNAME_INVALID")
    return wanted


async def make(core: Core, tx: WriteTx, owner: Account, name: str, spelled: str) -> Bot:
    """Make a bot for somebody, within a write.

    Refuses with FIRSTNAME_INVALID, USERNAME_INVALID, USERNAME_OCCUPIED, BOT_CREATE_LIMIT_EXCEEDED.
    """
    first, _ = names.person(name, "")
    wanted = username(spelled)
    if len(await rows.owned(tx, owner.id)) >= MOST:
        raise Refused("BOT_CREATE_LIMIT_EXCEEDED")
    id_ = await free_id(core, tx)
    if not await account_rows.take_name(tx, wanted, spelled, id_):
        raise Refused("USERNAME_OCCUPIED")
    tx.put(ACCOUNTS, _account(core, id_, first, spelled, owner.lang))
    tx.put(BOXES, Box(id_, FIRST_PTS, 0))
    bot = _bot(core, id_, owner.id)
    tx.put(BOTS, bot)
    return bot


def _account(core: Core, id_: UserId, name: str, username_: str | None, lang: str) -> Account:
    return Account(
        id=id_,
        phone=None,
        first_name=name,
        last_name="",
        about="",
        lang=lang,
        photo=None,
        seen=0,
        created=core.now(),
        deleted=None,
        ttl_days=0,
        username=username_,
        birthday=None,
        device_days=authorizations.LONGEST_IDLE,
        bot=True,
    )


def _bot(core: Core, id_: UserId, owner: UserId) -> Bot:
    return Bot(
        account=id_,
        owner=owner,
        created=core.now(),
        salt=core.random(tokens.SALT),
        edition=0,
        version=1,
        secluded=True,
        joins=True,
        inline=False,
        placeholder="",
        description="",
        group_rights=0,
        channel_rights=0,
    )


async def found_service(core: Core) -> None:
    """Make sure that the service bot exists. Where somebody has its name, it has none."""

    async def body(tx: WriteTx) -> None:
        account = await tx.get(ACCOUNTS, SERVICE_BOT)
        if account is None:
            account = _account(core, SERVICE_BOT, SERVICE_NAME, None, core.config.language)
            tx.put(BOXES, Box(SERVICE_BOT, FIRST_PTS, 0))
            tx.put(ACCOUNTS, account)
            tx.put(BOTS, replace(_bot(core, SERVICE_BOT, UserId(0)), joins=False))
        name = SERVICE_NAME.lower()
        if account.username is None and await account_rows.take_name(
            tx, name, SERVICE_NAME, SERVICE_BOT
        ):
            tx.put(ACCOUNTS, replace(account, username=SERVICE_NAME))

    await core.db.write(body)


# --- changing -------------------------------------------------------------------------------------


async def change(core: Core, tx: WriteTx, changed: Bot) -> None:
    """Write what an owner decided, within a write, and tell of it."""
    tx.put(BOTS, changed)
    await tell(core, tx, changed.account, NoteKind.USER)


async def tell(core: Core, tx: WriteTx, bot: UserId, kind: NoteKind) -> None:
    """Tell those who talked to a bot last, and its owner, of what has changed, within a write.

    A popular bot has too many people to tell all: the others see by its version that there is
    something to ask for, as soon as they meet it again (core.telegram.org/constructor/user).
    """
    found = await find(tx, bot)
    tx.put(BOTS, replace(found, version=found.version + 1))
    people_ = await rows.talking(tx, bot, TOLD)
    now = core.now()
    for person in dict.fromkeys((found.owner, *people_)):
        if person:
            updates.note(tx, BoxId(person), kind, bot, date=now)


async def rename(core: Core, tx: WriteTx, bot: Bot, name: str) -> None:
    """Give a bot another name, within a write. Refuses with FIRSTNAME_INVALID."""
    first, _ = names.person(name, "")
    account = await tx.get(ACCOUNTS, bot.account)
    if account is not None and account.first_name != first:
        tx.put(ACCOUNTS, replace(account, first_name=first))
        await tell(core, tx, bot.account, NoteKind.USER)


async def revoke(core: Core, tx: WriteTx, bot: Bot) -> Bot:
    """Make a bot's token worthless, within a write, log out who used it, and give the bot with its
    new one."""
    fresh = replace(bot, edition=bot.edition + 1)
    tx.put(BOTS, fresh)
    await authorizations.end_all(core, tx, bot.account)
    return fresh


async def set_rights(core: Core, me: Me, rights: int, *, broadcast: bool) -> None:
    """Set the rights that the asker, a bot, asks for where it is made an admin of a group, or of a
    channel; bits of `AdminRight`. Refuses with BOT_INVALID, RIGHTS_NOT_MODIFIED."""

    async def body(tx: WriteTx) -> None:
        bot = await find(tx, me.user)
        field = "channel_rights" if broadcast else "group_rights"
        if getattr(bot, field) == rights:
            raise Refused("RIGHTS_NOT_MODIFIED")
        await change(core, tx, replace(bot, **{field: rights}))

    await core.db.write(body)

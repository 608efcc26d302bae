"""Whom a bot may write to: those who wrote to it first, or allowed it
(core.telegram.org/api/bots/writing).

A bot can be stopped like a person is blocked (`core.contacts`): what people tell it then is their
own affair again, until they write to it once more.
"""

from __future__ import annotations

from chappe.core.context import Core
from chappe.core.refused import Refused
from chappe.model import Account, UserId
from chappe.store.bots import BOT_USERS, BotUser
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import BLOCKS


async def begin(tx: WriteTx, bot: UserId, person: UserId, now: int) -> bool:
    """Let a bot write to somebody from now on; tells whether it may for the first time."""
    if await tx.get(BOT_USERS, bot, person) is not None:
        return False
    tx.put(BOT_USERS, BotUser(bot, person, now))
    return True


async def may(tx: Tx, bot: UserId, person: UserId) -> bool:
    """Tell whether a bot may write to somebody, as far as that one is asked."""
    return await tx.get(BOT_USERS, bot, person) is not None


async def is_stopped(core: Core, bot: UserId, person: UserId) -> bool:
    """Tell whether somebody has stopped a bot."""

    async def body(tx: Tx) -> bool:
        return await tx.get(BLOCKS, person, bot) is not None

    return await core.db.read(body)


async def check(tx: Tx, bot: UserId, other: Account) -> None:
    """Refuse what a bot may not write: with USER_IS_BOT to itself and other bots, with
    PEER_ID_INVALID to people who have not begun."""
    if other.bot:
        raise Refused("USER_IS_BOT")
    if not await may(tx, bot, other.id):
        raise Refused("PEER_ID_INVALID")

"""Tokens, with which programs log in (core.telegram.org/bots/api#authorizing-your-bot).

A token is `<id>:<35 letters>`. The letters are a MAC with a secret of the server's over what is
stored of the bot, so that they are in no table, and can be shown to the owner again; revoking them
counts a edition number up.
"""

from __future__ import annotations

import hmac
import re
from base64 import urlsafe_b64encode
from typing import Final

from chappe.core import authorizations
from chappe.core.authorizations import Asker, SignedIn
from chappe.core.context import Core
from chappe.core.limits import Rule, network
from chappe.core.refused import Refused
from chappe.model import Bot, UserId
from chappe.store.bots import BOTS
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import ACCOUNTS

SALT: Final = 16
"""Bytes of randomness behind a token."""
_SECRET: Final = 26
"""Bytes that make 35 letters of base64url."""
_FORM: Final = re.compile(r"([1-9]\d{0,18}):([A-Za-z0-9_-]{35})", re.ASCII)
REMEMBERED: Final = 16
"""Revoked tokens that are told from ones that never were, newest first."""

FROM_NETWORK: Final = Rule("bot logins of a network", burst=60, every=30)
WITH_TOKEN: Final = Rule("bot logins with a token", burst=30, every=60)
"""Each makes a device."""
GUESSED: Final = Rule("wrong tokens of a bot", burst=30, every=120)
"""Nobody guesses 208 bits; this spares the log of whoever tries."""


def token_of(core: Core, bot: Bot) -> str:
    """Give a bot's present token. For its owner alone, and never for a log."""
    return _token(core, bot, bot.edition)


def _token(core: Core, bot: Bot, edition: int) -> str:
    salt = bot.salt + edition.to_bytes(8, "big") + bot.account.to_bytes(8, "big")
    letters = urlsafe_b64encode(core.hashes.derived("bot token", salt, _SECRET))
    return f"{bot.account}:{letters.rstrip(b'=').decode()}"


def bot_named(token: str) -> UserId | None:
    """Name the bot that a text with the form of a token says it is for."""
    match = _FORM.fullmatch(token)
    return None if match is None else UserId(int(match[1]))


async def find(core: Core, tx: Tx, token: str) -> Bot:
    """Give the bot whose token this is.

    Refuses with ACCESS_TOKEN_INVALID, or ACCESS_TOKEN_EXPIRED where it was one of late.
    """
    named = bot_named(token)
    if named is None:
        raise Refused("ACCESS_TOKEN_INVALID")
    bot = await tx.get(BOTS, named)
    if bot is None or not bot.owner:
        raise Refused("ACCESS_TOKEN_INVALID")
    if hmac.compare_digest(token, token_of(core, bot)):
        return bot
    for edition in range(max(0, bot.edition - REMEMBERED), bot.edition):
        if hmac.compare_digest(token, _token(core, bot, edition)):
            raise Refused("ACCESS_TOKEN_EXPIRED")
    raise Refused("ACCESS_TOKEN_INVALID")


async def log_in(core: Core, asker: Asker, token: str) -> SignedIn:
    """Log a bot in on the asker's key (auth.importBotAuthorization).

    Refuses as `find`, and with FLOOD_WAIT.
    """
    site = network(asker.device.address)
    if site is not None:
        core.limits.take(FROM_NETWORK, site)
    named = bot_named(token)
    if named is None:
        raise Refused("ACCESS_TOKEN_INVALID")
    wait = core.limits.wait(GUESSED, (named, site))
    if wait:
        raise Refused("FLOOD_WAIT", wait)

    async def body(tx: WriteTx) -> SignedIn:
        bot = await find(core, tx, token)
        account = await tx.get(ACCOUNTS, bot.account)
        if account is None or account.deleted is not None:
            raise Refused("ACCESS_TOKEN_INVALID")
        return SignedIn(account, await authorizations.begin(core, tx, asker, account))

    try:
        await core.db.read(lambda tx: find(core, tx, token))
    except Refused:
        core.limits.spend(GUESSED, (named, site))
        raise
    core.limits.take(WITH_TOKEN, named)
    return await core.db.write(body)

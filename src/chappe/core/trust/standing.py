"""What an account may not do while the desk restricts it: rules over its row, asked by whoever
writes something.

* **frozen**: it reads, and nothing else (core.telegram.org/api/auth#frozen-accounts). The door
  refuses all methods but some (`rpc.frozen`); here is refused what the server does in its name.
* **limited**: it writes only to those who know it, and brings itself before no others.
* **suspended**: nobody logs in or reads with it; what it has stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from chappe.core.context import Core
from chappe.core.refused import Refused
from chappe.model import Account, BoxId, Channel, Participant, PeerId, UserId
from chappe.model.trust import Standing
from chappe.store import contacts as contact_rows
from chappe.store import messages as message_rows
from chappe.store.db import Tx
from chappe.store.tables import ACCOUNTS

SHOWN: Final = int(Standing.SUSPENDED | Standing.SCAM | Standing.FAKE)
"""Bits that others see."""


async def of(core: Core, user: UserId) -> int:
    """Give the bits of what is in force against an account."""

    async def body(tx: Tx) -> int:
        found = await tx.get(ACCOUNTS, user)
        return 0 if found is None else found.standing

    return await core.db.read(body)


def is_suspended(standing: int) -> bool:
    return bool(standing & Standing.SUSPENDED)


def check_open(account: Account) -> None:
    """Refuse with PHONE_NUMBER_BANNED, or USER_DEACTIVATED_BAN a bot, who may not log in."""
    if is_suspended(account.standing):
        raise Refused("USER_DEACTIVATED_BAN" if account.bot else "PHONE_NUMBER_BANNED")


def check_writing(account: Account) -> None:
    """Refuse with FROZEN_METHOD_INVALID or USER_DEACTIVATED_BAN an account in whose name nothing is
    written."""
    if account.standing & Standing.FROZEN:
        raise Refused("FROZEN_METHOD_INVALID")
    if is_suspended(account.standing):
        raise Refused("USER_DEACTIVATED_BAN")


async def check_reach(tx: Tx, account: Account, other: Account) -> None:
    """Refuse with PEER_FLOOD a limited account that writes to a person who has it in no address
    book and has never written to it. Bots are no strangers: they never wrote first."""
    if account.standing & Standing.LIMITED and not other.bot:
        await _check_known(tx, account.id, [other.id])


async def check_adding(tx: Tx, inviter: UserId, users: Sequence[UserId]) -> None:
    """Refuse with PEER_FLOOD a limited account that brings people together who do not know it."""
    account = await tx.get(ACCOUNTS, inviter)
    if account is not None and account.standing & Standing.LIMITED:
        await _check_known(tx, inviter, users)


async def _check_known(tx: Tx, account: UserId, others: Sequence[UserId]) -> None:
    known = set(await contact_rows.owners_of(tx, account, others))
    for other in others:
        heard = other in known or other == account
        if not heard and not await message_rows.heard_from(tx, BoxId(account), PeerId(other)):
            raise Refused("PEER_FLOOD")


def check_public_writing(account: Account, channel: Channel, one: Participant) -> None:
    """Refuse with USER_BANNED_IN_CHANNEL a limited account that writes where all can read, and is
    no admin: apps say then that it is limited in public groups."""
    public = channel.username is not None or channel.linked is not None
    if account.standing & Standing.LIMITED and public and not one.admin:
        raise Refused("USER_BANNED_IN_CHANNEL")


def check_naming(account: Account) -> None:
    """Refuse with PEER_FLOOD a limited account that takes a public name."""
    if account.standing & Standing.LIMITED:
        raise Refused("PEER_FLOOD")

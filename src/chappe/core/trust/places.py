"""Who is where: the country of somebody's phone number and that of their network address.

Of the address the country alone is kept, for as long as the account comes from there. A bot is
where its owner is: nobody reads through a bot what is kept from them.
"""

from __future__ import annotations

from chappe.core.context import Core
from chappe.core.trust.territories import country_of_phone, is_within
from chappe.model import Account, UserId, replace
from chappe.model.trust import Policy, Restriction
from chappe.store.bots import BOTS
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import ACCOUNTS


async def concerns(tx: Tx, restriction: Restriction, viewer: UserId, country: str = "") -> bool:
    """Whether a restriction concerns a viewer; `country` is that of the address of a stranger, who
    is the viewer 0 and has nothing else to go by, whatever the policy."""
    codes = restriction.territories
    if not codes:
        return True
    if not viewer:
        return country in codes
    return await is_there(tx, viewer, codes, restriction.policy)


async def is_there(tx: Tx, user: UserId, codes: frozenset[str], policy: int) -> bool:
    """Whether somebody is of one of some countries."""
    person = await person_behind(tx, user)
    return person is not None and is_within(codes, policy, person.phone, person.country)


async def country_in(tx: Tx, restriction: Restriction, viewer: UserId, country: str = "") -> str:
    """Give the country because of which a restriction concerns a viewer; the arguments are those of
    `concerns`. Empty where it is in force everywhere."""
    codes = restriction.territories
    person = await person_behind(tx, viewer) if viewer and codes else None
    if person is not None:
        of_phone = country_of_phone(person.phone)
        if restriction.policy != Policy.ADDRESS and of_phone in codes:
            return of_phone
        country = person.country
    return country if country in codes else ""


async def person_behind(tx: Tx, user: UserId) -> Account | None:
    """Give an account, or of a bot that of its owner."""
    account = await tx.get(ACCOUNTS, user)
    if account is None or not account.bot:
        return account
    bot = await tx.get(BOTS, user)
    if bot is None:
        return None
    return await tx.get(ACCOUNTS, bot.owner)


def country_of_address(core: Core, host: str) -> str:
    """Give the country of a network address, "" where that is not known."""
    return core.atlas.country(host)


async def noticed(core: Core, tx: WriteTx, user: UserId, host: str) -> None:
    """Note from which country somebody comes; their address is not kept here."""
    if not host:
        return
    account = await tx.get(ACCOUNTS, user)
    country = country_of_address(core, host)
    if account is not None and not account.bot and account.country != country:
        tx.put(ACCOUNTS, replace(account, country=country))

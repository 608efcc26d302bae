"""Bots for tests."""

from __future__ import annotations

from chappe.core.bots import accounts, tokens
from chappe.model import Bot, BoxId, KeyId, Me, replace
from chappe.store.db import WriteTx
from chappe.store.tables import ACCOUNTS
from tests.world import Person, World


async def registered(world: World, owner: Person, name: str) -> Bot:
    """Make a bot of somebody's whose username is its name; nobody runs it."""

    async def body(tx: WriteTx) -> Bot:
        account = await tx.get(ACCOUNTS, owner.id)
        assert account is not None
        return await accounts.make(world.core, tx, account, name, name)

    return await world.core.db.write(body)


async def running(world: World, owner: Person, name: str = "echo_bot") -> Person:
    """Make a bot and a program that listens with it."""
    bot = await registered(world, owner, name)
    key = KeyId(bot.account)
    person = Person(world, Me(bot.account, key, 0), name)
    world.people.append(person)
    assert BoxId(bot.account) == person.id
    return person


async def change(world: World, bot: Person, **how: bool) -> None:
    """Let the owner of a bot decide something of it."""

    async def body(tx: WriteTx) -> None:
        found = await accounts.find(tx, bot.id)
        await accounts.change(world.core, tx, replace(found, **how))

    await world.core.db.write(body)


async def token(world: World, bot: Person) -> str:
    found = await world.core.db.read(lambda tx: accounts.find(tx, bot.id))
    return tokens.token_of(world.core, found)

"""What of a group a bot hears (core.telegram.org/bots/features#privacy-mode).

What a bot does not hear is not in its box, so it finds it in no other way either.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable

from chappe.core.text import stretch
from chappe.model import (
    Call,
    Channel,
    Content,
    EntityKind,
    Member,
    Participant,
    Post,
    Record,
    UserId,
)
from chappe.store.bots import BOTS
from chappe.store.db import Tx
from chappe.store.tables import ACCOUNTS


class Ear(Record, frozen=True):
    """A bot that is in a group."""

    id: UserId
    name: str
    """Its username, in lower case."""
    open: bool
    """It hears what people say to each other: as an admin, or because its owner wants it to."""


async def ears(tx: Tx, members: Iterable[Member]) -> list[Ear]:
    """Give those of a group's members that are bots, as what they hear depends on."""
    admins = {one.account: one.admin for one in members if one.bot}
    accounts = await tx.get_many(ACCOUNTS, [(id_,) for id_ in admins])
    bots = await tx.get_many(BOTS, [(id_,) for id_ in admins])
    return [
        ear(accounts[key].username, bot.account, admin=admins[bot.account], secluded=bot.secluded)
        for key, bot in bots.items()
    ]


def ear(username: str | None, id_: UserId, *, admin: bool, secluded: bool) -> Ear:
    """Say how a bot listens in a group; `secluded` is `Bot.secluded`."""
    return Ear(id_, (username or "").lower(), admin or not secluded)


def hears(
    one: Ear, said: Content, *, by_bot: bool, called: Container[int], speaker: UserId
) -> bool:
    """Tell whether a bot hears a message.

    `called` are those whom the message names or answers, `speaker` is the bot that spoke last in
    the group, to whom a command without a name goes; where none has (0), all hear it. No bot hears
    another, lest they talk to each other for ever.
    """
    if said.action is not None:
        return True
    if by_bot:
        return False
    if one.open or one.id in called or said.via == one.id:
        return True
    return any(_is_for(one, command, speaker) for command in commands(said))


def _is_for(one: Ear, command: str, speaker: UserId) -> bool:
    _, at, name = command.partition("@")
    return name.lower() == one.name if at else speaker in (0, one.id)


class Listener(Record, frozen=True):
    """How a bot listens in a supergroup or channel."""

    ear: Ear | None
    """None for a bot that is not in it, and hears nothing."""
    bots: frozenset[UserId]
    """The bots among those who wrote there."""

    def hears(self, post: Post, said: Content, call: Call | None) -> bool:
        """Tell whether it hears a message; `call` is there where the message calls it."""
        if self.ear is None:
            return False
        if post.writer == self.ear.id:
            return True
        called = () if call is None else (self.ear.id,)
        by_bot = post.writer in self.bots
        return hears(self.ear, said, by_bot=by_bot, called=called, speaker=UserId(0))


async def listener(
    tx: Tx, found: Channel, one: Participant, writers: Collection[UserId]
) -> Listener | None:
    """Say how somebody listens to what `writers` said in a channel; None for a person."""
    bot = await tx.get(BOTS, one.account)
    if bot is None:
        return None
    if not one.inside:
        return Listener(None, frozenset())
    keys = [(id_,) for id_ in (one.account, *writers)]
    accounts = {account.id: account for account in (await tx.get_many(ACCOUNTS, keys)).values()}
    name = accounts[one.account].username
    # In a channel proper a bot is one of those who post.
    ear_ = ear(name, one.account, admin=one.admin or found.broadcast, secluded=bot.secluded)
    return Listener(ear_, frozenset(id_ for id_, account in accounts.items() if account.bot))


def commands(said: Content) -> list[str]:
    """Give the commands in a message, as they are written."""
    return [
        stretch(said.text, entity)
        for entity in said.entities
        if entity.kind is EntityKind.BOT_COMMAND
    ]

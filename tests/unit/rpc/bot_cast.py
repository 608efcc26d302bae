"""Bots and the people who use them, at the door."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

from chappe.core.bots import accounts
from chappe.model import PeerId, UserId, replace
from chappe.store.db import WriteTx
from chappe.store.tables import ACCOUNTS
from chappe.tl import functions, types
from tests.unit.rpc.harness import Client, House, in_house
from tests.unit.rpc.test_messages import name, user_of

T = TypeVar("T")


class Show:
    """Ada has a bot; Bea uses it, and so does Cleo."""

    def __init__(self, house: House) -> None:
        self.house = house

    async def begin(self) -> None:
        house = self.house
        self.ada, self.bea, self.cleo = [await house.member(one) for one in ("Ada", "Bea", "Cleo")]
        self.bot = await self.program("quiz_bot")
        await self.write(self.bea, self.bot, "/start")
        await self.bot.settle()
        self.bot.updates.clear()

    async def program(self, username: str, owner: Client | None = None, **how: Any) -> Client:
        """Make a bot and log it in."""

        async def body(tx: WriteTx) -> Any:
            account = await tx.get(ACCOUNTS, user_of(owner or self.ada))
            assert account is not None
            made = await accounts.make(self.house.core, tx, account, username, username)
            how.setdefault("inline", True)
            await accounts.change(self.house.core, tx, replace(made, **how))
            return await tx.get(ACCOUNTS, made.account)

        return await self.house.device(await self.house.core.db.write(body))

    def peer(self, viewer: Client, other: Client) -> types.InputPeerUser:
        return name(self.house, viewer, other)

    def user(self, viewer: Client, other: Client) -> types.InputUser:
        named = self.peer(viewer, other)
        return types.InputUser(user_id=named.user_id, access_hash=named.access_hash)

    async def write(self, one: Client, other: Client, text: str, **more: Any) -> Any:
        random = self.house.random.getrandbits(62)
        return await one.ask(
            functions.messages.SendMessage(
                peer=self.peer(one, other), message=text, random_id=random, **more
            )
        )

    async def group(self) -> types.InputPeerChat:
        """A group of Ada's with Bea and the bot."""
        users: list[Any] = [self.user(self.ada, one) for one in (self.bea, self.bot)]
        made: Any = await self.ada.ask(functions.messages.CreateChat(users=users, title="Circle"))
        for one in (self.bea, self.bot):
            await one.settle()
            one.updates.clear()
        return types.InputPeerChat(chat_id=made.updates.chats[0].id)

    async def asked(self, kind: type[T], bot: Client | None = None) -> T:
        """Wait until a bot is told of something."""
        bot = bot or self.bot
        async with asyncio.timeout(5):
            while True:
                bot.receive()
                for update in bot.updates:
                    for one in getattr(update, "updates", ()):
                        if isinstance(one, kind):
                            bot.updates.remove(update)
                            users = {user.id for user in getattr(update, "users", ())}
                            assert getattr(one, "user_id", None) in {None, *users}
                            return one
                await asyncio.sleep(0.002)


def shown(answer: Any) -> Any:
    """The message in what a method was answered."""
    return next(one.message for one in answer.updates if hasattr(one, "message"))


async def newest(client: Client, peer: Any) -> Any:
    page = functions.messages.GetHistory(
        peer=peer, offset_id=0, offset_date=0, add_offset=0, limit=1, max_id=0, min_id=0, hash=0
    )
    found: Any = await client.ask(page)
    return found.messages[0]


def on_stage(tmp_path: Path, story: Callable[[Show], Awaitable[None]]) -> None:
    async def told(house: House) -> None:
        show = Show(house)
        await show.begin()
        await story(show)

    in_house(tmp_path, told)


def account_of(client: Client) -> UserId:
    return UserId(user_of(client))


def chat_of(client: Client) -> PeerId:
    return PeerId(user_of(client))

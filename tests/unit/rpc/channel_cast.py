"""People and a channel of theirs, for tests of channels through the door."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from itertools import count
from pathlib import Path
from typing import Any

from chappe.model import CHANNEL_BASE, PeerId
from chappe.tl import functions, types
from tests.unit.rpc.harness import Client, House, in_house


class Square:
    """A supergroup or channel of Ada's with Bea in it; Cleo is outside. Ada has two devices."""

    def __init__(self, house: House, *, broadcast: bool = False) -> None:
        self.house = house
        self.broadcast = broadcast
        self._randoms = count(1)

    async def begin(self) -> None:
        self.accounts = [await self.house.account(name) for name in ("Ada", "Bea", "Cleo")]
        self.ada, self.bea, self.cleo = [await self.house.device(one) for one in self.accounts]
        self.ada2 = await self.house.device(self.accounts[0])
        made: Any = await self.ada.ask(
            functions.channels.CreateChannel(
                broadcast=self.broadcast, megagroup=not self.broadcast, title="Square", about="All"
            )
        )
        (channel,) = [one for one in made.chats if isinstance(one, types.Channel)]
        self.id = channel.id
        self.number = PeerId(-CHANNEL_BASE - channel.id)
        await self.ada.ask(
            functions.channels.InviteToChannel(
                channel=self.channel(self.ada), users=[self.user(self.ada, 1)]
            )
        )

    def place(self, client: Client) -> int:
        """Give whose device it is: the place among the accounts."""
        return {self.ada: 0, self.ada2: 0, self.bea: 1, self.cleo: 2}[client]

    def id_of(self, client: Client) -> int:
        return int(self.accounts[self.place(client)].id)

    def _hash(self, viewer: Client, subject: int) -> int:
        return self.house.core.hashes.peer(self.id_of(viewer), subject)

    def channel(self, viewer: Client) -> types.InputChannel:
        return types.InputChannel(channel_id=self.id, access_hash=self._hash(viewer, self.number))

    def peer(self, viewer: Client) -> types.InputPeerChannel:
        return types.InputPeerChannel(
            channel_id=self.id, access_hash=self._hash(viewer, self.number)
        )

    def user(self, viewer: Client, place: int) -> types.InputUser:
        id_ = self.accounts[place].id
        return types.InputUser(user_id=id_, access_hash=self._hash(viewer, id_))

    async def say(self, client: Client, text: str, **more: Any) -> types.Message:
        """Send a message and give it as its author sees it."""
        sent: Any = await client.ask(
            functions.messages.SendMessage(
                peer=self.peer(client), message=text, random_id=next(self._randoms), **more
            )
        )
        (new,) = [one for one in sent.updates if isinstance(one, types.UpdateNewChannelMessage)]
        assert isinstance(new.message, types.Message)
        return new.message

    async def full(self, client: Client) -> types.ChannelFull:
        found = await client.ask(functions.channels.GetFullChannel(channel=self.channel(client)))
        assert isinstance(found.full_chat, types.ChannelFull)
        return found.full_chat

    async def history(self, client: Client) -> list[types.AnyMessage]:
        found: Any = await client.ask(
            functions.messages.GetHistory(
                peer=self.peer(client),
                offset_id=0,
                offset_date=0,
                add_offset=0,
                limit=100,
                max_id=0,
                min_id=0,
                hash=0,
            )
        )
        return list(found.messages)

    async def difference(self, client: Client, pts: int, limit: int = 100) -> Any:
        return await client.ask(
            functions.updates.GetChannelDifference(
                channel=self.channel(client),
                filter=types.ChannelMessagesFilterEmpty(),
                pts=pts,
                limit=limit,
            )
        )


def in_square(
    tmp_path: Path, story: Callable[[Square], Awaitable[None]], *, broadcast: bool = False
) -> None:
    """Tell a story in which a channel exists."""

    async def told(house: House) -> None:
        square = Square(house, broadcast=broadcast)
        await square.begin()
        await story(square)

    in_house(tmp_path, told)

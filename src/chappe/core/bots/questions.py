"""What people wait for bots to answer: presses of buttons, inline queries.

A question lives in memory while somebody waits for it, for seconds. A bot that is not there is not
waited for: what it would find later, nobody looks at any more.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, TypeVar

from chappe.core.refused import Refused
from chappe.model import BoxId, Passing, Told, UserId

if TYPE_CHECKING:
    from chappe.core.context import Core

PATIENCE: Final = 10.0
"""Seconds for which somebody waits; bots that need longer answer with a message."""

A = TypeVar("A")


class Kind(Generic[A]):
    """One sort of question, whose answers are of one type."""

    def __init__(self, name: str) -> None:
        self.name = name


class _Open(NamedTuple):
    kind: Kind[Any]
    bot: UserId
    answer: asyncio.Future[Any]


class Questions:
    """The questions that are open, by their numbers. Lives on the event loop."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self.patience = patience
        """Seconds for which whoever asks from now on waits."""
        self._open: dict[int, _Open] = {}

    async def ask(
        self, core: Core, kind: Kind[A], bot: UserId, tell: Callable[[int], Passing]
    ) -> A:
        """Ask a bot something and wait for its answer; `tell` gives what it is told of a question
        with a number that nobody can guess.

        Refuses with BOT_RESPONSE_TIMEOUT.
        """
        if not core.hub.online(BoxId(bot)):
            raise Refused("BOT_RESPONSE_TIMEOUT")
        number = int.from_bytes(core.random(8), "little", signed=True)
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[A] = loop.create_future()
        self._open[number] = _Open(kind, bot, answer)
        # Not asyncio.timeout, which wants a task: whoever asks may not have become one yet.
        limit = loop.call_later(self.patience, _give_up, answer)
        try:
            core.hub.publish([Told(tell(number))])
            return await answer
        finally:
            limit.cancel()
            del self._open[number]

    def check(self, kind: Kind[A], bot: UserId, number: int) -> None:
        """Refuse with QUERY_ID_INVALID what this bot was not asked, or has answered already."""
        one = self._open.get(number)
        if one is None or one.kind is not kind or one.bot != bot or one.answer.done():
            raise Refused("QUERY_ID_INVALID")

    def answer(self, kind: Kind[A], bot: UserId, number: int, answer: A) -> None:
        """Give whoever waits what the bot says. Refuses as `check` does."""
        self.check(kind, bot, number)
        self._open[number].answer.set_result(answer)

    def __len__(self) -> int:
        return len(self._open)


def _give_up(answer: asyncio.Future[Any]) -> None:
    if not answer.done():
        answer.set_exception(Refused("BOT_RESPONSE_TIMEOUT"))

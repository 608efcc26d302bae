"""The built-in bot with which people make bots: it reads what they write to it and answers.

It runs in this process. Its unread messages are what it has to do, so that one that came before the
server stopped is answered by the next; an answer, and the mark that the message was read, are one
write with what it did.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Sequence
from typing import Final

from chappe.core import access, deletion, dialogs, messages
from chappe.core.bots.dialogue import Dialogue, Reply
from chappe.core.context import Core
from chappe.core.limits import Rule
from chappe.core.text import tidy, width
from chappe.model import (
    SERVICE_BOT,
    BoxId,
    Content,
    Entity,
    EntityKind,
    Fact,
    KeyId,
    Kind,
    Me,
    PeerId,
    Told,
    UserId,
)
from chappe.store import bots as rows
from chappe.store import messages as message_rows
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import ACCOUNTS, DIALOGS

log = logging.getLogger(__name__)

_ME: Final = Me(SERVICE_BOT, KeyId(0))

AT_ONCE: Final = 20
"""Messages of one person that are answered; of more, the first ones go without."""
ANSWERED: Final = Rule("service bot answers", burst=60, every=2)
"""For each person; who writes faster is answered later."""
ROUND: Final = 500
"""People who are looked for at the start in one go."""


class ServiceBot:
    """Answers those who write to the service bot. Lives on the event loop."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._waiting: asyncio.Queue[UserId] = asyncio.Queue()
        self._queued: set[UserId] = set()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin, with what was left unanswered; call it once, on the running loop."""
        self._core.db.subscribe(self._notice)
        self._task = asyncio.create_task(self._work(), name="service bot")

    async def stop(self) -> None:
        """End. A write that has begun is finished by the store."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    def _notice(self, events: Sequence[object]) -> None:
        for event in events:
            if isinstance(event, Told) and isinstance(event.change, Fact):
                fact = event.change
                if fact.box == SERVICE_BOT and fact.kind is Kind.NEW and fact.peer > 0:
                    self._put(UserId(fact.peer))

    def _put(self, person: UserId) -> None:
        if person not in self._queued:
            self._queued.add(person)
            self._waiting.put_nowait(person)

    async def _work(self) -> None:
        for person in await unanswered(self._core):
            self._put(person)
        while True:
            person = await self._waiting.get()
            self._queued.discard(person)
            wait = self._core.limits.wait(ANSWERED, person)
            if wait:
                asyncio.get_running_loop().call_later(wait, self._put, person)
                continue
            self._core.limits.spend(ANSWERED, person)
            try:
                await answer(self._core, person)
            except Exception:
                log.exception("the service bot could not answer")
                await self._pass_over(person)

    async def _pass_over(self, person: UserId) -> None:
        """Take what could not be answered for read, so that what comes after it is answered."""
        try:
            await dialogs.read(self._core, _ME, PeerId(person), 0)
        except Exception:
            log.exception("the service bot could not go on")


async def unanswered(core: Core) -> list[UserId]:
    """Name those whose messages the service bot has not read."""
    return await core.db.read(lambda tx: rows.unread(tx, SERVICE_BOT, ROUND))


async def answer(core: Core, person: UserId) -> None:
    """Answer what somebody has written to the service bot."""

    async def body(tx: WriteTx) -> list[UserId]:
        await tx.lock(SERVICE_BOT, person)
        account = await tx.get(ACCOUNTS, person)
        if account is None or account.deleted is not None:
            return []
        emptied: list[UserId] = []
        for text in await _said(tx, person):
            reply = await Dialogue(core, tx, account).answer(text)
            await messages.notify(core, tx, person, _content(reply), SERVICE_BOT)
            emptied += reply.emptied
        await dialogs.read_within(core, tx, _ME, PeerId(person), 0)
        return emptied

    for gone in await core.db.write(body):
        await deletion.empty(core, gone)


async def _said(tx: Tx, person: UserId) -> list[str]:
    """Give the texts that somebody wrote and that were not read, in their order."""
    dialog = await tx.get(DIALOGS, SERVICE_BOT, person)
    if dialog is None or not dialog.unread:
        return []
    box, peer = BoxId(SERVICE_BOT), PeerId(person)
    entries = await message_rows.page(
        tx, box, peer, below=1 << 62, above=dialog.read_in, limit=AT_ONCE
    )
    seen = await access.visible(tx, SERVICE_BOT, list(reversed(entries)))
    return [one.body.text for one in seen if one.body.action is None]


def _content(reply: Reply) -> Content:
    """Give an answer as a message, its token marked as something to copy."""
    marked: tuple[Entity, ...] = ()
    if reply.token:
        at = width(reply.text[: reply.text.index(reply.token)])
        marked = (Entity(EntityKind.CODE, at, len(reply.token)),)
    said = tidy(reply.text, marked)
    return Content(text=said.text, entities=said.entities)

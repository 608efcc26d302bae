"""Bringing statements of reasons into the Commission's database, each until it is there.

A statement is stored when the database says so, or names it among those it has already: then an
answer was lost on the way. One that it does not take is set aside, alone, for somebody to look at.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Final, Protocol

import msgspec

from chappe.core.context import Core
from chappe.core.trust.declarations.rules import check
from chappe.model import Record, replace
from chappe.model.trust import Declaration, Progress
from chappe.store.db import Db, Tx, WriteTx
from chappe.store.trust import declarations as rows
from chappe.store.trust.declarations import DECLARATIONS

log = logging.getLogger(__name__)

BATCH: Final = 100
"""Statements that the database takes at once."""
EVERY: Final = 30.0
"""Seconds between two looks at what waits."""
PAUSE: Final = 60
"""Seconds after the first failure; doubled after each further one …"""
LONGEST_PAUSE: Final = 6 * 3600
"""… up to this."""
LONGEST_WAIT: Final = 24 * 3600
"""Seconds that the database can ask for."""
LONGEST_ANSWER: Final = 500
"""Characters that are kept of why a statement was not taken."""


class Away(Exception):
    """Nothing is known to be stored: try again. The text says why, for the log."""

    def __init__(self, reason: str, wait: int = 0) -> None:
        """`wait` is for how many seconds the database asks for patience."""
        super().__init__(reason)
        self.wait = wait


class Verdict(Record, frozen=True):
    """What the database said to statements; it stores all of them or none."""

    stored: bool
    faults: Mapping[int, str] = {}
    """What is wrong with which of them, as far as that was understood."""


class Database(Protocol):
    """Where statements go. Every method raises `Away`."""

    async def post(self, bodies: Sequence[str]) -> Verdict:
        """Hand over up to `BATCH` statements."""

    async def post_one(self, body: str) -> Verdict:
        """Hand over a single one; a fault has the number 0."""

    async def has(self, puid: str) -> bool:
        """Tell whether there is a statement of that name."""


class Sender:
    """Sends what waits, batch by batch. Lives on the event loop."""

    def __init__(self, core: Core, database: Database) -> None:
        self._core = core
        self._database = database
        self._again = 0
        """The moment (Unix time) before which the database is left alone."""

    async def run(self) -> None:
        """Send what is due; for `core.jobs`."""
        while self._core.now() >= self._again:
            batch = await self._core.db.read(self._due)
            if not batch:
                return
            try:
                await self._hand_over(batch)
            except Away as away:
                await self._put_off(batch, away)

    async def _due(self, tx: Tx) -> list[Declaration]:
        return await rows.due(tx, self._core.now(), BATCH)

    async def _hand_over(self, batch: list[Declaration]) -> None:
        """Send a batch; at least one of it waits no longer then. Raises `Away`."""
        wrong = {one.statement: faults for one in batch if (faults := _faults(one))}
        if wrong:
            await self._settle({key: "; ".join(faults) for key, faults in wrong.items()})
            return
        verdict = await self._database.post([one.body for one in batch])
        if verdict.stored:
            await self._settle({one.statement: "" for one in batch})
            return
        named = [one for number, one in enumerate(batch) if number in verdict.faults]
        for one in named or batch:
            await self._settle({one.statement: await self._alone(one)})

    async def _alone(self, one: Declaration) -> str:
        """Send a statement that spoilt a batch; gives what is wrong with it, or "" where it is
        stored. Raises `Away`."""
        if await self._database.has(one.puid):
            return ""
        verdict = await self._database.post_one(one.body)
        if verdict.stored:
            return ""
        return verdict.faults.get(0) or "it was not taken, and no reason given"

    async def _settle(self, outcomes: Mapping[int, str]) -> None:
        """Keep how statements fared: "" for stored, or what is wrong."""

        async def body(tx: WriteTx) -> None:
            for statement, fault in outcomes.items():
                found = await tx.get(DECLARATIONS, statement)
                assert found is not None  # declarations are never deleted
                state = Progress.SET_ASIDE if fault else Progress.STORED
                kept = fault[:LONGEST_ANSWER]
                tx.put(
                    DECLARATIONS,
                    replace(found, state=int(state), tries=found.tries + 1, answer=kept),
                )

        await self._core.db.write(body)
        aside = [statement for statement, fault in outcomes.items() if fault]
        for statement in aside:
            log.warning("a statement of reasons was not taken", extra={"statement": statement})

    async def _put_off(self, batch: list[Declaration], away: Away) -> None:
        """Let a batch, and whatever else waits, wait longer each time."""
        tries = max(one.tries for one in batch) + 1
        pause = min(PAUSE << min(tries - 1, 20), LONGEST_PAUSE)
        wait = max(pause, min(away.wait, LONGEST_WAIT))
        self._again = self._core.now() + wait

        async def body(tx: WriteTx) -> None:
            for one in batch:
                found = await tx.get(DECLARATIONS, one.statement)
                if found is not None and found.state == Progress.WAITING:
                    tx.put(DECLARATIONS, replace(found, tries=found.tries + 1, due=self._again))

        await self._core.db.write(body)
        said = {"reason": str(away), "seconds": wait, "tried": tries}
        log.warning("statements of reasons not sent yet", extra=said)


def _faults(one: Declaration) -> list[str]:
    return check(msgspec.json.decode(one.body, type=dict[str, object]))


async def unsent(db: Db) -> AsyncIterator[str]:
    """Give the bodies of all that waits, in the order in which they will be sent."""
    last = 0

    async def body(tx: Tx) -> list[Declaration]:
        return await rows.unsent(tx, last, BATCH)

    while page := await db.read(body):
        for one in page:
            yield one.body
        last = page[-1].statement

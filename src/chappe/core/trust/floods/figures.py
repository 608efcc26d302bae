"""How often each rule was hit, or would have been: in memory, and written down once a minute."""

from __future__ import annotations

from typing import Final

from chappe.core.context import Core
from chappe.core.trust.floods.counting import HOUR
from chappe.model.trust import FloodFigures
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import ACCOUNTS
from chappe.store.trust import floods as rows

DAY: Final = 24
"""Hours."""
WEEK: Final = 7 * 24


async def keep(core: Core) -> None:
    """Write down what rules have hit since the last time, and forget what is older than a week."""
    found = core.floods.hits()

    async def body(tx: WriteTx) -> None:
        there = await tx.get_many(ACCOUNTS, {(hit.account,) for hit in found})
        for hit, times in found.items():
            account, shadow = there.get((hit.account,)), hit.shadow
            if account is None or account.deleted is not None:
                continue  # it has gone since
            await rows.hit(tx, hit.rule, hit.hour, hit.account, shadow=shadow, times=times)
        await rows.forget_before(tx, core.now() // HOUR - WEEK)

    await core.db.write(body)


async def of_rules(tx: Tx, now: int) -> dict[str, FloodFigures]:
    """Give the figures of rules that were hit in the last 7 days, by key; hours that have begun
    count as a whole."""
    hour = now // HOUR
    week = await rows.hits_since(tx, hour - WEEK + 1)
    day = await rows.hits_since(tx, hour - DAY + 1)
    return {key: FloodFigures(*day.get(key, (0, 0)), *found) for key, found in week.items()}

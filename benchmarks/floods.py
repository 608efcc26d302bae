"""What the rules against floods cost: the same load without and with them, by turns in one run.

The senders have just signed up, so that all rules for young accounts concern them, and no threshold
is reached, so that each message is counted and judged to the end.
"""

from __future__ import annotations

import asyncio
import statistics
from collections.abc import AsyncIterator
from typing import Final

from benchmarks.scenarios import Bench, Row, pairs
from chappe.core import orders
from chappe.core.trust.floods import rules
from chappe.core.trust.rule_orders import FloodWrite
from chappe.model import replace
from chappe.model.trust import RuleMode

PAIRS: Final = 16
NEVER: Final = rules.MOST
"""A threshold that no load reaches."""
LOOKS: Final = 600
"""A minute, in which a server has long carried out its orders."""


async def rows(bench: Bench, rounds: int) -> AsyncIterator[Row]:
    """Measure so many rounds; gives the medians, and what the rules cost of each message."""
    found: dict[RuleMode, list[Row]] = {RuleMode.OFF: [], RuleMode.ON: []}
    for number in range(rounds):
        # Who begins alternates, as a server grows with what it has stored.
        order = list(found) if number % 2 else list(reversed(found))
        for mode in order:
            await apply(bench, mode)
            found[mode].append(await pairs(bench, PAIRS))
    for mode, some in found.items():
        row = sorted(some, key=lambda one: one.cost or 0)[len(some) // 2]
        row.name = f"1:1, {PAIRS} pairs, rules {mode}"
        if mode is RuleMode.ON:
            row.note = _compared(found[RuleMode.OFF], some)
        yield row


def _compared(without: list[Row], with_: list[Row]) -> str:
    """Say what the rules cost, round by round, as other work on a machine comes and goes."""
    shares = sorted(
        100 * ((one.cost or 0) / (other.cost or 1) - 1)
        for one, other in zip(with_, without, strict=True)
    )
    middle = statistics.median(shares)
    return f"{middle:+.1f} % of processor time for each ({shares[0]:+.1f} to {shares[-1]:+.1f})"


async def apply(bench: Bench, mode: RuleMode) -> None:
    """Switch all rules on the running server, and wait until it has done so."""
    for rule in rules.shipped().values():
        conditions = tuple(replace(one, more_than=NEVER) for one in rule.conditions)
        changed = replace(rule, mode=mode, conditions=conditions)
        orders.give(bench.server.data, FloodWrite(changed))
    folder = bench.server.data / orders.FOLDER
    for _ in range(LOOKS):
        if not any(folder.iterdir()):
            return
        await asyncio.sleep(0.1)
    raise TimeoutError("the server does not carry out its orders")

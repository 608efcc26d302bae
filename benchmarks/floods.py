"""What the rules against floods cost: the same load without and with them, by turns in one run.

The senders have just signed up, so that all rules for young accounts concern them, and no threshold
is reached, so that each message is counted and judged to the end.

The last line is the same of the operation alone, without network and encryption, in many short
turns, which other work on the machine disturbs less.
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from itertools import count
from pathlib import Path
from typing import Final

from benchmarks.group import me, settle_one
from benchmarks.load import TEXT, WORDS
from benchmarks.scenarios import Bench, Row, pairs
from chappe.config import Config
from chappe.core import messages, orders
from chappe.core.context import Core
from chappe.core.messages import Outgoing
from chappe.core.trust.floods import rules
from chappe.core.trust.rule_orders import FloodWrite
from chappe.model import Content, PeerId, replace
from chappe.model.trust import FloodRule, RuleMode
from chappe.server import build_core
from chappe.store import open_db
from chappe.store.db import WriteTx
from chappe.store.tables import ACCOUNTS

PAIRS: Final = 16
NEVER: Final = rules.MOST
"""A threshold that no load reaches."""
TURNS: Final = 100
A_TURN: Final = 128
"""Messages."""
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
    yield await alone()


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
    for rule in judging(mode):
        orders.give(bench.server.data, FloodWrite(rule))
    folder = bench.server.data / orders.FOLDER
    for _ in range(LOOKS):
        if not any(folder.iterdir()):
            return
        await asyncio.sleep(0.1)
    raise TimeoutError("the server does not carry out its orders")


def judging(mode: RuleMode) -> Iterator[FloodRule]:
    """Give all rules, which nothing will reach."""
    for rule in rules.shipped().values():
        conditions = tuple(replace(one, more_than=NEVER) for one in rule.conditions)
        yield replace(rule, mode=mode, conditions=conditions)


async def alone() -> Row:
    """Send without a server, by turns."""
    with tempfile.TemporaryDirectory(prefix="chappe-floods-") as folder:
        config = Config(data=Path(folder))
        db = await open_db(config.database)
        core = build_core(config, db, b"k" * 32, lambda *_: None)
        try:
            await db.write(_two_people)
            found: dict[RuleMode, list[float]] = {RuleMode.OFF: [], RuleMode.ON: []}
            randoms = count(1)
            for turn in range(TURNS):
                order = list(found) if turn % 2 else list(reversed(found))
                for mode in order:
                    core.floods.use(judging(mode))
                    await _send(core, randoms, 1)  # which looks the account up
                    began = time.process_time()
                    await _send(core, randoms, A_TURN)
                    found[mode].append((time.process_time() - began) / A_TURN * 1e6)
        finally:
            await db.close()
            core.blobs.close()
    without, with_ = (statistics.median(found[mode]) for mode in (RuleMode.OFF, RuleMode.ON))
    return Row("the operation alone, rules on", cost=with_, note=f"rules: {with_ - without:.1f} µs")


async def _two_people(tx: WriteTx) -> None:
    for number in range(2):
        settle_one(tx, number)
        account = await tx.get(ACCOUNTS, me(number).user)
        assert account is not None
        tx.put(ACCOUNTS, replace(account, created=account.seen))


async def _send(core: Core, randoms: Iterator[int], times: int) -> None:
    peer = PeerId(me(1).user)
    body = Content(text=(WORDS * TEXT)[:TEXT])
    sends = (
        messages.send(core, me(0), peer, [Outgoing(random=next(randoms), body=body)])
        for _ in range(times)
    )
    await asyncio.gather(*sends)

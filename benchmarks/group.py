"""`python -m benchmarks.group`: what one message costs in groups of several sizes.

A send is one transaction, whatever the size: one content, and for each member an entry, a fact, a
row of the list and of the box. Some members are online and are handed the news. On SQLite, without
a network.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from benchmarks.machine import describe
from chappe.config import Config
from chappe.core import groups, messages
from chappe.core.context import Core
from chappe.core.messages import Outgoing
from chappe.model import Account, BoxId, Content, KeyId, Me, PeerId, Told, UserId
from chappe.server import build_core
from chappe.store import open_db
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import ACCOUNTS, BOXES, Box

SIZES: Final = (2, 20, groups.MOST_MEMBERS)
ONLINE: Final = 10
"""Of as many members, one is online."""
FIRST: Final = 1_000_001


class Listener:
    """A session of somebody who is online."""

    key = KeyId(0)
    session = 0
    online = True

    def __init__(self) -> None:
        self.heard = 0

    def deliver(self, news: Sequence[Told]) -> None:
        self.heard += len(news)

    def revoke(self) -> None:
        """Nobody's authorization ends here."""

    def stand(self, standing: int) -> None:
        """Nobody is restricted here."""


def me(number: int) -> Me:
    id_ = UserId(FIRST + number)
    return Me(id_, KeyId(id_))


def settle_one(tx: WriteTx, number: int) -> None:
    """Make one account."""
    user = me(number).user
    account = Account(
        id=user,
        phone=str(33639980000 + number),
        first_name=f"Person {number}",
        last_name="",
        about="",
        lang="en",
        photo=None,
        # Of now: a server that starts on this data deletes who was away for a year.
        seen=round(time.time()),
        created=0,
        deleted=None,
        ttl_days=365,
        username=None,
        birthday=None,
    )
    tx.put(ACCOUNTS, account)
    tx.put(BOXES, Box(user, 1, 0))


async def settle(core: Core, people: int) -> list[Listener]:
    """Make accounts; every tenth is online."""

    async def body(tx: WriteTx) -> None:
        for number in range(people):
            settle_one(tx, number)

    await core.db.write(body)
    listeners = []
    for number in range(0, people, ONLINE):
        listeners.append(Listener())
        core.hub.join(BoxId(me(number).user), listeners[-1])
    return listeners


async def written(core: Core) -> int:
    """Count the rows that sends add."""

    async def body(tx: Tx) -> int:
        tables = ("contents", "messages", "facts")
        return sum([int(await tx.value(f"select count(*) from {name}")) for name in tables])

    return await core.db.read(body)


async def sends(core: Core, size: int, times: int) -> list[float]:
    """Let the members of a new group write in turn; give the milliseconds of each message."""
    others = [me(number).user for number in range(1, size)]
    peer: PeerId = (await groups.create(core, me(0), f"{size} people", others)).peer
    costs = []
    for number in range(times):
        out = Outgoing(core.ids.next(), Content(text=f"Message {number}"))
        began = time.perf_counter()
        await messages.send(core, me(number % size), peer, [out])
        costs.append((time.perf_counter() - began) * 1e3)
    return costs


async def run(options: argparse.Namespace, data: Path) -> None:
    config = Config(data=data)
    db = await open_db(config.database)
    core = build_core(config, db, b"k" * 32, lambda *_: None)
    try:
        listeners = await settle(core, max(SIZES))
        print(f"{describe()}\n")
        print("| members | median ms | slowest ms | rows added a send | told to sessions |")
        print("| ------: | --------: | ---------: | ----------------: | ---------------: |")
        for size in SIZES:
            before, heard = await written(core), sum(one.heard for one in listeners)
            costs = await sends(core, size, options.times)
            rows = (await written(core) - before) / (options.times + 1)
            told = (sum(one.heard for one in listeners) - heard) / (options.times + 1)
            median, slowest = statistics.median(costs), max(costs)
            line = f"| {size:7} | {median:9.2f} | {slowest:10.2f} | {rows:17.0f} | {told:16.1f} |"
            print(line, flush=True)
    finally:
        await db.close()
        core.blobs.close()


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.group", description=__doc__)
    parser.add_argument("--times", type=int, default=200, help="messages in each group")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="chappe-bench-") as folder:
        asyncio.run(run(options, Path(folder)))


if __name__ == "__main__":
    main()

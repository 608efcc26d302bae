"""`python -m benchmarks.channel`: what a channel costs with ever more people in it.

A post is one transaction and the same few rows, whoever is in the channel; a hundred people are
online and are sent the same bytes. Opening the channel, a page of its members, a search and the
difference look at what they show. On SQLite, without a network.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any, Final

from benchmarks.group import me, settle_one
from benchmarks.machine import describe
from chappe.config import Config
from chappe.core import finding, history, messages
from chappe.core.channels import catching_up, details, life
from chappe.core.context import Core
from chappe.core.finding import Query
from chappe.core.messages import Outgoing
from chappe.core.paging import Place
from chappe.model import (
    BoxId,
    Content,
    Dialog,
    Participant,
    PeerId,
    Role,
    Told,
    replace,
)
from chappe.rpc.present import news
from chappe.rpc.present.view import View
from chappe.server import build_core
from chappe.store import open_db
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import CHANNELS, DIALOGS, PARTICIPANTS

SIZES: Final = (100, 1_000, 10_000, 100_000)
ONLINE: Final = 100
PIECE: Final = 5_000
"""People who are put into a channel in one transaction."""
LAYER: Final = 229


class Session:
    """Somebody who is online: what comes is rendered as for a client."""

    online = True
    session = 0

    def __init__(self, core: Core, render: news.Render, number: int) -> None:
        asker = me(number)
        self.key = asker.key
        self.heard = 0
        self._render = render
        self._view = View(asker.user, core.hashes, core.now(), 2, LAYER, asker.key)
        self._running: list[asyncio.Future[bytes]] = []

    def deliver(self, news: Sequence[Told]) -> None:
        for told in news:
            made = self._render(self._view, (told,))
            if not isinstance(made, bytes):
                self._running.append(asyncio.ensure_future(made))
        self.heard += len(news)

    def revoke(self) -> None:
        """Nobody's authorization ends here."""

    def stand(self, standing: int) -> None:
        """Nobody is restricted here."""

    async def settle(self) -> None:
        await asyncio.gather(*self._running)
        self._running.clear()


async def populate(core: Core, size: int) -> PeerId:
    """Make a channel of the first person's with so many in it."""
    peer = (await life.create(core, me(0), f"{size} people", broadcast=True)).peer

    def piece(first: int) -> Callable[[WriteTx], Coroutine[Any, Any, None]]:
        async def body(tx: WriteTx) -> None:
            for number in range(first, min(first + PIECE, size)):
                user = me(number).user
                tx.put(PARTICIPANTS, Participant(peer, user, Role.MEMBER, date=number))
                tx.put(DIALOGS, Dialog(BoxId(user), peer))

        return body

    for first in range(1, size, PIECE):
        await core.db.write(piece(first))

    async def counted(tx: WriteTx) -> None:
        channel = await tx.get(CHANNELS, peer)
        assert channel is not None
        tx.put(CHANNELS, replace(channel, members=size))

    await core.db.write(counted)
    return peer


async def people(core: Core, size: int) -> None:
    """Make the accounts of everybody."""

    def piece(first: int) -> Callable[[WriteTx], Coroutine[Any, Any, None]]:
        async def body(tx: WriteTx) -> None:
            for number in range(first, min(first + PIECE, size)):
                settle_one(tx, number)

        return body

    for first in range(0, size, PIECE):
        await core.db.write(piece(first))


async def rows(core: Core) -> int:
    """Count the rows that posts add."""

    async def body(tx: Tx) -> int:
        tables = ("contents", "messages", "facts", "posts", "sent", "dialogs", "notes", "calls")
        return sum([int(await tx.value(f"select count(*) from {name}")) for name in tables])

    return await core.db.read(body)


async def timed(work: Callable[[], Awaitable[object]], times: int) -> float:
    """Give the median milliseconds of something done several times."""
    costs = []
    for _ in range(times):
        began = time.perf_counter()
        await work()
        costs.append((time.perf_counter() - began) * 1e3)
    return statistics.median(costs)


async def measure(core: Core, size: int, times: int) -> str:
    """Give one line of the table."""
    peer = await populate(core, size)
    render = news.renderer(core)
    sessions = [Session(core, render, number) for number in range(1, ONLINE)]
    for one in sessions:
        core.hub.join(BoxId(peer), one)
    before = await rows(core)

    async def post() -> None:
        out = Outgoing(core.ids.next(), Content(text="A word to all"))
        await messages.send(core, me(0), peer, [out])
        for one in sessions:
            await one.settle()

    reader = me(1)
    posts = await timed(post, times)
    added = (await rows(core) - before) / times
    opened = await timed(lambda: details.details(core, reader, peer), times)
    page = await timed(lambda: history.page(core, reader, peer, Place()), times)
    found = await timed(
        lambda: finding.search(core, reader, peer, Query(text="word"), Place(limit=20)), times
    )
    missed = await timed(lambda: catching_up.difference(core, reader, peer, 2, 100), times)
    for one in sessions:
        core.hub.leave(BoxId(peer), one)
    heard = sum(one.heard for one in sessions) / len(sessions) / times
    figures = (posts, opened, page, found, missed)
    shown = " | ".join(f"{figure:8.2f}" for figure in figures)
    return f"| {size:7} | {added:4.1f} | {heard:5.2f} | {shown} |"


async def run(options: argparse.Namespace, data: Path) -> None:
    config = Config(data=data)
    db = await open_db(config.database)
    core = build_core(config, db, b"k" * 32, lambda *_: None)
    sizes = [size for size in SIZES if size <= options.most]
    try:
        await people(core, max(sizes))
        print(f"{describe()}\n\nmedian milliseconds, {ONLINE} online\n")
        print("| members | rows | heard |     post |     open |     page |   search |   missed |")
        print("| ------: | ---: | ----: | -------: | -------: | -------: | -------: | -------: |")
        for size in sizes:
            print(await measure(core, size, options.times), flush=True)
    finally:
        await db.close()
        core.blobs.close()


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.channel", description=__doc__)
    parser.add_argument("--times", type=int, default=100, help="how often each is done")
    parser.add_argument("--most", type=int, default=max(SIZES), help="the largest channel")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="chappe-bench-") as folder:
        asyncio.run(run(options, Path(folder)))


if __name__ == "__main__":
    main()

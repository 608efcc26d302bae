"""`python -m benchmarks.chat`: what reading and finding cost in one chat of a million messages.

The chat is written straight into a SQLite database, as nobody sends that many for a benchmark; what
is measured are the operations that the methods call, on one thread, without a network.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from benchmarks.machine import describe
from chappe.config import Config
from chappe.core import access, finding, history
from chappe.core.context import Core
from chappe.core.finding import Chats, Query
from chappe.core.paging import Place
from chappe.model import (
    Account,
    BoxId,
    Content,
    Dialog,
    Flag,
    KeyId,
    Me,
    MediaClass,
    MessageId,
    PeerId,
    UserId,
)
from chappe.server import build_core
from chappe.store import messages as rows
from chappe.store import open_db
from chappe.store.db import WriteTx
from chappe.store.tables import (
    ACCOUNTS,
    BOXES,
    CONTENTS,
    DIALOGS,
    MESSAGES,
    Box,
)

BATCH: Final = 5000
BEGIN: Final = 1_700_000_000
EVERY: Final = 30
"""Seconds between two messages."""
READER, OTHER = UserId(1_000_001), UserId(1_000_002)
ME: Final = Me(READER, KeyId(1))
PEER: Final = PeerId(OTHER)
MEDIA: Final = {
    MediaClass.PHOTO: 0.10,
    MediaClass.VIDEO: 0.03,
    MediaClass.DOCUMENT: 0.02,
    MediaClass.VOICE: 0.02,
    MediaClass.MUSIC: 0.005,
    MediaClass.GIF: 0.01,
}
LINKS: Final = 0.05
WORDS: Final = ("tea", "leaf", "cup", "water", "kettle", "garden", "train", "letter", "lamp")

ADDED: Final = (
    ("messages_links", "messages (box, peer, id, flags) where (flags & 32) <> 0"),
    ("messages_links_all", "messages (box, id, flags) where (flags & 32) <> 0"),
    ("messages_mentions", "messages (box, peer, id) where (flags & 4) <> 0"),
    ("messages_mentions_all", "messages (box, id) where (flags & 4) <> 0"),
    ("messages_media_all", "messages (box, media, id) where media > 0"),
)
"""Indexes that only searching needs."""

Operation = Callable[[], Awaitable[object]]


def texts(seed: random.Random, number: int) -> str:
    words = [seed.choice(WORDS) for _ in range(5)]
    if number % 1000 == 500:
        words.append("#lunch")
    if number % 50_000 == 25_000:
        words.append("semaphore")
    return " ".join(words)


async def fill(core: Core, count: int) -> None:
    """Write the chat: `count` messages, of which one in a thousand is the reader's."""
    seed = random.Random(1793)
    classes, shares = list(MEDIA), list(MEDIA.values())

    async def people(tx: WriteTx) -> None:
        for user, name in ((READER, "Ada"), (OTHER, "Bea")):
            account = Account(
                id=user,
                phone=f"3363998{user % 10000:04}",
                first_name=name,
                last_name="",
                about="",
                lang="en",
                photo=None,
                seen=0,
                created=BEGIN,
                deleted=None,
                ttl_days=365,
                username=None,
                birthday=None,
            )
            tx.put(ACCOUNTS, account)
        tx.put(BOXES, Box(READER, count + 1, count))
        top = MessageId(count)
        tx.put(DIALOGS, Dialog(BoxId(READER), PEER, top=top, date=BEGIN, total=count))

    await core.db.write(people)
    for start in range(1, count + 1, BATCH):

        async def body(tx: WriteTx, start: int = start) -> None:
            for number in range(start, min(start + BATCH, count + 1)):
                mine = number % 1000 == 0
                flags = int(Flag.OUT) if mine else 0
                if seed.random() < LINKS:
                    flags |= Flag.HAS_URL
                if number % 10_000 == 0:
                    flags |= Flag.MENTIONED
                media = MediaClass.NONE
                if seed.random() < sum(shares):
                    (media,) = seed.choices(classes, shares)
                if number % 5000 == 0:
                    flags |= Flag.PINNED
                    await rows.pin(tx, BoxId(READER), PEER, MessageId(number), BEGIN)
                text = texts(seed, number)
                date = BEGIN + number * EVERY
                content = access.encode_content(Content(text=text))
                tx.add(CONTENTS, number, READER if mine else OTHER, date, 0, content)
                tx.add(MESSAGES, number, READER, number, PEER, flags, 0, int(media), date)
                tx.index(number, f"u{READER} u{READER}p{PEER}", text)
            await rows.set_indexed_upto(tx, start + BATCH)

        await core.db.write(body)


def operations(core: Core, count: int) -> Iterator[tuple[str, Operation]]:
    """What is measured."""

    def page(**place: Any) -> Operation:
        return lambda: history.page(core, ME, PEER, Place(**place))

    def find(query: Query, *, everywhere: bool = False, **place: Any) -> Operation:
        peer = None if everywhere else PEER
        return lambda: finding.search(core, ME, peer, query, Place(**place))

    half = count // 2
    filters = {
        "photos": Query(media=(MediaClass.PHOTO,)),
        "photos and videos": Query(media=(MediaClass.PHOTO, MediaClass.VIDEO)),
        "files": Query(media=(MediaClass.DOCUMENT,)),
        "voice": Query(media=(MediaClass.VOICE,)),
        "music": Query(media=(MediaClass.MUSIC,)),
        "places": Query(media=(MediaClass.GEO,)),
        "links": Query(flag=Flag.HAS_URL),
        "mentions": Query(flag=Flag.MENTIONED),
        "pinned": Query(flag=Flag.PINNED),
    }
    yield "history: newest page", page()
    yield "history: a page in the middle", page(offset_id=half)
    yield "history: the first page", page(offset_id=100)
    yield "history: jump to a date", page(offset_date=BEGIN + half * EVERY, add_offset=-50)
    for name, query in filters.items():
        yield f"filter: {name}", find(query)
    yield "filter: photos, in the middle", find(filters["photos"], offset_id=half)
    yield (
        "filter: photos of a week",
        find(
            Query(
                media=(MediaClass.PHOTO,),
                since=BEGIN + half * EVERY,
                until=BEGIN + half * EVERY + 7 * finding.DAY,
            )
        ),
    )
    yield "counters: all filters", lambda: finding.counters(core, ME, PEER, list(filters.values()))
    both = filters["photos and videos"]
    yield "calendar: photos and videos", lambda: finding.calendar(core, ME, PEER, both, 0, 0)
    yield (
        "positions: photos and videos",
        lambda: finding.positions(core, ME, PEER, both, 0, 200),
    )
    yield "word: in most messages", find(Query(text="tea"))
    yield "word: in most, in the middle", find(Query(text="tea"), offset_id=half)
    yield "word: in a few", find(Query(text="semaphore"))
    yield "words: two of them", find(Query(text="kettle semaphore"))
    yield "word: a prefix", find(Query(text="se"))
    yield "word: none", find(Query(text="absent"))
    yield "tag", find(Query(text="#lunch"))
    yield "word and filter", find(Query(text="tea", media=(MediaClass.VOICE,)))
    yield "by one who wrote most", find(Query(author=OTHER))
    yield "by one who wrote a thousandth", find(Query(author=READER))
    yield "by one who wrote nothing", find(Query(author=999))
    yield "everywhere: word", find(Query(text="semaphore"), everywhere=True)
    yield "everywhere: photos", find(filters["photos"], everywhere=True)
    yield "everywhere: links", find(filters["links"], everywhere=True)
    groups = Query(media=(MediaClass.PHOTO,), chats=Chats.GROUPS)
    yield "everywhere: photos in groups", find(groups, everywhere=True)


async def measured(operation: Operation, times: int) -> tuple[float, float]:
    """Give the median and the slowest of so many runs, in milliseconds."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        await operation()
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken), max(taken)


async def filing(core: Core, first: int, count: int) -> float:
    """Give the microseconds that the store takes to file one plain message."""
    began = time.perf_counter()
    for start in range(first, first + count, 256):

        async def body(tx: WriteTx, start: int = start) -> None:
            for number in range(start, start + 256):
                tx.add(CONTENTS, number, OTHER, BEGIN, 0, b"\x80")
                tx.add(MESSAGES, number, READER, number, PEER, 0, 0, 0, BEGIN)

        await core.db.write(body)
    return (time.perf_counter() - began) / count * 1e6


async def indexes(core: Core, *, made: bool) -> None:
    async def body(tx: WriteTx) -> None:
        for name, on in ADDED:
            await tx.run(f"create index {name} on {on}" if made else f"drop index {name}")

    await core.db.write(body)


async def run(options: argparse.Namespace, data: Path) -> None:
    config = Config(data=data)
    db = await open_db(config.database)
    core = build_core(config, db, b"k" * 32, lambda *_: None)
    try:
        began = time.perf_counter()
        await fill(core, options.messages)
        print(describe())
        print(f"{options.messages:,} messages, filled in {time.perf_counter() - began:.0f} s\n")
        print(f"| {'':<32} | median ms | slowest ms |\n| {'-' * 32} | --------: | ---------: |")
        for name, operation in operations(core, options.messages):
            median, slowest = await measured(operation, options.times)
            print(f"| {name:<32} | {median:9.2f} | {slowest:10.2f} |", flush=True)
        if options.sends:
            first = options.messages + BATCH
            costs = []
            for made in (True, False, True, False):
                costs.append(await filing(core, first, options.sends))
                first += options.sends + 256
                await indexes(core, made=not made)
            there, gone = min(costs[0::2]), min(costs[1::2])
            print(f"\nfiling a plain message: {there:.1f} µs, without the indexes {gone:.1f} µs")
    finally:
        await db.close()
        core.blobs.close()


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.chat", description=__doc__)
    parser.add_argument("--messages", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=5, help="each operation, the median counts")
    parser.add_argument("--sends", type=int, default=0, help="plain messages filed in comparison")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="chappe-bench-") as folder:
        asyncio.run(run(options, Path(folder)))


if __name__ == "__main__":
    main()

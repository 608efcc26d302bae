"""`python -m benchmarks.web`: what the web client asks of a browser, in a chat of 100,000 messages.

The chat is written by the operation that sends messages, at dates over five years, before the
server starts. Then somebody signs in with the system's Chromium and does what people do. For each
step: the time until its result was painted, and the longest task of the page's main thread.
"""

from __future__ import annotations

import argparse
import asyncio
import dataclasses
import random
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import msgspec
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from benchmarks.chat import texts
from benchmarks.group import me, settle_one
from benchmarks.machine import describe
from chappe.config import Config, toml
from chappe.core import messages
from chappe.core.messages import Outgoing
from chappe.model import Content, PeerId
from chappe.server import build_core
from chappe.store import open_db
from chappe.store.db import WriteTx
from tests.browser import chromium
from tests.browser.person import Person
from tests.browser.watch import Watch
from tests.interop.server import HOST, Server

READER: Final = 0
PHONE: Final = "33639980000"
"""The number of the first of `benchmarks.group`'s people, who reads."""
BEGIN: Final = 1_600_000_000
EVERY: Final = 1500
"""Seconds between two messages."""
BATCH: Final = 500
"""Messages written in one transaction, by one of the two in turn."""
CHATS: Final = 60
"""Others that the reader has a chat with."""
TURNS: Final = 60
TURN: Final = 900
"""The wheel is turned so many times, by so many pixels."""
REST: Final = 700
"""Milliseconds after a step in which its tasks are still counted."""

INPUT: Final = "input"
CHAT: Final = '[role="listbox"] [role="option"]'
MESSAGE: Final = '[role="feed"] article'
JUMPED: Final = f"{MESSAGE}.is-highlighted"
SEARCH: Final = '[role="search"]'
FOUND: Final = '.acts-list [role="option"]'
RARE: Final = "semaphore"
COMMON: Final = "kettle"
"""Words: the rare one stands in one message of 50,000, the first of them the 25,000th."""

IN_PAGE: Final = """
(() => {
  const tasks = []
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) tasks.push([task.startTime, task.duration])
  }).observe({ type: 'longtask', buffered: true })
  const painted = (selector) => new Promise((done) => {
    const look = () => {
      if (!document.querySelector(selector)) requestAnimationFrame(look)
      else requestAnimationFrame(() => setTimeout(() => done(performance.now())))
    }
    look()
  })
  const longest = (since) =>
    Math.max(0, ...tasks.filter(([start]) => start >= since).map(([, duration]) => duration))
  window.bench = { painted, longest, input: painted('INPUT'), chat: painted('CHAT') }
})()
""".replace("INPUT", INPUT).replace("CHAT", CHAT)
"""What is added to the page: when something was painted, and the longest task since a time."""


class Step(msgspec.Struct):
    """What one thing cost that somebody did."""

    name: str
    painted: float | None = None
    """Milliseconds until its result was painted."""
    longest: float = 0.0
    """Milliseconds of the longest task of the main thread."""
    note: str = ""


async def fill(data: Path, count: int) -> None:
    """Write the chat, and short ones with others, into a database of its own."""
    seed = random.Random(1793)
    config = Config(data=data)
    db = await open_db(config.database)
    core = build_core(config, db, b"k" * 32, lambda *_: None)

    async def people(tx: WriteTx) -> None:
        for number in range(2 + CHATS):
            settle_one(tx, number)

    async def say(author: int, to: int, first: int, count: int) -> None:
        then = dataclasses.replace(core, clock=lambda: BEGIN + first * EVERY)
        out = [
            Outgoing(core.ids.next(), Content(text=texts(seed, first + number)))
            for number in range(count)
        ]
        await messages.send(then, me(author), PeerId(me(to).user), out)

    try:
        await db.write(people)
        for number in range(2, 2 + CHATS):
            # Before everything that is said in the large one, so that it is the first of the list.
            await say(number, READER, number - 3 * CHATS, 3)
        for turn, first in enumerate(range(0, count, BATCH)):
            author = turn % 2
            await say(author, 1 - author, first, min(BATCH, count - first))
    finally:
        await db.close()
        core.blobs.close()


async def scripts(page: Page) -> int:
    """Count the bytes of script that were sent, as they came over the wire; the worker's too."""
    return int(
        await page.evaluate(
            """() => performance.getEntriesByType('resource')
              .filter((entry) => new URL(entry.name).pathname.endsWith('.js'))
              .reduce((sum, entry) => sum + entry.encodedBodySize, 0)"""
        )
    )


async def now(page: Page) -> float:
    return float(await page.evaluate("() => performance.now()"))


async def longest(page: Page, since: float) -> float:
    await page.wait_for_timeout(REST)
    return float(await page.evaluate("since => window.bench.longest(since)", since))


async def step(page: Page, name: str, act: Callable[[], Awaitable[Any]], result: str) -> Step:
    """Do something and wait until what it leads to is painted."""
    since = await now(page)
    await act()
    done = float(await page.evaluate("result => window.bench.painted(result)", result))
    return Step(name, done - since, await longest(page, since))


async def first_load(person: Person) -> Step:
    page = await person.open()
    painted = float(await page.evaluate("() => window.bench.input"))
    await page.wait_for_timeout(REST)
    size = await scripts(page)
    return Step("first load", painted, await longest(page, 0), f"{size / 1000:.0f} kB of script")


async def from_cache(page: Page) -> Step:
    """Load the page again, as somebody who is signed in."""
    await page.reload(wait_until="commit")
    painted = float(await page.evaluate("() => window.bench.chat"))
    return Step("chat list from cache", painted, await longest(page, 0))


async def wheel(page: Page) -> Step:
    """Scroll up, faster than anybody reads."""
    since = await now(page)
    await page.locator('[role="feed"]').hover()
    for _ in range(TURNS):
        await page.mouse.wheel(0, -TURN)
        await page.wait_for_timeout(16)
    return Step(f"{TURNS} turns of the wheel", None, await longest(page, since))


async def jump(page: Page, seconds: int) -> Step:
    """Go to what was said on a day, by the calendar of the search in a chat."""
    day = datetime.fromtimestamp(seconds, UTC).date().isoformat()
    date = page.locator(f'{SEARCH} input[type="date"]')

    async def choose() -> None:
        await date.fill(day)
        await date.dispatch_event("change")

    made = await step(page, f"jump to {day}", choose, JUMPED)
    await page.locator(JUMPED).wait_for(state="detached")
    return made


async def search(page: Page, word: str) -> Step:
    """Look for a word in the whole chat."""
    field = page.locator(f'{SEARCH} input[type="search"]')
    return await step(page, f"search {word}", lambda: field.fill(word), FOUND)


async def steps(person: Person, last: int) -> AsyncIterator[Step]:
    """What somebody does, from the first visit on."""
    yield await first_load(person)
    await person.sign_in(PHONE)
    page = person.page
    await page.locator(CHAT).first.wait_for()
    # What the list shows has been put into the cache by then.
    await page.wait_for_timeout(3000)
    yield await from_cache(page)
    chat = page.locator(CHAT).first
    yield await step(page, "open the chat", chat.click, MESSAGE)
    yield await wheel(page)
    await page.get_by_role("button", name="Search in this chat").click()
    await page.locator(SEARCH).wait_for()
    for share in (0.1, 0.5, 0.9):
        first = round(last * share) // BATCH * BATCH
        yield await jump(page, BEGIN + first * EVERY)
    yield await search(page, RARE if last > 25_000 else COMMON)


async def browsing(browser: Browser, server: Server, count: int) -> AsyncIterator[Step]:
    origin = f"http://{HOST}:{server.http_port}"
    watch = Watch(origin)
    context: BrowserContext = await browser.new_context(viewport={"width": 1280, "height": 800})
    try:
        await watch.over(context)
        await context.add_init_script(IN_PAGE)
        person = Person(server, origin, "reader", context, watch)
        async for one in steps(person, count):
            yield one
    finally:
        await context.close()
    assert watch.complaints == []


async def measured(count: int, data: Path, client: str = "") -> AsyncIterator[Step]:
    """Take the steps on a server of their own, in a chat of so many messages.

    `client` is a folder with a built client, where it is not the one in `web/dist`.
    """
    path = chromium.find()
    if path is None:
        raise SystemExit(chromium.HOW_TO_GET_IT)
    await fill(data, count)
    server = Server(data, settings=f"web_client = {toml(client)}\n")
    server.start()
    try:
        async with async_playwright() as playwright:
            browser = await chromium.launch(playwright, path)
            async for one in browsing(browser, server, count):
                yield one
            await browser.close()
    except BaseException:
        server.kill()
        raise
    server.finish()


async def run(options: argparse.Namespace, data: Path) -> None:
    print(f"{describe()}; {options.messages:,} messages\n")
    print(f"| {'':<28} | painted ms | longest task ms |  |")
    print(f"| {'-' * 28} | ---------: | --------------: | --- |", flush=True)
    async for one in measured(options.messages, data, options.client):
        print(line(one), flush=True)


def line(one: Step) -> str:
    painted = "" if one.painted is None else f"{one.painted:.0f}"
    return f"| {one.name:<28} | {painted:>10} | {one.longest:>15.0f} | {one.note} |"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.web", description=__doc__)
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--client", default="", help="a folder with a built client to measure")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="chappe-bench-") as folder:
        asyncio.run(run(options, Path(folder)))


if __name__ == "__main__":
    main()

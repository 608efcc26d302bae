"""What is said arrives once and in its order, whatever happens to the page, the network and the
server in between."""

from __future__ import annotations

import asyncio

from playwright.async_api import expect

from tests.browser.conftest import Play
from tests.browser.crowd import Crowd
from tests.browser.person import Person

BROKEN = r"ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED|CONNECTION_RESET|FAILED)|WebSocket"
"""What Chromium says on the console when the network or the server is gone."""
SLOW = 20_000
"""Milliseconds for a connection to be noticed as lost, and made again."""


async def friends(crowd: Crowd) -> tuple[Person, Person]:
    """Two people with a chat, open at both, for whom connections may break."""
    ada = await crowd.sign_up("Ada")
    bela = await crowd.sign_up("Bela")
    name = f"bela_{bela.phone[-8:]}"
    await crowd.name(bela, name)
    await ada.find(name)
    await ada.say("Ready?")
    await bela.page.get_by_text("Ready?").click()
    await bela.sees("Ready?")
    for each in (ada, bela):
        each.watch.expect(BROKEN)
    return ada, bela


async def write(person: Person, texts: list[str]) -> None:
    """Write one after the other, without waiting for anything."""
    await person.field.click()
    for text in texts:
        await person.page.keyboard.insert_text(text)
        await person.page.keyboard.press("Enter")


async def read(person: Person, texts: list[str]) -> None:
    """Wait until all are there; then each is there once, in this order."""
    await expect(person.bubbles.filter(has_text=texts[-1])).to_have_count(1, timeout=SLOW)
    said: list[str] = []
    for _ in range(100):
        said = [text for text in await person.said() if text in texts]
        if len(said) >= len(texts):
            break
        await asyncio.sleep(0.1)
    assert said == texts


def test_what_is_said_while_one_has_no_network_is_there_when_it_is_back(play: Play):
    async def story(crowd: Crowd) -> None:
        ada, bela = await friends(crowd)
        await bela.context.set_offline(True)
        heard = [f"heard {number:02}" for number in range(10)]
        await write(ada, heard)
        said = [f"said {number:02}" for number in range(10)]
        await write(bela, said)
        await asyncio.sleep(1)
        assert not set(await ada.said()) & set(said)
        await bela.context.set_offline(False)
        await read(ada, said)
        await read(bela, heard)
        for each in (ada, bela):
            await each.reload()
            await read(each, heard)
            await read(each, said)

    play(story)


def test_thirty_messages_while_the_server_is_gone_come_once_and_in_order(play: Play):
    async def story(crowd: Crowd) -> None:
        ada, bela = await friends(crowd)
        texts = [f"line {number:02}" for number in range(30)]
        await write(ada, texts[:10])
        # In the midst of it.
        await asyncio.to_thread(crowd.server.kill)
        await write(ada, texts[10:])
        await asyncio.sleep(1)
        await asyncio.to_thread(crowd.server.start)
        await read(bela, texts)
        await read(ada, texts)
        for each in (ada, bela):
            await each.reload()
            await read(each, texts)

    play(story)


def test_what_waits_survives_a_reload_without_a_server(play: Play):
    async def story(crowd: Crowd) -> None:
        ada, bela = await friends(crowd)
        await ada.page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")
        await asyncio.to_thread(crowd.server.kill)
        texts = [f"kept {number}" for number in range(5)]
        await write(ada, texts)
        await ada.sees(texts[-1])
        await ada.reload()
        await read(ada, texts)
        await asyncio.to_thread(crowd.server.start)
        await read(bela, texts)
        await ada.reload()
        await read(ada, texts)

    play(story)


def test_a_tab_that_slept_catches_up(play: Play):
    async def story(crowd: Crowd) -> None:
        ada, bela = await friends(crowd)
        cdp = await bela.context.new_cdp_session(bela.page)
        await cdp.send("Page.setWebLifecycleState", {"state": "frozen"})
        texts = [f"at night {number:02}" for number in range(12)]
        await write(ada, texts)
        await read(ada, texts)
        await asyncio.sleep(2)
        await cdp.send("Page.setWebLifecycleState", {"state": "active"})
        await read(bela, texts)
        await bela.say("Awake again")
        await ada.sees("Awake again")

    play(story)


def test_one_tab_at_a_time_is_in_use_and_it_can_be_changed_both_ways(play: Play):
    async def story(crowd: Crowd) -> None:
        ada, bela = await friends(crowd)
        first = ada.page
        chat = await first.evaluate("location.hash")
        second = await ada.open(f"/{chat}")
        for one, other in ((second, first), (first, second)):
            await expect(one.locator("main.nothing button")).to_be_visible()
            await one.locator("main.nothing button").click()
            await expect(one.locator(".columns")).to_be_visible()
            await expect(other.locator("main.nothing button")).to_be_visible()
            await one.locator(".editor-field").click()
            text = f"from {'second' if one is second else 'first'}"
            await one.keyboard.insert_text(text)
            await one.keyboard.press("Enter")
            await bela.sees(text)

    play(story)


FULL = """() => {
  IDBObjectStore.prototype.put = () => {
    throw new DOMException('no room', 'QuotaExceededError')
  }
}"""
"""What a browser does when nothing more may be stored."""


def test_without_room_in_the_browser_messages_leave_and_it_is_said(play: Play):
    async def story(crowd: Crowd) -> None:
        ada, bela = await friends(crowd)
        (worker,) = ada.page.workers
        await worker.evaluate(FULL)
        ada.watch.expect("no room")
        await write(ada, ["There is no room"])
        await expect(ada.page.locator(".toast")).to_contain_text("no room left")
        await read(bela, ["There is no room"])
        await read(ada, ["There is no room"])
        await bela.say("I read you")
        await ada.sees("I read you")

    play(story)

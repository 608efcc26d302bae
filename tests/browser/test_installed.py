"""The client as something installed: what a first visit loads, opening without a network, a new
version, and notes while nobody looks."""

from __future__ import annotations

import asyncio
import json
import time
from typing import Final

from playwright.async_api import BrowserContext, Page, Request, expect

from tests.browser.conftest import Play
from tests.browser.crowd import Crowd
from tests.browser.person import Person

FIRST_LOAD: Final = 300_000
"""Bytes of script as sent, those of the worker and its WebAssembly among them."""
FIRST_PAINTING: Final = 1_500
"""Milliseconds from the start of a page to the chats that were kept, with others on the machine;
alone it takes a third of it (`benchmarks.web`)."""
SETTLED: Final = 2.0
"""Seconds after which what is under way is done: kept in the browser, listed by it."""
LATER: Final = """() => {
  const [mark] = performance.getEntriesByName('chappe:painted')
  const all = performance.getEntriesByType('resource')
  return all.filter((each) => each.startTime > mark.startTime).map((each) => each.name)
}"""
"""Addresses of what was fetched once the chats were painted, for the next step."""
SCRIPTS: Final = (".js", ".wasm")
NO_NETWORK: Final = r"ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED|FAILED)|WebSocket"
"""What Chromium says on the console when the network is gone."""


class Weighed:
    """Adds up what scripts weigh on their way to a page."""

    def __init__(self, context: BrowserContext) -> None:
        self.addresses: set[str] = set()
        self._context = context
        context.on("request", self._asked)

    def _asked(self, request: Request) -> None:
        # What the service worker keeps for later is not waited for.
        kept = request.service_worker is not None
        if request.url.endswith(SCRIPTS) and not kept:
            self.addresses.add(request.url)

    async def bytes(self) -> dict[str, int]:
        """By the names of the files, as the server sends them to a browser that takes Brotli."""
        found: dict[str, int] = {}
        for address in self.addresses:
            headers = {"Accept-Encoding": "br"}
            answer = await self._context.request.get(address, headers=headers)
            assert answer.ok, address
            found[address.rsplit("/", 1)[1]] = int(answer.headers["content-length"])
        return found


async def check_weight(weighed: Weighed) -> None:
    """Page, worker and WebAssembly are there, and light."""
    found = await weighed.bytes()
    for part in ("index-", "main-", "mtcute"):
        assert any(name.startswith(part) for name in found), (part, found)
    assert sum(found.values()) < FIRST_LOAD, found


async def kept(person: Person) -> None:
    """Wait until the service worker has everything."""
    await person.page.evaluate(
        """async () => {
          const { active } = await navigator.serviceWorker.ready
          while (active.state !== 'activated' || !navigator.serviceWorker.controller)
            await new Promise((resolve) => setTimeout(resolve, 20))
        }"""
    )


async def painted(page: Page) -> float:
    """Give the milliseconds until the chats were painted."""
    return float(
        await page.evaluate(
            """async () => {
              for (;;) {
                const [mark] = performance.getEntriesByName('chappe:painted')
                if (mark) return mark.startTime
                await new Promise((resolve) => setTimeout(resolve, 20))
              }
            }"""
        )
    )


async def friends(crowd: Crowd) -> tuple[Person, Person]:
    """Two people with a chat, open at both."""
    lena = await crowd.sign_up("Lena")
    otto = await crowd.sign_up("Otto")
    name = f"otto_{otto.phone[-8:]}"
    await crowd.name(otto, name)
    await lena.find(name)
    await lena.say("Is the tower manned?")
    await otto.page.get_by_text("Is the tower manned?").click()
    await otto.sees("Is the tower manned?")
    return lena, otto


def test_a_first_visit_loads_less_than_300_kilobytes_of_script(play: Play):
    async def story(crowd: Crowd) -> None:
        visitor = await crowd.visitor()
        weighed = Weighed(visitor.context)
        await visitor.open()
        await visitor.outside()
        await asyncio.wait_for(visitor.watch.connected.wait(), 10)
        await check_weight(weighed)

        lena = await crowd.sign_up("Lena")
        elsewhere = await crowd.visitor()
        both = Weighed(elsewhere.context)
        await elsewhere.sign_in(lena.phone)
        await painted(elsewhere.page)
        await asyncio.sleep(SETTLED)  # what is under way is listed once it is there
        both.addresses -= set(await elsewhere.page.evaluate(LATER))
        await check_weight(both)

    play(story)


def test_kept_chats_are_painted_in_less_than_half_a_second(play: Play):
    async def story(crowd: Crowd) -> None:
        lena, _ = await friends(crowd)
        await kept(lena)
        await lena.go("#/")
        await asyncio.sleep(SETTLED)
        taken: list[float] = []
        for _ in range(3):
            await lena.reload()
            taken.append(await painted(lena.page))
            assert await lena.page.locator(".chat-row").count() > 0
        assert min(taken) < FIRST_PAINTING, taken

    play(story)


def test_without_a_network_chats_can_be_read_and_what_is_written_goes_later(play: Play):
    async def story(crowd: Crowd) -> None:
        lena, otto = await friends(crowd)
        await kept(lena)
        lena.watch.expect(NO_NETWORK)
        await asyncio.sleep(SETTLED)
        await lena.context.set_offline(True)
        await lena.reload()
        await lena.sees("Is the tower manned?")
        await lena.say("Written in the dark")
        await lena.reload()
        await lena.sees("Written in the dark")
        assert "Written in the dark" not in await otto.said()
        await lena.context.set_offline(False)
        await otto.sees("Written in the dark")
        await lena.sees("Written in the dark")

    play(story)


def test_an_open_page_hears_of_a_new_version_and_goes_on_with_it(play: Play):
    async def story(crowd: Crowd) -> None:
        lena = await crowd.sign_up("Lena")
        await kept(lena)
        await lena.page.evaluate(
            "navigator.serviceWorker.dispatchEvent("
            "new MessageEvent('message', {data: {build: '/web/assets/index-newer.js'}}))"
        )
        await lena.page.get_by_role("button", name="Reload").click()
        await lena.inside()
        assert lena.watch.loads == 2

    play(story)


def test_everything_that_the_manifest_names_is_there(play: Play):
    async def story(crowd: Crowd) -> None:
        visitor = await crowd.visitor()
        page = await visitor.open()
        address = await page.locator("link[rel=manifest]").get_attribute("href")
        cdp = await visitor.context.new_cdp_session(page)
        found = await cdp.send("Page.getAppManifest")
        assert found["errors"] == []
        assert found["url"].endswith(address or "?")
        manifest = json.loads(found["data"])
        assert manifest["start_url"] == manifest["scope"] == "/"
        icons = [f"/web/{icon['src']}" for icon in manifest["icons"]]
        touch = await page.locator("link[rel=apple-touch-icon]").get_attribute("href")
        for icon in (*icons, touch, "/web/icon-unread.svg", "/web/badge.png"):
            answer = await page.request.get(f"{crowd.origin}{icon}")
            assert answer.ok, icon
            assert answer.headers["content-type"].startswith("image/"), icon
        installable = await cdp.send("Page.getInstallabilityErrors")
        # A window that leaves no traces installs nothing: whatever else there is to say counts.
        errors = {each["errorId"] for each in installable["installabilityErrors"]}
        assert errors <= {"in-incognito"}, errors

    play(story)


async def notes(person: Person) -> list[dict[str, str]]:
    """What is shown outside of the page."""
    found: list[dict[str, str]] = await person.page.evaluate(
        "async () => (await (await navigator.serviceWorker.ready).getNotifications())"
        ".map(({title, body, tag}) => ({title, body, tag}))"
    )
    return found


async def noted(person: Person, count: int) -> list[dict[str, str]]:
    """Wait until so many notes are shown."""
    until = time.monotonic() + 10
    while True:
        found = await notes(person)
        if len(found) == count:
            return found
        assert time.monotonic() < until, found
        await asyncio.sleep(0.1)


async def hide_messages(person: Person) -> None:
    """Choose that notes do not show what was written in private chats."""
    await person.page.get_by_role("button", name="Menu").click()
    await person.page.get_by_role("menuitem", name="Settings").click()
    await person.page.get_by_role("button", name="Notifications").click()
    await person.page.get_by_role("switch", name="Show the message").first.click()


LOOK_AWAY: Final = """
Object.defineProperty(document, 'visibilityState', {configurable: true, get: () => 'hidden'});
Object.defineProperty(document, 'hidden', {configurable: true, get: () => true});
document.dispatchEvent(new Event('visibilitychange'));
"""
"""The page is in the background: without a window, Chromium never says so by itself."""


def test_notes_tell_as_much_as_was_chosen_and_go_when_it_was_read(play: Play):
    async def story(crowd: Crowd) -> None:
        lena, otto = await friends(crowd)
        await lena.context.grant_permissions(["notifications"], origin=crowd.origin)
        await kept(lena)
        await lena.go("#/")
        await lena.page.evaluate(LOOK_AWAY)
        await otto.say("The arms move")
        (note,) = await noted(lena, 1)
        assert note["title"] == "Otto"
        assert note["body"] == "The arms move"
        await expect(lena.page).to_have_title("(1) Chappe")
        await lena.go(f"#/{note['tag'].removeprefix('chat:')}")
        await lena.page.evaluate("delete document.visibilityState; delete document.hidden")
        await lena.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        await noted(lena, 0)
        await expect(lena.page).to_have_title("Chappe")

        await lena.go("#/")
        await hide_messages(lena)
        await lena.page.evaluate(LOOK_AWAY)
        await otto.say("Nobody's business")
        (note,) = await noted(lena, 1)
        assert note["body"] == "New message"
        assert "Otto" not in note["title"]

    play(story)


def test_a_push_says_that_there_is_something_and_nothing_else(play: Play):
    async def story(crowd: Crowd) -> None:
        lena = await crowd.sign_up("Lena", locale="fr-FR")
        await lena.context.grant_permissions(["notifications"], origin=crowd.origin)
        await kept(lena)
        page = lena.page
        cdp = await lena.context.new_cdp_session(page)
        ids: list[str] = []
        cdp.on(
            "ServiceWorker.workerRegistrationUpdated",
            lambda told: ids.extend(each["registrationId"] for each in told["registrations"]),
        )
        await cdp.send("ServiceWorker.enable")
        await page.wait_for_timeout(500)
        await page.goto("about:blank")
        secret = {"badge": 3, "mute": True, "tag": "x", "text": "contents", "title": "a name"}
        await cdp.send(
            "ServiceWorker.deliverPushMessage",
            {"origin": crowd.origin, "registrationId": ids[-1], "data": json.dumps(secret)},
        )
        await page.goto(f"{crowd.origin}/about")
        (note,) = await noted(lena, 1)
        assert (note["title"], note["body"]) == ("Chappe", "Nouveau message")
        await lena.open()
        await lena.inside()
        await noted(lena, 0)

    play(story)

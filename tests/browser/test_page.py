"""The page as a browser takes it: with the policy that the server sends, and nothing complains."""

from __future__ import annotations

import asyncio
import json
from typing import Final

from playwright.async_api import expect

from tests.browser.chromium import NETWORK_NAME
from tests.browser.conftest import Play
from tests.browser.crowd import Crowd

ELSEWHERE: Final = "203.0.113.1"
"""Nobody's address (RFC 5737)."""
WRONG: Final = (
    "document.body.append(Object.assign(document.createElement('script'), {text: '1'}))",
    "document.body.append(Object.assign(document.createElement('style'), {textContent: '*{}'}))",
    "document.body.setAttribute('onclick', '1'); document.body.click()",
    "document.body.setAttribute('style', 'color: red')",
    "document.body.append(Object.assign(new Image(), {src: 'http://ELSEWHERE/x.png'}))",
    "document.body.append(Object.assign(document.createElement('iframe'), {src: '/about'}))",
    "fetch('http://ELSEWHERE/').catch(() => 0)",
    "new WebSocket('ws://ELSEWHERE/')",
    "new Worker('data:text/javascript,1')",
    "setTimeout(() => { throw new Error('nobody catches this') }, 0)",
    "Promise.reject(new Error('nor this'))",
    "console.warn('a warning')",
)
"""What no page of ours does."""
WRONG_IN_A_WORKER: Final = (
    "fetch('http://ELSEWHERE/').catch(() => 0)",
    "new WebSocket('ws://ELSEWHERE/')",
    "import('http://ELSEWHERE/x.js').catch(() => 0)",
    "setTimeout(() => { throw new Error('nobody catches this') }, 0)",
    "Promise.reject(new Error('nor this'))",
    "console.error('an error')",
)


def test_page_knows_its_server_and_reaches_it(play: Play):
    async def story(crowd: Crowd) -> None:
        visitor = await crowd.visitor()
        page = await visitor.open()
        told = json.loads(await page.locator("#server").text_content() or "")
        assert told["pem"] == crowd.server.key().pem
        assert told["path"] == "/apiws"
        await asyncio.wait_for(visitor.watch.connected.wait(), 10)
        await page.get_by_role("textbox").first.wait_for()
        assert visitor.watch.loads == 1

    play(story)


def test_whatever_should_not_happen_is_noticed(play: Play):
    async def story(crowd: Crowd) -> None:
        visitor = await crowd.visitor()
        page = await visitor.open()
        for deed in WRONG:
            done = deed.replace("ELSEWHERE", ELSEWHERE)
            await page.evaluate(f"() => {{ try {{ {done} }} catch {{}} }}")
            assert await asyncio.wait_for(visitor.watch.caught(), 5), deed

    play(story)


def test_whatever_the_worker_should_not_do_is_noticed(play: Play):
    async def story(crowd: Crowd) -> None:
        visitor = await crowd.visitor()
        page = await visitor.open()
        await asyncio.wait_for(visitor.watch.connected.wait(), 10)
        (worker,) = page.workers
        for deed in WRONG_IN_A_WORKER:
            done = deed.replace("ELSEWHERE", ELSEWHERE)
            await worker.evaluate(f"() => {{ try {{ {done} }} catch {{}} }}")
            assert await asyncio.wait_for(visitor.watch.caught(), 5), deed

    play(story)


def test_over_plain_http_the_page_says_what_it_needs(play: Play):
    async def story(crowd: Crowd) -> None:
        origin = f"http://{NETWORK_NAME}:{crowd.server.http_port}"
        for language, title in (("en-GB", "is not secure"), ("fr-FR", "n’est pas sécurisée")):
            visitor = await crowd.visitor(locale=language)
            visitor.watch.expect(f"request to {origin}/")
            # Headers that make a page safer, and that are meant for secure ones.
            visitor.watch.expect("header has been ignored, because the URL's origin was untrust")
            page = await visitor.context.new_page()
            await page.goto(origin)
            assert not await page.evaluate("isSecureContext")
            said = page.get_by_role("alert")
            await expect(said).to_contain_text(title)
            await expect(said).to_contain_text("HTTPS")
            await said.get_by_role("link").click()
            await expect(page.locator("body")).to_contain_text("BEGIN RSA PUBLIC KEY")

    play(story)


def test_without_script_the_page_says_what_it_needs(play: Play):
    async def story(crowd: Crowd) -> None:
        visitor = await crowd.visitor(java_script_enabled=False, locale="fr-FR")
        page = await visitor.open()
        assert "a besoin de JavaScript" in await page.locator("body").inner_text()
        await page.get_by_role("link").click()
        assert crowd.server.key().pem in await page.locator("body").inner_text()

    play(story)

"""Somebody with a browser: what they do with the client, by what they see."""

from __future__ import annotations

import asyncio

from playwright.async_api import BrowserContext, Locator, Page, expect

from tests.browser.watch import Watch
from tests.interop.server import Server


class Person:
    """One browser with its own storage, and who sits before it."""

    def __init__(
        self, server: Server, origin: str, name: str, context: BrowserContext, watch: Watch
    ) -> None:
        self.server = server
        self.origin = origin
        self.name = name
        self.context = context
        self.watch = watch
        self.phone = ""
        self._page: Page | None = None

    @property
    def page(self) -> Page:
        """The tab that was opened last."""
        assert self._page is not None, f"{self.name} has opened no page"
        return self._page

    @property
    def complaints(self) -> list[str]:
        return self.watch.complaints

    async def open(self, path: str = "/") -> Page:
        """Open an address of the server in a new tab."""
        self._page = await self.context.new_page()
        await self._page.goto(self.origin + path)
        return self._page

    async def go(self, hash: str) -> None:
        """Follow an address within the client, such as `#/42`."""
        await self.page.evaluate("(hash) => { location.hash = hash }", hash)

    async def reload(self) -> None:
        await self.page.reload()

    async def still(self) -> None:
        """Wait until nothing loads and nothing is drawn any more, for a picture."""
        await self.page.wait_for_load_state("networkidle")
        await self.page.wait_for_function(
            "document.fonts.status === 'loaded' && [...document.images].every((i) => i.complete)"
        )
        await self.page.wait_for_timeout(300)

    # --- talking ----------------------------------------------------------------------------------

    async def find(self, username: str) -> None:
        """Search for somebody by their username, and open the chat with them."""
        await self.page.locator("input[data-search]").fill(f"@{username}")
        found = self.page.locator("[data-result]").filter(has_text=f"@{username}")
        await found.first.click()
        await expect(self.field).to_be_visible()

    async def say(self, text: str) -> None:
        """Write into the open chat, and wait until it stands there."""
        await self.field.click()
        await self.page.keyboard.insert_text(text)
        await self.page.keyboard.press("Enter")
        await self.sees(text)

    async def sees(self, text: str) -> None:
        """Wait until a message of the open chat says this, once."""
        await expect(self.bubbles.filter(has_text=text)).to_have_count(1)

    async def said(self) -> list[str]:
        """The texts in the open chat, as far as they are drawn."""
        return await self.bubbles.locator(".bubble-text").all_inner_texts()

    @property
    def field(self) -> Locator:
        """Where one writes."""
        return self.page.locator(".editor-field")

    @property
    def bubbles(self) -> Locator:
        """The messages that are drawn."""
        return self.page.locator(".bubble")

    # --- logging in -------------------------------------------------------------------------------

    async def sign_up(self, phone: str, first: str, last: str = "") -> None:
        """Open an account with a number that has none."""
        await self._give_code(phone)
        await self.page.locator("input[name=given-name]").fill(first)
        await self.page.locator("input[name=family-name]").fill(last)
        await self._next()
        await self.inside()

    async def sign_in(self, phone: str) -> None:
        """Log in to an account that has no password."""
        await self._give_code(phone)
        await self.inside()

    async def outside(self) -> None:
        """Wait until a number is asked for."""
        await self.page.locator("input[name=phone]").wait_for()

    async def inside(self) -> None:
        """Wait until the chats are shown."""
        await expect(self.page.locator(".columns")).to_be_visible()

    async def _give_code(self, phone: str) -> None:
        if self._page is None:
            await self.open()
        self.phone = phone
        await self.page.locator("input[name=phone]").fill(f"+{phone}")
        await self._next()
        field = self.page.locator("input[name=code]")
        await field.wait_for()
        # It goes off by itself when it is complete. The operator's console shows it.
        await field.fill(await asyncio.to_thread(self.server.code, phone))

    async def _next(self) -> None:
        await self.page.locator("button[type=submit]").click()

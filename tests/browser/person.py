"""Somebody with a browser: what they do with the client, by what they see."""

from __future__ import annotations

import asyncio

from playwright.async_api import BrowserContext, Page

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

    async def _code(self) -> str:
        """The login code, from the operator's console."""
        return await asyncio.to_thread(self.server.code, self.phone)

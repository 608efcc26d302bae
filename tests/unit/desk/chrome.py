"""The desk in a real browser, which obeys the content policy."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from playwright.async_api import BrowserContext, Page, async_playwright, expect

from chappe.desk.looks import HTMX
from chappe.edge.http import HttpDoor
from tests.browser import chromium
from tests.browser.watch import Watch
from tests.unit.desk.office import Office, in_office

CHROMIUM: Final = chromium.find()
_HTMX: Final = Path(__file__).parents[3] / "web/node_modules/htmx.org/dist/htmx.min.js"
PATIENCE: Final = 15_000
"""Milliseconds for what a page is expected to show."""


class Visitor:
    """Somebody with a browser in front of the desk."""

    def __init__(self, office: Office, page: Page, base: str, watch: Watch) -> None:
        self.office = office
        self.page = page
        self.base = base
        self.watch = watch

    async def go(self, path: str) -> None:
        await self.page.goto(self.base + path)

    async def authenticator(self) -> None:
        """Put a device with passkeys into the browser, whose owner always agrees."""
        tools = await self.page.context.new_cdp_session(self.page)
        await tools.send("WebAuthn.enable")
        told = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        await tools.send("WebAuthn.addVirtualAuthenticator", {"options": told})


@asynccontextmanager
async def visiting(
    office: Office, language: str = "en-GB", built: Path | None = None
) -> AsyncIterator[Visitor]:
    """A browser before a desk at `localhost`; it complains of nothing."""
    assert CHROMIUM is not None
    office.open(built)
    door = HttpDoor(office.app, asyncio.Protocol)
    base = f"http://localhost:{await door.open('127.0.0.1', 0)}"
    watch = Watch(base)
    try:
        async with async_playwright() as playwright:
            browser = await chromium.launch(playwright, CHROMIUM)
            context: BrowserContext = await browser.new_context(locale=language)
            await watch.over(context)
            page = await context.new_page()
            page.set_default_timeout(PATIENCE)
            yield Visitor(office, page, base, watch)
            await browser.close()
    finally:
        await door.close()
    assert watch.complaints == [], watch.complaints


def _built(folder: Path) -> Path:
    """Lay htmx where the build of the web client does."""
    place = folder / "built" / HTMX
    place.parent.mkdir(parents=True)
    if _HTMX.is_file():
        shutil.copyfile(_HTMX, place)
    return folder / "built"


def in_browser(
    folder: Path, story: Callable[[Visitor], Awaitable[None]], language: str = "en-GB"
) -> None:
    """Tell a story in a browser."""

    async def told(office: Office) -> None:
        async with visiting(office, language, _built(folder)) as visitor:
            await story(visitor)

    expect.set_options(timeout=PATIENCE)
    in_office(folder, told, web_address="")

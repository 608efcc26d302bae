"""Somebody at the public pages of the desk, as a browser shows them."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlencode

import httpx

from chappe.edge.http import application
from chappe.edge.pages import Pages
from chappe.public.appeal import Appeals
from chappe.public.notice import Notices
from chappe.public.receiving import QUICKEST
from chappe.public.site import Site
from tests.unit.public.newspaper import FACTS
from tests.world import World

FILLED = {
    "category": "scams_and_fraud",
    "places": "https://chat.example.org/gazette/2",
    "explanation": "They ask for money for a house that does not exist.",
    "name": "Cleo Martin",
    "email": "cleo@example.org",
    "country": "FR",
    "good_faith": "yes",
}
FORM = {"content-type": "application/x-www-form-urlencoded"}


class Counter:
    """The pages, and who visits them."""

    def __init__(self, world: World, address: str = "127.0.0.1") -> None:
        self.world = world
        pages = Pages(FACTS)
        core = world.core
        more = [
            *Notices(core, pages).routes(),
            *Appeals(core, pages).routes(),
            *Site(core, pages).routes(),
        ]
        door = httpx.ASGITransport(app=application(pages, _well, more=more), client=(address, 1))
        self.browser = httpx.AsyncClient(transport=door, base_url="https://chat.example.org")

    async def get(self, path: str, **headers: str) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.browser.get(path, headers=named)

    async def stamp(self, path: str = "/report") -> str:
        """Open a form and take the time to fill it in."""
        page = await self.get(path)
        found = re.search(r'name="stamp" value="([0-9a-f]+)"', page.text)
        assert found is not None, page.text
        self.world.clock.now += QUICKEST
        return found[1]

    async def send(
        self, path: str, fields: dict[str, str], *, stamp: str | None = None
    ) -> httpx.Response:
        """Fill in a form and send it, as a browser does."""
        mark = await self.stamp(path.partition("?")[0]) if stamp is None else stamp
        body = urlencode({"stamp": mark, "website": "", **fields}).encode()
        return await self.browser.post(path, content=body, headers=FORM)

    async def notify(self, **fields: str) -> str:
        """Give a notice; gives the path of the page on which it is followed."""
        done = await self.send("/report", FILLED | fields)
        assert done.status_code == 303, done.text
        return done.headers["location"]


def text_of(page: httpx.Response) -> str:
    """What a page says, without its marks."""
    body = page.text.partition("<body>")[2]
    return re.sub(r"[ \n]+", " ", unescape(re.sub(r"<[^>]*>", " ", body)))


async def _well() -> bool:
    return True

"""Somebody with a browser, at the public pages of a server on the stage."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlencode, urlsplit

import httpx

from chappe.public.receiving import QUICKEST
from tests.plays.desk.stage import Stage


class Visitor:
    """A browser without script."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self.http = http

    async def page(self, address: str) -> str:
        """Open a page, at whatever name the server gives itself."""
        found = await self.http.get(_path(address))
        assert found.status_code == 200, found.text
        return found.text

    async def fill_in(self, address: str, **fields: str) -> str:
        """Open a form, take the time to fill it in, and send it; gives the page that follows."""
        page = await self.page(address)
        stamp = re.search(r'name="stamp" value="([0-9a-f]+)"', page)
        assert stamp is not None, page
        await asyncio.sleep(QUICKEST + 0.1)
        sent = await self.http.post(
            _path(address),
            content=urlencode({"stamp": stamp[1], "website": "", **fields}).encode(),
            headers={"content-type": "application/x-www-form-urlencoded"},
        )
        assert sent.status_code == 303, sent.text
        return str(sent.headers["location"])


def _path(address: str) -> str:
    parts = urlsplit(address)
    return parts.path + (f"?{parts.query}" if parts.query else "")


@asynccontextmanager
async def visitor(stage: Stage) -> AsyncIterator[Visitor]:
    """A browser, as long as the context lasts."""
    base = f"http://{stage.point.address}:{stage.point.http_port}"
    async with httpx.AsyncClient(base_url=base, trust_env=False) as http:
        yield Visitor(http)

"""A desk, and browsers of those who work there."""

from __future__ import annotations

import asyncio
import dataclasses
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import msgspec

from chappe.config import Config
from chappe.core import authenticators
from chappe.core.trust import audit, sessions, staff
from chappe.core.trust.sessions import digest
from chappe.desk import app
from chappe.edge.http import application
from chappe.edge.pages import Facts, Pages
from chappe.model.trust import Duty, Staff
from tests.world import World, opened

BASE = "https://chat.example.org"
FACTS = Facts("Télégraphe", "203.0.113.7", 8443, 8080, -2, "PEM\n", 133, 229)
ELSEWHERE = "198.51.100.7"
"""A network address, which counts."""


class Office:
    """A world with a desk behind addresses."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.core = world.core
        self.open()

    def open(self, client: Path | None = None) -> None:
        """Put the desk behind its addresses, beside the built web client in a folder."""
        self.app = application(Pages(FACTS), _well, more=app.routes(self.core, client))

    def browser(self, address: str = "127.0.0.1", base: str = BASE) -> Browser:
        return Browser(self, address, base)

    async def invite(self, name: str, duties: int, lang: str = "en") -> tuple[Staff, str]:
        """Let somebody begin, as `chappe staff add` does; gives the token of their link."""
        token = sessions.new_token(self.core)
        made = await self.core.db.write(
            lambda tx: staff.add(self.core, tx, None, name, duties, lang, digest(token))
        )
        return made, token

    async def seat(self, name: str, duties: int = Duty.ADMINISTRATOR, lang: str = "en") -> Browser:
        """A browser of somebody who has begun with an authenticator app."""
        _, token = await self.invite(name, duties, lang)
        browser = self.browser()
        await browser.enrol(token)
        return browser

    async def sound(self) -> None:
        """The log is as it was written."""
        assert await self.core.db.read(audit.faults) == []


class Browser:
    """One browser, with its cookies and an authenticator app."""

    def __init__(self, office: Office, address: str, base: str) -> None:
        door = httpx.ASGITransport(app=office.app, client=(address, 1))
        self.http = httpx.AsyncClient(transport=door, base_url=base)
        self.office = office
        self.base = base
        self.secret = b""

    async def get(self, path: str) -> httpx.Response:
        return await self.http.get(path)

    async def post(
        self, path: str, fields: Mapping[str, object] | None = None, **headers: str
    ) -> httpx.Response:
        """Send a form as a page of the desk does, with what proves that it is one."""
        told = {"Origin": self.base, "Sec-Fetch-Site": "same-origin"}
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        data = {"csrf": await self.csrf(), **(fields or {})}
        return await self.http.post(path, data=data, headers=told | named)

    async def csrf(self) -> str:
        page = await self.http.get("/desk/me")
        found = re.search(r'name="csrf" value="([0-9a-f]+)"', page.text)
        return found[1] if found else ""

    async def enrol(self, token: str) -> httpx.Response:
        """Begin with an authenticator app, by what the page of the link shows."""
        page = await self.get(f"/desk/enrol/{token}")
        key = re.search(r'<code class="key">([A-Z2-7]+)</code>', page.text)
        assert key, page.text
        self.secret = _unwritten(key[1])
        seal = re.search(r'name="seal" value="([0-9a-f]+)"', page.text)
        assert seal
        return await self.post(f"/desk/enrol/{token}", {"code": self.code(), "seal": seal[1]})

    def code(self, later: int = 0) -> str:
        """What the app shows, now or some steps later."""
        step = self.office.core.now() // authenticators.STEP
        return authenticators.code(self.secret, step + later)

    async def log_in(self, name: str, code: str = "", **more: object) -> httpx.Response:
        return await self.post("/desk/login", {"name": name, "code": code or self.code(), **more})


def _unwritten(key: str) -> bytes:
    from base64 import b32decode

    return b32decode(key + "=" * (-len(key) % 8))


def query(address: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(address).query)


async def _well() -> bool:
    return True


@asynccontextmanager
async def open_office(folder: Path, **settings: object) -> AsyncIterator[Office]:
    """A desk, as long as the context lasts."""
    async with opened(folder) as world:
        config: Config = msgspec.structs.replace(
            world.core.config, **{"web_address": BASE, **settings}
        )
        world.core = dataclasses.replace(world.core, config=config)
        yield Office(world)


def in_office(
    folder: Path,
    story: Callable[[Office], Awaitable[None]],
    *,
    sound: bool = True,
    **settings: object,
) -> None:
    """Tell a story at a desk; the log is `sound` at its end."""

    async def told() -> None:
        async with open_office(folder, **settings) as office:
            await story(office)
            if sound:
                await office.sound()

    asyncio.run(told())

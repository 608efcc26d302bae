"""A channel with a public name, and its pages as a browser asks for them."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import msgspec

from chappe.core import messages
from chappe.core.channels import life
from chappe.core.filing import Posted
from chappe.core.messages import Outgoing
from chappe.edge.http import application
from chappe.edge.pages import Facts, Pages
from chappe.model import Channel, Content, PeerId, Trait, replace
from chappe.public.site import Site
from chappe.store import accounts
from chappe.store.db import WriteTx
from chappe.store.tables import ACCOUNTS, CHANNELS
from tests.world import Person, World, opened

BASE = "https://chat.example.org/"
FACTS = Facts("Télégraphe", "203.0.113.7", 8443, 8080, -2, "PEM\n", 133, 229)
POLITE = "198.51.100.7"
"""A visitor's address, which counts."""


class Newspaper:
    """A world with an editor, the editor's channel @gazette, and a browser."""

    def __init__(self, world: World, editor: Person, peer: PeerId, site: Site) -> None:
        self.world = world
        self.editor = editor
        self.peer = peer
        self.watch(site)

    def watch(self, site: Site) -> None:
        """Put a site behind the addresses."""
        self.app = application(Pages(FACTS), _well, more=site.routes())

    def browser(self, address: str = "127.0.0.1") -> httpx.AsyncClient:
        door = httpx.ASGITransport(app=self.app, client=(address, 1))
        return httpx.AsyncClient(transport=door, base_url="https://chat.example.org")

    async def get(self, path: str, **headers: str) -> httpx.Response:
        async with self.browser() as browser:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            return await browser.get(path, headers=named)

    async def post(self, text: str = "", **content: object) -> Posted:
        body = Content(text=text, **content)  # type: ignore[arg-type]
        return await self.say(Outgoing(self.world.random.getrandbits(62), body))

    async def say(self, out: Outgoing) -> Posted:
        (done,) = await messages.send(self.world.core, self.editor.me, self.peer, [out])
        return done

    async def change(self, peer: PeerId | None = None, **fields: object) -> None:
        """Change the row of a channel, whoever may do that."""

        async def body(tx: WriteTx) -> None:
            found = await tx.get(CHANNELS, peer or self.peer)
            assert found is not None
            tx.put(CHANNELS, replace(found, **fields))

        await self.world.core.db.write(body)

    async def channel(self) -> Channel:
        async def body(tx: WriteTx) -> Channel:
            found = await tx.get(CHANNELS, self.peer)
            assert found is not None
            return found

        return await self.world.core.db.write(body)

    async def add_trait(self, trait: Trait) -> None:
        await self.change(traits=(await self.channel()).traits | trait)

    async def found(self, title: str, name: str | None, *, broadcast: bool = True) -> PeerId:
        """Make another channel, or group."""
        done = await life.create(self.world.core, self.editor.me, title, "", broadcast=broadcast)
        if name is not None:
            await give_name(self.world, done.peer, name)
        return done.peer


async def give_name(world: World, peer: int, name: str | None) -> None:
    """Give a person or channel a username, or take it away."""

    async def body(tx: WriteTx) -> None:
        await accounts.free_names(tx, peer)
        if name is not None:
            assert await accounts.take_name(tx, name.lower(), name, peer)
        if peer > 0:
            person = await tx.get(ACCOUNTS, peer)
            assert person is not None
            tx.put(ACCOUNTS, replace(person, username=name))
        else:
            channel = await tx.get(CHANNELS, peer)
            assert channel is not None
            tx.put(CHANNELS, replace(channel, username=name))

    await world.core.db.write(body)


async def _well() -> bool:
    return True


@asynccontextmanager
async def printing(folder: Path) -> AsyncIterator[Newspaper]:
    """A newspaper, as long as the context lasts."""
    async with opened(folder) as world:
        config = msgspec.structs.replace(world.core.config, web_address=BASE)
        world.core = dataclasses.replace(world.core, config=config)
        editor = await world.person("Marianne")
        about = "News from the line"
        done = await life.create(world.core, editor.me, "La Gazette", about, broadcast=True)
        await give_name(world, done.peer, "Gazette")
        yield Newspaper(world, editor, done.peer, Site(world.core, Pages(FACTS)))


def in_print(folder: Path, story: Callable[[Newspaper], Awaitable[None]]) -> None:
    """Run a story with a newspaper."""

    async def run() -> None:
        async with printing(folder) as paper:
            await story(paper)

    asyncio.run(run())

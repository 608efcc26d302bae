"""Somebody who wants the server to visit what only the server can reach, or to choke on a page."""

from __future__ import annotations

import asyncio
import dataclasses
import gzip
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from chappe.core.previews.pages import ASKED, Previews
from chappe.outbound.addresses import is_public
from chappe.outbound.fetch import Fetcher
from chappe.tl import functions, types
from tests.unit.rpc.harness import Client, House, in_house
from tests.web_server import Site, answer, site

PUBLIC = "8.8.8.8"
NAMES = {
    "inner.example": ["10.0.0.5"],
    "both.example": [PUBLIC, "127.0.0.1"],
    "mapped.example": ["::ffff:127.0.0.1"],
    "nat.example": ["64:ff9b::7f00:1"],
    "tunnel.example": ["2002:7f00:1::"],
}


def previews_of(tmp_path: Path, story: Callable[[House, Site], Awaitable[None]]) -> None:
    """A server with previews and its own rules, to which one name of the web leads to the site."""

    async def look_up(host: str, _: int) -> list[str]:
        return NAMES.get(host, [host])

    async def inside(house: House) -> None:
        async with site() as here:
            ports = frozenset((here.port,))
            strict = Fetcher("ChappeBot/test", allowed=is_public, ports=ports, look_up=look_up)
            previews = Previews(strict.fetch)
            house.world.core = dataclasses.replace(house.core, previews=previews)
            again = House(house.world)
            try:
                await story(again, here)
            finally:
                await again.door.close()
                await previews.close()

    in_house(tmp_path, inside)


async def preview(client: Client, url: str) -> object:
    asked = functions.messages.GetWebPagePreview(
        message="look", entities=[types.MessageEntityTextUrl(offset=0, length=4, url=url)]
    )
    return (await client.ask(asked)).media


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "0.0.0.0", "[::1]", "[::]", "[::ffff:127.0.0.1]", "2130706433",
     "0x7f000001", "0177.0.0.1", "127.1", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[fe80::1]",
     "169.254.169.254", "100.64.0.1", *NAMES],
)  # fmt: skip
def test_no_word_for_this_machine_is_followed(host: str, tmp_path: Path):
    async def story(house: House, here: Site) -> None:
        here.page("/", "<title>secret</title>")
        ada = await house.member("Ada")
        found = await preview(ada, f"http://{host}:{here.port}/")
        assert isinstance(found, types.MessageMediaEmpty)
        assert here.asked == []

    previews_of(tmp_path, story)


def test_a_member_cannot_have_the_server_knock_everywhere(tmp_path: Path):
    async def story(house: House, here: Site) -> None:
        ada = await house.member("Ada")
        refused = ""
        for number in range(ASKED.burst + 1):
            asked = functions.messages.GetWebPage(url=f"http://10.0.0.{number}/", hash=0)
            if number == ASKED.burst:
                refused = await ada.fails(asked)
            else:
                assert isinstance((await ada.ask(asked)).webpage, types.WebPageEmpty)
        assert refused.startswith("FLOOD_WAIT_")

    previews_of(tmp_path, story)


def test_a_page_made_to_choke_on_keeps_nobody_waiting(tmp_path: Path):
    async def story(house: House, here: Site) -> None:
        loose = Fetcher("ChappeBot/test", allowed=lambda _: True, ports=frozenset((here.port,)))
        previews = Previews(loose.fetch)
        house.world.core = dataclasses.replace(house.core, previews=previews)
        again = House(house.world)
        html = "Content-Type: text/html"
        bomb = gzip.compress(b"<meta name=x content='" * 3_000_000)
        here.replies["/bomb"] = answer("200 OK", bomb, html, "Content-Encoding: gzip")
        here.page("/nested", "<div><title" * 200_000)
        here.page("/image", '<meta property="og:image" content="/bad.png">')
        here.page("/bad.png", b"\x89PNG\r\n\x1a\n" + bytes(1000), "image/png")
        ada, bea = await again.member("Ada"), await again.member("Bea")
        try:
            hard = [preview(ada, f"{here.root}/{name}") for name in ("bomb", "nested", "image")]
            waiting = [asyncio.ensure_future(one) for one in hard]
            while not all(one.done() for one in waiting):
                began = time.perf_counter()
                await bea.ask(functions.help.GetNearestDc())
                assert time.perf_counter() - began < 1
                await asyncio.sleep(0.01)
            for one in waiting:
                assert isinstance(one.result(), types.MessageMediaEmpty)
        finally:
            await again.door.close()
            await previews.close()

    previews_of(tmp_path, story)

"""Previews of links as real clients get them, from a server where they are switched on."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.images import image
from tests.interop.cast import Cast, World
from tests.interop.features import ASKING
from tests.interop.raw import peer
from tests.interop.server import Server
from tests.web_server import site

PAGE = (
    "<title>Tea</title><meta property=og:image content=/pot.png>"
    "<meta name=description content='leaves and water'>"
)


async def story(world: World, client: str) -> None:
    async with site() as here, Cast(world) as cast:
        one, other = await cast.pair(client)
        here.page("/pot.png", image(400, 300, "PNG"), "image/png")
        url = here.page("/tea", PAGE)
        sent = await one.send_text(other.id, f"look: {url}")

        def of_tea(update: dict[str, Any]) -> bool:
            return bool(update["webpage"].get("title") == "Tea")

        for device in (one, other):
            page = (await device.expect_update("updateWebPage", of_tea))["webpage"]
            assert (page["url"], page["description"]) == (url, "leaves and water")
            assert page["photo"]["sizes"]
        assert here.paths == ["/tea", "/pot.png"]

        history = await one.ask(
            "messages.getHistory",
            peer=peer(other.id),
            offset_id=0,
            offset_date=0,
            add_offset=0,
            limit=1,
            max_id=0,
            min_id=0,
            hash=0,
        )
        (kept,) = history["messages"]
        assert (kept["id"], kept["media"]["webpage"]["title"]) == (sent.id, "Tea")

        preview = await one.ask("messages.getWebPagePreview", message=f"again {url}")
        media = preview.get("media", preview)
        assert media["webpage"]["title"] == "Tea"

        # What lies within the operator's network is not fetched for anybody.
        for inner in ("http://10.0.0.1/", "http://169.254.169.254/latest", "http://[::1]/"):
            hidden = await one.ask("messages.getWebPagePreview", message=f"see {inner}")
            assert hidden.get("media", hidden)["_"] == "messageMediaEmpty"
        assert here.paths == ["/tea", "/pot.png"]


@pytest.mark.parametrize("client", ASKING)
def test_a_page_arrives_after_its_message(client: str, tmp_path: Path) -> None:
    opened = (sys.executable, "-m", "tests.interop.open_web")
    server = Server(tmp_path / "data", settings="[previews]\nenabled = true\n", under=opened)
    server.start()

    async def told() -> None:
        world = World(server)
        try:
            await story(world, client)
        finally:
            await world.close()

    try:
        asyncio.run(told())
    except BaseException:
        server.kill()
        raise
    server.finish()

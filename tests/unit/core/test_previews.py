"""Previews of links: fetched from a real web server, shown in messages."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from chappe.core import amend, history, messages
from chappe.core.amend import Edit
from chappe.core.history import Place
from chappe.core.media import sweeping
from chappe.core.messages import Forwarding, Outgoing
from chappe.core.previews import pages
from chappe.core.previews.links import Link
from chappe.core.previews.pages import FRESH, PATIENCE, Previews
from chappe.core.refused import Refused
from chappe.model import Content, Fact, Kind, Message, PeerId, WebPage, WebPageMedia
from chappe.outbound.fetch import Fetcher
from chappe.store.db import Tx, WriteTx
from chappe.store.files import FILES
from chappe.store.web_pages import WEB_PAGES
from tests.images import image
from tests.web_server import Site, site
from tests.world import Person, World, in_world

Story = Callable[[World, Site], Awaitable[None]]


def on_the_web(tmp_path: Path, story: Story) -> None:
    """Run a story in a world that may visit one site."""

    async def inside(world: World) -> None:
        async with site() as here:
            fetcher = Fetcher(
                "ChappeBot/test",
                ports=frozenset((here.port,)),
                allowed=lambda address: str(address) == "127.0.0.1",
            )
            previews = Previews(fetcher.fetch)
            world.core = dataclasses.replace(world.core, previews=previews)
            await story(world, here)
            await previews.close()

    in_world(tmp_path, inside)


async def say(one: Person, to: Person, text: str, link: Link | None) -> Message:
    out = Outgoing(
        one.world.random.getrandbits(62), Content(text=text), has_url=link is not None, link=link
    )
    (done,) = await messages.send(one.world.core, one.me, PeerId(to.id), [out])
    return done.message


async def newest(one: Person, other: Person) -> Message:
    page = await history.page(one.world.core, one.me, PeerId(other.id), Place(limit=1))
    return page.messages[0]


async def settled(one: Person, other: Person) -> WebPageMedia | None:
    """Wait until the newest message waits for no page any more."""
    for _ in range(400):
        shown = (await newest(one, other)).body.media
        if not isinstance(shown, WebPageMedia) or not shown.asked:
            assert shown is None or isinstance(shown, WebPageMedia)
            return shown
        await asyncio.sleep(0.01)
    raise AssertionError("the page did not come")


PAGE = (
    "<title>Tea</title><meta property=og:image content=/pot.png>"
    "<meta name=description content=leaves>"
)


def with_picture(here: Site, path: str = "/tea") -> str:
    here.page("/pot.png", image(400, 300, "PNG"), "image/png")
    return here.page(path, PAGE)


def test_a_message_waits_for_its_page_and_everybody_is_told(tmp_path: Path):
    async def story(world: World, here: Site) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        url = with_picture(here)
        sent = await say(ada, bea, url, Link(url, large=True))
        assert isinstance(sent.body.media, WebPageMedia)
        assert sent.body.media.asked
        for one, other in ((ada, bea), (bea, ada)):
            shown = await settled(one, other)
            assert shown is not None
            page = shown.page
            assert (page.title, page.description, page.url) == ("Tea", "leaves", url)
            assert (page.id, shown.large) == (sent.body.media.page.id, True)
            assert page.photo is not None
            await asyncio.sleep(0.01)
            told = [t.change for t in one.heard if isinstance(t.change, Fact)]
            assert [fact.kind for fact in told] == [Kind.NEW, Kind.WEB_PAGE]
            assert told[1].extra == page.id
        assert here.paths == ["/tea", "/pot.png"]

    on_the_web(tmp_path, story)


def test_what_was_fetched_is_shown_at_once_and_fetched_again_after_an_hour(tmp_path: Path):
    async def story(world: World, here: Site) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        url = with_picture(here)
        await say(ada, bea, url, Link(url))
        first = await settled(ada, bea)
        again = await say(bea, ada, url, Link(url, small=True))
        assert first is not None
        assert again.body.media == WebPageMedia(first.page, small=True)
        world.clock.now += FRESH + 1
        here.page("/tea", "<title>Coffee</title>")
        await say(bea, ada, url, Link(url))
        changed = await settled(bea, ada)
        assert changed is not None
        assert changed.page.title == "Coffee"
        assert changed.page.id != first.page.id
        earlier = await history.by_ids(world.core, bea.me, [again.id])
        assert earlier[0].body.media == again.body.media
        assert here.paths.count("/tea") == 2

    on_the_web(tmp_path, story)


def test_a_page_without_anything_to_show(tmp_path: Path):
    async def story(world: World, here: Site) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        inner = "http://10.0.0.1/"
        for url in (here.page("/", "nothing"), here.root + "/absent", inner):
            sent = await say(ada, bea, url, Link(url))
            assert sent.body.media is not None
            assert await settled(bea, ada) is None
            again = await say(ada, bea, url, Link(url))
            assert again.body.media is None
        assert here.paths == ["/", "/absent"]

    on_the_web(tmp_path, story)


def test_many_who_ask_at_once_cause_one_fetch(tmp_path: Path):
    async def story(world: World, here: Site) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        url = here.page("/tea", "<title>Tea</title>")
        await asyncio.gather(
            *(say(ada, bea, url, Link(url)) for _ in range(5)),
            *(pages.look(world.core, bea.me, url) for _ in range(5)),
        )
        await settled(bea, ada)
        shown = [message.body.media for message in await bea.history(ada)]
        assert len(set(map(repr, shown))) == 1
        assert here.paths == ["/tea"]

    on_the_web(tmp_path, story)


def test_the_picture_goes_when_nobody_shows_it(tmp_path: Path):
    async def story(world: World, here: Site) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        url = with_picture(here)
        await say(ada, bea, url, Link(url))
        shown = await settled(ada, bea)
        assert shown is not None

        async def left() -> tuple[bool, bool]:
            world.clock.now += FRESH + 1
            await pages.tidy_up(world.core)
            await sweeping.sweep(world.core)

            async def kept(tx: Tx) -> tuple[bool, bool]:
                photo = await tx.get(FILES, shown.page.photo)
                return photo is not None, await tx.get(WEB_PAGES, url) is not None

            return await world.core.db.read(kept)

        assert await left() == (True, False)  # the message has its own hold on the picture
        ids = [message.id for message in await ada.history(bea)]
        await amend.delete(world.core, ada.me, ids, revoke=True)
        assert await left() == (False, False)

    on_the_web(tmp_path, story)


def test_an_edit_brings_another_preview_and_takes_it_away(tmp_path: Path):
    async def story(world: World, here: Site) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        first, second = (here.page(f"/{name}", f"<title>{name}</title>") for name in "ab")
        sent = await say(ada, bea, first, Link(first))
        await settled(ada, bea)

        async def edit(text: str, link: Link | None) -> WebPageMedia | None:
            change = Edit(Content(text=text), has_url=link is not None, link=link)
            await amend.edit(world.core, ada.me, PeerId(bea.id), sent.id, change)
            return await settled(bea, ada)

        kept = await edit(f"now {first}", Link(first))
        assert kept is not None
        assert kept.page.title == "a"
        other = await edit(second, Link(second))
        assert other is not None
        assert other.page.title == "b"
        assert await edit("no more links", None) is None
        assert here.paths == ["/a", "/b"]

    on_the_web(tmp_path, story)


def test_a_message_that_was_changed_meanwhile_keeps_what_it_says(tmp_path: Path):
    async def story(world: World, here: Site) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        url = here.page("/a", "<title>a</title>")
        sent = await say(ada, bea, url, Link(url))
        change = Edit(Content(text="never mind"))
        await amend.edit(world.core, ada.me, PeerId(bea.id), sent.id, change)
        gone = await say(ada, bea, url, Link(url))
        await amend.delete(world.core, ada.me, [gone.id], revoke=True)
        page = gone.body.media
        assert isinstance(page, WebPageMedia)
        await pages.settle(world.core, page.page.id, url, WebPage(page.page.id, url, title="late"))
        assert await bea.texts(ada) == ["never mind"]
        assert (await newest(bea, ada)).body.media is None

    on_the_web(tmp_path, story)


def test_a_copy_waits_along(tmp_path: Path):
    async def story(world: World, here: Site) -> None:
        ada, bea, cleo = [await world.person(name) for name in ("Ada", "Bea", "Cleo")]
        url = here.page("/a", "<title>a</title>")
        sent = await say(ada, bea, url, Link(url))
        how = Forwarding((sent.id,), (world.random.getrandbits(62),))
        await messages.forward(world.core, ada.me, PeerId(bea.id), PeerId(cleo.id), how)
        shown = await settled(cleo, ada)
        assert shown is not None
        assert shown.page.title == "a"

    on_the_web(tmp_path, story)


def test_a_link_is_no_caption(tmp_path: Path):
    async def story(world: World, here: Site) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        url = here.page("/a", "<title>a</title>")
        sent = await say(ada, bea, url, Link(url))
        await settled(ada, bea)
        how = Forwarding((sent.id,), (world.random.getrandbits(62),), drop_captions=True)
        await messages.forward(world.core, ada.me, PeerId(bea.id), PeerId(ada.id), how)
        kept = await newest(ada, ada)
        assert kept.body.text == url
        assert isinstance(kept.body.media, WebPageMedia)

    on_the_web(tmp_path, story)


def test_a_server_that_stopped_in_between_settles_it_later(tmp_path: Path):
    async def story(world: World, here: Site) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")

        async def silent(_: object) -> None:
            await asyncio.sleep(60)

        here.replies["/"] = silent
        url = here.root + "/"
        await say(ada, bea, url, Link(url))
        await asyncio.sleep(0.05)
        assert world.core.previews is not None
        await world.core.previews.close()
        await pages.tidy_up(world.core)
        waiting = (await newest(bea, ada)).body.media
        assert isinstance(waiting, WebPageMedia)
        assert waiting.asked
        world.clock.now += PATIENCE + 1
        await pages.tidy_up(world.core)
        assert await settled(bea, ada) is None

    on_the_web(tmp_path, story)


def test_nobody_has_very_many_pages_fetched(tmp_path: Path):
    async def story(world: World, here: Site) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        burst = pages.ASKED.burst
        urls = [here.page(f"/{number}", "<title>t</title>") for number in range(burst + 1)]
        for url in urls:
            await say(ada, bea, url, Link(url))
        assert (await newest(ada, bea)).body.media is None
        with pytest.raises(Refused, match="FLOOD_WAIT"):
            await pages.look(world.core, ada.me, urls[-1])
        assert await pages.look(world.core, bea.me, urls[-1]) is not None
        for _ in range(200):
            if len(here.paths) == burst + 1:
                break
            await asyncio.sleep(0.01)
        assert sorted(here.paths) == sorted(f"/{number}" for number in range(burst + 1))
        await asyncio.sleep(0.1)

    on_the_web(tmp_path, story)


def test_a_link_to_a_picture_and_to_one_that_is_too_large(tmp_path: Path):
    async def story(world: World, here: Site) -> None:
        ada = await world.person("Ada")
        picture = here.page("/pot.png", image(400, 300, "PNG"), "image/png")
        found = await pages.look(world.core, ada.me, picture)
        assert found is not None
        assert (found.kind, found.large, found.title) == ("photo", True, "")
        large = here.page("/large.png", bytes(6 << 20), "image/png")
        assert await pages.look(world.core, ada.me, large) is None
        broken = here.page("/broken", PAGE.replace("/pot.png", "/no.png"))
        found = await pages.look(world.core, ada.me, broken)
        assert found is not None
        assert (found.title, found.photo) == ("Tea", None)

    on_the_web(tmp_path, story)


def test_nothing_is_fetched_unless_it_is_switched_on(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        async with site() as here:
            url = here.page("/", "<title>t</title>")
            sent = await say(ada, bea, url, Link(url))
            assert sent.body.media is None
            assert await pages.look(world.core, ada.me, url) is None
            assert here.asked == []

    in_world(tmp_path, story)


def test_a_send_that_fails_fetches_nothing(tmp_path: Path):
    async def story(world: World, here: Site) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        url = here.page("/", "<title>t</title>")

        async def body(tx: WriteTx) -> None:
            out = Outgoing(1, Content(text=url), link=Link(url))
            others = await messages.lock(tx, ada.id, PeerId(bea.id))
            await messages.post(world.core, tx, ada.me, PeerId(bea.id), out, others)
            raise Refused("MESSAGE_EMPTY")

        with pytest.raises(Refused):
            await world.core.db.write(body)
        await asyncio.sleep(0.05)
        assert here.asked == []

    on_the_web(tmp_path, story)

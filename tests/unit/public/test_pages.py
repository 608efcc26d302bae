"""Public pages through the whole application: what they show, to whom, and how often anew."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from chappe import cli
from chappe.core import amend, messages, orders, privacy_settings, profile_photos
from chappe.core.bots import accounts
from chappe.core.messages import Forwarding
from chappe.core.privacy import Key, Kind, Rule
from chappe.model import (
    Content,
    Entity,
    EntityKind,
    GeoMedia,
    PeerId,
    PollAnswer,
    PollMedia,
    Trait,
    replace,
)
from chappe.public import site
from chappe.store.db import WriteTx
from chappe.store.tables import ACCOUNTS, POSTS
from tests.files import upload
from tests.images import image
from tests.unit.public.newspaper import BASE, POLITE, Newspaper, give_name, in_print


def test_channel_has_pages_in_both_languages(tmp_path: Path):
    async def story(paper: Newspaper):
        await paper.post("The line to Lille is open")
        for path in ("/Gazette", "/gazette", "/s/gazette"):
            page = await paper.get(path)
            assert page.status_code == 200, path
            assert "The line to Lille is open" in page.text
            assert "La Gazette" in page.text
            assert "News from the line" in page.text
            assert "1 subscriber<" in page.text.replace("\n", "<")
            assert page.headers["content-language"] == "en"
            french = await paper.get(path, accept_language="fr")
            assert "1 abonné" in french.text
            assert french.headers["vary"] == "Accept-Language"
            assert "x-robots-tag" not in page.headers
            assert "<script" not in page.text

    in_print(tmp_path, story)


def test_pages_are_paged_without_gap(tmp_path: Path):
    async def story(paper: Newspaper):
        for number in range(45):
            await paper.post(f"Dispatch-{number}.")
        seen, path = [], "/s/gazette"
        while path:
            page = (await paper.get(path)).text
            seen += [int(number) for number in re.findall(r"Dispatch-(\d+)\.<", page)]
            older = re.search(r'href="(\?before=\d+)" rel="next"', page)
            path = f"/s/gazette{older[1]}" if older else ""
        assert seen == list(range(44, -1, -1))
        first = await paper.get("/s/gazette?after=1")
        assert "Dispatch-0." in first.text
        assert "Dispatch-30." not in first.text
        assert 'rel="prev"' in first.text
        odd = await paper.get("/s/gazette?before=99999999999999999999&after=-3")
        assert "Dispatch-44." in odd.text

    in_print(tmp_path, story)


def test_post_has_a_page_with_cards_and_can_be_embedded(tmp_path: Path):
    async def story(paper: Newspaper):
        done = await paper.post("Fog at Montmartre\nNo signals")
        path = f"/Gazette/{done.message.id}"
        page = await paper.get(path)
        assert f'property="og:url" content="{BASE[:-1]}{path}"' in page.text
        assert 'property="og:description" content="Fog at Montmartre No signals"' in page.text
        assert 'name="twitter:card" content="summary"' in page.text
        assert f"tg://resolve?domain=Gazette&amp;post={done.message.id}" in page.text
        assert "mailto:?subject=Fog%20at" in page.text
        comment = await paper.get(f"{path}?comment=77&thread=x")
        assert f"post={done.message.id}&amp;comment=77" in comment.text
        assert "thread" not in comment.text
        assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
        framed = await paper.get(f"{path}?embed=1")
        assert "frame-ancestors *" in framed.headers["content-security-policy"]
        assert "Fog at Montmartre" in framed.text
        told = await paper.get(f"/oembed?url={BASE[:-1]}{path}&maxwidth=300")
        said = told.json()
        assert (said["type"], said["width"], said["author_name"]) == ("rich", 300, "La Gazette")
        assert f'src="{BASE[:-1]}{path}?embed=1"' in said["html"]
        for wrong in ("https://elsewhere.example/Gazette/2", f"{BASE}Gazette", f"{BASE}Gazette/99"):
            assert (await paper.get(f"/oembed?url={wrong}")).status_code == 404
        assert (await paper.get(f"/oembed?url={BASE[:-1]}{path}&format=xml")).status_code == 501

    in_print(tmp_path, story)


def test_feeds_are_xml_whatever_is_written(tmp_path: Path):
    async def story(paper: Newspaper):
        bold = Entity(EntityKind.BOLD, 0, 3)
        await paper.post("]]> <b>\x08\ufffe & \U0001f5fc", entities=(bold,))
        near = Entity(EntityKind.MENTION, 0, 8)
        await paper.post("@gazette", entities=(near,))
        rss = await paper.get("/s/gazette/rss")
        assert rss.headers["content-type"].startswith("application/rss+xml")
        items = fromstring(rss.text).findall("channel/item")
        assert [item.findtext("link") for item in items] == [f"{BASE}Gazette/3", f"{BASE}Gazette/2"]
        html = items[1].findtext("description") or ""
        assert "<strong>]]&gt;</strong> &lt;b&gt;" in html
        assert f'href="{BASE}gazette"' in (items[0].findtext("description") or "")
        atom = await paper.get("/s/gazette/atom")
        feed = fromstring(atom.text)
        space = "{http://www.w3.org/2005/Atom}"
        assert len(feed.findall(f"{space}entry")) == 2
        assert feed.findtext(f"{space}title") == "La Gazette"

    in_print(tmp_path, story)


def test_what_is_not_public_is_never_shown(tmp_path: Path):
    async def story(paper: Newspaper):
        done = await paper.post("Secret of the line")
        secret = await paper.found("Cabinet noir", None)
        group = await paper.found("Chatter", "chatter", broadcast=False)
        inside = (
            "/s/gazette",
            "/s/gazette/rss",
            "/s/gazette/atom",
            "/gazette",
            f"/gazette/{done.message.id}",
            f"/gazette/{done.message.id}?embed=1",
            f"/oembed?url={BASE}gazette/{done.message.id}",
        )

        async def shown() -> bool:
            answers = [await paper.get(path) for path in inside]
            return any("Secret of the line" in answer.text for answer in answers)

        assert await shown()
        await paper.add_trait(Trait.NO_FORWARDS)
        assert not await shown()
        assert (await paper.get("/gazette")).status_code == 200
        assert (await paper.get("/gazette/2")).status_code == 200
        await paper.change(traits=int(Trait.BROADCAST | Trait.HIDDEN_HISTORY))
        assert not await shown()
        await paper.change(traits=int(Trait.BROADCAST))
        assert await shown()
        await give_name(paper.world, paper.peer, None)
        assert not await shown()
        assert (await paper.get("/gazette")).status_code == 404
        await give_name(paper.world, paper.peer, "Gazette")
        await paper.change(closed=True)
        assert not await shown()
        assert (await paper.get("/gazette")).status_code == 404
        await paper.change(closed=False)
        assert await shown()
        page = await paper.get(f"/c/{-secret}/2")
        assert page.status_code == 200
        assert "Cabinet" not in page.text
        assert (await paper.get("/c/12x/2")).status_code == 404
        out = messages.Outgoing(7, Content(text="Said among us"))
        (said,) = await messages.send(paper.world.core, paper.editor.me, group, [out])
        for path in ("/chatter", "/chatter/2", f"/chatter/{said.message.id}"):
            answer = await paper.get(path)
            assert answer.status_code == 200
            assert "Said among us" not in answer.text
            assert answer.headers["x-robots-tag"] == "noindex"
        for path in ("/s/chatter", "/s/chatter/rss", "/s/chatter/atom", "/chatter/2/media"):
            assert (await paper.get(path)).status_code == 404

    in_print(tmp_path, story)


def test_deleted_and_edited_posts_are_gone_from_the_next_page(tmp_path: Path):
    async def story(paper: Newspaper):
        done = await paper.post("First wording")
        kept = await paper.get("/s/gazette")
        again = await paper.get("/s/gazette", if_none_match=kept.headers["etag"])
        assert (again.status_code, again.content) == (304, b"")
        dated = await paper.get("/s/gazette", if_modified_since=kept.headers["last-modified"])
        assert dated.status_code == 304
        edit = amend.Edit(Content(text="Second wording"))
        await amend.edit(paper.world.core, paper.editor.me, paper.peer, done.message.id, edit)
        page = await paper.get("/s/gazette", if_none_match=kept.headers["etag"])
        assert page.status_code == 200
        assert "Second wording" in page.text
        assert "First wording" not in page.text

    in_print(tmp_path, story)


def test_hidden_writer_is_nowhere(tmp_path: Path):
    async def story(paper: Newspaper):
        done = await paper.post("Whose hand?")
        for path in ("/gazette", "/s/gazette", f"/gazette/{done.message.id}", "/s/gazette/atom"):
            assert "Marianne" not in (await paper.get(path)).text
        await paper.add_trait(Trait.SIGNATURES)
        await paper.post("Mine!")
        assert "Marianne" in (await paper.get("/s/gazette")).text

    in_print(tmp_path, story)


def test_origin_of_a_forwarded_post_is_told_as_far_as_strangers_may_know(tmp_path: Path):
    async def story(paper: Newspaper):
        core, me = paper.world.core, paper.editor.me
        secret = await paper.found("Cabinet noir", None)
        out = messages.Outgoing(5, Content(text="From within"))
        (said,) = await messages.send(core, me, secret, [out])
        await messages.forward(core, me, secret, paper.peer, Forwarding((said.message.id,), (6,)))
        page = (await paper.get("/s/gazette")).text
        assert "From within" in page
        assert "Cabinet noir" not in page
        assert "a private channel" in page
        await give_name(paper.world, secret, "cabinet")
        await paper.post("…")
        page = (await paper.get("/s/gazette")).text
        assert f'href="/cabinet/{said.message.id}"' in page

    in_print(tmp_path, story)


def test_people_are_shown_as_strangers_may_know_them(tmp_path: Path):
    async def story(paper: Newspaper):
        await give_name(paper.world, paper.editor.id, "marianne")
        page = await paper.get("/Marianne")
        assert "<bdi>Marianne</bdi>" in page.text
        assert page.headers["x-robots-tag"] == "noindex"
        assert "tg://resolve?domain=marianne" in page.text
        assert "+336" not in page.text
        assert (await paper.get("/marianne/photo")).status_code == 404

        async def leave(tx: WriteTx) -> None:
            found = await tx.get(ACCOUNTS, paper.editor.id)
            assert found is not None
            tx.put(ACCOUNTS, replace(found, deleted=paper.world.core.now()))

        await paper.world.core.db.write(leave)
        assert (await paper.get("/marianne")).status_code == 404

    in_print(tmp_path, story)


def test_bot_is_started_with_what_its_link_says(tmp_path: Path):
    async def story(paper: Newspaper):
        await accounts.found_service(paper.world.core)
        page = await paper.get("/botfather")
        assert page.status_code == 200
        assert 'href="tg://resolve?domain=BotFather"' in page.text
        assert "a bot" in page.text
        for query in ("start=from-a_7", "startgroup=x"):
            page = await paper.get(f"/BotFather?{query}")
            assert f'href="tg://resolve?domain=BotFather&amp;{query}"' in page.text
        for wrong in ("start=%22x", "start=" + "a" * 65):
            assert (await paper.get(f"/BotFather?{wrong}")).status_code == 404

    in_print(tmp_path, story)


def test_photo_of_a_person_is_for_whom_they_show_it_to(tmp_path: Path):
    async def story(paper: Newspaper):
        core, me = paper.world.core, paper.editor.me
        await give_name(paper.world, me.user, "marianne")
        await profile_photos.upload(core, me, await upload(paper.editor, image(300, 300)))
        assert "og:image" in (await paper.get("/marianne")).text
        shown = await paper.get("/marianne/photo")
        assert shown.headers["content-type"] == "image/jpeg"
        assert shown.headers["cross-origin-resource-policy"] == "same-origin"
        for key in (Key.PHOTO, Key.ABOUT):
            await privacy_settings.set_rules(core, me, key, [Rule(Kind.ALLOW_CONTACTS)])
        assert (await paper.get("/marianne/photo")).status_code == 404
        assert "og:image" not in (await paper.get("/marianne")).text

    in_print(tmp_path, story)


@pytest.mark.parametrize(
    "path",
    [
        "/nobody_here",
        "/..%2fetc",
        "/a",
        "/gazette/0",
        "/gazette/x",
        f"/gazette/{'9' * 5000}",
        "/gazette/2/media",
        "/gazette/2/media/x",
        "/gazette/photo",
        "/s/gazette/99",
        "/s/gazette/rss/more",
        "/oembed",
        "/oembed?url=http://[",
    ],
)
def test_addresses_of_nothing_are_not_found(tmp_path: Path, path: str):
    async def story(paper: Newspaper):
        await paper.post("…")
        if path == "/gazette/2/media":
            await paper.post("no file")
        assert (await paper.get(path)).status_code == 404

    in_print(tmp_path, story)


def test_robots_stay_away_where_they_are_asked_to(tmp_path: Path):
    async def story(paper: Newspaper):
        await paper.post("…")
        paths = ("/gazette", "/s/gazette", "/gazette/2", "/s/gazette/rss")
        for path in paths:
            assert "x-robots-tag" not in (await paper.get(path)).headers
        core = paper.world.core
        orders.give(core.config.data, orders.Robots(paper.peer, allowed=False))
        await orders.carry_out(core)
        for path in paths:
            page = await paper.get(path)
            assert page.headers["x-robots-tag"] == "noindex"
        assert 'name="robots" content="noindex"' in (await paper.get("/s/gazette")).text
        orders.give(core.config.data, orders.Robots(paper.peer, allowed=True))
        orders.give(core.config.data, orders.Robots(PeerId(paper.peer - 1), allowed=False))
        await orders.carry_out(core)
        assert "x-robots-tag" not in (await paper.get("/gazette")).headers
        assert "User-agent: *" in (await paper.get("/robots.txt")).text

    in_print(tmp_path, story)


def test_operator_names_the_channel_by_its_username(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    async def story(paper: Newspaper):
        await give_name(paper.world, paper.editor.id, "marianne")
        data = ["--data", str(tmp_path)]
        line = ["channel", "robots", "@Gazette", "refuse", *data]
        assert await asyncio.to_thread(cli.main, line) == 0
        await orders.carry_out(paper.world.core)
        assert (await paper.get("/gazette")).headers["x-robots-tag"] == "noindex"
        for wrong in ("marianne", "nobody", ""):
            line = ["channel", "robots", wrong, "allow", *data]
            assert await asyncio.to_thread(cli.main, line) == 1
            assert "no channel has this name" in capsys.readouterr().err

    in_print(tmp_path, story)


def test_polls_places_views_and_answers_are_shown(tmp_path: Path):
    async def story(paper: Newspaper):
        first = await paper.post("The question")
        answers = (PollAnswer("Yes <i>", b"0"), PollAnswer("No", b"1"))
        poll = PollMedia(77, paper.editor.id, "Shall we?", answers)
        await paper.say(messages.Outgoing(1, Content(media=poll), reply_to=first.message.id))
        await paper.say(messages.Outgoing(2, Content(media=GeoMedia(48.88, 2.34))))

        async def seen(tx: WriteTx) -> None:
            post = await tx.get(POSTS, paper.peer, first.message.id)
            assert post is not None
            tx.put(POSTS, replace(post, views=1234))

        await paper.world.core.db.write(seen)
        page = (await paper.get("/s/gazette")).text
        assert "Shall we?" in page
        assert "Yes &lt;i&gt;" in page
        assert "In reply to" in page
        assert "1.2K views" in page
        assert "openstreetmap.org/?mlat=48.88" in page

    in_print(tmp_path, story)


def test_who_asks_too_often_waits(tmp_path: Path):
    async def story(paper: Newspaper):
        async with paper.browser(POLITE) as browser:
            guesses = site.VISITS.burst // site.GUESS
            answers = [(await browser.get(f"/nobody{n}")).status_code for n in range(guesses + 2)]
            assert answers[0] == 404
            assert answers[-1] == 429
            busy = await browser.get("/gazette")
            assert busy.status_code == 429
            assert int(busy.headers["retry-after"]) > 0
        async with paper.browser("198.51.100.8") as other:
            assert (await other.get("/gazette")).status_code == 200

    in_print(tmp_path, story)


def test_only_real_usernames_of_ours_are_embedded(tmp_path: Path):
    async def story(paper: Newspaper):
        await paper.change(title='"><script>alert(1)</script>')
        await paper.post('"><img src=x onerror=alert(1)>')
        page = await paper.get("/gazette/2")
        for text in (page.text, (await paper.get("/s/gazette")).text):
            assert "<script" not in text
            assert "<img src=x" not in text
        said = json.loads((await paper.get(f"/oembed?url={BASE}gazette/2")).text)
        assert "<script" not in said["html"]

    in_print(tmp_path, story)

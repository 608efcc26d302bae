"""Restricted posts and channels on public pages: nothing of what they say, and why."""

from __future__ import annotations

from pathlib import Path

from chappe.core.publishing import fronts, posts
from chappe.core.trust.restricting import Plan
from chappe.model import PhotoMedia
from chappe.model.trust import Measure
from chappe.public.files import KEPT
from tests import restraints
from tests.files import photo
from tests.unit.public.newspaper import Newspaper, in_print

MARK = "quincunx"
PAGES = ("/gazette", "/s/gazette", "/s/gazette/rss", "/s/gazette/atom")


async def everything(paper: Newspaper, *more: str) -> str:
    """What all pages of the channel say, in both languages."""
    found = [
        (await paper.get(f"{path}?lang={code}")).text
        for path in (*PAGES, *more)
        for code in ("en", "fr")
    ]
    address = "https%3A%2F%2Fchat.example.org%2Fgazette%2F2"
    return "\n".join([*found, (await paper.get(f"/oembed?url={address}")).text])


def test_r12_a_removed_post_is_explained_on_every_public_page(tmp_path: Path) -> None:
    async def story(paper: Newspaper) -> None:
        posted = await paper.post(MARK)
        at = f"/gazette/{posted.message.id}"
        before = await everything(paper, at)
        assert MARK in before
        subject = restraints.message(posted.message.entry.content, paper.editor.id)
        core = paper.world.core
        made = await restraints.restrict(core, Plan(Measure.REMOVE, subject))
        shown = await everything(paper, at, f"{at}?embed=1")
        assert MARK not in shown
        assert "This message is not shown." in shown
        assert "Ce message n’est pas affiché." in shown
        assert "rules-3" in shown
        await restraints.release(core, made)
        assert MARK in await everything(paper, at)

    in_print(tmp_path, story)


def test_r12_a_closed_channel_is_unavailable_for_legal_reasons(tmp_path: Path) -> None:
    async def story(paper: Newspaper) -> None:
        await paper.post(MARK)
        core, subject = paper.world.core, restraints.chat(paper.peer, paper.editor.id)
        for measure in (Measure.CLOSE, Measure.REMOVE, Measure.HIDE):
            made = await restraints.restrict(core, Plan(measure, subject))
            for path in (*PAGES, "/gazette/2", "/gazette/photo", "/gazette/2/media"):
                answer = await paper.get(path)
                assert answer.status_code == 451
                assert MARK not in answer.text
                assert "rules-3" in answer.text
            await restraints.release(core, made)
            assert (await paper.get("/gazette")).status_code == 200

    in_print(tmp_path, story)


def test_r20_what_is_kept_from_a_country_is_shown_elsewhere_as_before(tmp_path: Path) -> None:
    async def story(paper: Newspaper) -> None:
        posted = await paper.post(MARK)
        core = paper.world.core

        async def seen(country: str) -> str:
            front = await fronts.front(core, "gazette", country)
            assert front is not None
            if front.withheld is not None:
                return front.withheld.territory
            found = await posts.page(core, paper.peer, country)
            return "".join(one.body.text for one in found.messages)

        before = await seen("CH")
        message = restraints.message(posted.message.entry.content, paper.editor.id)
        for subject, there in ((message, ""), (restraints.chat(paper.peer), "BE FR")):
            plan = Plan(Measure.REMOVE, subject, territory="BE FR")
            made = await restraints.restrict(core, plan)
            assert await seen("FR") == there
            assert await seen("CH") == await seen("") == before
            await restraints.release(core, made)
            assert await seen("FR") == before

    in_print(tmp_path, story)


def test_what_is_unlisted_asks_search_engines_to_stay_away(tmp_path: Path) -> None:
    async def story(paper: Newspaper) -> None:
        await paper.post(MARK)
        assert "X-Robots-Tag" not in (await paper.get("/gazette")).headers
        plan = Plan(Measure.UNLIST, restraints.chat(paper.peer, paper.editor.id))
        await restraints.restrict(paper.world.core, plan)
        answer = await paper.get("/gazette")
        assert answer.status_code == 200
        assert answer.headers["X-Robots-Tag"] == "noindex"

    in_print(tmp_path, story)


def test_r12_caches_on_the_way_ask_again_within_seconds(tmp_path: Path) -> None:
    async def story(paper: Newspaper) -> None:
        file = await photo(paper.editor)
        posted = await paper.post(media=PhotoMedia(file.id))
        at = f"/gazette/{posted.message.id}/media"
        answer = await paper.get(at)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == f"public, max-age={KEPT}"
        assert KEPT <= 10
        plan = Plan(Measure.QUARANTINE, restraints.file(file.id))
        made = await restraints.restrict(paper.world.core, plan)
        assert (await paper.get(at, If_None_Match=answer.headers["ETag"])).status_code == 404
        await restraints.release(paper.world.core, made)
        message = restraints.message(posted.message.entry.content, paper.editor.id)
        await restraints.restrict(paper.world.core, Plan(Measure.REMOVE, message))
        assert (await paper.get(at, If_None_Match=answer.headers["ETag"])).status_code == 404

    in_print(tmp_path, story)

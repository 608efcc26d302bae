"""The page behind the link in a statement of reasons, through the whole application."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from chappe.core.trust import appeals
from chappe.locale import LANGUAGES, texts
from chappe.model.trust import Outcome
from chappe.store.db import Tx, WriteTx
from tests.unit.core.trust.offices import (
    ANA,
    BEN,
    case_of,
    claimed,
    decided,
    imposed,
    opened,
    statement,
)
from tests.unit.public.counter import FORM, Counter, text_of
from tests.unit.public.test_notices import HOSTILE, at_the_counter
from tests.world import World


async def restricted(world: World) -> str:
    """Freeze somebody; gives the path of the page on which they contest it."""
    bob = await world.person("Bob")
    case = await opened(world, bob.id)
    await claimed(world, case.id, ANA)
    made = await imposed(world, case.id, bob.id)
    await decided(world, case.id, ANA, Outcome.ACTION)
    return f"/appeal/{(await statement(world, made)).token}"


async def newest_appeal(world: World) -> str:
    async def body(tx: Tx) -> str:
        return str(await tx.value("select reference from cases where kind = 3 order by id desc"))

    return await world.core.db.read(body)


@pytest.mark.parametrize("language", LANGUAGES)
def test_r19_a_decision_is_contested_without_an_account(tmp_path: Path, language: str) -> None:
    async def story(world: World, counter: Counter) -> None:
        path = await restricted(world)
        n = texts(language).notices
        page = await counter.get(f"{path}?lang={language}")
        assert page.status_code == 200
        for words in ("Seen on Monday.", "It forbids this.", n.appeal_title, n.bodies):
            assert words in text_of(page)
        assert page.headers["cache-control"] == "no-store"
        assert page.headers["x-robots-tag"] == "noindex"
        assert 'href="https://www.appealscentre.eu/"' in page.text

        done = await counter.send(f"{path}?lang={language}", {"words": HOSTILE})
        assert done.status_code == 303
        page = await counter.get(done.headers["location"])
        reference = await newest_appeal(world)
        assert reference in text_of(page)
        assert n.appeal_waiting in text_of(page)
        assert "<form" not in page.text
        assert "alert" not in page.text

        appeal = await case_of(world, reference)
        await claimed(world, appeal.id, BEN)

        async def overturn(tx: WriteTx) -> None:
            await appeals.decide(
                world.core, tx, BEN, appeal.id, Outcome.OVERTURNED, f"Sorry. {HOSTILE}"
            )

        await world.core.db.write(overturn)
        page = await counter.get(f"{path}?lang={language}")
        assert n.over in text_of(page)
        assert texts(language).trust.appeal_outcomes["overturned"] in text_of(page)
        assert "Sorry." in text_of(page)
        assert "<script" not in page.text
        assert not re.search(r"<[^>]*onerror", page.text)

    at_the_counter(tmp_path, story)


def test_a_notifier_contests_from_the_page_of_the_notice(tmp_path: Path) -> None:
    async def story(world: World, counter: Counter) -> None:
        followed = await counter.notify()
        case = await case_of(world, followed.split("/")[2])
        await claimed(world, case.id, ANA)
        await decided(world, case.id, ANA, Outcome.NO_ACTION)
        page = await counter.get(followed)
        found = re.search(r'href="(/appeal/[^"?]+)', page.text)
        assert found is not None
        done = await counter.send(found[1], {"words": "You did not look at the second picture."})
        assert done.status_code == 303
        assert texts("en").notices.appeal_waiting in text_of(await counter.get(found[1]))
        again = await counter.browser.post(found[1], content=b"words=again&stamp=", headers=FORM)
        assert again.status_code == 422

    at_the_counter(tmp_path, story)


def test_the_page_refuses_what_is_no_appeal(tmp_path: Path) -> None:
    async def story(world: World, counter: Counter) -> None:
        path = await restricted(world)
        empty = await counter.send(path, {"words": " "})
        assert empty.status_code == 422
        assert texts("en").notices.faults["missing"] in text_of(empty)
        large = await counter.browser.post(path, content=b"words=" + b"x" * 1_000_000, headers=FORM)
        assert large.status_code == 413
        assert texts("en").notices.too_large in text_of(large)
        long = await counter.send(path, {"words": "x" * (appeals.LONGEST_WORDS + 1)})
        assert long.status_code == 422
        for wrong in ("/appeal/x", "/appeal/" + "A" * 400, path[:-1], path + "A"):
            assert (await counter.get(wrong)).status_code == 404
            stamp = await counter.stamp(path)
            body = f"words=No&website=&stamp={stamp}".encode()
            sent = await counter.browser.post(wrong, content=body, headers=FORM)
            assert sent.status_code == 404
        world.clock.now += 185 * 24 * 3600
        late = await counter.get(path)
        assert texts("en").notices.refused["APPEAL_LATE"] in text_of(late)
        assert "<form" not in late.text

    at_the_counter(tmp_path, story)

"""The desk's pages about countries: what is closed, lists of sanctions, leaving."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from chappe.core import people
from chappe.core.channels import life, usernames
from chappe.core.trust import leaving
from chappe.model.trust import Duty, Feature, Phase
from tests.unit.core.trust.countries import settle
from tests.unit.desk.office import Office, in_office

HOSTILE = "<script>alert(1)</script>"
LIST = f"""
format = 1
name = "eu"
title = "The annex"
source = "https://law.example/annex"
version = "2"

[[entity]]
name = "{HOSTILE}"
channels = ["daily_news"]
territory = "EU"
from = 2022-03-02
act = "Regulation (EU) No 833/2014, Article 2f"
"""
LEAVE = {
    "territory": "FR",
    "policy": 1,
    "basis": "Act 12, section 4",
    "announces": "2126-01-01",
    "closes": "2126-01-10",
    "silences": "2126-02-01",
    "ends": "2126-03-01",
    "keep_days": 400,
}


def test_a_feature_is_closed_and_opened_again(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        lena = await office.seat("Lena", Duty.LEGAL)
        closing = {"feature": 2, "territory": "EU", "policy": 0, "basis": f"Act {HOSTILE}"}
        page = await lena.post("/desk/places/close", closing)
        assert page.headers["location"] == "/desk/places?said=place_closed"
        assert office.core.atlas.closes(Feature.SEARCH)
        page = await lena.get("/desk/places?said=place_closed")
        assert "It is closed." in page.text
        assert "AT BE BG" in page.text
        assert HOSTILE not in page.text
        assert "no file of countries" in page.text
        rule = re.search(r'data-rule="(\d+)"', page.text)
        assert rule
        await lena.post("/desk/places/open", {"rule": rule[1], "reason": "Repealed."})
        assert not office.core.atlas.closes(Feature.SEARCH)
        again = await lena.post("/desk/places/open", {"rule": rule[1], "reason": "Repealed."})
        assert again.status_code == 409
        assert "This rule is over already." in again.text

    in_office(tmp_path, story)


@pytest.mark.parametrize(
    ("path", "fields", "said"),
    [
        ("close", {"feature": 2, "territory": "XX", "policy": 0, "basis": "A"}, 409),
        ("close", {"feature": 99, "territory": "FR", "policy": 0, "basis": "A"}, 409),
        ("close", {"feature": 2, "territory": "FR", "policy": 0, "basis": ""}, 409),
        ("close", {"feature": 2, "territory": "FR", "policy": 9, "basis": "A"}, 409),
        ("close", {"feature": 2, "territory": "FR", "basis": "A", "until": "2020-01-01"}, 409),
        ("close", {"feature": 2, "territory": "FR", "basis": "A", "until": "soon"}, 409),
        ("open", {"rule": 17, "reason": "x"}, 404),
        ("compare", {"list": "not a list"}, 409),
        ("compare", {"list": "[" * 50_000}, 409),
        ("apply", {"list": "not a list"}, 409),
        ("rehearse", {**LEAVE, "ends": "2126-01-01"}, 409),
        ("rehearse", {**LEAVE, "ends": ""}, 409),
        ("leave", {**LEAVE, "territory": ""}, 409),
        ("stay", {"case": 17, "reason": "x"}, 404),
        ("stay", {"case": 17, "reason": ""}, 409),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    tmp_path: Path, path: str, fields: dict[str, object], said: int
) -> None:
    async def story(office: Office) -> None:
        lena = await office.seat("Lena", Duty.LEGAL)
        answer = await lena.post(f"/desk/places/{path}", fields)
        assert answer.status_code == said, answer.text
        assert "was refused" not in answer.text  # each reason has words of its own
        assert not any(office.core.atlas.closes(feature) for feature in Feature)

    in_office(tmp_path, story)


def test_only_who_knows_the_law_decides_about_countries(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        moderator = await office.seat("Mona", Duty.MODERATOR)
        auditor = await office.seat("Aude", Duty.AUDITOR)
        assert (await moderator.get("/desk/places")).status_code == 403
        shown = await auditor.get("/desk/places")
        assert shown.status_code == 200
        assert "<form" not in shown.text.partition("<main")[2].partition("</main>")[0]
        for one in (moderator, auditor):
            for path in ("close", "open", "compare", "apply", "rehearse", "leave", "stay"):
                answer = await one.post(f"/desk/places/{path}", {**LEAVE, "list": LIST})
                assert answer.status_code == 403, path
        assert await office.core.db.read(leaving.listed) == []

    in_office(tmp_path, story)


def test_r36_a_list_is_compared_and_applied(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        world = office.world
        await people.found_service(world.core)
        olga = await world.person("Olga")
        await settle(world, olga, "33612345678")
        peer = (await life.create(world.core, olga.me, HOSTILE, broadcast=True)).peer
        await usernames.change(world.core, olga.me, peer, "daily_news")
        lena = await office.seat("Lena", Duty.LEGAL, "fr")
        page = await lena.post("/desk/places/compare", {"list": LIST})
        assert page.status_code == 200
        assert 'data-sort="added"' in page.text
        assert "@daily_news" in page.text
        assert HOSTILE not in page.text
        assert not (await lena.get("/desk/places")).text.count("The annex")
        await lena.post("/desk/places/apply", {"list": LIST})
        assert "The annex" in (await lena.get("/desk/places")).text
        again = await lena.post("/desk/places/compare", {"list": LIST})
        assert 'data-sort="same"' in again.text

    in_office(tmp_path, story)


def test_a_country_is_rehearsed_left_and_kept(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        world = office.world
        await settle(world, await world.person("Fanny"), "33612345678")
        lena = await office.seat("Lena", Duty.LEGAL)
        page = await lena.post("/desk/places/rehearse", LEAVE)
        assert 'data-figure="people">1<' in page.text
        assert await office.core.db.read(leaving.listed) == []
        hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page.text))
        await lena.post("/desk/places/leave", hidden)
        (one,) = await office.core.db.read(leaving.listed)
        assert (one.territory, one.keep_days, one.phase) == ("FR", 400, Phase.PLANNED)
        page = await lena.get("/desk/places")
        assert "Planned" in page.text
        assert "2126-01-01" in page.text
        await lena.post("/desk/places/stay", {"case": one.case, "reason": "We may."})
        assert "Cancelled" in (await lena.get("/desk/places")).text

    in_office(tmp_path, story)

"""Rules against floods and lists of hashes, as administrators see and change them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from chappe.core.trust.floods import figures, rules, watching
from chappe.core.trust.matching import lists
from chappe.desk.rules import sentence
from chappe.locale import LANGUAGES, texts
from chappe.model.trust import Duty, Gauge, RuleMode
from tests.unit.desk.office import Office, in_office

NEW = {
    "key": "shouting",
    "gauge_0": "messages",
    "more_than_0": "5",
    "within_0": "60",
    "gauge_1": "links",
    "more_than_1": "2",
    "within_1": "600",
    "folk": "people",
    "younger": "86400",
    "remedy": "flood_wait",
    "seconds": "30",
    "mode": "shadow",
}


def test_a_rule_is_switched_on_where_its_figures_are(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        core = office.core
        await rules.load(core)
        admin = await office.seat("Admin")
        ada = await office.world.person("Ada")
        for _ in range(50):
            await watching.join(core, ada.me)
        await figures.keep(core)
        page = (await admin.get("/desk/rules")).text
        assert "24 hours: 10 (accounts: 1)" in page
        assert "more than 40 groups joined within 1 hour," in page
        answer = await admin.post("/desk/rules/mode", {"key": "joins", "mode": "on"})
        assert answer.status_code == 303
        found = (await core.db.read(rules.everything))["joins"]
        assert (found.rule.mode, found.number) == (RuleMode.ON, 1)
        assert found.by
        page = (await admin.get("/desk/rules/joins")).text
        assert "Version 1, by Admin" in page
        assert "As shipped" in page
        await office.sound()

    in_office(tmp_path, story)


def test_a_rule_is_written_and_changed(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        admin = await office.seat("Admin")
        assert 'name="gauge_0"' in (await admin.get("/desk/rule")).text
        assert (await admin.post("/desk/rules/save", NEW)).status_code == 303
        made = (await office.core.db.read(rules.everything))["shouting"].rule
        assert [one.gauge for one in made.conditions] == [Gauge.MESSAGES, Gauge.LINKS]
        assert (made.seconds, made.younger) == (30, 86_400)
        assert (await admin.post("/desk/rules/save", {**NEW, "seconds": "90"})).status_code == 303
        versions = await office.core.db.read(lambda tx: rules.history(tx, "shouting"))
        assert [one.rule.seconds for one in versions] == [90, 30]

    in_office(tmp_path, story)


@pytest.mark.parametrize(
    "change",
    [
        {"key": "<script>alert(1)</script>"},
        {"gauge_0": "everything"},
        {"more_than_0": "-1"},
        {"within_0": "1"},
        {"remedy": "delete"},
        {"mode": "maybe"},
        {"folk": "robots"},
        {"seconds": "9" * 30},
        {"gauge_0": "", "gauge_1": ""},
    ],
)
def test_a_form_that_is_no_rule_changes_nothing(tmp_path: Path, change: dict[str, str]) -> None:
    async def story(office: Office) -> None:
        admin = await office.seat("Admin")
        answer = await admin.post("/desk/rules/save", {**NEW, **change})
        assert answer.status_code == 409
        assert "<script>alert" not in answer.text
        assert (await office.core.db.read(rules.everything)).keys() == rules.shipped().keys()

    in_office(tmp_path, story)


def test_a_list_is_shown_with_its_source_and_switched_on(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        admin = await office.seat("Admin")
        assert "nothing is compared" in (await admin.get("/desk/rules")).text
        file = tmp_path / "list.txt"
        digest = hashlib.sha256(b"a").hexdigest()
        file.write_text(
            "# source: A <b>hotline</b>\n# version: 2026-11\n# category: scams_and_fraud\n"
            f"# reference: Article 1\n{digest}\n"
        )
        await lists.load(office.core, None, "hotline", file)
        page = (await admin.get("/desk/rules")).text
        assert "A &lt;b&gt;hotline&lt;/b&gt;, 2026-11" in page
        await admin.post("/desk/rules/lists", {"name": "hotline", "active": "1"})
        assert _active(office)
        await admin.post("/desk/rules/lists", {"name": "hotline"})
        assert not _active(office)
        assert (await admin.post("/desk/rules/lists", {"name": "none"})).status_code == 404

    in_office(tmp_path, story)


def _active(office: Office) -> bool:
    return office.core.matching.active


@pytest.mark.parametrize("duty", [duty for duty in Duty if duty is not Duty.ADMINISTRATOR])
def test_only_administrators_see_and_change_rules(tmp_path: Path, duty: Duty) -> None:
    async def story(office: Office) -> None:
        clerk = await office.seat("Clerk", duty)
        for path in ("/desk/rules", "/desk/rules/rate", "/desk/rule"):
            assert (await clerk.get(path)).status_code == 403
        for path, fields in (
            ("/desk/rules/save", NEW),
            ("/desk/rules/mode", {"key": "rate", "mode": "off"}),
            ("/desk/rules/lists", {"name": "one", "active": "1"}),
        ):
            assert (await clerk.post(path, fields)).status_code == 403
        assert await office.core.db.read(lambda tx: tx.all("select 1 from flood_rules")) == []

    in_office(tmp_path, story)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_is_said_in_words(tmp_path: Path, lang: str) -> None:
    words = texts(lang).floods
    for rule in rules.shipped().values():
        said = sentence(words, rule)
        assert "{" not in said
        assert all(words.gauges[one.gauge] in said for one in rule.conditions)

    async def story(office: Office) -> None:
        admin = await office.seat("Admin", lang=lang)
        assert words.title in (await admin.get("/desk/rules")).text.replace("&#39;", "'")

    in_office(tmp_path, story)

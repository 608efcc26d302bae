"""The page about countries in a real browser: a list is compared and applied, a country rehearsed,
left and kept; hostile words run nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.async_api import expect

from chappe.core import people
from chappe.core.channels import life, usernames
from chappe.core.trust import leaving
from chappe.model.trust import Duty, Feature
from tests.browser import chromium
from tests.unit.core.trust.countries import settle
from tests.unit.desk.chrome import CHROMIUM, Visitor, in_browser

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=chromium.HOW_TO_GET_IT)
HOSTILE = "<img src=x onerror=alert(1)>"
LIST = f"""
format = 1
name = "eu"
title = "The annex {HOSTILE}"
source = "https://law.example/annex"
version = "2"

[[entity]]
name = "Daily {HOSTILE}"
channels = ["daily_news"]
territory = "EU"
from = 2022-03-02
act = "Act 7"
"""


def test_countries_are_decided_about_by_form(tmp_path: Path) -> None:
    async def story(visitor: Visitor) -> None:
        page, world = visitor.page, visitor.office.world
        await people.found_service(world.core)
        olga = await world.person("Olga")
        await settle(world, olga, "33612345678")
        peer = (await life.create(world.core, olga.me, HOSTILE, broadcast=True)).peer
        await usernames.change(world.core, olga.me, peer, "daily_news")
        await visitor.authenticator()
        _, token = await visitor.office.invite("Lena", Duty.LEGAL)
        await visitor.go(f"/desk/enrol/{token}")
        await page.get_by_role("button", name="Make a passkey").click()
        await expect(page.locator("a.me")).to_have_text("Lena")
        await page.keyboard.press("g")
        await page.keyboard.press("p")
        await expect(page).to_have_url(re.compile("/desk/places$"))

        closing = page.locator('form[action$="/close"]')
        await closing.get_by_label("Feature").select_option(label="Search")
        await closing.get_by_label("Countries").fill("EU")
        await closing.get_by_label("Legal basis").fill(HOSTILE)
        await closing.get_by_role("button", name="Close").click()
        await expect(page.get_by_role("status")).to_contain_text("It is closed.")
        assert world.core.atlas.closes(Feature.SEARCH)
        rule = page.locator("[data-rule]")
        await expect(rule).to_contain_text(HOSTILE)

        await page.get_by_label("Content of the list").fill(LIST)
        await page.get_by_role("button", name="Compare").click()
        added = page.locator('[data-sort="added"]')
        await expect(added).to_contain_text("@daily_news")
        await expect(added).to_contain_text(HOSTILE)
        await page.screenshot(path=tmp_path / "list.png", full_page=True)
        await page.get_by_role("button", name="Apply the list").click()
        await expect(page.get_by_role("status")).to_contain_text("The list is applied.")

        leave = page.locator('form[action$="/rehearse"]')
        await leave.get_by_label("Countries").fill("FR")
        await leave.get_by_label("Legal basis").fill("Act 9")
        for label, day in (
            ("Announced on", "2126-01-01"),
            ("Registration closes on", "2126-01-10"),
            ("Read-only from", "2126-02-01"),
            ("End", "2126-03-01"),
        ):
            await leave.get_by_label(label, exact=True).fill(day)
        await leave.get_by_role("button", name="Rehearse").click()
        await expect(page.locator('[data-figure="people"]')).to_have_text("1")
        await page.screenshot(path=tmp_path / "leave.png", full_page=True)
        await page.get_by_role("button", name="Leave on these dates").click()
        planned = page.locator("[data-leaving]")
        await expect(planned).to_contain_text("Planned")
        await page.screenshot(path=tmp_path / "places.png", full_page=True)
        await planned.get_by_label("Why").fill("We may stay.")
        await planned.get_by_role("button", name="Stay after all").click()
        await expect(page.locator("[data-leaving]")).to_contain_text("Cancelled")
        (one,) = await world.core.db.read(leaving.listed)
        assert one.is_over

    in_browser(tmp_path, story)

"""What people, notifiers, flaggers and colleagues write, on the pages of cases in a real browser:
it is text, it runs nowhere, and no word is so long that it pushes a page apart."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec
import pytest
from playwright.async_api import Page, expect

from chappe.core.trust import catalogue, flaggers, notices, working
from chappe.core.trust.notices import Draft
from chappe.model.trust import Case, Clerk, Duty
from tests.browser import chromium
from tests.unit.core.trust.desk import work
from tests.unit.desk.chrome import CHROMIUM, Visitor, in_browser
from tests.unit.desk.office import Office
from tests.unit.desk.test_cases import HOSTILE as SAID
from tests.unit.desk.test_cases import at, reported

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=chromium.HOW_TO_GET_IT)
SCRIPT: Final = '"><img src=x onerror=alert(1)>'
LONG: Final = f"{SCRIPT}</textarea></svg><script>alert(2)</script>{'W' * 300}"
PHONE: Final = {"width": 390, "height": 844}


async def _category(office: Office, clerk: Clerk, name: str) -> None:
    """Give scams another name, as the page of the catalogue does."""
    shipped = catalogue.shipped().categories["scams_and_fraud"]
    fields = msgspec.to_builtins(shipped) | {"name": {"en": name, "fr": name}}
    body = msgspec.json.encode(fields)
    await work(office.world, catalogue.change, clerk, "category", "scams_and_fraud", body)


async def _laid_out(office: Office) -> tuple[Case, Case]:
    """A report that somebody with such a name has taken, and a notice of such a flagger."""
    colleague, _ = await office.invite(f"{SCRIPT}1", Duty.MODERATOR)
    clerk = Clerk(colleague.id, Duty.MODERATOR)
    admin = Clerk(colleague.id, Duty.ADMINISTRATOR)
    await _category(office, admin, f"{SCRIPT}2")
    flagger, _ = await work(
        office.world, flaggers.add, admin, f"{SCRIPT}3", "f@example.org", "FR", frozenset()
    )
    draft = Draft("scams_and_fraud", LONG, LONG, good_faith=True)
    receipt = await notices.give(office.core, draft, flagger=flagger)
    case = await reported(office, await office.world.person(f"{SCRIPT}4"), LONG)
    await work(office.world, working.claim, clerk, case.id)
    await work(office.world, working.note, clerk, case.id, LONG)
    return case, msgspec.structs.replace(case, reference=receipt.reference)


async def _harmless(page: Page) -> None:
    """Nothing of what was written became part of the page, which fits."""
    assert await page.locator("img[src='x'], main script, [onerror]").count() == 0
    wide, room = await page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert wide <= room, page.url


@pytest.mark.parametrize("size", [PHONE, {"width": 1280, "height": 800}])
def test_what_people_write_is_text_on_every_page_of_cases(
    tmp_path: Path, size: dict[str, int]
) -> None:
    async def story(visitor: Visitor) -> None:
        page = visitor.page
        await page.set_viewport_size(size)  # type: ignore[arg-type]
        report, notice = await _laid_out(visitor.office)
        await visitor.authenticator()
        _, token = await visitor.office.invite(SCRIPT, Duty.MODERATOR | Duty.LEGAL)
        await visitor.go(f"/desk/enrol/{token}")
        await page.get_by_role("button", name="Make a passkey").click()
        await expect(page.locator("a.me")).to_have_text(SCRIPT)
        await visitor.go("/desk/cases")
        for words in (f"{SCRIPT}1", f"{SCRIPT}2"):
            await expect(page.locator(".cases")).to_contain_text(words)
        await _harmless(page)
        await visitor.go("/desk/figures")
        for words in (f"{SCRIPT}2", f"{SCRIPT}3"):
            await expect(page.locator(".figures")).to_contain_text(words)
        await _harmless(page)
        await visitor.go(at(notice))
        for words in (f"{SCRIPT}2", f"{SCRIPT}3", LONG):
            await expect(page.locator(".case")).to_contain_text(words)
        await _harmless(page)
        await visitor.go(at(report))
        await expect(page.locator(".events")).to_contain_text(LONG)
        await _harmless(page)

    in_browser(tmp_path, story)


@pytest.mark.parametrize("size", [PHONE, {"width": 1280, "height": 800}])
def test_what_was_reported_and_what_is_told_is_text(tmp_path: Path, size: dict[str, int]) -> None:
    async def story(visitor: Visitor) -> None:
        page = visitor.page
        await page.set_viewport_size(size)  # type: ignore[arg-type]
        case = await reported(visitor.office, await visitor.office.world.person(f"{SCRIPT}4"), LONG)
        await visitor.authenticator()
        _, token = await visitor.office.invite("Ana", Duty.MODERATOR)
        await visitor.go(f"/desk/enrol/{token}")
        await page.get_by_role("button", name="Make a passkey").click()
        await expect(page.locator("a.me")).to_have_text("Ana")
        await page.keyboard.press("g")
        await page.keyboard.press("q")
        await expect(page.locator("h1")).to_have_text("Queue")
        await page.keyboard.press("n")
        await expect(page.locator("h1")).to_contain_text(case.reference)
        await page.keyboard.press("s")
        await expect(page.locator(".face").first).to_contain_text(f"{SCRIPT}4")
        await expect(page.locator(".message.reported")).to_contain_text(SAID)
        await _harmless(page)
        await page.get_by_label("Account frozen").check()
        await page.get_by_label("Clause").select_option("T4")
        await page.get_by_label("Facts, for the person to read").fill(LONG)
        await page.get_by_label("Why that applies").fill(LONG)
        await page.keyboard.press("Escape")
        await page.keyboard.press("v")
        await expect(page.locator("#preview .letter")).to_contain_text(LONG)
        await expect(page.locator("textarea[name=facts]")).to_have_value(LONG)
        await _harmless(page)
        await page.get_by_role("button", name="Restrict").click()
        await expect(page.get_by_role("status")).to_contain_text("The restriction is made.")
        await page.locator("td summary").first.click()
        await expect(page.locator("td details").first).to_contain_text(LONG)
        await _harmless(page)

    in_browser(tmp_path, story)

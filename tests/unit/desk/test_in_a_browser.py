"""Coming in to the desk with a real browser: with a code, with a passkey, with keys."""

from __future__ import annotations

import re
from base64 import b32decode
from pathlib import Path

import pytest
from playwright.async_api import expect

from chappe.core import authenticators
from chappe.model.trust import Duty
from tests.browser import chromium
from tests.unit.desk.chrome import CHROMIUM, Visitor, in_browser

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=chromium.HOW_TO_GET_IT)
REFUSED = "the server responded with a status of 409"
HOSTILE = '"><img src=x onerror=alert(1)>'


def shown(visitor: Visitor, key: str) -> str:
    """What an authenticator app shows for a key that was typed into it."""
    secret = b32decode(key + "=" * (-len(key) % 8))
    return authenticators.code(secret, visitor.office.core.now() // authenticators.STEP)


def test_begin_and_log_in_with_a_code(tmp_path: Path) -> None:
    async def story(visitor: Visitor) -> None:
        page = visitor.page
        _, token = await visitor.office.invite(HOSTILE, Duty.ADMINISTRATOR)
        await visitor.go(f"/desk/enrol/{token}")
        await expect(page.locator("h1")).to_contain_text(HOSTILE)
        await expect(page.locator("svg.qr path")).to_have_attribute("d", re.compile("^M"))
        key = (await page.locator("code.key").text_content() or "").strip()
        visitor.watch.expect(REFUSED)
        await page.get_by_label("Code of your authenticator app").fill("000000")
        await page.get_by_role("button", name="Begin").click()
        await expect(page.get_by_role("alert")).to_contain_text("wrong or was used")
        await expect(page.locator("code.key")).to_have_text(key)
        await page.get_by_label("Code of your authenticator app").fill(shown(visitor, key))
        await page.get_by_role("button", name="Begin").click()
        await expect(page.locator("a.me")).to_have_text(HOSTILE)
        await page.get_by_role("button", name="Log out").click()
        await expect(page.get_by_role("heading")).to_have_text("Log in to the desk")
        visitor.office.world.clock.now += 60
        await visitor.go("/desk/log?what=login")
        await page.get_by_label("Name").fill(HOSTILE.upper())
        await page.get_by_label("Code of your authenticator app").fill(shown(visitor, key))
        await page.get_by_role("button", name="Log in").click()
        await expect(page).to_have_url(re.compile("/desk/log$"))
        assert page.url.startswith(visitor.base)

    in_browser(tmp_path, story)


def test_begin_and_log_in_with_a_passkey(tmp_path: Path) -> None:
    async def story(visitor: Visitor) -> None:
        page = visitor.page
        await visitor.authenticator()
        _, token = await visitor.office.invite("Zoé", Duty.MODERATOR, "fr")
        await visitor.go(f"/desk/enrol/{token}")
        await page.get_by_role("button", name="Créer une clé d’accès").click()
        await expect(page.locator("a.me")).to_have_text("Zoé")
        await page.get_by_role("button", name="Se déconnecter").click()
        visitor.office.world.clock.now += 60
        await page.get_by_role("button", name="Utiliser une clé d’accès").click()
        await expect(page.locator("h1")).to_contain_text("Bonjour, Zoé")
        visitor.watch.expect(REFUSED)
        await visitor.go(f"/desk/enrol/{token}")
        await expect(page.get_by_role("alert")).to_contain_text("Ce lien a déjà servi")

    in_browser(tmp_path, story, "fr-FR")


def test_keys_lead_everywhere_and_never_while_one_types(tmp_path: Path) -> None:
    async def story(visitor: Visitor) -> None:
        page = visitor.page
        await visitor.authenticator()
        _, token = await visitor.office.invite("Ana", Duty.ADMINISTRATOR)
        await visitor.go(f"/desk/enrol/{token}")
        await page.get_by_role("button", name="Make a passkey").click()
        await expect(page.locator("a.me")).to_have_text("Ana")
        # The keys work once the page's script is there.
        await page.wait_for_load_state()
        await page.keyboard.press("g")
        await page.keyboard.press("l")
        await expect(page).to_have_url(re.compile("/desk/log$"))
        await page.wait_for_load_state()
        await page.keyboard.press("?")
        await expect(page.locator("dialog#keys")).to_contain_text("Check the chain")
        await page.keyboard.press("Escape")
        await page.keyboard.press("v")
        await expect(page.get_by_role("status")).to_contain_text("as it was written")
        await visitor.go("/desk/staff")
        await page.keyboard.press("a")
        await page.keyboard.type("gl?")
        await expect(page.locator('input[name="name"]')).to_have_value("gl?")

    in_browser(tmp_path, story)

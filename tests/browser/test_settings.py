"""The settings: what is chosen holds, for oneself after a reload and for others."""

from __future__ import annotations

from playwright.async_api import expect

from tests.browser.conftest import Play
from tests.browser.crowd import PHONE, Crowd
from tests.browser.test_login import refusal, settings


def test_name_and_username_are_changed(play: Play):
    async def story(crowd: Crowd) -> None:
        person = await crowd.sign_up("Vera")
        page = person.page
        await settings(person, "Profile")
        await page.get_by_label("First name").fill("Verena")
        await page.get_by_label("About you").fill("Paints boats")
        await page.get_by_role("button", name="Save").nth(0).click()
        await expect(page.get_by_text("Saved")).to_be_visible()
        username = page.get_by_label("Username")
        await username.fill("ab")
        await refusal(page, "5 to 32")
        name = f"verena_{person.phone}"
        await username.fill(name)
        await expect(page.get_by_text(f"@{name} is free")).to_be_visible()
        await username.press("Enter")
        await person.reload()
        await person.inside()
        await settings(person, "Profile")
        await expect(page.get_by_label("First name")).to_have_value("Verena")
        await expect(page.get_by_label("About you")).to_have_value("Paints boats")
        await expect(page.get_by_label("Username")).to_have_value(name)

    play(story)


def test_a_new_account_shows_its_number_to_nobody(play: Play):
    async def story(crowd: Crowd) -> None:
        person = await crowd.sign_up("Tess")
        page = person.page
        await settings(person, "Privacy")
        number = page.get_by_role("button", name="See my phone number")
        await expect(number).to_contain_text("Nobody")
        await number.click()
        await page.get_by_label("My contacts").check()
        await page.get_by_role("button", name="Back").click()
        await expect(page.get_by_role("button", name="See my phone number")).to_contain_text(
            "My contacts"
        )

    play(story)


def test_a_session_is_ended_at_once_where_it_is_not_ones_own(play: Play):
    async def story(crowd: Crowd) -> None:
        owner = await crowd.sign_up("Ada")
        thief = await crowd.sign_in(owner.phone, "thief", viewport=PHONE)
        await owner.page.get_by_role("button", name="It wasn’t me").click()
        end = owner.page.get_by_role("button", name="End", exact=True)
        await end.click()
        await expect(thief.page.get_by_text("Nothing of it is left")).to_be_visible()
        await expect(end).to_have_count(0)
        await owner.reload()
        await owner.inside()

    play(story)


def test_what_the_server_can_see_is_told_from_its_configuration(play: Play):
    async def story(crowd: Crowd) -> None:
        person = await crowd.sign_up("Ivo", locale="fr-FR")
        page = person.page
        await page.get_by_role("button", name="Menu").first.click()
        await page.get_by_role("menuitem", name="Réglages").click()
        await page.locator(".settings").get_by_role("button", name="Ce que le serveur").click()
        await expect(page.get_by_text("le serveur peut les lire").first).to_be_visible()
        await expect(page.get_by_text("chiffrés de navigateur à navigateur")).to_be_visible()

    play(story)

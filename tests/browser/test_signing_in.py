"""Coming in: a new account, the same account in another browser, and back after a reload."""

from __future__ import annotations

from playwright.async_api import expect

from tests.browser.conftest import Play
from tests.browser.crowd import PHONE, Crowd


def test_a_person_signs_up_and_is_still_there_after_a_reload(play: Play):
    async def story(crowd: Crowd) -> None:
        vera = await crowd.sign_up("Vera", "Quill")
        await vera.reload()
        await vera.inside()
        phone = await crowd.sign_in(vera.phone, "Vera's phone", viewport=PHONE, locale="fr-FR")
        await expect(phone.page.locator("html")).to_have_attribute("lang", "fr")

    play(story)

"""Logging in: what is refused and how that is said, by QR code, and with a password."""

from __future__ import annotations

from playwright.async_api import Page, expect

from tests.browser.conftest import Play
from tests.browser.crowd import PHONE, Crowd
from tests.browser.person import Person

PASSWORD = "nine lighthouses in a row"
PROVING = 15_000
"""Milliseconds: making and proving a password is slow on purpose, and the machine may be busy."""
KEEPS_COPIES = """
if (navigator.clipboard) navigator.clipboard.writeText = async (text) => { window.copied = text }
"""
"""The page may not read the clipboard, and so a test cannot either."""


async def settings(person: Person, section: str) -> None:
    """Open a section of the settings from the chat list."""
    page = person.page
    await page.get_by_role("button", name="Menu").first.click()
    await page.get_by_role("menuitem", name="Settings").click()
    await page.locator(".settings").get_by_role("button", name=section).click()
    await expect(page.get_by_role("heading", name=section, exact=True)).to_be_visible()


async def refusal(page: Page, words: str) -> None:
    await expect(page.get_by_role("alert").filter(has_text=words)).to_be_visible(timeout=PROVING)


def test_what_is_wrong_is_said_and_can_be_put_right(play: Play):
    async def story(crowd: Crowd) -> None:
        person = await crowd.visitor("somebody")
        page = await person.open()
        phone = page.locator("input[name=phone]")
        await expect(phone).to_be_focused()
        await phone.fill("+1")
        await phone.press("Enter")
        await refusal(page, "no phone number")
        number = crowd.world.number()
        await phone.fill(f"+{number}")
        await phone.press("Enter")
        code = page.locator("input[name=code]")
        await expect(code).to_be_focused()
        right = crowd.server.code(number)
        wrong = "".join(str((int(digit) + 1) % 10) for digit in right)
        await code.fill(wrong)
        await refusal(page, "not the code")
        await code.fill(right)
        first = page.locator("input[name=given-name]")
        await expect(first).to_be_focused()
        await first.press("Enter")
        await refusal(page, "first name")
        await first.fill("Mara")
        await first.press("Enter")
        await person.inside()

    play(story)


def test_the_page_knows_which_country_a_number_is_of(play: Play):
    async def story(crowd: Crowd) -> None:
        person = await crowd.visitor("somebody", locale="fr-FR", viewport=PHONE)
        page = await person.open()
        country = page.get_by_label("Pays")
        await expect(country.locator("option:checked")).to_have_text("France (+33)")
        await page.locator("input[name=phone]").fill("+41791234567")
        await expect(country.locator("option:checked")).to_have_text("Suisse (+41)")
        await country.select_option(label="Belgique (+32)")
        await expect(page.locator("input[name=phone]")).to_have_value("+32 791 23 45 67")

    play(story)


def test_language_and_colours_are_chosen_before_logging_in_and_stay(play: Play):
    async def story(crowd: Crowd) -> None:
        person = await crowd.visitor("somebody")
        page = await person.open()
        await page.get_by_label("Language").select_option("fr")
        await expect(page.get_by_role("heading", name="Connexion")).to_be_visible()
        await page.get_by_label("Couleurs").select_option("dark")
        await person.reload()
        await expect(page.get_by_role("heading", name="Connexion")).to_be_visible()
        await expect(page.locator("html")).to_have_attribute("data-theme", "dark")
        dark = await page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert dark == "rgb(15, 23, 31)"

    play(story)


def test_a_second_device_logs_in_by_qr_code(play: Play):
    async def story(crowd: Crowd) -> None:
        here = await crowd.sign_up("Ada")
        there = await crowd.visitor("Ada's phone", viewport=PHONE)
        await there.context.add_init_script(KEEPS_COPIES)
        page = await there.open()
        await page.get_by_role("button", name="Log in by QR code").click()
        await expect(page.get_by_role("img", name="QR code for logging in")).to_be_visible()
        await page.get_by_role("button", name="Copy as a link").click()
        link = await page.evaluate("window.copied")
        assert link.startswith("tg://login?token=")

        await settings(here, "Devices")
        await here.page.get_by_role("button", name="Link a device").click()
        paste = here.page.get_by_label("Or paste its link")
        await paste.fill("https://example.org/login?token=abc")
        await paste.press("Enter")
        await refusal(here.page, "no link of a device")
        await paste.fill(link)
        await paste.press("Enter")
        await there.inside()
        await expect(here.page.get_by_role("button", name="End", exact=True)).to_have_count(1)

    play(story)


def test_a_password_is_asked_for_besides_the_code(play: Play):
    async def story(crowd: Crowd) -> None:
        owner = await crowd.sign_up("Noor")
        page = owner.page
        await settings(owner, "Two-step log-in")
        await page.get_by_label("New password", exact=True).fill(PASSWORD)
        await page.get_by_label("New password again").fill(PASSWORD)
        await page.get_by_label("Hint (optional)").fill("by the sea")
        await page.get_by_role("button", name="Save").first.click()
        saved = page.get_by_text("The password has been saved")
        await expect(saved).to_be_visible(timeout=PROVING)

        other = await crowd.visitor("another browser")
        door = await other.open()
        await door.locator("input[name=phone]").fill(f"+{owner.phone}")
        await door.locator("input[name=phone]").press("Enter")
        await door.locator("input[name=code]").fill(crowd.server.code(owner.phone))
        field = door.locator("input[name=password]")
        await expect(field).to_be_focused()
        await expect(door.get_by_text("Hint: by the sea")).to_be_visible()
        await field.fill("eight lighthouses")
        await field.press("Enter")
        await refusal(door, "not the password")
        await field.fill(PASSWORD)
        await field.press("Enter")
        await other.inside()

    play(story)

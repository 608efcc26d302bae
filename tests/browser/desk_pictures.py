"""The desk's pages as pictures for `make screenshots`, of a desk that runs beside them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from playwright.async_api import Page, expect

from chappe.locale import texts
from chappe.model.trust import Case, Duty
from tests.browser.desk_scenery import SCRIPTS, Script, laid_out
from tests.unit.desk.chrome import Visitor, visiting
from tests.unit.desk.office import open_office

DUTIES: Final = Duty.MODERATOR | Duty.LEGAL | Duty.ADMINISTRATOR
"""Of whoever looks: all that one person can have."""


class Look:
    """One window of somebody who works at the desk."""

    def __init__(self, page: Page, base: str, case: Case, script: Script) -> None:
        self.page = page
        self.base = base
        self.case = case
        self.script = script

    async def go(self, path: str) -> None:
        await self.page.goto(f"{self.base}/desk{path}")

    async def press(self, selector: str) -> None:
        await self.page.locator(selector).first.click()
        await self.page.wait_for_load_state()


async def queue(look: Look) -> None:
    """What waits, the most pressing first."""
    await look.go("/cases")


async def case(look: Look) -> None:
    """A case with its content, and a measure that is filled in."""
    await look.go(f"/cases/{look.case.reference}")
    await look.press("[data-key=s]")
    await look.page.locator(".veil img").first.evaluate("image => image.decode()")
    await _fill(look)


async def preview(look: Look) -> None:
    """What the person will read, before anything is done."""
    await look.go(f"/cases/{look.case.reference}")
    await _fill(look)
    await look.press("[data-key=v]")
    await expect(look.page.locator("#preview .letter")).to_be_visible()


async def _fill(look: Look) -> None:
    page = look.page
    await page.locator("[name=measure][value='3:5']").check()
    await page.locator("[name=duration]").fill("30")
    await page.locator("[name=clause]").select_option("T4")
    await page.locator("[name=facts]").fill(look.script.facts)
    await page.locator("[name=explanation]").fill(look.script.explanation)
    await page.locator("[name=explanation]").blur()


async def figures(look: Look) -> None:
    """A month in figures."""
    await look.go("/figures")


async def places(look: Look) -> None:
    """What is closed where, lists of sanctions, leaving a country."""
    await look.go("/places")


STATES: Final[dict[str, Callable[[Look], Awaitable[None]]]] = {
    "desk-queue": queue,
    "desk-case": case,
    "desk-preview": preview,
    "desk-figures": figures,
    "desk-places": places,
}


async def taken(
    wanted: Sequence[str],
    folder: Path,
    locales: Mapping[str, str],
    forms: Mapping[str, Mapping[str, Any]],
    themes: Sequence[str],
) -> None:
    """Take the states that are wanted in every language, form and theme, as whole pages."""
    for language, locale in locales.items():
        with TemporaryDirectory(prefix="chappe-") as data:
            async with (
                open_office(Path(data), web_address="") as office,
                visiting(office, locale) as visitor,
            ):
                found = await laid_out(office, language)
                await _begin(visitor, language)
                await visitor.page.goto(f"{visitor.base}/desk/cases/{found.reference}")
                await visitor.page.locator("[data-key=c]").click()
                for form, surroundings in forms.items():
                    look = await _window(visitor, found, SCRIPTS[language], locale, surroundings)
                    for name in [one for one in STATES if one in wanted]:
                        await STATES[name](look)
                        for theme in themes:
                            await look.page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
                            file = folder / f"{name}-{language}-{form}-{theme}.png"
                            await look.page.screenshot(path=file, full_page=True)


async def _begin(visitor: Visitor, language: str) -> None:
    """Come in for the first time, with a passkey."""
    words = texts(language).desk.enrol
    await visitor.authenticator()
    _, token = await visitor.office.invite("Ines", DUTIES, language)
    await visitor.go(f"/desk/enrol/{token}")
    await visitor.page.get_by_role("button", name=words.make_passkey).click()
    await expect(visitor.page.locator("a.me")).to_be_visible()


async def _window(
    visitor: Visitor, case: Case, script: Script, locale: str, surroundings: Mapping[str, Any]
) -> Look:
    """Another window of the same person, of some size."""
    browser = visitor.page.context.browser
    assert browser is not None
    kept = await visitor.page.context.storage_state()
    context = await browser.new_context(
        locale=locale, storage_state=kept, reduced_motion="reduce", **surroundings
    )
    await visitor.watch.over(context)
    return Look(await context.new_page(), visitor.base, case, script)

"""`make screenshots`: the main states of the web client and of the desk as pictures in
`docs/screenshots`.

Each in every language, light and dark, wide and on a phone. A name given as an argument makes the
pictures of that state alone: `make screenshots ARGS=chat`.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from playwright.async_api import Browser, async_playwright

from tests.browser import chromium, desk_pictures
from tests.browser.crowd import PHONE, WIDE, Crowd, settings
from tests.browser.person import Person
from tests.browser.scenery import SCRIPTS, Scene, scene
from tests.interop.cast import World
from tests.interop.letterbox import letterbox
from tests.interop.server import Server

FOLDER: Final = Path(__file__).parents[2] / "docs" / "screenshots"
LOCALES: Final = {"en": "en-GB", "fr": "fr-FR"}
FORMS: Final[dict[str, dict[str, Any]]] = {
    "wide": {"viewport": WIDE},
    "phone": {"viewport": PHONE, "device_scale_factor": 2, "has_touch": True},
}
THEMES: Final = ("light", "dark")

Show = Callable[[Person, Scene], Awaitable[None]]


async def chats(person: Person, _: Scene) -> None:
    """The list of chats, and none open."""
    await person.go("#/")


async def chat(person: Person, scene: Scene) -> None:
    """A chat between two, with a photo."""
    await person.go(f"#/{scene.friend}")


async def group(person: Person, scene: Scene) -> None:
    """A group in which several talk."""
    await person.go(f"#/{scene.group}")


async def viewer(person: Person, scene: Scene) -> None:
    """A photo over the whole page."""
    await person.go(f"#/{scene.friend}")
    await person.page.locator(".picture-open").last.click()
    await person.page.locator("dialog.viewer img").first.wait_for()


STATES: Final[dict[str, Show]] = {"chats": chats, "chat": chat, "group": group, "viewer": viewer}
LOGIN: Final = "login"
"""The state of somebody who has not come in."""
ALL: Final = (LOGIN, *STATES, *desk_pictures.STATES)


async def pictured(person: Person, name: str) -> None:
    """Take one state in every theme, once it is still."""
    for theme in THEMES:
        await person.page.emulate_media(color_scheme=theme)
        await person.still()
        await person.page.screenshot(path=FOLDER / f"{name}-{theme}.png")


async def taken(world: World, browser: Browser, wanted: Sequence[str]) -> None:
    """Play the scene in every language, and walk through it in every form."""
    for language, locale in LOCALES.items():
        async with Crowd(world, browser, f"screenshots-{language}") as crowd:
            made = await scene(crowd.cast, SCRIPTS[language])
            for form, surroundings in FORMS.items():
                end = f"{language}-{form}"
                person = await crowd.visitor(end, locale=locale, **surroundings)
                await person.open()
                await person.outside()
                if LOGIN in wanted:
                    await pictured(person, f"{LOGIN}-{end}")
                await person.sign_in(made.owner.phone)
                for name, show in STATES.items():
                    if name in wanted:
                        # Whatever the last one has opened is closed.
                        await person.go("#/")
                        await person.reload()
                        await person.inside()
                        await show(person, made)
                        await pictured(person, f"{name}-{end}")


async def drive(world: World, path: str, wanted: Sequence[str]) -> None:
    async with async_playwright() as playwright:
        browser = await chromium.launch(playwright, path)
        await taken(world, browser, wanted)
        await browser.close()


def main() -> None:
    path = chromium.find()
    if path is None:
        sys.exit(chromium.HOW_TO_GET_IT)
    wanted = sys.argv[1:] or list(ALL)
    if unknown := set(wanted) - set(ALL):
        sys.exit(f"no such state: {', '.join(sorted(unknown))}; there are {', '.join(ALL)}")
    FOLDER.mkdir(parents=True, exist_ok=True)
    if set(wanted) & set(desk_pictures.STATES):
        asyncio.run(desk_pictures.taken(wanted, FOLDER, LOCALES, FORMS, THEMES))
    if not set(wanted) - set(desk_pictures.STATES):
        return
    with letterbox() as (letters, mail), TemporaryDirectory(prefix="chappe-") as folder:
        server = Server(Path(folder) / "data", settings=settings(mail))
        server.start()
        asyncio.run(drive(World(server, letters), path, wanted))
        server.finish()


if __name__ == "__main__":
    main()

"""The people of one story in their browsers, with others beside them who use something else."""

from __future__ import annotations

import os
import re
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from playwright.async_api import Browser, Error, expect

from chappe.config import toml
from chappe.edge import web_client
from tests.browser.person import Person
from tests.browser.watch import Watch
from tests.interop.cast import Cast, World
from tests.interop.server import HOST, SETTINGS

FAILURES: Final = Path(__file__).with_name("failures")
"""Where the screens of a story that failed are left. Not in the repository."""
WIDE: Final = {"width": 1280, "height": 800}
PHONE: Final = {"width": 390, "height": 844}
SURROUNDINGS: Final[dict[str, Any]] = {
    "locale": "en-GB",
    "timezone_id": "Europe/Paris",
    "viewport": WIDE,
    "color_scheme": "light",
    # Nothing moves, so that nothing has to be waited for.
    "reduced_motion": "reduce",
}
"""How a browser is set up, unless a story wants another."""


def settings(mail: str) -> str:
    """The configuration of a server with a web client: the one in web/dist, or in the folder that
    the variable WEB_CLIENT names. `mail` is the part for letters."""
    folder = os.environ.get("WEB_CLIENT", "")
    assert folder or web_client.find(), "the web client is not built: `make client` does that"
    return f"{SETTINGS}web_client = {toml(folder)}\n{mail}"


class Crowd:
    """Opens browsers for a story; at its end none may have complained (`Watch`)."""

    def __init__(self, world: World, browser: Browser, story: str) -> None:
        """`story` is what the screens of a failure are named after."""
        self.world = world
        self.server = world.server
        self.cast = Cast(world)
        """For people with other clients."""
        self.origin = f"http://{HOST}:{world.server.http_port}"
        self.people: list[Person] = []
        self._browser = browser
        self._story = re.sub(r"[^\w.-]+", "-", story)

    async def __aenter__(self) -> Self:
        await self.cast.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        if error is not None:
            await self._show(error)
        for person in self.people:
            await person.context.close()
        await self.cast.__aexit__()
        if error is None:
            complaints = [f"{one.name}: {line}" for one in self.people for line in one.complaints]
            assert not complaints, "the browsers complain:\n" + "\n".join(complaints)

    async def visitor(self, name: str = "visitor", **surroundings: Any) -> Person:
        """Somebody with a fresh browser and no account; `surroundings` as `Browser.new_context`
        takes them, over `SURROUNDINGS`."""
        watch = Watch(self.origin)
        context = await self._browser.new_context(**SURROUNDINGS | surroundings)
        await watch.over(context)
        person = Person(self.server, self.origin, name, context, watch)
        self.people.append(person)
        return person

    async def sign_up(self, first: str, last: str = "", **surroundings: Any) -> Person:
        """Somebody who opens an account under a new number, in the browser."""
        person = await self.visitor(first, **surroundings)
        await person.sign_up(self.world.number(), first, last)
        return person

    async def sign_in(self, phone: str, name: str, **surroundings: Any) -> Person:
        """One more browser of somebody who has an account."""
        person = await self.visitor(name, **surroundings)
        await person.sign_in(phone)
        return person

    async def name(self, person: Person, username: str) -> None:
        """Give somebody a username, with another client of theirs."""
        other = await self.cast.sign_in("telethon", person.phone)
        await other.set_username(username)
        # The note about that client lies over the page until it is put away.
        note = person.page.locator(".toast", has_text="New login")
        await note.get_by_role("button", name="Close").click()
        await expect(note).to_have_count(0)

    async def _show(self, error: BaseException) -> None:
        """Leave the screens as they were, and say where."""
        FAILURES.mkdir(exist_ok=True)
        for person in self.people:
            for number, page in enumerate(person.context.pages):
                file = FAILURES / f"{self._story}-{person.name}-{number}.png"
                try:
                    await page.screenshot(path=file, timeout=5_000)
                except Error as reason:
                    error.add_note(f"no screen of {person.name}: {reason}")
                else:
                    error.add_note(f"screen: {file}")
            said = "\n    ".join(person.watch.said[-20:])
            error.add_note(f"console of {person.name}:\n    {said}")

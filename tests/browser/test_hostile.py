"""What strangers send to do harm: it is shown as text, stays in its place, and never runs."""

from __future__ import annotations

from typing import Final

from playwright.async_api import expect

from tests.browser.conftest import Play
from tests.browser.crowd import PHONE, WIDE, Crowd
from tests.browser.person import Person
from tests.interop.device import Device, Entity

SCRIPT: Final = (
    "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>"
)
OVERRIDE: Final = "\u202egnp.exe\u202c\u202e\u2067 turned"
ZALGO: Final = "Z" + "\u0315\u0323\u0489" * 1300
LONG_WORD: Final = "w" * 4000
TEXTS: Final = (SCRIPT, OVERRIDE, ZALGO, LONG_WORD, "\u0600" * 300, "\n" * 50 + "end", "𒐫" * 500)
"""Each a message of its own."""


async def meet(
    crowd: Crowd, first: str, last: str, size: dict[str, int]
) -> tuple[Person, int, Device]:
    """Somebody in a browser with their account, and a stranger of this name."""
    person = await crowd.sign_up("Ines", viewport=size)
    stranger = await crowd.cast.device("telethon")
    stranger.phone = crowd.world.number()
    await stranger.request_code(stranger.phone)
    await stranger.sign_in(stranger.phone, crowd.server.code(stranger.phone))
    stranger.account = await stranger.sign_up(stranger.phone, first, last)
    found = await stranger.resolve_phone(person.phone)
    return person, found.id, stranger


async def nothing_is_wider(person: Person) -> None:
    """The page has no scroll bar, and each message stays in its column."""
    wide = await person.page.evaluate(
        """() => {
          const column = document.querySelector('.column-chat').getBoundingClientRect()
          const out = [...document.querySelectorAll('.bubble, .chat-who, .service-text')].filter(
            (each) => {
              const box = each.getBoundingClientRect()
              return box.left < column.left - 1 || box.right > column.right + 1
            },
          )
          const page = document.documentElement
          return [page.scrollWidth - page.clientWidth, page.scrollHeight - page.clientHeight,
            ...out.map((each) => each.className)]
        }"""
    )
    assert wide == [0, 0]


def test_texts_do_not_run_and_stay_in_their_column(play: Play):
    async def story(crowd: Crowd) -> None:
        for size in (WIDE, PHONE):
            ines, account, stranger = await meet(crowd, SCRIPT[:60], OVERRIDE, size)
            for text in TEXTS:
                await stranger.send_text(account, text)
            await stranger.send_text(account, "The last of them")
            await ines.page.get_by_text("The last of them").click()
            await ines.page.get_by_role("button", name="Go to the newest messages").click()
            await ines.sees("The last of them")
            await nothing_is_wider(ines)
            await ines.page.get_by_role("feed").hover()
            for _ in range(6):
                await ines.page.mouse.wheel(0, -600)
                await nothing_is_wider(ines)
            assert await ines.page.title() != "taken"
            assert await ines.page.locator(".bubble img[src=x], .bubble script").count() == 0

    play(story)


def test_a_link_that_is_not_what_it_says_asks_first(play: Play):
    async def story(crowd: Crowd) -> None:
        ines, account, stranger = await meet(crowd, "Corin", "", WIDE)
        opened: list[str] = []
        ines.context.on("page", lambda page: opened.append(page.url))
        await stranger.send_text(
            account,
            "Look at https://example.org/ now",
            [Entity("text_url", 8, 20, "https://ex\u0430mple.com/")],
        )
        await ines.page.get_by_text("Look at").click()
        await ines.bubbles.locator("a").click()
        asking = ines.page.get_by_role("dialog")
        # The host in the letters that the network uses.
        await expect(asking).to_contain_text("xn--")
        await ines.page.keyboard.press("Escape")
        assert opened == []

    play(story)


def test_what_leads_to_scripts_is_no_link(play: Play):
    async def story(crowd: Crowd) -> None:
        ines, account, stranger = await meet(crowd, "Corin", "", WIDE)
        await stranger.send_text(account, "javascript:alert(1) data:text/html,x file:///etc")
        await ines.page.get_by_text("javascript:").click()
        await ines.sees("javascript:alert(1)")
        assert await ines.bubbles.locator("a").count() == 0

    play(story)

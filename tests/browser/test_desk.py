"""From a press in somebody's browser to the desk and back: reports, decisions, restrictions."""

from __future__ import annotations

import asyncio
import re
import secrets
import time
from base64 import b32decode

from playwright.async_api import Page, expect

from chappe.core import authenticators
from tests.browser.conftest import Play
from tests.browser.crowd import Crowd
from tests.browser.person import Person
from tests.browser.test_acts import choose, dialog, item, two
from tests.interop.cast import introduce
from tests.interop.raw import channel_peer, input_channel, long, user

FACTS = "On Monday the same offer went to forty people."


async def clerk(crowd: Crowd) -> Person:
    """Somebody who begins at the desk, with a link from the command line and an app for codes."""
    name = f"Mel {secrets.token_hex(3)}"
    added = await asyncio.to_thread(
        crowd.server.run, "staff", "add", name, "--duty", "moderator,legal", "--lang", "en"
    )
    link = re.search(r"/desk/enrol/\S+", added)
    assert link, added
    person = await crowd.visitor("Mel")
    # Until the server carries out what the command asked of it, the link leads nowhere.
    person.watch.expect(r"/desk/enrol/")
    page = await person.open(link[0])
    while await page.locator("code.key").count() == 0:
        await page.wait_for_timeout(500)
        await page.reload()
    key = (await page.locator("code.key").text_content() or "").strip()
    secret = b32decode(key + "=" * (-len(key) % 8))
    code = authenticators.code(secret, int(time.time()) // authenticators.STEP)
    await page.get_by_label("Code of your authenticator app").fill(code)
    await page.get_by_role("button", name="Begin").click()
    await expect(page.locator("a.me")).to_be_visible()
    return person


async def take(page: Page, crowd: Crowd, said: str) -> None:
    """Take cases until the one with these words of a reporter is there."""
    await page.goto(f"{crowd.origin}/desk/cases")
    for _ in range(20):
        await strike(page, "n")
        await expect(page.locator(".case")).to_be_visible()
        if await page.get_by_text(said).count():
            return
    raise AssertionError("the case never came")


async def strike(page: Page, key: str) -> None:
    """Press a key that leads to another page, which hears keys itself once it is loaded."""
    async with page.expect_navigation():
        await page.keyboard.press(key)


async def describe(person: Person, words: str) -> None:
    """Go on with a report as the server leads through it, and say this."""
    shown = dialog(person)
    await shown.get_by_role("button", name="Other", exact=True).click()
    await shown.get_by_role("textbox").fill(words)
    await shown.get_by_role("button", name="Send the report").click()
    await expect(person.page.get_by_text("Your report was received.")).to_be_visible()


async def restrict(page: Page, measure: str) -> None:
    """Restrict what the open case is about, after a look at what the person concerned will read."""
    await page.get_by_label(measure, exact=True).check()
    await page.get_by_label("For", exact=True).fill("3")
    await page.get_by_label("Clause").select_option(index=1)
    await page.get_by_label("Facts, for the person to read").fill(FACTS)
    await page.get_by_label("Why that applies").fill("The terms forbid it.")
    await page.keyboard.press("Escape")
    await strike(page, "v")
    await expect(page.locator("#preview")).to_contain_text(FACTS)
    act = page.locator("section", has=page.get_by_role("heading", name="Restrict"))
    await act.get_by_role("button", name="Restrict").click()
    await expect(page.get_by_text("The restriction is made.")).to_be_visible()


async def take_back(page: Page) -> None:
    """Take the first restriction of the open case back."""
    lift = page.locator("details", has=page.locator("form[action$='/lift']")).first
    await lift.locator("summary").click()
    await lift.get_by_label("Why").fill("It was right after all.")
    await lift.get_by_role("button", name="Take back").click()
    await expect(page.get_by_text("The restriction is taken back.")).to_be_visible()


async def reader(crowd: Crowd, said: str) -> Person:
    """Somebody with a browser, who reads this in a supergroup of somebody else's."""
    owner, friend = [await crowd.cast.sign_up("telethon", name) for name in ("Oda", "Wim")]
    await introduce(owner, friend)
    made = await owner.ask("channels.createChannel", title="Harbour", about="", megagroup=True)
    (group,) = made["chats"]
    await owner.ask(
        "channels.inviteToChannel", channel=input_channel(group), users=[user(friend.id)]
    )
    number = long(secrets.randbits(62))
    await owner.ask(
        "messages.sendMessage", peer=channel_peer(group), message=said, random_id=number
    )
    person = await crowd.sign_in(friend.phone, "Wim")
    await person.page.locator(".list-lines [role=option]").filter(has_text="Harbour").click()
    await person.sees(said)
    return person


async def settings(person: Person, entry: str) -> None:
    await person.page.get_by_role("button", name="Menu").click()
    await person.page.get_by_role("menuitem", name="Settings").click()
    await person.page.get_by_role("button", name=entry).click()


def test_a_report_leads_to_a_decision_that_both_read_and_one_contests(play: Play):
    async def story(crowd: Crowd) -> None:
        ida, wim = await two(crowd)
        words = f"It is a fraud, {secrets.token_hex(4)}"
        await choose(wim, "First of all", "Report")
        await describe(wim, words)
        desk = await clerk(crowd)
        page = desk.page
        await take(page, crowd, words)
        await expect(page.get_by_text("First of all")).to_have_count(0)
        await strike(page, "s")
        await expect(page.locator(".message.reported")).to_contain_text("First of all")
        await expect(ida.page.locator(".frozen-card")).to_have_count(0)
        await restrict(page, "Account frozen")

        card = ida.page.locator(".frozen-card")
        await expect(card).to_be_visible()
        await expect(ida.field).to_have_count(0)
        async with ida.context.expect_page() as opened:
            await card.get_by_role("button", name="Contest this").click()
        appeal = await opened.value
        await expect(appeal.locator("body")).to_contain_text(FACTS)
        await appeal.locator("textarea").fill("It was a joke among friends.")
        # Whoever has read what they contest has been there for some seconds.
        await appeal.wait_for_timeout(5_000)
        await appeal.get_by_role("button", name="Contest the decision").click()
        await expect(appeal.locator("textarea")).to_have_count(0)
        await settings(ida, "Decisions and reports")
        # What answers the appeal stands there as well.
        decision = ida.page.locator("details.decision", has_text=FACTS)
        await decision.locator("summary").click()
        await expect(decision.get_by_text(FACTS)).to_be_visible()

        await page.get_by_label("restricted", exact=True).check()
        await page.get_by_label("Why, for colleagues and the log").fill("Clear.")
        await page.get_by_role("button", name="Decide").click()
        await expect(page.get_by_text("It is decided")).to_be_visible()
        await settings(wim, "Decisions and reports")
        await expect(wim.page.locator("details.decision").first).to_contain_text("#report")

        await take_back(page)
        await expect(card).to_have_count(0)

    play(story)


def test_what_the_desk_withholds_is_explained_and_comes_back(play: Play):
    async def story(crowd: Crowd) -> None:
        said = f"Gold for nothing, {secrets.token_hex(4)}"
        wim = await reader(crowd, said)
        words = f"There is no gold, {secrets.token_hex(4)}"
        # Several are chosen with the same bar.
        await choose(wim, said, "Select")
        bar = wim.page.locator(".selection-bar")
        await bar.get_by_role("button", name="Report", exact=True).click()
        await describe(wim, words)
        await expect(bar).to_have_count(0)

        page = (await clerk(crowd)).page
        await take(page, crowd, words)
        await restrict(page, "Message removed")
        withheld = wim.page.locator(".bubble.withheld")
        await expect(withheld).to_contain_text("This message is not shown.")
        await expect(wim.page.get_by_text(said)).to_have_count(0)
        await withheld.click(button="right", position={"x": 6, "y": 6})
        await expect(item(wim, "Reply")).to_be_visible()
        for name in ("Copy the text", "Forward", "Edit"):
            await expect(item(wim, name)).to_have_count(0)
        await wim.page.keyboard.press("Escape")
        await restrict(page, "Chat hidden")
        note = wim.page.locator(".bar-note.withheld")
        await expect(note).to_contain_text("This chat is not shown.")
        for gone in (wim.field, wim.bubbles):
            await expect(gone).to_have_count(0)
        await expect(wim.page.get_by_text("This chat is not shown.")).to_have_count(2)

        for _ in range(2):
            await take_back(page)
        await expect(note).to_have_count(0)
        await wim.sees(said)
        await expect(withheld).to_have_count(0)
        await expect(wim.field).to_be_visible()

    play(story)

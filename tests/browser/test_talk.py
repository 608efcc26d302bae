"""An open chat as its people use it: what one does appears at the other's, and nothing is lost."""

from __future__ import annotations

import asyncio
import re

from playwright.async_api import Locator, expect

from tests.browser.conftest import Play
from tests.browser.crowd import PHONE, Crowd
from tests.browser.person import Person
from tests.interop.cast import introduce

MANY = 60
"""Messages that do not fit on one screen."""


def bubble(person: Person, text: str) -> Locator:
    return person.bubbles.filter(has_text=text)


async def two(crowd: Crowd) -> tuple[Person, Person]:
    """Two people in two browsers, each in the chat with the other."""
    ada = await crowd.sign_up("Ada", "Fenwick")
    noor = await crowd.sign_up("Noor", viewport=PHONE)
    username = f"noor_{noor.phone}"
    await crowd.name(noor, username)
    await ada.find(username)
    await ada.say("First of all")
    await noor.page.get_by_text("First of all").click()
    await noor.sees("First of all")
    return ada, noor


def test_styles_answers_and_changes_are_seen_live(play: Play):
    async def story(crowd: Crowd) -> None:
        ada, noor = await two(crowd)
        await ada.field.click()
        await ada.page.keyboard.insert_text("**Loud** and `exact` at https://example.org/x")
        await ada.page.keyboard.press("Enter")
        told = bubble(noor, "and exact at")
        await expect(told.locator("strong")).to_have_text("Loud")
        await expect(told.locator("code")).to_have_text("exact")
        await expect(told.locator("a")).to_have_attribute("rel", "noopener noreferrer")

        # An answer shows what it answers, and leads there.
        await told.dblclick(position={"x": 4, "y": 4})
        await expect(noor.page.locator(".strip")).to_contain_text("Loud and exact")
        await noor.say("I heard you")
        await expect(noor.page.locator(".strip")).to_have_count(0)
        answer = bubble(ada, "I heard you")
        await expect(answer.locator(".reply-head")).to_contain_text("Loud and exact")
        await answer.locator(".reply-head").click()
        lit = ada.page.locator(".list-row.is-highlighted")
        await expect(lit).to_contain_text("Loud and exact")

        # Arrow-Up takes up the last message of one's own.
        await ada.field.click()
        await ada.page.keyboard.press("ArrowUp")
        await expect(ada.page.locator(".strip")).to_be_visible()
        await ada.page.keyboard.press("End")
        await ada.page.keyboard.insert_text(" (changed)")
        await ada.page.keyboard.press("Enter")
        await noor.sees("(changed)")
        await expect(bubble(noor, "(changed)").locator(".meta")).to_contain_text("edited")
        await expect(ada.field).to_have_text("")

        # Escape leaves an answer.
        await bubble(ada, "I heard you").dblclick(position={"x": 4, "y": 4})
        await expect(ada.page.locator(".strip")).to_be_visible()
        await ada.page.keyboard.press("Escape")
        await expect(ada.page.locator(".strip")).to_have_count(0)

    play(story)


def test_ticks_typing_and_deletion_are_seen(play: Play):
    async def story(crowd: Crowd) -> None:
        ada, noor = await two(crowd)
        await ada.say("Are you there?")
        await expect(bubble(ada, "Are you there?").locator(".meta-ticks.read")).to_be_visible()
        await noor.field.click()
        await noor.page.keyboard.type("Yes, I")
        await expect(ada.page.locator(".chat-status")).to_contain_text("typing")
        await noor.page.keyboard.press("Enter")
        await ada.sees("Yes, I")
        await expect(ada.page.locator(".chat-status")).not_to_contain_text("typing")

        other = await crowd.cast.sign_in("telethon", noor.phone)
        [dialog] = [each for each in await other.dialogs() if each.peer != 777000]
        last = (await other.history(dialog.peer, limit=1))[0]
        await other.delete(dialog.peer, [last.id])
        for person in (ada, noor):
            await expect(bubble(person, "Yes, I")).to_have_count(0)

    play(story)


def test_long_texts_are_cut_into_messages(play: Play):
    async def story(crowd: Crowd) -> None:
        ada, noor = await two(crowd)
        await ada.field.click()
        await ada.page.keyboard.insert_text("alpha " * 700 + "\n\n" + "omega " * 100)
        await ada.page.keyboard.press("Enter")
        for person in (ada, noor):
            await expect(bubble(person, "alpha alpha")).to_have_count(2)
            await expect(bubble(person, "omega omega")).to_have_count(1)

    play(story)


def test_drafts_stay_and_are_seen_on_the_other_device(play: Play):
    async def story(crowd: Crowd) -> None:
        ada, _ = await two(crowd)
        phone = await crowd.sign_in(ada.phone, "Ada's phone", viewport=PHONE)
        await ada.field.click()
        await ada.page.keyboard.insert_text("I was about to")
        line = phone.page.get_by_text("I was about to")
        await expect(line).to_be_visible()
        await line.click()
        await expect(phone.field).to_have_text("I was about to")
        # Leaving and coming back, in the same moment.
        await ada.page.keyboard.insert_text(" say")
        await ada.go("#/")
        await ada.page.go_back()
        await expect(ada.field).to_have_text("I was about to say")
        await ada.reload()
        await expect(ada.field).to_have_text("I was about to say")
        await ada.field.click()
        await ada.page.keyboard.press("Enter")
        await ada.sees("I was about to say")
        await expect(ada.field).to_have_text("")
        await expect(phone.field).to_have_text("")

    play(story)


def test_reading_begins_at_the_first_unread_message(play: Play):
    async def story(crowd: Crowd) -> None:
        ada = await crowd.sign_up("Ada", "Fenwick")
        friend = await crowd.cast.sign_up("telethon", "Corin")
        own = await crowd.cast.sign_in("telethon", ada.phone)
        await introduce(own, friend)
        await friend.send_text(own.account.id, "Good morning")
        first = await own.expect_text("Good morning")
        await own.mark_read(friend.account.id, first.id)
        for number in range(MANY):
            await friend.send_text(own.account.id, f"Signal number {number:03}")
        await ada.page.get_by_text(f"Signal number {MANY - 1:03}").click()
        bar = ada.page.locator(".unread-bar")
        await expect(bar).to_be_in_viewport()
        await expect(bubble(ada, "Signal number 000")).to_be_in_viewport()
        down = ada.page.get_by_role("button", name="Go to the newest messages")
        await expect(down.get_by_role("img")).to_be_visible()
        # What was only opened is not read yet; what was seen is, and the bar stays where it was.
        await down.click()
        await expect(bubble(ada, f"Signal number {MANY - 1:03}")).to_be_in_viewport()
        await expect(down).to_have_count(0)

        async def unread() -> int:
            return next(
                each.unread for each in await own.dialogs() if each.peer == friend.account.id
            )

        for _ in range(20):
            if await unread() == 0:
                break
            await asyncio.sleep(0.2)
        assert await unread() == 0
        await friend.send_text(own.account.id, "And one more")
        await expect(bubble(ada, "And one more")).to_be_in_viewport()

    play(story)


def test_an_answer_leads_far_back_and_the_button_leads_on_again(play: Play):
    async def story(crowd: Crowd) -> None:
        ada = await crowd.sign_up("Ada", "Fenwick")
        friend = await crowd.cast.sign_up("telethon", "Corin")
        own = await crowd.cast.sign_in("telethon", ada.phone)
        await introduce(own, friend)
        await friend.send_text(own.account.id, "The very first")
        first = await own.expect_text("The very first")
        for number in range(2 * MANY):
            await own.send_text(friend.account.id, f"Signal number {number:03}")
        await own.send_text(friend.account.id, "Back to the first", reply_to=first.id)
        await ada.page.get_by_text("Back to the first").click()
        answer = bubble(ada, "Back to the first")
        await expect(answer.locator(".reply-head")).to_contain_text("The very first")
        await answer.locator(".reply-head").click()
        lit = ada.page.locator(".list-row.is-highlighted")
        await expect(lit).to_contain_text("The very first")
        await expect(lit).to_be_in_viewport()
        down = ada.page.get_by_role("button", name="Go to the newest messages")
        await down.click()
        await expect(answer).to_be_in_viewport()
        # From the middle of the past, too, one writes at the end.
        await answer.locator(".reply-head").click()
        await expect(bubble(ada, "The very first")).to_be_in_viewport()
        await ada.say("Now")
        await expect(bubble(ada, "Now")).to_be_in_viewport()
        await expect(answer).to_be_in_viewport()

    play(story)


def test_without_connection_one_reads_and_writes_on(play: Play):
    async def story(crowd: Crowd) -> None:
        ada, noor = await two(crowd)
        ada.watch.expect("ERR_INTERNET_DISCONNECTED|WebSocket")
        await ada.context.set_offline(True)
        for number in range(3):
            await ada.say(f"Kept for later {number}")
            clock = bubble(ada, f"Kept for later {number}").get_by_role("img", name="Being sent")
            await expect(clock).to_be_visible()
        await noor.say("Where are you?")
        await ada.context.set_offline(False)
        await ada.sees("Where are you?")
        for number in range(3):
            await noor.sees(f"Kept for later {number}")
        order = [text for text in await noor.said() if "Kept" in text]
        assert [re.findall(r"later (\d)", text) for text in order] == [["0"], ["1"], ["2"]]
        for person in (ada, noor):
            await person.reload()
            for number in range(3):
                await person.sees(f"Kept for later {number}")
            await person.sees("Where are you?")

    play(story)


def test_a_restart_of_the_server_doubles_and_loses_nothing(play: Play):
    async def story(crowd: Crowd) -> None:
        ada, noor = await two(crowd)
        for person in (ada, noor):
            person.watch.expect("WebSocket|ERR_CONNECTION_REFUSED|Failed to load resource")
        await ada.say("Before")
        await noor.sees("Before")
        await asyncio.to_thread(crowd.server.stop)
        await ada.say("Meanwhile")
        await asyncio.to_thread(crowd.server.start)
        await noor.sees("Meanwhile")
        await noor.say("After")
        await ada.sees("After")
        for person in (ada, noor):
            await person.reload()
            for text in ("Before", "Meanwhile", "After"):
                await person.sees(text)

    play(story)

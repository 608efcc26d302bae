"""What people do with messages: react, vote, tick, pin, forward, delete, schedule, search."""

from __future__ import annotations

import re

from playwright.async_api import Locator, expect

from tests.browser.conftest import Play
from tests.browser.crowd import PHONE, Crowd
from tests.browser.person import Person
from tests.interop.cast import introduce
from tests.interop.features import groups


def bubble(person: Person, text: str) -> Locator:
    return person.bubbles.filter(has_text=text)


def item(person: Person, name: str) -> Locator:
    """A line of the menu that is open."""
    return person.page.get_by_role("menuitem", name=name, exact=True)


def dialog(person: Person) -> Locator:
    return person.page.locator("dialog[open]")


def press(place: Locator, name: str) -> Locator:
    return place.get_by_role("button", name=name, exact=True)


async def choose(person: Person, text: str, name: str) -> None:
    """Open the menu of a message, and do something of it."""
    await bubble(person, text).click(button="right", position={"x": 6, "y": 6})
    await item(person, name).click()


async def two(crowd: Crowd) -> tuple[Person, Person]:
    """Two people in two browsers, each in the chat with the other."""
    ida = await crowd.sign_up("Ida", "Brook")
    wim = await crowd.sign_up("Wim")
    username = f"wim_{wim.phone}"
    await crowd.name(wim, username)
    await ida.find(username)
    await ida.say("First of all")
    await wim.page.get_by_text("First of all").click()
    await wim.sees("First of all")
    return ida, wim


async def three(crowd: Crowd) -> tuple[Person, Person, Person]:
    """Three people in three browsers, all in one group."""
    names = ("Ida", "Wim", "Oda")
    people = [await crowd.sign_up(name) for name in names]
    first, *others = [await crowd.cast.sign_in("telethon", one.phone) for one in people]
    for other in others:
        await introduce(first, other)
    group = await groups.start(first, *others, title="Lighthouse")
    for person in people:
        await person.go(f"#/{group}")
        await expect(person.field).to_be_visible()
    ida, wim, oda = people
    return ida, wim, oda


def test_reactions_are_seen_live_and_taken_back(play: Play):
    async def story(crowd: Crowd) -> None:
        ida, wim = await two(crowd)
        await bubble(wim, "First of all").click(button="right", position={"x": 6, "y": 6})
        quick = wim.page.locator(".quick-reactions .quick-reaction")
        # The server draws what it offers when it is asked for the first time.
        await expect(quick).to_have_count(8, timeout=20_000)
        await quick.first.click()
        chip = bubble(ida, "First of all").locator(".reaction")
        await expect(chip).to_have_count(1)
        await expect(chip).to_have_attribute("aria-pressed", "false")
        # Pressing it joins in: now both are there.
        await chip.click()
        await expect(chip).to_have_attribute("aria-pressed", "true")
        theirs = bubble(wim, "First of all").locator(".reaction")
        await expect(theirs).to_have_attribute("aria-label", re.compile("2 people"))
        await expect(theirs.locator(".avatar")).to_have_count(2)
        await ida.reload()
        await expect(chip).to_have_attribute("aria-pressed", "true")
        await chip.click()
        await expect(theirs).to_have_attribute("aria-label", re.compile("1 person"))
        await theirs.focus()
        await wim.page.keyboard.press("Enter")
        for person in (ida, wim):
            await expect(person.page.locator(".reaction")).to_have_count(0)
        # All that there are stand behind the arrow.
        await bubble(wim, "First of all").click(button="right", position={"x": 6, "y": 6})
        await item(wim, "More reactions").click()
        more = dialog(wim).locator(".quick-reaction")
        await expect(more.nth(20)).to_be_attached()
        await more.nth(12).click()
        await expect(chip).to_have_count(1)

    play(story)


def test_three_people_vote_and_see_how_it_stands(play: Play):
    async def story(crowd: Crowd) -> None:
        ida, wim, oda = await three(crowd)
        await ida.page.get_by_role("button", name="Attach").click()
        await item(ida, "Poll").click()
        made = dialog(ida)
        await made.get_by_label("Question").fill("When do we meet?")
        await made.get_by_label("Answer 1").fill("Noon")
        await made.get_by_label("Answer 2").fill("Midnight")
        await made.get_by_label("Anonymous votes").uncheck()
        await press(made, "Create").click()
        polls = [one.page.locator(".poll") for one in (ida, wim, oda)]
        for poll in polls:
            await expect(poll).to_contain_text("Public poll")
            await expect(poll).to_contain_text("No votes yet")
        await press(polls[0], "Noon").click()
        await press(polls[1], "Noon").click()
        await expect(polls[2]).to_contain_text("2 votes")
        # Who has not voted does not see how it stands.
        await expect(polls[2].locator(".poll-share")).to_have_count(0)
        await press(polls[2], "Midnight").click()
        for poll in polls:
            await expect(poll.locator(".poll-share")).to_have_text(["67%", "33%"])
        await polls[2].get_by_role("button", name=re.compile("View the votes")).click()
        votes = dialog(oda).locator(".people-of")
        await expect(votes.nth(0).locator(".row")).to_have_count(2)
        await expect(votes.nth(1)).to_contain_text("Oda")
        await oda.page.keyboard.press("Escape")
        # One thinks better of it, and then it is over.
        await choose(oda, "When do we meet?", "Take the vote back")
        await expect(polls[0].locator(".poll-share")).to_have_text(["100%", "0%"])
        await choose(ida, "When do we meet?", "Stop the poll")
        await press(dialog(ida), "Stop the poll").click()
        for poll in polls:
            await expect(poll).to_contain_text("Final results")
        await expect(polls[2].locator("button.poll-answer")).to_have_count(0)

    play(story)


def test_a_checklist_is_ticked_by_both(play: Play):
    async def story(crowd: Crowd) -> None:
        ida, wim = await two(crowd)
        await ida.page.get_by_role("button", name="Attach").click()
        await item(ida, "Checklist").click()
        made = dialog(ida)
        await made.get_by_label("Title").fill("For the trip")
        await made.get_by_label("Item 1").fill("Map")
        await made.get_by_label("Item 2").fill("Tea")
        await press(made, "Create").click()
        theirs = wim.page.locator(".todo")
        await theirs.get_by_role("checkbox", name="Tea").click()
        mine = ida.page.locator(".todo")
        await expect(mine.get_by_role("checkbox", name="Tea")).to_be_checked()
        await expect(mine).to_contain_text("1 of 2 done")
        await press(theirs, "Add an item").click()
        await theirs.get_by_label("New item").fill("Rope")
        await wim.page.keyboard.press("Enter")
        await expect(mine.get_by_role("checkbox", name="Rope")).not_to_be_checked()

    play(story)


def test_several_messages_are_chosen_and_deleted_for_all(play: Play):
    async def story(crowd: Crowd) -> None:
        ida, wim = await two(crowd)
        for number in range(4):
            await ida.say(f"Signal {number}")
        await choose(ida, "Signal 0", "Select")
        bar = ida.page.locator(".selection-bar")
        await expect(bar).to_contain_text("1 message chosen")
        checks = ida.page.get_by_role("checkbox", name="Select this message")
        # Shift takes all that are between.
        await checks.nth(3).click(modifiers=["Shift"])
        await expect(bar).to_contain_text("3 messages chosen")
        await press(bar, "Delete").click()
        await dialog(ida).get_by_label("Also delete for").check()
        await press(dialog(ida), "Delete").click()
        for person in (ida, wim):
            await expect(bubble(person, "Signal")).to_have_count(1)
            await person.sees("Signal 3")
        await expect(bar).to_have_count(0)
        # For oneself alone the other one keeps it; Escape leaves choosing.
        await choose(ida, "Signal 3", "Delete")
        await press(dialog(ida), "Delete").click()
        await expect(bubble(ida, "Signal")).to_have_count(0)
        await wim.sees("Signal 3")
        await choose(ida, "First of all", "Select")
        await ida.page.keyboard.press("Escape")
        await expect(bar).to_have_count(0)

    play(story)


def test_messages_are_forwarded_with_and_without_their_author(play: Play):
    async def story(crowd: Crowd) -> None:
        ida, wim = await two(crowd)
        await wim.say("Said by Wim")
        await ida.sees("Said by Wim")
        for hidden in (False, True):
            await choose(ida, "Said by Wim", "Forward")
            asked = dialog(ida)
            await asked.get_by_role("option", name="Saved messages").click()
            if hidden:
                await asked.get_by_label("Hide who said it").check()
            else:
                await asked.get_by_label("Add a comment").fill("To remember")
            await press(asked, "Send").click()
            await expect(ida.page.get_by_text("Forwarded.").last).to_be_visible()
        me = await ida.page.evaluate(
            "() => document.querySelector('dialog[open]') === null && location.hash"
        )
        assert me
        own = await crowd.cast.sign_in("telethon", ida.phone)
        await ida.go(f"#/{own.account.id}")
        await expect(bubble(ida, "Said by Wim")).to_have_count(2)
        await ida.sees("To remember")
        await expect(ida.page.locator(".forward-head")).to_have_count(1)

    play(story)


def test_pinned_messages_are_seen_by_both_and_led_to(play: Play):
    async def story(crowd: Crowd) -> None:
        ida, wim = await two(crowd)
        await ida.say("Remember this")
        for text in ("First of all", "Remember this"):
            await choose(ida, text, "Pin")
            await dialog(ida).get_by_label("Also pin for").check()
            await press(dialog(ida), "Pin").click()
            await expect(dialog(ida)).to_have_count(0)
        bar = wim.page.locator(".pinned-bar")
        await expect(bar).to_contain_text("Pinned message 2 of 2")
        await expect(bar).to_contain_text("Remember this")
        await bar.locator(".pinned-shown").click()
        await expect(wim.page.locator(".list-row.is-highlighted")).to_contain_text("Remember")
        await expect(bar).to_contain_text("First of all")
        await press(bar, "Show all pinned messages").click()
        await expect(wim.page.locator(".column-side").get_by_role("option")).to_have_count(2)
        await choose(ida, "Remember this", "Unpin")
        await press(dialog(ida), "Unpin").click()
        await expect(wim.page.locator(".column-side").get_by_role("option")).to_have_count(1)

    play(story)


def test_a_message_waits_and_is_sent_at_once_if_one_wishes(play: Play):
    async def story(crowd: Crowd) -> None:
        ida, wim = await two(crowd)
        await ida.field.click()
        await ida.page.keyboard.insert_text("Happy birthday")
        await press(ida.page.locator(".column-chat"), "Send").click(button="right")
        await item(ida, "Send later…").click()
        await dialog(ida).get_by_role("button", name=re.compile("^Send ")).click()
        await press(ida.page.locator(".column-chat"), "More").click()
        await item(ida, "Scheduled messages").click()
        waiting = ida.page.locator(".waiting-message")
        await expect(waiting).to_contain_text("Happy birthday")
        # The other device of the same person sees it too.
        phone = await crowd.sign_in(ida.phone, "Ida's phone", viewport=PHONE)
        await expect(phone.page.get_by_text("First of all")).to_be_visible()
        await press(waiting, "More").click()
        await item(ida, "Edit the text").click()
        await dialog(ida).locator(".editor-field").click()
        await ida.page.keyboard.press("End")
        await ida.page.keyboard.insert_text(", Wim")
        await press(dialog(ida), "Save").click()
        await expect(waiting).to_contain_text("Happy birthday, Wim")
        await expect(bubble(wim, "Happy birthday")).to_have_count(0)
        await press(waiting, "Send now").click()
        await wim.sees("Happy birthday, Wim")
        await ida.sees("Happy birthday, Wim")
        await expect(waiting).to_have_count(0)

    play(story)


def test_a_chat_is_searched_by_words_authors_and_dates(play: Play):
    async def story(crowd: Crowd) -> None:
        ida, wim, _ = await three(crowd)
        await ida.say("The needle is here")
        await wim.say("I see a needle too")
        await ida.sees("I see a needle too")
        for number in range(30):
            await ida.say(f"Hay {number:02}")
        await press(ida.page.locator(".column-chat"), "Search in this chat").click()
        side = ida.page.locator(".column-side")
        await side.get_by_role("searchbox").fill("needle")
        results = side.get_by_role("option")
        await expect(results).to_have_count(2)
        await expect(results.first.locator("mark")).to_have_text("needle")
        await press(side, "Older result").click()
        await expect(side).to_contain_text("1 of 2")
        await press(side, "Older result").click()
        lit = ida.page.locator(".list-row.is-highlighted")
        await expect(lit).to_contain_text("The needle is here")
        await press(side, "From anybody").click()
        await dialog(ida).get_by_role("button", name="Wim").click()
        await expect(results).to_have_count(1)
        await expect(results).to_contain_text("I see a needle too")
        # A day before there was anything leads to the beginning.
        await side.locator("input[type=date]").fill("2020-01-01")
        await side.locator("input[type=date]").dispatch_event("change")
        await expect(bubble(ida, "The needle is here")).to_be_in_viewport()

    play(story)


def test_a_part_of_a_message_is_quoted(play: Play):
    async def story(crowd: Crowd) -> None:
        ida, wim = await two(crowd)
        await wim.say("Bring the lamp and the long rope")
        await ida.sees("Bring the lamp")
        said = bubble(ida, "Bring the lamp").locator(".bubble-text")
        place = await said.evaluate(
            """(box) => {
              const text = document.createTreeWalker(box, NodeFilter.SHOW_TEXT).nextNode()
              getSelection().setBaseAndExtent(text, 10, text, 14)
              const { x, y, width, height } = getSelection().getRangeAt(0).getBoundingClientRect()
              return [x + width / 2, y + height / 2]
            }"""
        )
        await ida.page.mouse.click(*place, button="right")
        await item(ida, "Quote the selected text").click()
        await ida.say("Which one?")
        await expect(bubble(wim, "Which one?").locator(".reply-head")).to_contain_text("lamp")
        await expect(bubble(wim, "Which one?").locator(".reply-head")).not_to_contain_text("rope")

    play(story)

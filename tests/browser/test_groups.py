"""Groups, channels and topics: made, administered and used in browsers."""

from __future__ import annotations

import re
from urllib.parse import quote

from playwright.async_api import Locator, expect

from tests.browser.conftest import Play
from tests.browser.crowd import Crowd
from tests.browser.person import Person
from tests.interop.cast import introduce
from tests.interop.device import Device


async def three(crowd: Crowd) -> tuple[Person, Person, Person]:
    """Somebody, and two contacts of theirs, each with a browser."""
    owner = await crowd.cast.sign_up("telethon", "Odile")
    friends: list[Device] = []
    for name in ("Ada", "Bela"):
        friend = await crowd.cast.sign_up("telethon", name)
        await introduce(friend, owner)
        friends.append(friend)
    return (
        await crowd.sign_in(owner.phone, "Odile"),
        await crowd.sign_in(friends[0].phone, "Ada"),
        await crowd.sign_in(friends[1].phone, "Bela"),
    )


def side(person: Person) -> Locator:
    return person.page.locator(".column-side")


def line(person: Person, name: str) -> Locator:
    return side(person).locator(".peer-line").filter(has_text=name)


async def open_info(person: Person) -> None:
    await person.page.get_by_role("button", name="About this chat").click()
    await expect(side(person).locator(".info-head")).to_be_visible()


async def press(person: Person, name: str) -> None:
    """Press a button of the third column."""
    await side(person).get_by_role("button", name=name).first.click()


async def confirm(person: Person, name: str) -> None:
    await person.page.get_by_role("dialog").get_by_role("button", name=name, exact=True).click()


async def menu(person: Person, item: str) -> None:
    await person.page.get_by_role("menuitem", name=item, exact=True).click()


async def enter(person: Person, title: str) -> None:
    """Open a chat of the list."""
    await person.page.locator(".list-lines [role=option]").filter(has_text=title).click()


async def new_group(person: Person, title: str, *names: str) -> None:
    await person.page.get_by_role("button", name="Menu", exact=True).click()
    await menu(person, "New group")
    for name in names:
        await person.page.locator(".list-page [role=option]").filter(has_text=name).click()
    await person.page.get_by_role("button", name="Next").click()
    await person.page.get_by_label("Name of the group").fill(title)
    await person.page.get_by_role("button", name="Create group").click()
    await expect(person.page.locator(".chat-name")).to_contain_text(title)


async def upgrade(person: Person) -> None:
    """Make a supergroup of the basic group that is open."""
    await open_info(person)
    await side(person).get_by_role("button", name="Edit", exact=True).click()
    await press(person, "Make it a supergroup")
    await confirm(person, "Make it a supergroup")
    await expect(side(person)).to_have_count(0)


def test_a_group_is_made_promoted_restricted_and_remembered(play: Play):
    async def story(crowd: Crowd) -> None:
        odile, ada, bela = await three(crowd)
        await new_group(odile, "Reading circle", "Ada", "Bela")
        await upgrade(odile)

        # Ada may do some things, and is called what she does.
        await open_info(odile)
        await line(odile, "Ada").click(button="right")
        await menu(odile, "Make administrator")
        await side(odile).get_by_label("Title").fill("Keeper")
        await side(odile).get_by_role("switch", name="Pin messages").uncheck()
        await side(odile).get_by_role("button", name="Make administrator").click()
        await expect(line(odile, "Ada")).to_contain_text("Keeper")

        # Slow mode holds for Bela, who sees it when she has written.
        await press(odile, "Permissions")
        await side(odile).get_by_label("30 seconds").check()
        await enter(bela, "Reading circle")
        await bela.say("The first thing")
        await expect(bela.page.get_by_text("Slow mode: write again in")).to_be_visible()

        # Ada may restrict people, and does; Bela sees that she cannot write any more.
        await enter(ada, "Reading circle")
        await open_info(ada)
        await line(ada, "Bela").click(button="right")
        await menu(ada, "Restrict")
        for what in ("Write messages", "Send photos", "Send videos", "Send video messages"):
            await side(ada).get_by_role("switch", name=what, exact=True).uncheck()
        await side(ada).get_by_label("1 day").check()
        await side(ada).get_by_role("button", name="Save").click()
        await expect(side(ada).locator(".info-head")).to_be_visible()

        # What was done is kept for the administrators, in words.
        await press(ada, "Recent actions")
        deeds = side(ada).locator(".deed")
        await expect(deeds.filter(has_text="You restricted \u2068Bela")).to_contain_text(
            "may not: Write messages"
        )
        await expect(
            deeds.filter(has_text="\u2068Odile\u2069 made \u2068Ada\u2069 an administrator")
        ).to_have_count(1)
        await expect(deeds.filter(has_text="set slow mode to 30 seconds")).to_have_count(1)
        # Bela is no administrator: nothing of it is offered to her.
        await open_info(bela)
        await expect(side(bela).get_by_text("Recent actions")).to_have_count(0)
        await expect(side(bela).get_by_text("Permissions")).to_have_count(0)

    play(story)


def test_a_link_brings_in_who_is_accepted(play: Play):
    async def story(crowd: Crowd) -> None:
        odile, ada, bela = await three(crowd)
        await new_group(odile, "Closed circle", "Ada")
        await open_info(odile)
        await press(odile, "Invite links")
        await press(odile, "New link")
        dialog = odile.page.get_by_role("dialog")
        await dialog.get_by_label("Name").fill("For friends")
        await dialog.get_by_role("switch", name="Administrators decide").check()
        await dialog.get_by_role("button", name="Save").click()
        await side(odile).get_by_role("button", name="For friends").click()
        link = await dialog.locator(".link-address").inner_text()
        await dialog.get_by_role("button", name="QR code").click()
        await expect(dialog.get_by_role("img", name="QR code of the link")).to_be_visible()
        await odile.page.keyboard.press("Escape")

        await bela.go(f"#tg:{quote(link, safe='')}")
        await bela.page.get_by_role("dialog").get_by_role("button", name="Ask to join").click()
        await press(odile, "Back")
        await press(odile, "Requests to join")
        await side(odile).get_by_role("button", name="Accept: ").click()
        await expect(side(odile)).to_contain_text("Nobody is waiting")
        await enter(bela, "Closed circle")
        await open_info(bela)
        await expect(line(bela, "Odile")).to_contain_text("owner")

        # The link is revoked: who has it comes in no more.
        await press(odile, "Back")
        await press(odile, "Invite links")
        await side(odile).get_by_role("button", name="For friends").click(button="right")
        await menu(odile, "Revoke")
        await confirm(odile, "Revoke")
        await expect(side(odile)).to_contain_text("Revoked links")
        stranger = await crowd.sign_up("Stranger")
        await stranger.go(f"#tg:{quote(link, safe='')}")
        await expect(stranger.page.get_by_text("This invitation is not valid")).to_be_visible()

        # Who is removed from the group sees nothing more of it.
        await press(odile, "Back")
        await line(odile, "Bela").click(button="right")
        await menu(odile, "Remove")
        await confirm(odile, "Remove")
        await expect(line(odile, "Bela")).to_have_count(0)
        await expect(
            bela.page.get_by_text("You no longer have access to this chat")
        ).to_be_visible()
        await expect(ada.page.locator(".list-lines")).to_contain_text("removed")

    play(story)


def test_topics_are_made_written_in_and_closed(play: Play):
    async def story(crowd: Crowd) -> None:
        odile, ada, _ = await three(crowd)
        await new_group(odile, "Village square", "Ada")
        await upgrade(odile)
        await open_info(odile)
        await side(odile).get_by_role("button", name="Edit", exact=True).click()
        await side(odile).get_by_role("switch", name="Topics").check()
        await odile.page.get_by_role("button", name="New topic").click()
        dialog = odile.page.get_by_role("dialog")
        await dialog.get_by_label("Name of the topic").fill("Harvest")
        await dialog.get_by_role("button", name="Create", exact=True).click()
        await expect(odile.page.locator(".chat-name")).to_contain_text("Harvest")
        await odile.say("Who brings the cart?")

        await enter(ada, "Village square")
        topic = ada.page.locator(".topic-row").filter(has_text="Harvest")
        await expect(topic).to_contain_text("Who brings the cart?")
        await expect(topic.locator(".badge")).to_have_count(1)
        # The count is live, and goes when the topic is read.
        before = await topic.locator(".badge").inner_text()
        await odile.say("And who the horse?")
        await expect(topic.locator(".badge")).to_have_text(str(int(before) + 1))
        await topic.click()
        await ada.sees("And who the horse?")
        await ada.say("I do")
        await odile.sees("I do")
        await ada.page.get_by_role("button", name="Back to the chat").click()
        await expect(topic.locator(".badge")).to_have_count(0)

        # A closed topic is read only, for all but those who may close it.
        await odile.page.get_by_role("button", name="Back to the chat").click()
        await odile.page.locator(".topic-row").filter(has_text="Harvest").click(button="right")
        await menu(odile, "Close the topic")
        await topic.click()
        await expect(ada.page.get_by_text("This topic is closed")).to_be_visible()

    play(story)


def test_posts_are_commented_counted_and_written_as_a_channel(play: Play):
    async def story(crowd: Crowd) -> None:
        odile, ada, _ = await three(crowd)
        # Another client of hers makes the channel; what it is for is done in the browser.
        other = await crowd.cast.sign_in("telethon", odile.phone)
        await other.ask("channels.createChannel", title="Gazette", about="", broadcast=True)
        await new_group(odile, "Readers", "Ada")
        await enter(odile, "Gazette")
        await open_info(odile)
        await side(odile).get_by_role("button", name="Edit", exact=True).click()
        # A channel as which one can write elsewhere is a public one.
        await side(odile).get_by_label("Public", exact=True).check()
        await side(odile).get_by_label("Public link").fill(f"gazette_{odile.phone}")
        await side(odile).get_by_role("button", name="Save").last.click()
        await expect(odile.page.locator(".toasts")).to_contain_text("Saved")
        await press(odile, "Discussion group")
        await line(odile, "Readers").click()
        await confirm(odile, "Choose a group")
        await expect(
            side(odile).get_by_role("button", name="No discussion any more")
        ).to_be_visible()
        await odile.say("The first issue")
        await expect(odile.page.get_by_text("Leave a comment")).to_be_visible()

        # It was looked at, by her who wrote it.
        post = odile.bubbles.filter(has_text="The first issue")
        await expect(post.get_by_label(re.compile(r"^[1-9] views?$"))).to_be_visible()

        # The post stands in the group; there Ada answers, which is a comment.
        await enter(ada, "Readers")
        await ada.sees("The first issue")
        await ada.bubbles.filter(has_text="The first issue").click(button="right")
        await menu(ada, "Reply")
        await ada.say("Well written")
        await expect(odile.page.get_by_text("1 comment", exact=True)).to_be_visible()
        await odile.page.get_by_text("1 comment", exact=True).click()
        await odile.sees("Well written")

        # Odile writes among the comments as her channel.
        await odile.page.get_by_role("button", name="You write as").click()
        await odile.page.get_by_role("menuitem", name="Gazette").click()
        await odile.say("Thank you")
        await expect(ada.page.get_by_role("article", name="Thank you")).to_contain_text("Gazette")

    play(story)

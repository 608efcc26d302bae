"""The first column: chats and what is done with them, on all browsers of an account alike."""

from __future__ import annotations

import asyncio
import re
from typing import Final
from urllib.parse import quote

from playwright.async_api import Locator, expect

from tests.browser.conftest import Play
from tests.browser.crowd import PHONE, Crowd
from tests.browser.person import Person
from tests.interop.cast import introduce
from tests.interop.device import Device
from tests.interop.features import groups

HOSTILE: Final = (
    "<img src=x onerror=alert(1)>",
    "W" * 64,
    "e\u0301\u0323\u0334\u0489" * 12,
    "\N{HEBREW LETTER SHIN}\N{HEBREW LETTER LAMED}\N{HEBREW LETTER VAV} 123",
    "\N{ARABIC LIGATURE BISMILLAH AR-RAHMAN AR-RAHEEM}" * 20,
    "\N{FAMILY}\N{ZERO WIDTH JOINER}\N{FAMILY}" * 10,
)


def rows(person: Person) -> Locator:
    return person.page.locator(".list-lines [role=option]")


def row(person: Person, name: str) -> Locator:
    return person.page.locator("[role=option]").filter(
        has=person.page.locator(".peer-name-text", has_text=re.compile(f"^{re.escape(name)}$"))
    )


async def order(person: Person, *names: str) -> None:
    """Wait until the list begins with these chats; that of the service aside, in which each log-in
    is told."""
    await person.page.wait_for_function(
        """(names) => {
          const shown = [...document.querySelectorAll('.list-lines .peer-name-text')]
            .map((name) => name.textContent)
            .filter((name) => name !== 'Chappe')
          return names.every((name, place) => shown[place] === name)
        }""",
        arg=names,
        timeout=8_000,
    )


async def choose(person: Person, name: str, *steps: str) -> None:
    """Do something with a chat by its menu."""
    await row(person, name).click(button="right")
    for step in steps:
        await person.page.get_by_role("menuitem", name=step, exact=True).click()


async def open_page(person: Person, item: str) -> None:
    """Open a page of the first column."""
    await person.page.get_by_role("button", name="Menu", exact=True).click()
    await person.page.get_by_role("menuitem", name=item, exact=True).click()


async def circle(crowd: Crowd, *names: str) -> tuple[Device, list[Device]]:
    """Somebody with friends, each of whom has written to them, the last one last."""
    owner = await crowd.cast.sign_up("telethon", "Owner")
    friends = [await crowd.cast.sign_up("telethon", name) for name in names]
    for friend in friends:
        await introduce(friend, owner)
        await friend.send_text(owner.account.id, f"Greetings of {friend.account.first_name}")
        # Dates are whole seconds, and by them the list is in order.
        await asyncio.sleep(1)
    return owner, friends


def test_pins_archive_mute_and_marks_are_the_same_on_both_browsers(play: Play):
    async def story(crowd: Crowd) -> None:
        owner, friends = await circle(crowd, "Ada", "Bela", "Cleo")
        one = await crowd.sign_in(owner.phone, "one")
        two = await crowd.sign_in(owner.phone, "two")
        await order(two, "Cleo", "Bela", "Ada")

        await choose(one, "Ada", "Pin to the top")
        await choose(one, "Bela", "Pin to the top")
        for each in (one, two):
            await order(each, "Bela", "Ada", "Cleo")
        await choose(two, "Bela", "Move down")
        for each in (one, two):
            await order(each, "Ada", "Bela", "Cleo")

        await choose(one, "Cleo", "Mute…", "For ever")
        await expect(row(two, "Cleo").get_by_label("Muted")).to_be_visible()
        await choose(two, "Cleo", "Mark as read")
        await expect(row(one, "Cleo").locator(".badge")).to_have_count(0)
        await choose(one, "Cleo", "Mark as unread")
        await expect(row(two, "Cleo").get_by_label("Marked as unread")).to_be_visible()

        await choose(two, "Cleo", "Archive")
        await expect(row(one, "Cleo")).to_have_count(0)
        await one.page.locator(".list-lines [role=option]").first.click()
        await expect(one.page.get_by_role("heading", name="Archive")).to_be_visible()
        await expect(row(one, "Cleo")).to_be_visible()
        # What comes to a muted chat of the archive stays there.
        await friends[2].send_text(owner.account.id, "Once more")
        await expect(row(one, "Cleo")).to_contain_text("Once more")
        await choose(one, "Cleo", "Take out of the archive")
        await one.page.get_by_role("button", name="Back").click()
        for each in (one, two):
            await order(each, "Ada", "Bela", "Cleo")

        await two.reload()
        await order(two, "Ada", "Bela", "Cleo")
        await two.page.keyboard.press("Alt+ArrowDown")
        await expect(row(two, "Ada")).to_have_attribute("aria-selected", "true")
        await two.page.keyboard.press("Alt+ArrowDown")
        await expect(row(two, "Bela")).to_have_attribute("aria-selected", "true")
        await two.page.keyboard.press("Alt+ArrowUp")
        await expect(row(two, "Ada")).to_have_attribute("aria-selected", "true")
        await expect(row(two, "Cleo").get_by_label("Muted")).to_be_visible()

    play(story)


def test_folders_are_made_here_and_seen_there(play: Play):
    async def story(crowd: Crowd) -> None:
        owner, friends = await circle(crowd, "Ada", "Bela")
        await groups.start(owner, friends[0], title="Reading circle")
        one = await crowd.sign_in(owner.phone, "one")
        two = await crowd.sign_in(owner.phone, "two")
        await order(one, "Reading circle")

        await open_page(one, "Folders")
        await one.page.get_by_role("button", name="New folder").first.click()
        await one.page.get_by_label("Name of the folder").fill("Friends")
        await one.page.get_by_role("button", name="Add chats").first.click()
        await one.page.get_by_role("dialog").get_by_role("searchbox").fill("bel")
        await one.page.keyboard.press("Enter")
        await one.page.get_by_role("dialog").get_by_role("button", name="Done").click()
        await one.page.get_by_role("button", name="Save").click()
        # It leads back by itself once it is saved.
        await expect(one.page.get_by_role("button", name="Save")).to_have_count(0)
        await one.page.get_by_role("button", name="Back").click()

        tab = two.page.get_by_role("tab", name="Friends")
        await expect(tab).to_be_visible()
        await tab.click()
        await order(two, "Bela")
        await expect(rows(two)).to_have_count(1)
        await expect(tab.locator(".badge")).to_have_text("1")

        # By keys back to all chats; and into the folder by the menu of a chat.
        await two.page.keyboard.press("ArrowLeft")
        await order(two, "Reading circle")
        await choose(two, "Reading circle", "Add to a folder…", "Friends")
        await one.page.get_by_role("tab", name="Friends").click()
        await order(one, "Reading circle", "Bela")
        await choose(one, "Bela", "Take out of this folder")
        await expect(rows(one)).to_have_count(1)

        await open_page(two, "Folders")
        await two.page.get_by_role("button", name="More").click()
        await two.page.get_by_role("menuitem", name="Delete folder").click()
        await two.page.get_by_role("dialog").get_by_role("button", name="Delete folder").click()
        await expect(one.page.get_by_role("tab")).to_have_count(0)
        await order(one, "Reading circle", "Bela")

    play(story)


def test_drafts_typing_presence_and_unread_counts_are_live(play: Play):
    async def story(crowd: Crowd) -> None:
        owner, (ada,) = await circle(crowd, "Ada")
        one = await crowd.sign_in(owner.phone, "one")
        two = await crowd.sign_in(owner.phone, "two")
        await expect(row(one, "Ada").locator(".badge")).to_have_text("1")
        await ada.ask("account.updateStatus", offline=False)
        await expect(row(one, "Ada").locator(".avatar-online")).to_be_visible()

        await ada.typing(owner.account.id)
        await expect(row(one, "Ada")).to_contain_text("typing…")
        await ada.send_text(owner.account.id, "Two of them")
        await expect(row(one, "Ada").locator(".badge")).to_have_text("2")
        await expect(row(one, "Ada")).to_contain_text("Two of them")

        # Reading in one browser takes the count away in the other.
        await row(two, "Ada").click()
        await expect(row(one, "Ada").locator(".badge")).to_have_count(0)

        await two.field.click()
        await two.page.keyboard.insert_text("Not yet said")
        await two.page.keyboard.press("Escape")
        await two.go("#/")
        await expect(row(one, "Ada")).to_contain_text("Draft: Not yet said")
        await expect(row(two, "Ada")).to_contain_text("Draft: Not yet said")
        await owner.draft(ada.account.id, "")
        await expect(row(one, "Ada")).to_contain_text("Two of them")

        # What we said is seen to be read.
        await owner.send_text(ada.account.id, "My answer")
        await expect(row(one, "Ada").get_by_label("Sent")).to_be_visible()
        last = (await ada.history(owner.account.id))[0]
        await ada.mark_read(owner.account.id, last.id)
        await expect(row(one, "Ada").get_by_label("Read")).to_be_visible()

    play(story)


def test_mentions_in_a_muted_group_are_told(play: Play):
    async def story(crowd: Crowd) -> None:
        owner, (ada,) = await circle(crowd, "Ada")
        name = f"owl_{owner.phone}"
        await owner.set_username(name)
        group = await groups.start(owner, ada, title="Reading circle")
        one = await crowd.sign_in(owner.phone, "one")
        await choose(one, "Reading circle", "Mute…", "For ever")
        await groups.say(ada, group, f"@{name} look")
        line = row(one, "Reading circle")
        await expect(line.get_by_label("You were mentioned")).to_be_visible()
        await expect(line).to_contain_text(f"@{name} look")
        await choose(one, "Reading circle", "Mark as read")
        await expect(line.locator(".badge")).to_have_count(0)

    play(story)


def test_search_finds_chats_people_and_messages(play: Play):
    async def story(crowd: Crowd) -> None:
        owner, (ada, _) = await circle(crowd, "Ada", "Béla")
        stranger = await crowd.cast.sign_up("telethon", "Stranger")
        name = f"far_stranger_{stranger.phone}"
        await stranger.set_username(name)
        await ada.send_text(owner.account.id, "The lighthouse keeper is away")
        one = await crowd.sign_in(owner.phone, "one")
        await order(one, "Ada")
        field = one.page.locator("input[data-search]")

        # By a key, without accents.
        await one.page.keyboard.press("Control+k")
        await expect(field).to_be_focused()
        await one.page.keyboard.insert_text("bela")
        found = one.page.locator("[data-result]")
        await expect(found.first).to_contain_text("Béla")

        # By a beginning: whoever a first try of this story left behind is found by it as well.
        await field.fill("far_str")
        await expect(found.filter(has_text=f"@{name}")).to_be_visible()

        await field.fill("lighthouse")
        message = found.filter(has_text="keeper is away")
        await expect(message).to_have_count(1)
        await one.page.keyboard.press("ArrowDown")
        await one.page.keyboard.press("Enter")
        await one.sees("The lighthouse keeper is away")
        assert re.search(r"#/\d+/\d+$", one.page.url)

        await field.fill("today")
        await expect(one.page.get_by_role("heading", name="Messages of today")).to_be_visible()
        await expect(message).to_have_count(1)

        await field.fill("nothing at all like this")
        await expect(one.page.get_by_text("Nothing was found for")).to_be_visible()
        await one.page.keyboard.press("Escape")
        await order(one, "Ada")
        await field.focus()
        await expect(one.page.get_by_role("heading", name="Recent")).to_be_visible()
        await expect(found.filter(has_text="Ada")).to_be_visible()

    play(story)


def test_links_lead_to_names_invitations_and_nowhere_else(play: Play):
    async def story(crowd: Crowd) -> None:
        ada = await crowd.cast.sign_up("telethon", "Ada")
        name = f"ada_{ada.phone}"
        await ada.set_username(name)
        friend = await crowd.cast.sign_up("telethon", "Friend")
        await introduce(ada, friend)
        group = await groups.start(ada, friend, title="Open circle")
        await groups.say(ada, group, "Said before you came")
        link = await groups.export(ada, group)
        asking = await groups.export(ada, group, request_needed=True)

        one = await crowd.sign_up("Visitor")
        await one.go(f"#tg:{quote(f'tg://resolve?domain={name}', safe='')}")
        await expect(one.page.locator(".column-chat")).to_contain_text("Ada")

        await one.go(f"#tg:{quote(f'tg://join?invite={groups.hash_of(asking)}', safe='')}")
        dialog = one.page.get_by_role("dialog")
        await expect(dialog).to_contain_text("Open circle")
        await expect(dialog).to_contain_text("2 members")
        await dialog.get_by_role("button", name="Ask to join").click()
        await expect(one.page.get_by_text("You have asked to join")).to_be_visible()

        await one.go(f"#tg:{quote(link, safe='')}")
        await dialog.get_by_role("button", name="Join", exact=True).click()
        await expect(row(one, "Open circle")).to_be_visible()
        await expect(row(one, "Open circle")).to_contain_text("joined by an invite link")

        await one.go(f"#tg:{quote('tg://join?invite=' + 'A' * 22, safe='')}")
        await expect(one.page.get_by_text("This invitation is not valid")).to_be_visible()
        await one.go(f"#tg:{quote('javascript:alert(1)', safe='')}")
        await expect(one.page.get_by_text("This link is not safe")).to_be_visible()
        # One that leads elsewhere is asked about: nobody saw where it leads.
        await one.go(f"#tg:{quote('https://elsewhere.example/@ada', safe='')}")
        await expect(dialog).to_contain_text("https://elsewhere.example/@ada")
        await dialog.get_by_role("button", name="Cancel").click()

    play(story)


def test_a_folder_is_shared_by_a_link(play: Play):
    async def story(crowd: Crowd) -> None:
        owner, (ada,) = await circle(crowd, "Ada")
        await groups.start(owner, ada, title="Reading circle")
        one = await crowd.sign_in(owner.phone, "one", permissions=["clipboard-read"])
        await order(one, "Reading circle")
        await open_page(one, "Folders")
        await one.page.get_by_role("button", name="New folder").first.click()
        await one.page.get_by_label("Name of the folder").fill("Circles")
        await one.page.get_by_role("button", name="Add chats").first.click()
        dialog = one.page.get_by_role("dialog")
        await dialog.get_by_role("option", name="Reading circle").click()
        await dialog.get_by_role("button", name="Done").click()
        await one.page.get_by_role("button", name="Save").click()
        await one.page.locator(".list-page").get_by_text("Circles").click()
        await one.page.get_by_role("button", name="Share by a link").click()
        await dialog.get_by_role("button", name="Share by a link").click()
        link = await one.page.locator(".folder-line bdi", has_text="/addlist/").inner_text()

        guest = await crowd.sign_up("Guest")
        await guest.go(f"#tg:{quote(link, safe='')}")
        asked = guest.page.get_by_role("dialog")
        await expect(asked).to_contain_text("Circles")
        await asked.get_by_role("button", name="Add", exact=True).click()
        await expect(guest.page.get_by_role("tab", name="Circles")).to_be_visible()
        await expect(row(guest, "Reading circle")).to_contain_text("You joined")

    play(story)


def test_groups_channels_and_contacts_are_made_by_hand(play: Play):
    async def story(crowd: Crowd) -> None:
        ada = await crowd.cast.sign_up("telethon", "Ada")
        name = f"ada_{ada.phone}"
        await ada.set_username(name)
        one = await crowd.sign_up("Maker")
        page = one.page

        await open_page(one, "Contacts")
        await page.get_by_role("button", name="Add a contact").first.click()
        dialog = page.get_by_role("dialog")
        await dialog.get_by_label("Number or @username").fill("@nobody_at_all")
        await page.keyboard.press("Enter")
        await expect(dialog.get_by_role("alert")).to_contain_text("Nobody here")
        await dialog.get_by_label("Number or @username").fill(f"@{name}")
        await page.keyboard.press("Enter")
        await dialog.get_by_role("button", name="Add a contact").click()
        await expect(row(one, "Ada")).to_be_visible()
        await page.get_by_role("button", name="Back").click()

        await open_page(one, "New group")
        await row(one, "Ada").click()
        await page.get_by_role("button", name="Next").click()
        await page.get_by_label("Name of the group").fill("Made by hand")
        await page.get_by_role("button", name="Create group").click()
        await expect(row(one, "Made by hand")).to_contain_text("You created the group")

        await open_page(one, "New channel")
        await page.get_by_label("Name of the channel").fill("Morning news")
        await page.get_by_role("button", name="Create channel").click()
        await page.get_by_label("Public channel").check()
        await page.get_by_label("Public link").fill(name)
        await expect(page.get_by_text("This link is taken.")).to_be_visible()
        await page.get_by_label("Public link").fill(f"news_of_{name}")
        await expect(page.get_by_text("This link is free.")).to_be_visible()
        await page.get_by_role("button", name="Next").click()
        await page.get_by_role("button", name="Skip").click()
        await expect(row(one, "Morning news")).to_contain_text("Channel created")
        await ada.ask("contacts.resolveUsername", username=f"news_of_{name}")

        await choose(one, "Made by hand", "Leave group")
        await dialog.get_by_role("button", name="Leave").click()
        await expect(row(one, "Made by hand")).to_have_count(0)

    play(story)


def test_hostile_names_stay_within_their_lines(play: Play):
    async def story(crowd: Crowd) -> None:
        owner, _ = await circle(crowd, *HOSTILE)
        for surroundings in ({}, {"viewport": PHONE}, {"color_scheme": "dark"}):
            one = await crowd.sign_in(owner.phone, "one", **surroundings)
            await expect(rows(one)).to_have_count(len(HOSTILE) + 1)
            # Nothing is drawn outside of its line, and no line is higher than another.
            sizes = await rows(one).evaluate_all(
                """(lines) => lines.map((line) => {
                  const row = line.firstElementChild
                  const over = [...row.querySelectorAll('.chat-row-words, .chat-row-when')]
                    .filter((part) => {
                      const box = part.getBoundingClientRect()
                      const around = row.getBoundingClientRect()
                      return box.right > around.right + 1 || box.left < around.left - 1
                    })
                  return [line.offsetHeight, over.length, row.scrollWidth - row.clientWidth]
                })"""
            )
            assert {tuple(size) for size in sizes} == {(72, 0, 0)}, sizes
            await one.context.close()
            crowd.people.remove(one)

    play(story)


def test_chats_are_there_before_the_server_has_answered(play: Play):
    async def story(crowd: Crowd) -> None:
        owner, _ = await circle(crowd, "Ada")
        one = await crowd.sign_in(owner.phone, "one")
        await order(one, "Ada")
        # What is kept is written a moment after it came.
        await asyncio.sleep(1.5)
        await one.page.route("**/apiws*", lambda route: route.abort())
        await one.page.route_web_socket("**/apiws*", lambda socket: None)
        await one.reload()
        await order(one, "Ada")

    play(story)

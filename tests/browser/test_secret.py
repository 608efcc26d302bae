"""Secret chats in the browser: with the peer that was written from the documentation, and with
another browser."""

from __future__ import annotations

import random
import re
from typing import Final

from playwright.async_api import Locator, Page, expect

from tests.browser.conftest import Play
from tests.browser.crowd import Crowd
from tests.browser.person import Person
from tests.interop.secret_peer import SecretPeer
from tests.wire import end_to_end

SIZE: Final = 150_001
"""Bytes of a file: several parts, the last one no whole block."""


async def _member(crowd: Crowd, name: str) -> Person:
    """Somebody with a browser and an account."""
    person = await crowd.visitor(name)
    await person.sign_up(crowd.world.number(), name)
    return person


async def _beside(crowd: Crowd, person: Person) -> SecretPeer:
    """Somebody on another client who knows the one with the browser."""
    device = await crowd.cast.sign_up("telethon", "Juno")
    assert await device.import_contact(person.phone, "Iris", "") is not None
    return SecretPeer(device)


async def _account(peer: SecretPeer, person: Person) -> int:
    known = await peer.device.import_contact(person.phone, "Iris", "")
    assert known is not None
    return known.id


async def _write(page: Page, words: str) -> None:
    field = page.get_by_role("textbox", name="Write a secret message")
    await field.fill(words)
    await field.press("Enter")


def _bubble(page: Page, words: str) -> Locator:
    return page.locator(".secret-bubble", has_text=words)


def test_browser_talks_with_a_peer_that_was_written_from_the_documentation(play: Play):
    async def story(crowd: Crowd) -> None:
        iris = await _member(crowd, "Iris")
        theirs = await _beside(crowd, iris)
        await theirs.request(await _account(theirs, iris))
        # The browser accepts by itself.
        await theirs.begin()
        await theirs.send(theirs.sealed.notify_layer(), service=True)
        page = iris.page
        await iris.go(f"#/secret/{theirs.chat_id}")
        await theirs.say("between us")
        await expect(_bubble(page, "between us")).to_be_visible()
        await _write(page, "and nobody **else**")
        await theirs.expect_text("and nobody else")
        await expect(_bubble(page, "and nobody else").locator("[data-state=sent]")).to_be_visible()
        await theirs.read()
        await expect(_bubble(page, "and nobody else").locator("[data-state=read]")).to_be_visible()

        before = theirs.sealed.key
        await theirs.send(theirs.sealed.ask_for_key(), service=True)
        await theirs.expect_action(end_to_end.ACCEPT_KEY)
        assert theirs.sealed.key != before
        await theirs.say("with a new key")
        await expect(_bubble(page, "with a new key")).to_be_visible()
        await _write(page, "with it, too")
        await theirs.expect_text("with it, too")

        # What is kept opens again, and nothing of it can be read on the disk.
        await page.reload()
        await expect(_bubble(page, "between us")).to_be_visible()
        await theirs.say("after the reload")
        await expect(_bubble(page, "after the reload")).to_be_visible()
        await _write(page, "still here")
        await theirs.expect_text("still here")
        await theirs.discard()
        await expect(page.get_by_text("This secret chat has ended.").last).to_be_visible()

    play(story)


def test_files_and_timers_of_a_secret_chat(play: Play):
    async def story(crowd: Crowd) -> None:
        iris = await _member(crowd, "Iris")
        theirs = await _beside(crowd, iris)
        await theirs.request(await _account(theirs, iris))
        await theirs.begin()
        await theirs.send(theirs.sealed.notify_layer(), service=True)
        page = iris.page
        await iris.go(f"#/secret/{theirs.chat_id}")
        data = random.Random(1832).randbytes(SIZE)
        await theirs.show(data, "look")
        bubble = _bubble(page, "look")
        async with page.expect_download() as download:
            await bubble.get_by_role("button", name="Download").click()
        assert (await (await download.value).path()).read_bytes() == data

        chooser = page.locator("input[type=file]")
        name = "notes.bin"
        await chooser.set_input_files(
            {"name": name, "mimeType": "application/octet-stream", "buffer": data}
        )
        said = await theirs.expect(lambda said: said.document is not None)
        assert await theirs.fetch(said) == data

        await page.get_by_role("button", name="Self-destruct timer").click()
        await page.get_by_role("menuitem", name=re.compile("^5 seconds")).click()
        assert (await theirs.expect_action(end_to_end.SET_TTL)).ttl == 5
        await theirs.say("gone in a second", ttl=1)
        await theirs.expect_action(end_to_end.READ_MESSAGES)
        await expect(_bubble(page, "gone in a second")).to_have_count(0)

    play(story)


KEPT: Final = """async () => {
  const opening = indexedDB.open('chappe')
  const db = await new Promise((done) => { opening.onsuccess = () => done(opening.result) })
  const records = db.transaction('records').objectStore('records')
  const all = (request) => new Promise((done) => { request.onsuccess = () => done(request.result) })
  const [names, values] = await Promise.all([all(records.getAllKeys()), all(records.getAll())])
  db.close()
  const read = (value) => value instanceof ArrayBuffer || ArrayBuffer.isView(value)
    ? new TextDecoder('latin1').decode(value)
    : value && typeof value === 'object' ? Object.values(value).map(read).join() : String(value)
  return names.join() + read(values)
}"""
"""All that is kept in a browser, as somebody finds it who has its files."""


COLOURS: Final = "(picture) => [...picture.children].map((each) => each.className.baseVal).join()"


async def _key(page: Page) -> tuple[str, str, str]:
    """What is shown to be compared."""
    await page.get_by_role("button", name="Encryption key").click()
    dialog = page.get_by_role("dialog", name="Encryption key")
    picture = dialog.locator(".secret-key-picture")
    await expect(picture.locator("rect")).to_have_count(144)
    shown = await picture.evaluate(
        "(each) => [...each.children].map((r) => r.className.baseVal).join()"
    )
    emoji = await dialog.locator(".secret-key-emoji").inner_text()
    numbers = await dialog.locator(".secret-key-numbers").inner_text()
    await dialog.get_by_role("button", name="Close").click()
    return str(shown), emoji, numbers


def test_two_browsers_agree_on_a_key_and_talk(play: Play):
    async def story(crowd: Crowd) -> None:
        iris, juno = await _member(crowd, "Iris"), await _member(crowd, "Juno")
        beside = await crowd.cast.sign_in("telethon", iris.phone)
        known = await beside.import_contact(juno.phone, "Juno", "")
        assert known is not None
        await beside.send_text(known.id, "let us talk in secret")

        await iris.page.get_by_role("button", name="New chat").click()
        await iris.page.get_by_role("menuitem", name="New secret chat").click()
        people = iris.page.locator(".picker-search input")
        await people.fill("Juno")
        await iris.page.locator(".picker .peer-line", has_text="Juno").first.wait_for()
        await people.press("Enter")
        await (
            iris.page.get_by_role("dialog")
            .get_by_role("button", name="Start a secret chat")
            .click()
        )
        await iris.page.get_by_role("textbox", name="Write a secret message").wait_for()
        secret = iris.page.url.rsplit("/", 1)[1]
        await juno.go(f"#/secret/{secret}")
        assert await _key(iris.page) == await _key(juno.page)

        await _write(iris.page, "only for you 🙂")
        await expect(_bubble(juno.page, "only for you 🙂")).to_be_visible()
        await _write(juno.page, "and only from me")
        await expect(_bubble(iris.page, "and only from me")).to_be_visible()
        await expect(
            _bubble(iris.page, "only for you").locator("[data-state=read]")
        ).to_be_visible()

        # What is written without a connection leaves when it is back, once.
        await juno.context.set_offline(True)
        await _write(iris.page, "are you there?")
        await juno.context.set_offline(False)
        await expect(_bubble(juno.page, "are you there?")).to_have_count(1)

        found = await iris.page.evaluate(KEPT)
        assert "vault" in found
        assert "only" not in found
        await iris.reload()
        await expect(_bubble(iris.page, "and only from me")).to_be_visible()
        await _write(iris.page, "still with the same key")
        await expect(_bubble(juno.page, "still with the same key")).to_have_count(1)

        # Deleted for both, then ended for both.
        bubble = _bubble(iris.page, "only for you")
        await bubble.get_by_role("button", name="More").click()
        await iris.page.get_by_role("menuitem", name="Delete for both").click()
        await iris.page.get_by_role("button", name="Delete", exact=True).click()
        await expect(_bubble(juno.page, "only for you")).to_have_count(0)
        await iris.page.locator(".secret .column-head").get_by_role("button", name="More").click()
        await iris.page.get_by_role("menuitem", name="End the secret chat").click()
        await (
            iris.page.get_by_role("dialog")
            .get_by_role("button", name="End the secret chat")
            .click()
        )
        await expect(juno.page.get_by_text("This secret chat has ended.").last).to_be_visible()
        await expect(_bubble(juno.page, "still with the same key")).to_have_count(0)
        await expect(iris.page.locator(".secret-bubble")).to_have_count(0)

    play(story)

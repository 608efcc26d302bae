"""For people at risk: what lies in the browser, the passcode, and deleting everything."""

from __future__ import annotations

from typing import Final

from playwright.async_api import Page, expect

from tests.browser.conftest import Play
from tests.browser.crowd import Crowd
from tests.browser.person import Person
from tests.browser.test_login import settings

PASSCODE: Final = "four small green boats"
LOOT: Final = """async () => {
  const parts = []
  const look = async (value) => {
    if (value instanceof Blob) parts.push(await value.text())
    else if (value instanceof ArrayBuffer) parts.push(new TextDecoder('latin1').decode(value))
    else if (ArrayBuffer.isView(value)) parts.push(new TextDecoder('latin1').decode(value))
    else if (typeof value === 'string' || typeof value === 'number') parts.push(String(value))
    else if (value && typeof value === 'object') {
      for (const each of Object.values(value)) await look(each)
    }
  }
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  for (const { name } of await indexedDB.databases()) {
    const db = await done(indexedDB.open(name))
    for (const store of db.objectStoreNames) {
      const found = db.transaction(store).objectStore(store)
      for (const each of [await done(found.getAllKeys()), await done(found.getAll())]) {
        await look(each)
      }
    }
    db.close()
  }
  await look({ ...localStorage })
  await look({ ...sessionStorage })
  return parts.join('\\n')
}"""
"""Everything that whoever copies the browser's files would find of this page."""
LEFT: Final = """async () => {
  const root = await navigator.storage.getDirectory()
  const files = []
  for await (const name of root.keys()) files.push(name)
  return [
    ...(await indexedDB.databases()).map(({ name }) => `database ${name}`),
    ...(await caches.keys()).map((name) => `cache ${name}`),
    ...Object.keys(localStorage).map((name) => `setting ${name}`),
    ...Object.keys(sessionStorage).map((name) => `setting ${name}`),
    ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => `worker ${scope}`),
    ...files.map((name) => `file ${name}`),
    ...document.cookie.split(';').filter((each) => each.trim()),
  ]
}"""


async def guard(person: Person) -> None:
    page = person.page
    await settings(person, "Passcode of this browser")
    await page.get_by_label("New passcode", exact=True).fill(PASSCODE)
    await page.get_by_label("New passcode again").fill(PASSCODE)
    await page.get_by_role("button", name="Set the passcode").click()
    await expect(page.get_by_label("Present passcode")).to_be_visible()


async def confirm_deleting(page: Page) -> None:
    await page.get_by_role("dialog").get_by_role("button", name="Delete everything here").click()


async def own_notes(crowd: Crowd, person: Person, text: str) -> None:
    """Write something into "Saved messages" with another client, and see it here."""
    other = await crowd.cast.sign_in("telethon", person.phone)
    await other.send_text((await other.me()).id, text)
    await expect(person.page.get_by_text(text).first).to_be_visible()


def test_nothing_that_lies_in_the_browser_can_be_read(play: Play):
    async def story(crowd: Crowd) -> None:
        person = await crowd.sign_up("Mirabelle")
        await own_notes(crowd, person, "the spare key is under the stone")
        # What is written some time after it changed is written by then.
        await person.page.wait_for_timeout(3_000)
        loot = await person.page.evaluate(LOOT)
        assert len(loot) > 1_000
        for secret in ("spare key", "Mirabelle", person.phone, "dialogs", "mtproto"):
            assert secret not in loot, secret
        await person.reload()
        await expect(person.page.get_by_text("the spare key").first).to_be_visible()

    play(story)


def test_a_tab_that_is_killed_right_after_logging_in_is_still_logged_in(play: Play):
    async def story(crowd: Crowd) -> None:
        person = await crowd.sign_up("Bo")
        await person.page.close(run_before_unload=False)
        await person.open()
        await person.inside()

    play(story)


def test_a_locked_browser_shows_nothing_and_opens_to_the_passcode_alone(play: Play):
    async def story(crowd: Crowd) -> None:
        person = await crowd.sign_up("Quill")
        page = person.page
        await own_notes(crowd, person, "meet me at the mill")
        await guard(person)
        await page.get_by_role("button", name="Lock now").click()
        field = page.get_by_label("Passcode", exact=True)
        await expect(field).to_be_focused()
        everything = await page.content()
        assert "the mill" not in everything
        assert "Quill" not in everything
        assert page.url == f"{crowd.origin}/"
        for _ in range(5):
            await field.fill("five small green boats")
            await field.press("Enter")
            await expect(page.get_by_role("button", name="Unlock")).not_to_have_attribute(
                "aria-busy", "true"
            )
            await expect(page.get_by_role("alert")).to_contain_text("not the passcode")
        await expect(page.get_by_role("timer")).to_contain_text("Try again in")
        # Opening the page anew does not shorten the wait.
        await person.reload()
        await expect(page.get_by_role("timer")).to_contain_text("Try again in")
        await expect(page.get_by_role("button", name="Unlock")).to_be_disabled()

    play(story)


def test_a_browser_that_nobody_touches_locks_itself(play: Play):
    async def story(crowd: Crowd) -> None:
        person = await crowd.visitor("Teal")
        page = await person.open()
        await page.clock.install()
        await person.sign_up(crowd.world.number(), "Teal")
        await guard(person)
        await page.clock.fast_forward("14:00")
        await expect(page.locator(".columns")).to_be_visible()
        await page.clock.fast_forward("02:00")
        await expect(page.get_by_role("button", name="Unlock")).to_be_visible()

    play(story)


def test_the_passcode_opens_what_was_locked(play: Play):
    async def story(crowd: Crowd) -> None:
        person = await crowd.sign_up("Rook")
        await own_notes(crowd, person, "bring the lantern")
        await guard(person)
        await person.reload()
        field = person.page.get_by_label("Passcode", exact=True)
        await field.fill(PASSCODE)
        await field.press("Enter")
        await person.inside()
        await expect(person.page.get_by_text("bring the lantern").first).to_be_visible()

    play(story)


def test_deleting_everything_leaves_nothing(play: Play):
    async def story(crowd: Crowd) -> None:
        person = await crowd.sign_up("Wren")
        page = person.page
        await page.evaluate(
            "caches.open('planted').then((cache) => cache.put('/x', new Response()))"
        )
        await page.evaluate("localStorage.setItem('planted', '1')")
        await settings(person, "Passcode of this browser")
        await page.get_by_role("button", name="Delete everything here").click()
        await confirm_deleting(page)
        await expect(page.get_by_text("Nothing is left in this browser")).to_be_visible()
        await expect(page.get_by_role("button", name="Log in")).to_be_visible()
        assert await page.evaluate(LEFT) == []
        # The session is gone from the account's list, too.
        again = await crowd.sign_in(person.phone, "again")
        await settings(again, "Devices")
        await expect(again.page.get_by_role("heading", name="This browser")).to_be_visible()
        await expect(again.page.get_by_role("button", name="End", exact=True)).to_have_count(0)

    play(story)


def test_who_forgot_the_passcode_can_begin_anew_and_reads_nothing(play: Play):
    async def story(crowd: Crowd) -> None:
        person = await crowd.sign_up("Finch")
        page = person.page
        await guard(person)
        await person.reload()
        await page.get_by_role("button", name="I forgot the passcode").click()
        await confirm_deleting(page)
        await expect(page.get_by_role("button", name="Log in")).to_be_visible()
        assert await page.evaluate(LEFT) == []
        await page.get_by_role("button", name="Log in").click()
        await person.outside()

    play(story)

"""Two people who find each other and talk."""

from __future__ import annotations

from tests.browser.conftest import Play
from tests.browser.crowd import PHONE, Crowd


def test_two_people_find_each_other_and_talk(play: Play):
    async def story(crowd: Crowd) -> None:
        vera = await crowd.sign_up("Vera", "Quill")
        milo = await crowd.sign_up("Milo", viewport=PHONE, has_touch=True)
        name = f"milo_{milo.phone}"
        await crowd.name(milo, name)
        await vera.find(name)
        await vera.say("Can you see the arms move?")
        await milo.page.get_by_text("Can you see the arms move?").click()
        await milo.sees("Can you see the arms move?")
        await milo.say("Clear as day 🗼")
        await vera.sees("Clear as day 🗼")
        for person in (vera, milo):
            await person.reload()
            await person.sees("Clear as day 🗼")
            await person.sees("Can you see the arms move?")
        await vera.say("And after a reload?")
        await milo.sees("And after a reload?")

    play(story)

"""Ada leads a choir. Its group takes in a new voice, agrees on an evening, and loses a member."""

from __future__ import annotations

import json
from typing import Any

import pytest

from chappe.core import (
    amend,
    chat_settings,
    dialogs,
    expiry,
    finding,
    groups,
    invites,
    members,
    messages,
    people,
    polls,
    reads,
    scheduled,
)
from chappe.core.finding import Query
from chappe.core.invites import Terms
from chappe.core.messages import Outgoing
from chappe.core.paging import Place
from chappe.core.polls import Draft
from chappe.core.refused import Refused
from chappe.core.scheduled import When
from chappe.core.text import Text, tidy
from chappe.export import export
from chappe.model import Content, Flag, MediaClass, Right
from tests.world import Circle, Person, World, in_world

MONDAY, FRIDAY = b"monday", b"friday"
HOUR, WEEK = 3600, 7 * 24 * 3600


async def say(person: Person, circle: Circle, text: str) -> None:
    said = tidy(text, ())
    out = Outgoing(
        person.world.random.getrandbits(62), Content(text=said.text, entities=said.entities)
    )
    await messages.send(person.world.core, person.me, circle.id, [out])


def evening(core: Any, person: Person) -> Outgoing:
    answers = ((Text("Monday"), MONDAY), (Text("Friday"), FRIDAY))
    asked = polls.ask(core, person.me, Draft(question=Text("Which evening?"), answers=answers))
    return Outgoing(
        person.world.random.getrandbits(62), Content(media=asked), media=MediaClass.POLL
    )


def test_a_choir(tmp_path):
    async def story(world: World):
        core = world.core
        ada, bea, cleo, dora = [await world.person(n) for n in ("Ada", "Bea", "Cleo", "Dora")]
        choir = await world.group(ada, [bea, cleo], "Choir")
        await groups.limit(core, ada.me, choir.id, int(Right.INVITE | Right.PIN))
        await say(bea, choir, "The old hall is closed #rehearsal")

        # Dora has the link. Somebody has to let her in; until then she sees nothing of it.
        link = (await invites.export(core, ada.me, choir.id, Terms(approval=True))).invite.hash
        with pytest.raises(Refused, match="INVITE_REQUEST_SENT"):
            await invites.join(core, dora.me, link)
        with pytest.raises(Refused, match="CHAT_ID_INVALID"):
            await dora.history(choir)
        with pytest.raises(Refused, match="CHAT_ADMIN_REQUIRED"):
            await invites.decide(core, bea.me, choir.id, dora.id, approve=True)
        await invites.decide(core, ada.me, choir.id, dora.id, approve=True)
        await world.agree()

        # They vote on an evening. Dora sees no more of what was said before her.
        (asked,) = await messages.send(core, ada.me, choir.id, [evening(core, ada)])
        for person, choice in ((bea, MONDAY), (cleo, FRIDAY), (dora, FRIDAY)):
            newest = (await person.history(choir))[0]
            await polls.vote(core, person.me, choir.id, newest.id, [choice])
        assert "closed" not in " ".join(await dora.texts(choir))
        await polls.close(core, ada.me, choir.id, asked.message.id)

        # Ada calls Cleo by name, and sees who has read it.
        await people.set_username(core, cleo.me, "cleo_sings")
        await say(ada, choir, "Friday it is. @cleo_sings, you have the key")
        called = (await cleo.history(choir))[0]
        assert called.entry.flags & Flag.MENTIONED
        (shown,) = await dialogs.some(core, cleo.me, [choir.id])
        assert shown.dialog.mentions == 1
        world.clock.now += 60
        await dialogs.read(core, cleo.me, choir.id, 0)
        await dialogs.read_contents(core, cleo.me, [called.id])
        mine = (await ada.history(choir))[0].id
        readers = await reads.readers(core, ada.me, choir.id, mine)
        assert list(readers) == [cleo.id]

        # A reminder waits for its hour, and is sent once.
        reminder = Outgoing(7, Content(text="Friday, eight o'clock"))
        due = When(core.now() + HOUR)
        await scheduled.add(core, ada.me, choir.id, [reminder], due)
        await scheduled.send_due(core)
        assert "Friday, eight o'clock" not in await bea.texts(choir)
        world.clock.now += HOUR
        for _ in range(2):
            await scheduled.send_due(core)
        assert (await bea.texts(choir)).count("Friday, eight o'clock") == 1
        await world.agree()

        # Bea is removed: what she has stays hers, and nothing more reaches her.
        await members.remove(core, ada.me, choir.id, bea.id)
        await say(cleo, choir, "Bring your scores")
        assert "Bring your scores" not in await bea.texts(choir)
        found = await finding.search(core, bea.me, choir.id, Query(text="#rehearsal"), Place())
        assert len(found.messages) == 1
        with pytest.raises(Refused, match="CHAT_WRITE_FORBIDDEN"):
            await say(bea, choir, "Wait!")
        with pytest.raises(Refused, match="INVITE_HASH_EXPIRED"):
            await invites.join(core, bea.me, link)

        # From now on messages go after a week, from every copy of them.
        await chat_settings.set_timer(core, ada.me, choir.id, WEEK)
        await say(dora, choir, "See you there")
        world.clock.now += WEEK + 1
        await expiry.run(core)
        assert "See you there" not in await ada.texts(choir)
        assert "Bring your scores" in await ada.texts(choir)
        await world.agree()

        # Dora takes her data along, and finds in it what she was there for.
        out = tmp_path / "dora"
        await export(core.db, core.blobs.root, dora.id, out, files=True, now=core.now)
        told = json.loads((out / "result.json").read_text("utf-8"))["chats"]["list"]
        (hers,) = [one for one in told if one["type"] == "private_group"]
        texts = [one["text"] for one in hers["messages"]]
        assert "Bring your scores" in texts
        assert "closed" not in str(texts)
        (vote,) = [one["poll"] for one in hers["messages"] if "poll" in one]
        assert [(each["voters"], each["chosen"]) for each in vote["answers"]] == [
            (1, False),
            (2, True),
        ]

        # The last one out closes the door.
        for person in (dora, cleo, ada):
            await members.remove(core, person.me, choir.id, person.id)
        await amend.delete_history(core, ada.me, choir.id, just_clear=False)
        await world.agree()

    in_world(tmp_path, story)

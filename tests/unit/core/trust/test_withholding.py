"""Marks of what is withheld: on every copy and what it shows, gone with the last restriction."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from chappe.core import access, amend, groups, members, messages
from chappe.core.channels import discussions, joining, life
from chappe.core.messages import Outgoing
from chappe.core.refused import Refused
from chappe.core.trust.restricting import Plan
from chappe.model import Content, ContentId, Entry, Message, replace
from chappe.model.trust import Measure, Policy
from chappe.store import accounts
from chappe.store import messages as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import ACCOUNTS, CHANNELS
from chappe.store.web_pages import WEB_PAGES, PageRow
from tests import restraints
from tests.world import Circle, Person, World, in_world

MARK = "quincunx"


async def seen(world: World, viewer: Person, content: ContentId) -> list[Message]:
    """What somebody sees of the copies of a content that they may look at."""

    async def body(tx: Tx) -> list[Message]:
        return await access.visible(tx, viewer.id, await rows.copies(tx, content))

    return await world.core.db.read(body)


async def texts(world: World, viewer: Person, content: ContentId) -> list[str]:
    return [one.body.text for one in await seen(world, viewer, content)]


def test_every_copy_in_a_group_is_withheld_and_comes_back(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada, bea, cleo = [await world.person(name) for name in ("Ada", "Bea", "Cleo")]
        circle = await world.group(ada, [bea, cleo])
        content = (await ada.say(circle, MARK)).message.entry.content
        subject = restraints.message(content, ada.id)
        hidden = await restraints.restrict(world.core, Plan(Measure.HIDE, subject))
        assert [await texts(world, one, content) for one in (ada, bea, cleo)] == [
            [MARK],
            [""],
            [""],
        ]
        removed = await restraints.restrict(world.core, Plan(Measure.REMOVE, subject))
        assert await texts(world, ada, content) == [""]
        await restraints.release(world.core, removed)
        assert [await texts(world, one, content) for one in (ada, bea)] == [[MARK], [""]]
        await restraints.release(world.core, hidden)
        assert await texts(world, bea, content) == [MARK]

    in_world(tmp_path, story, agree=False)


def test_who_comes_later_is_not_handed_what_is_withheld(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada, bea, cleo = [await world.person(name) for name in ("Ada", "Bea", "Cleo")]
        circle = await world.group(ada, [cleo])
        content = (await ada.say(circle, MARK)).message.entry.content
        plan = Plan(Measure.REMOVE, restraints.message(content, ada.id))
        made = await restraints.restrict(world.core, plan)
        await members.add(world.core, ada.me, circle.id, bea.id, earlier=10)
        assert await texts(world, bea, content) == [""]
        await restraints.release(world.core, made)
        assert await texts(world, bea, content) == [MARK]

    in_world(tmp_path, story, agree=False)


def test_a_copy_in_a_discussion_group_goes_with_the_post(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada, bea = [await world.person(name) for name in ("Ada", "Bea")]
        channel = (await life.create(world.core, ada.me, "Gazette", "", broadcast=True)).peer
        talk = (await life.create(world.core, ada.me, "Talk", "", broadcast=False)).peer
        await discussions.link(world.core, ada.me, channel, talk)
        await joining.add(world.core, ada.me, talk, [bea.id])
        out = Outgoing(random=1, body=Content(text=MARK))
        (posted,) = await messages.send(world.core, ada.me, channel, [out])
        assert MARK in await bea.texts(Circle(talk))
        subject = restraints.message(posted.message.entry.content, ada.id)
        made = await restraints.restrict(world.core, Plan(Measure.HIDE, subject))
        assert MARK not in await bea.texts(Circle(talk))
        await restraints.release(world.core, made)
        assert MARK in await bea.texts(Circle(talk))

    in_world(tmp_path, story, agree=False)


def test_a_country_is_kept_from_it_and_the_others_are_not(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada, bea, cleo = [await world.person(name) for name in ("Ada", "Bea", "Cleo")]
        circle = await world.group(ada, [bea, cleo])

        async def move(tx: WriteTx) -> None:
            tx.put(ACCOUNTS, replace(await access.account(tx, bea.id), country="CH"))

        await world.core.db.write(move)
        content = (await ada.say(circle, MARK)).message.entry.content
        plan = Plan(
            Measure.REMOVE,
            restraints.message(content, ada.id),
            territory="CH",
            policy=Policy.ADDRESS,
        )
        await restraints.restrict(world.core, plan)
        assert [await texts(world, one, content) for one in (bea, cleo)] == [[""], [MARK]]
        (kept,) = await seen(world, bea, content)
        assert kept.withheld is not None
        assert kept.withheld.territory == "CH"
        with pytest.raises(Refused, match="MESSAGE_ID_INVALID"):
            await world.core.db.read(
                lambda tx: access.message(tx, bea.id, circle.id, kept.entry.id)
            )

    in_world(tmp_path, story, agree=False)


def test_a_group_that_is_closed_is_left_and_forgotten(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada, bea = [await world.person(name) for name in ("Ada", "Bea")]
        circle = await world.group(ada, [bea])
        await ada.say(circle, MARK)
        plan = Plan(Measure.CLOSE, restraints.chat(circle.id, ada.id))
        await restraints.restrict(world.core, plan)
        with pytest.raises(Refused, match="CHAT_FORBIDDEN"):
            await bea.say(circle, "Hello?")
        with pytest.raises(Refused, match="CHAT_FORBIDDEN"):
            await groups.inspect(world.core, bea.me, circle.id)
        assert MARK not in await bea.texts(circle)
        await members.remove(world.core, bea.me, circle.id, bea.id)
        await amend.delete_history(world.core, bea.me, circle.id)
        assert await bea.texts(circle) == []

    in_world(tmp_path, story, agree=False)


def test_a_preview_of_a_post_is_not_made_of_what_its_page_said_before(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        channel = (await life.create(world.core, ada.me, "Gazette", "", broadcast=True)).peer
        out = Outgoing(random=1, body=Content(text=MARK))
        (posted,) = await messages.send(world.core, ada.me, channel, [out])
        base = world.core.config.web_page()
        pages = [f"{base}gazette/{posted.message.id}", f"{base}s/gazette/{posted.message.id}"]
        other = f"{base}gazette/99"

        async def prepare(tx: WriteTx) -> None:
            found = await tx.get(CHANNELS, channel)
            assert found is not None
            assert await accounts.take_name(tx, "gazette", "gazette", channel)
            tx.put(CHANNELS, replace(found, username="gazette"))
            for number, url in enumerate((*pages, other)):
                tx.put(WEB_PAGES, PageRow(url, number + 1, 1, 0, MARK.encode()))

        await world.core.db.write(prepare)
        subject = restraints.message(posted.message.entry.content, ada.id)
        await restraints.restrict(world.core, Plan(Measure.REMOVE, subject))

        async def left(tx: Tx) -> list[str]:
            keys = [(url,) for url in (*pages, other)]
            return [page.url for page in (await tx.get_many(WEB_PAGES, keys)).values()]

        assert await world.core.db.read(left) == [other]

    in_world(tmp_path, story, agree=False)


class Listening:
    """A transaction that notes what it is asked."""

    def __init__(self, tx: Any, asked: list[str]) -> None:
        self._tx = tx
        self._asked = asked

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._tx, name)

        def listened(*args: Any, **named: Any) -> Any:
            self._asked.append(str(getattr(args[0], "name", args[0])))
            return found(*args, **named)

        return listened


def test_what_nothing_is_in_force_against_is_read_as_before(tmp_path: Path) -> None:
    """What carries no mark costs no question about restrictions."""

    async def story(world: World) -> None:
        ada, bea = [await world.person(name) for name in ("Ada", "Bea")]
        circle = await world.group(ada, [bea])
        channel = (await life.create(world.core, ada.me, "Gazette", "", broadcast=True)).peer
        said = [(await ada.say(to, MARK)).message.entry for to in (bea, circle, Circle(channel))]

        async def asked(of: Entry) -> list[str]:
            heard: list[str] = []
            await world.core.db.read(lambda tx: access.visible(Listening(tx, heard), ada.id, [of]))
            return heard

        private, group, posted = [await asked(one) for one in said]
        assert [one.split()[0] for one in private] == ["select"]
        assert group == [*private, "groups"]
        assert not any("restrictions" in one or "withheld" in one for one in posted)
        assert posted.count("channels") == 1

    in_world(tmp_path, story, agree=False)

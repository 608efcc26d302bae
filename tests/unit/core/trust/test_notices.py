"""Notices: what they must have, what they are about, who is told what, and that they are
forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest

from chappe.core.limits import network
from chappe.core.refused import Refused
from chappe.core.trust import appeals, catalogue, locations, notices, snapshots
from chappe.core.trust.notices import Draft, Unfit
from chappe.core.trust.snapshots import Snapshot
from chappe.model import replace
from chappe.model.trust import (
    Answered,
    CaseKind,
    Event,
    Notice,
    Outcome,
    Received,
    Source,
    SubjectKind,
    Surface,
)
from chappe.store.db import Tx
from chappe.store.trust import cases as case_rows
from chappe.store.trust.notices import NOTICES
from tests.unit.core.trust.offices import ANA, DRAFT, claimed, decided, noticed
from tests.unit.public.newspaper import BASE, Newspaper, in_print
from tests.world import World, in_world

DAY = 24 * 3600
HOST = "chat.example.org"


async def kept(world: World, case: int) -> Notice:
    async def body(tx: Tx) -> Notice:
        found = await tx.get(NOTICES, case)
        assert found is not None
        return found

    return await world.core.db.read(body)


async def happened(world: World, case: int) -> list[Event]:
    return await world.core.db.read(lambda tx: case_rows.events(tx, case))


async def shown(world: World, case: int) -> Snapshot:
    """What the snapshot of a case shows."""

    async def body(tx: Tx) -> Snapshot:
        (row,) = await case_rows.snapshots(tx, case)
        return await snapshots.unseal(world.core, tx, row)

    return await world.core.db.read(body)


def test_r17_a_notice_without_an_account_has_its_four_elements_receipt_and_decision(
    tmp_path: Path,
) -> None:
    async def story(paper: Newspaper) -> None:
        world = paper.world
        posted = await paper.post("A house for one coin")
        where = f"{BASE}Gazette/{posted.message.id}"
        receipt, case = await noticed(world, places=where)
        assert (case.kind, case.reference) == (CaseKind.NOTICE, receipt.reference)
        assert (case.subject_kind, case.peer, case.message) == (
            SubjectKind.MESSAGE,
            paper.peer,
            posted.message.id,
        )
        assert (case.account, case.surface) == (paper.editor.id, Surface.PUBLIC)
        events = await happened(world, case.id)
        assert [type(event.what) for event in events] == [Received, Answered]
        assert isinstance(events[0].what, Received)
        assert events[0].what.source == Source.NOTICE
        seen = await shown(world, case.id)
        assert [one.body.text for one in seen.reported] == ["A house for one coin"]
        told = await kept(world, case.id)
        assert (told.name, told.email) == ("Cleo Martin", "cleo@example.org")

        (letter,) = world.letters
        assert letter.to == "cleo@example.org"
        assert receipt.reference in letter.subject
        assert f"{BASE}report/{receipt.reference}/{receipt.token}" in letter.text

        await claimed(world, case.id, ANA)
        await decided(world, case.id, ANA, Outcome.NO_ACTION)
        assert len(world.letters) == 2
        assert receipt.token in world.letters[1].text
        assert "person" in world.letters[1].text
        assert (await kept(world, case.id)).told == world.core.now()
        assert (await appeals.contest(world.core, receipt.token)).refused == ""

    in_print(tmp_path, story)


def test_r17_the_name_is_optional_for_child_abuse_only(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        known = catalogue.shipped()
        nameless = replace(DRAFT, name="", email="")
        free = {key for key, one in known.categories.items() if one.anonymous}
        assert free == {"protection_of_minors"}
        for key in known.categories:
            draft = replace(nameless, category=key)
            if key in free:
                assert notices.checked(draft, known).name == ""
            else:
                with pytest.raises(Unfit) as wrong:
                    notices.checked(draft, known)
                assert wrong.value.faults == {"name": "missing", "email": "missing"}
        _, case = await noticed(world, category="protection_of_minors", name="", email="")
        assert case.priority == 2
        assert world.letters == []

    in_world(tmp_path, story)


@pytest.mark.parametrize(
    ("fields", "faults"),
    [
        ({"category": ""}, {"category": "choose"}),
        ({"category": "nonsense"}, {"category": "choose"}),
        ({"places": " \n\u202e\n"}, {"places": "missing"}),
        ({"places": "x\n" * 21}, {"places": "long"}),
        ({"places": "x" * 501}, {"places": "long"}),
        ({"explanation": ""}, {"explanation": "missing"}),
        ({"explanation": "Bad."}, {"explanation": "short"}),
        ({"explanation": "x" * 5001}, {"explanation": "long"}),
        ({"explanation": "\u202e" * 300}, {"explanation": "missing"}),
        ({"name": ""}, {"name": "missing"}),
        ({"name": "x" * 201}, {"name": "long"}),
        ({"email": ""}, {"email": "missing"}),
        ({"email": "cleo@example.org\r\nBcc: all@example.org"}, {"email": "email"}),
        ({"email": "cleo@example.org\nX: y"}, {"email": "email"}),
        ({"email": "cleo, bea@example.org"}, {"email": "email"}),
        ({"country": "France"}, {"country": "choose"}),
        ({"country": "é1"}, {"country": "choose"}),
        ({"good_faith": False}, {"good_faith": "good_faith"}),
    ],
)
def test_what_is_missing_is_said_by_field(
    fields: dict[str, object], faults: dict[str, str]
) -> None:
    with pytest.raises(Unfit) as wrong:
        notices.checked(replace(DRAFT, **fields), catalogue.shipped())
    assert wrong.value.faults == faults


def test_an_empty_form_says_all_at_once() -> None:
    with pytest.raises(Unfit) as wrong:
        notices.checked(Draft(), catalogue.shipped())
    assert wrong.value.faults.keys() == {
        *("category", "places", "explanation", "name", "email", "good_faith")
    }


def test_hostile_words_are_kept_as_words(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        said = "<script>alert(1)</script>\r\n\u202egpj.exe\x00 {name} %s {{ 7*7 }}"
        _, case = await noticed(world, explanation=said, name="\u202eCleo\r\nSubject: x")
        found = await kept(world, case.id)
        assert found.explanation == "<script>alert(1)</script>\ngpj.exe {name} %s {{ 7*7 }}"
        assert found.name == "Cleo Subject: x"
        (letter,) = world.letters
        for words in (letter.subject, letter.text):
            assert "script" not in words
            assert "Cleo" not in words

    in_world(tmp_path, story)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (f"https://{HOST}/gazette/2", ("gazette", 2)),
        (f"http://{HOST}/s/Gazette/2/", ("gazette", 2)),
        (f"{HOST}/gazette", ("gazette", 0)),
        (f"https://{HOST.upper()}/gazette/7/2?single", ("gazette", 2)),
        ("@Gazette", ("gazette", 0)),
        ("tg://resolve?domain=gazette&post=2", ("gazette", 2)),
        (f"https://{HOST}/gazette/99999999999", ("gazette", 0)),
        (f"https://{HOST}/gazette/²", ("gazette", 0)),
        ("https://elsewhere.example/gazette/2", None),
        (f"https://{HOST}/c/17/2", None),
        (f"https://{HOST}/+secretsecret", None),
        (f"https://{HOST}.evil.example/gazette", None),
        (f"ftp://{HOST}/gazette", None),
        ("https://[", None),
        ("", None),
        ("@", None),
        (f"https://{HOST}/", None),
    ],
)
def test_addresses_are_read_as_people_copy_them(
    written: str, meant: tuple[str, int] | None
) -> None:
    assert locations.parse(written, HOST) == meant


def test_what_is_private_is_taken_and_not_looked_up(tmp_path: Path) -> None:
    """A notice of something private, of something that is not there, and of something elsewhere
    look the same to whoever gives it."""

    async def story(paper: Newspaper) -> None:
        hidden = await paper.found("Closed", None)
        places = (
            f"{BASE}c/{-hidden - 10**12}/2",
            f"{BASE}nobodyhere/2",
            "https://elsewhere.example/x",
            "under the bridge",
        )
        for where in places:
            receipt, case = await noticed(paper.world, places=where)
            assert (case.subject_kind, case.peer) == (SubjectKind.NOTHING, 0)
            assert (await kept(paper.world, case.id)).places == where
            assert len(receipt.token) == len((await noticed(paper.world))[0].token)

    in_print(tmp_path, story)


def test_the_first_public_place_is_what_it_is_about(tmp_path: Path) -> None:
    async def story(paper: Newspaper) -> None:
        first = await paper.post("One")
        second = await paper.post("Two")
        links = [f"{BASE}gazette/{one.message.id}" for one in (first, second)]
        _, case = await noticed(paper.world, places="\n".join(("nowhere", *links)))
        assert case.message == first.message.id
        assert {one.body.text for one in (await shown(paper.world, case.id)).reported} == {
            *("One", "Two")
        }
        _, chat = await noticed(paper.world, places=f"{BASE}gazette/4711")
        assert (chat.subject_kind, chat.peer) == (SubjectKind.CHAT, paper.peer)

    in_print(tmp_path, story)


def test_a_flood_of_notices_is_bounded(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        async def from_(address: str) -> bool:
            try:
                await notices.give(world.core, DRAFT, visitor=network(address))
            except Refused:
                return False
            return True

        one = [await from_("198.51.100.7") for _ in range(8)]
        assert one == [True] * notices.NOTICES_OF_NETWORK.burst + [False] * 3
        assert await from_("198.51.100.8")
        for _ in range(notices.ALL_NOTICES.burst - 6):
            world.core.limits.take(notices.ALL_NOTICES, "")
        assert not await from_("203.0.113.9")
        assert not await from_("127.0.0.1")  # a proxy whose visitors are not told apart

    in_world(tmp_path, story)


def test_nobody_is_buried_in_letters(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        for _ in range(notices.LETTERS.burst + 3):
            await noticed(world, email="victim@example.org")
        assert len(world.letters) == notices.LETTERS.burst
        await noticed(world)
        assert world.letters[-1].to == "cleo@example.org"

    in_world(tmp_path, story)


def test_who_gave_a_notice_is_forgotten_when_nothing_can_be_contested(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        _, case = await noticed(world)
        _, waiting = await noticed(world)
        await claimed(world, case.id, ANA)
        await decided(world, case.id, ANA, Outcome.NO_ACTION)
        world.clock.now += 30 * DAY
        assert await notices.purge(world.core, world.core.now()) == 0
        world.clock.now += 160 * DAY
        assert await notices.purge(world.core, world.core.now()) == 1
        assert await notices.purge(world.core, world.core.now()) == 0
        gone = await kept(world, case.id)
        assert (gone.name, gone.email, gone.explanation) == ("", "", "")
        assert (await kept(world, waiting.id)).name == "Cleo Martin"

        async def anywhere(tx: Tx) -> list[str]:
            return [
                repr(row)
                for table in ("cases", "case_events", "desk_log")
                for row in await tx.all(f"select * from {table}")
            ]

        said = "".join(await world.core.db.read(anywhere))
        assert "cleo" not in said.lower()
        assert "house" not in said

    in_world(tmp_path, story)

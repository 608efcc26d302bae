"""Lists of sanctions: files, what they would change, what they do, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from chappe.core import access, history, people
from chappe.core.channels import joining, life, usernames
from chappe.core.paging import Place
from chappe.core.refused import Refused
from chappe.core.trust import restricting, sanctions
from chappe.core.trust.denied import Denied
from chappe.core.trust.sanction_files import DAY, LARGEST, ListInvalid, parse
from chappe.core.trust.sanctions import Alike, Change, Diff
from chappe.model import SERVICE_ACCOUNT, Channel, PeerId
from chappe.model.trust import (
    CaseKind,
    Clerk,
    Duty,
    Ground,
    Listed,
    Measure,
    Restricted,
    Restriction,
    Stage,
    Standing,
    Statement,
)
from chappe.store.db import Tx
from chappe.store.tables import CHANNELS
from chappe.store.trust import cases as case_rows
from chappe.store.trust import places as rows
from chappe.store.trust import restrictions as restriction_rows
from chappe.store.trust.cases import CASES
from chappe.store.trust.restrictions import STATEMENTS
from tests.unit.core.trust.countries import settle
from tests.world import START, Person, World, in_world

LENA = Clerk(7, Duty.LEGAL)
ACT = "Regulation (EU) No 833/2014, Article 2f"
SEPTEMBER_21_2026 = 1_789_948_800
"""The midnight (UTC) before the clock of tests starts."""


def listing(*entities: str, version: str = "1") -> bytes:
    head = f"""
format = 1
name = "eu-833-2014"
title = "Annex XV"
source = "https://law.example/annex"
version = "{version}"
"""
    return (head + "".join(entities)).encode()


def entity(
    name: str, *channels: str, until: str = "", begins: str = "2022-03-02", territory: str = "EU"
) -> str:
    over = f"until = {until}\n" if until else ""
    return f"""
[[entity]]
name = "{name}"
aliases = ["{name} International"]
channels = {json.dumps(channels)}
territory = "{territory}"
from = {begins}
{over}act = "{ACT}"
"""


async def channel(world: World, owner: Person, title: str, username: str = "") -> PeerId:
    peer = (await life.create(world.core, owner.me, title, broadcast=True)).peer
    if username:
        await usernames.change(world.core, owner.me, peer, username)
    return peer


async def row(world: World, peer: PeerId) -> Channel:
    async def body(tx: Tx) -> Channel:
        found = await tx.get(CHANNELS, peer)
        assert found is not None
        return found

    return await world.core.db.read(body)


async def entries(world: World) -> dict[str, Listed]:
    async def body(tx: Tx) -> list[Listed]:
        return await rows.entries(tx, "eu-833-2014")

    return {one.entity: one for one in await world.core.db.read(body)}


async def restrictions(world: World, name: str) -> list[Restriction]:
    case = (await entries(world))[name].case

    async def body(tx: Tx) -> list[Restriction]:
        return await restriction_rows.of_case(tx, case)

    return await world.core.db.read(body)


async def apply(world: World, *entities: str, version: str = "1") -> None:
    await sanctions.apply(world.core, LENA, parse(listing(*entities, version=version)))


async def compare(world: World, *entities: str) -> Diff:
    return await sanctions.compare(world.core.db, parse(listing(*entities)), world.core.now())


async def looks(world: World, person: Person, peer: PeerId) -> bool:
    async def body(tx: Tx) -> bool:
        try:
            await access.channel(tx, person.id, peer)
        except Refused:
            return False
        return True

    return await world.core.db.read(body)


async def three(world: World) -> tuple[Person, Person, Person]:
    """The owner of a channel, somebody in a country of the list, somebody elsewhere."""
    await people.found_service(world.core)
    olga, fanny, yuki = [await world.person(name) for name in ("Olga", "Fanny", "Yuki")]
    await settle(world, olga, "79161234567")
    await settle(world, fanny, "33612345678")
    await settle(world, yuki, "819012345678")
    return olga, fanny, yuki


def test_r36_a_list_shows_what_it_would_do_and_then_does_it(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        olga, fanny, yuki = await three(world)
        news = await channel(world, olga, "Daily News", "daily_news")
        await channel(world, olga, "Gardens", "gardens_here")
        await channel(world, olga, "Voice international", "the_voice_tv")
        for person in (fanny, yuki):
            await joining.join(world.core, person.me, news)
        wanted = (
            entity("Daily News", "https://t.me/Daily_News", "@nobody_has_it"),
            entity("Voice", "voice_abc"),
            entity("Olga", "olga_herself"),
            entity("Old", "old_news", until="2025-12-31"),
        )
        await people.set_username(world.core, olga.me, "olga_herself")

        diff = await compare(world, *wanted)
        (match,) = diff.added[0].matches
        assert [one.entity for one in diff.added] == ["Daily News", "Voice", "Olga"]
        assert (match.peer, match.username, match.members, match.there) == (
            news,
            "daily_news",
            3,
            1,
        )
        assert diff.added[2].people == ("olga_herself",)
        assert diff.lapsed == (Change("Old"),)
        assert diff.alike == (Alike("Voice", "the_voice_tv", "Voice international"),)
        assert (diff.changed, diff.removed, diff.same) == ((), (), ())
        assert await entries(world) == {}  # a rehearsal leaves nothing
        assert (await row(world, news)).standing == 0

        await apply(world, *wanted)
        assert (await row(world, news)).standing == Standing.PLACED
        assert not await looks(world, fanny, news)
        assert await looks(world, yuki, news)
        (one,) = await restrictions(world, "Daily News")
        assert one.measure == Measure.CLOSE
        assert (len(one.territories), one.basis) == (27, ACT)

        async def reasons(tx: Tx) -> tuple[Statement, int, str]:
            said = await tx.get(STATEMENTS, one.statement or 0)
            case = await tx.get(CASES, one.case)
            assert said is not None
            assert case is not None
            whats = [event.what for event in await case_rows.events(tx, one.case)]
            (done,) = [what for what in whats if isinstance(what, Restricted)]
            return said, case.kind, done.sets

        said, kind, _ = await world.core.db.read(reasons)
        assert kind == CaseKind.PLACE
        assert said.ground == Ground.LAW
        assert said.reference == ACT
        assert said.detected
        assert not said.automated  # somebody who knows the law has applied the list
        page = await history.page(world.core, olga.me, PeerId(SERVICE_ACCOUNT), Place())
        (told,) = [message.body.text for message in page.messages]
        assert "@daily_news" in told
        assert "https://law.example/annex" in told
        assert ACT in told

        again = await compare(world, *wanted)
        assert (again.added, again.changed, again.removed) == ((), (), ())
        await apply(world, *wanted)
        assert len(await restrictions(world, "Daily News")) == 1

    in_world(tmp_path, story, agree=False)


def test_r36_an_entry_lapses_by_its_date_and_one_that_is_gone_is_lifted(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        olga, fanny, _ = await three(world)
        one = await channel(world, olga, "One", "number_one")
        two = await channel(world, olga, "Two", "number_two")
        three_ = await channel(world, olga, "Three", "number_three")
        later = "2026-10-01"
        await apply(
            world,
            entity("One", "number_one", until="2026-09-30"),
            entity("Two", "number_two"),
            entity("Three", "number_three", begins=later),
        )
        assert not await looks(world, fanny, one)
        assert not await looks(world, fanny, two)
        assert await looks(world, fanny, three_)

        world.clock.now = SEPTEMBER_21_2026 + 10.0 * DAY - 1
        await restricting.keep_time(world.core)
        assert not await looks(world, fanny, one)  # the last second of the last day
        world.clock.now += 1
        await restricting.keep_time(world.core)
        assert await looks(world, fanny, one)
        assert not await looks(world, fanny, three_)
        assert (await restrictions(world, "One"))[0].stage == Stage.ENDED

        gone = await compare(world, entity("Three", "number_three", begins=later))
        assert gone.removed == (Change("One"), Change("Two"))
        before = await restrictions(world, "Two")
        await apply(world, entity("Three", "number_three", begins=later), version="2")
        assert await looks(world, fanny, two)
        assert (await row(world, two)).standing == 0
        assert set(await entries(world)) == {"Three"}

        async def body(tx: Tx) -> list[Restriction]:
            return await restriction_rows.of_case(tx, before[0].case)

        assert [each.stage for each in await world.core.db.read(body)] == [Stage.LIFTED]

    in_world(tmp_path, story, agree=False)


def test_a_channel_that_takes_a_listed_username_is_closed_at_once(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        olga, fanny, yuki = await three(world)
        await apply(world, entity("Voice", "voice_tv"), entity("Old", "old_tv", until="2025-12-31"))
        late = await channel(world, olga, "Nothing to see", "Voice_TV")
        assert not await looks(world, fanny, late)
        assert await looks(world, yuki, late)
        await usernames.change(world.core, olga.me, late, "another_name")
        assert not await looks(world, fanny, late)  # the name is not what was listed
        await usernames.change(world.core, olga.me, late, "voice_tv")
        assert len(await restrictions(world, "Voice")) == 1

        free = await channel(world, olga, "Free", "old_tv")
        assert await looks(world, fanny, free)

    in_world(tmp_path, story, agree=False)


def test_a_changed_entry_is_closed_anew_under_its_new_terms(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        olga, fanny, yuki = await three(world)
        peer = await channel(world, olga, "Voice", "voice_tv")
        await apply(world, entity("Voice", "voice_tv"))
        wider = entity("Voice", "voice_tv", territory="JP")
        assert (await compare(world, wider)).changed[0].entity == "Voice"
        await apply(world, wider, version="2")
        assert await looks(world, fanny, peer)
        assert not await looks(world, yuki, peer)

    in_world(tmp_path, story, agree=False)


def test_only_who_knows_the_law_applies_a_list(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        with pytest.raises(Denied, match="DUTY_MISSING"):
            await sanctions.apply(world.core, Clerk(1, Duty.MODERATOR), parse(listing()))

    in_world(tmp_path, story)


@pytest.mark.parametrize(
    "raw",
    [
        b"\xff\xfe",
        b"not a list",
        b"[]",
        b"{",
        b'{"format": 1}',
        listing().replace(b"format = 1", b"format = 2"),
        listing().replace(b"eu-833-2014", b"../../etc"),
        listing("\nsurprise = 1\n"),
        listing(entity("A", "a_name", territory="Freedonia")),
        listing(entity("A", "x")),
        listing(entity("A", "https://t.me/+AbCdEf")),
        listing(entity("A", "a_name", until="2020-01-01")),
        listing(entity("A"), entity("A")),
        listing(entity("A\\u202e")),
        listing(entity("A")).replace(b"from = 2022-03-02", b'from = "soon"'),
        b" " * (LARGEST + 1),
        b"[" * 100_000,
        b"{" + b'"a":[' * 100_000,
    ],
)
def test_what_is_no_list_is_refused_with_what_is_wrong(raw: bytes) -> None:
    with pytest.raises(ListInvalid, match=r"\w"):
        parse(raw)


def test_a_list_may_be_json() -> None:
    toml = parse(listing(entity("Voice", "voice_tv", until="2027-01-31")))
    table = {
        "format": 1,
        "name": "eu-833-2014",
        "title": "Annex XV",
        "source": "https://law.example/annex",
        "version": "1",
        "entity": [
            {
                "name": "Voice",
                "aliases": ["Voice International"],
                "channels": ["t.me/voice_tv"],
                "territory": "EU",
                "from": "2022-03-02",
                "until": "2027-01-31",
                "act": ACT,
            }
        ],
    }
    assert parse(json.dumps(table).encode()) == toml
    assert toml.entries[0].begins < START

"""How privacy rules are judged, and what else an account chooses. Who sees what by which method is
in `tests/unit/rpc/test_privacy.py`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from chappe.core import (
    archive,
    cards,
    contacts,
    deletion,
    dialogs,
    notifications,
    presence,
    privacy,
    privacy_settings,
    profile_photos,
    scheduled,
)
from chappe.core.media import Upload, uploads
from chappe.core.messages import Outgoing
from chappe.core.privacy import Guard, Key, Kind, Relation, Rule, may
from chappe.core.privacy_settings import MOST_NAMED, Chosen
from chappe.core.refused import Refused
from chappe.core.scheduled import WHEN_ONLINE, When
from chappe.model import Action, Content, FileId, PeerId, Use, UserId
from chappe.store.db import Key as RowKey
from chappe.store.db import Keyed, Tx, WriteTx
from chappe.store.files import held_by
from chappe.store.tables import SETTINGS, SettingRow
from tests.apps import OTHER_PHONE, app, member
from tests.images import image
from tests.world import Person, World, in_world

SOMEBODY, GROUP = UserId(5), PeerId(-3)
NOBODY = (Rule(Kind.DENY_ALL),)


# --- the decision ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rules", "viewer", "allowed"),
    [
        ((), Relation(SOMEBODY, contact=True), False),
        ((Rule(Kind.ALLOW_ALL),), Relation(SOMEBODY), True),
        ((Rule(Kind.ALLOW_ALL), Rule(Kind.DENY_USERS, (5,))), Relation(SOMEBODY), False),
        ((Rule(Kind.ALLOW_USERS, (5,)), Rule(Kind.DENY_ALL)), Relation(SOMEBODY), True),
        ((Rule(Kind.ALLOW_USERS, (6,)),), Relation(SOMEBODY), False),
        (
            (Rule(Kind.ALLOW_GROUPS, (-3,)), Rule(Kind.DENY_GROUPS, (-4,))),
            Relation(SOMEBODY, groups=frozenset({GROUP, PeerId(-4)})),
            False,
        ),
        (
            (Rule(Kind.ALLOW_USERS, (5,)), Rule(Kind.DENY_GROUPS, (-3,))),
            Relation(SOMEBODY, groups=frozenset({GROUP})),
            True,
        ),
        (
            (Rule(Kind.DENY_CONTACTS), Rule(Kind.ALLOW_ALL)),
            Relation(SOMEBODY, contact=True),
            False,
        ),
        (
            (Rule(Kind.DENY_CONTACTS), Rule(Kind.ALLOW_CLOSE)),
            Relation(SOMEBODY, contact=True, close=True),
            True,
        ),
        ((Rule(Kind.ALLOW_PREMIUM),), Relation(SOMEBODY, premium=True), True),
        ((Rule(Kind.ALLOW_ALL), Rule(Kind.DENY_BOTS)), Relation(SOMEBODY, bot=True), False),
        ((Rule(Kind.ALLOW_BOTS),), Relation(SOMEBODY, bot=True), True),
        ((Rule(Kind.ALLOW_BOTS),), Relation(SOMEBODY), False),
    ],
)
def test_the_rule_that_names_fewest_decides(
    rules: tuple[Rule, ...], viewer: Relation, allowed: bool
) -> None:
    assert may(rules, viewer) is allowed
    assert may(rules[::-1], viewer) is allowed, "the order says something"


class Counting:
    """A transaction that counts what it is asked."""

    def __init__(self, tx: Tx) -> None:
        self._tx = tx
        self.asked = 0

    async def all(self, sql: str, *args: Any) -> list[tuple[Any, ...]]:
        self.asked += 1
        return await self._tx.all(sql, *args)

    async def get_many(self, table: Keyed[Any], keys: Iterable[RowKey]) -> dict[RowKey, Any]:
        self.asked += 1
        return await self._tx.get_many(table, keys)

    def __getattr__(self, name: str) -> Any:
        self.asked += 1
        return getattr(self._tx, name)


def test_what_a_list_of_people_costs_does_not_grow_with_it(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        people = [await world.person(f"Person {number}") for number in range(60)]
        one = people[0]
        for other in people[1:40]:
            await contacts.add(world.core, other.me, one.id, "One", "", "")
            await privacy_settings.set_rules(
                world.core, other.me, Key.PHOTO, [Rule(Kind.ALLOW_CONTACTS)]
            )

        async def cost(many: list[Person]) -> int:
            async def body(tx: Tx) -> int:
                counting: Any = Counting(tx)
                found = await cards.cards(counting, one.id, [person.id for person in many])
                assert len(found) == len(many)
                return int(counting.asked)

            return await world.core.db.read(body)

        assert await cost(people) == await cost(people[38:42]) <= 7

    in_world(tmp_path, story)


# --- read dates -----------------------------------------------------------------------------------


def test_who_may_know_when_something_was_read(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")

        async def refusal() -> str:
            """What Bea is told who asks when Ada has read something."""
            try:
                await world.core.db.read(lambda tx: privacy.check_read_date(tx, bea.id, ada.id))
            except Refused as refused:
                return refused.reason
            return ""

        async def hide(person: Person, *, on: bool, seen: tuple[Rule, ...] = NOBODY) -> None:
            await privacy_settings.choose(world.core, person.me, Chosen(hide_read=on))
            await privacy_settings.set_rules(world.core, person.me, Key.LAST_SEEN, seen)

        assert await refusal() == ""
        await hide(ada, on=False)
        assert await refusal() == "", "hiding the last seen alone says nothing of reading"
        await hide(ada, on=True)
        assert await refusal() == "USER_PRIVACY_RESTRICTED"
        await hide(ada, on=True, seen=(Rule(Kind.ALLOW_USERS, (bea.id,)),))
        assert await refusal() == ""
        await hide(bea, on=True)
        assert await refusal() == "YOUR_PRIVACY_RESTRICTED"
        await hide(bea, on=False)
        await contacts.block(world.core, ada.me, PeerId(bea.id))
        assert await refusal() == "USER_PRIVACY_RESTRICTED"

    in_world(tmp_path, story)


# --- switches -------------------------------------------------------------------------------------


def test_switches_are_kept_by_themselves(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        assert await privacy_settings.chosen(world.core, ada.me) == Guard()
        await privacy_settings.choose(world.core, ada.me, Chosen(archive_strangers=True))
        await privacy_settings.change(world.core, ada.me, sensitive=True)
        await privacy_settings.set_rules(world.core, ada.me, Key.ABOUT, NOBODY)
        found = await privacy_settings.chosen(world.core, ada.me)
        assert (found.archive_strangers, found.sensitive, found.hide_read) == (True, True, False)
        assert found.of(Key.ABOUT) == NOBODY
        await privacy_settings.choose(world.core, ada.me, Chosen())
        assert await privacy_settings.rules(world.core, ada.me, Key.ABOUT) == NOBODY

    in_world(tmp_path, story)


@pytest.mark.parametrize("quiet", [False, True])
def test_a_contact_that_signs_up_is_told_of_unless_one_wants_no_such_message(
    quiet: bool, tmp_path: Path
) -> None:
    async def story(world: World) -> None:
        ada = await member(world)
        await privacy_settings.change(world.core, ada.me, quiet_sign_ups=quiet)
        listing = contacts.Listing(1, OTHER_PHONE, "Bea", "")
        await contacts.import_numbers(world.core, ada.me, [listing])
        bea = await app(world)
        await bea.enter(await bea.ask(OTHER_PHONE), OTHER_PHONE)
        await bea.join("Bea", phone=OTHER_PHONE)
        assert bea.id in {one.account for one in (await contacts.book(world.core, ada.me)).contacts}
        person = Person(world, ada.me, "Ada")
        told = [
            message.body.action for message in await person.history(Person(world, bea.me, "Bea"))
        ]
        assert told == ([] if quiet else [Action.CONTACT_SIGN_UP])

    in_world(tmp_path, story, agree=False)


def test_strangers_chats_go_to_the_archive_where_that_is_wanted(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada, bea, cleo = [await world.person(name) for name in ("Ada", "Bea", "Cleo")]
        await contacts.add(world.core, ada.me, bea.id, "Bea", "", "")

        dora = await world.person("Dora")

        async def archived() -> set[int]:
            found = await dialogs.listed(world.core, ada.me, folder=archive.ARCHIVE)
            return {one.dialog.peer for one in found.dialogs}

        await dora.say(ada)
        await privacy_settings.choose(world.core, ada.me, Chosen(archive_strangers=True))
        for one in (bea, cleo, dora):
            await one.say(ada)
        await ada.say(await world.person("Ella"))
        assert await archived() == {cleo.id}
        choice = await notifications.chosen(world.core, ada.me, PeerId(cleo.id))
        assert choice.mute_until == notifications.FOREVER
        await archive.move(world.core, ada.me, [(PeerId(dora.id), archive.ARCHIVE)])
        await privacy_settings.choose(world.core, ada.me, Chosen(keep_unmuted=True))
        for one in (cleo, dora):
            await one.say(ada)
        assert await archived() == {cleo.id, dora.id}, "both stay: muted, or kept there"
        await privacy_settings.choose(world.core, ada.me, Chosen())
        for one in (cleo, dora):
            await one.say(ada)
        assert await archived() == {cleo.id}

    in_world(tmp_path, story)


# --- bounds and ends ------------------------------------------------------------------------------


def test_an_exception_for_a_number_has_its_place_among_the_others(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")

        async def show() -> tuple[Rule, ...]:
            async def body(tx: WriteTx) -> None:
                await privacy_settings.show_number(world.core, tx, ada.me, bea.id)

            await world.core.db.write(body)
            return await privacy_settings.rules(world.core, ada.me, Key.PHONE)

        assert await show() == (Rule(Kind.ALLOW_USERS, (bea.id,)), Rule(Kind.ALLOW_CONTACTS))
        assert await show() == (Rule(Kind.ALLOW_USERS, (bea.id,)), Rule(Kind.ALLOW_CONTACTS))
        full = (Rule(Kind.ALLOW_GROUPS, tuple(range(-MOST_NAMED, 0))),)
        guard = Guard(rules={Key.PHONE: full})

        async def fill(tx: WriteTx) -> None:
            await privacy_settings.store(tx, ada.id, guard)

        await world.core.db.write(fill)
        with pytest.raises(Refused, match="PRIVACY_TOO_LONG"):
            await show()

    in_world(tmp_path, story)


def test_changing_rules_without_end_is_refused(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        with pytest.raises(Refused, match="FLOOD_WAIT"):
            for _ in range(privacy_settings.CHANGED.burst + 1):
                await privacy_settings.set_rules(world.core, ada.me, Key.ABOUT, NOBODY)

    in_world(tmp_path, story)


def test_nothing_of_it_outlives_the_account(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        await privacy_settings.set_rules(world.core, ada.me, Key.PHOTO, NOBODY)
        spare = await _fallback(ada)
        looking = await profile_photos.of_user(world.core, bea.me, ada.id)
        assert [photo.id for photo in looking.photos] == [spare]
        await deletion.delete(world.core, ada.me)
        assert (await profile_photos.of_user(world.core, bea.me, ada.id)).total == 0

        async def left(tx: Tx) -> tuple[SettingRow | None, list[FileId]]:
            row = await tx.get(SETTINGS, ada.id, privacy.SETTING)
            return row, await held_by(tx, Use.FALLBACK, ada.id)

        assert await world.core.db.read(left) == (None, [])
        with pytest.raises(Refused, match="USER_DEACTIVATED"):
            await privacy_settings.set_rules(world.core, ada.me, Key.ABOUT, NOBODY)

    in_world(tmp_path, story, agree=False)


async def _fallback(person: Person) -> FileId:
    core, id_ = person.world.core, person.world.random.getrandbits(60)
    await uploads.save_part(core, person.me, id_, 0, image(300, 300))
    return (await profile_photos.upload_fallback(core, person.me, Upload(id_, 1))).id


def test_a_fallback_gives_way_to_the_next_and_to_none(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        await privacy_settings.set_rules(world.core, ada.me, Key.PHOTO, NOBODY)

        async def shown() -> list[FileId]:
            found = await profile_photos.of_user(world.core, bea.me, ada.id)
            return [photo.id for photo in found.photos]

        await _fallback(ada)
        second = await _fallback(ada)
        assert await shown() == [second]
        assert await world.core.db.read(lambda tx: held_by(tx, Use.FALLBACK, ada.id)) == [second]
        await profile_photos.remove_fallback(world.core, ada.me)
        assert await shown() == []
        assert await world.core.db.read(lambda tx: held_by(tx, Use.FALLBACK, ada.id)) == []

    in_world(tmp_path, story)


# --- what waits for somebody to come --------------------------------------------------------------


@pytest.mark.parametrize("who", ["the one who is waited for", "the one who waits"])
def test_what_waits_does_not_tell_that_somebody_came_who_hides_it(
    who: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor does it keep from going what others wait for with, however much there is of it."""
    monkeypatch.setattr(scheduled, "BATCH", 2)

    async def story(world: World) -> None:
        ada, bea, cleo = [await world.person(name) for name in ("Ada", "Bea", "Cleo")]
        hiding = bea if who == "the one who is waited for" else ada
        when = When(WHEN_ONLINE)

        async def wait(author: Person) -> None:
            out = Outgoing(random=world.random.getrandbits(62), body=Content(text="there?"))
            await scheduled.add(world.core, author.me, PeerId(bea.id), [out], when)

        for _ in range(4):
            await wait(ada)
        await wait(cleo)
        denied = (Rule(Kind.DENY_USERS, (bea.id if hiding is ada else ada.id,)),)
        rules = (*denied, Rule(Kind.ALLOW_ALL))
        await privacy_settings.set_rules(world.core, hiding.me, Key.LAST_SEEN, rules)
        await presence.set_online(world.core, bea.me, True)
        assert await scheduled.send_due(world.core) == 1
        assert await bea.texts(ada) == []
        assert await bea.texts(cleo) == ["there?"]
        assert len(await scheduled.of_chat(world.core, ada.me, PeerId(bea.id))) == 4
        with pytest.raises(Refused, match="SCHEDULE_STATUS_PRIVATE"):
            await wait(ada)
        await privacy_settings.set_rules(
            world.core, hiding.me, Key.LAST_SEEN, [Rule(Kind.ALLOW_ALL)]
        )
        assert await scheduled.send_due(world.core) == 2
        assert await scheduled.send_due(world.core) == 2
        assert await bea.texts(ada) == ["there?"] * 4

    in_world(tmp_path, story)

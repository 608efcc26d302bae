"""Rules against floods, in the write path: who is stopped, who is not, and what follows."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

import pytest

from chappe.core import (
    chat_settings,
    contacts,
    deletion,
    groups,
    invites,
    messages,
    people,
    scheduled,
    secret_chats,
)
from chappe.core.channels import joining, life, usernames
from chappe.core.contacts import Listing
from chappe.core.context import Core
from chappe.core.invites import Terms
from chappe.core.messages import Forwarding, Outgoing
from chappe.core.refused import Refused
from chappe.core.scheduled import When
from chappe.core.trust.denied import Denied
from chappe.core.trust.floods import answering, figures, rules, watching
from chappe.core.trust.restricting import keep_time
from chappe.model import (
    SERVICE_ACCOUNT,
    SERVICE_BOT,
    Account,
    Content,
    Entity,
    EntityKind,
    KeyId,
    Me,
    MessageId,
    PeerId,
    UserId,
    replace,
)
from chappe.model.trust import (
    Case,
    CaseKind,
    Clerk,
    Condition,
    Duty,
    FloodFigures,
    FloodRule,
    Folk,
    Gauge,
    Measure,
    Remedy,
    Restriction,
    RuleMode,
    Standing,
)
from chappe.store.db import Conflict, Tx, WriteTx
from chappe.store.tables import ACCOUNTS
from chappe.store.trust import restrictions as restriction_rows
from chappe.store.trust.cases import CASES
from tests.world import Person, World, in_world

ADMIN = Clerk(1, Duty.ADMINISTRATOR)
DAY = 24 * 3600
ADVERT = "Earn a thousand a day from your home, ask me how at once"


def rule(
    gauge: Gauge,
    more_than: int,
    remedy: Remedy = Remedy.FLOOD_WAIT,
    *,
    mode: RuleMode = RuleMode.ON,
    folk: Folk = Folk.PEOPLE,
) -> FloodRule:
    seconds = 0 if remedy in (Remedy.CASE, Remedy.PEER_FLOOD) else DAY
    wanted = (Condition(gauge, more_than, 3600),)
    return FloodRule("one", wanted, remedy, seconds, mode=mode, folk=folk)


async def apply_shipped(world: World) -> None:
    """Apply what is shipped, as an operator does who trusts it."""
    await people.found_service(world.core)
    await rules.load(world.core)
    for key in rules.shipped():
        await rules.switch(world.core, ADMIN, key, RuleMode.ON)


async def say(world: World, sender: Person, peer: PeerId, text: str, **more: object) -> None:
    body = Content(text=text)
    out = Outgoing(random=world.random.getrandbits(62), body=body)
    await messages.send(world.core, sender.me, peer, [replace(out, **more)])


async def account_of(world: World, user: UserId) -> Account:
    async def body(tx: Tx) -> Account:
        found = await tx.get(ACCOUNTS, user)
        assert found is not None
        return found

    return await world.core.db.read(body)


async def restrictions_of(world: World, user: UserId) -> list[Restriction]:
    return await world.core.db.read(lambda tx: restriction_rows.of_account(tx, user))


async def cases_of(world: World, user: UserId) -> list[Case]:
    async def body(tx: Tx) -> list[Case]:
        found = await tx.all("select id from cases where account = $1 order by id", user)
        kept = await tx.get_many(CASES, [(row[0],) for row in found])
        return [kept[row[0],] for row in found]

    return await world.core.db.read(body)


async def strangers(world: World, count: int) -> list[Person]:
    return [await world.person(f"Stranger {number}") for number in range(count)]


async def figures_of(world: World) -> dict[str, FloodFigures]:
    await figures.keep(world.core)
    return await world.core.db.read(lambda tx: figures.of_rules(tx, world.core.now()))


# --- who is stopped -------------------------------------------------------------------------------


def test_a_thousand_messages_to_strangers_are_stopped(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await apply_shipped(world)
        mallory = await world.person("Mallory")
        others = await strangers(world, 100)
        through, refused = 0, set()
        for number in range(1_000):
            to = others[number % len(others)]
            try:
                await say(world, mallory, PeerId(to.id), f"{ADVERT} {number}", has_url=True)
                through += 1
            except Refused as refusal:
                refused.add(refusal.reason)
            world.clock.now += 0.2
        assert through <= 200
        assert refused <= {"PEER_FLOOD", "FLOOD_WAIT"}
        reached = [one for one in others if await one.texts(mallory)]
        assert len(reached) <= 10
        await answering.keep_up(world.core)
        assert (await account_of(world, mallory.id)).standing & Standing.LIMITED

    in_world(tmp_path, story, agree=False)


def test_the_first_words_to_many_at_once_count_one_by_one(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        world.core.floods.use([rule(Gauge.STRANGERS, 5, Remedy.PEER_FLOOD)])
        mallory = await world.person("Mallory")
        others = await strangers(world, 30)
        sends = (say(world, mallory, PeerId(one.id), "hello") for one in others)
        done = await asyncio.gather(*sends, return_exceptions=True)
        refused = [one for one in done if isinstance(one, Refused)]
        assert len(refused) == 25
        assert {one.reason for one in refused} == {"PEER_FLOOD"}

    in_world(tmp_path, story)


def test_several_first_messages_to_one_are_one_stranger(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        world.core.floods.use([rule(Gauge.STRANGERS, 1, Remedy.PEER_FLOOD)])
        ada, bob = await world.person("Ada"), await world.person("Bob")
        await asyncio.gather(*(ada.say(bob, "hello") for _ in range(10)))
        assert len(await bob.texts(ada)) == 10

    in_world(tmp_path, story)


def test_who_knows_one_is_no_stranger(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        world.core.floods.use([rule(Gauge.STRANGERS, 0, Remedy.PEER_FLOOD)])
        ada, bob, cleo = [await world.person(name) for name in ("Ada", "Bob", "Cleo")]
        with pytest.raises(Refused, match="PEER_FLOOD"):
            await ada.say(bob)
        await contacts.add(world.core, cleo.me, ada.id, "Ada", "", "", show_number=False)
        await ada.say(cleo)
        world.core.floods.use([])
        await bob.say(ada)
        world.core.floods.use([rule(Gauge.STRANGERS, 0, Remedy.PEER_FLOOD)])
        await ada.say(bob)
        await say(world, ada, PeerId(ada.id), "to myself")

    in_world(tmp_path, story)


Deed = Callable[[World, Person, Person], Awaitable[object]]


async def _message(world: World, ada: Person, bob: Person) -> object:
    return await ada.say(bob)


async def _link(world: World, ada: Person, bob: Person) -> object:
    return await ada.say(bob, has_url=True)


async def _mention(world: World, ada: Person, bob: Person) -> object:
    named = (Entity(EntityKind.MENTION, 0, 4), Entity(EntityKind.MENTION, 5, 4))
    out = Outgoing(
        random=world.random.getrandbits(62), body=Content(text="@abc @abd", entities=named)
    )
    return await messages.send(world.core, ada.me, PeerId(bob.id), [out])


async def _forward(world: World, ada: Person, bob: Person) -> object:
    ids = tuple(one.id for one in await ada.history(ada))[:1]
    how = Forwarding(ids=ids, randoms=(world.random.getrandbits(62),))
    return await messages.forward(world.core, ada.me, PeerId(ada.id), PeerId(bob.id), how)


async def _join(world: World, ada: Person, bob: Person) -> object:
    made = await life.create(world.core, bob.me, "News", broadcast=True)
    name = f"news_{world.random.getrandbits(40)}"
    await usernames.change(world.core, bob.me, made.peer, name)
    return await joining.join(world.core, ada.me, made.peer)


async def _join_by_link(world: World, ada: Person, bob: Person) -> object:
    made = await groups.create(world.core, bob.me, "Circle", [])
    link = await invites.export(world.core, bob.me, made.peer, Terms())
    return await invites.join(world.core, ada.me, link.invite.hash)


async def _create(world: World, ada: Person, bob: Person) -> object:
    return await groups.create(world.core, ada.me, "Circle", [bob.id])


async def _invite(world: World, ada: Person, bob: Person) -> object:
    made = await life.create(world.core, ada.me, "Circle", broadcast=False)
    return await joining.add(world.core, ada.me, made.peer, [bob.id])


async def _import(world: World, ada: Person, bob: Person) -> object:
    return await contacts.import_numbers(world.core, ada.me, [Listing(1, "33639980001", "B", "")])


async def _number(world: World, ada: Person, bob: Person) -> object:
    return await people.by_phone(world.core, ada.me, "33639980002")


async def _name(world: World, ada: Person, bob: Person) -> object:
    return await people.by_username(world.core, ada.me, "bob_himself")


async def _later(world: World, ada: Person, bob: Person) -> object:
    out = Outgoing(random=world.random.getrandbits(62), body=Content(text="later"))
    when = When(world.core.now() + 600)
    return await scheduled.add(world.core, ada.me, PeerId(bob.id), [out], when)


async def _secretly(world: World, ada: Person, bob: Person) -> object:
    number = world.random.getrandbits(30)
    return await secret_chats.request(world.core, ada.me, bob.id, number, b"\x07" * 256)


async def _timer(world: World, ada: Person, bob: Person) -> object:
    seconds = DAY * world.random.randrange(1, 300)
    return await chat_settings.set_timer(world.core, ada.me, PeerId(bob.id), seconds)


@pytest.mark.parametrize(
    ("gauge", "deed"),
    [
        (Gauge.MESSAGES, _message),
        (Gauge.MESSAGES, _forward),
        (Gauge.MESSAGES, _later),
        (Gauge.MESSAGES, _secretly),
        (Gauge.MESSAGES, _timer),
        (Gauge.STRANGERS, _message),
        (Gauge.STRANGERS, _forward),
        (Gauge.STRANGERS, _later),
        (Gauge.STRANGERS, _secretly),
        (Gauge.STRANGERS, _timer),
        (Gauge.LINKS, _link),
        (Gauge.MENTIONS, _mention),
        (Gauge.FORWARDS, _forward),
        (Gauge.JOINS, _join),
        (Gauge.JOINS, _join_by_link),
        (Gauge.INVITED, _create),
        (Gauge.INVITED, _invite),
        (Gauge.NUMBERS, _import),
        (Gauge.NUMBERS, _number),
        (Gauge.NAMES, _name),
    ],
)
def test_every_way_to_do_it_is_counted(tmp_path: Path, gauge: Gauge, deed: Deed) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        ada, bob = await world.person("Ada"), await world.person("Bob")
        await people.set_username(world.core, bob.me, "bob_himself")
        await say(world, ada, PeerId(ada.id), "a note to myself")
        world.core.floods.use([rule(gauge, 0)])
        with pytest.raises(Refused) as refused:
            await deed(world, ada, bob)
        assert (refused.value.reason, refused.value.wait) == ("FLOOD_WAIT", DAY)
        assert not await bob.texts(ada)
        # In shadow the same goes through.
        world.core.floods.use([rule(gauge, 0, mode=RuleMode.SHADOW)])
        with contextlib.suppress(Refused):  # for other reasons: see what was counted
            await deed(world, ada, bob)
        assert (await figures_of(world))["one"].hits_day == 2

    in_world(tmp_path, story, agree=False)


def test_copies_are_recognised_across_chats_and_not_within_one(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        world.core.floods.use([rule(Gauge.COPIES, 3)])
        mallory = await world.person("Mallory")
        others = await strangers(world, 6)
        for _ in range(20):
            await mallory.say(others[0], ADVERT)
        await mallory.say(others[1], ADVERT.upper())
        await mallory.say(others[2], ADVERT.replace("a", "\u0430"))
        await mallory.say(others[3], ADVERT.replace(" ", " \u200b"))
        with pytest.raises(Refused, match="FLOOD_WAIT"):
            await mallory.say(others[4], ADVERT + " 12345 !!")
        await mallory.say(others[4], "something else entirely, which nobody has read")
        world.clock.now += 2 * 3600
        await mallory.say(others[5], ADVERT)

    in_world(tmp_path, story)


def test_the_same_forwarded_to_many_is_a_copy(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        mallory = await world.person("Mallory")
        others = await strangers(world, 5)
        noted = await mallory.say(mallory, ADVERT)
        world.core.floods.use([rule(Gauge.COPIES, 2)])

        async def on(to: Person) -> None:
            how = Forwarding(ids=(noted.message.id,), randoms=(world.random.getrandbits(62),))
            await messages.forward(world.core, mallory.me, PeerId(mallory.id), PeerId(to.id), how)

        for one in others[:3]:
            await on(one)
        with pytest.raises(Refused, match="FLOOD_WAIT"):
            await on(others[3])

    in_world(tmp_path, story)


# --- who is not -----------------------------------------------------------------------------------


def test_two_hundred_ordinary_people_are_never_hit(tmp_path: Path) -> None:
    """A day of people who have just come: an address book, a few new acquaintances, groups, New
    Year's wishes to everybody, a quick quarrel, links, a round of forwards."""

    async def story(world: World) -> None:
        await apply_shipped(world)
        core, seed = world.core, world.random
        crowd = [(await world.person(f"Person {number}")).me for number in range(200)]
        counted = []
        for number, me in enumerate(crowd):
            friends = [PeerId(crowd[(number + step) % 200].user) for step in range(1, 16)]
            events: list[tuple[float, Callable[[], Awaitable[None]]]] = []
            at = partial(_at, events)
            at(10, partial(watching.look_up_numbers, core, me, seed.randrange(20, 900)))
            for friend in friends[: seed.randrange(3, 15)]:
                at(seed.uniform(60, DAY), partial(_chat, core, me, friend, "hello there"))
            for friend in friends:
                wish = "A happy new year to you and to all your family!"
                at(DAY / 2 + seed.uniform(0, 1200), partial(_chat, core, me, friend, wish))
            quarrel = seed.uniform(0, DAY)
            for beat in range(120):
                said = f"and another thing number {beat}"
                at(quarrel + 2 * beat, partial(_chat, core, me, friends[0], said))
            for _ in range(seed.randrange(30)):
                friend = seed.choice(friends)
                at(seed.uniform(0, DAY), partial(_chat, core, me, friend, "look", links=1))
            for _ in range(seed.randrange(8)):
                at(seed.uniform(0, DAY), partial(watching.join, core, me))
            for _ in range(seed.randrange(25)):
                at(seed.uniform(0, DAY), partial(watching.look_up_name, core, me))
            at(seed.uniform(0, DAY), partial(watching.invite, core, me, seed.randrange(1, 30)))
            for friend in friends[:5]:
                ids = [MessageId(n) for n in range(seed.randrange(1, 20))]
                at(
                    seed.uniform(0, DAY),
                    partial(watching.forward, core, me, PeerId(me.user), friend, ids),
                )
            start = world.clock.now
            for second, deed in sorted(events, key=lambda event: event[0]):
                world.clock.now = start + second
                await deed()
                counted.append(second)
            world.clock.now = start
        assert len(counted) > 200 * 150
        assert core.floods.hits() == {}
        assert not core.floods.answers()

    in_world(tmp_path, story, agree=False)


def _at(
    events: list[tuple[float, Callable[[], Awaitable[None]]]],
    second: float,
    deed: Callable[[], Awaitable[None]],
) -> None:
    events.append((second, deed))


async def _chat(core: Core, me: Me, peer: PeerId, text: str, links: int = 0) -> None:
    out = Outgoing(random=0, body=Content(text=text), has_url=bool(links))
    await watching.write(core, me, peer, [out])


def test_the_services_accounts_are_never_counted(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        ada = await world.person("Ada")
        world.core.floods.use(
            [rule(Gauge.MESSAGES, 0), replace(rule(Gauge.MESSAGES, 0, folk=Folk.BOTS), key="two")]
        )
        for exempt in (SERVICE_ACCOUNT, SERVICE_BOT):
            out = Outgoing(random=0, body=Content(text="hello"))
            await watching.write(world.core, Me(exempt, KeyId(0)), PeerId(ada.id), [out])
        assert world.core.floods.hits() == {}

    in_world(tmp_path, story)


def test_grown_accounts_are_let_alone(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        ada = await world.person("Ada")
        young = replace(rule(Gauge.STRANGERS, 3, Remedy.PEER_FLOOD), younger=7 * DAY)
        world.core.floods.use([young])
        world.clock.now += 8 * DAY
        for one in await strangers(world, 10):
            await ada.say(one)
        assert world.core.floods.settled(ada.id)

    in_world(tmp_path, story)


# --- what follows ---------------------------------------------------------------------------------


def test_an_account_is_limited_told_why_and_looked_at_by_a_person(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        world.core.floods.use([rule(Gauge.STRANGERS, 2, Remedy.LIMIT)])
        mallory = await world.person("Mallory")
        others = await strangers(world, 5)
        await mallory.say(others[0])
        await mallory.say(others[1])
        for other in others[2:]:
            with pytest.raises(Refused, match="PEER_FLOOD"):
                await mallory.say(other)
        await answering.keep_up(world.core)
        (case,) = await cases_of(world, mallory.id)
        assert (case.kind, case.tags, case.waiting) == (CaseKind.FLOOD, "one", True)
        (limit,) = await restrictions_of(world, mallory.id)
        assert (limit.measure, limit.by) == (Measure.LIMIT, 0)
        assert limit.until == world.core.now() + DAY
        assert limit.statement is not None  # people are told, and can contest it
        told = await mallory.texts(_service(world))
        assert "/appeal/" in told[0]
        # Going on adds neither a case nor a limit, not even after a restart.
        world.core.floods.use([rule(Gauge.STRANGERS, 0, Remedy.LIMIT)])
        with pytest.raises(Refused, match="PEER_FLOOD"):
            await mallory.say(others[4])
        await answering.keep_up(world.core)
        assert len(await cases_of(world, mallory.id)) == 1
        assert len(await restrictions_of(world, mallory.id)) == 1
        world.clock.now += DAY + 1
        await keep_time(world.core)
        assert not (await account_of(world, mallory.id)).standing

    in_world(tmp_path, story)


def _service(world: World) -> Person:
    service = Person.__new__(Person)
    service.me = Me(SERVICE_ACCOUNT, KeyId(0))
    return service


def test_a_case_alone_refuses_nothing(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        world.core.floods.use([rule(Gauge.MESSAGES, 0, Remedy.CASE)])
        ada, bob = await world.person("Ada"), await world.person("Bob")
        for _ in range(5):
            await ada.say(bob)
        await answering.keep_up(world.core)
        assert len(await cases_of(world, ada.id)) == 1
        assert await restrictions_of(world, ada.id) == []
        assert len(await bob.texts(ada)) == 5

    in_world(tmp_path, story)


def test_figures_count_hits_and_accounts_for_a_day_and_a_week(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        shadow = rule(Gauge.MESSAGES, 0, mode=RuleMode.SHADOW)
        world.core.floods.use([shadow])
        ada, bob, cleo = [await world.person(name) for name in ("Ada", "Bob", "Cleo")]
        await ada.say(cleo)
        await ada.say(cleo)
        await bob.say(cleo)
        assert (await figures_of(world))["one"] == FloodFigures(3, 2, 3, 2)
        await bob.say(cleo)
        world.clock.now += 2 * DAY
        assert (await figures_of(world))["one"] == FloodFigures(0, 0, 4, 2)
        await ada.say(cleo)
        assert (await figures_of(world))["one"] == FloodFigures(1, 1, 5, 2)
        world.clock.now += 8 * DAY
        assert await figures_of(world) == {}

    in_world(tmp_path, story)


# --- the rules themselves -------------------------------------------------------------------------


def test_rules_are_shipped_in_shadow(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await rules.load(world.core)
        for one in rules.shipped().values():
            rules.check(one)
            assert one.mode is RuleMode.SHADOW
        assert not world.core.floods.idle
        gauges = {each.gauge for one in rules.shipped().values() for each in one.conditions}
        assert gauges == set(Gauge)

    in_world(tmp_path, story)


def test_each_change_is_a_version_with_its_author(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        core = world.core
        await rules.load(core)
        made = await rules.switch(core, ADMIN, "rate", RuleMode.ON)
        assert (made.number, made.by, made.at) == (1, ADMIN.id, core.now())
        again = await rules.switch(core, ADMIN, "rate", RuleMode.ON)
        assert again.number == 1
        await rules.change(core, None, replace(made.rule, seconds=120))
        history = await core.db.read(lambda tx: rules.history(tx, "rate"))
        assert [one.number for one in history] == [2, 1, 0]
        assert [one.by for one in history] == [0, ADMIN.id, 0]
        assert history[0].rule.seconds == 120
        assert history[-1].rule == rules.shipped()["rate"]
        for sql in ("update flood_rules set body = '{}'", "delete from flood_rules"):

            async def run(tx: WriteTx, sql: str = sql) -> None:
                await tx.run(sql)

            with pytest.raises(Conflict):
                await core.db.write(run)
        logged = await core.db.read(
            lambda tx: tx.value("select count(*) from desk_log where what = 'flood rule'")
        )
        assert logged == 2

    in_world(tmp_path, story)


def test_a_changed_rule_applies_at_once_and_after_a_restart(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada, bob = await world.person("Ada"), await world.person("Bob")
        await rules.load(world.core)
        await ada.say(bob)
        await rules.change(world.core, ADMIN, rule(Gauge.MESSAGES, 0))
        with pytest.raises(Refused, match="FLOOD_WAIT"):
            await ada.say(bob)
        world.core.floods.use([])
        await rules.load(world.core)
        with pytest.raises(Refused, match="FLOOD_WAIT"):
            await ada.say(bob)
        await rules.switch(world.core, ADMIN, "one", RuleMode.OFF)
        await ada.say(bob)

    in_world(tmp_path, story)


@pytest.mark.parametrize("duty", [duty for duty in Duty if duty is not Duty.ADMINISTRATOR])
def test_only_administrators_change_rules(tmp_path: Path, duty: Duty) -> None:
    async def story(world: World) -> None:
        clerk = Clerk(2, duty)
        with pytest.raises(Denied, match="DUTY_MISSING"):
            await rules.change(world.core, clerk, rule(Gauge.MESSAGES, 0))
        with pytest.raises(Denied, match="DUTY_MISSING"):
            await rules.switch(world.core, clerk, "rate", RuleMode.OFF)

    in_world(tmp_path, story)


@pytest.mark.parametrize(
    "change",
    [
        {"key": ""},
        {"key": "Rate"},
        {"key": "a b"},
        {"key": "<b>"},
        {"key": "x" * 33},
        {"conditions": ()},
        {"conditions": (Condition(Gauge.LINKS, 1, 60),) * 5},
        {"conditions": (Condition(Gauge.LINKS, -1, 60),)},
        {"conditions": (Condition(Gauge.LINKS, 1, 0),)},
        {"conditions": (Condition(Gauge.LINKS, 1, 8 * DAY),)},
        {"younger": -1},
        {"seconds": 0},
        {"seconds": 365 * DAY},
        {"remedy": Remedy.PEER_FLOOD},
    ],
)
def test_a_rule_that_cannot_be_is_refused(tmp_path: Path, change: dict[str, object]) -> None:
    async def story(world: World) -> None:
        with pytest.raises(Denied, match="RULE_INVALID"):
            await rules.change(world.core, ADMIN, replace(rule(Gauge.MESSAGES, 0), **change))

    in_world(tmp_path, story)


def test_there_are_not_more_rules_than_can_be_evaluated(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        one = rule(Gauge.MESSAGES, 9)
        for number in range(rules.MOST_RULES - len(rules.shipped())):
            await rules.change(world.core, ADMIN, replace(one, key=f"extra_{number}"))
        with pytest.raises(Denied, match="RULE_INVALID"):
            await rules.change(world.core, ADMIN, replace(one, key="one_more"))
        with pytest.raises(Denied, match="RULE_UNKNOWN"):
            await rules.switch(world.core, ADMIN, "one_more", RuleMode.ON)

    in_world(tmp_path, story)


def test_nothing_names_an_account_that_is_gone(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        world.core.floods.use([rule(Gauge.MESSAGES, 0, mode=RuleMode.SHADOW)])
        ada, bob = await world.person("Ada"), await world.person("Bob")
        await ada.say(bob)
        await figures.keep(world.core)
        await ada.say(bob)
        await deletion.delete(world.core, ada.me)
        assert await figures_of(world) == {}
        assert world.core.floods.watched(ada.id) is None

    in_world(tmp_path, story, agree=False)

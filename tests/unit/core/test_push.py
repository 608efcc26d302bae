"""Devices that hear of news through a push service, and what they hear."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable

import msgspec
import pytest

from chappe.config import Config, Push
from chappe.core import (
    authorizations,
    deletion,
    dialogs,
    keys,
    notifications,
    people,
    push,
    pushing,
)
from chappe.core.authorizations import Asker, Device
from chappe.core.channels import joining, life, reading
from chappe.core.notifications import Choice
from chappe.core.push import Alert, Arrival
from chappe.core.pushing import Pace, Pusher, Sent
from chappe.core.refused import Refused
from chappe.model import BoxId, PeerId, UserId
from chappe.model.trust import Measure
from chappe.store import push as rows
from chappe.store.push import PushDevice
from chappe.store.tables import ACCOUNTS
from tests.push_subscriber import Browser
from tests.unit.core.trust.offices import ANA, claimed, imposed, opened
from tests.world import Circle, Person, World, in_world

FOREVER = 2_147_483_647
AT_ONCE = Pace(alone=0, elsewhere=0, between=0, again=(0, 0))


async def log_in(person: Person) -> None:
    core = person.world.core
    await keys.save(core, person.key, bytes(256), None, 2)

    async def body(tx):
        account = await tx.get(ACCOUNTS, person.id)
        await authorizations.begin(core, tx, Asker(person.key, 0, Device()), account)

    await core.db.write(body)


async def enrol(person: Person, browser: Browser | None = None, **more) -> Browser:
    """Log in and register a browser."""
    browser = browser or Browser()
    await log_in(person)
    await register(person, browser, **more)
    return browser


async def register(person: Person, browser: Browser, **more) -> None:
    await push.register(
        person.world.core,
        person.me,
        browser.endpoint,
        browser.public,
        browser.secret,
        no_muted=more.pop("no_muted", False),
        **more,
    )


async def registered(world: World, account: UserId) -> list[PushDevice]:
    return await world.core.db.read(lambda tx: rows.of_account(tx, account))


# --- devices --------------------------------------------------------------------------------------


def test_a_device_has_one_address(tmp_path):
    async def story(world: World):
        ada = await world.person("Ada")
        first = await enrol(ada)
        (kept,) = await registered(world, ada.id)
        assert (kept.endpoint, kept.public, kept.secret) == (
            first.endpoint,
            first.public,
            first.secret,
        )
        second = Browser("https://push.example.org/send/2")
        await register(ada, second, no_muted=True)
        (kept,) = await registered(world, ada.id)
        assert (kept.endpoint, kept.no_muted) == (second.endpoint, True)
        await push.unregister(world.core, ada.me, first.endpoint)
        assert len(await registered(world, ada.id)) == 1
        await push.unregister(world.core, ada.me, second.endpoint)
        assert await registered(world, ada.id) == []

    in_world(tmp_path, story, agree=False)


def test_who_shares_a_browser_says_so_or_takes_it_over(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        browser = await enrol(ada)
        await enrol(bea, browser, others=[ada.id])
        assert len(await registered(world, ada.id)) == 1
        assert len(await registered(world, bea.id)) == 1
        await push.unregister(world.core, bea.me, browser.endpoint)
        assert len(await registered(world, ada.id)) == 1
        await register(bea, browser)
        assert await registered(world, ada.id) == []

    in_world(tmp_path, story, agree=False)


@pytest.mark.parametrize(
    "endpoint",
    [
        "",
        "http://push.example.org/1",
        "https://push.example.org:8443/1",
        "https://user@push.example.org/1",
        "https://localhost/1",
        "https://push.example.org/\n1",
        "https://push.example.org\\@elsewhere.example/1",
        "https://[::1/1",
        "https://push.example.org:port/",
        "https://push.exämple.org/1",
        "javascript:alert(1)",
        "https://push.example.org/" + "x" * push.LONGEST_ENDPOINT,
    ],
)
def test_what_is_no_address_of_a_push_service(tmp_path, endpoint):
    async def story(world: World):
        ada = await world.person("Ada")
        await log_in(ada)
        with pytest.raises(Refused, match="WEBPUSH_TOKEN_INVALID"):
            await register(ada, Browser(endpoint))

    in_world(tmp_path, story, agree=False)


def test_keys_with_which_nothing_can_be_encrypted(tmp_path):
    async def story(world: World):
        ada = await world.person("Ada")
        await log_in(ada)
        good = Browser()
        for public in (b"", bytes(65), b"\x04" + bytes(64), good.public[:-1], good.public + b"x"):
            with pytest.raises(Refused, match="WEBPUSH_KEY_INVALID"):
                await push.register(
                    world.core, ada.me, good.endpoint, public, good.secret, no_muted=False
                )
        for secret in (b"", bytes(15), bytes(17)):
            with pytest.raises(Refused, match="WEBPUSH_AUTH_INVALID"):
                await push.register(
                    world.core, ada.me, good.endpoint, good.public, secret, no_muted=False
                )
        with pytest.raises(Refused, match="LIMIT_INVALID"):
            await register(ada, good, others=range(push.MOST_OTHERS + 1))
        assert await registered(world, ada.id) == []

    in_world(tmp_path, story, agree=False)


def test_the_operator_chooses_services_or_none(tmp_path):
    async def story(world: World):
        ada = await world.person("Ada")
        await log_in(ada)
        core = world.core

        def choose(settings: Push) -> None:
            config: Config = msgspec.structs.replace(core.config, push=settings)
            object.__setattr__(core, "config", config)

        choose(Push(services="push.example.org, example.net"))
        for endpoint in ("https://push.example.org/1", "https://a.b.example.net/2"):
            await register(ada, Browser(endpoint))
        for endpoint in ("https://example.org/1", "https://badexample.net/2"):
            with pytest.raises(Refused, match="WEBPUSH_TOKEN_INVALID"):
                await register(ada, Browser(endpoint))
        choose(Push(enabled=False))
        with pytest.raises(Refused, match="TOKEN_TYPE_INVALID"):
            await register(ada, Browser())

    in_world(tmp_path, story, agree=False)


async def by_logging_out(world: World, ada: Person) -> None:
    await authorizations.log_out(world.core, ada.me)


async def by_deleting_the_account(world: World, ada: Person) -> None:
    await deletion.delete(world.core, ada.me)


async def by_not_using_it(world: World, ada: Person) -> None:
    world.clock.now += (authorizations.IDLE_DAYS + 1) * 24 * 3600
    await authorizations.end_idle(world.core)


@pytest.mark.parametrize("ended", [by_logging_out, by_deleting_the_account, by_not_using_it])
def test_a_device_that_is_logged_out_hears_nothing(
    tmp_path, ended: Callable[[World, Person], Awaitable[None]]
):
    async def story(world: World):
        ada = await world.person("Ada")
        browser = await enrol(ada)
        await ended(world, ada)
        assert await registered(world, ada.id) == []
        with pytest.raises(Refused):
            await register(ada, browser)

    in_world(tmp_path, story, agree=False)


# --- what they hear -------------------------------------------------------------------------------


async def alerts(person: Person, *arrived: Arrival) -> list[Alert]:
    return await push.alerts(person.world.core, person.id, arrived, ())


def test_only_what_is_new_and_unread_is_worth_an_alert(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        await enrol(ada)
        await bea.say(ada, "one")
        await bea.say(ada, "two")
        mine = await ada.history(bea)
        new = [Arrival(PeerId(bea.id), message.id, False) for message in mine]
        (alert,) = await alerts(ada, *new)
        assert (alert.unread, alert.quiet) == (2, False)
        assert await alerts(bea, *new) == []
        assert await push.alerts(world.core, ada.id, new, {ada.key}) == []
        await dialogs.read(world.core, ada.me, PeerId(bea.id), mine[0].id)
        assert await alerts(ada, *new) == []
        assert await alerts(ada, Arrival(PeerId(bea.id), mine[0].id, False)) == []

    in_world(tmp_path, story, agree=False)


def test_an_account_that_nobody_may_use_hears_nothing(tmp_path):
    async def story(world: World):
        await people.found_service(world.core)
        ada, bea = await world.person("Ada"), await world.person("Bea")
        await enrol(ada)
        await bea.say(ada, "Hello")
        (mine,) = await ada.history(bea)
        new = Arrival(PeerId(bea.id), mine.id, False)
        assert len(await alerts(ada, new)) == 1
        case = await claimed(world, (await opened(world, ada.id)).id, ANA)
        await imposed(world, case.id, ada.id, ANA, Measure.SUSPEND)
        assert await alerts(ada, new) == []

    in_world(tmp_path, story, agree=False)


def test_muted_and_silent(tmp_path):
    async def story(world: World):
        ada, bea, cat = [await world.person(name) for name in ("Ada", "Bea", "Cat")]
        browser = await enrol(ada)
        for friend in (bea, cat):
            await friend.say(ada)
        (from_bea,) = await ada.history(bea)
        (from_cat,) = await ada.history(cat)
        one = Arrival(PeerId(bea.id), from_bea.id, silent=False)
        two = Arrival(PeerId(cat.id), from_cat.id, silent=False)
        hushed = Arrival(PeerId(cat.id), from_cat.id, silent=True)

        assert [alert.quiet for alert in await alerts(ada, hushed)] == [True]
        assert [alert.quiet for alert in await alerts(ada, one, hushed)] == [False]
        await notifications.choose(world.core, ada.me, PeerId(bea.id), Choice(mute_until=FOREVER))
        assert [alert.quiet for alert in await alerts(ada, one)] == [True]
        assert [alert.quiet for alert in await alerts(ada, one, two)] == [False]
        await register(ada, browser, no_muted=True)
        assert await alerts(ada, one) == []
        assert [alert.quiet for alert in await alerts(ada, one, two)] == [False]
        await notifications.choose(world.core, ada.me, "users", Choice(mute_until=FOREVER))
        assert await alerts(ada, one, two) == []

    in_world(tmp_path, story, agree=False)


# --- sending --------------------------------------------------------------------------------------


class Service:
    """Takes pushes and answers them."""

    def __init__(self, *outcomes: Sent) -> None:
        self.outcomes = list(outcomes)
        self.got: list[pushing.Push] = []

    async def take(self, one: pushing.Push) -> Sent:
        self.got.append(one)
        return self.outcomes.pop(0) if self.outcomes else Sent.TAKEN


async def quieted(pusher: Pusher) -> None:
    """Wait until nothing is on its way any more."""
    async with asyncio.timeout(10):
        while pusher._tasks:
            await asyncio.wait(pusher._tasks)


async def away(person: Person) -> None:
    person.world.core.hub.leave(BoxId(person.id), person)


def test_who_is_away_is_told_that_something_is_new_and_nothing_else(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea Secret")
        await enrol(ada)
        await away(ada)
        service = Service()
        pusher = Pusher(world.core, service.take, AT_ONCE)
        await pusher.start()
        await bea.say(ada, "the password is swordfish")
        await bea.say(ada, "burn this")
        await quieted(pusher)
        assert 1 <= len(service.got) <= 2
        sent = service.got[-1]
        assert sent.urgent
        content = json.loads(sent.body)
        assert content.keys() == {"badge", "mute", "tag"}
        assert (content["badge"], content["mute"]) == (2, False)
        for told in (b"swordfish", b"Bea", b"Ada", str(bea.id).encode(), str(ada.id).encode()):
            assert told not in sent.body
        await pusher.close()

    in_world(tmp_path, story, agree=False)


def test_who_is_there_or_sends_is_not_told(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        await enrol(ada)
        await enrol(bea, Browser("https://push.example.org/bea"))
        await away(bea)
        service = Service()
        pusher = Pusher(world.core, service.take, AT_ONCE)
        await pusher.start()
        await bea.say(ada, "are you there?")
        await quieted(pusher)
        assert service.got == []
        ada.online = False  # its session is kept, its connection is gone
        await bea.say(ada, "are you there?")
        await quieted(pusher)
        assert [one.device.account for one in service.got] == [ada.id]
        await pusher.close()

    in_world(tmp_path, story, agree=False)


def test_who_enrols_later_is_told_and_who_leaves_is_not(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        await away(ada)
        service = Service()
        pusher = Pusher(world.core, service.take, AT_ONCE)
        await pusher.start()
        await bea.say(ada)
        await quieted(pusher)
        assert service.got == []
        browser = await enrol(ada)
        await bea.say(ada)
        await quieted(pusher)
        assert len(service.got) == 1
        await push.unregister(world.core, ada.me, browser.endpoint)
        await bea.say(ada)
        await quieted(pusher)
        assert len(service.got) == 1
        await pusher.close()

    in_world(tmp_path, story, agree=False)


def test_a_push_is_tried_again_and_a_dead_address_forgotten(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        await enrol(ada)
        await away(ada)
        service = Service(Sent.LATER, Sent.LATER, Sent.TAKEN, Sent.REFUSED, Sent.GONE)
        pusher = Pusher(world.core, service.take, AT_ONCE)
        await pusher.start()
        for tries in (3, 4):
            await bea.say(ada)
            await quieted(pusher)
            assert len(service.got) == tries
            assert len(await registered(world, ada.id)) == 1
        await bea.say(ada)
        await quieted(pusher)
        assert len(service.got) == 5
        assert await registered(world, ada.id) == []
        await bea.say(ada)
        await quieted(pusher)
        assert len(service.got) == 5
        await pusher.close()

    in_world(tmp_path, story, agree=False)


def test_attempts_end_with_their_number(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        await enrol(ada)
        await away(ada)
        service = Service(*[Sent.LATER] * 10)
        pusher = Pusher(world.core, service.take, AT_ONCE)
        await pusher.start()
        await bea.say(ada)
        await quieted(pusher)
        assert len(service.got) == 1 + len(AT_ONCE.again)
        await pusher.close()

    in_world(tmp_path, story, agree=False)


def test_attempts_end_with_the_device(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        await enrol(ada)
        await away(ada)
        service = Service(*[Sent.LATER] * 10)

        async def meanwhile(one: pushing.Push) -> Sent:
            await authorizations.log_out(world.core, ada.me)
            return await service.take(one)

        pusher = Pusher(world.core, meanwhile, AT_ONCE)
        await pusher.start()
        await bea.say(ada)
        await quieted(pusher)
        assert len(service.got) == 1
        await pusher.close()

    in_world(tmp_path, story, agree=False)


def test_what_waits_is_bounded(tmp_path, monkeypatch):
    monkeypatch.setattr(pushing, "MOST_ACCOUNTS", 1)
    monkeypatch.setattr(pushing, "MOST_ARRIVALS", 3)

    async def story(world: World):
        ada, bea, cat = [await world.person(name) for name in ("Ada", "Bea", "Cat")]
        for number, person in enumerate((ada, bea)):
            await enrol(person, Browser(f"https://push.example.org/{number}"))
            await away(person)
        service = Service()
        pusher = Pusher(world.core, service.take, AT_ONCE._replace(alone=1_000))
        await pusher.start()
        for _ in range(5):
            await cat.say(ada)
        await cat.say(bea)
        assert len(pusher._tasks) == 1
        assert [len(waiting) for waiting in pusher._arrived.values()] == [3]
        await pusher.close()
        assert service.got == []

    in_world(tmp_path, story, agree=False)


def test_members_of_a_group_are_told_and_may_mute_it(tmp_path):
    async def story(world: World):
        ada, bea, cat = [await world.person(name) for name in ("Ada", "Bea", "Cat")]
        circle = await world.group(bea, [ada, cat])
        for number, member in enumerate((ada, cat)):
            await enrol(member, Browser(f"https://push.example.org/{number}"), no_muted=True)
            await away(member)
        await notifications.choose(world.core, cat.me, circle.id, Choice(mute_until=FOREVER))
        service = Service()
        pusher = Pusher(world.core, service.take, AT_ONCE)
        await pusher.start()
        await bea.say(circle, "who has the key?")
        await quieted(pusher)
        assert [one.device.account for one in service.got] == [ada.id]
        await pusher.close()

    in_world(tmp_path, story, agree=False)


def test_in_a_supergroup_those_whom_a_message_calls_are_told(tmp_path):
    """Neither the other members nor who wrote it, and only until they have seen it."""

    async def story(world: World):
        ada, bea, cat = [await world.person(name) for name in ("Ada", "Bea", "Cat")]
        made = await life.create(world.core, ada.me, "Harbour", broadcast=False)
        await joining.add(world.core, ada.me, made.peer, [bea.id, cat.id])
        harbour = Circle(made.peer)
        for number, member in enumerate((ada, bea, cat)):
            await enrol(member, Browser(f"https://push.example.org/{number}"))
            await away(member)
        service = Service()
        pusher = Pusher(world.core, service.take, AT_ONCE)
        await pusher.start()
        asked = (await bea.say(harbour, "who is there?")).message.id
        await quieted(pusher)
        assert service.got == []
        called = (await ada.say(harbour, "the master", reply_to=asked)).message.id
        await quieted(pusher)
        assert [one.device.account for one in service.got] == [bea.id]
        await reading.notice(world.core, bea.me, made.peer, [called])
        assert await alerts(bea, Arrival(made.peer, called, False)) == []
        await pusher.close()

    in_world(tmp_path, story, agree=False)

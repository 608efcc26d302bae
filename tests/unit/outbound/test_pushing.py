"""From a message to a browser: the whole way, over HTTP to a push service on this machine."""

from __future__ import annotations

import asyncio
import json

from chappe.core import push
from chappe.core.push import Enrolled
from chappe.core.pushing import Pace, Pusher
from chappe.model import BoxId
from chappe.outbound.web_push import PushServices, ServerKey
from chappe.store.db import WriteTx
from chappe.store.push import PUSH_DEVICES, PushDevice
from tests.push_subscriber import Browser, claims, push_service
from tests.world import Person, World, in_world

PACE = Pace(alone=0, elsewhere=0, between=0, again=(0,))
TEXT = "the key is under the doormat"


async def enrol(person: Person, browser: Browser) -> None:
    """As `push.register` does, but for an address without TLS."""
    device = PushDevice(
        key=person.key,
        account=person.id,
        endpoint=browser.endpoint,
        public=browser.public,
        secret=browser.secret,
        no_muted=False,
        created=0,
    )

    async def body(tx: WriteTx) -> None:
        tx.put(PUSH_DEVICES, device)
        tx.tell(Enrolled(person.id, person.key))

    await person.world.core.db.write(body)


def test_a_message_becomes_a_push_that_says_nothing(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        world.core.hub.leave(BoxId(ada.id), ada)
        async with push_service(503) as at:
            browser = Browser(at.at())
            services = PushServices(
                ServerKey(b"k" * 32),
                "mailto:operator@example.org",
                allowed=lambda _: True,
                ports=frozenset((at.port,)),
                plain=True,
            )
            pusher = Pusher(world.core, services.send, PACE)
            await pusher.start()
            await enrol(ada, browser)
            await bea.say(ada, TEXT)
            first, second = await at.next(2)  # it was away at first
            for delivery in (first, second):
                assert TEXT.encode() not in delivery.body
                content = browser.read(delivery.body)
                assert json.loads(content).keys() == {"badge", "mute", "tag"}
                for name in (TEXT, "Bea", "Ada", str(bea.id), str(ada.id)):
                    assert name not in content.decode()
                    assert name not in str(delivery.headers)
            assert claims(second.headers["authorization"])[0]["sub"].startswith("mailto:")
            await pusher.close()

            async def leave(tx: WriteTx) -> None:
                tx.drop(PUSH_DEVICES, ada.key)  # it never logged in: `check` would find that

            await world.core.db.write(leave)

    in_world(tmp_path, story, agree=False)


def test_a_browser_that_is_gone_is_forgotten(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        world.core.hub.leave(BoxId(ada.id), ada)
        async with push_service(410) as at:
            services = PushServices(
                ServerKey(b"k" * 32),
                "mailto:operator@example.org",
                allowed=lambda _: True,
                ports=frozenset((at.port,)),
                plain=True,
            )
            pusher = Pusher(world.core, services.send, PACE)
            await pusher.start()
            await enrol(ada, Browser(at.at()))
            await bea.say(ada, TEXT)
            async with asyncio.timeout(10):
                while pusher._tasks:
                    await asyncio.wait(pusher._tasks)
            assert len(at.got) == 1
            assert await push.enrolled(world.core) == []
            await pusher.close()

    in_world(tmp_path, story, agree=False)

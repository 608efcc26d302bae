"""Taking one's data along: announced, delayed for new devices, and for nobody else."""

from __future__ import annotations

from typing import Any

from chappe.core import contacts, takeout
from chappe.core.authorizations import FRESH
from chappe.core.contacts import Listing
from chappe.model import SERVICE_ACCOUNT, KeyId, Me, PeerId
from chappe.tl import functions, types
from tests.unit.rpc.harness import Client, House, in_house

ME = types.InputPeerSelf()


async def announcements(house: House, client: Client) -> list[str]:
    """The messages of the service that the account of a client has."""
    from chappe.core import history, people
    from chappe.core.history import Place

    await people.found_service(house.core)
    state = client.session.state
    me = Me(state.asker.user, KeyId(client.key.id))  # type: ignore[attr-defined]
    page = await history.page(house.core, me, PeerId(SERVICE_ACCOUNT), Place())
    return [message.body.text for message in page.messages if "xport" in message.body.text]


def within(number: int, query: Any) -> Any:
    return functions.InvokeWithTakeout(takeout_id=number, query=query)


def test_an_export_is_announced_once_and_ends(tmp_path):
    async def story(house: House) -> None:
        client = await house.member()
        house.world.clock.now += FRESH
        begun = await client.ask(functions.account.InitTakeoutSession(contacts=True))
        assert begun.id > 0
        (told,) = await announcements(house, client)
        assert told.startswith("Export of your data")
        again = await client.ask(functions.account.InitTakeoutSession(contacts=True))
        assert again.id != begun.id
        assert len(await announcements(house, client)) == 1
        ranges = functions.messages.GetSplitRanges()
        assert await client.fails(within(begun.id, ranges)) == "TAKEOUT_INVALID"
        (whole,) = await client.ask(within(again.id, ranges))
        assert (whole.min_id, whole.max_id) == (1, 2**31 - 1)
        left = functions.channels.GetLeftChannels(offset=0)
        assert (await client.ask(within(again.id, left))).chats == []
        finish = functions.account.FinishTakeoutSession(success=True)
        assert await client.fails(finish) == "TAKEOUT_REQUIRED"
        assert await client.ask(within(again.id, finish)) is True
        for number in (again.id, 0, -1):
            assert await client.fails(within(number, ranges)) == "TAKEOUT_INVALID"
        await client.ask(functions.account.InitTakeoutSession())
        assert len(await announcements(house, client)) == 1
        house.world.clock.now += takeout.QUIET + 1
        await client.ask(functions.account.InitTakeoutSession())
        assert len(await announcements(house, client)) == 2

    in_house(tmp_path, story)


def test_a_new_device_has_to_wait_and_the_others_are_told(tmp_path):
    async def story(house: House) -> None:
        account = await house.account("Ada")
        old = await house.device(account)
        house.world.clock.now += FRESH
        new = await house.device(account)
        init = functions.account.InitTakeoutSession()
        assert await new.fails(init) == f"TAKEOUT_INIT_DELAY_{FRESH}"
        house.world.clock.now += 600
        assert await new.fails(init) == f"TAKEOUT_INIT_DELAY_{FRESH - 600}"
        (told,) = await announcements(house, old)
        assert "has to wait" in told
        await old.ask(init)
        ranges = functions.messages.GetSplitRanges()
        assert await new.fails(within(0, ranges)) == "TAKEOUT_INVALID"
        house.world.clock.now += FRESH
        begun = await new.ask(init)
        await new.ask(within(begun.id, ranges))
        assert await old.fails(within(begun.id, ranges)) == "TAKEOUT_INVALID"
        house.world.clock.now += takeout.LIFE + 1
        assert await new.fails(within(begun.id, ranges)) == "TAKEOUT_INVALID"

    in_house(tmp_path, story)


def test_an_export_is_nobody_elses(tmp_path):
    async def story(house: House) -> None:
        ada, eve, stranger = (
            await house.member("Ada"),
            await house.member("Eve"),
            await house.stranger(),
        )
        house.world.clock.now += FRESH
        begun = await ada.ask(functions.account.InitTakeoutSession())
        ranges = functions.messages.GetSplitRanges()
        assert await eve.fails(within(begun.id, ranges)) == "TAKEOUT_INVALID"
        nearest = functions.help.GetNearestDc()
        for query in (ranges, nearest):
            assert await stranger.fails(within(begun.id, query)) == "AUTH_KEY_UNREGISTERED"
        left = functions.channels.GetLeftChannels(offset=0)
        for outside in (functions.contacts.GetSaved(), left):
            assert await ada.fails(outside) == "TAKEOUT_REQUIRED"
        assert len(await ada.ask(ranges)) == 1

    in_house(tmp_path, story)


def test_an_export_has_the_address_book(tmp_path):
    async def story(house: House) -> None:
        client, other = await house.member("Ada"), await house.account("Bea")
        me = Me(client.session.state.asker.user, KeyId(client.key.id))  # type: ignore[attr-defined]
        brought = [
            Listing(1, f"+{other.phone}", "Bee", "At work"),
            Listing(2, "+33639981234", "Nobody", "Yet"),
        ]
        await contacts.import_numbers(house.core, me, brought)
        house.world.clock.now += FRESH
        begun = await client.ask(functions.account.InitTakeoutSession())
        saved: Any = await client.ask(within(begun.id, functions.contacts.GetSaved()))
        assert [(one.phone, one.first_name, one.last_name) for one in saved] == [
            (other.phone, "Bee", "At work"),
            ("33639981234", "Nobody", "Yet"),
        ]

    in_house(tmp_path, story)


def test_a_range_of_messages_bounds_what_is_read(tmp_path):
    async def story(house: House) -> None:
        client = await house.member()
        for number in range(1, 7):
            await client.ask(
                functions.messages.SendMessage(peer=ME, message=str(number), random_id=number)
            )

        async def read(first: int, last: int, **bounds: int) -> list[int]:
            asked = {"min_id": 0, "max_id": 0} | bounds
            query = functions.messages.GetHistory(
                peer=ME,
                offset_id=0,
                offset_date=0,
                add_offset=0,
                limit=100,
                hash=0,
                **asked,
            )
            span = types.MessageRange(min_id=first, max_id=last)
            page: Any = await client.ask(functions.InvokeWithMessagesRange(range=span, query=query))
            return sorted(message.id for message in page.messages)

        assert await read(1, 2**31 - 1) == [1, 2, 3, 4, 5, 6]
        assert await read(2, 4) == [2, 3, 4]
        assert await read(2, 4, min_id=2) == [3, 4]
        assert await read(2, 4, max_id=4) == [2, 3]
        for nothing in ((5, 3), (-9, -5), (7, 9), (0, 0), (-1, -1)):
            assert await read(*nothing) == []

    in_house(tmp_path, story)

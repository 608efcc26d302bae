"""Address books, blocking, finding people."""

from __future__ import annotations

import pytest

from chappe.core import cards, contacts, history, people, people_search
from chappe.core.contacts import Listing
from chappe.core.history import Place
from chappe.core.refused import Refused
from chappe.model import SERVICE_ACCOUNT, Action, NoteKind, PeerId, UserId
from tests.apps import NUMBER, OTHER_PHONE, PHONE, App, Ear, app, member
from tests.world import World, in_world

OTHER_NUMBER = "33639987777"
NOBODY = "+33 6 39 98 00 00"


async def pair(world: World) -> tuple[App, App]:
    return await member(world), await member(world, OTHER_PHONE, "Bea")


def listing(client: int, phone: str, first: str = "Friend", last: str = "") -> Listing:
    return Listing(client, phone, first, last)


async def names(world: World, owner: App) -> list[tuple[UserId, str, str, str]]:
    book = await contacts.book(world.core, owner.me)
    return [(one.account, one.first_name, one.last_name, one.phone) for one in book.contacts]


# --- importing -----------------------------------------------------------------------------------


def test_numbers_with_an_account_become_contacts(tmp_path):
    async def story(world: World):
        ada, bea = await pair(world)
        done = await contacts.import_numbers(
            world.core,
            ada.me,
            [
                listing(1, "06 39 98 77 77", "Bea", "Trice"),
                listing(2, NOBODY),
                listing(3, "hello"),
                listing(4, PHONE, "Myself"),
                listing(5, OTHER_PHONE, "Bea", "Trice"),
            ],
        )
        assert done.found == ((bea.id, 1), (bea.id, 5))
        assert done.again == ()
        assert await names(world, ada) == [(bea.id, "Bea", "Trice", OTHER_NUMBER)]
        assert await names(world, bea) == []
        assert (await contacts.book(world.core, ada.me)).saved == 2

    in_world(tmp_path, story)


def test_an_address_book_brought_again_changes_names_only(tmp_path):
    async def story(world: World):
        ada, bea = await pair(world)
        ear = Ear(await _second(world))
        await contacts.import_numbers(world.core, ada.me, [listing(1, OTHER_PHONE, "Bea")])
        assert (NoteKind.USER, bea.id) in ear.notes()
        await contacts.import_numbers(world.core, ada.me, [listing(1, OTHER_PHONE, "Bea")])
        assert ear.notes() == []
        await contacts.import_numbers(world.core, ada.me, [listing(1, OTHER_PHONE, "", "")])
        assert await names(world, ada) == [(bea.id, OTHER_PHONE, "", OTHER_NUMBER)]

    in_world(tmp_path, story)


async def _second(world: World) -> App:
    """Another device of the first person."""
    other = await app(world)
    await other.log_in()
    return other


def test_too_many_numbers_at_once_are_asked_for_again(tmp_path):
    async def story(world: World):
        ada = await member(world)
        listings = [listing(n, f"999{n:08}") for n in range(contacts.IMPORT_MOST + 3)]
        done = await contacts.import_numbers(world.core, ada.me, listings)
        assert done.again == tuple(range(contacts.IMPORT_MOST, contacts.IMPORT_MOST + 3))
        with pytest.raises(Refused, match="FLOOD_WAIT"):
            for _ in range(5):
                await contacts.import_numbers(world.core, ada.me, listings)
        assert (await contacts.book(world.core, ada.me)).saved <= contacts.AWAITED_MOST

    in_world(tmp_path, story)


def test_somebody_who_was_awaited_arrives(tmp_path):
    async def story(world: World):
        ada = await member(world)
        ear = Ear(ada)
        await contacts.import_numbers(world.core, ada.me, [listing(1, OTHER_PHONE, "Bea", "T")])
        assert await names(world, ada) == []
        bea = await member(world, OTHER_PHONE, "Beatrice")
        assert (NoteKind.USER, bea.id) in ear.notes()
        assert await names(world, ada) == [(bea.id, "Bea", "T", OTHER_NUMBER)]
        page = await history.page(world.core, ada.me, PeerId(bea.id), Place())
        (told,) = page.messages
        assert (told.body.action, told.author) == (Action.CONTACT_SIGN_UP, bea.id)
        # The newcomer is told nothing of who had the number.
        other = await history.page(world.core, bea.me, PeerId(ada.id), Place())
        assert other.messages == ()
        assert await names(world, bea) == []
        assert (await contacts.book(world.core, ada.me)).saved == 1

    in_world(tmp_path, story)


def test_a_newcomer_can_arrive_quietly(tmp_path):
    async def story(world: World):
        ada = await member(world)
        await contacts.import_numbers(world.core, ada.me, [listing(1, OTHER_PHONE)])
        bea = await app(world)
        await bea.enter(await bea.ask(OTHER_PHONE), OTHER_PHONE)
        await bea.join("Bea", phone=OTHER_PHONE, quiet=True)
        assert [id_ for id_, *_ in await names(world, ada)] == [bea.id]
        page = await history.page(world.core, ada.me, PeerId(bea.id), Place())
        assert page.messages == ()

    in_world(tmp_path, story)


# --- adding and removing -------------------------------------------------------------------------


def test_a_contact_is_added_renamed_and_removed(tmp_path):
    async def story(world: World):
        core = world.core
        ada, bea = await pair(world)
        await contacts.add(core, ada.me, bea.id, " Bea ", "", "")
        assert await names(world, ada) == [(bea.id, "Bea", "", "")]
        await contacts.add(core, ada.me, bea.id, "Bee", "", OTHER_PHONE)
        await contacts.add(core, ada.me, bea.id, "Bee", "Trice", "")
        assert await names(world, ada) == [(bea.id, "Bee", "Trice", OTHER_NUMBER)]
        await contacts.remove(core, ada.me, [bea.id, UserId(5)])
        assert await names(world, ada) == []
        await contacts.remove(core, ada.me, [bea.id])

    in_world(tmp_path, story)


def test_who_cannot_be_added(tmp_path):
    async def story(world: World):
        ada, bea = await pair(world)
        for who in (ada.id, UserId(5), SERVICE_ACCOUNT):
            with pytest.raises(Refused, match="CONTACT_ID_INVALID"):
                await contacts.add(world.core, ada.me, who, "X", "", "")
        with pytest.raises(Refused, match="CONTACT_NAME_EMPTY"):
            await contacts.add(world.core, ada.me, bea.id, " ", "", "")

    in_world(tmp_path, story)


def test_contacts_of_each_other_are_mutual_and_hear_of_it(tmp_path):
    async def story(world: World):
        core = world.core
        ada, bea = await pair(world)
        await contacts.add(core, ada.me, bea.id, "Bea", "", "")
        assert (await contacts.book(core, ada.me)).mutual == frozenset()
        ear = Ear(ada)
        await contacts.accept(core, bea.me, ada.id)
        assert ear.notes() == [(NoteKind.USER, bea.id)]
        assert (await contacts.book(core, ada.me)).mutual == {bea.id}
        assert (await contacts.book(core, bea.me)).mutual == {ada.id}
        assert await names(world, bea) == [(ada.id, "Ada", "", NUMBER)]
        card = (await cards.around(core, ada.me, [], [bea.id])).cards[bea.id]
        assert card.mutual
        await contacts.remove(core, bea.me, [ada.id])
        assert ear.notes() == [(NoteKind.USER, bea.id)]
        with pytest.raises(Refused, match="CONTACT_REQ_MISSING"):
            await contacts.accept(core, ada.me, bea.id)

    in_world(tmp_path, story)


def test_numbers_are_removed_with_and_without_an_account(tmp_path):
    async def story(world: World):
        core = world.core
        ada, bea = await pair(world)
        listings = [listing(1, OTHER_PHONE), listing(2, NOBODY)]
        await contacts.import_numbers(core, ada.me, listings)
        await contacts.remove_numbers(core, ada.me, ["06 39 98 77 77", NOBODY, "hello"])
        assert await names(world, ada) == []
        assert (await contacts.book(core, ada.me)).saved == 0
        await member(world, NOBODY, "Cleo")
        assert await names(world, ada) == []
        assert bea.id

    in_world(tmp_path, story)


def test_the_hash_changes_with_the_book(tmp_path):
    async def story(world: World):
        core = world.core
        ada, bea = await pair(world)
        hashes = [(await contacts.book(core, ada.me)).hash]
        await contacts.add(core, ada.me, bea.id, "Bea", "", "")
        hashes.append((await contacts.book(core, ada.me)).hash)
        assert hashes[-1] == (await contacts.book(core, ada.me)).hash
        await contacts.import_numbers(core, ada.me, [listing(1, NOBODY)])
        hashes.append((await contacts.book(core, ada.me)).hash)
        assert len(set(hashes)) == 3

    in_world(tmp_path, story)


def test_the_hash_is_the_documented_one():
    # Worked out by hand from core.telegram.org/api/offsets#hash-generation.
    assert contacts.vector_hash([]) == 0
    assert contacts.vector_hash([5]) == 5
    assert contacts.vector_hash([1, 0]) == ((1 | 1 << 35) ^ (1 | 1 << 35) >> 4)
    big = contacts.vector_hash([2**40 + 7, 2**33, 12])
    assert -(2**63) <= big < 2**63


# --- searching -----------------------------------------------------------------------------------


def test_people_are_found(tmp_path):
    async def story(world: World):
        core = world.core
        ada, bea = await pair(world)
        cleo = await member(world, NOBODY, "Cleo")
        await people.set_username(core, cleo.me, "Beacon_Light")
        await people.set_username(core, ada.me, "beatific")
        await contacts.add(core, ada.me, bea.id, "Béatrice", "Dupont", "")
        for query in ("beat", "dup béa", "BÉATRICE", "Bea"):
            found = await people_search.search(core, ada.me, query, 10)
            assert found.mine == (bea.id,), query
        assert (await people_search.search(core, ada.me, "@beac", 10)).others == (cleo.id,)
        assert (await people_search.search(core, ada.me, "beacon_light", 10)).others == (cleo.id,)
        # Too little to look through everybody, and never oneself.
        assert (await people_search.search(core, ada.me, "be", 10)).others == ()
        assert (await people_search.search(core, ada.me, "beat", 10)).others == ()
        assert (await people_search.search(core, bea.me, "dup", 10)) == people_search.Found((), ())
        with pytest.raises(Refused, match="SEARCH_QUERY_EMPTY"):
            await people_search.search(core, ada.me, " ", 10)

    in_world(tmp_path, story)


def test_a_search_gives_no_more_than_asked(tmp_path):
    async def story(world: World):
        core = world.core
        ada = await member(world)
        for number in range(3):
            other = await member(world, f"999{number:08}", f"Bob {number}", address="")
            await people.set_username(core, other.me, f"builder_{number}")
        found = await people_search.search(core, ada.me, "builder", 2)
        assert len(found.others) == 2

    in_world(tmp_path, story)


# --- blocking ------------------------------------------------------------------------------------


def test_the_block_list(tmp_path):
    async def story(world: World):
        core = world.core
        ada, bea = await pair(world)
        cleo = await member(world, NOBODY, "Cleo")
        await contacts.block(core, ada.me, PeerId(bea.id))
        world.clock.now += 1
        await contacts.block(core, ada.me, PeerId(cleo.id))
        await contacts.block(core, ada.me, PeerId(bea.id))
        page = await contacts.blocked(core, ada.me, 0, 1)
        assert page.entries == ((PeerId(cleo.id), core.now()),)
        assert page.total == 2
        rest = await contacts.blocked(core, ada.me, 1, 10)
        assert [peer for peer, _ in rest.entries] == [bea.id]
        assert (await contacts.blocked(core, bea.me, 0, 10)).total == 0
        assert await contacts.has_blocked(core, ada.me, PeerId(bea.id))
        await contacts.unblock(core, ada.me, PeerId(bea.id))
        await contacts.unblock(core, ada.me, PeerId(bea.id))
        assert not await contacts.has_blocked(core, ada.me, PeerId(bea.id))

    in_world(tmp_path, story)


def test_who_cannot_be_blocked(tmp_path):
    async def story(world: World):
        ada = await member(world)
        for who in (ada.id, UserId(5), SERVICE_ACCOUNT, -7):
            with pytest.raises(Refused, match="CONTACT_ID_INVALID"):
                await contacts.block(world.core, ada.me, PeerId(who))

    in_world(tmp_path, story)


def test_blocking_is_nobody_elses_business(tmp_path):
    async def story(world: World):
        ada, bea = await pair(world)
        second = Ear(await _second(world))
        theirs = Ear(bea)
        await contacts.block(world.core, ada.me, PeerId(bea.id))
        assert (NoteKind.BLOCKED, bea.id) in second.notes()
        assert theirs.notes() == []

    in_world(tmp_path, story)


# --- the bar above a chat ------------------------------------------------------------------------


def test_what_a_chat_with_a_stranger_offers(tmp_path):
    async def story(world: World):
        core = world.core
        ada, bea = await pair(world)
        bar = contacts.bar
        peer = PeerId(bea.id)
        assert (await bar(core, ada.me, peer)).stranger
        assert not (await bar(core, ada.me, PeerId(ada.id))).stranger
        assert not (await bar(core, ada.me, PeerId(SERVICE_ACCOUNT))).stranger
        await contacts.add(core, ada.me, bea.id, "Bea", "", "")
        assert not (await bar(core, ada.me, peer)).stranger
        await contacts.remove(core, ada.me, [bea.id])
        await contacts.block(core, ada.me, peer)
        assert not (await bar(core, ada.me, peer)).stranger
        await contacts.unblock(core, ada.me, peer)
        await contacts.hide_bar(core, ada.me, peer)
        assert not (await bar(core, ada.me, peer)).stranger
        assert (await bar(core, bea.me, PeerId(ada.id))).stranger
        with pytest.raises(Refused, match="PEER_ID_INVALID"):
            await bar(core, ada.me, PeerId(5))

    in_world(tmp_path, story)

"""What people keep about contacts, links to be added by, and whom one writes to most."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from chappe.core import (
    cards,
    contact_details,
    contact_links,
    contacts,
    deletion,
    people,
    profile_photos,
    top_peers,
)
from chappe.core.contact_details import NOTE_LENGTH, Note
from chappe.core.contacts import BLOCKED_MOST, Listing
from chappe.core.media import Upload, reading, uploads
from chappe.core.refused import Refused
from chappe.model import (
    SERVICE_ACCOUNT,
    Entity,
    EntityKind,
    FileId,
    PeerId,
    PhotoSuggested,
    Use,
    UserId,
)
from chappe.store.files import held_by
from tests.files import claim
from tests.images import image
from tests.world import Person, World, in_world


async def picture(person: Person) -> Upload:
    id_ = person.world.random.getrandbits(60)
    await uploads.save_part(person.world.core, person.me, id_, 0, image(300, 300))
    return Upload(id_, 1)


async def three(world: World) -> tuple[Person, Person, Person]:
    """Ada has Bea in her address book, and nobody else has anybody."""
    ada, bea, cleo = [await world.person(name) for name in ("Ada", "Bea", "Cleo")]
    await contacts.add(world.core, ada.me, bea.id, "Bea", "", "")
    return ada, bea, cleo


async def card(viewer: Person, of: Person) -> cards.Card:
    return (await cards.around(viewer.world.core, viewer.me, [], [of.id])).cards[of.id]


# --- close friends and notes ----------------------------------------------------------------------


def test_close_friends_are_contacts_and_stay_so_through_a_change_of_name(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada, bea, cleo = await three(world)
        await contact_details.set_close_friends(world.core, ada.me, [bea.id, cleo.id, UserId(5)])

        async def close() -> list[UserId]:
            book = await contacts.book(world.core, ada.me)
            return [one.account for one in book.contacts if one.close]

        assert await close() == [bea.id]
        await contacts.add(world.core, ada.me, bea.id, "Beatrice", "", "")
        await contacts.add(world.core, ada.me, cleo.id, "Cleo", "", "")
        assert await close() == [bea.id]
        await contact_details.set_close_friends(world.core, ada.me, [cleo.id])
        assert await close() == [cleo.id]

    in_world(tmp_path, story)


def test_a_note_is_its_writers_and_goes_with_the_contact(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada, bea, cleo = await three(world)

        async def note(owner: Person) -> Note | None:
            return await world.core.db.read(
                lambda tx: contact_details.note_of(tx, owner.id, bea.id)
            )

        bold = Entity(EntityKind.BOLD, 0, 3)
        await contact_details.set_note(world.core, ada.me, bea.id, Note("met in Brest ", (bold,)))
        assert await note(ada) == Note("met in Brest", (bold,))
        assert [await note(one) for one in (bea, cleo)] == [None, None]
        with pytest.raises(Refused, match="CONTACT_MISSING"):
            await contact_details.set_note(world.core, ada.me, cleo.id, Note("who?"))
        with pytest.raises(Refused, match="MESSAGE_TOO_LONG"):
            await contact_details.set_note(
                world.core, ada.me, bea.id, Note("x" * (NOTE_LENGTH + 1))
            )
        await contact_details.set_note(world.core, ada.me, bea.id, Note(" "))
        assert await note(ada) is None
        await contact_details.set_note(world.core, ada.me, bea.id, Note("again"))
        await contacts.remove(world.core, ada.me, [bea.id])
        await contacts.add(world.core, ada.me, bea.id, "Bea", "", "")
        assert await note(ada) is None

    in_world(tmp_path, story)


# --- photos ---------------------------------------------------------------------------------------


async def personal(world: World, owner: Person) -> list[FileId]:
    return await world.core.db.read(lambda tx: held_by(tx, Use.PERSONAL, owner.id))


def test_a_photo_given_to_a_contact_is_for_the_givers_eyes(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada, bea, cleo = await three(world)
        await contacts.add(world.core, cleo.me, bea.id, "Bea", "", "")
        file = await contact_details.give_photo(world.core, ada.me, bea.id, await picture(ada))
        shown = [(await card(viewer, bea)).photo for viewer in (ada, bea, cleo)]
        assert [photo and photo.id for photo in shown] == [file.id, None, None]
        await reading.profile_photo(world.core, ada.me, bea.id, file.id, big=True)
        for viewer in (bea, cleo):
            with pytest.raises(Refused, match="LOCATION_INVALID"):
                await reading.profile_photo(world.core, viewer.me, bea.id, file.id, big=True)
        newer = await contact_details.give_photo(world.core, ada.me, bea.id, await picture(ada))
        assert await personal(world, ada) == [newer.id]
        await contact_details.take_photo_back(world.core, ada.me, bea.id)
        assert (await card(ada, bea)).photo is None
        assert await personal(world, ada) == []
        with pytest.raises(Refused, match="CONTACT_MISSING"):
            await contact_details.give_photo(world.core, bea.me, ada.id, await picture(bea))

    in_world(tmp_path, story)


@pytest.mark.parametrize("who", ["giver", "contact", "nobody"])
def test_it_goes_with_the_contact_and_with_either_account(who: str, tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada, bea, _ = await three(world)
        await contact_details.give_photo(world.core, ada.me, bea.id, await picture(ada))
        match who:
            case "giver":
                await deletion.delete(world.core, ada.me)
            case "contact":
                await deletion.delete(world.core, bea.me)
            case _:
                await contacts.remove(world.core, ada.me, [bea.id])
        assert await personal(world, ada) == []

    in_world(tmp_path, story, agree=False)


def test_a_photo_is_suggested_in_a_message_and_taken_by_whom_it_is_for(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada, bea, cleo = await three(world)
        file = await contact_details.suggest_photo(world.core, ada.me, bea.id, await picture(ada))
        for one, other in ((ada, bea), (bea, ada)):
            (message,) = await one.history(other)
            assert message.body.action == PhotoSuggested(file.id)
        assert (await card(cleo, bea)).photo is None
        await profile_photos.choose(world.core, bea.me, claim(bea, file))
        shown = (await card(cleo, bea)).photo
        assert shown is not None
        assert shown.id == file.id
        with pytest.raises(Refused, match="CONTACT_MISSING"):
            await contact_details.suggest_photo(world.core, cleo.me, bea.id, await picture(cleo))
        await contacts.block(world.core, bea.me, PeerId(ada.id))
        with pytest.raises(Refused, match="USER_IS_BLOCKED"):
            await contact_details.suggest_photo(world.core, ada.me, bea.id, await picture(ada))

    in_world(tmp_path, story)


# --- birthdays ------------------------------------------------------------------------------------


def test_birthdays_of_contacts_around_today(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        today = datetime.fromtimestamp(world.clock(), UTC).date()
        born = {}
        for days in (-2, -1, 0, 1, 2):
            other = await world.person(f"Born {days}")
            await contacts.add(world.core, ada.me, other.id, other.name, "", "")
            await contacts.add(world.core, other.me, ada.id, "Ada", "", "")
            day = today + timedelta(days)
            await people.set_birthday(world.core, other.me, (day.day, day.month, None))
            born[days] = other
        stranger = await world.person("Shy")
        await contacts.add(world.core, ada.me, stranger.id, "Shy", "", "")
        await people.set_birthday(world.core, stranger.me, (today.day, today.month, 1990))
        found = await contact_details.birthdays(world.core, ada.me)
        assert {one.user for one in found} == {born[days].id for days in (-1, 0, 1)}

    in_world(tmp_path, story)


# --- links ----------------------------------------------------------------------------------------


def test_a_link_leads_to_its_maker_for_an_hour(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada, bea, cleo = await three(world)
        link = await contact_links.export(world.core, ada.me)
        assert link.until == world.core.now() + contact_links.LIFE
        assert await contact_links.follow(world.core, cleo.me, link.token) == ada.id
        data = urlsafe_b64decode(link.token + "==")
        elses = [
            data[:8] + (link.until + 9_000).to_bytes(8, "little") + data[16:],
            int(bea.id).to_bytes(8, "little") + data[8:],
            data[:-1] + bytes((data[-1] ^ 1,)),
            data[:-1],
            b"",
        ]
        for forged in [*(urlsafe_b64encode(one).decode() for one in elses), "é", "=", "a"]:
            with pytest.raises(Refused, match="IMPORT_TOKEN_INVALID"):
                await contact_links.follow(world.core, cleo.me, forged)
        await contacts.block(world.core, ada.me, PeerId(cleo.id))
        with pytest.raises(Refused, match="IMPORT_TOKEN_INVALID"):
            await contact_links.follow(world.core, cleo.me, link.token)
        world.clock.now = link.until + 1
        with pytest.raises(Refused, match="IMPORT_TOKEN_INVALID"):
            await contact_links.follow(world.core, bea.me, link.token)

    in_world(tmp_path, story)


# --- the block list at once -----------------------------------------------------------------------


def test_a_block_list_is_replaced(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada, bea, cleo = await three(world)

        async def blocked() -> set[int]:
            return {
                peer for peer, _ in (await contacts.blocked(world.core, ada.me, 0, 100)).entries
            }

        await contacts.block(world.core, ada.me, PeerId(bea.id))
        await contacts.set_blocked(world.core, ada.me, [PeerId(cleo.id)])
        assert await blocked() == {cleo.id}
        for wrong in (ada.id, SERVICE_ACCOUNT, 5, -5):
            with pytest.raises(Refused, match="CONTACT_ID_INVALID"):
                await contacts.set_blocked(world.core, ada.me, [PeerId(wrong)])
        with pytest.raises(Refused, match="LIMIT_INVALID"):
            many = [PeerId(number) for number in range(BLOCKED_MOST + 1)]
            await contacts.set_blocked(world.core, ada.me, many)
        assert await blocked() == {cleo.id}
        await contacts.set_blocked(world.core, ada.me, [])
        assert await blocked() == set()

    in_world(tmp_path, story)


def test_numbers_without_an_account_are_forgotten(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada, bea, _ = await three(world)
        await contacts.import_numbers(world.core, ada.me, [Listing(1, "+33639980000", "No", "")])
        assert (await contacts.book(world.core, ada.me)).saved == 1
        await contacts.forget_numbers(world.core, ada.me)
        book = await contacts.book(world.core, ada.me)
        assert (book.saved, [one.account for one in book.contacts]) == (0, [bea.id])

    in_world(tmp_path, story)


# --- whom one writes to most ----------------------------------------------------------------------


def test_whom_one_writes_to_most_comes_first_and_old_letters_count_less(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada, bea, cleo = await three(world)

        async def order() -> list[int] | None:
            rated = await top_peers.rated(world.core, ada.me)
            return None if rated is None else [one.peer for one in rated]

        for _ in range(3):
            await ada.say(bea)
            await cleo.say(ada)
        assert await order() == [bea.id], "what one is sent does not count"
        world.clock.now += 2 * top_peers.DECAY
        await ada.say(cleo)
        assert await order() == [cleo.id, bea.id]
        await top_peers.reset(world.core, ada.me, PeerId(cleo.id))
        assert await order() == [bea.id]
        await top_peers.switch(world.core, ada.me, on=False)
        assert await order() is None
        await top_peers.switch(world.core, ada.me, on=True)
        assert await order() == [cleo.id, bea.id], "nothing of the time before is remembered"

    in_world(tmp_path, story)

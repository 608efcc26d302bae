"""The archive: a second list of chats."""

from __future__ import annotations

import pytest

from chappe.core import archive, dialogs, notifications
from chappe.core.notifications import Choice, Scope
from chappe.core.refused import Refused
from chappe.model import Fact, Kind, PeerId
from tests.world import Person, World, in_world


async def lists(person: Person) -> tuple[list[PeerId], list[PeerId]]:
    """The chats of somebody's main list and archive."""
    found = []
    for folder in (archive.MAIN, archive.ARCHIVE):
        page = await dialogs.listed(person.world.core, person.me, folder=folder)
        assert page.total == len(page.dialogs)
        found.append([one.dialog.peer for one in page.dialogs])
    return found[0], found[1]


async def put_away(person: Person, *others: Person) -> None:
    await archive.move(
        person.world.core, person.me, [(PeerId(other.id), archive.ARCHIVE) for other in others]
    )


def test_a_chat_goes_to_the_archive_and_comes_back_with_a_message(tmp_path):
    async def story(world: World):
        ada, bea, cleo = [await world.person(n) for n in ("Ada", "Bea", "Cleo")]
        await bea.say(ada, "hello")
        world.clock.now += 1
        await cleo.say(ada, "hello")
        await put_away(ada, bea)
        assert await lists(ada) == ([cleo.id], [bea.id])
        moved = ada.heard[-1].change
        assert isinstance(moved, Fact)
        assert (moved.kind, moved.peer, moved.extra) == (Kind.FOLDER, bea.id, archive.ARCHIVE)
        await ada.say(bea, "my own message leaves it there")
        assert await lists(ada) == ([cleo.id], [bea.id])
        world.clock.now += 1
        await bea.say(ada, "still there?")
        assert await lists(ada) == ([bea.id, cleo.id], [])
        everything = await dialogs.listed(world.core, ada.me)
        assert [one.dialog.peer for one in everything.dialogs] == [bea.id, cleo.id]
        await world.agree()

    in_world(tmp_path, story)


@pytest.mark.parametrize("subject", ["the chat", "its kind"])
def test_a_muted_chat_stays_in_the_archive(tmp_path, subject):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        await bea.say(ada, "hello")
        muted = Choice(mute_until=2**31 - 1)
        about: Scope | PeerId = PeerId(bea.id) if subject == "the chat" else "users"
        await notifications.choose(world.core, ada.me, about, muted)
        await put_away(ada, bea)
        await bea.say(ada, "still there?")
        assert await lists(ada) == ([], [bea.id])
        summary = await archive.summary(world.core, ada.me)
        assert summary is not None
        assert (summary.muted_chats, summary.muted_messages, summary.loud_chats) == (1, 2, 0)
        await world.agree()

    in_world(tmp_path, story)


def test_the_archive_sums_itself_up(tmp_path):
    async def story(world: World):
        ada, bea, cleo = [await world.person(n) for n in ("Ada", "Bea", "Cleo")]
        assert await archive.summary(world.core, ada.me) is None
        await bea.say(ada, "one")
        world.clock.now += 1
        await cleo.say(ada, "two")
        await cleo.say(ada, "three")
        await put_away(ada, bea, cleo)
        await dialogs.read(world.core, ada.me, PeerId(bea.id), 0)
        summary = await archive.summary(world.core, ada.me)
        assert summary is not None
        assert summary.newest.peer == cleo.id
        assert (summary.loud_chats, summary.loud_messages, summary.muted_chats) == (1, 2, 0)

    in_world(tmp_path, story)


def test_each_list_has_pins_of_its_own(tmp_path):
    async def story(world: World):
        ada = await world.person("Ada")
        others = [await world.person(f"P{n}") for n in range(dialogs.PINNED_LIMIT + 2)]
        for other in others:
            await other.say(ada)
        for other in others[: dialogs.PINNED_LIMIT]:
            await dialogs.pin(world.core, ada.me, PeerId(other.id), on=True)
        *_, late, last = others
        with pytest.raises(Refused, match="PINNED_DIALOGS_TOO_MUCH"):
            await dialogs.pin(world.core, ada.me, PeerId(late.id), on=True)
        await put_away(ada, others[0], late, last)
        for other in (late, last):
            await dialogs.pin(world.core, ada.me, PeerId(other.id), on=True)
        main = [d.dialog.peer for d in await dialogs.pinned(world.core, ada.me)]
        assert main == [p.id for p in reversed(others[1 : dialogs.PINNED_LIMIT])]
        away = await dialogs.pinned(world.core, ada.me, archive.ARCHIVE)
        assert [d.dialog.peer for d in away] == [last.id, late.id], "what is moved loses its pin"
        order = [PeerId(late.id), PeerId(last.id)]
        await dialogs.reorder(world.core, ada.me, order, force=True, folder=archive.ARCHIVE)
        away = await dialogs.pinned(world.core, ada.me, archive.ARCHIVE)
        assert [d.dialog.peer for d in away] == order
        assert len(await dialogs.pinned(world.core, ada.me)) == dialogs.PINNED_LIMIT - 1
        with pytest.raises(Refused, match="PEER_ID_INVALID"):
            await dialogs.reorder(world.core, ada.me, order, force=False)

    in_world(tmp_path, story)


def test_what_cannot_be_archived(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        for peer, folder in ((ada.id, 1), (777_000, 1), (bea.id, 2), (bea.id, -1)):
            with pytest.raises(Refused, match=r"FOLDER_ID_INVALID|PEER_ID_INVALID"):
                await archive.move(world.core, ada.me, [(PeerId(peer), folder)])
        with pytest.raises(Refused, match="PEER_ID_INVALID"):
            await archive.move(world.core, ada.me, [(PeerId(404), 1)])
        with pytest.raises(Refused, match="LIMIT_INVALID"):
            await archive.move(world.core, ada.me, [(PeerId(bea.id), 1)] * (archive.MOST + 1))
        assert await archive.move(world.core, ada.me, [(PeerId(bea.id), 0)]) == []

    in_world(tmp_path, story)

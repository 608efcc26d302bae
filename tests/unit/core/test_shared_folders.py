"""Folders of the chat list that are shared by a link."""

from __future__ import annotations

import pytest

from chappe.core import filters, groups, members, shared_folders
from chappe.core.filters import Filter
from chappe.core.refused import Refused
from chappe.core.shared_folders import Joined, Opened
from chappe.model import PeerId, Right, replace
from tests.world import Person, World, in_world

WORK = 2


async def shared(
    world: World, ada: Person, *friends: Person
) -> tuple[str, tuple[PeerId, PeerId, PeerId]]:
    """Three groups of Ada's in a folder, of which a link names the first two."""
    made = [await world.group(ada, friends, f"Group {n}") for n in range(3)]
    one, two, three = (circle.id for circle in made)
    folder = Filter(id=WORK, title="Work", include=(one, two, three))
    await filters.save(world.core, ada.me, folder)
    kept, link = await shared_folders.export(world.core, ada.me, WORK, "for all", [one, two])
    assert kept.shared
    return link.slug, (one, two, three)


async def folder_of(person: Person) -> Filter:
    (found,) = (await filters.listed(person.world.core, person.me)).all
    return found


def test_a_link_brings_the_chosen_groups_and_the_folder(tmp_path):
    async def story(world: World):
        core = world.core
        ada, bea, cleo = [await world.person(n) for n in ("Ada", "Bea", "Cleo")]
        slug, (one, two, _) = await shared(world, ada, bea)
        offer = await shared_folders.look(core, cleo.me, slug)
        assert isinstance(offer, Opened)
        assert (offer.filter.title, offer.filter.include) == ("Work", (one, two))
        assert [card.group.title for card in offer.chats.groups.values()] == ["Group 0", "Group 1"]
        done = await shared_folders.join(core, cleo.me, slug, [one])
        assert [change.peer for change in done] == [one]
        assert (await folder_of(cleo)).include == (one,)
        again = await shared_folders.look(core, cleo.me, slug)
        assert isinstance(again, Joined)
        assert (again.present, again.missing) == ((one,), (two,))
        with pytest.raises(Refused, match="CHAT_ID_INVALID"):
            await groups.inspect(core, cleo.me, two)
        with pytest.raises(Refused, match="INVITE_SLUG_EXPIRED"):
            await shared_folders.join(core, cleo.me, slug, [two])
        await world.agree()

    in_world(tmp_path, story)


def test_only_groups_of_the_link_can_be_joined_by_it(tmp_path):
    async def story(world: World):
        core = world.core
        ada, bea, cleo = [await world.person(n) for n in ("Ada", "Bea", "Cleo")]
        slug, (_, _, three) = await shared(world, ada, bea)
        other = (await world.group(bea, [], "private")).id
        with pytest.raises(Refused, match="PEERS_LIST_EMPTY"):
            await shared_folders.join(core, cleo.me, slug, [three, other])
        for wrong in ("", "x" * 16, slug[:-1] + "!"):
            with pytest.raises(Refused, match=r"INVITE_SLUG_E"):
                await shared_folders.look(core, cleo.me, wrong)
        await world.agree()

    in_world(tmp_path, story)


def test_who_may_not_invite_shares_nothing(tmp_path):
    async def story(world: World):
        core = world.core
        ada, bea, cleo = [await world.person(n) for n in ("Ada", "Bea", "Cleo")]
        peer = (await world.group(ada, [bea], "closed")).id
        await groups.limit(core, ada.me, peer, int(Right.INVITE))
        await filters.save(core, bea.me, Filter(id=WORK, title="Work", include=(peer,)))
        with pytest.raises(Refused, match="CHAT_ADMIN_REQUIRED"):
            await shared_folders.export(core, bea.me, WORK, "", [peer])
        await groups.limit(core, ada.me, peer, 0)
        _, link = await shared_folders.export(core, bea.me, WORK, "", [peer])
        await groups.limit(core, ada.me, peer, int(Right.INVITE))
        with pytest.raises(Refused, match="PEERS_LIST_EMPTY"):
            await shared_folders.join(core, cleo.me, link.slug, [peer])
        await members.remove(core, ada.me, peer, bea.id)
        await groups.limit(core, ada.me, peer, 0)
        with pytest.raises(Refused, match="PEERS_LIST_EMPTY"):
            await shared_folders.join(core, cleo.me, link.slug, [peer])

    in_world(tmp_path, story)


def test_whoever_was_removed_does_not_come_back_by_a_link(tmp_path):
    async def story(world: World):
        core = world.core
        ada, bea = await world.person("Ada"), await world.person("Bea")
        slug, (one, two, _) = await shared(world, ada, bea)
        await members.remove(core, ada.me, one, bea.id)
        offer = await shared_folders.look(core, bea.me, slug)
        assert isinstance(offer, Opened)
        assert offer.filter.include == (two,)

    in_world(tmp_path, story)


def test_what_is_added_is_offered_until_it_is_hidden(tmp_path):
    async def story(world: World):
        core = world.core
        ada, bea, cleo = [await world.person(n) for n in ("Ada", "Bea", "Cleo")]
        slug, (one, two, three) = await shared(world, ada, bea)
        await shared_folders.join(core, cleo.me, slug, [one])
        mine = (await folder_of(cleo)).id
        assert (await shared_folders.news(core, cleo.me, mine))[0] == [two]
        await shared_folders.join_news(core, cleo.me, mine, [two])
        assert (await folder_of(cleo)).include == (one, two)
        await shared_folders.edit(core, ada.me, WORK, slug, "new name", [one, two, three])
        assert (await shared_folders.news(core, cleo.me, mine))[0] == [three]
        await shared_folders.hide_news(core, cleo.me, mine)
        assert (await shared_folders.news(core, cleo.me, mine))[0] == []
        renamed = replace(await folder_of(cleo), slug="", hidden=(), title="Mine")
        await filters.save(core, cleo.me, renamed)
        assert (await shared_folders.news(core, cleo.me, mine))[0] == [], (
            "it is the same list still"
        )
        await world.agree()

    in_world(tmp_path, story)


def test_leaving_a_folder_leaves_the_groups_that_are_named(tmp_path):
    async def story(world: World):
        core = world.core
        ada, bea, cleo = [await world.person(n) for n in ("Ada", "Bea", "Cleo")]
        slug, (one, two, _) = await shared(world, ada, bea)
        await shared_folders.join(core, cleo.me, slug, [one, two])
        mine = (await folder_of(cleo)).id
        assert set(await shared_folders.to_leave(core, cleo.me, mine)) == {one, two}
        done = await shared_folders.leave(core, cleo.me, mine, [one])
        assert [change.peer for change in done] == [one]
        assert (await filters.listed(core, cleo.me)).all == ()
        assert not (await groups.inspect(core, cleo.me, one)).card.member.inside
        assert (await groups.inspect(core, cleo.me, two)).card.member.inside
        await world.agree()

    in_world(tmp_path, story)


def test_a_link_ends_with_its_folder_and_by_its_owner_alone(tmp_path):
    async def story(world: World):
        core = world.core
        ada, bea, cleo = [await world.person(n) for n in ("Ada", "Bea", "Cleo")]
        slug, _ = await shared(world, ada, bea)
        with pytest.raises(Refused, match="INVITE_SLUG_EXPIRED"):
            await shared_folders.delete(core, bea.me, WORK, slug)
        with pytest.raises(Refused, match="INVITE_SLUG_EXPIRED"):
            await shared_folders.edit(core, bea.me, WORK, slug, "mine", None)
        await shared_folders.delete(core, ada.me, WORK, slug)
        assert await shared_folders.links(core, ada.me, WORK) == []
        peers = (await folder_of(ada)).include
        _, link = await shared_folders.export(core, ada.me, WORK, "", peers[:1])
        await filters.remove(core, ada.me, WORK)
        await filters.save(core, ada.me, Filter(id=WORK, title="Other", include=peers))
        with pytest.raises(Refused, match="INVITE_SLUG_EXPIRED"):
            await shared_folders.look(core, cleo.me, link.slug)

    in_world(tmp_path, story)


def test_a_folder_that_chooses_by_kind_is_not_shared(tmp_path):
    async def story(world: World):
        core, ada = world.core, await world.person("Ada")
        peer = (await world.group(ada, [], "mine")).id
        folder = Filter(id=WORK, title="Work", include=(peer,), contacts=True)
        await filters.save(core, ada.me, folder)
        with pytest.raises(Refused, match="CHATLIST_EXCLUDE_INVALID"):
            await shared_folders.export(core, ada.me, WORK, "", [peer])
        with pytest.raises(Refused, match="FILTER_ID_INVALID"):
            await shared_folders.export(core, ada.me, WORK + 1, "", [peer])

    in_world(tmp_path, story)

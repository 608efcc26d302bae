"""Links into groups: their terms, who comes by them, who has to ask."""

from __future__ import annotations

from pathlib import Path

import pytest

from chappe.core import contacts, deletion, groups, invites, members, requests
from chappe.core.invites import Offer, Terms
from chappe.core.refused import Refused
from chappe.model import Action, JoinedByLink, NoteKind, Role
from chappe.store import invites as rows
from chappe.store.tables import GROUPS, MEMBERS
from tests.world import Circle, Person, World, in_world


async def refusal(work) -> str:
    with pytest.raises(Refused) as refused:
        await work
    return refused.value.reason


async def role(world: World, circle: Circle, person: Person) -> int | None:
    found = await world.core.db.read(lambda tx: tx.get(MEMBERS, circle.id, person.id))
    return None if found is None else found.role


async def link(world: World, circle: Circle, admin: Person, **terms) -> str:
    return (await invites.export(world.core, admin.me, circle.id, Terms(**terms))).invite.hash


def in_group(tmp_path: Path, story) -> None:
    """Tell a story of a group of Ada's, with Bea as an admin and Cleo; Dora and Eve are outside."""

    async def told(world: World) -> None:
        people = [await world.person(name) for name in ("Ada", "Bea", "Cleo", "Dora", "Eve")]
        circle = await world.group(people[0], people[1:3])
        await members.appoint(world.core, people[0].me, circle.id, people[1].id, admin=True)
        await story(world, circle, *people)

    in_world(tmp_path, told)


# --- coming in ------------------------------------------------------------------------------------


def test_a_link_lets_in_who_has_it(tmp_path: Path):
    async def story(world, circle, ada, bea, cleo, dora, eve):
        core = world.core
        hash_ = await link(world, circle, bea)
        assert len(hash_) >= 16
        await contacts.add(core, dora.me, cleo.id, "Cleo", "", "")
        offer = await invites.look(core, dora.me, hash_)
        assert isinstance(offer, Offer)
        assert (offer.title, offer.members, offer.approval) == ("Circle", 3, False)
        assert [card.account.id for card in offer.friends] == [cleo.id]
        done = await invites.join(core, dora.me, hash_)
        assert done.posted[0].message.body.action == JoinedByLink(bea.id)
        assert await role(world, circle, dora) == Role.MEMBER
        assert await invites.look(core, dora.me, hash_) == circle.id
        assert await refusal(invites.join(core, dora.me, hash_)) == "USER_ALREADY_PARTICIPANT"
        (listed,) = (
            await invites.listed(
                core, bea.me, circle.id, bea.id, revoked=False, before=None, limit=10
            )
        ).invites
        assert (listed.invite.used, listed.invite.hash) == (1, hash_)
        came = await invites.arrivals(core, bea.me, circle.id, hash_, pending=False)
        assert [one.account for one in came.arrivals] == [dora.id]

    in_group(tmp_path, story)


def test_what_is_wrong_with_a_link(tmp_path: Path):
    async def story(world, circle, ada, bea, cleo, dora, eve):
        core = world.core
        short = await link(world, circle, ada, expires=core.now() + 60)
        once = await link(world, circle, ada, most=1)
        revoked = await link(world, circle, ada, title="x")
        await invites.revoke(core, ada.me, circle.id, revoked)
        await invites.join(core, eve.me, once)
        world.clock.now += 61
        for hash_, reason in (
            ("", "INVITE_HASH_EMPTY"),
            ("A" * 20, "INVITE_HASH_INVALID"),
            ("'; drop table --", "INVITE_HASH_INVALID"),
            (short, "INVITE_HASH_EXPIRED"),
            (once, "INVITE_HASH_EXPIRED"),
            (revoked, "INVITE_HASH_EXPIRED"),
        ):
            assert await refusal(invites.look(core, dora.me, hash_)) == reason
            assert await refusal(invites.join(core, dora.me, hash_)) == reason
        assert await role(world, circle, dora) is None

    in_group(tmp_path, story)


def test_who_was_removed_does_not_come_back_by_a_link(tmp_path: Path):
    async def story(world, circle, ada, bea, cleo, dora, eve):
        core = world.core
        hash_ = await link(world, circle, ada)
        await members.remove(core, ada.me, circle.id, cleo.id)
        assert await refusal(invites.look(core, cleo.me, hash_)) == "INVITE_HASH_EXPIRED"
        assert await refusal(invites.join(core, cleo.me, hash_)) == "INVITE_HASH_EXPIRED"

    in_group(tmp_path, story)


def test_who_has_left_comes_back_by_a_link(tmp_path: Path):
    async def story(world, circle, ada, bea, cleo, dora, eve):
        core = world.core
        hash_ = await link(world, circle, ada)
        await members.remove(core, cleo.me, circle.id, cleo.id)
        await invites.join(core, cleo.me, hash_)
        assert await role(world, circle, cleo) == Role.MEMBER

    in_group(tmp_path, story)


def test_a_full_group_lets_nobody_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    async def story(world, circle, ada, bea, cleo, dora, eve):
        hash_ = await link(world, circle, ada)
        monkeypatch.setattr(groups, "MOST_MEMBERS", 3)
        assert await refusal(invites.join(world.core, dora.me, hash_)) == "USERS_TOO_MUCH"

    in_group(tmp_path, story)


def test_links_cannot_be_tried_one_after_the_other(tmp_path: Path):
    async def story(world, circle, ada, bea, cleo, dora, eve):
        for number in range(invites.TRIED.burst):
            work = invites.look(world.core, dora.me, f"{number:020}")
            assert await refusal(work) == "INVITE_HASH_INVALID"
        assert await refusal(invites.look(world.core, dora.me, "A" * 20)) == "FLOOD_WAIT"
        hash_ = await link(world, circle, ada)
        assert await refusal(invites.join(world.core, dora.me, hash_)) == "FLOOD_WAIT"

    in_group(tmp_path, story)


# --- asking to be let in --------------------------------------------------------------------------


def test_where_admins_decide_one_asks(tmp_path: Path):
    async def story(world, circle, ada, bea, cleo, dora, eve):
        core = world.core
        hash_ = await link(world, circle, bea, approval=True)
        for person in (dora, eve, dora):
            assert await refusal(invites.join(core, person.me, hash_)) == "INVITE_REQUEST_SENT"
        assert await role(world, circle, dora) is None
        for admin in (ada, bea):
            asked = await requests.known(core, admin.me, circle.id)
            assert asked is not None
            assert (asked.total, set(asked.recent)) == (2, {dora.id, eve.id})
            assert NoteKind.JOIN_REQUESTS in [
                getattr(told.change, "kind", None) for told in admin.heard
            ]
        assert await requests.known(core, cleo.me, circle.id) is None
        waiting = await invites.arrivals(core, ada.me, circle.id, None, pending=True, query="do")
        assert [one.account for one in waiting.arrivals] == [dora.id]

        decide = invites.decide(core, cleo.me, circle.id, dora.id, approve=True)
        assert await refusal(decide) == "CHAT_ADMIN_REQUIRED"
        await invites.decide(core, ada.me, circle.id, dora.id, approve=True)
        assert await role(world, circle, dora) == Role.MEMBER
        (told, *_) = await cleo.history(circle)
        assert (told.author, told.body.action) == (dora.id, Action.JOINED_BY_REQUEST)
        await invites.decide(core, bea.me, circle.id, eve.id, approve=False)
        assert await role(world, circle, eve) is None
        again = invites.decide(core, bea.me, circle.id, eve.id, approve=False)
        assert await refusal(again) == "HIDE_REQUESTER_MISSING"
        (came,) = (await invites.arrivals(core, bea.me, circle.id, hash_, pending=False)).arrivals
        assert (came.account, came.decider) == (dora.id, ada.id)

    in_group(tmp_path, story)


def test_everybody_who_asks_is_let_in_at_once(tmp_path: Path):
    async def story(world, circle, ada, bea, cleo, dora, eve):
        core = world.core
        hash_ = await link(world, circle, ada, approval=True)
        for person in (dora, eve):
            await refusal(invites.join(core, person.me, hash_))
        refused = invites.decide_all(core, cleo.me, circle.id, None, approve=True)
        assert await refusal(refused) == "CHAT_ADMIN_REQUIRED"
        await invites.decide_all(core, ada.me, circle.id, hash_, approve=True)
        assert await role(world, circle, dora) == await role(world, circle, eve) == Role.MEMBER
        assert await requests.known(core, ada.me, circle.id) == requests.Requests(0, ())

    in_group(tmp_path, story)


# --- an admin's links -----------------------------------------------------------------------------


def test_whoever_looks_at_their_links_has_one(tmp_path: Path):
    async def story(world, circle, ada, bea, cleo, dora, eve):
        async def links(who, whose):
            found = await invites.listed(
                world.core, who.me, circle.id, whose.id, revoked=False, before=None, limit=10
            )
            return [shown.invite for shown in found.invites]

        assert await links(ada, bea) == [], "looking at another's makes none"
        (made,) = await links(bea, bea)
        assert made.permanent
        assert [one.hash for one in await links(bea, bea)] == [made.hash]
        assert [one.hash for one in await links(ada, bea)] == [made.hash]
        assert await refusal(links(cleo, cleo)) == "CHAT_ADMIN_REQUIRED"

    in_group(tmp_path, story)


def test_only_admins_have_links_and_see_their_own(tmp_path: Path):
    async def story(world, circle, ada, bea, cleo, dora, eve):
        core, peer = world.core, circle.id
        of_bea = await link(world, circle, bea)
        of_ada = await link(world, circle, ada)
        assert await refusal(link(world, circle, cleo)) == "CHAT_ADMIN_REQUIRED"
        assert await refusal(link(world, circle, dora)) == "CHAT_ID_INVALID"
        assert await refusal(invites.one(core, cleo.me, peer, of_bea)) == "CHAT_ADMIN_REQUIRED"
        assert await refusal(invites.one(core, bea.me, peer, of_ada)) == "INVITE_HASH_EXPIRED"
        assert (await invites.one(core, ada.me, peer, of_bea)).invite.admin == bea.id
        theirs = invites.listed(core, bea.me, peer, ada.id, revoked=False, before=None, limit=10)
        assert await refusal(theirs) == "CHAT_ADMIN_REQUIRED"
        assert await refusal(invites.admins(core, bea.me, peer)) == "CHAT_ADMIN_REQUIRED"
        assert await invites.admins(core, ada.me, peer) == {ada.id: (1, 0), bea.id: (1, 0)}
        other = await world.group(ada, [])
        assert await refusal(invites.one(core, ada.me, other.id, of_ada)) == "INVITE_HASH_EXPIRED"

    in_group(tmp_path, story)


def test_a_permanent_link_is_replaced_when_it_is_revoked(tmp_path: Path):
    async def story(world, circle, ada, bea, cleo, dora, eve):
        core, peer = world.core, circle.id
        first = await invites.export(core, ada.me, peer, Terms())
        assert first.invite.permanent
        assert (await groups.details(core, ada.me, peer)).invite == first.invite
        edit = invites.edit(core, ada.me, peer, first.invite.hash, Terms(title="x"))
        assert await refusal(edit) == "CHAT_INVITE_PERMANENT"
        old, new = await invites.revoke(core, ada.me, peer, first.invite.hash)
        assert old.revoked
        assert new is not None
        assert new.permanent
        third = await invites.export(core, ada.me, peer, Terms(), replace_permanent=True)
        assert (await groups.details(core, ada.me, peer)).invite == third.invite
        page = await invites.listed(core, ada.me, peer, ada.id, revoked=True, before=None, limit=10)
        assert {one.invite.hash for one in page.invites} == {old.hash, new.hash}
        delete = invites.delete(core, ada.me, peer, third.invite.hash)
        assert await refusal(delete) == "INVITE_REVOKED_MISSING"
        await invites.delete(core, ada.me, peer, old.hash)
        await invites.delete_revoked(core, ada.me, peer, ada.id)
        assert await invites.admins(core, ada.me, peer) == {ada.id: (1, 0)}

    in_group(tmp_path, story)


def test_terms_can_be_changed_within_reason(tmp_path: Path):
    async def story(world, circle, ada, bea, cleo, dora, eve):
        core, peer = world.core, circle.id
        hash_ = await link(world, circle, ada, title="Friends", most=5)
        changed = await invites.edit(core, ada.me, peer, hash_, Terms(most=2, title="Two"))
        assert (changed.invite.title, changed.invite.most) == ("Two", 2)
        for terms, reason in (
            (Terms(expires=1), "EXPIRE_DATE_INVALID"),
            (Terms(most=-1), "USAGE_LIMIT_INVALID"),
            (Terms(approval=True), "USAGE_LIMIT_INVALID"),
        ):
            assert await refusal(invites.edit(core, ada.me, peer, hash_, terms)) == reason
        open_again = await invites.edit(core, ada.me, peer, hash_, Terms(most=0, approval=True))
        assert open_again.invite.approval

    in_group(tmp_path, story)


def test_pages_of_links_name_each_once(tmp_path: Path):
    async def story(world, circle, ada, bea, cleo, dora, eve):
        core, peer = world.core, circle.id
        made = [await link(world, circle, ada) for _ in range(3)]
        world.clock.now += 1
        made += [await link(world, circle, ada) for _ in range(4)]
        seen: list[str] = []
        before = None
        while True:
            page = await invites.listed(
                core, ada.me, peer, ada.id, revoked=False, before=before, limit=2
            )
            if not page.invites:
                break
            seen += [one.invite.hash for one in page.invites]
            last = page.invites[-1].invite
            before = (last.created, last.hash)
            assert page.total == 7
        assert seen[0] == made[0]  # the permanent one
        assert sorted(seen) == sorted(made)

    in_group(tmp_path, story)


def test_links_of_who_is_no_admin_any_more_are_worthless(tmp_path: Path):
    async def story(world, circle, ada, bea, cleo, dora, eve):
        core = world.core
        hash_ = await link(world, circle, bea, approval=True)
        assert await refusal(invites.join(core, dora.me, hash_)) == "INVITE_REQUEST_SENT"
        await members.appoint(core, ada.me, circle.id, bea.id, admin=False)
        assert await refusal(invites.look(core, eve.me, hash_)) == "INVITE_HASH_EXPIRED"
        assert await requests.known(core, ada.me, circle.id) == requests.Requests(0, ())

    in_group(tmp_path, story)


def test_links_go_with_their_group_and_their_admin(tmp_path: Path):
    async def story(world, circle, ada, bea, cleo, dora, eve):
        core = world.core
        of_bea = await link(world, circle, bea, approval=True)
        await refusal(invites.join(core, dora.me, of_bea))
        of_ada = await link(world, circle, ada)
        await deletion.delete(core, bea.me)
        world.people.remove(bea)
        assert await core.db.read(lambda tx: tx.get(rows.INVITES, of_bea)) is None
        assert await core.db.read(lambda tx: rows.count_pending(tx, circle.id)) == 0
        await groups.disband(core, ada.me, circle.id)
        assert await refusal(invites.look(core, dora.me, of_ada)) == "INVITE_HASH_INVALID"
        group = await core.db.read(lambda tx: tx.get(GROUPS, circle.id))
        assert group.closed

    in_group(tmp_path, story)

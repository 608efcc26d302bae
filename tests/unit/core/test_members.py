"""Who is in a group: adding, leaving, removing, admins, and what is left to those who are out."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from chappe.core import (
    amend,
    cards,
    contacts,
    deletion,
    dialogs,
    groups,
    history,
    members,
    messages,
    people,
    privacy_settings,
)
from chappe.core.history import Place
from chappe.core.privacy import Key, Kind, Rule
from chappe.core.refused import Refused
from chappe.model import (
    CreatorChanged,
    Flag,
    MemberRemoved,
    MembersAdded,
    PeerId,
    Role,
)
from chappe.store.tables import GROUPS, MEMBERS
from tests.passwords import OTHER, protect, prove
from tests.world import Circle, Person, World, in_world


async def refusal(work) -> str:
    with pytest.raises(Refused) as refused:
        await work
    return refused.value.reason


async def role(world: World, circle: Circle, person: Person) -> int | None:
    found = await world.core.db.read(lambda tx: tx.get(MEMBERS, circle.id, person.id))
    return None if found is None else found.role


async def row(world: World, circle: Circle):
    return await world.core.db.read(lambda tx: tx.get(GROUPS, circle.id))


async def befriend(world: World, one: Person, other: Person) -> None:
    for me, them in ((one, other), (other, one)):
        await contacts.add(world.core, me.me, them.id, them.name, "", "")


def in_group(tmp_path: Path, story) -> None:
    """Tell a story of a group of Ada's with Bea and Cleo; Dora is outside."""

    async def told(world: World) -> None:
        cast = [await world.person(name) for name in ("Ada", "Bea", "Cleo", "Dora")]
        circle = await world.group(cast[0], cast[1:3])
        await story(world, circle, *cast)

    in_world(tmp_path, told)


# --- adding ---------------------------------------------------------------------------------------


def test_who_is_added_is_given_earlier_messages_as_read(tmp_path: Path):
    async def story(world, circle, ada, bea, cleo, dora):
        first = await ada.say(circle, "first")
        await bea.say(circle, "second")
        (_, asked, *_) = await cleo.history(circle)
        await cleo.say(circle, "third", reply_to=asked.id)
        await amend.pin(world.core, ada.me, circle.id, first.message.id, silent=True)
        done = await members.add(world.core, ada.me, circle.id, dora.id, earlier=3)
        assert done.posted[0].message.body.action == MembersAdded((dora.id,))
        told, third, second, pinned = await dora.history(circle)
        assert [m.body.text for m in (pinned, second, third)] == ["first", "second", "third"]
        assert third.entry.reply_to == pinned.id
        assert pinned.entry.flags & Flag.PINNED
        assert [m.author for m in (pinned, second, third)] == [ada.id, bea.id, cleo.id]
        assert told.body.action == MembersAdded((dora.id,))
        (listed,) = (await dialogs.listed(world.core, dora.me)).dialogs
        assert listed.dialog.unread == 1  # the message that tells of it
        assert (await row(world, circle)).members == 4

    in_group(tmp_path, story)


def test_who_comes_back_is_not_given_twice_what_they_have(tmp_path: Path):
    async def story(world, circle, ada, bea, cleo, dora):
        await ada.say(circle, "before")
        await members.remove(world.core, ada.me, circle.id, bea.id)
        await ada.say(circle, "meanwhile")
        await members.add(world.core, ada.me, circle.id, bea.id, earlier=100)
        texts = [text for text in await bea.texts(circle) if text]
        assert texts == ["meanwhile", "before"]

    in_group(tmp_path, story)


def test_who_does_not_allow_it_is_not_added(tmp_path: Path):
    async def story(world, circle, ada, bea, cleo, dora):
        core = world.core
        rules = (Rule(Kind.ALLOW_CONTACTS),)
        await privacy_settings.set_rules(core, dora.me, Key.INVITES, rules)
        done = await members.add(core, ada.me, circle.id, dora.id)
        assert (done.missing, done.posted) == ((dora.id,), ())
        made = await groups.create(core, ada.me, "Another", [dora.id, bea.id])
        assert made.missing == (dora.id,)
        assert await role(world, circle, dora) is None
        assert await dora.history(bea) == []

    in_group(tmp_path, story)


def test_who_has_blocked_somebody_is_not_added_by_them(tmp_path: Path):
    async def story(world, circle, ada, bea, cleo, dora):
        await contacts.block(world.core, dora.me, PeerId(ada.id))
        done = await members.add(world.core, ada.me, circle.id, dora.id)
        assert done.missing == (dora.id,)
        await contacts.block(world.core, bea.me, PeerId(dora.id))
        adding = members.add(world.core, bea.me, circle.id, dora.id)
        assert await refusal(adding) == "YOU_BLOCKED_USER"
        made = await groups.create(world.core, bea.me, "Another", [dora.id])
        assert made.missing == (dora.id,)

    in_group(tmp_path, story)


def test_adding_somebody_who_is_there_or_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    async def story(world, circle, ada, bea, cleo, dora):
        again = members.add(world.core, ada.me, circle.id, bea.id)
        assert await refusal(again) == "USER_ALREADY_PARTICIPANT"
        monkeypatch.setattr(groups, "MOST_MEMBERS", 3)
        full = members.add(world.core, ada.me, circle.id, dora.id)
        assert await refusal(full) == "USERS_TOO_MUCH"

    in_group(tmp_path, story)


# --- leaving and coming back ----------------------------------------------------------------------


def test_who_leaves_keeps_what_they_have_and_gets_no_more(tmp_path: Path):
    async def story(world, circle, ada, bea, cleo, dora):
        core = world.core
        await ada.say(circle, "while there")
        await members.remove(core, bea.me, circle.id, bea.id)
        await ada.say(circle, "after")
        assert await bea.texts(circle) == ["", "while there", ""]
        assert await refusal(bea.say(circle)) == "CHAT_WRITE_FORBIDDEN"
        (last, *_) = await bea.history(circle)
        assert last.body.action == MemberRemoved(bea.id)
        assert await role(world, circle, bea) == Role.GONE
        assert (await row(world, circle)).members == 2
        again = members.remove(core, bea.me, circle.id, bea.id, revoke_history=True)
        assert await refusal(again) == "PEER_ID_INVALID"

    in_group(tmp_path, story)


def test_who_has_left_comes_back_and_who_was_removed_does_not(tmp_path: Path):
    async def story(world, circle, ada, bea, cleo, dora):
        core = world.core
        await members.remove(core, bea.me, circle.id, bea.id)
        await members.add(core, bea.me, circle.id, bea.id)
        assert await role(world, circle, bea) == Role.MEMBER
        await members.remove(core, ada.me, circle.id, bea.id)
        assert await role(world, circle, bea) == Role.REMOVED
        back = members.add(core, bea.me, circle.id, bea.id)
        assert await refusal(back) == "CHAT_FORBIDDEN"
        assert await refusal(members.add(core, cleo.me, circle.id, bea.id)) == "USER_KICKED"
        await members.add(core, ada.me, circle.id, bea.id)
        assert await role(world, circle, bea) == Role.MEMBER

    in_group(tmp_path, story)


def test_only_friends_bring_back_who_has_left(tmp_path: Path):
    async def story(world, circle, ada, bea, cleo, dora):
        core = world.core
        await members.remove(core, bea.me, circle.id, bea.id)
        stranger = members.add(core, cleo.me, circle.id, bea.id)
        assert await refusal(stranger) == "USER_NOT_MUTUAL_CONTACT"
        await befriend(world, cleo, bea)
        await members.add(core, cleo.me, circle.id, bea.id)
        assert await role(world, circle, bea) == Role.MEMBER

    in_group(tmp_path, story)


def test_removing_with_the_history_takes_what_they_wrote_from_everybody(tmp_path: Path):
    async def story(world, circle, ada, bea, cleo, dora):
        core = world.core
        for number in range(3):
            await bea.say(circle, f"spam {number}")
        await cleo.say(circle, "kept")
        await members.remove(core, ada.me, circle.id, bea.id, revoke_history=True)
        for person in (ada, bea, cleo):
            assert [text for text in await person.texts(circle) if text] == ["kept"]

    in_group(tmp_path, story)


def test_members_take_nothing_of_others_away(tmp_path: Path):
    async def story(world, circle, ada, bea, cleo, dora):
        core = world.core
        await members.add(core, bea.me, circle.id, dora.id)
        await dora.say(circle, "mine")
        taking = members.remove(core, bea.me, circle.id, dora.id, revoke_history=True)
        assert await refusal(taking) == "CHAT_ADMIN_REQUIRED"
        await members.remove(core, bea.me, circle.id, dora.id)  # whom one brought one may remove
        assert (await ada.texts(circle))[1] == "mine"

    in_group(tmp_path, story)


# --- creators -------------------------------------------------------------------------------------


def test_a_creator_who_leaves_is_followed_by_an_admin(tmp_path: Path):
    async def story(world, circle, ada, bea, cleo, dora):
        core = world.core
        await members.appoint(core, ada.me, circle.id, cleo.id, admin=True)
        assert await members.heir_of(core, ada.me, circle.id) == cleo.id
        done = await members.remove(core, ada.me, circle.id, ada.id)
        assert [one.message.body.action for one in done.posted] == [
            CreatorChanged(cleo.id),
            MemberRemoved(ada.id),
        ]
        assert (await row(world, circle)).creator == cleo.id
        assert await role(world, circle, cleo) == Role.CREATOR
        await members.remove(core, cleo.me, circle.id, cleo.id)
        assert (await row(world, circle)).creator == bea.id
        await members.remove(core, bea.me, circle.id, bea.id)
        assert (await row(world, circle)).closed
        back = members.add(core, bea.me, circle.id, bea.id)
        assert await refusal(back) == "CHAT_FORBIDDEN"

    in_group(tmp_path, story)


def test_handing_over_takes_a_password(tmp_path: Path):
    async def story(world, circle, ada, bea, cleo, dora):
        core = world.core
        giving = members.hand_over(core, ada.me, circle.id, bea.id, None, "")
        assert await refusal(giving) == "PASSWORD_MISSING"
        await people.found_service(core)  # which tells of the new password
        await protect(world, ada.me)
        giving = members.hand_over(core, ada.me, circle.id, bea.id, None, "")
        assert await refusal(giving) == "PASSWORD_HASH_INVALID"
        proof = await prove(world, ada.me, OTHER)
        giving = members.hand_over(core, ada.me, circle.id, bea.id, proof, "")
        assert await refusal(giving) == "PASSWORD_HASH_INVALID"
        assert (await row(world, circle)).creator == ada.id
        proof = await prove(world, ada.me)
        done = await members.hand_over(core, ada.me, circle.id, bea.id, proof, "")
        assert done.posted[0].message.body.action == CreatorChanged(bea.id)
        assert (await row(world, circle)).creator == bea.id
        assert await role(world, circle, ada) == Role.ADMIN

    in_group(tmp_path, story)


def test_admins_are_made_by_the_creator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    async def story(world, circle, ada, bea, cleo, dora):
        core = world.core
        for person, of, admin, reason in (
            (bea, cleo, True, "CHAT_ADMIN_REQUIRED"),
            (ada, dora, True, "USER_NOT_PARTICIPANT"),
            (ada, ada, True, "USER_CREATOR"),
            (ada, bea, False, "CHAT_NOT_MODIFIED"),
        ):
            work = members.appoint(core, person.me, circle.id, of.id, admin=admin)
            assert await refusal(work) == reason
        await members.appoint(core, ada.me, circle.id, bea.id, admin=True)
        monkeypatch.setattr(members, "MOST_ADMINS", 1)
        work = members.appoint(core, ada.me, circle.id, cleo.id, admin=True)
        assert await refusal(work) == "ADMINS_TOO_MUCH"
        await members.appoint(core, ada.me, circle.id, bea.id, admin=False)
        assert await role(world, circle, bea) == Role.MEMBER

    in_group(tmp_path, story)


def test_a_deleted_account_leaves_its_groups(tmp_path: Path):
    async def story(world, circle, ada, bea, cleo, dora):
        core = world.core
        alone = await world.group(ada, [])
        await members.appoint(core, ada.me, circle.id, bea.id, admin=True)
        await deletion.delete(core, ada.me)
        world.people.remove(ada)
        group = await row(world, circle)
        assert (group.creator, group.members, bool(group.closed)) == (bea.id, 2, False)
        assert (await row(world, alone)).closed
        await bea.say(circle, "we go on")
        assert (await cleo.texts(circle))[0] == "we go on"

    in_group(tmp_path, story)


# --- what is left to those who are out ------------------------------------------------------------


@pytest.mark.parametrize("how", ["removed", "left", "never there"])
def test_who_is_out_learns_nothing_new(tmp_path: Path, how: str):
    async def story(world, circle, ada, bea, cleo, dora):
        core, out = world.core, dora if how == "never there" else bea
        if how != "never there":
            by = ada if how == "removed" else bea
            await members.remove(core, by.me, circle.id, bea.id)
        out.heard.clear()
        said = await cleo.say(circle, "between us")
        await groups.retitle(core, ada.me, circle.id, "New title")
        await groups.describe(core, ada.me, circle.id, "New about")
        await amend.pin(core, cleo.me, circle.id, said.message.id)
        assert out.heard == []
        unknown = "CHAT_ID_INVALID" if how == "never there" else None
        for work in (
            dialogs.typing(core, out.me, circle.id, "sendMessageTypingAction"),
            groups.onlines(core, out.me, circle.id),
            groups.retitle(core, out.me, circle.id, "x"),
            members.add(core, out.me, circle.id, cleo.id),
            members.remove(core, out.me, circle.id, cleo.id),
            groups.disband(core, out.me, circle.id),
        ):
            assert await refusal(work) == (unknown or "CHAT_FORBIDDEN")
        if unknown:
            for reading in (
                out.history(circle),
                groups.inspect(core, out.me, circle.id),
                groups.details(core, out.me, circle.id),
                groups.check_known(core, out.me, [circle.id]),
                out.say(circle),
            ):
                assert await refusal(reading) == unknown
            return
        found = await groups.details(core, out.me, circle.id)
        assert (found.inspected.members, found.invite, found.requests) == ((), None, None)
        texts = await out.texts(circle)
        assert "between us" not in texts
        page = await history.page(core, out.me, circle.id, Place(offset_id=1 << 30))
        assert "between us" not in [message.body.text for message in page.messages]

    in_group(tmp_path, story)


# --- who may do what ------------------------------------------------------------------------------

ROLES = ("creator", "admin", "member", "gone", "removed", "stranger")
MAY = {
    "say": {"creator", "admin", "member"},
    "pin": {"creator", "admin", "member"},
    "retitle": {"creator", "admin", "member"},
    "describe": {"creator", "admin", "member"},
    "add": {"creator", "admin", "member"},
    "limit": {"creator", "admin"},
    "react": {"creator", "admin"},
    "remove": {"creator", "admin"},
    "delete for all": {"creator", "admin"},
    "remove an admin": {"creator"},
    "appoint": {"creator"},
    "protect": {"creator"},
    "disband": {"creator"},
}
"""Who may do what in a group that bans nothing (core.telegram.org/api/rights)."""


@pytest.mark.parametrize(("what", "who"), list(itertools.product(MAY, ROLES)))
def test_rights(tmp_path: Path, what: str, who: str):
    async def story(world: World):
        core = world.core
        names = (*ROLES, "other admin", "bystander", "newcomer")
        cast = {name: await world.person(name) for name in names}
        creator = cast["creator"]
        inside = [cast[name] for name in names if name not in ("creator", "stranger", "newcomer")]
        circle = await world.group(creator, inside)
        for name in ("admin", "other admin"):
            await members.appoint(core, creator.me, circle.id, cast[name].id, admin=True)
        said = await cast["bystander"].say(circle, "mine")
        copies = {person.id: (await person.history(circle))[0].id for person in (creator, *inside)}
        await members.remove(core, cast["gone"].me, circle.id, cast["gone"].id)
        await members.remove(core, creator.me, circle.id, cast["removed"].id)
        actor = cast[who]
        me, peer, other = actor.me, circle.id, cast["bystander"].id
        number = copies.get(actor.id, said.message.id)
        work = {
            "say": lambda: actor.say(circle, "hello"),
            "pin": lambda: amend.pin(core, me, peer, number),
            "retitle": lambda: groups.retitle(core, me, peer, "Another"),
            "describe": lambda: groups.describe(core, me, peer, "Another"),
            "add": lambda: members.add(core, me, peer, cast["newcomer"].id),
            "limit": lambda: groups.limit(core, me, peer, 1 << 8),
            "react": lambda: groups.allow_reactions(core, me, peer, b"\x90"),
            "remove": lambda: members.remove(core, me, peer, other),
            "delete for all": lambda: amend.delete(core, me, [number], revoke=True),
            "remove an admin": lambda: members.remove(core, me, peer, cast["other admin"].id),
            "appoint": lambda: members.appoint(core, me, peer, other, admin=True),
            "protect": lambda: groups.protect(core, me, peer, on=True),
            "disband": lambda: groups.disband(core, me, peer),
        }[what]()
        if who in MAY[what]:
            await work
        elif what == "delete for all" and who == "stranger":
            await work  # what is not in one's box is passed over
            assert "mine" in await cast["bystander"].texts(circle)
        else:
            assert await refusal(work) in {
                "CHAT_ADMIN_REQUIRED",
                "CHAT_FORBIDDEN",
                "CHAT_ID_INVALID",
                "CHAT_WRITE_FORBIDDEN",
                "MESSAGE_DELETE_FORBIDDEN",
            }

    in_world(tmp_path, story)


def test_cards_tell_those_who_are_out_the_title_they_knew(tmp_path: Path):
    async def story(world, circle, ada, bea, cleo, dora):
        await members.remove(world.core, ada.me, circle.id, bea.id)
        await groups.retitle(world.core, ada.me, circle.id, "Without Bea")
        seen = await cards.around(world.core, bea.me, [], [circle.id])
        assert seen.groups[circle.id].member.known == "Circle"

    in_group(tmp_path, story)


def test_forwarding_into_a_group_reaches_everybody(tmp_path: Path):
    async def story(world, circle, ada, bea, cleo, dora):
        said = await dora.say(ada, "for all of you")
        (got,) = await ada.history(dora)
        how = messages.Forwarding((got.id,), (11,))
        await messages.forward(world.core, ada.me, PeerId(dora.id), circle.id, how)
        (seen, *_) = await cleo.history(circle)
        assert (seen.body.text, seen.body.forward.author) == (said.message.body.text, dora.id)

    in_group(tmp_path, story)

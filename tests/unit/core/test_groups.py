"""Basic groups: making them, how they look, how they end."""

from __future__ import annotations

from pathlib import Path

import pytest

from chappe.core import amend, cards, groups, members, messages, presence
from chappe.core.context import Core
from chappe.core.refused import Refused
from chappe.model import (
    Action,
    Details,
    File,
    FileId,
    FileKind,
    Flag,
    GroupCreated,
    Kind,
    PeerId,
    PhotoChanged,
    Picture,
    Right,
    Role,
    TitleChanged,
    Use,
    UserId,
    replace,
)
from chappe.store import files
from chappe.store import groups as rows
from chappe.store.db import WriteTx
from chappe.store.files import FILE_USES
from chappe.store.tables import GROUPS, MEMBERS
from tests.world import Circle, Person, World, in_world


async def refusal(work) -> str:
    with pytest.raises(Refused) as refused:
        await work
    return refused.value.reason


async def people(world: World, number: int = 4) -> list[Person]:
    return [await world.person(name) for name in ("Ada", "Bea", "Cleo", "Dora", "Eve")[:number]]


async def row(world: World, circle: Circle):
    return await world.core.db.read(lambda tx: tx.get(GROUPS, circle.id))


async def role(world: World, circle: Circle, person: Person) -> int | None:
    found = await world.core.db.read(lambda tx: tx.get(MEMBERS, circle.id, person.id))
    return None if found is None else found.role


def in_group(tmp_path: Path, story) -> None:
    """Tell a story of a group of Ada's with Bea and Cleo; Dora is outside."""

    async def told(world: World) -> None:
        ada, bea, cleo, dora = await people(world)
        circle = await world.group(ada, [bea, cleo])
        await story(world, circle, ada, bea, cleo, dora)

    in_world(tmp_path, told)


# --- making one -----------------------------------------------------------------------------------


def test_everybody_in_a_new_group_learns_of_it(tmp_path: Path):
    async def story(world, circle, ada, bea, cleo, dora):
        for person in (ada, bea, cleo):
            (message,) = await person.history(circle)
            assert message.body.action == GroupCreated("Circle", (bea.id, cleo.id))
            assert message.author == ada.id
            assert message.out == (person is ada)
        group = await row(world, circle)
        assert (group.members, group.creator, group.title) == (3, ada.id, "Circle")
        found = await groups.inspect(world.core, bea.me, circle.id)
        assert {one.account: one.role for one in found.members} == {
            ada.id: Role.CREATOR,
            bea.id: Role.MEMBER,
            cleo.id: Role.MEMBER,
        }

    in_group(tmp_path, story)


def test_a_group_of_one_and_odd_lists_of_people(tmp_path: Path):
    async def story(world: World):
        ada, bea = await people(world, 2)
        alone = await groups.create(world.core, ada.me, " Just me ", [ada.id])
        assert (await row(world, Circle(alone.peer))).members == 1
        twice = await groups.create(world.core, ada.me, "Both", [bea.id, bea.id])
        assert (await row(world, Circle(twice.peer))).members == 2
        for title, users, reason in (
            (" \u200b", [bea.id], "CHAT_TITLE_EMPTY"),
            ("x", [UserId(5)], "USER_ID_INVALID"),
            ("x", [UserId(777_000)], "USER_ID_INVALID"),
            ("x", [UserId(number) for number in range(1, 202)], "USERS_TOO_MUCH"),
        ):
            assert await refusal(groups.create(world.core, ada.me, title, users)) == reason
        long = await groups.create(world.core, ada.me, "t" * 500, [])
        assert len((await row(world, Circle(long.peer))).title) == 128

    in_world(tmp_path, story)


def test_making_many_groups_takes_time(tmp_path: Path):
    async def story(world: World):
        (ada,) = await people(world, 1)
        for _ in range(groups.CREATED.burst):
            await groups.create(world.core, ada.me, "One more", [])
        assert await refusal(groups.create(world.core, ada.me, "One more", [])) == "FLOOD_WAIT"

    in_world(tmp_path, story)


def test_one_can_only_be_in_so_many_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(groups, "MOST_GROUPS", 2)

    async def story(world: World):
        ada, bea = await people(world, 2)
        await world.group(bea, [])
        await world.group(bea, [])
        assert await refusal(groups.create(world.core, bea.me, "third", [])) == "CHANNELS_TOO_MUCH"
        done = await groups.create(world.core, ada.me, "theirs", [bea.id])
        assert done.missing == (bea.id,)

    in_world(tmp_path, story)


# --- looks ----------------------------------------------------------------------------------------


def test_a_new_title_is_told_to_all(tmp_path: Path):
    async def story(world, circle, ada, bea, cleo, dora):
        done = await groups.retitle(world.core, bea.me, circle.id, "Round")
        assert done.posted[0].message.body.action == TitleChanged("Round")
        assert next(m.body.action for m in await cleo.history(circle)) == TitleChanged("Round")
        assert (await row(world, circle)).title == "Round"
        again = groups.retitle(world.core, bea.me, circle.id, "Round")
        assert await refusal(again) == "CHAT_NOT_MODIFIED"

    in_group(tmp_path, story)


def test_an_about_and_what_is_wrong_with_one(tmp_path: Path):
    async def story(world, circle, ada, bea, cleo, dora):
        await groups.describe(world.core, ada.me, circle.id, "We meet on Mondays")
        assert (await row(world, circle)).about == "We meet on Mondays"
        for about, reason in (
            ("We meet on Mondays", "CHAT_ABOUT_NOT_MODIFIED"),
            ("a" * 256, "CHAT_ABOUT_TOO_LONG"),
        ):
            assert await refusal(groups.describe(world.core, ada.me, circle.id, about)) == reason

    in_group(tmp_path, story)


async def a_photo(core: Core, owner: UserId) -> File:
    file = File(
        id=FileId(core.ids.next()),
        kind=FileKind.PHOTO,
        blob="b" * 64,
        size=1,
        mime="image/jpeg",
        owner=owner,
        created=core.now(),
        details=Details(pictures=(Picture("a", 1, 1, 1, "b" * 64),)),
    )

    async def body(tx: WriteTx) -> None:
        files.add(tx, file)

    await core.db.write(body)
    return file


def test_a_photo_is_held_by_the_group_and_by_the_message_that_tells_of_it(tmp_path: Path):
    async def story(world, circle, ada, bea, cleo, dora):
        core = world.core
        one, two = await a_photo(core, ada.id), await a_photo(core, ada.id)
        told = await groups.set_photo(core, ada.me, circle.id, one)
        assert told.posted[0].message.body.action == PhotoChanged(one.id)
        await groups.set_photo(core, ada.me, circle.id, two)

        async def holds(tx) -> tuple[bool, bool]:
            content = told.posted[0].message.entry.content
            by_group = await tx.get(FILE_USES, one.id, int(Use.GROUP), circle.id)
            by_message = await tx.get(FILE_USES, one.id, int(Use.CONTENT), content)
            return by_group is not None, by_message is not None

        assert await core.db.read(holds) == (False, True)
        gone = await groups.set_photo(core, ada.me, circle.id, None)
        assert gone.posted[0].message.body.action == Action.PHOTO_REMOVED
        again = groups.set_photo(core, ada.me, circle.id, None)
        assert await refusal(again) == "CHAT_NOT_MODIFIED"

    in_group(tmp_path, story)


def test_default_rights_imply_one_another_and_bind_members_only(tmp_path: Path):
    async def story(world, circle, ada, bea, cleo, dora):
        core = world.core
        await groups.limit(core, ada.me, circle.id, Right.SEND)
        banned = (await row(world, circle)).banned
        assert banned & Right.PLAIN
        assert banned & Right.PHOTOS
        assert not banned & Right.INFO
        assert await refusal(bea.say(circle, "…")) == "CHAT_WRITE_FORBIDDEN"
        await ada.say(circle, "I may")
        assert await refusal(groups.limit(core, ada.me, circle.id, Right.SEND)) == (
            "CHAT_NOT_MODIFIED"
        )
        assert await refusal(groups.limit(core, ada.me, circle.id, Right.VIEW)) == (
            "BANNED_RIGHTS_INVALID"
        )
        await groups.limit(core, ada.me, circle.id, Right.INFO | Right.INVITE | Right.PIN)
        said = await bea.say(circle, "may I?")
        assert await refusal(groups.retitle(core, bea.me, circle.id, "x")) == "CHAT_ADMIN_REQUIRED"
        assert await refusal(members.add(core, bea.me, circle.id, dora.id)) == (
            "CHAT_ADMIN_REQUIRED"
        )
        pinning = amend.pin(core, bea.me, circle.id, said.message.id)
        assert await refusal(pinning) == "CHAT_ADMIN_REQUIRED"

    in_group(tmp_path, story)


def test_who_is_online_is_counted_as_far_as_one_may_know(tmp_path: Path):
    async def story(world, circle, ada, bea, cleo, dora):

        assert await groups.onlines(world.core, ada.me, circle.id) == 1
        await presence.set_online(world.core, bea.me, True)
        assert await groups.onlines(world.core, ada.me, circle.id) == 2
        assert await groups.onlines(world.core, bea.me, circle.id) == 1
        assert await refusal(groups.onlines(world.core, dora.me, circle.id)) == "CHAT_ID_INVALID"

    in_group(tmp_path, story)


def test_common_groups_are_those_where_both_are_now(tmp_path: Path):
    async def story(world, circle, ada, bea, cleo, dora):
        other = await world.group(bea, [ada])
        await world.group(bea, [cleo])
        found = await groups.in_common(world.core, ada.me, bea.id)
        assert sorted(found) == sorted([circle.id, other.id])
        await members.remove(world.core, ada.me, circle.id, ada.id)
        assert await groups.in_common(world.core, ada.me, bea.id) == [other.id]

    in_group(tmp_path, story)


# --- the end --------------------------------------------------------------------------------------


def test_a_group_is_deleted_for_everybody_by_its_creator(tmp_path: Path):
    async def story(world, circle, ada, bea, cleo, dora):
        core = world.core
        for number in range(3):
            await bea.say(circle, f"secret {number}")
        await members.remove(core, cleo.me, circle.id, cleo.id)
        assert await refusal(groups.disband(core, bea.me, circle.id)) == "CHAT_ADMIN_REQUIRED"
        await groups.disband(core, ada.me, circle.id)
        for person in (ada, bea, cleo):
            assert await person.history(circle) == []
        assert await core.db.read(lambda tx: tx.value("select count(*) from contents")) == 0
        assert await refusal(ada.say(circle)) == "CHAT_WRITE_FORBIDDEN"
        await world.agree()
        await groups.finish(core)
        assert await row(world, circle) is None
        assert await refusal(ada.history(circle)) == "CHAT_ID_INVALID"

    in_group(tmp_path, story)


def test_deleting_a_group_goes_on_after_a_restart(tmp_path: Path):
    async def story(world, circle, ada, bea, cleo, dora):
        core = world.core
        await bea.say(circle, "secret")

        async def begun(tx: WriteTx) -> None:
            group = await tx.get(GROUPS, circle.id)
            assert group is not None
            for member in await rows.inside(tx, circle.id):
                tx.put(MEMBERS, replace(member, role=Role.GONE))
            await groups.close(tx, replace(group, erasing=True, members=0))

        await core.db.write(begun)
        await groups.finish(core)
        assert await core.db.read(lambda tx: tx.value("select count(*) from contents")) == 0

    in_group(tmp_path, story)


def test_a_group_without_anybody_is_forgotten_when_nobody_has_a_message_of_it(tmp_path: Path):
    async def story(world, circle, ada, bea, cleo, dora):
        core = world.core
        for person in (bea, cleo, ada):
            await members.remove(core, person.me, circle.id, person.id)
        assert (await row(world, circle)).closed
        await groups.finish(core)
        assert await row(world, circle) is not None  # they still have what was said
        for person in (ada, bea, cleo):
            await amend.delete_history(core, person.me, circle.id)
        await groups.finish(core)
        assert await row(world, circle) is None

    in_group(tmp_path, story)


# --- messages of a group --------------------------------------------------------------------------


def test_who_is_named_or_answered_is_mentioned(tmp_path: Path):
    async def story(world, circle, ada, bea, cleo, dora):
        said = await bea.say(circle, "who comes?")
        (asked, *_) = await cleo.history(circle)
        await cleo.say(circle, "I do", reply_to=asked.id)
        (newest, *_) = await bea.history(circle)
        assert newest.entry.flags & Flag.MENTIONED
        assert newest.entry.reply_to == said.message.id
        (other, *_) = await ada.history(circle)
        assert not other.entry.flags & Flag.MENTIONED

    in_group(tmp_path, story)


def test_one_message_is_one_content(tmp_path: Path):
    async def story(world, circle, ada, bea, cleo, dora):
        await bea.say(circle, "one for all")
        count = await world.core.db.read(lambda tx: tx.value("select count(*) from contents"))
        assert count == 2  # and the one that told of the group
        heard = [told for told in cleo.heard if getattr(told.change, "kind", None) is Kind.NEW]
        assert [told.message.body.text for told in heard if told.message] == ["", "one for all"]

    in_group(tmp_path, story)


def test_a_group_cannot_be_forwarded_out_of_that_its_creator_protects(tmp_path: Path):
    async def story(world, circle, ada, bea, cleo, dora):
        said = await bea.say(circle, "stays here")
        assert await refusal(groups.protect(world.core, bea.me, circle.id, on=True)) == (
            "CHAT_ADMIN_REQUIRED"
        )
        await groups.protect(world.core, ada.me, circle.id, on=True)
        how = messages.Forwarding((said.message.id,), (7,))
        out = messages.forward(world.core, bea.me, circle.id, PeerId(dora.id), how)
        assert await refusal(out) == "CHAT_FORWARDS_RESTRICTED"
        again = groups.protect(world.core, ada.me, circle.id, on=True)
        assert await refusal(again) == "CHAT_NOT_MODIFIED"

    in_group(tmp_path, story)


def test_cards_of_groups_are_for_those_who_are_or_were_there(tmp_path: Path):
    async def story(world, circle, ada, bea, cleo, dora):
        seen = await cards.around(world.core, dora.me, [], [circle.id])
        assert seen.groups == {}
        seen = await cards.around(world.core, bea.me, [], [circle.id])
        assert seen.groups[circle.id].group.title == "Circle"

    in_group(tmp_path, story)

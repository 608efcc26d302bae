"""What channels look like and how they work, their names, and their end."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from chappe.core import access, deletion, groups, invites, people
from chappe.core.channels import ending, joining, life, looks, migrating, settings, usernames
from chappe.core.invites import Offer, Terms
from chappe.core.refused import Refused
from chappe.model import (
    AdminRight,
    Channel,
    MigratedFrom,
    Participant,
    PeerId,
    Role,
    Trait,
    replace,
)
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import CHANNELS, GROUPS, PARTICIPANTS
from tests.world import Circle, Person, World, in_world


async def make(who: Person, title: str = "Square", *, broadcast: bool = False) -> PeerId:
    done = await life.create(who.world.core, who.me, title, broadcast=broadcast)
    return done.peer


async def state(world: World, peer: PeerId) -> Channel:
    async def body(tx: Tx) -> Channel:
        found = await tx.get(CHANNELS, peer)
        assert found is not None
        return found

    return await world.core.db.read(body)


async def part(world: World, peer: PeerId, who: Person) -> Participant:
    async def body(tx: Tx) -> Participant:
        return await tx.get(PARTICIPANTS, peer, who.id) or Participant(peer, who.id)

    return await world.core.db.read(body)


async def appoint(world: World, peer: PeerId, who: Person, rights: int) -> None:
    async def body(tx: WriteTx) -> None:
        one = await tx.get(PARTICIPANTS, peer, who.id)
        assert one is not None
        tx.put(PARTICIPANTS, replace(one, role=Role.ADMIN, rights=rights))

    await world.core.db.write(body)


async def refused(asked: Awaitable[Any]) -> str:
    with pytest.raises(Refused) as caught:
        await asked
    return caught.value.reason


def test_the_title_is_changed_by_whoever_may(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ann, ben, eve = [await world.person(name) for name in ("Ann", "Ben", "Eve")]
        peer, core = await make(ann), world.core
        await usernames.change(core, ann.me, peer, "town_square")
        await joining.join(core, ben.me, peer)
        done = await looks.retitle(core, ann.me, peer, " Market\nplace ")
        assert (await state(world, peer)).title == "Market place"
        assert len(done.posted) == 1
        again = looks.retitle(core, ann.me, peer, "Market place")
        assert await refused(again) == "CHAT_NOT_MODIFIED"
        assert await refused(looks.retitle(core, eve.me, peer, "Eve's")) == "USER_NOT_PARTICIPANT"
        # In a supergroup members may, unless it is taken from them.
        await looks.retitle(core, ben.me, peer, "Ben's")
        await looks.describe(core, ben.me, peer, "What is for sale")
        assert (await state(world, peer)).about == "What is for sale"
        assert await refused(looks.describe(core, ben.me, peer, "x" * 256)) == "CHAT_ABOUT_TOO_LONG"

    in_world(tmp_path, story, agree=False)


Switch = Callable[[World, Person, PeerId, bool], Awaitable[Any]]
SWITCHES: dict[str, tuple[Trait, int, bool, Switch]] = {
    "sign": (
        Trait.SIGNATURES,
        AdminRight.INFO,
        True,
        lambda w, p, c, on: settings.sign(w.core, p.me, c, names=on, profiles=False),
    ),
    "hide history": (
        Trait.HIDDEN_HISTORY,
        AdminRight.INFO,
        False,
        lambda w, p, c, on: settings.hide_history(w.core, p.me, c, on=on),
    ),
    "join to send": (
        Trait.JOIN_TO_SEND,
        AdminRight.BAN,
        False,
        lambda w, p, c, on: settings.join_to_send(w.core, p.me, c, on=on),
    ),
    "join request": (
        Trait.JOIN_REQUEST,
        AdminRight.BAN,
        False,
        lambda w, p, c, on: settings.join_request(w.core, p.me, c, on=on),
    ),
}


@pytest.mark.parametrize("name", SWITCHES)
def test_switches_take_their_right_and_their_kind(tmp_path: Path, name: str) -> None:
    trait, right, broadcast, switch = SWITCHES[name]

    async def story(world: World) -> None:
        ann, ben = await world.person("Ann"), await world.person("Ben")
        peer = await make(ann, broadcast=broadcast)
        await joining.add(world.core, ann.me, peer, [ben.id])
        await appoint(world, peer, ben, (1 << 20) - 1 - right - AdminRight.ANONYMOUS)
        if right == AdminRight.BAN or broadcast:
            assert await refused(switch(world, ben, peer, True)) == "CHAT_ADMIN_REQUIRED"
        await appoint(world, peer, ben, right)
        await switch(world, ben, peer, True)
        assert (await state(world, peer)).has(trait)
        assert await refused(switch(world, ann, peer, True)) == "CHAT_NOT_MODIFIED"
        await switch(world, ann, peer, False)
        assert not (await state(world, peer)).has(trait)
        other = await make(ann, broadcast=not broadcast)
        assert await refused(switch(world, ann, other, True)) == "CHANNEL_INVALID"

    in_world(tmp_path, story, agree=False)


def test_names_are_unique_and_the_creators_to_give(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ann, ben = await world.person("Ann"), await world.person("Ben")
        core, peer, other = world.core, await make(ann), await make(ann)
        await settings.hide_history(core, ann.me, peer, on=True)
        assert await usernames.check(core, ann.me, peer, "Square_1")
        await usernames.change(core, ann.me, peer, "Square_1")
        found = await state(world, peer)
        assert found.username == "Square_1"
        assert not found.has(Trait.HIDDEN_HISTORY)
        assert not await usernames.check(core, ann.me, other, "sQuare_1")
        taken = usernames.change(core, ann.me, other, "square_1")
        assert await refused(taken) == "USERNAME_OCCUPIED"
        assert await refused(people.set_username(core, ben.me, "square_1")) == "USERNAME_OCCUPIED"
        assert await people.by_username(core, ben.me, "SQUARE_1") == peer
        await joining.join(core, ben.me, peer)
        await appoint(world, peer, ben, (1 << 20) - 1)
        assert await refused(usernames.change(core, ben.me, peer, "bens_one")) == (
            "CHAT_ADMIN_REQUIRED"
        )
        for bad in ("four", "support", "oembed", "about", "a_channel_bot"):
            assert await refused(usernames.change(core, ann.me, peer, bad)) == "USERNAME_INVALID"
        await usernames.change(core, ann.me, peer, "")
        assert await refused(people.by_username(core, ben.me, "square_1")) == (
            "USERNAME_NOT_OCCUPIED"
        )

    in_world(tmp_path, story, agree=False)


def test_one_may_have_so_many_public_channels(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ann = await world.person("Ann")
        made = []
        for number in range(usernames.MOST_PUBLIC + 1):
            made.append(await make(ann))
            world.clock.now += 300
            if number < usernames.MOST_PUBLIC:
                await usernames.change(world.core, ann.me, made[-1], f"square_{number}")
        more = usernames.change(world.core, ann.me, made[-1], "one_more")
        assert await refused(more) == "CHANNELS_ADMIN_PUBLIC_TOO_MUCH"
        asked = usernames.check(world.core, ann.me, None, "one_more")
        assert await refused(asked) == "CHANNELS_ADMIN_PUBLIC_TOO_MUCH"
        # Another name for one that is public already is no further one.
        await usernames.change(world.core, ann.me, made[0], "one_more")

    in_world(tmp_path, story, agree=False)


def test_links_lead_into_channels(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ann, ben, eve = [await world.person(name) for name in ("Ann", "Ben", "Eve")]
        core, peer = world.core, await make(ann, broadcast=True)
        link = (await invites.export(core, ann.me, peer, Terms())).invite
        offer = await invites.look(core, ben.me, link.hash)
        assert isinstance(offer, Offer)
        assert offer.channel is not None
        assert offer.title == "Square"
        await invites.join(core, ben.me, link.hash)
        assert (await part(world, peer, ben)).inside
        assert await invites.look(core, ben.me, link.hash) == peer
        assert await refused(invites.export(core, ben.me, peer, Terms())) == "CHAT_ADMIN_REQUIRED"
        # A link is worth what its admin may do.
        await appoint(world, peer, ben, AdminRight.INVITE)
        bens = (await invites.export(core, ben.me, peer, Terms())).invite
        await appoint(world, peer, ben, AdminRight.POST)
        assert await refused(invites.join(core, eve.me, bens.hash)) == "INVITE_HASH_EXPIRED"
        await invites.revoke(core, ann.me, peer, link.hash)
        assert await refused(invites.join(core, eve.me, link.hash)) == "INVITE_HASH_EXPIRED"

    in_world(tmp_path, story, agree=False)


def test_whoever_is_banned_does_not_come_by_a_link(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ann, ben = await world.person("Ann"), await world.person("Ben")
        core, peer = world.core, await make(ann)
        link = (await invites.export(core, ann.me, peer, Terms())).invite

        async def ban(tx: WriteTx) -> None:
            tx.put(PARTICIPANTS, Participant(peer, ben.id, Role.REMOVED))

        await core.db.write(ban)
        assert await refused(invites.look(core, ben.me, link.hash)) == "INVITE_HASH_EXPIRED"
        assert await refused(invites.join(core, ben.me, link.hash)) == "INVITE_HASH_EXPIRED"

    in_world(tmp_path, story, agree=False)


@pytest.mark.parametrize("by_name", [True, False])
def test_admins_decide_about_those_who_ask(tmp_path: Path, by_name: bool) -> None:
    async def story(world: World) -> None:
        ann, ben, eve = [await world.person(name) for name in ("Ann", "Ben", "Eve")]
        core, peer = world.core, await make(ann)
        if by_name:
            await usernames.change(core, ann.me, peer, "town_square")
            await settings.join_request(core, ann.me, peer, on=True)
            ask = [joining.join(core, who.me, peer) for who in (ben, eve, ben)]
        else:
            terms = Terms(approval=True)
            link = (await invites.export(core, ann.me, peer, terms)).invite
            ask = [invites.join(core, who.me, link.hash) for who in (ben, eve, ben)]
        for one in ask:
            assert await refused(one) == "INVITE_REQUEST_SENT"
        waiting = await invites.arrivals(core, ann.me, peer, None, pending=True)
        assert {one.account for one in waiting.arrivals} == {ben.id, eve.id}
        assert waiting.total == 2
        decide = invites.decide(core, ben.me, peer, ben.id, approve=True)
        assert await refused(decide) in ("USER_NOT_PARTICIPANT", "CHANNEL_PRIVATE")
        await invites.decide(core, ann.me, peer, ben.id, approve=True)
        await invites.decide(core, ann.me, peer, eve.id, approve=False)
        assert (await part(world, peer, ben)).requested
        assert not (await part(world, peer, eve)).inside
        again = invites.decide(core, ann.me, peer, eve.id, approve=True)
        assert await refused(again) == "HIDE_REQUESTER_MISSING"

    in_world(tmp_path, story, agree=False)


def test_a_group_becomes_a_supergroup(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ann, ben, eve = [await world.person(name) for name in ("Ann", "Ben", "Eve")]
        core = world.core
        circle = await world.group(ann, [ben], "Circle")
        await ben.say(circle, "before")
        link = (await invites.export(core, ann.me, PeerId(circle.id), Terms())).invite
        own = migrating.migrate(core, ben.me, PeerId(circle.id))
        assert await refused(own) == "CHAT_ADMIN_REQUIRED"
        _, to = await migrating.migrate(core, ann.me, PeerId(circle.id))
        made = await state(world, to.peer)
        assert (made.title, made.members, made.origin) == ("Circle", 2, circle.id)
        assert (await part(world, to.peer, ann)).role == Role.CREATOR
        assert (await part(world, to.peer, ben)).role == Role.MEMBER
        first = (await ben.history(Circle(to.peer)))[-1]
        assert first.body.action == MigratedFrom("Circle", PeerId(circle.id))
        assert "before" in await ben.texts(circle)
        with pytest.raises(Refused):
            await ben.say(circle, "after")
        await ben.say(Circle(to.peer), "after")
        await invites.join(core, eve.me, link.hash)
        assert (await part(world, to.peer, eve)).inside

        async def old(tx: Tx) -> PeerId | None:
            group = await tx.get(GROUPS, PeerId(circle.id))
            assert group is not None
            return group.migrated

        assert await core.db.read(old) == to.peer
        twice = migrating.migrate(core, ann.me, PeerId(circle.id))
        assert await refused(twice) in ("CHAT_FORBIDDEN", "CHAT_INVALID")

    in_world(tmp_path, story, agree=False)


def test_a_deleted_channel_leaves_nothing(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ann, ben = await world.person("Ann"), await world.person("Ben")
        core, peer = world.core, await make(ann)
        await usernames.change(core, ann.me, peer, "town_square")
        await joining.join(core, ben.me, peer)
        await ben.say(Circle(peer), "soon gone")
        assert await refused(life.delete(core, ben.me, peer)) == "CHAT_ADMIN_REQUIRED"
        await life.delete(core, ann.me, peer)
        assert await refused(looks.retitle(core, ann.me, peer, "Still there")) == "CHANNEL_PRIVATE"
        await ending.finish(core)

        async def left(tx: Tx) -> list[int]:
            tables = ("messages", "posts", "facts")
            counts = [f"select count(*) from {table} where box = $1" for table in tables]
            counts += [
                "select count(*) from participants where peer = $1",
                "select count(*) from dialogs where peer = $1",
                "select count(*) from usernames where peer = $1",
            ]
            return [int(await tx.value(sql, peer)) for sql in counts]

        assert await core.db.read(left) == [0] * 6
        await usernames.change(core, ben.me, await make(ben), "town_square")

    in_world(tmp_path, story, agree=False)


def test_supergroups_in_common_are_named_where_members_see_each_other(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ann, ben = await world.person("Ann"), await world.person("Ben")
        core = world.core
        circle = await world.group(ann, [ben])
        talk, news = await make(ann), await make(ann, broadcast=True)
        for peer in (talk, news):
            await joining.add(core, ann.me, peer, [ben.id])
        assert set(await groups.in_common(core, ben.me, ann.id)) == {circle.id, talk}

        async def hide(tx: WriteTx) -> None:
            found = await tx.get(CHANNELS, talk)
            assert found is not None
            tx.put(CHANNELS, replace(found, traits=found.traits | Trait.HIDDEN_MEMBERS))

        await core.db.write(hide)
        assert await groups.in_common(core, ben.me, ann.id) == [circle.id]

    in_world(tmp_path, story, agree=False)


def test_a_deleted_account_hands_its_channels_on(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ann, ben = await world.person("Ann"), await world.person("Ben")
        core = world.core
        led, alone = await make(ann), await make(ann)
        await joining.add(core, ann.me, led, [ben.id])
        await appoint(world, led, ben, AdminRight.DELETE)
        await deletion.delete(core, ann.me)
        assert (await state(world, led)).creator == ben.id
        assert (await state(world, led)).members == 1
        assert (await part(world, led, ben)).role == Role.CREATOR
        assert (await state(world, alone)).closed

        async def look(tx: Tx) -> None:
            await access.channel(tx, ann.id, led)

        assert await refused(core.db.read(look)) == "CHANNEL_PRIVATE"

    in_world(tmp_path, story, agree=False)

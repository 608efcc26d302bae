"""Who is in a channel, who leads it, and what is taken from somebody there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from chappe.core import history, messages, privacy_settings, updates
from chappe.core.channels import admins, bans, catching_up, joining, life, roster, speaking
from chappe.core.channels.roster import List
from chappe.core.history import Place
from chappe.core.privacy import Key, Kind, Rule
from chappe.core.refused import Refused
from chappe.model import (
    AdminRight,
    BoxId,
    Membership,
    NoteKind,
    Participant,
    PeerId,
    Right,
    Role,
    Trait,
    replace,
)
from chappe.store import accounts
from chappe.store.tables import CHANNELS, PARTICIPANTS
from tests.bots import change as change_bot
from tests.bots import registered, running
from tests.passwords import protect, prove
from tests.world import Circle, Person, World, in_world

BAN = int(AdminRight.BAN)
LOOK = int(Right.VIEW)
DAY = 24 * 3600


async def refusal(work: Any) -> str:
    with pytest.raises(Refused) as refused:
        await work
    return refused.value.reason


async def row(world: World, place: Circle, person: Person) -> Participant:
    found = await world.core.db.read(lambda tx: tx.get(PARTICIPANTS, place.id, person.id))
    assert found is not None
    return found


async def change(world: World, place: Circle, **fields: Any) -> None:
    """Change what a channel is like, as another module's operation would."""

    async def body(tx: Any) -> None:
        found = await tx.get(CHANNELS, place.id)
        if name := fields.get("username"):
            await accounts.take_name(tx, name, name, place.id)
        tx.put(CHANNELS, replace(found, **fields))

    await world.core.db.write(body)


def in_channel(tmp_path: Path, story: Any, *, broadcast: bool = False) -> None:
    """Tell a story of a supergroup, or channel, of Ada's with Bea and Cleo; Dora is outside."""

    async def inside(world: World) -> None:
        people = [await world.person(name) for name in ("Ada", "Bea", "Cleo", "Dora")]
        ada, bea, cleo, _ = people
        made = await life.create(world.core, ada.me, "Place", broadcast=broadcast)
        await joining.add(world.core, ada.me, made.peer, [bea.id, cleo.id])
        await story(world, Circle(made.peer), *people)

    in_world(tmp_path, inside, agree=False)


async def names(world: World, asker: Person, place: Circle, wanted: List, query: str = "") -> Any:
    found = await roster.listed(world.core, asker.me, place.id, wanted, query)
    known = {person.id: person.name for person in world.people}
    return sorted(known[one.account] for one in found.people), found.total


# --- admins ---------------------------------------------------------------------------------------


def test_an_admin_gives_only_what_they_have(tmp_path: Path) -> None:
    async def story(
        world: World, place: Circle, ada: Person, bea: Person, cleo: Person, dora: Person
    ) -> None:
        core, peer = world.core, place.id
        some = AdminRight.BAN | AdminRight.ADD_ADMINS
        assert await refusal(admins.appoint(core, bea.me, peer, cleo.id, BAN)) == (
            "CHAT_ADMIN_REQUIRED"
        )
        await admins.appoint(core, ada.me, peer, bea.id, some, "chief")
        made = await row(world, place, bea)
        assert (made.role, made.rights, made.rank, made.actor) == (
            Role.ADMIN,
            some,
            "chief",
            ada.id,
        )
        assert await refusal(admins.appoint(core, bea.me, peer, cleo.id, BAN | AdminRight.PIN)) == (
            "RIGHT_FORBIDDEN"
        )
        await admins.appoint(core, bea.me, peer, cleo.id, BAN)
        # Bea decides about whom she made, not about herself nor her creator.
        assert await refusal(admins.appoint(core, bea.me, peer, bea.id, BAN)) == (
            "CHAT_ADMIN_REQUIRED"
        )
        assert await refusal(admins.appoint(core, bea.me, peer, ada.id, BAN)) == "USER_CREATOR"
        assert await refusal(admins.appoint(core, cleo.me, peer, bea.id, 0)) == (
            "CHAT_ADMIN_REQUIRED"
        )
        await admins.appoint(core, bea.me, peer, cleo.id, 0)
        assert (await row(world, place, cleo)).role == Role.MEMBER
        assert NoteKind.CHANNEL in [
            told.change.kind for told in cleo.heard if hasattr(told.change, "kind")
        ]

    in_channel(tmp_path, story)


def test_an_admin_made_by_another_is_out_of_reach(tmp_path: Path) -> None:
    async def story(
        world: World, place: Circle, ada: Person, bea: Person, cleo: Person, dora: Person
    ) -> None:
        core, peer = world.core, place.id
        both = AdminRight.BAN | AdminRight.ADD_ADMINS
        await admins.appoint(core, ada.me, peer, bea.id, both)
        await admins.appoint(core, ada.me, peer, cleo.id, BAN)
        assert await refusal(admins.appoint(core, bea.me, peer, cleo.id, 0)) == (
            "CHAT_ADMIN_REQUIRED"
        )
        assert await refusal(bans.restrict(core, bea.me, peer, PeerId(cleo.id), LOOK)) == (
            "USER_ADMIN_INVALID"
        )
        await bans.restrict(core, ada.me, peer, PeerId(cleo.id), LOOK)
        assert (await row(world, place, cleo)).role == Role.REMOVED

    in_channel(tmp_path, story)


def test_who_is_made_an_admin_from_outside_is_brought_in(tmp_path: Path) -> None:
    async def story(
        world: World, place: Circle, ada: Person, bea: Person, cleo: Person, dora: Person
    ) -> None:
        core, peer = world.core, place.id
        await privacy_settings.set_rules(core, dora.me, Key.INVITES, (Rule(Kind.DENY_ALL),))
        assert await refusal(admins.appoint(core, ada.me, peer, dora.id, BAN)) == (
            "USER_PRIVACY_RESTRICTED"
        )
        await privacy_settings.set_rules(core, dora.me, Key.INVITES, (Rule(Kind.ALLOW_ALL),))
        await admins.appoint(core, ada.me, peer, dora.id, BAN)
        assert (await row(world, place, dora)).role == Role.ADMIN
        # With every right to name admins but none to invite, Dora brings nobody.
        await bans.restrict(core, ada.me, peer, PeerId(cleo.id), LOOK)
        await admins.appoint(core, ada.me, peer, bea.id, int(AdminRight.ADD_ADMINS))
        assert await refusal(
            admins.appoint(core, bea.me, peer, cleo.id, int(AdminRight.ADD_ADMINS))
        ) == ("USER_KICKED")
        await bans.limit(core, ada.me, peer, int(Right.INVITE))
        assert await refusal(
            admins.appoint(core, bea.me, peer, cleo.id, int(AdminRight.ADD_ADMINS))
        ) == ("CHAT_ADMIN_INVITE_REQUIRED")

    in_channel(tmp_path, story)


def test_admins_have_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(admins, "MOST_ADMINS", 1)

    async def story(
        world: World, place: Circle, ada: Person, bea: Person, cleo: Person, dora: Person
    ) -> None:
        await admins.appoint(world.core, ada.me, place.id, bea.id, BAN)
        assert await refusal(admins.appoint(world.core, ada.me, place.id, cleo.id, BAN)) == (
            "ADMINS_TOO_MUCH"
        )
        await admins.appoint(world.core, ada.me, place.id, bea.id, BAN | AdminRight.PIN)

    in_channel(tmp_path, story)


@pytest.mark.parametrize(
    ("rank", "reason"),
    [("x" * 17, "ADMIN_RANK_INVALID"), ("boss 👑", "ADMIN_RANK_EMOJI_NOT_ALLOWED")],
)
def test_titles_are_short_words(tmp_path: Path, rank: str, reason: str) -> None:
    async def story(
        world: World, place: Circle, ada: Person, bea: Person, cleo: Person, dora: Person
    ) -> None:
        work = admins.appoint(world.core, ada.me, place.id, bea.id, BAN, rank)
        assert await refusal(work) == reason
        assert await refusal(admins.set_rank(world.core, bea.me, place.id, bea.id, rank)) == reason

    in_channel(tmp_path, story)


def test_members_name_themselves_and_admins_others(tmp_path: Path) -> None:
    async def story(
        world: World, place: Circle, ada: Person, bea: Person, cleo: Person, dora: Person
    ) -> None:
        core, peer = world.core, place.id
        await admins.set_rank(core, bea.me, peer, bea.id, "poet")
        assert (await row(world, place, bea)).rank == "poet"
        assert await refusal(admins.set_rank(core, bea.me, peer, cleo.id, "fool")) == (
            "CHAT_ADMIN_REQUIRED"
        )
        await bans.limit(core, ada.me, peer, int(Right.RANK))
        assert await refusal(admins.set_rank(core, bea.me, peer, bea.id, "king")) == (
            "CHAT_ADMIN_REQUIRED"
        )
        await admins.set_rank(core, ada.me, peer, cleo.id, "sage")
        assert (await row(world, place, cleo)).rank == "sage"
        assert await refusal(admins.set_rank(core, ada.me, peer, dora.id, "x")) == (
            "USER_NOT_PARTICIPANT"
        )

    in_channel(tmp_path, story)


def test_a_channel_changes_hands_with_the_second_password(tmp_path: Path) -> None:
    async def story(
        world: World, place: Circle, ada: Person, bea: Person, cleo: Person, dora: Person
    ) -> None:
        core, peer = world.core, place.id
        give = admins.hand_over
        assert await refusal(give(core, ada.me, peer, bea.id, None, "a")) == "PASSWORD_MISSING"
        await protect(world, ada.me)
        await protect(world, bea.me)
        proof = await prove(world, bea.me)
        assert await refusal(give(core, bea.me, peer, cleo.id, proof, "a")) == (
            "CHAT_ADMIN_REQUIRED"
        )
        for user, reason in ((ada.id, "USER_CREATOR"), (dora.id, "USER_NOT_PARTICIPANT")):
            proof = await prove(world, ada.me)
            assert await refusal(give(core, ada.me, peer, user, proof, "a")) == reason
        await give(core, ada.me, peer, bea.id, await prove(world, ada.me), "a")
        assert (await row(world, place, bea)).role == Role.CREATOR
        was = await row(world, place, ada)
        assert (was.role, was.actor) == (Role.ADMIN, bea.id)
        assert not was.rights & AdminRight.ANONYMOUS
        assert was.rights & AdminRight.ADD_ADMINS
        await admins.appoint(core, bea.me, peer, ada.id, 0)
        assert (await row(world, place, ada)).role == Role.MEMBER

    in_channel(tmp_path, story)


# --- bans -----------------------------------------------------------------------------------------


def test_who_is_banned_reads_nothing_more_on_any_path(tmp_path: Path) -> None:
    async def story(
        world: World, place: Circle, ada: Person, bea: Person, cleo: Person, dora: Person
    ) -> None:
        core, peer = world.core, place.id
        said = await ada.say(place, "secret")
        left: list[bool] = []
        core.db.subscribe(
            lambda news: left.extend(
                not one.inside
                for one in news
                if isinstance(one, Membership) and one.box == BoxId(bea.id)
            )
        )
        await bans.restrict(core, ada.me, peer, PeerId(bea.id), LOOK)
        assert left == [True]
        gone = await row(world, place, bea)
        assert (gone.role, gone.until, gone.actor) == (Role.REMOVED, 0, ada.id)
        for work in (
            history.page(core, bea.me, peer, Place()),
            catching_up.difference(core, bea.me, peer, 1, 100),
            roster.listed(core, bea.me, peer, List.RECENT),
            roster.find(core, bea.me, peer, PeerId(bea.id)),
            bea.say(place, "still here"),
            joining.join(core, bea.me, peer),
            speaking.offered(core, bea.me, peer),
        ):
            assert await refusal(work) == "CHANNEL_PRIVATE"
        assert said.message.id
        assert await refusal(joining.add(core, cleo.me, peer, [bea.id])) == "USER_KICKED"
        # Where everybody may look, the banned may not either.
        await change(world, place, username="place")
        assert await refusal(history.page(core, bea.me, peer, Place())) == "CHANNEL_PRIVATE"
        assert (await history.page(core, dora.me, peer, Place())).total
        await bans.restrict(core, ada.me, peer, PeerId(bea.id), 0)
        await joining.join(core, bea.me, peer)
        assert "secret" in await bea.texts(place)

    in_channel(tmp_path, story)


def test_bans_end_by_themselves(tmp_path: Path) -> None:
    async def story(
        world: World, place: Circle, ada: Person, bea: Person, cleo: Person, dora: Person
    ) -> None:
        core, peer, now = world.core, place.id, world.core.now()
        await bans.restrict(core, ada.me, peer, PeerId(bea.id), LOOK, now + 60)
        await bans.restrict(core, ada.me, peer, PeerId(cleo.id), int(Right.SEND), now + DAY)
        # Too short or too long is for ever.
        await bans.restrict(core, ada.me, peer, PeerId(dora.id), LOOK, now + 5)
        assert (await row(world, place, dora)).until == 0
        await bans.restrict(core, ada.me, peer, PeerId(dora.id), LOOK, now + 400 * DAY)
        assert (await row(world, place, dora)).until == 0
        assert await refusal(cleo.say(place, "hello")) == "USER_BANNED_IN_CHANNEL"
        world.clock.now += 61
        await bans.lift(core)
        assert (await row(world, place, bea)).role == Role.GONE
        assert (await row(world, place, cleo)).banned
        world.clock.now += DAY
        await bans.lift(core)
        free = await row(world, place, cleo)
        assert (free.role, free.banned, free.until) == (Role.MEMBER, 0, 0)
        await cleo.say(place, "hello")
        assert (await row(world, place, dora)).role == Role.REMOVED

    in_channel(tmp_path, story)


def test_a_stranger_who_is_banned_is_not_told_of_the_channel(tmp_path: Path) -> None:
    async def story(
        world: World, place: Circle, ada: Person, bea: Person, cleo: Person, dora: Person
    ) -> None:
        await bans.restrict(world.core, ada.me, place.id, PeerId(dora.id), LOOK)
        missed = await updates.difference(world.core, dora.me, 1, 0, 100)
        assert dora.heard == []
        assert missed.notes == ()

    in_channel(tmp_path, story)


def test_who_restricts_must_lead_and_outrank(tmp_path: Path) -> None:
    async def story(
        world: World, place: Circle, ada: Person, bea: Person, cleo: Person, dora: Person
    ) -> None:
        core, peer = world.core, place.id
        assert await refusal(bans.restrict(core, bea.me, peer, PeerId(cleo.id), LOOK)) == (
            "CHAT_ADMIN_REQUIRED"
        )
        assert await refusal(bans.restrict(core, dora.me, peer, PeerId(cleo.id), LOOK)) == (
            "CHANNEL_PRIVATE"
        )
        await admins.appoint(core, ada.me, peer, bea.id, BAN)
        for whom in (ada, bea):
            work = bans.restrict(core, bea.me, peer, PeerId(whom.id), LOOK)
            assert await refusal(work) == "USER_ADMIN_INVALID"
        await bans.restrict(core, bea.me, peer, PeerId(cleo.id), int(Right.MEDIA))
        held = await row(world, place, cleo)
        assert held.inside
        assert held.banned & Right.PHOTOS

    in_channel(tmp_path, story)


def test_all_that_somebody_wrote_is_deleted_but_for_what_they_wrote_as_the_group(
    tmp_path: Path,
) -> None:
    async def story(
        world: World, place: Circle, ada: Person, bea: Person, cleo: Person, dora: Person
    ) -> None:
        core, peer = world.core, place.id
        await bea.say(place, "mine")
        await cleo.say(place, "another's")
        await admins.appoint(core, ada.me, peer, bea.id, int(AdminRight.ANONYMOUS))
        await bea.say(place, "the group's")
        assert await refusal(bans.erase_all_of(core, cleo.me, peer, PeerId(bea.id))) == (
            "CHAT_ADMIN_REQUIRED"
        )
        assert await refusal(bans.erase_all_of(core, ada.me, peer, peer)) == (
            "PARTICIPANT_ID_INVALID"
        )
        done = await bans.erase_all_of(core, ada.me, peer, PeerId(bea.id))
        assert (done.count, done.left) == (1, 0)
        assert {"another's", "the group's"} <= set(await ada.texts(place))
        assert "mine" not in await ada.texts(place)

    in_channel(tmp_path, story)


# --- what holds for all ---------------------------------------------------------------------------


def test_slow_mode_cannot_be_got_around(tmp_path: Path) -> None:
    async def story(
        world: World, place: Circle, ada: Person, bea: Person, cleo: Person, dora: Person
    ) -> None:
        core, peer = world.core, place.id
        assert await refusal(bans.slow_down(core, ada.me, peer, 7)) == "SECONDS_INVALID"
        assert await refusal(bans.slow_down(core, bea.me, peer, 60)) == "CHAT_ADMIN_REQUIRED"
        kept = await bea.say(bea, "note")
        await bans.slow_down(core, ada.me, peer, 60)
        assert await refusal(bans.slow_down(core, ada.me, peer, 60)) == "CHAT_NOT_MODIFIED"
        await bea.say(place, "one")
        assert await refusal(bea.say(place, "two")) == "SLOWMODE_WAIT"
        how = messages.Forwarding(ids=(kept.message.id,), randoms=(77,))
        forwarded = messages.forward(core, bea.me, PeerId(bea.id), peer, how)
        assert await refusal(forwarded) == "SLOWMODE_WAIT"
        await ada.say(place, "one")
        await ada.say(place, "two")
        world.clock.now += 60
        await bea.say(place, "two")

    in_channel(tmp_path, story)


# --- lists ----------------------------------------------------------------------------------------


def test_lists_show_each_what_they_may_see(tmp_path: Path) -> None:
    async def story(
        world: World, place: Circle, ada: Person, bea: Person, cleo: Person, dora: Person
    ) -> None:
        core, peer = world.core, place.id
        assert await names(world, bea, place, List.RECENT) == (["Ada", "Bea", "Cleo"], 3)
        assert await names(world, bea, place, List.RECENT, "cl") == (["Cleo"], 1)
        assert await names(world, bea, place, List.ADMINS) == (["Ada"], 1)
        await bans.restrict(core, ada.me, peer, PeerId(cleo.id), int(Right.SEND))
        await bans.restrict(core, ada.me, peer, PeerId(dora.id), LOOK)
        assert await names(world, ada, place, List.RESTRICTED) == (["Cleo"], 1)
        assert await names(world, ada, place, List.REMOVED) == (["Dora"], 1)
        assert await names(world, ada, place, List.REMOVED, "nobody") == ([], 0)
        for wanted in (List.RESTRICTED, List.REMOVED):
            listed = roster.listed(core, bea.me, peer, wanted)
            assert await refusal(listed) == "CHAT_ADMIN_REQUIRED"
        # What was taken from somebody is for admins to know, and for themselves.
        for asker, known in ((ada, True), (cleo, True), (bea, False)):
            found = await roster.find(core, asker.me, peer, PeerId(cleo.id))
            assert bool(found.people[0].banned) == known
        assert await refusal(roster.find(core, bea.me, peer, PeerId(dora.id))) == (
            "USER_NOT_PARTICIPANT"
        )
        assert (await roster.find(core, ada.me, peer, PeerId(dora.id))).people[0].banned

    in_channel(tmp_path, story)


def test_hidden_members_are_for_admins(tmp_path: Path) -> None:
    async def story(
        world: World, place: Circle, ada: Person, bea: Person, cleo: Person, dora: Person
    ) -> None:
        core, peer = world.core, place.id
        await bans.hide_members(core, ada.me, peer, on=True)
        for query in ("", "cl"):
            assert await refusal(roster.listed(core, bea.me, peer, List.RECENT, query)) == (
                "CHAT_ADMIN_REQUIRED"
            )
        assert await refusal(roster.find(core, bea.me, peer, PeerId(cleo.id))) == (
            "CHAT_ADMIN_REQUIRED"
        )
        assert await refusal(roster.find(core, bea.me, peer, PeerId(dora.id))) == (
            "CHAT_ADMIN_REQUIRED"
        )
        assert await names(world, bea, place, List.ADMINS) == (["Ada"], 1)
        assert (await roster.find(core, bea.me, peer, PeerId(bea.id))).people
        assert await names(world, ada, place, List.RECENT) == (["Ada", "Bea", "Cleo"], 3)

    in_channel(tmp_path, story)


def test_members_do_not_learn_who_is_anonymous(tmp_path: Path) -> None:
    async def story(
        world: World, place: Circle, ada: Person, bea: Person, cleo: Person, dora: Person
    ) -> None:
        core, peer = world.core, place.id
        await admins.appoint(core, ada.me, peer, bea.id, int(AdminRight.ANONYMOUS))
        await admins.appoint(core, ada.me, peer, ada.id, int(AdminRight.ANONYMOUS))
        assert (await names(world, cleo, place, List.RECENT))[0] == ["Cleo"]
        assert (await names(world, cleo, place, List.RECENT, "bea"))[0] == []
        assert (await names(world, cleo, place, List.ADMINS))[0] == []
        assert await refusal(roster.find(core, cleo.me, peer, PeerId(bea.id))) == (
            "USER_NOT_PARTICIPANT"
        )
        assert (await names(world, bea, place, List.ADMINS))[0] == ["Ada", "Bea"]
        said = await bea.say(place, "the group says")
        shown = [m for m in await cleo.history(place) if m.id == said.message.id]
        assert [(one.sender, one.author) for one in shown] == [(peer, 0)]

    in_channel(tmp_path, story)


def test_who_is_in_a_channel_is_for_its_admins(tmp_path: Path) -> None:
    async def story(
        world: World, place: Circle, ada: Person, bea: Person, cleo: Person, dora: Person
    ) -> None:
        core, peer = world.core, place.id
        for wanted in List:
            listed = roster.listed(core, bea.me, peer, wanted)
            assert await refusal(listed) == "CHAT_ADMIN_REQUIRED"
        assert await refusal(roster.find(core, bea.me, peer, PeerId(ada.id))) == (
            "CHAT_ADMIN_REQUIRED"
        )
        assert (await names(world, ada, place, List.RECENT))[0] == ["Ada", "Bea", "Cleo"]
        bot = await registered(world, ada, "echo_bot")
        assert await refusal(joining.add(core, ada.me, peer, [bot.account])) == "USER_BOT"
        await admins.appoint(core, ada.me, peer, bot.account, int(AdminRight.POST))
        found = await roster.listed(core, ada.me, peer, List.BOTS)
        assert [one.account for one in found.people] == [bot.account]
        # It is there to lead, or not at all.
        await admins.appoint(core, ada.me, peer, bot.account, 0)
        assert (await roster.listed(core, ada.me, peer, List.BOTS)).total == 0

    in_channel(tmp_path, story, broadcast=True)


# --- speaking for a channel -----------------------------------------------------------------------


def test_one_speaks_for_channels_of_ones_own_where_the_group_is_public(tmp_path: Path) -> None:
    async def story(
        world: World, place: Circle, ada: Person, bea: Person, cleo: Person, dora: Person
    ) -> None:
        core, peer = world.core, place.id
        paper = Circle((await life.create(core, bea.me, "Paper", broadcast=True)).peer)
        other = Circle((await life.create(core, cleo.me, "Other", broadcast=True)).peer)
        await change(world, other, username="other_paper")
        assert await speaking.offered(core, bea.me, peer) == [bea.id]
        await change(world, paper, username="paper")
        assert await speaking.offered(core, bea.me, peer) == [bea.id]
        await change(world, place, username="place")
        assert await speaking.offered(core, bea.me, peer) == [bea.id, paper.id]
        said = await bea.say(place, "news", sender=paper.id)
        shown = [m for m in await cleo.history(place) if m.id == said.message.id]
        assert [(one.sender, one.author) for one in shown] == [(paper.id, 0)]
        for wanted in (other.id, peer, PeerId(ada.id)):
            work = bea.say(place, "lies", sender=wanted)
            assert await refusal(work) == "SEND_AS_PEER_INVALID"
            assert await refusal(speaking.choose(core, bea.me, peer, wanted)) == (
                "SEND_AS_PEER_INVALID"
            )
        await speaking.choose(core, bea.me, peer, paper.id)
        assert (await bea.say(place, "more news")).message.sender == paper.id
        assert (await bea.say(place, "myself", sender=PeerId(bea.id))).message.sender == bea.id
        # The channel is banned: its creator speaks for none any more.
        await bans.restrict(core, ada.me, peer, paper.id, LOOK)
        assert await speaking.offered(core, bea.me, peer) == [bea.id]
        assert await refusal(bea.say(place, "news", sender=paper.id)) == "SEND_AS_PEER_INVALID"
        assert (await bea.say(place, "only me")).message.sender == bea.id
        found = await roster.listed(core, ada.me, peer, List.REMOVED, "pap")
        assert [one.account for one in found.people] == [paper.id]
        done = await bans.erase_all_of(core, ada.me, peer, paper.id)
        assert done.count == 2

    in_channel(tmp_path, story)


def test_a_hidden_history_stays_hidden_from_who_comes_later(tmp_path: Path) -> None:
    async def story(
        world: World, place: Circle, ada: Person, bea: Person, cleo: Person, dora: Person
    ) -> None:
        core, peer = world.core, place.id
        before = await ada.say(place, "before")
        await change(world, place, traits=int(Trait.HIDDEN_HISTORY))
        await joining.add(core, ada.me, peer, [dora.id])
        await ada.say(place, "after")
        assert "before" not in await dora.texts(place)
        assert "after" in await dora.texts(place)
        assert await refusal(
            messages.forward(
                core,
                dora.me,
                peer,
                PeerId(dora.id),
                messages.Forwarding(ids=(before.message.id,), randoms=(5,)),
            )
        ) == ("MESSAGE_ID_INVALID")

    in_channel(tmp_path, story)


def test_a_bot_in_privacy_mode_hears_what_is_for_it(tmp_path: Path) -> None:
    async def story(
        world: World, place: Circle, ada: Person, bea: Person, cleo: Person, dora: Person
    ) -> None:
        core, peer = world.core, place.id
        bot = await running(world, ada, "echo_bot")
        await joining.add(core, ada.me, peer, [bot.id])
        await bea.say(place, "between us")
        said = await bot.say(place, "I am here")
        await bea.say(place, "and you?", reply_to=said.message.id)
        assert (await bot.texts(place))[:2] == ["and you?", "I am here"]
        assert "between us" not in await bot.texts(place)
        await admins.appoint(core, ada.me, peer, bot.id, BAN)
        assert "between us" in await bot.texts(place)
        await admins.appoint(core, ada.me, peer, bot.id, 0)
        await change_bot(world, bot, secluded=False)
        assert "between us" in await bot.texts(place)
        # From outside it reads nothing, though everybody else may.
        await change(world, place, username="place")
        await bans.restrict(core, ada.me, peer, PeerId(bot.id), LOOK)
        await bans.restrict(core, ada.me, peer, PeerId(bot.id), 0)
        assert await bot.texts(place) == []
        assert "between us" in await dora.texts(place)

    in_channel(tmp_path, story)

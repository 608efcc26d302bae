"""Reactions: who may, what others see of them, how they are seen and how they go."""

from __future__ import annotations

from pathlib import Path

import pytest

from chappe.core import (
    amend,
    cards,
    contacts,
    deletion,
    dialogs,
    history,
    members,
    reaction_choices,
    reactions,
    updates,
)
from chappe.core.paging import Place
from chappe.core.refused import Refused
from chappe.core.standings import REACTORS, Thought
from chappe.model import Flag, MessageId, NoteKind, PeerId, Right, replace
from chappe.store import reactions as rows
from chappe.store.db import WriteTx
from chappe.store.tables import GROUPS, NOTES
from tests.world import Circle, Person, World, in_world


async def thought(person: Person, id_: MessageId) -> Thought | None:
    """What a person sees of what is thought of a message."""
    found = await history.by_ids(person.world.core, person.me, [id_])
    around = await cards.around(person.world.core, person.me, found)
    return around.thoughts.get(found[0].entry.content)


async def react(person: Person, peer: Person | Circle, id_: MessageId, *chosen: str) -> None:
    await reactions.react(person.world.core, person.me, PeerId(peer.id), id_, chosen)


async def unread(person: Person, peer: Person | Circle) -> int:
    (listed,) = await dialogs.some(person.world.core, person.me, [PeerId(peer.id)])
    return listed.dialog.reactions


async def pair(world: World) -> tuple[Person, Person, MessageId, MessageId]:
    """Two people and a message of the first, by its number for each."""
    ada, ben = await world.person("Ada"), await world.person("Ben")
    mine = (await ada.say(ben, "Shall we?")).message.id
    (theirs,) = await ben.history(ada)
    return ada, ben, mine, theirs.id


async def allow(world: World, circle: Circle, **changes: object) -> None:
    async def body(tx: WriteTx) -> None:
        group = await tx.get(GROUPS, circle.id)
        assert group is not None
        tx.put(GROUPS, replace(group, **changes))

    await world.core.db.write(body)


def test_both_see_a_reaction_and_its_author_reads_it(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben, mine, theirs = await pair(world)
        await react(ben, ada, theirs, "🔥")
        seen = await thought(ada, mine)
        assert seen is not None
        assert (seen.counts, seen.mine, seen.recent[0].unread) == ((("🔥", 1),), (), True)
        seen = await thought(ben, theirs)
        assert seen is not None
        assert seen.mine == ("🔥",)
        assert (await unread(ada, ben), await unread(ben, ada)) == (1, 0)
        page = await reactions.unread(world.core, ada.me, PeerId(ben.id), Place())
        assert [message.id for message in page.messages] == [mine]
        await world.agree()
        await reactions.read(world.core, ada.me, PeerId(ben.id))
        assert await unread(ada, ben) == 0
        page = await reactions.unread(world.core, ada.me, PeerId(ben.id), Place())
        assert page.messages == ()

    in_world(tmp_path, story)


def test_a_reaction_is_changed_and_taken_back(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben, mine, theirs = await pair(world)
        await react(ben, ada, theirs, "👍")
        await react(ben, ada, theirs, "❤\ufe0f")
        seen = await thought(ada, mine)
        assert seen is not None
        assert seen.counts == (("❤", 1),)
        with pytest.raises(Refused, match="MESSAGE_NOT_MODIFIED"):
            await react(ben, ada, theirs, "❤")
        await world.agree()
        await react(ben, ada, theirs)
        assert await thought(ada, mine) is None
        assert await unread(ada, ben) == 0
        (message,) = await history.by_ids(world.core, ada.me, [mine])
        assert not message.entry.flags & (Flag.REACTED | Flag.REACTION_UNREAD)

    in_world(tmp_path, story)


def test_what_is_no_reaction_is_refused(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben, mine, theirs = await pair(world)
        for chosen, reason in (
            (("🐛",), "REACTION_INVALID"),
            (("good morning",), "REACTION_INVALID"),
            (("👍", "👎"), "REACTIONS_TOO_MANY"),
        ):
            with pytest.raises(Refused, match=reason):
                await react(ben, ada, theirs, *chosen)
        with pytest.raises(Refused, match="MESSAGE_ID_INVALID"):
            await react(ben, ada, MessageId(theirs + 1), "👍")
        third = await world.person("Cleo")
        with pytest.raises(Refused, match="MESSAGE_ID_INVALID"):
            await react(third, ada, mine, "👍")
        with pytest.raises(Refused, match="MESSAGE_ID_INVALID"):
            await reactions.reactors(world.core, third.me, PeerId(ada.id), mine)

    in_world(tmp_path, story)


def test_who_is_shut_out_cannot_react(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben, mine, theirs = await pair(world)
        await contacts.block(world.core, ada.me, PeerId(ben.id))
        with pytest.raises(Refused, match="USER_IS_BLOCKED"):
            await react(ben, ada, theirs, "👍")
        with pytest.raises(Refused, match="YOU_BLOCKED_USER"):
            await react(ada, ben, mine, "👍")
        assert await thought(ada, mine) is None

    in_world(tmp_path, story)


def test_in_a_group_everybody_sees_and_the_group_decides_what(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben, cleo = [await world.person(name) for name in ("Ada", "Ben", "Cleo")]
        circle = await world.group(ada, [ben, cleo])
        mine = (await ada.say(circle, "Hello all")).message.id
        theirs = [(await one.history(circle))[0].id for one in (ben, cleo)]
        await react(ben, circle, theirs[0], "👍")
        await react(cleo, circle, theirs[1], "👍")
        seen = await thought(cleo, theirs[1])
        assert seen is not None
        assert seen.counts == (("👍", 2),)
        assert await unread(ada, circle) == 1
        listed = await reactions.reactors(world.core, ben.me, circle.id, theirs[0], limit=1)
        assert (listed.total, len(listed.given), listed.after is not None) == (2, 1, True)
        rest = await reactions.reactors(
            world.core, ben.me, circle.id, theirs[0], offset=listed.after or "", limit=1
        )
        assert {one.account for one in (*listed.given, *rest.given)} == {ben.id, cleo.id}
        await world.agree()

        await allow(world, circle, reactions=reactions.encode_allowed(["🔥"]))
        with pytest.raises(Refused, match="REACTION_INVALID"):
            await react(ben, circle, theirs[0], "❤")
        await react(ben, circle, theirs[0], "🔥")
        await allow(world, circle, banned=int(Right.REACT))
        with pytest.raises(Refused, match="CHAT_WRITE_FORBIDDEN"):
            await react(ben, circle, theirs[0])
        await react(ada, circle, mine, "🔥")

    in_world(tmp_path, story)


def test_who_left_learns_nothing_more(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben, cleo = [await world.person(name) for name in ("Ada", "Ben", "Cleo")]
        circle = await world.group(ada, [ben, cleo])
        mine = (await ada.say(circle, "Hello all")).message.id
        his = (await ben.history(circle))[0].id
        hers = (await cleo.history(circle))[0].id
        await members.remove(world.core, ada.me, circle.id, cleo.id)
        cleo.heard.clear()
        await react(ben, circle, his, "👍")
        assert cleo.heard == []
        assert await thought(cleo, hers) is None
        with pytest.raises(Refused, match="CHAT_FORBIDDEN"):
            await react(cleo, circle, hers, "👍")
        with pytest.raises(Refused, match="CHAT_FORBIDDEN"):
            await reactions.reactors(world.core, cleo.me, circle.id, hers)
        assert await thought(ada, mine) is not None

    in_world(tmp_path, story)


def test_what_goes_along_with_a_message_is_bounded(tmp_path: Path):
    async def story(world: World) -> None:
        people = [await world.person(f"No. {number}") for number in range(REACTORS + 3)]
        circle = await world.group(people[0], people[1:])
        mine = (await people[0].say(circle, "Hello all")).message.id
        for one in people:
            world.clock.now += 1
            await react(one, circle, (await one.history(circle))[0].id, "👍")
        seen = await thought(people[0], mine)
        assert seen is not None
        assert seen.counts == (("👍", len(people)),)
        # The newest, and one's own.
        assert len(seen.recent) == REACTORS + 1
        assert seen.recent[0].account == people[-1].id

    in_world(tmp_path, story)


def test_reactions_go_with_the_message(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben, mine, theirs = await pair(world)
        await react(ben, ada, theirs, "👍")
        await amend.delete(world.core, ada.me, [mine], revoke=True)
        assert await unread(ada, ben) == 0

        async def left(tx: WriteTx) -> list[object]:
            given = await tx.all("select * from reactions")
            notes = [await tx.get(NOTES, ada.id, int(NoteKind.REACTIONS), mine)]
            return [*given, *(note for note in notes if note is not None)]

        assert await world.core.db.write(left) == []

    in_world(tmp_path, story)


def test_reactions_go_with_the_account(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben, mine, theirs = await pair(world)
        await react(ben, ada, theirs, "👍")
        await deletion.delete(world.core, ben.me)
        world.people.remove(ben)
        assert await thought(ada, mine) is None
        assert await unread(ada, ben) == 0
        assert await world.core.db.read(lambda tx: rows.given_by(tx, ben.id, 10)) == []

    in_world(tmp_path, story)


def test_saved_messages_are_tagged(tmp_path: Path):
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        first, second = [(await ada.say(ada, text)).message.id for text in ("one", "two")]
        await react(ada, ada, first, "🔥", "👀")
        await react(ada, ada, second, "🔥")
        await reaction_choices.name_tag(world.core, ada.me, "🔥", "urgent")
        found = await reaction_choices.tags(world.core, ada.me)
        assert [(one.reaction, one.name, one.count) for one in found] == [
            ("🔥", "urgent", 2),
            ("👀", "", 1),
        ]
        for tags, words, wanted in (
            (["🔥"], "", [second, first]),
            (["🔥"], "ONE", [first]),
            (["🔥", "👀"], "", [first]),
            (["👍"], "", []),
        ):
            page = await reactions.tagged(world.core, ada.me, tags, words, Place())
            assert [message.id for message in page.messages] == wanted
        with pytest.raises(Refused, match="REACTIONS_TOO_MANY"):
            await react(ada, ada, second, "🔥", "👀", "👍", "👎")
        with pytest.raises(Refused, match="REACTION_INVALID"):
            await reaction_choices.name_tag(world.core, ada.me, "🔥", "x" * 13)
        await reaction_choices.name_tag(world.core, ada.me, "🔥", "")
        assert [one.name for one in await reaction_choices.tags(world.core, ada.me)] == ["", ""]

    in_world(tmp_path, story)


def test_what_was_used_last_and_what_is_the_default(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben, _, theirs = await pair(world)
        core, me, chat = world.core, ben.me, PeerId(ada.id)
        await reactions.react(core, me, chat, theirs, ["👍"], recent=True)
        await reactions.react(core, me, chat, theirs, ["🔥"], recent=True)
        await reactions.react(core, me, chat, theirs, ["👀"])
        assert await reaction_choices.recent(core, me) == ["🔥", "👍"]
        await reaction_choices.forget_recent(core, me)
        assert await reaction_choices.recent(core, me) == []
        assert await reaction_choices.default(core, me) == reaction_choices.DEFAULT
        await reaction_choices.set_default(core, me, "🔥")
        assert await reaction_choices.default(core, me) == "🔥"
        assert await reaction_choices.default(core, ada.me) == reaction_choices.DEFAULT

    in_world(tmp_path, story)


def test_reading_a_message_sees_its_reactions(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben, mine, theirs = await pair(world)
        await react(ben, ada, theirs, "👍")
        await dialogs.read_contents(world.core, ben.me, [theirs])
        assert await unread(ada, ben) == 1
        await dialogs.read_contents(world.core, ada.me, [mine])
        assert await unread(ada, ben) == 0

    in_world(tmp_path, story)


def test_an_absence_is_not_told_of_every_reaction(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    async def story(world: World) -> None:
        ada, ben = await world.person("Ada"), await world.person("Ben")
        ids = []
        for number in range(5):
            await ada.say(ben, str(number))
            ids.append((await ben.history(ada))[0].id)
        since = world.core.now()
        for id_ in ids:
            world.clock.now += 1
            await react(ben, ada, id_, "👍")
        monkeypatch.setattr(updates, "OPINIONS", 2)
        missed = await updates.difference(world.core, ada.me, 1, since)
        told = [note.subject for note in missed.notes if note.kind is NoteKind.REACTIONS]
        newest = [message.id for message in await ada.history(ben)][:2]
        assert told == newest[::-1]
        monkeypatch.undo()

    in_world(tmp_path, story)


def test_a_place_in_a_list_is_one_that_was_given():
    assert reactions.place_of("") is None
    assert reactions.place_of("17:23") == (17, 23)
    for wrong in ("17", "x:y", "17:", "-1:2", "1" * 50):
        with pytest.raises(Refused, match="OFFSET_INVALID"):
            reactions.place_of(wrong)


def test_what_a_group_allows_is_kept_as_it_is():
    assert reactions.decode_allowed(reactions.encode_allowed(None)) is None
    assert reactions.decode_allowed(reactions.encode_allowed([])) == ()
    assert reactions.decode_allowed(reactions.encode_allowed(["❤\ufe0f", "❤"])) == ("❤",)
    with pytest.raises(Refused, match="REACTION_INVALID"):
        reactions.encode_allowed(["🐛"])

"""Polls and quizzes: what can be asked, who sees which results, how they end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from chappe.core import (
    amend,
    cards,
    contacts,
    deletion,
    history,
    members,
    messages,
    polls,
    scheduled,
)
from chappe.core.messages import Forwarding, Outgoing
from chappe.core.polls import Draft
from chappe.core.refused import Refused
from chappe.core.standings import Count
from chappe.core.text import Text
from chappe.model import Content, Entity, EntityKind, MediaClass, MessageId, PeerId, PollMedia
from tests.world import Circle, Person, World, in_world

YES, NO, MAYBE = b"y", b"n", b"m"


def draft(**more: Any) -> Draft:
    answers = ((Text("Yes"), YES), (Text("No"), NO), (Text("Maybe"), MAYBE))
    return Draft(**{"question": Text("Shall we?"), "answers": answers, **more})


async def ask(person: Person, peer: Person | Circle, **more: Any) -> MessageId:
    core = person.world.core
    out = Outgoing(
        random=person.world.random.getrandbits(62),
        body=Content(media=polls.ask(core, person.me, draft(**more))),
        media=MediaClass.POLL,
    )
    (done,) = await messages.send(core, person.me, PeerId(peer.id), [out])
    return done.message.id


async def vote(person: Person, peer: Person | Circle, id_: MessageId, *options: bytes) -> None:
    await polls.vote(person.world.core, person.me, PeerId(peer.id), id_, options)


async def newest(person: Person, peer: Person | Circle) -> MessageId:
    return (await person.history(peer))[0].id


async def count(person: Person, id_: MessageId) -> Count | None:
    """How a poll stands for a person."""
    found = await history.by_ids(person.world.core, person.me, [id_])
    media = found[0].body.media
    assert isinstance(media, PollMedia)
    return (await cards.around(person.world.core, person.me, found)).counts.get(media.poll)


async def tally(person: Person, id_: MessageId) -> tuple[int, ...] | None:
    standing = await count(person, id_)
    assert standing is not None
    return standing.tally


def test_results_are_for_those_who_voted(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben, cleo = [await world.person(name) for name in ("Ada", "Ben", "Cleo")]
        circle = await world.group(ada, [ben, cleo])
        mine = await ask(ada, circle)
        his, hers = await newest(ben, circle), await newest(cleo, circle)
        await vote(ben, circle, his, YES)
        assert await tally(ben, his) == (1, 0, 0)
        assert await tally(ada, mine) is None
        standing = await count(cleo, hers)
        assert standing is not None
        assert (standing.voters, standing.recent, standing.tally) == (1, (), None)
        await world.agree()
        await vote(cleo, circle, hers, NO)
        assert await tally(cleo, hers) == (1, 1, 0)
        await world.agree()
        await vote(cleo, circle, hers, MAYBE)
        await vote(ben, circle, his)
        assert await tally(cleo, hers) == (0, 0, 1)
        assert await tally(ben, his) is None

    in_world(tmp_path, story)


def test_what_can_be_voted_for(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben = await world.person("Ada"), await world.person("Ben")
        await ask(ada, ben)
        single = await newest(ben, ada)
        for options, reason in (((b"x",), "OPTION_INVALID"), ((YES, NO), "OPTIONS_TOO_MUCH")):
            with pytest.raises(Refused, match=reason):
                await vote(ben, ada, single, *options)
        await ask(ada, ben, multiple=True, final=True)
        several = await newest(ben, ada)
        await vote(ben, ada, several, YES, MAYBE)
        assert await tally(ben, several) == (1, 0, 1)
        changes: tuple[tuple[bytes, ...], ...] = ((), (NO,))
        for changed in changes:
            with pytest.raises(Refused, match="REVOTE_NOT_ALLOWED"):
                await vote(ben, ada, several, *changed)
        await ada.say(ben, "no poll")
        with pytest.raises(Refused, match="MESSAGE_ID_INVALID"):
            await vote(ben, ada, await newest(ben, ada), YES)

    in_world(tmp_path, story)


def test_a_quiz_is_answered_once_and_then_explained(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben = await world.person("Ada"), await world.person("Ben")
        await ask(ada, ben, quiz=True, correct=(1,), solution="It rains.")
        theirs = await newest(ben, ada)
        before = await count(ben, theirs)
        assert before is not None
        assert not before.explained
        await vote(ben, ada, theirs, YES)
        after = await count(ben, theirs)
        assert after is not None
        assert (after.explained, after.mine, after.tally) == (True, 1, (1, 0, 0))
        with pytest.raises(Refused, match="REVOTE_NOT_ALLOWED"):
            await vote(ben, ada, theirs, NO)

    in_world(tmp_path, story)


def test_hidden_results_wait_for_the_end(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben = await world.person("Ada"), await world.person("Ben")
        mine = await ask(ada, ben, hidden=True, public=True)
        theirs = await newest(ben, ada)
        await vote(ben, ada, theirs, YES)
        assert await tally(ben, theirs) is None
        with pytest.raises(Refused, match="POLL_VOTE_REQUIRED"):
            await polls.voters(world.core, ben.me, PeerId(ada.id), theirs)
        await polls.close(world.core, ada.me, PeerId(ben.id), mine)
        assert await tally(ben, theirs) == (1, 0, 0)

    in_world(tmp_path, story)


def test_only_who_asked_closes(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben = await world.person("Ada"), await world.person("Ben")
        core = world.core
        mine = await ask(ada, ben)
        theirs = await newest(ben, ada)
        with pytest.raises(Refused, match="MESSAGE_AUTHOR_REQUIRED"):
            await polls.close(core, ben.me, PeerId(ada.id), theirs)
        await polls.close(core, ada.me, PeerId(ben.id), mine)
        with pytest.raises(Refused, match="MESSAGE_NOT_MODIFIED"):
            await polls.close(core, ada.me, PeerId(ben.id), mine)
        with pytest.raises(Refused, match="MESSAGE_POLL_CLOSED"):
            await vote(ben, ada, theirs, YES)
        assert await tally(ben, theirs) == (0, 0, 0)

    in_world(tmp_path, story)


def test_a_poll_closes_by_itself(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben = await world.person("Ada"), await world.person("Ben")
        await ask(ada, ben, period=10)
        theirs = await newest(ben, ada)
        standing = await count(ben, theirs)
        assert standing is not None
        assert standing.closes == world.core.now() + 10
        await vote(ben, ada, theirs, YES)
        world.clock.now += 9
        await polls.close_due(world.core)
        await vote(ben, ada, theirs, NO)
        world.clock.now += 1
        # Over from the very second, whether or not the job has come by.
        with pytest.raises(Refused, match="MESSAGE_POLL_CLOSED"):
            await vote(ben, ada, theirs, YES)
        await polls.close_due(world.core)
        standing = await count(ada, await newest(ada, ben))
        assert standing is not None
        assert (standing.over, standing.tally) == (True, (0, 1, 0))

    in_world(tmp_path, story)


def test_the_time_of_a_scheduled_poll_begins_when_it_is_sent(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben = await world.person("Ada"), await world.person("Ben")
        core = world.core
        body = Content(media=polls.ask(core, ada.me, draft(period=60)))
        out = Outgoing(random=1, body=body, media=MediaClass.POLL)
        when = scheduled.When(core.now() + 3600)
        await scheduled.add(core, ada.me, PeerId(ben.id), [out], when)

        async def rows(tx: Any) -> int:
            return int(await tx.value("select count(*) from polls"))

        assert await core.db.read(rows) == 0
        world.clock.now += 3600
        await scheduled.send_due(core)
        standing = await count(ben, await newest(ben, ada))
        assert standing is not None
        assert (standing.over, standing.closes) == (False, core.now() + 60)

    in_world(tmp_path, story)


def test_votes_of_a_public_poll_are_listed(tmp_path: Path):
    async def story(world: World) -> None:
        people = [await world.person(name) for name in ("Ada", "Ben", "Cleo", "Dora")]
        ada, ben, cleo, dora = people
        circle = await world.group(ada, [ben, cleo, dora])
        mine = await ask(ada, circle, public=True, multiple=True)
        core = world.core
        for one, options in ((ben, (YES,)), (cleo, (YES, NO))):
            world.clock.now += 1
            await vote(one, circle, await newest(one, circle), *options)
        with pytest.raises(Refused, match="POLL_VOTE_REQUIRED"):
            await polls.voters(core, ada.me, circle.id, mine)
        standing = await count(ada, mine)
        assert standing is not None
        assert standing.recent == (cleo.id, ben.id)
        his = await newest(ben, circle)
        listed = await polls.voters(core, ben.me, circle.id, his, option=NO)
        assert [one.account for one in listed.votes] == [cleo.id]
        assert listed.total == 1
        first = await polls.voters(core, ben.me, circle.id, his, limit=1)
        rest = await polls.voters(core, ben.me, circle.id, his, offset=first.after or "")
        assert [one.account for one in (*first.votes, *rest.votes)] == [cleo.id, ben.id]
        assert (first.total, rest.after) == (2, None)

        secret = await ask(ada, circle)
        await vote(ada, circle, secret, YES)
        with pytest.raises(Refused, match="BROADCAST_FORBIDDEN"):
            await polls.voters(core, ada.me, circle.id, secret)

    in_world(tmp_path, story)


def test_a_forwarded_poll_is_the_same_poll(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben, cleo = [await world.person(name) for name in ("Ada", "Ben", "Cleo")]
        mine = await ask(ada, ben)
        how = Forwarding(ids=(mine,), randoms=(1,))
        (sent,) = await messages.forward(world.core, ada.me, PeerId(ben.id), PeerId(cleo.id), how)
        hers = await newest(cleo, ada)
        await vote(cleo, ada, hers, YES)
        await vote(ben, ada, await newest(ben, ada), YES)
        assert await tally(cleo, hers) == (2, 0, 0)
        await world.agree()
        await amend.delete(world.core, ada.me, [mine], revoke=True)
        assert await tally(cleo, hers) == (2, 0, 0)
        await amend.delete(world.core, ada.me, [sent.message.id], revoke=True)

        async def left(tx: Any) -> list[Any]:
            tables = ("polls", "poll_uses", "votes")
            return [await tx.value(f"select count(*) from {table}") for table in tables]

        assert await world.core.db.read(left) == [0, 0, 0]

    in_world(tmp_path, story)


def test_who_left_or_is_shut_out_does_not_vote(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben, cleo = [await world.person(name) for name in ("Ada", "Ben", "Cleo")]
        circle = await world.group(ada, [ben, cleo])
        await ask(ada, circle, public=True)
        his, hers = await newest(ben, circle), await newest(cleo, circle)
        await vote(cleo, circle, hers, YES)
        await members.remove(world.core, ada.me, circle.id, cleo.id)
        with pytest.raises(Refused, match="CHAT_FORBIDDEN"):
            await vote(cleo, circle, hers, NO)
        with pytest.raises(Refused, match="CHAT_FORBIDDEN"):
            await polls.voters(world.core, cleo.me, circle.id, hers)
        cleo.heard.clear()
        await vote(ben, circle, his, YES)
        assert cleo.heard == []
        assert await count(cleo, hers) is None

        await ask(ada, ben)
        theirs = await newest(ben, ada)
        await contacts.block(world.core, ada.me, PeerId(ben.id))
        with pytest.raises(Refused, match="USER_IS_BLOCKED"):
            await vote(ben, ada, theirs, YES)
        own = await ask(ben, cleo)
        await contacts.block(world.core, cleo.me, PeerId(ben.id))
        with pytest.raises(Refused, match="USER_IS_BLOCKED"):
            await polls.close(world.core, ben.me, PeerId(cleo.id), own)

    in_world(tmp_path, story)


def test_votes_go_with_the_account(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben = await world.person("Ada"), await world.person("Ben")
        mine = await ask(ada, ben)
        await vote(ben, ada, await newest(ben, ada), YES)
        await vote(ada, ben, mine, YES)
        await deletion.delete(world.core, ben.me)
        world.people.remove(ben)
        assert await tally(ada, mine) == (1, 0, 0)

    in_world(tmp_path, story)


def test_an_edit_makes_no_other_poll(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben = await world.person("Ada"), await world.person("Ben")
        mine = await ask(ada, ben)
        plain = (await ada.say(ben, "plain")).message.id
        other = polls.ask(world.core, ada.me, draft())
        change = amend.Edit(body=Content(media=other), keep_text=True, media=MediaClass.POLL)
        with pytest.raises(Refused, match="MEDIA_PREV_INVALID"):
            await amend.edit(world.core, ada.me, PeerId(ben.id), mine, change)
        with pytest.raises(Refused, match="MEDIA_NEW_INVALID"):
            await amend.edit(world.core, ada.me, PeerId(ben.id), plain, change)

    in_world(tmp_path, story)


BOLD = (Entity(EntityKind.BOLD, 0, 2),)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"question": Text(" ")}, "POLL_QUESTION_INVALID"),
        ({"question": Text("x" * 256)}, "POLL_QUESTION_INVALID"),
        ({"answers": ((Text("one"), None),)}, "POLL_ANSWERS_INVALID"),
        ({"answers": ((Text("x"), None),) * 13}, "POLL_ANSWERS_INVALID"),
        ({"answers": ((Text("x" * 101), None),) * 2}, "POLL_ANSWER_INVALID"),
        ({"answers": ((Text("x"), b""), (Text("y"), b"y"))}, "POLL_OPTION_INVALID"),
        ({"answers": ((Text("x"), b"1" * 101), (Text("y"), b"y"))}, "POLL_OPTION_INVALID"),
        ({"answers": ((Text("x"), b"y"), (Text("y"), b"y"))}, "POLL_OPTION_DUPLICATE"),
        ({"quiz": True}, "QUIZ_CORRECT_ANSWERS_EMPTY"),
        ({"quiz": True, "correct": (0, 1)}, "QUIZ_CORRECT_ANSWERS_TOO_MUCH"),
        ({"quiz": True, "correct": (3,)}, "QUIZ_CORRECT_ANSWER_INVALID"),
        ({"quiz": True, "correct": (0,), "multiple": True}, "QUIZ_MULTIPLE_INVALID"),
        ({"quiz": True, "correct": (0,), "solution": "x" * 201}, "MESSAGE_TOO_LONG"),
        ({"period": 4}, "POLL_UNSUPPORTED"),
        ({"period": -1}, "POLL_UNSUPPORTED"),
        ({"closes": 1}, "POLL_UNSUPPORTED"),
        ({"period": polls.LONGEST + 1}, "POLL_UNSUPPORTED"),
    ],
)
def test_what_cannot_be_asked(tmp_path: Path, wrong: dict[str, Any], reason: str):
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        with pytest.raises(Refused, match=reason):
            polls.ask(world.core, ada.me, draft(**wrong))

    in_world(tmp_path, story)


def test_labels_keep_styles_and_no_links(tmp_path: Path):
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        asked = polls.ask(world.core, ada.me, draft(question=Text(" Go to example.org?", BOLD)))
        assert asked.question == "Go to example.org?"
        assert [entity.kind for entity in asked.entities] == [EntityKind.BOLD]

    in_world(tmp_path, story)

"""Discussion groups: posts of a channel stand there too, and people answer them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from chappe.core import amend, cards, history, messages, polls
from chappe.core.amend import Edit
from chappe.core.cards import Around
from chappe.core.channels import clearing, discussions, ending, joining, life, threads, usernames
from chappe.core.channels.threads import Replies
from chappe.core.history import Place
from chappe.core.messages import Outgoing
from chappe.core.refused import Refused
from chappe.model import (
    BoxId,
    Content,
    MediaClass,
    Message,
    MessageId,
    Participant,
    PeerId,
    PollAnswer,
    PollMedia,
    Role,
    Trait,
    UserId,
    replace,
)
from chappe.store.db import WriteTx
from chappe.store.tables import CHANNELS, PARTICIPANTS
from tests.world import Circle, Person, World, in_world


async def person(world: World, name: str) -> Person:
    """Make somebody whose devices ask, and hear nothing."""
    one = await world.person(name)
    world.core.hub.leave(BoxId(one.id), one)
    return one


async def made(owner: Person, title: str, *, broadcast: bool, name: str | None = None) -> Circle:
    """Make a channel or supergroup, with a public name where one is given."""
    done = await life.create(owner.world.core, owner.me, title, broadcast=broadcast)
    if name is not None:
        await usernames.change(owner.world.core, owner.me, done.peer, name)
    return Circle(done.peer)


async def linked(owner: Person) -> tuple[Circle, Circle]:
    """Make a public channel with a discussion group."""
    news = await made(owner, "News", broadcast=True, name="the_news")
    talk = await made(owner, "Talk", broadcast=False)
    await discussions.link(owner.world.core, owner.me, news.id, talk.id)
    return news, talk


async def ban(world: World, peer: PeerId, user: UserId) -> None:
    async def body(tx: WriteTx) -> None:
        known = await tx.get(PARTICIPANTS, peer, user) or Participant(peer, user)
        tx.put(PARTICIPANTS, replace(known, role=Role.REMOVED))

    await world.core.db.write(body)


async def the_copy(person: Person, talk: Circle) -> Message:
    """Give the newest message of the group."""
    return (await person.history(talk))[0]


async def beside(person: Person, message: Message) -> Replies | None:
    """What somebody is told of the thread that a message begins."""
    around: Around = await cards.around(person.world.core, person.me, [message])
    return around.threads.get((message.entry.box, message.id))


async def post_of(person: Person, peer: Circle, id_: MessageId) -> Message:
    (found,) = await history.by_ids(person.world.core, person.me, [id_], peer.id)
    return found


def test_a_post_is_in_the_group_at_once_and_is_commented_on(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada, bob, eve = [await person(world, name) for name in ("Ada", "Bob", "Eve")]
        news, talk = await linked(ada)
        post = await ada.say(news, "a first post")

        copy = await the_copy(ada, talk)
        assert copy.body.text == "a first post"
        assert copy.sender == news.id
        assert copy.author == 0
        assert not copy.out
        assert copy.entry.flags & 16  # pinned
        origin = copy.body.forward
        assert origin is not None
        assert (origin.author, origin.post) == (news.id, post.message.id)
        assert (origin.saved_peer, origin.saved_id) == (news.id, post.message.id)

        # Bob reads the public channel and comments without joining anything.
        found = await threads.discussion(world.core, bob.me, news.id, post.message.id)
        assert [one.id for one in found.messages] == [copy.id]
        comment = await bob.say(talk, "well said", reply_to=copy.id)
        answer = await ada.say(talk, "thank you", reply_to=comment.message.id)
        for place in (news.id, post.message.id), (talk.id, copy.id), (talk.id, answer.message.id):
            group, page = await threads.replies(world.core, eve.me, *place, Place())
            assert group == talk.id
            assert [one.body.text for one in page.messages] == ["thank you", "well said"]
            assert page.total == 2

        told = await beside(eve, await post_of(eve, news, post.message.id))
        assert told is not None
        assert (told.count, told.newest, told.group) == (2, answer.message.id, talk.id)
        assert told.recent == (PeerId(ada.id), PeerId(bob.id))

        await clearing.delete(world.core, ada.me, talk.id, [answer.message.id])
        told = await beside(eve, await post_of(eve, news, post.message.id))
        assert told is not None
        assert (told.count, told.newest) == (1, comment.message.id)
        assert told.recent == (PeerId(bob.id),)

    in_world(tmp_path, story, agree=False)


def test_who_may_not_look_into_the_group_learns_nothing_of_it(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada, bob, eve = [await person(world, name) for name in ("Ada", "Bob", "Eve")]
        news, talk = await linked(ada)
        post = (await ada.say(news, "a post")).message
        copy = await the_copy(ada, talk)
        await bob.say(talk, "a comment", reply_to=copy.id)
        await ban(world, talk.id, eve.id)
        assert await beside(eve, await post_of(eve, news, post.id)) is None
        for call in (
            threads.discussion(world.core, eve.me, news.id, post.id),
            threads.replies(world.core, eve.me, news.id, post.id, Place()),
            threads.replies(world.core, eve.me, talk.id, copy.id, Place()),
            threads.read(world.core, eve.me, news.id, post.id, 0),
            eve.say(talk, "let me", reply_to=copy.id),
        ):
            with pytest.raises(Refused, match="CHANNEL_PRIVATE"):
                await call
        # Without the link, the group is closed to whoever is not in it, and so is the thread.
        await discussions.link(world.core, ada.me, news.id, None)
        assert await beside(bob, await post_of(bob, news, post.id)) is None
        with pytest.raises(Refused, match="MSG_ID_INVALID"):
            await threads.discussion(world.core, bob.me, news.id, post.id)
        with pytest.raises(Refused, match="CHANNEL_PRIVATE"):
            await threads.replies(world.core, bob.me, talk.id, copy.id, Place())

    in_world(tmp_path, story, agree=False)


def test_edits_and_deletions_of_a_post_follow(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada = await person(world, "Ada")
        news, talk = await linked(ada)
        post = (await ada.say(news, "befor")).message
        kept = (await ada.say(news, "another")).message
        edit = Edit(Content(text="before"))
        await amend.edit(world.core, ada.me, news.id, post.id, edit)
        assert [one.body.text for one in await ada.history(talk)][:2] == ["another", "before"]
        changed = (await ada.history(talk))[1]
        assert changed.edited
        assert changed.body.forward is not None
        # The copy is nobody's: not even the admin who posted changes it by itself.
        with pytest.raises(Refused, match="MESSAGE_AUTHOR_REQUIRED"):
            await amend.edit(world.core, ada.me, talk.id, changed.id, Edit(Content(text="after")))
        await clearing.delete(world.core, ada.me, news.id, [post.id])
        assert "before" not in await ada.texts(talk)
        # The other way round the post stays, and is not discussed any more.
        copy = await the_copy(ada, talk)
        await clearing.delete(world.core, ada.me, talk.id, [copy.id])
        assert "another" in await ada.texts(news)
        with pytest.raises(Refused, match="MSG_ID_INVALID"):
            await threads.discussion(world.core, ada.me, news.id, kept.id)
        await amend.edit(world.core, ada.me, news.id, kept.id, Edit(Content(text="still")))

    in_world(tmp_path, story, agree=False)


def test_an_album_is_discussed_under_its_first_post(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada, bob = [await person(world, name) for name in ("Ada", "Bob")]
        news, talk = await linked(ada)
        album = [Outgoing(random=n, body=Content(text=f"part {n}", group=77)) for n in (1, 2, 3)]
        posts = await messages.send(world.core, ada.me, news.id, album)
        copies = (await ada.history(talk))[2::-1]
        assert [one.body.group for one in copies] == [77, 77, 77]
        assert [bool(one.entry.flags & 16) for one in copies] == [True, False, False]
        for post in posts:
            found = await threads.discussion(world.core, bob.me, news.id, post.message.id)
            assert [one.id for one in found.messages] == [one.id for one in copies]
        await bob.say(talk, "nice", reply_to=copies[0].id)
        told = [await beside(bob, await post_of(bob, news, one.message.id)) for one in posts]
        assert [None if one is None else one.count for one in told] == [1, None, None]

    in_world(tmp_path, story, agree=False)


async def read_marks(person: Person, peer: Circle, id_: MessageId) -> tuple[int, int, int]:
    found = await threads.discussion(person.world.core, person.me, peer.id, id_)
    return found.unread, found.read_in, found.read_out


def test_comments_are_read_by_thread(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada, bob = [await person(world, name) for name in ("Ada", "Bob")]
        news, talk = await linked(ada)
        post = (await ada.say(news, "a post")).message
        copy = await the_copy(ada, talk)
        first = (await bob.say(talk, "one", reply_to=copy.id)).message
        second = (await bob.say(talk, "two", reply_to=copy.id)).message
        assert await read_marks(ada, news, post.id) == (2, 0, 0)
        assert await threads.read(world.core, ada.me, news.id, post.id, first.id)
        assert not await threads.read(world.core, ada.me, talk.id, copy.id, first.id)
        assert await read_marks(ada, talk, copy.id) == (1, first.id, 0)
        assert await read_marks(bob, news, post.id) == (0, 0, first.id)
        assert await threads.read(world.core, ada.me, talk.id, second.id, 10**9)
        assert await read_marks(ada, news, post.id) == (0, second.id, 0)

    in_world(tmp_path, story, agree=False)


def test_linking_takes_rights_on_both_sides(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        core = world.core
        ada, eve = [await person(world, name) for name in ("Ada", "Eve")]
        news = await made(ada, "News", broadcast=True, name="the_news")
        talk = await made(ada, "Talk", broadcast=False, name="the_talk")
        others = await made(eve, "Others", broadcast=True)
        theirs = await made(eve, "Theirs", broadcast=False)
        assert [one.channel.peer for one in await discussions.candidates(core, ada.me)] == [talk.id]

        async def refused(reason: str, who: Person, *sides: Circle | None) -> None:
            channel, group = [None if side is None else side.id for side in sides]
            with pytest.raises(Refused, match=reason):
                await discussions.link(core, who.me, channel, group)

        await refused("CHANNEL_PRIVATE", ada, news, theirs)
        await refused("USER_NOT_PARTICIPANT", eve, others, talk)
        await joining.join(core, eve.me, talk.id)
        await refused("CHAT_ADMIN_REQUIRED", eve, others, talk)
        await refused("BROADCAST_ID_INVALID", ada, talk, talk)
        await refused("MEGAGROUP_ID_INVALID", ada, news, news)
        await refused("BROADCAST_ID_INVALID", ada, None, None)
        await refused("LINK_NOT_MODIFIED", ada, news, None)
        await hide_history(world, talk.id, on=True)
        await refused("MEGAGROUP_PREHISTORY_HIDDEN", ada, news, talk)
        await hide_history(world, talk.id, on=False)
        await discussions.link(core, ada.me, news.id, talk.id)
        await refused("LINK_NOT_MODIFIED", ada, news, talk)
        # Another channel does not take the group away from this one.
        second = await made(ada, "Second", broadcast=True)
        await refused("MEGAGROUP_ID_INVALID", ada, second, talk)
        # A channel that takes another group lets the first one go.
        other = await made(ada, "Other", broadcast=False)
        await discussions.link(core, ada.me, news.id, other.id)
        assert await sides(world, news, talk, other) == [other.id, None, news.id]
        await discussions.link(core, ada.me, None, other.id)
        assert await sides(world, news, talk, other) == [None, None, None]

    in_world(tmp_path, story, agree=False)


async def sides(world: World, *peers: Circle) -> Sequence[PeerId | None]:
    async def body(tx: WriteTx) -> list[PeerId | None]:
        found = await tx.get_many(CHANNELS, [(peer.id,) for peer in peers])
        return [found[(peer.id,)].linked for peer in peers]

    return await world.core.db.write(body)


async def hide_history(world: World, peer: PeerId, *, on: bool) -> None:
    async def body(tx: WriteTx) -> None:
        found = await tx.get(CHANNELS, peer)
        assert found is not None
        traits = found.traits & ~Trait.HIDDEN_HISTORY
        tx.put(CHANNELS, replace(found, traits=traits | (Trait.HIDDEN_HISTORY if on else 0)))

    await world.core.db.write(body)


def test_only_members_comment_where_joining_is_asked_for(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada, bob = [await person(world, name) for name in ("Ada", "Bob")]
        news, talk = await linked(ada)
        await ada.say(news, "a post")
        copy = await the_copy(ada, talk)

        async def body(tx: WriteTx) -> None:
            found = await tx.get(CHANNELS, talk.id)
            assert found is not None
            tx.put(CHANNELS, replace(found, traits=found.traits | Trait.JOIN_TO_SEND))

        await world.core.db.write(body)
        with pytest.raises(Refused, match="CHAT_WRITE_FORBIDDEN"):
            await bob.say(talk, "hello", reply_to=copy.id)
        await joining.join(world.core, bob.me, talk.id)
        await bob.say(talk, "hello", reply_to=copy.id)

    in_world(tmp_path, story, agree=False)


def test_a_post_costs_the_same_whoever_listens(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada = await person(world, "Ada")
        news, talk = await linked(ada)

        async def rows() -> list[int]:
            async def body(tx: WriteTx) -> list[int]:
                tables = ("messages", "posts", "facts", "contents", "dialogs", "notes", "calls")
                return [int(await tx.value(f"select count(*) from {one}")) for one in tables]

            return await world.core.db.write(body)

        async def cost() -> list[int]:
            before = await rows()
            await ada.say(news, "a post")
            return [after - was for was, after in zip(before, await rows(), strict=True)]

        alone = await cost()
        for n in range(5):
            one = await person(world, f"Reader {n}")
            await joining.join(world.core, one.me, news.id)
            await joining.join(world.core, one.me, talk.id)
        assert await cost() == alone == [2, 2, 2, 2, 0, 0, 0]

    in_world(tmp_path, story, agree=False)


def test_what_was_discussed_goes_with_the_group(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada, bob = [await person(world, name) for name in ("Ada", "Bob")]
        news, talk = await linked(ada)
        post = (await ada.say(news, "a post")).message
        comment = (await bob.say(talk, "well", reply_to=(await the_copy(ada, talk)).id)).message
        assert await threads.read(world.core, ada.me, news.id, post.id, comment.id)
        await life.delete(world.core, ada.me, talk.id)
        await ending.finish(world.core)
        assert await sides(world, news) == [None]
        assert await beside(bob, await post_of(bob, news, post.id)) is None

        async def body(tx: WriteTx) -> list[int]:
            tables = ("discussions", "thread_reads")
            return [int(await tx.value(f"select count(*) from {one}")) for one in tables]

        assert await world.core.db.write(body) == [0, 0]
        # The channel goes on without.
        await ada.say(news, "another")

    in_world(tmp_path, story, agree=False)


def test_a_post_with_a_poll_is_voted_on_in_both_places(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada, bob = [await person(world, name) for name in ("Ada", "Bob")]
        news, talk = await linked(ada)
        answers = (PollAnswer("yes", b"y"), PollAnswer("no", b"n"))
        poll = PollMedia(world.core.ids.next(), ada.id, "Well?", answers)
        out = Outgoing(random=1, body=Content(media=poll), media=MediaClass.POLL)
        (post,) = await messages.send(world.core, ada.me, news.id, [out])
        copy = await the_copy(ada, talk)
        assert copy.body.media == poll
        await joining.join(world.core, bob.me, talk.id)
        await polls.vote(world.core, bob.me, talk.id, copy.id, [b"y"])
        around = await cards.around(world.core, ada.me, [post.message])
        assert around.counts[poll.poll].voters == 1

    in_world(tmp_path, story, agree=False)

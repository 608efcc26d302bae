"""Topics of forums through the door, in every layer."""

from __future__ import annotations

from typing import Any

from chappe.model import GENERAL
from chappe.tl import functions, types
from tests.unit.rpc.channel_cast import Square, in_square
from tests.unit.rpc.harness import Client

MUTED = 2**31 - 1


async def forum(square: Square) -> int:
    """Make the square a forum and give a topic that Ada has begun there."""
    await square.ada.ask(
        functions.channels.ToggleForum(channel=square.channel(square.ada), enabled=True, tabs=False)
    )
    return await begin(square, square.ada)


async def begin(square: Square, client: Client, title: str = "Trains") -> int:
    made: Any = await client.ask(
        functions.messages.CreateForumTopic(
            peer=square.peer(client), title=title, icon_color=0xFFD67E, random_id=hash(title)
        )
    )
    (new,) = [one for one in made.updates if isinstance(one, types.UpdateNewChannelMessage)]
    assert isinstance(new.message, types.MessageService)
    assert new.message.action == types.MessageActionTopicCreate(title=title, icon_color=0xFFD67E)
    assert new.message.reply_to is None
    return int(new.message.id)


def within(topic: int, answered: int | None = None) -> types.InputReplyToMessage:
    return types.InputReplyToMessage(reply_to_msg_id=answered or topic, top_msg_id=topic)


async def listed(square: Square, client: Client, **more: Any) -> types.messages.ForumTopics:
    wanted = {"offset_date": 0, "offset_id": 0, "offset_topic": 0, "limit": 20} | more
    return await client.ask(functions.messages.GetForumTopics(peer=square.peer(client), **wanted))


async def one(square: Square, client: Client, id_: int) -> types.ForumTopic:
    found = await client.ask(
        functions.messages.GetForumTopicsByID(peer=square.peer(client), topics=[id_])
    )
    (topic,) = found.topics
    assert isinstance(topic, types.ForumTopic)
    return topic


async def texts(square: Square, client: Client, topic: int) -> list[str]:
    found: Any = await client.ask(
        functions.messages.GetReplies(
            peer=square.peer(client),
            msg_id=topic,
            offset_id=0,
            offset_date=0,
            add_offset=0,
            limit=20,
            max_id=0,
            min_id=0,
            hash=0,
        )
    )
    return [one.message for one in found.messages if isinstance(one, types.Message)]


def heard(client: Client, kind: type) -> list[Any]:
    return [
        update
        for told in client.updates
        for update in getattr(told, "updates", None) or [getattr(told, "update", None)]
        if isinstance(update, kind)
    ]


def test_what_is_written_in_a_topic_says_so(tmp_path):
    async def story(square: Square):
        topic = await forum(square)
        first = await square.say(square.bea, "in it", reply_to=within(topic))
        assert isinstance(first.reply_to, types.MessageReplyHeader)
        assert (first.reply_to.forum_topic, first.reply_to.reply_to_msg_id) == (True, topic)
        assert first.reply_to.reply_to_top_id is None
        second = await square.say(square.ada, "answers", reply_to=within(topic, first.id))
        assert isinstance(second.reply_to, types.MessageReplyHeader)
        assert second.reply_to.forum_topic
        assert (second.reply_to.reply_to_msg_id, second.reply_to.reply_to_top_id) == (
            first.id,
            topic,
        )
        general = await square.say(square.bea, "in general")
        assert general.reply_to is None
        assert await texts(square, square.bea, topic) == ["answers", "in it"]
        assert await texts(square, square.bea, GENERAL) == ["in general"]
        await square.bea.settle()
        (pushed,) = [
            update.message
            for update in heard(square.bea, types.UpdateNewChannelMessage)
            if getattr(update.message, "message", "") == "answers"
        ]
        assert pushed.reply_to == second.reply_to

    in_square(tmp_path, story)


def test_the_list_of_topics(tmp_path):
    async def story(square: Square):
        topic = await forum(square)
        await square.say(square.ada, "new", reply_to=within(topic))
        found = await listed(square, square.bea)
        shown: list[Any] = found.topics
        assert [(one.id, one.title) for one in shown] == [(topic, "Trains"), (GENERAL, "General")]
        assert (shown[0].unread_count, shown[0].my) == (2, False)
        assert (await listed(square, square.ada)).topics[0].my  # type: ignore[union-attr]
        assert found.count == 2
        tops = {message.id for message in found.messages}
        assert {one.top_message for one in shown} == tops
        old = await square.bea.ask(
            functions.messages.GetForumTopicsByID(peer=square.peer(square.bea), topics=[404])
        )
        assert old.topics == [types.ForumTopicDeleted(id=404)]
        assert [one.id for one in (await listed(square, square.bea, q="tra")).topics] == [topic]

    in_square(tmp_path, story)


def test_reading_a_topic_is_told(tmp_path):
    async def story(square: Square):
        topic = await forum(square)
        said = await square.say(square.ada, "read me", reply_to=within(topic))
        await square.bea.ask(
            functions.messages.ReadDiscussion(
                peer=square.peer(square.bea), msg_id=topic, read_max_id=said.id
            )
        )
        mine = await one(square, square.bea, topic)
        assert (mine.read_inbox_max_id, mine.unread_count) == (said.id, 0)
        await square.ada2.settle()
        (told,) = heard(square.ada2, types.UpdateReadChannelDiscussionOutbox)
        assert (told.top_msg_id, told.read_max_id) == (topic, said.id)
        assert (await one(square, square.ada, topic)).read_outbox_max_id == said.id

    in_square(tmp_path, story)


def test_changes_reach_everybody(tmp_path):
    async def story(square: Square):
        topic = await forum(square)
        ada, peer = square.ada, square.peer(square.ada)
        done: Any = await ada.ask(
            functions.messages.EditForumTopic(peer=peer, topic_id=topic, title="Night trains")
        )
        (new,) = [u for u in done.updates if isinstance(u, types.UpdateNewChannelMessage)]
        assert isinstance(new.message, types.MessageService)
        assert new.message.action == types.MessageActionTopicEdit(title="Night trains")
        assert isinstance(new.message.reply_to, types.MessageReplyHeader)
        assert new.message.reply_to.reply_to_msg_id == topic
        await ada.ask(functions.messages.EditForumTopic(peer=peer, topic_id=topic, closed=True))
        refused = functions.messages.SendMessage(
            peer=square.peer(square.bea), message="x", random_id=5, reply_to=within(topic)
        )
        assert await square.bea.fails(refused) == "TOPIC_CLOSED"
        assert (await one(square, square.bea, topic)).closed
        await ada.ask(
            functions.messages.UpdatePinnedForumTopic(peer=peer, topic_id=topic, pinned=True)
        )
        await ada.ask(
            functions.messages.ReorderPinnedForumTopics(
                peer=peer, order=[GENERAL, topic], force=True
            )
        )
        await square.bea.settle()
        (pin,) = heard(square.bea, types.UpdatePinnedForumTopic)
        assert (pin.topic_id, pin.pinned) == (topic, True)
        (order,) = heard(square.bea, types.UpdatePinnedForumTopics)
        assert order.order == [GENERAL, topic]
        gone = await ada.ask(functions.messages.DeleteTopicHistory(peer=peer, top_msg_id=topic))
        assert gone.offset == 0
        assert [one.id for one in (await listed(square, square.bea)).topics] == [GENERAL]

    in_square(tmp_path, story)


def test_drafts_sounds_and_typing_name_the_topic(tmp_path):
    async def story(square: Square):
        topic = await forum(square)
        ada, peer = square.ada, square.peer(square.ada)
        await ada.ask(
            functions.messages.SaveDraft(peer=peer, message="later", reply_to=within(topic))
        )
        where = types.InputNotifyForumTopic(peer=peer, top_msg_id=topic)
        chosen = types.InputPeerNotifySettings(mute_until=MUTED)
        await ada.ask(functions.account.UpdateNotifySettings(peer=where, settings=chosen))
        await square.ada2.settle()
        (draft,) = heard(square.ada2, types.UpdateDraftMessage)
        assert (draft.top_msg_id, draft.draft.message) == (topic, "later")
        (sound,) = heard(square.ada2, types.UpdateNotifySettings)
        assert isinstance(sound.peer, types.NotifyForumTopic)
        assert sound.peer.top_msg_id == topic
        mine = await one(square, ada, topic)
        assert isinstance(mine.draft, types.DraftMessage)
        assert mine.draft.message == "later"
        assert mine.notify_settings.mute_until == MUTED
        every: Any = await ada.ask(functions.messages.GetAllDrafts())
        assert [update.top_msg_id for update in every.updates] == [topic]
        kept = await ada.ask(functions.account.GetNotifySettings(peer=where))
        assert kept.mute_until == MUTED
        await ada.ask(
            functions.messages.SetTyping(
                peer=peer, top_msg_id=topic, action=types.SendMessageTypingAction()
            )
        )
        await square.bea.settle()
        (typing,) = heard(square.bea, types.UpdateChannelUserTyping)
        assert typing.top_msg_id == topic

    in_square(tmp_path, story)


def test_finding_and_pins_stay_within_a_topic(tmp_path):
    async def story(square: Square):
        topic = await forum(square)
        bea, peer = square.bea, square.peer(square.bea)
        said = await square.say(bea, "a red train", reply_to=within(topic))
        other = await square.say(bea, "a red boat")
        for answered in (said, other):
            await square.say(square.ada, "answers", reply_to=within(topic, answered.id))

        async def found(q: str, kind: Any, where: int) -> list[int]:
            page: Any = await bea.ask(
                functions.messages.Search(
                    peer=peer,
                    q=q,
                    filter=kind,
                    top_msg_id=where,
                    min_date=0,
                    max_date=0,
                    offset_id=0,
                    add_offset=0,
                    limit=10,
                    max_id=0,
                    min_id=0,
                    hash=0,
                )
            )
            return [message.id for message in page.messages]

        every = types.InputMessagesFilterEmpty()
        assert await found("red", every, topic) == [said.id]
        assert await found("red", every, GENERAL) == [other.id]
        for pin in (said, other):
            await square.ada.ask(
                functions.messages.UpdatePinnedMessage(
                    peer=square.peer(square.ada), id=pin.id, silent=True
                )
            )
        pinned = types.InputMessagesFilterPinned()
        assert await found("", pinned, topic) == [said.id]
        await square.ada.ask(
            functions.messages.UnpinAllMessages(peer=square.peer(square.ada), top_msg_id=topic)
        )
        assert await found("", pinned, topic) == []
        assert await found("", pinned, GENERAL) == [other.id]
        mentions: Any = await bea.ask(
            functions.messages.GetUnreadMentions(
                peer=peer,
                top_msg_id=topic,
                offset_id=0,
                add_offset=0,
                limit=10,
                max_id=0,
                min_id=0,
            )
        )
        assert len(mentions.messages) == 2
        await bea.ask(functions.messages.ReadMentions(peer=peer, top_msg_id=GENERAL))
        assert (await one(square, bea, topic)).unread_mentions_count == 2
        await bea.ask(functions.messages.ReadMentions(peer=peer, top_msg_id=topic))
        assert (await one(square, bea, topic)).unread_mentions_count == 0

    in_square(tmp_path, story)


def test_a_forum_is_looked_at_as_one_list(tmp_path):
    async def story(square: Square):
        await forum(square)
        ask = functions.channels.ToggleViewForumAsMessages(
            channel=square.channel(square.ada), enabled=True
        )
        await square.ada.ask(ask)
        await square.ada2.settle()
        (told,) = heard(square.ada2, types.UpdateChannelViewForumAsMessages)
        assert told.enabled
        assert (await square.full(square.ada)).view_forum_as_messages
        assert not (await square.full(square.bea)).view_forum_as_messages

    in_square(tmp_path, story)


def test_forwarding_goes_into_a_topic(tmp_path):
    async def story(square: Square):
        topic = await forum(square)
        said = await square.say(square.bea, "forward me")
        await square.bea.ask(
            functions.messages.ForwardMessages(
                from_peer=square.peer(square.bea),
                to_peer=square.peer(square.bea),
                id=[said.id],
                random_id=[77],
                top_msg_id=topic,
            )
        )
        assert await texts(square, square.ada, topic) == ["forward me"]

    in_square(tmp_path, story)


def test_what_is_no_forum_has_no_topics(tmp_path):
    async def story(square: Square):
        ask = functions.messages.GetForumTopicsByID(peer=square.peer(square.ada), topics=[1])
        assert await square.ada.fails(ask) == "CHANNEL_FORUM_MISSING"

    in_square(tmp_path, story)

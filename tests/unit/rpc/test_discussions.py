"""Discussion groups through the door: comments, threads, and what readers are told of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from chappe.model import CHANNEL_BASE
from chappe.tl import functions, types
from tests.unit.rpc.channel_cast import Square, in_square
from tests.unit.rpc.harness import Client


class Talk:
    """The discussion group of a channel; in it is nobody but Ada."""

    def __init__(self, square: Square, number: int) -> None:
        self.square = square
        self.id = number

    def channel(self, viewer: Client) -> types.InputChannel:
        return types.InputChannel(channel_id=self.id, access_hash=self._hash(viewer))

    def peer(self, viewer: Client) -> types.InputPeerChannel:
        return types.InputPeerChannel(channel_id=self.id, access_hash=self._hash(viewer))

    def _hash(self, viewer: Client) -> int:
        hashes = self.square.house.core.hashes
        return hashes.peer(self.square.id_of(viewer), -CHANNEL_BASE - self.id)

    async def say(self, client: Client, text: str, answered: int, **more: Any) -> types.Message:
        sent = await client.ask(
            functions.messages.SendMessage(
                peer=self.peer(client),
                message=text,
                random_id=self.square.house.random.getrandbits(62),
                reply_to=types.InputReplyToMessage(reply_to_msg_id=answered, **more),
            )
        )
        assert isinstance(sent, types.Updates)
        (new,) = [one for one in sent.updates if isinstance(one, types.UpdateNewChannelMessage)]
        assert isinstance(new.message, types.Message)
        return new.message


async def linked(square: Square) -> Talk:
    made = await square.ada.ask(
        functions.channels.CreateChannel(megagroup=True, title="Talk", about="")
    )
    assert isinstance(made, types.Updates)
    (group,) = [one for one in made.chats if isinstance(one, types.Channel)]
    talk = Talk(square, group.id)
    found = await square.ada.ask(functions.channels.GetGroupsForDiscussion())
    assert [one.id for one in found.chats] == [talk.id]
    assert await square.ada.ask(
        functions.channels.SetDiscussionGroup(
            broadcast=square.channel(square.ada), group=talk.channel(square.ada)
        )
    )
    return talk


async def post_of(square: Square, client: Client, id_: int) -> types.Message:
    """Give a post as somebody sees it."""
    asked = functions.channels.GetMessages(
        channel=square.channel(client), id=[types.InputMessageID(id=id_)]
    )
    found = await client.ask(asked)
    assert isinstance(found, types.messages.ChannelMessages)
    (post,) = found.messages
    assert isinstance(post, types.Message)
    return post


def texts(found: Sequence[types.AnyMessage]) -> list[str]:
    return [one.message for one in found if isinstance(one, types.Message)]


def told(client: Client, kind: type[Any]) -> list[Any]:
    """Give the updates of a kind that a client was pushed, and forget them all."""
    found = [
        update
        for batch in client.updates
        for update in getattr(batch, "updates", [])
        if isinstance(update, kind)
    ]
    client.updates.clear()
    return found


async def discussed(square: Square, client: Client, id_: int) -> types.messages.DiscussionMessage:
    peer = square.peer(client)
    return await client.ask(functions.messages.GetDiscussionMessage(peer=peer, msg_id=id_))


def replies(peer: types.AnyInputPeer, id_: int) -> functions.messages.GetReplies:
    return functions.messages.GetReplies(
        peer=peer,
        msg_id=id_,
        offset_id=0,
        offset_date=0,
        add_offset=0,
        limit=50,
        max_id=0,
        min_id=0,
        hash=0,
    )


def test_a_post_is_commented_on(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        ada, bea = square.ada, square.bea
        talk = await linked(square)
        await bea.settle()
        told(bea, types.UpdateNewChannelMessage)
        post = await square.say(ada, "news of today")
        assert post.replies is not None
        assert (post.replies.comments, post.replies.replies) == (True, 0)
        await bea.settle()
        # What is rendered once for all readers does not close the group to any of them.
        chats = {one.id: one for batch in bea.updates for one in getattr(batch, "chats", [])}
        assert isinstance(chats[talk.id], types.Channel)
        assert chats[talk.id].min
        (heard,) = told(bea, types.UpdateNewChannelMessage)
        assert heard.message.replies == post.replies
        assert heard.message.replies.channel_id == talk.id

        # Bea is in the channel and not in the group, and comments there.
        found = await discussed(square, bea, post.id)
        (copy,) = found.messages
        assert isinstance(copy, types.Message)
        assert copy.from_id == types.PeerChannel(channel_id=square.id)
        assert copy.peer_id == types.PeerChannel(channel_id=talk.id)
        assert copy.pinned
        assert copy.fwd_from is not None
        assert copy.fwd_from.saved_from_peer == types.PeerChannel(channel_id=square.id)
        assert copy.fwd_from.saved_from_msg_id == copy.fwd_from.channel_post == post.id
        await ada.settle()
        told(ada, types.UpdateNewChannelMessage)
        first = await talk.say(bea, "well", copy.id)
        assert first.reply_to == types.MessageReplyHeader(reply_to_msg_id=copy.id)
        second = await talk.say(ada, "thanks", first.id, top_msg_id=copy.id)
        assert second.reply_to == types.MessageReplyHeader(
            reply_to_msg_id=first.id, reply_to_top_id=copy.id
        )
        await ada.settle()
        assert [one.message.message for one in told(ada, types.UpdateNewChannelMessage)] == ["well"]

        for peer, id_ in (square.peer(bea), post.id), (talk.peer(bea), copy.id):
            page = await bea.ask(replies(peer, id_))
            assert isinstance(page, types.messages.ChannelMessages)
            assert texts(page.messages) == ["thanks", "well"]
            assert page.count == 2
        again = await post_of(square, bea, post.id)
        views = functions.messages.GetMessagesViews(
            peer=square.peer(bea), id=[post.id], increment=False
        )
        (looked,) = (await bea.ask(views)).views
        assert looked.replies == again.replies
        assert again.replies is not None
        assert again.replies.replies == 2
        assert again.replies.max_id == second.id
        assert again.replies.recent_repliers == [
            types.PeerUser(user_id=square.id_of(one)) for one in (ada, bea)
        ]

    in_square(tmp_path, story, broadcast=True)


def test_reading_comments_is_told_to_those_who_wrote_them(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        ada, bea = square.ada, square.bea
        talk = await linked(square)
        post = await square.say(ada, "news")
        (copy,) = (await discussed(square, bea, post.id)).messages
        comment = await talk.say(bea, "well", copy.id)
        assert (await discussed(square, ada, post.id)).unread_count == 1
        await square.ada2.settle()
        await bea.settle()
        told(bea, types.UpdateReadChannelDiscussionOutbox)
        told(square.ada2, types.UpdateReadChannelDiscussionInbox)
        reading = functions.messages.ReadDiscussion(
            peer=square.peer(ada), msg_id=post.id, read_max_id=comment.id
        )
        assert await ada.ask(reading)
        await square.ada2.settle()
        assert told(square.ada2, types.UpdateReadChannelDiscussionInbox) == [
            types.UpdateReadChannelDiscussionInbox(
                channel_id=talk.id,
                top_msg_id=copy.id,
                read_max_id=comment.id,
                broadcast_id=square.id,
                broadcast_post=post.id,
            )
        ]
        await bea.settle()
        assert told(bea, types.UpdateReadChannelDiscussionOutbox) == [
            types.UpdateReadChannelDiscussionOutbox(
                channel_id=talk.id, top_msg_id=copy.id, read_max_id=comment.id
            )
        ]
        found = await discussed(square, ada, post.id)
        assert (found.unread_count, found.read_inbox_max_id) == (0, comment.id)
        assert (await discussed(square, bea, post.id)).read_outbox_max_id == comment.id

    in_square(tmp_path, story, broadcast=True)


def test_strangers_have_no_part_in_it(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        ada, bea, cleo = square.ada, square.bea, square.cleo
        talk = await linked(square)
        post = await square.say(ada, "news")
        (copy,) = (await discussed(square, bea, post.id)).messages
        for peer, id_ in (square.peer(cleo), post.id), (talk.peer(cleo), copy.id):
            for call in (
                functions.messages.GetDiscussionMessage(peer=peer, msg_id=id_),
                replies(peer, id_),
                functions.messages.ReadDiscussion(peer=peer, msg_id=id_, read_max_id=9),
            ):
                assert await cleo.fails(call) == "CHANNEL_PRIVATE"
        assert (await cleo.ask(functions.channels.GetGroupsForDiscussion())).chats == []
        # Of the two sides, Bea leads neither.
        for one in (bea, cleo):
            refused = await one.fails(
                functions.channels.SetDiscussionGroup(
                    broadcast=square.channel(one), group=types.InputChannelEmpty()
                )
            )
            assert refused == ("CHAT_ADMIN_REQUIRED" if one is bea else "CHANNEL_PRIVATE")
        # A number proves nothing without the hash that goes with it.
        forged = types.InputPeerChannel(channel_id=talk.id, access_hash=1)
        assert await bea.fails(replies(forged, copy.id)) == "CHANNEL_INVALID"
        assert await bea.fails(replies(square.peer(bea), 999)) == "MSG_ID_INVALID"

    in_square(tmp_path, story, broadcast=True)


@pytest.mark.parametrize("side", ["channel", "group"])
def test_either_side_ends_the_link(tmp_path: Path, side: str) -> None:
    async def story(square: Square) -> None:
        ada, bea = square.ada, square.bea
        talk = await linked(square)
        post = await square.say(ada, "news")
        await talk.say(bea, "well", (await discussed(square, bea, post.id)).messages[0].id)
        nothing = types.InputChannelEmpty()
        channel, group = square.channel(ada), talk.channel(ada)
        ending = functions.channels.SetDiscussionGroup(
            broadcast=channel if side == "channel" else nothing,
            group=group if side == "group" else nothing,
        )
        assert await ada.ask(ending)
        assert await ada.fails(ending) == "LINK_NOT_MODIFIED"
        asked = functions.messages.GetDiscussionMessage(peer=square.peer(bea), msg_id=post.id)
        assert await bea.fails(asked) == "MSG_ID_INVALID"
        again = await post_of(square, bea, post.id)
        assert again.replies is None
        full = await ada.ask(functions.channels.GetFullChannel(channel=channel))
        assert isinstance(full.full_chat, types.ChannelFull)
        assert full.full_chat.linked_chat_id is None

    in_square(tmp_path, story, broadcast=True)


def test_who_posts_hears_what_becomes_of_the_copy(tmp_path: Path) -> None:
    """The answer tells of the channel alone, so the same session is told of the group."""

    async def story(square: Square) -> None:
        ada = square.ada
        talk = await linked(square)
        await ada.settle()
        told(ada, types.UpdateNewChannelMessage)
        post = await square.say(ada, "news of tody")
        await ada.settle()
        (copy,) = told(ada, types.UpdateNewChannelMessage)
        assert copy.message.peer_id == types.PeerChannel(channel_id=talk.id)
        peer = square.peer(ada)
        await ada.ask(
            functions.messages.EditMessage(peer=peer, id=post.id, message="news of today")
        )
        await ada.settle()
        (edited,) = told(ada, types.UpdateEditChannelMessage)
        assert (edited.message.id, edited.message.message) == (copy.message.id, "news of today")
        assert edited.pts == copy.pts + 1
        await ada.ask(functions.channels.DeleteMessages(channel=square.channel(ada), id=[post.id]))
        await ada.settle()
        (deleted,) = told(ada, types.UpdateDeleteChannelMessages)
        assert (deleted.channel_id, deleted.messages) == (talk.id, [copy.message.id])
        assert deleted.pts == edited.pts + 1

    in_square(tmp_path, story, broadcast=True)

"""The journal, views, links, reactions and polls of channels, through the door."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from chappe.tl import functions, types
from tests.unit.rpc.channel_cast import Square, in_square
from tests.unit.rpc.harness import Client

LIKE = types.ReactionEmoji(emoticon="👍")


async def log(square: Square, client: Client, **wanted: Any) -> list[Any]:
    asked = {"q": "", "max_id": 0, "min_id": 0, "limit": 100, **wanted}
    found = await client.ask(
        functions.channels.GetAdminLog(channel=square.channel(client), **asked)
    )
    return [event.action for event in found.events]


async def react(square: Square, client: Client, id_: int) -> Any:
    return await client.ask(
        functions.messages.SendReaction(peer=square.peer(client), msg_id=id_, reaction=[LIKE])
    )


async def heard(client: Client, kind: type[Any]) -> list[Any]:
    await client.house.quiet()
    client.receive()
    return [
        update
        for one in client.updates
        for update in getattr(one, "updates", [])
        if isinstance(update, kind)
    ]


async def views(square: Square, client: Client, id_: int) -> types.MessageViews:
    found = await client.ask(
        functions.messages.GetMessagesViews(peer=square.peer(client), id=[id_], increment=True)
    )
    (one,) = found.views
    assert isinstance(one, types.MessageViews)
    return one


def test_the_journal_of_a_supergroup(tmp_path: Path):
    async def story(square: Square) -> None:
        said = await square.say(square.bea, "First")
        await square.bea.ask(
            functions.messages.EditMessage(
                peer=square.peer(square.bea), id=said.id, message="Second"
            )
        )
        await square.ada.ask(
            functions.messages.UpdatePinnedMessage(
                peer=square.peer(square.ada), id=said.id, silent=True
            )
        )
        await square.ada.ask(
            functions.channels.DeleteMessages(channel=square.channel(square.ada), id=[said.id])
        )
        await square.bea.ask(functions.channels.LeaveChannel(channel=square.channel(square.bea)))
        told = await log(square, square.ada)
        assert [type(one) for one in told] == [
            types.ChannelAdminLogEventActionParticipantLeave,
            types.ChannelAdminLogEventActionDeleteMessage,
            types.ChannelAdminLogEventActionUpdatePinned,
            types.ChannelAdminLogEventActionEditMessage,
            types.ChannelAdminLogEventActionParticipantInvite,
        ]
        left, deleted, pinned, edited, invited = told
        assert deleted.message.message == "Second"
        assert pinned.message.pinned
        assert edited.prev_message.message == "First"
        assert invited.participant.user_id == square.id_of(square.bea)
        only = types.ChannelAdminLogEventsFilter(leave=True)
        assert await log(square, square.ada, events_filter=only) == [left]
        bea = square.user(square.ada, 1)
        assert await log(square, square.ada, admins=[bea]) == [left, edited]
        assert await log(square, square.ada, q="second") == [deleted, pinned, edited]

    in_square(tmp_path, story)


def test_the_journal_is_for_admins(tmp_path: Path):
    async def story(square: Square) -> None:
        def asked(client: Client) -> functions.channels.GetAdminLog:
            return functions.channels.GetAdminLog(
                channel=square.channel(client), q="", max_id=0, min_id=0, limit=10
            )

        assert await square.bea.fails(asked(square.bea)) == "CHAT_ADMIN_REQUIRED"
        assert await square.cleo.fails(asked(square.cleo)) == "CHANNEL_PRIVATE"
        # What somebody else was shown proves nothing.
        assert await square.cleo.fails(asked(square.ada)) == "CHANNEL_INVALID"

    in_square(tmp_path, story)


def test_views_of_a_post(tmp_path: Path):
    async def story(square: Square) -> None:
        post = await square.say(square.ada, "News")
        assert (post.views, post.forwards) == (1, 0)
        assert (await views(square, square.bea, post.id)).views == 2
        (told,) = await heard(square.ada, types.UpdateChannelMessageViews)
        assert (told.channel_id, told.id, told.views) == (square.id, post.id, 2)
        await square.bea.ask(
            functions.messages.ForwardMessages(
                from_peer=square.peer(square.bea),
                id=[post.id],
                random_id=[77],
                to_peer=types.InputPeerSelf(),
            )
        )
        (more,) = await heard(square.ada, types.UpdateChannelMessageForwards)
        assert (more.id, more.forwards) == (post.id, 1)
        shown = (await square.history(square.bea))[0]
        assert isinstance(shown, types.Message)
        assert (shown.views, shown.forwards) == (2, 1)

    in_square(tmp_path, story, broadcast=True)


@pytest.mark.parametrize("broadcast", [False, True])
def test_reactions_are_told_in_a_form_for_all(tmp_path: Path, broadcast: bool):
    async def story(square: Square) -> None:
        said = await square.say(square.ada, "Hello")
        answer = await react(square, square.bea, said.id)
        (mine,) = [one for one in answer.updates if isinstance(one, types.UpdateMessageReactions)]
        assert mine.reactions.results[0].chosen_order == 0
        (told,) = await heard(square.ada, types.UpdateMessageReactions)
        assert told.reactions.results[0].count == 1
        assert told.reactions.results[0].chosen_order is None
        assert told.reactions.can_see_list is not broadcast
        recent = told.reactions.recent_reactions
        assert (recent is None) is broadcast
        found: Any = await square.ada.ask(
            functions.messages.GetMessagesReactions(peer=square.peer(square.ada), id=[said.id])
        )
        assert found.updates[0].reactions.results[0].count == 1

    in_square(tmp_path, story, broadcast=broadcast)


def test_a_vote_is_told(tmp_path: Path):
    async def story(square: Square) -> None:
        answers: Any = [
            types.PollAnswer(text=types.TextWithEntities(text=text, entities=[]), option=option)
            for text, option in (("Yes", b"y"), ("No", b"n"))
        ]
        question = types.TextWithEntities(text="Tea?", entities=[])
        poll = types.Poll(id=0, question=question, answers=answers, hash=0)
        sent: Any = await square.ada.ask(
            functions.messages.SendMedia(
                peer=square.peer(square.ada),
                media=types.InputMediaPoll(poll=poll),
                message="",
                random_id=5,
            )
        )
        (new,) = [one for one in sent.updates if isinstance(one, types.UpdateNewChannelMessage)]
        await square.bea.ask(
            functions.messages.SendVote(
                peer=square.peer(square.bea), msg_id=new.message.id, options=[b"y"]
            )
        )
        (told,) = await heard(square.ada, types.UpdateMessagePoll)
        assert told.results.total_voters == 1

    in_square(tmp_path, story)


def test_links_to_messages(tmp_path: Path):
    async def story(square: Square) -> None:
        said = await square.say(square.ada, "Hello")
        answer = await square.say(
            square.bea, "Yes", reply_to=types.InputReplyToMessage(reply_to_msg_id=said.id)
        )

        def asked(client: Client, id_: int, **more: bool) -> functions.channels.ExportMessageLink:
            return functions.channels.ExportMessageLink(
                channel=square.channel(client), id=id_, **more
            )

        found = await square.bea.ask(asked(square.bea, said.id))
        assert found.link.endswith(f"/c/{square.id}/{said.id}")
        assert found.link in found.html
        found = await square.bea.ask(asked(square.bea, answer.id, thread=True))
        assert found.link.endswith(f"/c/{square.id}/{answer.id}?thread={said.id}")
        assert await square.bea.fails(asked(square.bea, 999)) == "MESSAGE_ID_INVALID"
        assert await square.cleo.fails(asked(square.cleo, said.id)) == "CHANNEL_PRIVATE"

    in_square(tmp_path, story)


def test_who_has_read_a_message_in_a_small_supergroup(tmp_path: Path):
    async def story(square: Square) -> None:
        said = await square.say(square.ada, "Hello")

        def asked(client: Client) -> functions.messages.GetMessageReadParticipants:
            return functions.messages.GetMessageReadParticipants(
                peer=square.peer(client), msg_id=said.id
            )

        assert await square.ada.ask(asked(square.ada)) == []
        await square.bea.ask(
            functions.channels.ReadHistory(channel=square.channel(square.bea), max_id=said.id)
        )
        (reader,) = await square.ada.ask(asked(square.ada))
        assert reader.user_id == square.id_of(square.bea)
        assert await square.bea.fails(asked(square.bea)) == "MSG_ID_INVALID"
        assert await square.cleo.fails(asked(square.cleo)) == "CHANNEL_PRIVATE"

    in_square(tmp_path, story)

"""Channels through the door: who hears what, who catches up how, who sees nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from chappe.tl import functions, types
from tests.unit.rpc.channel_cast import Square, in_square
from tests.unit.rpc.harness import Client


def heard(client: Client, kind: type) -> list[Any]:
    """Give the updates of a kind that a client was sent."""
    return [one for update in client.updates for one in heard_in(update, kind)]


def heard_in(update: object, kind: type) -> list[Any]:
    inner = update.updates if isinstance(update, types.Updates) else []
    return [one for one in inner if isinstance(one, kind)]


def users_of(update: object) -> list[Any]:
    new = heard_in(update, types.UpdateNewChannelMessage)
    return list(update.users) if new and isinstance(update, types.Updates) else []


def test_members_hear_a_message_and_its_author_sees_it_as_their_own(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        sent = await square.say(square.ada, "hello")
        assert sent.out
        await square.bea.settle()
        await square.ada2.settle()
        theirs = heard(square.bea, types.UpdateNewChannelMessage)[-1]
        assert (theirs.message.message, theirs.message.out) == ("hello", False)
        assert theirs.message.from_id == types.PeerUser(user_id=square.id_of(square.ada))
        own = heard(square.ada2, types.UpdateNewChannelMessage)[-1]
        assert own.message.out
        assert not heard(square.cleo, types.UpdateNewChannelMessage)

    in_square(tmp_path, story)


def test_a_channel_posts_in_its_own_name(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        await square.say(square.ada, "news")
        await square.bea.settle()
        (new,) = heard(square.bea, types.UpdateNewChannelMessage)
        assert new.message.post
        assert new.message.from_id is None
        people = [user.id for update in square.bea.updates for user in users_of(update)]
        assert square.id_of(square.ada) not in people
        assert (
            await square.bea.fails(
                functions.messages.SendMessage(
                    peer=square.peer(square.bea), message="me too", random_id=99
                )
            )
            == "CHAT_ADMIN_REQUIRED"
        )

    in_square(tmp_path, story, broadcast=True)


def test_the_difference_gives_what_was_missed_and_no_more(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        pts = (await square.full(square.bea)).pts
        first = await square.say(square.ada, "one")
        await square.say(square.ada, "two")
        await square.ada.ask(
            functions.channels.DeleteMessages(channel=square.channel(square.ada), id=[first.id])
        )
        missed = await square.difference(square.bea, pts)
        assert isinstance(missed, types.updates.ChannelDifference)
        assert [getattr(one, "message", "") for one in missed.new_messages] == ["two"]
        assert missed.pts == pts + 3
        again = await square.difference(square.bea, missed.pts)
        assert isinstance(again, types.updates.ChannelDifferenceEmpty)
        behind = await square.difference(square.bea, 1_000_000)
        assert isinstance(behind, types.updates.ChannelDifferenceTooLong)
        assert isinstance(behind.dialog, types.Dialog)
        assert behind.dialog.pts == missed.pts

    in_square(tmp_path, story)


def test_who_was_away_is_told_which_channels_to_ask(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        state = await square.bea.ask(functions.updates.GetState())
        square.house.world.clock.now += 60
        await square.say(square.ada, "one")
        missed = await square.bea.ask(
            functions.updates.GetDifference(pts=state.pts, date=state.date + 30, qts=state.qts)
        )
        assert isinstance(missed, types.updates.Difference)
        (told,) = [
            one for one in missed.other_updates if isinstance(one, types.UpdateChannelTooLong)
        ]
        assert told.channel_id == square.id

    in_square(tmp_path, story)


def test_reading_is_one_mark_and_its_writer_learns_of_it(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        sent = [await square.say(square.ada, text) for text in ("one", "two", "three")]
        (dialog,) = [
            one
            for one in (
                await square.bea.ask(
                    functions.messages.GetPeerDialogs(
                        peers=[types.InputDialogPeer(peer=square.peer(square.bea))]
                    )
                )
            ).dialogs
            if isinstance(one, types.Dialog)
        ]
        unread = dialog.unread_count
        assert unread >= 3
        await square.bea.ask(
            functions.channels.ReadHistory(channel=square.channel(square.bea), max_id=sent[1].id)
        )
        await square.ada.settle()
        (out,) = heard(square.ada, types.UpdateReadChannelOutbox)
        assert out.max_id == sent[1].id
        assert (await square.full(square.bea)).unread_count == 1

    in_square(tmp_path, story)


def test_a_stranger_sees_nothing(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        await square.say(square.ada, "one")
        private = [
            functions.channels.GetFullChannel(channel=square.channel(square.cleo)),
            functions.channels.JoinChannel(channel=square.channel(square.cleo)),
            functions.channels.GetMessages(
                channel=square.channel(square.cleo), id=[types.InputMessageID(id=1)]
            ),
        ]
        for request in private:
            assert await square.cleo.fails(request) == "CHANNEL_PRIVATE"
        wrong = types.InputChannel(channel_id=square.id, access_hash=1)
        assert (
            await square.cleo.fails(functions.channels.GetFullChannel(channel=wrong))
            == "CHANNEL_INVALID"
        )

    in_square(tmp_path, story)


def test_who_leaves_hears_nothing_more(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        await square.bea.ask(functions.channels.LeaveChannel(channel=square.channel(square.bea)))
        await square.bea.settle()
        square.bea.updates.clear()
        await square.say(square.ada, "secret")
        await square.bea.settle()
        assert not heard(square.bea, types.UpdateNewChannelMessage)
        assert (
            await square.bea.fails(
                functions.updates.GetChannelDifference(
                    channel=square.channel(square.bea),
                    filter=types.ChannelMessagesFilterEmpty(),
                    pts=1,
                    limit=10,
                )
            )
            == "CHANNEL_PRIVATE"
        )

    in_square(tmp_path, story)


def test_a_repeated_send_happens_once(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        request = functions.messages.SendMessage(
            peer=square.peer(square.bea), message="once", random_id=77
        )
        await square.bea.ask(request)
        await square.bea.ask(request)
        texts = [getattr(one, "message", None) for one in await square.history(square.ada)]
        assert texts.count("once") == 1

    in_square(tmp_path, story)


def test_a_post_is_the_same_for_all_but_for_proofs(tmp_path: Path) -> None:
    """What several devices are sent differs in nothing but the access hashes of each viewer."""

    async def story(square: Square) -> None:
        ada, bea, cleo = square.ada, square.bea, square.cleo
        await ada.ask(
            functions.channels.InviteToChannel(
                channel=square.channel(ada), users=[square.user(ada, 2)]
            )
        )
        others = [await square.house.device(square.accounts[1]) for _ in range(8)]
        for one in others:
            await one.ask(functions.updates.GetState())
        await square.say(ada, "to all")
        told: dict[Client, Any] = {}
        for one in (*others, bea, cleo):
            await one.settle()
            told[one] = [
                update for update in one.updates if heard_in(update, types.UpdateNewChannelMessage)
            ][-1]
        assert all(told[one] == told[bea] for one in others)
        assert told[cleo].updates == told[bea].updates
        for viewer in (bea, cleo):
            (user,) = told[viewer].users
            (channel,) = told[viewer].chats
            assert user.min
            assert channel.min
            assert user.access_hash == square.user(viewer, 0).access_hash
            assert channel.access_hash == square.channel(viewer).access_hash

    in_square(tmp_path, story)

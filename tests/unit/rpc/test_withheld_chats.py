"""Chats that are restricted: what those see of them whom it concerns, and that others see no
change."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from chappe.core.trust.restricting import Plan
from chappe.model.trust import Measure
from chappe.tl import functions, types
from tests import restraints
from tests.unit.rpc.channel_cast import Square, in_square
from tests.unit.rpc.harness import Client, House, in_house

MARK = "quincunx"


async def restrict(square: Square, measure: Measure, **more: Any) -> int:
    subject = restraints.chat(square.number, square.id_of(square.ada))
    return await restraints.restrict(square.house.core, Plan(measure, subject, **more))


async def seen(square: Square, client: Client) -> types.Channel:
    """The channel as it comes along with a list of chats."""
    found = await client.call(
        functions.messages.GetDialogs(
            offset_date=0,
            offset_id=0,
            offset_peer=types.InputPeerEmpty(),
            limit=20,
            hash=0,
        )
    )
    (channel,) = [one for one in found.chats if one.id == square.id]
    assert isinstance(channel, types.Channel)
    return channel


async def heard(client: Client) -> str:
    await client.house.quiet()
    client.receive()
    said = str(client.updates)
    client.updates.clear()
    return said


@pytest.mark.parametrize("measure", [Measure.REMOVE, Measure.CLOSE])
def test_nobody_looks_into_what_is_closed_and_everybody_reads_why(
    tmp_path: Path, measure: Measure
) -> None:
    async def story(square: Square) -> None:
        await square.say(square.ada, MARK)
        before = {c: await seen(square, c) for c in (square.ada, square.bea)}
        made = await restrict(square, measure)
        for client in (square.ada, square.bea):
            shown = await seen(square, client)
            assert shown.restriction_reason is not None
            (why,) = shown.restriction_reason
            assert shown.restricted
            assert "rules-3" in why.text
            assert (shown.title, shown.participants_count) == ("Square", None)
            assert await square.history(client) == []
            empty = await square.difference(client, 1)
            assert empty == types.updates.ChannelDifferenceEmpty(final=True, pts=1, timeout=5)
            for request in (
                functions.channels.GetFullChannel(channel=square.channel(client)),
                functions.messages.SendMessage(
                    peer=square.peer(client), message="Hello?", random_id=77
                ),
                functions.channels.GetMessages(
                    channel=square.channel(client), id=[types.InputMessageID(id=2)]
                ),
            ):
                assert await client.fails(request) == "CHANNEL_PRIVATE"
        await restraints.release(square.house.core, made)
        for client in (square.ada, square.bea):
            assert await seen(square, client) == before[client]
            assert MARK in str(await square.history(client))

    in_square(tmp_path, story)


def test_what_is_hidden_is_open_to_its_owner_alone(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        await square.say(square.ada, "Before")
        await restrict(square, Measure.HIDE)
        await heard(square.bea)
        await heard(square.ada2)
        await square.say(square.ada, MARK)
        assert MARK in str(await square.history(square.ada))
        assert MARK in await heard(square.ada2)
        assert MARK not in await heard(square.bea)
        assert await square.history(square.bea) == []
        assert (await seen(square, square.bea)).restricted
        assert not (await seen(square, square.ada)).restricted

    in_square(tmp_path, story)


def test_one_can_leave_what_is_closed(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        await restrict(square, Measure.CLOSE)
        await square.bea.ask(functions.channels.LeaveChannel(channel=square.channel(square.bea)))
        found = await square.bea.call(functions.messages.GetChats(id=[]))
        assert found.chats == []
        refused = functions.channels.JoinChannel(channel=square.channel(square.bea))
        assert await square.bea.fails(refused) == "CHANNEL_PRIVATE"

    in_square(tmp_path, story)


async def _ask(square: Square) -> int:
    """Start a poll."""
    answers: Any = [
        types.PollAnswer(text=types.TextWithEntities(text=text, entities=[]), option=option)
        for text, option in (("Yes", b"y"), ("No", b"n"))
    ]
    question = types.TextWithEntities(text="Tea?", entities=[])
    sent: Any = await square.bea.ask(
        functions.messages.SendMedia(
            peer=square.peer(square.bea),
            media=types.InputMediaPoll(
                poll=types.Poll(id=0, question=question, answers=answers, hash=0)
            ),
            message="",
            random_id=5,
        )
    )
    (new,) = [one for one in sent.updates if isinstance(one, types.UpdateNewChannelMessage)]
    return int(new.message.id)


def test_what_is_frozen_is_read_and_nobody_writes(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        said = await square.say(square.ada, MARK)
        asked = await _ask(square)
        made = await restrict(square, Measure.FREEZE)
        for client in (square.ada, square.bea):
            assert MARK in str(await square.history(client))
            request = functions.messages.SendMessage(
                peer=square.peer(client), message="Hello?", random_id=78
            )
            assert await client.fails(request) == "CHAT_RESTRICTED"
        for changing in (
            functions.messages.EditMessage(
                peer=square.peer(square.ada), id=said.id, message="Other"
            ),
            functions.channels.EditTitle(channel=square.channel(square.ada), title="Circle"),
            functions.messages.SendReaction(
                peer=square.peer(square.ada),
                msg_id=said.id,
                reaction=[types.ReactionEmoji(emoticon="👍")],
            ),
            functions.messages.SendVote(peer=square.peer(square.ada), msg_id=asked, options=[b"y"]),
        ):
            assert await square.ada.fails(changing) == "CHAT_RESTRICTED"
        await restraints.release(square.house.core, made)
        await square.say(square.bea, "Hello!")

    in_square(tmp_path, story)


def test_the_desk_slows_members_down(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        made = await restrict(square, Measure.SLOW, amount=600)
        assert (await square.full(square.bea)).slowmode_seconds == 600
        assert (await seen(square, square.bea)).slowmode_enabled
        await square.say(square.bea, "One")
        again = functions.messages.SendMessage(
            peer=square.peer(square.bea), message="Two", random_id=79
        )
        assert await square.bea.fails(again) == "SLOWMODE_WAIT_600"
        await restraints.release(square.house.core, made)
        await square.say(square.bea, "Two")

    in_square(tmp_path, story)


@pytest.mark.parametrize(
    ("measure", "mark"), [(Measure.MARK_SCAM, "scam"), (Measure.MARK_FAKE, "fake")]
)
def test_apps_warn_of_what_is_marked(tmp_path: Path, measure: Measure, mark: str) -> None:
    async def story(square: Square) -> None:
        made = await restrict(square, measure)
        assert getattr(await seen(square, square.bea), mark)
        await restraints.release(square.house.core, made)
        assert not getattr(await seen(square, square.bea), mark)

    in_square(tmp_path, story)


def test_what_is_unlisted_is_found_by_its_exact_name_alone(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        await square.ada.ask(
            functions.channels.UpdateUsername(
                channel=square.channel(square.ada), username="square_here"
            )
        )

        async def found() -> list[Any]:
            return list(
                (await square.cleo.call(functions.contacts.Search(q="square_h", limit=10))).chats
            )

        assert len(await found()) == 1
        made = await restrict(square, Measure.UNLIST)
        assert await found() == []
        named = functions.contacts.ResolveUsername(username="square_here")
        assert len((await square.cleo.call(named)).chats) == 1
        await restraints.release(square.house.core, made)
        assert len(await found()) == 1

    in_square(tmp_path, story)


def test_a_group_that_is_closed_explains_itself_in_the_place_of_its_messages(
    tmp_path: Path,
) -> None:
    async def story(house: House) -> None:
        accounts = [await house.account(name) for name in ("Ada", "Bea")]
        ada, bea = [await house.device(one) for one in accounts]
        hash_ = house.core.hashes.peer(accounts[0].id, accounts[1].id)
        other = types.InputUser(user_id=accounts[1].id, access_hash=hash_)
        made = await ada.call(functions.messages.CreateChat(users=[other], title="Circle"))
        (chat,) = made.updates.chats
        peer = types.InputPeerChat(chat_id=chat.id)
        say = functions.messages.SendMessage(peer=peer, message=MARK, random_id=1)
        await ada.ask(say)
        page = functions.messages.GetHistory(
            peer=peer,
            offset_id=0,
            offset_date=0,
            add_offset=0,
            limit=100,
            max_id=0,
            min_id=0,
            hash=0,
        )
        before = [await one.call(page) for one in (ada, bea)]
        subject = restraints.chat(-chat.id, accounts[0].id)
        closed = await restraints.restrict(house.core, Plan(Measure.CLOSE, subject))
        for client in (ada, bea):
            shown = await client.call(page)
            assert MARK not in str(shown)
            assert all("rules-3" in one.message for one in shown.messages)
            assert shown.chats[0].participants_count == 0
            again = functions.messages.SendMessage(peer=peer, message="Hello?", random_id=2)
            assert await client.fails(again) == "CHAT_FORBIDDEN"
            full = functions.messages.GetFullChat(chat_id=chat.id)
            assert await client.fails(full) == "CHAT_FORBIDDEN"
        await restraints.release(house.core, closed)
        hidden = await restraints.restrict(house.core, Plan(Measure.HIDE, subject))
        become = functions.messages.MigrateChat(chat_id=chat.id)
        assert await ada.fails(become) == "CHAT_RESTRICTED"
        await restraints.release(house.core, hidden)
        after = [await one.call(page) for one in (ada, bea)]
        assert [one.messages for one in after] == [one.messages for one in before]
        closed = await restraints.restrict(house.core, Plan(Measure.CLOSE, subject))
        leave = functions.messages.DeleteChatUser(chat_id=chat.id, user_id=types.InputUserSelf())
        await bea.ask(leave)

    in_house(tmp_path, story)

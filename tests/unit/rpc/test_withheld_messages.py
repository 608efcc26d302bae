"""Messages that are withheld: who gets what in their place, and that nothing is done with them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from chappe.core import updates
from chappe.core.trust.restricting import Plan
from chappe.model import CHANNEL_BASE, BoxId, Kind, MessageId, PeerId
from chappe.model.trust import Measure
from chappe.store import messages as rows
from chappe.store.db import WriteTx
from chappe.tl import functions, types
from tests import restraints
from tests.unit.rpc.channel_cast import Square, in_square
from tests.unit.rpc.harness import Client

MARK = "quincunx"


async def content_of(square: Square, id_: int) -> int:
    """Give the content of a message of the channel."""
    box = BoxId(square.number)
    (entry,) = await square.house.core.db.read(lambda tx: rows.by_ids(tx, box, [MessageId(id_)]))
    return int(entry.content)


async def withhold(square: Square, id_: int, measure: Measure, territory: str = "") -> int:
    subject = restraints.message(await content_of(square, id_), square.id_of(square.ada))
    plan = Plan(measure, subject, territory=territory)
    return await restraints.restrict(square.house.core, plan)


async def one(square: Square, client: Client, id_: int) -> Any:
    found = await client.call(
        functions.channels.GetMessages(
            channel=square.channel(client), id=[types.InputMessageID(id=id_)]
        )
    )
    return found.messages[0]


async def edits(client: Client) -> list[Any]:
    await client.house.quiet()
    client.receive()
    return [
        update.message
        for each in client.updates
        for update in getattr(each, "updates", [])
        if isinstance(update, types.UpdateEditChannelMessage)
    ]


def test_what_is_removed_is_explained_to_everybody_and_comes_back_as_it_was(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        said = await square.say(square.ada, MARK, entities=[])
        before = {c: await one(square, c, said.id) for c in (square.ada, square.bea)}
        made = await withhold(square, said.id, Measure.REMOVE)
        for client in (square.ada, square.ada2, square.bea):
            (pushed,) = await edits(client)
            shown = await one(square, client, said.id)
            for each in (pushed, shown):
                assert MARK not in str(each)
                assert "rules-3" in each.message
                (why,) = each.restriction_reason
                assert (why.platform, why.reason, why.text) == ("all", "terms", each.message)
        await restraints.release(square.house.core, made)
        for client in (square.ada, square.bea):
            assert await one(square, client, said.id) == before[client]
            assert MARK in (await edits(client))[-1].message

    in_square(tmp_path, story)


def test_what_is_hidden_is_seen_by_its_author_who_can_do_nothing_with_it(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        said = await square.say(square.bea, MARK)
        subject = restraints.message(await content_of(square, said.id), square.id_of(square.bea))
        await restraints.restrict(square.house.core, Plan(Measure.HIDE, subject))
        assert (await one(square, square.bea, said.id)).message == MARK
        assert MARK not in str(await one(square, square.ada, said.id))
        peer, myself = square.peer(square.bea), types.InputPeerSelf()
        for request in (
            functions.messages.EditMessage(peer=peer, id=said.id, message="Other"),
            functions.messages.ForwardMessages(
                from_peer=peer, id=[said.id], random_id=[5], to_peer=myself
            ),
            functions.messages.SendReaction(
                peer=peer, msg_id=said.id, reaction=[types.ReactionEmoji(emoticon="👍")]
            ),
        ):
            assert await square.bea.fails(request) == "MESSAGE_ID_INVALID"

    in_square(tmp_path, story)


def test_a_quote_goes_with_what_it_quotes(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        said = await square.say(square.ada, f"{MARK} and more")
        quoting = types.InputReplyToMessage(reply_to_msg_id=said.id, quote_text=MARK)
        answer = await square.say(square.bea, "Really?", reply_to=quoting)
        assert (await one(square, square.ada, answer.id)).reply_to.quote_text == MARK
        made = await withhold(square, said.id, Measure.REMOVE)
        for client in (square.ada, square.bea):
            shown = await one(square, client, answer.id)
            assert (shown.message, shown.reply_to.quote_text) == ("Really?", None)
        square.bea.updates.clear()
        square.ada.updates.clear()
        await square.bea.ask(
            functions.messages.EditMessage(
                peer=square.peer(square.bea), id=answer.id, message="Is it?"
            )
        )
        (pushed,) = await edits(square.ada)
        assert (pushed.message, pushed.reply_to.quote_text) == ("Is it?", None)
        await restraints.release(square.house.core, made)
        assert (await one(square, square.ada, answer.id)).reply_to.quote_text == MARK

    in_square(tmp_path, story)


def test_what_is_withheld_is_not_found_by_its_words(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        said = await square.say(square.ada, f"{MARK} one")
        other = await square.say(square.ada, f"{MARK} two")

        async def found(client: Client) -> list[int]:
            page = await client.call(
                functions.messages.Search(
                    peer=square.peer(client),
                    q=MARK,
                    filter=types.InputMessagesFilterEmpty(),
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
            assert isinstance(page, types.messages.Messages)  # which is all there is
            return [each.id for each in page.messages]

        assert await found(square.bea) == [other.id, said.id]
        await withhold(square, said.id, Measure.REMOVE)
        assert await found(square.bea) == [other.id]

    in_square(tmp_path, story)


def test_the_journal_forgets_what_was_withheld_since(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        said = await square.say(square.bea, MARK)
        await square.bea.ask(
            functions.messages.EditMessage(
                peer=square.peer(square.bea), id=said.id, message="Another"
            )
        )
        await withhold(square, said.id, Measure.REMOVE)
        log = await square.ada.call(
            functions.channels.GetAdminLog(
                channel=square.channel(square.ada), q="", max_id=0, min_id=0, limit=100
            )
        )
        assert any(
            isinstance(e.action, types.ChannelAdminLogEventActionEditMessage) for e in log.events
        )
        assert MARK not in str(log)
        assert "Another" not in str(log)

    in_square(tmp_path, story)


def test_what_happens_in_two_channels_at_once_is_told_of_each(tmp_path: Path) -> None:
    """While a change of one channel is looked up, those of another wait with it, and are not taken
    for the first one's."""

    async def story(square: Square) -> None:
        other = Square(square.house)
        other.accounts, other.ada, other.ada2 = square.accounts, square.ada, square.ada2
        other.bea, other.cleo = square.bea, square.cleo
        other._randoms = square._randoms
        made: Any = await square.ada.ask(
            functions.channels.CreateChannel(megagroup=True, title="Circle", about="")
        )
        (circle,) = [each for each in made.chats if isinstance(each, types.Channel)]
        other.id, other.number = circle.id, PeerId(-CHANNEL_BASE - circle.id)
        said = [await square.say(square.ada, f"{MARK} here"), await other.say(other.ada, "There")]
        await square.house.quiet()
        square.ada2.receive()
        square.ada2.updates.clear()
        core, now = square.house.core, square.house.core.now()

        async def body(tx: WriteTx) -> None:
            for place, one_ in ((square, said[0]), (other, said[1]), (square, said[0])):
                box, id_ = BoxId(place.number), MessageId(one_.id)
                await updates.record(tx, box, Kind.EDITED, place.number, id_, date=now)

        await core.db.write(body)
        told = [(each.peer_id.channel_id, each.message) for each in await edits(square.ada2)]
        assert sorted(told) == sorted(
            [(square.id, f"{MARK} here"), (other.id, "There"), (square.id, f"{MARK} here")]
        )

    in_square(tmp_path, story)

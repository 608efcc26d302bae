"""Writing messages: what each side has afterwards."""

from __future__ import annotations

import pytest

from chappe.core import amend, messages
from chappe.core.amend import Edit
from chappe.core.messages import Forwarding, Outgoing
from chappe.core.refused import Refused
from chappe.model import (
    Content,
    Entity,
    EntityKind,
    Fact,
    Flag,
    Kind,
    MediaClass,
    MessageId,
    PeerId,
    replace,
)
from chappe.store.db import WriteTx
from chappe.store.tables import ACCOUNTS, BLOCKS, Block
from tests.world import World, ids, in_world


def test_a_message_reaches_both_sides(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        await ada.say(bea, "bonjour")
        await bea.say(ada, "salut")
        assert await ada.texts(bea) == ["salut", "bonjour"]
        assert await bea.texts(ada) == ["salut", "bonjour"]
        (first, second) = [m.out for m in await ada.history(bea)]
        assert (first, second) == (False, True)

    in_world(tmp_path, story)


def test_numbers_are_each_boxs_own(tmp_path):
    async def story(world: World):
        ada, bea, cleo = [await world.person(n) for n in ("Ada", "Bea", "Cleo")]
        await ada.say(bea)
        await ada.say(bea)
        sent = await cleo.say(bea)
        assert sent.message.id == 1
        (received,) = await bea.history(cleo)
        assert received.id == 3

    in_world(tmp_path, story)


def test_a_random_id_sends_once(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        one = Outgoing(random=7, body=Content(text="once"))
        (first,) = await messages.send(world.core, ada.me, PeerId(bea.id), [one])
        (again,) = await messages.send(world.core, ada.me, PeerId(bea.id), [one])
        assert again.again
        assert again.message == first.message
        assert await bea.texts(ada) == ["once"]

    in_world(tmp_path, story)


def test_a_random_id_of_a_deleted_message_is_refused(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        one = Outgoing(random=7, body=Content(text="once"))
        (sent,) = await messages.send(world.core, ada.me, PeerId(bea.id), [one])
        await amend.delete(world.core, ada.me, ids(sent), revoke=True)
        with pytest.raises(Refused, match="RANDOM_ID_DUPLICATE"):
            await messages.send(world.core, ada.me, PeerId(bea.id), [one])

    in_world(tmp_path, story)


def test_saved_messages_have_one_copy(tmp_path):
    async def story(world: World):
        ada = await world.person("Ada")
        await ada.say(ada, "buy bread")
        assert await ada.texts(ada) == ["buy bread"]

    in_world(tmp_path, story)


def test_a_reply_points_at_each_sides_own_number(tmp_path):
    async def story(world: World):
        ada, bea, cleo = [await world.person(n) for n in ("Ada", "Bea", "Cleo")]
        await cleo.say(bea, "moves Bea's numbers")
        question = await ada.say(bea, "when?")
        answered = (await bea.history(ada))[0]
        answer = await bea.say(ada, "at noon", reply_to=answered.id)
        assert answer.message.entry.reply_to == answered.id == 2
        assert (await ada.history(bea))[0].entry.reply_to == question.message.id == 1

    in_world(tmp_path, story)


def test_a_reply_to_what_is_gone_or_elsewhere_is_sent_without(tmp_path):
    async def story(world: World):
        ada, bea, cleo = [await world.person(n) for n in ("Ada", "Bea", "Cleo")]
        elsewhere = await ada.say(cleo)
        for target in (elsewhere.message.id, MessageId(999)):
            sent = await ada.say(bea, "hm", reply_to=target)
            assert sent.message.entry.reply_to == 0

    in_world(tmp_path, story)


@pytest.mark.parametrize(
    ("owner", "other", "reason"),
    [(1, 0, "USER_IS_BLOCKED"), (0, 1, "YOU_BLOCKED_USER")],
)
def test_a_block_stops_messages_both_ways(tmp_path, owner, other, reason):
    async def story(world: World):
        people = [await world.person("Ada"), await world.person("Bea")]
        blocker, blocked = people[owner], people[other]

        async def block(tx: WriteTx) -> None:
            tx.put(BLOCKS, Block(blocker.id, blocked.id, world.core.now()))

        await world.core.db.write(block)
        with pytest.raises(Refused, match=reason):
            await people[0].say(people[1])
        assert await people[1].history(people[0]) == []
        assert people[1].heard == []

    in_world(tmp_path, story)


def test_nobody_writes_to_a_stranger_that_does_not_exist_or_is_gone(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        one = [Outgoing(random=1, body=Content(text="?"))]
        with pytest.raises(Refused, match="PEER_ID_INVALID"):
            await messages.send(world.core, ada.me, PeerId(5), one)
        with pytest.raises(Refused, match="CHAT_ID_INVALID"):
            await messages.send(world.core, ada.me, PeerId(-5), one)

        async def leave(tx: WriteTx) -> None:
            account = await tx.get(ACCOUNTS, bea.id)
            assert account is not None
            tx.put(ACCOUNTS, replace(account, deleted=world.core.now()))

        await world.core.db.write(leave)
        with pytest.raises(Refused, match="INPUT_USER_DEACTIVATED"):
            await ada.say(bea)

    in_world(tmp_path, story)


def test_an_edit_changes_both_copies(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        sent = await ada.say(bea, "tomorow")
        world.clock.now += 60
        bold = (Entity(EntityKind.BOLD, 0, 8),)
        change = Edit(Content(text="tomorrow", entities=bold))
        edited, pts = await amend.edit(world.core, ada.me, PeerId(bea.id), sent.message.id, change)
        assert edited.body.text == "tomorrow"
        assert pts == sent.pts + 1
        (theirs,) = await bea.history(ada)
        assert theirs.body.entities == bold
        assert theirs.edited == world.core.now()

    in_world(tmp_path, story)


def test_edits_that_are_refused(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        sent = await ada.say(bea, "as it is")
        (theirs,) = await bea.history(ada)

        async def edit(who, peer, number, text):
            change = Edit(Content(text=text))
            await amend.edit(world.core, who.me, PeerId(peer.id), number, change)

        with pytest.raises(Refused, match="MESSAGE_NOT_MODIFIED"):
            await edit(ada, bea, sent.message.id, "as it is")
        with pytest.raises(Refused, match="MESSAGE_EMPTY"):
            await edit(ada, bea, sent.message.id, "")
        with pytest.raises(Refused, match="MESSAGE_AUTHOR_REQUIRED"):
            await edit(bea, ada, theirs.id, "put in her mouth")
        with pytest.raises(Refused, match="MESSAGE_ID_INVALID"):
            await edit(ada, ada, sent.message.id, "wrong chat")
        with pytest.raises(Refused, match="MESSAGE_ID_INVALID"):
            await edit(ada, bea, MessageId(77), "no such thing")
        world.clock.now += amend.EDIT_TIME + 1
        with pytest.raises(Refused, match="MESSAGE_EDIT_TIME_EXPIRED"):
            await edit(ada, bea, sent.message.id, "too late")
        assert await bea.texts(ada) == ["as it is"]

    in_world(tmp_path, story)


def test_delete_for_oneself_leaves_the_other_copy(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        sent = [await ada.say(bea, text) for text in ("one", "two", "three")]
        done = await amend.delete(world.core, ada.me, ids(*sent[:2]), revoke=False)
        assert done.count == 2
        assert await ada.texts(bea) == ["three"]
        assert await bea.texts(ada) == ["three", "two", "one"]

    in_world(tmp_path, story)


def test_delete_for_all_removes_every_trace(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        await ada.say(bea, "keep")
        sent = await ada.say(bea, "forget zanzibar")
        await amend.delete(world.core, ada.me, ids(sent), revoke=True)
        assert await ada.texts(bea) == await bea.texts(ada) == ["keep"]

        async def traces(tx):
            return await tx.value("select count(*) from contents")

        assert await world.core.db.read(traces) == 1

    in_world(tmp_path, story)


def test_somebody_elses_numbers_delete_nothing_of_theirs(tmp_path):
    async def story(world: World):
        ada, bea, cleo = [await world.person(n) for n in ("Ada", "Bea", "Cleo")]
        await ada.say(bea, "between us")
        done = await amend.delete(world.core, cleo.me, [MessageId(1)], revoke=True)
        assert done.count == 0
        assert await bea.texts(ada) == ["between us"]

    in_world(tmp_path, story)


def test_clearing_a_history_in_parts(tmp_path, monkeypatch):
    monkeypatch.setattr(amend, "DELETE_BATCH", 3)

    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        for number in range(7):
            await ada.say(bea, str(number))
        calls, left = 0, 1
        while left:
            done = await amend.delete_history(world.core, ada.me, PeerId(bea.id))
            calls, left = calls + 1, done.left
        assert calls == 3
        assert await ada.texts(bea) == []
        assert len(await bea.texts(ada)) == 7

    in_world(tmp_path, story)


def test_forward_names_the_origin(tmp_path):
    async def story(world: World):
        ada, bea, cleo = [await world.person(n) for n in ("Ada", "Bea", "Cleo")]
        await ada.say(bea, "news")
        (original,) = await bea.history(ada)
        how = Forwarding(ids=(original.id,), randoms=(1,))
        await messages.forward(world.core, bea.me, PeerId(ada.id), PeerId(cleo.id), how)
        (passed,) = await cleo.history(bea)
        assert passed.body.text == "news"
        assert passed.author == bea.id
        assert passed.body.forward is not None
        assert passed.body.forward.author == ada.id
        assert passed.body.forward.date == original.entry.date

        onward = Forwarding(ids=(passed.id,), randoms=(2,), drop_author=True)
        await messages.forward(world.core, cleo.me, None, PeerId(ada.id), onward)
        (bare,) = await ada.history(cleo)
        assert bare.body.forward is None

    in_world(tmp_path, story)


def test_forward_of_what_is_not_ones_own_is_refused(tmp_path):
    async def story(world: World):
        ada, bea, cleo = [await world.person(n) for n in ("Ada", "Bea", "Cleo")]
        await ada.say(bea, "between us")
        how = Forwarding(ids=(MessageId(1),), randoms=(1,))
        with pytest.raises(Refused, match="MESSAGE_ID_INVALID"):
            await messages.forward(world.core, cleo.me, None, PeerId(cleo.id), how)
        with pytest.raises(Refused, match="RANDOM_ID_INVALID"):
            uneven = Forwarding(ids=(MessageId(1),), randoms=())
            await messages.forward(world.core, ada.me, None, PeerId(cleo.id), uneven)
        with pytest.raises(Refused, match="MESSAGE_IDS_EMPTY"):
            none = Forwarding(ids=(), randoms=())
            await messages.forward(world.core, ada.me, None, PeerId(cleo.id), none)

    in_world(tmp_path, story)


def test_protected_content_is_not_forwarded(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        secret = Outgoing(random=1, body=Content(text="stay", no_forwards=True))
        await messages.send(world.core, ada.me, PeerId(bea.id), [secret])
        how = Forwarding(ids=(MessageId(1),), randoms=(2,))
        with pytest.raises(Refused, match="CHAT_FORWARDS_RESTRICTED"):
            await messages.forward(world.core, bea.me, None, PeerId(bea.id), how)

    in_world(tmp_path, story)


def test_saving_keeps_where_it_came_from(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        await ada.say(bea, "recipe")
        how = Forwarding(ids=(MessageId(1),), randoms=(1,))
        (saved,) = await messages.forward(world.core, bea.me, None, PeerId(bea.id), how)
        assert saved.message.body.forward is not None
        assert saved.message.body.forward.saved_peer == ada.id
        assert saved.message.body.forward.saved_id == 1

    in_world(tmp_path, story)


def test_pin_for_both_tells_both(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        sent = await ada.say(bea, "the address")
        (told,) = await amend.pin(world.core, ada.me, PeerId(bea.id), sent.message.id)
        assert told.message.entry.flags & Flag.SERVICE
        (service, pinned) = await bea.history(ada)
        assert pinned.entry.flags & Flag.PINNED
        assert service.entry.reply_to == pinned.id
        done = await amend.unpin_all(world.core, bea.me, PeerId(ada.id))
        assert done.count == 1

    in_world(tmp_path, story)


def test_a_silent_message_says_so(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        await ada.say(bea, silent=True)
        (received,) = await bea.history(ada)
        assert received.entry.flags & Flag.SILENT

    in_world(tmp_path, story)


def test_voice_is_unheard_until_heard(tmp_path):
    from chappe.core import dialogs

    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        await ada.say(bea, "(voice)", media=MediaClass.VOICE)
        (received,) = await bea.history(ada)
        assert received.entry.flags & Flag.MEDIA_UNREAD
        done = await dialogs.read_contents(world.core, bea.me, [received.id])
        assert done.count == 1
        (mine,) = await ada.history(bea)
        assert not mine.entry.flags & Flag.MEDIA_UNREAD
        again = await dialogs.read_contents(world.core, bea.me, [received.id])
        assert again.count == 0
        last = ada.heard[-1].change
        assert isinstance(last, Fact)
        assert last.kind is Kind.READ_CONTENTS

    in_world(tmp_path, story)

"""Messages that are sent by a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from chappe.core import deletion, quick_replies
from chappe.core.amend import Edit
from chappe.core.media.sweeping import GRACE, sweep
from chappe.core.messages import Forwarding, Outgoing
from chappe.core.quick_replies import MOST, MOST_MESSAGES
from chappe.core.refused import Refused
from chappe.model import Content, MediaClass, MessageId, PeerId, PhotoMedia
from chappe.store.db import Tx
from tests.files import photo
from tests.world import Person, World, in_world


async def add(person: Person, word: str | int, text: str, random: int = 0) -> MessageId:
    out = Outgoing(random=random or person.world.random.getrandbits(60), body=Content(text=text))
    ((_, kept),) = await quick_replies.add(person.world.core, person.me, word, [out])
    return kept.id


async def words(person: Person) -> list[tuple[str, str, int]]:
    found = await quick_replies.listed(person.world.core, person.me)
    return [(one.name, one.top.body.text, one.count) for one in found]


async def number(person: Person, word: str) -> int:
    found = await quick_replies.listed(person.world.core, person.me)
    return next(one.id for one in found if one.name == word)


def test_words_and_what_is_behind_them(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        core = world.core
        await add(ada, "hello", "Good morning!")
        await add(ada, "hello", "How can I help?")
        await add(ada, "bye", "See you.")
        assert await words(ada) == [("bye", "See you.", 1), ("hello", "How can I help?", 2)]
        assert await words(bea) == []
        hello, bye = await number(ada, "hello"), await number(ada, "bye")
        await quick_replies.reorder(core, ada.me, [hello, bye])
        await quick_replies.rename(core, ada.me, bye, "ciao")
        assert [word for word, _, _ in await words(ada)] == ["hello", "ciao"]
        assert not await quick_replies.free(core, ada.me, "hello")
        assert await quick_replies.free(core, ada.me, "bye")
        with pytest.raises(Refused, match="SHORTCUT_INVALID"):
            await quick_replies.rename(core, ada.me, bye, "hello")
        for stranger in (hello, 99):
            with pytest.raises(Refused, match="SHORTCUT_INVALID"):
                await quick_replies.messages(core, bea.me, stranger)

    in_world(tmp_path, story)


def test_they_are_sent_in_their_order(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        one, two = await add(ada, "hello", "one"), await add(ada, "hello", "two")
        id_ = await number(ada, "hello")
        peer = PeerId(bea.id)
        for _ in range(2):  # the answer was lost, and the client asks again
            await quick_replies.send(world.core, ada.me, peer, id_, [two, one], [11, 12])
        assert await bea.texts(ada) == ["two", "one"]
        with pytest.raises(Refused, match="MESSAGE_ID_INVALID"):
            await quick_replies.send(world.core, ada.me, peer, id_, [MessageId(77)], [13])
        with pytest.raises(Refused, match="RANDOM_ID_INVALID"):
            await quick_replies.send(world.core, ada.me, peer, id_, [one], [])
        with pytest.raises(Refused, match="SHORTCUT_INVALID"):
            await quick_replies.send(world.core, bea.me, PeerId(ada.id), id_, [one], [14])

    in_world(tmp_path, story)


def test_changed_and_deleted(tmp_path: Path):
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        core = world.core
        first, second = await add(ada, "hello", "one"), await add(ada, "hello", "two")
        id_ = await number(ada, "hello")
        changed = await quick_replies.edit(core, ada.me, id_, first, Edit(Content(text="uno")))
        assert (changed.body.text, changed.shortcut) == ("uno", id_)
        with pytest.raises(Refused, match="MESSAGE_NOT_MODIFIED"):
            await quick_replies.edit(core, ada.me, id_, first, Edit(Content(text="uno")))
        assert await quick_replies.delete(core, ada.me, id_, []) == []
        assert await quick_replies.delete(core, ada.me, id_, [second]) == [second]
        assert await words(ada) == [("hello", "uno", 1)]
        await quick_replies.delete(core, ada.me, id_)
        assert await words(ada) == []
        assert await quick_replies.free(core, ada.me, "hello")

    in_world(tmp_path, story)


def test_limits(tmp_path: Path):
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        for word in ("", "two words", "x" * 33, "a/b"):
            with pytest.raises(Refused, match="SHORTCUT_INVALID"):
                await add(ada, word, "no")
        for index in range(MOST_MESSAGES):
            await add(ada, "été", str(index))
        with pytest.raises(Refused, match="QUICK_REPLIES_TOO_MUCH"):
            await add(ada, "été", "one too many")
        for index in range(MOST - 1):
            await add(ada, f"word{index}", "x")
        with pytest.raises(Refused, match="QUICK_REPLIES_TOO_MUCH"):
            await add(ada, "another", "x")
        poll = Outgoing(random=1, body=Content(text="?"), media=MediaClass.POLL)
        with pytest.raises(Refused, match="MEDIA_INVALID"):
            await quick_replies.add(world.core, ada.me, "word1", [poll])

    in_world(tmp_path, story)


def test_a_repeated_request_keeps_one_message(tmp_path: Path):
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        assert await add(ada, "hello", "one", 5) == await add(ada, "hello", "one", 5)
        assert await words(ada) == [("hello", "one", 1)]

    in_world(tmp_path, story)


def test_files_and_copies_are_kept_and_go_with_the_account(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        file = await photo(ada)
        out = Outgoing(random=1, body=Content(media=PhotoMedia(file.id)), media=MediaClass.PHOTO)
        await quick_replies.add(world.core, ada.me, "map", [out])
        await bea.say(ada, "words of Bea's")
        how = Forwarding(ids=((await ada.history(bea))[0].id,), randoms=(2,), drop_author=True)
        await quick_replies.add_copies(world.core, ada.me, "map", PeerId(bea.id), how)
        world.clock.now += GRACE + 1
        assert await sweep(world.core) == 0
        assert (await words(ada))[0][1:] == ("words of Bea's", 2)
        await deletion.delete(world.core, ada.me)

        async def left(tx: Tx) -> list[int]:
            return [
                await tx.value(f"select count(*) from {table}")
                for table in ("quick_replies", "quick_messages", "file_uses")
            ]

        assert await world.core.db.read(left) == [0, 0, 0]

    in_world(tmp_path, story, agree=False)

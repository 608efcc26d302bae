"""To-do lists: what they may say, who changes them, and how it is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from chappe.core import amend, contacts, messages, todo, todo_lists
from chappe.core.messages import Outgoing
from chappe.core.refused import Refused
from chappe.core.text import Text
from chappe.core.todo_lists import Wanted
from chappe.model import (
    Content,
    MediaClass,
    Message,
    MessageId,
    PeerId,
    TodoAppended,
    TodoChecked,
    TodoMedia,
)
from tests.world import Circle, Person, World, in_world

ITEMS = (Wanted(1, Text("Bread")), Wanted(2, Text("Milk")), Wanted(3, Text("Salt")))


def written(items: tuple[Wanted, ...] = ITEMS, *, shared: bool = True) -> TodoMedia:
    return todo_lists.write(Text("Market"), items, others_append=shared, others_complete=shared)


async def send(person: Person, peer: Person | Circle, list_: TodoMedia) -> MessageId:
    core = person.world.core
    out = Outgoing(
        random=person.world.random.getrandbits(62),
        body=Content(media=list_),
        media=MediaClass.TODO,
    )
    (done,) = await messages.send(core, person.me, PeerId(peer.id), [out])
    return done.message.id


def list_in(message: Message) -> TodoMedia:
    assert isinstance(message.body.media, TodoMedia)
    return message.body.media


async def check(
    person: Person, peer: Person | Circle, id_: MessageId, on: tuple[int, ...], *off: int
) -> todo.Changed:
    core = person.world.core
    return await todo.check(core, person.me, PeerId(peer.id), id_, completed=on, incompleted=off)


def test_items_are_completed_and_all_are_told(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben, cleo = [await world.person(name) for name in ("Ada", "Ben", "Cleo")]
        circle = await world.group(ada, [ben, cleo])
        await send(ada, circle, written())
        his = (await ben.history(circle))[0].id
        done = await check(ben, circle, his, (1, 3, 99))
        assert [(one.id, one.by) for one in list_in(done.message).done] == [
            (1, ben.id),
            (3, ben.id),
        ]
        assert done.message.edited == 0
        assert done.told.message.body.action == TodoChecked((1, 3), ())
        told, listed = (await cleo.history(circle))[:2]
        assert (told.author, told.entry.reply_to) == (ben.id, listed.id)
        assert [one.id for one in list_in(listed).done] == [1, 3]
        await world.agree()
        hers = listed.id
        done = await check(cleo, circle, hers, (2,), 1)
        assert [one.id for one in list_in(done.message).done] == [3, 2]
        with pytest.raises(Refused, match="TODO_NOT_MODIFIED"):
            await check(cleo, circle, hers, (2,), 1)

    in_world(tmp_path, story)


def test_a_list_of_ones_own_is_changed_by_nobody_else(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben = await world.person("Ada"), await world.person("Ben")
        mine = await send(ada, ben, written(shared=False))
        theirs = (await ben.history(ada))[0].id
        with pytest.raises(Refused, match="MESSAGE_AUTHOR_REQUIRED"):
            await check(ben, ada, theirs, (1,))
        with pytest.raises(Refused, match="MESSAGE_AUTHOR_REQUIRED"):
            await todo.append(world.core, ben.me, PeerId(ada.id), theirs, [Wanted(4, Text("x"))])
        await check(ada, ben, mine, (1,))

    in_world(tmp_path, story)


def test_who_may_not_write_changes_nothing(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben, cleo = [await world.person(name) for name in ("Ada", "Ben", "Cleo")]
        mine = await send(ada, ben, written())
        theirs = (await ben.history(ada))[0].id
        with pytest.raises(Refused, match="MESSAGE_ID_INVALID"):
            await check(cleo, ada, mine, (1,))
        await contacts.block(world.core, ada.me, PeerId(ben.id))
        with pytest.raises(Refused, match="USER_IS_BLOCKED"):
            await check(ben, ada, theirs, (1,))

    in_world(tmp_path, story)


def test_items_are_appended(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben = await world.person("Ada"), await world.person("Ben")
        await send(ada, ben, written())
        theirs = (await ben.history(ada))[0].id
        core, chat = world.core, PeerId(ada.id)
        done = await todo.append(core, ben.me, chat, theirs, [Wanted(7, Text("Eggs"))])
        assert [item.title for item in list_in(done.message).items][-1] == "Eggs"
        await todo.append(core, ben.me, chat, theirs, [Wanted(0, Text("Salt"))])
        assert isinstance(done.told.message.body.action, TodoAppended)
        for items, reason in (
            ([], "TODO_ITEMS_EMPTY"),
            ([Wanted(7, Text("Eggs"))], "TODO_ITEM_DUPLICATE"),
            ([Wanted(-1, Text("Eggs"))], "TODO_ITEM_DUPLICATE"),
            ([Wanted(n, Text("x")) for n in range(10, 40)], "TODO_ITEMS_TOO_MUCH"),
        ):
            with pytest.raises(Refused, match=reason):
                await todo.append(core, ben.me, chat, theirs, items)

    in_world(tmp_path, story)


def test_an_edited_list_keeps_what_is_done(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben = await world.person("Ada"), await world.person("Ben")
        mine = await send(ada, ben, written())
        await check(ada, ben, mine, (1, 2))
        new = written((Wanted(2, Text("Oat milk")), Wanted(4, Text("Tea"))))
        change = amend.Edit(body=Content(media=new), keep_text=True, media=MediaClass.TODO)
        message, _ = await amend.edit(world.core, ada.me, PeerId(ben.id), mine, change)
        assert [item.title for item in list_in(message).items] == ["Oat milk", "Tea"]
        assert [one.id for one in list_in(message).done] == [2]

    in_world(tmp_path, story)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"items": ()}, "TODO_ITEMS_EMPTY"),
        ({"items": (ITEMS[0], ITEMS[0])}, "TODO_ITEM_DUPLICATE"),
        ({"items": tuple(Wanted(n, Text("x")) for n in range(1, 32))}, "TODO_ITEMS_TOO_MUCH"),
        ({"items": (Wanted(1, Text("x" * 65)),)}, "MESSAGE_TOO_LONG"),
        ({"title": Text("x" * 33)}, "MESSAGE_TOO_LONG"),
        ({"title": Text("")}, "MESSAGE_TOO_LONG"),
    ],
)
def test_what_cannot_be_written(wrong: dict[str, Any], reason: str):
    right: dict[str, Any] = {"title": Text("Market"), "items": ITEMS}
    with pytest.raises(Refused, match=reason):
        todo_lists.write(**{**right, **wrong}, others_append=True, others_complete=True)

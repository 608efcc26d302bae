"""To-do lists (core.telegram.org/api/todo).

A list is part of its message: who completes an item or adds one changes the message for everybody
who has it, and a service message that answers it tells of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from chappe.core import access, amend, messages
from chappe.core.context import Core
from chappe.core.filing import Posted
from chappe.core.messages import Outgoing, post
from chappe.core.refused import Refused
from chappe.core.todo_lists import Wanted, items_of
from chappe.model import (
    Act,
    Content,
    Me,
    MediaClass,
    Message,
    MessageId,
    PeerId,
    Record,
    TodoAppended,
    TodoChecked,
    TodoDone,
    TodoMedia,
    replace,
)
from chappe.store.db import WriteTx


class Changed(Record, frozen=True):
    """A list after a change: its message, the `pts` of that, and the message that tells of it."""

    message: Message
    pts: int
    told: Posted


async def check(
    core: Core,
    me: Me,
    peer: PeerId,
    id_: MessageId,
    *,
    completed: Sequence[int],
    incompleted: Sequence[int],
) -> Changed:
    """Complete items of a list, and undo completed ones; what it does not have is passed over.

    Refuses with TODO_NOT_MODIFIED where nothing changes, and with MESSAGE_AUTHOR_REQUIRED anybody
    but the author where the list is the author's alone.
    """

    def change(list_: TodoMedia) -> tuple[TodoMedia, Act]:
        known = {item.id for item in list_.items}
        done = {one.id for one in list_.done}
        on = [i for i in dict.fromkeys(completed) if i in known - done]
        off = [i for i in dict.fromkeys(incompleted) if i in done and i not in on]
        if not on and not off:
            raise Refused("TODO_NOT_MODIFIED")
        kept = [one for one in list_.done if one.id not in off]
        kept += [TodoDone(i, me.user, core.now()) for i in on]
        return replace(list_, done=tuple(kept)), TodoChecked(tuple(on), tuple(off))

    return await _change(core, me, peer, id_, lambda list_: list_.others_complete, change)


async def append(
    core: Core, me: Me, peer: PeerId, id_: MessageId, items: Sequence[Wanted]
) -> Changed:
    """Put further items on a list.

    Refuses as `todo_lists.write` does, and with MESSAGE_AUTHOR_REQUIRED anybody but the author
    where the list is the author's alone.
    """

    def change(list_: TodoMedia) -> tuple[TodoMedia, Act]:
        after = items_of(items, list_.items)
        return replace(list_, items=after), TodoAppended(after[len(list_.items) :])

    return await _change(core, me, peer, id_, lambda list_: list_.others_append, change)


async def _change(
    core: Core,
    me: Me,
    peer: PeerId,
    id_: MessageId,
    open_to_others: Callable[[TodoMedia], bool],
    change: Callable[[TodoMedia], tuple[TodoMedia, Act]],
) -> Changed:
    async def body(tx: WriteTx) -> Changed:
        others = await messages.lock(tx, me.user, peer)
        message = await access.message(tx, me.user, peer, id_)
        list_ = message.body.media
        if not isinstance(list_, TodoMedia):
            raise Refused("MESSAGE_ID_INVALID")
        await access.may_write(tx, me.user, peer, MediaClass.TODO)
        if message.author != me.user and not open_to_others(list_):
            raise Refused("MESSAGE_AUTHOR_REQUIRED")
        after, act = change(list_)
        body = replace(message.body, media=after)
        changed, pts = await amend.rewrite(core, tx, me, message, body)
        told = Outgoing(random=0, body=Content(action=act), reply_to=id_)
        return Changed(changed, pts, await post(core, tx, me, peer, told, others))

    return await core.db.write(body)

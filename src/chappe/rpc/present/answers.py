"""Answers that several methods share: pages of messages, updates of a send, counters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from chappe.core import cards, groups
from chappe.core.filing import Posted
from chappe.core.groups import Changed
from chappe.core.history import Page
from chappe.core.updates import Affected
from chappe.model import Message, replace
from chappe.rpc.call import Call
from chappe.rpc.present import groups as present_groups
from chappe.rpc.present import messages as present
from chappe.rpc.present import unsent
from chappe.rpc.present.entities import entities
from chappe.rpc.present.peers import known
from chappe.rpc.present.view import View
from chappe.tl import types


def view_of(call: Call) -> View:
    """Give the asker's view."""
    me = call.me
    return View(me.user, call.core.hashes, call.now, call.dc, call.layer, me.key)


async def page(
    call: Call, found: Page, *, next_rate: int | None = None
) -> types.messages.AnyMessages:
    """Give a page of messages: the whole list, or a slice that says how long the list is.

    `next_rate` is where the next page of a search over all chats begins.
    """
    around = await cards.around(call.core, call.me, found.messages)
    view = view_of(call)
    shown = [present.message(view, one, around) for one in found.messages]
    if found.complete:
        return types.messages.Messages(messages=shown, topics=[], **known(view, around))
    return types.messages.MessagesSlice(
        inexact=found.inexact,
        count=found.total,
        next_rate=next_rate,
        offset_id_offset=found.offset_id_offset,
        messages=shown,
        topics=[],
        **known(view, around),
    )


async def posted(call: Call, sent: Sequence[Posted], also: Iterable[int] = ()) -> types.Updates:
    """Give what a send did: for each message its new number, then the message
    (core.telegram.org/api/updates#sending-messages); `also` are further peers to go along."""
    messages = [one.message for one in sent]
    around = await cards.around(call.core, call.me, messages, also)
    view = view_of(call)
    numbers: list[types.AnyUpdate] = [
        types.UpdateMessageID(id=one.message.id, random_id=one.random) for one in sent if one.random
    ]
    news: list[types.AnyUpdate] = [
        types.UpdateNewMessage(
            message=present.message(view, one.message, around),
            pts=one.pts,
            pts_count=0 if one.again else 1,
        )
        for one in sent
    ]
    return types.Updates(
        updates=numbers + news,
        **known(view, around),
        date=call.now,
        seq=0,
    )


def sent_short(one: Posted) -> types.UpdateShortSentMessage:
    """Give what a send of plain text did, for a client that knows what it sent."""
    message = one.message
    return types.UpdateShortSentMessage(
        out=True,
        id=message.id,
        pts=one.pts,
        pts_count=0 if one.again else 1,
        date=message.entry.date,
        entities=entities(message.body.entities),
    )


async def group_changed(call: Call, done: Changed, *, numbered: bool = False) -> types.Updates:
    """Give what an operation did to a group: what it is now, and the messages that tell of it."""
    found = await groups.known(call.core, call.me, done.peer)
    sent = done.posted
    if numbered:
        sent = tuple(replace(one, random=call.core.ids.next()) for one in sent)
    people = await groups.people(call.core, call.me, [done.peer])
    answer = await posted(call, sent, also=[done.peer, *people])
    if found is not None:
        first = len(answer.updates) - len(sent)
        answer.updates[first:first] = present_groups.updates(found)
    return answer


async def scheduled(call: Call, kept: Sequence[tuple[int, Message]]) -> types.Updates:
    """Give what was put off: for each message its number on that list, then the message."""
    return await _waiting(call, kept, lambda shown: types.UpdateNewScheduledMessage(message=shown))


async def quick(call: Call, kept: Sequence[tuple[int, Message]]) -> types.Updates:
    """Give what was put behind a word: as `scheduled`, and the list of words."""
    answer = await _waiting(call, kept, lambda shown: types.UpdateQuickReplyMessage(message=shown))
    answer.updates.append(await unsent.quick_replies(call.core, call.me))
    return answer


async def _waiting(
    call: Call,
    kept: Sequence[tuple[int, Message]],
    tell: Callable[[types.AnyMessage], types.AnyUpdate],
) -> types.Updates:
    messages = [message for _, message in kept]
    around = await cards.around(call.core, call.me, messages)
    view = view_of(call)
    numbers: list[types.AnyUpdate] = [
        types.UpdateMessageID(id=message.id, random_id=random) for random, message in kept if random
    ]
    news = [tell(present.message(view, message, around)) for message in messages]
    return types.Updates(updates=numbers + news, **known(view, around), date=call.now, seq=0)


async def messages(call: Call, found: Sequence[Message]) -> types.messages.Messages:
    """Give a list of messages that is whole."""
    around = await cards.around(call.core, call.me, found)
    view = view_of(call)
    shown = [present.message(view, one, around) for one in found]
    return types.messages.Messages(messages=shown, topics=[], **known(view, around))


async def edited(call: Call, message: Message, pts: int) -> types.Updates:
    """Give what an edit did."""
    around = await cards.around(call.core, call.me, [message])
    view = view_of(call)
    update = types.UpdateEditMessage(
        message=present.message(view, message, around), pts=pts, pts_count=1
    )
    return types.Updates(
        updates=[update],
        **known(view, around),
        date=call.now,
        seq=0,
    )


def affected(done: Affected) -> types.messages.AffectedMessages:
    return types.messages.AffectedMessages(pts=done.pts, pts_count=done.count)


def affected_history(done: Affected) -> types.messages.AffectedHistory:
    return types.messages.AffectedHistory(pts=done.pts, pts_count=done.count, offset=done.left)


def nothing(call: Call, updates: Iterable[types.AnyUpdate] = ()) -> types.Updates:
    """Give updates without messages."""
    return types.Updates(updates=list(updates), users=[], chats=[], date=call.now, seq=0)

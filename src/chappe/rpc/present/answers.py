"""Answers that several methods share: pages of messages, updates of a send, counters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from chappe.core import cards, groups, notifications
from chappe.core.cards import Around
from chappe.core.channels import catching_up
from chappe.core.channels.catching_up import Afresh
from chappe.core.dialogs import Listed
from chappe.core.filing import Posted
from chappe.core.groups import Changed
from chappe.core.history import Page
from chappe.core.updates import Affected
from chappe.model import Message, MessageId, PeerId, PeerKind, peer_kind, replace
from chappe.rpc.call import Call
from chappe.rpc.present import groups as present_groups
from chappe.rpc.present import messages as present
from chappe.rpc.present import unsent
from chappe.rpc.present.dialogs import dialog
from chappe.rpc.present.entities import entities
from chappe.rpc.present.peers import known
from chappe.rpc.present.view import View
from chappe.tl import types


def view_of(call: Call) -> View:
    """Give the asker's view."""
    me = call.me
    return View(me.user, call.core.hashes, call.now, call.dc, call.layer, me.key)


async def page(
    call: Call, found: Page, *, next_rate: int | None = None, peer: PeerId | None = None
) -> types.messages.AnyMessages:
    """Give a page of messages: the whole list, or a slice that says how long the list is.

    `next_rate` is where the next page of a search over all chats begins; `peer` is the one chat
    that the page is of.
    """
    channel = peer if peer is not None and peer_kind(peer) is PeerKind.CHANNEL else None
    also = () if channel is None else (channel,)
    around = await cards.around(call.core, call.me, found.messages, also)
    view = view_of(call)
    shown = [present.message(view, one, around) for one in found.messages]
    if channel is not None:
        return types.messages.ChannelMessages(
            inexact=found.inexact,
            pts=await catching_up.pts(call.core, call.me, channel),
            count=found.total,
            offset_id_offset=found.offset_id_offset,
            messages=shown,
            topics=[],
            **known(view, around),
        )
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


def numbered(
    call: Call, ids: Sequence[MessageId], found: Sequence[Message], around: Around
) -> list[types.AnyMessage]:
    """Give one answer for each number asked, in that order: clients match them by place."""
    view = view_of(call)
    by_id = {one.id: one for one in found}
    return [
        present.message(view, by_id[id_], around) if id_ in by_id else types.MessageEmpty(id=id_)
        for id_ in ids
    ]


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
        _new(one.message)(
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


def _new(message: Message) -> type[types.UpdateNewChannelMessage | types.UpdateNewMessage]:
    in_channel = message.post is not None
    return types.UpdateNewChannelMessage if in_channel else types.UpdateNewMessage


async def afresh(call: Call, found: Afresh) -> types.updates.ChannelDifferenceTooLong:
    """Give a channel to a client that cannot replay what happened there."""
    listed = Listed(found.dialog, None, found.pts)
    peer = found.dialog.peer
    around = await cards.around(call.core, call.me, found.newest, [peer])
    view = view_of(call)
    choice = await notifications.chosen(call.core, call.me, peer)
    return types.updates.ChannelDifferenceTooLong(
        final=True,
        timeout=found.wait,
        dialog=dialog(view, listed, choice),
        messages=[present.message(view, one, around) for one in found.newest],
        **known(view, around),
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
    kind = types.UpdateEditMessage if message.post is None else types.UpdateEditChannelMessage
    update = kind(message=present.message(view, message, around), pts=pts, pts_count=1)
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

"""The state of a box and differences (core.telegram.org/api/updates#fetching-state)."""

from __future__ import annotations

from chappe.core.channels.catching_up import Missed as Missing
from chappe.core.secret_messages import Missed
from chappe.core.updates import Difference, State
from chappe.rpc.present import channels, secret_chats
from chappe.rpc.present.changes import News
from chappe.rpc.present.view import View
from chappe.tl import types


def state(reached: State, qts: int) -> types.updates.State:
    """Give how far the box is, and with `qts` the queue of the asker's device."""
    # seq 0: no order is promised beyond pts (core.telegram.org/api/updates#update-sequence).
    return types.updates.State(
        pts=reached.pts, qts=qts, date=reached.date, seq=0, unread_count=reached.unread
    )


def difference(
    view: View, missed: Difference, news: News, queue: Missed
) -> types.updates.AnyDifference:
    """Give what a client missed in one of the forms that the method has."""
    if missed.too_long:
        return types.updates.DifferenceTooLong(pts=missed.state.pts)
    behind = [channels.too_long(peer, pts) for peer, pts in missed.channels]
    others = [*news.updates, *behind]
    nothing = not (missed.facts or others or queue.messages or queue.reset)
    if missed.complete and queue.complete and nothing:
        return types.updates.DifferenceEmpty(date=missed.state.date, seq=0)
    sealed = [secret_chats.message(view, one, queue.files.get(one.file)) for one in queue.messages]
    reached = state(missed.state, queue.qts)
    if missed.complete and queue.complete:
        return types.updates.Difference(
            new_messages=news.messages,
            new_encrypted_messages=sealed,
            other_updates=others,
            **news.peers,
            state=reached,
        )
    return types.updates.DifferenceSlice(
        new_messages=news.messages,
        new_encrypted_messages=sealed,
        other_updates=others,
        **news.peers,
        intermediate_state=reached,
    )


def channel_difference(missed: Missing, news: News) -> types.updates.AnyChannelDifference:
    """Give what a client missed in a channel."""
    if missed.complete and not missed.facts:
        return types.updates.ChannelDifferenceEmpty(final=True, pts=missed.pts, timeout=missed.wait)
    return types.updates.ChannelDifference(
        final=missed.complete,
        pts=missed.pts,
        # There is more: the client is to go on asking at once.
        timeout=missed.wait if missed.complete else None,
        new_messages=news.messages,
        other_updates=news.updates,
        **news.peers,
    )

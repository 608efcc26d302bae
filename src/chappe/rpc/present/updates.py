"""The state of a box and differences (core.telegram.org/api/updates#fetching-state)."""

from __future__ import annotations

from chappe.core.updates import Difference, State
from chappe.rpc.present.changes import News
from chappe.tl import types

QTS = 1
"""Where secret chats and bots would count; clients want it to start at 1."""


def state(reached: State) -> types.updates.State:
    # seq 0: no order is promised beyond pts (core.telegram.org/api/updates#update-sequence).
    return types.updates.State(
        pts=reached.pts, qts=QTS, date=reached.date, seq=0, unread_count=reached.unread
    )


def difference(missed: Difference, news: News) -> types.updates.AnyDifference:
    """Give what a client missed in one of the forms that the method has."""
    if missed.too_long:
        return types.updates.DifferenceTooLong(pts=missed.state.pts)
    if missed.complete and not missed.facts and not news.updates:
        return types.updates.DifferenceEmpty(date=missed.state.date, seq=0)
    if missed.complete:
        return types.updates.Difference(
            new_messages=news.messages,
            new_encrypted_messages=[],
            other_updates=news.updates,
            **news.peers,
            state=state(missed.state),
        )
    return types.updates.DifferenceSlice(
        new_messages=news.messages,
        new_encrypted_messages=[],
        other_updates=news.updates,
        **news.peers,
        intermediate_state=state(missed.state),
    )

"""Threads and comments (core.telegram.org/api/threads, core.telegram.org/api/discussion)."""

from __future__ import annotations

from chappe.core.cards import Around
from chappe.core.channels.threads import Discussion, Reading
from chappe.rpc.present import channels
from chappe.rpc.present import messages as present
from chappe.rpc.present.peers import known
from chappe.rpc.present.view import View
from chappe.tl import types


def discussion(view: View, found: Discussion, around: Around) -> types.messages.DiscussionMessage:
    """Give a thread as one goes into it."""
    return types.messages.DiscussionMessage(
        messages=[present.message(view, one, around) for one in found.messages],
        max_id=found.newest or None,
        read_inbox_max_id=found.read_in or None,
        read_outbox_max_id=found.read_out or None,
        unread_count=found.unread,
        **known(view, around),
    )


def read_in(found: Reading) -> types.UpdateReadChannelDiscussionInbox:
    """Say how far the reader has read a thread."""
    post = found.post
    return types.UpdateReadChannelDiscussionInbox(
        channel_id=channels.number(found.peer),
        top_msg_id=found.thread,
        read_max_id=found.read_in,
        broadcast_id=channels.number(post.channel) if post is not None else None,
        broadcast_post=post.post if post is not None else None,
    )


def read_out(found: Reading) -> types.UpdateReadChannelDiscussionOutbox:
    """Say how far others have read a thread."""
    return types.UpdateReadChannelDiscussionOutbox(
        channel_id=channels.number(found.peer),
        top_msg_id=found.thread,
        read_max_id=found.read_out,
    )

"""Chats as they stand in somebody's list."""

from __future__ import annotations

from chappe.core import drafts
from chappe.core.dialogs import Listed
from chappe.core.notifications import Choice
from chappe.rpc.present import settings
from chappe.rpc.present.drafts import draft as present_draft
from chappe.rpc.present.peers import peer
from chappe.rpc.present.view import View
from chappe.tl import types


def dialog(view: View, listed: Listed, choice: Choice) -> types.Dialog:
    """Give one chat of the list (core.telegram.org/constructor/dialog)."""
    found = listed.dialog
    draft = drafts.of(found)
    return types.Dialog(
        pinned=bool(found.pinned),
        unread_mark=bool(found.marked),
        view_forum_as_messages=listed.flat,
        peer=peer(found.peer),
        top_message=found.top,
        read_inbox_max_id=found.read_in,
        read_outbox_max_id=found.read_out,
        unread_count=found.unread,
        pts=listed.pts or None,
        unread_mentions_count=found.mentions,
        unread_reactions_count=found.reactions,
        unread_poll_votes_count=0,
        notify_settings=settings.notify_settings(choice),
        draft=present_draft(view, draft) if draft is not None else None,
        folder_id=found.folder or None,
        ttl_period=found.ttl or None,
    )

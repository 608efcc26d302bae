"""Topics of forums, and what notes tell of threads (core.telegram.org/api/forum)."""

from __future__ import annotations

from chappe.core import drafts, notifications
from chappe.core.context import Core
from chappe.core.notifications import InThread
from chappe.core.topics import listing, viewing
from chappe.core.topics.listing import Standing
from chappe.model import Me, Note, PeerId, ThreadRead
from chappe.rpc.present import channels, settings
from chappe.rpc.present.drafts import draft
from chappe.rpc.present.peers import peer
from chappe.rpc.present.view import View
from chappe.tl import types


def topic(view: View, found: Standing) -> types.ForumTopic:
    """Give a topic as its reader finds it (core.telegram.org/constructor/forumTopic)."""
    one = found.topic
    return types.ForumTopic(
        my=one.creator == view.me,
        closed=bool(one.closed),
        pinned=bool(one.place),
        hidden=bool(one.hidden),
        id=one.id,
        date=one.date,
        peer=peer(one.peer),
        title=one.title,
        icon_color=one.color,
        icon_emoji_id=one.icon or None,
        top_message=one.top,
        read_inbox_max_id=found.read_in,
        read_outbox_max_id=found.read_out,
        unread_count=found.unread,
        unread_mentions_count=found.mentions,
        unread_reactions_count=0,
        unread_poll_votes_count=0,
        from_id=peer(one.sender),
        notify_settings=settings.notify_settings(found.choice),
        draft=draft(view, found.draft, one.id) if found.draft is not None else None,
    )


async def pins(core: Core, me: Me, note: Note) -> list[types.AnyUpdate]:
    """Give how the topics of a forum are pinned now."""
    forum = PeerId(note.box)
    order = await listing.pinned(core, me, forum)
    if note.subject:
        pinned = note.subject in order
        return [
            types.UpdatePinnedForumTopic(pinned=pinned, peer=peer(forum), topic_id=note.subject)
        ]
    return [types.UpdatePinnedForumTopics(peer=peer(forum), order=list(order))]


async def looked_at(core: Core, me: Me, note: Note) -> list[types.AnyUpdate]:
    """Give how a forum is looked at."""
    enabled = await viewing.is_flat(core, me, PeerId(note.subject))
    return [
        types.UpdateChannelViewForumAsMessages(
            channel_id=channels.number(note.subject), enabled=enabled
        )
    ]


def drafted(view: View, mine: ThreadRead) -> types.UpdateDraftMessage:
    """Give what is drafted in a topic."""
    kept = draft(view, drafts.of(mine), mine.thread)
    return types.UpdateDraftMessage(peer=peer(mine.peer), top_msg_id=mine.thread, draft=kept)


async def notified(core: Core, me: Me, mine: ThreadRead) -> types.UpdateNotifySettings:
    """Give what is wanted to be heard of a topic."""
    choice = await notifications.chosen(core, me, InThread(mine.peer, mine.thread))
    return types.UpdateNotifySettings(
        peer=types.NotifyForumTopic(peer=peer(mine.peer), top_msg_id=mine.thread),
        notify_settings=settings.notify_settings(choice),
    )

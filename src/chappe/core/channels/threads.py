"""Threads: what answers one message, in a supergroup or below a post of a channel
(core.telegram.org/api/threads, core.telegram.org/api/discussion).

A thread is named by the message that began it. Comments on a post are the thread of its copy in the
discussion group; who names the post means them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from chappe.core import access, media, updates
from chappe.core.channels import thread_reading
from chappe.core.context import Core
from chappe.core.paging import PAGE, Listing, Page, Place, part
from chappe.core.refused import Refused
from chappe.model import (
    GENERAL,
    BoxId,
    Channel,
    Discussed,
    Me,
    Message,
    MessageId,
    PeerId,
    PeerKind,
    Record,
    Trait,
    UserId,
    peer_kind,
)
from chappe.model import Post as Kept
from chappe.store import channels as channel_rows
from chappe.store import discussions as rows
from chappe.store import messages as message_rows
from chappe.store import thread_reads, topics
from chappe.store.db import Tx
from chappe.store.finding import List
from chappe.store.tables import CHANNELS, DISCUSSIONS, TOPICS

SHOWN: Final = 3
"""Who commented last, as many as clients show beside the number of comments."""
_LOOKED_AT: Final = 12
"""Newest comments among whose senders these are found."""
EVERYBODY: Final = UserId(0)
"""Stands for all who hear of the same message in a channel."""
COUNTED: Final = 10_000
"""How far what is unread in a thread is counted."""


class Discussion(Record, frozen=True):
    """A thread as one goes into it."""

    messages: tuple[Message, ...]
    """What it is about: a message, or the copies of an album in the discussion group."""
    newest: MessageId
    read_in: MessageId
    read_out: MessageId
    unread: int


class Replies(Record, frozen=True):
    """What is told of a thread beside the message that began it
    (core.telegram.org/constructor/messageReplies)."""

    count: int
    pts: int
    """How far the box is that the thread is in: what is told later is newer."""
    newest: MessageId
    group: PeerId | None = None
    """The discussion group, where these are the comments on a post."""
    recent: tuple[PeerId, ...] = ()
    """From whom the newest comments come."""
    read: MessageId = MessageId(0)


async def discussion(core: Core, me: Me, peer: PeerId, id_: MessageId) -> Discussion:
    """Give the thread of a message, or the comments on a post
    (core.telegram.org/method/messages.getDiscussionMessage).

    Refuses with MSG_ID_INVALID, CHANNEL_PRIVATE and its like.
    """

    async def body(tx: Tx) -> Discussion:
        found, root = await _begun(tx, me, peer, id_)
        box = BoxId(found.peer)
        copy = await rows.of_copies(tx, found.peer, [root])
        album = await rows.album(tx, copy[0], media.ALBUM) if copy else []
        entries = await message_rows.by_ids(tx, box, [one.id for one in album] or [root])
        _, one = await access.glance(tx, me.user, found.peer)
        marks = await thread_reading.read_marks(tx, me.user, found, [root], inside=one.inside)
        read_in, read_out = marks[root]
        kept = thread_reading.stored(found, root)
        unread = await topics.unread(tx, me.user, found.peer, [(kept, read_in)], COUNTED)
        return Discussion(
            messages=tuple(await access.visible(tx, me.user, entries)),
            newest=await topics.newest(tx, found.peer, kept),
            read_in=read_in,
            read_out=read_out,
            unread=unread.get(kept, 0),
        )

    return await core.db.read(body)


async def replies(
    core: Core, me: Me, peer: PeerId, id_: MessageId, place: Place
) -> tuple[PeerId, Page]:
    """Give the group that a thread is in, and a part of the thread
    (core.telegram.org/method/messages.getReplies).

    Refuses as `discussion` does.
    """

    async def body(tx: Tx) -> tuple[PeerId, Page]:
        found, root = await _begun(tx, me, peer, id_)
        _, one = await access.glance(tx, me.user, found.peer)
        of = List(found.peer, thread=thread_reading.stored(found, root))
        above = access.floor(found, one)
        listing = Listing(BoxId(found.peer), of, above=above)
        return found.peer, await part(tx, me.user, listing, place)

    return await core.db.read(body)


async def read(core: Core, me: Me, peer: PeerId, id_: MessageId, upto: int) -> bool:
    """Mark a thread, or the comments on a post, as read up to a number (0: all of it); tells
    whether that is news. Refuses as `discussion` does."""

    async def body(tx: Tx) -> tuple[PeerId, MessageId]:
        found, root = await _begun(tx, me, peer, id_)
        return found.peer, root

    return await thread_reading.read(core, me, *await core.db.read(body), upto)


async def _begun(tx: Tx, me: Me, peer: PeerId, id_: MessageId) -> tuple[Channel, MessageId]:
    """Give the group that a thread is in, and the message there that began it; of a forum the
    topic."""
    found, _ = await access.channel(tx, me.user, peer)
    if found.broadcast:
        copy = await _discussed(tx, found, id_)
        found, id_ = (await access.channel(tx, me.user, copy.peer))[0], copy.id
    if found.has(Trait.FORUM) and await tx.get(TOPICS, found.peer, id_) is not None:
        return found, id_  # a topic stays, even if the message that began it was deleted
    seen = await access.visible(
        tx, me.user, await message_rows.by_ids(tx, BoxId(found.peer), [id_])
    )
    if not seen:
        raise Refused("MSG_ID_INVALID")
    kept = seen[0].post
    alone = GENERAL if found.has(Trait.FORUM) else id_
    return found, kept.thread or alone if kept is not None else alone


async def _discussed(tx: Tx, channel: Channel, post: MessageId) -> Discussed:
    """Give under which copy a post is discussed: that of the first of its album."""
    one = await tx.get(DISCUSSIONS, channel.peer, post)
    if one is None or one.peer != channel.linked:
        raise Refused("MSG_ID_INVALID")
    return (await rows.album(tx, one, media.ALBUM))[0]


# --- beside messages ------------------------------------------------------------------------------


async def beside(
    core: Core, me: Me, peer: PeerId, ids: Sequence[MessageId]
) -> dict[MessageId, Replies]:
    """Give what is told of the threads that some messages of a chat begin, as `of_messages`."""

    async def body(tx: Tx) -> dict[MessageId, Replies]:
        if peer_kind(peer) is not PeerKind.CHANNEL:
            return {}
        entries = await message_rows.by_ids(tx, BoxId(peer), list(dict.fromkeys(ids))[:PAGE])
        found = await of_messages(tx, me, await access.visible(tx, me.user, entries))
        return {id_: one for (_, id_), one in found.items()}

    return await core.db.read(body)


async def of_messages(
    tx: Tx, me: Me, messages: Sequence[Message]
) -> dict[tuple[BoxId, MessageId], Replies]:
    """Give what is to be told of the threads that messages begin.

    Of comments only to those who may look into the group; to all readers of a channel together (the
    account `EVERYBODY`) how many there are, and not from whom.
    """
    boxes: dict[BoxId, list[Message]] = {}
    for message in messages:
        if message.post is not None and message.body.action is None:
            boxes.setdefault(message.entry.box, []).append(message)
    found: dict[tuple[BoxId, MessageId], Replies] = {}
    for box, some in boxes.items():
        channel = await tx.get(CHANNELS, PeerId(box))
        if channel is None:
            continue
        if channel.broadcast:
            found |= await _comments(tx, me, channel, some)
        else:
            found |= await _threads(tx, channel, some)
    return found


async def _threads(
    tx: Tx, group: Channel, some: Sequence[Message]
) -> dict[tuple[BoxId, MessageId], Replies]:
    begun = [m.post for m in some if m.post is not None and _begins(group, m.post)]
    if not begun:
        return {}
    pts = (await updates.box(tx, BoxId(group.peer))).pts
    return {(post.box, post.id): Replies(post.replies, pts, post.newest) for post in begun}


def _begins(group: Channel, post: Kept) -> bool:
    """Tell whether a message has answers, or waits for comments."""
    return post.replies > 0 or (not post.writer and post.sender == group.linked)


async def _comments(
    tx: Tx, me: Me, channel: Channel, some: Sequence[Message]
) -> dict[tuple[BoxId, MessageId], Replies]:
    if channel.linked is None or not await _open(tx, me, channel.linked):
        return {}
    group = BoxId(channel.linked)
    asked = {message.id for message in some}
    before = {MessageId(message.id - 1) for message in some if message.body.group}
    near = {one.post: one for one in await rows.of_posts(tx, channel.peer, [*asked | before])}
    copies = [
        near[id_]
        for id_ in sorted(asked & near.keys())
        if near[id_].peer == group and not _follows(near[id_], near.get(MessageId(id_ - 1)))
    ]
    if not copies:
        return {}
    kept = await channel_rows.posts(tx, group, [one.id for one in copies])
    begun = [id_ for id_, post in kept.items() if post.replies]
    recent: dict[MessageId, dict[PeerId, None]] = {}
    # Some of everybody may not look into the group.
    shown = [] if me.user == EVERYBODY else begun
    for thread, sender in await rows.repliers(tx, group, shown, _LOOKED_AT):
        recent.setdefault(thread, {})[sender] = None
    marks = await thread_reads.some(tx, me.user, channel.linked, begun)
    pts = (await updates.box(tx, group)).pts
    return {
        (BoxId(channel.peer), one.post): Replies(
            count=kept[one.id].replies,
            pts=pts,
            newest=kept[one.id].newest,
            group=channel.linked,
            recent=tuple(recent.get(one.id, {}))[:SHOWN],
            read=marks[one.id].read if one.id in marks else MessageId(0),
        )
        for one in copies
        if one.id in kept
    }


def _follows(one: Discussed, before: Discussed | None) -> bool:
    """Tell whether a post is in an album and not the first there, which has the comments."""
    return before is not None and one.album != 0 and one.album == before.album


async def _open(tx: Tx, me: Me, group: PeerId) -> bool:
    if me.user == EVERYBODY:
        return True
    return await access.is_open(tx, *await access.glance(tx, me.user, group))


def named_in(found: Iterable[Replies]) -> set[int]:
    """Name whom threads mention: the discussion groups, and who commented."""
    return {
        peer
        for one in found
        for peer in (*one.recent, *(() if one.group is None else (one.group,)))
    }


# --- what is told of reading ----------------------------------------------------------------------


class Reading(Record, frozen=True):
    """How far a thread was read."""

    peer: PeerId
    thread: MessageId
    read_in: MessageId
    read_out: MessageId
    post: Discussed | None
    """The post whose comments these are."""


async def numbered(core: Core, me: Me, number: int) -> Reading | None:
    """Give how far the thread that a note names was read; None where the asker may not look into it
    any more."""

    async def body(tx: Tx) -> Reading | None:
        mine = await thread_reads.numbered(tx, me.user, number)
        if mine is None:
            return None
        found, one = await access.glance(tx, me.user, mine.peer)
        if not await access.is_open(tx, found, one):
            return None
        root = mine.thread
        marks = await thread_reading.read_marks(tx, me.user, found, [root], inside=one.inside)
        copies = await rows.of_copies(tx, found.peer, [root])
        post = next((copy for copy in copies if copy.channel == found.linked), None)
        return Reading(found.peer, root, *marks[root], post)

    return await core.db.read(body)

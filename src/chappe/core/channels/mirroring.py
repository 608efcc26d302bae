"""Posts of a channel in its discussion group: each is there too, and stays the same
(core.telegram.org/api/discussion).

The copy is a message of its own, written with the post, edited with it and deleted with it; answers
to it are the comments.
"""

from __future__ import annotations

from collections.abc import Sequence

from chappe.core import access, filing, media, timers, updates
from chappe.core.bots import keyboards
from chappe.core.context import Core
from chappe.core.filing import New
from chappe.core.previews import pages as previews
from chappe.core.updates import NOTHING
from chappe.model import (
    BoxId,
    Channel,
    Content,
    ContentId,
    Discussed,
    Entry,
    Flag,
    Forward,
    Me,
    MediaClass,
    Message,
    MessageId,
    PeerId,
    Post,
    UserId,
    astuple,
    replace,
)
from chappe.store import discussions as rows
from chappe.store import messages as message_rows
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import CHANNELS, DISCUSSIONS, MESSAGES, POSTS
from chappe.store.trust.marks import SHUT

NOBODY = UserId(0)
"""Who wrote a copy: it is nobody's own, not even the admin's who posted."""
_KEPT = Flag.SILENT | Flag.HAS_URL


async def discuss(core: Core, tx: WriteTx, me: Me, post: Message) -> None:
    """Bring a new post into the discussion group of its channel, where there is one, and pin it
    there; of an album the first."""
    channel = post.entry.peer
    found = await tx.get(CHANNELS, channel)
    if found is None or not found.broadcast or found.linked is None:
        return
    await tx.lock(found.linked)
    group = await other_side(tx, found)
    if group is None:
        return
    box, content = BoxId(group.peer), ContentId(core.ids.next())
    body = await previews.attach(core, tx, me, content, copied(post), None)
    new = New(content, me.user, post.entry.date, MediaClass(post.entry.media), body)
    filing.say(tx, new)
    await media.hold_all(tx, content, body, new.date)
    timers.start(tx, content, body, new.date)
    id_, pts = await updates.arrive(tx, box)
    album = post.body.group
    before = await tx.get(DISCUSSIONS, channel, post.id - 1)
    first = not album or before is None or before.album != album
    flags = post.entry.flags & _KEPT | (Flag.PINNED if first else 0)
    entry = Entry(content, box, id_, group.peer, flags, NOTHING, new.media, new.date)
    tx.add(MESSAGES, *astuple(entry))
    kept = Post(box, id_, NOBODY, channel)
    tx.put(POSTS, kept)
    tx.put(DISCUSSIONS, Discussed(channel, post.id, group.peer, id_, album))
    if first:
        await message_rows.pin(tx, box, group.peer, id_, new.date)
    tx.put(CHANNELS, replace(group, top=id_, date=new.date, changed=new.date))
    shown = access.reveal_post(NOBODY, entry, kept, 0, body)
    apart, asked = frozenset(await filing.bots_there(tx, box)), bool(group.standing & SHUT)
    updates.told_new(tx, pts, shown, apart=apart, asked=asked)


def copied(post: Message) -> Content:
    """Give what the copy of a post says: the same, and where it comes from."""
    body, channel = post.body, post.entry.peer
    origin = body.forward or Forward(
        date=post.entry.date,
        author=channel,
        post=post.id,
        signature=body.signature or None,
    )
    return replace(
        body,
        forward=replace(origin, saved_peer=channel, saved_id=post.id),
        quote=None,
        elsewhere=None,
        signature="",
        markup=keyboards.kept_in_copy(body.markup),
    )


async def copies(tx: WriteTx, channel: PeerId, ids: Sequence[MessageId]) -> list[Entry]:
    """Give what posts of a channel are in its discussion groups, and make others wait who change
    that."""
    found: dict[PeerId, list[MessageId]] = {}
    for one in await rows.of_posts(tx, channel, ids):
        found.setdefault(one.peer, []).append(one.id)
    if not found:
        return []
    await tx.lock(*found)
    return [
        entry
        for peer, numbers in sorted(found.items())
        for entry in await message_rows.by_ids(tx, BoxId(peer), numbers)
    ]


async def copies_of(tx: WriteTx, post: Message) -> list[Message]:
    """Give what a message is in discussion groups, where it is a post of a channel."""
    if post.post is None:
        return []
    return [
        replace(post, entry=entry, body=copied(post))
        for entry in await copies(tx, post.entry.peer, [post.id])
    ]


async def other_side(tx: Tx, found: Channel) -> Channel | None:
    """Give the other side of a link between a channel and its discussion group."""
    if found.linked is None:
        return None
    other = await tx.get(CHANNELS, found.linked)
    return None if other is None or other.closed else other

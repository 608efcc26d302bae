"""What somebody has read of a thread of a channel's box: a topic of a forum, or comments
(core.telegram.org/api/threads, core.telegram.org/method/messages.readDiscussion).

One mark for each thread that somebody has looked into. Who is in a forum has also read what they
have read of it as a whole, so both marks count.
"""

from __future__ import annotations

from typing import Final

from chappe.core import access, updates
from chappe.core.channels import reading
from chappe.core.context import Core
from chappe.model import (
    GENERAL,
    BoxId,
    Channel,
    Dialog,
    Me,
    MessageId,
    NoteKind,
    PeerId,
    ThreadRead,
    Trait,
    UserId,
    replace,
)
from chappe.store import thread_reads as rows
from chappe.store import topics as topic_rows
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import DIALOGS, THREAD_READS

SPAN: Final = 1000
"""Messages looked at, at most, to find whom a reading concerns."""


def stored(found: Channel, thread: int) -> MessageId:
    """Give a thread as messages have it: what is in General, in a forum, is in no thread."""
    return MessageId(0 if thread == GENERAL and found.has(Trait.FORUM) else thread)


async def mark(core: Core, tx: Tx, user: UserId, peer: PeerId, thread: MessageId) -> ThreadRead:
    """Give what somebody has of a thread; a new row where they have nothing yet."""
    found = await tx.get(THREAD_READS, user, peer, thread)
    return found or ThreadRead(user, peer, thread, number=core.ids.next())


async def read(core: Core, me: Me, peer: PeerId, thread: MessageId, upto: int) -> bool:
    """Mark a thread as read up to a number (0: all of it); tells whether that is news. Those who
    wrote there learn that they were read.

    Refuses with CHANNEL_PRIVATE and its like. A thread that nobody has written in is read already.
    """

    async def body(tx: WriteTx) -> bool:
        await tx.lock(me.user, peer)
        found, _ = await access.channel(tx, me.user, peer)
        await access.living(tx, me.user)
        newest = await topic_rows.newest(tx, peer, stored(found, thread))
        reached = MessageId(min(upto, newest) if upto > 0 else newest)
        mine = await mark(core, tx, me.user, peer, thread)
        if reached <= mine.read:
            return False
        before = await rows.furthest(tx, peer, thread)
        tx.put(THREAD_READS, replace(mine, read=reached))
        kind, now = NoteKind.THREAD_READ, core.now()
        updates.note(tx, BoxId(me.user), kind, mine.number, date=now, origin=me.session)
        await _tell_writers(core, tx, found, me.user, thread, before, reached)
        if found.has(Trait.FORUM):
            await _settle(core, tx, me, found)
        return True

    return await core.db.write(body)


async def _tell_writers(
    core: Core,
    tx: WriteTx,
    found: Channel,
    reader: UserId,
    thread: MessageId,
    before: list[tuple[UserId, MessageId]],
    upto: MessageId,
) -> None:
    """Tell those whose messages in a thread were read for the first time."""
    known = 0 if len(before) < 2 else before[-1][1]
    writers = await rows.writers(tx, found.peer, stored(found, thread), known, upto, SPAN)
    for writer in writers:
        theirs = max((read for one, read in before if one != writer), default=MessageId(0))
        if writer == reader or upto <= max(theirs, found.read_by_others(writer)):
            continue
        row = await mark(core, tx, writer, found.peer, thread)
        tx.put(THREAD_READS, row)
        kind = NoteKind.THREAD_READ_OUT
        updates.note(tx, BoxId(writer), kind, row.number, date=core.now())


async def _settle(core: Core, tx: WriteTx, me: Me, found: Channel) -> None:
    """Count a forum as read up to the first message that its reader has not read in its topic."""
    dialog = await tx.get(DIALOGS, me.user, found.peer)
    if dialog is None:
        return
    above = dialog.read_in
    id_, waits = await topic_rows.first_unread(tx, me.user, found.peer, above, SPAN)
    await reading.move(core, tx, me, found, dialog, MessageId(id_ - 1 if waits else id_))


async def read_marks(
    tx: Tx, user: UserId, found: Channel, threads: list[MessageId], *, inside: bool
) -> dict[MessageId, tuple[MessageId, MessageId]]:
    """Give how far somebody has read each of some threads, and how far anybody else has.

    Who is not in a forum has nothing unread there.
    """
    mine = await rows.some(tx, user, found.peer, threads)
    theirs = await rows.read_by_others(tx, user, found.peer, threads)
    whole, out = MessageId(0), MessageId(0)
    if found.has(Trait.FORUM):
        dialog = await tx.get(DIALOGS, user, found.peer) or Dialog(BoxId(user), found.peer)
        whole = dialog.read_in if inside else found.top
        out = found.read_by_others(user)
    return {
        thread: (
            max(whole, mine[thread].read) if thread in mine else whole,
            max(out, theirs.get(thread, out)),
        )
        for thread in threads
    }


async def numbered(core: Core, me: Me, number: int) -> ThreadRead | None:
    """Give what the asker has of the thread that a note names; None where it is gone, or the asker
    may not look into its chat any more."""

    async def body(tx: Tx) -> ThreadRead | None:
        mine = await rows.numbered(tx, me.user, number)
        if mine is None:
            return None
        there = await access.glance(tx, me.user, mine.peer)
        return mine if await access.is_open(tx, *there) else None

    return await core.db.read(body)

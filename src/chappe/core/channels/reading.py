"""What somebody has read of a channel: one mark for each of its members, whatever the messages
(core.telegram.org/api/channel, core.telegram.org/api/mentions)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from chappe.core import access, reads, updates
from chappe.core.channels import opinions
from chappe.core.context import Core
from chappe.core.updates import NOTHING
from chappe.model import (
    BoxId,
    Channel,
    Dialog,
    Me,
    MessageId,
    NoteKind,
    Participant,
    PeerId,
    UserId,
    replace,
)
from chappe.store import channels as rows
from chappe.store import messages as message_rows
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import CALLS, CHANNELS, DIALOGS, READS, Read

SEEN: Final = 100
"""Calls that another device is told were seen; it learns of older ones where it looks at them."""
SPAN: Final = 1000
"""Messages looked at, at most, to find whom a reading concerns."""


async def read(core: Core, me: Me, peer: PeerId, upto: int) -> bool:
    """Mark a channel as read up to a number (0: all of it); tells whether that is news. Those who
    wrote in a supergroup learn that they were read."""

    async def body(tx: WriteTx) -> bool:
        await tx.lock(me.user, peer)
        found, one = await access.channel(tx, me.user, peer)
        if not one.inside:
            return False
        dialog = await tx.get(DIALOGS, me.user, peer) or Dialog(BoxId(me.user), peer)
        if dialog.marked:
            dialog = replace(dialog, marked=False)
            tx.put(DIALOGS, dialog)
            updates.note(tx, BoxId(me.user), NoteKind.DIALOG_MARKED, peer, date=core.now())
        newest = (await updates.box(tx, BoxId(peer))).top
        reached = MessageId(min(upto, newest) if upto > 0 else newest)
        return await move(core, tx, me, found, dialog, reached)

    return await core.db.write(body)


async def move(
    core: Core, tx: WriteTx, me: Me, found: Channel, dialog: Dialog, reached: MessageId
) -> bool:
    """Set how far somebody who is in a channel has read it, within a write; as `read`."""
    if reached <= dialog.read_in:
        return False
    tx.put(DIALOGS, replace(dialog, read_in=reached))
    updates.note(
        tx,
        BoxId(me.user),
        NoteKind.CHANNEL_READ,
        found.peer,
        date=core.now(),
        origin=me.session,
    )
    if reads.told(found):
        tx.put(READS, Read(me.user, found.peer, reached, core.now()))
    if not found.broadcast:
        await _tell_writers(core, tx, found, me.user, reached)
    return True


async def _tell_writers(
    core: Core, tx: WriteTx, found: Channel, reader: UserId, upto: MessageId
) -> None:
    """Remember who has read furthest, and tell those whose messages were read for the first time.

    Two marks are enough to know for each writer how far anybody else has read.
    """
    before = min(found.read, found.read_other)
    if reader == found.reader:
        marks = replace(found, read=max(found.read, upto))
    elif upto > found.read:
        marks = replace(found, reader=reader, read=upto, read_other=found.read)
    elif upto > found.read_other:
        marks = replace(found, read_other=upto)
    else:
        return
    tx.put(CHANNELS, marks)
    for writer in await rows.writers(tx, BoxId(found.peer), before, upto, SPAN):
        if marks.read_by_others(writer) > found.read_by_others(writer):
            updates.note(tx, BoxId(writer), NoteKind.CHANNEL_READ_OUT, found.peer, date=core.now())


async def notice(core: Core, me: Me, peer: PeerId, ids: Sequence[MessageId]) -> list[MessageId]:
    """Mark mentions, and what others think of one's messages, as seen; gives the mentions that were
    not seen before."""

    async def body(tx: WriteTx) -> list[MessageId]:
        await tx.lock(me.user, peer)
        await access.channel(tx, me.user, peer)
        named = list(dict.fromkeys(ids))[:SPAN]
        await opinions.see(tx, me.user, await message_rows.by_ids(tx, BoxId(peer), named))
        calls = await rows.calls(tx, me.user, BoxId(peer), list(dict.fromkeys(ids)))
        fresh = sorted(id_ for id_, call in calls.items() if not call.seen)
        for id_ in fresh:
            tx.put(CALLS, replace(calls[id_], seen=True))
        dialog = await tx.get(DIALOGS, me.user, peer)
        if fresh and dialog is not None:
            left = await rows.unseen_calls(tx, me.user, peer)
            tx.put(DIALOGS, replace(dialog, mentions=left))
        if fresh:
            box, kind = BoxId(me.user), NoteKind.CALLS_SEEN
            updates.note(tx, box, kind, peer, date=core.now(), origin=me.session)
        return fresh

    return await core.db.write(body)


async def seen(core: Core, me: Me, peer: PeerId) -> list[MessageId]:
    """Give the newest messages of a channel, `SEEN` of them, that call the asker, who has seen
    that; none where the asker may not look into it any more."""

    async def body(tx: Tx) -> list[MessageId]:
        if not await access.is_open(tx, *await access.glance(tx, me.user, peer)):
            return []
        return await rows.seen_calls(tx, me.user, peer, SEEN)

    return await core.db.read(body)


def _floor(found: Channel, one: Participant | None) -> int:
    return access.floor(found, one or Participant(found.peer, UserId(0)))


async def dialogs(tx: Tx, user: UserId, known: dict[PeerId, Dialog]) -> dict[PeerId, Dialog]:
    """Complete the rows of a list that are of channels with what the channels know."""
    found = await rows.some(tx, list(known))
    mine = await rows.roles(tx, user, list(found))
    unread = await rows.unread(tx, user, [(p, known[p].read_in) for p in found])
    return known | {
        peer: replace(
            known[peer],
            top=channel.top if channel.top > _floor(channel, mine.get(peer)) else NOTHING,
            date=channel.date,
            read_out=channel.read_by_others(user),
            unread=unread[peer],
        )
        for peer, channel in found.items()
    }

"""What is left of a channel that was deleted, taken away in pieces.

From the moment on in which it is closed nobody sees anything of it (`core.access`); a channel may
hold more than one write should take away. Its row stays, so that what was forwarded out of it can
say that it is no more.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from chappe.core import drafts, media, notifications, updates
from chappe.core.context import Core
from chappe.core.signin import FIRST_PTS
from chappe.model import BoxId, ContentId, Membership, MessageId, NoteKind, PeerId, replace
from chappe.store import channel_lists as rows
from chappe.store import channels as channel_rows
from chappe.store import messages as message_rows
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import BOXES, CHANNELS

PIECE: Final = 500
"""Messages, or people, that one write takes away."""
ROUND: Final = 20
"""Channels that a job ends in one round."""


async def finish(core: Core) -> None:
    """Take away what is left of deleted channels."""

    async def body(tx: Tx) -> list[PeerId]:
        return await rows.ending(tx, ROUND)

    for peer in await core.db.read(body):
        while await core.db.write(partial(_messages, peer)):
            pass
        while await core.db.write(partial(_people, core, peer)):
            pass


async def _messages(peer: PeerId, tx: WriteTx) -> bool:
    """Delete some messages of a channel; tells whether there may be more."""
    await tx.lock(peer)
    box = BoxId(peer)
    entries = await message_rows.page(tx, box, None, below=1 << 62, limit=PIECE)
    ids = [entry.id for entry in entries]
    if ids:
        held = [ContentId(entry.content) for entry in entries]
        await channel_rows.remove(tx, box, ids)
        await message_rows.remove(tx, box, ids)
        orphans = await message_rows.orphans(tx, held)
        await media.release(tx, orphans)
        await message_rows.forget(tx, orphans)
    return len(ids) == PIECE


async def _people(core: Core, peer: PeerId, tx: WriteTx) -> bool:
    """Take some people out of a channel; tells whether there may be more. Those who were inside
    learn that it is gone."""
    await tx.lock(peer)
    found = await rows.some_of(tx, peer, PIECE)
    accounts = [one.account for one in found]
    for one in found:
        if one.inside:
            box = BoxId(one.account)
            tx.tell(Membership(box, BoxId(peer), inside=False))
            updates.note(tx, box, NoteKind.CHANNEL, peer, date=core.now())
        notifications.forget(tx, one.account, peer)
    if accounts:
        await rows.forget_people(tx, peer, accounts)
    if len(found) == PIECE:
        return True
    await drafts.leave_thread(tx, peer)
    await rows.forget_facts(tx, BoxId(peer))
    counters = await updates.box(tx, BoxId(peer))
    tx.put(BOXES, counters._replace(pts=FIRST_PTS))
    channel = await tx.get(CHANNELS, peer)
    if channel is not None:
        tx.put(CHANNELS, replace(channel, members=0, top=MessageId(0)))
    return False

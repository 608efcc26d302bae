"""Deleting what stands in a channel (core.telegram.org/method/channels.deleteMessages)."""

from __future__ import annotations

from collections.abc import Sequence

from chappe.core import access, amend, updates
from chappe.core.channels import journal, mirroring, rules
from chappe.core.context import Core
from chappe.core.refused import Refused
from chappe.core.updates import Affected
from chappe.model import (
    AdminRight,
    BoxId,
    Entry,
    Me,
    MessageId,
    NoteKind,
    PeerId,
    replace,
)
from chappe.model.journal import Deleted
from chappe.store import messages as rows
from chappe.store.db import WriteTx
from chappe.store.tables import DIALOGS, PARTICIPANTS


async def delete(core: Core, me: Me, peer: PeerId, ids: Sequence[MessageId]) -> Affected:
    """Delete messages of a channel for everybody; what is not there is passed over.

    One may delete what one wrote, admins with the right everything; refuses with
    MESSAGE_DELETE_FORBIDDEN.
    """

    async def body(tx: WriteTx) -> Affected:
        await tx.lock(me.user, peer)
        found, one = await access.channel(tx, me.user, peer)
        wanted = sorted(set(ids))[: amend.DELETE_BATCH]
        seen = await access.visible(tx, me.user, await rows.by_ids(tx, BoxId(peer), wanted))
        leads = rules.leads(found, one, AdminRight.DELETE)
        if not leads and any(not message.out for message in seen):
            raise Refused("MESSAGE_DELETE_FORBIDDEN")
        return await erase(core, tx, me, peer, [message.entry for message in seen])

    return await core.db.write(body)


async def erase(core: Core, tx: WriteTx, me: Me, peer: PeerId, doomed: Sequence[Entry]) -> Affected:
    """Take messages out of a channel; the caller has checked the right to, and holds the lock."""
    if not doomed:
        return Affected((await updates.box(tx, BoxId(peer))).pts, 0)
    copies = await mirroring.copies(tx, peer, [entry.id for entry in doomed])
    for message in await access.visible(tx, me.user, doomed):
        if message.body.action is None:
            await journal.note(core, tx, me, peer, Deleted(journal.shown(message)))
    facts = await amend.take_out(core, tx, doomed, by=me)
    # Whoever asks hears of the copies like everybody else.
    await amend.take_out(core, tx, copies)
    await amend.bury(tx, [entry.content for entry in (*doomed, *copies)])
    return Affected(facts[BoxId(peer)].pts, len(doomed))


async def clear(core: Core, me: Me, peer: PeerId, upto: int, *, for_all: bool) -> Affected:
    """Clear a channel up to a number (0: all of it): for everybody, which is its creator's to
    decide (CHAT_ADMIN_REQUIRED), or for the asker alone.

    For everybody it takes `amend.DELETE_BATCH` messages a call.
    """

    async def body(tx: WriteTx) -> Affected:
        await tx.lock(me.user, peer)
        found, one = await access.joined(tx, me.user, peer)
        counters = await updates.box(tx, BoxId(peer))
        reached = min(upto, counters.top) if upto > 0 else counters.top
        if for_all:
            rules.check_creator(found, one)
            most = amend.DELETE_BATCH
            doomed = await rows.page(tx, BoxId(peer), peer, below=reached + 1, limit=most + 1)
            done = await erase(core, tx, me, peer, doomed[:most])
            return replace(done, left=1 if len(doomed) > most else 0)
        if reached > one.cleared:
            tx.put(PARTICIPANTS, replace(one, cleared=MessageId(reached)))
            dialog = await tx.get(DIALOGS, me.user, peer)
            if dialog is not None and dialog.read_in < reached:
                tx.put(DIALOGS, replace(dialog, read_in=MessageId(reached)))
            # Other devices take up the channel afresh and find it cleared.
            updates.note(
                tx,
                BoxId(me.user),
                NoteKind.CHANNEL,
                peer,
                date=core.now(),
                origin=me.session,
            )
        return Affected(counters.pts, 0)

    return await core.db.write(body)

"""Mentions that their subject has not seen (core.telegram.org/api/mentions)."""

from __future__ import annotations

from typing import Final

from chappe.core import access, dialogs, updates
from chappe.core.channels import reading
from chappe.core.channels.thread_reading import stored
from chappe.core.context import Core
from chappe.core.paging import PAGE, Listing, Page, Place, part
from chappe.core.updates import Affected
from chappe.model import BoxId, Flag, Me, MessageId, PeerId, PeerKind, box_of, peer_kind
from chappe.store import finding
from chappe.store.db import Tx
from chappe.store.finding import List
from chappe.store.tables import DIALOGS

_UNSEEN: Final = Flag.MENTIONED | Flag.MEDIA_UNREAD


async def _list(tx: Tx, me: Me, peer: PeerId, thread: MessageId | None) -> List:
    if thread is None or peer_kind(peer) is not PeerKind.CHANNEL:
        return List(peer, flag=_UNSEEN, called=me.user)
    found, _ = await access.glance(tx, me.user, peer)
    return List(peer, flag=_UNSEEN, called=me.user, thread=stored(found, thread))


async def unread(
    core: Core, me: Me, peer: PeerId, place: Place, thread: MessageId | None = None
) -> Page:
    """Give messages of a chat that mention the asker and were not seen, of one topic or thread
    where one is named."""

    async def body(tx: Tx) -> Page:
        await access.chat(tx, me.user, peer)
        dialog = await tx.get(DIALOGS, me.user, peer)
        total = 0 if dialog is None else dialog.mentions
        of = await _list(tx, me, peer, thread)
        listing = Listing(box_of(me.user, peer), of, total=total if of.thread is None else None)
        return await part(tx, me.user, listing, place)

    return await core.db.read(body)


async def read(core: Core, me: Me, peer: PeerId, thread: MessageId | None = None) -> Affected:
    """Mark a chat's mentions of the asker as seen, or those of one topic or thread, `PAGE` of them;
    the client asks again while `left` says that there are more."""

    async def body(tx: Tx) -> tuple[list[MessageId], int]:
        await access.chat(tx, me.user, peer)
        box = box_of(me.user, peer)
        found = await finding.page(tx, box, await _list(tx, me, peer, thread), limit=PAGE + 1)
        return [entry.id for entry in found[:PAGE]], len(found) - PAGE

    ids, left = await core.db.read(body)
    if peer_kind(peer) is PeerKind.CHANNEL:
        await reading.notice(core, me, peer, ids)
        counters = await core.db.read(lambda tx: updates.box(tx, BoxId(peer)))
        return Affected(counters.pts, 0, max(0, left))
    done = await dialogs.read_contents(core, me, ids)
    return Affected(done.pts, done.count, max(0, left))

"""Reading: pages of a chat, single messages."""

from __future__ import annotations

from collections.abc import Sequence

from chappe.core import access
from chappe.core.context import Core
from chappe.core.paging import PAGE, Listing, Page, Place, part
from chappe.core.trust.withholding import Shut
from chappe.model import BoxId, Me, Message, MessageId, PeerId, PeerKind, peer_kind
from chappe.store import channels as channel_rows
from chappe.store import messages as rows
from chappe.store.db import Tx
from chappe.store.finding import List
from chappe.store.tables import DIALOGS

__all__ = ["PAGE", "Page", "Place", "by_ids", "page"]


async def page(core: Core, me: Me, peer: PeerId, place: Place) -> Page:
    """Give a part of a chat; of a channel into which a restriction keeps the asker from looking,
    nothing, as apps ask for every chat in their list."""

    async def body(tx: Tx) -> Page:
        if peer_kind(peer) is PeerKind.CHANNEL:
            try:
                listing = await _of_channel(tx, me, peer)
            except Shut:
                return Page((), 0, complete=True)
            return await part(tx, me.user, listing, place)
        if peer_kind(peer) is PeerKind.CHAT:
            # What is said in a group that is shut explains itself.
            await access.belonging(tx, me.user, peer)
        else:
            await access.chat(tx, me.user, peer)
        dialog = await tx.get(DIALOGS, me.user, peer)
        total = 0 if dialog is None else dialog.total
        return await part(tx, me.user, Listing(BoxId(me.user), List(peer), total=total), place)

    return await core.db.read(body)


async def _of_channel(tx: Tx, me: Me, peer: PeerId) -> Listing:
    found, one = await access.channel(tx, me.user, peer)
    above = access.floor(found, one)
    total = await channel_rows.count(tx, BoxId(peer), above)
    return Listing(BoxId(peer), List(peer), above=above, total=total)


async def newest_pin(core: Core, me: Me, channel: PeerId) -> MessageId:
    """Give the newest pinned message of a channel that the asker sees, or 0."""

    async def body(tx: Tx) -> MessageId:
        found, one = await access.channel(tx, me.user, channel)
        low = access.floor(found, one)
        pins = await rows.pinned(tx, BoxId(channel), channel)
        return next((id_ for id_ in pins if id_ > low), MessageId(0))

    return await core.db.read(body)


async def by_ids(
    core: Core, me: Me, ids: Sequence[MessageId], channel: PeerId | None = None
) -> list[Message]:
    """Give messages of the asker's box, or of a channel, by number; those that do not exist are
    left out. Refuses with CHANNEL_PRIVATE and its like where the asker may not look into it."""

    async def body(tx: Tx) -> list[Message]:
        if channel is not None:
            await access.channel(tx, me.user, channel)
        box = BoxId(me.user if channel is None else channel)
        entries = await rows.by_ids(tx, box, list(dict.fromkeys(ids))[:PAGE])
        return await access.visible(tx, me.user, entries)

    return await core.db.read(body)

"""Reading: pages of a chat, single messages."""

from __future__ import annotations

from collections.abc import Sequence

from chappe.core import access
from chappe.core.context import Core
from chappe.core.paging import PAGE, Listing, Page, Place, part
from chappe.model import BoxId, Me, Message, MessageId, PeerId
from chappe.store import messages as rows
from chappe.store.db import Tx
from chappe.store.finding import List
from chappe.store.tables import DIALOGS

__all__ = ["PAGE", "Page", "Place", "by_ids", "page"]


async def page(core: Core, me: Me, peer: PeerId, place: Place) -> Page:
    """Give a part of a chat."""

    async def body(tx: Tx) -> Page:
        await access.chat(tx, me.user, peer)
        dialog = await tx.get(DIALOGS, me.user, peer)
        total = 0 if dialog is None else dialog.total
        return await part(tx, me.user, Listing(BoxId(me.user), List(peer), total=total), place)

    return await core.db.read(body)


async def by_ids(core: Core, me: Me, ids: Sequence[MessageId]) -> list[Message]:
    """Give messages of private chats by number; those that do not exist are left out."""

    async def body(tx: Tx) -> list[Message]:
        entries = await rows.by_ids(tx, BoxId(me.user), list(dict.fromkeys(ids))[:PAGE])
        return await access.visible(tx, me.user, entries)

    return await core.db.read(body)

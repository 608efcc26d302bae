"""Live locations of a chat (core.telegram.org/api/live-location)."""

from __future__ import annotations

from typing import Final

from chappe.core import access
from chappe.core.context import Core
from chappe.model import LiveMedia, Me, MediaClass, Message, PeerId, box_of
from chappe.store import messages as rows
from chappe.store.db import Tx

SPAN: Final = 100
"""The newest places of a chat, among which those still kept up to date are looked for."""


async def recent(core: Core, me: Me, peer: PeerId, limit: int) -> list[Message]:
    """Give the live locations of a chat that are still kept up to date, newest first."""

    async def body(tx: Tx) -> list[Message]:
        await access.chat(tx, me.user, peer)
        box, kinds = box_of(me.user, peer), [int(MediaClass.GEO)]
        places = await rows.page(tx, box, peer, below=1 << 62, limit=SPAN, media=kinds)
        now = core.now()
        found = [
            one
            for one in await access.visible(tx, me.user, places)
            if isinstance(one.body.media, LiveMedia) and one.body.media.live(one.entry.date, now)
        ]
        return found[: max(0, min(limit, SPAN)) or SPAN]

    return await core.db.read(body)

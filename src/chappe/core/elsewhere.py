"""Replies to what stands in another chat (core.telegram.org/api/replies#replying-to-other-chats).

Whoever gets such a reply has not got what it answers: they see whose words it were, as in a
forward, what it carried, and what is quoted of it.
"""

from __future__ import annotations

from typing import Final

from chappe.core import access, origins, protection
from chappe.core.refused import Refused
from chappe.model import (
    BoxId,
    ContactMedia,
    Content,
    DocumentMedia,
    Elsewhere,
    GeoMedia,
    MessageId,
    PeerId,
    PhotoMedia,
    UserId,
    VenueMedia,
    box_of,
    replace,
)
from chappe.store import messages as rows
from chappe.store.db import Tx

_CARRIED: Final = PhotoMedia | DocumentMedia | ContactMedia | GeoMedia | VenueMedia
"""Media that stand beside what is quoted; the others go on changing where they are."""


async def answering(
    tx: Tx, me: UserId, peer: PeerId | None, id_: MessageId, body: Content
) -> Content:
    """Give a body with what it answers in the chat `peer`; a message that is gone is no reason to
    lose the reply, but its quote goes.

    Refuses with CHAT_FORWARDS_RESTRICTED what may not leave its chat, with QUOTE_TEXT_INVALID words
    that do not stand there.
    """
    box = BoxId(me) if peer is None else box_of(me, peer)
    found = await access.visible(tx, me, await rows.by_ids(tx, box, [id_]))
    if not found or found[0].entry.peer != peer or found[0].body.action is not None:
        return replace(body, quote=None)
    answered = found[0]
    if answered.withheld is not None:
        return replace(body, quote=None)
    await protection.check(tx, me, answered)
    if body.quote is not None and body.quote.text not in answered.body.text:
        raise Refused("QUOTE_TEXT_INVALID")
    said = answered.body.media
    carried = said if isinstance(said, _CARRIED) else None
    origin = (await origins.of(tx, me, [answered]))[answered.id]
    return replace(body, elsewhere=Elsewhere(origin, carried))

"""Content protection: what may not be sent on (core.telegram.org/api/content-protection).

A single message can be protected, a group or a channel by its owner, a private chat by either side.
What is protected is neither forwarded nor quoted in another chat, nor sent again by the file's
number.
"""

from __future__ import annotations

from typing import Final

from chappe.core import access
from chappe.core.refused import Refused
from chappe.core.timers import lasts
from chappe.model import BoxId, Content, File, Message, PeerId, PeerKind, Trait, UserId, peer_kind
from chappe.store import messages as rows
from chappe.store import protections
from chappe.store.db import Tx

HOLDERS: Final = 500
"""Messages that are looked at to find out whether a file is free; what more people have than that
is no secret."""


async def keeps(tx: Tx, viewer: UserId, peer: PeerId) -> bool:
    """Tell whether a chat lets nothing out."""
    kind = peer_kind(peer)
    if kind is PeerKind.CHAT:
        return (await access.group(tx, viewer, peer))[0].no_forwards
    if kind is PeerKind.CHANNEL:
        return (await access.channel(tx, viewer, peer))[0].has(Trait.NO_FORWARDS)
    return peer != viewer and any(await protections.sides(tx, viewer, peer))


def kept(body: Content) -> bool:
    """Tell whether a message may not be sent on, wherever it stands."""
    return body.no_forwards or lasts(body.media) > 0


async def check(tx: Tx, viewer: UserId, message: Message) -> None:
    """Refuse with CHAT_FORWARDS_RESTRICTED a message that may not leave its chat."""
    if kept(message.body) or await keeps(tx, viewer, message.entry.peer):
        raise Refused("CHAT_FORWARDS_RESTRICTED")


async def check_file(tx: Tx, me: UserId, file: File) -> None:
    """Refuse with CHAT_FORWARDS_RESTRICTED a file that somebody else uploaded and that the asker
    knows from protected messages alone; what is in a sticker set everybody may have."""
    if file.owner == me or file.details.pack:
        return
    holders = await protections.holders(tx, file.id, HOLDERS)
    held = await rows.in_box(tx, BoxId(me), holders)
    held += await rows.in_channels(tx, holders)
    seen = await access.visible(tx, me, held)
    for message in seen:
        if not kept(message.body) and not await keeps(tx, me, message.entry.peer):
            return
    # Whoever has deleted the message has no better right to what was in it.
    if seen or any(kept(body) for body in await access.bodies(tx, holders)):
        raise Refused("CHAT_FORWARDS_RESTRICTED")

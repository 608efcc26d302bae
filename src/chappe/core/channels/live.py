"""What passes in a channel: who is writing there right now."""

from __future__ import annotations

from chappe.core import access
from chappe.core.channels import rules
from chappe.core.context import Core
from chappe.core.updates import NOTHING
from chappe.model import BoxId, Me, MessageId, PeerId, Told, Typing
from chappe.store.db import Tx


async def typing(
    core: Core,
    me: Me,
    peer: PeerId,
    action: str,
    progress: int = 0,
    thread: MessageId = NOTHING,
) -> None:
    """Tell who is online in a supergroup what somebody is doing, and in which thread; nothing is
    kept.

    Of somebody who is anonymous, of admins of a channel and of those who may not write, nobody is
    told anything.
    """

    async def body(tx: Tx) -> bool:
        found, one = await access.channel(tx, me.user, peer)
        hidden = found.broadcast or rules.anonymous(found, one)
        return rules.writes(found, one) and not hidden

    if core.hub.online(BoxId(peer)) and await core.db.read(body):
        told = Typing(BoxId(peer), peer, me.user, action, progress, thread)
        core.hub.publish([Told(told, me.session)])

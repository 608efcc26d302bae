"""In whose name somebody writes in a supergroup: their own, the group's, or that of a channel
(core.telegram.org/api/send-as)."""

from __future__ import annotations

from chappe.core import access
from chappe.core.channels import rules
from chappe.core.context import Core
from chappe.core.refused import Refused
from chappe.model import Channel, Me, Participant, PeerId, PeerKind, Role, peer_kind, replace
from chappe.store import participants as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import PARTICIPANTS


async def _voices(tx: Tx, found: Channel, one: Participant) -> list[PeerId]:
    """Name those for whom somebody may speak, who speaks for the first where they do not choose.

    An anonymous admin is the group, and never themselves. One's own channels with a public name
    come after that, where the group is public too or belongs to a channel; one who had one of them
    banned speaks for none.
    """
    itself = found.peer if rules.anonymous(found, one) else PeerId(one.account)
    if found.broadcast:
        return [found.peer]
    if found.username is None and found.linked is None:
        return [itself]
    own = [channel.peer for channel in await rows.led(tx, one.account)]
    here = await tx.get_many(PARTICIPANTS, [(found.peer, peer) for peer in own])
    if any(other.role == Role.REMOVED for other in here.values()):
        return [itself]
    return [itself, *own]


async def offered(core: Core, me: Me, peer: PeerId) -> list[PeerId]:
    """Name those for whom the asker may speak in a chat; nobody, where there is no choice to make.

    Refuses as `access.channel`.
    """

    async def body(tx: Tx) -> list[PeerId]:
        if peer_kind(peer) is not PeerKind.CHANNEL:
            await access.chat(tx, me.user, peer)
            return []
        found, one = await access.channel(tx, me.user, peer)
        return await _voices(tx, found, one) if rules.writes(found, one) else []

    return await core.db.read(body)


async def choose(core: Core, me: Me, peer: PeerId, sender: PeerId) -> None:
    """Choose for whom the asker speaks in a supergroup from now on.

    Refuses with SEND_AS_PEER_INVALID, CHAT_WRITE_FORBIDDEN, and as `access.channel`.
    """

    async def body(tx: WriteTx) -> None:
        await tx.lock(me.user, peer)
        found, one = await access.channel(tx, me.user, peer)
        if not rules.writes(found, one):
            raise Refused("CHAT_WRITE_FORBIDDEN")
        itself, *others = await _voices(tx, found, one)
        if sender not in (itself, *others):
            raise Refused("SEND_AS_PEER_INVALID")
        chosen = PeerId(0) if sender == itself else sender
        if chosen != one.speaks:
            tx.put(PARTICIPANTS, replace(one, speaks=chosen))

    await core.db.write(body)


async def sender(tx: Tx, me: Me, peer: PeerId, wanted: PeerId | None) -> PeerId | None:
    """Give the channel for which a message into a channel speaks, None for whom it comes from by
    itself; `wanted` None stands for what the writer has chosen before, where that still holds.

    Refuses with SEND_AS_PEER_INVALID.
    """
    found, one = await access.glance(tx, me.user, peer)
    if wanted is None and not one.speaks:
        return None
    itself, *others = await _voices(tx, found, one)
    if wanted is None:
        return one.speaks if one.speaks in others else None
    if wanted not in (itself, *others):
        raise Refused("SEND_AS_PEER_INVALID")
    return None if wanted == itself else wanted

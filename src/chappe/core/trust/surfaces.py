"""Who can see what is written in a chat: everybody, or people whom somebody has chosen.

Articles 20 to 24 of Regulation (EU) 2022/2065 concern what is disseminated to the public
(Article 3(k)): what a potentially unlimited number of people can get at without a human who decides
about each of them (recital 14). Which of the two something was is written down with each decision.
"""

from __future__ import annotations

from typing import Final

from chappe.core import access
from chappe.model import Channel, Group, Participant, PeerId, PeerKind, UserId, peer_kind
from chappe.model.trust import Surface
from chappe.store import invites
from chappe.store.db import Tx
from chappe.store.tables import CHANNELS, GROUPS

STRANGER: Final = UserId(0)
"""Somebody whom nothing ties to a chat."""


async def of(tx: Tx, peer: PeerId, now: int) -> Surface:
    """Give the surface of a chat at the moment `now`: public with a public name, or with a link
    that lets in whoever has it, any number of them and without an admin who decides.

    What people write to one another is private; a chat that is no more, too.
    """
    kind = peer_kind(peer)
    if kind is PeerKind.USER:
        return Surface.PRIVATE
    found: Channel | Group | None
    if kind is PeerKind.CHANNEL:
        if await open_to_all(tx, peer):
            return Surface.PUBLIC
        found = await tx.get(CHANNELS, peer)
    else:
        found = await tx.get(GROUPS, peer)
    if found is None or found.closed:
        return Surface.PRIVATE
    return Surface.PUBLIC if await invites.admits_all(tx, peer, now) else Surface.PRIVATE


async def open_to_all(tx: Tx, peer: PeerId) -> bool:
    """Tell whether anybody may read a chat without joining it: a channel or supergroup with a
    public name, or the discussion group of such a channel.

    Narrower than `of`: a link, even one that admits everybody, has to be given to somebody first.
    """
    if peer_kind(peer) is not PeerKind.CHANNEL:
        return False
    found = await tx.get(CHANNELS, peer)
    return found is not None and await access.is_open(tx, found, Participant(peer, STRANGER))

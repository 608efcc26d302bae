"""For whom something is rendered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from chappe.core.hashes import Hashes
from chappe.model import KeyId, PeerId, PeerKind, UserId, peer_kind

EVERYBODY: Final = UserId(0)
"""The viewer of what is the same for all who are in a channel, and rendered once for them all."""


@dataclass(frozen=True, slots=True)
class View:
    """The viewer, and what differs between two of the viewer's sessions."""

    me: UserId
    hashes: Hashes
    now: int
    dc: int
    layer: int
    key: KeyId
    """The viewer's device: secret chats are those of one device."""
    channel: PeerId | None = None
    """The channel that what is shown lies in: its files are for whoever may look into it."""

    @property
    def reader(self) -> int:
        """For whom a reference to a file is made (see `core.hashes.Hashes.reference`)."""
        return self.channel or self.me

    def into(self, peer: PeerId) -> View:
        """Give the view of a chat's messages."""
        if self.channel == peer or peer_kind(peer) is not PeerKind.CHANNEL:
            return self
        return replace(self, channel=peer)

"""For whom something is rendered."""

from __future__ import annotations

from dataclasses import dataclass

from chappe.core.hashes import Hashes
from chappe.model import KeyId, UserId


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

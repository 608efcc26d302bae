"""Ids, and what every record is made of.

A peer is one signed number, the numbering that Telegram's Bot API made known
(core.telegram.org/api/bots/ids): a user is its id, a basic group is minus its id, a channel or
supergroup is minus (10**12 + id). An account's box has the account's id, a channel's box has the
channel's peer number, so `BoxId` and `PeerId` of a user or a channel are the same number.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final, NewType

import msgspec

UserId = NewType("UserId", int)
PeerId = NewType("PeerId", int)
BoxId = NewType("BoxId", int)
MessageId = NewType("MessageId", int)
"""A message's number within its box; starts at 1 and has no order across boxes."""
ContentId = NewType("ContentId", int)
FileId = NewType("FileId", int)
KeyId = NewType("KeyId", int)
"""The 64-bit id of a permanent authorization key, as a signed integer."""

CHANNEL_BASE: Final = 1_000_000_000_000
SERVICE_ACCOUNT: Final = UserId(777_000)
"""Whom clients know as the service: it brings login codes and alerts."""
SERVICE_BOT: Final = UserId(777_001)
"""The bot with which people make bots (`core.bots.service`)."""


class PeerKind(IntEnum):
    USER = 1
    CHAT = 2
    CHANNEL = 3


def peer_kind(peer: int) -> PeerKind:
    """Tell what a peer number names."""
    if peer > 0:
        return PeerKind.USER
    return PeerKind.CHAT if peer > -CHANNEL_BASE else PeerKind.CHANNEL


def box_of(user: UserId, peer: PeerId) -> BoxId:
    """Give the box in which one account finds the messages of a chat: its own, or the channel's."""
    return BoxId(peer if peer <= -CHANNEL_BASE else user)


class Record(msgspec.Struct, frozen=True):
    """A value that nobody changes: to alter one, `replace` it."""


replace = msgspec.structs.replace
astuple = msgspec.structs.astuple


class Me(Record, frozen=True):
    """Who asks: the account, its permanent key, and the session that must not hear its own echo."""

    user: UserId
    key: KeyId
    session: int = 0

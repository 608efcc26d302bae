"""Peers that a client names by a message it saw them in (core.telegram.org/api/min).

They are put into the plain form before a handler runs, so that no handler knows of them. One that
nothing proves is left as it is, and refused like a wrong access hash where it is used.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, TypeVar

import msgspec

from chappe.core import sightings
from chappe.core.refused import Refused
from chappe.core.sightings import Sighting
from chappe.model import CHANNEL_BASE, MessageId, PeerId
from chappe.rpc.call import Call
from chappe.rpc.peers import peer_of
from chappe.tl import types
from chappe.tl.registry import TLObject

MOST: Final = 100
"""Peers in one request that are named so."""
NESTED: Final = 2
"""The chat of the message can itself be named by a message, once."""

_User = types.InputPeerUserFromMessage | types.InputUserFromMessage
_Channel = types.InputPeerChannelFromMessage | types.InputChannelFromMessage
_Named = _User | _Channel
_IDS: Final = tuple(
    kind.TL_ID.to_bytes(4, "little")
    for kind in (
        types.InputPeerUserFromMessage,
        types.InputUserFromMessage,
        types.InputPeerChannelFromMessage,
        types.InputChannelFromMessage,
    )
)
T = TypeVar("T")


async def resolved(call: Call, request: T, body: bytes) -> T:
    """Give a request, that came in certain bytes, with peers in the plain form. Refuses with
    LIMIT_INVALID too many."""
    if call.asker is None or not any(id_ in body for id_ in _IDS):
        return request  # as nearly always: the bytes tell it without looking into the request
    for _ in range(NESTED):
        named = [one for one in _found(request) if not isinstance(one.peer, _Named)]
        if len(named) > MOST:
            raise Refused("LIMIT_INVALID")
        seen = {one: sighting for one in named if (sighting := _sighting(call, one)) is not None}
        if not seen:
            break
        known = await sightings.confirmed(call.core, call.me, list(seen.values()))
        plain = {one: _plain(call, one) for one, sighting in seen.items() if sighting in known}
        request = _replaced(request, plain)
    return request


def _found(value: object) -> Iterator[_Named]:
    if isinstance(value, _Named):
        yield value
    if isinstance(value, TLObject):
        for field in value.__struct_fields__:
            yield from _found(getattr(value, field))
    elif isinstance(value, list):
        for one in value:
            yield from _found(one)


def _sighting(call: Call, named: _Named) -> Sighting | None:
    """Give what a client says to have seen; None where it cannot have."""
    try:
        chat = peer_of(call, named.peer)
    except Refused:
        return None
    return Sighting(chat, MessageId(named.msg_id), _subject(named))


def _subject(named: _Named) -> PeerId:
    if isinstance(named, _User):
        return PeerId(named.user_id)
    return PeerId(-CHANNEL_BASE - named.channel_id)


def _plain(call: Call, named: _Named) -> TLObject:
    hashes, me = call.core.hashes, call.me.user
    match named:
        case types.InputPeerUserFromMessage(user_id=user):
            return types.InputPeerUser(user_id=user, access_hash=hashes.peer(me, user))
        case types.InputUserFromMessage(user_id=user):
            return types.InputUser(user_id=user, access_hash=hashes.peer(me, user))
        case types.InputPeerChannelFromMessage(channel_id=number):
            proof = hashes.peer(me, -CHANNEL_BASE - number)
            return types.InputPeerChannel(channel_id=number, access_hash=proof)
        case types.InputChannelFromMessage(channel_id=number):
            proof = hashes.peer(me, -CHANNEL_BASE - number)
            return types.InputChannel(channel_id=number, access_hash=proof)


def _replaced(value: Any, plain: dict[_Named, TLObject]) -> Any:
    if isinstance(value, _Named) and value in plain:
        return plain[value]
    if isinstance(value, TLObject):
        new = {field: _replaced(getattr(value, field), plain) for field in value.__struct_fields__}
        return msgspec.structs.replace(value, **new)
    if isinstance(value, list):
        return [_replaced(one, plain) for one in value]
    return value

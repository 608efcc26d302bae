"""Whose words a message is, as that is told where it is forwarded or quoted."""

from __future__ import annotations

from collections.abc import Sequence

from chappe.core import privacy
from chappe.model import Forward, Message, MessageId, PeerId, PeerKind, UserId, peer_kind, replace
from chappe.store.db import Tx
from chappe.store.tables import CHANNELS


async def of(tx: Tx, viewer: UserId, messages: Sequence[Message]) -> dict[MessageId, Forward]:
    """Give where the messages of one box came from: what was forwarded, from where it came first.

    Who wants no link to their account is named only. A post is named with its number and its
    signature, and who wrote it stays unknown (core.telegram.org/constructor/messageFwdHeader).
    """
    found = {}
    for one in messages:
        found[one.id] = one.body.forward or await _first(tx, one)
    names = await privacy.nameless(tx, viewer, [origin.author or 0 for origin in found.values()])
    return {id_: _shown(origin, names.get(origin.author or 0)) for id_, origin in found.items()}


def _shown(origin: Forward, name: str | None) -> Forward:
    named = origin if name is None else replace(origin, author=None, name=name)
    return replace(named, saved_peer=None, saved_id=None)


async def _first(tx: Tx, message: Message) -> Forward:
    entry, sender = message.entry, message.sender
    if peer_kind(sender) is not PeerKind.CHANNEL:
        return Forward(date=entry.date, author=sender)
    channel = await tx.get(CHANNELS, PeerId(entry.peer))
    # A supergroup's messages have no page of their own that a link could lead to.
    posted = channel is not None and channel.broadcast and sender == entry.peer
    return Forward(
        date=entry.date,
        author=sender,
        post=message.id if posted else None,
        signature=message.body.signature or None,
    )

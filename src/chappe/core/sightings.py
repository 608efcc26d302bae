"""Who is known from a message alone (core.telegram.org/api/min): what a channel's readers are
pushed is the same for all of them, so that it holds no access hashes."""

from __future__ import annotations

from collections.abc import Sequence

from chappe.core import access, cards
from chappe.core.context import Core
from chappe.core.refused import Refused
from chappe.model import Me, MessageId, PeerId, Record
from chappe.store.db import Tx


class Sighting(Record, frozen=True):
    """A person or a channel, and the message in which a client says to have seen them."""

    chat: PeerId
    message: MessageId
    subject: PeerId


async def confirmed(core: Core, me: Me, named: Sequence[Sighting]) -> set[Sighting]:
    """Give those who are named in messages that the asker can look at now."""

    async def body(tx: Tx) -> set[Sighting]:
        return {one for one in set(named) if await _names(tx, me, one)}

    return await core.db.read(body)


async def _names(tx: Tx, me: Me, one: Sighting) -> bool:
    try:
        message = await access.message(tx, me.user, one.chat, one.message)
    except Refused:
        return False
    return one.subject in cards.peers_in([message])

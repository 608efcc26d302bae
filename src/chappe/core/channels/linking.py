"""Links to messages of channels (core.telegram.org/api/links#message-links)."""

from __future__ import annotations

from chappe.core import access
from chappe.core.context import Core
from chappe.model import Channel, Me, Message, MessageId, PeerId, Record
from chappe.store.db import Tx


class Linked(Record, frozen=True):
    """A message that a link is to lead to."""

    channel: Channel
    message: Message

    @property
    def thread(self) -> MessageId:
        """The first message of the thread that it is part of, or 0."""
        return MessageId(0) if self.message.post is None else self.message.post.thread


async def find(core: Core, me: Me, peer: PeerId, id_: MessageId) -> Linked:
    """Give a message of a channel that the asker may look into, to make a link to it.

    Refuses with CHANNEL_INVALID, CHANNEL_PRIVATE, MESSAGE_ID_INVALID.
    """

    async def body(tx: Tx) -> Linked:
        found, _ = await access.channel(tx, me.user, peer)
        return Linked(found, await access.message(tx, me.user, peer, id_))

    return await core.db.read(body)

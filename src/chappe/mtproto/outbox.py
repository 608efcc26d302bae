"""What a session has to send and what it has sent without hearing that it arrived.

    queued --take()--> kept --acknowledge()--> forgotten
       ^                 |
       +---- resend() ---+

Messages that need an acknowledgement (results, updates) stay until it comes, and are sent again
when the client comes back on another connection, or asks. The rest (pongs, states) is sent once.
Both lists are bounded: a push that does not fit is refused; of what was sent long ago the oldest
is forgotten, and `missed` remembers that the client may lack something.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

import msgspec

from chappe.mtproto.messages import RESULT_HEAD, RPC_ERROR, Message, container

MAX_QUEUED: Final = 512
"""Messages waiting to be sent, beyond which pushes are refused."""

MAX_QUEUED_BYTES: Final = 512 * 1024
"""Their bytes, likewise."""

MAX_KEPT: Final = 256
"""Messages that wait for an acknowledgement."""

MAX_KEPT_BYTES: Final = 1024 * 1024
"""Their bytes; the newest message is kept whatever its size."""

BATCH: Final = 100
"""Messages of one outgoing container."""

BATCH_BYTES: Final = 64 * 1024
"""Bytes from which a container is full."""

_ERROR: Final = RPC_ERROR.to_bytes(4, "little")
_RESULT_AT: Final = RESULT_HEAD.size
"""Where the result begins in an `rpc_result`."""

STALE: Final = 60 * (1 << 32)
"""A message id so much older than now goes inside a container, whose id is fresh: clients refuse a
packet whose id is more than five minutes old, but not what is inside it."""


class Outgoing(msgspec.Struct, gc=False):
    """A message from the server, complete but for the envelope."""

    id: int
    seqno: int
    """Odd where it needs an acknowledgement."""
    body: bytes
    answers: int = 0
    """The request it is the result of; 0 for pushes and service messages."""
    sent: bool = False


class Outbox:
    """The outgoing messages of one session."""

    __slots__ = ("_kept", "_kept_bytes", "_queue", "_queued_bytes", "missed")

    def __init__(self) -> None:
        self._queue: list[Outgoing] = []
        self._queued_bytes = 0
        self._kept: dict[int, Outgoing] = {}
        self._kept_bytes = 0
        self.missed = False
        """A push was refused, or forgotten unacknowledged: the client has to ask for it."""

    def __bool__(self) -> bool:
        return bool(self._queue)

    def has_room(self, size: int) -> bool:
        """Whether a push of so many bytes may still be queued."""
        return len(self._queue) < MAX_QUEUED and self._queued_bytes + size <= MAX_QUEUED_BYTES

    def add(self, message: Outgoing) -> None:
        self._queue.append(message)
        self._queued_bytes += len(message.body)

    def take(self) -> list[list[Outgoing]]:
        """Everything queued, in batches that make one packet each; content is kept from now on."""
        queue = self._queue
        if not queue:
            return []
        self._queue = []
        self._queued_bytes = 0
        kept = self._kept
        again = False
        for message in queue:
            if message.sent:
                again = True
            elif message.seqno & 1:
                message.sent = True
                kept[message.id] = message
                self._kept_bytes += len(message.body)
        if again:  # what waited to be sent again may have been acknowledged since
            queue = [message for message in queue if not message.sent or message.id in kept]
        if len(kept) > MAX_KEPT or self._kept_bytes > MAX_KEPT_BYTES:
            self._trim()
        if len(queue) == 1:
            return [queue]
        batches: list[list[Outgoing]] = []
        room = 0
        for message in queue:
            size = len(message.body)
            if not batches or size > room or len(batches[-1]) == BATCH:
                batches.append([])
                room = BATCH_BYTES
            batches[-1].append(message)
            # COMPAT(GramJS, 2.26): it leaves unread what a container has after an error.
            room = -1 if message.body.startswith(_ERROR, _RESULT_AT) else room - size
        return batches

    def _trim(self) -> None:
        kept = self._kept
        while len(kept) > MAX_KEPT or (self._kept_bytes > MAX_KEPT_BYTES and len(kept) > 1):
            oldest = kept.pop(next(iter(kept)))
            self._kept_bytes -= len(oldest.body)
            if not oldest.answers:
                self.missed = True

    def acknowledge(self, ids: Iterable[int]) -> None:
        """The client has these."""
        kept = self._kept
        for msg_id in ids:
            message = kept.pop(msg_id, None)
            if message is not None:
                self._kept_bytes -= len(message.body)

    def resend(self, ids: Collection[int] | None = None) -> bool:
        """Queue again what was sent and not acknowledged: all of it, or what has these ids.

        False if one of the ids is not kept (and is not waiting to be sent); then nothing is queued.
        """
        waiting = {message.id for message in self._queue}
        if ids is None:
            again = [message for message in self._kept.values() if message.id not in waiting]
        else:
            if any(msg_id not in self._kept and msg_id not in waiting for msg_id in ids):
                return False
            again = [self._kept[msg_id] for msg_id in dict.fromkeys(ids) if msg_id not in waiting]
        self._queue[:0] = again
        self._queued_bytes += sum(len(message.body) for message in again)
        return True

    def answer_to(self, request_id: int) -> Outgoing | None:
        """The result of a request, while it is not acknowledged."""
        for message in (*self._kept.values(), *self._queue):
            if message.answers == request_id:
                return message
        return None

    def is_queued(self, message: Outgoing) -> bool:
        """Whether a message waits to be sent (again)."""
        return message in self._queue

    def drop(self, message: Outgoing) -> None:
        """Forget a message, sent or not."""
        if message in self._queue:
            self._queue.remove(message)
            self._queued_bytes -= len(message.body)
        self.acknowledge((message.id,))

    def clear(self) -> None:
        self._queue.clear()
        self._kept.clear()
        self._queued_bytes = self._kept_bytes = 0


def packed(batch: list[Outgoing]) -> bytes:
    """The body of a container that carries a batch."""
    return container([Message(message.id, message.seqno, message.body) for message in batch])

"""A session: what one running client and the server share, whatever connection carries it.

It outlives connections (core.telegram.org/mtproto/description#session). Message ids, sequence
numbers, what was received and what is not acknowledged yet belong to it; a connection only carries
it. The life of a session:

    state    | what happens                                  | next
    ---------+-----------------------------------------------+----------
    -        | first message with this session id            | online; `new_session_created` is sent
    online   | its connection ends                           | offline
    online   | a message comes over another connection       | online there; what is not
             |                                               | acknowledged is sent again, once for
             |                                               | each connection
    offline  | a message comes over a connection             | online, likewise
    offline  | `Sessions.sweep` after SESSION_TIME           | ended
    any      | destroyed by the client, its key ended, or    | ended
             | pushed out by newer sessions                  |

A client that comes back after the end gets `new_session_created` again, and asks for the
difference.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Protocol

from chappe.mtproto.errors import UsageError
from chappe.mtproto.inbox import Inbox
from chappe.mtproto.keys import DEFAULT_DC, AuthKey, plain_dc
from chappe.mtproto.messages import (
    MSGS_ACK,
    RESULT_HEAD,
    RPC_RESULT,
    gzip_result,
    pack_ids,
)
from chappe.mtproto.outbox import Outbox, Outgoing

ACK_DELAY: Final = 1.0
"""Seconds after which a request without a result is acknowledged on its own."""

ACK_RIDE: Final = 0.2
"""Seconds after which its acknowledgement goes along with anything else that is sent."""

MAX_ACKS: Final = 64
"""Acknowledgements that are sent without waiting any longer."""

MAX_RUNNING: Final = 256
"""Requests without a result, beyond which the connection reads no more."""


class MessageIds:
    """The message ids of the server: unique and growing over all sessions of the process.

    Seconds since 1970 in the upper half (mtproto/description#message-identifier-msg-id). The lowest
    two bits are 1 where the message answers one of the client, 3 elsewhere.
    """

    __slots__ = ("_last",)

    def __init__(self) -> None:
        self._last = 0

    def next(self, now: float, answer: bool) -> int:
        fresh = int(now * 4294967296.0) & ~3
        if fresh <= self._last:
            fresh = self._last + 4
        self._last = fresh
        return fresh | (1 if answer else 3)


class Link(Protocol):
    """The connection that carries a session, as the session sees it."""

    def wake(self, session: Session) -> None:
        """The session has something to send; must not send at once."""

    def ended(self, session: Session) -> None:
        """The session is over; its connection forgets it."""


class Session:
    """One session. `user`, `layer` and `state` belong to the room above, which answers requests."""

    __slots__ = (
        "_ack_since",
        "_acks",
        "_content",
        "_dropped",
        "_ids",
        "dc",
        "ended",
        "id",
        "inbox",
        "key",
        "layer",
        "link",
        "outbox",
        "running",
        "state",
        "user",
    )

    def __init__(self, key: AuthKey, session_id: int, ids: MessageIds, floor: int) -> None:
        self.key: Final = key
        self.id: Final = session_id
        self.user: object | None = None
        """Who it is, None while the room above does not know."""
        self.layer = 0
        """The API layer the client announced; 0 before it did."""
        self.state: object | None = None
        """A second slot for the room above."""
        self.dc = plain_dc(key.dc) or DEFAULT_DC
        """The data centre that the client believes it talks to."""
        self.link: Link | None = None
        self.ended = False
        self.inbox: Final = Inbox(floor)
        self.outbox: Final = Outbox()
        self.running: Final[set[int]] = set()
        """Message ids of the requests that have no result yet."""
        self._ids = ids
        self._content = 0
        self._acks: set[int] = set()
        self._ack_since = 0.0
        self._dropped: set[int] = set()

    # --- for the room above ------------------------------------------------------------------

    @property
    def auth_key_id(self) -> int:
        """The key that the messages are encrypted with."""
        return self.key.id

    @property
    def perm_key_id(self) -> int | None:
        """The key that is the authorization; None for a temporary key that is not bound yet."""
        return self.key.id if self.key.expires_at is None else self.key.perm_id

    @property
    def online(self) -> bool:
        """Whether a connection carries it."""
        return self.link is not None

    def reply(self, req_msg_id: int, body: bytes, now: float) -> bool:
        """Send the result of a request: a boxed TL value or `rpc_error`, as bytes.

        Every `Request` needs exactly one. False, and nothing is sent, where the client asked with
        `rpc_drop_answer` to be spared it, or the session has ended.
        """
        if req_msg_id not in self.running:
            return False
        self.running.remove(req_msg_id)
        self._acks.discard(req_msg_id)
        if req_msg_id in self._dropped:
            self._dropped.remove(req_msg_id)
            return False
        self._add(
            RESULT_HEAD.pack(RPC_RESULT, req_msg_id) + gzip_result(body), now, answers=req_msg_id
        )
        return True

    def push(self, body: bytes, now: float) -> bool:
        """Send something nobody asked for (`Updates`, boxed), now or when the client is back.

        False, and it is dropped, where too much is waiting already or the session has ended: the
        client will have to ask for the difference (`outbox.missed`).
        """
        if self.ended:
            return False
        if not self.outbox.has_room(len(body)):
            self.outbox.missed = True
            return False
        self._add(body, now)
        return True

    # --- for the connection ------------------------------------------------------------------

    def _add(self, body: bytes, now: float, *, answers: int = 0) -> None:
        seqno = 2 * self._content + 1
        self._content += 1
        self.outbox.add(Outgoing(self._ids.next(now, answers != 0), seqno, body, answers))
        if self.link is not None:
            self.link.wake(self)

    def announce(self, body: bytes, now: float) -> None:
        """Send a service message that the client has to acknowledge."""
        self._add(body, now)

    def tell(self, body: bytes, now: float) -> None:
        """Answer a service message, with the next packet; no acknowledgement is needed."""
        self.outbox.add(Outgoing(self._ids.next(now, True), 2 * self._content, body))

    def next_header(self, now: float, *, answer: bool) -> tuple[int, int]:
        """Message id and seqno for a message without content that is sent past the outbox."""
        return self._ids.next(now, answer), 2 * self._content

    def received(self, msg_id: int, now: float) -> None:
        """Note that a message has to be acknowledged, unless its result comes first."""
        if not self._acks:
            self._ack_since = now
        self._acks.add(msg_id)

    def start(self, msg_id: int) -> None:
        """A request is handed to the room above."""
        self.running.add(msg_id)

    def cancel(self, msg_id: int) -> bool:
        """`rpc_drop_answer` for a request that runs: its result will not be sent."""
        if msg_id not in self.running:
            return False
        self._dropped.add(msg_id)
        return True

    def ack_time(self) -> float | None:
        """When the waiting acknowledgements have to go out on their own."""
        if not self._acks:
            return None
        return self._ack_since + (0 if len(self._acks) >= MAX_ACKS else ACK_DELAY)

    def take(self, now: float) -> list[list[Outgoing]]:
        """What is to be sent now, a list for each packet, acknowledgements included."""
        if self._acks:
            waited = now - self._ack_since
            if (
                waited >= ACK_DELAY
                or len(self._acks) >= MAX_ACKS
                or (waited >= ACK_RIDE and self.outbox)
            ):
                acks = pack_ids(MSGS_ACK, sorted(self._acks))
                self._acks.clear()
                self.outbox.add(Outgoing(self._ids.next(now, False), 2 * self._content, acks))
        return self.outbox.take()

    def attach(self, link: Link) -> None:
        """A connection carries the session from now on. What it had is left to time out."""
        self.link = link

    def detach(self, link: Link) -> bool:
        """The connection is gone; False where another one carries the session by now."""
        if self.link is not link:
            return False
        self.link = None
        return True

    def end(self) -> None:
        """Forget everything; later replies and pushes are dropped."""
        if self.ended:
            raise UsageError("the session has ended before")
        self.ended = True
        self.running.clear()
        self._dropped.clear()
        self._acks.clear()
        self.outbox.clear()
        link, self.link = self.link, None
        if link is not None:
            link.ended(self)

    def acknowledge(self, ids: Iterable[int]) -> None:
        """The client has received these."""
        self.outbox.acknowledge(ids)

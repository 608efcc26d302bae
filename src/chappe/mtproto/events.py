"""What a connection tells its surroundings: work to do, and what happened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from chappe.mtproto.errors import PeerError
from chappe.mtproto.keys import AuthKey
from chappe.mtproto.session import Session


class Request(msgspec.Struct, frozen=True, gc=False):
    """A method call. Answer it once with `session.reply(msg_id, …)`."""

    session: Session
    msg_id: int
    body: bytes
    """A boxed TL method, unpacked."""


class Compute:
    """Arithmetic that takes milliseconds: call `run` in a thread, then `connection.computed`."""

    __slots__ = ("_result", "_then", "_work")

    def __init__(self, work: Callable[[], Any], then: Callable[[Any, float], None]) -> None:
        self._work = work
        self._then = then
        self._result: Any = None

    def run(self) -> None:
        """Do the work. Never raises because of what a client sent."""
        try:
            self._result = self._work()
        except PeerError as error:
            self._result = error

    def finish(self, now: float) -> None:
        """Go on with the result, in the connection; `PeerError` where the work found one."""
        if isinstance(self._result, PeerError):
            raise self._result
        self._then(self._result, now)


class NeedKey(msgspec.Struct, frozen=True, gc=False):
    """Load a key from the store, then call `connection.key_loaded`. Reading is paused meanwhile."""

    key_id: int


class NewKey(msgspec.Struct, frozen=True, gc=False):
    """Store a key durably, then call `connection.key_stored`; only then the client is told."""

    key: AuthKey


class KeyDestroyed(msgspec.Struct, frozen=True, gc=False):
    """The client gave its key up: delete it from the store. It works no longer already."""

    key_id: int


class SessionOpened(msgspec.Struct, frozen=True, gc=False):
    """A session begins. Its first requests follow."""

    session: Session


class SessionResumed(msgspec.Struct, frozen=True, gc=False):
    """A session is carried by a new connection; what was not acknowledged is being sent again."""

    session: Session
    missed: bool
    """Pushes were lost: send `updatesTooLong`."""


class SessionOffline(msgspec.Struct, frozen=True, gc=False):
    """The connection of a session is gone; the client may come back."""

    session: Session


class SessionEnded(msgspec.Struct, frozen=True, gc=False):
    """A session is over, for good."""

    session: Session


class Closed(msgspec.Struct, frozen=True, gc=False):
    """The connection has to be closed, once what is outgoing is written."""

    reason: str


Event = (
    Request
    | Compute
    | NeedKey
    | NewKey
    | KeyDestroyed
    | SessionOpened
    | SessionResumed
    | SessionOffline
    | SessionEnded
    | Closed
)

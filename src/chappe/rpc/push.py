"""From what happened in a box to the bytes that one of its sessions is sent.

A push is a courtesy. What cannot be sent now (the session has no connection, its outbox is full,
too much is still being rendered) is dropped, and the session is told `updatesTooLong` as soon as it
can hear again: the client then asks for the difference, on which correctness rests.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final

from chappe.core.trust.standing import is_suspended
from chappe.model import BoxId, KeyId, Me, PeerId, Told
from chappe.rpc.errors import where
from chappe.rpc.present.view import View
from chappe.tl import NotInLayer

if TYPE_CHECKING:
    from chappe.core.context import Core
    from chappe.rpc.drive import Driver
    from chappe.rpc.state import State

log = logging.getLogger(__name__)

MAX_PENDING: Final = 500
"""News that wait while others before them are being rendered."""
RETRY_SECONDS: Final = 5.0
"""How long until a session whose outbox was full is told again that it missed something."""
UPDATES_TOO_LONG: Final = (0xE317AF7E).to_bytes(4, "little")
"""`updatesTooLong#e317af7e`, the same in every layer."""

Render = Callable[[View, Sequence[Told]], bytes | Awaitable[bytes]]
"""Gives the boxed `Updates` for news of one box, in the layer of the view; an awaitable where
something has to be read first; b"" where there is nothing to tell. May raise `NotInLayer`."""


class Listener:
    """One session's place in the hub (see `core.hub.Sink`)."""

    __slots__ = (
        "_core",
        "_driver",
        "_leaving",
        "_missed",
        "_pending",
        "_render",
        "_state",
        "key",
        "me",
        "session",
        "standing",
    )

    def __init__(self, core: Core, driver: Driver, render: Render, state: State, me: Me) -> None:
        self.key: KeyId = me.key
        self.session: int = me.session
        self.me = me
        self._core = core
        self._driver = driver
        self._render = render
        self._state = state
        self._pending: list[Told] | None = None
        """What came while something before it is being rendered; None while nothing is."""
        self._missed = False
        self._leaving = False
        """The session is at its end as soon as it has heard what is being rendered."""
        self.standing: int | None = None
        """What was heard last of what is in force against the account."""

    @property
    def online(self) -> bool:
        return self._state.session.online

    def join(self) -> None:
        self._state.listener = self
        self._core.hub.join(BoxId(self.me.user), self)

    def follow(self, channels: Iterable[PeerId]) -> None:
        """Listen to the boxes of channels as well."""
        for channel in channels:
            self._core.hub.join(BoxId(channel), self)

    def unfollow(self, channels: Iterable[PeerId]) -> None:
        for channel in channels:
            self._core.hub.leave(BoxId(channel), self)

    def leave(self) -> None:
        self._state.listener = None
        self._core.hub.leave_all(self)

    def revoke(self) -> None:
        """The device was logged out, or nobody may use the account: let its app ask something, so
        that it learns of it, once it has heard what it was told before."""
        self.leave()
        self._state.asker = self._state.authorization = None
        if self._pending is None:
            self._farewell()
        else:
            self._leaving = True

    def _farewell(self) -> None:
        if not self._state.silent:
            self._state.session.push(UPDATES_TOO_LONG, self._core.clock())

    def stand(self, standing: int) -> None:
        """Let the session obey. Where nobody may use the account any more, the app asks something,
        so that it learns of it; the device stays logged in, for when that is taken back."""
        self.standing = self._state.standing = standing
        if is_suspended(standing):
            self.revoke()

    def deliver(self, news: Sequence[Told]) -> None:
        """Take what happened in the box of this session."""
        if self._state.silent:
            return
        if self._missed or not self._state.session.online:
            self._miss()
        else:
            # One by one, as what can be rendered at once mostly comes alone; what follows the
            # first that has to be looked up waits for it and is rendered together.
            for place, told in enumerate(news):
                if self._pending is not None:
                    self._wait(self._pending, news[place:])
                    return
                self._tell((told,))

    def _wait(self, pending: list[Told], news: Sequence[Told]) -> None:
        if len(pending) + len(news) <= MAX_PENDING:
            pending.extend(news)
        else:
            pending.clear()
            self._miss()

    def resumed(self, *, missed: bool) -> None:
        """The session is carried by a connection again."""
        self._missed = self._missed or missed
        self._tell_missed()

    def _tell(self, news: Sequence[Told]) -> None:
        try:
            body = self._rendered(news)
        except Exception as error:  # noqa: BLE001 - a sink does not raise: others listen too
            self._fail(error)
            return
        if isinstance(body, bytes):
            self._send(body)
        else:
            self._pending = []
            self._driver.run(self._tell_later(body))

    async def _tell_later(self, body: bytes | Awaitable[bytes]) -> None:
        try:
            self._send(body if isinstance(body, bytes) else await body)
            while self._pending:
                self._pending, news = _of_one_box(self._pending)
                body = self._rendered(news)
                self._send(body if isinstance(body, bytes) else await body)
        except Exception as error:  # noqa: BLE001 - as above
            self._fail(error)
        finally:
            self._pending = None
            if self._leaving:
                self._farewell()

    def _rendered(self, news: Sequence[Told]) -> bytes | Awaitable[bytes]:
        state = self._state
        now = self._core.now()
        me, hashes = self.me, self._core.hashes
        view = View(me.user, hashes, now, state.session.dc, state.layer, me.key)
        return self._render(view, news)

    def _fail(self, error: Exception) -> None:
        if isinstance(error, NotInLayer):
            return  # what the client's layer has no word for, it does not miss
        log.error("an update could not be rendered", extra={"error": where(error)})
        self._miss()

    def _send(self, body: bytes) -> None:
        if body and not self._state.session.push(body, self._core.clock()):
            self._miss()

    def _miss(self) -> None:
        """Something is lost: the client has to be told."""
        if not self._missed:
            self._missed = True
            asyncio.get_running_loop().call_later(RETRY_SECONDS, self._tell_missed)

    def _tell_missed(self) -> None:
        session = self._state.session
        if not self._missed or not session.online or self._state.listener is not self:
            return
        if session.push(UPDATES_TOO_LONG, self._core.clock()):
            self._missed = False
        else:
            asyncio.get_running_loop().call_later(RETRY_SECONDS, self._tell_missed)


def _of_one_box(waiting: list[Told]) -> tuple[list[Told], list[Told]]:
    """Take off what waits as long as it is of one box, as each has counters of its own; gives what
    is left, and what was taken."""
    box = waiting[0].change.box
    count = next((at for at, told in enumerate(waiting) if told.change.box != box), len(waiting))
    return waiting[count:], waiting[:count]

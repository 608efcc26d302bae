"""What this room knows of one session of the wire."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from chappe.core.authorizations import Device
from chappe.model import Authorization, Me
from chappe.rpc.call import Client
from chappe.tl import NEWEST_LAYER

if TYPE_CHECKING:
    from chappe.mtproto.session import Session
    from chappe.rpc.push import Listener

MAX_FINISHED: Final = 64
"""Requests of a session whose success is remembered for `invokeAfterMsg`."""


class State:
    """A session as the door sees it; kept in `session.state` and gone with it."""

    __slots__ = (
        "_finished",
        "_open",
        "address",
        "asker",
        "authorization",
        "bot",
        "bytes_running",
        "client",
        "layer",
        "listener",
        "looked_up",
        "looking_up",
        "session",
        "shut_out",
        "silent",
        "standing",
        "touched",
    )

    def __init__(self, session: Session, address: str = "") -> None:
        self.session = session
        self.layer = NEWEST_LAYER
        self.address = address
        self.client = Client()
        self.asker: Me | None = None
        self.authorization: Authorization | None = None
        """That of `asker`, as it was stored last."""
        self.bot = False
        """Whether `asker` is a bot."""
        self.standing = 0
        """What the desk has in force against `asker`: bits of `model.trust.Standing`."""
        self.shut_out = False
        """Whether somebody is logged in with the key whose account is suspended."""
        self.looked_up = False
        """Whether `asker` was looked up since something happened that may have changed it."""
        self.looking_up: asyncio.Future[None] | None = None
        """Done when the look-up that is under way has ended."""
        self.listener: Listener | None = None
        self.silent = True
        """Nothing was asked for yet that subscribes to updates (see `invokeWithoutUpdates`)."""
        self.bytes_running = 0
        """The size of the requests that are being answered."""
        self.touched = 0
        """Unix time at which the activity of the authorization was last noted."""
        self._finished: dict[int, bool] = {}
        self._open: dict[int, list[asyncio.Future[bool]] | None] = {}

    @property
    def device(self) -> Device:
        """What is kept of an app with its authorization."""
        return self.client.seen(self.address, self.session.layer)

    # --- invokeAfterMsg ----------------------------------------------------------------------

    def begin(self, msg_id: int) -> None:
        """A request has arrived: others can wait for it."""
        self._open[msg_id] = None

    def end(self, msg_id: int, *, succeeded: bool) -> None:
        """A request is answered: whoever waits for it goes on."""
        finished = self._finished
        finished[msg_id] = succeeded
        if len(finished) > MAX_FINISHED:
            del finished[next(iter(finished))]
        for waiter in self._open.pop(msg_id, None) or ():
            if not waiter.done():
                waiter.set_result(succeeded)

    def outcome(self, msg_id: int) -> bool | asyncio.Future[bool] | None:
        """Whether a request succeeded; a future while that is open; None if nobody knows it."""
        known = self._finished.get(msg_id)
        if known is not None or msg_id not in self._open:
            return known
        waiters = self._open[msg_id]
        if waiters is None:
            waiters = self._open[msg_id] = []
        future: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        waiters.append(future)
        return future

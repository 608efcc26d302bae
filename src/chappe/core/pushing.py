"""Telling devices through their push service, soon after a message came for somebody who is away.

A push is a courtesy, like those of the hub: what waits is in memory and bounded, and what cannot be
sent in time is dropped. The app learns everything when it connects.

For each account with such devices, messages that come close together are one push. It waits until
the message could have been read where its owner is: a moment if no device has a connection, longer
if one has.
"""

from __future__ import annotations

import asyncio
import base64
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from enum import Enum
from typing import Final, NamedTuple

import msgspec

from chappe.core import push
from chappe.core.context import Core
from chappe.core.push import Alert, Arrival, Enrolled
from chappe.model import BoxId, Fact, Flag, KeyId, Kind, Told, UserId
from chappe.store.push import PushDevice

log = logging.getLogger(__name__)

MOST_ACCOUNTS: Final = 10_000
"""Accounts for which something waits; news of others are dropped until some are done."""
MOST_ARRIVALS: Final = 100
"""Messages of one account that are looked at for one push; the newest count."""
MOST_SENDING: Final = 10_000
"""Devices that are being told, those that are tried again among them."""
TAG_SIZE: Final = 12


class Pace(NamedTuple):
    """Seconds; the first two are what clients are told (`notify_default_delay_ms`,
    `notify_cloud_delay_ms` of core.telegram.org/constructor/config)."""

    alone: float = 1.5
    """Before a push where no device of the account has a connection."""
    elsewhere: float = 30.0
    """Before a push where one has: its owner most likely reads there."""
    between: float = 5.0
    """Between two pushes to an account."""
    again: Sequence[float] = (10.0, 60.0, 600.0)
    """Between attempts where the push service asks for patience or is away."""


PACE: Final = Pace()


class Sent(Enum):
    """What became of one push."""

    TAKEN = "taken"
    LATER = "later"
    """The push service is away or asks for patience."""
    GONE = "gone"
    """There is nobody at this address any more."""
    REFUSED = "refused"
    """It will not be taken however often it is sent."""


class Push(NamedTuple):
    """One push as it goes to its service."""

    device: PushDevice
    body: bytes
    """JSON, to be encrypted for the browser."""
    urgent: bool
    """Worth waking the device (RFC 8030, 5.3)."""


Carry = Callable[[Push], Awaitable[Sent]]
"""Sends one push and tells what became of it; raises nothing for what the other side does."""


class Pusher:
    """Hears what happens and tells the devices of those who are away. Lives on the event loop."""

    def __init__(self, core: Core, carry: Carry, pace: Pace = PACE) -> None:
        self._core = core
        self._carry = carry
        self._pace = pace
        self._devices: defaultdict[UserId, set[KeyId]] = defaultdict(set)
        """Those that want pushes, by account. One too many costs a look, one too few a push: who is
        logged out stays here until the server starts again."""
        self._arrived: dict[UserId, list[Arrival]] = {}
        self._alerts: dict[KeyId, Alert] = {}
        """The newest for each device that is being told."""
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Begin to listen. Call it once, on the running loop."""
        self._core.db.subscribe(self.hear)
        for one in await push.enrolled(self._core):
            self._devices[one.account].add(one.key)

    async def close(self) -> None:
        """Drop what waits."""
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def hear(self, events: Sequence[object]) -> None:
        """Take what happened in one batch of commits."""
        for event in events:
            if isinstance(event, Told):
                if event.message is not None:
                    for account in self._concerned(event):
                        self._consider(event, account)
            elif isinstance(event, Enrolled):
                self._devices[event.account].add(event.key)

    def _concerned(self, told: Told) -> list[UserId]:
        """Name the accounts with such devices that something may be told to: of a channel, those
        whom a message calls. For all of its members a push each would cost as much as they are."""
        box = told.change.box
        among = (box,) if box > 0 else told.apart
        return [UserId(one) for one in among if one in self._devices]

    def _consider(self, told: Told, account: UserId) -> None:
        fact, message = told.change, told.message
        if message is None or not isinstance(fact, Fact) or fact.kind is not Kind.NEW:
            return
        flags = message.entry.flags
        if flags & Flag.OUT:
            return
        if self._devices[account] <= self._core.hub.connected(BoxId(account)):
            return  # everybody who would want a push hears of it right now
        arrival = Arrival(fact.peer, fact.id, bool(flags & Flag.SILENT))
        waiting = self._arrived.get(account)
        if waiting is not None:
            waiting.append(arrival)
            del waiting[:-MOST_ARRIVALS]
        elif len(self._arrived) < MOST_ACCOUNTS:
            self._arrived[account] = [arrival]
            self._run(self._serve(account))

    def _run(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _serve(self, account: UserId) -> None:
        """Tell the devices of one account, until nothing more has come."""
        try:
            while self._arrived[account]:
                box = BoxId(account)
                elsewhere = bool(self._core.hub.connected(box))
                await asyncio.sleep(self._pace.elsewhere if elsewhere else self._pace.alone)
                arrived, self._arrived[account] = self._arrived[account], []
                connected = self._core.hub.connected(box)
                for alert in await push.alerts(self._core, account, arrived, connected):
                    self._tell(alert)
                await asyncio.sleep(self._pace.between)
        except Exception:
            log.exception("no push was sent")  # the next message gets another chance
        finally:
            del self._arrived[account]

    def _tell(self, alert: Alert) -> None:
        key = alert.device.key
        if key in self._alerts:
            self._alerts[key] = alert  # the next attempt takes it along
        elif len(self._alerts) < MOST_SENDING:
            self._alerts[key] = alert
            self._run(self._send(key))

    async def _send(self, key: KeyId) -> None:
        """Tell one device, with patience."""
        pauses = iter(self._pace.again)
        try:
            while True:
                alert = self._alerts[key]
                sent = await self._carry(self._push(alert))
                if sent is Sent.GONE:
                    await push.forget(self._core, alert.device)
                    return
                if sent is Sent.LATER:
                    pause = next(pauses, None)
                    if pause is None:
                        return
                    await asyncio.sleep(pause)
                    if not await push.wanted(self._core, self._alerts[key].device):
                        return
                elif self._alerts[key] is alert:
                    return
        except Exception:
            log.exception("a push was not sent")
        finally:
            del self._alerts[key]

    def _push(self, alert: Alert) -> Push:
        tag = base64.urlsafe_b64encode(self._core.random(TAG_SIZE)).decode()
        content = {"badge": alert.unread, "mute": alert.quiet, "tag": tag}
        return Push(alert.device, msgspec.json.encode(content), urgent=not alert.quiet)

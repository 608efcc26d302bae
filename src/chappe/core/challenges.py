"""The challenges that are open: shown to a client, not answered yet. There are those of the second
password (SRP), and those that passkeys sign.

They live in memory and for minutes. A client whose challenge is gone asks for another, so a restart
costs nobody more than that.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Final, Generic, NamedTuple, Protocol, TypeVar

from chappe.core.srp import Challenge
from chappe.model import KeyId, UserId

LIFE: Final = 900
"""Seconds for which a challenge can be answered: apps ask for it when they show the form."""
MOST_PER_KEY: Final = 4
"""Challenges open for one device. Forms may be open side by side, and none of them can push those
of other people out."""
MOST_KEYS: Final = 10_000
"""Devices with open challenges; beyond, the one that asked first has to ask again."""


class Open(NamedTuple):
    """A challenge, for whom it was drawn, and for which password."""

    challenge: Challenge
    account: UserId
    version: int
    """That of the password (`store.passwords.Password.version`)."""
    expires: int


class Ceremony(NamedTuple):
    """For whom a passkey signs; the challenge itself is the number by which it is found."""

    account: UserId
    """Whose new passkey it will be; 0 where somebody logs in, and the passkey says who."""
    expires: int


class _Shown(Protocol):
    @property
    def account(self) -> UserId: ...
    @property
    def expires(self) -> int: ...


C = TypeVar("C", bound=_Shown)


class Challenges(Generic[C]):
    """What is open, by the key of the device and a number. Lives on the event loop."""

    def __init__(self) -> None:
        self._open: OrderedDict[KeyId, OrderedDict[Hashable, C]] = OrderedDict()

    def put(self, key: KeyId, id_: Hashable, one: C) -> None:
        """Open a challenge for a device."""
        mine = self._open.setdefault(key, OrderedDict())
        self._open.move_to_end(key)
        mine[id_] = one
        if len(mine) > MOST_PER_KEY:
            mine.popitem(last=False)
        if len(self._open) > MOST_KEYS:
            self._open.popitem(last=False)

    def take(self, key: KeyId, id_: Hashable, account: UserId, now: int) -> C | None:
        """Close a challenge that this device was shown for this account: it is answered once.

        None where there is no such challenge, or no longer. Nobody else's can be closed.
        """
        mine = self._open.get(key)
        one = None if mine is None else mine.pop(id_, None)
        if mine is not None and not mine:
            del self._open[key]
        if one is None or one.account != account or one.expires <= now:
            return None
        return one

    def __len__(self) -> int:
        return sum(map(len, self._open.values()))

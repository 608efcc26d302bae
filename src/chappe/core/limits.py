"""How often somebody may do something.

Counters live in memory: a restart forgives, and that is cheap, as nobody outside can cause one.
Each is one number, the moment at which everything spent will have grown back (the generic cell rate
algorithm): a rule allows `burst` at once, and one more each `every` seconds.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable
from heapq import nsmallest
from ipaddress import IPv6Address, ip_address
from typing import Final, NamedTuple

from chappe.core.refused import Refused

MOST_COUNTERS: Final = 100_000
"""Counters kept at once; beyond, those closest to being full again are forgotten."""
_SITE_BITS: Final = 64
"""Of an IPv6 address, the part that a provider gives to one customer (RFC 6177)."""


class Rule(NamedTuple):
    """`burst` at once, then one each `every` seconds. `name` tells rules of one subject apart."""

    name: str
    burst: int
    every: float


class Limits:
    """Counts what was spent, by rule and subject. Lives on the event loop."""

    def __init__(self, clock: Callable[[], float], most: int = MOST_COUNTERS) -> None:
        self._clock = clock
        self._most = most
        self._full_at: dict[tuple[str, Hashable], float] = {}

    def wait(self, rule: Rule, subject: Hashable, cost: int = 1) -> int:
        """Give the seconds until `cost` can be spent: 0 where it can be now. Spends nothing."""
        now = self._clock()
        full_at = max(self._full_at.get((rule.name, subject), now), now) + cost * rule.every
        return max(0, math.ceil(full_at - now - rule.burst * rule.every))

    def take(self, rule: Rule, subject: Hashable, cost: int = 1) -> None:
        """Spend; refuses with FLOOD_WAIT and the seconds to wait where too much was spent."""
        wait = self.wait(rule, subject, cost)
        if wait:
            raise Refused("FLOOD_WAIT", wait)
        self.spend(rule, subject, cost)

    def spend(self, rule: Rule, subject: Hashable, cost: int = 1) -> None:
        """Count what has happened already, however much was spent before."""
        now = self._clock()
        counter = (rule.name, subject)
        self._full_at[counter] = max(self._full_at.get(counter, now), now) + cost * rule.every
        if len(self._full_at) > self._most:
            self._forget(now)

    def give_back(self, rule: Rule, subject: Hashable, cost: int = 1) -> None:
        """Undo a spending that turned out to be harmless."""
        counter = (rule.name, subject)
        if counter in self._full_at:
            self._full_at[counter] -= cost * rule.every

    def __len__(self) -> int:
        return len(self._full_at)

    def _forget(self, now: float) -> None:
        """Drop counters that are full again; if that does not help, the quarter nearest to it."""
        self._full_at = {key: at for key, at in self._full_at.items() if at > now}
        if len(self._full_at) > self._most * 3 // 4:
            spare = len(self._full_at) - self._most * 3 // 4
            for key in nsmallest(spare, self._full_at, key=self._full_at.__getitem__):
                del self._full_at[key]


def network(address: str) -> str | None:
    """Give what stands for one customer of a provider: an IPv4 address, or the /64 of an IPv6 one.

    None for an address that says nothing about who is there: unknown, or this very machine (a
    proxy, the operator, a test).
    """
    try:
        ip = ip_address(address)
    except ValueError:
        return None
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped is None:
            return None if ip.is_loopback else str(IPv6Address(int(ip) >> _SITE_BITS << _SITE_BITS))
        ip = ip.ipv4_mapped
    return None if ip.is_loopback else str(ip)

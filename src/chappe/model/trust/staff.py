"""The people of the desk."""

from __future__ import annotations

from enum import IntEnum

from chappe.model.ids import Record


class Duty(IntEnum):
    """What somebody does at the desk: bits of `Staff.duties`. The numbers are stored."""

    MODERATOR = 1
    """Works on reports, notices and appeals; restricts."""
    LEGAL = 2
    """Works on what was escalated; decides about countries; releases what others prepared."""
    EXECUTOR = 4
    """Carries out what legal has approved; never approves it."""
    AUDITOR = 8
    """Reads the log of the desk and its figures; changes nothing."""
    ADMINISTRATOR = 16
    """Decides who works at the desk, and about its words, clocks and rules."""


class Staff(Record, frozen=True):
    """Somebody who works at the desk. Never deleted: what they did stays theirs."""

    id: int
    name: str
    duties: int
    """Bits of `Duty`."""
    lang: str
    created: int
    ended: int = 0
    """When they left (Unix time), or 0."""

    def has(self, *duties: Duty) -> bool:
        return any(self.duties & duty for duty in duties)


class Clerk(Record, frozen=True):
    """A member of staff at work: who asks, in operations of the desk."""

    id: int
    duties: int
    """Bits of `Duty`."""

    def has(self, *duties: Duty) -> bool:
        return any(self.duties & duty for duty in duties)

"""A statement of reasons on its way to the Commission's database.

Regulation (EU) 2022/2065, Article 24(5).
"""

from __future__ import annotations

from enum import IntEnum

from chappe.model.ids import Record


class Progress(IntEnum):
    """How far a declaration is; the numbers are stored."""

    WAITING = 1
    STORED = 2
    """The database has it."""
    SET_ASIDE = 3
    """The database does not take it as it is: somebody has to look."""


class Declaration(Record, frozen=True):
    """What is sent of one statement: made with the decision, so that nothing that happens later to
    what it was about can change it. No personal data is in it."""

    statement: int
    puid: str
    """Its name in the database (`platform unique identifier`): opaque, and never used twice."""
    body: str
    """JSON, as `core.trust.declarations.bodies` makes it."""
    state: int
    """A `Progress`."""
    tries: int = 0
    due: int = 0
    """Not to be sent before (Unix time)."""
    answer: str = ""
    """Why it was set aside."""

"""What people read while they report something, and staff when nobody decides about it."""

from __future__ import annotations

from chappe.locale.section import Section


class Reports(Section, frozen=True):
    """The dialogue of apps, and letters to the staff. Reasons are in `core.trust.catalogue`."""

    title: str
    """Asks on the first page of the dialogue what is wrong."""
    alarm_subject: str
    """Of a letter: `service`, and how many cases wait: `count`."""
    alarm: str
    """Before the cases: `count`."""
    alarm_case: str
    """A case, a line each: `reference`, `category`, `percent` of the time that has passed, `due`,
    a moment in words."""
    alarm_unopened: str
    """Stands behind the line of a case at which nobody has looked."""

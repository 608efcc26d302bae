"""What people are told of reports, decisions and restrictions."""

from __future__ import annotations

from chappe.locale.section import Section


class Trust(Section, frozen=True):
    """Messages of the service account."""

    statement: str
    """A statement of reasons: `service`, `facts`, `reference`, `explanation`, `link`."""
    over: str
    """A restriction has ended or was lifted: `service`."""

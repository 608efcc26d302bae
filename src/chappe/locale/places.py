"""What people are told about the country that they are in."""

from __future__ import annotations

from chappe.locale.section import Section


class Places(Section, frozen=True):
    """Messages of the service account."""

    closed: str
    """A feature does not work: `service`, `feature`, `country`, `basis`, `until` (`until`, or
    nothing)."""
    until: str
    """A sentence: `date`."""
    features: dict[str, str]
    """What can be closed, by a `model.trust.Feature`; each begins a sentence."""

    announced: str
    """The service will leave a country: `service`, `country`, `basis`, `closes`, `silences`,
    `ends`, `export`."""
    nobody_new: str
    """Registration was closed: `service`, `country`, `silences`, `ends`, `export`."""
    read_only: str
    """Nothing can be written any more: `service`, `country`, `basis`, `ends`, `export`."""
    left: str
    """It is the end: `service`, `country`, `basis`, `kept`."""
    cancelled: str
    """The service stays: `service`, `country`."""
    returned: str
    """The service is back: `service`, `country`."""
    export: str
    """How to take one's data: `service`."""

    listed_facts: str
    """Of a statement of reasons: a chat is on a list of sanctions: `username`, `entity`, `title`,
    `version`, `source`."""
    listed_why: str
    """`date`, since when the act applies."""

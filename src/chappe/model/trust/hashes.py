"""Lists of hashes with which public files are compared."""

from __future__ import annotations

from enum import IntEnum

from chappe.model.ids import Record


class HashForm(IntEnum):
    """What the hashes of a list are of; the numbers are stored."""

    SHA256 = 1
    """The bytes of a file."""
    PDQ = 2
    """What a picture looks like (github.com/facebook/ThreatExchange, the PDQ algorithm)."""


class HashList(Record, frozen=True):
    """A list that an operator has loaded."""

    name: str
    source: str
    """Who made it, for people to read."""
    version: str
    category: str
    """A category of the catalogue: what the files of the list are."""
    reference: str
    """The provision of the law that files of the list break, for statements of reasons."""
    form: int
    """A `HashForm`."""
    entries: int
    """How many hashes it has; 0 while it is being loaded."""
    loaded: int
    by: int
    """The member of staff, 0 for the operator."""
    active: bool
    """Only then is anything compared with it."""

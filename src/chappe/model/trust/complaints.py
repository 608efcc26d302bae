"""Who turns to the desk: notices, trusted flaggers, appeals, and the ledger of strikes.

Articles are those of Regulation (EU) 2022/2065 (the Digital Services Act).
"""

from __future__ import annotations

from enum import IntEnum

from chappe.model.ids import Record


class Notice(Record, frozen=True):
    """What somebody notified without an account (Article 16); its case has all the rest. Times are
    Unix seconds."""

    case: int
    at: int
    lang: str
    name: str
    email: str
    """Name and e-mail may be empty, and are once they were kept long enough."""
    explanation: str
    places: str
    """Where it is, as the notifier wrote it: an address a line."""
    flagger: int
    """The trusted flagger who gave it, or 0."""
    notifier: int
    """What the ledger of strikes knows an e-mail address by, or 0."""
    told: int = 0
    """When the notifier was told the decision, or 0."""


class Flagger(Record, frozen=True):
    """A trusted flagger (Article 22): an organisation whose notices go first."""

    id: int
    name: str
    email: str
    country: str
    """ISO 3166 code of the coordinator who gave it the status."""
    categories: str
    """Its area of expertise: categories of the catalogue, separated by spaces; empty for all."""
    token: bytes
    """SHA-256 of what it proves itself by."""
    created: int
    ended: int = 0

    @property
    def expertise(self) -> frozenset[str]:
        return frozenset(self.categories.split())


class Appeal(Record, frozen=True):
    """What somebody says against a decision (Article 20); its case has all the rest."""

    case: int
    contested: int
    """The case in which the decision was made."""
    statement: int
    """The statement of reasons that is contested; 0 where a notifier contests what was decided."""
    appellant_kind: int
    """An `ActorKind`: a person by their account, an outsider by their notice."""
    appellant: int
    at: int
    lang: str
    words: str


class Ledger(IntEnum):
    """What strikes are counted for (Article 23); the numbers are stored."""

    CONTENT = 1
    """Manifestly illegal content."""
    NOTICES = 2
    """Manifestly unfounded notices and reports."""
    APPEALS = 3
    """Manifestly unfounded appeals."""


class HolderKind(IntEnum):
    """Whose strikes they are; the numbers are stored."""

    ACCOUNT = 1
    FLAGGER = 2
    NOTIFIER = 3
    """Somebody known by an e-mail address alone: `Holder.id` is a keyed number of it."""


class Holder(Record, frozen=True):
    kind: int
    """A `HolderKind`."""
    id: int


class Step(IntEnum):
    """What is written in the ledger; the numbers are stored."""

    STRIKE = 1
    WARNED = 2
    SUSPENDED = 3
    TAKEN_BACK = 4
    """Of another line (`Strike.of`): what it rested on was overturned."""


class Strike(Record, frozen=True):
    """A line of the ledger, never changed. Times are Unix seconds."""

    id: int
    at: int
    ledger: int
    """A `Ledger`."""
    holder_kind: int
    holder: int
    step: int
    """A `Step`."""
    case: int
    """The case it was written in."""
    weight: int
    """Of a strike: how grave it is."""
    until: int
    """Until when a strike counts, a suspension lasts."""
    by: int
    """The member of staff."""
    of: int = 0
    """The line that is taken back."""

"""Countries: what is closed there, who is on a list, how one is left."""

from __future__ import annotations

from enum import IntEnum

from chappe.model.ids import Record, UserId


class Feature(IntEnum):
    """What a rule can close in a country; the numbers are stored."""

    REGISTRATION = 1
    """Opening an account."""
    SEARCH = 2
    """Finding messages, people and chats; what is asked for finds nothing."""
    UPLOAD = 3
    """Sending files."""
    MEDIA = 4
    """Looking at files."""
    CHANNELS = 5
    """Making channels and supergroups."""
    SECRET_CHATS = 6
    """Beginning secret chats."""
    WRITING = 7
    """Changing anything: accounts can be read, as frozen ones."""
    SERVICE = 8
    """Logging in."""


class FeatureRule(Record, frozen=True):
    """A feature that is closed in some countries. Times are Unix seconds."""

    id: int
    case: int
    feature: int
    """A `Feature`."""
    territory: str
    """ISO 3166 codes separated by spaces."""
    policy: int
    """A `Policy`."""
    basis: str
    """The law, or whatever else it rests on; people are told."""
    begins: int
    until: int
    """0 for no end."""
    by: int
    """The member of staff, 0 for the machine."""
    made: int
    ended: int = 0
    """When it was taken back, or 0."""
    ended_by: int = 0

    @property
    def territories(self) -> frozenset[str]:
        return frozenset(self.territory.split())

    def is_in_force(self, now: int) -> bool:
        return not self.ended and self.begins <= now and (not self.until or now < self.until)


class SanctionList(Record, frozen=True):
    """A list of sanctions as it was applied last."""

    name: str
    title: str
    source: str
    """Where it is published."""
    version: str
    applied: int
    by: int


class Listed(Record, frozen=True):
    """Somebody on a list of sanctions, as applied last."""

    list: str
    entity: str
    case: int
    """The case with all that was done because of it."""
    aliases: str
    """Other names, a line each."""
    names: str
    """The usernames of its chats in lower case, separated by spaces."""
    territory: str
    policy: int
    begins: int
    until: int
    act: str
    """The legal act that lists it."""
    category: str

    def is_over(self, now: int) -> bool:
        return bool(self.until) and self.until <= now


class ListedName(Record, frozen=True):
    """A username that is on a list."""

    name: str
    list: str
    entity: str


class Phase(IntEnum):
    """How far the leaving of a country is; the numbers are stored."""

    PLANNED = 1
    """Nothing has changed."""
    ANNOUNCED = 2
    """Its people know the dates."""
    NOBODY_NEW = 3
    """Registration is closed; people take their data with them."""
    READ_ONLY = 4
    """Its people read and export, and change nothing."""
    LEFT = 5
    """Nobody there logs in; accounts are kept for a time."""
    CANCELLED = 6
    """It was called off before the end; everything is as it was."""
    RETURNED = 7
    """The service came back."""


class Leaving(Record, frozen=True):
    """The leaving of a country. Times are Unix seconds."""

    case: int
    territory: str
    policy: int
    basis: str
    """Why; people are told."""
    phase: int
    """A `Phase`."""
    announces: int
    closes: int
    """When registration closes."""
    silences: int
    """When its people can only read any more."""
    ends: int
    keep_days: int
    """Days after the end for which unused accounts do not delete themselves."""
    by: int
    telling: int = 0
    """The phase of which people are being told, or 0."""
    told: int = 0
    """The last account that was told of it."""
    upto: int = 0
    """Beyond which account nobody has to be told, or 0."""

    @property
    def territories(self) -> frozenset[str]:
        return frozenset(self.territory.split())

    @property
    def is_over(self) -> bool:
        return self.phase in (Phase.CANCELLED, Phase.RETURNED)


class KeptAccount(Record, frozen=True):
    """An account that does not delete itself before a moment, as its owner was shut out."""

    account: UserId
    case: int
    until: int

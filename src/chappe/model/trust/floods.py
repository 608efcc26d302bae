"""Rules against floods: what is counted of somebody, when that is too much, and what follows."""

from __future__ import annotations

from enum import StrEnum

from chappe.model.ids import Record


class Gauge(StrEnum):
    """What is counted of an account; the words are stored, and staff write them."""

    MESSAGES = "messages"
    """Messages to anybody but oneself, forwarded ones too."""
    STRANGERS = "strangers"
    """People written to for the first time, who do not have the account as a contact."""
    LINKS = "links"
    """Messages with a link."""
    MENTIONS = "mentions"
    """People named in messages."""
    COPIES = "copies"
    """Messages that say what the account has said in another chat within an hour."""
    FORWARDS = "forwards"
    JOINS = "joins"
    """Groups and channels entered, or asked to be let into."""
    INVITED = "invited"
    """People put into groups and channels."""
    NUMBERS = "numbers"
    """Phone numbers looked up, one by one or in an address book."""
    NAMES = "names"
    """Usernames looked up."""


class Remedy(StrEnum):
    """What a rule does when it is hit; the words are stored."""

    CASE = "case"
    """A person of the desk looks at the account; nothing is refused."""
    FLOOD_WAIT = "flood_wait"
    """The request is refused, to be made again after `FloodRule.seconds`."""
    PEER_FLOOD = "peer_flood"
    """The request is refused."""
    LIMIT = "limit"
    """The request is refused, the account limited for `FloodRule.seconds`, and a case opened."""


class RuleMode(StrEnum):
    """Whether a rule is applied; the words are stored."""

    OFF = "off"
    SHADOW = "shadow"
    """Counted is what would be hit, and nothing else happens."""
    ON = "on"


class Folk(StrEnum):
    """Whose rule it is; the words are stored."""

    PEOPLE = "people"
    BOTS = "bots"


class Condition(Record, frozen=True):
    """More than so many within so many seconds."""

    gauge: Gauge
    more_than: int
    within: int


class FloodRule(Record, frozen=True, omit_defaults=True):
    """Hit by a request that adds to the first gauge while all conditions hold."""

    key: str
    conditions: tuple[Condition, ...]
    remedy: Remedy
    seconds: int = 0
    """Of `FLOOD_WAIT` and `LIMIT`: how long."""
    younger: int = 0
    """For accounts that are less than so many seconds old; 0 for all."""
    folk: Folk = Folk.PEOPLE
    mode: RuleMode = RuleMode.SHADOW


class RuleVersion(Record, frozen=True):
    """A rule as somebody wrote it."""

    rule: FloodRule
    number: int
    """From 1; 0 for a rule as it is shipped."""
    at: int
    by: int
    """The member of staff, 0 for the operator or a rule as it is shipped."""


class FloodFigures(Record, frozen=True):
    """How often a rule was hit, or would have been, and by how many accounts."""

    hits_day: int = 0
    accounts_day: int = 0
    hits_week: int = 0
    accounts_week: int = 0

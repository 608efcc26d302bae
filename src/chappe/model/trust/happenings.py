"""What happens in a case. Events are only ever added; the case is what they add up to
(`core.trust.lifecycle`)."""

from __future__ import annotations

from chappe.model.ids import ContentId, FileId, MessageId, PeerId, Record, UserId
from chappe.model.trust.cases import Actor, CaseKind, Outcome, Queue, SubjectKind
from chappe.model.trust.restrictions import Source


class Received(Record, frozen=True, tag="received", omit_defaults=True):
    """The first event of every case: what it is about, and who brought it."""

    case: CaseKind
    reference: str
    source: Source
    category: str
    due: int
    """When it has to be decided."""
    queue: Queue = Queue.MODERATION
    priority: int = 0
    keyword: str = ""
    country: str = ""
    surface: int = 0
    subject: SubjectKind = SubjectKind.NOTHING
    peer: PeerId = PeerId(0)
    message: MessageId = MessageId(0)
    content: ContentId = ContentId(0)
    file: FileId = FileId(0)
    account: UserId = UserId(0)
    parent: int = 0
    comment: str = ""
    """What the reporter wrote."""
    snapshot: int = 0
    """What it was at that moment, or 0."""
    digest: bytes = b""
    """The SHA-256 of the snapshot as it is stored, sealed."""


class Joined(Record, frozen=True, tag="joined", omit_defaults=True):
    """Somebody else reported the same, or another case was merged into this one."""

    source: Source
    category: str = ""
    comment: str = ""
    snapshot: int = 0
    digest: bytes = b""
    case: int = 0
    """The case that was merged."""
    priority: int = 0
    people: int = 1
    """How many reported it so."""


class Claimed(Record, frozen=True, tag="claimed"):
    """A member of staff took it."""


class Released(Record, frozen=True, tag="released"):
    """They gave it back to the queue."""


class Assigned(Record, frozen=True, tag="assigned"):
    to: int


class Escalated(Record, frozen=True, tag="escalated"):
    queue: Queue


class Classified(Record, frozen=True, tag="classified", omit_defaults=True):
    """What it is about turned out to be something else than its reporter said."""

    category: str
    due: int
    keyword: str = ""
    country: str = ""


class Prioritised(Record, frozen=True, tag="prioritised"):
    priority: int


class Noted(Record, frozen=True, tag="noted"):
    """A remark of one member of staff for the others."""

    text: str


class Tagged(Record, frozen=True, tag="tagged"):
    tag: str


class Untagged(Record, frozen=True, tag="untagged"):
    tag: str


class Looked(Record, frozen=True, tag="looked", omit_defaults=True):
    """A member of staff was shown content of people's."""

    what: str
    """`snapshot`, `media`, `history`, `account`."""
    snapshot: int = 0
    file: FileId = FileId(0)


class Restricted(Record, frozen=True, tag="restricted", omit_defaults=True):
    restriction: int
    sets: str = ""
    """The sets of countries that were named, with their versions (`EU/2020-02-01`)."""


class Lifted(Record, frozen=True, tag="lifted"):
    restriction: int


class Decided(Record, frozen=True, tag="decided", omit_defaults=True):
    outcome: Outcome
    closes: bool = False
    """Nobody can contest it, so that the case is over."""


class Answered(Record, frozen=True, tag="answered", omit_defaults=True):
    """Somebody was told: the one who reported, or the one concerned."""

    to: Actor
    what: str
    """`receipt`, `decision`, `statement`, `warning`, `appeal`."""


class Linked(Record, frozen=True, tag="linked"):
    """Another case grew out of this one: an appeal."""

    case: int
    """Its id."""


class Referred(Record, frozen=True, tag="referred", omit_defaults=True):
    """A body for the out-of-court settlement of disputes has it (Article 21)."""

    body: str


class Settled(Record, frozen=True, tag="settled", omit_defaults=True):
    """What that body said."""

    body: str
    outcome: Outcome
    implemented: bool = False


class Closed(Record, frozen=True, tag="closed"):
    """Nothing is to be done in it any more: what was decided can no longer be contested."""


class Alarmed(Record, frozen=True, tag="alarmed"):
    """So much of the time to decide has passed."""

    percent: int


class Reopened(Record, frozen=True, tag="reopened", omit_defaults=True):
    due: int = 0


class FeatureClosed(Record, frozen=True, tag="feature_closed", omit_defaults=True):
    """A feature was closed in some countries, or will be."""

    rule: int
    sets: str = ""
    """As of `Restricted`."""


class FeatureOpened(Record, frozen=True, tag="feature_opened"):
    """The rule was taken back."""

    rule: int


class Rehearsed(Record, frozen=True, tag="rehearsed"):
    """It was counted whom the leaving of a country would touch."""

    people: int
    devices: int
    groups: int
    channels: int
    led: int
    """Channels and supergroups that one of these people made."""
    followers: int
    """Members of those."""


class Stepped(Record, frozen=True, tag="stepped"):
    """The leaving of a country went on, was cancelled, or was taken back."""

    phase: int
    """A `model.trust.places.Phase`."""


Happening = (
    Received
    | Joined
    | Claimed
    | Released
    | Assigned
    | Escalated
    | Classified
    | Prioritised
    | Noted
    | Tagged
    | Untagged
    | Looked
    | Restricted
    | Lifted
    | Decided
    | Answered
    | Linked
    | Referred
    | Settled
    | Alarmed
    | Reopened
    | Closed
    | FeatureClosed
    | FeatureOpened
    | Rehearsed
    | Stepped
)


class Event(Record, frozen=True):
    """One event of a case."""

    case: int
    number: int
    """From 1, without gaps."""
    at: int
    actor: Actor
    what: Happening
    reason: str = ""
    """Why, in the words of whoever did it."""

"""A case: one matter at the desk. Everything in it follows from its events."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from chappe.model.ids import ContentId, FileId, MessageId, PeerId, Record, UserId


class ActorKind(IntEnum):
    """Who did something in a case; the numbers are stored."""

    MACHINE = 0
    """A clock, a rule, a list: `Actor.id` is 0."""
    STAFF = 1
    PERSON = 2
    """`Actor.id` is an account."""
    OUTSIDER = 3
    """Somebody without an account; `Actor.id` names the notice (`core.trust`), or is 0."""


class Actor(Record, frozen=True, array_like=True):
    kind: ActorKind
    id: int = 0


MACHINE: Final = Actor(ActorKind.MACHINE)


class CaseKind(IntEnum):
    """What a case is; the numbers are stored."""

    REPORT = 1
    """People reported something from their apps."""
    NOTICE = 2
    """Somebody notified something by the public form (Regulation (EU) 2022/2065, Article 16)."""
    APPEAL = 3
    """Somebody contests a decision (Article 20); `Case.parent` is the case it was made in."""
    FLOOD = 4
    """A rule against floods was hit."""
    MATCH = 5
    """A file is on a list."""
    OWN = 6
    """Staff looked by themselves."""
    PLACE = 7
    """A rule of a country, a list of sanctions, a country that is being left."""


class SubjectKind(IntEnum):
    """What a case or a restriction is about; the numbers are stored."""

    NOTHING = 0
    MESSAGE = 1
    """`Subject.content`; `peer` and `id` tell where it was seen."""
    CHAT = 2
    """`Subject.peer`, a group or a channel."""
    ACCOUNT = 3
    """`Subject.peer`."""
    FILE = 4
    """`Subject.file`, and every file with the same bytes."""
    SECRET_CHAT = 5
    """`Subject.id` is the secret chat; the server knows nothing of what was said."""


class Subject(Record, frozen=True):
    """What a case is about."""

    kind: int = SubjectKind.NOTHING
    """A `SubjectKind`."""
    peer: PeerId = PeerId(0)
    """The chat as the public sees it: a channel, a group; of a private chat the author."""
    id: MessageId = MessageId(0)
    content: ContentId = ContentId(0)
    file: FileId = FileId(0)
    account: UserId = UserId(0)
    """Who answers for it: the author, the owner; 0 where that is nobody."""


class Queue(IntEnum):
    """Which people a case waits for; the numbers are stored."""

    MODERATION = 1
    LEGAL = 2
    """Escalated: law has to be looked up."""
    APPEALS = 3


class Status(IntEnum):
    """How far a case is; the numbers are stored."""

    OPEN = 1
    """Nobody has taken it."""
    CLAIMED = 2
    """Somebody works on it."""
    DECIDED = 3
    """It is decided: the time to contest that runs."""
    CLOSED = 4
    """It was merged into another, or nothing is to be done any more."""


class Outcome(IntEnum):
    """What was decided; the numbers are stored."""

    NONE = 0
    ACTION = 1
    """Something was restricted."""
    NO_ACTION = 2
    """There was nothing wrong with it."""
    UPHELD = 3
    """Of an appeal: the decision stays as it was."""
    PARTLY = 4
    """Of an appeal: part of it was taken back."""
    OVERTURNED = 5
    """Of an appeal: the decision was taken back."""
    UNFOUNDED = 6
    """The notice or the appeal was manifestly unfounded (Article 23(2))."""


class Case(Record, frozen=True):
    """What its events make of a case: `core.trust.lifecycle`. Times are Unix seconds, or 0."""

    id: int
    reference: str
    """How people name it, in letters and on forms."""
    kind: int
    """A `CaseKind`."""
    status: int = Status.OPEN
    """A `Status`."""
    queue: int = Queue.MODERATION
    """A `Queue`."""
    priority: int = 0
    """The highest goes first: 0 usual, 1 trusted flaggers, 2 children and threats to life."""
    category: str = ""
    """A category of the catalogue (`core.trust.catalogue`)."""
    keyword: str = ""
    country: str = ""
    """ISO 3166 code of the country whose law it is about, empty where that is unknown."""
    surface: int = 0
    """`Surface` of what it is about, when it was received."""
    subject_kind: int = SubjectKind.NOTHING
    """A `SubjectKind`; the next fields are those of `Subject`."""
    peer: PeerId = PeerId(0)
    message: MessageId = MessageId(0)
    content: ContentId = ContentId(0)
    file: FileId = FileId(0)
    account: UserId = UserId(0)
    """Who answers for what it is about (`Subject.account`)."""
    parent: int = 0
    """Of an appeal: the case that is contested."""
    reports: int = 0
    """How many people have reported it."""
    assignee: int = 0
    """The member of staff whose it is, or 0."""
    received: int = 0
    opened: int = 0
    """When somebody of the staff first claimed or looked at it."""
    due: int = 0
    """When it has to be decided."""
    alarmed: int = 0
    """The last share of the time, in percent, at which an alarm was given."""
    decided: int = 0
    decider: int = 0
    """The member of staff who decided, 0 for the machine."""
    outcome: int = Outcome.NONE
    """An `Outcome`."""
    closed: int = 0
    tags: str = ""
    """Separated by spaces."""
    events: int = 0
    """How many have been recorded."""
    changed: int = 0
    """When the newest was."""
    since: int = 0
    """When the time to decide began to run: when it was received, or taken up again."""

    @property
    def subject(self) -> Subject:
        return Subject(
            self.subject_kind, self.peer, self.message, self.content, self.file, self.account
        )

    @property
    def waiting(self) -> bool:
        """Whether a decision is still to be made."""
        return self.status in (Status.OPEN, Status.CLAIMED)

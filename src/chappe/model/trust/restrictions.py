"""What is done to a message, a chat, an account, a file, and the reasons for it.

Articles are those of Regulation (EU) 2022/2065 (the Digital Services Act).
"""

from __future__ import annotations

from enum import IntEnum

from chappe.model.ids import ContentId, FileId, MessageId, PeerId, Record, UserId
from chappe.model.trust.cases import Subject


class Measure(IntEnum):
    """What a restriction does; the numbers are stored. In brackets: of what."""

    HIDE = 1
    """[message, chat; account, in some countries] Others see why instead of what; its author still
    sees it. Of an account that is the profile: private chats go on."""
    REMOVE = 2
    """[message, chat] Nobody sees it; everybody sees why."""
    QUARANTINE = 3
    """[file] These bytes are given to nobody, and taken from nobody."""
    UNLIST = 4
    """[chat, account] It is not found by search, and listed nowhere."""
    FREEZE = 5
    """[chat, account] It can be read, and nothing is written; of an account: see
    core.telegram.org/api/auth#frozen-accounts."""
    CLOSE = 6
    """[chat] Nobody reads or writes in it."""
    WARN = 7
    """[account] Only the person is told."""
    LIMIT = 8
    """[account] It writes only to those who know it (`PEER_FLOOD`)."""
    SUSPEND = 9
    """[account] Nobody logs in or reads with it."""
    TERMINATE = 10
    """[account] As `SUSPEND`, for good: deleted when the time to contest it is over."""
    MARK_SCAM = 11
    """[chat, account] Apps warn of it."""
    MARK_FAKE = 12
    """[chat, account] Apps warn that it pretends to be another."""
    SLOW = 13
    """[chat] Members write once in `Restriction.amount` seconds."""


class Policy(IntEnum):
    """Whom a restriction with a territory concerns; the numbers are stored."""

    EITHER = 0
    """Those whose phone number or network address is of it."""
    PHONE = 1
    ADDRESS = 2


class Stage(IntEnum):
    """Where a restriction is in its life; the numbers are stored."""

    PLANNED = 1
    """It begins later."""
    IN_FORCE = 2
    ENDED = 3
    """Its time was over."""
    LIFTED = 4
    """It was taken back."""


class Exemption(IntEnum):
    """Why a restriction needs no statement of reasons; the numbers are stored."""

    SPAM = 1
    """Deceptive commercial content of high volume (Article 17(2))."""
    ORDER = 2
    """An authority ordered it (Article 17(5)): Article 9(5) has its own notice."""


class Surface(IntEnum):
    """Who could see something when it was decided about; the numbers are stored."""

    PRIVATE = 0
    PUBLIC = 1
    """Disseminated to the public (Article 3(k)): by a public name, or a link that admits all."""


class Standing(IntEnum):
    """What is in force against an account, a group or a channel: bits that its row carries, so that
    whoever reads the row need not ask for restrictions where there are none."""

    HIDDEN = 1
    REMOVED = 1 << 1
    UNLISTED = 1 << 2
    FROZEN = 1 << 3
    CLOSED = 1 << 4
    LIMITED = 1 << 5
    SUSPENDED = 1 << 6
    SCAM = 1 << 7
    FAKE = 1 << 8
    SLOWED = 1 << 9
    PLACED = 1 << 10
    """Something is in force in some countries only: who asks has to be looked at."""


class Restriction(Record, frozen=True):
    """One measure against one subject. Times are Unix seconds."""

    id: int
    case: int
    measure: int
    """A `Measure`."""
    subject_kind: int
    """A `SubjectKind`; the next fields are those of `Subject`."""
    peer: PeerId
    message: MessageId
    content: ContentId
    file: FileId
    account: UserId
    """Whom it concerns."""
    territory: str
    """ISO 3166 codes separated by spaces; empty for everywhere."""
    policy: int
    """A `Policy`."""
    begins: int
    until: int
    """0 for no end."""
    stage: int
    """A `Stage`."""
    statement: int | None
    """The statement of reasons; None only with an exemption."""
    exemption: int | None
    """An `Exemption`."""
    by: int
    """The member of staff, 0 for the machine."""
    made: int
    ended: int = 0
    """When it ended or was lifted."""
    lifted_by: int = 0
    amount: int = 0
    """Of `Measure.SLOW`: seconds."""
    basis: str = ""
    """The legal basis that a rule of a country names."""

    @property
    def subject(self) -> Subject:
        return Subject(
            self.subject_kind, self.peer, self.message, self.content, self.file, self.account
        )

    @property
    def territories(self) -> frozenset[str]:
        return frozenset(self.territory.split())


class Withheld(Record, frozen=True):
    """Why somebody is not shown something, as far as they may know: what `core.trust.explaining`
    makes words of."""

    measure: int
    """A `Measure`."""
    ground: int = 0
    """A `Ground`, or 0 where an exemption stands in its place."""
    reference: str = ""
    """The provision of the law, or the clause of the terms."""
    category: str = ""
    exemption: int = 0
    """An `Exemption`, or 0."""
    territory: str = ""
    """The countries in which it is in force; empty for everywhere."""
    basis: str = ""
    """The legal basis that a rule of a country names."""
    country: str = ""
    """Which of these countries the viewer is in; empty where it is in force everywhere."""
    lang: str = ""
    """The language of whoever is told; empty where that is not known."""
    shown: bool = False
    """It is theirs, and they see it all the same: only others do not."""
    of_chat: bool = False
    """It is a whole chat."""


class Ground(IntEnum):
    """On what a decision rests; the numbers are stored."""

    LAW = 1
    """Illegal content (Article 17(3)(d))."""
    TERMS = 2
    """Incompatible with the terms (Article 17(3)(e))."""


class Source(IntEnum):
    """How the desk learned of something; the numbers are stored."""

    REPORT = 1
    """From somebody's app."""
    NOTICE = 2
    """By the form of Article 16."""
    FLAGGER = 3
    """From a trusted flagger (Article 22)."""
    OWN = 4
    """By itself."""
    OTHER = 5
    """By another letter, an authority's or not."""


class Statement(Record, frozen=True):
    """A statement of reasons (Article 17(3)). Its measure, territory and duration are those of the
    restriction that refers to it."""

    id: int
    case: int
    account: UserId
    """To whom it is given; 0 where it concerns nobody who could be told."""
    made: int
    by: int
    """The member of staff who decided, 0 for the machine."""
    facts: str
    """The facts and circumstances relied on; staff write them for the person to read."""
    source: int
    """A `Source`: how the desk learned of it."""
    detected: bool
    """It was found by automated means …"""
    automated: bool
    """… and decided by them."""
    ground: int
    """A `Ground`."""
    reference: str
    """The provision of the law, or the clause of the terms (`core.trust.catalogue`)."""
    explanation: str
    """Why that applies."""
    category: str
    surface: int
    """A `Surface`."""
    contestable: int
    """Until when it can be contested (Unix time); at least six months (Article 20(1))."""
    lang: str
    """The language in which it was given."""
    token: str
    """What its link to an appeal names it by; whoever has it may appeal."""

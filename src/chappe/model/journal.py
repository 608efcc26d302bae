"""What admins of a channel did, as its other admins read it for two days
(core.telegram.org/api/recent-actions).

Each record is one event; the class that a client filters by is `Deed`.
"""

from __future__ import annotations

from enum import IntEnum

from chappe.model.channels import Participant
from chappe.model.ids import FileId, PeerId, Record, UserId
from chappe.model.messages import Message


class Deed(IntEnum):
    """What sort of thing was done: bits, by which clients choose what they read
    (core.telegram.org/constructor/channelAdminLogEventsFilter). The numbers are stored."""

    JOIN = 1
    LEAVE = 1 << 1
    INVITE = 1 << 2
    BAN = 1 << 3
    UNBAN = 1 << 4
    KICK = 1 << 5
    UNKICK = 1 << 6
    PROMOTE = 1 << 7
    DEMOTE = 1 << 8
    INFO = 1 << 9
    SETTINGS = 1 << 10
    PINNED = 1 << 11
    EDIT = 1 << 12
    DELETE = 1 << 13
    INVITES = 1 << 15
    SEND = 1 << 16
    FORUMS = 1 << 17
    RANK = 1 << 19


class TitleWas(Record, frozen=True, tag="title"):
    before: str
    after: str


class AboutWas(Record, frozen=True, tag="about"):
    before: str
    after: str


class UsernameWas(Record, frozen=True, tag="username"):
    """The public name was set, changed or taken away (empty)."""

    before: str
    after: str


class UsernamesWere(Record, frozen=True, tag="usernames"):
    before: tuple[str, ...]
    after: tuple[str, ...]


class PhotoWas(Record, frozen=True, tag="photo"):
    before: FileId | None
    after: FileId | None


class TraitSet(Record, frozen=True, tag="trait"):
    """One `Trait` was switched on or off."""

    trait: int
    on: bool


class InvitingAllowed(Record, frozen=True, tag="inviting"):
    """Members may bring others along, or may not any more."""

    on: bool


class RightsWere(Record, frozen=True, tag="rights"):
    """What members may not do was changed: bits of `Right`."""

    before: int
    after: int


class SlowModeWas(Record, frozen=True, tag="slow"):
    """Seconds between two messages of a member, or 0."""

    before: int
    after: int


class TimerWas(Record, frozen=True, tag="timer"):
    """Seconds after which new messages delete themselves, or 0."""

    before: int
    after: int


class LinkWas(Record, frozen=True, tag="linked"):
    """The discussion group of a channel, or the channel of a discussion group."""

    before: PeerId | None
    after: PeerId | None


class StickersWere(Record, frozen=True, tag="stickers"):
    """The set of stickers that members use, or 0."""

    before: int
    after: int


class EmojiWere(Record, frozen=True, tag="emoji"):
    """The set of custom emoji that members use, or 0."""

    before: int
    after: int


class ReactionsWere(Record, frozen=True, tag="reactions"):
    """The allowed reactions, as `Channel.reactions` has them."""

    before: bytes
    after: bytes


class Pinned(Record, frozen=True, tag="pinned"):
    """A message was pinned, or is no longer: its flag tells."""

    message: Message


class Edited(Record, frozen=True, tag="edited"):
    before: Message
    after: Message


class Deleted(Record, frozen=True, tag="deleted"):
    message: Message


class PollStopped(Record, frozen=True, tag="poll"):
    message: Message


class Spoken(Record, frozen=True, tag="spoken"):
    """An admin wrote in the name of the channel or group."""

    message: Message


class InviteShown(Record, frozen=True):
    """A link as it was when something was done to it: the fields of `store.invites.Invite`."""

    hash: str
    peer: PeerId
    admin: UserId
    title: str
    created: int
    expires: int
    most: int
    approval: bool
    permanent: bool
    revoked: bool
    used: int


class Came(Record, frozen=True, tag="came"):
    """The actor came in by themselves."""


class CameByInvite(Record, frozen=True, tag="came-by-invite"):
    """The actor came in by a link."""

    invite: InviteShown
    folder: bool = False
    """It stood in the link to a folder of chats."""


class CameByRequest(Record, frozen=True, tag="came-by-request"):
    """The actor had asked to come in."""

    approved: UserId
    invite: InviteShown | None = None
    """None where they asked by the public name."""


class Left(Record, frozen=True, tag="left"):
    """The actor went out by themselves."""


class Invited(Record, frozen=True, tag="invited"):
    """The actor brought somebody along."""

    member: Participant


class Banned(Record, frozen=True, tag="banned"):
    """Somebody was taken out, restricted, or let off."""

    before: Participant
    after: Participant


class Promoted(Record, frozen=True, tag="promoted"):
    """Somebody was made an admin, with other rights than before, or is none any more."""

    before: Participant
    after: Participant


class RankWas(Record, frozen=True, tag="rank"):
    user: UserId
    before: str
    after: str


class InviteWas(Record, frozen=True, tag="invite-edited"):
    before: InviteShown
    after: InviteShown


class InviteRevoked(Record, frozen=True, tag="invite-revoked"):
    invite: InviteShown


class InviteDeleted(Record, frozen=True, tag="invite-deleted"):
    invite: InviteShown


class TopicShown(Record, frozen=True):
    """A topic as it was when something was done to it."""

    id: int
    title: str
    icon_color: int
    icon_emoji: int
    """A custom emoji, or 0."""
    creator: UserId
    date: int
    closed: bool = False
    hidden: bool = False
    pinned: bool = False


class TopicCreated(Record, frozen=True, tag="topic-created"):
    topic: TopicShown


class TopicWas(Record, frozen=True, tag="topic-edited"):
    before: TopicShown
    after: TopicShown


class TopicDeleted(Record, frozen=True, tag="topic-deleted"):
    topic: TopicShown


class TopicPinned(Record, frozen=True, tag="topic-pinned"):
    """A topic was pinned (`after`), or is no longer (`before`)."""

    before: TopicShown | None
    after: TopicShown | None


Event = (
    TitleWas
    | AboutWas
    | UsernameWas
    | UsernamesWere
    | PhotoWas
    | TraitSet
    | InvitingAllowed
    | RightsWere
    | SlowModeWas
    | TimerWas
    | LinkWas
    | StickersWere
    | EmojiWere
    | ReactionsWere
    | Pinned
    | Edited
    | Deleted
    | PollStopped
    | Spoken
    | Came
    | CameByInvite
    | CameByRequest
    | Left
    | Invited
    | Banned
    | Promoted
    | RankWas
    | InviteWas
    | InviteRevoked
    | InviteDeleted
    | TopicCreated
    | TopicWas
    | TopicDeleted
    | TopicPinned
)
"""What the journal of a channel tells (core.telegram.org/type/ChannelAdminLogEventAction)."""


class Noted(Record, frozen=True):
    """One event, by whom and when."""

    id: int
    """Rises with time."""
    peer: PeerId
    actor: UserId
    date: int
    event: Event

"""Channels and supergroups, who is in them, and what is kept of their messages alone.

Both are called a channel here, as on the wire: in a channel proper few post to many, in a
supergroup everybody writes (core.telegram.org/api/channel).
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from chappe.model.groups import Role
from chappe.model.ids import BoxId, FileId, MessageId, PeerId, Record, UserId


class Trait(IntEnum):
    """What a channel is like: bits of `Channel.traits`."""

    BROADCAST = 1
    """Admins post; in a supergroup everybody writes."""
    FORUM = 1 << 1
    """Messages belong to topics."""
    SIGNATURES = 1 << 2
    """Posts carry the name of the admin."""
    PROFILES = 1 << 3
    """Posts come from the account of the admin."""
    HIDDEN_HISTORY = 1 << 4
    """Members see what was written since they joined."""
    HIDDEN_MEMBERS = 1 << 5
    """Only admins see who is in it."""
    NO_FORWARDS = 1 << 6
    JOIN_TO_SEND = 1 << 7
    """Of a discussion group: only members comment."""
    JOIN_REQUEST = 1 << 8
    """Admins let in each who wants to join."""
    TABS = 1 << 9
    """Apps show topics as tabs."""
    ANTISPAM = 1 << 10
    UNLISTED = 1 << 11
    """Its public pages ask search engines to stay away."""


class AdminRight(IntEnum):
    """What an admin of a channel was given: bits of `Participant.rights`
    (core.telegram.org/constructor/chatAdminRights)."""

    INFO = 1
    POST = 1 << 1
    EDIT = 1 << 2
    DELETE = 1 << 3
    BAN = 1 << 4
    INVITE = 1 << 5
    PIN = 1 << 7
    ADD_ADMINS = 1 << 9
    ANONYMOUS = 1 << 10
    CALLS = 1 << 11
    OTHER = 1 << 12
    TOPICS = 1 << 13
    POST_STORIES = 1 << 14
    EDIT_STORIES = 1 << 15
    DELETE_STORIES = 1 << 16
    DIRECT = 1 << 17
    RANKS = 1 << 18


class Channel(Record, frozen=True):
    """A channel or a supergroup. Its box has its peer number."""

    peer: PeerId
    title: str
    about: str
    photo: FileId | None
    creator: UserId
    created: int
    traits: int
    """Bits of `Trait`."""
    username: str | None
    members: int
    """How many are in it now."""
    banned: int
    """What members may not do: bits of `Right`; admins may."""
    slow: int
    """Seconds that a member waits between two messages, or 0."""
    ttl: int
    """Seconds after which new messages delete themselves, or 0."""
    reactions: bytes
    """Which reactions are allowed; empty for all."""
    linked: PeerId | None
    """The discussion group of a channel, the channel of a discussion group."""
    origin: PeerId | None
    """The basic group that it was."""
    origin_top: MessageId
    """The number of the newest message there, in the box of whoever made it a supergroup."""
    stickers: int
    emoji: int
    """Sets of stickers and of custom emoji that members use, or 0."""
    top: MessageId = MessageId(0)
    """The newest message that is there, 0 in an empty channel."""
    date: int = 0
    """The newest message's date."""
    changed: int = 0
    """When the newest fact was written: whoever was away since then has missed something."""
    reader: UserId = UserId(0)
    read: MessageId = MessageId(0)
    """Who has read furthest, and how far."""
    read_other: MessageId = MessageId(0)
    """How far anybody else has read."""
    closed: bool = False
    """It was deleted."""
    standing: int = 0
    """What is in force against it: bits of `model.trust.Standing`."""
    slowed: int = 0
    """Seconds that the desk makes a member wait between two messages, or 0."""

    def has(self, trait: Trait) -> bool:
        return bool(self.traits & trait)

    @property
    def broadcast(self) -> bool:
        return bool(self.traits & Trait.BROADCAST)

    @property
    def pause(self) -> int:
        """Seconds that a member waits between two messages, as its admins or the desk want it."""
        return max(self.slow, self.slowed)

    def read_by_others(self, user: UserId) -> MessageId:
        """How far anybody but one account has read."""
        return self.read_other if user == self.reader else self.read


class Participant(Record, frozen=True):
    """What somebody is, or was, in a channel."""

    peer: PeerId
    account: UserId
    role: int = Role.GONE
    """A `Role`; REMOVED is banned from looking."""
    rights: int = 0
    """Of an admin: bits of `AdminRight`."""
    banned: int = 0
    """What this one may not do: bits of `Right`."""
    until: int = 0
    """When that ends (Unix time), or 0 where it does not."""
    actor: UserId = UserId(0)
    """Who made the admin, or took the rights away."""
    inviter: UserId = UserId(0)
    """Who brought them; themselves where nobody did."""
    date: int = 0
    """When they joined, or what they are now began."""
    rank: str = ""
    first: MessageId = MessageId(0)
    """Messages up to this number were written before they came, where that is hidden."""
    cleared: MessageId = MessageId(0)
    """Messages up to this number were deleted for them alone."""
    written: int = 0
    """When they wrote last, where slow mode counts it."""
    requested: bool = False
    """An admin let them in, as they had asked."""
    bot: bool = False
    speaks: PeerId = PeerId(0)
    """The channel in whose name they write where they do not say otherwise, or 0."""
    known: str = ""
    """The title that the channel had when they went out of it: they learn no newer one."""

    @property
    def inside(self) -> bool:
        return self.role >= Role.MEMBER

    @property
    def admin(self) -> bool:
        return self.role >= Role.ADMIN


class Post(Record, frozen=True):
    """What is kept of a message in a channel, beside its entry."""

    box: BoxId
    id: MessageId
    writer: UserId
    """The account that wrote it, which others may not learn."""
    sender: PeerId
    """Whom it comes from, as everybody sees it: the writer, the channel, or another channel of the
    writer's."""
    thread: MessageId = MessageId(0)
    """The first message of the thread that it is part of (core.telegram.org/api/threads), or 0."""
    views: int = 0
    forwards: int = 0
    replies: int = 0
    """How many messages the thread has that it began."""
    newest: MessageId = MessageId(0)
    """The newest of them."""

    @property
    def public(self) -> bool:
        """It is a post of a channel proper: who sees it and what they think of it is counted, and
        told of nobody."""
        return self.views > 0


class Call(Record, frozen=True):
    """A message in a channel calls somebody, by name or by answering them."""

    account: UserId
    peer: PeerId
    id: MessageId
    seen: bool = False


class Topic(Record, frozen=True):
    """A part of a forum's messages with a name (core.telegram.org/api/forum)."""

    peer: PeerId
    id: MessageId
    """The number of the message that began it; `GENERAL` for what belongs to no other."""
    title: str
    color: int
    """0xRRGGBB, one of a few (core.telegram.org/method/messages.createForumTopic)."""
    icon: int
    """A custom emoji, or 0 for the first letter of the title."""
    creator: UserId
    """The account that made it, which others may not learn."""
    sender: PeerId
    """Who made it, as everybody sees it."""
    date: int
    closed: bool = False
    """Only its creator and admins write in it."""
    hidden: bool = False
    """Of General alone: apps do not show it."""
    place: int = 0
    """Its place among the pinned topics, the highest first; 0 where it is not pinned."""
    top: MessageId = MessageId(0)
    """Its newest message."""


class ThreadRead(Record, frozen=True):
    """How far somebody has read a thread of a channel's box, a topic or comments."""

    account: UserId
    peer: PeerId
    thread: MessageId
    """The message that began it; `GENERAL` for that topic."""
    read: MessageId = MessageId(0)
    draft: bytes = b""
    """A `Draft` in msgpack; empty where there is none."""
    number: int = 0
    """What names this in notes, which have room for one number."""


class Discussed(Record, frozen=True):
    """Where a post of a channel is discussed (core.telegram.org/api/discussion)."""

    channel: PeerId
    post: MessageId
    peer: PeerId
    """The group that the channel was linked to when it was posted."""
    id: MessageId
    """The copy of the post there; answers to it are the comments."""
    album: int = 0
    """Equal for posts of one album, which are discussed under the first of them; or 0."""


GENERAL: Final = MessageId(1)
"""The topic of a forum that has what belongs to no other; in a message, its thread is 0."""

"""Groups and who is in them."""

from __future__ import annotations

from enum import IntEnum

from chappe.model.ids import FileId, PeerId, Record, UserId


class Role(IntEnum):
    """What somebody is in a group; the numbers are stored."""

    GONE = 0
    """Left by themselves; the messages of the time stay readable."""
    REMOVED = 1
    """Taken out by somebody else."""
    MEMBER = 2
    ADMIN = 3
    CREATOR = 4


class Right(IntEnum):
    """What members of a group may be kept from: bits of `Group.banned`
    (core.telegram.org/constructor/chatBannedRights)."""

    VIEW = 1
    SEND = 1 << 1
    MEDIA = 1 << 2
    STICKERS = 1 << 3
    GIFS = 1 << 4
    GAMES = 1 << 5
    INLINE = 1 << 6
    LINKS = 1 << 7
    POLLS = 1 << 8
    INFO = 1 << 10
    INVITE = 1 << 15
    PIN = 1 << 17
    TOPICS = 1 << 18
    PHOTOS = 1 << 19
    VIDEOS = 1 << 20
    ROUNDS = 1 << 21
    AUDIOS = 1 << 22
    VOICES = 1 << 23
    DOCUMENTS = 1 << 24
    PLAIN = 1 << 25
    RANK = 1 << 26
    REACT = 1 << 27


class Group(Record, frozen=True):
    """A basic group (core.telegram.org/api/channel#basic-groups)."""

    peer: PeerId
    title: str
    about: str
    photo: FileId | None
    creator: UserId
    created: int
    version: int
    """Grows with each change of the members, so that clients know whose list is newer."""
    members: int
    """How many are in it now."""
    banned: int
    """What members may not do: bits of `Right`; admins may."""
    ttl: int
    """Seconds after which new messages delete themselves, or 0."""
    no_forwards: bool
    reactions: bytes
    """Which reactions are allowed; empty for all."""
    closed: bool
    """Nobody is in it any more, or it has become a supergroup."""
    migrated: PeerId | None
    """The supergroup that it has become."""
    erasing: bool = False
    """Its creator has deleted it for everybody: what was said in it is being deleted."""
    bots: int = 0
    """How many of the members are bots."""
    speaker: UserId = UserId(0)
    """The bot that wrote last: commands that name no bot are for it."""
    standing: int = 0
    """What is in force against it: bits of `model.trust.Standing`."""


class Member(Record, frozen=True):
    """Somebody who is, or was, in a group."""

    peer: PeerId
    account: UserId
    role: int
    inviter: UserId
    date: int
    known: str = ""
    """The title that the group had when somebody left who is out of it: they learn no newer one."""
    bot: bool = False

    @property
    def inside(self) -> bool:
        return self.role >= Role.MEMBER

    @property
    def admin(self) -> bool:
        return self.role >= Role.ADMIN

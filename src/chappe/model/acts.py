"""What service messages tell."""

from __future__ import annotations

from enum import IntEnum

import msgspec

from chappe.model.ids import FileId, PeerId, Record, UserId
from chappe.model.media import TodoItem


class Action(IntEnum):
    """What a service message tells that needs no more words; the numbers are stored."""

    CONTACT_SIGN_UP = 1
    PIN_MESSAGE = 2
    HISTORY_CLEAR = 3
    PHOTO_REMOVED = 4
    JOINED_BY_REQUEST = 5


class GroupCreated(Record, frozen=True, tag="created"):
    title: str
    users: tuple[UserId, ...]


class TitleChanged(Record, frozen=True, tag="title"):
    title: str


class PhotoChanged(Record, frozen=True, tag="photo"):
    file: FileId


class PhotoSuggested(Record, frozen=True, tag="suggested"):
    """Somebody proposes a profile photo; the message carries the same file as its media, too, which
    holds it."""

    file: FileId


class MembersAdded(Record, frozen=True, tag="added"):
    users: tuple[UserId, ...]


class MemberRemoved(Record, frozen=True, tag="removed"):
    user: UserId


class JoinedByLink(Record, frozen=True, tag="joined"):
    inviter: UserId


class CreatorChanged(Record, frozen=True, tag="creator"):
    user: UserId


class ChannelCreated(Record, frozen=True, tag="channel"):
    title: str


class MigratedTo(Record, frozen=True, tag="migrated-to"):
    """The basic group has become a supergroup."""

    channel: PeerId


class MigratedFrom(Record, frozen=True, tag="migrated-from"):
    """The supergroup was a basic group."""

    title: str
    group: PeerId


class TopicCreated(Record, frozen=True, tag="topic"):
    title: str
    color: int
    """0xRRGGBB."""
    icon: int
    """A custom emoji, or 0."""


class TopicEdited(Record, frozen=True, tag="topic-edited"):
    """A topic has another title or icon, or was closed, opened, hidden, shown; None where that is
    as it was."""

    title: str | None = None
    icon: int | None = None
    closed: bool | None = None
    hidden: bool | None = None


class TimerSet(Record, frozen=True, tag="timer"):
    """New messages of the chat delete themselves after so many seconds; 0: they stay."""

    period: int
    default_of: UserId | None = None
    """Whose choice for all new chats this is, where nobody set it here."""


class ProtectionSet(Record, frozen=True, tag="protection"):
    """Nothing may be forwarded out of the private chat any more, or it may again."""

    before: bool
    on: bool


class ProtectionAsked(Record, frozen=True, tag="protection-asked"):
    """The other side is asked to let things be forwarded again."""

    settled: bool = False
    """It was answered."""


class TodoChecked(Record, frozen=True, tag="checked"):
    """Items of the to-do list that the message answers were completed, or not after all."""

    completed: tuple[int, ...]
    incompleted: tuple[int, ...]


class TodoAppended(Record, frozen=True, tag="appended"):
    """Items were put on the to-do list that the message answers."""

    items: tuple[TodoItem, ...]


class BotAllowed(Record, frozen=True, tag="bot-allowed"):
    """The bot that gets the message may write from now on: it was asked for."""


class SharedPeer(msgspec.Struct, frozen=True, array_like=True):
    """Somebody, or a chat, that a bot was told of, with what it had asked to know."""

    peer: PeerId
    name: str = ""
    last_name: str = ""
    username: str = ""


class PeersShared(Record, frozen=True, tag="shared"):
    """A bot was told of people or chats, by a button of its keyboard."""

    bot: UserId
    button: int
    peers: tuple[SharedPeer, ...]


Act = (
    Action
    | BotAllowed
    | GroupCreated
    | TitleChanged
    | PhotoChanged
    | PhotoSuggested
    | MembersAdded
    | MemberRemoved
    | JoinedByLink
    | TodoChecked
    | TodoAppended
    | CreatorChanged
    | ChannelCreated
    | MigratedTo
    | MigratedFrom
    | TimerSet
    | TopicCreated
    | TopicEdited
    | ProtectionSet
    | ProtectionAsked
    | PeersShared
)
"""What a service message tells (core.telegram.org/type/MessageAction)."""

"""Messages, who holds them, and the chats that they make up."""

from __future__ import annotations

from enum import IntEnum

import msgspec

from chappe.model.acts import Act
from chappe.model.channels import Post
from chappe.model.ids import BoxId, ContentId, MessageId, PeerId, Record, UserId
from chappe.model.markup import Markup
from chappe.model.media import Entity, Media
from chappe.model.trust.restrictions import Withheld


class Forward(Record, frozen=True):
    """Where a forwarded message came from (core.telegram.org/constructor/messageFwdHeader)."""

    date: int
    author: PeerId | None = None
    name: str | None = None
    """Shown instead of the author where the author hides behind a name."""
    post: MessageId | None = None
    saved_peer: PeerId | None = None
    """In Saved Messages: the chat in which the message was saved."""
    saved_id: MessageId | None = None
    signature: str | None = None


class Quote(Record, frozen=True):
    """The part of the replied message that a reply quotes."""

    text: str
    entities: tuple[Entity, ...] = ()
    offset: int = 0


class Elsewhere(Record, frozen=True):
    """What a reply answers in another chat, as whoever gets the reply may know it
    (core.telegram.org/constructor/messageReplyHeader)."""

    origin: Forward
    media: Media | None = None


class Content(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a message says: one opaque column in the database, the same for everyone who has it."""

    text: str = ""
    entities: tuple[Entity, ...] = ()
    media: Media | None = None
    forward: Forward | None = None
    quote: Quote | None = None
    action: Act | None = None
    group: int = 0
    """Non-zero and equal for the messages of one album."""
    invert_media: bool = False
    no_forwards: bool = False
    ttl: int = 0
    """Seconds after which the message deletes itself, or 0."""
    elsewhere: Elsewhere | None = None
    """What it answers, where that stands in another chat."""
    markup: Markup | None = None
    """What a bot has put under it, or in place of the keyboard."""
    via: UserId = UserId(0)
    """The bot among whose inline results it was chosen, or 0."""
    signature: str = ""
    """In a channel: the name of the admin who posted it, where posts are signed."""


class MediaClass(IntEnum):
    """The class by which a message is found with a search filter; the only thing about media that
    SQL sees."""

    NONE = 0
    PHOTO = 1
    VIDEO = 2
    DOCUMENT = 3
    MUSIC = 4
    VOICE = 5
    ROUND = 6
    GIF = 7
    STICKER = 8
    GEO = 9
    CONTACT = 10
    OTHER = 11
    POLL = 12
    TODO = 13
    CHAT_PHOTO = 14
    """A service message that tells of a group's new photo."""


class Flag(IntEnum):
    """What one holder of a message knows of it: bits of `Entry.flags`, which is a plain number, as
    an `IntFlag` costs a microsecond each time it is looked at."""

    OUT = 1
    SILENT = 2
    MENTIONED = 4
    MEDIA_UNREAD = 8
    PINNED = 16
    HAS_URL = 32
    SERVICE = 64
    EDIT_HIDDEN = 128
    REACTED = 256
    """Somebody has reacted to it."""
    REACTION_UNREAD = 512
    """Its author has not seen the newest reaction."""
    FROM_SCHEDULED = 1024
    """Its author had set the time at which it was sent; only the author's copy tells."""
    CALLS = 2048
    """In a channel: it mentions or answers people, who are kept apart (`Call`)."""
    TOPIC = 4096
    """In a forum: it was written in a topic other than General."""
    WITHHELD = 8192
    """A restriction is in force against it: who asks has to be looked at."""


class Entry(Record, frozen=True):
    """One holder's copy of a message: its number there, and nothing of what it says."""

    content: ContentId
    box: BoxId
    id: MessageId
    peer: PeerId
    """The chat as the box's owner sees it."""
    flags: int
    reply_to: MessageId
    """The number in the same box of the message this one replies to, or 0."""
    media: int
    date: int

    @property
    def own(self) -> bool:
        """Whether it is in Saved Messages, the chat of an account with itself."""
        return self.peer == self.box > 0


class Message(Record, frozen=True):
    """An entry together with what it says: what a viewer may see. Made only by `core.access`."""

    entry: Entry
    author: UserId
    """Who wrote it; 0 where the viewer may not know."""
    edited: int
    body: Content
    shortcut: int = 0
    """The quick reply that it is part of; then it was never sent."""
    repeat: int = 0
    """Seconds after which a scheduled message is sent once more, or 0."""
    unsent: bool = False
    """It waits to be sent, at a time or by a word."""
    post: Post | None = None
    """What it has as a message in a channel."""
    withheld: Withheld | None = None
    """Why the viewer is not shown what it says: `body` is empty then, unless it is their own and
    hidden from others. Nothing can be done with it: not forwarded, quoted, edited, voted in."""

    @property
    def id(self) -> MessageId:
        return self.entry.id

    @property
    def out(self) -> bool:
        return bool(self.entry.flags & Flag.OUT)

    @property
    def sender(self) -> PeerId:
        """Whom it comes from, as the viewer sees it: its author, or a channel."""
        return PeerId(self.author) if self.post is None else self.post.sender


class Dialog(Record, frozen=True):
    """One chat in the list of one account; by default one that has not begun."""

    box: BoxId
    peer: PeerId
    top: MessageId = MessageId(0)
    """The newest message, 0 in an empty chat."""
    date: int = 0
    """The newest message's date, by which the list is ordered."""
    read_in: MessageId = MessageId(0)
    read_out: MessageId = MessageId(0)
    unread: int = 0
    marked: bool = False
    """Marked as unread by hand."""
    pinned: int = 0
    """Position among the pinned chats from 1, or 0; the highest is shown first."""
    draft: bytes = b""
    total: int = 0
    """How many messages the chat holds."""
    mentions: int = 0
    """Messages that mention the owner and were not seen."""
    reactions: int = 0
    """The owner's messages with reactions that were not seen."""
    folder: int = 0
    """0 is the main list, 1 the archive."""
    ttl: int = 0
    """Seconds after which new messages delete themselves, or 0."""


class DraftLink(msgspec.Struct, frozen=True, omit_defaults=True):
    """Of which page an unsent message is to show a preview, and how."""

    url: str
    large: bool = False
    small: bool = False


class Draft(msgspec.Struct, frozen=True, omit_defaults=True):
    """An unsent text (core.telegram.org/api/drafts)."""

    date: int
    text: str = ""
    entities: tuple[Entity, ...] = ()
    reply_to: MessageId = MessageId(0)
    no_webpage: bool = False
    invert_media: bool = False
    quote: Quote | None = None
    """What is quoted of the message that is answered."""
    reply_peer: PeerId | None = None
    """The chat of the message that is answered, where it is another one."""
    media: Media | None = None
    link: DraftLink | None = None
    hold: int = 0
    """By what the file that `media` names is held, 0 where there is none."""

"""What changed: kinds of fact and note, and what is told of them."""

from __future__ import annotations

from enum import IntEnum

from chappe.model.files import File
from chappe.model.ids import BoxId, KeyId, MessageId, PeerId, Record, UserId
from chappe.model.markup import Audience
from chappe.model.media import GeoMedia
from chappe.model.messages import Message
from chappe.model.secret_chats import SecretMessage


class Kind(IntEnum):
    """Kinds of fact; the numbers are stored in the log."""

    NEW = 1
    """`id` is the new message."""
    EDITED = 2
    """`id` is the message whose content changed."""
    DELETED = 3
    """`ids` are the numbers that are gone from the box."""
    READ_IN = 4
    """The owner has read `peer` up to `id`; `extra` is what stays unread."""
    READ_OUT = 5
    """`peer` has read the owner's messages up to `id`."""
    READ_CONTENTS = 6
    """The voice or round video messages `ids` were heard or seen."""
    PINNED = 7
    UNPINNED = 8
    """`ids` were pinned or unpinned in `peer`."""
    FOLDER = 9
    """`peer` went to the list `extra`: 0 the main list, 1 the archive."""
    WEB_PAGE = 20
    """The page `extra`, whose preview message `id` waited for, was fetched, or could not be."""


class NoteKind(IntEnum):
    """Kinds of note: changes without `pts`, of which only the newest per subject is kept."""

    DRAFT = 1
    DIALOG_PINNED = 2
    PIN_ORDER = 3
    DIALOG_MARKED = 4
    USER = 5
    """Name, username, photo or phone of user `subject` changed."""
    BLOCKED = 6
    CONTACTS = 7
    PEER_SETTINGS = 8
    NOTIFY = 9
    PRIVACY = 10
    AUTHORIZATION = 11
    """A device logged in; `subject` is its hash."""
    CONFIG = 12
    FILTER = 14
    """The folder `subject` of the list was made, changed or removed."""
    FILTER_ORDER = 15
    """The folders of the list stand in another order, or (`subject` 1) show themselves as tags."""
    SAVED_PINNED = 16
    """The chats pinned within Saved Messages changed."""
    GROUP = 13
    """The group `subject` has other members, rights or looks."""
    JOIN_REQUESTS = 18
    """Other people ask to be let into the group `subject`, of which the owner is an admin."""
    RINGTONES = 20
    """The notification sounds that the owner has saved."""
    SCHEDULED = 30
    """The scheduled message `subject` was added, changed, sent or deleted."""
    TIMER = 31
    """New messages in the chat `subject` delete themselves after another time than before."""
    QUICK_REPLIES = 32
    """The list of quick replies."""
    QUICK_REPLY = 33
    """The messages of the quick reply `subject`."""
    REACTIONS = 40
    """The reactions to message `subject` changed."""
    POLL = 41
    """The poll that message `subject` shows has other votes, or has been closed."""
    RECENT_REACTIONS = 42
    """The reactions that the owner used last."""
    SAVED_TAGS = 43
    """The names that the owner gave to tags of saved messages."""
    SECRET_CHAT = 50
    """The secret chat `subject` was asked for, accepted or discarded."""
    SECRET_READ = 51
    """The other side has read messages of the secret chat `subject`."""
    STICKER_SETS = 60
    """The owner has added or removed a set of the sort `subject` (`StickerKind`)."""
    STICKER_ORDER = 61
    """The owner's sets of the sort `subject` stand in another order."""
    RECENT_STICKERS = 62
    """The stickers that the owner used last."""
    FAVED_STICKERS = 63
    """The owner's favourite stickers."""
    SAVED_GIFS = 64
    """The animations that the owner has saved."""
    BOT_STOPPED = 70
    """The person `subject` has shut out the owner, a bot, or lets it in again."""
    BOT_COMMANDS = 71
    """The bot `subject`, with which the owner has a chat, has other commands."""
    BOT_MENU = 72
    """The button in the owner's chat with the bot `subject` does something else."""
    CHANNEL = 80
    """The channel `subject` looks otherwise, or the owner is something else there."""
    CHANNEL_READ = 81
    """The owner has read the channel `subject` further."""
    CHANNEL_READ_OUT = 82
    """Somebody has read what the owner wrote in the channel `subject`."""
    CALLS_SEEN = 92
    """The owner has seen messages in the channel `subject` that call them."""
    TOPIC_PINS = 94
    """In a forum's own box: its topic `subject` was pinned or let go; 0: their order changed."""
    TOPIC_NOTIFY = 95
    """What the owner wants to hear of a topic, by `ThreadRead.number`."""
    THREAD_READ = 96
    """The owner has read a thread further, by `ThreadRead.number`."""
    THREAD_READ_OUT = 97
    """Somebody has read what the owner wrote in a thread, by `ThreadRead.number`."""
    THREAD_DRAFT = 98
    """The owner's draft in a thread, by `ThreadRead.number`."""
    FORUM_VIEW = 99
    """The owner looks at the forum `subject` as topics, or as one list of messages."""
    VIEWS = 89
    """The post `subject` was seen by more people."""
    FORWARDS = 90
    """The post `subject` was forwarded more often."""
    FEATURED_READ = 65
    """The owner has seen which sets of the sort `subject` (`StickerKind`) are recommended."""
    STICKER_SET_ADDED = 66
    """The owner has added the set `subject`, in front of the others."""
    STICKER_SET_USED = 67
    """The owner has used the set `subject`, which went in front of the others."""


class Fact(Record, frozen=True):
    """One row of a box's update log. `pts` is the box's counter after it, `count` how far it moved
    (core.telegram.org/api/updates)."""

    box: BoxId
    pts: int
    count: int
    kind: Kind
    peer: PeerId
    id: MessageId
    extra: int
    date: int
    ids: tuple[MessageId, ...] = ()


class Note(Record, frozen=True):
    """A change that no counter orders: whoever was away learns of it by its date."""

    box: BoxId
    kind: NoteKind
    subject: int
    date: int


class SentInline(Record, frozen=True):
    """A message that somebody sent through a bot, as the bot may name it: by the number that it has
    in the box of whoever sent it, or in the channel's."""

    box: BoxId
    id: MessageId


class Typing(Record, frozen=True):
    """Somebody is doing something in a chat right now; never stored."""

    box: BoxId
    peer: PeerId
    user: UserId
    action: str
    progress: int = 0
    thread: MessageId = MessageId(0)
    """In a supergroup: the topic or thread in which, or 0."""


class Presence(Record, frozen=True):
    """An account came or went; told to those who may see it, never stored."""

    box: BoxId
    user: UserId
    seen: int


class SecretTyping(Record, frozen=True):
    """The other side of a secret chat is writing right now; never stored."""

    box: BoxId
    chat: int


class SecretArrival(Record, frozen=True):
    """A message has come in a secret chat; the queue of its device keeps it."""

    box: BoxId
    message: SecretMessage
    file: File | None = None


class Membership(Record, frozen=True):
    """An account has come into a channel, or is out of it: its sessions listen to the channel's
    box, or no more."""

    box: BoxId
    channel: BoxId
    inside: bool


class Stood(Record, frozen=True):
    """What is in force against an account changed: its sessions obey from now on."""

    box: BoxId
    standing: int
    """Bits of `model.trust.Standing`."""


class ButtonPressed(Record, frozen=True):
    """Somebody has pressed a button and waits for the bot that owns the box."""

    box: BoxId
    query: int
    user: UserId
    instance: int
    """A number of the chat, the same for all presses there."""
    data: bytes
    peer: PeerId | None
    id: MessageId
    """The message as the bot has it; without a peer, as it was sent by somebody: `sent`."""
    sent: SentInline | None = None


class InlineAsked(Record, frozen=True):
    """Somebody has made an inline query and waits for the bot that owns the box."""

    box: BoxId
    query: int
    user: UserId
    text: str
    offset: str
    audience: Audience | None
    """In what kind of chat, where the app says that."""
    place: GeoMedia | None = None


class InlineChosen(Record, frozen=True):
    """Somebody has sent one of the results that the bot gave."""

    box: BoxId
    user: UserId
    text: str
    """What the query was."""
    result: str
    place: GeoMedia | None = None
    sent: SentInline | None = None
    """The message, where it has buttons under it."""


Passing = (
    Typing | Presence | SecretTyping | SecretArrival | ButtonPressed | InlineAsked | InlineChosen
)
"""What neither the log of facts nor the notes keep."""


class Told(Record, frozen=True):
    """What the hub hands to the sessions of a box after the commit."""

    change: Fact | Note | Passing
    origin: int = 0
    """The session that caused it and has it in its answer already."""
    message: Message | None = None
    """The subject of a NEW or EDITED fact, so that nobody has to fetch what was just written."""
    fresh: bool = False
    """The chat is new to the box's owner: send the people along."""
    key: KeyId = KeyId(0)
    """The one device that is told; 0 for every device of the box's owner."""
    apart: frozenset[UserId] = frozenset()
    """In a channel: who sees it in another way than everybody else, such as its writer."""

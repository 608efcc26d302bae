"""The words of the domain: ids, frozen records, kinds of fact.

Nothing here knows TL, SQL or the clock. Records cross the rooms as they are; each door renders them
in its own terms (see ARCHITECTURE.md).

A peer is one signed number, the numbering that Telegram's Bot API made known
(core.telegram.org/api/bots/ids): a user is its id, a basic group is minus its id, a channel or
supergroup is minus (10**12 + id). An account's box has the account's id, a channel's box has the
channel's peer number, so `BoxId` and `PeerId` of a user or a channel are the same number.
"""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar, Final, NewType

import msgspec

UserId = NewType("UserId", int)
PeerId = NewType("PeerId", int)
BoxId = NewType("BoxId", int)
MessageId = NewType("MessageId", int)
"""A message's number within its box; starts at 1 and has no order across boxes."""
ContentId = NewType("ContentId", int)
FileId = NewType("FileId", int)
KeyId = NewType("KeyId", int)
"""The 64-bit id of a permanent authorization key, as a signed integer."""

CHANNEL_BASE: Final = 1_000_000_000_000
SERVICE_ACCOUNT: Final = UserId(777_000)
"""Whom clients know as the service: it brings login codes and alerts."""


class PeerKind(IntEnum):
    USER = 1
    CHAT = 2
    CHANNEL = 3


def peer_kind(peer: int) -> PeerKind:
    """Tell what a peer number names."""
    if peer > 0:
        return PeerKind.USER
    return PeerKind.CHAT if peer > -CHANNEL_BASE else PeerKind.CHANNEL


class Record(msgspec.Struct, frozen=True):
    """A value that nobody changes: to alter one, `replace` it."""


replace = msgspec.structs.replace
astuple = msgspec.structs.astuple


class Me(Record, frozen=True):
    """Who asks: the account, its permanent key, and the session that must not hear its own echo."""

    user: UserId
    key: KeyId
    session: int = 0


# --- accounts ------------------------------------------------------------------------------------


class Account(Record, frozen=True):
    """A person's account. `deleted` (Unix time) marks one that is gone: its name stays empty."""

    id: UserId
    phone: str | None
    first_name: str
    last_name: str
    about: str
    lang: str
    photo: FileId | None
    seen: int
    """Unix time until which the account is, or was last, online."""
    created: int
    deleted: int | None
    ttl_days: int
    """Days without activity after which the account deletes itself."""
    username: str | None
    birthday: str | None
    """`DD.MM` or `DD.MM.YYYY`, as the person entered it."""
    device_days: int = 365
    """Days without use after which a device is logged out."""


class Authorization(Record, frozen=True):
    """A device that is logged in: one permanent key bound to one account."""

    key: KeyId
    account: UserId
    hash: int
    created: int
    active: int
    api_id: int
    device: str
    platform: str
    system: str
    app: str
    lang: str
    address: str
    layer: int


class Contact(Record, frozen=True):
    owner: UserId
    account: UserId
    first_name: str
    last_name: str
    phone: str
    added: int
    close: bool = False
    """A close friend of the owner's (core.telegram.org/api/privacy#close-friends)."""
    photo: FileId | None = None
    """The photo that the owner has given to the contact, for the owner's eyes."""


# --- files ---------------------------------------------------------------------------------------


class FileKind(IntEnum):
    """What a file is to clients; the numbers are stored."""

    PHOTO = 1
    DOCUMENT = 2


class Use(IntEnum):
    """What holds a file; the numbers are stored."""

    CONTENT = 1
    """`holder` is a content."""
    PROFILE = 2
    """`holder` is the account whose profile photo it is or was."""
    PAGE = 3
    """`holder` is the page whose preview it is part of."""
    RINGTONE = 4
    """`holder` is the account that has it among its notification sounds."""
    PERSONAL = 5
    """`holder` is the account that has given it to one of its contacts."""
    FALLBACK = 6
    """`holder` is the account whose photo it is for those who may not see its profile photo."""
    GROUP = 7
    """`holder` is the group (its peer number) whose photo it is."""
    UNSENT = 9
    """`holder` is a message that waits to be sent: a scheduled one, or one of a quick reply."""


class Picture(msgspec.Struct, frozen=True, array_like=True):
    """One size of a photo, or one thumbnail of a document, as JPEG."""

    type: str
    """A letter: core.telegram.org/api/files#photosize-type-values."""
    width: int
    height: int
    size: int
    """Bytes."""
    blob: str


class Video(msgspec.Struct, frozen=True, omit_defaults=True):
    duration: float = 0.0
    """Seconds."""
    width: int = 0
    height: int = 0
    round: bool = False
    streamable: bool = False
    silent: bool = False
    preload: int = 0
    """Bytes from the start that a player wants first."""
    start: float = 0.0
    """Seconds: the frame that stands for the whole."""
    codec: str = ""


class Audio(msgspec.Struct, frozen=True, omit_defaults=True):
    duration: int = 0
    """Seconds."""
    voice: bool = False
    title: str = ""
    performer: str = ""
    waveform: bytes = b""
    """100 loudness values of 5 bits (core.telegram.org/constructor/documentAttributeAudio)."""


class Details(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is known of a file besides its bytes: one opaque column in the database."""

    pictures: tuple[Picture, ...] = ()
    """The sizes of a photo, the thumbnails of a document; the smallest first."""
    stripped: bytes = b""
    """The tiny preview that travels with the description."""
    name: str = ""
    image: tuple[int, int] | None = None
    """Width and height of a document that is a picture."""
    video: Video | None = None
    audio: Audio | None = None
    animated: bool = False
    sticker: str | None = None
    """The emoji that a sticker stands for."""


class File(Record, frozen=True):
    """A photo or a document. It never changes; its bytes are in the blob store."""

    id: FileId
    kind: FileKind
    blob: str
    """SHA-256 of its bytes (of the largest size of a photo) in hexadecimal: its name in the blob
    store."""
    size: int
    mime: str
    owner: UserId
    """Who uploaded it."""
    created: int
    details: Details


# --- groups --------------------------------------------------------------------------------------


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


class Member(Record, frozen=True):
    """Somebody who is, or was, in a group."""

    peer: PeerId
    account: UserId
    role: int
    inviter: UserId
    date: int
    known: str = ""
    """The title that the group had when somebody left who is out of it: they learn no newer one."""

    @property
    def inside(self) -> bool:
        return self.role >= Role.MEMBER

    @property
    def admin(self) -> bool:
        return self.role >= Role.ADMIN


# --- messages ------------------------------------------------------------------------------------


class EntityKind(IntEnum):
    """Formatting of a stretch of text (core.telegram.org/api/entities); the numbers are stored."""

    UNKNOWN = 0
    MENTION = 1
    HASHTAG = 2
    BOT_COMMAND = 3
    URL = 4
    EMAIL = 5
    BOLD = 6
    ITALIC = 7
    CODE = 8
    PRE = 9
    TEXT_URL = 10
    MENTION_NAME = 11
    PHONE = 12
    CASHTAG = 13
    UNDERLINE = 14
    STRIKE = 15
    BANK_CARD = 16
    SPOILER = 17
    CUSTOM_EMOJI = 18
    BLOCKQUOTE = 19


class Entity(msgspec.Struct, frozen=True, array_like=True):
    """One entity; offset and length count UTF-16 code units, as every client does."""

    kind: EntityKind
    offset: int
    length: int
    text: str = ""
    """The address of a TEXT_URL, the language of a PRE."""
    number: int = 0
    """The user of a MENTION_NAME, the document of a CUSTOM_EMOJI, 1 for a collapsed BLOCKQUOTE."""


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


VIEW_ONCE: Final = 0x7FFFFFFF
"""In place of the seconds that media last once they were opened: they are shown once."""


class PhotoMedia(Record, frozen=True, tag="photo"):
    file: FileId
    """0 once it has destroyed itself."""
    spoiler: bool = False
    ttl: int = 0
    """Seconds for which it lasts once it was opened, `VIEW_ONCE`, or 0 for ever."""


class DocumentMedia(Record, frozen=True, tag="document"):
    file: FileId
    spoiler: bool = False
    ttl: int = 0
    """Seconds for which it lasts once it was opened, `VIEW_ONCE`, or 0 for ever."""
    kind: int = 0
    """The `MediaClass` of a file that has destroyed itself; `file` is 0 then."""


class ContactMedia(Record, frozen=True, tag="contact"):
    phone: str
    first_name: str
    last_name: str
    vcard: str
    user: UserId


class GeoMedia(Record, frozen=True, tag="geo"):
    lat: float
    long: float
    accuracy: int = 0


class LiveMedia(Record, frozen=True, tag="live"):
    """A place that its sender keeps up to date (core.telegram.org/api/live-location)."""

    lat: float
    long: float
    accuracy: int
    period: int
    """Seconds from the message's date for which it is kept up to date, or `FOREVER`; what it had
    lasted, once it was stopped."""
    heading: int = 0
    """Degrees, 1 to 360; 0 where unknown."""
    proximity: int = 0
    """Metres within which the sender wants to know of others, or 0."""

    FOREVER: ClassVar[int] = 0x7FFFFFFF

    def live(self, sent: int, now: int) -> bool:
        """Tell whether it is still kept up to date."""
        return self.period == self.FOREVER or now < sent + self.period


class VenueMedia(Record, frozen=True, tag="venue"):
    lat: float
    long: float
    title: str
    address: str
    provider: str
    venue: str
    venue_type: str


class DiceMedia(Record, frozen=True, tag="dice"):
    emoticon: str
    value: int


class WebPage(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a page of the web says of itself (core.telegram.org/constructor/webPage)."""

    id: int
    url: str
    kind: str = "article"
    """`article`, `photo` or `video`."""
    site: str = ""
    title: str = ""
    description: str = ""
    author: str = ""
    photo: FileId | None = None
    large: bool = False
    """The picture is worth being shown large."""


class WebPageMedia(Record, frozen=True, tag="page"):
    """The preview of a link: a copy of its own, that goes when the message goes."""

    page: WebPage
    asked: int = 0
    """Since when (Unix time) the page is being fetched, 0 once it is known."""
    large: bool = False
    small: bool = False
    """The sender wants the picture in this size."""
    manual: bool = False
    """The sender chose the page."""


class PollAnswer(msgspec.Struct, frozen=True, array_like=True):
    """One of the answers that a poll offers; `option` is what clients call it by."""

    text: str
    option: bytes
    entities: tuple[Entity, ...] = ()


class PollMedia(Record, frozen=True, tag="poll"):
    """A poll as it was asked. How it stands is kept once for all messages that show it, by its
    number (core.telegram.org/api/poll)."""

    poll: int
    creator: UserId
    question: str
    answers: tuple[PollAnswer, ...]
    entities: tuple[Entity, ...] = ()
    public: bool = False
    """Everybody sees who voted for what."""
    multiple: bool = False
    quiz: bool = False
    final: bool = False
    """A vote cannot be taken back."""
    shuffled: bool = False
    """Clients show the answers in an order of their own."""
    hidden: bool = False
    """Nobody sees the results before the end."""
    correct: tuple[int, ...] = ()
    """The places of the right answers of a quiz."""
    solution: str = ""
    """What explains the right answer once somebody has answered."""
    solution_entities: tuple[Entity, ...] = ()
    period: int = 0
    """Seconds for which it is open once it is sent, or 0."""
    closes: int = 0
    """When it closes by itself (Unix time), or 0."""


class TodoItem(msgspec.Struct, frozen=True, array_like=True):
    id: int
    """Positive, and the item's own within its list."""
    title: str
    entities: tuple[Entity, ...] = ()


class TodoDone(msgspec.Struct, frozen=True, array_like=True):
    """An item that somebody has completed."""

    id: int
    by: UserId
    date: int


class TodoMedia(Record, frozen=True, tag="todo"):
    """A to-do list (core.telegram.org/api/todo)."""

    title: str
    items: tuple[TodoItem, ...]
    entities: tuple[Entity, ...] = ()
    others_append: bool = False
    others_complete: bool = False
    done: tuple[TodoDone, ...] = ()


Media = (
    PhotoMedia
    | DocumentMedia
    | ContactMedia
    | GeoMedia
    | LiveMedia
    | VenueMedia
    | DiceMedia
    | PollMedia
    | TodoMedia
    | WebPageMedia
)


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


Act = (
    Action
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
    | TimerSet
    | ProtectionSet
    | ProtectionAsked
)
"""What a service message tells (core.telegram.org/type/MessageAction)."""


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


class Message(Record, frozen=True):
    """An entry together with what it says: what a viewer may see. Made only by `core.access`."""

    entry: Entry
    author: UserId
    edited: int
    body: Content
    shortcut: int = 0
    """The quick reply that it is part of; then it was never sent."""
    repeat: int = 0
    """Seconds after which a scheduled message is sent once more, or 0."""

    @property
    def id(self) -> MessageId:
        return self.entry.id

    @property
    def out(self) -> bool:
        return bool(self.entry.flags & Flag.OUT)


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


# --- what changed --------------------------------------------------------------------------------


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


class Typing(Record, frozen=True):
    """Somebody is doing something in a chat right now; never stored."""

    box: BoxId
    peer: PeerId
    user: UserId
    action: str
    progress: int = 0


class Presence(Record, frozen=True):
    """An account came or went; told to those who may see it, never stored."""

    box: BoxId
    user: UserId
    seen: int


class Told(Record, frozen=True):
    """What the hub hands to the sessions of a box after the commit."""

    change: Fact | Note | Typing | Presence
    origin: int = 0
    """The session that caused it and has it in its answer already."""
    message: Message | None = None
    """The subject of a NEW or EDITED fact, so that nobody has to fetch what was just written."""
    fresh: bool = False
    """The chat is new to the box's owner: send the people along."""

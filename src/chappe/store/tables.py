"""The tables that are reached by key or grow at their end.

A keyed table is read and written a row at a time through the writer's memory (`tx.get`, `tx.put`);
an appended one only grows (`tx.add`). Everything else is SQL in the area modules of this package.
The columns of each are the fields of its record, in order.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from chappe.model import (
    Account,
    Authorization,
    Call,
    Channel,
    Contact,
    Dialog,
    Discussed,
    Group,
    Member,
    Participant,
    Post,
    ThreadRead,
    Topic,
)
from chappe.store.db import Appended, Keyed


class Box(NamedTuple):
    """A box's counters: `pts` of its newest fact and the number of its newest message."""

    id: int
    pts: int
    top: int


class Sent(NamedTuple):
    box: int
    random: int
    id: int
    date: int


class Block(NamedTuple):
    owner: int
    peer: int
    date: int


class NoteRow(NamedTuple):
    box: int
    kind: int
    subject: int
    date: int


class Read(NamedTuple):
    """Somebody read a chat up to a message of theirs, at a moment."""

    box: int
    peer: int
    upto: int
    date: int


class SettingRow(NamedTuple):
    account: int
    name: str
    value: bytes


ACCOUNTS: Final = Keyed("accounts", Account, key=("id",))
AUTHORIZATIONS: Final = Keyed("authorizations", Authorization, key=("key",))
CONTACTS: Final = Keyed("contacts", Contact, key=("owner", "account"))
BLOCKS: Final = Keyed("blocks", Block, key=("owner", "peer"))
BOXES: Final = Keyed("boxes", Box, key=("id",))
GROUPS: Final = Keyed("groups", Group, key=("peer",))
MEMBERS: Final = Keyed("members", Member, key=("peer", "account"))
CHANNELS: Final = Keyed("channels", Channel, key=("peer",))
PARTICIPANTS: Final = Keyed("participants", Participant, key=("peer", "account"))
POSTS: Final = Keyed("posts", Post, key=("box", "id"))
CALLS: Final = Keyed("calls", Call, key=("account", "peer", "id"))
TOPICS: Final = Keyed("topics", Topic, key=("peer", "id"))
DISCUSSIONS: Final = Keyed("discussions", Discussed, key=("channel", "post"))
THREAD_READS: Final = Keyed("thread_reads", ThreadRead, key=("account", "peer", "thread"))
DIALOGS: Final = Keyed("dialogs", Dialog, key=("box", "peer"))
READS: Final = Keyed("reads", Read, key=("box", "peer", "upto"))
SENT: Final = Keyed("sent", Sent, key=("box", "random"))
NOTES: Final = Keyed("notes", NoteRow, key=("box", "kind", "subject"))
SETTINGS: Final = Keyed("settings", SettingRow, key=("account", "name"))

CONTENTS: Final = Appended("contents", ("id", "author", "date", "edited", "body"))
MESSAGES: Final = Appended(
    "messages", ("content", "box", "id", "peer", "flags", "reply_to", "media", "date")
)
SAVED: Final = Appended("saved", ("box", "origin", "id"))
FACTS: Final = Appended(
    "facts", ("box", "pts", "count", "kind", "peer", "id", "extra", "date", "ids")
)

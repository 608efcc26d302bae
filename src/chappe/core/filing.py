"""Putting a message where it belongs: into the boxes of those who get it, or into a channel's.

What is said is stored once (`say`); who has it gets an entry. What may be said to whom is decided
before (`core.messages`).
"""

from __future__ import annotations

from typing import Final

from chappe.core import access, archive, updates
from chappe.core.text import stretch
from chappe.core.updates import NOTHING
from chappe.model import (
    BoxId,
    Content,
    ContentId,
    Dialog,
    EntityKind,
    Entry,
    Fact,
    Flag,
    Kind,
    Me,
    MediaClass,
    Message,
    MessageId,
    PeerId,
    Record,
    Trait,
    UserId,
    astuple,
    replace,
)
from chappe.store import accounts as account_rows
from chappe.store import channels as channel_rows
from chappe.store import participants as participant_rows
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import CONTENTS, DIALOGS, MESSAGES, POSTS
from chappe.store.trust.marks import SHUT

UNSEEN_MENTION: Final = Flag.MENTIONED | Flag.MEDIA_UNREAD


class Posted(Record, frozen=True):
    """A message that was sent, now or by an earlier call with the same random id."""

    random: int
    message: Message
    pts: int
    fresh: bool = False
    """It opened the chat for the sender."""
    again: bool = False
    """The random id was used before: nothing was sent this time."""

    @property
    def plain(self) -> bool:
        """Tell whether whoever sent it knows all of it: it has no more than a text, in a box of
        their own."""
        body = self.message.body
        dressed = body.markup is not None or body.via or self.message.post is not None
        return not dressed and body.media is None and body.elsewhere is None and not body.ttl


class New(Record, frozen=True):
    """A message that is being sent: what is the same for everyone who gets it."""

    content: ContentId
    author: UserId
    date: int
    media: MediaClass
    body: Content
    edited: int = 0
    asked: bool = False
    """Not everybody there may see it: each who gets it has it looked up."""


def say(tx: WriteTx, new: New) -> None:
    """Store what a message says."""
    tx.add(CONTENTS, new.content, new.author, new.date, 0, access.encode_content(new.body))


async def put(
    tx: WriteTx,
    new: New,
    box: BoxId,
    peer: PeerId,
    flags: int,
    reply_to: MessageId = NOTHING,
    *,
    origin: int = 0,
) -> Posted:
    """Put a message into one box: the entry, the dialog, the fact."""
    id_, pts = await updates.arrive(tx, box)
    entry = Entry(new.content, box, id_, peer, flags, reply_to, new.media, new.date)
    tx.add(MESSAGES, *astuple(entry))
    known = await tx.get(DIALOGS, box, peer)
    dialog = known or Dialog(box, peer)
    tx.put(
        DIALOGS,
        replace(
            dialog,
            top=id_,
            date=new.date,
            total=dialog.total + 1,
            unread=dialog.unread if flags & Flag.OUT else dialog.unread + 1,
            mentions=dialog.mentions + (flags & UNSEEN_MENTION == UNSEEN_MENTION),
        ),
    )
    message = access.reveal(UserId(box), entry, new.author, new.edited, new.body)
    assert message is not None  # the entry was made for this very box
    fresh = dialog.top == NOTHING
    updates.told_new(tx, pts, message, origin=origin, fresh=fresh, asked=new.asked)
    if dialog.folder and not flags & Flag.OUT:
        await archive.surface(tx, box, peer, new.date)
    elif fresh and not flags & Flag.OUT:
        await archive.put_away(tx, box, peer, new.date)
    return Posted(0, message, pts, fresh)


async def named(tx: Tx, body: Content) -> set[int]:
    """Name whom a text calls (core.telegram.org/api/mentions); who that is may be nobody."""
    called: set[int] = set()
    for entity in body.entities:
        if entity.kind is EntityKind.MENTION_NAME:
            called.add(entity.number)
        elif entity.kind is EntityKind.MENTION:
            name = stretch(body.text, entity)[1:].lower()
            called.add(await account_rows.named(tx, name) or 0)
    return called


async def bots_there(tx: Tx, box: BoxId) -> list[UserId]:
    """Name the bots in a channel: each hears of its messages what is for it
    (`core.bots.privacy`)."""
    return await participant_rows.bots(tx, PeerId(box))


async def changed(
    tx: WriteTx,
    entry: Entry,
    author: int,
    edited: int,
    body: Content,
    *,
    date: int,
    kind: Kind = Kind.EDITED,
    extra: int = 0,
    by: Me | None = None,
) -> tuple[Fact, Message | None]:
    """Tell the holder of a message that it says something else now; gives what `by`, or else the
    holder, sees of it. The caller has stored the content."""
    shown: Message | None
    if entry.flags & Flag.WITHHELD or body.quote is not None:
        # It may be withheld from some, or what it quotes: each has it looked up.
        viewer = UserId(by.user if by is not None else max(entry.box, 0))
        (seen,) = await access.visible(tx, viewer, [entry]) or (None,)
        shown, apart = None, updates.NOBODY
        mine = by is not None and (entry.box < 0 or entry.box == by.user)
        origin = by.session if by is not None and mine else 0
    elif entry.box > 0:
        seen = access.reveal(UserId(entry.box), entry, author, edited, body)
        shown, apart = seen, updates.NOBODY
        origin = by.session if by is not None and entry.box == by.user else 0
    else:
        post = await tx.get(POSTS, entry.box, entry.id)
        if post is None:
            raise LookupError(f"message {entry.id} of channel {entry.box} has no post")
        called = await channel_rows.called(tx, entry.box, [entry.id])
        told = access.reveal_post(UserId(0), entry, post, edited, body)
        found, _ = await access.glance(tx, UserId(0), entry.peer)
        # Where some do not see what was written before they came, or nothing at all, each has it
        # looked up.
        shown = None if found.has(Trait.HIDDEN_HISTORY) or found.standing & SHUT else told
        bots = await bots_there(tx, entry.box)
        seen, apart = told, frozenset((post.writer, *(one.account for one in called), *bots))
        if by is not None:
            call = next((one for one in called if one.account == by.user), None)
            seen = access.reveal_post(by.user, entry, post, edited, body, call)
        origin = 0 if by is None else by.session
    fact = await updates.record(
        tx,
        entry.box,
        kind,
        entry.peer,
        entry.id,
        date=date,
        extra=extra,
        origin=origin,
        message=shown,
        apart=apart,
    )
    return fact, seen

"""What admins of a channel did, for its other admins (core.telegram.org/api/recent-actions).

Whatever changes a channel notes it with `note`, in the same transaction. After two days it is
forgotten, with what was said in deleted messages.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

from chappe.core import access, media
from chappe.core.context import Core
from chappe.core.refused import Refused
from chappe.model import (
    Channel,
    File,
    FileId,
    Flag,
    Me,
    Message,
    Participant,
    PeerId,
    Record,
    Role,
    Use,
    UserId,
    replace,
)
from chappe.model.journal import (
    AboutWas,
    Banned,
    Came,
    CameByInvite,
    CameByRequest,
    Deed,
    Deleted,
    Edited,
    Event,
    Invited,
    InviteDeleted,
    InviteRevoked,
    InviteWas,
    Left,
    LinkWas,
    Noted,
    PhotoWas,
    Pinned,
    PollStopped,
    Promoted,
    RankWas,
    Spoken,
    TitleWas,
    TopicCreated,
    TopicDeleted,
    TopicPinned,
    TopicWas,
    UsernamesWere,
    UsernameWas,
)
from chappe.store import files, journal
from chappe.store.db import Tx, WriteTx
from chappe.store.files import FILES
from chappe.store.journal import JOURNAL, JournalRow

KEPT: Final = 48 * 3600
"""Seconds for which what was done is told."""
PAGE: Final = 100
"""Most events in one answer."""
SEARCHED: Final = 1000
"""Events that are looked through for words by one call."""
_PIECE: Final = 500
"""Events that are forgotten in one write."""

_encode: Final = msgspec.msgpack.Encoder().encode
_decode: Final = msgspec.msgpack.Decoder(Event, strict=False).decode
"""Not strict, as truths in rows come from the database as 0 and 1, and are kept as they came."""

_INFO: Final = (TitleWas, AboutWas, UsernameWas, UsernamesWere, PhotoWas)
_TOPICS: Final = (TopicCreated, TopicWas, TopicDeleted, TopicPinned)
_OF_KIND: Final = {
    Came: Deed.JOIN,
    CameByInvite: Deed.JOIN | Deed.INVITES,
    CameByRequest: Deed.JOIN | Deed.INVITES,
    Left: Deed.LEAVE,
    Invited: Deed.INVITE,
    Pinned: Deed.PINNED,
    Edited: Deed.EDIT,
    Deleted: Deed.DELETE,
    Spoken: Deed.SEND,
    RankWas: Deed.RANK,
    InviteWas: Deed.INVITES,
    InviteRevoked: Deed.INVITES,
    InviteDeleted: Deed.INVITES,
    **dict.fromkeys(_INFO, Deed.INFO),
    **dict.fromkeys(_TOPICS, Deed.FORUMS),
}


class Wanted(Record, frozen=True):
    """Which events somebody wants to read; nothing asks for all."""

    deeds: int = 0
    """Bits of `Deed`, 0 for every sort."""
    actors: tuple[UserId, ...] = ()
    words: str = ""
    below: int = 0
    """Only events with lower numbers, where it is not 0."""
    above: int = 0
    limit: int = PAGE


async def note(core: Core, tx: WriteTx, me: Me, peer: PeerId, event: Event) -> None:
    """Write down what `me` did in a channel; the caller has checked that they may.

    Files that the event shows are kept as long as it is.
    """
    id_, now = core.ids.next(), core.now()
    tx.add(JOURNAL, *JournalRow(id_, peer, me.user, now, _deeds(event), _encode(event)))
    for file in _files(event):
        if await tx.get(FILES, file) is not None:
            files.hold(tx, file, Use.JOURNAL, id_, now)


def shown(message: Message) -> Message:
    """Give a message of a channel as its journal keeps it: as everybody sees it, without what
    others think of it."""
    seen = access.as_everybody(message)
    return replace(seen, entry=replace(seen.entry, flags=seen.entry.flags & ~Flag.REACTED))


class Journal(Record, frozen=True):
    """Events of a channel, the newest first, and what it takes to show them."""

    channel: Channel
    mine: Participant
    """What the reader is in it."""
    events: tuple[Noted, ...]
    photos: dict[FileId, File]

    @property
    def messages(self) -> list[Message]:
        return [message for one in self.events for message in messages_of(one.event)]

    @property
    def peers(self) -> set[int]:
        """Everybody whom the events name, beside those whom the messages do."""
        named: set[int] = {int(self.channel.peer)}
        for one in self.events:
            named |= {one.actor, *_named(one.event)}
        return named - {0}


async def read(core: Core, me: Me, peer: PeerId, wanted: Wanted) -> Journal:
    """Give what was done in a channel in the last two days, the newest first; to its admins alone.

    Refuses with CHANNEL_PRIVATE, CHAT_ADMIN_REQUIRED.
    """
    most = max(1, min(wanted.limit, PAGE))
    words = wanted.words.casefold().strip()

    async def body(tx: Tx) -> Journal:
        channel, one = await access.joined(tx, me.user, peer)
        if not one.admin:
            raise Refused("CHAT_ADMIN_REQUIRED")
        rows = await journal.page(
            tx,
            peer,
            below=wanted.below or 1 << 62,
            above=wanted.above,
            limit=SEARCHED if words else most,
            deeds=wanted.deeds,
            actors=wanted.actors,
        )
        since = core.now() - KEPT
        noted = [_noted(row) for row in rows if row.date >= since]
        found = await _kept_back(tx, me, noted)
        if words:
            found = [event for event in found if words in _said(event.event).casefold()]
        events = tuple(found[:most])
        photos = {file for event in events for file in _photos(event.event)}
        return Journal(channel, one, events, await files.by_ids(tx, sorted(photos)))

    return await core.db.read(body)


async def _kept_back(tx: Tx, me: Me, found: list[Noted]) -> list[Noted]:
    """Take out of events what is withheld from their reader since they were written down."""
    said = [message for one in found for message in messages_of(one.event)]
    if not said:
        return found
    kept = iter(await access.kept_back(tx, me.user, said, all_=True))
    return [replace(one, event=_saying(one.event, kept)) for one in found]


def _saying(event: Event, messages: Iterator[Message]) -> Event:
    """Give an event with these messages in the places of its own (`messages_of`)."""
    match event:
        case Edited():
            before = next(messages)
            return replace(event, before=before, after=next(messages))
        case Pinned() | Deleted() | Spoken() | PollStopped():
            return replace(event, message=next(messages))
    return event


async def forget(core: Core) -> None:
    """Forget what was done more than two days ago."""

    async def piece(tx: WriteTx) -> bool:
        ids = await journal.older(tx, core.now() - KEPT, _PIECE)
        if ids:
            await journal.forget(tx, ids)
        return len(ids) == _PIECE

    while await core.db.write(piece):
        pass


def _noted(row: JournalRow) -> Noted:
    return Noted(row.id, PeerId(row.peer), UserId(row.actor), row.date, _decode(row.body))


def _deeds(event: Event) -> int:
    """Give the sorts of an event, as bits."""
    if isinstance(event, Banned):
        return _of_ban(event.before, event.after)
    if isinstance(event, Promoted):
        return Deed.PROMOTE if event.after.admin else Deed.DEMOTE
    return _OF_KIND.get(type(event), Deed.SETTINGS)


def _of_ban(before: Participant, after: Participant) -> int:
    if after.role == Role.REMOVED:
        return Deed.KICK | Deed.BAN
    if before.role == Role.REMOVED:
        return Deed.UNKICK | Deed.UNBAN
    if before.inside and not after.inside:
        return Deed.KICK
    return Deed.UNBAN if before.banned & ~after.banned else Deed.BAN


def messages_of(event: Event) -> tuple[Message, ...]:
    """Name the messages that an event shows."""
    match event:
        case Edited(before=before, after=after):
            return before, after
        case Pinned(message=one) | Deleted(message=one) | Spoken(message=one):
            return (one,)
    return (event.message,) if isinstance(event, PollStopped) else ()


def _files(event: Event) -> set[FileId]:
    """Name the files that an event shows."""
    shown_by = (media.file_of(one.body.media) for one in messages_of(event))
    return _photos(event) | {file for file in shown_by if file is not None}


def _photos(event: Event) -> set[FileId]:
    """Name the photos that the channel had or has."""
    if not isinstance(event, PhotoWas):
        return set()
    return {file for file in (event.before, event.after) if file is not None}


def _named(event: Event) -> set[int]:
    """Name those whom an event is about."""
    match event:
        case Banned(before=one) | Promoted(before=one) | Invited(member=one):
            after = one if isinstance(event, Invited) else event.after
            return {one.account, one.actor, one.inviter, after.actor, after.inviter}
        case LinkWas(before=before, after=after):
            return {before or 0, after or 0}
        case CameByRequest(approved=admin) | RankWas(user=admin):
            return {admin}
        case InviteRevoked(invite=invite) | InviteDeleted(invite=invite) | InviteWas(before=invite):
            return {invite.admin}
        case TopicCreated(topic=topic) | TopicDeleted(topic=topic) | TopicWas(before=topic):
            return {topic.creator}
        case TopicPinned(before=before_, after=after_):
            return {one.creator for one in (before_, after_) if one is not None}
    return set()


def _said(event: Event) -> str:
    """Give the words by which an event is found."""
    said = [one.body.text for one in messages_of(event)]
    match event:
        case TitleWas() | AboutWas() | UsernameWas() | RankWas():
            said += [event.before, event.after]
        case UsernamesWere():
            said += [*event.before, *event.after]
        case TopicCreated() | TopicDeleted():
            said.append(event.topic.title)
        case TopicWas():
            said += [event.before.title, event.after.title]
    return "\n".join(said)

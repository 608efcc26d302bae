"""Unsent messages, kept for all devices of an account (core.telegram.org/api/drafts).

A draft may answer a message, quote it, and carry something; a photo or document in it is held as
long as the draft is there. A chat has one, and each topic of a forum has one of its own.
"""

from __future__ import annotations

import msgspec

from chappe.core import access, media, updates
from chappe.core.context import Core
from chappe.core.refused import Refused
from chappe.model import (
    BoxId,
    ContentId,
    Dialog,
    Draft,
    Me,
    MessageId,
    NoteKind,
    PeerId,
    Record,
    ThreadRead,
    Use,
    UserId,
    replace,
)
from chappe.store import dialogs as rows
from chappe.store import files as file_rows
from chappe.store import thread_reads as thread_rows
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import DIALOGS, POSTS, THREAD_READS, TOPICS

decode = msgspec.msgpack.Decoder(Draft).decode
_encode = msgspec.msgpack.Encoder().encode


def of(dialog: Dialog | ThreadRead) -> Draft | None:
    """Give the draft of a chat, or of a topic."""
    return decode(dialog.draft) if dialog.draft else None


async def save(
    core: Core, me: Me, peer: PeerId, draft: Draft | None, thread: MessageId = updates.NOTHING
) -> None:
    """Keep an unsent message for all of the account's devices, or forget it (None or empty).

    Refuses with FILE_REFERENCE_EXPIRED where a file that it carries is gone, with TOPIC_ID_INVALID
    where a topic is named that does not exist.
    """

    async def body(tx: WriteTx) -> None:
        await access.living(tx, me.user)
        await access.chat(tx, me.user, peer)
        place = await _place(core, tx, me, peer, thread)
        before = of(place)
        kept = draft
        if kept is not None and not (kept.text or kept.reply_to or kept.media or kept.link):
            kept = None
        if _same(kept, before):
            return
        if kept is not None and media.file_of(kept.media):
            holder = ContentId(core.ids.next())
            await media.hold(tx, holder, kept.media, core.now(), Use.DRAFT)
            kept = replace(kept, hold=holder)
        await _put(core, tx, me, place, kept)

    await core.db.write(body)


async def _place(
    core: Core, tx: Tx, me: Me, peer: PeerId, thread: MessageId
) -> Dialog | ThreadRead:
    """Give where a draft is kept: with the chat, or with one of its topics."""
    if not thread:
        return await tx.get(DIALOGS, me.user, peer) or Dialog(BoxId(me.user), peer)
    begun = await tx.get(POSTS, peer, thread)
    if begun is None and await tx.get(TOPICS, peer, thread) is None:
        raise Refused("TOPIC_ID_INVALID")
    mine = await tx.get(THREAD_READS, me.user, peer, thread)
    return mine or ThreadRead(me.user, peer, thread, number=core.ids.next())


def _same(one: Draft | None, other: Draft | None) -> bool:
    if one is None or other is None:
        return one is other
    return one == replace(other, hold=0)


async def _put(
    core: Core, tx: WriteTx, me: Me, place: Dialog | ThreadRead, draft: Draft | None
) -> None:
    """Put a draft in the place of the last one, and tell the account's other devices."""
    await _let_go(tx, place)
    kept = b"" if draft is None else _encode(draft)
    kind, subject = NoteKind.DRAFT, int(place.peer)
    if isinstance(place, ThreadRead):
        tx.put(THREAD_READS, replace(place, draft=kept))
        kind, subject = NoteKind.THREAD_DRAFT, place.number
    else:
        tx.put(DIALOGS, replace(place, draft=kept))
    updates.note(tx, BoxId(me.user), kind, subject, date=core.now(), origin=me.session)


async def _let_go(tx: WriteTx, place: Dialog | ThreadRead) -> None:
    draft = of(place)
    if draft is not None and draft.hold:
        await file_rows.release_all(tx, Use.DRAFT, draft.hold)


async def drop(
    core: Core, tx: WriteTx, me: Me, peer: PeerId, thread: MessageId = updates.NOTHING
) -> None:
    """Forget the draft of a chat, or of a topic, because what was drafted has been sent."""
    place: Dialog | ThreadRead | None
    if thread:
        place = await tx.get(THREAD_READS, me.user, peer, thread)
    else:
        place = await tx.get(DIALOGS, me.user, peer)
    if place is not None and place.draft:
        await _put(core, tx, me, place, None)


class Kept(Record, frozen=True):
    """A draft, and where it is."""

    peer: PeerId
    thread: MessageId
    """The topic of a forum, or 0."""
    draft: Draft


async def every(core: Core, me: Me) -> list[Kept]:
    """Give all drafts."""

    async def body(tx: Tx) -> list[Kept]:
        return [
            Kept(one.peer, one.thread if isinstance(one, ThreadRead) else updates.NOTHING, draft)
            for one in await _places(tx, me.user)
            if (draft := of(one)) is not None
        ]

    return await core.db.read(body)


async def _places(tx: Tx, user: UserId) -> list[Dialog | ThreadRead]:
    chats = await rows.of_box(tx, BoxId(user))
    return [*chats, *await thread_rows.drafted(tx, user)]


async def clear(core: Core, me: Me) -> list[tuple[PeerId, MessageId]]:
    """Forget all drafts; gives the chats that had one, and the topics (0 where it was none)."""

    async def body(tx: WriteTx) -> list[tuple[PeerId, MessageId]]:
        drafted = [one for one in await _places(tx, me.user) if one.draft]
        for place in drafted:
            await _put(core, tx, me, place, None)
        return [
            (one.peer, one.thread if isinstance(one, ThreadRead) else updates.NOTHING)
            for one in drafted
        ]

    return await core.db.write(body)


async def leave(tx: WriteTx, user: UserId) -> None:
    """Let go of the files in the drafts of an account that is being deleted, and forget what it has
    of threads."""
    for place in await _places(tx, user):
        await _let_go(tx, place)
    await thread_rows.forget(tx, user)


async def leave_threads(tx: WriteTx, user: UserId, peer: PeerId) -> None:
    """Forget what somebody has of the threads of a channel that they are out of."""
    for place in await thread_rows.drafted(tx, user, peer):
        await _let_go(tx, place)
    await thread_rows.forget(tx, user, peer)


async def leave_thread(tx: WriteTx, peer: PeerId, thread: MessageId | None = None) -> None:
    """Let go of the files in everybody's drafts in a thread that is being deleted, or in all of a
    channel that is."""
    for place in await thread_rows.drafted_in(tx, peer, thread):
        await _let_go(tx, place)

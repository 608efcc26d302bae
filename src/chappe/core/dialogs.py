"""The list of chats: order, pins, what is read and what is not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from chappe.core import access, drafts, reactions, timers, updates
from chappe.core.channels import live, reading
from chappe.core.context import Core
from chappe.core.messages import lock, reached
from chappe.core.refused import Refused
from chappe.core.topics import viewing
from chappe.core.updates import Affected
from chappe.model import (
    BoxId,
    Dialog,
    Flag,
    Kind,
    Me,
    Message,
    MessageId,
    NoteKind,
    PeerId,
    PeerKind,
    Record,
    Told,
    Typing,
    UserId,
    box_of,
    peer_kind,
    replace,
)
from chappe.store import channels as channel_rows
from chappe.store import dialogs as rows
from chappe.store import messages as message_rows
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import ACCOUNTS, DIALOGS, READS, Read

PAGE: Final = 100
READ_SPAN: Final = 1000
"""Messages looked at, at most, to find whom a reading concerns."""
PINNED_LIMIT: Final = 5
"""Chats that one may pin in the main list (config.pinned_dialogs_count_max)."""
PINNED_IN_ARCHIVE: Final = 100
"""Chats that one may pin in the archive (config.pinned_infolder_count_max)."""


class Listed(Record, frozen=True):
    """A dialog with its newest message."""

    dialog: Dialog
    top: Message | None
    pts: int = 0
    """How far the box of a channel is; 0 for other chats."""
    flat: bool = False
    """Of a forum: its reader looks at it as one list of messages."""


class DialogPage(Record, frozen=True):
    dialogs: tuple[Listed, ...]
    total: int


def pin_limit(folder: int) -> int:
    """Give how many chats of a list one may pin."""
    return PINNED_IN_ARCHIVE if folder else PINNED_LIMIT


def rank(dialog: Dialog | rows.Rank) -> tuple[int, int, int]:
    """Order the list: pinned chats first, then by the newest message or draft."""
    drafted = drafts.decode(dialog.draft).date if dialog.draft else 0
    return dialog.pinned, max(dialog.date, drafted), dialog.top


async def listed(
    core: Core,
    me: Me,
    *,
    offset_date: int = 0,
    offset_id: int = 0,
    offset_peer: PeerId | None = None,
    limit: int = PAGE,
    exclude_pinned: bool = False,
    folder: int | None = None,
) -> DialogPage:
    """Give a page of the list; the offset names the last chat of the page before
    (core.telegram.org/method/messages.getDialogs). `folder` None is all lists together."""

    async def body(tx: Tx) -> DialogPage:
        box = BoxId(me.user)
        found = [
            place
            for place in await rows.begun(tx, box)
            if (folder is None or place.folder == folder) and not (exclude_pinned and place.pinned)
        ]
        found.sort(key=rank, reverse=True)
        rest = _after(found, offset_date, offset_id, offset_peer)
        part = [place.peer for place in rest[: max(0, min(limit, PAGE)) or PAGE]]
        known = await _rows(tx, me.user, part)
        return DialogPage(await _with_tops(tx, me, [known[peer] for peer in part]), len(found))

    return await core.db.read(body)


def _after(found: list[rows.Rank], date: int, id_: int, peer: PeerId | None) -> list[rows.Rank]:
    if not (date or id_ or peer):
        return found
    for index, dialog in enumerate(found):
        if dialog.peer == peer and (not id_ or dialog.top == id_):
            return found[index + 1 :]
    # The chat of the offset has moved or gone: go on from its date among the chats not pinned.
    return [d for d in found if not d.pinned and (not date or rank(d)[1] < date)]


async def _rows(tx: Tx, user: UserId, peers: Sequence[PeerId]) -> dict[PeerId, Dialog]:
    """Give chats as they stand in somebody's list; one that has not begun is empty."""
    box = BoxId(user)
    known = await rows.some(tx, box, list(peers))
    found = {peer: known.get(peer) or Dialog(box, peer) for peer in dict.fromkeys(peers)}
    channels = {p: one for p, one in found.items() if peer_kind(p) is PeerKind.CHANNEL}
    return found | await reading.dialogs(tx, user, channels) if channels else found


async def _with_tops(tx: Tx, me: Me, dialogs: Sequence[Dialog]) -> tuple[Listed, ...]:
    own = [d.top for d in dialogs if d.top and box_of(me.user, d.peer) == me.user]
    tops = await message_rows.by_ids(tx, BoxId(me.user), own)
    of_channels = [d for d in dialogs if peer_kind(d.peer) is PeerKind.CHANNEL]
    tops += await channel_rows.entries(tx, [(d.peer, d.top) for d in of_channels if d.top])
    pts = await channel_rows.pts(tx, [d.peer for d in of_channels])
    seen = {one.entry.peer: one for one in await access.visible(tx, me.user, tops)}
    flat = await viewing.as_messages(tx, me.user, pts)
    return tuple(
        Listed(one, seen.get(one.peer), pts.get(one.peer, 0), flat=one.peer in flat)
        for one in dialogs
    )


async def some(core: Core, me: Me, peers: Sequence[PeerId]) -> tuple[Listed, ...]:
    """Give certain chats, in the order asked; one that has not begun is given empty."""

    async def body(tx: Tx) -> tuple[Listed, ...]:
        for peer in peers:
            await access.chat(tx, me.user, peer)
        wanted = await _rows(tx, me.user, peers)
        return await _with_tops(tx, me, list(wanted.values()))

    return await core.db.read(body)


async def pinned(core: Core, me: Me, folder: int = 0) -> tuple[Listed, ...]:
    """Give the pinned chats of a list in their order."""

    async def body(tx: Tx) -> tuple[Listed, ...]:
        pins = [d.peer for d in await rows.pinned(tx, BoxId(me.user)) if d.folder == folder]
        found = sorted((await _rows(tx, me.user, pins)).values(), key=rank, reverse=True)
        return await _with_tops(tx, me, found)

    return await core.db.read(body)


async def pin(core: Core, me: Me, peer: PeerId, *, on: bool) -> None:
    """Pin a chat on top of the list that it is in, or let it go."""

    async def body(tx: WriteTx) -> None:
        await access.living(tx, me.user)
        await access.chat(tx, me.user, peer)
        box = BoxId(me.user)
        dialog = await tx.get(DIALOGS, box, peer) or Dialog(box, peer)
        if bool(dialog.pinned) == on:
            return
        others = [d.pinned for d in await rows.pinned(tx, box) if d.folder == dialog.folder]
        if on and len(others) >= pin_limit(dialog.folder):
            raise Refused("PINNED_DIALOGS_TOO_MUCH")
        tx.put(DIALOGS, replace(dialog, pinned=max(others, default=0) + 1 if on else 0))
        updates.note(tx, box, NoteKind.DIALOG_PINNED, peer, date=core.now(), origin=me.session)

    await core.db.write(body)


async def reorder(
    core: Core, me: Me, order: Sequence[PeerId], *, force: bool, folder: int = 0
) -> None:
    """Set the order of a list's pinned chats, first on top; with `force` the rest is unpinned."""
    if len(order) > pin_limit(folder):
        raise Refused("PINNED_DIALOGS_TOO_MUCH")

    async def body(tx: WriteTx) -> None:
        await access.living(tx, me.user)
        box = BoxId(me.user)
        pins = [dialog for dialog in await rows.pinned(tx, box) if dialog.folder == folder]
        before = sorted(pins, key=rank, reverse=True)
        known = await rows.some(tx, box, list(order)) | {dialog.peer: dialog for dialog in before}
        left = [] if force else [d.peer for d in before if d.peer not in order]
        for peer in order:
            await access.chat(tx, me.user, peer)
            if (known[peer].folder if peer in known else 0) != folder:
                raise Refused("PEER_ID_INVALID")
        want = [*order, *left][: pin_limit(folder)]
        places = {peer: len(want) - index for index, peer in enumerate(want)}
        for peer in {*places, *(d.peer for d in before)}:
            dialog = known.get(peer) or Dialog(box, peer)
            tx.put(DIALOGS, replace(dialog, pinned=places.get(peer, 0)))
        updates.note(tx, box, NoteKind.PIN_ORDER, folder, date=core.now(), origin=me.session)

    await core.db.write(body)


async def mark_unread(core: Core, me: Me, peer: PeerId, *, on: bool) -> None:
    """Mark a chat as unread by hand, or take the mark away."""

    async def body(tx: WriteTx) -> None:
        await access.living(tx, me.user)
        await access.chat(tx, me.user, peer)
        box = BoxId(me.user)
        dialog = await tx.get(DIALOGS, box, peer) or Dialog(box, peer)
        if bool(dialog.marked) == on:
            return
        tx.put(DIALOGS, replace(dialog, marked=on))
        updates.note(tx, box, NoteKind.DIALOG_MARKED, peer, date=core.now(), origin=me.session)

    await core.db.write(body)


async def marked(core: Core, me: Me) -> list[PeerId]:
    """Give the chats that are marked as unread by hand."""

    async def body(tx: Tx) -> list[PeerId]:
        return [dialog.peer for dialog in await rows.of_box(tx, BoxId(me.user)) if dialog.marked]

    return await core.db.read(body)


# --- reading -------------------------------------------------------------------------------------


async def read(core: Core, me: Me, peer: PeerId, upto: int) -> Affected:
    """Mark a chat as read up to a number (0: all of it); the other side learns of it."""
    if peer_kind(peer) is PeerKind.CHANNEL:
        await reading.read(core, me, peer, upto)
        return Affected((await updates.state(core, me)).pts, 0)

    return await core.db.write(lambda tx: read_within(core, tx, me, peer, upto))


async def read_within(core: Core, tx: WriteTx, me: Me, peer: PeerId, upto: int) -> Affected:
    """Like `read`, within a write, for a chat that lies in the asker's own box."""
    await lock(tx, me.user, peer)
    await access.chat(tx, me.user, peer)
    box = BoxId(me.user)
    counters = await updates.box(tx, box)
    dialog = await tx.get(DIALOGS, box, peer)
    if dialog is None:
        return Affected(counters.pts, 0)
    if dialog.marked:
        dialog = replace(dialog, marked=False)
        tx.put(DIALOGS, dialog)
        updates.note(tx, box, NoteKind.DIALOG_MARKED, peer, date=core.now())
    reached = MessageId(min(upto, dialog.top) if upto > 0 else dialog.top)
    if reached <= dialog.read_in:
        return Affected(counters.pts, 0)
    unread = 0
    if reached < dialog.top:
        unread = await message_rows.count(tx, box, peer, above=reached, incoming=True)
    tx.put(DIALOGS, replace(dialog, read_in=reached, unread=unread))
    fact = await updates.record(
        tx,
        box,
        Kind.READ_IN,
        peer,
        reached,
        date=core.now(),
        extra=unread,
        origin=me.session,
    )
    await _tell_read(core, tx, me, peer, dialog.read_in, reached)
    return Affected(fact.pts, fact.count)


async def _tell_read(core: Core, tx: WriteTx, me: Me, peer: PeerId, before: int, upto: int) -> None:
    """Move the marks of what was read of those who wrote it: each learns how far."""
    if peer == me.user:
        return
    tx.put(READS, Read(me.user, peer, upto, core.now()))
    newest = await message_rows.newest_by_author(tx, BoxId(me.user), peer, before, upto, READ_SPAN)
    for copy in await message_rows.copies_of(tx, newest):
        if not copy.flags & Flag.OUT:
            continue
        dialog = await tx.get(DIALOGS, copy.box, copy.peer)
        if dialog is not None and dialog.read_out < copy.id:
            tx.put(DIALOGS, replace(dialog, read_out=copy.id))
            await updates.record(tx, copy.box, Kind.READ_OUT, copy.peer, copy.id, date=core.now())


async def read_contents(core: Core, me: Me, ids: Sequence[MessageId]) -> Affected:
    """Mark voice and round video messages as heard or seen, and mentions and reactions as noticed;
    the senders of what was heard learn of it."""

    async def body(tx: WriteTx) -> Affected:
        box = BoxId(me.user)
        named = await message_rows.by_ids(tx, box, list(dict.fromkeys(ids))[:PAGE])
        await reactions.see(core, tx, me, named)
        found = [
            entry
            for entry in named
            if entry.flags & Flag.MEDIA_UNREAD and not entry.flags & Flag.OUT
        ]
        if not found:
            return Affected((await updates.box(tx, box)).pts, 0)
        for message in await access.visible(tx, me.user, found):
            await timers.opened(tx, message, core.now())
        heard = [
            copy
            for copy in await message_rows.copies_of(tx, [entry.content for entry in found])
            if copy.flags & Flag.MEDIA_UNREAD and (copy.box == box or copy.flags & Flag.OUT)
        ]
        await tx.lock(me.user, *(copy.box for copy in heard))
        chats: dict[tuple[BoxId, PeerId], list[MessageId]] = {}
        for copy in heard:
            chats.setdefault((copy.box, copy.peer), []).append(copy.id)
        pts = count = 0
        for (where, peer), numbers in sorted(chats.items()):
            await message_rows.set_flags(tx, where, numbers, Flag.MEDIA_UNREAD, False)
            if where == box:
                await _count_mentions(tx, box, peer)
            fact = await updates.record(
                tx,
                where,
                Kind.READ_CONTENTS,
                peer,
                date=core.now(),
                ids=tuple(sorted(numbers)),
                origin=me.session if where == box else 0,
            )
            if where == box:
                pts, count = fact.pts, count + fact.count
        return Affected(pts, count)

    return await core.db.write(body)


async def _count_mentions(tx: WriteTx, box: BoxId, peer: PeerId) -> None:
    dialog = await tx.get(DIALOGS, box, peer)
    if dialog is not None and dialog.mentions:
        left = await message_rows.count_mentions(tx, box, peer)
        tx.put(DIALOGS, replace(dialog, mentions=left))


async def typing(
    core: Core,
    me: Me,
    peer: PeerId,
    action: str,
    progress: int = 0,
    thread: MessageId = updates.NOTHING,
) -> None:
    """Tell the others of a chat what one is doing; nothing is kept, and a blocked one tells
    nobody."""
    if peer_kind(peer) is PeerKind.CHANNEL:
        await live.typing(core, me, peer, action, progress, thread)
        return
    in_group = peer_kind(peer) is PeerKind.CHAT
    if peer == me.user or not (in_group or core.hub.online(BoxId(peer))):
        return

    async def body(tx: Tx) -> list[UserId]:
        if in_group:
            await access.inside(tx, me.user, peer)
            return [
                user for user in await reached(tx, me.user, peer) if core.hub.online(BoxId(user))
            ]
        other = await tx.get(ACCOUNTS, peer)
        if other is None or other.deleted is not None:
            return []
        if await access.blocked(tx, UserId(peer), me.user):
            return []
        return [] if await access.blocked(tx, me.user, UserId(peer)) else [UserId(peer)]

    chat = peer if in_group else PeerId(me.user)
    core.hub.publish(
        [
            Told(Typing(BoxId(user), chat, me.user, action, progress))
            for user in await core.db.read(body)
        ]
    )


async def unread_total(core: Core, me: Me) -> int:
    """Count the chats that have something unread, for `updates.state`."""

    async def body(tx: Tx) -> int:
        return await rows.unread_count(tx, BoxId(me.user))

    return await core.db.read(body)

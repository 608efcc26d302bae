"""What people think of messages in channels (core.telegram.org/api/reactions).

One row for each opinion, whatever the audience. Who is online is told in one form for all; the
author in a supergroup also sees what they have not seen yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from chappe.core import access
from chappe.core.channels import rules, views
from chappe.core.context import Core
from chappe.core.refused import Refused
from chappe.model import (
    BoxId,
    Channel,
    Entry,
    Flag,
    Me,
    Note,
    NoteKind,
    PeerId,
    Right,
    Told,
    UserId,
    replace,
)
from chappe.store import channels as channel_rows
from chappe.store import messages as message_rows
from chappe.store import reactions as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.polls import PollRow
from chappe.store.tables import CHANNELS, DIALOGS, PARTICIPANTS
from chappe.store.trust.marks import SHUT

TOLD_EACH: Final = 1_000
"""People in a channel up to which each opinion and vote is told; in larger ones those that make a
difference (`views.is_news`)."""


async def may_react(tx: Tx, me: UserId, peer: PeerId) -> Channel:
    """Give a channel in which somebody may say what they think.

    Refuses as `access.channel` and `rules.check_thawed` do, and with CHAT_WRITE_FORBIDDEN who is
    not in it or whom that right was taken from.
    """
    found, one = await access.channel(tx, me, peer)
    await access.living(tx, me)
    rules.check_thawed(found)
    if not (one.inside if found.broadcast else rules.may(found, one, Right.REACT)):
        raise Refused("CHAT_WRITE_FORBIDDEN")
    return found


async def awaits(tx: Tx, found: Channel, entry: Entry, me: UserId) -> bool:
    """Tell whether the author of a message is to be told apart what somebody thinks of it: another
    one, who is in the supergroup still."""
    if found.broadcast:
        return False
    writer = (await channel_rows.posts(tx, entry.box, [entry.id]))[entry.id].writer
    one = await tx.get(PARTICIPANTS, found.peer, writer)
    return writer != me and one is not None and one.inside


async def show(core: Core, tx: WriteTx, entry: Entry, author: UserId, me: Me | None) -> None:
    """Set the flags of a message right after the opinions on it have changed, and tell who is
    online; `author` is who wrote it."""
    unread = await rows.has_unread(tx, entry.content)
    if bool(entry.flags & Flag.REACTION_UNREAD) != unread:
        await message_rows.set_flags(tx, entry.box, [entry.id], Flag.REACTION_UNREAD, unread)
        await recount(tx, author, PeerId(entry.box))
    found, _ = await access.glance(tx, author, PeerId(entry.box))
    total = await rows.count(tx, entry.content, None)
    if me is None or found.members <= TOLD_EACH or views.is_news(total):
        await _tell(core, tx, entry, author, me)


async def _tell(core: Core, tx: WriteTx, entry: Entry, author: UserId, me: Me | None) -> None:
    (now,) = await message_rows.by_ids(tx, entry.box, [entry.id])
    note = Note(entry.box, NoteKind.REACTIONS, entry.id, core.now())
    seen = await access.visible(tx, author, [now])
    found, _ = await access.glance(tx, author, PeerId(entry.box))
    open_ = bool(seen) and not found.standing & SHUT
    shown = access.as_everybody(seen[0]) if open_ else None
    apart = frozenset((author,)) if me is None else frozenset((author, me.user))
    tx.tell(Told(note, 0 if me is None else me.session, shown, apart=apart))


async def tell_poll(core: Core, tx: WriteTx, entry: Entry, row: PollRow, me: Me | None) -> None:
    """Tell who is online in a channel that a poll there stands otherwise; each learns what they may
    know."""
    found = await tx.get(CHANNELS, entry.box)
    small = found is not None and found.members <= TOLD_EACH
    if row.closed or small or views.is_news(row.voters):
        note = Note(entry.box, NoteKind.POLL, entry.id, core.now())
        tx.tell(Told(note, 0 if me is None else me.session))


async def recount(tx: WriteTx, account: UserId, peer: PeerId) -> None:
    """Set right how many messages of somebody's in a channel have opinions they have not seen."""
    dialog = await tx.get(DIALOGS, account, peer)
    if dialog is not None:
        left = await rows.count_unread_posts(tx, BoxId(peer), account)
        tx.put(DIALOGS, replace(dialog, reactions=left))


async def see(tx: WriteTx, me: UserId, entries: Sequence[Entry]) -> None:
    """Mark what others think of messages of the asker's in a channel as seen; those of others are
    passed over."""
    waiting = [one for one in entries if one.flags & Flag.REACTION_UNREAD]
    if not waiting:
        return
    box = waiting[0].box
    posts = await channel_rows.posts(tx, box, [one.id for one in waiting])
    mine = [one for one in waiting if posts[one.id].writer == me]
    if mine:
        await rows.mark_read(tx, [one.content for one in mine])
        ids = [one.id for one in mine]
        await message_rows.set_flags(tx, box, ids, Flag.REACTION_UNREAD, False)
        await recount(tx, me, PeerId(box))

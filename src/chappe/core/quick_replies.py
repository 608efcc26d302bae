"""Messages that are sent by a word (core.telegram.org/api/business#quick-reply-shortcuts).

They are numbered apart from messages that were sent, and are of nobody's concern but their owner's.
A word exists as long as there is a message behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from chappe.core import access, unsent, updates
from chappe.core.amend import Edit
from chappe.core.bots import keyboards
from chappe.core.context import Core
from chappe.core.filing import Posted
from chappe.core.messages import (
    Forwarding,
    Outgoing,
    forwarded,
    lock,
    open_chat,
    post,
    take_turn,
)
from chappe.core.refused import Refused
from chappe.core.trust.floods import watching
from chappe.model import (
    BoxId,
    Me,
    MediaClass,
    Message,
    MessageId,
    NoteKind,
    PeerId,
    Record,
    UserId,
    replace,
)
from chappe.store import quick_replies as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.quick_replies import QUICK_MESSAGES, SHORTCUTS, QuickRow, ShortcutRow, Summary

MOST: Final = 100
"""Quick replies of one account (quick_replies_limit)."""
MOST_MESSAGES: Final = 20
"""Messages of one quick reply (quick_reply_messages_limit)."""
ALL: Final = 0
"""The subject of the note that the list has changed."""

_NAME: Final = re.compile(r"[\w\u00b7\u200c]{1,32}")


class Listed(Record, frozen=True):
    """A quick reply with its newest message."""

    id: int
    name: str
    top: Message
    count: int


def check_name(name: str) -> str:
    """Refuse with SHORTCUT_INVALID what is no word: letters, digits and underscores, 32 at most."""
    if not _NAME.fullmatch(name):
        raise Refused("SHORTCUT_INVALID")
    return name


async def listed(core: Core, me: Me) -> list[Listed]:
    """Give the quick replies of the asker in their order."""

    async def body(tx: Tx) -> list[Listed]:
        box = BoxId(me.user)
        found = await rows.summaries(tx, box)
        tops = await rows.by_ids(tx, box, [MessageId(one.top) for one in found])
        shown = {row.id: _shown(row) for row in tops}
        return [Listed(one.id, one.name, shown[one.top], one.size) for one in found]

    return await core.db.read(body)


async def free(core: Core, me: Me, name: str) -> bool:
    """Tell whether a word can be given to a quick reply. Refuses with SHORTCUT_INVALID."""
    check_name(name)

    async def body(tx: Tx) -> bool:
        return await rows.named(tx, BoxId(me.user), name) is None

    return await core.db.read(body)


async def messages(
    core: Core, me: Me, shortcut: int, ids: Sequence[MessageId] = ()
) -> list[Message]:
    """Give the messages of a quick reply, or certain ones of them, in the order of sending.

    Refuses with SHORTCUT_INVALID.
    """

    async def body(tx: Tx) -> list[Message]:
        found = await _messages(tx, me, shortcut)
        return [_shown(row) for row in found if not ids or row.id in ids]

    return await core.db.read(body)


async def _messages(tx: Tx, me: Me, shortcut: int) -> list[QuickRow]:
    found = await rows.messages(tx, BoxId(me.user), shortcut)
    if not found:
        raise Refused("SHORTCUT_INVALID")
    return found


def _shown(row: QuickRow) -> Message:
    return unsent.shown(
        UserId(row.box),
        PeerId(row.box),
        MessageId(row.id),
        row.date,
        unsent.decode(row.body),
        holder=row.holder,
        edited=row.edited,
        shortcut=row.shortcut,
    )


# --- writing --------------------------------------------------------------------------------------


async def add(
    core: Core, me: Me, named: str | int, outgoing: Sequence[Outgoing]
) -> list[tuple[int, Message]]:
    """Put messages behind a word, all or none; gives each with its random id.

    `named` is the word, which may be a new one, or the number of a quick reply. Refuses with
    SHORTCUT_INVALID, QUICK_REPLIES_TOO_MUCH, and MEDIA_INVALID for polls, whose votes are of one
    chat. A random id that was used before gives the message that it made then.
    """

    async def body(tx: WriteTx) -> list[tuple[int, Message]]:
        return await _add(core, tx, me, named, outgoing)

    return await core.db.write(body)


async def add_copies(
    core: Core, me: Me, named: str | int, source: PeerId | None, how: Forwarding
) -> list[tuple[int, Message]]:
    """Put copies of messages behind a word. Refuses as `add` does, and as a forward."""

    async def body(tx: WriteTx) -> list[tuple[int, Message]]:
        copies = await forwarded(core, tx, me, source, PeerId(me.user), how)
        return await _add(core, tx, me, named, copies)

    return await core.db.write(body)


async def _add(
    core: Core, tx: WriteTx, me: Me, named: str | int, outgoing: Sequence[Outgoing]
) -> list[tuple[int, Message]]:
    await tx.lock(me.user)
    if (await access.living(tx, me.user)).bot:
        raise Refused("QUICK_REPLIES_BOT_NOT_ALLOWED")
    box, now = BoxId(me.user), core.now()
    shortcut = await _shortcut(tx, me, named)
    kept = []
    count = len(await rows.messages(tx, box, shortcut))
    for out in outgoing:
        if out.media in (MediaClass.POLL, MediaClass.TODO):
            raise Refused("MEDIA_INVALID")
        out = replace(out, body=await keyboards.worn(tx, me.user, out.body))  # noqa: PLW2901
        before = await rows.by_random(tx, box, out.random) if out.random else None
        if before is not None:
            kept.append((out.random, _shown(before)))
            continue
        count += 1
        if count > MOST_MESSAGES:
            raise Refused("QUICK_REPLIES_TOO_MUCH")
        row = QuickRow(
            box=box,
            id=await rows.highest_message(tx, box) + 1,
            shortcut=shortcut,
            random=out.random,
            holder=core.ids.next(),
            date=now,
            edited=0,
            body=unsent.stored(out),
        )
        await unsent.hold(tx, row.holder, out, now)
        tx.put(QUICK_MESSAGES, row)
        kept.append((out.random, _shown(row)))
    _note(core, tx, me, shortcut)
    return kept


async def _shortcut(tx: WriteTx, me: Me, named: str | int) -> int:
    """Give the number of a quick reply, which is made where its word is a new one."""
    box = BoxId(me.user)
    if isinstance(named, int):
        await _messages(tx, me, named)
        return named
    known = await rows.named(tx, box, check_name(named))
    if known is not None:
        return known.id
    if len(await rows.summaries(tx, box)) >= MOST:
        raise Refused("QUICK_REPLIES_TOO_MUCH")
    id_, place = await rows.highest(tx, box)
    tx.put(SHORTCUTS, ShortcutRow(box, id_ + 1, named, place + 1))
    return id_ + 1


def _note(core: Core, tx: WriteTx, me: Me, shortcut: int) -> None:
    box, now = BoxId(me.user), core.now()
    if shortcut != ALL:
        updates.note(tx, box, NoteKind.QUICK_REPLY, shortcut, date=now, origin=me.session)
    updates.note(tx, box, NoteKind.QUICK_REPLIES, ALL, date=now, origin=me.session)


async def edit(core: Core, me: Me, shortcut: int, id_: MessageId, change: Edit) -> Message:
    """Change a message of a quick reply. Refuses with SHORTCUT_INVALID, MESSAGE_ID_INVALID,
    MESSAGE_NOT_MODIFIED, and as `unsent.changed` does."""

    async def body(tx: WriteTx) -> Message:
        await tx.lock(me.user)
        found = [row for row in await _messages(tx, me, shortcut) if row.id == id_]
        if not found:
            raise Refused("MESSAGE_ID_INVALID")
        row, now = found[0], core.now()
        before = unsent.decode(row.body)
        out = unsent.changed(before, change)
        new = row._replace(edited=now, body=unsent.stored(out))
        if new.body == row.body:
            raise Refused("MESSAGE_NOT_MODIFIED")
        await unsent.exchange(tx, row.holder, before, out, now)
        tx.put(QUICK_MESSAGES, new)
        _note(core, tx, me, shortcut)
        return _shown(new)

    return await core.db.write(body)


async def rename(core: Core, me: Me, shortcut: int, name: str) -> None:
    """Give a quick reply another word. Refuses with SHORTCUT_INVALID, also where that is taken."""
    check_name(name)

    async def body(tx: WriteTx) -> None:
        await tx.lock(me.user)
        box = BoxId(me.user)
        row = await tx.get(SHORTCUTS, box, shortcut)
        taken = await rows.named(tx, box, name)
        if row is None or (taken is not None and taken.id != shortcut):
            raise Refused("SHORTCUT_INVALID")
        tx.put(SHORTCUTS, row._replace(name=name))
        _note(core, tx, me, ALL)

    await core.db.write(body)


async def reorder(core: Core, me: Me, order: Sequence[int]) -> None:
    """Put quick replies into an order; those not named come last. Refuses with
    SHORTCUT_INVALID."""

    async def body(tx: WriteTx) -> None:
        await tx.lock(me.user)
        box = BoxId(me.user)
        known: dict[int, Summary] = {one.id: one for one in await rows.summaries(tx, box)}
        wanted = list(dict.fromkeys(order))
        if not set(wanted) <= known.keys():
            raise Refused("SHORTCUT_INVALID")
        wanted += [id_ for id_ in known if id_ not in wanted]
        for index, id_ in enumerate(wanted):
            tx.put(SHORTCUTS, ShortcutRow(box, id_, known[id_].name, len(wanted) - index))
        _note(core, tx, me, ALL)

    await core.db.write(body)


async def delete(
    core: Core, me: Me, shortcut: int, ids: Sequence[MessageId] | None = None
) -> list[MessageId]:
    """Delete messages of a quick reply, or all of it; gives what is gone.

    Refuses with SHORTCUT_INVALID.
    """

    async def body(tx: WriteTx) -> list[MessageId]:
        await tx.lock(me.user)
        box = BoxId(me.user)
        found = await _messages(tx, me, shortcut)
        gone = [row for row in found if ids is None or row.id in ids]
        for row in gone:
            tx.drop(QUICK_MESSAGES, box, row.id)
        await unsent.release(tx, [row.holder for row in gone])
        if len(gone) == len(found):
            tx.drop(SHORTCUTS, box, shortcut)
        _note(core, tx, me, shortcut)
        return [MessageId(row.id) for row in gone]

    return await core.db.write(body)


# --- sending --------------------------------------------------------------------------------------


async def send(
    core: Core,
    me: Me,
    peer: PeerId,
    shortcut: int,
    ids: Sequence[MessageId],
    randoms: Sequence[int],
) -> list[Posted]:
    """Send messages of a quick reply to a chat, all or none. Refuses with SHORTCUT_INVALID,
    MESSAGE_ID_INVALID, RANDOM_ID_INVALID, and as a send does."""
    if len(ids) != len(randoms):
        raise Refused("RANDOM_ID_INVALID")

    async def body(tx: WriteTx) -> list[Posted]:
        others = await lock(tx, me.user, peer)
        found = {row.id: row for row in await _messages(tx, me, shortcut)}
        if not ids or not set(ids) <= found.keys():
            raise Refused("MESSAGE_ID_INVALID")
        posted = []
        await open_chat(core, tx, me, peer, others)
        chosen = [
            replace(unsent.ready(core, found[id_].body), random=random, reply_to=0)
            for id_, random in sorted(zip(ids, randoms, strict=True))
        ]
        await take_turn(core, tx, me, peer, chosen)
        for out in chosen:
            await access.may_write(tx, me.user, peer, out.media, links=out.has_url)
            posted.append(await post(core, tx, me, peer, out, others))
        return posted

    await watching.forward(core, me, PeerId(me.user), peer, ids)
    return await core.db.write(body)


async def leave(tx: WriteTx, user: UserId) -> None:
    """Delete the quick replies of an account, because it goes."""
    box = BoxId(user)
    await unsent.release(tx, [row.holder for row in await rows.of_box(tx, box)])
    await rows.forget_box(tx, box)

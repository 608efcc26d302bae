"""Saved Messages as a list of chats: what one saved, by where it came from
(core.telegram.org/api/saved-messages)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from chappe.core import access, amend, updates
from chappe.core.context import Core
from chappe.core.paging import PAGE, Page, Place
from chappe.core.refused import Refused
from chappe.core.updates import Affected
from chappe.model import BoxId, Me, Message, MessageId, NoteKind, PeerId, Record, UserId, replace
from chappe.store import messages as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.finding import END
from chappe.store.tables import SETTINGS, SettingRow

PINNED_LIMIT: Final = 5
"""Chats that one may pin (config.saved_dialogs_pinned_limit_default)."""
ORDER: Final = 0
"""The subject of the note about the order; no peer has it."""
_PINS: Final = "saved pins"

_decode = msgspec.msgpack.Decoder(tuple[PeerId, ...]).decode


class SavedChat(Record, frozen=True):
    """A chat within Saved Messages: what was saved from one place."""

    origin: PeerId
    top: Message
    pinned: bool


class SavedPage(Record, frozen=True):
    chats: tuple[SavedChat, ...]
    total: int


async def page(core: Core, me: Me, origin: PeerId, place: Place) -> Page:
    """Give a part of what the asker saved from one chat."""

    async def body(tx: Tx) -> Page:
        box = BoxId(me.user)
        limit = max(0, min(place.limit, PAGE))
        skipped = max(0, place.add_offset)
        ids = await rows.saved_page(tx, box, origin, place.offset_id or END, limit + skipped)
        entries = await rows.by_ids(tx, box, ids[skipped:])
        seen = await access.visible(tx, me.user, sorted(entries, key=lambda entry: -entry.id))
        return Page(tuple(seen), await rows.saved_count(tx, box, origin))

    return await core.db.read(body)


async def chats(
    core: Core, me: Me, *, below: int = 0, limit: int = PAGE, exclude_pinned: bool = False
) -> SavedPage:
    """Give the chats within Saved Messages, pinned ones first, then the newest, and how many there
    are. `below` is the newest message of the last one of the page before."""

    async def body(tx: Tx) -> SavedPage:
        pins = await _load(tx, me.user)
        tops = await rows.saved_tops(tx, BoxId(me.user))
        free = [top[0] for top in tops if top[0] not in pins and (not below or top[1] < below)]
        first = [] if below or exclude_pinned else [pin for pin in pins if pin in _origins(tops)]
        wanted = [*first, *free][: max(1, min(limit, PAGE))]
        return SavedPage(tuple(await _shown(tx, me, wanted, tops, pins)), len(tops))

    return await core.db.read(body)


async def some(core: Core, me: Me, origins: Sequence[PeerId]) -> SavedPage:
    """Give certain chats within Saved Messages; what is empty is left out."""

    async def body(tx: Tx) -> SavedPage:
        tops = await rows.saved_tops(tx, BoxId(me.user))
        found = await _shown(tx, me, origins[:PAGE], tops, await _load(tx, me.user))
        return SavedPage(tuple(found), len(found))

    return await core.db.read(body)


async def pinned(core: Core, me: Me) -> SavedPage:
    """Give the pinned chats within Saved Messages, in their order."""

    async def body(tx: Tx) -> SavedPage:
        pins = await _load(tx, me.user)
        tops = await rows.saved_tops(tx, BoxId(me.user))
        found = await _shown(tx, me, pins, tops, pins)
        return SavedPage(tuple(found), len(found))

    return await core.db.read(body)


Tops = Sequence[tuple[PeerId, int, int]]


def _origins(tops: Tops) -> set[PeerId]:
    return {top[0] for top in tops}


async def _shown(
    tx: Tx, me: Me, wanted: Sequence[PeerId], tops: Tops, pins: Sequence[PeerId]
) -> list[SavedChat]:
    newest = {origin: id_ for origin, id_, _ in tops}
    ids = [newest[origin] for origin in wanted if origin in newest]
    entries = await rows.by_ids(tx, BoxId(me.user), [MessageId(id_) for id_ in ids])
    seen = {message.id: message for message in await access.visible(tx, me.user, entries)}
    return [
        SavedChat(origin, seen[MessageId(newest[origin])], origin in pins)
        for origin in wanted
        if newest.get(origin) in seen
    ]


async def delete(
    core: Core, me: Me, origin: PeerId, *, upto: int = 0, since: int = 0, until: int = 0
) -> Affected:
    """Delete what the asker saved from one chat, up to a number or between two moments.

    Takes `amend.DELETE_BATCH` messages a call; the client asks again for the rest.
    """

    async def body(tx: WriteTx) -> Affected:
        await tx.lock(me.user)
        box = BoxId(me.user)
        below = upto + 1 if upto else END
        ids = await rows.saved_page(tx, box, origin, below, amend.DELETE_BATCH + 1)
        entries = [
            entry
            for entry in await rows.by_ids(tx, box, ids[: amend.DELETE_BATCH])
            if (not since or entry.date > since) and (not until or entry.date < until)
        ]
        done = await amend.erase(core, tx, me, entries, revoke=False)
        return replace(done, left=int(len(ids) > amend.DELETE_BATCH))

    return await core.db.write(body)


# --- pins -----------------------------------------------------------------------------------------


async def _load(tx: Tx, user: UserId) -> tuple[PeerId, ...]:
    row = await tx.get(SETTINGS, user, _PINS)
    return () if row is None else _decode(row.value)


async def pins(core: Core, me: Me) -> tuple[PeerId, ...]:
    """Give what the asker pinned within Saved Messages, the first on top."""
    return await core.db.read(lambda tx: _load(tx, me.user))


async def pin(core: Core, me: Me, peer: PeerId, *, on: bool) -> None:
    """Pin a chat within Saved Messages, or let it go. Refuses with PINNED_DIALOGS_TOO_MUCH."""

    async def body(tx: WriteTx) -> None:
        await access.living(tx, me.user)
        before = await _load(tx, me.user)
        if (peer in before) == on:
            return
        after = (peer, *before) if on else tuple(one for one in before if one != peer)
        _keep(core, tx, me, after, peer)

    await core.db.write(body)


async def reorder(core: Core, me: Me, order: Sequence[PeerId], *, force: bool) -> None:
    """Set the order, the first on top; with `force` the rest is let go."""

    async def body(tx: WriteTx) -> None:
        await access.living(tx, me.user)
        before = () if force else await _load(tx, me.user)
        _keep(core, tx, me, tuple(dict.fromkeys((*order, *before))), ORDER)

    await core.db.write(body)


def _keep(core: Core, tx: WriteTx, me: Me, order: tuple[PeerId, ...], subject: int) -> None:
    if len(order) > PINNED_LIMIT:
        raise Refused("PINNED_DIALOGS_TOO_MUCH")
    tx.put(SETTINGS, SettingRow(me.user, _PINS, msgspec.msgpack.encode(order)))
    date = core.now()
    updates.note(tx, BoxId(me.user), NoteKind.SAVED_PINNED, subject, date=date, origin=me.session)

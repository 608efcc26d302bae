"""The sets that somebody has added: in an order, some of them put away in the archive."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from chappe.core import access, updates
from chappe.core.context import Core
from chappe.core.refused import Refused
from chappe.core.stickers import finding
from chappe.model import (
    SERVICE_ACCOUNT,
    BoxId,
    Content,
    DocumentMedia,
    EntityKind,
    File,
    FileId,
    Installed,
    Me,
    NoteKind,
    Record,
    StickerKind,
    StickerSet,
    replace,
)
from chappe.store import files
from chappe.store import stickers as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.stickers import INSTALLED

MOST: Final = 200
"""Sets of a kind that stand beside each other; the last one goes to the archive for a new one."""
ARCHIVED: Final = 1000
"""Sets of a kind in an archive; the oldest is forgotten."""
PAGE: Final = 100
FOR_EMOJI: Final = 100
"""Stickers proposed for emoji."""


class Shelved(Record, frozen=True):
    pack: StickerSet
    mine: Installed
    cover: File | None = None


async def listed(core: Core, me: Me, kind: StickerKind) -> list[Shelved]:
    """Give the asker's sets of a kind, without the archive, in their order."""

    async def body(tx: Tx) -> list[Shelved]:
        own = [one for one in await rows.installed(tx, me.user, int(kind)) if not one.archived]
        return await _shelved(tx, own)

    return await core.db.read(body)


async def archive(
    core: Core, me: Me, kind: StickerKind, before: int, limit: int
) -> tuple[int, list[Shelved]]:
    """Give how many sets of a kind are in the archive, and some of them, from after the set
    `before` on (0: from the first)."""

    async def body(tx: Tx) -> tuple[int, list[Shelved]]:
        own = [one for one in await rows.installed(tx, me.user, int(kind)) if one.archived]
        start = next((place for place, one in enumerate(own, 1) if one.pack == before), 0)
        page = own[start : start + max(0, min(limit, PAGE))]
        return len(own), await _shelved(tx, page)

    return await core.db.read(body)


async def _shelved(tx: Tx, own: Sequence[Installed]) -> list[Shelved]:
    packs = await rows.sets(tx, [one.pack for one in own])
    first = await rows.covers(tx, list(packs))
    known = await files.by_ids(tx, list(first.values()))
    return [
        Shelved(packs[one.pack], one, known.get(first.get(one.pack, FileId(0))))
        for one in own
        if one.pack in packs
    ]


async def put_first(core: Core, tx: WriteTx, me: Me, pack: StickerSet) -> list[Installed]:
    """Put a set in front of the others; give those that had to go to the archive for it."""
    own = await rows.installed(tx, me.user, pack.kind)
    others = [one for one in own if one.pack != pack.id]
    tx.put(INSTALLED, Installed(me.user, pack.id, _front(own), 0, core.now()))
    shown = [one for one in others if not one.archived]
    put_away = [replace(one, archived=1) for one in shown[MOST - 1 :]]
    for one in put_away:
        tx.put(INSTALLED, one)
    for one in [one for one in others if one.archived][max(0, ARCHIVED - len(put_away)) :]:
        tx.drop(INSTALLED, me.user, one.pack)
    _tell(core, tx, me, NoteKind.STICKER_SET_ADDED, pack.id)
    if put_away:
        _tell(core, tx, me, NoteKind.STICKER_SETS, pack.kind)
    return put_away


def _front(own: Sequence[Installed]) -> int:
    """Give the place in front of all sets of a kind."""
    return 1 + max((one.place for one in own), default=0)


async def public(tx: Tx, named: int | str, kind: StickerKind | None = None) -> StickerSet:
    """Give a set that can be added, or chosen for a group; of one kind where only that will do.

    Refuses with STICKERSET_INVALID any other, and the server's own.
    """
    pack = await finding.named_set(tx, named)
    if pack.creator == SERVICE_ACCOUNT or kind not in (None, pack.kind):
        raise Refused("STICKERSET_INVALID")
    return pack


async def use(core: Core, tx: WriteTx, me: Me, body: Content) -> None:
    """Put the sets of which somebody sends stickers or custom emoji in front of the others: apps
    ask for it where their owner wants the sets in that order.

    Sets that the sender has not added, or has put away, stay where they are.
    """
    named = [FileId(one.number) for one in body.entities if one.kind is EntityKind.CUSTOM_EMOJI]
    if isinstance(body.media, DocumentMedia):
        named.insert(0, body.media.file)
    known = await files.by_ids(tx, named)
    used = dict.fromkeys(known[file].details.pack for file in named if file in known)
    packs = await rows.sets(tx, [pack for pack in used if pack])
    # The set that was used first ends up in front of those that were used after it.
    for pack in (packs[number] for number in reversed(used) if number in packs):
        own = await rows.installed(tx, me.user, pack.kind)
        mine = next((one for one in own if one.pack == pack.id and not one.archived), None)
        if mine is not None and mine != own[0]:
            tx.put(INSTALLED, replace(mine, place=_front(own)))
            _tell(core, tx, me, NoteKind.STICKER_SET_USED, pack.id)


async def install(core: Core, me: Me, named: int | str, *, archived: bool) -> list[Shelved]:
    """Add a set, or put it into the archive; give those that had to go there for it.

    Refuses with STICKERSET_INVALID.
    """

    async def body(tx: WriteTx) -> list[Shelved]:
        await access.living(tx, me.user)
        pack = await public(tx, named)
        if not archived:
            return await _shelved(tx, await put_first(core, tx, me, pack))
        await _put_away(core, tx, me, pack)
        return []

    return await core.db.write(body)


async def _put_away(core: Core, tx: WriteTx, me: Me, pack: StickerSet) -> None:
    before = await tx.get(INSTALLED, me.user, pack.id)
    if before is None:
        await put_first(core, tx, me, pack)
        before = await tx.get(INSTALLED, me.user, pack.id)
    if before is not None and not before.archived:
        tx.put(INSTALLED, replace(before, archived=1))
        _tell(core, tx, me, NoteKind.STICKER_SETS, pack.kind)


async def uninstall(core: Core, me: Me, named: int | str) -> None:
    """Take a set away again. Refuses with STICKERSET_INVALID."""

    async def body(tx: WriteTx) -> None:
        pack = await public(tx, named)
        if await tx.get(INSTALLED, me.user, pack.id) is not None:
            tx.drop(INSTALLED, me.user, pack.id)
            _tell(core, tx, me, NoteKind.STICKER_SETS, pack.kind)

    await core.db.write(body)


async def reorder(core: Core, me: Me, kind: StickerKind, order: Sequence[int]) -> None:
    """Put sets of a kind into an order; those that are not named follow as they stood."""

    async def body(tx: WriteTx) -> None:
        own = {one.pack: one for one in await rows.installed(tx, me.user, int(kind))}
        wanted = [pack for pack in dict.fromkeys(order) if pack in own]
        wanted += [pack for pack in own if pack not in set(wanted)]
        if wanted == list(own):
            return
        for place, pack in enumerate(reversed(wanted), 1):
            if own[pack].place != place:
                tx.put(INSTALLED, replace(own[pack], place=place))
        _tell(core, tx, me, NoteKind.STICKER_ORDER, int(kind))

    await core.db.write(body)


class Toggle(Record, frozen=True):
    """What is to be done with several sets at once; neither of the two is to take them away."""

    archive: bool = False
    restore: bool = False


async def toggle(core: Core, me: Me, named: Sequence[int | str], wanted: Toggle) -> None:
    """Take away several sets, or put them into the archive or out of it.

    Refuses with STICKERSET_INVALID where one of them is none.
    """

    async def body(tx: WriteTx) -> None:
        await access.living(tx, me.user)
        packs = [await public(tx, one) for one in named[:PAGE]]
        for pack in packs:
            own = await tx.get(INSTALLED, me.user, pack.id)
            if own is None:
                continue
            if wanted.archive:
                await _put_away(core, tx, me, pack)
            elif wanted.restore:
                await put_first(core, tx, me, pack)
            else:
                tx.drop(INSTALLED, me.user, pack.id)
                _tell(core, tx, me, NoteKind.STICKER_SETS, pack.kind)

    await core.db.write(body)


async def for_emoji(core: Core, me: Me, emoji: Sequence[str], kind: StickerKind) -> list[File]:
    """Give the stickers for any of some emoji: in the sets that the asker has added, then in those
    that are recommended. Apps propose them as somebody writes, so nothing comes from other sets:
    nobody is shown a stranger's pictures without having looked for them."""

    async def body(tx: Tx) -> list[File]:
        found = await rows.for_emoji(tx, me.user, emoji[: finding.EMOJI], int(kind), FOR_EMOJI)
        known = await files.by_ids(tx, [one.file for one in found])
        return [known[one.file] for one in found if one.file in known]

    return await core.db.read(body) if emoji else []


def _tell(core: Core, tx: WriteTx, me: Me, kind: NoteKind, subject: int) -> None:
    updates.note(tx, BoxId(me.user), kind, subject, date=core.now(), origin=me.session)

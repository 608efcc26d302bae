"""Sets that are recommended to everybody (core.telegram.org/api/stickers#featured-stickersets).

Nobody is paid for it and nobody chooses: it is the sets that most people of this server have added
besides those who made them. A job counts anew; what was recommended once is kept at hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from chappe.core import updates
from chappe.core.context import Core
from chappe.core.stickers import finding
from chappe.core.stickers.finding import Covered
from chappe.model import BoxId, Featured, Me, NoteKind, Record, StickerKind
from chappe.store import stickers as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.stickers import FEATURED, Page
from chappe.store.tables import SETTINGS, SettingRow

MOST: Final = 25
"""Sets of a kind that are recommended at a time."""
FORMER: Final = 100
"""Sets of a kind that are remembered as recommended once, and most of them in one answer."""
LEAST: Final = 2
"""People besides its creator who must have added a set, before others hear of it."""
KINDS: Final = (StickerKind.STICKERS, StickerKind.EMOJI)
SEEN: Final = "recommended sets seen"
"""Name of the setting that lists the recommended sets that somebody has seen."""

_ids = msgspec.msgpack.Decoder(list[int]).decode


class Recommended(Record, frozen=True):
    """Sets that are or were recommended."""

    sets: list[Covered]
    unseen: frozenset[int]
    """Those of them that the asker has neither seen nor added."""
    former: int
    """How many sets of the kind were recommended once and are not any more."""


async def listed(core: Core, me: Me, kind: StickerKind) -> Recommended:
    """Give the sets of a kind that are recommended now."""

    async def body(tx: Tx) -> Recommended:
        found = await _covered(tx, me, await rows.featured(tx, int(kind)))
        seen = await _seen(tx, me)
        new = (one.pack.id for one in found if one.mine is None and one.pack.id not in seen)
        return Recommended(found, frozenset(new), await rows.count_featured_before(tx, int(kind)))

    return await core.db.read(body)


async def former(core: Core, me: Me, kind: StickerKind, offset: int, limit: int) -> Recommended:
    """Give sets of a kind that were recommended once, the latest first, without the first
    `offset`."""
    page = Page(max(0, min(limit, FORMER)), max(0, min(offset, FORMER)))

    async def body(tx: Tx) -> Recommended:
        found = await _covered(tx, me, await rows.featured_before(tx, int(kind), page))
        return Recommended(found, frozenset(), await rows.count_featured_before(tx, int(kind)))

    return await core.db.read(body)


async def _covered(tx: Tx, me: Me, found: Sequence[Featured]) -> list[Covered]:
    packs = await rows.sets(tx, [one.pack for one in found])
    return await finding.covered(tx, me, [packs[one.pack] for one in found])


async def _seen(tx: Tx, me: Me) -> list[int]:
    row = await tx.get(SETTINGS, me.user, SEEN)
    return [] if row is None else _ids(row.value)


async def mark_seen(core: Core, me: Me, packs: Sequence[int]) -> None:
    """Write down which recommended sets the asker has seen; others are passed over."""
    named = set(packs)

    async def body(tx: WriteTx) -> None:
        before = await _seen(tx, me)
        after: list[int] = []
        for kind in KINDS:
            shown = [one.pack for one in await rows.featured(tx, int(kind))]
            new = [pack for pack in shown if pack in named and pack not in before]
            # Only what is still recommended, so that the list does not grow for ever.
            after += [pack for pack in shown if pack in before or pack in new]
            if new:
                updates.note(
                    tx,
                    BoxId(me.user),
                    NoteKind.FEATURED_READ,
                    int(kind),
                    date=core.now(),
                    origin=me.session,
                )
        if after != before:
            tx.put(SETTINGS, SettingRow(me.user, SEEN, msgspec.msgpack.encode(after)))

    await core.db.write(body)


async def choose(core: Core) -> None:
    """Count anew which sets are recommended."""

    async def body(tx: WriteTx) -> None:
        for kind in KINDS:
            await _choose(tx, kind, core.now())

    await core.db.write(body)


async def _choose(tx: WriteTx, kind: StickerKind, now: int) -> None:
    before = {one.pack: one for one in await rows.featured(tx, int(kind))}
    chosen = await rows.popular(tx, int(kind), LEAST, MOST)
    for place, pack in enumerate(chosen, 1):
        since = before[pack].since if pack in before else now
        row = Featured(pack, int(kind), place, since)
        if before.get(pack) != row:
            tx.put(FEATURED, row)
    for pack in before.keys() - set(chosen):
        tx.put(FEATURED, Featured(pack, int(kind), 0, now))
    for old in await rows.featured_before(tx, int(kind), Page(FORMER, FORMER)):
        tx.drop(FEATURED, old.pack)

"""The server's own sets: drawn and stored when they are first asked for."""

from __future__ import annotations

import asyncio
from typing import Final

from chappe.core.context import Core
from chappe.core.drawings.catalogue import CATALOGUE, VERSION, Base, Drawing
from chappe.core.stickers.emoji import joined, split
from chappe.model import (
    SERVICE_ACCOUNT,
    Details,
    File,
    FileId,
    FileKind,
    Sticker,
    StickerKind,
    StickerSet,
    Use,
)
from chappe.store import files
from chappe.store import stickers as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.stickers import STICKER_SETS, STICKERS

NAMES: Final = {drawn.name.lower(): base for base, drawn in CATALOGUE.items()}
"""The server's own sets by their names in lower case."""
REACTIONS: Final = (Base.ICONS, Base.APPEARING, Base.CHOOSING, Base.EMOJI, Base.EMOJI_EFFECTS)
"""What a reaction is shown with: in the menu, when it comes, is pointed at, is given, and around
it."""
Reactions = dict[Base, dict[str, File]]


async def ensure(core: Core, base: Base) -> None:
    """Make sure that a set is there in its present version."""

    async def is_there(tx: Tx) -> bool:
        found = await tx.get(STICKER_SETS, int(base))
        return found is not None and found.version == VERSION

    if await core.db.read(is_there):
        return
    drawings = await asyncio.to_thread(CATALOGUE[base].draw)
    blobs = await asyncio.gather(*(core.blobs.put(one.data) for one in drawings))
    made = [_file(core, base, drawing, blob) for drawing, blob in zip(drawings, blobs, strict=True)]

    async def body(tx: WriteTx) -> None:
        # Looks again: two may have asked at the same time.
        if await is_there(tx):
            return
        await rows.forget_set(tx, int(base))
        if CATALOGUE[base].kind is not StickerKind.EMOJI:
            # Custom emoji stand in texts and beside names by their numbers: old ones stay.
            await files.release_all(tx, Use.STICKER, int(base))
        _write(tx, core.now(), base, made)

    await core.db.write(body)


def _file(core: Core, base: Base, drawing: Drawing, blob: str) -> File:
    emoji = split(drawing.emoji)[0]
    details = Details(
        image=(drawing.side, drawing.side),
        sticker=emoji,
        pack=int(base),
        name=_NAMED[drawing.mime],
        custom_emoji=CATALOGUE[base].kind is StickerKind.EMOJI,
    )
    return File(
        id=FileId(core.ids.next()),
        kind=FileKind.DOCUMENT,
        blob=blob,
        size=len(drawing.data),
        mime=drawing.mime,
        owner=SERVICE_ACCOUNT,
        created=core.now(),
        details=details,
    )


_NAMED: Final = {"application/x-tgsticker": "AnimatedSticker.tgs", "image/webp": "sticker.webp"}


def _write(tx: WriteTx, now: int, base: Base, made: list[File]) -> None:
    drawn = CATALOGUE[base]
    pack = StickerSet(
        id=int(base),
        name=drawn.name.lower(),
        spelled=drawn.name,
        title=drawn.title,
        kind=int(drawn.kind),
        creator=SERVICE_ACCOUNT,
        created=now,
        version=VERSION,
        size=len(made),
        thumb=FileId(0),
        recoloured=0,
    )
    tx.put(STICKER_SETS, pack)
    for place, file in enumerate(made):
        files.add(tx, file)
        files.hold(tx, file.id, Use.STICKER, int(base), now)
        emoji = joined([file.details.sticker or ""])
        tx.put(STICKERS, Sticker(file.id, int(base), place, emoji, ""))


async def reactions(core: Core) -> Reactions:
    """Give what reactions are shown with, by emoji."""
    for base in REACTIONS:
        await ensure(core, base)

    async def body(tx: Tx) -> Reactions:
        return {base: await _by_emoji(tx, base) for base in REACTIONS}

    return await core.db.read(body)


async def drawn(core: Core, base: Base) -> dict[str, File]:
    """Give what is in one of the server's own sets, by emoji, in order."""
    await ensure(core, base)
    return await core.db.read(lambda tx: _by_emoji(tx, base))


async def _by_emoji(tx: Tx, base: Base) -> dict[str, File]:
    ids = [one.file for one in await rows.of_set(tx, int(base))]
    known = await files.by_ids(tx, ids)
    return {known[id_].details.sticker or "": known[id_] for id_ in ids}

"""Finding sets and stickers: everybody may see every set whose name or number they know."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from chappe.core.context import Core
from chappe.core.drawings.catalogue import Base
from chappe.core.media import Claim, check_claim
from chappe.core.media.guarding import is_quarantined
from chappe.core.refused import Refused
from chappe.core.stickers import base
from chappe.model import File, FileId, Installed, Me, Record, Sticker, StickerKind, StickerSet
from chappe.store import files
from chappe.store import stickers as rows
from chappe.store.db import Tx
from chappe.store.stickers import INSTALLED, STICKER_SETS, STICKERS

FOUND: Final = 50
"""Sets, or stickers, in one answer to a search."""
DEPTH: Final = 1000
"""Stickers that a search goes through, however often it is continued."""
EMOJI: Final = 16
"""Emoji for which is looked at once; apps name all of a group of them."""
WORDS: Final = 64
"""Characters of what is searched for; what follows is not looked at."""
PAGE: Final = 100
"""Sets in one answer to somebody who asks for those they made."""


class Found(Record, frozen=True):
    """A set with everything in it."""

    pack: StickerSet
    stickers: tuple[Sticker, ...]
    files: dict[FileId, File]
    mine: Installed | None
    """The asker's own row, where the asker has added it."""


class Covered(Record, frozen=True):
    """A set and the sticker that stands for it in lists."""

    pack: StickerSet
    cover: File | None
    mine: Installed | None


async def find(core: Core, me: Me, named: int | str | Base) -> Found:
    """Give a set by its number, its name or its purpose. Refuses with STICKERSET_INVALID."""
    if isinstance(named, str):
        named = base.NAMES.get(named.lower(), named)
    if isinstance(named, Base):
        await base.ensure(core, named)

    async def body(tx: Tx) -> Found:
        return await whole(tx, me, await named_set(tx, named))

    return await core.db.read(body)


async def named_set(tx: Tx, named: int | str) -> StickerSet:
    """Give a set by its number or its name. Refuses with STICKERSET_INVALID."""
    if isinstance(named, str):
        pack = await rows.by_name(tx, named.lower())
    else:
        pack = await tx.get(STICKER_SETS, named)
    if pack is None:
        raise Refused("STICKERSET_INVALID")
    return pack


async def whole(tx: Tx, me: Me, pack: StickerSet) -> Found:
    """Put beside a set everything in it."""
    inside = await rows.of_set(tx, pack.id)
    thumb = [pack.thumb] if pack.thumb else []
    known = await files.by_ids(tx, [*(one.file for one in inside), *thumb])
    mine = await tx.get(INSTALLED, me.user, pack.id)
    return Found(pack, tuple(inside), known, mine)


async def shelved(core: Core, me: Me, id_: int) -> tuple[Found, bool] | None:
    """Give a set that the asker has added, and whether it stands in front of the others of its
    kind; None where the asker has not, or has put it away."""

    async def body(tx: Tx) -> tuple[Found, bool] | None:
        pack = await tx.get(STICKER_SETS, id_)
        mine = await tx.get(INSTALLED, me.user, id_)
        if pack is None or mine is None or mine.archived:
            return None
        shown = [one for one in await rows.installed(tx, me.user, pack.kind) if not one.archived]
        return await whole(tx, me, pack), shown[0].pack == id_

    return await core.db.read(body)


async def covered(tx: Tx, me: Me, packs: Sequence[StickerSet]) -> list[Covered]:
    """Put beside sets what stands for them in lists."""
    first = await rows.covers(tx, [pack.id for pack in packs])
    known = await files.by_ids(tx, list(first.values()))
    own = await tx.get_many(INSTALLED, [(me.user, pack.id) for pack in packs])
    return [
        Covered(pack, known.get(first.get(pack.id, FileId(0))), own.get((me.user, pack.id)))
        for pack in packs
    ]


async def search(core: Core, me: Me, words: str, kind: StickerKind) -> list[Covered]:
    """Give the sets of a kind with some text in their name or title, the newest first."""
    words = words.strip().lower()[:WORDS]

    async def body(tx: Tx) -> list[Covered]:
        return await covered(tx, me, await rows.named_like(tx, words, int(kind), FOUND))

    return await core.db.read(body) if words else []


class Wanted(Record, frozen=True):
    """What sort of stickers somebody looks for: for one of several emoji, or with some words."""

    kind: StickerKind
    emoji: Sequence[str] = ()
    words: str = ""


class Offered(Record, frozen=True):
    """Stickers that a search has found."""

    files: list[File]
    following: int | None
    """From where on there are more; None where these are all."""


async def search_stickers(core: Core, wanted: Wanted, offset: int, limit: int) -> Offered:
    """Give stickers of all sets, added or not, those of the newest sets first."""
    emoji = wanted.emoji[:EMOJI]
    words = wanted.words.strip().lower()[:WORDS]
    page = rows.Page(max(1, min(limit, FOUND)), max(0, min(offset, DEPTH)))

    async def body(tx: Tx) -> Offered:
        found = await rows.offered(tx, emoji, words, int(wanted.kind), page)
        known = await files.by_ids(tx, [one.file for one in found])
        more = len(found) == page.limit and page.offset < DEPTH
        shown = [known[one.file] for one in found if one.file in known]
        return Offered(shown, page.offset + len(found) if more else None)

    return await core.db.read(body) if emoji or words else Offered([], None)


async def mine(core: Core, me: Me, before: int, limit: int) -> tuple[int, list[Covered]]:
    """Give how many sets the asker has made, and some of them, the newest first."""

    async def body(tx: Tx) -> tuple[int, list[Covered]]:
        made = await rows.created_by(tx, me.user, before, max(0, min(limit, PAGE)))
        return await rows.count_by(tx, me.user), await covered(tx, me, made)

    return await core.db.read(body)


async def custom_emoji(core: Core, ids: Sequence[FileId]) -> list[File]:
    """Give custom emoji by their numbers, as far as they are some: whoever reads a text with them
    may see them."""

    async def body(tx: Tx) -> list[File]:
        known = await files.by_ids(tx, list(dict.fromkeys(ids)))
        return [file for file in known.values() if file.details.custom_emoji]

    return await core.db.read(body)


async def thumb(core: Core, me: Me, named: int | str | Base) -> File:
    """Give the file that stands for a set. Refuses with STICKERSET_INVALID, or LOCATION_INVALID
    where there is none of its own."""
    found = await find(core, me, named)
    file = found.files.get(found.pack.thumb)
    if file is None or is_quarantined(file):
        raise Refused("LOCATION_INVALID")
    return file


async def attached(core: Core, me: Me, claim: Claim) -> list[Covered]:
    """Give the set of a sticker that the asker was shown; nothing for any other file."""

    async def body(tx: Tx) -> list[Covered]:
        await check_claim(core, tx, me, claim, "STICKER_ID_INVALID")
        sticker = await tx.get(STICKERS, claim.id)
        return [] if sticker is None else await covered(tx, me, [await named_set(tx, sticker.pack)])

    return await core.db.read(body)

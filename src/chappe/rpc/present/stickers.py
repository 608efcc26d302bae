"""Sticker sets, as a viewer sees them (core.telegram.org/api/stickers)."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence

from chappe.core.contacts import vector_hash
from chappe.core.stickers.emoji import parted
from chappe.core.stickers.featured import Recommended
from chappe.core.stickers.finding import Covered, Found
from chappe.core.stickers.kept import Kept
from chappe.core.stickers.shelf import Shelved
from chappe.model import (
    SERVICE_ACCOUNT,
    File,
    FileId,
    Installed,
    StickerKind,
    StickerSet,
)
from chappe.rpc.present.files import document
from chappe.rpc.present.view import View
from chappe.tl import types

_THUMB = 100
"""Pixels of both sides of a picture that stands for a set."""
_LETTERS = {"application/x-tgsticker": "a", "video/webm": "v"}
"""core.telegram.org/api/files#photosize-type-values"""


def version(pack: StickerSet) -> int:
    """Name what a set holds: a signed number of 32 bits, never 0."""
    return zlib.crc32(f"{pack.id} {pack.version}".encode()) & 0x7FFFFFFF | 1


def list_version(packs: Iterable[StickerSet]) -> int:
    """Name what a list of sets holds, as apps work it out from the versions of the sets."""
    return vector_hash(version(pack) for pack in packs)


def recommended_version(found: Recommended) -> int:
    """Name what a list of recommended sets holds and what is new in it, as apps work it out."""
    return vector_hash(
        number
        for one in found.sets
        for number in ((one.pack.id, 1) if one.pack.id in found.unseen else (one.pack.id,))
    )


def sticker_set(
    view: View, pack: StickerSet, mine: Installed | None, thumb: File | None = None
) -> types.StickerSet:
    added = mine is not None
    emoji = thumb is not None and thumb.details.custom_emoji
    sizes: list[types.AnyPhotoSize] | None = None
    if thumb is not None and not emoji:
        letter = _LETTERS.get(thumb.mime, "s")
        sizes = [types.PhotoSize(type=letter, w=_THUMB, h=_THUMB, size=thumb.size)]
    return types.StickerSet(
        archived=mine is not None and bool(mine.archived),
        official=pack.creator == SERVICE_ACCOUNT,
        masks=pack.kind == StickerKind.MASKS,
        emojis=pack.kind == StickerKind.EMOJI,
        text_color=bool(pack.recoloured),
        creator=view.me in (pack.creator, pack.bot),
        installed_date=mine.date if added and mine is not None else None,
        id=pack.id,
        access_hash=view.hashes.sticker_set(pack.id),
        title=pack.title,
        short_name=pack.spelled,
        thumbs=sizes,
        thumb_dc_id=view.dc if sizes else None,
        thumb_version=pack.thumb & 0x7FFFFFFF if sizes else None,
        thumb_document_id=pack.thumb if emoji else None,
        count=pack.size,
        hash=version(pack),
    )


def whole(view: View, found: Found) -> types.messages.StickerSet:
    """Give a set with everything in it."""
    words = [
        types.StickerKeyword(document_id=one.file, keyword=one.keywords.split(","))
        for one in found.stickers
        if one.keywords
    ]
    return types.messages.StickerSet(
        set=sticker_set(view, found.pack, found.mine, found.files.get(found.pack.thumb)),
        packs=_packs((one.file, one.emoji) for one in found.stickers),
        keywords=words,
        documents=[document(view, found.files[one.file]) for one in found.stickers],
    )


def _packs(inside: Iterable[tuple[FileId, str]]) -> list[types.AnyStickerPack]:
    """Give for each emoji the stickers that stand for it."""
    by_emoji: dict[str, list[int]] = {}
    for file, emoji in inside:
        for one in parted(emoji):
            by_emoji.setdefault(one, []).append(file)
    return [types.StickerPack(emoticon=one, documents=ids) for one, ids in by_emoji.items()]


def covered(view: View, one: Covered | Shelved) -> types.AnyStickerSetCovered:
    """Give a set with the sticker that stands for it in lists."""
    shown = sticker_set(view, one.pack, one.mine)
    if one.cover is None:
        return types.StickerSetNoCovered(set=shown)
    return types.StickerSetCovered(set=shown, cover=document(view, one.cover))


def all_covered(view: View, found: Sequence[Covered | Shelved]) -> list[types.AnyStickerSetCovered]:
    return [covered(view, one) for one in found]


def kept_packs(kept: Sequence[Kept]) -> list[types.AnyStickerPack]:
    return _packs((one.file.id, one.emoji) for one in kept)


def kept_version(kept: Sequence[Kept]) -> int:
    """Name what a list of files holds; 0 for an empty one."""
    return vector_hash(one.file.id for one in kept)


def documents(view: View, files: Iterable[File]) -> list[types.AnyDocument]:
    return [document(view, file) for file in files]

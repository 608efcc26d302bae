"""Sticker sets and stickers that a client names."""

from __future__ import annotations

from collections.abc import Sequence

from chappe.core.drawings.catalogue import DICE, Base
from chappe.core.media import Claim
from chappe.core.refused import Refused
from chappe.core.stickers.sets import NewSticker
from chappe.model import FileId, Mask, StickerKind
from chappe.rpc.call import Call
from chappe.tl import types

_VARIANT = "\ufe0f"
_LIMIT = 1000.0
"""Farther than any mask sits, and larger than any is drawn."""

_PURPOSES = {
    "inputStickerSetAnimatedEmoji": Base.EMOJI,
    "inputStickerSetAnimatedEmojiAnimations": Base.EMOJI_EFFECTS,
    "inputStickerSetEmojiGenericAnimations": Base.GENERIC,
    "inputStickerSetEmojiDefaultTopicIcons": Base.TOPICS,
    "inputStickerSetEmojiDefaultStatuses": Base.STATUSES,
    "inputStickerSetEmojiChannelDefaultStatuses": Base.CHANNEL_STATUSES,
}


def named_set(call: Call, named: types.AnyInputStickerSet) -> int | str | Base:
    """Give the set that a client names by number, name or purpose.

    Refuses with STICKERSET_INVALID a number with an access hash that is not this account's, and a
    purpose for which there is none.
    """
    if isinstance(named, types.InputStickerSetID):
        if named.id == Base.EMOJI:
            return Base.EMOJI  # TDLib knows it from elsewhere, with another access hash
        if call.core.hashes.sticker_set(named.id) != named.access_hash:
            raise Refused("STICKERSET_INVALID")
        return named.id
    if isinstance(named, types.InputStickerSetShortName):
        return named.short_name
    if isinstance(named, types.InputStickerSetDice):
        base = DICE.get(named.emoticon.replace(_VARIANT, ""))
    else:
        base = _PURPOSES.get(named.TL_NAME)
    if base is None:
        raise Refused("STICKERSET_INVALID")
    return base


def document_claim(named: types.AnyInputDocument, unknown: str) -> Claim:
    """Give the document that a client names; refuses with `unknown` an empty one."""
    if not isinstance(named, types.InputDocument):
        raise Refused(unknown)
    return Claim(FileId(named.id), named.access_hash, named.file_reference)


def new_sticker(item: types.AnyInputStickerSetItem) -> NewSticker:
    return NewSticker(
        claim=document_claim(item.document, "STICKER_FILE_INVALID"),
        emoji=item.emoji,
        keywords=item.keywords or "",
        mask=mask_of(item.mask_coords),
    )


def new_stickers(items: Sequence[types.AnyInputStickerSetItem]) -> tuple[NewSticker, ...]:
    return tuple(new_sticker(item) for item in items)


def mask_of(coords: types.AnyMaskCoords | None) -> Mask | None:
    """Give where a mask sits; None where a client does not say, or says nonsense."""
    if coords is None or not 0 <= coords.n <= 3:
        return None
    if any(not abs(value) <= _LIMIT for value in (coords.x, coords.y, coords.zoom)):
        return None
    return Mask(coords.n, coords.x, coords.y, coords.zoom)


def kind_of(*, masks: bool = False, emojis: bool = False) -> StickerKind:
    """Give the kind of sets that two flags of a request name."""
    if emojis:
        return StickerKind.EMOJI
    return StickerKind.MASKS if masks else StickerKind.STICKERS

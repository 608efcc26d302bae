"""`messages.*` about stickers and animations: there are no sets, so every list is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chappe.core.refused import Refused
from chappe.rpc.call import Call
from chappe.rpc.table import Answer, fixed, method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions


@method("messages.getStickerSet", answer=Answer.EMPTY)
async def get_sticker_set(
    call: Call, req: functions.messages.GetStickerSet
) -> types.messages.AnyStickerSet:
    raise Refused("STICKERSET_INVALID")


def _sets(_: Call) -> types.messages.AllStickers:
    return types.messages.AllStickers(hash=0, sets=[])


def _featured(_: Call) -> types.messages.FeaturedStickers:
    return types.messages.FeaturedStickers(hash=0, count=0, sets=[], unread=[])


def _found(_: Call) -> types.messages.FoundStickerSets:
    return types.messages.FoundStickerSets(hash=0, sets=[])


fixed("messages.getAllStickers", _sets)
fixed("messages.getEmojiStickers", _sets)
fixed("messages.getMaskStickers", _sets)
fixed("messages.getFeaturedStickers", _featured)
fixed("messages.getFeaturedEmojiStickers", _featured)
fixed("messages.getOldFeaturedStickers", _featured)
fixed("messages.searchStickerSets", _found)
fixed("messages.searchEmojiStickerSets", _found)
fixed("messages.getArchivedStickers", lambda _: types.messages.ArchivedStickers(count=0, sets=[]))
fixed("messages.getAttachedStickers", lambda _: [])
fixed("messages.getCustomEmojiDocuments", lambda _: [])
fixed(
    "messages.getFavedStickers",
    lambda _: types.messages.FavedStickers(hash=0, packs=[], stickers=[]),
)
fixed(
    "messages.getRecentStickers",
    lambda _: types.messages.RecentStickers(hash=0, packs=[], stickers=[], dates=[]),
)
fixed("messages.getStickers", lambda _: types.messages.Stickers(hash=0, stickers=[]))
fixed("messages.getMyStickers", lambda _: types.messages.MyStickers(count=0, sets=[]))
fixed("messages.getSavedGifs", lambda _: types.messages.SavedGifs(hash=0, gifs=[]))
fixed("messages.clearRecentStickers", lambda _: True, answer=Answer.ACK)
fixed("messages.readFeaturedStickers", lambda _: True, answer=Answer.ACK)

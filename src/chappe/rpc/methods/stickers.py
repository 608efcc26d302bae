"""`stickers.*`: sets as their creators make and change them (core.telegram.org/api/stickers)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chappe.core.drawings.catalogue import Base
from chappe.core.refused import Refused
from chappe.core.stickers import sets
from chappe.core.stickers.finding import Found
from chappe.core.stickers.sets import Change, NewSet
from chappe.model import FileId
from chappe.rpc.call import Call
from chappe.rpc.input_stickers import (
    document_claim,
    kind_of,
    mask_of,
    named_set,
    new_sticker,
    new_stickers,
)
from chappe.rpc.peers import user_of
from chappe.rpc.present import stickers as present
from chappe.rpc.present.answers import view_of
from chappe.rpc.table import method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions


def _shown(call: Call, found: Found) -> types.messages.StickerSet:
    return present.whole(view_of(call), found)


def _own(call: Call, named: types.AnyInputStickerSet) -> int | str:
    """Give a set that can be somebody's own; refuses with STICKERSET_INVALID the server's."""
    found = named_set(call, named)
    if isinstance(found, Base):
        raise Refused("STICKERSET_INVALID")
    return found


@method("stickers.createStickerSet", cost=20)
async def create_sticker_set(
    call: Call, req: functions.stickers.CreateStickerSet
) -> types.messages.StickerSet:
    new = NewSet(
        title=req.title,
        name=req.short_name,
        kind=kind_of(masks=req.masks, emojis=req.emojis),
        stickers=new_stickers(req.stickers),
        recoloured=req.text_color,
        thumb=None if req.thumb is None else document_claim(req.thumb, "STICKER_THUMB_PNG_NOPNG"),
    )
    return _shown(call, await sets.create(call.core, call.me, new, user_of(call, req.user_id)))


@method("stickers.addStickerToSet", cost=3)
async def add_sticker_to_set(
    call: Call, req: functions.stickers.AddStickerToSet
) -> types.messages.StickerSet:
    pack = _own(call, req.stickerset)
    return _shown(call, await sets.add(call.core, call.me, pack, new_sticker(req.sticker)))


@method("stickers.removeStickerFromSet")
async def remove_sticker_from_set(
    call: Call, req: functions.stickers.RemoveStickerFromSet
) -> types.messages.StickerSet:
    claim = document_claim(req.sticker, "STICKER_INVALID")
    return _shown(call, await sets.remove(call.core, call.me, claim))


@method("stickers.changeStickerPosition")
async def change_sticker_position(
    call: Call, req: functions.stickers.ChangeStickerPosition
) -> types.messages.StickerSet:
    claim = document_claim(req.sticker, "STICKER_INVALID")
    return _shown(call, await sets.move(call.core, call.me, claim, req.position))


@method("stickers.changeSticker")
async def change_sticker(
    call: Call, req: functions.stickers.ChangeSticker
) -> types.messages.StickerSet:
    claim = document_claim(req.sticker, "STICKER_INVALID")
    wanted = Change(emoji=req.emoji, keywords=req.keywords, mask=mask_of(req.mask_coords))
    return _shown(call, await sets.change(call.core, call.me, claim, wanted))


@method("stickers.replaceSticker", cost=3)
async def replace_sticker(
    call: Call, req: functions.stickers.ReplaceSticker
) -> types.messages.StickerSet:
    claim = document_claim(req.sticker, "STICKER_INVALID")
    new = new_sticker(req.new_sticker)
    return _shown(call, await sets.exchange(call.core, call.me, claim, new))


@method("stickers.renameStickerSet")
async def rename_sticker_set(
    call: Call, req: functions.stickers.RenameStickerSet
) -> types.messages.StickerSet:
    pack = _own(call, req.stickerset)
    return _shown(call, await sets.rename(call.core, call.me, pack, req.title))


@method("stickers.setStickerSetThumb", cost=3)
async def set_sticker_set_thumb(
    call: Call, req: functions.stickers.SetStickerSetThumb
) -> types.messages.StickerSet:
    pack = _own(call, req.stickerset)
    if req.thumb_document_id is not None:
        file = FileId(req.thumb_document_id)
        return _shown(call, await sets.set_thumb_sticker(call.core, call.me, pack, file))
    thumb = None
    if isinstance(req.thumb, types.InputDocument):
        thumb = document_claim(req.thumb, "STICKER_THUMB_PNG_NOPNG")
    return _shown(call, await sets.set_thumb(call.core, call.me, pack, thumb))


@method("stickers.deleteStickerSet")
async def delete_sticker_set(call: Call, req: functions.stickers.DeleteStickerSet) -> bool:
    await sets.delete(call.core, call.me, _own(call, req.stickerset))
    return True


@method("stickers.checkShortName")
async def check_short_name(call: Call, req: functions.stickers.CheckShortName) -> bool:
    await sets.check_name(call.core, req.short_name)
    return True


@method("stickers.suggestShortName")
async def suggest_short_name(
    call: Call, req: functions.stickers.SuggestShortName
) -> types.stickers.SuggestedShortName:
    name = await sets.propose_name(call.core, req.title)
    return types.stickers.SuggestedShortName(short_name=name)

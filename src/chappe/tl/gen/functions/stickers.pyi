# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class AddStickerToSet(_registry.Request[_t.messages.AnyStickerSet], frozen=True, gc=False):
    stickerset: _t.AnyInputStickerSet
    sticker: _t.AnyInputStickerSetItem

class ChangeSticker(_registry.Request[_t.messages.AnyStickerSet], frozen=True, gc=False):
    sticker: _t.AnyInputDocument
    emoji: _b.str | None = ...
    mask_coords: _t.AnyMaskCoords | None = ...
    keywords: _b.str | None = ...

class ChangeStickerPosition(_registry.Request[_t.messages.AnyStickerSet], frozen=True, gc=False):
    sticker: _t.AnyInputDocument
    position: _b.int

class CheckShortName(_registry.Request[_b.bool], frozen=True, gc=False):
    short_name: _b.str

class CreateStickerSet(_registry.Request[_t.messages.AnyStickerSet], frozen=True, gc=False):
    user_id: _t.AnyInputUser
    title: _b.str
    short_name: _b.str
    stickers: _b.list[_t.AnyInputStickerSetItem]
    masks: _b.bool = ...
    emojis: _b.bool = ...
    text_color: _b.bool = ...
    animated: _b.bool = ...
    videos: _b.bool = ...
    thumb: _t.AnyInputDocument | None = ...
    software: _b.str | None = ...

class DeleteStickerSet(_registry.Request[_b.bool], frozen=True, gc=False):
    stickerset: _t.AnyInputStickerSet

class RemoveStickerFromSet(_registry.Request[_t.messages.AnyStickerSet], frozen=True, gc=False):
    sticker: _t.AnyInputDocument

class RenameStickerSet(_registry.Request[_t.messages.AnyStickerSet], frozen=True, gc=False):
    stickerset: _t.AnyInputStickerSet
    title: _b.str

class ReplaceSticker(_registry.Request[_t.messages.AnyStickerSet], frozen=True, gc=False):
    sticker: _t.AnyInputDocument
    new_sticker: _t.AnyInputStickerSetItem

class SetStickerSetThumb(_registry.Request[_t.messages.AnyStickerSet], frozen=True, gc=False):
    stickerset: _t.AnyInputStickerSet
    thumb: _t.AnyInputDocument | None = ...
    thumb_document_id: _b.int | None = ...

class SuggestShortName(_registry.Request[_t.stickers.AnySuggestedShortName], frozen=True, gc=False):
    title: _b.str

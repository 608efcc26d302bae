"""`messages.*` about stickers, custom emoji and animations: the sets that somebody has added, and
what somebody used last, likes best or has saved (core.telegram.org/api/stickers)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from chappe.core.contacts import vector_hash
from chappe.core.drawings.catalogue import Base
from chappe.core.refused import Refused
from chappe.core.stickers import featured, finding, kept, shelf
from chappe.core.stickers.emoji import split
from chappe.core.stickers.featured import Recommended
from chappe.core.stickers.finding import Covered, Wanted
from chappe.model import FileId, StickerKind, Use
from chappe.rpc.call import Call
from chappe.rpc.input_stickers import document_claim, kind_of, named_set
from chappe.rpc.present import stickers as present
from chappe.rpc.present.answers import view_of
from chappe.rpc.table import method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions

MOST = 200
"""Custom emoji that one request may name, and sets that it may put into order."""


# --- sets -----------------------------------------------------------------------------------------


@method("messages.getStickerSet")
async def get_sticker_set(
    call: Call, req: functions.messages.GetStickerSet
) -> types.messages.AnyStickerSet:
    found = await finding.find(call.core, call.me, named_set(call, req.stickerset))
    if req.hash and req.hash == present.version(found.pack):
        return types.messages.StickerSetNotModified()
    return present.whole(view_of(call), found)


async def _listed(call: Call, kind: StickerKind, have: int) -> types.messages.AnyAllStickers:
    found = await shelf.listed(call.core, call.me, kind)
    hash_ = present.list_version(one.pack for one in found)
    if have and have == hash_:
        return types.messages.AllStickersNotModified()
    view = view_of(call)
    shown = [present.sticker_set(view, one.pack, one.mine) for one in found]
    return types.messages.AllStickers(hash=hash_, sets=shown)


@method("messages.getAllStickers")
async def get_all_stickers(
    call: Call, req: functions.messages.GetAllStickers
) -> types.messages.AnyAllStickers:
    return await _listed(call, StickerKind.STICKERS, req.hash)


@method("messages.getMaskStickers")
async def get_mask_stickers(
    call: Call, req: functions.messages.GetMaskStickers
) -> types.messages.AnyAllStickers:
    return await _listed(call, StickerKind.MASKS, req.hash)


@method("messages.getEmojiStickers")
async def get_emoji_stickers(
    call: Call, req: functions.messages.GetEmojiStickers
) -> types.messages.AnyAllStickers:
    return await _listed(call, StickerKind.EMOJI, req.hash)


def _public(call: Call, named: types.AnyInputStickerSet) -> int | str:
    """Give a set that can be added; refuses with STICKERSET_INVALID one known by its purpose."""
    found = named_set(call, named)
    if isinstance(found, Base):
        raise Refused("STICKERSET_INVALID")
    return found


@method("messages.installStickerSet")
async def install_sticker_set(
    call: Call, req: functions.messages.InstallStickerSet
) -> types.messages.AnyStickerSetInstallResult:
    pack = _public(call, req.stickerset)
    put_away = await shelf.install(call.core, call.me, pack, archived=req.archived)
    if put_away:
        shown = present.all_covered(view_of(call), put_away)
        return types.messages.StickerSetInstallResultArchive(sets=shown)
    return types.messages.StickerSetInstallResultSuccess()


@method("messages.uninstallStickerSet")
async def uninstall_sticker_set(call: Call, req: functions.messages.UninstallStickerSet) -> bool:
    await shelf.uninstall(call.core, call.me, _public(call, req.stickerset))
    return True


@method("messages.reorderStickerSets")
async def reorder_sticker_sets(call: Call, req: functions.messages.ReorderStickerSets) -> bool:
    kind = kind_of(masks=req.masks, emojis=req.emojis)
    await shelf.reorder(call.core, call.me, kind, req.order[:MOST])
    return True


@method("messages.toggleStickerSets")
async def toggle_sticker_sets(call: Call, req: functions.messages.ToggleStickerSets) -> bool:
    if not (req.uninstall or req.archive or req.unarchive):
        return True
    named = [_public(call, one) for one in req.stickersets[:MOST]]
    wanted = shelf.Toggle(archive=req.archive, restore=req.unarchive)
    await shelf.toggle(call.core, call.me, named, wanted)
    return True


@method("messages.getArchivedStickers")
async def get_archived_stickers(
    call: Call, req: functions.messages.GetArchivedStickers
) -> types.messages.ArchivedStickers:
    kind = kind_of(masks=req.masks, emojis=req.emojis)
    count, found = await shelf.archive(call.core, call.me, kind, req.offset_id, req.limit)
    shown = present.all_covered(view_of(call), found)
    return types.messages.ArchivedStickers(count=count, sets=shown)


@method("messages.getMyStickers")
async def get_my_stickers(
    call: Call, req: functions.messages.GetMyStickers
) -> types.messages.MyStickers:
    count, found = await finding.mine(call.core, call.me, req.offset_id, req.limit)
    return types.messages.MyStickers(count=count, sets=present.all_covered(view_of(call), found))


def _found(call: Call, found: Sequence[Covered], have: int) -> types.messages.AnyFoundStickerSets:
    hash_ = present.list_version(one.pack for one in found)
    if have and have == hash_:
        return types.messages.FoundStickerSetsNotModified()
    shown = present.all_covered(view_of(call), found)
    return types.messages.FoundStickerSets(hash=hash_, sets=shown)


@method("messages.searchStickerSets", cost=2)
async def search_sticker_sets(
    call: Call, req: functions.messages.SearchStickerSets
) -> types.messages.AnyFoundStickerSets:
    found = await finding.search(call.core, call.me, req.q, StickerKind.STICKERS)
    return _found(call, found, req.hash)


@method("messages.searchEmojiStickerSets", cost=2)
async def search_emoji_sticker_sets(
    call: Call, req: functions.messages.SearchEmojiStickerSets
) -> types.messages.AnyFoundStickerSets:
    found = await finding.search(call.core, call.me, req.q, StickerKind.EMOJI)
    return _found(call, found, req.hash)


@method("messages.getAttachedStickers")
async def get_attached_stickers(
    call: Call, req: functions.messages.GetAttachedStickers
) -> list[types.AnyStickerSetCovered]:
    if not isinstance(req.media, types.InputStickeredMediaDocument):
        return []  # nothing is put on photos here
    claim = document_claim(req.media.id, "STICKER_ID_INVALID")
    return present.all_covered(view_of(call), await finding.attached(call.core, call.me, claim))


# --- stickers by what they stand for --------------------------------------------------------------


@method("messages.getStickers")
async def get_stickers(
    call: Call, req: functions.messages.GetStickers
) -> types.messages.AnyStickers:
    emoji = split(req.emoticon)
    found = await shelf.for_emoji(call.core, call.me, emoji, StickerKind.STICKERS)
    hash_ = vector_hash(file.id for file in found)
    if req.hash and req.hash == hash_:
        return types.messages.StickersNotModified()
    shown = present.documents(view_of(call), found)
    return types.messages.Stickers(hash=hash_, stickers=shown)


@method("messages.searchCustomEmoji")
async def search_custom_emoji(
    call: Call, req: functions.messages.SearchCustomEmoji
) -> types.AnyEmojiList:
    wanted = Wanted(StickerKind.EMOJI, split(req.emoticon))
    found = (await finding.search_stickers(call.core, wanted, 0, finding.FOUND)).files
    hash_ = vector_hash(file.id for file in found)
    if req.hash and req.hash == hash_:
        return types.EmojiListNotModified()
    return types.EmojiList(hash=hash_, document_id=[file.id for file in found])


@method("messages.getCustomEmojiDocuments")
async def get_custom_emoji_documents(
    call: Call, req: functions.messages.GetCustomEmojiDocuments
) -> list[types.AnyDocument]:
    ids = [FileId(id_) for id_ in req.document_id[:MOST]]
    return present.documents(view_of(call), await finding.custom_emoji(call.core, ids))


@method("messages.searchStickers", cost=2)
async def search_stickers(
    call: Call, req: functions.messages.SearchStickers
) -> types.messages.AnyFoundStickers:
    kind = StickerKind.EMOJI if req.emojis else StickerKind.STICKERS
    wanted = Wanted(kind, split(req.emoticon), req.q)
    found = await finding.search_stickers(call.core, wanted, req.offset, req.limit)
    hash_ = vector_hash(file.id for file in found.files)
    if req.hash and req.hash == hash_:
        return types.messages.FoundStickersNotModified(next_offset=found.following)
    shown = present.documents(view_of(call), found.files)
    return types.messages.FoundStickers(next_offset=found.following, hash=hash_, stickers=shown)


# --- what is kept ---------------------------------------------------------------------------------


async def _change(call: Call, which: Use, named: types.AnyInputDocument, *, gone: bool) -> bool:
    unknown = "GIF_ID_INVALID" if which is Use.GIF else "STICKER_ID_INVALID"
    claim = document_claim(named, unknown)
    await (kept.forget if gone else kept.keep)(call.core, call.me, which, claim)
    return True


def _recent(*, attached: bool) -> Use:
    return Use.RECENT_MASK if attached else Use.RECENT_STICKER


@method("messages.getRecentStickers")
async def get_recent_stickers(
    call: Call, req: functions.messages.GetRecentStickers
) -> types.messages.AnyRecentStickers:
    found = await kept.listed(call.core, call.me, _recent(attached=req.attached))
    hash_ = present.kept_version(found)
    if req.hash and req.hash == hash_:
        return types.messages.RecentStickersNotModified()
    return types.messages.RecentStickers(
        hash=hash_,
        packs=present.kept_packs(found),
        stickers=present.documents(view_of(call), (one.file for one in found)),
        dates=[one.date for one in found],
    )


@method("messages.saveRecentSticker")
async def save_recent_sticker(call: Call, req: functions.messages.SaveRecentSticker) -> bool:
    return await _change(call, _recent(attached=req.attached), req.id, gone=req.unsave)


@method("messages.clearRecentStickers")
async def clear_recent_stickers(call: Call, req: functions.messages.ClearRecentStickers) -> bool:
    await kept.clear(call.core, call.me, _recent(attached=req.attached))
    return True


@method("messages.getFavedStickers")
async def get_faved_stickers(
    call: Call, req: functions.messages.GetFavedStickers
) -> types.messages.AnyFavedStickers:
    found = await kept.listed(call.core, call.me, Use.FAVED)
    hash_ = present.kept_version(found)
    if req.hash and req.hash == hash_:
        return types.messages.FavedStickersNotModified()
    shown = present.documents(view_of(call), (one.file for one in found))
    packs = present.kept_packs(found)
    return types.messages.FavedStickers(hash=hash_, packs=packs, stickers=shown)


@method("messages.faveSticker")
async def fave_sticker(call: Call, req: functions.messages.FaveSticker) -> bool:
    return await _change(call, Use.FAVED, req.id, gone=req.unfave)


@method("messages.getSavedGifs")
async def get_saved_gifs(
    call: Call, req: functions.messages.GetSavedGifs
) -> types.messages.AnySavedGifs:
    found = await kept.listed(call.core, call.me, Use.GIF)
    hash_ = present.kept_version(found)
    if req.hash and req.hash == hash_:
        return types.messages.SavedGifsNotModified()
    shown = present.documents(view_of(call), (one.file for one in found))
    return types.messages.SavedGifs(hash=hash_, gifs=shown)


@method("messages.saveGif")
async def save_gif(call: Call, req: functions.messages.SaveGif) -> bool:
    return await _change(call, Use.GIF, req.id, gone=req.unsave)


# --- what is recommended --------------------------------------------------------------------------


def _recommended(call: Call, found: Recommended, have: int) -> types.messages.AnyFeaturedStickers:
    hash_ = present.recommended_version(found)
    if have and have == hash_:
        return types.messages.FeaturedStickersNotModified(count=found.former)
    return types.messages.FeaturedStickers(
        hash=hash_,
        count=found.former,
        sets=present.all_covered(view_of(call), found.sets),
        unread=[one.pack.id for one in found.sets if one.pack.id in found.unseen],
    )


@method("messages.getFeaturedStickers")
async def get_featured_stickers(
    call: Call, req: functions.messages.GetFeaturedStickers
) -> types.messages.AnyFeaturedStickers:
    found = await featured.listed(call.core, call.me, StickerKind.STICKERS)
    return _recommended(call, found, req.hash)


@method("messages.getFeaturedEmojiStickers")
async def get_featured_emoji_stickers(
    call: Call, req: functions.messages.GetFeaturedEmojiStickers
) -> types.messages.AnyFeaturedStickers:
    found = await featured.listed(call.core, call.me, StickerKind.EMOJI)
    return _recommended(call, found, req.hash)


@method("messages.getOldFeaturedStickers")
async def get_old_featured_stickers(
    call: Call, req: functions.messages.GetOldFeaturedStickers
) -> types.messages.AnyFeaturedStickers:
    kind = StickerKind.STICKERS
    found = await featured.former(call.core, call.me, kind, req.offset, req.limit)
    return _recommended(call, found, req.hash)


@method("messages.readFeaturedStickers")
async def read_featured_stickers(call: Call, req: functions.messages.ReadFeaturedStickers) -> bool:
    await featured.mark_seen(call.core, call.me, req.id[:MOST])
    return True

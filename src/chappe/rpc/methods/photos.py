"""`photos.*`: profile photos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chappe.core import cards, contact_details, profile_photos
from chappe.core.media import Upload
from chappe.core.refused import Refused
from chappe.model import File, FileId
from chappe.rpc.call import Call
from chappe.rpc.input_media import photo_claim, upload_of
from chappe.rpc.peers import user_of
from chappe.rpc.present import files
from chappe.rpc.present.answers import view_of
from chappe.rpc.present.peers import users
from chappe.rpc.table import method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions


@method("photos.uploadProfilePhoto", cost=5)
async def upload_profile_photo(
    call: Call, req: functions.photos.UploadProfilePhoto
) -> types.photos.AnyPhoto:
    _own(req)
    named = _still(req)
    if req.fallback:
        return await _shown(call, await profile_photos.upload_fallback(call.core, call.me, named))
    return await _shown(call, await profile_photos.upload(call.core, call.me, named))


@method("photos.updateProfilePhoto", cost=2)
async def update_profile_photo(
    call: Call, req: functions.photos.UpdateProfilePhoto
) -> types.photos.AnyPhoto:
    _own(req)
    if req.fallback:
        return await _shown(call, await _choose_fallback(call, req.id))
    if isinstance(req.id, types.InputPhotoEmpty):
        return await _shown(call, await profile_photos.remove_present(call.core, call.me))
    return await _shown(call, await profile_photos.choose(call.core, call.me, photo_claim(req.id)))


async def _choose_fallback(call: Call, named: types.AnyInputPhoto) -> File | None:
    if isinstance(named, types.InputPhotoEmpty):
        await profile_photos.remove_fallback(call.core, call.me)
        return None
    return await profile_photos.choose_fallback(call.core, call.me, photo_claim(named))


@method("photos.uploadContactProfilePhoto", cost=5)
async def upload_contact_profile_photo(
    call: Call, req: functions.photos.UploadContactProfilePhoto
) -> types.photos.AnyPhoto:
    """A photo of a contact for the asker alone, or one that the contact is asked to take."""
    who = user_of(call, req.user_id)
    if req.suggest:
        file = await contact_details.suggest_photo(call.core, call.me, who, _still(req))
        return await _shown(call, file, who)
    if req.file is None and req.video is None and req.save:
        await contact_details.take_photo_back(call.core, call.me, who)
        return await _shown(call, None, who)
    return await _shown(
        call, await contact_details.give_photo(call.core, call.me, who, _still(req)), who
    )


@method("photos.deletePhotos", cost=2)
async def delete_photos(call: Call, req: functions.photos.DeletePhotos) -> list[int]:
    claims = [photo_claim(each) for each in req.id if isinstance(each, types.InputPhoto)]
    return list(await profile_photos.remove(call.core, call.me, claims))


@method("photos.getUserPhotos")
async def get_user_photos(
    call: Call, req: functions.photos.GetUserPhotos
) -> types.photos.AnyPhotos:
    user = user_of(call, req.user_id)
    before = FileId(req.max_id) if req.max_id > 0 else None
    found = await profile_photos.of_user(
        call.core, call.me, user, offset=req.offset, before=before, limit=req.limit
    )
    view = view_of(call)
    shown = [files.photo(view, each) for each in found.photos]
    around = await cards.around(call.core, call.me, [], [user])
    people = users(view, around.cards.values())
    if len(shown) == found.total:
        return types.photos.Photos(photos=shown, users=people)
    return types.photos.PhotosSlice(count=found.total, photos=shown, users=people)


def _own(req: functions.photos.UploadProfilePhoto | functions.photos.UpdateProfilePhoto) -> None:
    """Refuse what is not the asker's own: a bot's."""
    if req.bot is not None:
        raise Refused("BOT_INVALID")


def _still(
    req: functions.photos.UploadProfilePhoto | functions.photos.UploadContactProfilePhoto,
) -> Upload:
    if req.file is None:
        # A moving photo comes as a video alone, or as an emoji on a colour: not offered.
        raise Refused("VIDEO_FILE_INVALID" if req.video else "PHOTO_FILE_MISSING")
    return upload_of(req.file)


async def _shown(call: Call, file: File | None, who: int = 0) -> types.photos.Photo:
    """Give a photo beside whose it is, the asker where nobody else is named."""
    view = view_of(call)
    around = await cards.around(call.core, call.me, [], [who or call.me.user])
    photo = types.PhotoEmpty(id=0) if file is None else files.photo(view, file)
    return types.photos.Photo(photo=photo, users=users(view, around.cards.values()))

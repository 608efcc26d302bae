"""`account.*`: notification sounds of one's own (core.telegram.org/api/ringtones)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chappe.core import ringtones
from chappe.core.media import Claim
from chappe.core.refused import Refused
from chappe.model import FileId, replace
from chappe.rpc.call import Call
from chappe.rpc.input_media import upload_of
from chappe.rpc.present import answers, files
from chappe.rpc.table import method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions


@method("account.getSavedRingtones")
async def get_saved_ringtones(
    call: Call, req: functions.account.GetSavedRingtones
) -> types.account.AnySavedRingtones:
    found = await ringtones.listed(call.core, call.me)
    hash_ = ringtones.version(found)
    if req.hash == hash_:
        return types.account.SavedRingtonesNotModified()
    view = answers.view_of(call)
    return types.account.SavedRingtones(
        hash=hash_, ringtones=[files.document(view, one) for one in found]
    )


@method("account.uploadRingtone", cost=10)
async def upload_ringtone(call: Call, req: functions.account.UploadRingtone) -> types.AnyDocument:
    """Apps show what was uploaded as saved, so it is."""
    upload = replace(upload_of(req.file), name=req.file_name)
    file = await ringtones.add(call.core, call.me, upload, req.mime_type)
    return files.document(answers.view_of(call), file)


@method("account.saveRingtone")
async def save_ringtone(
    call: Call, req: functions.account.SaveRingtone
) -> types.account.AnySavedRingtone:
    if not isinstance(req.id, types.InputDocument):
        raise Refused("RINGTONE_INVALID")
    claim = Claim(FileId(req.id.id), req.id.access_hash, req.id.file_reference)
    change = ringtones.forget if req.unsave else ringtones.save
    await change(call.core, call.me, claim)
    return types.account.SavedRingtone()

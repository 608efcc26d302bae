"""`upload.*`: parts of files, in both directions (core.telegram.org/api/files)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chappe.core import secret_files
from chappe.core.media import Claim, reading, uploads
from chappe.core.media.reading import Source
from chappe.core.refused import Refused
from chappe.core.stickers import finding
from chappe.model import FileId, UserId
from chappe.rpc.call import Call
from chappe.rpc.input_stickers import named_set
from chappe.rpc.peers import peer_of
from chappe.rpc.table import method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions

UNKNOWN_TOTAL = -1
"""In place of the number of parts where a client streams and does not know it yet."""

_KINDS = {
    "image/jpeg": "FileJpeg",
    "image/png": "FilePng",
    "image/gif": "FileGif",
    "image/webp": "FileWebp",
    "application/pdf": "FilePdf",
    "audio/mpeg": "FileMp3",
    "video/mp4": "FileMp4",
    "video/quicktime": "FileMov",
}


@method("upload.saveFilePart")
async def save_file_part(call: Call, req: functions.upload.SaveFilePart) -> bool:
    await uploads.save_part(call.core, call.me, req.file_id, req.file_part, req.bytes)
    return True


@method("upload.saveBigFilePart")
async def save_big_file_part(call: Call, req: functions.upload.SaveBigFilePart) -> bool:
    total = None if req.file_total_parts == UNKNOWN_TOTAL else req.file_total_parts
    await uploads.save_part(call.core, call.me, req.file_id, req.file_part, req.bytes, total)
    return True


@method("upload.getFile")
async def get_file(call: Call, req: functions.upload.GetFile) -> types.upload.AnyFile:
    source = await _source(call, req.location)
    data = await reading.read(
        call.core, call.me, source, req.offset, req.limit, precise=req.precise
    )
    kind = getattr(types.storage, _KINDS.get(source.mime, "FileUnknown"))()
    return types.upload.File(type=kind, mtime=source.created, bytes=data)


@method("upload.getFileHashes")
async def get_file_hashes(
    call: Call, req: functions.upload.GetFileHashes
) -> list[types.AnyFileHash]:
    source = await _source(call, req.location)
    return [
        types.FileHash(offset=each.offset, limit=each.length, hash=each.sha256)
        for each in await reading.hashes(call.core, call.me, source, req.offset)
    ]


async def _source(call: Call, location: types.AnyInputFileLocation) -> Source:
    """Find what a client wants to read. Forms of location that only other servers, other kinds of
    file or long gone layers know are refused with LOCATION_INVALID."""
    if isinstance(location, types.InputDocumentFileLocation):
        return await reading.document(call.core, call.me, _claim(location), location.thumb_size)
    if isinstance(location, types.InputPhotoFileLocation):
        return await reading.photo(call.core, call.me, _claim(location), location.thumb_size)
    if isinstance(location, types.InputPhotoLegacyFileLocation):
        return await reading.photo(call.core, call.me, _claim(location), "")
    if isinstance(location, types.InputPeerPhotoFileLocation):
        user = peer_of(call, location.peer)
        photo = FileId(location.photo_id)
        if user < 0:
            return await reading.group_photo(call.core, call.me, user, photo, big=location.big)
        return await reading.profile_photo(
            call.core, call.me, UserId(user), photo, big=location.big
        )
    if isinstance(location, types.InputEncryptedFileLocation):
        file = FileId(location.id)
        return await secret_files.source(call.core, call.me, file, location.access_hash)
    if isinstance(location, types.InputStickerSetThumb):
        try:
            shown = await finding.thumb(call.core, call.me, named_set(call, location.stickerset))
        except Refused as unknown:
            raise Refused("LOCATION_INVALID") from unknown
        return Source(shown.blob, shown.mime, shown.created)
    raise Refused("LOCATION_INVALID")


def _claim(
    location: types.InputDocumentFileLocation
    | types.InputPhotoFileLocation
    | types.InputPhotoLegacyFileLocation,
) -> Claim:
    return Claim(FileId(location.id), location.access_hash, location.file_reference)

"""Photos and documents, with the proofs that let this viewer, or whoever may look into the channel
where they are shown, and nobody else, fetch them."""

from __future__ import annotations

from chappe.core.media import media_class
from chappe.model import DocumentMedia, File, Held, MediaClass
from chappe.rpc.present.view import View
from chappe.tl import types


def photo(view: View, file: File) -> types.AnyPhoto:
    if file.held & Held.QUARANTINE:
        return types.PhotoEmpty(id=file.id)
    return types.Photo(
        id=file.id,
        access_hash=view.hashes.file(file.id),
        file_reference=view.hashes.reference(view.reader, file.id, view.now),
        date=file.created,
        sizes=_sizes(file),
        dc_id=view.dc,
    )


def photo_or_none(view: View, file: File | None) -> types.AnyPhoto | None:
    return None if file is None else photo(view, file)


def document(view: View, file: File) -> types.AnyDocument:
    if file.held & Held.QUARANTINE:
        return types.DocumentEmpty(id=file.id)
    return types.Document(
        id=file.id,
        access_hash=view.hashes.file(file.id),
        file_reference=view.hashes.reference(view.reader, file.id, view.now),
        date=file.created,
        mime_type=file.mime,
        size=file.size,
        thumbs=_sizes(file) or None,
        dc_id=view.dc,
        attributes=_attributes(view, file),
    )


def document_media(
    view: View, what: DocumentMedia, file: File | None
) -> types.MessageMediaDocument:
    """Give the document of a message; without one where the file is gone."""
    if file is None:
        gone = MediaClass(what.kind)
        return types.MessageMediaDocument(
            video=gone is MediaClass.VIDEO,
            round=gone is MediaClass.ROUND,
            voice=gone is MediaClass.VOICE,
            ttl_seconds=what.ttl or None,
        )
    kind = media_class(file)
    return types.MessageMediaDocument(
        spoiler=what.spoiler,
        video=kind in (MediaClass.VIDEO, MediaClass.GIF) and file.details.video is not None,
        round=kind is MediaClass.ROUND,
        voice=kind is MediaClass.VOICE,
        document=document(view, file),
        ttl_seconds=what.ttl or None,
    )


def profile_photo(
    view: View, file: File, *, personal: bool = False
) -> types.UserProfilePhoto | None:
    """Give the photo beside somebody's name; its bytes are had by naming the person
    (core.telegram.org/constructor/inputPeerPhotoFileLocation). `personal` is one that the viewer
    has given to a contact. Nothing of one whose bytes are in quarantine."""
    if file.held & Held.QUARANTINE:
        return None
    return types.UserProfilePhoto(
        personal=personal,
        photo_id=file.id,
        stripped_thumb=file.details.stripped or None,
        dc_id=view.dc,
    )


def _sizes(file: File) -> list[types.AnyPhotoSize]:
    sizes: list[types.AnyPhotoSize] = []
    if file.details.stripped:
        sizes.append(types.PhotoStrippedSize(type="i", bytes=file.details.stripped))
    sizes += [
        types.PhotoSize(type=each.type, w=each.width, h=each.height, size=each.size)
        for each in file.details.pictures
    ]
    return sizes


def _attributes(view: View, file: File) -> list[types.AnyDocumentAttribute]:
    details = file.details
    found: list[types.AnyDocumentAttribute] = []
    if details.image is not None:
        width, height = details.image
        found.append(types.DocumentAttributeImageSize(w=width, h=height))
    if details.video is not None:
        video = details.video
        found.append(
            types.DocumentAttributeVideo(
                round_message=video.round,
                supports_streaming=video.streamable,
                nosound=video.silent,
                duration=video.duration,
                w=video.width,
                h=video.height,
                preload_prefix_size=video.preload or None,
                video_start_ts=video.start or None,
                video_codec=video.codec or None,
            )
        )
    if details.audio is not None:
        audio = details.audio
        found.append(
            types.DocumentAttributeAudio(
                voice=audio.voice,
                duration=audio.duration,
                title=audio.title or None,
                performer=audio.performer or None,
                waveform=audio.waveform or None,
            )
        )
    if details.sticker is not None:
        found.append(_sticker(view, file, details.sticker))
    if details.animated:
        found.append(types.DocumentAttributeAnimated())
    if details.name:
        found.append(types.DocumentAttributeFilename(file_name=details.name))
    return found


def _sticker(view: View, file: File, emoji: str) -> types.AnyDocumentAttribute:
    """Give what a sticker stands for, and the set by which a viewer can have more of its sort."""
    details = file.details
    pack: types.AnyInputStickerSet = types.InputStickerSetEmpty()
    if details.pack:
        hash_ = view.hashes.sticker_set(details.pack)
        pack = types.InputStickerSetID(id=details.pack, access_hash=hash_)
    if details.custom_emoji:
        return types.DocumentAttributeCustomEmoji(
            free=True, text_color=details.recoloured, alt=emoji, stickerset=pack
        )
    mask = details.mask
    return types.DocumentAttributeSticker(
        mask=mask is not None,
        alt=emoji,
        stickerset=pack,
        mask_coords=None
        if mask is None
        else types.MaskCoords(n=mask.part, x=mask.x, y=mask.y, zoom=mask.zoom),
    )

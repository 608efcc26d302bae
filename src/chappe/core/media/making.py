"""From an upload to a file: photos are made anew, documents are kept to the byte."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import BinaryIO, Final, TypeVar

from chappe.core import pictures
from chappe.core.context import Core
from chappe.core.media import kinds
from chappe.core.media.uploads import Upload, finish
from chappe.core.pictures import Rendered
from chappe.core.refused import Refused
from chappe.core.trust import effects_files
from chappe.model import Details, File, FileId, FileKind, Me, Picture, Record, replace
from chappe.store import files
from chappe.store.db import WriteTx

PHOTO_SIZE: Final = 20 << 20
"""Bytes of the largest image that becomes a photo; clients send at most 10 MB."""
THUMB_SIZE: Final = 1 << 20
"""Bytes of the largest thumbnail that a client may bring along; theirs have at most 200 kB."""
PREVIEW_SIZE: Final = 50 << 20
"""Bytes of the largest picture sent as a document that gets a thumbnail."""

JPEG: Final = "image/jpeg"

# A large picture takes some hundred megabytes while it is decoded: few at a time.
_studio: Final = ThreadPoolExecutor(max_workers=2, thread_name_prefix="pictures")

T = TypeVar("T")


class NewDocument(Record, frozen=True):
    """A document as its sender describes it."""

    upload: Upload
    thumb: Upload | None
    mime: str
    details: Details
    """Without pictures: they are made here."""
    as_file: bool = False
    """To be shown as a plain file whatever it contains."""


async def add_photo(core: Core, me: Me, upload: Upload) -> File:
    """Make a photo out of an uploaded image, in all its sizes.

    Refuses with the reasons of `uploads.finish` and `pictures.photo`.
    """
    return await _add_picture(core, me, upload, pictures.photo)


async def add_profile_photo(core: Core, me: Me, upload: Upload) -> File:
    """Make a profile photo; refuses as `add_photo` does, and as `pictures.profile`."""
    return await _add_picture(core, me, upload, pictures.profile)


async def add_fetched_photo(core: Core, me: Me, image: bytes) -> File:
    """Make a photo out of an image that the server has fetched; `me` is its owner.

    Refuses as `pictures.photo` does.
    """
    rendered = await asyncio.get_running_loop().run_in_executor(
        _studio, pictures.photo, io.BytesIO(image)
    )
    return await _keep_photo(core, me, rendered)


async def profile_version(core: Core, me: Me, file: File) -> File:
    """Give a photo in the sizes of a profile photo: itself if it has them."""
    letters = {each.type for each in file.details.pictures}
    if letters.issuperset(letter for letter, _ in pictures.PROFILE_BOXES):
        return file
    return await _make_photo(core, me, file.blob, pictures.profile)


async def _add_picture(
    core: Core, me: Me, upload: Upload, render: Callable[[BinaryIO], Rendered]
) -> File:
    original = await finish(core, me, upload)
    if original.size > PHOTO_SIZE:
        raise Refused("IMAGE_PROCESS_FAILED")
    return await _make_photo(core, me, original.name, render)


async def _make_photo(
    core: Core, me: Me, original: str, render: Callable[[BinaryIO], Rendered]
) -> File:
    return await _keep_photo(core, me, await _render(core, original, render), original)


async def _keep_photo(core: Core, me: Me, rendered: Rendered, original: str = "") -> File:
    shown = await _keep(core, rendered)
    largest = shown[-1]
    details = Details(pictures=shown, stripped=rendered.stripped, original=original)
    return await _write_down(core, me, FileKind.PHOTO, largest.blob, largest.size, JPEG, details)


async def add_document(core: Core, me: Me, new: NewDocument) -> File:
    """Make a document out of an upload. Refuses with the reasons of `uploads.finish`."""
    blob = await finish(core, me, new.upload)
    name = kinds.clean_name(new.details.name or new.upload.name)
    head = await core.blobs.read(blob.name, 0, 16)
    mime = kinds.mime_of(new.mime, name, head)
    details = kinds.settle(replace(new.details, name=name), mime, as_file=new.as_file)
    preview = await _preview(core, me, new, blob.name, blob.size, picture=kinds.is_picture(mime))
    if preview is not None:
        shown = await _keep(core, preview)
        details = replace(details, pictures=shown, stripped=preview.stripped)
        if kinds.is_picture(mime) and new.thumb is None:
            details = replace(details, image=(preview.width, preview.height))
    return await _write_down(core, me, FileKind.DOCUMENT, blob.name, blob.size, mime, details)


async def _preview(
    core: Core, me: Me, new: NewDocument, blob: str, size: int, *, picture: bool
) -> Rendered | None:
    """Give the thumbnail that the sender brought, or one of the picture itself.

    A thumbnail that is none is passed over: the document is what matters.
    """
    if new.thumb is not None:
        brought = await finish(core, me, new.thumb)
        if brought.size <= THUMB_SIZE:
            return await _render(core, brought.name, pictures.thumbnail)
    elif picture and size <= PREVIEW_SIZE:
        return await _render(core, blob, pictures.thumbnail)
    return None


async def _render(core: Core, blob: str, render: Callable[[BinaryIO], T]) -> T:
    def work() -> T:
        with core.blobs.open(blob) as source:
            return render(source)

    return await asyncio.get_running_loop().run_in_executor(_studio, work)


async def _keep(core: Core, rendered: Rendered) -> tuple[Picture, ...]:
    """Store every size."""
    names = await asyncio.gather(*(core.blobs.put(each.data) for each in rendered.sizes))
    return tuple(
        Picture(each.type, each.width, each.height, len(each.data), name)
        for each, name in zip(rendered.sizes, names, strict=True)
    )


async def _write_down(
    core: Core, me: Me, kind: FileKind, blob: str, size: int, mime: str, details: Details
) -> File:
    file = File(
        id=FileId(core.ids.next()),
        kind=kind,
        blob=blob,
        size=size,
        mime=mime,
        owner=me.user,
        created=core.now(),
        details=details,
    )

    async def body(tx: WriteTx) -> None:
        await effects_files.check(tx, file)
        files.add(tx, file)

    await core.db.write(body)
    return file

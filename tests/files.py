"""Files in tests: uploaded, made, sent, read and checked as a client would."""

from __future__ import annotations

import hashlib

from chappe.core import media, messages
from chappe.core.media import Claim, NewDocument, Upload, checking, reading, uploads
from chappe.core.messages import Outgoing
from chappe.model import (
    Content,
    Details,
    DocumentMedia,
    File,
    FileKind,
    MessageId,
    PeerId,
    PhotoMedia,
)
from tests.images import image
from tests.world import Person, World


async def upload(person: Person, data: bytes, name: str = "", part: int = 512 << 10) -> Upload:
    world = person.world
    id_ = world.random.getrandbits(63)
    pieces = [data[start : start + part] for start in range(0, len(data), part)]
    for number, piece in enumerate(pieces):
        await uploads.save_part(world.core, person.me, id_, number, piece)
    return Upload(id_, len(pieces), name, hashlib.md5(data).hexdigest())


async def photo(person: Person, data: bytes | None = None) -> File:
    named = await upload(person, data or image(400, 300))
    return await media.add_photo(person.world.core, person.me, named)


async def document(
    person: Person,
    data: bytes = b"data",
    mime: str = "application/x-test",
    details: Details | None = None,
    *,
    thumb: bytes | None = None,
    as_file: bool = False,
) -> File:
    new = NewDocument(
        upload=await upload(person, data),
        thumb=await upload(person, thumb) if thumb is not None else None,
        mime=mime,
        details=details or Details(name="test.bin"),
        as_file=as_file,
    )
    return await media.add_document(person.world.core, person.me, new)


async def send(person: Person, to: Person, file: File) -> MessageId:
    what = (PhotoMedia if file.kind is FileKind.PHOTO else DocumentMedia)(file.id)
    out = Outgoing(
        random=person.world.random.getrandbits(62),
        body=Content(media=what),
        media=media.media_class(file),
    )
    (done,) = await messages.send(person.world.core, person.me, PeerId(to.id), [out])
    return done.message.id


def claim(viewer: Person, file: File, *, made: float | None = None) -> Claim:
    """What the viewer was shown of a file."""
    hashes, now = viewer.world.core.hashes, viewer.world.clock()
    return Claim(
        file.id,
        hashes.file(file.id),
        hashes.reference(viewer.id, file.id, now if made is None else made),
    )


async def whole(viewer: Person, file: File, size: str = "") -> bytes:
    find = reading.photo if file.kind is FileKind.PHOTO else reading.document
    source = await find(viewer.world.core, viewer.me, claim(viewer, file), size)
    data = b""
    while piece := await reading.read(
        viewer.world.core, viewer.me, source, len(data), 512 << 10, precise=False
    ):
        data += piece
        if len(piece) < 512 << 10:
            break
    return data


async def sound(world: World) -> list[str]:
    return await checking.faults(world.core.db, world.core.blobs.root)


async def blobs(world: World) -> set[str]:
    return {kept.name for kept in world.core.blobs.all()}

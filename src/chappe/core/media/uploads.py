"""Parts of files that clients send (core.telegram.org/api/files#uploading-files)."""

from __future__ import annotations

from typing import Final

from chappe.core.context import Core
from chappe.core.refused import Refused
from chappe.core.trust import features
from chappe.model import Me, Record
from chappe.model.trust import Feature
from chappe.store.blobs import Blob
from chappe.store.db import StoreOverloaded
from chappe.store.staging import SLOT, PartMissing, PartsDiffer, WrongChecksum

PARTS_PER_MEGABYTE: Final = (1 << 20) // SLOT
GRAIN: Final = 1024
"""A part's length is a multiple of this and divides `SLOT`, unless it is the last."""
PAUSE: Final = 30
"""Seconds to wait where too many uploads are under way."""


class Upload(Record, frozen=True):
    """An upload as a client names it when all parts are sent."""

    id: int
    parts: int
    name: str = ""
    md5: str = ""
    """Of the content, in hexadecimal; empty where the client gives none."""


def most_parts(core: Core) -> int:
    """Give the number of parts that a file can have."""
    return core.config.limits.file_megabytes * PARTS_PER_MEGABYTE


async def save_part(
    core: Core, me: Me, upload: int, part: int, data: bytes, total: int | None = None
) -> None:
    """Keep one part of an upload; `total` is their number where the client knows it.

    Refuses with FILE_PART_INVALID, FILE_PART_EMPTY, FILE_PART_TOO_BIG, FILE_PARTS_INVALID,
    FILE_PART_SIZE_INVALID, FLOOD_WAIT where the account has too much in work, or MEDIA_INVALID
    where nobody may send files in the asker's country.
    """
    most = most_parts(core)
    if total is not None and not 0 < total <= most:
        raise Refused("FILE_PARTS_INVALID")
    if not 0 <= part < (total or most):
        raise Refused("FILE_PART_INVALID")
    if not data:
        raise Refused("FILE_PART_EMPTY")
    if len(data) > SLOT:
        raise Refused("FILE_PART_TOO_BIG")
    last = total is None or part == total - 1
    if not last and (len(data) % GRAIN or SLOT % len(data)):
        raise Refused("FILE_PART_SIZE_INVALID")
    await features.check(core, me.user, Feature.UPLOAD)
    try:
        await core.staging.save(me.user, upload, part, data, core.clock())
    except StoreOverloaded as full:
        raise Refused("FLOOD_WAIT", PAUSE) from full


async def finish(core: Core, me: Me, upload: Upload) -> Blob:
    """Make a blob of an upload whose parts have all come.

    Refuses with FILE_PARTS_INVALID, FILE_PART_X_MISSING (which the client mends by sending that
    part again), FILE_PART_SIZE_INVALID or MD5_CHECKSUM_INVALID.
    """
    if not 0 < upload.parts <= most_parts(core):
        raise Refused("FILE_PARTS_INVALID")
    try:
        return await core.staging.finish(
            me.user, upload.id, upload.parts, upload.md5 or None, core.clock()
        )
    except PartMissing as missing:
        raise Refused(f"FILE_PART_{missing.part}_MISSING") from missing
    except PartsDiffer as differ:
        raise Refused("FILE_PART_SIZE_INVALID") from differ
    except WrongChecksum as wrong:
        raise Refused("MD5_CHECKSUM_INVALID") from wrong

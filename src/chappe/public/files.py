"""Files of public pages: pictures, videos and documents, whole or a range of them (RFC 9110, 14).

What a stranger uploaded is never shown as a page of this server: only sorts of pictures and
recordings that browsers show as such keep their name, everything else is there to be downloaded.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from email.utils import formatdate
from typing import Final
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from chappe.core.context import Core
from chappe.core.trust import closures, features
from chappe.core.trust.places import country_of_address
from chappe.edge.http import language_of
from chappe.model import File, FileKind, Held, Picture, Record
from chappe.model.trust import Feature
from chappe.store.blobs import BlobMissing

JPEG: Final = "image/jpeg"
SHOWN: Final = frozenset(
    (
        JPEG,
        "audio/aac",
        "audio/flac",
        "audio/mp4",
        "audio/mpeg",
        "audio/ogg",
        "audio/wav",
        "audio/x-m4a",
        "image/gif",
        "image/png",
        "image/webp",
        "video/mp4",
        "video/quicktime",
        "video/webm",
    )
)
"""What a browser shows without obeying it."""
BLOCK: Final = 256 << 10
"""Bytes that are read at a time."""
KEPT: Final = 10
"""Seconds for which a browser or a cache need not ask again: what was taken back is shown no longer
than that."""
_RANGE: Final = re.compile(r"bytes=(\d{0,19})-(\d{0,19})", re.ASCII)


class Part(Record, frozen=True):
    """What is sent of a file: one of its pictures, or all of it."""

    blob: str
    size: int
    mime: str
    name: str = ""
    """Under which it is downloaded; empty where it is shown."""


def part_of(file: File, letter: str = "") -> Part | None:
    """Give the picture of a letter of a photo or document, or with none the whole file; nothing of
    one whose bytes are in quarantine."""
    if file.held & Held.QUARANTINE:
        return None
    if letter:
        found = picture(file, letter)
        return None if found is None else Part(found.blob, found.size, JPEG)
    if file.kind is FileKind.PHOTO:
        return Part(file.blob, file.size, JPEG)
    if file.mime in SHOWN:
        return Part(file.blob, file.size, file.mime)
    return Part(file.blob, file.size, "application/octet-stream", file.details.name or "file")


def picture(file: File, letter: str) -> Picture | None:
    """Give the picture of a letter."""
    return next((one for one in file.details.pictures if one.type == letter), None)


async def sent(
    core: Core, request: Request, part: Part, *, modified: int, shared: bool
) -> Response:
    """Answer with a file or the range that was asked for; `shared` ones may stand in the pages of
    others. Where nobody may look at files, 451 says by which law (RFC 7725)."""
    _check_country(core, request)
    tag = f'"{part.blob[:32]}"'
    headers = {
        "Accept-Ranges": "bytes",
        "Cache-Control": f"public, max-age={KEPT}",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Content-Type": part.mime,
        "ETag": tag,
        "Last-Modified": formatdate(modified, usegmt=True),
    }
    if shared:
        headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    if part.name:
        headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(part.name, safe='')}"
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    asked = request.headers.get("range", "")
    if request.headers.get("if-range", tag) != tag:
        asked = ""
    start, end, status = 0, part.size, 200
    if (wanted := _RANGE.fullmatch(asked)) is not None and wanted[0] != "bytes=-":
        start, end = _bounds(wanted[1], wanted[2], part.size)
        status = 206
        if start >= end:
            raise HTTPException(416, headers={"Content-Range": f"bytes */{part.size}"})
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{part.size}"
    headers["Content-Length"] = str(end - start)
    if request.method == "HEAD":
        return Response(status_code=status, headers=headers)
    try:
        first = await core.blobs.read(part.blob, start, min(BLOCK, end - start))
    except BlobMissing as gone:
        raise HTTPException(404) from gone
    return StreamingResponse(_rest(core, part.blob, first, start, end), status, headers)


def _check_country(core: Core, request: Request) -> None:
    host = "" if request.client is None else request.client.host
    rule = features.rule_for_stranger(core, host, Feature.MEDIA)
    if rule is not None:
        language = language_of(request, core.config.language)
        country = country_of_address(core, host)
        raise HTTPException(451, closures.explained(core, rule, country, language))


async def _rest(core: Core, blob: str, first: bytes, start: int, end: int) -> AsyncIterator[bytes]:
    yield first
    place = start + len(first)
    while place < end and (data := await core.blobs.read(blob, place, min(BLOCK, end - place))):
        yield data
        place += len(data)


def _bounds(first: str, last: str, size: int) -> tuple[int, int]:
    """Give the bytes that a range names: from, and up to but without."""
    if not first:
        return max(0, size - int(last)), size
    return int(first), min(size, int(last) + 1) if last else size

"""Proving that files are whole, and that what is needed is held (`chappe check`)."""

from __future__ import annotations

from typing import Final

from chappe.core.access import decode_content
from chappe.core.media.holding import file_of
from chappe.model import Use
from chappe.store import files
from chappe.store import messages as message_rows
from chappe.store.blobs import BlobMissing, Blobs
from chappe.store.db import Db, Tx
from chappe.store.files import FILE_USES

PAGE: Final = 500


async def check(db: Db, blobs: Blobs, *, content: bool = False) -> list[str]:
    """Give a line for each fault: a blob that is missing or of the wrong size (with `content` also
    one whose bytes have changed), a file that is shown but not held."""
    faults = await _check_blobs(db, blobs, content=content)
    faults += await _check_contents(db)

    async def body(tx: Tx) -> list[str]:
        return [
            f"account {account} shows file {file} but does not hold it"
            for account, file in await files.unheld_profile_photos(tx)
        ]

    return faults + await db.read(body)


async def _check_blobs(db: Db, blobs: Blobs, *, content: bool) -> list[str]:
    faults: list[str] = []
    last = ""
    while True:

        async def body(tx: Tx, after: str = last) -> list[tuple[str, int]]:
            return await files.blob_sizes(tx, after, PAGE)

        page = await db.read(body)
        for name, size in page:
            try:
                found = await blobs.size(name)
            except BlobMissing:
                faults.append(f"blob {name} is missing")
                continue
            if found != size:
                faults.append(f"blob {name} has {found} bytes instead of {size}")
            elif content and not await blobs.verify(name):
                faults.append(f"blob {name} has changed")
        if len(page) < PAGE:
            return faults
        last = page[-1][0]


async def _check_contents(db: Db) -> list[str]:
    faults: list[str] = []
    last = 0
    while True:

        async def body(tx: Tx, after: int = last) -> tuple[int, int, list[str]]:
            page = await message_rows.to_index(tx, after, PAGE)
            lines = []
            for content, encoded in page:
                file = file_of(decode_content(encoded).media)
                if file is None:
                    continue
                if await tx.get(FILE_USES, file, int(Use.CONTENT), content) is None:
                    lines.append(f"content {content} shows file {file} but does not hold it")
            return len(page), page[-1][0] if page else after, lines

        count, last, lines = await db.read(body)
        faults += lines
        if count < PAGE:
            return faults

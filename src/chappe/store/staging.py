"""Parts of uploads, kept until something is made of them.

Clients send a file in parts of one size (only the last may be shorter), in any order and several at
a time (core.telegram.org/api/files#uploading-files). Each part goes to a slot of `SLOT` bytes of
one sparse file, so nothing depends on which comes first; parts as large as a slot, the size that
clients use for large files, need no copying in the end.

Unfinished uploads do not outlive the process: the client is told which part is missing and sends it
again. A finished one is remembered as the blob it became, so that a client can use it twice, or
repeat a request whose answer got lost.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from array import array
from asyncio import Event, Lock, Semaphore
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from chappe.store.blobs import Blob, Blobs
from chappe.store.db import StoreError, StoreOverloaded

SLOT: Final = 512 << 10
"""Bytes of the largest part."""
PAGE: Final = 4096
"""Bytes that even the smallest part takes on the disk."""
UPLOADS: Final = 64
"""Uploads of one account that are kept at a time."""
RESTING: Final = 60.0
"""Seconds without a part after which an upload makes room for another one of its account."""

ASSEMBLING: Final = 2
"""Uploads that are hashed at the same time, so that reading goes on beside them."""


class PartMissing(StoreError):
    """A part of an upload has not come; `part` is the first that is missing."""

    def __init__(self, part: int) -> None:
        super().__init__(f"part {part} is missing")
        self.part = part


class PartsDiffer(StoreError):
    """The parts are of different lengths, or more than the client counts."""


class WrongChecksum(StoreError):
    """The content is not the one that the MD5 sum was made of."""


class _Staged:
    """One upload."""

    __slots__ = ("blob", "busy", "lengths", "lock", "path", "quiet", "stored", "touched", "writing")

    def __init__(self, path: Path, now: float) -> None:
        self.path = path
        self.lengths = array("I")  # of each part; 0 for one that has not come
        self.stored = 0
        self.touched = now
        self.busy = 0  # requests that are at it
        self.writing = 0  # parts that are being written
        self.quiet = Event()  # no part is
        self.quiet.set()
        self.lock = Lock()  # held while a blob is made of it: no part may come in between
        self.blob: Blob | None = None

    def note(self, part: int, length: int) -> None:
        """Remember that a part has come."""
        missing = part + 1 - len(self.lengths)
        if missing > 0:
            self.lengths.extend([0] * missing)
        self.stored += _on_disk(length) - _on_disk(self.lengths[part])
        self.lengths[part] = length


class Staging:
    """The unfinished uploads of all accounts. Lives on the event loop."""

    def __init__(self, root: Path, blobs: Blobs, *, bytes_per_account: int) -> None:
        self._root = root
        self._blobs = blobs
        self._most = bytes_per_account
        self._accounts: dict[int, dict[int, _Staged]] = {}
        self._named = 0
        self._assembling = Semaphore(ASSEMBLING)
        shutil.rmtree(root, ignore_errors=True)
        root.mkdir(mode=0o700, parents=True)

    async def save(self, owner: int, upload: int, part: int, data: bytes, now: float) -> None:
        """Keep one part; a part that comes twice replaces itself.

        The caller has checked that there are 1 to `SLOT` bytes and that the part's number is sane.
        What a blob was made of can no longer be changed. Raises `StoreOverloaded` where an account
        has too much in work.
        """
        staged = await self._staged(owner, upload, len(data), now)
        staged.busy += 1
        try:
            async with staged.lock:
                if staged.blob is not None:
                    return
                staged.writing += 1
                staged.quiet.clear()
            try:
                await self._blobs.work(lambda: _write(staged.path, part * SLOT, data))
                staged.note(part, len(data))
            finally:
                staged.writing -= 1
                if not staged.writing:
                    staged.quiet.set()
        finally:
            staged.busy -= 1

    async def finish(
        self, owner: int, upload: int, parts: int, md5: str | None, now: float
    ) -> Blob:
        """Make a blob of an upload of that many parts; give it again when asked again.

        `md5` is what the client says the content's sum is, in hexadecimal. Raises `PartMissing`,
        `PartsDiffer` or `WrongChecksum`; the upload stays and can be mended.
        """
        staged = self._accounts.get(owner, {}).get(upload)
        if staged is None:
            raise PartMissing(0)
        staged.touched = now
        staged.busy += 1
        try:
            async with staged.lock:
                await staged.quiet.wait()
                if staged.blob is None:
                    lengths = _checked(staged.lengths, parts)
                    async with self._assembling:
                        staged.blob = await self._blobs.work(
                            lambda: self._assemble(staged.path, lengths, md5)
                        )
                    staged.stored = 0
                elif not await self._blobs.touch(staged.blob.name):
                    # Nothing needed the blob for long, and it was swept away.
                    self._forget(owner, upload)
                    raise PartMissing(0)
                return staged.blob
        finally:
            staged.busy -= 1

    async def expire(self, before: float) -> list[str]:
        """Forget uploads that nobody touched since a moment; give the blobs made of them, which
        perhaps nothing else needs."""
        gone = [
            (owner, id_, staged.blob)
            for owner, uploads in self._accounts.items()
            for id_, staged in uploads.items()
            if staged.touched < before and not staged.busy
        ]
        for owner, id_, _ in gone:
            await self._drop(owner, id_)
        return [blob.name for _, _, blob in gone if blob is not None]

    # --- inside ----------------------------------------------------------------------------------

    async def _staged(self, owner: int, upload: int, more: int, now: float) -> _Staged:
        """Give an upload, a new one if need be, when there is room for `more` bytes."""
        uploads = self._accounts.setdefault(owner, {})
        while True:
            staged = uploads.get(upload)
            stored = sum(each.stored for each in uploads.values())
            fits = stored + more <= self._most and (staged is not None or len(uploads) < UPLOADS)
            if fits:
                break
            idle = [
                (each.touched, id_)
                for id_, each in uploads.items()
                if id_ != upload and not each.busy and each.touched < now - RESTING
            ]
            if not idle:
                raise StoreOverloaded("too many uploads at the same time")
            await self._drop(owner, min(idle)[1])
            uploads = self._accounts.setdefault(owner, {})
        if staged is None:
            self._named += 1
            staged = uploads[upload] = _Staged(self._root / str(self._named), now)
        staged.touched = now
        return staged

    async def _drop(self, owner: int, upload: int) -> None:
        staged = self._forget(owner, upload)
        if staged is not None:
            await self._blobs.work(lambda: staged.path.unlink(missing_ok=True))

    def _forget(self, owner: int, upload: int) -> _Staged | None:
        uploads = self._accounts.get(owner, {})
        staged = uploads.pop(upload, None)
        if not uploads:
            self._accounts.pop(owner, None)
        return staged

    def _assemble(self, path: Path, lengths: array[int], md5: str | None) -> Blob:
        """Close the gaps between parts, hash, and hand the file over to the blobs. Blocks."""
        whole = len(lengths) == 1 or lengths[0] == SLOT
        joined = None if whole else self._blobs.aside()
        try:
            name = _join(path, lengths, md5, joined)
        except BaseException:
            if joined is not None:
                joined.unlink(missing_ok=True)
            raise
        if joined is None:
            os.truncate(path, sum(lengths))
        self._blobs.adopt(joined or path, name)
        path.unlink(missing_ok=True)
        return Blob(name, sum(lengths))


def _write(path: Path, offset: int, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        rest = memoryview(data)
        while rest:
            # A disk that is nearly full takes a part of it, and says no more than how much.
            written = os.pwrite(handle, rest, offset)
            offset, rest = offset + written, rest[written:]
    finally:
        os.close(handle)


def _join(path: Path, lengths: array[int], md5: str | None, copy: Path | None) -> str:
    """Read the parts of a file in their order and give the SHA-256 of it all; with `copy`, write
    them there one after the other."""
    sha256 = hashlib.sha256()
    check = hashlib.md5(usedforsecurity=False)
    with path.open("rb") as source, ExitStack() as opened:
        target = opened.enter_context(copy.open("wb")) if copy is not None else None
        for number, length in enumerate(lengths):
            source.seek(number * SLOT)
            data = source.read(length)
            sha256.update(data)
            if md5 is not None:
                check.update(data)
            if target is not None:
                target.write(data)
    if md5 is not None and check.hexdigest() != md5.lower():
        raise WrongChecksum("the content is not what the client summed up")
    return sha256.hexdigest()


def _on_disk(length: int) -> int:
    return -(-length // PAGE) * PAGE


def _checked(lengths: array[int], parts: int) -> array[int]:
    """Give the parts' lengths, which fit together: all but the last are equal."""
    for part in range(parts):
        if part >= len(lengths) or not lengths[part]:
            raise PartMissing(part)
    if len(lengths) > parts:
        raise PartsDiffer("more parts came than the client counts")
    size = lengths[0]
    if parts > 1 and SLOT % size:
        raise PartsDiffer("the parts are of a length that is not allowed")
    if any(length != size for length in lengths[: parts - 1]) or lengths[-1] > size:
        raise PartsDiffer("the parts are of different lengths")
    return lengths[:]

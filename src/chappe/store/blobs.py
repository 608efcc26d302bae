"""The bytes of files: a directory in which each content is kept once, under its SHA-256.

A blob is written aside, made durable, and then moved to its name, so that whatever has a name is
whole. It never changes. Who needs a blob is in the database (`store.files`); one that nobody needs
is discarded, unless it has just been stored again.

    blobs/3f/3f79bb7b…   a blob
    blobs/aside/…        what is being written; emptied at start

Everything that touches the disk happens in threads of the store's own.
"""

from __future__ import annotations

import asyncio
import errno
import hashlib
import os
import re
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BufferedReader
from pathlib import Path
from threading import Lock
from typing import Final, NamedTuple, TypeVar

from chappe.store.db import StoreError, StoreFull

THREADS: Final = 4

_NAME: Final = re.compile(r"[0-9a-f]{64}")
T = TypeVar("T")


class BlobMissing(StoreError):
    """A blob that something refers to is not there, or not whole."""


class Blob(NamedTuple):
    name: str
    """SHA-256 of the content in hexadecimal."""
    size: int


class Kept(NamedTuple):
    """A blob as the directory knows it."""

    name: str
    size: int
    stored: float
    """Unix time at which it was stored last."""


class Blobs:
    """A directory of blobs. `root` belongs to one process at a time."""

    def __init__(self, root: Path, clock: Callable[[], float] = time.time) -> None:
        self.root = root
        self._clock = clock
        self._aside = root / "aside"
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="blobs")
        # Between "nobody needs it" and its end a blob must not be stored again, and the other way
        # round.
        self._moving = Lock()
        root.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.rmtree(self._aside, ignore_errors=True)
        self._aside.mkdir(mode=0o700)

    def close(self) -> None:
        """Wait for what is under way."""
        self._threads.shutdown()

    async def work(self, fn: Callable[[], T]) -> T:
        """Run something that touches the disk in one of the store's threads."""
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, fn)
        except OSError as failure:
            if failure.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
                raise StoreFull("no space left for files") from failure
            raise

    # --- read ------------------------------------------------------------------------------------

    def path(self, name: str) -> Path:
        """Give a blob's place."""
        return place(self.root, name)

    def open(self, name: str) -> BufferedReader:
        """Open a blob for reading. Blocks: for use in a thread."""
        try:
            return self.path(name).open("rb")
        except FileNotFoundError as missing:
            raise BlobMissing(f"blob {name} is not there") from missing

    async def read(self, name: str, offset: int, length: int) -> bytes:
        """Give a range of a blob; less than asked for where it ends, nothing beyond its end."""

        def work() -> bytes:
            with self.open(name) as source:
                return os.pread(source.fileno(), length, offset)

        return await self.work(work)

    async def hashes(
        self, name: str, offset: int, count: int, step: int
    ) -> list[tuple[int, bytes]]:
        """Give length and SHA-256 of up to `count` stretches of `step` bytes from an offset on."""

        def work() -> list[tuple[int, bytes]]:
            found: list[tuple[int, bytes]] = []
            with self.open(name) as source:
                source.seek(offset)
                while len(found) < count and (data := source.read(step)):
                    found.append((len(data), hashlib.sha256(data).digest()))
            return found

        return await self.work(work)

    def all(self) -> Iterator[Kept]:
        """Go through every blob, in the order of their names. Blocks: for use in a thread."""
        for shelf in sorted(self.root.iterdir()):
            if len(shelf.name) != 2 or not shelf.is_dir():
                continue
            for path in sorted(shelf.iterdir()):
                if _NAME.fullmatch(path.name):
                    about = path.stat()
                    yield Kept(path.name, about.st_size, about.st_mtime)

    # --- write -----------------------------------------------------------------------------------

    async def put(self, data: bytes) -> str:
        """Store a small content; give its name once it is durable."""

        def work() -> str:
            path = self.aside()
            try:
                path.write_bytes(data)
                return self.adopt(path, hashlib.sha256(data).hexdigest())
            except BaseException:
                path.unlink(missing_ok=True)
                raise

        return await self.work(work)

    def aside(self) -> Path:
        """Give a new path on the same file system, for what `adopt` is to take."""
        return self._aside / secrets.token_hex(16)

    def adopt(self, path: Path, name: str) -> str:
        """Take a finished file in as the blob of this name. Blocks: for use in a thread.

        The caller has computed the name and writes to the file no more.
        """
        place = self.path(name)
        _sync(path)
        with self._moving:
            if place.exists():
                self._date(place)
                path.unlink()
                return name
            try:
                place.parent.mkdir(mode=0o700)
                new_shelf = True
            except FileExistsError:
                new_shelf = False
            path.replace(place)
            self._date(place)
        _sync(place.parent)
        if new_shelf:
            _sync(self.root)
        return name

    async def touch(self, name: str) -> bool:
        """Count a blob as stored again now; tell whether it is there."""

        def work() -> bool:
            with self._moving:
                try:
                    self._date(self.path(name))
                except FileNotFoundError:
                    return False
                return True

        return await self.work(work)

    def _date(self, place: Path) -> None:
        now = self._clock()
        os.utime(place, (now, now))

    async def discard(self, name: str, *, unless_after: float | None = None) -> bool:
        """Delete a blob, unless it was stored after a moment (Unix time) or is gone already."""

        def work() -> bool:
            place = self.path(name)
            with self._moving:
                try:
                    if unless_after is not None and place.stat().st_mtime > unless_after:
                        return False
                    place.unlink()
                except FileNotFoundError:
                    return False
            return True

        return await self.work(work)


def is_whole(root: Path, name: str) -> bool:
    """Tell whether a blob is there and has the content that its name promises.

    Reads the directory without owning it, so also beside the process that does. Blocks.
    """
    try:
        with place(root, name).open("rb") as source:
            return hashlib.file_digest(source, "sha256").hexdigest() == name
    except FileNotFoundError:
        return False


def place(root: Path, name: str) -> Path:
    """Give where a blob is, or would be. Raises `BlobMissing` for what is no name of a blob."""
    if not _NAME.fullmatch(name):
        raise BlobMissing("not the name of a blob")
    return root / name[:2] / name


def _sync(path: Path) -> None:
    """Make a file, or the names in a directory, durable."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

"""Blobs: stored once, read in ranges, never lost while somebody stores them."""

from __future__ import annotations

import asyncio
import errno
import hashlib
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from chappe.store.blobs import BlobMissing, Blobs, is_whole
from chappe.store.db import StoreFull


def with_blobs(folder: Path, story: Callable[[Blobs], Awaitable[object]], now: float = 1000.0):
    async def run() -> None:
        blobs = Blobs(folder, lambda: now)
        try:
            await story(blobs)
        finally:
            blobs.close()

    asyncio.run(run())


def test_a_blob_is_named_by_its_content_and_stored_once(tmp_path: Path):
    async def story(blobs: Blobs) -> None:
        name = await blobs.put(b"hello")
        assert name == hashlib.sha256(b"hello").hexdigest()
        assert await blobs.put(b"hello") == name
        assert [(kept.name, kept.size) for kept in blobs.all()] == [(name, 5)]
        assert list((tmp_path / "aside").iterdir()) == []

    with_blobs(tmp_path, story)


def test_ranges(tmp_path: Path):
    async def story(blobs: Blobs) -> None:
        name = await blobs.put(bytes(range(100)))
        assert await blobs.read(name, 10, 5) == bytes(range(10, 15))
        assert await blobs.read(name, 95, 50) == bytes(range(95, 100))
        assert await blobs.read(name, 100, 50) == b""

    with_blobs(tmp_path, story)


def test_hashes_of_stretches(tmp_path: Path):
    async def story(blobs: Blobs) -> None:
        name = await blobs.put(b"a" * 10 + b"b" * 10 + b"c" * 3)
        found = await blobs.hashes(name, 10, 5, 10)
        assert found == [
            (10, hashlib.sha256(b"b" * 10).digest()),
            (3, hashlib.sha256(b"c" * 3).digest()),
        ]
        assert len(await blobs.hashes(name, 0, 2, 10)) == 2

    with_blobs(tmp_path, story)


@pytest.mark.parametrize("name", ["", "../" * 20 + "etc/passwd", "0" * 63, "G" * 64, "0" * 64])
def test_what_is_no_blob_cannot_be_read(tmp_path: Path, name: str):
    async def story(blobs: Blobs) -> None:
        with pytest.raises(BlobMissing):
            await blobs.read(name, 0, 1)

    with_blobs(tmp_path, story)


def test_damage_is_found(tmp_path: Path):
    async def story(blobs: Blobs) -> None:
        name = await blobs.put(b"whole")
        assert is_whole(tmp_path, name)
        blobs.path(name).write_bytes(b"whale")
        assert not is_whole(tmp_path, name)
        blobs.path(name).unlink()
        assert not is_whole(tmp_path, name)

    with_blobs(tmp_path, story)


def test_what_was_just_stored_again_is_not_discarded(tmp_path: Path):
    async def story(blobs: Blobs) -> None:
        name = await blobs.put(b"x")
        assert not await blobs.discard(name, unless_after=999.0)
        assert await blobs.touch(name)
        assert await blobs.discard(name, unless_after=1000.0)
        assert not await blobs.discard(name)
        assert not await blobs.touch(name)

    with_blobs(tmp_path, story)


def test_storing_again_makes_a_blob_young(tmp_path: Path):
    with_blobs(tmp_path, lambda blobs: blobs.put(b"x"), now=1000.0)
    with_blobs(tmp_path, lambda blobs: blobs.put(b"x"), now=5000.0)

    async def story(blobs: Blobs) -> None:
        (kept,) = blobs.all()
        assert kept.stored == 5000.0

    with_blobs(tmp_path, story)


def test_what_a_crash_left_aside_is_cleared_at_start(tmp_path: Path):
    async def story(blobs: Blobs) -> None:
        blobs.aside().write_bytes(b"half")

    with_blobs(tmp_path, story)

    async def later(blobs: Blobs) -> None:
        assert list((tmp_path / "aside").iterdir()) == []
        assert list(blobs.all()) == []

    with_blobs(tmp_path, later)


def test_a_full_disk_has_a_name(tmp_path: Path):
    async def story(blobs: Blobs) -> None:
        def full() -> None:
            raise OSError(errno.ENOSPC, "no space")

        with pytest.raises(StoreFull):
            await blobs.work(full)

    with_blobs(tmp_path, story)

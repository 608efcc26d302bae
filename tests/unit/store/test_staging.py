"""Parts of uploads: any order, any allowed length, bounded, and mended where they can be."""

from __future__ import annotations

import asyncio
import hashlib
import random
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chappe.store.blobs import Blobs, is_whole
from chappe.store.db import StoreOverloaded
from chappe.store.staging import (
    RESTING,
    SLOT,
    UPLOADS,
    PartMissing,
    PartsDiffer,
    Staging,
    WrongChecksum,
)

ME, UPLOAD = 17, 4711


def staged(
    folder: Path, story: Callable[[Staging, Blobs], Awaitable[None]], most: int = 64 << 20
) -> None:
    async def run() -> None:
        blobs = Blobs(folder / "blobs", lambda: 1000.0)
        try:
            await story(Staging(folder / "staging", blobs, bytes_per_account=most), blobs)
        finally:
            blobs.close()

    asyncio.run(run())


def cut(data: bytes, length: int) -> list[bytes]:
    return [data[start : start + length] for start in range(0, len(data), length)]


@settings(max_examples=15)
@given(
    length=st.sampled_from([1024, 2048, 32 << 10, SLOT]),
    full=st.integers(0, 5),
    rest=st.integers(1, 1024),
    seed=st.randoms(use_true_random=False),
)
def test_parts_come_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, length: int, full: int, rest: int, seed: random.Random
):
    data = seed.randbytes(length * full + rest)
    parts = list(enumerate(cut(data, length)))
    seed.shuffle(parts)

    async def story(staging: Staging, blobs: Blobs) -> None:
        await asyncio.gather(*(staging.save(ME, UPLOAD, part, each, 0.0) for part, each in parts))
        blob = await staging.finish(ME, UPLOAD, len(parts), hashlib.md5(data).hexdigest(), 0.0)
        assert blob == (hashlib.sha256(data).hexdigest(), len(data))
        assert await blobs.read(blob.name, 0, len(data) + 1) == data

    staged(tmp_path_factory.mktemp("staging"), story)


def test_a_finished_upload_can_be_used_again_but_not_changed(tmp_path: Path):
    async def story(staging: Staging, blobs: Blobs) -> None:
        await staging.save(ME, UPLOAD, 0, b"first", 0.0)
        blob = await staging.finish(ME, UPLOAD, 1, None, 0.0)
        await staging.save(ME, UPLOAD, 0, b"other", 0.0)
        assert await staging.finish(ME, UPLOAD, 1, None, 0.0) == blob
        assert await blobs.read(blob.name, 0, 9) == b"first"

    staged(tmp_path, story)


def test_two_finishes_at_once_agree(tmp_path: Path):
    async def story(staging: Staging, _: Blobs) -> None:
        await staging.save(ME, UPLOAD, 0, b"x" * 5000, 0.0)
        one, other = await asyncio.gather(
            staging.finish(ME, UPLOAD, 1, None, 0.0), staging.finish(ME, UPLOAD, 1, None, 0.0)
        )
        assert one == other

    staged(tmp_path, story)


def test_a_missing_part_is_named_and_can_be_sent(tmp_path: Path):
    async def story(staging: Staging, _: Blobs) -> None:
        with pytest.raises(PartMissing) as missing:
            await staging.finish(ME, UPLOAD, 3, None, 0.0)
        assert missing.value.part == 0
        await staging.save(ME, UPLOAD, 0, b"a" * 1024, 0.0)
        await staging.save(ME, UPLOAD, 2, b"c", 0.0)
        with pytest.raises(PartMissing) as missing:
            await staging.finish(ME, UPLOAD, 3, None, 0.0)
        assert missing.value.part == 1
        await staging.save(ME, UPLOAD, 1, b"b" * 1024, 0.0)
        assert (await staging.finish(ME, UPLOAD, 3, None, 0.0)).size == 2049

    staged(tmp_path, story)


@pytest.mark.parametrize(
    ("lengths", "parts"),
    [
        ([1024, 2048, 1024], 3),
        ([1024, 1024, 2048], 3),
        ([2048, 1024, 2048], 3),
        ([1000, 1000], 2),
        ([1024, 1024, 1024], 2),
    ],
)
def test_parts_that_do_not_fit_together(tmp_path: Path, lengths: list[int], parts: int):
    async def story(staging: Staging, _: Blobs) -> None:
        for part, length in enumerate(lengths):
            await staging.save(ME, UPLOAD, part, b"x" * length, 0.0)
        with pytest.raises(PartsDiffer):
            await staging.finish(ME, UPLOAD, parts, None, 0.0)

    staged(tmp_path, story)


def test_a_wrong_sum_is_found_and_can_be_mended(tmp_path: Path):
    async def story(staging: Staging, blobs: Blobs) -> None:
        for length in (1024, SLOT):
            await staging.save(ME, length, 0, b"x" * length, 0.0)
            await staging.save(ME, length, 1, b"wrong", 0.0)
            right = hashlib.md5(b"x" * length + b"right").hexdigest().upper()
            with pytest.raises(WrongChecksum):
                await staging.finish(ME, length, 2, right, 0.0)
            await staging.save(ME, length, 1, b"right", 0.0)
            assert (await staging.finish(ME, length, 2, right, 0.0)).size == length + 5
        assert list((blobs.root / "aside").iterdir()) == []
        assert list((tmp_path / "staging").iterdir()) == []

    staged(tmp_path, story)


def test_a_shorter_part_in_place_of_a_longer_one_leaves_no_tail(tmp_path: Path):
    async def story(staging: Staging, _: Blobs) -> None:
        await staging.save(ME, UPLOAD, 0, b"x" * SLOT, 0.0)
        await staging.save(ME, UPLOAD, 0, b"short", 0.0)
        blob = await staging.finish(ME, UPLOAD, 1, None, 0.0)
        assert blob.size == 5
        assert blob.name == hashlib.sha256(b"short").hexdigest()

    staged(tmp_path, story)


def test_accounts_do_not_see_each_others_parts(tmp_path: Path):
    async def story(staging: Staging, _: Blobs) -> None:
        await staging.save(ME, UPLOAD, 0, b"mine", 0.0)
        with pytest.raises(PartMissing):
            await staging.finish(ME + 1, UPLOAD, 1, None, 0.0)

    staged(tmp_path, story)


def test_one_account_cannot_fill_the_disk(tmp_path: Path):
    async def story(staging: Staging, _: Blobs) -> None:
        await staging.save(ME, 1, 0, b"x" * 8192, 0.0)
        await staging.save(ME, 2, 0, b"x" * 8192, 1.0)
        with pytest.raises(StoreOverloaded):
            await staging.save(ME, 3, 0, b"x" * 8192, 2.0)
        await staging.save(ME + 1, 3, 0, b"x" * 8192, 2.0)
        await staging.save(ME, 3, 0, b"x" * 8192, RESTING + 0.5)
        with pytest.raises(PartMissing):
            await staging.finish(ME, 1, 1, None, RESTING)
        assert (await staging.finish(ME, 2, 1, None, RESTING)).size == 8192

    staged(tmp_path, story, most=16384)


def test_one_account_cannot_have_uploads_without_end(tmp_path: Path):
    async def story(staging: Staging, _: Blobs) -> None:
        for upload in range(UPLOADS):
            await staging.save(ME, upload, 0, b"x", 0.0)
        with pytest.raises(StoreOverloaded):
            await staging.save(ME, UPLOADS, 0, b"x", 0.0)
        await staging.save(ME, UPLOADS, 0, b"x", RESTING + 1)
        assert len(list((tmp_path / "staging").iterdir())) == UPLOADS

    staged(tmp_path, story)


def test_expiry_gives_the_blobs_that_perhaps_nobody_needs(tmp_path: Path):
    async def story(staging: Staging, _: Blobs) -> None:
        await staging.save(ME, 1, 0, b"used", 0.0)
        blob = await staging.finish(ME, 1, 1, None, 5.0)
        await staging.save(ME, 2, 0, b"left", 0.0)
        await staging.save(ME, 3, 0, b"young", 50.0)
        assert await staging.expire(10.0) == [blob.name]
        for upload in (1, 2):
            with pytest.raises(PartMissing):
                await staging.finish(ME, upload, 1, None, 50.0)
        assert (await staging.finish(ME, 3, 1, None, 50.0)).size == 5

    staged(tmp_path, story)


def test_an_upload_whose_blob_was_swept_is_asked_for_again(tmp_path: Path):
    async def story(staging: Staging, blobs: Blobs) -> None:
        await staging.save(ME, UPLOAD, 0, b"data", 0.0)
        blob = await staging.finish(ME, UPLOAD, 1, None, 0.0)
        await blobs.discard(blob.name)
        with pytest.raises(PartMissing):
            await staging.finish(ME, UPLOAD, 1, None, 0.0)
        await staging.save(ME, UPLOAD, 0, b"data", 0.0)
        assert await staging.finish(ME, UPLOAD, 1, None, 0.0) == blob

    staged(tmp_path, story)


def test_twenty_megabytes_in_parallel(tmp_path: Path):
    data = random.Random(7).randbytes(20 << 20)

    async def story(staging: Staging, _: Blobs) -> None:
        parts = cut(data, SLOT)
        await asyncio.gather(
            *(staging.save(ME, UPLOAD, part, each, 0.0) for part, each in enumerate(parts))
        )
        blob = await staging.finish(ME, UPLOAD, len(parts), None, 0.0)
        assert blob.name == hashlib.sha256(data).hexdigest()

    staged(tmp_path, story)


def test_a_part_cannot_slip_in_while_the_blob_is_made(tmp_path: Path):
    """Else a content could be stored under the name of another."""
    data = random.Random(8).randbytes(16 << 20)

    async def story(staging: Staging, blobs: Blobs) -> None:
        parts = cut(data, SLOT)
        for part, each in enumerate(parts):
            await staging.save(ME, UPLOAD, part, each, 0.0)
        making = asyncio.create_task(staging.finish(ME, UPLOAD, len(parts), None, 0.0))
        await asyncio.sleep(0)
        await asyncio.gather(
            *(staging.save(ME, UPLOAD, part, b"?" * SLOT, 0.0) for part in range(len(parts)))
        )
        blob = await making
        assert is_whole(blobs.root, blob.name)
        assert list((tmp_path / "staging").iterdir()) == []

    staged(tmp_path, story)


def test_a_blob_is_not_made_while_a_part_is_being_written(tmp_path: Path):
    async def story(staging: Staging, blobs: Blobs) -> None:
        for part in range(2):
            await staging.save(ME, UPLOAD, part, b"a" * SLOT, 0.0)
        writing = [
            asyncio.create_task(staging.save(ME, UPLOAD, part, b"b" * SLOT, 0.0))
            for part in range(2)
        ]
        await asyncio.sleep(0)
        blob = await staging.finish(ME, UPLOAD, 2, None, 0.0)
        await asyncio.gather(*writing)
        assert is_whole(blobs.root, blob.name)

    staged(tmp_path, story)

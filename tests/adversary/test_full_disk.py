"""A disk that is full, a file that may not grow: senders are told, nothing is lost or left over."""

from __future__ import annotations

import asyncio
import hashlib
import os
import resource
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.accounts import RefusedByServer, ask, sign_up
from benchmarks.client import Client, connect
from chappe.store.blobs import Blobs
from chappe.store.db import StoreFull
from chappe.tl import encode, functions, types
from tests.adversary.host import MEGABYTE, Target
from tests.interop.server import HOST

PART = 512 << 10
MINE = types.InputPeerSelf()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of a few megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(place)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("only root can mount a small file system")
    yield place
    subprocess.run(["umount", str(place)], check=True)


async def note(app: Client, text: str) -> None:
    random = int.from_bytes(os.urandom(7), "big")
    await ask(app, functions.messages.SendMessage(peer=MINE, message=text, random_id=random))


async def notes(app: Client) -> list[str]:
    found = await ask(
        app,
        functions.messages.GetHistory(
            peer=MINE,
            offset_id=0,
            offset_date=0,
            add_offset=0,
            limit=100,
            max_id=0,
            min_id=0,
            hash=0,
        ),
    )
    return [one.message for one in found.messages]


async def save(app: Client, id_: int, data: bytes) -> types.InputFile:
    pieces = [data[at : at + PART] for at in range(0, len(data), PART)]
    for number, piece in enumerate(pieces):
        part = functions.upload.SaveFilePart(file_id=id_, file_part=number, bytes=piece)
        assert await asked(app, part) is True
    md5 = hashlib.md5(data).hexdigest()
    return types.InputFile(id=id_, parts=len(pieces), name="a.bin", md5_checksum=md5)


async def asked(app: Client, request: Any) -> Any:
    """Like `ask`, for methods that answer with a Bool."""
    answer = await app.call(encode(request, 229))
    if answer == (0x997275B5).to_bytes(4, "little"):
        return True
    if answer[:4] == b"\x19\xca\x44\x21":
        raise RefusedByServer(repr(answer[8:]))
    return answer


async def send(app: Client, file: Any) -> Any:
    media = types.InputMediaUploadedDocument(
        file=file, mime_type="application/x-test", attributes=[]
    )
    random = int.from_bytes(os.urandom(7), "big")
    return await ask(
        app, functions.messages.SendMedia(peer=MINE, media=media, message="file", random_id=random)
    )


async def refused(target: Target, doing: Any, reason: str = "FLOOD_WAIT") -> None:
    with pytest.raises(RefusedByServer) as told:
        await doing
    assert str(target.server.data) not in str(told.value)
    assert "/" not in str(told.value), "an error is no place for paths"
    assert reason in str(told.value)


async def until_refused(target: Target, app: Client) -> int:
    """Write until there is no room; gives how many messages were confirmed."""
    for number in range(10_000):
        try:
            await note(app, f"{number} " + "x" * 4000)
        except RefusedByServer:
            return number
    raise AssertionError("there is room for everything")


def files(*folders: Path) -> list[Path]:
    return [file for folder in folders for file in folder.rglob("*") if file.is_file()]


def litter(target: Target) -> list[Path]:
    """Files under the data directory that belong to nothing."""
    return files(target.server.data / "uploads", target.server.data / "files" / "aside")


def tale(target: Target, fill: Callable[[], None], clear: Callable[[], None]) -> None:
    """What somebody who writes and sends a file lives through while there is no room."""

    async def story() -> None:
        account = await sign_up(target.server, target.public)
        app = await connect(HOST, target.port)
        app.use(account.client_key())
        await ask(app, functions.updates.GetState(), first=True)
        await note(app, "before")
        small = await save(app, 1, b"s" * 1000)
        fill()
        confirmed = await until_refused(target, app)
        await refused(target, save(app, 2, os.urandom(4 * PART)))
        await refused(target, send(app, small), "")
        assert target.lives()
        assert len(await notes(app)) == min(100, confirmed + 1)
        clear()
        await note(app, "after")
        assert (await notes(app))[0] == "after"
        data = os.urandom(3 * PART + 100)
        await send(app, await save(app, 3, data))
        app.close()

    asyncio.run(asyncio.wait_for(story(), 40))
    assert target.lives()
    assert target.server.stop() == 0
    target.server.check()
    target.server.start()
    assert litter(target) == []
    assert target.server.stop() == 0


def test_a_full_disk(small_disk: Path):
    target = Target(small_disk / "data")
    filler = small_disk / "somebody else's"

    def fill() -> None:
        with filler.open("wb", buffering=0) as file:
            room = os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize
            file.write(bytes(room - 300_000))  # part of a part still fits

    try:
        tale(target, fill, filler.unlink)
    finally:
        if target.lives():
            target.server.kill()


def test_a_picture_that_does_not_fit_leaves_nothing_behind(small_disk: Path):
    async def story() -> None:
        blobs = Blobs(small_disk)
        with pytest.raises(StoreFull):
            await blobs.put(bytes(20 * MEGABYTE))
        assert files(small_disk) == []
        assert await blobs.put(b"small")
        blobs.close()

    asyncio.run(story())


def test_files_that_may_not_grow(tmp_path: Path):
    """A quota, or a limit on the process: each file has an end."""
    target = Target(tmp_path / "data")
    free = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)

    def fill() -> None:
        limit = (tmp_path / "data" / "chappe.db-wal").stat().st_size + 200_000
        resource.prlimit(target.pid, resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))

    def clear() -> None:
        resource.prlimit(target.pid, resource.RLIMIT_FSIZE, free)

    try:
        tale(target, fill, clear)
    finally:
        if target.lives():
            target.server.kill()


def test_a_part_that_does_not_fit_is_not_taken_for_whole(small_disk: Path):
    """The system writes as much as fits and says how much that was."""
    target = Target(small_disk / "data")
    filler = small_disk / "somebody else's"

    async def story() -> None:
        account = await sign_up(target.server, target.public)
        app = await connect(HOST, target.port)
        app.use(account.client_key())
        await ask(app, functions.updates.GetState(), first=True)
        room = os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize
        filler.write_bytes(bytes(room - PART // 2))
        await refused(target, save(app, 5, os.urandom(PART)))
        filler.unlink()
        with pytest.raises(RefusedByServer, match="FILE_PART_0_MISSING"):
            await send(app, types.InputFileBig(id=5, parts=1, name="a.bin"))
        app.close()

    try:
        asyncio.run(asyncio.wait_for(story(), 20))
        assert target.server.stop() == 0
        target.server.check()
    finally:
        if target.lives():
            target.server.kill()

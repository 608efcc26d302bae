"""Files: from upload to download, who reaches them, how long they live."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from chappe.core import amend, media, people
from chappe.core.amend import Edit
from chappe.core.media import Claim, NewDocument, Upload, kinds, reading, uploads
from chappe.core.media.making import PHOTO_SIZE, THUMB_SIZE
from chappe.core.media.sweeping import GRACE, sweep, sweep_strays
from chappe.core.refused import Refused
from chappe.model import (
    Audio,
    Content,
    Details,
    DocumentMedia,
    File,
    FileId,
    FileKind,
    MediaClass,
    MessageId,
    PeerId,
    UserId,
    Video,
    replace,
)
from chappe.store.db import WriteTx
from chappe.store.staging import UPLOADS
from chappe.store.tables import ACCOUNTS
from tests.files import blobs, claim, document, photo, send, sound, upload, whole
from tests.images import image, opened, turned
from tests.world import World, in_world

# --- making --------------------------------------------------------------------------------------


def test_a_document_arrives_to_the_byte(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        data = world.random.randbytes((1 << 20) + 777)
        file = await document(ada, data)
        await send(ada, bea, file)
        assert file.size == len(data)
        assert await whole(bea, file) == data
        assert await sound(world) == []

    in_world(tmp_path, story)


def test_a_photo_is_made_anew_in_its_sizes(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        file = await photo(ada, turned(600, 400, 6))
        await send(ada, bea, file)
        assert [(p.type, p.width, p.height) for p in file.details.pictures] == [
            ("s", 67, 100),
            ("m", 213, 320),
            ("x", 400, 600),
        ]
        for picture in file.details.pictures:
            data = await whole(bea, file, picture.type)
            assert len(data) == picture.size
            assert opened(data).size == (picture.width, picture.height)
        assert await whole(bea, file) == await whole(bea, file, "x")
        assert media.media_class(file) is MediaClass.PHOTO
        assert await sound(world) == []

    in_world(tmp_path, story)


def test_the_same_content_is_stored_once(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        one, other = await document(ada, b"same"), await document(bea, b"same")
        assert one.id != other.id
        assert one.blob == other.blob
        assert await blobs(world) == {one.blob}

    in_world(tmp_path, story)


def test_an_upload_can_be_sent_twice(tmp_path: Path):
    """The client lost the answer, or sends one upload to several chats."""

    async def story(world: World) -> None:
        ada = await world.person("Ada")
        named = await upload(ada, b"twice")
        new = NewDocument(named, None, "text/plain", Details())
        one = await media.add_document(world.core, ada.me, new)
        other = await media.add_document(world.core, ada.me, new)
        assert one.blob == other.blob

    in_world(tmp_path, story)


def test_somebody_elses_upload_cannot_be_used(tmp_path: Path):
    async def story(world: World) -> None:
        ada, eve = await world.person("Ada"), await world.person("Eve")
        named = await upload(ada, b"private")
        with pytest.raises(Refused, match="FILE_PART_0_MISSING"):
            await media.add_document(
                world.core, eve.me, NewDocument(named, None, "text/plain", Details())
            )

    in_world(tmp_path, story)


def test_a_picture_sent_as_a_document_gets_a_thumbnail(tmp_path: Path):
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        data = image(1000, 500, "PNG")
        file = await document(ada, data, "image/png", Details(image=(1, 1)), as_file=True)
        assert file.details.image == (1000, 500)
        (thumb,) = file.details.pictures
        assert (thumb.type, thumb.width, thumb.height) == ("m", 320, 160)
        assert opened(await whole(ada, file, "m")).size == (320, 160)
        assert await whole(ada, file) == data
        assert media.media_class(file) is MediaClass.DOCUMENT

    in_world(tmp_path, story)


def test_a_videos_thumbnail_is_made_anew(tmp_path: Path):
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        details = Details(video=Video(duration=2.5, width=640, height=360))
        thumb = turned(90, 50, 1)
        file = await document(ada, b"film", "video/mp4", details, thumb=thumb)
        (picture,) = file.details.pictures
        assert (picture.type, picture.width, picture.height) == ("m", 90, 50)
        assert b"Secretive" not in await whole(ada, file, "m")
        assert file.details.stripped[0] == 1
        assert file.details.image is None

    in_world(tmp_path, story)


def test_a_broken_thumbnail_does_not_spoil_a_document(tmp_path: Path):
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        file = await document(ada, b"film", "video/mp4", Details(video=Video()), thumb=b"junk")
        assert file.details.pictures == ()

    in_world(tmp_path, story)


def test_what_is_no_picture_is_no_photo(tmp_path: Path):
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        with pytest.raises(Refused, match="IMAGE_PROCESS_FAILED"):
            await photo(ada, b"junk")
        with pytest.raises(Refused, match="PHOTO_INVALID_DIMENSIONS"):
            await photo(ada, image(3000, 100, "PNG"))

    in_world(tmp_path, story)


def test_too_large_for_a_photo_or_a_thumbnail(tmp_path: Path):
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        with pytest.raises(Refused, match="IMAGE_PROCESS_FAILED"):
            await photo(ada, image(40, 30) + bytes(PHOTO_SIZE))
        bulky = image(40, 30) + bytes(THUMB_SIZE)
        file = await document(ada, b"film", "video/mp4", Details(video=Video()), thumb=bulky)
        assert file.details.pictures == ()

    in_world(tmp_path, story)


@pytest.mark.parametrize(
    ("mime", "details", "as_file", "expected"),
    [
        ("text/plain", Details(), False, MediaClass.DOCUMENT),
        ("video/mp4", Details(video=Video()), False, MediaClass.VIDEO),
        ("video/mp4", Details(video=Video(round=True)), False, MediaClass.ROUND),
        ("video/mp4", Details(video=Video(silent=True)), False, MediaClass.VIDEO),
        ("video/mp4", Details(video=Video(), animated=True), False, MediaClass.GIF),
        ("image/gif", Details(animated=True), False, MediaClass.GIF),
        ("text/plain", Details(animated=True), False, MediaClass.DOCUMENT),
        ("audio/mpeg", Details(audio=Audio(title="t")), False, MediaClass.MUSIC),
        ("audio/ogg", Details(audio=Audio(voice=True)), False, MediaClass.VOICE),
        ("image/webp", Details(sticker="🙂"), False, MediaClass.STICKER),
        ("text/plain", Details(sticker="🙂"), False, MediaClass.DOCUMENT),
        ("video/mp4", Details(video=Video(), animated=True), True, MediaClass.DOCUMENT),
        ("audio/ogg", Details(audio=Audio(voice=True)), True, MediaClass.DOCUMENT),
    ],
)
def test_classes(mime: str, details: Details, as_file: bool, expected: MediaClass):
    settled = kinds.settle(details, mime, as_file=as_file)
    file = File(FileId(1), FileKind.DOCUMENT, "", 0, mime, UserId(1), 0, settled)
    assert media.media_class(file) is expected


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("report.pdf", "report.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\a.txt", "a.txt"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("a\x00b\nc", "abc"),
        ("..", ""),
        ("x" * 300 + ".txt", "x" * 251 + ".txt"),
        ("日本.txt", "日本.txt"),
    ],
)
def test_names_are_cleaned(given: str, kept: str):
    assert kinds.clean_name(given) == kept


@pytest.mark.parametrize(
    ("claimed", "name", "head", "found"),
    [
        ("text/plain; charset=utf-8", "", b"", "text/plain"),
        ("TEXT/HTML", "", b"<html>", "text/html"),
        ("", "a.pdf", b"", "application/pdf"),
        ("nonsense", "", b"", "application/octet-stream"),
        ("a/b\r\nx: y", "", b"", "application/octet-stream"),
        ("image/png", "", b"\x89PNG\r\n\x1a\n", "image/png"),
        ("image/png", "", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("image/jpeg", "", b"MZ\x90\x00", "application/octet-stream"),
        ("image/jpeg", "", b"RIFF\0\0\0\0WEBP", "image/webp"),
        ("image/gif", "", b"GIF89a", "image/gif"),
        ("image/bmp", "", b"BM", "image/bmp"),
    ],
)
def test_media_types_are_believed_as_far_as_they_are_true(
    claimed: str, name: str, head: bytes, found: str
):
    assert kinds.mime_of(claimed, name, head) == found


# --- uploading -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "data", "total", "reason"),
    [
        (-1, b"x", None, "FILE_PART_INVALID"),
        (4000, b"x", None, "FILE_PART_INVALID"),
        (3, b"x", 3, "FILE_PART_INVALID"),
        (0, b"x", 0, "FILE_PARTS_INVALID"),
        (0, b"x", 4001, "FILE_PARTS_INVALID"),
        (0, b"", None, "FILE_PART_EMPTY"),
        (0, b"x" * ((512 << 10) + 1), None, "FILE_PART_TOO_BIG"),
        (0, b"x" * 1000, 2, "FILE_PART_SIZE_INVALID"),
        (0, b"x" * 3072, 2, "FILE_PART_SIZE_INVALID"),
    ],
)
def test_bad_parts_are_refused(
    tmp_path: Path, part: int, data: bytes, total: int | None, reason: str
):
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        with pytest.raises(Refused, match=f"^{reason}$"):
            await uploads.save_part(world.core, ada.me, 1, part, data, total)

    in_world(tmp_path, story)


def test_too_many_uploads_at_once_have_to_wait(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        for number in range(UPLOADS):
            await uploads.save_part(world.core, ada.me, number, 0, b"x")
        with pytest.raises(Refused, match="FLOOD_WAIT"):
            await uploads.save_part(world.core, ada.me, UPLOADS, 0, b"x")
        await uploads.save_part(world.core, bea.me, 1, 0, b"x")

    in_world(tmp_path, story)


@pytest.mark.parametrize(
    ("named", "reason"),
    [
        (Upload(1, 0), "FILE_PARTS_INVALID"),
        (Upload(1, 4001), "FILE_PARTS_INVALID"),
        (Upload(1, 3), "FILE_PART_2_MISSING"),
        (Upload(1, 1), "FILE_PART_SIZE_INVALID"),
        (Upload(1, 2, "", "0" * 32), "MD5_CHECKSUM_INVALID"),
        (Upload(2, 1), "FILE_PART_0_MISSING"),
    ],
)
def test_uploads_that_cannot_be_used(tmp_path: Path, named: Upload, reason: str):
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        for part in range(2):
            await uploads.save_part(world.core, ada.me, 1, part, b"x" * 1024)
        with pytest.raises(Refused, match=f"^{reason}$"):
            await uploads.finish(world.core, ada.me, named)

    in_world(tmp_path, story)


# --- reading -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("offset", "limit", "precise", "reason"),
    [
        (0, 4096, False, None),
        (1 << 20, 1 << 20, False, None),
        (1024, 1024, True, None),
        (1024, 3072, True, None),
        (-4096, 4096, False, "OFFSET_INVALID"),
        (1024, 4096, False, "OFFSET_INVALID"),
        (1000, 1024, True, "OFFSET_INVALID"),
        (0, 0, False, "LIMIT_INVALID"),
        (0, 1024, False, "LIMIT_INVALID"),
        (0, 12288, False, "LIMIT_INVALID"),
        (0, 2 << 20, False, "LIMIT_INVALID"),
        (0, 1000, True, "LIMIT_INVALID"),
        (0, (1 << 20) + 1024, True, "LIMIT_INVALID"),
        ((1 << 20) - 4096, 8192, False, "LIMIT_INVALID"),
        ((1 << 20) - 1024, 2048, True, "LIMIT_INVALID"),
    ],
)
def test_ranges(tmp_path: Path, offset: int, limit: int, precise: bool, reason: str | None):
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        data = world.random.randbytes((1 << 20) + 5000)
        file = await document(ada, data)
        source = await reading.document(world.core, ada.me, claim(ada, file), "")
        if reason is None:
            got = await reading.read(world.core, ada.me, source, offset, limit, precise=precise)
            assert got == data[offset : offset + limit]
        else:
            with pytest.raises(Refused, match=reason):
                await reading.read(world.core, ada.me, source, offset, limit, precise=precise)

    in_world(tmp_path, story)


def test_hashes_cover_the_file(tmp_path: Path):
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        data = world.random.randbytes((128 << 10) * 20 + 100)
        file = await document(ada, data)
        source = await reading.document(world.core, ada.me, claim(ada, file), "")
        offset = 0
        while stretches := await reading.hashes(world.core, ada.me, source, offset):
            for stretch in stretches:
                assert stretch.offset == offset
                piece = data[offset : offset + stretch.length]
                assert hashlib.sha256(piece).digest() == stretch.sha256
                offset += stretch.length
            if offset == len(data):
                break
        assert offset == len(data)
        with pytest.raises(Refused, match="OFFSET_INVALID"):
            await reading.hashes(world.core, ada.me, source, -1)

    in_world(tmp_path, story)


def test_a_size_that_is_not_there(tmp_path: Path):
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        for file in (await photo(ada), await document(ada)):
            with pytest.raises(Refused, match="LOCATION_INVALID"):
                await whole(ada, file, "w")

    in_world(tmp_path, story)


def test_a_file_that_goes_while_it_is_read(tmp_path: Path):
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        file = await document(ada)
        source = await reading.document(world.core, ada.me, claim(ada, file), "")
        await world.core.blobs.discard(file.blob)
        with pytest.raises(Refused, match="LOCATION_INVALID"):
            await reading.read(world.core, ada.me, source, 0, 4096, precise=False)
        with pytest.raises(Refused, match="LOCATION_INVALID"):
            await reading.hashes(world.core, ada.me, source, 0)

    in_world(tmp_path, story)


# --- who reaches a file --------------------------------------------------------------------------


def test_what_one_account_was_shown_is_worth_nothing_to_another(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea, eve = [await world.person(name) for name in ("Ada", "Bea", "Eve")]
        file = await document(ada, b"for Bea alone")
        await send(ada, bea, file)
        assert await whole(bea, file) == b"for Bea alone"
        for stolen in (claim(bea, file), claim(ada, file)):
            with pytest.raises(Refused, match="FILE_REFERENCE_EXPIRED"):
                await reading.document(world.core, eve.me, stolen, "")
            with pytest.raises(Refused, match="FILE_REFERENCE_EXPIRED"):
                await media.resolve(world.core, eve.me, FileKind.DOCUMENT, stolen, "MEDIA_EMPTY")

    in_world(tmp_path, story)


def test_a_guessed_hash_or_reference_opens_nothing(tmp_path: Path):
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        file = await document(ada)
        right = claim(ada, file)
        wrong = [
            (Claim(file.id, right.access_hash ^ 1, right.reference), "LOCATION_INVALID"),
            (Claim(FileId(file.id + 1), right.access_hash, right.reference), "LOCATION_INVALID"),
            (Claim(file.id, right.access_hash, b""), "FILE_REFERENCE_EMPTY"),
            (Claim(file.id, right.access_hash, b"short"), "FILE_REFERENCE_INVALID"),
            (Claim(file.id, right.access_hash, bytes(12)), "FILE_REFERENCE_EXPIRED"),
        ]
        for bad, reason in wrong:
            with pytest.raises(Refused, match=reason):
                await reading.document(world.core, ada.me, bad, "")

    in_world(tmp_path, story)


def test_a_reference_ends_after_a_day(tmp_path: Path):
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        file = await document(ada)
        old = claim(ada, file)
        world.clock.now += 24 * 3600 - 1
        await reading.document(world.core, ada.me, old, "")
        world.clock.now += 2
        with pytest.raises(Refused, match="FILE_REFERENCE_EXPIRED"):
            await reading.document(world.core, ada.me, old, "")
        await reading.document(world.core, ada.me, claim(ada, file), "")

    in_world(tmp_path, story)


def test_a_document_is_no_photo(tmp_path: Path):
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        file = await document(ada)
        with pytest.raises(Refused, match="LOCATION_INVALID"):
            await reading.photo(world.core, ada.me, claim(ada, file), "")

    in_world(tmp_path, story)


# --- how long a file lives -----------------------------------------------------------------------


def test_a_file_lives_as_long_as_somebody_has_it(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        file = await document(ada, b"shared")
        id_ = await send(ada, bea, file)
        world.clock.now += GRACE + 1
        assert await sweep(world.core) == 0
        await amend.delete(world.core, ada.me, [id_], revoke=False)
        assert await sweep(world.core) == 0
        assert await whole(bea, file) == b"shared"
        await amend.delete(world.core, bea.me, [MessageId(1)], revoke=False)
        assert await sweep(world.core) == 1
        assert await blobs(world) == set()
        with pytest.raises(Refused, match="LOCATION_INVALID"):
            await whole(bea, file)

    in_world(tmp_path, story)


def test_a_blob_goes_with_its_last_file(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        one, other = await document(ada, b"same"), await document(ada, b"same")
        gone, kept = await send(ada, bea, one), await send(ada, bea, other)
        world.clock.now += GRACE + 1
        await amend.delete(world.core, ada.me, [gone], revoke=True)
        assert await sweep(world.core) == 1
        assert await whole(bea, other) == b"same"
        await amend.delete(world.core, ada.me, [kept], revoke=True)
        assert await sweep(world.core) == 1
        assert await blobs(world) == set()

    in_world(tmp_path, story)


def test_what_is_never_sent_goes_after_an_hour(tmp_path: Path):
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        file = await photo(ada)
        await upload(ada, b"abandoned")
        world.clock.now += GRACE - 1
        assert await sweep(world.core) == 0
        world.clock.now += 2
        assert await sweep(world.core) == 1
        assert await blobs(world) == set(), "the original of the photo goes as well"
        assert list((tmp_path / "staging").iterdir()) == []
        with pytest.raises(Refused, match="FILE_REFERENCE_EXPIRED"):
            await send(ada, ada, file)

    in_world(tmp_path, story)


def test_an_edit_lets_go_of_the_old_media(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        old, new = await document(ada, b"old"), await document(ada, b"new")
        id_ = await send(ada, bea, old)
        change = Edit(body=Content(media=DocumentMedia(new.id)), media=MediaClass.DOCUMENT)
        await amend.edit(world.core, ada.me, PeerId(bea.id), id_, change)
        world.clock.now += GRACE + 1
        assert await sweep(world.core) == 1
        assert await whole(bea, new) == b"new"
        assert await blobs(world) == {new.blob}
        assert await sound(world) == []

    in_world(tmp_path, story)


def test_strays_of_a_crash_are_found(tmp_path: Path):
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        file = await document(ada, b"kept")
        await send(ada, ada, file)
        await world.core.blobs.put(b"stray")
        assert await sweep_strays(world.core) == 0
        world.clock.now += GRACE + 1
        young = await world.core.blobs.put(b"young stray")
        assert await sweep_strays(world.core) == 1
        assert await blobs(world) == {file.blob, young}

    in_world(tmp_path, story)


def test_the_check_finds_damage(tmp_path: Path):
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        whole_, gone, changed = [await document(ada, data) for data in (b"abc", b"def", b"ghi")]
        assert await sound(world) == []
        world.core.blobs.path(gone.blob).unlink()
        world.core.blobs.path(changed.blob).write_bytes(b"xyz")
        assert set(await sound(world)) == {
            f"blob {gone.blob} of 3 bytes is not there, or not whole",
            f"blob {changed.blob} of 3 bytes is not there, or not whole",
        }
        assert whole_.blob not in "".join(await sound(world))

    in_world(tmp_path, story)


def test_the_check_finds_what_is_shown_but_not_held(tmp_path: Path):
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        file = await document(ada)
        await send(ada, ada, file)
        shown = await photo(ada)
        account = await people.myself(world.core, ada.me)

        async def body(tx: WriteTx) -> None:
            await tx.run("delete from file_uses where file = $1", file.id)
            tx.put(ACCOUNTS, replace(account, photo=shown.id))

        await world.core.db.write(body)
        content, profile = await sound(world)
        assert f"shows file {file.id} but does not hold it" in content
        assert profile == f"account {ada.id} shows file {shown.id} but does not hold it"

    in_world(tmp_path, story)

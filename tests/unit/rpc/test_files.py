"""Files through the door: what clients send, what they are shown, what they get."""

from __future__ import annotations

import hashlib
import math
from pathlib import Path
from typing import Any

import pytest

from chappe.tl import decode, encode, functions, types
from tests.images import image, opened, turned
from tests.unit.rpc.harness import Client, House, in_house

PART = 32 << 10


async def ask(client: Client, request: Any) -> Any:
    return await client.ask(request)


async def upload(client: Client, data: bytes, *, big: bool = False) -> Any:
    id_ = client.house.random.getrandbits(63)
    pieces = [data[start : start + PART] for start in range(0, len(data), PART)]
    for number, piece in enumerate(pieces):
        request: Any = (
            functions.upload.SaveBigFilePart(
                file_id=id_, file_part=number, file_total_parts=len(pieces), bytes=piece
            )
            if big
            else functions.upload.SaveFilePart(file_id=id_, file_part=number, bytes=piece)
        )
        assert await ask(client, request) is True
    if big:
        return types.InputFileBig(id=id_, parts=len(pieces), name="film.mp4")
    md5 = hashlib.md5(data).hexdigest()
    return types.InputFile(id=id_, parts=len(pieces), name="test.bin", md5_checksum=md5)


async def make(client: Client, media: Any) -> Any:
    return await ask(
        client, functions.messages.UploadMedia(peer=types.InputPeerSelf(), media=media)
    )


async def send(client: Client, media: Any) -> Any:
    """Send media to Saved Messages; give the media as the sender sees them then."""
    updates = await ask(
        client,
        functions.messages.SendMedia(
            peer=types.InputPeerSelf(),
            media=media,
            message="",
            random_id=client.house.random.getrandbits(62),
        ),
    )
    messages: list[Any] = [
        update.message for update in updates.updates if isinstance(update, types.UpdateNewMessage)
    ]
    (message,) = messages
    return message.media


async def send_document(client: Client, data: bytes, mime: str, *attributes: Any, **more: Any):
    media = types.InputMediaUploadedDocument(
        file=await upload(client, data), mime_type=mime, attributes=list(attributes), **more
    )
    return await send(client, media)


def document_place(document: Any, size: str = "") -> types.InputDocumentFileLocation:
    return types.InputDocumentFileLocation(
        id=document.id,
        access_hash=document.access_hash,
        file_reference=document.file_reference,
        thumb_size=size,
    )


def photo_place(photo: Any, size: str) -> types.InputPhotoFileLocation:
    return types.InputPhotoFileLocation(
        id=photo.id,
        access_hash=photo.access_hash,
        file_reference=photo.file_reference,
        thumb_size=size,
    )


async def fetch(client: Client, place: Any, limit: int = 128 << 10) -> bytes:
    data = b""
    while True:
        got = await ask(
            client, functions.upload.GetFile(location=place, offset=len(data), limit=limit)
        )
        data += bytes(got.bytes)
        if len(got.bytes) < limit:
            return data


def test_a_photo_with_its_sizes(tmp_path: Path):
    async def story(house: House) -> None:
        ada = await house.member()
        shown = await send(
            ada,
            types.InputMediaUploadedPhoto(
                file=await upload(ada, turned(500, 400, 1)), spoiler=True
            ),
        )
        assert isinstance(shown, types.MessageMediaPhoto)
        assert shown.spoiler
        photo: Any = shown.photo
        assert photo.TL_NAME == "photo"
        assert photo.dc_id == ada.session.dc
        stripped, *sizes = photo.sizes
        assert isinstance(stripped, types.PhotoStrippedSize)
        assert [(size.type, size.w, size.h) for size in sizes] == [
            ("s", 100, 80),
            ("m", 320, 256),
            ("x", 500, 400),
        ]
        for size in sizes:
            data = await fetch(ada, photo_place(photo, size.type))
            assert len(data) == size.size
            assert opened(data).size == (size.w, size.h)
        got = await ask(
            ada, functions.upload.GetFile(location=photo_place(photo, "x"), offset=0, limit=4096)
        )
        assert isinstance(got.type, types.storage.FileJpeg)

    in_house(tmp_path, story)


def test_a_document_up_and_down_and_its_hashes(tmp_path: Path):
    async def story(house: House) -> None:
        ada = await house.member()
        data = house.random.randbytes(300_000)
        media = types.InputMediaUploadedDocument(
            file=await upload(ada, data, big=True), mime_type="application/pdf", attributes=[]
        )
        document = (await send(ada, media)).document
        assert document.size == len(data)
        assert document.attributes == [types.DocumentAttributeFilename(file_name="film.mp4")]
        place = document_place(document)
        assert await fetch(ada, place) == data
        hashes = await ask(ada, functions.upload.GetFileHashes(location=place, offset=0))
        assert [(h.offset, h.limit) for h in hashes] == [
            (0, 131072),
            (131072, 131072),
            (262144, 300_000 - 262144),
        ]
        for each in hashes:
            piece = data[each.offset : each.offset + each.limit]
            assert hashlib.sha256(piece).digest() == each.hash
        got = await ask(
            ada, functions.upload.GetFile(location=place, offset=1024, limit=2048, precise=True)
        )
        assert got.bytes == data[1024 : 1024 + 2048]
        assert isinstance(got.type, types.storage.FilePdf)

    in_house(tmp_path, story)


VIDEO = types.DocumentAttributeVideo(duration=2.5, w=640, h=360, supports_streaming=True)


@pytest.mark.parametrize(
    ("mime", "attributes", "flags", "kept"),
    [
        ("video/mp4", [VIDEO], {"video"}, ["documentAttributeVideo"]),
        (
            "video/mp4",
            [types.DocumentAttributeVideo(duration=1.0, w=240, h=240, round_message=True)],
            {"round"},
            ["documentAttributeVideo"],
        ),
        (
            "audio/ogg",
            [types.DocumentAttributeAudio(duration=3, voice=True, waveform=b"\x11" * 63)],
            {"voice"},
            ["documentAttributeAudio"],
        ),
        (
            "audio/mpeg",
            [types.DocumentAttributeAudio(duration=3, title="T", performer="P")],
            set(),
            ["documentAttributeAudio"],
        ),
        (
            "video/mp4",
            [types.DocumentAttributeAnimated(), VIDEO],
            {"video"},
            ["documentAttributeVideo", "documentAttributeAnimated"],
        ),
        ("text/plain", [types.DocumentAttributeAnimated()], set(), []),
        (
            "image/webp",
            [types.DocumentAttributeSticker(alt="🙂", stickerset=types.InputStickerSetEmpty())],
            set(),
            ["documentAttributeSticker"],
        ),
    ],
)
def test_sorts_of_document(
    tmp_path: Path, mime: str, attributes: list[Any], flags: set[str], kept: list[str]
):
    async def story(house: House) -> None:
        ada = await house.member()
        data = image(20, 20, "WEBP") if mime == "image/webp" else b"some bytes"
        shown = await send_document(ada, data, mime, *attributes)
        assert {name for name in ("video", "round", "voice") if getattr(shown, name)} == flags
        names = [each.TL_NAME for each in shown.document.attributes]
        names = [n for n in names if n != "documentAttributeImageSize"]
        assert names == [*kept, "documentAttributeFilename"]
        for given in attributes:
            if given.TL_NAME in kept:
                assert given in shown.document.attributes

    in_house(tmp_path, story)


def test_every_layer_understands_what_is_shown(tmp_path: Path):
    async def story(house: House) -> None:
        ada = await house.member()
        thumb = await upload(ada, image(90, 60))
        video = await send_document(ada, b"film", "video/mp4", VIDEO, thumb=thumb)
        photo = await send(ada, types.InputMediaUploadedPhoto(file=await upload(ada, image(9, 9))))
        for layer in range(133, 230):
            for shown in (video, photo):
                back: Any = decode(encode(shown, layer))
                inner = back.document if shown is video else back.photo
                assert inner.id == (shown.document if shown is video else shown.photo).id

    in_house(tmp_path, story)


def test_media_made_first_and_sent_by_id(tmp_path: Path):
    async def story(house: House) -> None:
        ada = await house.member()
        made = await make(ada, types.InputMediaUploadedPhoto(file=await upload(ada, image(99, 50))))
        photo = made.photo
        again = await send(
            ada,
            types.InputMediaPhoto(
                id=types.InputPhoto(
                    id=photo.id,
                    access_hash=photo.access_hash,
                    file_reference=photo.file_reference,
                )
            ),
        )
        assert again.photo.id == photo.id
        assert again.photo.sizes == photo.sizes

    in_house(tmp_path, story)


def test_stolen_proofs_open_nothing(tmp_path: Path):
    async def story(house: House) -> None:
        ada, eve = await house.member("Ada"), await house.member("Eve")
        document = (await send_document(ada, b"private", "text/plain")).document
        place = document_place(document)
        assert await eve.fails(functions.upload.GetFile(location=place, offset=0, limit=4096)) == (
            "FILE_REFERENCE_EXPIRED"
        )
        assert await eve.fails(functions.upload.GetFileHashes(location=place, offset=0)) == (
            "FILE_REFERENCE_EXPIRED"
        )
        named = types.InputDocument(
            id=document.id,
            access_hash=document.access_hash,
            file_reference=document.file_reference,
        )
        asked = functions.messages.UploadMedia(
            peer=types.InputPeerSelf(), media=types.InputMediaDocument(id=named)
        )
        assert await eve.fails(asked) == "FILE_REFERENCE_EXPIRED"
        assert isinstance(await ask(ada, asked), types.MessageMediaDocument)

    in_house(tmp_path, story)


def test_an_old_reference_is_renewed_by_looking_again(tmp_path: Path):
    async def story(house: House) -> None:
        ada = await house.member()
        document = (await send_document(ada, b"data", "text/plain")).document
        house.world.clock.now += 25 * 3600
        asked = functions.upload.GetFile(location=document_place(document), offset=0, limit=4096)
        assert await ada.fails(asked) == "FILE_REFERENCE_EXPIRED"
        found = await ask(ada, functions.messages.GetMessages(id=[types.InputMessageID(id=1)]))
        (message,) = found.messages
        assert await fetch(ada, document_place(message.media.document)) == b"data"

    in_house(tmp_path, story)


@pytest.mark.parametrize(
    "location",
    [
        types.InputFileLocation(volume_id=1, local_id=2, secret=3, file_reference=b""),
        types.InputEncryptedFileLocation(id=1, access_hash=2),
        types.InputSecureFileLocation(id=1, access_hash=2),
        types.InputTakeoutFileLocation(),
        types.InputStickerSetThumb(stickerset=types.InputStickerSetEmpty(), thumb_version=1),
        types.InputPeerPhotoFileLocation(peer=types.InputPeerSelf(), photo_id=1),
        types.InputPhotoLegacyFileLocation(
            id=1, access_hash=2, file_reference=b"", volume_id=1, local_id=2, secret=3
        ),
    ],
)
def test_other_locations(tmp_path: Path, location: Any):
    async def story(house: House) -> None:
        ada = await house.member()
        asked = functions.upload.GetFile(location=location, offset=0, limit=4096)
        assert await ada.fails(asked) == "LOCATION_INVALID"

    in_house(tmp_path, story)


POINT = types.InputGeoPoint(lat=48.8588, long=2.3470, accuracy_radius=20)


@pytest.mark.parametrize(
    ("media", "shown"),
    [
        (types.InputMediaGeoPoint(geo_point=POINT), {"geo"}),
        (
            types.InputMediaVenue(
                geo_point=POINT,
                title="Tour",
                address="Rue",
                provider="",
                venue_id="",
                venue_type="",
            ),
            {"geo", "title", "address"},
        ),
        (
            types.InputMediaContact(
                phone_number="+33639981234", first_name="Zoé", last_name="", vcard=""
            ),
            {"phone_number", "first_name"},
        ),
        (types.InputMediaDice(emoticon="🎲"), {"value", "emoticon"}),
    ],
)
def test_media_without_a_file(tmp_path: Path, media: Any, shown: set[str]):
    async def story(house: House) -> None:
        ada = await house.member()
        got = await send(ada, media)
        assert all(getattr(got, name) for name in shown)
        if isinstance(got, types.MessageMediaDice):
            assert 1 <= got.value <= 6

    in_house(tmp_path, story)


def test_a_shared_number_names_an_account_only_to_those_who_have_it(tmp_path: Path):
    async def story(house: House) -> None:
        ada = await house.member("Ada")
        bea = await house.account("Bea")
        media = types.InputMediaContact(
            phone_number=f"+{bea.phone}", first_name="Bea", last_name="", vcard=""
        )
        assert (await send(ada, media)).user_id == 0
        await ask(
            ada,
            functions.contacts.ImportContacts(
                contacts=[
                    types.InputPhoneContact(
                        client_id=1, phone=f"+{bea.phone}", first_name="Bea", last_name=""
                    )
                ]
            ),
        )
        assert (await send(ada, media)).user_id == bea.id

    in_house(tmp_path, story)


NOWHERE = types.InputGeoPoint(lat=math.nan, long=0.0)
NONE = types.InputDocument(id=1, access_hash=2, file_reference=b"3")


@pytest.mark.parametrize(
    ("media", "reason"),
    [
        (types.InputMediaEmpty(), "MEDIA_EMPTY"),
        (types.InputMediaPhoto(id=types.InputPhotoEmpty()), "MEDIA_EMPTY"),
        (types.InputMediaDocument(id=types.InputDocumentEmpty()), "MEDIA_EMPTY"),
        (types.InputMediaDocument(id=NONE), "MEDIA_EMPTY"),
        (types.InputMediaDocument(id=NONE, ttl_seconds=5), "MEDIA_EMPTY"),
        (types.InputMediaGeoPoint(geo_point=types.InputGeoPointEmpty()), "GEO_POINT_INVALID"),
        (types.InputMediaGeoPoint(geo_point=NOWHERE), "GEO_POINT_INVALID"),
        (
            types.InputMediaGeoPoint(geo_point=types.InputGeoPoint(lat=91.0, long=0.0)),
            "GEO_POINT_INVALID",
        ),
        (
            types.InputMediaContact(phone_number="", first_name="", last_name="", vcard=""),
            "MEDIA_EMPTY",
        ),
        (types.InputMediaDice(emoticon=""), "EMOTICON_EMPTY"),
        (types.InputMediaDice(emoticon="🙂"), "EMOTICON_INVALID"),
        (types.InputMediaPhotoExternal(url="https://example.org/a.jpg"), "WEBPAGE_CURL_FAILED"),
        (types.InputMediaDocumentExternal(url="https://example.org/a"), "WEBPAGE_CURL_FAILED"),
        (types.InputMediaWebPage(url="https://example.org"), "WEBPAGE_NOT_FOUND"),
        (
            types.InputMediaUploadedPhoto(
                file=types.InputFileStoryDocument(id=types.InputDocumentEmpty())
            ),
            "FILE_ID_INVALID",
        ),
        (
            types.InputMediaUploadedPhoto(
                file=types.InputFile(id=1, parts=1, name="", md5_checksum="")
            ),
            "FILE_PART_0_MISSING",
        ),
        (types.InputMediaStory(peer=types.InputPeerSelf(), id=1), "MEDIA_INVALID"),
    ],
)
def test_refused_media(tmp_path: Path, media: Any, reason: str):
    async def story(house: House) -> None:
        ada = await house.member()
        asked = functions.messages.UploadMedia(peer=types.InputPeerSelf(), media=media)
        assert await ada.fails(asked) == reason

    in_house(tmp_path, story)


def test_strange_numbers_in_attributes_do_no_harm(tmp_path: Path):
    async def story(house: House) -> None:
        ada = await house.member()
        strange = types.DocumentAttributeVideo(
            duration=math.inf, w=-1, h=1 << 30, preload_prefix_size=-5, video_start_ts=math.nan
        )
        shown = await send_document(ada, b"film", "video/mp4", strange)
        (video,) = [
            each
            for each in shown.document.attributes
            if isinstance(each, types.DocumentAttributeVideo)
        ]
        assert (video.duration, video.w, video.h) == (0.0, 0, 0)
        assert video.preload_prefix_size is None
        assert video.video_start_ts is None

    in_house(tmp_path, story)


# --- profile photos -----------------------------------------------------------------------------


async def set_photo(client: Client, width: int = 700) -> Any:
    file = await upload(client, image(width, 600))
    return (await ask(client, functions.photos.UploadProfilePhoto(file=file))).photo


def test_a_profile_photo_is_seen_and_fetched_by_others(tmp_path: Path):
    async def story(house: House) -> None:
        ada = await house.member("Ada")
        photo = await set_photo(ada)
        assert [size.type for size in photo.sizes] == ["i", "a", "b", "c"]
        me = await ask(ada, functions.users.GetUsers(id=[types.InputUserSelf()]))
        bea = await house.member("Bea")
        viewer = (await ask(bea, functions.users.GetUsers(id=[types.InputUserSelf()])))[0].id
        ada_id = me[0].id
        shown = me[0].photo
        assert isinstance(shown, types.UserProfilePhoto)
        assert (shown.photo_id, shown.dc_id) == (photo.id, ada.session.dc)
        assert shown.stripped_thumb == photo.sizes[0].bytes
        peer = types.InputPeerUser(
            user_id=ada_id, access_hash=house.core.hashes.peer(viewer, ada_id)
        )
        for big, side in ((False, 160), (True, 640)):
            place = types.InputPeerPhotoFileLocation(big=big, peer=peer, photo_id=photo.id)
            assert opened(await fetch(bea, place)).size == (side, side)
        unknown = types.InputPeerUser(user_id=ada_id, access_hash=1)
        asked = functions.upload.GetFile(
            location=types.InputPeerPhotoFileLocation(peer=unknown, photo_id=photo.id),
            offset=0,
            limit=4096,
        )
        assert await bea.fails(asked) == "PEER_ID_INVALID"

    in_house(tmp_path, story)


def test_looking_through_profile_photos_and_deleting(tmp_path: Path):
    async def story(house: House) -> None:
        ada = await house.member()
        first, second = await set_photo(ada), await set_photo(ada, 800)
        asked = functions.photos.GetUserPhotos(
            user_id=types.InputUserSelf(), offset=0, max_id=0, limit=10
        )
        found = await ask(ada, asked)
        assert [photo.id for photo in found.photos] == [second.id, first.id]
        named = types.InputPhoto(
            id=second.id, access_hash=second.access_hash, file_reference=second.file_reference
        )
        assert await ask(ada, functions.photos.DeletePhotos(id=[named])) == [second.id]
        left = await ask(ada, functions.photos.UpdateProfilePhoto(id=types.InputPhotoEmpty()))
        assert isinstance(left.photo, types.PhotoEmpty)
        assert (await ask(ada, asked)).photos == []

    in_house(tmp_path, story)


@pytest.mark.parametrize(
    ("request_", "reason"),
    [
        (functions.photos.UploadProfilePhoto(), "PHOTO_FILE_MISSING"),
        (
            functions.photos.UploadProfilePhoto(
                video=types.InputFile(id=1, parts=1, name="", md5_checksum="")
            ),
            "VIDEO_FILE_INVALID",
        ),
        (
            functions.photos.UploadProfilePhoto(fallback=True),
            "PHOTO_FILE_MISSING",
        ),
        (
            functions.photos.UpdateProfilePhoto(
                bot=types.InputUserSelf(), id=types.InputPhotoEmpty()
            ),
            "BOT_INVALID",
        ),
        (
            functions.photos.UpdateProfilePhoto(
                id=types.InputPhoto(id=1, access_hash=2, file_reference=b"")
            ),
            "PHOTO_ID_INVALID",
        ),
    ],
)
def test_refused_profile_photos(tmp_path: Path, request_: Any, reason: str):
    async def story(house: House) -> None:
        ada = await house.member()
        assert await ada.fails(request_) == reason

    in_house(tmp_path, story)

"""Finding and previews as clients see them."""

from __future__ import annotations

import asyncio
import dataclasses
import hashlib
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from chappe.core.previews.pages import Previews
from chappe.outbound.fetch import Fetcher
from chappe.tl import functions, types
from tests.images import image
from tests.unit.rpc.harness import House, in_house
from tests.web_server import Site, site

NO_FILTER = types.InputMessagesFilterEmpty()
NOBODY = types.InputPeerEmpty()


async def me_of(client: Any) -> Any:
    (me,) = await client.ask(functions.users.GetUsers(id=[types.InputUserSelf()]))
    return me


async def know(client: Any, other: Any) -> Any:
    """Give `other` as a peer that `client` may name."""
    them = await me_of(other)
    got = await client.ask(
        functions.contacts.ImportContacts(
            contacts=[
                types.InputPhoneContact(
                    client_id=1, phone=f"+{them.phone}", first_name="Other", last_name=""
                )
            ]
        )
    )
    (user,) = got.users
    return types.InputPeerUser(user_id=user.id, access_hash=user.access_hash)


_random = iter(range(1, 1_000_000))


async def say(client: Any, peer: Any, text: str, **more: Any) -> Any:
    return await client.ask(
        functions.messages.SendMessage(peer=peer, message=text, random_id=next(_random), **more)
    )


async def send_file(client: Any, peer: Any, data: bytes) -> Any:
    id_ = next(_random)
    await client.ask(functions.upload.SaveFilePart(file_id=id_, file_part=0, bytes=data))
    media = types.InputMediaUploadedDocument(
        file=types.InputFile(id=id_, parts=1, name="tea.bin", md5_checksum=""),
        mime_type="application/octet-stream",
        attributes=[],
    )
    return await client.ask(
        functions.messages.SendMedia(peer=peer, media=media, message="", random_id=next(_random))
    )


def searching(peer: Any, **more: Any) -> Any:
    wanted: dict[str, Any] = {
        "q": "", "filter": NO_FILTER, "min_date": 0, "max_date": 0, "offset_id": 0,
        "add_offset": 0, "limit": 100, "max_id": 0, "min_id": 0, "hash": 0,
    }  # fmt: skip
    return functions.messages.Search(peer=peer, **(wanted | more))


def globally(**more: Any) -> Any:
    wanted: dict[str, Any] = {
        "q": "", "filter": NO_FILTER, "min_date": 0, "max_date": 0, "offset_rate": 0,
        "offset_peer": NOBODY, "offset_id": 0, "limit": 100,
    }  # fmt: skip
    return functions.messages.SearchGlobal(**(wanted | more))


def test_every_filter_is_answered(tmp_path: Path):
    async def story(house: House) -> None:
        ada: Any = await house.member("Ada")
        bea: Any = await house.member("Bea")
        peer = await know(ada, bea)
        await say(ada, peer, "see https://tea.fr")
        await send_file(ada, peer, b"leaves")
        counts = {}
        names = [
            "Photos", "Video", "PhotoVideo", "Document", "Url", "Gif", "Voice", "Music",
            "ChatPhotos", "RoundVideo", "RoundVoice", "MyMentions", "Geo", "Contacts", "Pinned",
            "PhoneCalls", "Poll", "Empty",
        ]  # fmt: skip
        filters = [getattr(types, f"InputMessagesFilter{name}")() for name in names]
        for name, one in zip(names, filters, strict=True):
            found = await ada.ask(searching(peer, filter=one))
            counts[name] = len(found.messages)
            assert len((await ada.ask(globally(filter=one))).messages) == counts[name]
        assert {name for name, count in counts.items() if count} == {"Document", "Url", "Empty"}
        answer = await ada.ask(functions.messages.GetSearchCounters(peer=peer, filters=filters))
        assert [one.count for one in answer] == [counts[name] for name in names]

    in_house(tmp_path, story)


def test_pages_of_a_global_search(tmp_path: Path):
    async def story(house: House) -> None:
        ada: Any = await house.member("Ada")
        bea: Any = await house.member("Bea")
        peer = await know(ada, bea)
        for number in range(7):
            await say(ada, peer, f"tea {number}")
        read = []
        rate, offset = 0, 0
        while True:
            found = await ada.ask(
                globally(q="tea", limit=3, offset_rate=rate, offset_id=offset, offset_peer=peer)
            )
            read += [message.message for message in found.messages]
            if not found.messages or not isinstance(found, types.messages.MessagesSlice):
                break
            assert found.next_rate == found.messages[-1].date
            rate, offset = found.next_rate or 0, found.messages[-1].id
        assert read == [f"tea {number}" for number in range(6, -1, -1)]
        assert (await ada.ask(globally(q="tea", broadcasts_only=True))).messages == []
        assert (await ada.ask(globally(q="tea", groups_only=True))).messages == []
        assert len((await ada.ask(globally(q="tea", users_only=True))).messages) == 7
        assert (await ada.ask(globally(q="tea", folder_id=1))).messages == []

    in_house(tmp_path, story)


def test_calendar_and_positions(tmp_path: Path):
    async def story(house: House) -> None:
        ada: Any = await house.member("Ada")
        bea: Any = await house.member("Bea")
        peer = await know(ada, bea)
        for number in range(4):
            house.world.clock.now += 43_200
            await send_file(ada, peer, bytes([number]))
        documents = types.InputMessagesFilterDocument()
        calendar = await ada.ask(
            functions.messages.GetSearchResultsCalendar(
                peer=peer, filter=documents, offset_id=0, offset_date=0
            )
        )
        assert calendar.count == 4
        assert sum(period.count for period in calendar.periods) == 4
        shown = {message.id for message in calendar.messages}
        for period in calendar.periods:
            assert {period.min_msg_id, period.max_msg_id} <= shown
        assert calendar.min_msg_id == calendar.periods[-1].min_msg_id
        positions = await ada.ask(
            functions.messages.GetSearchResultsPositions(
                peer=peer, filter=documents, offset_id=0, limit=2
            )
        )
        assert (positions.count, [one.offset for one in positions.positions]) == (4, [0, 2])
        for unsorted in (NO_FILTER, types.InputMessagesFilterMyMentions()):
            for request in (
                functions.messages.GetSearchResultsCalendar(
                    peer=peer, filter=unsorted, offset_id=0, offset_date=0
                ),
                functions.messages.GetSearchResultsPositions(
                    peer=peer, filter=unsorted, offset_id=0, limit=2
                ),
            ):
                assert await ada.fails(request) == "FILTER_NOT_SUPPORTED"

    in_house(tmp_path, story)


def test_ones_own_files_by_their_bytes_and_by_type(tmp_path: Path):
    async def story(house: House) -> None:
        ada: Any = await house.member("Ada")
        bea: Any = await house.member("Bea")
        peer = await know(ada, bea)
        await send_file(ada, peer, b"leaves")
        by_hash = functions.messages.GetDocumentByHash
        digest = hashlib.sha256(b"leaves").digest()
        right = by_hash(sha256=digest, size=6, mime_type="text/plain")
        assert isinstance(await ada.ask(right), types.Document)
        assert isinstance(await bea.ask(right), types.DocumentEmpty)
        other_size = by_hash(sha256=digest, size=7, mime_type="text/plain")
        assert isinstance(await ada.ask(other_size), types.DocumentEmpty)
        short = by_hash(sha256=b"short", size=6, mime_type="text/plain")
        assert await ada.fails(short) == "SHA256_HASH_INVALID"
        search = functions.messages.SearchSentMedia
        sent = search(q="", filter=types.InputMessagesFilterDocument(), limit=10)
        assert len((await ada.ask(sent)).messages) == 1
        assert (await bea.ask(sent)).messages == []
        unfit = search(q="", filter=NO_FILTER, limit=10)
        assert await ada.fails(unfit) == "FILTER_NOT_SUPPORTED"

    in_house(tmp_path, story)


# --- previews -------------------------------------------------------------------------------------


def on_the_web(tmp_path: Path, story: Callable[[House, Site], Awaitable[None]]) -> None:
    async def inside(house: House) -> None:
        async with site() as here:
            fetcher = Fetcher(
                "ChappeBot/test",
                ports=frozenset((here.port,)),
                allowed=lambda address: str(address) == "127.0.0.1",
            )
            previews = Previews(fetcher.fetch)
            core = dataclasses.replace(house.core, previews=previews)
            house.world.core = core
            again = House(house.world)
            try:
                await story(again, here)
            finally:
                await again.door.close()
                await previews.close()

    in_house(tmp_path, inside)


PAGE = "<title>Tea</title><meta property=og:image content=/pot.png>"


def page_in(updates: Any) -> Any:
    """The page in the one new message of an answer."""
    found: list[Any] = [one for one in updates.updates if isinstance(one, types.UpdateNewMessage)]
    (new,) = found
    return new.message.media.webpage


async def arriving(client: Any) -> Any:
    """Wait for the update that brings a page."""
    for _ in range(300):
        client.receive()
        for batch in client.updates:
            for one in getattr(batch, "updates", []):
                if isinstance(one, types.UpdateWebPage):
                    return one
        await asyncio.sleep(0.01)
    raise AssertionError("no page came")


def test_a_page_arrives_and_its_picture_can_be_fetched(tmp_path: Path):
    async def story(house: House, here: Site) -> None:
        ada: Any = await house.member("Ada")
        bea: Any = await house.member("Bea")
        peer = await know(ada, bea)
        here.page("/pot.png", image(400, 300, "PNG"), "image/png")
        url = here.page("/tea", PAGE)
        pending = page_in(await say(ada, peer, f"look: {url}"))
        assert isinstance(pending, types.WebPagePending)
        for client in (ada, bea):
            update = await arriving(client)
            assert (update.webpage.id, update.webpage.title) == (pending.id, "Tea")
            assert update.pts_count == 1
            photo = update.webpage.photo
            got = await client.ask(
                functions.upload.GetFile(
                    location=types.InputPhotoFileLocation(
                        id=photo.id,
                        access_hash=photo.access_hash,
                        file_reference=photo.file_reference,
                        thumb_size="x",
                    ),
                    offset=0,
                    limit=1 << 20,
                )
            )
            assert got.bytes.startswith(b"\xff\xd8")
        difference = await bea.ask(functions.updates.GetDifference(pts=1, date=1, qts=1))
        (kept,) = [m for m in difference.new_messages if getattr(m, "media", None)]
        assert kept.media.webpage.display_url == url.removeprefix("http://")
        at_once = page_in(await say(ada, peer, url))
        assert isinstance(at_once, types.WebPage)

    on_the_web(tmp_path, story)


def test_who_wants_no_preview_gets_none(tmp_path: Path):
    async def story(house: House, here: Site) -> None:
        ada: Any = await house.member("Ada")
        bea: Any = await house.member("Bea")
        peer = await know(ada, bea)
        url = here.page("/tea", PAGE)
        sent = await say(ada, peer, url, no_webpage=True)
        assert isinstance(sent, types.UpdateShortSentMessage)
        await asyncio.sleep(0.05)
        assert here.asked == []
        edit = functions.messages.EditMessage(peer=peer, id=sent.id, message=f"now {url}")
        edited = await ada.ask(edit)
        (update,) = edited.updates
        assert isinstance(update.message.media.webpage, types.WebPagePending)
        assert (await arriving(bea)).webpage.title == "Tea"

    on_the_web(tmp_path, story)


def test_a_page_that_the_sender_chose(tmp_path: Path):
    async def story(house: House, here: Site) -> None:
        ada: Any = await house.member("Ada")
        bea: Any = await house.member("Bea")
        peer = await know(ada, bea)
        url = here.page("/tea", PAGE)

        def sending(to: str, **more: Any) -> Any:
            return functions.messages.SendMedia(
                peer=peer,
                media=types.InputMediaWebPage(url=to, **more),
                message="words without a link",
                random_id=next(_random),
            )

        sent = await ada.ask(sending(url, force_large_media=True))
        told: list[Any] = [u for u in sent.updates if isinstance(u, types.UpdateNewMessage)]
        (new,) = told
        media = new.message.media
        assert (media.manual, media.force_large_media, media.webpage.title) == (True, True, "Tea")
        asked = functions.messages.GetMessageEditData(peer=peer, id=new.message.id)
        assert not (await ada.ask(asked)).caption
        absent = here.root + "/absent"
        assert await ada.fails(sending(absent)) == "WEBPAGE_NOT_FOUND"
        for inner in ("http://169.254.169.254/latest/meta-data", "http://[::ffff:127.0.0.1]/"):
            assert await ada.fails(sending(inner)) == "WEBPAGE_NOT_FOUND"
        assert await ada.fails(sending("file:///etc/passwd")) == "WEBPAGE_URL_INVALID"
        sent = await ada.ask(sending(absent, optional=True))
        assert sent.updates[-1].message.media is None

    on_the_web(tmp_path, story)


def test_pages_by_themselves(tmp_path: Path):
    async def story(house: House, here: Site) -> None:
        ada: Any = await house.member("Ada")
        url = here.page("/tea", PAGE)
        preview = functions.messages.GetWebPagePreview
        found = await ada.ask(preview(message=f"look at {url} please"))
        assert found.media.webpage.title == "Tea"
        found = await ada.ask(preview(message="no link"))
        assert isinstance(found.media, types.MessageMediaEmpty)
        get = functions.messages.GetWebPage
        page = (await ada.ask(get(url=url, hash=0))).webpage
        assert page.title == "Tea"
        again = (await ada.ask(get(url=url, hash=page.hash))).webpage
        assert isinstance(again, types.WebPageNotModified)
        absent = (await ada.ask(get(url=here.root + "/absent", hash=0))).webpage
        assert isinstance(absent, types.WebPageEmpty)
        assert await ada.fails(get(url="nonsense", hash=0)) == "WEBPAGE_URL_INVALID"
        assert here.paths.count("/tea") == 1

    on_the_web(tmp_path, story)


@pytest.mark.parametrize("text", ["https://tea.fr", "http://127.0.0.1:1/"])
def test_switched_off_there_are_no_previews(tmp_path: Path, text: str):
    async def story(house: House) -> None:
        ada: Any = await house.member("Ada")
        bea: Any = await house.member("Bea")
        peer = await know(ada, bea)
        assert isinstance(await say(ada, peer, text), types.UpdateShortSentMessage)
        found = await ada.ask(functions.messages.GetWebPagePreview(message=text))
        assert isinstance(found.media, types.MessageMediaEmpty)
        page = await ada.ask(functions.messages.GetWebPage(url=text, hash=0))
        assert isinstance(page.webpage, types.WebPageEmpty)

    in_house(tmp_path, story)

"""Files that restrictions keep back: with a message that is withheld, or by their bytes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from chappe.core.trust.restricting import Plan
from chappe.model import Held
from chappe.model.trust import Measure
from chappe.store import files as rows
from chappe.tl import functions, types
from tests import restraints
from tests.images import image
from tests.unit.rpc.channel_cast import Square, in_square
from tests.unit.rpc.harness import Client, Failed
from tests.unit.rpc.test_files import document_place, upload
from tests.unit.rpc.test_withheld_messages import one, withhold

BYTES = b"quincunx" * 500


async def send(square: Square, client: Client, media: Any, random: int = 91) -> types.Message:
    """Send media to the channel, and give the message as its author sees it."""
    sent: Any = await client.ask(
        functions.messages.SendMedia(
            peer=square.peer(client), media=media, message="See", random_id=random
        )
    )
    (new,) = [each for each in sent.updates if isinstance(each, types.UpdateNewChannelMessage)]
    assert isinstance(new.message, types.Message)
    return new.message


async def document(client: Client) -> types.InputMediaUploadedDocument:
    return types.InputMediaUploadedDocument(
        file=await upload(client, BYTES), mime_type="text/plain", attributes=[]
    )


async def fetched(client: Client, found: Any) -> bytes | str:
    """The first bytes of a document, or why there are none."""
    request = functions.upload.GetFile(location=document_place(found), offset=0, limit=4096)
    try:
        return bytes((await client.call(request)).bytes)
    except Failed as failed:
        return failed.error.text


async def held(square: Square, id_: int) -> int:
    found = await square.house.core.db.read(lambda tx: rows.by_ids(tx, [id_]))  # type: ignore[list-item]
    (file,) = found.values()
    return file.held


def test_a_file_goes_with_the_message_that_shows_it_for_old_references_too(
    tmp_path: Path,
) -> None:
    async def story(square: Square) -> None:
        said = await send(square, square.ada, await document(square.ada))
        references = {
            client: (await one(square, client, said.id)).media.document
            for client in (square.ada, square.bea)
        }
        for client, found in references.items():
            assert await fetched(client, found) == BYTES[:4096]
        made = await withhold(square, said.id, Measure.REMOVE)
        for client, found in references.items():
            assert await fetched(client, found) == "FILE_REFERENCE_EXPIRED"
        again = types.InputMediaDocument(
            id=types.InputDocument(
                id=references[square.ada].id,
                access_hash=references[square.ada].access_hash,
                file_reference=references[square.ada].file_reference,
            )
        )
        resent = functions.messages.SendMedia(
            peer=types.InputPeerSelf(), media=again, message="", random_id=92
        )
        assert await square.ada.fails(resent) == "FILE_REFERENCE_EXPIRED"
        await restraints.release(square.house.core, made)
        for client, found in references.items():
            assert await fetched(client, found) == BYTES[:4096]
        assert await held(square, references[square.ada].id) == 0

    in_square(tmp_path, story)


def test_who_sees_it_elsewhere_has_it_all_the_same(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        said = await send(square, square.ada, await document(square.ada))
        await square.bea.ask(
            functions.messages.ForwardMessages(
                from_peer=square.peer(square.bea),
                id=[said.id],
                random_id=[93],
                to_peer=types.InputPeerSelf(),
            )
        )
        seen = {
            client: (await one(square, client, said.id)).media.document
            for client in (square.ada, square.bea)
        }
        await withhold(square, said.id, Measure.REMOVE)
        assert await fetched(square.bea, seen[square.bea]) == BYTES[:4096]
        assert await fetched(square.ada, seen[square.ada]) == "FILE_REFERENCE_EXPIRED"

    in_square(tmp_path, story)


def test_bytes_in_quarantine_are_given_to_nobody_and_taken_from_nobody(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        first = await send(square, square.ada, await document(square.ada))
        second = await send(square, square.bea, await document(square.bea), 94)
        shown = [
            (await one(square, square.bea, said.id)).media.document for said in (first, second)
        ]
        assert shown[0].id != shown[1].id
        subject = restraints.file(shown[0].id)
        made = await restraints.restrict(square.house.core, Plan(Measure.QUARANTINE, subject))
        for found in shown:
            assert await fetched(square.bea, found) == "LOCATION_INVALID"
            assert await held(square, found.id) == Held.QUARANTINE
        for said in (first, second):
            now = await one(square, square.bea, said.id)
            assert now.media.document is None
            forward = functions.messages.ForwardMessages(
                from_peer=square.peer(square.bea),
                id=[said.id],
                random_id=[95],
                to_peer=types.InputPeerSelf(),
            )
            assert await square.bea.fails(forward) == "MEDIA_INVALID"
        again = functions.messages.UploadMedia(
            peer=types.InputPeerSelf(), media=await document(square.ada)
        )
        assert await square.ada.fails(again) == "MEDIA_INVALID"
        await restraints.release(square.house.core, made)
        for found in shown:
            assert await fetched(square.bea, found) == BYTES[:4096]
            assert await held(square, found.id) == 0
        await square.ada.ask(again)

    in_square(tmp_path, story)


def test_what_is_in_quarantine_twice_needs_to_be_let_out_twice(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        first = await send(square, square.ada, await document(square.ada))
        second = await send(square, square.bea, await document(square.bea), 94)
        shown = [
            (await one(square, square.bea, said.id)).media.document for said in (first, second)
        ]
        made = [
            await restraints.restrict(
                square.house.core, Plan(Measure.QUARANTINE, restraints.file(found.id))
            )
            for found in shown
        ]
        await restraints.release(square.house.core, made[0])
        assert await fetched(square.bea, shown[1]) == "LOCATION_INVALID"
        assert await fetched(square.bea, shown[0]) == "LOCATION_INVALID"
        await restraints.release(square.house.core, made[1])
        assert await fetched(square.bea, shown[0]) == BYTES[:4096]

    in_square(tmp_path, story)


def test_a_photo_in_quarantine_is_nobodys_picture(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        picture = types.InputMediaUploadedPhoto(file=await upload(square.ada, image(200, 100)))
        said = await send(square, square.ada, picture)
        photo = (await one(square, square.bea, said.id)).media.photo
        made = await restraints.restrict(
            square.house.core, Plan(Measure.QUARANTINE, restraints.file(photo.id))
        )
        assert (await one(square, square.bea, said.id)).media.photo is None
        again = types.InputMediaUploadedPhoto(file=await upload(square.ada, image(200, 100)))
        request = functions.messages.UploadMedia(peer=types.InputPeerSelf(), media=again)
        assert await square.ada.fails(request) == "MEDIA_INVALID"
        await restraints.release(square.house.core, made)
        assert (await one(square, square.bea, said.id)).media.photo.id == photo.id

    in_square(tmp_path, story)

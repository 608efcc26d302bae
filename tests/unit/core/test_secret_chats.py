"""Secret chats without a door: what happens at the same time, and what nobody else gets."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from chappe.core import authorizations, secret_chats, secret_files, secret_messages, srp
from chappe.core.refused import Refused
from chappe.core.secret_chats import Named
from chappe.core.secret_messages import Sealed
from chappe.model import (
    Details,
    File,
    FileId,
    FileKind,
    Me,
    NoteKind,
    SecretArrival,
    SecretChat,
    Use,
)
from chappe.store import files as file_rows
from chappe.store.db import Tx
from tests.apps import OTHER_PHONE, App, Ear, app, member
from tests.world import World, in_world

ID = 1832
HALF = pow(srp.GENERATOR, 3**700, srp.PRIME).to_bytes(256, "big")


def named(world: World, me: Me, id_: int = ID) -> Named:
    return Named(id_, world.core.hashes.secret_chat(me.user, id_))


async def accept(world: World, me: Me, half: bytes = HALF) -> SecretChat:
    return await secret_chats.accept(world.core, me, named(world, me), half, 5)


async def opened(world: World) -> tuple[App, App]:
    one, other = await member(world), await member(world, OTHER_PHONE, "Bea")
    await secret_chats.request(world.core, one.me, other.me.user, ID, HALF)
    await accept(world, other.me)
    return one, other


def ciphertext(number: int) -> Sealed:
    return Sealed(number, b"sealed %d" % number)


async def send(world: World, me: Me, number: int) -> None:
    await secret_messages.send(world.core, me, named(world, me), ciphertext(number))


def test_of_two_devices_that_accept_at_once_one_wins(tmp_path: Path):
    async def story(world: World) -> None:
        one, other = await member(world), await member(world, OTHER_PHONE, "Bea")
        late = await app(world)
        await late.log_in(OTHER_PHONE)
        await secret_chats.request(world.core, one.me, other.me.user, ID, HALF)
        done = await asyncio.gather(
            accept(world, other.me), accept(world, late.me), return_exceptions=True
        )
        (chat,) = [each for each in done if isinstance(each, SecretChat)]
        (refused,) = [each for each in done if isinstance(each, Refused)]
        assert refused.reason == "ENCRYPTION_ALREADY_ACCEPTED"
        assert chat.participant_key in (other.me.key, late.me.key)
        winner = other if chat.participant_key == other.me.key else late
        assert await accept(world, winner.me) == chat, "the answer got lost"
        seen = await secret_chats.seen(world.core, winner.me, [ID])
        assert seen == {ID: chat}

    in_world(tmp_path, story, agree=False)


def test_what_many_send_at_once_has_numbers_without_a_gap(tmp_path: Path):
    async def story(world: World) -> None:
        one, other = await opened(world)
        ear = Ear(other)
        await asyncio.gather(*(send(world, one.me, number) for number in range(40)))
        pushed = [told.change.message for told in ear.heard]  # type: ignore[union-attr]
        assert [message.qts for message in pushed] == list(range(2, 42))
        missed = await secret_messages.missed(world.core, other.me, 0)
        assert list(missed.messages) == pushed
        assert (missed.qts, missed.complete) == (41, True)
        assert {message.body for message in pushed} == {
            ciphertext(number).body for number in range(40)
        }

    in_world(tmp_path, story, agree=False)


def test_only_the_one_device_is_told(tmp_path: Path):
    async def story(world: World) -> None:
        one, other = await opened(world)
        beside = await app(world)
        await beside.log_in(OTHER_PHONE)
        ears = [Ear(each) for each in (one, other, beside)]
        await send(world, one.me, 1)
        await secret_chats.typing(world.core, one.me, named(world, one.me))
        assert [len(ear.heard) for ear in ears] == [0, 2, 0]
        assert all(told.key == other.me.key for told in ears[1].heard)
        assert isinstance(ears[1].heard[0].change, SecretArrival)
        assert (await secret_messages.missed(world.core, beside.me, 0)).messages == ()
        assert await secret_messages.state(world.core, beside.me) == secret_messages.FIRST_QTS
        with pytest.raises(Refused, match="MAX_QTS_INVALID"):
            await secret_messages.confirm(world.core, beside.me, 2)

    in_world(tmp_path, story, agree=False)


def test_a_proof_of_one_account_is_none_of_another(tmp_path: Path):
    async def story(world: World) -> None:
        one, _ = await opened(world)
        stranger = await member(world, "+33 6 39 98 66 66", "Cleo")
        stolen = named(world, one.me)
        with pytest.raises(Refused, match="CHAT_ID_INVALID"):
            await secret_messages.send(world.core, stranger.me, stolen, ciphertext(1))
        own = named(world, stranger.me)
        for attempt in (
            secret_messages.send(world.core, stranger.me, own, ciphertext(1)),
            secret_chats.read(world.core, stranger.me, own, 1),
            secret_chats.typing(world.core, stranger.me, own),
            secret_chats.accept(world.core, stranger.me, own, HALF, 1),
        ):
            with pytest.raises(Refused, match="CHAT_ID_INVALID"):
                await attempt
        assert await secret_chats.seen(world.core, stranger.me, [ID]) == {}

    in_world(tmp_path, story, agree=False)


def test_the_end_of_a_device_ends_its_chats_and_its_queue(tmp_path: Path):
    async def story(world: World) -> None:
        one, other = await opened(world)
        await send(world, one.me, 1)
        ear = Ear(one)
        await authorizations.log_out(world.core, other.me)
        assert ear.notes() == [(NoteKind.SECRET_CHAT, ID)]
        (chat,) = (await secret_chats.seen(world.core, one.me, [ID])).values()
        assert (chat.g_a, chat.g_b, chat.fingerprint) == (b"", b"", 0)
        again = await app(world)
        await again.log_in(OTHER_PHONE)
        missed = await secret_messages.missed(world.core, again.me, 0)
        assert (missed.messages, missed.qts) == ((), secret_messages.FIRST_QTS)

    in_world(tmp_path, story, agree=False)


def test_a_repeated_send_adds_nothing(tmp_path: Path):
    async def story(world: World) -> None:
        one, other = await opened(world)
        for _ in range(3):
            await send(world, one.me, 7)
        await send(world, other.me, 7)
        assert len((await secret_messages.missed(world.core, other.me, 0)).messages) == 1
        world.clock.now += secret_messages.REPEATS_KNOWN_FOR + 1
        await secret_messages.forget_sends(world.core)
        await send(world, one.me, 7)
        assert len((await secret_messages.missed(world.core, other.me, 0)).messages) == 2

    in_world(tmp_path, story, agree=False)


def test_a_file_that_is_gone_is_not_sent_again(tmp_path: Path):
    """Its chat was discarded while the request was on its way."""

    async def story(world: World) -> None:
        one, other = await opened(world)
        blob = await world.core.blobs.put(b"opaque")
        file = File(
            id=FileId(world.core.ids.next()),
            kind=FileKind.SECRET,
            blob=blob,
            size=6,
            mime="",
            owner=one.me.user,
            created=world.core.now(),
            details=Details(fingerprint=-3),
        )
        late = Sealed(1, b"x", file=file)
        with pytest.raises(Refused, match="FILE_ID_INVALID"):
            await secret_messages.send(world.core, one.me, named(world, one.me), late)
        new = Sealed(2, b"x", file=file, new_file=True)
        await secret_messages.send(world.core, one.me, named(world, one.me), new)
        proof = world.core.hashes.secret_file(other.me.key, file.id)
        assert (await secret_files.source(world.core, other.me, file.id, proof)).blob == blob

        async def holders(tx: Tx) -> list[FileId]:
            return await file_rows.held_by(tx, Use.SECRET, ID)

        assert await world.core.db.read(holders) == [file.id]
        await secret_chats.discard(world.core, other.me, ID, delete_history=False)
        assert await world.core.db.read(holders) == []

    in_world(tmp_path, story, agree=False)

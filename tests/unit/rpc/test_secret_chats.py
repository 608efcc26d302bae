"""Secret chats through the door: two apps that encrypt for each other, and those who must not be
part of it."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path
from typing import Any, Final

import pytest

from chappe.core import authorizations, deletion, secret_chats, secret_files, secret_messages
from chappe.core.media import sweeping
from chappe.model import Account, KeyId, Me
from chappe.tl import functions, types
from tests.unit.rpc.harness import Client, House, in_house
from tests.unit.rpc.test_files import upload
from tests.wire import end_to_end
from tests.wire.end_to_end import Broken, Group, SecretChat

SECRET: Final = b"\x05" * 64
ID: Final = -77


class Side:
    """One of two devices, and what it knows of the chat."""

    def __init__(self, app: Client, account: Account) -> None:
        self.app = app
        self.account = account
        self.chat: Any = None
        self.inner: Any = None

    @property
    def peer(self) -> types.InputEncryptedChat:
        return types.InputEncryptedChat(chat_id=self.chat.id, access_hash=self.chat.access_hash)

    async def pass_on(self, packet: bytes, number: int) -> Any:
        request = functions.messages.SendEncrypted(peer=self.peer, random_id=number, data=packet)
        return await self.app.ask(request)

    async def heard(self, kind: type) -> list[Any]:
        """What came since this was asked last, of one kind; the rest is forgotten."""
        await self.app.settle()
        news, self.app.updates = self.app.updates, []
        flat: list[Any] = []
        for one in news:
            flat += getattr(one, "updates", None) or [getattr(one, "update", one)]
        return [one for one in flat if isinstance(one, kind)]

    async def open_all(self) -> list[end_to_end.Said]:
        """Open what was pushed, and answer what is about keys."""
        said = []
        for update in await self.heard(types.UpdateNewEncryptedMessage):
            one, answers = self.inner.hear(update.message.bytes)
            said.append(one)
            for packet in answers:
                await self.pass_on(packet, self.inner.dice.getrandbits(62))
        return said

    @property
    def me(self) -> Me:
        return Me(self.account.id, KeyId(self.app.key.id), self.app.session.id)


async def side(house: House, name: str) -> Side:
    account = await house.account(name)
    return Side(await house.device(account), account)


def user(house: House, viewer: Side, subject: Side) -> types.InputUser:
    found = house.core.hashes.peer(viewer.account.id, subject.account.id)
    return types.InputUser(user_id=subject.account.id, access_hash=found)


async def group_of(app: Client) -> Group:
    found: Any = await app.ask(functions.messages.GetDhConfig(version=0, random_length=256))
    assert len(found.random) == 256
    return Group(int.from_bytes(found.p, "big"), found.g)


async def asked(house: House, one: Side, other: Side, id_: int = ID, secret: int = 3**900) -> Any:
    group = await group_of(one.app)
    request = functions.messages.RequestEncryption(
        user_id=user(house, one, other), random_id=id_, g_a=group.half(secret)
    )
    one.chat = await one.app.ask(request)
    return one.chat


async def accepted(one: Side, other: Side, secret: int = 5**700, mine: int = 3**900) -> None:
    """The other side accepts what it was asked for; both have the key then."""
    (update,) = await other.heard(types.UpdateEncryption)
    assert isinstance(update.chat, types.EncryptedChatRequested)
    other.chat = update.chat
    group = await group_of(other.app)
    key = group.key(update.chat.g_a, secret)
    other.chat = await other.app.ask(
        functions.messages.AcceptEncryption(
            peer=other.peer, g_b=group.half(secret), key_fingerprint=end_to_end.fingerprint(key)
        )
    )
    assert isinstance(other.chat, types.EncryptedChat)
    (update,) = await one.heard(types.UpdateEncryption)
    one.chat = update.chat
    assert one.chat.key_fingerprint == end_to_end.fingerprint(key)
    assert group.key(one.chat.g_a_or_b, mine) == key
    one.inner = SecretChat(True, group, key, random.Random(1))
    other.inner = SecretChat(False, group, key, random.Random(2))


def on_disk(folder: Path) -> bytes:
    """All bytes of the database's files."""
    return b"".join(path.read_bytes() for path in folder.glob("*.db*"))


async def opened(house: House, id_: int = ID) -> tuple[Side, Side]:
    one, other = await side(house, "Ada"), await side(house, "Bea")
    waiting = await asked(house, one, other, id_)
    assert isinstance(waiting, types.EncryptedChatWaiting)
    assert waiting.id == id_
    await accepted(one, other)
    return one, other


async def difference(app: Client, qts: int) -> Any:
    return await app.ask(functions.updates.GetDifference(pts=1, date=1, qts=qts))


# --- two who talk ---------------------------------------------------------------------------------


def test_two_apps_talk_and_nobody_else_could(tmp_path: Path):
    async def story(house: House) -> None:
        one, other = await opened(house)
        for packet in (one.inner.notify_layer(), one.inner.say("between us", ttl=5)):
            await one.pass_on(packet, one.inner.dice.getrandbits(62))
        layer, said = await other.open_all()
        assert (layer.layer, said.text, said.ttl) == (end_to_end.LAYER, "between us", 5)
        await other.pass_on(other.inner.set_timer(60), 7)
        (timer,) = await one.open_all()
        assert timer.ttl == 60
        stored = on_disk(tmp_path)
        assert one.inner.say("between us")[:8] in stored, "the ciphertext is there"
        assert b"between us" not in stored
        assert one.inner.key not in stored

    in_house(tmp_path, story)


def test_keys_are_changed_while_they_talk(tmp_path: Path):
    """core.telegram.org/api/end-to-end/pfs: three actions, and the next message has the new key."""

    async def story(house: House) -> None:
        one, other = await opened(house)
        before = one.inner.key
        await one.pass_on(one.inner.ask_for_key(), 1)
        await other.open_all()
        await one.open_all()
        await other.open_all()
        assert one.inner.key == other.inner.key != before
        await one.pass_on(one.inner.say("with a new key"), 2)
        (said,) = await other.open_all()
        assert said.text == "with a new key"
        with pytest.raises(Broken):
            end_to_end.unseal(before, one.inner.say("again"), 0)

    in_house(tmp_path, story)


def test_reading_and_typing_are_told_to_the_one_device(tmp_path: Path):
    async def story(house: House) -> None:
        one, other = await opened(house)
        second = Side(await house.device(one.account), one.account)
        await one.heard(types.Updates)
        now = int(house.world.clock.now)
        await other.app.ask(functions.messages.SetEncryptedTyping(peer=other.peer, typing=True))
        await other.app.ask(
            functions.messages.ReadEncryptedHistory(peer=other.peer, max_date=now + 1000)
        )
        updates = await one.heard(object)
        assert types.UpdateEncryptedChatTyping(chat_id=ID) in updates
        assert types.UpdateEncryptedMessagesRead(chat_id=ID, max_date=now, date=now) in updates
        assert not await second.heard(types.UpdateEncryptedChatTyping)
        assert not await second.heard(types.UpdateEncryptedMessagesRead)
        missed = await difference(one.app, 1)
        assert any(isinstance(u, types.UpdateEncryptedMessagesRead) for u in missed.other_updates)

    in_house(tmp_path, story)


def test_a_service_message_and_a_repeated_send(tmp_path: Path):
    async def story(house: House) -> None:
        one, other = await opened(house)
        request = functions.messages.SendEncryptedService(peer=one.peer, random_id=4, data=SECRET)
        first = await one.app.ask(request)
        house.world.clock.now += 5
        assert await one.app.ask(request) == first
        (update,) = await other.heard(types.UpdateNewEncryptedMessage)
        assert update.qts == 2
        assert update.message == types.EncryptedMessageService(
            random_id=4, chat_id=ID, date=first.date, bytes=SECRET
        )

    in_house(tmp_path, story)


# --- being away -----------------------------------------------------------------------------------


def test_who_was_away_gets_everything_in_order_and_nothing_twice(tmp_path: Path):
    async def story(house: House) -> None:
        one, other = await opened(house)
        state: Any = await other.app.ask(functions.updates.GetState())
        assert state.qts == 1
        other.app.vanish()
        count = secret_messages.SLICE + 20
        for number in range(count):
            await one.pass_on(one.inner.say(f"word {number}"), 1000 + number)
        other.app.come_back()
        qts, said, slices = state.qts, [], 0
        while True:
            missed = await difference(other.app, qts)
            if isinstance(missed, types.updates.DifferenceEmpty):
                break
            slices += 1
            said += [other.inner.hear(one.bytes)[0].text for one in missed.new_encrypted_messages]
            last = isinstance(missed, types.updates.Difference)
            reached = missed.state if last else missed.intermediate_state
            qts = reached.qts
            if last:
                break
        assert said == [f"word {number}" for number in range(count)]
        assert (qts, slices) == (1 + count, 2)
        assert (await difference(other.app, qts)).new_encrypted_messages == []

    in_house(tmp_path, story)


def test_who_counts_too_far_starts_again(tmp_path: Path):
    """The database was restored from a copy that is older than what the app knows."""

    async def story(house: House) -> None:
        one, other = await opened(house)
        await one.pass_on(SECRET, 1)
        state: Any = await other.app.ask(functions.updates.GetState())
        house.world.clock.now += 3600

        async def asking(qts: int) -> Any:
            date = int(house.world.clock.now)
            request = functions.updates.GetDifference(pts=state.pts, date=date, qts=qts)
            return await other.app.ask(request)

        missed = await asking(900)
        assert [message.bytes for message in missed.new_encrypted_messages] == [SECRET]
        assert missed.state.qts == 2
        await other.app.ask(functions.messages.ReceivedQueue(max_qts=2))
        assert (await asking(900)).state.qts == 2
        assert isinstance(await asking(2), types.updates.DifferenceEmpty)

    in_house(tmp_path, story)


def test_what_is_confirmed_is_deleted(tmp_path: Path):
    async def story(house: House) -> None:
        one, other = await opened(house)
        for number in range(3):
            await one.pass_on(SECRET + bytes((number,)), number)
        assert await other.app.ask(functions.messages.ReceivedQueue(max_qts=3)) == []
        (left,) = (await difference(other.app, 1)).new_encrypted_messages
        assert left.bytes == SECRET + b"\x02"
        for wrong in (5, -1):
            request = functions.messages.ReceivedQueue(max_qts=wrong)
            assert await other.app.fails(request) == "MAX_QTS_INVALID"
        await other.app.ask(functions.messages.ReceivedQueue(max_qts=4))
        assert (await difference(other.app, 1)).new_encrypted_messages == []
        state: Any = await other.app.ask(functions.updates.GetState())
        assert state.qts == 4

    in_house(tmp_path, story)


def test_a_request_waits_for_who_is_away(tmp_path: Path):
    async def story(house: House) -> None:
        one, other = await side(house, "Ada"), await side(house, "Bea")
        other.app.vanish()
        await asked(house, one, other)
        other.app.come_back()
        missed = await difference(other.app, 1)
        (update,) = [u for u in missed.other_updates if isinstance(u, types.UpdateEncryption)]
        assert isinstance(update.chat, types.EncryptedChatRequested)
        assert one.account.id in {u.id for u in missed.users}
        house.world.clock.now += secret_chats.REQUEST_LIFE + 1
        await secret_chats.tidy_up(house.core)
        missed = await difference(one.app, 1)
        (update,) = [u for u in missed.other_updates if isinstance(u, types.UpdateEncryption)]
        assert isinstance(update.chat, types.EncryptedChatDiscarded)
        house.world.clock.now += secret_chats.KEPT + 1
        await secret_chats.tidy_up(house.core)
        request = functions.messages.DiscardEncryption(chat_id=ID)
        assert await one.app.fails(request) == "ENCRYPTION_ID_INVALID"

    in_house(tmp_path, story)


# --- several devices ------------------------------------------------------------------------------


def test_the_first_device_wins(tmp_path: Path):
    async def story(house: House) -> None:
        one, other = await side(house, "Ada"), await side(house, "Bea")
        late = Side(await house.device(other.account), other.account)
        await asked(house, one, other)
        (update,) = await late.heard(types.UpdateEncryption)
        late.chat = update.chat
        await accepted(one, other)
        (update,) = await late.heard(types.UpdateEncryption)
        assert update.chat == types.EncryptedChatDiscarded(id=ID)
        half = (await group_of(late.app)).half(11**300)
        again = functions.messages.AcceptEncryption(peer=late.peer, g_b=half, key_fingerprint=1)
        assert await late.app.fails(again) == "ENCRYPTION_ALREADY_ACCEPTED"
        request = functions.messages.DiscardEncryption(chat_id=ID)
        assert await late.app.fails(request) == "ENCRYPTION_ALREADY_ACCEPTED"
        late.chat = other.chat
        send = functions.messages.SendEncrypted(peer=late.peer, random_id=1, data=SECRET)
        assert await late.app.fails(send) == "CHAT_ID_INVALID"
        await one.pass_on(SECRET, 2)
        assert await other.heard(types.UpdateNewEncryptedMessage)
        assert not await late.heard(types.UpdateNewEncryptedMessage)
        assert (await difference(late.app, 1)).new_encrypted_messages == []

    in_house(tmp_path, story)


def test_a_device_that_takes_no_part_hears_of_no_request(tmp_path: Path):
    async def story(house: House) -> None:
        one, other = await side(house, "Ada"), await side(house, "Bea")
        shut = Side(await house.device(other.account), other.account)
        choose = functions.account.ChangeAuthorizationSettings(
            hash=0, encrypted_requests_disabled=True
        )
        assert await shut.app.ask(choose)
        listed: Any = await other.app.ask(functions.account.GetAuthorizations())
        (its,) = [each for each in listed.authorizations if not each.current]
        assert its.encrypted_requests_disabled
        assert not its.call_requests_disabled
        await asked(house, one, other)
        assert not await shut.heard(types.UpdateEncryption)
        missed = await difference(shut.app, 1)
        updates: list[Any] = getattr(missed, "other_updates", [])
        assert not [u for u in updates if isinstance(u, types.UpdateEncryption)]
        choose = functions.account.ChangeAuthorizationSettings(
            hash=its.hash, encrypted_requests_disabled=False
        )
        assert await other.app.ask(choose)
        (update,) = [
            u
            for u in (await difference(shut.app, 1)).other_updates
            if isinstance(u, types.UpdateEncryption)
        ]
        assert update.chat.id == ID

    in_house(tmp_path, story)


@pytest.mark.parametrize("by", ["admin", "participant"])
def test_discarding_takes_everything_along(tmp_path: Path, by: str):
    async def story(house: House) -> None:
        one, other = await opened(house)
        await one.pass_on(SECRET, 1)
        mine, theirs = (one, other) if by == "admin" else (other, one)
        request = functions.messages.DiscardEncryption(chat_id=ID, delete_history=True)
        assert await mine.app.ask(request) is True
        (update,) = await theirs.heard(types.UpdateEncryption)
        assert update.chat == types.EncryptedChatDiscarded(history_deleted=True, id=ID)
        assert await mine.app.fails(request) == "ENCRYPTION_ALREADY_DECLINED"
        assert (await difference(other.app, 1)).new_encrypted_messages == []
        for late in (one, other):
            send = functions.messages.SendEncrypted(peer=late.peer, random_id=9, data=SECRET)
            assert await late.app.fails(send) == "ENCRYPTION_DECLINED"

    in_house(tmp_path, story)


@pytest.mark.parametrize("how", ["log out", "delete", "delete the other", "destroy"])
def test_a_chat_ends_with_its_device(tmp_path: Path, how: str):
    async def story(house: House) -> None:
        one, other = await opened(house)
        await one.pass_on(SECRET, 1)
        await asked(house, one, other, id_=5)
        left = one
        if how == "log out":
            await other.app.ask(functions.auth.LogOut())
        elif how == "destroy":
            await house.door.destroy(other.app.key.id)
        elif how == "delete":
            await deletion.delete(house.core, other.me)
        else:
            await deletion.delete(house.core, one.me)
            left = other
        updates = await left.heard(types.UpdateEncryption)
        ended = {u.chat.id for u in updates if isinstance(u.chat, types.EncryptedChatDiscarded)}
        assert ended >= ({ID, 5} if how.startswith("delete") else {ID})

        async def rows(tx: Any) -> tuple[int, int]:
            sql = "select count(*) from secret_messages"
            return await tx.value(sql), await tx.value("select count(*) from secret_queues")

        messages, queues = await house.core.db.read(rows)
        assert messages == 0
        assert queues == (1 if how == "delete the other" else 0)

    in_house(tmp_path, story)


# --- those who have no part in it -----------------------------------------------------------------


def test_what_is_wrong_is_refused(tmp_path: Path):
    async def story(house: House) -> None:
        one, other = await opened(house)
        prime = (await group_of(one.app)).prime
        named = user(house, one, other)
        for half in (b"", b"\1", (prime - 1).to_bytes(256, "big"), b"\xff" * 300):
            request = functions.messages.RequestEncryption(user_id=named, random_id=9, g_a=half)
            assert await one.app.fails(request) == "DH_G_A_INVALID"
        half = (await group_of(one.app)).half(77)

        def ask(whom: Any, id_: int) -> Any:
            return functions.messages.RequestEncryption(user_id=whom, random_id=id_, g_a=half)

        assert await one.app.fails(ask(named, 0)) == "DH_G_A_INVALID"
        half = (await group_of(one.app)).half(3**800)
        assert await one.app.fails(ask(named, 0)) == "RANDOM_ID_EMPTY"
        assert await one.app.fails(ask(named, ID)) == "RANDOM_ID_DUPLICATE"
        assert await one.app.fails(ask(types.InputUserSelf(), 9)) == "USER_ID_INVALID"

        def send(peer: Any, data: bytes = SECRET) -> Any:
            return functions.messages.SendEncrypted(peer=peer, random_id=1, data=data)

        wrong = types.InputEncryptedChat(chat_id=ID, access_hash=one.chat.access_hash ^ 1)
        assert await one.app.fails(send(wrong)) == "CHAT_ID_INVALID"
        assert await one.app.fails(send(one.peer, b"")) == "DATA_INVALID"
        long = bytes(secret_messages.LARGEST + 1)
        assert await one.app.fails(send(one.peer, long)) == "DATA_TOO_LONG"
        stranger = await side(house, "Cleo")
        assert await stranger.app.fails(send(one.peer)) == "CHAT_ID_INVALID"
        end = functions.messages.DiscardEncryption(chat_id=ID)
        assert await stranger.app.fails(end) == "ENCRYPTION_ID_INVALID"
        again = Side(await house.device(one.account), one.account)
        assert await again.app.fails(send(one.peer)) == "CHAT_ID_INVALID"
        assert await again.app.fails(end) == "ENCRYPTION_ID_INVALID"

    in_house(tmp_path, story)


def test_a_chat_that_nobody_accepted_carries_nothing(tmp_path: Path):
    async def story(house: House) -> None:
        one, other = await side(house, "Ada"), await side(house, "Bea")
        first = await asked(house, one, other)
        assert await asked(house, one, other) == first
        send = functions.messages.SendEncrypted(peer=one.peer, random_id=1, data=SECRET)
        assert await one.app.fails(send) == "CHAT_ID_INVALID"
        half = (await group_of(one.app)).half(3**800)
        accept = functions.messages.AcceptEncryption(peer=one.peer, g_b=half, key_fingerprint=1)
        assert await one.app.fails(accept) == "CHAT_ID_INVALID"
        await other.app.ask(functions.messages.DiscardEncryption(chat_id=ID))
        (update,) = await one.heard(types.UpdateEncryption)
        assert isinstance(update.chat, types.EncryptedChatDiscarded)

    in_house(tmp_path, story)


def test_who_is_blocked_gets_through_no_more(tmp_path: Path):
    async def story(house: House) -> None:
        one, other = await opened(house)
        hash_ = house.core.hashes.peer(other.account.id, one.account.id)
        named = types.InputPeerUser(user_id=one.account.id, access_hash=hash_)
        await other.app.ask(functions.contacts.Block(id=named))
        await other.heard(object)
        send = functions.messages.SendEncrypted(peer=one.peer, random_id=1, data=SECRET)
        assert await one.app.fails(send) == "USER_IS_BLOCKED"
        half = (await group_of(one.app)).half(3**800)
        request = functions.messages.RequestEncryption(
            user_id=user(house, one, other), random_id=9, g_a=half
        )
        assert await one.app.fails(request) == "USER_IS_BLOCKED"
        await one.app.ask(functions.messages.SetEncryptedTyping(peer=one.peer, typing=True))
        now = int(house.world.clock.now)
        read = functions.messages.ReadEncryptedHistory(peer=one.peer, max_date=now)
        assert await one.app.ask(read) is True
        assert await other.heard(object) == []

    in_house(tmp_path, story)


def test_requests_have_an_end(tmp_path: Path):
    async def story(house: House) -> None:
        one, other = await side(house, "Ada"), await side(house, "Bea")
        for number in range(secret_chats.MOST_OPEN):
            await asked(house, one, other, id_=1 + number)
        half = (await group_of(one.app)).half(3**800)
        request = functions.messages.RequestEncryption(
            user_id=user(house, one, other), random_id=99, g_a=half
        )
        wait = secret_chats.OPEN_REQUEST_WAIT
        assert await one.app.fails(request) == f"FLOOD_WAIT_{wait}"
        errors = [await one.app.fails(request) for _ in range(secret_chats.REQUESTS.burst)]
        assert errors[-1].startswith("FLOOD_WAIT_")
        assert errors[-1] != f"FLOOD_WAIT_{wait}"

    in_house(tmp_path, story)


def test_a_queue_has_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(secret_messages, "MOST_WAITING", 3)

    async def story(house: House) -> None:
        one, other = await opened(house)
        for number in range(3):
            await one.pass_on(SECRET, number)
        send = functions.messages.SendEncrypted(peer=one.peer, random_id=8, data=SECRET)
        assert await one.app.fails(send) == f"FLOOD_WAIT_{secret_messages.FULL_WAIT}"
        await other.app.ask(functions.messages.ReceivedQueue(max_qts=4))
        await one.app.ask(send)

    in_house(tmp_path, story)


# --- files ----------------------------------------------------------------------------------------


def location(file: Any) -> types.InputEncryptedFileLocation:
    return types.InputEncryptedFileLocation(id=file.id, access_hash=file.access_hash)


def get(file: Any) -> Any:
    return functions.upload.GetFile(location=location(file), offset=0, limit=1 << 20)


async def show(one: Side, data: bytes, number: int = 1) -> tuple[Any, bytes]:
    """Send a file; gives what the sender is told of it, and its bytes on the server."""
    sealed, document = end_to_end.seal_file(data, one.inner.dice)
    sent = await upload(one.app, sealed)
    named = types.InputEncryptedFileUploaded(
        id=sent.id,
        parts=sent.parts,
        md5_checksum=sent.md5_checksum,
        key_fingerprint=end_to_end.file_fingerprint(document),
    )
    packet = one.inner.say("see this", document=document)
    answer: Any = await one.app.ask(
        functions.messages.SendEncryptedFile(
            peer=one.peer, random_id=number, data=packet, file=named
        )
    )
    return answer.file, sealed


def test_a_file_goes_to_the_other_device_and_to_nobody_else(tmp_path: Path):
    async def story(house: House) -> None:
        one, other = await opened(house)
        second = Side(await house.device(other.account), other.account)
        data = b"a picture of a tower " * 5000
        mine, sealed = await show(one, data)
        assert mine.size == len(sealed)
        (update,) = await other.heard(types.UpdateNewEncryptedMessage)
        theirs = update.message.file
        said, _ = other.inner.hear(update.message.bytes)
        assert theirs.key_fingerprint == end_to_end.file_fingerprint(said.document)
        assert theirs.access_hash != mine.access_hash
        got = await other.app.ask(get(theirs))
        assert end_to_end.unseal_file(got.bytes, said.document) == data
        assert (await one.app.ask(get(mine))).bytes == sealed
        hashes: Any = await other.app.ask(
            functions.upload.GetFileHashes(location=location(theirs), offset=0)
        )
        assert hashes[0].hash == hashlib.sha256(sealed[: hashes[0].limit]).digest()
        stranger = await side(house, "Cleo")
        for thief in (second, stranger, one):
            assert await thief.app.fails(get(theirs)) == "LOCATION_INVALID"
        again = (await difference(other.app, 1)).new_encrypted_messages
        assert again == [update.message]

    in_house(tmp_path, story)


def test_a_file_is_sent_again_without_being_uploaded(tmp_path: Path):
    async def story(house: House) -> None:
        one, other = await opened(house)
        mine, _ = await show(one, b"small")
        again = types.InputEncryptedFile(id=mine.id, access_hash=mine.access_hash)

        def send(file: Any) -> Any:
            return functions.messages.SendEncryptedFile(
                peer=one.peer, random_id=2, data=SECRET, file=file
            )

        answer: Any = await one.app.ask(send(again))
        assert answer.file == mine
        _, update = await other.heard(types.UpdateNewEncryptedMessage)
        assert update.message.file.id == mine.id
        wrong = types.InputEncryptedFile(id=mine.id, access_hash=mine.access_hash + 1)
        assert await one.app.fails(send(wrong)) == "FILE_ID_INVALID"
        assert await one.app.fails(send(types.InputEncryptedFileEmpty())) == "FILE_EMTPY"
        sent = await upload(one.app, b"more" * 100, big=True)
        big = types.InputEncryptedFileBigUploaded(id=sent.id, parts=sent.parts, key_fingerprint=7)
        kept: Any = await one.app.ask(
            functions.messages.UploadEncryptedFile(peer=one.peer, file=big)
        )
        assert (await one.app.ask(get(kept))).bytes == b"more" * 100

    in_house(tmp_path, story)


def test_a_file_stays_while_it_is_wanted(tmp_path: Path):
    async def story(house: House) -> None:
        core, clock = house.core, house.world.clock
        one, other = await opened(house)
        mine, sealed = await show(one, b"a letter" * 100)
        for _ in range(2):
            clock.now += secret_files.LIFE + 1
            await secret_files.forget(core)
            assert (await one.app.ask(get(mine))).bytes == sealed, "nobody has got it yet"
        await other.app.ask(functions.messages.ReceivedQueue(max_qts=2))
        clock.now += secret_files.LIFE - 10
        await secret_files.forget(core)
        assert (await one.app.ask(get(mine))).bytes == sealed, "its reader may still fetch it"
        clock.now += 20
        await secret_files.forget(core)
        assert await one.app.fails(get(mine)) == "LOCATION_INVALID"
        assert await sweeping.sweep(core) == 1

    in_house(tmp_path, story)


def test_files_go_with_their_chat(tmp_path: Path):
    async def story(house: House) -> None:
        one, other = await opened(house)
        mine, _ = await show(one, b"a letter" * 100)
        await other.app.ask(functions.messages.DiscardEncryption(chat_id=ID))
        assert await one.app.fails(get(mine)) == "LOCATION_INVALID"
        house.world.clock.now += sweeping.GRACE + 1
        assert await sweeping.sweep(house.core) == 1

    in_house(tmp_path, story)


def test_a_device_that_was_logged_out_begins_nothing(tmp_path: Path):
    """A request that was on its way when the device ended."""

    async def story(house: House) -> None:
        one, other = await side(house, "Ada"), await side(house, "Bea")
        await authorizations.log_out(house.core, one.me)
        half = (await group_of(other.app)).half(3**800)
        with pytest.raises(Exception, match="AUTH_KEY_UNREGISTERED"):
            await secret_chats.request(house.core, one.me, other.account.id, 3, half)

    in_house(tmp_path, story)

"""A device with secret chats of our own making: `tests.wire.end_to_end` carried by any library
through which every request can be sent."""

from __future__ import annotations

import random
from typing import Any

from tests.interop.device import Device
from tests.interop.raw import Json, blob, long, tl, user
from tests.wire import end_to_end
from tests.wire.end_to_end import Group, Said, SecretChat


class SecretPeer:
    """One side of one secret chat."""

    def __init__(self, device: Device) -> None:
        self.device = device
        self.dice = random.Random()
        self.heard: list[Said] = []
        self.updates: list[Json] = []
        self._chat: Json = {}
        self._secret = self.dice.getrandbits(2048)
        self._sealed: SecretChat | None = None

    @property
    def sealed(self) -> SecretChat:
        assert self._sealed is not None, "nobody has accepted yet"
        return self._sealed

    @property
    def peer(self) -> Json:
        hash_ = long(int(self._chat["access_hash"]))
        return tl("inputEncryptedChat", chat_id=self._chat["id"], access_hash=hash_)

    @property
    def chat_id(self) -> int:
        """The server's number of the chat, the same on both sides."""
        return int(self._chat["id"])

    # --- beginning and ending --------------------------------------------------------------------

    async def _group(self) -> Group:
        found = await self.device.ask("messages.getDhConfig", version=0, random_length=256)
        assert len(_bytes(found["random"])) == 256
        return Group(int.from_bytes(_bytes(found["p"]), "big"), found["g"])

    async def request(self, whom: int) -> None:
        """Ask somebody for a chat."""
        group = await self._group()
        self._chat = await self.device.ask(
            "messages.requestEncryption",
            user_id=user(whom),
            random_id=self.dice.getrandbits(31),
            g_a=blob(group.half(self._secret)),
        )
        assert self._chat["_"] == "encryptedChatWaiting"

    async def accept(self) -> None:
        """Wait for somebody to ask for a chat, and accept it."""
        update = await self._told("encryptedChatRequested")
        self._chat = update["chat"]
        group = await self._group()
        key = group.key(_bytes(self._chat["g_a"]), self._secret)
        accepted = await self.device.ask(
            "messages.acceptEncryption",
            peer=self.peer,
            g_b=blob(group.half(self._secret)),
            key_fingerprint=long(end_to_end.fingerprint(key)),
        )
        assert accepted["_"] == "encryptedChat"
        self._sealed = SecretChat(False, group, key, self.dice)

    async def begin(self) -> None:
        """Wait until the chat that was asked for is accepted."""
        update = await self._told("encryptedChat")
        group = await self._group()
        key = group.key(_bytes(update["chat"]["g_a_or_b"]), self._secret)
        assert int(update["chat"]["key_fingerprint"]) == end_to_end.fingerprint(key)
        self._sealed = SecretChat(True, group, key, self.dice)

    async def _told(self, kind: str) -> Json:
        return await self.device.expect_update(
            "updateEncryption", lambda update: update["chat"]["_"] == kind
        )

    async def ended(self) -> None:
        """Wait until the other side has ended the chat."""
        await self._told("encryptedChatDiscarded")

    async def discard(self) -> None:
        await self.device.ask("messages.discardEncryption", chat_id=self._chat["id"])

    # --- messages --------------------------------------------------------------------------------

    async def send(self, packet: bytes, *, service: bool = False) -> None:
        name = "sendEncryptedService" if service else "sendEncrypted"
        random_id = long(self.dice.getrandbits(62))
        await self.device.ask(
            f"messages.{name}", peer=self.peer, random_id=random_id, data=blob(packet)
        )

    async def say(self, text: str, *, ttl: int = 0) -> None:
        await self.send(self.sealed.say(text, ttl=ttl))

    async def read(self) -> None:
        """Tell the other side that all is read."""
        date = self.updates[-1]["message"]["date"]
        await self.device.ask("messages.readEncryptedHistory", peer=self.peer, max_date=date)

    async def type(self) -> None:
        await self.device.ask("messages.setEncryptedTyping", peer=self.peer, typing=True)

    async def show(self, data: bytes, text: str, *, ahead: bool = False) -> None:
        """Send a file; `ahead` uploads it in a request of its own before."""
        sealed, document = end_to_end.seal_file(data, self.dice)
        number, part = long(self.dice.getrandbits(62)), 32 << 10
        pieces = [sealed[start : start + part] for start in range(0, len(sealed), part)]
        for place, piece in enumerate(pieces):
            await self.device.ask(
                "upload.saveFilePart", file_id=number, file_part=place, bytes=blob(piece)
            )
        file = tl(
            "inputEncryptedFileUploaded",
            id=number,
            parts=len(pieces),
            md5_checksum="",
            key_fingerprint=end_to_end.file_fingerprint(document),
        )
        if ahead:
            kept = await self.device.ask("messages.uploadEncryptedFile", peer=self.peer, file=file)
            file = _named("inputEncryptedFile", kept)
        await self.device.ask(
            "messages.sendEncryptedFile",
            peer=self.peer,
            random_id=long(self.dice.getrandbits(62)),
            data=blob(self.sealed.say(text, document=document)),
            file=file,
        )

    async def expect(self, wanted: Any) -> Said:
        """Open what comes until something is as wanted; confirm each, and answer what is about
        keys."""
        while True:
            update = await self.device.expect_update("updateNewEncryptedMessage")
            self.updates.append(update)
            said, answers = self.sealed.hear(_bytes(update["message"]["bytes"]))
            self.heard.append(said)
            for packet in answers:
                await self.send(packet, service=True)
            await self.device.ask("messages.receivedQueue", max_qts=update["qts"])
            if wanted(said):
                return said

    async def expect_text(self, text: str) -> Said:
        return await self.expect(lambda said: said.text == text)

    async def expect_action(self, action: int) -> Said:
        return await self.expect(lambda said: said.action == action)

    async def fetch(self, said: Said) -> bytes:
        """Download and open the file of the message that came last."""
        file = self.updates[-1]["message"]["file"]
        assert said.document is not None
        assert int(file["key_fingerprint"]) == end_to_end.file_fingerprint(said.document)
        place = _named("inputEncryptedFileLocation", file)
        found, data = b"\0", b""
        while len(data) < int(file["size"]) and found:
            answer = await self.device.ask(
                "upload.getFile", location=place, offset=long(len(data)), limit=64 << 10
            )
            found = _bytes(answer["bytes"])
            data += found
        return end_to_end.unseal_file(data, said.document)


def _named(kind: str, file: Json) -> Json:
    """A file by what its reader was shown of it."""
    hash_ = long(int(file["access_hash"]))
    return tl(kind, id=long(int(file["id"])), access_hash=hash_)


def _bytes(given: Json) -> bytes:
    return bytes.fromhex(given["hex"])

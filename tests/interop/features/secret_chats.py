"""Secret chats: TDLib's own, and those of our test peer in the words of other libraries."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path
from typing import Any

from tests.interop.cast import Cast
from tests.interop.device import Device, Message
from tests.interop.features import ASKING, feature
from tests.interop.raw import Json
from tests.interop.secret_peer import SecretPeer
from tests.wire import end_to_end

TDLIB = ("tdlib",)
SIZE = 150_001
"""Bytes of a file: several parts, the last one no whole block."""


def _data() -> bytes:
    return random.Random(1832).randbytes(SIZE)


# --- our own peers --------------------------------------------------------------------------------


async def _peers(cast: Cast, client: str) -> tuple[SecretPeer, SecretPeer]:
    """Two peers in a chat that the one on the client has asked for."""
    one, other = await cast.pair(client)
    mine, theirs = SecretPeer(one), SecretPeer(other)
    await mine.request(other.id)
    await theirs.accept()
    await mine.begin()
    return mine, theirs


@feature("secret-chat", ASKING)
async def secret_chat(cast: Cast, client: str) -> None:
    mine, theirs = await _peers(cast, client)
    second = await cast.second_device(theirs.device, "telethon")
    await mine.say("between us")
    await theirs.expect_text("between us")
    await theirs.say("and nobody else")
    await mine.expect_text("and nobody else")
    await mine.type()
    await theirs.device.expect_update("updateEncryptedChatTyping")
    await mine.read()
    await theirs.device.expect_update("updateEncryptedMessagesRead")
    await mine.send(mine.sealed.ask_for_key(), service=True)
    await theirs.expect_action(end_to_end.REQUEST_KEY)
    await mine.expect_action(end_to_end.ACCEPT_KEY)
    await theirs.expect_action(end_to_end.COMMIT_KEY)
    assert mine.sealed.key == theirs.sealed.key
    await mine.say("with a new key")
    await theirs.expect_text("with a new key")
    state = await second.ask("updates.getState")
    assert state["qts"] == 1, "the chat is the first device's alone"
    await theirs.discard()
    await mine.ended()


@feature("secret-file", ASKING)
async def secret_file(cast: Cast, client: str) -> None:
    mine, theirs = await _peers(cast, client)
    await mine.show(_data(), "look")
    assert await theirs.fetch(await theirs.expect_text("look")) == _data()
    await theirs.show(_data()[:1000], "and this", ahead=True)
    assert await mine.fetch(await mine.expect_text("and this")) == _data()[:1000]


# --- TDLib ----------------------------------------------------------------------------------------


async def _ready(device: Device, state: str = "Ready") -> Json:
    return await device.expect_update(
        "updateSecretChat", lambda chat: chat["state"]["@type"] == f"secretChatState{state}"
    )


async def _ask(cast: Cast, friend: str) -> tuple[Device, Device, Json]:
    """Let somebody on TDLib ask a friend for a secret chat; gives it as TDLib has it."""
    one, other = await cast.pair("tdlib", friend)
    return one, other, await one.ask("createNewSecretChat", user_id=other.id)


async def _pair(cast: Cast) -> tuple[Device, Device, int]:
    one, other, chat = await _ask(cast, "tdlib")
    await _ready(one)
    await _ready(other)
    return one, other, int(chat["id"])


def _text(text: str) -> Json:
    return {
        "@type": "inputMessageText",
        "text": {"@type": "formattedText", "text": text, "entities": []},
    }


def _file(path: Path, caption: str) -> Json:
    document = {
        "document": {"@type": "inputFileLocal", "path": str(path)},
        "disable_content_type_detection": True,
    }
    text = {"@type": "formattedText", "text": caption, "entities": []}
    return {"@type": "inputMessageDocument", "document": document, "caption": text}


async def _say(device: Device, chat: int, content: Json) -> None:
    await device.ask("sendMessage", chat_id=chat, input_message_content=content)


async def _download(device: Device, message: Message) -> bytes:
    history = await device.ask("getChatHistory", chat_id=message.peer, limit=20)
    content: Any = next(
        each["content"] for each in history["messages"] if each["id"] >> 20 == message.id
    )
    file = content["document"]["document"]["id"]
    done = await device.ask("downloadFile", file_id=file, priority=1, synchronous=True)
    return await asyncio.to_thread(Path(done["local"]["path"]).read_bytes)


@feature("secret-chat-own", TDLIB)
async def secret_chat_own(cast: Cast, client: str) -> None:
    one, other, chat = await _pair(cast)
    await _say(one, chat, _text("between us"))
    got = await other.expect_text("between us")
    await _say(other, got.peer, _text("and nobody else"))
    await one.expect_text("and nobody else")
    shown = await one.ask("getChat", chat_id=chat)
    await one.ask("closeSecretChat", secret_chat_id=shown["type"]["secret_chat_id"])
    await _ready(other, "Closed")


@feature("secret-chat-peer", TDLIB)
async def secret_chat_peer(cast: Cast, client: str) -> None:
    one, other, chat = await _ask(cast, "telethon")
    theirs = SecretPeer(other)
    await theirs.accept()
    await theirs.send(theirs.sealed.notify_layer(), service=True)
    await _ready(one)
    await theirs.say("from the documentation")
    await one.expect_text("from the documentation")
    await _say(one, int(chat["id"]), _text("from a library"))
    await theirs.expect_text("from a library")
    before = theirs.sealed.key
    await theirs.send(theirs.sealed.ask_for_key(), service=True)
    # TDLib takes up what it has to do about keys with what comes once it has written that down.
    for number in range(4):
        await theirs.say(f"with the old key {number}")
        await one.expect_text(f"with the old key {number}")
    await theirs.expect_action(end_to_end.ACCEPT_KEY)
    assert theirs.sealed.key != before
    await theirs.say("with a new key")
    await one.expect_text("with a new key")
    await _say(one, int(chat["id"]), _text("with it too"))
    await theirs.expect_text("with it too")


@feature("secret-file-own", TDLIB)
async def secret_file_own(cast: Cast, client: str) -> None:
    one, other, chat = await _pair(cast)
    path = cast.folder / "notes.bin"
    path.write_bytes(_data())
    await _say(one, chat, _file(path, "look"))
    assert await _download(other, await other.expect_text("look")) == _data()


@feature("secret-file-peer", TDLIB)
async def secret_file_peer(cast: Cast, client: str) -> None:
    one, other, chat = await _ask(cast, "telethon")
    theirs = SecretPeer(other)
    await theirs.accept()
    await theirs.send(theirs.sealed.notify_layer(), service=True)
    await _ready(one)
    path = cast.folder / "notes.bin"
    path.write_bytes(_data())
    await _say(one, int(chat["id"]), _file(path, "look"))
    said = await theirs.expect(lambda said: said.document is not None)
    assert await theirs.fetch(said) == _data()
    await theirs.show(_data()[:70_000], "and this")
    assert await _download(one, await one.expect_text("and this")) == _data()[:70_000]


@feature("secret-timer", TDLIB)
async def secret_timer(cast: Cast, client: str) -> None:
    one, other, chat = await _pair(cast)
    await one.ask("setChatMessageAutoDeleteTime", chat_id=chat, message_auto_delete_time=2)
    await other.expect("message", lambda e: e.message is not None and bool(e.message.service))
    await _say(one, chat, _text("gone in two seconds"))
    got = await other.expect_text("gone in two seconds")
    await other.ask("openChat", chat_id=got.peer)
    await other.ask("viewMessages", chat_id=got.peer, message_ids=[got.id << 20], force_read=True)
    for device in (one, other):
        await device.expect("deleted")


@feature("secret-catch-up", TDLIB)
async def secret_catch_up(cast: Cast, client: str) -> None:
    state = cast.folder / "one"
    one, other = await cast.pair("tdlib", "telethon", state)
    theirs = SecretPeer(other)
    chat = await one.ask("createNewSecretChat", user_id=other.id)
    await theirs.accept()
    await theirs.send(theirs.sealed.notify_layer(), service=True)
    await _ready(one)
    await one.close()
    cast.gone(one)
    for number in range(5):
        await theirs.say(f"while you were away {number}")
    back = await cast.device("tdlib", state)
    for number in range(5):
        got = await back.expect_text(f"while you were away {number}")
        assert got.peer == int(chat["id"])

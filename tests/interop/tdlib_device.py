"""Devices on TDLib: obfuscated TCP through a proxy, its own store, its own state machine."""

from __future__ import annotations

import asyncio
import hashlib
import shutil
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from tests.interop.device import (
    EVENT_TIME,
    Device,
    Dialog,
    Digest,
    Entity,
    Event,
    Failed,
    Media,
    Message,
    Person,
    Point,
    SessionInfo,
    Upload,
)
from tests.interop.tdlib_library import Tdlib

Json = dict[str, Any]

DC: Final = 2
"""TDLib does not tell of the data centre of a file."""
MAIN: Final = {"@type": "chatListMain"}
_NUMBER: Final = 20
"""Bits that TDLib keeps below the number of a message."""
_ENTITIES: Final = {
    "bold": "Bold",
    "italic": "Italic",
    "underline": "Underline",
    "strike": "Strikethrough",
    "code": "Code",
    "pre": "PreCode",
    "spoiler": "Spoiler",
    "blockquote": "BlockQuote",
    "text_url": "TextUrl",
    "mention_name": "MentionName",
}
_EXTRA: Final = {"pre": "language", "text_url": "url", "mention_name": "user_id"}
_KINDS: Final = {f"textEntityType{theirs}": ours for ours, theirs in _ENTITIES.items()}
_MEDIA: Final = {
    "messageDocument": ("document", "document"),
    "messageVideo": ("video", "video"),
    "messageVideoNote": ("round", "video_note"),
    "messageVoiceNote": ("voice", "voice_note"),
    "messageAudio": ("audio", "audio"),
    "messageAnimation": ("animation", "animation"),
}

_library: list[Tdlib] = []


class TdlibDevice(Device):
    """One client; with a `state` folder it goes on where another one was."""

    def __init__(self, server: Point, state: Path | None = None) -> None:
        super().__init__()
        self._server = server
        self._temporary = None if state else tempfile.mkdtemp(prefix="chappe-tdlib-")
        self._folder = Path(self._temporary or f"{state}.tdlib")
        self._client = 0
        self._stage = ""
        self._code: Json = {}
        self._link = self._pattern = ""
        self._news = asyncio.Condition()
        self._sent: dict[int, Json] = {}
        self._told_of: set[int] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    # --- what TDLib tells ---

    def _update(self, update: Json) -> None:
        task = asyncio.get_running_loop().create_task(self._take(update))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _take(self, update: Json) -> None:
        match update["@type"]:
            case "updateAuthorizationState":
                state = update["authorization_state"]
                self._stage = state["@type"].removeprefix("authorizationState")
                self._code = state.get("code_info", self._code)
                self._link = state.get("link", self._link)
                self._pattern = state.get("recovery_email_address_pattern", self._pattern)
            case "updateMessageSendSucceeded" | "updateMessageSendFailed":
                self._sent[update["old_message_id"]] = update
        async with self._news:
            self._news.notify_all()
        event = await self._event(update)
        if event is not None:
            self.tell(event)

    async def _event(self, update: Json) -> Event | None:
        chat, event = update.get("chat_id", 0), None
        match update["@type"]:
            case "updateNewMessage":
                event = self._new(update["message"])
            case "updateChatLastMessage":
                # A message that TDLib saw in the list of chats first, it tells of so.
                event = self._new(update.get("last_message"))
            case "updateMessageEdited":
                id_ = update["message_id"]
                message = await self._call("getMessage", chat_id=chat, message_id=id_)
                event = Event("edited", message=_message(message))
            case "updateDeleteMessages" if update["is_permanent"] and not update["from_cache"]:
                event = Event("deleted", ids=[id_ >> _NUMBER for id_ in update["message_ids"]])
            case "updateChatReadOutbox":
                event = Event("read_out", chat, [update["last_read_outbox_message_id"] >> _NUMBER])
            case "updateChatAction":
                event = Event("typing", chat)
            case "updateMessageIsPinned" if update["is_pinned"]:
                event = Event("pinned", chat, [update["message_id"] >> _NUMBER])
            case "updateChatDraftMessage":
                event = Event("draft", chat, text=_draft(update.get("draft_message")))
        return event

    def _new(self, message: Json | None) -> Event | None:
        if message is None or message.get("sending_state"):
            return None
        if message["id"] in self._told_of:
            return None
        self._told_of.add(message["id"])
        return Event("message", message=_message(message))

    async def _until(self, *stages: str) -> str:
        async with self._news:
            await asyncio.wait_for(self._news.wait_for(lambda: self._stage in stages), EVENT_TIME)
        return self._stage

    async def _call(self, kind: str, **fields: Any) -> Json:
        return await _library[0].call(self._client, kind, **fields)

    # --- account ---

    async def connect(self) -> Person | None:
        if not _library:
            _library.append(Tdlib(self._server))
            await _library[0].start()
        self._client = _library[0].open(self._update)
        await self._call(
            "setTdlibParameters",
            database_directory=str(self._folder),
            use_message_database=True,
            api_id=1,
            api_hash="any",
            system_language_code="en",
            device_model="TDLib",
            application_version="1",
        )
        port = _library[0].proxy_port
        proxy = {"server": "127.0.0.1", "port": port, "type": {"@type": "proxyTypeSocks5"}}
        await self._call("addProxy", proxy={"@type": "proxy", **proxy}, enable=True)
        if await self._until("WaitPhoneNumber", "Ready") == "Ready":
            return await self.me()
        return None

    async def close(self) -> None:
        if self._stage != "Closed":
            await self._call("close")
            await self._until("Closed")
        if self._temporary:
            shutil.rmtree(self._temporary, ignore_errors=True)

    async def request_code(self, phone: str) -> str:
        await self._call("setAuthenticationPhoneNumber", phone_number=phone)
        await self._until("WaitCode")
        kind = self._code["type"]["@type"]
        return "app" if kind == "authenticationCodeTypeTelegramMessage" else "sms"

    async def sign_in(self, phone: str, code: str) -> Person | None:
        await self._call("checkAuthenticationCode", code=code)
        stage = await self._until("WaitRegistration", "WaitPassword", "Ready")
        if stage == "WaitPassword":
            raise Failed("SESSION_PASSWORD_NEEDED")
        return await self._begun() if stage == "Ready" else None

    async def _begun(self) -> Person:
        # What TDLib finds in the list of chats, which it loads by itself, it does not tell of.
        await self.dialogs()
        return await self.me()

    async def sign_up(self, phone: str, first_name: str, last_name: str = "") -> Person:
        await self._call("registerUser", first_name=first_name, last_name=last_name)
        await self._until("Ready")
        return await self._begun()

    async def me(self) -> Person:
        return _person(await self._call("getMe"))

    async def log_out(self) -> None:
        await self._call("logOut")
        await self._until("Closed")

    async def delete_account(self) -> None:
        try:
            await self._call("deleteAccount", reason="test")
        except Failed as error:
            # It learns that it is logged out before it has the answer.
            if error.reason != "Unauthorized":
                raise
        await self._until("Closed")

    async def set_username(self, username: str) -> None:
        await self._call("setUsername", username=username)

    async def set_photo(self, path: Path) -> None:
        photo = {"@type": "inputChatPhotoStatic", "photo": _local(path)}
        await self._call("setProfilePhoto", photo=photo)

    async def photo(self, peer: int) -> Digest | None:
        user = await self._call("getUser", user_id=peer)
        photo = user.get("profile_photo")
        return None if photo is None else await self._download(photo["big"])

    async def sessions(self) -> list[SessionInfo]:
        found = await self._call("getActiveSessions")
        return [
            SessionInfo(one["id"], one["is_current"], one["device_model"])
            for one in found["sessions"]
        ]

    async def end_session(self, hash_: str) -> None:
        await self._call("terminateSession", session_id=hash_)

    # --- the second password ---

    async def set_password(self, current: str, new: str, hint: str = "") -> None:
        await self._call("setPassword", old_password=current, new_password=new, new_hint=hint)

    async def password_hint(self) -> str | None:
        found = await self._call("getPasswordState")
        return found["password_hint"] if found["has_password"] else None

    async def check_password(self, password: str) -> Person:
        await self._call("checkAuthenticationPassword", password=password)
        await self._until("Ready")
        return await self._begun()

    async def set_recovery(self, password: str, email: str) -> None:
        fields = {"password": password, "new_recovery_email_address": email}
        await self._call("setRecoveryEmailAddress", **fields)

    async def confirm_recovery(self, code: str) -> None:
        await self._call("checkRecoveryEmailAddressCode", code=code)

    async def ask_recovery(self) -> str:
        await self._call("requestAuthenticationPasswordRecovery")
        async with self._news:
            known = self._news.wait_for(lambda: bool(self._pattern))
            await asyncio.wait_for(known, EVENT_TIME)
        return self._pattern

    async def recover(self, code: str) -> Person:
        await self._call("recoverAuthenticationPassword", recovery_code=code)
        await self._until("Ready")
        return await self._begun()

    # --- signing in by QR code ---

    async def show_token(self) -> str:
        await self._call("requestQrCodeAuthentication")
        await self._until("WaitOtherDeviceConfirmation")
        return self._link.partition("token=")[2]

    async def accept_token(self, token: str) -> None:
        await self._call("confirmQrCodeAuthentication", link=f"tg://login?token={token}")

    async def redeem_token(self) -> Person:
        if await self._until("WaitPassword", "Ready") == "WaitPassword":
            raise Failed("SESSION_PASSWORD_NEEDED")
        return await self._begun()

    # --- people ---

    async def _user(self, id_: int) -> Person:
        return _person(await self._call("getUser", user_id=id_))

    async def resolve(self, username: str) -> Person:
        return await self._user((await self._call("searchPublicChat", username=username))["id"])

    async def resolve_phone(self, phone: str) -> Person:
        return _person(await self._call("searchUserByPhoneNumber", phone_number=phone))

    async def import_contact(self, phone: str, first_name: str, last_name: str) -> Person | None:
        contact = {"phone_number": phone, "first_name": first_name, "last_name": last_name}
        found = await self._call("importContacts", contacts=[contact])
        (id_,) = found["user_ids"]
        if not id_:
            return None
        # TDLib begins to ask for the chat; what comes before it has the answer confuses it.
        await self.history(id_, 1)
        return await self._user(id_)

    async def contacts(self) -> list[Person]:
        found = await self._call("getContacts")
        return [await self._user(id_) for id_ in found["user_ids"]]

    async def block(self, peer: int, on: bool = True) -> None:
        # What TDLib has asked about somebody before would undo what it is told meanwhile.
        await self._call("getUserFullInfo", user_id=peer)
        sender = {"@type": "messageSenderUser", "user_id": peer}
        block_list = {"@type": "blockListMain"} if on else None
        await self._call("setMessageSenderBlockList", sender_id=sender, block_list=block_list)
        # TDLib answers before the server does; the list comes from the server, after it.
        await self._call("getBlockedMessageSenders", block_list={"@type": "blockListMain"}, limit=1)

    # --- messages ---

    async def _chat(self, peer: int) -> int:
        return int((await self._call("createPrivateChat", user_id=peer))["id"])

    async def _arrived(self, messages: Sequence[Json]) -> list[Message]:
        """Wait until messages have their numbers from the server."""
        done = []
        for message in messages:
            id_ = message["id"]
            async with self._news:
                await asyncio.wait_for(
                    self._news.wait_for(partial(self._sent.__contains__, id_)), 20
                )
            update = self._sent.pop(id_)
            if "error" in update:
                raise Failed(update["error"]["message"])
            done.append(_message(update["message"]))
        return done

    async def _send(self, peer: int, content: Json, reply: Json | None = None) -> Message:
        sent = await self._call(
            "sendMessage",
            chat_id=await self._chat(peer),
            reply_to=reply,
            input_message_content=content,
        )
        (message,) = await self._arrived([sent])
        return message

    async def send_text(
        self,
        peer: int,
        text: str,
        entities: Sequence[Entity] = (),
        reply_to: int = 0,
        quote: str = "",
    ) -> Message:
        reply: Json | None = None
        if reply_to:
            await self._get(peer, reply_to)
            reply = {"@type": "inputMessageReplyToMessage", "message_id": reply_to << _NUMBER}
            if quote:
                reply["quote"] = {"text": _text(quote)}
        content = {"@type": "inputMessageText", "text": _text(text, entities)}
        return await self._send(peer, content, reply)

    async def _get(self, peer: int, id_: int) -> Json:
        chat = await self._chat(peer)
        return await self._call("getMessage", chat_id=chat, message_id=id_ << _NUMBER)

    async def edit(self, peer: int, id_: int, text: str) -> Message:
        await self._get(peer, id_)
        content = {"@type": "inputMessageText", "text": _text(text)}
        message = await self._call(
            "editMessageText",
            chat_id=peer,
            message_id=id_ << _NUMBER,
            input_message_content=content,
        )
        return _message(message)

    async def delete(self, peer: int, ids: Sequence[int], everyone: bool = True) -> None:
        numbers = [id_ << _NUMBER for id_ in ids]
        chat = await self._chat(peer)
        await self._call("deleteMessages", chat_id=chat, message_ids=numbers, revoke=everyone)

    async def forward(self, source: int, ids: Sequence[int], peer: int) -> list[Message]:
        for id_ in ids:
            await self._get(source, id_)
        sent = await self._call(
            "forwardMessages",
            chat_id=await self._chat(peer),
            from_chat_id=source,
            message_ids=[id_ << _NUMBER for id_ in ids],
        )
        return await self._arrived(sent["messages"])

    async def mark_read(self, peer: int, max_id: int) -> None:
        await self._call("openChat", chat_id=await self._chat(peer))
        ids = [max_id << _NUMBER]
        await self._call("viewMessages", chat_id=peer, message_ids=ids, force_read=True)

    async def typing(self, peer: int) -> None:
        action = {"@type": "chatActionTyping"}
        await self._call("sendChatAction", chat_id=await self._chat(peer), action=action)

    async def history(
        self, peer: int, limit: int = 20, offset_id: int = 0, add_offset: int = 0
    ) -> list[Message]:
        chat = await self._chat(peer)
        if add_offset:
            return await self._window(chat, limit, offset_id, add_offset)
        # TDLib counts from the message itself, and gives as many as it happens to have at hand.
        place = {"from_message_id": offset_id << _NUMBER, "offset": 0}
        found: list[Message] = []
        while len(found) < limit:
            page = await self._call(
                "getChatHistory", chat_id=chat, limit=min(limit + 1, 99), **place
            )
            new = [_message(one) for one in page["messages"]]
            known = {one.id for one in found}
            new = [one for one in new if one.id not in known]
            new = [one for one in new if one.id != offset_id]
            if not new:
                break
            found += new
            place = {"from_message_id": found[-1].id << _NUMBER, "offset": 0}
        return found[:limit]

    async def _window(
        self, chat: int, limit: int, offset_id: int, add_offset: int
    ) -> list[Message]:
        place = {"from_message_id": offset_id << _NUMBER, "offset": add_offset}
        page = await self._call("getChatHistory", chat_id=chat, limit=limit, **place)
        return [_message(one) for one in page["messages"]]

    async def search(self, query: str, peer: int = 0) -> list[Message]:
        if peer:
            chat = await self._chat(peer)
            found = await self._call("searchChatMessages", chat_id=chat, query=query, limit=20)
        else:
            found = await self._call("searchMessages", query=query, limit=20)
        return [_message(one) for one in found["messages"]]

    async def pin_message(self, peer: int, id_: int) -> None:
        await self._get(peer, id_)
        await self._call("pinChatMessage", chat_id=peer, message_id=id_ << _NUMBER)

    # --- dialogs ---

    async def dialogs(self) -> list[Dialog]:
        try:
            while True:
                await self._call("loadChats", chat_list=MAIN, limit=100)
        except Failed as error:
            if error.reason != "Not Found":
                raise
        found = await self._call("getChats", chat_list=MAIN, limit=100)
        return [_dialog(await self._call("getChat", chat_id=id_)) for id_ in found["chat_ids"]]

    async def pin_dialog(self, peer: int, on: bool = True) -> None:
        await self.dialogs()
        await self._call("toggleChatIsPinned", chat_list=MAIN, chat_id=peer, is_pinned=on)

    async def draft(self, peer: int, text: str) -> None:
        content = {"@type": "draftMessageContentText", "text": _text(text)}
        draft = {"@type": "draftMessage", "content": content} if text else None
        chat = await self._chat(peer)
        await self._call("setChatDraftMessage", chat_id=chat, draft_message=draft)

    # --- files ---

    async def send_file(self, peer: int, upload: Upload) -> Message:
        with tempfile.TemporaryDirectory(prefix="chappe-tdlib-") as folder:
            # TDLib takes the name and the type of a file from its path.
            path = Path(folder) / (upload.name or upload.path.name)
            shutil.copy(upload.path, path)
            return await self._send(peer, _content(upload, path))

    async def send_album(self, peer: int, paths: Sequence[Path], caption: str) -> list[Message]:
        captions = [caption, *("" for _ in paths[1:])]
        contents = [
            _content(Upload(path, "photo", text), path)
            for path, text in zip(paths, captions, strict=True)
        ]
        sent = await self._call(
            "sendMessageAlbum",
            chat_id=await self._chat(peer),
            input_message_contents=contents,
        )
        return await self._arrived(sent["messages"])

    async def download(self, peer: int, id_: int, thumb: str = "") -> Digest:
        content = (await self._get(peer, id_))["content"]
        if content["@type"] == "messagePhoto":
            sizes = content["photo"]["sizes"]
            size = next(one for one in sizes if not thumb or one["type"] == thumb)
            return await self._download((size if thumb else sizes[-1])["photo"])
        _, field = _MEDIA[content["@type"]]
        file = content[field]
        if thumb:
            return await self._download(file["thumbnail"]["file"])
        return await self._download(file[_file(field)])

    async def _download(self, file: Json) -> Digest:
        done = await self._call("downloadFile", file_id=file["id"], priority=1, synchronous=True)
        return _digest(Path(done["local"]["path"]))


def _digest(path: Path) -> Digest:
    data = path.read_bytes()
    return Digest(len(data), hashlib.sha256(data).hexdigest())


def _local(path: Path) -> Json:
    return {"@type": "inputFileLocal", "path": str(path)}


def _text(text: str, entities: Sequence[Entity] = ()) -> Json:
    return {
        "@type": "formattedText",
        "text": text,
        "entities": [_entity(item) for item in entities],
    }


def _entity(item: Entity) -> Json:
    kind: Json = {"@type": f"textEntityType{_ENTITIES[item.kind]}"}
    if item.kind in _EXTRA:
        extra = int(item.extra) if item.kind == "mention_name" else item.extra
        kind[_EXTRA[item.kind]] = extra
    return {"@type": "textEntity", "offset": item.offset, "length": item.length, "type": kind}


def _content(upload: Upload, path: Path) -> Json:
    file, caption = _local(path), _text(upload.caption)
    frame: Json = {"width": upload.width, "height": upload.height, "duration": upload.duration}
    if upload.thumb is not None:
        frame["thumbnail"] = {"thumbnail": _local(upload.thumb), "width": 320, "height": 180}
    match upload.kind:
        case "photo":
            body: Json = {"photo": {"@type": "inputPhoto", "photo": file}}
            return {"@type": "inputMessagePhoto", **body, "caption": caption}
        case "voice":
            body = {"voice_note": file, "duration": upload.duration}
            return {"@type": "inputMessageVoiceNote", **body, "caption": caption}
        case "audio":
            body = {"audio": {"audio": file, "duration": upload.duration}}
            return {"@type": "inputMessageAudio", **body, "caption": caption}
        case "video":
            return {
                "@type": "inputMessageVideo",
                "video": {"video": file, **frame},
                "caption": caption,
            }
        case "animation":
            body = {"animation": {"animation": file, **frame}}
            return {"@type": "inputMessageAnimation", **body, "caption": caption}
        case _:
            body = {"document": file, "disable_content_type_detection": True}
            return {"@type": "inputMessageDocument", "document": body, "caption": caption}


def _file(field: str) -> str:
    """The name of the file in the record of a kind of media."""
    return {"video_note": "video", "voice_note": "voice"}.get(field, field)


def _person(user: Json) -> Person:
    names = user.get("usernames") or {}
    return Person(
        id=user["id"],
        first_name=user["first_name"],
        last_name=user["last_name"],
        username=names.get("editable_username", ""),
        phone=user["phone_number"],
        contact=user["is_contact"],
        mutual=user["is_mutual_contact"],
        photo=user.get("profile_photo") is not None,
        deleted=user["type"]["@type"] == "userTypeDeleted",
    )


def _message(raw: Json) -> Message:
    content = raw["content"]
    text = content.get("text") or content.get("caption") or {}
    text = text if isinstance(text, dict) else {}
    reply = raw.get("reply_to") or {}
    forward = (raw.get("forward_info") or {}).get("origin") or {}
    service = content["@type"].removeprefix("message")
    media = _media(content)
    return Message(
        id=raw["id"] >> _NUMBER,
        peer=raw["chat_id"],
        sender=raw["sender_id"].get("user_id", 0),
        out=raw["is_outgoing"],
        date=raw["date"],
        text=text.get("text", ""),
        service="" if media or service == "Text" else service,
        entities=[_told_entity(item) for item in text.get("entities", ())],
        reply_to=reply.get("message_id", 0) >> _NUMBER,
        quote=(reply.get("quote") or {}).get("text", {}).get("text", ""),
        forwarded_from=forward.get("sender_user_id", 0),
        edited=raw["edit_date"] != 0,
        pinned=raw["is_pinned"],
        group="" if raw["media_album_id"] == "0" else raw["media_album_id"],
        media=media,
    )


def _told_entity(item: Json) -> Entity:
    kind = _KINDS.get(item["type"]["@type"], item["type"]["@type"])
    extra = item["type"].get(_EXTRA.get(kind, ""), "")
    return Entity(kind, item["offset"], item["length"], str(extra))


def _media(content: Json) -> Media | None:
    if content["@type"] == "messagePhoto":
        sizes = content["photo"]["sizes"]
        large = max(sizes, key=lambda one: one["width"])
        letters = [one["type"] for one in sizes]
        if content["photo"].get("minithumbnail"):
            letters.append("i")
        return Media("photo", width=large["width"], height=large["height"], sizes=letters, dc=DC)
    if content["@type"] not in _MEDIA:
        return None
    kind, field = _MEDIA[content["@type"]]
    file = content[field]
    side = file.get("length", 0)
    return Media(
        kind,
        size=file[_file(field)]["size"],
        mime=file.get("mime_type", "video/mp4"),
        name=file.get("file_name", ""),
        width=file.get("width", side),
        height=file.get("height", side),
        duration=file.get("duration", 0),
        sizes=[
            letter
            for letter, name in (("i", "minithumbnail"), ("m", "thumbnail"))
            if file.get(name)
        ],
        dc=DC,
    )


def _draft(draft: Json | None) -> str:
    if not draft:
        return ""
    return str(draft["content"]["text"]["text"])


def _dialog(chat: Json) -> Dialog:
    last = chat.get("last_message")
    message = _message(last) if last else None
    return Dialog(
        peer=chat["id"],
        top=message.id if message else 0,
        text=message.text if message else "",
        unread=chat["unread_count"],
        read_in=chat["last_read_inbox_message_id"] >> _NUMBER,
        read_out=chat["last_read_outbox_message_id"] >> _NUMBER,
        pinned=any(one["is_pinned"] for one in chat["positions"]),
        draft=_draft(chat.get("draft_message")),
    )

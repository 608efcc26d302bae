"""Devices on TDLib: obfuscated TCP through a proxy, its own store, its own state machine."""

from __future__ import annotations

import asyncio
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
    Message,
    Person,
    Point,
    SessionInfo,
    Upload,
)
from tests.interop.tdlib_library import Tdlib
from tests.interop.tdlib_records import (
    MEDIA,
    NUMBER,
    Json,
    content_of,
    dialog_of,
    digest,
    draft_of,
    file_field,
    formatted,
    local_file,
    message_of,
    person,
)

MAIN: Final = {"@type": "chatListMain"}
_NOISE: Final = frozenset(("updateOption", "updateConnectionState", "updateFile"))
"""Updates that come all the time and say nothing of what was done."""

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
                event = Event("edited", message=message_of(message))
            case "updateDeleteMessages" if update["is_permanent"] and not update["from_cache"]:
                event = Event("deleted", ids=[id_ >> NUMBER for id_ in update["message_ids"]])
            case "updateChatReadOutbox":
                event = Event("read_out", chat, [update["last_read_outbox_message_id"] >> NUMBER])
            case "updateChatAction":
                event = Event("typing", chat)
            case "updateMessageIsPinned" if update["is_pinned"]:
                event = Event("pinned", chat, [update["message_id"] >> NUMBER])
            case "updateSecretChat":
                event = Event("update", update={"_": "updateSecretChat", **update["secret_chat"]})
            case "updateChatDraftMessage":
                event = Event("draft", chat, text=draft_of(update.get("draft_message")))
            case kind if kind not in _NOISE:
                event = Event("update", chat, update={**update, "_": kind})
        return event

    def _new(self, message: Json | None) -> Event | None:
        if message is None or message.get("sending_state"):
            return None
        if message["id"] in self._told_of:
            return None
        self._told_of.add(message["id"])
        return Event("message", message=message_of(message))

    async def _until(self, *stages: str) -> str:
        async with self._news:
            await asyncio.wait_for(self._news.wait_for(lambda: self._stage in stages), EVENT_TIME)
        return self._stage

    async def _call(self, kind: str, **fields: Any) -> Json:
        return await _library[0].call(self._client, kind, **fields)

    async def ask(self, method: str, /, **fields: Any) -> Any:
        """Send a request in the words of TDLib's own interface, which is not the schema's. What is
        to be sent is given as it was sent."""
        answer = await self._call(method, **fields)
        if answer["@type"] == "message" and "sending_state" in answer:
            return await self._delivered(answer)
        if answer["@type"] == "messages" and any(
            "sending_state" in one for one in answer["messages"]
        ):
            answer["messages"] = [await self._delivered(one) for one in answer["messages"]]
        return answer

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
            use_secret_chats=True,
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
        complaints = _library[0].complaints()
        if complaints:
            raise AssertionError("".join(complaints))

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
        return person(await self._call("getMe"))

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
        photo = {"@type": "inputChatPhotoStatic", "photo": local_file(path)}
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

    async def run_bot(self, token: str) -> Person:
        await self._call("checkAuthenticationBotToken", token=token)
        await self._until("Ready")
        return await self.me()

    # --- people ---

    async def _user(self, id_: int) -> Person:
        return person(await self._call("getUser", user_id=id_))

    async def resolve(self, username: str) -> Person:
        return await self._user((await self._call("searchPublicChat", username=username))["id"])

    async def resolve_phone(self, phone: str) -> Person:
        return person(await self._call("searchUserByPhoneNumber", phone_number=phone))

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
        return [message_of(await self._delivered(message)) for message in messages]

    async def _delivered(self, message: Json) -> Json:
        id_ = message["id"]
        async with self._news:
            await asyncio.wait_for(self._news.wait_for(partial(self._sent.__contains__, id_)), 20)
        update = self._sent.pop(id_)
        if "error" in update:
            raise Failed(update["error"]["message"])
        sent: Json = update["message"]
        return sent

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
            reply = {"@type": "inputMessageReplyToMessage", "message_id": reply_to << NUMBER}
            if quote:
                reply["quote"] = {"text": formatted(quote)}
        content = {"@type": "inputMessageText", "text": formatted(text, entities)}
        return await self._send(peer, content, reply)

    async def _get(self, peer: int, id_: int) -> Json:
        chat = await self._chat(peer)
        return await self._call("getMessage", chat_id=chat, message_id=id_ << NUMBER)

    async def edit(self, peer: int, id_: int, text: str) -> Message:
        await self._get(peer, id_)
        content = {"@type": "inputMessageText", "text": formatted(text)}
        message = await self._call(
            "editMessageText",
            chat_id=peer,
            message_id=id_ << NUMBER,
            input_message_content=content,
        )
        return message_of(message)

    async def delete(self, peer: int, ids: Sequence[int], everyone: bool = True) -> None:
        numbers = [id_ << NUMBER for id_ in ids]
        chat = await self._chat(peer)
        await self._call("deleteMessages", chat_id=chat, message_ids=numbers, revoke=everyone)

    async def forward(self, source: int, ids: Sequence[int], peer: int) -> list[Message]:
        for id_ in ids:
            await self._get(source, id_)
        sent = await self._call(
            "forwardMessages",
            chat_id=await self._chat(peer),
            from_chat_id=source,
            message_ids=[id_ << NUMBER for id_ in ids],
        )
        return await self._arrived(sent["messages"])

    async def mark_read(self, peer: int, max_id: int) -> None:
        await self._call("openChat", chat_id=await self._chat(peer))
        ids = [max_id << NUMBER]
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
        place = {"from_message_id": offset_id << NUMBER, "offset": 0}
        found: list[Message] = []
        while len(found) < limit:
            page = await self._call(
                "getChatHistory", chat_id=chat, limit=min(limit + 1, 99), **place
            )
            new = [message_of(one) for one in page["messages"]]
            known = {one.id for one in found}
            new = [one for one in new if one.id not in known]
            new = [one for one in new if one.id != offset_id]
            if not new:
                break
            found += new
            place = {"from_message_id": found[-1].id << NUMBER, "offset": 0}
        return found[:limit]

    async def _window(
        self, chat: int, limit: int, offset_id: int, add_offset: int
    ) -> list[Message]:
        place = {"from_message_id": offset_id << NUMBER, "offset": add_offset}
        page = await self._call("getChatHistory", chat_id=chat, limit=limit, **place)
        return [message_of(one) for one in page["messages"]]

    async def search(self, query: str, peer: int = 0) -> list[Message]:
        if peer:
            chat = await self._chat(peer)
            found = await self._call("searchChatMessages", chat_id=chat, query=query, limit=20)
        else:
            found = await self._call("searchMessages", query=query, limit=20)
        return [message_of(one) for one in found["messages"]]

    async def pin_message(self, peer: int, id_: int) -> None:
        await self._get(peer, id_)
        await self._call("pinChatMessage", chat_id=peer, message_id=id_ << NUMBER)

    # --- dialogs ---

    async def dialogs(self) -> list[Dialog]:
        try:
            while True:
                await self._call("loadChats", chat_list=MAIN, limit=100)
        except Failed as error:
            if error.reason != "Not Found":
                raise
        found = await self._call("getChats", chat_list=MAIN, limit=100)
        return [dialog_of(await self._call("getChat", chat_id=id_)) for id_ in found["chat_ids"]]

    async def pin_dialog(self, peer: int, on: bool = True) -> None:
        await self.dialogs()
        await self._call("toggleChatIsPinned", chat_list=MAIN, chat_id=peer, is_pinned=on)

    async def draft(self, peer: int, text: str) -> None:
        content = {"@type": "draftMessageContentText", "text": formatted(text)}
        draft = {"@type": "draftMessage", "content": content} if text else None
        chat = await self._chat(peer)
        await self._call("setChatDraftMessage", chat_id=chat, draft_message=draft)

    # --- files ---

    async def send_file(self, peer: int, upload: Upload) -> Message:
        with tempfile.TemporaryDirectory(prefix="chappe-tdlib-") as folder:
            # TDLib takes the name and the type of a file from its path.
            path = Path(folder) / (upload.name or upload.path.name)
            shutil.copy(upload.path, path)
            return await self._send(peer, content_of(upload, path))

    async def send_album(self, peer: int, paths: Sequence[Path], caption: str) -> list[Message]:
        captions = [caption, *("" for _ in paths[1:])]
        contents = [
            content_of(Upload(path, "photo", text), path)
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
        _, field = MEDIA[content["@type"]]
        file = content[field]
        if thumb:
            return await self._download(file["thumbnail"]["file"])
        return await self._download(file[file_field(field)])

    async def _download(self, file: Json) -> Digest:
        done = await self._call("downloadFile", file_id=file["id"], priority=1, synchronous=True)
        return digest(Path(done["local"]["path"]))

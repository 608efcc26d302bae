"""Devices on Kurigram or Pyrogram, which share a name: abridged transport over TCP.

What the libraries have calls for goes through those, and the records are made of the raw messages
that the calls led to: so both what a library understands and what the server said are seen.
"""

from __future__ import annotations

import base64
import hashlib
import io
import secrets
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

import pyrogram
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from pyrogram import enums, raw, types
from pyrogram.connection import Connection
from pyrogram.crypto import rsa
from pyrogram.errors import RPCError
from pyrogram.handlers import RawUpdateHandler
from pyrogram.session import auth, session
from pyrogram.utils import compute_password_check

from tests.interop.device import (
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

KURIGRAM: Final = hasattr(types, "ReplyParameters")
"""Whether it is the younger of the two."""
_WHOLE: Final = 1 << 20
"""Bytes asked for at once of a thumbnail, which is far smaller."""

T = TypeVar("T")


class PyrogramDevice(Device):
    """One `Client`; with a `state` file it goes on where another one was."""

    def __init__(self, server: Point, state: Path | None = None) -> None:
        super().__init__()
        key: Any = load_pem_public_key(server.pem.encode())
        numbers = key.public_numbers()
        rsa.server_public_keys[int(server.fingerprint)] = rsa.PublicKey(numbers.n, numbers.e)
        options: dict[str, Any] = {"connection_factory": _pointed(server)} if KURIGRAM else {}
        if KURIGRAM:
            options["skip_updates"] = state is None
        else:
            # Its connections take their address from a table, and its sessions take no other class.
            auth.Connection = session.Connection = _pointed(server)
        self.client: Any = pyrogram.Client(
            state.name if state else f"device-{secrets.token_hex(8)}",
            api_id=1,
            api_hash="any",
            in_memory=state is None,
            workdir=str(state.parent) if state else ".",
            parse_mode=enums.ParseMode.DISABLED,
            sleep_threshold=0,
            **options,
        )
        self.client.add_handler(RawUpdateHandler(self._update))
        self._hash = ""
        self._self = 0

    async def _update(self, _client: Any, update: Any, _users: Any, _chats: Any) -> None:
        tell = _EVENTS.get(type(update))
        if tell is not None:
            self.tell(tell(update, self._self))

    async def _ask(self, request: Any) -> Any:
        return await _refused(self.client.invoke(request))

    async def _messages(self, ids: Sequence[int]) -> list[Message]:
        """Messages as the server tells them, in the order of the ids."""
        if not ids:
            return []
        wanted = [raw.types.InputMessageID(id=id_) for id_ in ids]
        found = await self._ask(raw.functions.messages.GetMessages(id=wanted))
        told = {one.id: _message(one, self._self) for one in found.messages}
        return [told[id_] for id_ in ids]

    async def _one(self, id_: int) -> Message:
        (found,) = await self._messages([id_])
        return found

    # --- account ---

    async def connect(self) -> Person | None:
        if not await _refused(self.client.connect()):
            return None
        return await self._begin()

    async def _begin(self) -> Person:
        """What `Client.start` does after its questions on the terminal."""
        state = await self._ask(raw.functions.updates.GetState())
        if KURIGRAM and not await self.client.storage.get_update_states(0):
            await self.client.storage.set_update_state(
                pyrogram.storage.UpdateState(0, state.pts, state.qts, state.date, state.seq)
            )
        self.client.me = await _refused(self.client.get_me())
        self._self = self.client.me.id
        await self.client.initialize()
        return _person(self.client.me)

    async def close(self) -> None:
        if self.client.is_initialized:
            await self.client.terminate()
        if self.client.is_connected:
            await self.client.disconnect()

    async def request_code(self, phone: str) -> str:
        sent = await _refused(self.client.send_code(phone))
        self._hash = sent.phone_code_hash
        return "app" if sent.type is enums.SentCodeType.APP else "sms"

    async def sign_in(self, phone: str, code: str) -> Person | None:
        answer = await _refused(self.client.sign_in(phone, self._hash, code))
        return await self._begin() if isinstance(answer, types.User) else None

    async def sign_up(self, phone: str, first_name: str, last_name: str = "") -> Person:
        await _refused(self.client.sign_up(phone, self._hash, first_name, last_name))
        return await self._begin()

    async def me(self) -> Person:
        return _person(await _refused(self.client.get_me()))

    async def log_out(self) -> None:
        await _refused(self.client.log_out())

    async def delete_account(self) -> None:
        await self._ask(raw.functions.account.DeleteAccount(reason="test"))

    async def set_username(self, username: str) -> None:
        await _refused(self.client.set_username(username))

    async def set_photo(self, path: Path) -> None:
        photo = types.InputChatPhotoStatic(str(path)) if KURIGRAM else str(path)
        await _refused(self.client.set_profile_photo(photo=photo))

    async def photo(self, peer: int) -> Digest | None:
        chat = await _refused(self.client.get_chat(peer))
        return await self._download(chat.photo.big_file_id) if chat.photo else None

    async def sessions(self) -> list[SessionInfo]:
        found = await self._ask(raw.functions.account.GetAuthorizations())
        return [
            SessionInfo(str(one.hash), bool(one.current), one.device_model)
            for one in found.authorizations
        ]

    async def end_session(self, hash_: str) -> None:
        await self._ask(raw.functions.account.ResetAuthorization(hash=int(hash_)))

    # --- the second password ---

    async def set_password(self, current: str, new: str, hint: str = "") -> None:
        client = self.client
        if not current:
            await _refused(client.enable_cloud_password(new, hint))
        elif new:
            await _refused(client.change_cloud_password(current, new, hint))
        else:
            await _refused(client.remove_cloud_password(current))

    async def password_hint(self) -> str | None:
        found = await self._ask(raw.functions.account.GetPassword())
        return (found.hint or "") if found.has_password else None

    async def check_password(self, password: str) -> Person:
        await _refused(self.client.check_password(password))
        return await self._begin()

    async def set_recovery(self, password: str, email: str) -> None:
        found = await self._ask(raw.functions.account.GetPassword())
        request = raw.functions.account.UpdatePasswordSettings(
            password=compute_password_check(found, password),
            new_settings=raw.types.account.PasswordInputSettings(email=email),
        )
        try:
            await self._ask(request)
        except Failed as error:
            if not error.reason.startswith("EMAIL_UNCONFIRMED_"):
                raise

    async def confirm_recovery(self, code: str) -> None:
        await self._ask(raw.functions.account.ConfirmPasswordEmail(code=code))

    async def ask_recovery(self) -> str:
        return str(await _refused(self.client.send_recovery_code()))

    async def recover(self, code: str) -> Person:
        await _refused(self.client.recover_password(code))
        return await self._begin()

    # --- signing in by QR code ---

    async def show_token(self) -> str:
        found = await self._ask(self._export())
        return base64.urlsafe_b64encode(found.token).decode()

    def _export(self) -> Any:
        return raw.functions.auth.ExportLoginToken(api_id=1, api_hash="any", except_ids=[])

    async def accept_token(self, token: str) -> None:
        data = base64.urlsafe_b64decode(token)
        await self._ask(raw.functions.auth.AcceptLoginToken(token=data))

    async def redeem_token(self) -> Person:
        found = await self._ask(self._export())
        await self.client.storage.user_id(found.authorization.user.id)
        await self.client.storage.is_bot(False)
        return await self._begin()

    async def run_bot(self, token: str) -> Person:
        self.client.bot_token = token
        await _refused(self.client.sign_in_bot(token))
        return await self._begin()

    # --- people ---

    async def resolve(self, username: str) -> Person:
        return _person(await _refused(self.client.get_users(username)))

    async def resolve_phone(self, phone: str) -> Person:
        found = await self._ask(raw.functions.contacts.ResolvePhone(phone=phone))
        return _person(await _refused(self.client.get_users(found.users[0].id)))

    async def import_contact(self, phone: str, first_name: str, last_name: str) -> Person | None:
        contact = types.InputPhoneContact(f"+{phone}", first_name, last_name)
        found = await _refused(self.client.import_contacts([contact]))
        if not found.users:
            return None
        return _person(await _refused(self.client.get_users(found.users[0].id)))

    async def contacts(self) -> list[Person]:
        return [_person(user) for user in await _refused(self.client.get_contacts())]

    async def block(self, peer: int, on: bool = True) -> None:
        await _refused(self.client.block_user(peer) if on else self.client.unblock_user(peer))

    # --- messages ---

    async def send_text(
        self,
        peer: int,
        text: str,
        entities: Sequence[Entity] = (),
        reply_to: int = 0,
        quote: str = "",
    ) -> Message:
        options: dict[str, Any] = {"entities": [_entity(item) for item in entities] or None}
        if reply_to and KURIGRAM:
            options["reply_parameters"] = types.ReplyParameters(
                message_id=reply_to, quote=quote or None
            )
        elif reply_to:
            options["reply_to_message_id"] = reply_to
        sent = await _refused(self.client.send_message(peer, text, **options))
        return await self._one(sent.id)

    async def edit(self, peer: int, id_: int, text: str) -> Message:
        return await self._one((await _refused(self.client.edit_message_text(peer, id_, text))).id)

    async def delete(self, peer: int, ids: Sequence[int], everyone: bool = True) -> None:
        await _refused(self.client.delete_messages(peer, list(ids), revoke=everyone))

    async def forward(self, source: int, ids: Sequence[int], peer: int) -> list[Message]:
        sent = await _refused(self.client.forward_messages(peer, source, list(ids)))
        return await self._messages([one.id for one in sent])

    async def mark_read(self, peer: int, max_id: int) -> None:
        await _refused(self.client.read_chat_history(peer, max_id))

    async def typing(self, peer: int) -> None:
        await _refused(self.client.send_chat_action(peer, enums.ChatAction.TYPING))

    async def history(
        self, peer: int, limit: int = 20, offset_id: int = 0, add_offset: int = 0
    ) -> list[Message]:
        if not offset_id and not add_offset:
            return await self._messages(await _ids(self.client.get_chat_history(peer, limit)))
        # Kurigram's own call begins at the newest whatever the offset.
        request = raw.functions.messages.GetHistory(
            peer=await self.client.resolve_peer(peer),
            offset_id=offset_id,
            offset_date=0,
            add_offset=add_offset,
            limit=limit,
            max_id=0,
            min_id=0,
            hash=0,
        )
        found = await self._ask(request)
        return [_message(one, self._self) for one in found.messages]

    async def search(self, query: str, peer: int = 0) -> list[Message]:
        if peer:
            found = self.client.search_messages(peer, query, limit=20)
        else:
            found = self.client.search_global(query, limit=20)
        return await self._messages(await _ids(found))

    async def pin_message(self, peer: int, id_: int) -> None:
        await _refused(self.client.pin_chat_message(peer, id_, both_sides=True))

    # --- dialogs ---

    async def dialogs(self) -> list[Dialog]:
        # The order is the library's; the marks and drafts, which it keeps to itself, are asked for.
        order = [one.chat.id async for one in self.client.get_dialogs()]
        peers = [
            raw.types.InputDialogPeer(peer=await self.client.resolve_peer(id_)) for id_ in order
        ]
        found = await self._ask(raw.functions.messages.GetPeerDialogs(peers=peers))
        marks = {_peer(one.peer): one for one in found.dialogs}
        texts = {one.id: getattr(one, "message", "") for one in found.messages}
        return [
            Dialog(
                peer=id_,
                top=marks[id_].top_message,
                text=texts[marks[id_].top_message],
                unread=marks[id_].unread_count,
                read_in=marks[id_].read_inbox_max_id,
                read_out=marks[id_].read_outbox_max_id,
                pinned=bool(marks[id_].pinned),
                draft=getattr(marks[id_].draft, "message", "") or "",
            )
            for id_ in order
        ]

    async def pin_dialog(self, peer: int, on: bool = True) -> None:
        dialog = raw.types.InputDialogPeer(peer=await self.client.resolve_peer(peer))
        await self._ask(raw.functions.messages.ToggleDialogPin(peer=dialog, pinned=on))

    async def draft(self, peer: int, text: str) -> None:
        target = await self.client.resolve_peer(peer)
        await self._ask(raw.functions.messages.SaveDraft(peer=target, message=text))

    # --- files ---

    async def send_file(self, peer: int, upload: Upload) -> Message:
        # The libraries guess the type of a file by its name.
        path, caption = _opened(upload.path, upload.name), upload.caption
        name = {"file_name": upload.name or None}
        thumb = {"thumb": str(upload.thumb) if upload.thumb else None}
        lasts = {"duration": upload.duration}
        frame = {"width": upload.width, "height": upload.height}
        client = self.client
        match upload.kind:
            case "photo":
                call = client.send_photo(peer, path, caption)
            case "voice":
                call = client.send_voice(peer, path, caption, **lasts)
            case "audio":
                call = client.send_audio(peer, path, caption, **lasts, **name)
            case "video":
                call = client.send_video(peer, path, caption, **lasts, **frame, **name, **thumb)
            case "animation":
                call = client.send_animation(peer, path, caption, **lasts, **frame, **name)
            case "round":
                return await self._send_round(peer, upload)
            case _:
                call = client.send_document(peer, path, caption=caption, **name)
        return await self._one((await _refused(call)).id)

    async def _send_round(self, peer: int, upload: Upload) -> Message:
        # The libraries give round videos no caption.
        video = raw.types.DocumentAttributeVideo(
            duration=upload.duration, w=upload.width, h=upload.height, round_message=True
        )
        media = raw.types.InputMediaUploadedDocument(
            file=await _refused(self.client.save_file(str(upload.path))),
            mime_type=upload.mime,
            attributes=[video],
        )
        request = raw.functions.messages.SendMedia(
            peer=await self.client.resolve_peer(peer),
            media=media,
            message=upload.caption,
            random_id=self.client.rnd_id(),
        )
        answer = await self._ask(request)
        (sent,) = [each for each in answer.updates if isinstance(each, _NEW)]
        return _message(sent.message, self._self)

    async def send_album(self, peer: int, paths: Sequence[Path], caption: str) -> list[Message]:
        captions = [caption, *("" for _ in paths[1:])]
        album = [
            types.InputMediaPhoto(str(path), caption=text)
            for path, text in zip(paths, captions, strict=True)
        ]
        sent = await _refused(self.client.send_media_group(peer, album))
        return await self._messages([one.id for one in sent])

    async def download(self, peer: int, id_: int, thumb: str = "") -> Digest:
        if thumb:
            return await self._thumb(id_, thumb)
        return await self._download(await _refused(self.client.get_messages(peer, id_)))

    async def _download(self, what: Any) -> Digest:
        data = await _refused(self.client.download_media(what, in_memory=True))
        return _digest(data.getvalue())

    async def _thumb(self, id_: int, letter: str) -> Digest:
        wanted = [raw.types.InputMessageID(id=id_)]
        found = await self._ask(raw.functions.messages.GetMessages(id=wanted))
        media = found.messages[0].media
        photo = isinstance(media, raw.types.MessageMediaPhoto)
        file = media.photo if photo else media.document
        location = (
            raw.types.InputPhotoFileLocation if photo else raw.types.InputDocumentFileLocation
        )
        place = location(
            id=file.id,
            access_hash=file.access_hash,
            file_reference=file.file_reference,
            thumb_size=letter,
        )
        request = raw.functions.upload.GetFile(location=place, offset=0, limit=_WHOLE)
        return _digest((await self._ask(request)).bytes)


def _pointed(server: Point) -> type:
    """Connections that go to one server, whichever the library meant."""

    class Pointed(Connection):  # type: ignore[misc]
        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            self.server_address, self.port = self.address = (server.address, server.port)

    return Pointed


async def _refused(work: Awaitable[T]) -> T:
    """Wait for a call; the server's refusal becomes the tests' own."""
    try:
        return await work
    except RPCError as error:
        raise Failed(str(error.ID or error.value), str(error)) from None


def _opened(path: Path, name: str) -> io.BytesIO:
    data = io.BytesIO(path.read_bytes())
    data.name = name or path.name
    return data


async def _ids(found: Any) -> list[int]:
    return [one.id async for one in found]


def _digest(data: bytes) -> Digest:
    return Digest(len(data), hashlib.sha256(data).hexdigest())


def _peer(peer: Any) -> int:
    return int(getattr(peer, "user_id", 0))


def _person(user: Any) -> Person:
    return Person(
        id=user.id,
        first_name=user.first_name or "",
        last_name=user.last_name or "",
        username=user.username or "",
        phone=user.phone_number or "",
        contact=bool(user.is_contact),
        mutual=bool(user.is_mutual_contact),
        photo=user.photo is not None,
        deleted=bool(user.is_deleted),
    )


_ENTITIES: Final = {
    "strike": "strikethrough",
    "text_url": "text_link",
    "mention_name": "text_mention",
} | {
    name: name
    for name in (
        *("bold", "italic", "underline", "code", "pre", "spoiler", "blockquote"),
        *("bot_command", "mention"),
    )
}
"""The libraries' names of the kinds of entities."""
_KINDS: Final = {theirs: ours for ours, theirs in _ENTITIES.items()}


def _entity(item: Entity) -> Any:
    extra: dict[str, Any] = {}
    if item.kind == "text_url":
        extra["url"] = item.extra
    elif item.kind == "pre":
        extra["language"] = item.extra
    elif item.kind == "mention_name":
        extra["user"] = types.User(id=int(item.extra))
    kind = enums.MessageEntityType[_ENTITIES[item.kind].upper()]
    return types.MessageEntity(type=kind, offset=item.offset, length=item.length, **extra)


def _told_entity(item: Any) -> Entity:
    theirs = enums.MessageEntityType(type(item)).name.lower()
    extra = getattr(item, "url", None) or getattr(item, "language", None)
    extra = extra or getattr(item, "user_id", "")
    return Entity(_KINDS[theirs], item.offset, item.length, str(extra))


def _message(one: Any, me: int) -> Message:
    peer = _peer(one.peer_id)
    reply = one.reply_to
    forward = getattr(one, "fwd_from", None)
    action = getattr(one, "action", None)
    return Message(
        id=one.id,
        peer=peer,
        sender=_peer(one.from_id) or (me if one.out else peer),
        out=bool(one.out),
        date=one.date,
        text=getattr(one, "message", "") or "",
        service="" if action is None else type(action).__name__.removeprefix("MessageAction"),
        entities=[_told_entity(item) for item in getattr(one, "entities", None) or ()],
        reply_to=(reply and reply.reply_to_msg_id) or 0,
        quote=getattr(reply, "quote_text", None) or "",
        forwarded_from=0 if forward is None else _peer(forward.from_id),
        edited=getattr(one, "edit_date", None) is not None,
        pinned=bool(getattr(one, "pinned", False)),
        group=str(getattr(one, "grouped_id", None) or ""),
        media=_media(getattr(one, "media", None)),
    )


def _media(media: Any) -> Media | None:
    if isinstance(media, raw.types.MessageMediaPhoto):
        sizes = media.photo.sizes
        large = [size for size in sizes if hasattr(size, "w")][-1]
        letters = [size.type for size in sizes]
        return Media("photo", width=large.w, height=large.h, sizes=letters, dc=media.photo.dc_id)
    if not isinstance(media, raw.types.MessageMediaDocument):
        return None
    doc = media.document
    thumbs = [size.type for size in doc.thumbs or ()]
    found = Media("document", size=doc.size, mime=doc.mime_type, sizes=thumbs, dc=doc.dc_id)
    for attribute in doc.attributes:
        match attribute:
            case raw.types.DocumentAttributeFilename():
                found.name = attribute.file_name
            case raw.types.DocumentAttributeVideo():
                if found.kind != "animation":
                    found.kind = "round" if attribute.round_message else "video"
                found.width, found.height = attribute.w, attribute.h
                found.duration = attribute.duration
            case raw.types.DocumentAttributeAudio():
                found.kind = "voice" if attribute.voice else "audio"
                found.duration = attribute.duration
            case raw.types.DocumentAttributeAnimated():
                found.kind = "animation"
    return found


_NEW: Final = raw.types.UpdateNewMessage
_EVENTS: Final[dict[type, Callable[[Any, int], Event]]] = {
    _NEW: lambda u, me: Event("message", message=_message(u.message, me)),
    raw.types.UpdateEditMessage: lambda u, me: Event("edited", message=_message(u.message, me)),
    raw.types.UpdateDeleteMessages: lambda u, _: Event("deleted", ids=list(u.messages)),
    raw.types.UpdateReadHistoryOutbox: lambda u, _: Event("read_out", _peer(u.peer), [u.max_id]),
    raw.types.UpdateReadHistoryInbox: lambda u, _: Event("read_in", _peer(u.peer), [u.max_id]),
    raw.types.UpdateUserTyping: lambda u, _: Event("typing", u.user_id),
    raw.types.UpdatePinnedMessages: lambda u, _: Event("pinned", _peer(u.peer), list(u.messages)),
    raw.types.UpdateDialogPinned: lambda u, _: Event("dialog_pinned", _peer(u.peer.peer)),
    raw.types.UpdateDraftMessage: lambda u, _: Event(
        "draft", _peer(u.peer), text=getattr(u.draft, "message", None) or ""
    ),
}

"""Devices on Telethon, in this process: full transport over TCP."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import io
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final, TypeVar

from telethon import TelegramClient, events, functions, helpers, types
from telethon import utils as telethon_utils
from telethon.crypto import rsa
from telethon.errors import EmailUnconfirmedError, RPCError, TakeoutInitDelayError, rpc_errors_dict
from telethon.password import compute_check
from telethon.sessions import MemorySession, SQLiteSession
from telethon.tl import TLObject

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

DC: Final = 2
_REASONS: Final = {error: reason for reason, error in rpc_errors_dict.items()}
_ENTITIES: Final = {
    "bold": types.MessageEntityBold,
    "italic": types.MessageEntityItalic,
    "underline": types.MessageEntityUnderline,
    "strike": types.MessageEntityStrike,
    "code": types.MessageEntityCode,
    "pre": types.MessageEntityPre,
    "spoiler": types.MessageEntitySpoiler,
    "custom_emoji": types.MessageEntityCustomEmoji,
    "blockquote": types.MessageEntityBlockquote,
    "url": types.MessageEntityUrl,
    "hashtag": types.MessageEntityHashtag,
    "cashtag": types.MessageEntityCashtag,
    "text_url": types.MessageEntityTextUrl,
    "mention_name": types.MessageEntityMentionName,
    "mention": types.MessageEntityMention,
    "bot_command": types.MessageEntityBotCommand,
}
_KINDS: Final = {entity: kind for kind, entity in _ENTITIES.items()}

T = TypeVar("T")


class TelethonDevice(Device):
    """One `TelegramClient`; with a `state` file it goes on where another one was."""

    def __init__(self, server: Point, state: Path | None = None) -> None:
        super().__init__()
        rsa.add_key(server.pem, old=False)
        session = MemorySession() if state is None else SQLiteSession(str(state))
        # The key exchange of Telethon uses the older padding, and only keys not marked old.
        if not session.auth_key:
            session.set_dc(DC, server.address, server.port)
        self.client: Any = TelegramClient(
            session,
            1,
            "any",
            catch_up=state is not None,
            flood_sleep_threshold=0,
            request_retries=1,
            receive_updates=True,
        )
        self.client.add_event_handler(self._update, events.Raw())
        self._hash = ""
        self._login: Any = None
        self._self = 0

    async def _update(self, update: Any) -> None:
        self.tell(_event(update, self._self))

    async def _ask(self, request: Any) -> Any:
        return await _refused(self.client(request))

    async def ask(self, method: str, /, **fields: Any) -> Any:
        *space, name = method.split(".")
        module = getattr(functions, space[0]) if space else functions
        request = getattr(module, name[0].upper() + name[1:] + "Request")
        said = {key: await self._said(value) for key, value in fields.items() if value is not None}
        return _plain(await self._ask(request(**said)))

    async def _said(self, value: Any) -> Any:
        """Turn an object of `raw` into the library's."""
        if isinstance(value, list | tuple):
            return [await self._said(one) for one in value]
        if not isinstance(value, dict):
            return value
        match value["_"]:
            case "@peer" | "@user" as kind:
                named = types.PeerChat(-value["id"]) if value["id"] < 0 else value["id"]
                found = await self.client.get_input_entity(named)
                return found if kind == "@peer" else telethon_utils.get_input_user(found)
            case "@long":
                return int(value["value"])
            case "@bytes":
                return bytes.fromhex(value["hex"])
        *space, name = value["_"].split(".")
        made = getattr(getattr(types, space[0]) if space else types, name[0].upper() + name[1:])
        fields = {key: await self._said(one) for key, one in value.items() if key != "_"}
        return made(**fields)

    # --- account ---

    async def connect(self) -> Person | None:
        await self.client.connect()
        user = await _refused(self.client.get_me())
        if user is None:
            return None
        self._self = user.id
        return _person(user)

    async def close(self) -> None:
        await self.client.disconnect()

    async def request_code(self, phone: str) -> str:
        sent = await _refused(self.client.send_code_request(phone))
        self._hash = sent.phone_code_hash
        return "app" if isinstance(sent.type, types.auth.SentCodeTypeApp) else "sms"

    async def sign_in(self, phone: str, code: str) -> Person | None:
        request = functions.auth.SignInRequest(phone, self._hash, phone_code=code)
        answer = await self._ask(request)
        if isinstance(answer, types.auth.AuthorizationSignUpRequired):
            return None
        return await self._signed_in(answer)

    async def start(self, phone: str, password: str, code: Callable[[], str]) -> Person:
        starting = self.client.start(phone=phone, password=password, code_callback=code)
        await _refused(starting)
        person = await self.me()
        self._self = person.id
        return person

    async def sign_up(self, phone: str, first_name: str, last_name: str = "") -> Person:
        # Telethon's own `sign_up` refuses, as Telegram lets only its own apps open accounts.
        request = functions.auth.SignUpRequest(phone, self._hash, first_name, last_name)
        return await self._signed_in(await self._ask(request))

    async def _signed_in(self, answer: Any) -> Person:
        self._self = answer.user.id
        await self.client._on_login(answer.user)
        return _person(answer.user)

    async def me(self) -> Person:
        return _person(await _refused(self.client.get_me()))

    async def log_out(self) -> None:
        await _refused(self.client.log_out())

    async def delete_account(self) -> None:
        await self._ask(functions.account.DeleteAccountRequest("test"))

    async def set_username(self, username: str) -> None:
        await self._ask(functions.account.UpdateUsernameRequest(username))

    async def set_photo(self, path: Path) -> None:
        file = await _refused(self.client.upload_file(str(path)))
        await self._ask(functions.photos.UploadProfilePhotoRequest(file=file))

    async def photo(self, peer: int) -> Digest | None:
        data = await _refused(self.client.download_profile_photo(peer, file=bytes))
        return None if data is None else _digest(data)

    async def sessions(self) -> list[SessionInfo]:
        found = await self._ask(functions.account.GetAuthorizationsRequest())
        return [
            SessionInfo(str(one.hash), bool(one.current), one.device_model)
            for one in found.authorizations
        ]

    async def end_session(self, hash_: str) -> None:
        await self._ask(functions.account.ResetAuthorizationRequest(int(hash_)))

    # --- the second password ---

    async def set_password(self, current: str, new: str, hint: str = "") -> None:
        await _refused(self.client.edit_2fa(current or None, new or None, hint=hint))

    async def password_hint(self) -> str | None:
        found = await self._ask(functions.account.GetPasswordRequest())
        return (found.hint or "") if found.has_password else None

    async def check_password(self, password: str) -> Person:
        user = await _refused(self.client.sign_in(password=password))
        self._self = user.id
        return _person(user)

    async def set_recovery(self, password: str, email: str) -> None:
        # Telethon's own `edit_2fa` cannot add an address without a new password.
        found = await self._ask(functions.account.GetPasswordRequest())
        settings = types.account.PasswordInputSettings(email=email)
        check = compute_check(found, password)
        with contextlib.suppress(EmailUnconfirmedError):
            await self.client(functions.account.UpdatePasswordSettingsRequest(check, settings))

    async def confirm_recovery(self, code: str) -> None:
        await self._ask(functions.account.ConfirmPasswordEmailRequest(code))

    async def ask_recovery(self) -> str:
        found = await self._ask(functions.auth.RequestPasswordRecoveryRequest())
        return str(found.email_pattern)

    async def recover(self, code: str) -> Person:
        return await self._signed_in(await self._ask(functions.auth.RecoverPasswordRequest(code)))

    # --- signing in by QR code ---

    async def show_token(self) -> str:
        self._login = await _refused(self.client.qr_login())
        return base64.urlsafe_b64encode(self._login.token).decode()

    async def accept_token(self, token: str) -> None:
        data = base64.urlsafe_b64decode(token)
        await self._ask(functions.auth.AcceptLoginTokenRequest(data))

    async def redeem_token(self) -> Person:
        user = await _refused(self._login.wait(EVENT_TIME))
        self._self = user.id
        return _person(user)

    async def run_bot(self, token: str) -> Person:
        await _refused(self.client.start(bot_token=token))
        person = await self.me()
        self._self = person.id
        return person

    # --- people ---

    async def resolve(self, username: str) -> Person:
        return _person(await _refused(self.client.get_entity(username)))

    async def resolve_phone(self, phone: str) -> Person:
        found = await self._ask(functions.contacts.ResolvePhoneRequest(phone))
        return _person(found.users[0])

    async def import_contact(self, phone: str, first_name: str, last_name: str) -> Person | None:
        contact = types.InputPhoneContact(1, phone, first_name, last_name)
        found = await self._ask(functions.contacts.ImportContactsRequest([contact]))
        return _person(found.users[0]) if found.users else None

    async def contacts(self) -> list[Person]:
        found = await self._ask(functions.contacts.GetContactsRequest(0))
        return [_person(user) for user in found.users]

    async def block(self, peer: int, on: bool = True) -> None:
        request = functions.contacts.BlockRequest if on else functions.contacts.UnblockRequest
        await self._ask(request(peer))

    # --- messages ---

    async def send_text(
        self,
        peer: int,
        text: str,
        entities: Sequence[Entity] = (),
        reply_to: int = 0,
        quote: str = "",
    ) -> Message:
        items = [await self._entity(item) for item in entities]
        if not quote:
            sent = await _refused(
                self.client.send_message(
                    peer, text, formatting_entities=items, reply_to=reply_to or None
                )
            )
            return _message(sent, self._self)
        # Telethon's own `send_message` cannot quote.
        target = await self.client.get_input_entity(peer)
        reply = types.InputReplyToMessage(reply_to, quote_text=quote)
        request = functions.messages.SendMessageRequest(
            target, text, reply_to=reply, entities=items, random_id=helpers.generate_random_long()
        )
        answer = await self._ask(request)
        if isinstance(answer, types.UpdateShortSentMessage):
            return Message(
                id=answer.id, peer=peer, sender=self._self, out=True, text=text, reply_to=reply_to
            )
        return _message(self.client._get_response_message(request, answer, target), self._self)

    async def _entity(self, item: Entity) -> Any:
        if item.kind == "mention_name":
            user = await self.client.get_input_entity(int(item.extra))
            person = types.InputUser(user.user_id, user.access_hash)
            return types.InputMessageEntityMentionName(item.offset, item.length, person)
        extra = [item.extra] if item.kind in ("text_url", "pre") else []
        return _ENTITIES[item.kind](item.offset, item.length, *extra)

    async def edit(self, peer: int, id_: int, text: str) -> Message:
        return _message(await _refused(self.client.edit_message(peer, id_, text)), self._self)

    async def delete(self, peer: int, ids: Sequence[int], everyone: bool = True) -> None:
        await _refused(self.client.delete_messages(peer, list(ids), revoke=everyone))

    async def forward(self, source: int, ids: Sequence[int], peer: int) -> list[Message]:
        sent = await _refused(self.client.forward_messages(peer, list(ids), source))
        return [_message(one, self._self) for one in sent]

    async def mark_read(self, peer: int, max_id: int) -> None:
        await _refused(self.client.send_read_acknowledge(peer, max_id=max_id))

    async def typing(self, peer: int) -> None:
        action = types.SendMessageTypingAction()
        await self._ask(functions.messages.SetTypingRequest(peer, action))

    async def history(
        self, peer: int, limit: int = 20, offset_id: int = 0, add_offset: int = 0
    ) -> list[Message]:
        found = await _refused(
            self.client.get_messages(peer, limit, offset_id=offset_id, add_offset=add_offset)
        )
        return [_message(one, self._self) for one in found]

    async def search(self, query: str, peer: int = 0) -> list[Message]:
        found = await _refused(self.client.get_messages(peer or None, 20, search=query))
        return [_message(one, self._self) for one in found]

    async def pin_message(self, peer: int, id_: int) -> None:
        await _refused(self.client.pin_message(peer, id_))

    # --- dialogs ---

    async def dialogs(self) -> list[Dialog]:
        found = await _refused(self.client.get_dialogs())
        return [
            Dialog(
                peer=one.id,
                top=one.dialog.top_message,
                text=(one.message and one.message.message) or "",
                unread=one.unread_count,
                read_in=one.dialog.read_inbox_max_id,
                read_out=one.dialog.read_outbox_max_id,
                pinned=one.pinned,
                draft=one.draft.raw_text or "",
            )
            for one in found
        ]

    async def pin_dialog(self, peer: int, on: bool = True) -> None:
        await self._ask(functions.messages.ToggleDialogPinRequest(peer, pinned=on))

    async def draft(self, peer: int, text: str) -> None:
        await self._ask(functions.messages.SaveDraftRequest(peer, text))

    # --- files ---

    async def send_file(self, peer: int, upload: Upload) -> Message:
        attributes: list[Any] = []
        if upload.name:
            attributes.append(types.DocumentAttributeFilename(upload.name))
        if upload.kind in ("voice", "audio"):
            voice = upload.kind == "voice"
            attributes.append(types.DocumentAttributeAudio(upload.duration, voice=voice))
        elif upload.width:
            attributes.append(
                types.DocumentAttributeVideo(
                    upload.duration,
                    upload.width,
                    upload.height,
                    round_message=upload.kind == "round",
                    supports_streaming=True,
                )
            )
        if upload.kind == "animation":
            attributes.append(types.DocumentAttributeAnimated())
        sent = await _refused(
            self.client.send_file(
                peer,
                _opened(upload.path),
                caption=upload.caption,
                force_document=upload.kind == "document",
                attributes=attributes,
                mime_type=upload.mime or None,
                thumb=upload.thumb and str(upload.thumb),
                voice_note=upload.kind == "voice",
                video_note=upload.kind == "round",
            )
        )
        return _message(sent, self._self)

    async def send_album(self, peer: int, paths: Sequence[Path], caption: str) -> list[Message]:
        captions = [caption, *("" for _ in paths[1:])]
        files = [_opened(path) for path in paths]
        sent = await _refused(self.client.send_file(peer, files, caption=captions))
        return [_message(one, self._self) for one in sent]

    async def download(self, peer: int, id_: int, thumb: str = "") -> Digest:
        found = await _refused(self.client.get_messages(peer, ids=id_))
        size: Any = None
        if thumb:
            sizes = found.photo.sizes if found.photo else found.document.thumbs
            size = next(one for one in sizes if one.type == thumb)
        return _digest(await _refused(self.client.download_media(found, file=bytes, thumb=size)))


async def _refused(work: Awaitable[T]) -> T:
    """Wait for a call; the server's refusal becomes the tests' own."""
    try:
        return await work
    except RPCError as error:
        wait = getattr(error, "seconds", None)
        waited = "TAKEOUT_INIT_DELAY" if isinstance(error, TakeoutInitDelayError) else "FLOOD_WAIT"
        reason = _REASONS.get(type(error), f"{waited}_{wait}" if wait else error.message or "")
        raise Failed(reason, str(error)) from None


def _opened(path: Path) -> io.BytesIO:
    """A file in memory: Telethon leaves a photo open that it is given by its path."""
    data = io.BytesIO(path.read_bytes())
    data.name = path.name
    return data


def _digest(data: bytes) -> Digest:
    return Digest(len(data), hashlib.sha256(data).hexdigest())


def _peer(peer: Any) -> int:
    """A group's number is negative."""
    return int(getattr(peer, "user_id", 0)) or -int(getattr(peer, "chat_id", 0))


def _person(user: Any) -> Person:
    return Person(
        id=user.id,
        first_name=user.first_name or "",
        last_name=user.last_name or "",
        username=user.username or "",
        phone=user.phone or "",
        contact=bool(user.contact),
        mutual=bool(user.mutual_contact),
        photo=isinstance(user.photo, types.UserProfilePhoto),
        deleted=bool(user.deleted),
    )


def _message(raw: Any, me: int) -> Message:
    peer = _peer(raw.peer_id)
    reply = raw.reply_to
    forward = getattr(raw, "fwd_from", None)
    action = getattr(raw, "action", None)
    return Message(
        id=raw.id,
        peer=peer,
        sender=_peer(raw.from_id) or (me if raw.out else peer),
        out=bool(raw.out),
        date=int(raw.date.timestamp()),
        text=getattr(raw, "message", "") or "",
        service="" if action is None else type(action).__name__.removeprefix("MessageAction"),
        entities=[_told_entity(item) for item in getattr(raw, "entities", None) or ()],
        reply_to=(reply and reply.reply_to_msg_id) or 0,
        quote=(reply and reply.quote_text) or "",
        forwarded_from=0 if forward is None else _peer(forward.from_id),
        edited=getattr(raw, "edit_date", None) is not None,
        pinned=bool(getattr(raw, "pinned", False)),
        group=str(getattr(raw, "grouped_id", None) or ""),
        media=_media(getattr(raw, "media", None)),
    )


def _short_message(update: Any, me: int) -> Message:
    """A message in its short form, which names the other side alone."""
    update.peer_id, update.from_id = types.PeerUser(update.user_id), None
    return _message(update, me)


def _short_group_message(update: Any, me: int) -> Message:
    """The same for a group: who wrote it is a number."""
    update.peer_id = types.PeerChat(update.chat_id)
    update.from_id = types.PeerUser(update.from_id)
    return _message(update, me)


def _told_entity(item: Any) -> Entity:
    extra = getattr(item, "url", None) or getattr(item, "language", None)
    extra = extra or getattr(item, "user_id", "")
    return Entity(_KINDS[type(item)], item.offset, item.length, str(extra))


def _media(media: Any) -> Media | None:
    if (getattr(media, "photo", None) or getattr(media, "document", None)) is None:
        return None  # also where it has destroyed itself
    if isinstance(media, types.MessageMediaPhoto):
        sizes = media.photo.sizes
        large = [size for size in sizes if hasattr(size, "w")][-1]
        letters = [size.type for size in sizes]
        return Media("photo", width=large.w, height=large.h, sizes=letters, dc=media.photo.dc_id)
    if not isinstance(media, types.MessageMediaDocument):
        return None
    doc = media.document
    thumbs = [size.type for size in doc.thumbs or ()]
    found = Media("document", size=doc.size, mime=doc.mime_type, sizes=thumbs, dc=doc.dc_id)
    for attribute in doc.attributes:
        match attribute:
            case types.DocumentAttributeFilename():
                found.name = attribute.file_name
            case types.DocumentAttributeVideo():
                if found.kind != "animation":
                    found.kind = "round" if attribute.round_message else "video"
                found.width, found.height = attribute.w, attribute.h
                found.duration = attribute.duration
            case types.DocumentAttributeAudio():
                found.kind = "voice" if attribute.voice else "audio"
                found.duration = attribute.duration
            case types.DocumentAttributeAnimated():
                found.kind = "animation"
    return found


def _plain(value: Any) -> Any:
    """Turn what the library gives into the form of `raw`."""
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, bytes):
        return {"_": "bytes", "hex": value.hex()}
    if isinstance(value, datetime):
        return int(value.timestamp())
    if not isinstance(value, TLObject):
        return value
    name = type(value).__name__
    fields = {key: _plain(one) for key, one in vars(value).items() if not key.startswith("_")}
    return {"_": name[0].lower() + name[1:], **fields}


def _event(update: Any, me: int) -> Event:
    tell = _EVENTS.get(type(update))
    return Event("update", update=_plain(update)) if tell is None else tell(update, me)


_EVENTS: Final[dict[type, Callable[[Any, int], Event]]] = {
    types.UpdateNewMessage: lambda u, me: Event("message", message=_message(u.message, me)),
    types.UpdateShortMessage: lambda u, me: Event("message", message=_short_message(u, me)),
    types.UpdateShortChatMessage: lambda u, me: Event(
        "message", message=_short_group_message(u, me)
    ),
    types.UpdateEditMessage: lambda u, me: Event("edited", message=_message(u.message, me)),
    types.UpdateDeleteMessages: lambda u, _: Event("deleted", ids=u.messages),
    types.UpdateReadHistoryOutbox: lambda u, _: Event("read_out", _peer(u.peer), [u.max_id]),
    types.UpdateReadHistoryInbox: lambda u, _: Event("read_in", _peer(u.peer), [u.max_id]),
    types.UpdateUserTyping: lambda u, _: Event("typing", u.user_id),
    types.UpdatePinnedMessages: lambda u, _: Event("pinned", _peer(u.peer), u.messages),
    types.UpdateDialogPinned: lambda u, _: Event("dialog_pinned", _peer(u.peer.peer)),
    types.UpdateDraftMessage: lambda u, _: Event(
        "draft", _peer(u.peer), text=getattr(u.draft, "message", None) or ""
    ),
}

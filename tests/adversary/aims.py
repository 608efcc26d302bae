"""Requests that name what an attacker has no right to: any method, filled in by the schema.

An `Aim` says whom and what a request names. `request` puts it wherever a method takes something of
that kind, so a method that is new is attacked without anybody writing it down.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from chappe.tl import functions, types
from chappe.tl.schema import Combinator, Field, attribute, class_path
from chappe.tl.schemas import API

TEXT: Final = "good morning"
"""What the attacker writes where a method takes a text."""
HALF: Final = (1 << 2000).to_bytes(256, "big")
"""A public half of a key exchange, far enough from the ends of the range."""
STICKERS: Final = "victims_birds"
"""The name of the victim's sticker set: whoever knows it may see the set."""
NEW_CHAT: Final = 4711
"""The number of a secret chat that the attacker asks for."""


@dataclass(frozen=True)
class Aim:
    """Whom and what a request names."""

    peer: Any
    user: Any
    number: int
    """The account's id, where a method takes a bare number."""
    group: int
    """The number of a group that the account is in."""
    messages: tuple[int, ...]
    photo: Any
    document: Any
    file: Any
    """An upload, by its id."""
    device: int
    """The number of somebody's device."""
    phone: str
    code_hash: str
    token: bytes
    """A login token."""
    random: int
    key: int
    """The id of an authorization key."""
    secret: Any
    """A secret chat."""
    pts: int = 1
    channel: Any = None
    """A channel; None for one that nobody was shown."""

    @property
    def location(self) -> Any:
        return types.InputDocumentFileLocation(
            id=self.document.id,
            access_hash=self.document.access_hash,
            file_reference=self.document.file_reference,
            thumb_size="",
        )

    # --- by the type of a field ------------------------------------------------------------------

    def of_type(self, kind: str) -> Any:
        make = OF_TYPE.get(kind)
        return self._smallest(kind) if make is None else make(self)

    def _smallest(self, kind: str) -> Any:
        """A value of a type that names nobody: of the constructor with the fewest fields."""
        members = [API.version(number) for number in API.tables.UNIONS[kind]]
        newest = [one for one in members if one.last == max(one.last for one in members)]
        return self.made(types, min(newest, key=_needed))

    def made(self, room: Any, version: Combinator) -> Any:
        made = room
        for part in class_path(version.name).split("."):
            made = getattr(made, part)
        wanted = {
            attribute(field.name): self.of_field(field, version.name)
            for field in version.named
            if not field.optional or (room is functions and _worth_giving(field))
        }
        return made(**wanted)

    # --- by its name, where the type is plain -----------------------------------------------------

    def of_field(self, field: Field, method: str = "") -> Any:
        kind, name = field.type, field.name
        if (method, name) in NAMED:
            return NAMED[method, name](self)
        if kind == "[int]":
            return list(self.messages)
        if kind == "[long]" and name == "random_id":
            return [self.random + number for number, _ in enumerate(self.messages)]
        if kind[:1] == "[":
            return [self.of_field(Field(name, kind[1:-1]))]
        if kind == "string":
            return self._string(name)
        if kind in {"long", "int"}:
            return NEW_CHAT if (kind, name) == ("int", "random_id") else self._number(name)
        if kind == "bytes":
            return {"token": self.token, "g_a": HALF, "g_b": HALF}.get(name, bytes(32))
        return {"Bool": True, "true": True, "double": 1.0}.get(kind) or self.of_type(kind)

    def _string(self, name: str) -> str:
        named = {
            "phone_number": self.phone,
            "phones": self.phone,
            "phone_code_hash": self.code_hash,
            "phone_code": "00000",
            "phone": "+33639989999",
            "username": "somebody_else",
            "hash": "AAAAAAAAAAAAAAAA",
            "lang_code": "en",
            "lang_pack": "tdesktop",
            "data": "{}",
        }
        return named.get(name, TEXT)

    def _number(self, name: str) -> int:
        named: dict[str, int] = {
            "id": self.messages[0],
            "msg_id": self.messages[0],
            "max_id": max(self.messages),
            "limit": 100,
            "random_id": self.random,
            "perm_auth_key_id": self.key,
            "file_id": self.file.id,
            "chat_id": self.group,
            "except_ids": self.number,
            "except_auth_keys": self.key,
            "document_id": self.document.id,
            "file_total_parts": 1,
            "pts": self.pts,
            "random_length": 16,
        }
        return named.get(name, 0)


OF_TYPE: Final[dict[str, Callable[[Aim], Any]]] = {
    "InputPeer": lambda aim: aim.peer,
    "InputUser": lambda aim: aim.user,
    "InputDialogPeer": lambda aim: types.InputDialogPeer(peer=aim.peer),
    "InputNotifyPeer": lambda aim: types.InputNotifyPeer(peer=aim.peer),
    "InputChannel": lambda aim: (
        aim.channel or types.InputChannel(channel_id=aim.number, access_hash=0)
    ),
    "InputMessage": lambda aim: types.InputMessageID(id=aim.messages[0]),
    "InputPhoto": lambda aim: aim.photo,
    "InputDocument": lambda aim: aim.document,
    "InputStickerSet": lambda _: types.InputStickerSetShortName(short_name=STICKERS),
    "InputFile": lambda aim: aim.file,
    "InputFileLocation": lambda aim: aim.location,
    "InputEncryptedChat": lambda aim: aim.secret,
    "InputEncryptedFile": lambda aim: types.InputEncryptedFileUploaded(
        id=aim.file.id, parts=aim.file.parts, md5_checksum="", key_fingerprint=0
    ),
    "InputMedia": lambda aim: types.InputMediaPhoto(id=aim.photo),
    "InputSingleMedia": lambda aim: types.InputSingleMedia(
        media=types.InputMediaPhoto(id=aim.photo), random_id=aim.random, message=TEXT
    ),
    "InputStickeredMedia": lambda aim: types.InputStickeredMediaPhoto(id=aim.photo),
    "InputReplyTo": lambda aim: types.InputReplyToMessage(
        reply_to_msg_id=aim.messages[0], reply_to_peer_id=aim.peer
    ),
    "InputContact": lambda _: types.InputPhoneContact(
        client_id=1, phone="+33639989999", first_name=TEXT, last_name=""
    ),
    "InputPrivacyKey": lambda _: types.InputPrivacyKeyPhoneNumber(),
    "InputPeerNotifySettings": lambda _: types.InputPeerNotifySettings(silent=True),
    "AccountDaysTTL": lambda _: types.AccountDaysTTL(days=30),
    "InputCheckPasswordSRP": lambda _: types.InputCheckPasswordSRP(
        srp_id=1, A=bytes(256), M1=bytes(32)
    ),
    "Reaction": lambda _: types.ReactionEmoji(emoticon="👍"),
    "MessagesFilter": lambda _: types.InputMessagesFilterEmpty(),
    "SendMessageAction": lambda _: types.SendMessageTypingAction(),
}
"""What to put where a method takes something of a type; the rest names nobody."""


def _needed(version: Combinator) -> int:
    return sum(1 for field in version.named if not field.optional)


NAMED: Final[dict[tuple[str, str], Callable[[Aim], Any]]] = {
    ("account.resetAuthorization", "hash"): lambda aim: aim.device,
    ("account.changeAuthorizationSettings", "hash"): lambda aim: aim.device,
    ("messages.discardEncryption", "chat_id"): lambda aim: aim.secret.chat_id,
}
"""Where the field of a method means something else than elsewhere."""
GIVEN: Final = {"reply_to", "revoke", "message", "phone_code", "file", "about", "reaction"}
"""Fields that need not be there and decide what a request asks for."""


def _worth_giving(field: Field) -> bool:
    return field.name in GIVEN and field.type != "InlineBotSwitchPM"


def request(name: str, aim: Aim) -> Any:
    """A request to a method that names what it can of the aim."""
    version = API.versions(class_path(name), request=True)[-1]
    if name == "upload.getFile":
        return functions.upload.GetFile(location=aim.location, offset=0, limit=4096)
    return aim.made(functions, version)

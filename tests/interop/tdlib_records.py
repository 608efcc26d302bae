"""TDLib's JSON objects as the records of `device`, and the other way round."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from tests.interop.device import Dialog, Digest, Entity, Media, Message, Person, Upload

Json = dict[str, Any]

DC: Final = 2
"""TDLib does not tell of the data centre of a file."""
NUMBER: Final = 20
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
    "bot_command": "BotCommand",
    "mention": "Mention",
}
_EXTRA: Final = {"pre": "language", "text_url": "url", "mention_name": "user_id"}
_KINDS: Final = {f"textEntityType{theirs}": ours for ours, theirs in _ENTITIES.items()}
MEDIA: Final = {
    "messageDocument": ("document", "document"),
    "messageVideo": ("video", "video"),
    "messageVideoNote": ("round", "video_note"),
    "messageVoiceNote": ("voice", "voice_note"),
    "messageAudio": ("audio", "audio"),
    "messageAnimation": ("animation", "animation"),
}


def digest(path: Path) -> Digest:
    data = path.read_bytes()
    return Digest(len(data), hashlib.sha256(data).hexdigest())


def local_file(path: Path) -> Json:
    return {"@type": "inputFileLocal", "path": str(path)}


def formatted(text: str, entities: Sequence[Entity] = ()) -> Json:
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


def content_of(upload: Upload, path: Path) -> Json:
    file, caption = local_file(path), formatted(upload.caption)
    frame: Json = {"width": upload.width, "height": upload.height, "duration": upload.duration}
    if upload.thumb is not None:
        frame["thumbnail"] = {"thumbnail": local_file(upload.thumb), "width": 320, "height": 180}
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


def file_field(field: str) -> str:
    """The name of the file in the record of a kind of media."""
    return {"video_note": "video", "voice_note": "voice"}.get(field, field)


def person(user: Json) -> Person:
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


def message_of(raw: Json) -> Message:
    content = raw["content"]
    text = content.get("text") or content.get("caption") or {}
    text = text if isinstance(text, dict) else {}
    reply = raw.get("reply_to") or {}
    forward = (raw.get("forward_info") or {}).get("origin") or {}
    service = content["@type"].removeprefix("message")
    media = _media(content)
    return Message(
        id=raw["id"] >> NUMBER,
        peer=raw["chat_id"],
        sender=raw["sender_id"].get("user_id", 0),
        out=raw["is_outgoing"],
        date=raw["date"],
        text=text.get("text", ""),
        service="" if media or service == "Text" else service,
        entities=[_told_entity(item) for item in text.get("entities", ())],
        reply_to=reply.get("message_id", 0) >> NUMBER,
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
    if content["@type"] not in MEDIA:
        return None
    kind, field = MEDIA[content["@type"]]
    file = content[field]
    side = file.get("length", 0)
    return Media(
        kind,
        size=file[file_field(field)]["size"],
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


def draft_of(draft: Json | None) -> str:
    if not draft:
        return ""
    return str(draft["content"]["text"]["text"])


def dialog_of(chat: Json) -> Dialog:
    last = chat.get("last_message")
    message = message_of(last) if last else None
    return Dialog(
        peer=chat["id"],
        top=message.id if message else 0,
        text=message.text if message else "",
        unread=chat["unread_count"],
        read_in=chat["last_read_inbox_message_id"] >> NUMBER,
        read_out=chat["last_read_outbox_message_id"] >> NUMBER,
        pinned=any(one["is_pinned"] for one in chat["positions"]),
        draft=draft_of(chat.get("draft_message")),
    )

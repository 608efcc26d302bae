"""Formatted text as a list of its parts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from chappe.core.text import stretch, width
from chappe.model import Entity, EntityKind

Json = dict[str, Any]

_TYPES: Final = {
    EntityKind.MENTION: "mention",
    EntityKind.HASHTAG: "hashtag",
    EntityKind.BOT_COMMAND: "bot_command",
    EntityKind.URL: "link",
    EntityKind.EMAIL: "email",
    EntityKind.BOLD: "bold",
    EntityKind.ITALIC: "italic",
    EntityKind.CODE: "code",
    EntityKind.PRE: "pre",
    EntityKind.TEXT_URL: "text_link",
    EntityKind.MENTION_NAME: "mention_name",
    EntityKind.PHONE: "phone",
    EntityKind.CASHTAG: "cashtag",
    EntityKind.UNDERLINE: "underline",
    EntityKind.STRIKE: "strikethrough",
    EntityKind.BANK_CARD: "bank_card",
    EntityKind.SPOILER: "spoiler",
    EntityKind.CUSTOM_EMOJI: "custom_emoji",
    EntityKind.BLOCKQUOTE: "blockquote",
}


def parts(text: str, entities: Sequence[Entity]) -> list[Json]:
    """Cut a text at its formatting. Where entities overlap, the one that begins first counts, as
    in the apps' own exports."""
    found: list[Json] = []
    end = 0
    for entity in sorted(entities, key=lambda one: (one.offset, -one.length)):
        if entity.offset < end:
            continue
        _plain(found, text, end, entity.offset)
        found.append(_marked(text, entity))
        end = entity.offset + entity.length
    _plain(found, text, end, width(text))
    return found


def _plain(found: list[Json], text: str, start: int, end: int) -> None:
    if end > start:
        part = stretch(text, Entity(EntityKind.UNKNOWN, start, end - start))
        found.append({"type": "plain", "text": part})


def _marked(text: str, entity: Entity) -> Json:
    part: Json = {"type": _TYPES.get(entity.kind, "unknown"), "text": stretch(text, entity)}
    match entity.kind:
        case EntityKind.PRE:
            part["language"] = entity.text
        case EntityKind.TEXT_URL:
            part["href"] = entity.text
        case EntityKind.MENTION_NAME:
            part["user_id"] = entity.number
        case EntityKind.CUSTOM_EMOJI:
            part["document_id"] = str(entity.number)
        case EntityKind.BLOCKQUOTE if entity.number:
            part["collapsed"] = True
    return part


def mixed(found: Sequence[Json]) -> str | list[str | Json]:
    """Give a text as `text` has it: plain where nothing is formatted, else its parts, the plain
    ones as bare strings."""
    if all(part["type"] == "plain" for part in found):
        return "".join(part["text"] for part in found)
    return [part["text"] if part["type"] == "plain" else part for part in found]

"""Formatting of texts (core.telegram.org/api/entities)."""

from __future__ import annotations

from collections.abc import Sequence

from chappe.model import Entity, EntityKind
from chappe.tl import types

_PLAIN = {
    EntityKind.UNKNOWN: "MessageEntityUnknown",
    EntityKind.MENTION: "MessageEntityMention",
    EntityKind.HASHTAG: "MessageEntityHashtag",
    EntityKind.BOT_COMMAND: "MessageEntityBotCommand",
    EntityKind.URL: "MessageEntityUrl",
    EntityKind.EMAIL: "MessageEntityEmail",
    EntityKind.BOLD: "MessageEntityBold",
    EntityKind.ITALIC: "MessageEntityItalic",
    EntityKind.CODE: "MessageEntityCode",
    EntityKind.PHONE: "MessageEntityPhone",
    EntityKind.CASHTAG: "MessageEntityCashtag",
    EntityKind.UNDERLINE: "MessageEntityUnderline",
    EntityKind.STRIKE: "MessageEntityStrike",
    EntityKind.BANK_CARD: "MessageEntityBankCard",
    EntityKind.SPOILER: "MessageEntitySpoiler",
}


def entity(one: Entity) -> types.AnyMessageEntity:
    place = {"offset": one.offset, "length": one.length}
    match one.kind:
        case EntityKind.PRE:
            return types.MessageEntityPre(**place, language=one.text)
        case EntityKind.TEXT_URL:
            return types.MessageEntityTextUrl(**place, url=one.text)
        case EntityKind.MENTION_NAME:
            return types.MessageEntityMentionName(**place, user_id=one.number)
        case EntityKind.CUSTOM_EMOJI:
            return types.MessageEntityCustomEmoji(**place, document_id=one.number)
        case EntityKind.BLOCKQUOTE:
            return types.MessageEntityBlockquote(**place, collapsed=bool(one.number))
        case _:
            made: types.AnyMessageEntity = getattr(types, _PLAIN[one.kind])(**place)
            return made


def entities(many: Sequence[Entity]) -> list[types.AnyMessageEntity] | None:
    return [entity(one) for one in many] or None


def formatted(text: str, marked: Sequence[Entity]) -> types.TextWithEntities:
    """Give a text that is not a message's own, together with its formatting."""
    return types.TextWithEntities(text=text, entities=entities(marked) or [])

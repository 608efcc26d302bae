"""What people write: its length, its formatting, and the links in it that nobody marked.

Offsets and lengths of entities count UTF-16 code units (core.telegram.org/api/entities).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from chappe.core.refused import Refused
from chappe.model import Entity, EntityKind, Record, replace

TEXT_LENGTH: Final = 4096
"""Longest message, in UTF-16 code units (config.message_length_max)."""
CAPTION_LENGTH: Final = 1024
"""Longest caption of a photo or file (config.caption_length_max)."""
ENTITY_LIMIT: Final = 100
"""Entities kept per message; more are dropped, as Telegram does."""

_WORD = r"[^\W_]"
_FIND: Final = re.compile(
    rf"""
      (?P<email>\b[\w.+-]{{1,64}}@(?:{_WORD}[\w-]{{0,62}}\.)+[^\W\d_]{{2,24}}\b)
    | (?P<url>\b(?:https?|ftp|tg|ton)://[^\s<>"'«»]{{1,2048}}
          | (?<![\w@./-])(?:{_WORD}(?:[\w-]{{0,61}}{_WORD})?\.)+
            (?:com|org|net|fr|eu|io|info|de|me|app|dev|be|ch|ca|uk|it|es|nl|pl|gouv|edu|gov|ru|ua)
            \b(?::\d{{1,5}})?(?:/[^\s<>"'«»]{{0,2048}})?)
    | (?<![\w@/])@(?P<mention>[A-Za-z][A-Za-z0-9_]{{2,31}})(?![\w@])
    | (?<![\w#])\#(?P<hashtag>(?=\w*[^\W\d])\w{{1,256}})
    | (?<![\w$])\$(?P<cashtag>[A-Z]{{1,8}})(?!\w)
    | (?<![\w/@<>])/(?P<command>[A-Za-z0-9_]{{1,64}}(?:@[A-Za-z][A-Za-z0-9_]{{2,31}})?)(?![\w/@])
    """,
    re.VERBOSE,
)
_MAYBE: Final = re.compile(r"[@#$/]|\w[.:]\w")
"""What no link, name, tag or command is without; most texts have none of it."""
_KINDS: Final = {
    "email": EntityKind.EMAIL,
    "url": EntityKind.URL,
    "mention": EntityKind.MENTION,
    "hashtag": EntityKind.HASHTAG,
    "cashtag": EntityKind.CASHTAG,
    "command": EntityKind.BOT_COMMAND,
}
_SIGNED: Final = frozenset(("mention", "hashtag", "cashtag", "command"))
_LITERAL: Final = frozenset((EntityKind.CODE, EntityKind.PRE, EntityKind.TEXT_URL))
_LINKS: Final = frozenset((EntityKind.URL, EntityKind.TEXT_URL, EntityKind.EMAIL))
_CLOSERS: Final = {")": "(", "]": "[", "}": "{"}


class Text(Record, frozen=True):
    """A text that can be sent."""

    text: str
    entities: tuple[Entity, ...] = ()

    @property
    def has_url(self) -> bool:
        return any(entity.kind in _LINKS for entity in self.entities)


def width(text: str) -> int:
    """Count UTF-16 code units."""
    return len(text) if text.isascii() else len(text) + sum(char > "\uffff" for char in text)


def stretch(text: str, entity: Entity) -> str:
    """Give the part of a text that an entity marks."""
    if text.isascii():
        return text[entity.offset : entity.offset + entity.length]
    units = text.encode("utf-16-le", "surrogatepass")
    part = units[2 * entity.offset : 2 * (entity.offset + entity.length)]
    return part.decode("utf-16-le", "replace")


def tidy(text: str, entities: Sequence[Entity], *, caption: bool = False) -> Text:
    """Trim a text, keep the entities that fit it, and find the links that nobody marked.

    Refuses with MESSAGE_TOO_LONG, or MEDIA_CAPTION_TOO_LONG for a caption, and with
    ENTITY_BOUNDS_INVALID for an entity outside the text.
    """
    if "\x00" in text:
        text = text.replace("\x00", " ")
    limit = CAPTION_LENGTH if caption else TEXT_LENGTH
    # Four times the limit in characters cannot become short enough by trimming what one sees.
    if len(text) > 4 * limit:
        raise Refused("MEDIA_CAPTION_TOO_LONG" if caption else "MESSAGE_TOO_LONG")
    whole = width(text)
    for entity in entities:
        if entity.offset < 0 or entity.length < 0 or entity.offset + entity.length > whole:
            raise Refused("ENTITY_BOUNDS_INVALID")
    left = len(text) - len(text.lstrip())
    text = text.strip()
    size = width(text)
    if size > limit:
        raise Refused("MEDIA_CAPTION_TOO_LONG" if caption else "MESSAGE_TOO_LONG")
    kept = _cut(entities, left, size) if entities else []
    if _MAYBE.search(text):
        kept += found_in(text, kept)
        kept.sort(key=lambda entity: (entity.offset, -entity.length))
    return Text(text, tuple(kept[:ENTITY_LIMIT]))


_STYLES: Final = frozenset(
    (
        EntityKind.BOLD,
        EntityKind.ITALIC,
        EntityKind.UNDERLINE,
        EntityKind.STRIKE,
        EntityKind.SPOILER,
        EntityKind.CODE,
        EntityKind.CUSTOM_EMOJI,
    )
)


def label(text: str, entities: Sequence[Entity], limit: int, reason: str) -> Text:
    """Give a short text of something that a message carries, such as an answer of a poll: trimmed,
    with its styles and without links.

    Refuses with `reason` where it is empty or longer than `limit` UTF-16 code units.
    """
    if len(text) > 4 * limit:
        raise Refused(reason)
    said = tidy(text, entities)
    if not said.text or width(said.text) > limit:
        raise Refused(reason)
    return replace(said, entities=tuple(e for e in said.entities if e.kind in _STYLES))


def _cut(entities: Sequence[Entity], left: int, size: int) -> list[Entity]:
    """Move entities by what was trimmed on the left, and cut them at both ends."""
    kept = []
    for entity in entities:
        start = max(0, entity.offset - left)
        end = min(size, entity.offset + entity.length - left)
        if end > start:
            kept.append(replace(entity, offset=start, length=end - start))
    kept.sort(key=lambda entity: (entity.offset, -entity.length))
    return kept


def found_in(text: str, marked: Sequence[Entity]) -> list[Entity]:
    """Find links, names, tags and commands in a text, outside code and marked links."""
    taken = [(e.offset, e.offset + e.length) for e in marked if e.kind in _LITERAL]
    found = []
    for match in _FIND.finditer(text):
        name = match.lastgroup or ""
        start, end = match.span(name)
        if name in _SIGNED:
            start -= 1
        if name == "url":
            end = _end_of_url(text, start, end)
        offset = width(text[:start])
        length = width(text[start:end])
        if length and not any(a < offset + length and offset < b for a, b in taken):
            found.append(Entity(_KINDS[name], offset, length))
    return found


def _end_of_url(text: str, start: int, end: int) -> int:
    """Leave the punctuation of the sentence, and brackets not opened within, outside."""
    while end > start:
        last = text[end - 1]
        opener = _CLOSERS.get(last)
        unopened = opener and text.count(last, start, end) > text.count(opener, start, end)
        if not unopened and last not in ".,;:!?…'\"`*":
            break
        end -= 1
    return end

"""What people write, as HTML that is safe whatever they write (core.telegram.org/api/entities).

The text is cut wherever a formatting begins or ends, and each piece is put into the tags that hold
there: formattings may overlap, tags may not.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from chappe.core.previews import links
from chappe.core.text import stretch, width
from chappe.model import Entity, EntityKind

_BLOCKS: Final = frozenset((EntityKind.BLOCKQUOTE, EntityKind.PRE))
_TAGS: Final = {
    EntityKind.BLOCKQUOTE: (Markup("<blockquote>"), Markup("</blockquote>")),
    EntityKind.BOLD: (Markup("<strong>"), Markup("</strong>")),
    EntityKind.CODE: (Markup("<code>"), Markup("</code>")),
    EntityKind.ITALIC: (Markup("<em>"), Markup("</em>")),
    EntityKind.PRE: (Markup("<pre><code>"), Markup("</code></pre>")),
    EntityKind.SPOILER: (Markup('<span class="spoiler" tabindex="0">'), Markup("</span>")),
    EntityKind.STRIKE: (Markup("<s>"), Markup("</s>")),
    EntityKind.UNDERLINE: (Markup("<u>"), Markup("</u>")),
}
_LINK: Final = Markup('<a href="{}" title="{}" dir="auto" rel="nofollow noopener ugc">')
_NEAR: Final = Markup('<a href="{}" dir="auto">')

Tag = tuple[Markup, Markup]


def formatted(text: str, entities: Sequence[Entity]) -> Markup:
    """Give a text with its formatting; links lead to the web and to this server, nowhere else."""
    tags = {
        entity: tag for entity in _outside_in(entities) if (tag := _tag(text, entity)) is not None
    }
    if not tags:
        return escape(text)
    edges = {0, width(text)}
    for entity in tags:
        edges |= {entity.offset, entity.offset + entity.length}
    places = sorted(edges)
    done, opened = Markup(), list[Entity]()
    for start, end in pairwise(places):
        holding = _holding(tags, start)
        same = _same(opened, holding)
        ended = opened[same:]
        for entity in reversed(ended):
            done += tags[entity][1]
        for entity in holding[same:]:
            done += tags[entity][0]
        opened = holding
        piece = stretch(text, Entity(EntityKind.UNKNOWN, start, end - start))
        # A block ends its line by itself.
        broken = any(entity.kind in _BLOCKS for entity in ended)
        done += escape(piece.removeprefix("\n") if broken else piece)
    for entity in reversed(opened):
        done += tags[entity][1]
    return done


def _outside_in(entities: Sequence[Entity]) -> list[Entity]:
    """Order formattings so that blocks enclose what stands in a line, and long ones short ones."""
    return sorted(entities, key=lambda one: (one.kind not in _BLOCKS, one.offset, -one.length))


def _holding(tags: dict[Entity, Tag], place: int) -> list[Entity]:
    """Give what holds at a place, from the outside in; a link within a link is not one."""
    found, linked = [], False
    for entity in tags:
        if entity.offset <= place < entity.offset + entity.length:
            if entity.kind not in _TAGS:
                if linked:
                    continue
                linked = True
            found.append(entity)
    return found


def _same(before: Sequence[Entity], now: Sequence[Entity]) -> int:
    count = 0
    for one, other in zip(before, now, strict=False):
        if one is not other:
            break
        count += 1
    return count


def _tag(text: str, entity: Entity) -> Tag | None:
    """Give the tags of a formatting; None for one that shows nothing in a browser."""
    if entity.length <= 0:
        return None
    if entity.kind in _TAGS:
        return _TAGS[entity.kind]
    opened = _link(entity, stretch(text, entity))
    return None if opened is None else (opened, Markup("</a>"))


def _link(entity: Entity, said: str) -> Markup | None:
    match entity.kind:
        case EntityKind.MENTION:
            name = said.removeprefix("@")
            return _NEAR.format(f"/{name}") if name.isascii() and name.isidentifier() else None
        case EntityKind.EMAIL if said.isprintable() and not set(said) & set("?&%/ "):
            return _LINK.format(f"mailto:{said}", said)
        case EntityKind.PHONE:
            digits = "".join(char for char in said if char in "+0123456789")
            return _NEAR.format(f"tel:{digits}") if digits else None
        case EntityKind.URL | EntityKind.TEXT_URL:
            written = entity.text if entity.kind is EntityKind.TEXT_URL else said
            url = web_address(written)
            return None if url is None else _LINK.format(url, url)
        case _:
            return None


def web_address(written: str) -> str | None:
    """Give an address of the web as a link may have it; None for any other sort of address, such as
    a script."""
    url = written if "://" in written else f"https://{written}"
    try:
        return links.parts_of(url)._replace(fragment=urlsplit(url).fragment).geturl()
    except ValueError:
        return None


def plain(text: str, most: int) -> str:
    """Give a text on one line and of a length, for titles and descriptions."""
    words = " ".join(text.split())
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"

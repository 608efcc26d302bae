"""The notation of `schema/`: one line per version of a constructor or method.

``message 38116ee0 133..135 # out?1 id:int from_id?8:Peer entities?7:[MessageEntity] -> Message``

The name, the id, the first and the last layer that has it (not for MTProto itself), the fields in
the order of the wire, the type. ``#`` is a word of flags; ``out?1`` is true when bit 1 of the first
word is set; ``from_id?8:Peer`` is there when bit 8 is; ``factcheck?1.3:…`` hangs on bit 3 of the
second word. ``[T]`` is a vector; ``(t)`` a vector without constructor id, whose items have none
either where `t` is a constructor; ``!X`` any method.
"""

from __future__ import annotations

import keyword
import zlib
from typing import NamedTuple


class Field(NamedTuple):
    """One field on the wire, or a word of flags (type ``#``, no name)."""

    name: str
    type: str
    word: int = -1
    """Which word of flags says whether the field is there; -1 when it always is."""
    bit: int = -1

    @property
    def optional(self) -> bool:
        return self.word >= 0

    @property
    def flag(self) -> bool:
        """Whether the bit itself is the value."""
        return self.type == "true"


class Combinator(NamedTuple):
    """One version of a constructor or method."""

    name: str
    id: int
    first: int
    last: int
    fields: tuple[Field, ...]
    result: str

    @property
    def named(self) -> tuple[Field, ...]:
        """The fields without the words of flags."""
        return tuple(field for field in self.fields if field.name)


def parse(line: str) -> Combinator:
    """Read one line of the notation."""
    left, result = line.split(" -> ")
    name, number, *rest = left.split(" ")
    first = last = 0
    if rest and ".." in rest[0]:
        first, last = map(int, rest.pop(0).split(".."))
    return Combinator(name, int(number, 16), first, last, tuple(map(_field, rest)), result)


def _field(text: str) -> Field:
    if text == "#":
        return Field("", "#")
    name, _, type_ = text.partition(":")
    name, _, place = name.partition("?")
    if not place:
        return Field(name, type_)
    word, _, bit = place.rpartition(".")
    return Field(name, type_ or "true", int(word or 0), int(bit))


def render(combinator: Combinator) -> str:
    """Write the line that `parse` reads."""
    parts = [combinator.name, f"{combinator.id:08x}"]
    if combinator.first:
        parts.append(f"{combinator.first}..{combinator.last}")
    parts += [_render_field(field) for field in combinator.fields]
    return f"{' '.join(parts)} -> {combinator.result}"


def _render_field(field: Field) -> str:
    if not field.name:
        return "#"
    if not field.optional:
        return f"{field.name}:{field.type}"
    place = f"{field.name}?{f'{field.word}.' if field.word else ''}{field.bit}"
    return place if field.flag else f"{place}:{field.type}"


def computed_id(combinator: Combinator) -> int:
    """Give the CRC-32 of the combinator's text, which is its id unless Telegram fixed another.

    The text is that of a .tl file without the ``flags.N?true`` fields and the angle brackets, and
    with ``string`` for ``bytes`` except in vectors.
    Source: core.telegram.org/mtproto/TL-formal, "combinator numbers".
    """
    words, query = 0, False
    parts = [combinator.name]
    for field in combinator.fields:
        if field.type == "#":
            words += 1
            parts.append(f"{_word(words - 1)}:#")
            continue
        if field.flag:
            continue
        query = query or field.type == "!X"
        kind = _plain(field.type)
        place = f"{_word(field.word)}.{field.bit}?" if field.optional else ""
        parts.append(f"{field.name}:{place}{kind}")
    if query:
        parts.insert(1, "X:Type")
    parts += ["=", _plain(combinator.result)]
    return zlib.crc32(" ".join(parts).encode())


def _word(index: int) -> str:
    return f"flags{index + 1}" if index else "flags"


def _plain(kind: str) -> str:
    if kind.startswith("["):
        return f"Vector {kind[1:-1]}"
    if kind.startswith("("):
        return f"vector {kind[1:-1]}"
    return "string" if kind == "bytes" else kind


def class_path(name: str) -> str:
    """Give the Python path of a constructor: ``messages.sentCode`` is ``messages.SentCode``."""
    space, _, last = name.rpartition(".")
    head = attribute("".join(word[:1].upper() + word[1:] for word in last.split("_")))
    return f"{space}.{head}" if space else head


def attribute(field: str) -> str:
    """Give the Python name of a field: the keywords and ``self`` get a trailing underscore."""
    return f"{field}_" if keyword.iskeyword(field) or field == "self" else field


def bare(kind: str) -> bool:
    """Whether a type names a constructor, written without its id: ``future_salt``."""
    return (
        kind[:1] not in {"", "[", "(", "!"}
        and kind.rpartition(".")[2][0].islower()
        and kind not in _BUILTIN
    )


_BUILTIN = frozenset(("int", "long", "double", "string", "bytes", "int128", "int256", "true"))


def in_class_order(combinator: Combinator) -> list[Field]:
    """The fields as a class takes them: those that must be given first, then the optional ones."""
    named = combinator.named
    return [f for f in named if not f.optional] + [f for f in named if f.optional]

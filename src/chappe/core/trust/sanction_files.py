"""Lists of sanctions as files, TOML or JSON: what operators keep, exchange and compare.

`docs/operator/places.md` describes the format. A file says everything that its list says: whoever
is not in it any more is off the list.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import tomllib
from typing import Annotated, Any, Final, Literal
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta

from chappe.core.trust import territories
from chappe.core.trust.denied import Denied
from chappe.core.trust.place_cases import CATEGORY
from chappe.model import Record
from chappe.model.trust import Listed, Policy

LARGEST: Final = 4 << 20
"""Bytes of a file."""
DAY: Final = 24 * 3600
_USERNAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}", re.ASCII)
_POLICIES: Final = {"either": Policy.EITHER, "phone": Policy.PHONE, "address": Policy.ADDRESS}

Name = Annotated[str, Meta(min_length=1, max_length=200)]
Line = Annotated[str, Meta(min_length=1, max_length=300)]


class ListInvalid(Exception):
    """A file is no list of sanctions; the text says what is wrong with it, and where."""


class _Entity(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: Name
    territory: Line
    act: Annotated[str, Meta(min_length=1, max_length=200)]
    from_: dt.date = msgspec.field(name="from")
    until: dt.date | None = None
    aliases: Annotated[list[Name], Meta(max_length=50)] = []
    channels: Annotated[list[Name], Meta(max_length=200)] = []
    policy: Literal["either", "phone", "address"] = "either"
    category: Name = CATEGORY


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: Literal[1]
    name: Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9.-]{0,63}$")]
    title: Name
    source: Line
    version: Annotated[str, Meta(min_length=1, max_length=64)]
    entity: Annotated[list[_Entity], Meta(max_length=10_000)] = []


class Entry(Record, frozen=True):
    """Somebody on a list, as the file says it."""

    entity: str
    aliases: tuple[str, ...]
    names: tuple[str, ...]
    """Usernames in lower case."""
    territory: str
    """Countries, with sets expanded."""
    sets: str
    """The sets that were named, with their versions."""
    policy: int
    begins: int
    until: int
    """The end of the last day, or 0."""
    act: str
    category: str

    def is_over(self, now: int) -> bool:
        return bool(self.until) and self.until <= now

    def says_the_same(self, before: Listed) -> bool:
        """Whether it is on the list under the terms under which it was before."""
        mine = (self.territory, self.policy, self.begins, self.until, self.act, self.category)
        theirs = (before.territory, before.policy, before.begins, before.until, before.act)
        return mine == (*theirs, before.category)


class SanctionFile(Record, frozen=True):
    """A list as its file says it."""

    name: str
    """By which later versions replace it."""
    title: str
    source: str
    version: str
    entries: tuple[Entry, ...]


def parse(raw: bytes) -> SanctionFile:
    """Read a file; what begins with `{` is JSON. Raises `ListInvalid`."""
    if len(raw) > LARGEST:
        raise ListInvalid(f"it has more than {LARGEST >> 20} MiB")
    try:
        text = raw.decode()
        table: Any = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
        read = msgspec.convert(table, _File)
    except (ValueError, RecursionError) as error:
        # msgspec's and both readers' errors are of this kind, and say where.
        raise ListInvalid(str(error)) from None
    entries = tuple(_entry(one) for one in read.entity)
    seen: set[str] = set()
    for entry in entries:
        if entry.entity in seen:
            raise ListInvalid(f"{entry.entity}: is on it twice")
        seen.add(entry.entity)
    return SanctionFile(read.name, read.title, read.source, read.version, entries)


def _entry(one: _Entity) -> Entry:
    try:
        territory = territories.resolved(one.territory)
    except Denied:
        raise ListInvalid(f"{one.name}: {one.territory!r} is no country or set") from None
    begins = _midnight(one.from_)
    until = _midnight(one.until) + DAY if one.until else 0
    if until and until <= begins:
        raise ListInvalid(f"{one.name}: it ends before it begins")
    shown = (one.name, one.act, *one.aliases)
    if not all(text.strip() == text and text.isprintable() for text in shown):
        raise ListInvalid(f"{one.name!r}: there are invisible characters in it")
    return Entry(
        entity=one.name,
        aliases=tuple(one.aliases),
        names=tuple(sorted({username(written) for written in one.channels})),
        territory=territory.codes,
        sets=territory.sets,
        policy=int(_POLICIES[one.policy]),
        begins=begins,
        until=until,
        act=one.act,
        category=one.category,
    )


def username(written: str) -> str:
    """Give the username, in lower case, that somebody wrote as `name`, `@name` or a link to it on
    any server. Raises `ListInvalid`."""
    name = written.removeprefix("@")
    if "/" in written:
        parts = urlsplit(written if "://" in written else f"https://{written}")
        path = [part for part in parts.path.split("/") if part and part != "s"]
        name = path[0] if path else ""
    if not _USERNAME.fullmatch(name):
        raise ListInvalid(f"{written!r}: is neither a username nor a link to one")
    return name.lower()


def _midnight(day: dt.date) -> int:
    moment = dt.datetime.combine(day, dt.time(), dt.UTC)
    return max(0, int(moment.timestamp()))

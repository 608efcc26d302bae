"""The catalogue: what staff edit instead of code, as law, terms and habits change.

Categories with their clocks, reasons that apps offer to people who report, clauses of the terms,
templates for statements of reasons, bodies for the out-of-court settlement of disputes, figures.
The server ships with `defaults.toml`; an entry that staff change or add is a row of the table
`catalogue`, and every change is kept with who made it and when.

Categories and keywords are those of the harmonised transparency report (Implementing Regulation
(EU) 2024/2835).
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final, Literal

import msgspec

from chappe.core.context import Core
from chappe.core.trust import audit, cases
from chappe.core.trust.denied import Denied
from chappe.locale import pick
from chappe.model import Record
from chappe.model.trust import Clerk, Duty
from chappe.store.db import Tx, WriteTx
from chappe.store.trust import catalogue as rows

LONGEST_ENTRY: Final = 8_192
"""Bytes of one entry, as JSON."""
LONGEST_KEY: Final = 64
_KEY: Final = re.compile(rf"[A-Za-z0-9][A-Za-z0-9._-]{{0,{LONGEST_KEY - 1}}}")
"""What an entry can be called: what stands in addresses and decisions as it is."""
MOST_CHANGED: Final = 2_000
"""Entries that staff have added or changed."""
_LOCK: Final = cases.LOCKS - 1


class Words(Record, frozen=True, forbid_unknown_fields=True):
    """What people read, in every language that the server offers."""

    en: str
    fr: str

    def of(self, lang: str) -> str:
        """Give them in the offered language that fits a client's `lang_code`."""
        return str(getattr(self, pick(lang)))


class Entry(Record, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """Something in the catalogue. `off` hides it where something is chosen; what refers to it
    already keeps its words."""

    off: bool = False


class Category(Entry, frozen=True):
    """What a case can be about."""

    name: Words
    code: str
    """Its name in the template of the transparency report."""
    hours: int
    """The time to decide."""
    priority: int = 0
    """The priority of a new case (`Case.priority`)."""
    anonymous: bool = False
    """Whoever notifies need not say who they are (Regulation (EU) 2022/2065, Article 16(2)(c))."""
    keywords: tuple[str, ...] = ()
    """What it is divided into: keys of `Keyword`."""


class Keyword(Entry, frozen=True):
    """A part of a category."""

    name: Words


class Reason(Entry, frozen=True):
    """One line of the dialogue with which people report from their apps."""

    text: Words
    category: str
    keyword: str = ""
    parent: str = ""
    """The reason under which it is offered; empty for the first page."""
    order: int = 0
    comment: Literal["", "optional", "required"] = ""
    """Whether people are asked for words of their own."""
    old: str = ""
    """Which `inputReportReason…` of the older methods it stands for, such as `child_abuse`."""


class Clause(Entry, frozen=True):
    """A clause of the terms of the service, under the id by which decisions cite it for ever."""

    title: Words
    text: Words
    category: str


class Template(Entry, frozen=True):
    """Words for a statement of reasons, that staff finish."""

    name: Words
    category: str
    ground: Literal["law", "terms"]
    reference: str
    """The provision of the law, or the key of the clause."""
    facts: Words
    explanation: Words


class Body(Entry, frozen=True):
    """A certified body for the out-of-court settlement of disputes (Article 21)."""

    name: str
    country: str
    """ISO 3166 code of where it was certified."""
    address: str
    """Of its web site."""
    languages: tuple[str, ...] = ()


class Figure(Entry, frozen=True):
    """A number of the desk's policies."""

    name: Words
    value: int


KINDS: Final[Mapping[str, type[Entry]]] = {
    "category": Category,
    "keyword": Keyword,
    "reason": Reason,
    "clause": Clause,
    "template": Template,
    "body": Body,
    "figure": Figure,
}
"""What there is, by the name of its kind."""


class Catalogue(Record, frozen=True):
    """Everything in the catalogue, by key."""

    categories: Mapping[str, Category]
    keywords: Mapping[str, Keyword]
    reasons: Mapping[str, Reason]
    clauses: Mapping[str, Clause]
    templates: Mapping[str, Template]
    all_bodies: Mapping[str, Body]
    figures: Mapping[str, Figure]

    def category(self, key: str) -> Category:
        """Give a category. Raises `Denied` with CATEGORY_UNKNOWN."""
        found = self.categories.get(key)
        if found is None:
            raise Denied("CATEGORY_UNKNOWN")
        return found

    def clock(self, category: str) -> int:
        """Give the seconds in which a case of a category is to be decided, from when it was
        received. Raises as `category`."""
        return self.category(category).hours * 3600

    def figure(self, key: str) -> int:
        """Give a number; every key of `defaults.toml` has one."""
        return self.figures[key].value

    def offered(self, parent: str = "") -> list[tuple[str, Reason]]:
        """Give the reasons offered under another one, in their order."""
        found = [
            (key, one) for key, one in self.reasons.items() if one.parent == parent and not one.off
        ]
        return sorted(found, key=lambda pair: (pair[1].order, pair[0]))

    def stands_for(self, old: str) -> str | None:
        """Give the reason that stands for an `inputReportReason…` of the older methods."""
        return next((key for key, one in self.reasons.items() if one.old == old), None)

    def templates_for(self, category: str) -> dict[str, Template]:
        """Give the templates that fit a category."""
        found = self.templates.items()
        return {key: one for key, one in found if one.category == category and not one.off}

    def bodies(self, country: str = "") -> list[Body]:
        """Give the bodies for disputes, those of a country first: people may choose any
        (Article 21(1))."""
        found = [one for one in self.all_bodies.values() if not one.off]
        return sorted(found, key=lambda one: (one.country != country, one.country, one.name))


async def load(tx: Tx) -> Catalogue:
    """Give the catalogue as it is now."""
    return _made(tuple(await rows.changed(tx)))


def shipped() -> Catalogue:
    """Give the catalogue as the server ships it."""
    return _made(())


async def change(
    core: Core, tx: WriteTx, clerk: Clerk, kind: str, key: str, body: bytes | None
) -> None:
    """Set an entry (as JSON), or with None give back the one that the server ships.

    Raises `Denied` with DUTY_MISSING, and CATALOGUE_INVALID where the entry is none of its kind, or
    where something would refer to what is not there any more.
    """
    cases.check_duty(clerk, Duty.ADMINISTRATOR)
    entry = _read(kind, key, body)
    await tx.lock(_LOCK)
    there = {(one.kind, one.key): one for one in await rows.changed(tx)}
    text = "" if entry is None else msgspec.json.encode(entry).decode()
    row = rows.Changed(kind, key, text, await rows.next_version(tx), core.now(), clerk.id)
    if len(there) >= MOST_CHANGED and (kind, key) not in there:
        raise Denied("CATALOGUE_INVALID")
    there[kind, key] = row
    check(_made(tuple(there.values())))
    rows.put(tx, row)
    told = f"{kind} {key} {row.version} {hashlib.sha256(text.encode()).hexdigest()}"
    await audit.note(core, tx, clerk, "catalogue", detail=told)


def _read(kind: str, key: str, body: bytes | None) -> Entry | None:
    """Give an entry as staff wrote it."""
    known = KINDS.get(kind)
    if known is None or not _KEY.fullmatch(key):
        raise Denied("CATALOGUE_INVALID")
    if body is None:
        return None
    if len(body) > LONGEST_ENTRY:
        raise Denied("CATALOGUE_INVALID")
    try:
        return msgspec.json.decode(body, type=known)
    except msgspec.DecodeError:
        raise Denied("CATALOGUE_INVALID") from None


def check(found: Catalogue) -> None:
    """Raises `Denied` with CATALOGUE_INVALID where entries refer to what is not there."""
    for category in found.categories.values():
        _must(0 < category.hours <= 24 * 366 and 0 <= category.priority <= 2)
        _must(all(keyword in found.keywords for keyword in category.keywords))
    for key, reason in found.reasons.items():
        category_ = found.categories.get(reason.category)
        _must(
            category_ is not None and (not reason.keyword or reason.keyword in category_.keywords)
        )
        _must(len(_above(found, key)) < 5)
        _must(not (found.offered(key) and reason.comment))
    _must(bool(found.offered()))
    _must(all(clause.category in found.categories for clause in found.clauses.values()))
    for template in found.templates.values():
        _must(template.category in found.categories)
        _must(template.ground == "law" or template.reference in found.clauses)
    for body in found.all_bodies.values():
        _must(body.address.startswith("https://") and len(body.country) == 2)
    _must(found.figures.keys() >= shipped().figures.keys())
    _must(all(figure.value >= 0 for figure in found.figures.values()))


def _above(found: Catalogue, key: str) -> list[str]:
    """Give the reasons above one, as far as they go without a circle."""
    path: list[str] = []
    while key and key not in path:
        path.append(key)
        reason = found.reasons.get(key)
        _must(reason is not None)
        key = "" if reason is None else reason.parent
    _must(not key)
    return path


def _must(condition: bool) -> None:
    if not condition:
        raise Denied("CATALOGUE_INVALID")


@cache
def _defaults() -> dict[str, dict[str, Any]]:
    """Read what the server ships."""
    return tomllib.loads(Path(__file__).with_name("defaults.toml").read_text("utf-8"))


@lru_cache(maxsize=8)
def _made(changed: tuple[rows.Changed, ...]) -> Catalogue:
    """Put the shipped entries and those of staff together."""
    found: dict[str, dict[str, Any]] = {
        kind: {key: msgspec.convert(one, known) for key, one in _defaults()[kind].items()}
        for kind, known in KINDS.items()
    }
    for row in changed:
        if row.body:
            found[row.kind][row.key] = msgspec.json.decode(row.body, type=KINDS[row.kind])
        elif row.key not in _defaults()[row.kind]:
            found[row.kind].pop(row.key, None)
    return Catalogue(*(found[kind] for kind in KINDS))

"""Whether the Commission's database would take a statement, and take all of it.

Stricter than the database itself, which drops what does not belong: what would be dropped, and what
is empty, is a fault here.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Final

from chappe.core.trust.declarations import codes

Body = dict[str, str | list[str]]
"""A statement, field by field."""

LAST_DAY: Final = dt.date(2038, 1, 1)
CONTENT_FROM: Final = dt.date(2000, 1, 1)
APPLIED_FROM: Final = dt.date(2020, 1, 1)
SHORT: Final = 500
"""Characters of a field that names something."""
LONG: Final = 2000
"""Characters of an explanation."""
FACTS: Final = 5000
SHORTEST_NAME: Final = 16
"""Characters of `puid`: fewer could be guessed. The database takes one."""

_NAME: Final = re.compile(rf"[A-Za-z0-9_-]{{{SHORTEST_NAME},{SHORT}}}")
_URL: Final = re.compile(r"https?://[^\s]+")

Rule = Callable[[object], bool]


def _text(most: int) -> Rule:
    return lambda said: isinstance(said, str) and bool(said.strip()) and len(said) <= most


def _like(pattern: re.Pattern[str]) -> Rule:
    return lambda said: (
        isinstance(said, str) and len(said) <= SHORT and bool(pattern.fullmatch(said))
    )


def _one(known: frozenset[str]) -> Rule:
    return lambda said: isinstance(said, str) and said in known


def _some(known: frozenset[str]) -> Rule:
    return lambda said: (
        isinstance(said, list)
        and bool(said)
        and all(isinstance(one, str) and one in known for one in said)
        and len(set(said)) == len(said)
    )


def _day(first: dt.date) -> Rule:
    def is_good(said: object) -> bool:
        if not isinstance(said, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", said):
            return False
        try:
            return first <= dt.date.fromisoformat(said) <= LAST_DAY
        except ValueError:
            return False

    return is_good


_YES_NO: Final = _one(frozenset({codes.YES, codes.NO}))
FIELDS: Final[Mapping[str, Rule]] = {
    "puid": _like(_NAME),
    "decision_visibility": _some(codes.VISIBILITIES),
    "decision_visibility_other": _text(SHORT),
    "decision_monetary": _one(codes.MONETARIES),
    "decision_monetary_other": _text(SHORT),
    "decision_provision": _one(codes.PROVISIONS),
    "decision_account": _one(codes.ACCOUNTS),
    "end_date_visibility_restriction": _day(APPLIED_FROM),
    "end_date_monetary_restriction": _day(APPLIED_FROM),
    "end_date_service_restriction": _day(APPLIED_FROM),
    "end_date_account_restriction": _day(APPLIED_FROM),
    "decision_ground": _one(codes.GROUNDS),
    "decision_ground_reference_url": _like(_URL),
    "illegal_content_legal_ground": _text(SHORT),
    "illegal_content_explanation": _text(LONG),
    "incompatible_content_ground": _text(SHORT),
    "incompatible_content_explanation": _text(LONG),
    "incompatible_content_illegal": _YES_NO,
    "content_type": _some(codes.CONTENTS),
    "content_type_other": _text(SHORT),
    "category": _one(codes.CATEGORIES),
    "category_addition": _some(codes.CATEGORIES),
    "category_specification": _some(codes.KEYWORDS),
    "category_specification_other": _text(SHORT),
    "content_date": _day(CONTENT_FROM),
    "application_date": _day(APPLIED_FROM),
    "content_language": _one(codes.LANGUAGES),
    "territorial_scope": _some(codes.COUNTRIES),
    "account_type": _one(frozenset({"ACCOUNT_TYPE_BUSINESS", "ACCOUNT_TYPE_PRIVATE"})),
    "decision_facts": _text(FACTS),
    "source_type": _one(codes.SOURCES),
    "source_identity": _text(SHORT),
    "automated_detection": _YES_NO,
    "automated_decision": _one(codes.AUTOMATION),
}
"""What each field may say; there are no others."""
REQUIRED: Final = (
    *("puid", "decision_ground", "content_type", "category", "content_date", "application_date"),
    *("decision_facts", "source_type", "automated_detection", "automated_decision"),
)
DECISIONS: Final = (
    *("decision_visibility", "decision_monetary", "decision_provision", "decision_account"),
)
"""Fields of which there must be one."""
ONLY_WITH: Final = (
    ("decision_visibility_other", "decision_visibility", codes.VISIBILITY_OTHER, True),
    ("decision_monetary_other", "decision_monetary", codes.MONETARY_OTHER, True),
    ("content_type_other", "content_type", codes.OTHER, True),
    ("illegal_content_legal_ground", "decision_ground", codes.ILLEGAL, True),
    ("illegal_content_explanation", "decision_ground", codes.ILLEGAL, True),
    ("incompatible_content_ground", "decision_ground", codes.INCOMPATIBLE, True),
    ("incompatible_content_explanation", "decision_ground", codes.INCOMPATIBLE, True),
    ("incompatible_content_illegal", "decision_ground", codes.INCOMPATIBLE, False),
    ("category_specification_other", "category_specification", codes.KEYWORD_OTHER, False),
)
"""A field, beside which value of which other field it stands, and whether it must stand there;
without that value the database drops it."""
ENDS: Final = {
    "decision_visibility": "end_date_visibility_restriction",
    "decision_monetary": "end_date_monetary_restriction",
    "decision_provision": "end_date_service_restriction",
    "decision_account": "end_date_account_restriction",
}
"""What says when a decision ends."""


def check(body: Mapping[str, object]) -> list[str]:
    """Give what is wrong with a statement, a line for each fault; empty where nothing is."""
    faults = [f"{name}: there is no such field" for name in body if name not in FIELDS]
    faults += [
        f"{name}: is not what it may be"
        for name, rule in FIELDS.items()
        if name in body and not rule(body[name])
    ]
    faults += [f"{name}: is missing" for name in REQUIRED if name not in body]
    if not any(name in body for name in DECISIONS):
        faults.append("there is no decision")
    for name, beside, value, must in ONLY_WITH:
        there = _says(body.get(beside), value)
        if name in body and not there:
            faults.append(f"{name}: would be dropped")
        elif must and there and name not in body:
            faults.append(f"{name}: is missing")
    for decision, end in ENDS.items():
        if end in body and decision not in body:
            faults.append(f"{end}: nothing ends")
    if "source_identity" in body and body.get("source_type") == codes.VOLUNTARY:
        faults.append("source_identity: would be dropped")
    if _says(body.get("category_addition"), body.get("category")):
        faults.append("category_addition: would be dropped")
    return faults


def _says(said: object, value: object) -> bool:
    return value in said if isinstance(said, list) else value is not None and said == value

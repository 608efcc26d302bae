"""What the Commission's database is told of a decision.

Staff write the facts of a statement for the person concerned, who may be named in them, so none of
their words are used: what stands in the free fields is made here from codes. The provision that a
statement cites is taken over only as far as it is one, number by number.

The words are English whatever the server's language: they are read in Brussels, not by users.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Final

from chappe.core.trust.catalogue import Catalogue
from chappe.core.trust.declarations import codes
from chappe.core.trust.declarations.rules import (
    APPLIED_FROM,
    CONTENT_FROM,
    ENDS,
    LAST_DAY,
    SHORT,
    Body,
)
from chappe.model import Record
from chappe.model.trust import (
    Case,
    Ground,
    Measure,
    Restriction,
    Source,
    Statement,
    SubjectKind,
    Surface,
)


class About(Record, frozen=True):
    """What is known of what was decided about, besides what it says."""

    content: str
    """The content type of the database that fits."""
    since: int
    """When the content was sent, or the chat or account made (Unix time)."""
    other: str = ""
    """What it is, where no content type fits."""
    lang: str = ""
    """The language of its author's app (`Account.lang`): nearest to that of the content."""


_EFFECTS: Final[Mapping[Measure, tuple[str, str]]] = {
    Measure.HIDE: ("decision_visibility", codes.DISABLED),
    Measure.REMOVE: ("decision_visibility", codes.REMOVED),
    Measure.QUARANTINE: ("decision_visibility", codes.DISABLED),
    Measure.UNLIST: ("decision_visibility", codes.DEMOTED),
    Measure.CLOSE: ("decision_visibility", codes.DISABLED),
    Measure.MARK_SCAM: ("decision_visibility", codes.LABELLED),
    Measure.MARK_FAKE: ("decision_visibility", codes.LABELLED),
    Measure.SLOW: ("decision_visibility", codes.INTERACTION),
    Measure.FREEZE: ("decision_visibility", codes.INTERACTION),
    Measure.LIMIT: ("decision_provision", codes.PARTLY_SUSPENDED),
    Measure.SUSPEND: ("decision_account", codes.SUSPENDED),
    Measure.TERMINATE: ("decision_account", codes.TERMINATED),
}
"""The field and the code of what a measure does. `WARN` has none: nothing is restricted by it
(Article 17(1))."""
_SOURCES: Final[Mapping[int, tuple[str, str]]] = {
    Source.REPORT: (codes.NOTIFIED, "A user reported it in an app."),
    Source.NOTICE: (codes.ARTICLE_16, "A notice under Article 16 was received."),
    Source.FLAGGER: (codes.FLAGGER, "A trusted flagger gave notice of it."),
    Source.OWN: (codes.VOLUNTARY, "The provider examined it on its own initiative."),
    Source.OTHER: (codes.NOTIFIED, "The provider was notified of it by other means."),
}
_SUBJECTS: Final[Mapping[int, str]] = {
    SubjectKind.MESSAGE: "a message in a public chat",
    SubjectKind.CHAT: "a public chat",
    SubjectKind.FILE: "a file shown in public",
    SubjectKind.ACCOUNT: "an account active in public",
}
_DONE: Final[Mapping[str, str]] = {
    codes.REMOVED: "It was removed.",
    codes.DISABLED: "Access to it was disabled.",
    codes.DEMOTED: "It is no longer found by search or listed.",
    codes.LABELLED: "It was labelled with a warning.",
    codes.INTERACTION: "Writing in it was restricted.",
    codes.PARTLY_SUSPENDED: "The service was suspended for it in part.",
    codes.SUSPENDED: "The account was suspended.",
    codes.TERMINATED: "The account was terminated.",
}
_NUMBER: Final = r"[0-9]{1,4}(?:[.-][0-9]{1,4})?[a-z]?(?:\([0-9a-z]{1,2}\)){0,3}"
_PROVISION: Final = re.compile(
    rf"\b(?:Article|Art\.|Section|Sec\.)\s{_NUMBER}(?![\w@.-]*\w)"
    rf"|§\s?{_NUMBER}(?![\w@.-]*\w)"
    r"|\b(?:Regulation|Directive)\s(?:\((?:EU|EC)\)\s)?[0-9]{1,4}/[0-9]{1,4}(?:/(?:EU|EC))?\b"
)
"""A provision by its number: too short a shape for an id, a phone number or a name."""
_LANGUAGES: Final = {"GR": "EL", "IW": "HE", "IN": "ID", "JI": "YI", "FIL": "TL"}
"""Codes that apps have for languages which the database calls otherwise."""


def declared(restriction: Restriction, statement: Statement) -> bool:
    """Tell whether a decision belongs into the database: it concerns what was disseminated to the
    public, and it restricts something."""
    return statement.surface == Surface.PUBLIC and restriction.measure in _EFFECTS


def body(
    restriction: Restriction,
    statement: Statement,
    case: Case,
    about: About,
    catalogue: Catalogue,
    puid: str,
) -> Body:
    """Give what the database is told of a decision that is `declared`."""
    field, code = _effect(restriction)
    category = _category(statement, catalogue)
    source, told = _SOURCES[statement.source]
    said: Body = {
        "puid": puid,
        field: [code] if field == "decision_visibility" else code,
        "category": category,
        "content_type": [about.content],
        "content_date": _day(about.since, CONTENT_FROM),
        "application_date": _day(restriction.begins, APPLIED_FROM),
        "source_type": source,
        "automated_detection": codes.YES if statement.detected else codes.NO,
        "automated_decision": _automation(statement),
        "decision_facts": _facts(restriction, statement, told, code, category),
        **_ground(statement, catalogue, category),
    }
    if about.content == codes.OTHER:
        said["content_type_other"] = about.other
    if restriction.until:
        said[ENDS[field]] = _day(restriction.until, APPLIED_FROM)
    keyword = f"KEYWORD_{case.keyword.upper()}"
    if case.category == statement.category and keyword in codes.KEYWORDS:
        said["category_specification"] = [keyword]
    language = about.lang.replace("_", "-").partition("-")[0].upper()
    language = _LANGUAGES.get(language, language)
    if language in codes.LANGUAGES:
        said["content_language"] = language
    scope = restriction.territories & codes.COUNTRIES if restriction.territory else codes.COUNTRIES
    if scope:
        said["territorial_scope"] = sorted(scope)
    return said


def _effect(restriction: Restriction) -> tuple[str, str]:
    measure = Measure(restriction.measure)
    if measure is Measure.REMOVE and restriction.territory:
        return "decision_visibility", codes.DISABLED
    if measure is Measure.FREEZE and restriction.subject_kind == SubjectKind.ACCOUNT:
        return "decision_provision", codes.PARTLY_SUSPENDED
    return _EFFECTS[measure]


def _category(statement: Statement, catalogue: Catalogue) -> str:
    """The database's category; one that staff have made themselves belongs to the other ones."""
    found = catalogue.categories.get(statement.category)
    return found.code if found and found.code in codes.CATEGORIES else codes.OTHER_VIOLATION


def _automation(statement: Statement) -> str:
    if not statement.automated:
        return codes.BY_PEOPLE
    return codes.PARTIALLY if statement.by else codes.FULLY


def _ground(statement: Statement, catalogue: Catalogue, category: str) -> Body:
    named = _named(category)
    if statement.ground == Ground.LAW:
        cited = ", ".join(dict.fromkeys(_PROVISION.findall(statement.reference)))
        law = cited or f"The law of the Union or of a Member State on {named}"
        return {
            "decision_ground": codes.ILLEGAL,
            "illegal_content_legal_ground": law[:SHORT],
            "illegal_content_explanation": (
                f"It was found to be illegal content of the category “{named}”, to which the legal"
                " ground applies."
            ),
        }
    known = statement.reference in catalogue.clauses
    clause = f"Clause {statement.reference}" if known else "A clause"
    return {
        "decision_ground": codes.INCOMPATIBLE,
        "incompatible_content_ground": f"{clause} of the terms of service, on {named}",
        "incompatible_content_explanation": (
            f"It was found to be of the category “{named}”, which the terms of service forbid."
        ),
    }


def _facts(
    restriction: Restriction, statement: Statement, told: str, code: str, category: str
) -> str:
    subject = _SUBJECTS[restriction.subject_kind]
    found = "automated means" if statement.detected else "people"
    lines = [
        f"The decision is about {subject}. {told}",
        f"It was found by {found} and judged to be of the category “{_named(category)}”.",
        _DONE[code],
    ]
    if restriction.territory:
        inside = restriction.territories & codes.COUNTRIES
        lines.append(
            "This applies in some countries only."
            if inside
            else "This applies in countries outside the European Economic Area only."
        )
    return " ".join(lines)


def _named(category: str) -> str:
    return category.removeprefix("STATEMENT_CATEGORY_").replace("_", " ").lower()


def _day(at: int, first: dt.date) -> str:
    """A day (UTC) within what the database takes."""
    day = dt.datetime.fromtimestamp(at, dt.UTC).date()
    return min(max(day, first), LAST_DAY).isoformat()

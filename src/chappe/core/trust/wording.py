"""The words of decisions: a notice is paragraphs under headings, the same in messages, in letters
and on pages.

Nothing here looks anything up; `telling` does, and brings the words to people.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from chappe.core import text
from chappe.core.text import Text
from chappe.locale import moment, texts
from chappe.locale.trust import Trust
from chappe.model import Entity, EntityKind, Record
from chappe.model.trust import (
    Exemption,
    Ground,
    Measure,
    Policy,
    Restriction,
    Source,
    Stage,
    Statement,
    SubjectKind,
)

LONGEST_FACTS: Final = 1200
"""UTF-16 code units of `Statement.facts`, so that a statement of reasons is one message …"""
LONGEST_EXPLANATION: Final = 900
"""… of `Statement.explanation` …"""
LONGEST_REFERENCE: Final = 200
"""… and of `Statement.reference`."""


class Part(Record, frozen=True):
    """Paragraphs under a heading; the first part of a notice has none."""

    heading: str
    lines: tuple[str, ...]


class Notice(Record, frozen=True):
    """What somebody is told."""

    parts: tuple[Part, ...]
    link: str = ""
    """Where it can be contested, or empty."""
    button: str = ""
    """What the button that leads there says."""

    @property
    def plain(self) -> str:
        """The notice as a letter says it."""
        return "\n\n".join("\n".join(filter(None, (p.heading, *p.lines))) for p in self.parts)


class Matter(Record, frozen=True):
    """What a decision is about, as the person concerned knows it."""

    reference: str
    """By which the case is named."""
    about: str = ""
    """In words, to stand after "a decision about"."""
    place: str = ""
    """The link to the message that it is about, or empty."""
    category: str = ""
    """In words."""
    rule: str = ""
    """The provision or the clause that a statement of reasons refers to, as people know it."""
    bodies: tuple[str, ...] = ()
    """Bodies for out-of-court settlement, with their addresses."""


def statement(
    words: Trust,
    language: str,
    service: str,
    matter: Matter,
    restriction: Restriction,
    said: Statement,
    link: str,
) -> Notice:
    """Give the statement of reasons for a restriction: all that Regulation (EU) 2022/2065 asks for
    in Article 17(3), (a) to (f), part by part."""
    detected = words.detected_by_machine if said.detected else words.detected_by_people
    decided = words.decided_by_machine if said.automated else words.decided_by_people
    ground = words.grounds[_key(Ground(said.ground))].format(reference=matter.rule)
    category = words.category.format(category=matter.category) if matter.category else ""
    contest = words.contest.format(date=moment(said.contestable, language))
    contest_here = words.contest_link.format(link=link)
    bodies = words.bodies.format(bodies="; ".join(matter.bodies)) if matter.bodies else ""
    ended = restriction.measure == Measure.TERMINATE
    gone = words.deletion.format(date=moment(said.contestable, language)) if ended else ""
    return Notice(
        (
            _opening(words, service, matter),
            Part(words.what, _filled(*measure(words, language, restriction), gone)),
            Part(words.facts, (said.facts, words.sources[_key(Source(said.source))])),
            Part(words.found, (detected, decided)),
            Part(words.why, _filled(ground, said.explanation, category)),
            Part(words.redress, _filled(contest, contest_here, words.elsewhere, bodies)),
        ),
        link,
        words.contest_button,
    )


def exempt(
    words: Trust, language: str, service: str, matter: Matter, restriction: Restriction
) -> Notice:
    """Give the notice of a restriction that has no statement of reasons: an authority ordered it
    (Article 9(5)), or it is against spam (Article 17(2))."""
    if restriction.exemption == Exemption.ORDER:
        basis = words.ordered_basis.format(basis=restriction.basis) if restriction.basis else ""
        why, redress = _filled(words.ordered, basis), (words.ordered_redress,)
    else:
        why, redress = (words.swept,), (words.elsewhere,)
    return Notice(
        (
            _opening(words, service, matter),
            Part(words.what, measure(words, language, restriction)),
            Part(words.why, why),
            Part(words.redress, redress),
        )
    )


def over(
    words: Trust, language: str, matter: Matter, restriction: Restriction, *, others: bool
) -> Notice:
    """Give the notice that a restriction has ended or was taken back; `others` stay in force."""
    end = words.lifted if restriction.stage == Stage.LIFTED else words.ended
    told = end.format(date=moment(restriction.ended, language), name=name(words, restriction))
    first = words.decision.format(reference=matter.reference)
    return Notice((Part("", _filled(first, told, words.others if others else "")),))


def name(words: Trust, restriction: Restriction) -> str:
    """Give what a measure is called."""
    return words.names[_kind(restriction)]


def measure(words: Trust, language: str, restriction: Restriction) -> tuple[str, ...]:
    """Say what is done, where, and for how long."""
    effect = words.effects[_kind(restriction)].format(amount=restriction.amount)
    lines = [f"{name(words, restriction)}. {effect}"]
    if restriction.measure == Measure.WARN:
        return tuple(lines)
    lines.append(_where(words, language, restriction))
    begins = moment(restriction.begins, language)
    if restriction.until:
        lines.append(words.until.format(begins=begins, until=moment(restriction.until, language)))
    else:
        lines.append(words.lasting.format(begins=begins))
    return tuple(lines)


def _where(words: Trust, language: str, restriction: Restriction) -> str:
    if not restriction.territory:
        return words.everywhere
    named = countries(restriction.territory.split(), language)
    policy = words.policies[_key(Policy(restriction.policy))]
    return f"{words.territory.format(countries=', '.join(named))} {policy}"


def countries(codes: Iterable[str], language: str) -> list[str]:
    """Give the names of countries (ISO 3166), in their order in a language's alphabet."""
    # Imported late: it takes a tenth of a second that `chappe serve` does not have.
    from babel import Locale

    names = Locale(language).territories
    return sorted(str(names.get(code, code)) for code in codes)


def message(notice: Notice) -> Text:
    """Give a notice as the text of a message, its headings bold."""
    said, entities = "", []
    for part in notice.parts:
        said += "\n\n" if said else ""
        if part.heading:
            offset, length = text.width(said), text.width(part.heading)
            entities.append(Entity(EntityKind.BOLD, offset, length))
            said += part.heading + "\n"
        said += "\n".join(part.lines)
    found = [*entities, *text.found_in(said, entities)]
    return Text(said, tuple(sorted(found, key=lambda one: (one.offset, -one.length))))


def simple(first: str, *lines: str, link: str = "", button: str = "") -> Notice:
    """Give a notice of one part, without the lines that are empty."""
    return Notice((Part("", _filled(first, *lines)),), link, button)


def trust(language: str) -> Trust:
    """Give the words of this module in a language."""
    return texts(language).trust


def too_long(facts: str, reference: str, explanation: str) -> bool:
    """Tell whether a statement of reasons would not be one message."""
    return (
        text.width(facts) > LONGEST_FACTS
        or text.width(reference) > LONGEST_REFERENCE
        or text.width(explanation) > LONGEST_EXPLANATION
    )


def _opening(words: Trust, service: str, matter: Matter) -> Part:
    place = words.place.format(link=matter.place) if matter.place else ""
    first = words.decision.format(reference=matter.reference)
    return Part(
        "", _filled(first, words.decided.format(service=service, about=matter.about), place)
    )


def _kind(restriction: Restriction) -> str:
    """The key of a measure's words."""
    taken, against = Measure(restriction.measure), SubjectKind(restriction.subject_kind)
    return f"{_key(taken)}_{_key(against)}"


def _key(member: Measure | SubjectKind | Ground | Source | Policy) -> str:
    return member.name.lower()


def _filled(*lines: str) -> tuple[str, ...]:
    return tuple(line for line in lines if line)

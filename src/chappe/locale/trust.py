"""What people are told of reports, decisions and restrictions."""

from __future__ import annotations

from chappe.locale.section import Section


class Trust(Section, frozen=True):
    """Messages of the service account, and letters of the same words.

    A decision is a list of paragraphs under headings: the elements of a statement of reasons
    (Regulation (EU) 2022/2065, Article 17(3)), in its order.
    """

    decision: str
    """The first line of whatever is about a decision: `reference`. Its tag is the same in every
    language, so that apps find decisions by it."""
    decided: str
    """`service`, and what it is `about` (one of the next)."""
    message_in: str
    """`chat`, `date`."""
    message: str
    """In a private chat: `date`."""
    message_gone: str
    """Nobody has it any more."""
    chat: str
    """`chat`"""
    account: str
    bot: str
    """`name`"""
    file: str
    place: str
    """Where a message is: `link`."""

    what: str
    """A heading, as the next four are."""
    facts: str
    found: str
    why: str
    redress: str

    names: dict[str, str]
    """What a measure is called, by itself and what it is taken against (`freeze_account`)."""
    effects: dict[str, str]
    """What it means, by the same: `amount`, in seconds, of a slow mode."""
    everywhere: str
    territory: str
    """`countries`, with a comma between them."""
    policies: dict[str, str]
    """Whom that concerns there, by a `model.trust.Policy`."""
    until: str
    """`begins`, `until`."""
    lasting: str
    """`begins`; there is no end."""
    deletion: str
    """Of an account that is ended: `date`."""

    sources: dict[str, str]
    """How it became known, by a `model.trust.Source`; never by whom."""
    detected_by_people: str
    detected_by_machine: str
    decided_by_people: str
    decided_by_machine: str
    grounds: dict[str, str]
    """By a `model.trust.Ground`: `reference`, the provision or the rule."""
    category: str
    """`category`"""

    contest: str
    """`date`, until when that is possible."""
    contest_link: str
    """`link`"""
    contest_button: str
    elsewhere: str
    """Bodies for out-of-court settlement, and courts."""
    bodies: str
    """`bodies`, some of these with their addresses."""
    letter_subject: str
    """Of a letter with a decision: `reference`, `service`."""

    ordered: str
    """An authority ordered it, so that there is no statement of reasons."""
    ordered_basis: str
    """`basis`"""
    ordered_redress: str
    swept: str
    """It was done against spam, so that there is no statement of reasons."""

    ended: str
    """The time of a measure is over: its `name`, `date`."""
    lifted: str
    """A measure was taken back: its `name`, `date`."""
    others: str
    """Other measures against the same stay."""

    appeal_received: str
    appeal_outcomes: dict[str, str]
    """By an outcome of an appeal."""
    appeal_explained: str
    """`explanation`"""

    report: str
    """The first line of whatever is about somebody's report: `reference`; tagged as `decision`."""
    report_received: str
    """`service`"""
    report_outcomes: dict[str, str]
    """By an outcome of a report."""
    report_by_people: str
    report_by_machine: str
    report_contest: str
    """`link`, where they can complain of it."""
    report_button: str
    report_appeal_received: str
    report_appeal_outcomes: dict[str, str]

    suspended: str
    """In place of a profile whose owner is suspended."""

    misuse_warnings: dict[str, str]
    """Somebody does something too often, by a `telling.Misuse`, and is told what follows."""
    misuse_suspensions: dict[str, str]
    """It follows, until a `date`."""

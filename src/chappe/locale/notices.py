"""The public pages of the desk: notices of what is illegal, and appeals against decisions."""

from __future__ import annotations

from chappe.locale.section import Section


class Notices(Section, frozen=True):
    """Forms and letters for people who may have no account."""

    # The form.
    title: str
    lead: str
    """`service`"""
    in_app: str
    """How whoever has an account reports more quickly."""
    category: str
    choose: str
    places: str
    places_help: str
    explanation: str
    explanation_help: str
    country: str
    country_help: str
    country_unknown: str
    name: str
    email: str
    nameless: str
    """Of which categories nobody has to give a name: `categories`, with a comma between them."""
    good_faith: str
    trap: str
    """Beside a field that nobody sees and nobody should fill in."""
    send: str
    data: str
    """What is done with what is sent: `service`."""
    other_language: str
    again: str
    """The form was open for too long, or for no time at all."""
    wrong: str
    """Above the form, where something is wrong with it."""
    busy: str
    """`seconds`"""
    too_large: str
    faults: dict[str, str]
    """What is wrong with a field."""

    # How a notice stands.
    followed: str
    received: str
    """`date`"""
    reference: str
    """`reference`"""
    keep: str
    """That the address of the page is the only way back to it."""
    lettered: str
    """`email`, of which most is hidden."""
    waiting: str
    """`date`, by which it is to be decided."""
    decided: str
    """`date`"""
    contest: str
    """`date`, until when that is possible."""

    # Letters.
    letter_subject: str
    """`service`, `reference`"""
    receipt_letter: str
    """`service`, `reference`, `link`"""
    decision_letter: str
    """`service`, `reference`, `link`, and what is `said`."""
    appeal_letter: str
    """`service`, `reference`, `link`, and what is `said`."""
    warning_letter: str
    """`service`, `reference`, `link`, and what is `said`."""

    # Appeals.
    appeal_title: str
    appeal_lead: str
    """`reference`"""
    reporter_lead: str
    """Over the form for somebody who reported it: `reference`."""
    words: str
    words_help: str
    appeal_send: str
    appeal_sent: str
    """`reference`, `date`"""
    appeal_waiting: str
    reasons: str
    """A heading."""
    reversals: dict[str, str]
    """What whoever reported something is told where somebody else's appeal had success, by its
    outcome."""
    refused: dict[str, str]
    """Why it cannot be contested, by a reason of `core.trust.denied`."""
    bodies: str
    """A heading."""
    bodies_lead: str
    over: str
    """What had been imposed is not in force any more."""

"""Words of the desk's pages about countries."""

from __future__ import annotations

from chappe.locale.section import Section


class DeskPlaces(Section, frozen=True):
    """What is closed where, lists of sanctions, leaving a country."""

    closed: str
    """A heading, as are the next six."""
    close: str
    lists: str
    compare: str
    leavings: str
    leave: str
    rehearsal: str

    features: dict[str, str]
    """By a `model.trust.Feature`."""
    policies: dict[str, str]
    """By a `model.trust.Policy`."""
    phases: dict[str, str]
    """By a `model.trust.Phase`."""
    sorts: dict[str, str]
    """What becomes of an entry of a list, by the fields of `core.trust.sanctions.Diff`."""
    figures: dict[str, str]
    """By the fields of `core.trust.leaving.Figures`."""

    feature: str
    """A field or a column, as are the next ones."""
    territory: str
    policy: str
    basis: str
    begins: str
    until: str
    reason: str
    case: str
    phase: str
    following: str
    announces: str
    closes: str
    silences: str
    ends: str
    keep_days: str
    name: str
    version: str
    applied: str
    source: str
    paste: str
    username: str
    title: str
    members: str
    there: str

    no_rules: str
    no_lists: str
    no_leavings: str
    no_addresses: str
    """There is no file of countries."""
    alike: str
    """Above chats that are called like somebody on the list."""
    person: str
    """Of a username that a person or a bot has."""
    nothing_changed: str
    """Below a rehearsal or a comparison."""
    invalid_list: str
    """`error`, in English."""

    do_close: str
    """A button, as are the next ones."""
    do_open: str
    do_compare: str
    do_apply: str
    do_rehearse: str
    do_leave: str
    do_stay: str
    do_return: str

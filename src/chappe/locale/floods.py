"""Rules against floods and lists of hashes: what people are told, and the desk's pages of them."""

from __future__ import annotations

from chappe.locale.section import Section


class Floods(Section, frozen=True):
    """Words of `core.trust.floods` and `core.trust.matching`."""

    match_facts: str
    """Of the statement of reasons of a file that is on a list."""
    match_explanation: str

    title: str
    shadow_first: str
    """What the modes mean, above the rules."""
    rule: str
    figures: str
    """Heading of hits and accounts of a day and of a week."""
    day: str
    """`hits`, `accounts` of the last 24 hours."""
    week: str
    """`hits`, `accounts` of the last 7 days."""
    none: str
    mode: str
    modes: dict[str, str]
    """By a `model.trust.RuleMode`."""
    change: str
    save: str
    history: str
    version: str
    """`number`, `by`; 0 is what is shipped."""
    shipped: str

    condition: str
    """`amount`, `gauge`, `time`."""
    also: str
    """Between two conditions."""
    gauges: dict[str, str]
    """By a `model.trust.Gauge`, in the plural."""
    younger: str
    """`time`: of accounts that are less old."""
    any_age: str
    bots: str
    """Of bots only."""
    remedies: dict[str, str]
    """By a `model.trust.Remedy`, what follows; `time`."""
    gauge: str
    more_than: str
    within: str
    remedy: str
    lasts: str
    youth: str
    folk: str
    folks: dict[str, str]
    """By a `model.trust.Folk`."""
    add: str
    """A new rule."""
    key: str
    times: dict[str, str]
    """A time in one of four units, one of it or several: `count`."""

    lists: str
    lists_about: str
    list_name: str
    list_file: str
    """Where to load one: the command."""
    list_source: str
    list_entries: str
    list_state: str
    list_on: str
    list_off: str
    switch_on: str
    switch_off: str
    loading: str
    no_lists: str

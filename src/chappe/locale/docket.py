"""What staff read about cases."""

from __future__ import annotations

from chappe.locale.section import Section


class Act(Section, frozen=True):
    """The form of a measure."""

    title: str
    measure: str
    duration: str
    unit: str
    days: str
    hours: str
    begins: str
    amount: str
    territory: str
    policy: str
    policies: dict[str, str]
    exemption: str
    no_exemption: str
    exemptions: dict[str, str]
    basis: str
    source: str
    detected: str
    ground: str
    terms: str
    law: str
    clause: str
    provision: str
    facts: str
    explanation: str
    templates: str
    reason: str
    preview: str
    no_statement: str
    do: str


class FiguresWords(Section, frozen=True):
    """The page of figures."""

    days: str
    """`number`"""
    flow: str
    flow_about: str
    """`received`, `decided`"""
    ages: str
    steps: dict[str, str]
    """How old, by the number of `figures.BOUNDS` that are passed."""
    paces: str
    acknowledged: str
    took: str
    categories: str
    countries: str
    outcomes: str
    flaggers: str
    precision: str
    declarations: str
    progress: dict[str, str]
    """How far they are, by `model.trust.Progress`."""


class CatalogueWords(Section, frozen=True):
    """The pages of the catalogue."""

    new: str
    key: str
    name: str
    off: str
    shipped: str
    history: str
    version: str
    kinds: dict[str, str]
    fields: dict[str, str]


class Docket(Section, frozen=True):
    """Queues and cases. Keys that are numbers are those of `model.trust`."""

    all: str
    decided: str
    next: str
    category: str
    keyword: str
    country: str
    whose: str
    mine: str
    nobody: str
    tag: str
    reference: str
    kind: str
    about: str
    reports: str
    received: str
    due: str
    status: str
    none: str
    before: str
    several: str
    several_about: str
    open_own: str
    open_own_about: str
    address: str
    open: str
    why: str
    public: str
    private: str
    account: str
    chat: str
    message: str
    reported: str
    """`number`"""
    contests: str
    appeals: str
    claim: str
    release: str
    notice: str
    flagger: str
    appeal_words: str
    reported_words: str
    no_words: str
    show: str
    show_about: str
    restrictions: str
    contestable: str
    """Before a date."""
    lift: str
    lift_which: str
    decide: str
    outcome: str
    why_decided: str
    why_appeal: str
    strike: str
    reopen: str
    disputes: str
    body: str
    refer: str
    settle: str
    implemented: str
    classify: str
    priority: str
    add: str
    remove_tag: str
    """`tag`"""
    hand_on: str
    colleague: str
    assign: str
    queue: str
    escalate: str
    merge_into: str
    merge: str
    standing: str
    strikes: str
    """`number`, `weight`"""
    warned: str
    """Before a date."""
    history: str
    no_history: str
    events: str
    note: str
    hold: str
    open_file: str
    media: str
    edited: str
    as_of: str
    since: str
    reaction: str
    this_file: str
    this_one: str
    """Beside each message that is shown: the form below is about it."""
    kinds: dict[str, str]
    queues: dict[str, str]
    priorities: dict[str, str]
    subjects: dict[str, str]
    statuses: dict[str, str]
    outcomes: dict[str, str]
    sources: dict[str, str]
    stages: dict[str, str]
    actors: dict[str, str]
    advice: dict[str, str]
    happenings: dict[str, str]
    """What happened, after who did it."""
    act: Act
    figures: FiguresWords
    catalogue: CatalogueWords

"""What staff read on the pages of the desk."""

from __future__ import annotations

from chappe.locale.section import Section


class DeskTally(Section, frozen=True):
    """What waits, after its number."""

    title: str
    waiting: str
    unopened: str
    overdue: str
    mine: str


class DeskKeys(Section, frozen=True):
    """The keys of a page."""

    title: str
    show: str
    close: str


class DeskLogin(Section, frozen=True):
    """Coming in."""

    title: str
    passkey: str
    otherwise: str
    name: str
    code: str
    enter: str
    lost: str


class DeskEnrol(Section, frozen=True):
    """Beginning with a link."""

    title: str
    welcome: str
    """`name`"""
    choose: str
    passkey: str
    passkey_about: str
    make_passkey: str
    app: str
    app_about: str
    square: str
    typed: str
    """Before the key that is typed where no camera is."""
    confirm: str


class DeskHome(Section, frozen=True):
    """The first page."""

    welcome: str
    """`name`"""


class DeskMe(Section, frozen=True):
    """One's own settings and sessions."""

    title: str
    language: str
    sessions: str
    browser: str
    address: str
    since: str
    used: str
    this: str
    end: str


class DeskStaff(Section, frozen=True):
    """Who works here."""

    link: str
    """`name`"""
    add: str
    name: str
    duties: str
    make_link: str
    here: str
    since: str
    """Before a date."""
    reset: str
    end: str
    gone: str


class DeskLog(Section, frozen=True):
    """The log."""

    check: str
    download: str
    number: str
    at: str
    who: str
    what: str
    detail: str
    since: str
    before: str
    filter: str
    of_case: str
    none: str
    older: str
    sound: str
    newest: str
    """`number`; before its hash."""
    broken: str
    kinds: dict[str, str]
    """What kinds of line are called."""


class DeskKeeping(Section, frozen=True):
    """How long data is kept."""

    title: str
    about: str
    """`profile`"""
    data: str
    country: str
    period: str
    because: str
    now: str
    """Over how much there is of it."""
    days: str
    """`days`"""
    never: str
    """It is not kept."""
    addresses_off: str
    kinds: dict[str, str]
    reasons: dict[str, str]
    profiles: dict[str, str]


class Desk(Section, frozen=True):
    """The pages of the desk."""

    title: str
    skip: str
    navigation: str
    log_out: str
    save: str
    back: str
    refused_title: str
    refused: str
    """Where a refusal has no words of its own."""
    menu: dict[str, str]
    languages: dict[str, str]
    duties: dict[str, str]
    refusals: dict[str, str]
    """By the reason of a `core.trust.denied.Denied`."""
    said: dict[str, str]
    """What a page says after a form was taken."""
    tally: DeskTally
    keys: DeskKeys
    login: DeskLogin
    enrol: DeskEnrol
    home: DeskHome
    me: DeskMe
    staff: DeskStaff
    log: DeskLog
    keeping: DeskKeeping

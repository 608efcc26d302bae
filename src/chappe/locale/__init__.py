"""What people read, in their language: TOML files of each language, one typed record for all.

Most texts are in `en.toml` and `fr.toml`; larger sections have files of their own in `en/` and
`fr/`, each with a module beside this one that has its fields.

A text is a field of `Texts`, so a language in which one is missing cannot be loaded and a text that
does not exist cannot be asked for. Values go in by name: `texts("fr").login.code.format(code=…)`.
Only texts that the server itself shows are here; clients bring their own.
"""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from chappe.locale.desk import Desk
from chappe.locale.desk_misuse import DeskMisuse
from chappe.locale.desk_places import DeskPlaces
from chappe.locale.docket import Docket
from chappe.locale.floods import Floods
from chappe.locale.notices import Notices
from chappe.locale.places import Places
from chappe.locale.reports import Reports
from chappe.locale.section import Section
from chappe.locale.trust import Trust
from chappe.locale.withheld import WithheldTexts

LANGUAGES: Final = ("en", "fr")
"""The languages offered, as ISO 639 codes; the first is taken when nothing else fits."""


class Language(Section, frozen=True):
    """The language itself."""

    name: str
    """Its name in itself."""


class Login(Section, frozen=True):
    """Messages of the service account about logging in."""

    code: str
    """A login code: `code`, `service`, `minutes`."""
    alert: str
    """Another device logged in: `service`, `device`, `app`, `address`, `date`."""
    console: str
    """The line on the operator's console: `code`, `phone`, `minutes`."""
    own_numbers: str
    """Stands among the countries, for numbers that the server gives out itself: `service`."""
    invitation: str
    """Beside the sign-up form of a server that takes invited people only: `service`."""


class Codes(Section, frozen=True):
    """Codes on their way out of the server, and what happens to where they go."""

    sms: str
    """A text message with a code: `service`, `code`, `minutes`."""
    letter_subject: str
    """Of a letter with a login code: `service`."""
    letter: str
    """`service`, `code`, `minutes`."""
    confirm_subject: str
    """Of a letter that asks whether an address is somebody's: `service`."""
    confirm: str
    """`service`, `code`, `minutes`."""
    reset_subject: str
    """Of a letter to an address that somebody wants to be rid of: `service`."""
    reset: str
    """`service`, `date`."""
    trial_subject: str
    """Of a letter by which the operator tries the delivery: `service`."""
    trial: str
    """By letter or text message: `service`."""
    email_set: str
    """A message of the service account: codes go to an address now: `service`, `email`,
    `device`."""
    email_reset: str
    """Somebody without access to the address asked that codes no longer go there: `service`,
    `email`, `date`."""
    number_changed: str
    """`service`, `old`, `new`, `device`."""


class Passwords(Section, frozen=True):
    """About the second password: messages of the service account, and letters."""

    set: str
    """`service`, as in all of these."""
    changed: str
    removed: str
    email_set: str
    email_removed: str
    recovered: str
    """It was taken away with a code sent to the recovery address."""
    half_login: str
    """A device had the right code or passkey and needs the password: `device`, `app`, `address`."""
    passkey: str
    """A device has made one: `device`."""
    reset_asked: str
    """It goes away at a `date`, as one of the devices has asked."""
    reset_declined: str
    reset_done: str
    departure: str
    """Somebody without the password wants the account deleted, which happens at a `date`; the
    owner keeps it by following `link`."""
    departure_ended: str
    confirm_subject: str
    confirm_letter: str
    """`code`, `minutes`."""
    recover_subject: str
    recover_letter: str
    """`code`, `minutes`."""


class Takeouts(Section, frozen=True):
    """Messages of the service account about taking one's data along: `device`, `app`, `address`,
    and `date`, when it begins."""

    begun: str
    waiting: str


class Invitation(Section, frozen=True):
    """What people send to those who are not here yet."""

    text: str
    """`service`, and the `address` of its start page."""


class Start(Section, frozen=True):
    """The page at `/about`."""

    lead: str
    """What this server is: `service`."""
    details: str
    address: str
    web_socket: str
    data_centre: str
    data_centre_note: str
    layers: str
    fingerprint: str
    fingerprint_note: str
    key: str
    key_note: str
    connect: str
    connect_note: str
    code_note: str
    other_language: str
    client: str
    """Leads to the web client."""


class Client(Section, frozen=True):
    """Where the web client would be, if the browser ran it."""

    no_script: str
    """`service`."""
    about: str
    """Leads to the page at `/about`."""


class Folders(Section, frozen=True):
    """Folders of the chat list that are offered to everybody."""

    unread: str
    """At most 12 characters, as the next title."""
    unread_about: str
    personal: str
    personal_about: str


class Opening(Section, frozen=True):
    """What a browser shows of a link that an app opens."""

    title: str
    group: str
    """A link to a group: `service`."""
    folder: str
    """A link that shares a folder of the chat list: `service`."""
    post: str
    """A link to a message of a private chat: `service`."""
    message: str
    """The title of that page."""
    open: str
    in_browser: str
    """Beside `open`: leads to the web client."""
    otherwise: str
    """Before the link in the form that apps take."""
    caution: str
    start: str


class Public(Section, frozen=True):
    """Pages of people, channels and posts, for whoever comes by."""

    open: str
    bot: str
    """Beside the name of one."""
    member: str
    members: str
    """Of a group: `count`, as of all that count."""
    subscriber: str
    subscribers: str
    """Of a channel."""
    latest: str
    posts: str
    empty: str
    group: str
    """In place of posts, as in `closed`."""
    closed: str
    older: str
    newer: str
    newest: str
    feed: str
    """Before links to them."""
    post: str
    """`id`, `name` of the channel."""
    whole: str
    """A link from one post to the others: `name` of the channel."""
    edited: str
    views: str
    view: str
    forwarded: str
    """Before a name, or `hidden_origin` in its place."""
    hidden_origin: str
    reply: str
    """Before the beginning of what is answered."""
    photo: str
    """What stands for it where it cannot be seen, as the next ones do."""
    video: str
    voice: str
    audio: str
    sticker: str
    """`emoji`."""
    download: str
    """`name`, `size`."""
    unnamed: str
    """In place of a file's name."""
    reveal: str
    poll: str
    quiz: str
    poll_over: str
    votes: str
    vote: str
    place: str
    contact: str
    app_only: str
    share: str
    share_app: str
    share_email: str
    share_link: str
    """Before the address."""


class Bots(Section, frozen=True):
    """What the service bot says, with which people make bots."""

    help: str
    cancelled: str
    nothing_to_cancel: str
    unknown: str
    """It was not asked anything that this would answer."""
    none: str
    """Somebody has no bots yet."""
    which: str
    """Asks for a bot: `bots`, a line each."""
    not_yours: str
    new_name: str
    wrong_name: str
    new_username: str
    wrong_username: str
    username_taken: str
    too_many: str
    """`most`"""
    too_fast: str
    """`minutes`"""
    made: str
    """`username`, `token`"""
    token: str
    """`token`"""
    revoked: str
    """The old token is worthless now: `token`, the new one."""
    ask_name: str
    ask_about: str
    ask_description: str
    ask_commands: str
    wrong_commands: str
    ask_inline: str
    ask_joins: str
    ask_privacy: str
    on: str
    """A word with which somebody chooses; so is `off`."""
    off: str
    choose: str
    """`on`, `off`"""
    too_long: str
    """`most`, in characters."""
    saved: str
    ask_delete: str
    """`really`, the words that confirm it."""
    really: str
    kept: str
    deleted: str


class Errors(Section, frozen=True):
    """Pages that say that something is not possible."""

    not_found: str
    method: str
    web_socket_only: str
    busy: str
    internal: str
    """A fault of ours: `incident`."""
    home: str


class Reactions(Section, frozen=True):
    """What one can think of a message."""

    titles: dict[str, str]
    """What each reaction is called, by its emoji."""


class Emoji(Section, frozen=True):
    """What apps show of emoji, and find them by."""

    groups: dict[str, str]
    """What the groups of `core.stickers.groups` are called."""
    words: dict[str, str]
    """Words that stand for an emoji, with a comma between them; the titles of reactions do too."""


class Texts(Section, frozen=True):
    """Everything the server says in one language."""

    language: Language
    login: Login
    passwords: Passwords
    codes: Codes
    takeouts: Takeouts
    invitation: Invitation
    start: Start
    client: Client
    folders: Folders
    opening: Opening
    reactions: Reactions
    emoji: Emoji
    bots: Bots
    public: Public
    trust: Trust
    docket: Docket
    desk: Desk
    desk_misuse: DeskMisuse
    notices: Notices
    reports: Reports
    places: Places
    desk_places: DeskPlaces
    withheld: WithheldTexts
    floods: Floods
    errors: Errors


@cache
def texts(language: str) -> Texts:
    """All texts of one of `LANGUAGES`. Raises `KeyError` for another."""
    if language not in LANGUAGES:
        raise KeyError(language)
    here = Path(__file__)
    said = tomllib.loads(here.with_name(f"{language}.toml").read_text("utf-8"))
    for file in sorted(here.with_name(language).glob("*.toml")):
        said[file.stem] = tomllib.loads(file.read_text("utf-8"))
    return msgspec.convert(said, Texts)


def pick(code: str, otherwise: str = LANGUAGES[0]) -> str:
    """The offered language that fits a client's `lang_code` ("fr", "pt-br", "fr_CA", "")."""
    primary = code.replace("_", "-").partition("-")[0].lower()
    return primary if primary in LANGUAGES else otherwise


def moment(at: int, language: str) -> str:
    """A moment (Unix time) in words; in UTC, as where the reader is the server does not know."""
    # Imported late: it takes a tenth of a second that `chappe serve` does not have.
    from babel.dates import format_datetime

    return str(format_datetime(datetime.fromtimestamp(at, UTC), "long", locale=language))


def negotiate(accept_language: str, otherwise: str = LANGUAGES[0]) -> str:
    """The offered language that a browser's Accept-Language (RFC 9110, 12.5.4) likes best."""
    best, best_weight = otherwise, 0.0
    for part in accept_language[:500].split(","):
        tag, _, parameter = part.partition(";")
        language = otherwise if tag.strip() == "*" else pick(tag.strip(), "")
        weight = _weight(parameter)
        if language and weight > best_weight:
            best, best_weight = language, weight
    return best


def _weight(parameter: str) -> float:
    """The weight in "q=0.8": 1 where none is given, 0 where it cannot be read."""
    name, _, value = parameter.strip().partition("=")
    if not name:
        return 1.0
    try:
        weight = float(value) if name.strip().lower() == "q" else 0.0
    except ValueError:
        return 0.0
    return weight if 0.0 <= weight <= 1.0 else 0.0

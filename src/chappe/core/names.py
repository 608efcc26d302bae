"""What people call themselves and each other: the rules for names, usernames, descriptions."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Final

from chappe.core.refused import Refused

LONGEST_NAME: Final = 64
LONGEST_ABOUT: Final = 140
LONGEST_TITLE: Final = 128
"""Characters of the title of a group."""
LONGEST_GROUP_ABOUT: Final = 255
_USERNAME: Final = re.compile(r"(?=.{5,32}\Z)[a-z](?:_?[a-z0-9])+", re.ASCII)
"""5 to 32 letters, digits and single underscores, from a letter to a letter or digit
(core.telegram.org/method/account.checkUsername)."""
_PREFIX: Final = re.compile(r"[a-z][a-z0-9_]{0,31}", re.ASCII)
_RESERVED: Final = frozenset(
    (
        "admin",
        "administrator",
        "chappe",
        "moderator",
        "official",
        "security",
        "service",
        "support",
        "system",
        "telegram",
    )
)
"""Names that would let somebody pass for those who run the server."""
_PAGES: Final = frozenset(
    (
        "about",
        "addlist",
        "addstickers",
        "apiws",
        "appeal",
        "desk",
        "healthz",
        "joinchat",
        "legal",
        "metrics",
        "oembed",
        "report",
        "share",
        "web",
    )
)
"""Names at which the server's own domain shows something else than who bears them."""
_INVISIBLE: Final = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
"""Unicode categories that have no place in a name: controls, direction marks, surrogates, …"""
_JOINERS: Final = frozenset("\u200c\u200d")
"""Joiners have: Persian needs one, emoji families the other."""


def clean(text: str) -> str:
    """Give a stranger's text as one line without invisible characters at its ends or inside."""
    seen = "".join(
        char
        for char in unicodedata.normalize("NFC", text).replace("\n", " ").replace("\t", " ")
        if char in _JOINERS or unicodedata.category(char) not in _INVISIBLE
    )
    return " ".join(seen.split()).strip("\u200c\u200d")


def person(first: str, last: str) -> tuple[str, str]:
    """Check the names of a person. Refuses with FIRSTNAME_INVALID or LASTNAME_INVALID."""
    first, last = clean(first), clean(last)
    if not first or len(first) > LONGEST_NAME:
        raise Refused("FIRSTNAME_INVALID")
    if len(last) > LONGEST_NAME:
        raise Refused("LASTNAME_INVALID")
    return first, last


def group(title: str) -> str:
    """Check the title of a group; a longer one is cut. Refuses with CHAT_TITLE_EMPTY."""
    title = clean(title)[:LONGEST_TITLE].rstrip()
    if not title:
        raise Refused("CHAT_TITLE_EMPTY")
    return title


def contact(first: str, last: str) -> tuple[str, str]:
    """Check the names that somebody gives a contact. Refuses with CONTACT_NAME_EMPTY."""
    first, last = clean(first)[:LONGEST_NAME], clean(last)[:LONGEST_NAME]
    if not first and not last:
        raise Refused("CONTACT_NAME_EMPTY")
    return first, last


def about(text: str) -> str:
    """Check what somebody says of themselves. Refuses with ABOUT_TOO_LONG."""
    lines = [clean(line) for line in text.splitlines()]
    told = "\n".join(lines).strip()
    if len(told) > LONGEST_ABOUT:
        raise Refused("ABOUT_TOO_LONG")
    return told


def username(text: str) -> str:
    """Give a username as it is compared: in lower case. Refuses with USERNAME_INVALID."""
    name = text.lower()
    if not is_username(name) or name in _RESERVED | _PAGES:
        raise Refused("USERNAME_INVALID")
    return name


def persons_username(text: str) -> str:
    """Like `username`, of somebody who is no bot, and is not to pass for one."""
    name = username(text)
    if is_bots(name):
        raise Refused("USERNAME_INVALID")
    return name


def is_bots(name: str) -> bool:
    """Tell whether a username in lower case is of the kind that bots have, and nobody else."""
    return name.endswith("bot")


def is_username(name: str) -> bool:
    """Tell whether a text in lower case has the form of a username."""
    return _USERNAME.fullmatch(name) is not None


def is_searchable(prefix: str) -> bool:
    """Tell whether usernames can begin like this."""
    return _PREFIX.fullmatch(prefix) is not None


def birthday(day: int, month: int, year: int | None, today: date) -> str:
    """Give a birthday as it is stored, `DD.MM` or `DD.MM.YYYY`. Refuses with BIRTHDAY_INVALID."""
    try:
        # Without a year it may be the 29th of February.
        born = date(2000 if year is None else year, month, day)
    except ValueError:
        raise Refused("BIRTHDAY_INVALID") from None
    if year is not None and not (date(today.year - 150, 1, 1) <= born <= today):
        raise Refused("BIRTHDAY_INVALID")
    return f"{day:02}.{month:02}" + ("" if year is None else f".{year:04}")

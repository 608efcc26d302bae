"""Phone numbers, as the one form in which they are stored: digits with the country code, no `+`.

Numbers that begin with 888 or 999 belong to no country (ITU-T E.164 keeps these codes in reserve):
an organisation can give them to people without a phone, and tests use them.
"""

from __future__ import annotations

from typing import Final

from chappe.core.refused import Refused

NOBODYS: Final = ("888", "999")
"""The country codes of numbers that no phone network has."""
SHORTEST: Final = 7
LONGEST: Final = 15
"""Digits of an international number (ITU-T E.164)."""
LONGEST_WRITTEN: Final = 64
"""Characters of a number as somebody has written it."""


def normal(written: str, near: str = "") -> str | None:
    """Give a number's digits with its country code, or None where that is no phone number.

    `near` is a number in international form: one written without country code ("06 12 …") is read
    as of the same country, the way an address book means it. Clients leave out the `+`, so a number
    that could be read both ways is the one that its country has given out.
    """
    digits = "".join(char for char in written if char.isascii() and char.isdigit())
    if not digits or len(written) > LONGEST_WRITTEN:
        return None
    if digits.startswith(NOBODYS):
        return digits if SHORTEST <= len(digits) <= LONGEST else None
    if written.lstrip().startswith(("+", "00")):
        return _read("+" + digits.removeprefix("00"), strictly=False)
    region = _region(near) if near else None
    if region is None:
        return _read("+" + digits, strictly=False)
    if digits.startswith("0"):
        return _read(written, region, strictly=False)
    return (
        _read("+" + digits, strictly=True)
        or _read(written, region, strictly=True)
        or _read("+" + digits, strictly=False)
    )


def required(written: str) -> str:
    """Like `normal` for a number that somebody logs in with; refuses with PHONE_NUMBER_INVALID."""
    found = normal(written)
    if found is None:
        raise Refused("PHONE_NUMBER_INVALID")
    return found


def rings(number: str) -> bool:
    """Whether a number (as `normal` gives it) is one that some phone network may have."""
    return not number.startswith(NOBODYS)


def _read(written: str, region: str | None = None, *, strictly: bool) -> str | None:
    """Read a number; `strictly` takes only those in a range that its country has given out."""
    # Imported late: its tables take a tenth of a second that `chappe serve` does not have.
    import phonenumbers

    try:
        number = phonenumbers.parse(written, region)
    except phonenumbers.NumberParseException:
        return None
    good = phonenumbers.is_valid_number if strictly else phonenumbers.is_possible_number
    if not good(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)[1:]


def _region(phone: str) -> str | None:
    """Give the country of a number, such as "FR"."""
    import phonenumbers

    try:
        return phonenumbers.region_code_for_number(phonenumbers.parse("+" + phone))
    except phonenumbers.NumberParseException:
        return None

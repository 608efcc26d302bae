"""Phone numbers, as the one form in which they are stored: digits with the country code, no `+`.

Numbers that begin with 999 belong to no country (ITU-T E.164 keeps that code in reserve): an
organisation can give them to people without a phone, and tests use them.
"""

from __future__ import annotations

from typing import Final

from chappe.core.refused import Refused

FICTIONAL: Final = "999"
"""The country code of numbers that no phone network has."""
SHORTEST: Final = 7
LONGEST: Final = 15
"""Digits of an international number (ITU-T E.164)."""


def normal(written: str, near: str = "") -> str | None:
    """Give a number's digits with its country code, or None where that is no phone number.

    `near` is a number in international form: one written without country code ("06 12 …") is read
    as of the same country, the way an address book means it.
    """
    digits = "".join(char for char in written if char.isascii() and char.isdigit())
    if not digits or len(written) > 64:
        return None
    if digits.startswith(FICTIONAL) and not (near and written.lstrip().startswith("0")):
        return digits if SHORTEST <= len(digits) <= LONGEST else None
    if written.lstrip().startswith(("+", "00")):
        return _parsed("+" + digits.removeprefix("00"))
    region = _region(near) if near else None
    if region and digits.startswith("0"):
        return _parsed(written, region)
    found = _parsed("+" + digits)
    return _parsed(written, region) if found is None and region else found


def required(written: str) -> str:
    """Like `normal` for a number that somebody logs in with; refuses with PHONE_NUMBER_INVALID."""
    found = normal(written)
    if found is None:
        raise Refused("PHONE_NUMBER_INVALID")
    return found


def _parsed(written: str, region: str | None = None) -> str | None:
    # Imported late: its tables take a tenth of a second that `chappe serve` does not have.
    import phonenumbers

    try:
        number = phonenumbers.parse(written, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)[1:]


def _region(phone: str) -> str | None:
    """Give the country of a number, such as "FR"."""
    import phonenumbers

    try:
        return phonenumbers.region_code_for_number(phonenumbers.parse("+" + phone))
    except phonenumbers.NumberParseException:
        return None

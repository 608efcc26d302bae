"""Territories: countries, and named sets of them, as rules name them.

A country is its ISO 3166-1 code of two letters: Greece is `GR`, the United Kingdom `GB`. A set
stands for the countries that it had at a date, which is its version: a rule made with a set keeps
the countries of that day, and says which version it was.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from chappe.core.phones import rings
from chappe.core.trust.denied import Denied
from chappe.model import Record
from chappe.model.trust import Policy


class CountrySet(Record, frozen=True):
    """Countries under one name."""

    version: str
    """Since when it has had these members (ISO 8601)."""
    members: frozenset[str]


_UNION: Final = frozenset(
    (
        *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU"),
        *("IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
    )
)
SETS: Final[dict[str, CountrySet]] = {
    "EU": CountrySet("2020-02-01", _UNION),
    "EEA": CountrySet("2020-02-01", _UNION | {"IS", "LI", "NO"}),
}
"""The European Union, and the European Economic Area, since the United Kingdom left both."""
_NO_COUNTRIES: Final = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
"""Codes of two letters that the CLDR has for what is no country."""
_CACHED: Final = 1 << 16


class Territory(Record, frozen=True):
    """What a rule named, as it is kept."""

    codes: str
    """ISO 3166 codes in their order, separated by spaces; empty for everywhere."""
    sets: str
    """The sets that were named, with their versions (`EU/2020-02-01`), separated by spaces."""


def resolved(written: str) -> Territory:
    """Read a territory as people write it: codes and sets, with spaces or commas between them.

    Raises `Denied` with TERRITORY_INVALID for what is neither a country nor a set.
    """
    codes: set[str] = set()
    sets = []
    for word in sorted(set(written.upper().replace(",", " ").split())):
        named = SETS.get(word)
        if named is not None:
            codes |= named.members
            sets.append(f"{word}/{named.version}")
        elif is_country(word):
            codes.add(word)
        else:
            raise Denied("TERRITORY_INVALID")
    return Territory(" ".join(sorted(codes)), " ".join(sets))


def is_country(code: str) -> bool:
    """Whether a code in capitals is one of a country."""
    # Imported late, as all of Babel: it takes a tenth of a second.
    from babel import Locale

    known = Locale("en").territories
    return len(code) == 2 and code.isalpha() and code in known and code not in _NO_COUNTRIES


def named(language: str) -> list[tuple[str, str]]:
    """Give the codes of all countries with their names, in the order of a language's alphabet."""
    from babel import Locale

    known = Locale(language).territories.items()
    found = [(code, str(words)) for code, words in known if is_country(code)]
    return sorted(found, key=lambda pair: unicodedata.normalize("NFD", pair[1]).casefold())


def prefixes(codes: frozenset[str]) -> frozenset[str]:
    """Give the country codes with which phone numbers of countries begin, for a first choice:
    countries share some, so that `country_of_phone` has the last word."""
    import phonenumbers

    found = (phonenumbers.country_code_for_region(code) for code in codes)
    return frozenset(str(one) for one in found if one)


@lru_cache(_CACHED)
def country_of_phone(number: str | None) -> str:
    """Give the country of a number (as `core.phones.normal` does), "" where it has none.

    It is the library's region, as countries share country codes (+1, +7, +39, +44 and others).
    Numbers of no country have none: those that this server gives out, anonymous ones, satellite
    and other services that belong to the whole world.
    """
    if not number or not rings(number):
        return ""
    import phonenumbers

    try:
        read = phonenumbers.parse("+" + number)
    except phonenumbers.NumberParseException:
        return ""
    region = phonenumbers.region_code_for_number(read)
    return region if region is not None and len(region) == 2 else ""


def is_within(codes: frozenset[str], policy: int, phone: str | None, country: str) -> bool:
    """Whether somebody with such a number, whose network address is of such a country, is concerned
    by a rule for some countries."""
    return judged(codes, policy, country_of_phone(phone), country)


def judged(codes: frozenset[str], policy: int, of_phone: str, country: str) -> bool:
    """Like `is_within`, by the country of the number."""
    if policy != Policy.ADDRESS and of_phone in codes:
        return True
    return policy != Policy.PHONE and country in codes

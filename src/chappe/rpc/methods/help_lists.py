"""`help.*`: countries, time zones and colours, the tables that apps show to choose from.

They are made when first asked for, in a thread, as they come from large libraries.
"""

from __future__ import annotations

import asyncio
import re
import zlib
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from chappe.core import own_numbers
from chappe.locale import pick, texts
from chappe.rpc.call import Call
from chappe.rpc.table import ANYONE, Answer, fixed, method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions

BUILT_IN_COLORS: Final = 7
"""Name colours that every app knows without being told (core.telegram.org/api/colors)."""
DAY: Final = 24 * 3600
NO_COUNTRY: Final = "FT"
"""What apps know in the place of a country for numbers that are no telephone's."""
OWN_PATTERN: Final = f"{'X' * own_numbers.DRAWN} {'X' * own_numbers.PROOF}"
"""How the digits after the prefix of the server's own numbers are written."""


@method("help.getCountriesList", who=ANYONE, cost=5, answer=Answer.STATIC)
async def get_countries_list(
    call: Call, req: functions.help.GetCountriesList
) -> types.help.AnyCountriesList:
    config = call.core.config
    language = pick(req.lang_code, config.language)
    countries = await asyncio.to_thread(_countries, language, config.own_numbers, config.name)
    if req.hash == countries.hash:
        return types.help.CountriesListNotModified()
    return countries


@cache
def _countries(language: str, prefix: str, service: str) -> types.help.CountriesList:
    """Every country that has a calling code, with how its mobile numbers are written; and, as if it
    were one, this server, where it gives out numbers: graphical apps take no others."""
    from babel import Locale
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

    english = Locale("en").territories
    names = Locale(language).territories
    codes: dict[str, list[types.help.AnyCountryCode]] = {}
    for code, regions in COUNTRY_CODE_TO_REGION_CODE.items():
        for region in regions:
            if region in names:
                codes.setdefault(region, []).append(_country_code(code, region))
    countries: list[types.help.AnyCountry] = [
        types.help.Country(
            iso2=region,
            default_name=english[region],
            name=names[region] if language != "en" else None,
            country_codes=codes[region],
        )
        for region in sorted(codes, key=lambda region: english[region])
        if region.isalpha()
    ]
    if prefix:
        countries.insert(0, _this_server(language, prefix, service))
    versions = [*(names[region] for region in codes), prefix, service]
    return types.help.CountriesList(countries=countries, hash=_hash(versions))


def _this_server(language: str, prefix: str, service: str) -> types.help.Country:
    """The numbers that begin with a prefix which no country has (`core.own_numbers`)."""
    name = texts(language).login.own_numbers.format(service=service)
    return types.help.Country(
        iso2=NO_COUNTRY,
        default_name=texts("en").login.own_numbers.format(service=service),
        name=name if language != "en" else None,
        country_codes=[types.help.CountryCode(country_code=prefix, patterns=[OWN_PATTERN])],
    )


def _country_code(code: int, region: str) -> types.help.CountryCode:
    from phonenumbers import (
        PhoneMetadata,
        PhoneNumberFormat,
        PhoneNumberType,
        example_number_for_type,
        format_number,
    )

    metadata = PhoneMetadata.metadata_for_region(region)
    leading = metadata.leading_digits if metadata is not None else None
    prefixes = [leading] if leading is not None and leading.isdigit() else None
    example = example_number_for_type(region, PhoneNumberType.MOBILE)
    patterns = None
    if example is not None:
        written = format_number(example, PhoneNumberFormat.INTERNATIONAL)
        inland = written.partition(" ")[2].replace("-", " ")
        patterns = [re.sub(r"\d", "X", inland)]
    return types.help.CountryCode(country_code=str(code), prefixes=prefixes, patterns=patterns)


@method("help.getTimezonesList", cost=5, answer=Answer.STATIC)
async def get_timezones_list(
    call: Call, req: functions.help.GetTimezonesList
) -> types.help.AnyTimezonesList:
    zones = await asyncio.to_thread(_timezones, call.now // DAY)
    if req.hash == zones.hash:
        return types.help.TimezonesListNotModified()
    return zones


@lru_cache(maxsize=2)
def _timezones(day: int) -> types.help.TimezonesList:
    """The time zones with where they are on one day, as summer time moves them."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    from babel.core import get_global

    noon = datetime.fromtimestamp(day * DAY + DAY // 2, UTC)
    zones: list[types.AnyTimezone] = []
    for name in sorted(get_global("zone_territories")):
        if "/" not in name or name.startswith("Etc/"):
            continue
        try:
            offset = noon.astimezone(ZoneInfo(name)).utcoffset()
        except ZoneInfoNotFoundError:
            continue
        city = name.rpartition("/")[2].replace("_", " ")
        seconds = int(offset.total_seconds()) if offset is not None else 0
        zones.append(types.Timezone(id=name, name=city, utc_offset=seconds))
    texts = (f"{zone.id}{zone.utc_offset}" for zone in zones)
    return types.help.TimezonesList(timezones=zones, hash=_hash(texts))


def _hash(texts: Iterable[str]) -> int:
    """Name a version of a list; never 0, which is what an app sends that has none."""
    return zlib.crc32("\n".join(texts).encode()) & 0x7FFFFFFF | 1


@method("help.getPeerColors", answer=Answer.STATIC)
async def get_peer_colors(
    call: Call, req: functions.help.GetPeerColors
) -> types.help.AnyPeerColors:
    if req.hash == 1:
        return types.help.PeerColorsNotModified()
    return types.help.PeerColors(
        hash=1,
        colors=[types.help.PeerColorOption(color_id=n) for n in range(BUILT_IN_COLORS)],
    )


fixed(
    "help.getPeerProfileColors",
    lambda _: types.help.PeerColors(hash=0, colors=[]),
    answer=Answer.STATIC,
)

"""The server's words in people's languages: packs of texts for apps, countries, limits."""

from __future__ import annotations

from tests.interop.cast import Cast, refusal
from tests.interop.features import ASKING, feature


@feature("language-pack", ASKING)
async def language_pack(cast: Cast, client: str) -> None:
    one = await cast.sign_up(client, "Iris")
    offered = await one.ask("langpack.getLanguages", lang_pack="weba")
    assert [(each["lang_code"], each["native_name"]) for each in offered] == [
        ("en", "English"),
        ("fr", "Français"),
    ]
    whole = await one.ask("langpack.getLangPack", lang_pack="weba", lang_code="fr")
    known = {string["key"]: string for string in whole["strings"]}
    assert known["Cancel"]["value"] == "Annuler"
    assert known["Participants"]["one_value"] == "{count} participant"
    later = await one.ask(
        "langpack.getDifference",
        lang_pack="weba",
        lang_code="fr",
        from_version=whole["version"],
    )
    assert (later["version"], later["strings"]) == (whole["version"], [])
    some = await one.ask(
        "langpack.getStrings", lang_pack="weba", lang_code="en", keys=["Cancel", "NoSuchKey"]
    )
    assert [string["_"] for string in some] == ["langPackString", "langPackStringDeleted"]
    unknown = one.ask("langpack.getLangPack", lang_pack="weba", lang_code="tlh")
    assert await refusal(unknown) == "LANG_CODE_NOT_SUPPORTED"


@feature("countries", ASKING)
async def countries(cast: Cast, client: str) -> None:
    one = await cast.sign_up(client, "Iris")
    found = await one.ask("help.getCountriesList", lang_code="fr", hash=0)
    names = {each["iso2"]: (each["default_name"], each["name"]) for each in found["countries"]}
    assert names["DE"] == ("Germany", "Allemagne")
    again = await one.ask("help.getCountriesList", lang_code="fr", hash=found["hash"])
    assert again["_"] == "countriesListNotModified"

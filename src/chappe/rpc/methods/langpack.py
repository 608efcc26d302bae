"""`langpack.*`: the texts of apps in people's languages (core.telegram.org/api/translation).

The texts are the server's own (`chappe.locale.packs`); what a pack has not, an app takes from those
that it was built with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from chappe.core.refused import Refused
from chappe.locale import LANGUAGES, packs, pick, texts
from chappe.locale.packs import Pack, Text
from chappe.rpc.call import Call
from chappe.rpc.table import ANYONE, Answer, method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions

MAX_KEYS: Final = 1000
"""Strings in one question."""
LONGEST_CODE: Final = 32
_ENGLISH_NAMES: Final = {"en": "English", "fr": "French"}


def _platform(call: Call, named: str) -> str:
    """Give the app whose texts are asked for: as the question says, or as the app introduced
    itself. Refuses with LANG_PACK_INVALID."""
    platform = named or call.client.lang_pack
    if platform and not packs.is_platform(platform):
        raise Refused("LANG_PACK_INVALID")
    return platform


def _language(code: str) -> str:
    """Give the offered language of a code. Refuses with LANG_CODE_NOT_SUPPORTED."""
    language = pick(code, "") if len(code) <= LONGEST_CODE else ""
    if not language:
        raise Refused("LANG_CODE_NOT_SUPPORTED")
    return language


def _description(platform: str, code: str) -> types.LangPackLanguage:
    count = len(packs.pack(platform, code).texts)
    return types.LangPackLanguage(
        official=True,
        name=_ENGLISH_NAMES[code],
        native_name=texts(code).language.name,
        lang_code=code,
        plural_code=code,
        strings_count=count,
        translated_count=count,
        translations_url="",
    )


def _difference(pack: Pack, code: str, since: int) -> types.LangPackDifference:
    return types.LangPackDifference(
        lang_code=code,
        from_version=since,
        version=pack.version,
        strings=[_string(text) for text in pack.since(since)],
    )


def _string(text: Text) -> types.AnyLangPackString:
    if text.one is None:
        return types.LangPackString(key=text.key, value=text.other)
    return types.LangPackStringPluralized(key=text.key, one_value=text.one, other_value=text.other)


@method("langpack.getLanguages", who=ANYONE, cost=5, answer=Answer.STATIC)
async def get_languages(
    call: Call, req: functions.langpack.GetLanguages
) -> list[types.LangPackLanguage]:
    platform = _platform(call, req.lang_pack)
    return [_description(platform, code) for code in LANGUAGES]


@method("langpack.getLanguage", who=ANYONE, cost=5, answer=Answer.STATIC)
async def get_language(call: Call, req: functions.langpack.GetLanguage) -> types.LangPackLanguage:
    return _description(_platform(call, req.lang_pack), _language(req.lang_code))


@method("langpack.getLangPack", who=ANYONE, cost=5, answer=Answer.STATIC)
async def get_lang_pack(
    call: Call, req: functions.langpack.GetLangPack
) -> types.LangPackDifference:
    pack = packs.pack(_platform(call, req.lang_pack), _language(req.lang_code))
    return _difference(pack, req.lang_code, 0)


@method("langpack.getDifference", who=ANYONE, cost=5, answer=Answer.STATIC)
async def get_difference(
    call: Call, req: functions.langpack.GetDifference
) -> types.LangPackDifference:
    """Give what an app has not yet. One from the future, of another server, starts afresh."""
    pack = packs.pack(_platform(call, req.lang_pack), _language(req.lang_code))
    since = req.from_version if 0 <= req.from_version <= pack.version else 0
    return _difference(pack, req.lang_code, since)


@method("langpack.getStrings", who=ANYONE, cost=5, answer=Answer.STATIC)
async def get_strings(
    call: Call, req: functions.langpack.GetStrings
) -> list[types.AnyLangPackString]:
    """Give some strings; of one that the pack has not, say so, and the app takes its own."""
    if len(req.keys) > MAX_KEYS:
        raise Refused("LIMIT_INVALID")
    known = packs.pack(_platform(call, req.lang_pack), _language(req.lang_code)).texts
    return [
        _string(known[key]) if key in known else types.LangPackStringDeleted(key=key)
        for key in req.keys
    ]

"""`langpack.*`: translations of official apps (core.telegram.org/api/translation).

The server has none: the apps carry their English texts, and what is translated comes with them or
not at all. Every pack is empty and of version 1, so that nobody asks again and again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from chappe.core.refused import Refused
from chappe.locale import LANGUAGES, texts
from chappe.rpc.call import Call
from chappe.rpc.table import ANYONE, Answer, method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions

VERSION: Final = 1
MAX_KEYS: Final = 1000
"""Strings in one question."""
LONGEST_CODE: Final = 32


def _language(code: str) -> types.LangPackLanguage:
    return types.LangPackLanguage(
        official=True,
        name={"en": "English", "fr": "French"}.get(code, code),
        native_name=texts(code).language.name,
        lang_code=code,
        plural_code=code,
        strings_count=0,
        translated_count=0,
        translations_url="",
    )


def _pack(code: str, since: int) -> types.LangPackDifference:
    if not code or len(code) > LONGEST_CODE:
        raise Refused("LANG_CODE_NOT_SUPPORTED")
    return types.LangPackDifference(lang_code=code, from_version=since, version=VERSION, strings=[])


@method("langpack.getLanguages", who=ANYONE, answer=Answer.STATIC)
async def get_languages(
    call: Call, req: functions.langpack.GetLanguages
) -> list[types.LangPackLanguage]:
    return [_language(code) for code in LANGUAGES]


@method("langpack.getLanguage", who=ANYONE, answer=Answer.STATIC)
async def get_language(call: Call, req: functions.langpack.GetLanguage) -> types.LangPackLanguage:
    if req.lang_code not in LANGUAGES:
        raise Refused("LANG_CODE_NOT_SUPPORTED")
    return _language(req.lang_code)


@method("langpack.getLangPack", who=ANYONE, answer=Answer.STATIC)
async def get_lang_pack(
    call: Call, req: functions.langpack.GetLangPack
) -> types.LangPackDifference:
    return _pack(req.lang_code, 0)


@method("langpack.getDifference", who=ANYONE, answer=Answer.STATIC)
async def get_difference(
    call: Call, req: functions.langpack.GetDifference
) -> types.LangPackDifference:
    return _pack(req.lang_code, req.from_version)


@method("langpack.getStrings", who=ANYONE, answer=Answer.STATIC)
async def get_strings(
    call: Call, req: functions.langpack.GetStrings
) -> list[types.LangPackStringDeleted]:
    """Say of each string that the pack has it not, so that the app takes its own."""
    if len(req.keys) > MAX_KEYS:
        raise Refused("LIMIT_INVALID")
    return [types.LangPackStringDeleted(key=key) for key in req.keys]

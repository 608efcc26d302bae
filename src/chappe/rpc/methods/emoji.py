"""`messages.*` about emoji: words by which apps propose some; no groups or effects of our own."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from chappe.locale import LANGUAGES, texts
from chappe.rpc.call import Call
from chappe.rpc.table import Answer, fixed, method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions

VERSION: Final = 1
"""Of the words: raised when they change, so that apps ask again."""
MOST: Final = 16
"""Languages that a request may ask for."""
_SHORTEST: Final = 3
"""Letters of a word that stands for something by itself."""


def _keywords(language: str) -> list[types.AnyEmojiKeyword]:
    """Give the words of a language; nothing for one that the server does not speak."""
    return _words(language) if language in LANGUAGES else []


@cache
def _words(language: str) -> list[types.AnyEmojiKeyword]:
    """Give for each name of a reaction, and each word in it, the emoji that it stands for."""
    found: dict[str, list[str]] = {}
    for emoji, title in texts(language).reactions.titles.items():
        words = [word for word in re.findall(r"\w+", title.lower()) if len(word) >= _SHORTEST]
        for word in dict.fromkeys([title.lower(), *words]):
            found.setdefault(word, []).append(emoji)
    return [types.EmojiKeyword(keyword=word, emoticons=found[word]) for word in sorted(found)]


@method("messages.getEmojiKeywords", answer=Answer.STATIC)
async def get_emoji_keywords(
    call: Call, req: functions.messages.GetEmojiKeywords
) -> types.EmojiKeywordsDifference:
    return types.EmojiKeywordsDifference(
        lang_code=req.lang_code,
        from_version=0,
        version=VERSION,
        keywords=_keywords(req.lang_code),
    )


@method("messages.getEmojiKeywordsDifference", answer=Answer.STATIC)
async def get_emoji_keywords_difference(
    call: Call, req: functions.messages.GetEmojiKeywordsDifference
) -> types.EmojiKeywordsDifference:
    known = req.from_version >= VERSION
    return types.EmojiKeywordsDifference(
        lang_code=req.lang_code,
        from_version=req.from_version,
        version=VERSION,
        keywords=[] if known else _keywords(req.lang_code),
    )


@method("messages.getEmojiKeywordsLanguages", answer=Answer.STATIC)
async def get_emoji_keywords_languages(
    call: Call, req: functions.messages.GetEmojiKeywordsLanguages
) -> list[types.AnyEmojiLanguage]:
    wanted = dict.fromkeys(req.lang_codes[:MOST])
    return [types.EmojiLanguage(lang_code=code) for code in wanted if code in LANGUAGES]


def _groups(_: Call) -> types.messages.EmojiGroups:
    return types.messages.EmojiGroups(hash=0, groups=[])


fixed("messages.getEmojiGroups", _groups)
fixed("messages.getEmojiProfilePhotoGroups", _groups)
fixed("messages.getEmojiStatusGroups", _groups)
fixed("messages.getEmojiStickerGroups", _groups)
fixed(
    "messages.getAvailableEffects",
    lambda _: types.messages.AvailableEffects(hash=0, effects=[], documents=[]),
)

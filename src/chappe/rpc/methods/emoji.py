"""`messages.*` about emoji: words and groups by which apps propose some."""

from __future__ import annotations

import re
import zlib
from functools import cache
from typing import TYPE_CHECKING, Final

from chappe.core.contacts import vector_hash
from chappe.core.drawings.catalogue import Base
from chappe.core.stickers import base
from chappe.core.stickers.groups import GREETING, GROUPS
from chappe.locale import LANGUAGES, pick, texts
from chappe.rpc.call import Call
from chappe.rpc.table import Answer, fixed, method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions

VERSION: Final = 2
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
    """Give for each name of a reaction, each word in it, and each word that stands for an emoji,
    the emoji that it stands for."""
    found: dict[str, dict[str, None]] = {}
    said = texts(language)
    for emoji, title in said.reactions.titles.items():
        words = [word for word in re.findall(r"\w+", title.lower()) if len(word) >= _SHORTEST]
        for word in (title.lower(), *words):
            found.setdefault(word, {})[emoji] = None
    for emoji, listed in said.emoji.words.items():
        for word in listed.lower().split(","):
            found.setdefault(word.strip(), {})[emoji] = None
    return [types.EmojiKeyword(keyword=word, emoticons=list(found[word])) for word in sorted(found)]


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


async def _groups(call: Call, have: int, *, greets: bool = False) -> types.messages.AnyEmojiGroups:
    """Give all groups of emoji; apart, where `greets`, the one that apps greet with."""
    titles = texts(pick(call.client.lang, call.core.config.language)).emoji.groups
    icons = await base.drawn(call.core, Base.TOPICS)
    hash_ = zlib.crc32(" ".join([str(icons["❤"].id), *titles.values()]).encode()) & 0x7FFFFFFF | 1
    if have == hash_:
        return types.messages.EmojiGroupsNotModified()
    shown: list[types.AnyEmojiGroup] = []
    for name, group in GROUPS.items():
        kind = types.EmojiGroupGreeting if greets and name == GREETING else types.EmojiGroup
        icon = icons[group.icon].id
        shown.append(kind(title=titles[name], icon_emoji_id=icon, emoticons=list(group.emoji)))
    return types.messages.EmojiGroups(hash=hash_, groups=shown)


@method("messages.getEmojiGroups", answer=Answer.STATIC)
async def get_emoji_groups(
    call: Call, req: functions.messages.GetEmojiGroups
) -> types.messages.AnyEmojiGroups:
    return await _groups(call, req.hash)


@method("messages.getEmojiStickerGroups", answer=Answer.STATIC)
async def get_emoji_sticker_groups(
    call: Call, req: functions.messages.GetEmojiStickerGroups
) -> types.messages.AnyEmojiGroups:
    return await _groups(call, req.hash, greets=True)


@method("messages.getEmojiStatusGroups", answer=Answer.STATIC)
async def get_emoji_status_groups(
    call: Call, req: functions.messages.GetEmojiStatusGroups
) -> types.messages.AnyEmojiGroups:
    return await _groups(call, req.hash)


@method("messages.getEmojiProfilePhotoGroups", answer=Answer.STATIC)
async def get_emoji_profile_photo_groups(
    call: Call, req: functions.messages.GetEmojiProfilePhotoGroups
) -> types.messages.AnyEmojiGroups:
    return await _groups(call, req.hash)


async def _statuses(call: Call, drawn: Base, have: int) -> types.account.AnyEmojiStatuses:
    ids = [file.id for file in (await base.drawn(call.core, drawn)).values()]
    hash_ = vector_hash(ids)
    if have == hash_:
        return types.account.EmojiStatusesNotModified()
    shown: list[types.AnyEmojiStatus] = [types.EmojiStatus(document_id=id_) for id_ in ids]
    return types.account.EmojiStatuses(hash=hash_, statuses=shown)


@method("account.getDefaultEmojiStatuses", answer=Answer.STATIC)
async def get_default_emoji_statuses(
    call: Call, req: functions.account.GetDefaultEmojiStatuses
) -> types.account.AnyEmojiStatuses:
    return await _statuses(call, Base.STATUSES, req.hash)


@method("account.getChannelDefaultEmojiStatuses", answer=Answer.STATIC)
async def get_channel_default_emoji_statuses(
    call: Call, req: functions.account.GetChannelDefaultEmojiStatuses
) -> types.account.AnyEmojiStatuses:
    return await _statuses(call, Base.CHANNEL_STATUSES, req.hash)


fixed(
    "messages.getAvailableEffects",
    lambda _: types.messages.AvailableEffects(hash=0, effects=[], documents=[]),
)

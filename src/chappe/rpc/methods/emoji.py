"""`messages.*` about emoji: no keywords, groups or effects of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chappe.rpc.call import Call
from chappe.rpc.table import Answer, fixed, method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions


@method("messages.getEmojiKeywords", answer=Answer.EMPTY)
async def get_emoji_keywords(
    call: Call, req: functions.messages.GetEmojiKeywords
) -> types.EmojiKeywordsDifference:
    return types.EmojiKeywordsDifference(
        lang_code=req.lang_code, from_version=0, version=1, keywords=[]
    )


@method("messages.getEmojiKeywordsDifference", answer=Answer.EMPTY)
async def get_emoji_keywords_difference(
    call: Call, req: functions.messages.GetEmojiKeywordsDifference
) -> types.EmojiKeywordsDifference:
    return types.EmojiKeywordsDifference(
        lang_code=req.lang_code, from_version=req.from_version, version=1, keywords=[]
    )


def _groups(_: Call) -> types.messages.EmojiGroups:
    return types.messages.EmojiGroups(hash=0, groups=[])


fixed("messages.getEmojiGroups", _groups)
fixed("messages.getEmojiProfilePhotoGroups", _groups)
fixed("messages.getEmojiStatusGroups", _groups)
fixed("messages.getEmojiStickerGroups", _groups)
fixed("messages.getEmojiKeywordsLanguages", lambda _: [])
fixed(
    "messages.getAvailableEffects",
    lambda _: types.messages.AvailableEffects(hash=0, effects=[], documents=[]),
)

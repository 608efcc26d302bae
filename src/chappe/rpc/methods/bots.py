"""What only bots may call; there are none yet."""

from __future__ import annotations

from typing import Any, Final

from chappe.core.refused import Refused
from chappe.rpc.call import Call
from chappe.rpc.table import Answer, method

OF_BOTS: Final = (
    "bots.answerWebhookJSONQuery",
    "bots.editAccessSettings",
    "bots.exportBotToken",
    "bots.getAccessSettings",
    "bots.requestWebViewButton",
    "bots.sendCustomRequest",
    "bots.setJoinChatResults",
    "bots.updateUserEmojiStatus",
    "messages.getGameHighScores",
    "messages.getInlineGameHighScores",
    "messages.getPersonalChannelHistory",
    "messages.savePreparedInlineMessage",
    "messages.sendWebViewResultMessage",
    "messages.setBotCallbackAnswer",
    "messages.setBotGuestChatResult",
    "messages.setBotPrecheckoutResults",
    "messages.setBotShippingResults",
    "messages.setGameScore",
    "messages.setInlineBotResults",
    "messages.setInlineGameScore",
    "payments.exportInvoice",
    "payments.refundStarsCharge",
    "users.setSecureValueErrors",
)


async def bots_only(call: Call, req: Any) -> bool:
    raise Refused("USER_BOT_REQUIRED")


for _name in OF_BOTS:
    method(_name, answer=Answer.REFUSED)(bots_only)

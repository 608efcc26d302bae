"""What bots and their apps ask of a server that has no games, no payments and no web apps: refused
with the reason by which an app knows that there is nothing of that sort here
(core.telegram.org/api/bots)."""

from __future__ import annotations

from typing import Any, Final

from chappe.core.refused import Refused
from chappe.rpc.call import Call
from chappe.rpc.table import Answer, Handler, fixed, method
from chappe.tl import types

NOT_OFFERED: Final = {
    # No bot asks over the web, and none is asked by a web app, a shop or a door that it keeps.
    "bots.answerWebhookJSONQuery": "QUERY_ID_INVALID",
    "bots.setJoinChatResults": "QUERY_ID_INVALID",
    "messages.sendWebViewResultMessage": "QUERY_ID_INVALID",
    "messages.setBotGuestChatResult": "QUERY_ID_INVALID",
    "messages.setBotPrecheckoutResults": "QUERY_ID_INVALID",
    "messages.setBotShippingResults": "QUERY_ID_INVALID",
    # There are no methods but those of the schema.
    "bots.sendCustomRequest": "METHOD_INVALID",
    # No bot manages others; the service bot is for that.
    "bots.editAccessSettings": "BOT_INVALID",
    "bots.exportBotToken": "BOT_INVALID",
    "bots.getAccessSettings": "BOT_INVALID",
    # No message shows a game.
    "messages.getGameHighScores": "MESSAGE_ID_INVALID",
    "messages.getInlineGameHighScores": "MESSAGE_ID_INVALID",
    "messages.setGameScore": "MESSAGE_ID_INVALID",
    "messages.setInlineGameScore": "MESSAGE_ID_INVALID",
    # Nobody pays, nobody shows a passport, nobody has a status or a channel on the profile.
    "payments.exportInvoice": "BOT_PAYMENTS_DISABLED",
    "payments.refundStarsCharge": "BOT_PAYMENTS_DISABLED",
    "users.setSecureValueErrors": "USER_ID_INVALID",
    "bots.updateUserEmojiStatus": "USER_ID_INVALID",
    "messages.getPersonalChannelHistory": "USER_ID_INVALID",
    # No bot has a web app, nor a place in the menu of attachments.
    "bots.invokeWebViewCustomMethod": "BOT_WEBVIEW_DISABLED",
    "bots.requestWebViewButton": "BOT_WEBVIEW_DISABLED",
    "messages.getAttachMenuBot": "BOT_INVALID",
    "messages.getBotApp": "BOT_APP_INVALID",
    "messages.prolongWebView": "QUERY_ID_INVALID",
    "messages.requestAppWebView": "BOT_APP_INVALID",
    "messages.requestMainWebView": "BOT_WEBVIEW_DISABLED",
    "messages.requestSimpleWebView": "BOT_WEBVIEW_DISABLED",
    "messages.requestWebView": "BOT_WEBVIEW_DISABLED",
    "messages.sendWebViewData": "BOT_WEBVIEW_DISABLED",
    "messages.toggleBotInAttachMenu": "BOT_INVALID",
}
"""The reason by method."""


def _refusing(reason: str) -> Handler:
    async def handler(call: Call, req: Any) -> object:
        raise Refused(reason)

    return handler


for _name, _reason in NOT_OFFERED.items():
    method(_name, answer=Answer.REFUSED)(_refusing(_reason))

# No website logs anybody in by this server: an app that asks is told to just open the page
# (core.telegram.org/constructor/urlAuthResultDefault).
fixed("messages.requestUrlAuth", lambda _: types.UrlAuthResultDefault(), answer=Answer.STATIC)
fixed("messages.acceptUrlAuth", lambda _: types.UrlAuthResultDefault(), answer=Answer.STATIC)
fixed("messages.declineUrlAuth", lambda _: True, answer=Answer.ACK)

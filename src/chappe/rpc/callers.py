"""Who may call which method: people, bots, or both.

The documentation of each method says whether bots can use it; what is named in neither list is for
people alone, so that a method which somebody adds is closed to bots until somebody opens it.
"""

from __future__ import annotations

from typing import Final

from chappe.core.refused import Refused

FOR_BOTH: Final = frozenset(
    [
        "auth.bindTempAuthKey",
        "auth.dropTempAuthKeys",
        "auth.exportAuthorization",
        "auth.importAuthorization",
        "auth.importBotAuthorization",
        "auth.logOut",
        "bots.getBotInfo",
        "bots.setBotInfo",
        "channels.deleteMessages",
        "channels.editAdmin",
        "channels.editBanned",
        "channels.editPhoto",
        "channels.editTitle",
        "channels.getChannels",
        "channels.getFullChannel",
        "channels.getMessages",
        "channels.getParticipant",
        "channels.getParticipants",
        "channels.leaveChannel",
        "channels.setStickers",
        "contacts.resolveUsername",
        "help.getCdnConfig",
        "help.getConfig",
        "messages.createForumTopic",
        "messages.deleteChatUser",
        "messages.deleteMessages",
        "messages.deleteParticipantReaction",
        "messages.deleteParticipantReactions",
        "messages.deleteTopicHistory",
        "messages.editChatAbout",
        "messages.editChatDefaultBannedRights",
        "messages.editChatPhoto",
        "messages.editChatTitle",
        "messages.editExportedChatInvite",
        "messages.editForumTopic",
        "messages.editInlineBotMessage",
        "messages.editMessage",
        "messages.exportChatInvite",
        "messages.forwardMessages",
        "messages.getChats",
        "messages.getCustomEmojiDocuments",
        "messages.getDocumentByHash",
        "messages.getForumTopicsByID",
        "messages.getFullChat",
        "messages.getMessages",
        "messages.getStickerSet",
        "messages.hideChatJoinRequest",
        "messages.sendMedia",
        "messages.sendMessage",
        "messages.sendMultiMedia",
        "messages.sendReaction",
        "messages.setTyping",
        "messages.unpinAllMessages",
        "messages.updatePinnedMessage",
        "messages.uploadMedia",
        "photos.getUserPhotos",
        "photos.updateProfilePhoto",
        "photos.uploadProfilePhoto",
        "stickers.addStickerToSet",
        "stickers.changeSticker",
        "stickers.changeStickerPosition",
        "stickers.createStickerSet",
        "stickers.deleteStickerSet",
        "stickers.removeStickerFromSet",
        "stickers.renameStickerSet",
        "stickers.replaceSticker",
        "stickers.setStickerSetThumb",
        "updates.getChannelDifference",
        "updates.getDifference",
        "updates.getState",
        "upload.getCdnFileHashes",
        "upload.getFile",
        "upload.getFileHashes",
        "upload.reuploadCdnFile",
        "upload.saveBigFilePart",
        "upload.saveFilePart",
        "users.getFullUser",
        "users.getUsers",
    ]
)
"""What people and bots may call."""
FOR_BOTS: Final = frozenset(
    [
        "bots.answerWebhookJSONQuery",
        "bots.editAccessSettings",
        "bots.exportBotToken",
        "bots.getAccessSettings",
        "bots.getBotCommands",
        "bots.getBotMenuButton",
        "bots.requestWebViewButton",
        "bots.resetBotCommands",
        "bots.sendCustomRequest",
        "bots.setBotBroadcastDefaultAdminRights",
        "bots.setBotCommands",
        "bots.setBotGroupDefaultAdminRights",
        "bots.setBotMenuButton",
        "bots.setJoinChatResults",
        "bots.updateUserEmojiStatus",
        "help.setBotUpdatesStatus",
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
    ]
)
"""What only bots may call."""


def check(method: str, *, bot: bool) -> None:
    """Refuse with BOT_METHOD_INVALID or USER_BOT_REQUIRED what is not for such an account."""
    if bot:
        if method not in FOR_BOTH and method not in FOR_BOTS:
            raise Refused("BOT_METHOD_INVALID")
    elif method in FOR_BOTS:
        raise Refused("USER_BOT_REQUIRED")

"""`account.*`: what is the same for everybody, as there is nothing to choose yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chappe.core.refused import Refused
from chappe.rpc.call import Call
from chappe.rpc.table import Answer, fixed, method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions


@method("account.getAutoSaveSettings", answer=Answer.STATIC)
async def get_auto_save_settings(
    call: Call, req: functions.account.GetAutoSaveSettings
) -> types.account.AutoSaveSettings:
    nothing = types.AutoSaveSettings()
    return types.account.AutoSaveSettings(
        users_settings=nothing,
        chats_settings=nothing,
        broadcasts_settings=nothing,
        exceptions=[],
        chats=[],
        users=[],
    )


@method("account.resetWebAuthorization", answer=Answer.STATIC)
async def reset_web_authorization(call: Call, req: functions.account.ResetWebAuthorization) -> bool:
    """Nobody logs in to web sites with an account of this server, so there is no such session."""
    raise Refused("HASH_INVALID")


@method("account.getMultiWallPapers", answer=Answer.EMPTY)
async def get_multi_wall_papers(
    call: Call, req: functions.account.GetMultiWallPapers
) -> list[types.AnyWallPaper]:
    if req.wallpapers:
        raise Refused("WALLPAPER_INVALID")
    return []


def _statuses(_: Call) -> types.account.EmojiStatuses:
    return types.account.EmojiStatuses(hash=0, statuses=[])


def _emoji(_: Call) -> types.EmojiList:
    return types.EmojiList(hash=0, document_id=[])


def _themes(_: Call) -> types.account.Themes:
    return types.account.Themes(hash=0, themes=[])


def _yes(_: Call) -> bool:
    return True


# --- static --------------------------------------------------------------------------------------

fixed(
    "account.getWebBrowserSettings",
    lambda _: types.account.WebBrowserSettings(external_exceptions=[], inapp_exceptions=[], hash=0),
    answer=Answer.STATIC,
)

# --- empty ---------------------------------------------------------------------------------------

for _name in (
    "account.getCollectibleEmojiStatuses",
    "account.getRecentEmojiStatuses",
):
    fixed(_name, _statuses)
for _name in (
    "account.getChannelRestrictedStatusEmojis",
    "account.getDefaultBackgroundEmojis",
    "account.getDefaultGroupPhotoEmojis",
    "account.getDefaultProfilePhotoEmojis",
):
    fixed(_name, _emoji)
fixed("account.getChatThemes", _themes)
fixed("account.getThemes", _themes)
fixed(
    "account.getUniqueGiftChatThemes",
    lambda _: types.account.ChatThemes(hash=0, themes=[], chats=[], users=[]),
)
fixed(
    "account.getConnectedBots", lambda _: types.account.ConnectedBots(connected_bots=[], users=[])
)
fixed("account.getSavedMusicIds", lambda _: types.account.SavedMusicIds(ids=[]))
fixed("account.getWallPapers", lambda _: types.account.WallPapers(hash=0, wallpapers=[]))
# Logging in to web sites comes with bots, which such a login goes through.
fixed(
    "account.getWebAuthorizations",
    lambda _: types.account.WebAuthorizations(authorizations=[], users=[]),
)
fixed(
    "account.getBusinessChatLinks",
    lambda _: types.account.BusinessChatLinks(links=[], chats=[], users=[]),
)

# --- accepted and forgotten ----------------------------------------------------------------------

fixed("account.clearRecentEmojiStatuses", _yes, answer=Answer.ACK)
fixed("account.resetWallPapers", _yes, answer=Answer.ACK)
fixed("account.resetWebAuthorizations", _yes, answer=Answer.ACK)

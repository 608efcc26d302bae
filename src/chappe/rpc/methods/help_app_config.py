"""`help.getAppConfig`: what apps offer, and how much of it
(core.telegram.org/api/config#client-configuration)."""

from __future__ import annotations

import zlib
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import msgspec

from chappe.core import (
    contact_details,
    dialogs,
    filters,
    names,
    passkeys,
    polls,
    quick_replies,
    reactions,
    reads,
    ringtones,
    saved,
    shared_folders,
    todo_lists,
)
from chappe.core.channels import joining, usernames
from chappe.core.drawings.dice import WINS, WON_AT
from chappe.core.media.dice import SIDES
from chappe.core.stickers import kept
from chappe.core.text import CAPTION_LENGTH
from chappe.core.trust.effects_accounts import freeze
from chappe.model import Use
from chappe.rpc.call import Call
from chappe.rpc.table import ANYONE, method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions

PART: Final = 512 * 1024
"""Bytes of the parts in which large files are sent (core.telegram.org/api/files)."""


@method("help.getAppConfig", who=ANYONE)
async def get_app_config(call: Call, req: functions.help.GetAppConfig) -> types.help.AnyAppConfig:
    config = call.core.config
    settings = _for_all(
        config.limits.file_megabytes, call.core.push_key, bool(config.passkeys.domain)
    )
    if call.asker is not None and (frozen := await freeze(call.core, call.asker)) is not None:
        settings = settings | {
            "freeze_since_date": frozen.since,
            "freeze_until_date": frozen.until,
            "freeze_appeal_url": frozen.link,
        }
    # A signed 32-bit number that is never 0, which stands for "I have none".
    hash_ = zlib.crc32(msgspec.json.encode(settings)) & 0x7FFFFFFF | 1
    if req.hash == hash_:
        return types.help.AppConfigNotModified()
    return types.help.AppConfig(hash=hash_, config=_json(settings))


@cache
def _for_all(file_megabytes: int, push_key: str, has_passkeys: bool) -> dict[str, Any]:
    """The settings of apps (core.telegram.org/api/config#client-configuration): what is not offered
    is off, and limits are those that the server keeps, the same with and without Premium."""
    parts = file_megabytes * 1024 * 1024 // PART
    return {
        "about_length_limit_default": names.LONGEST_ABOUT,
        "about_length_limit_premium": names.LONGEST_ABOUT,
        "authorization_autoconfirm_period": 604_800,
        "autoarchive_setting_available": True,
        "autologin_domains": [],
        "boosts_per_sent_gift": 0,
        "can_edit_factcheck": False,
        "caption_length_limit_default": CAPTION_LENGTH,
        "caption_length_limit_premium": CAPTION_LENGTH,
        "channel_color_level_min": 100,
        "channels_limit_default": joining.MOST_CHANNELS,
        "channels_limit_premium": joining.MOST_CHANNELS,
        "channels_public_limit_default": usernames.MOST_PUBLIC,
        "channels_public_limit_premium": usernames.MOST_PUBLIC,
        "chappe_push_key": push_key,
        "chat_read_mark_expire_period": reads.KEPT,
        "chat_read_mark_size_threshold": reads.MOST_MEMBERS,
        "contact_note_length_limit": contact_details.NOTE_LENGTH,
        "chatlist_invites_limit_default": shared_folders.MOST_LINKS,
        "chatlist_invites_limit_premium": shared_folders.MOST_LINKS,
        "chatlists_joined_limit_default": shared_folders.MOST_JOINED,
        "chatlists_joined_limit_premium": shared_folders.MOST_JOINED,
        "dialog_filters_chats_limit_default": filters.CHATS,
        "dialog_filters_chats_limit_premium": filters.CHATS,
        "dialog_filters_enabled": True,
        "dialog_filters_limit_default": filters.MOST,
        "dialog_filters_limit_premium": filters.MOST,
        "dialog_filters_tooltip": False,
        "dialogs_folder_pinned_limit_default": dialogs.PINNED_IN_ARCHIVE,
        "dialogs_folder_pinned_limit_premium": dialogs.PINNED_IN_ARCHIVE,
        "dialogs_pinned_limit_default": dialogs.PINNED_LIMIT,
        "dialogs_pinned_limit_premium": dialogs.PINNED_LIMIT,
        "emojies_animated_zoom": 0.625,
        "emojies_send_dice": list(SIDES),
        "emojies_send_dice_success": {
            emoji: {"value": value, "frame_start": WON_AT} for emoji, value in WINS.items()
        },
        "emojies_sounds": {},
        "gif_search_branding": "",
        "gif_search_emojies": [],
        "giveaway_gifts_purchase_available": False,
        "hidden_members_group_size_min": 100,
        "ignore_restriction_reasons": [],
        "message_animated_emoji_max": 100,
        "new_noncontact_peers_require_premium_without_ownpremium": False,
        "passkeys_account_passkeys_max": passkeys.MOST,
        "pending_suggestions": [],
        "pm_read_date_expire_period": reads.KEPT,
        "poll_answers_max": polls.ANSWERS,
        "poll_close_period_max": polls.LONGEST,
        "premium_bot_username": "",
        "premium_gift_attach_menu_icon": False,
        "premium_gift_text_field_icon": False,
        "premium_invoice_slug": "",
        "premium_promo_order": [],
        "premium_purchase_blocked": True,
        "qr_login_camera": True,
        "qr_login_code": "primary",
        "quick_replies_limit": quick_replies.MOST,
        "quick_reply_messages_limit": quick_replies.MOST_MESSAGES,
        "quote_length_max": CAPTION_LENGTH,
        "reactions_uniq_max": reactions.PER_MESSAGE,
        "reactions_user_max_default": reactions.PER_PERSON,
        "reactions_user_max_premium": reactions.PER_PERSON,
        "ringtone_duration_max": ringtones.LONGEST,
        "ringtone_saved_count_max": ringtones.MOST,
        "ringtone_size_max": ringtones.LARGEST,
        "round_video_encoding": {
            "diameter": 384,
            "video_bitrate": 1000,
            "audio_bitrate": 64,
            "max_size": 12_582_912,
        },
        "saved_dialogs_pinned_limit_default": saved.PINNED_LIMIT,
        "saved_dialogs_pinned_limit_premium": saved.PINNED_LIMIT,
        "saved_gifs_limit_default": kept.MOST[Use.GIF],
        "saved_gifs_limit_premium": kept.MOST[Use.GIF],
        "settings_display_passkeys": has_passkeys,
        "stargifts_blocked": True,
        "stars_purchase_blocked": True,
        "stickers_emoji_cache_time": 86_400,
        "stickers_emoji_suggest_only_api": False,
        "stickers_normal_by_emoji_per_premium_num": 0,
        "stickers_premium_by_emoji_num": 0,
        "stickers_faved_limit_default": kept.MOST[Use.FAVED],
        "stickers_faved_limit_premium": kept.MOST[Use.FAVED],
        "stories_all_hidden": True,
        "stories_entities": "disabled",
        "stories_posting": "disabled",
        "test": 0,
        "todo_item_length_max": todo_lists.ITEM,
        "todo_items_max": todo_lists.ITEMS,
        "todo_title_length_max": todo_lists.TITLE,
        "translations_auto_enabled": "disabled",
        "translations_manual_enabled": "disabled",
        "upload_max_fileparts_default": parts,
        "upload_max_fileparts_premium": parts,
        "url_auth_domains": [],
        "weather_search_username": "",
        "whitelisted_domains": [],
        "youtube_pip": "disabled",
    }


def _json(value: Any) -> types.AnyJSONValue:
    match value:
        case bool():
            return types.JsonBool(value=value)
        case int() | float():
            return types.JsonNumber(value=float(value))
        case str():
            return types.JsonString(value=value)
        case list():
            return types.JsonArray(value=[_json(item) for item in value])
        case _:
            return types.JsonObject(
                value=[
                    types.JsonObjectValue(key=key, value=_json(item)) for key, item in value.items()
                ]
            )

"""`help.*`: the settings that apps ask for first (core.telegram.org/api/config)."""

from __future__ import annotations

import zlib
from functools import cache
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any, Final

import msgspec

from chappe.config import Config
from chappe.core.amend import EDIT_TIME
from chappe.core.dialogs import PINNED_LIMIT
from chappe.core.media.dice import SIDES
from chappe.core.text import CAPTION_LENGTH, TEXT_LENGTH
from chappe.rpc.call import Call
from chappe.rpc.table import ANYONE, Answer, fixed, method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions

CONFIG_LIFE: Final = 3600
"""Seconds after which an app asks again."""
NO_LIMIT: Final = 2**31 - 1
TEST_DC: Final = 10_000
"""What clients add to the number of a data centre when they mean the test servers."""
PART: Final = 512 * 1024
"""Bytes of the parts in which large files are sent (core.telegram.org/api/files)."""


@method("help.getConfig", who=ANYONE)
async def get_config(call: Call, req: functions.help.GetConfig) -> types.Config:
    """The list of data centres has the one that the client dialled, at the address of this server:
    clients hold every answer about files against it."""
    config = call.core.config
    address = config.client_address()
    here = types.DcOption(
        id=call.dc,
        ip_address=address,
        port=config.client_port(),
        ipv6=ip_address(address).version == 6,
        this_port_only=True,
    )
    return types.Config(
        date=call.now,
        expires=call.now + CONFIG_LIFE,
        test_mode=abs(call.session.key.dc) > TEST_DC,
        this_dc=call.dc,
        dc_options=[here],
        dc_txt_domain_name="",
        revoke_pm_inbox=True,
        chat_size_max=200,
        megagroup_size_max=200_000,
        forwarded_count_max=100,
        online_update_period_ms=120_000,
        offline_blur_timeout_ms=5_000,
        offline_idle_timeout_ms=30_000,
        online_cloud_timeout_ms=300_000,
        notify_cloud_delay_ms=30_000,
        notify_default_delay_ms=1_500,
        push_chat_period_ms=60_000,
        push_chat_limit=2,
        edit_time_limit=EDIT_TIME,
        revoke_time_limit=NO_LIMIT,
        revoke_pm_time_limit=NO_LIMIT,
        rating_e_decay=2_419_200,
        stickers_recent_limit=200,
        channels_read_media_period=604_800,
        call_receive_timeout_ms=20_000,
        call_ring_timeout_ms=90_000,
        call_connect_timeout_ms=30_000,
        call_packet_timeout_ms=10_000,
        me_url_prefix=start_page(config),
        caption_length_max=CAPTION_LENGTH,
        message_length_max=TEXT_LENGTH,
        webfile_dc_id=call.dc,
    )


def start_page(config: Config) -> str:
    """Give the address of the page that says how to connect."""
    address = config.client_address()
    host = f"[{address}]" if ":" in address else address
    return f"http://{host}:{config.http_port}/"


@method("help.getNearestDc", who=ANYONE, answer=Answer.STATIC)
async def get_nearest_dc(call: Call, req: functions.help.GetNearestDc) -> types.NearestDc:
    """Where a client is the server does not look up; the country is that of its language."""
    country = "FR" if call.client.lang.lower().startswith("fr") else "US"
    return types.NearestDc(country=country, this_dc=call.dc, nearest_dc=call.dc)


fixed("help.getCdnConfig", lambda _: types.CdnConfig(public_keys=[]), who=ANYONE)


@method("help.getAppConfig", who=ANYONE, answer=Answer.STATIC)
async def get_app_config(call: Call, req: functions.help.GetAppConfig) -> types.help.AnyAppConfig:
    hash_, config = _app_config(call.core.config.limits.file_megabytes)
    if req.hash == hash_:
        return types.help.AppConfigNotModified()
    return types.help.AppConfig(hash=hash_, config=config)


@cache
def _app_config(file_megabytes: int) -> tuple[int, types.AnyJSONValue]:
    """The settings of apps (core.telegram.org/api/config#client-configuration): what is not offered
    is off, and limits are those that the server keeps, the same with and without Premium."""
    parts = file_megabytes * 1024 * 1024 // PART
    settings: dict[str, Any] = {
        "about_length_limit_default": 70,
        "about_length_limit_premium": 70,
        "authorization_autoconfirm_period": 604_800,
        "autoarchive_setting_available": False,
        "autologin_domains": [],
        "boosts_per_sent_gift": 0,
        "can_edit_factcheck": False,
        "caption_length_limit_default": CAPTION_LENGTH,
        "caption_length_limit_premium": CAPTION_LENGTH,
        "channel_color_level_min": 100,
        "chat_read_mark_expire_period": 604_800,
        "chat_read_mark_size_threshold": 100,
        "dialog_filters_enabled": False,
        "dialog_filters_tooltip": False,
        "dialogs_pinned_limit_default": PINNED_LIMIT,
        "dialogs_pinned_limit_premium": PINNED_LIMIT,
        "dialogs_folder_pinned_limit_default": PINNED_LIMIT,
        "dialogs_folder_pinned_limit_premium": PINNED_LIMIT,
        "emojies_animated_zoom": 0.625,
        "emojies_send_dice": list(SIDES),
        "emojies_send_dice_success": {},
        "emojies_sounds": {},
        "gif_search_branding": "",
        "gif_search_emojies": [],
        "giveaway_gifts_purchase_available": False,
        "hidden_members_group_size_min": 100,
        "ignore_restriction_reasons": [],
        "message_animated_emoji_max": 100,
        "new_noncontact_peers_require_premium_without_ownpremium": False,
        "pending_suggestions": [],
        "premium_bot_username": "",
        "premium_gift_attach_menu_icon": False,
        "premium_gift_text_field_icon": False,
        "premium_invoice_slug": "",
        "premium_promo_order": [],
        "premium_purchase_blocked": True,
        "qr_login_camera": True,
        "qr_login_code": "primary",
        "quick_replies_limit": 0,
        "quote_length_max": CAPTION_LENGTH,
        "reactions_uniq_max": 1,
        "reactions_user_max_default": 1,
        "reactions_user_max_premium": 1,
        "ringtone_saved_count_max": 0,
        "round_video_encoding": {
            "diameter": 384,
            "video_bitrate": 1000,
            "audio_bitrate": 64,
            "max_size": 12_582_912,
        },
        "saved_dialogs_pinned_limit_default": PINNED_LIMIT,
        "saved_dialogs_pinned_limit_premium": PINNED_LIMIT,
        "stargifts_blocked": True,
        "stars_purchase_blocked": True,
        "stickers_emoji_cache_time": 86_400,
        "stickers_emoji_suggest_only_api": False,
        "stickers_premium_by_emoji_num": 0,
        "stickers_normal_by_emoji_per_premium_num": 0,
        "stories_all_hidden": True,
        "stories_entities": "disabled",
        "stories_posting": "disabled",
        "test": 0,
        "translations_auto_enabled": "disabled",
        "translations_manual_enabled": "disabled",
        "upload_max_fileparts_default": parts,
        "upload_max_fileparts_premium": parts,
        "url_auth_domains": [],
        "weather_search_username": "",
        "whitelisted_domains": [],
        "youtube_pip": "disabled",
    }
    # A signed 32-bit number that is never 0, which stands for "I have none".
    hash_ = zlib.crc32(msgspec.json.encode(settings)) & 0x7FFFFFFF | 1
    return hash_, _json(settings)


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

"""`help.*`: the settings that apps ask for first (core.telegram.org/api/config)."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING, Final

from chappe.core import reaction_choices
from chappe.core.amend import EDIT_TIME
from chappe.core.groups import MOST_MEMBERS
from chappe.core.stickers import kept
from chappe.core.text import CAPTION_LENGTH, TEXT_LENGTH
from chappe.locale import LANGUAGES, packs, pick
from chappe.model import Use
from chappe.rpc.call import Call
from chappe.rpc.links import start_page
from chappe.rpc.table import ANYONE, Answer, fixed, method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions

CONFIG_LIFE: Final = 3600
"""Seconds after which an app asks again."""
NO_LIMIT: Final = 2**31 - 1
TEST_DC: Final = 10_000
"""What clients add to the number of a data centre when they mean the test servers."""


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
    spoken = pick(call.client.lang, "")
    reaction = None
    if call.asker is not None:
        reaction = types.ReactionEmoji(emoticon=await reaction_choices.default(call.core, call.me))
    return types.Config(
        suggested_lang_code=pick(call.client.system_lang, spoken or config.language),
        lang_pack_version=_pack_version(call, spoken or config.language),
        base_lang_pack_version=_pack_version(call, LANGUAGES[0]),
        date=call.now,
        expires=call.now + CONFIG_LIFE,
        test_mode=abs(call.session.key.dc) > TEST_DC,
        this_dc=call.dc,
        dc_options=[here],
        dc_txt_domain_name="",
        revoke_pm_inbox=True,
        chat_size_max=MOST_MEMBERS,
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
        stickers_recent_limit=kept.MOST[Use.RECENT_STICKER],
        channels_read_media_period=604_800,
        call_receive_timeout_ms=20_000,
        call_ring_timeout_ms=90_000,
        call_connect_timeout_ms=30_000,
        call_packet_timeout_ms=10_000,
        me_url_prefix=start_page(config),
        caption_length_max=CAPTION_LENGTH,
        message_length_max=TEXT_LENGTH,
        webfile_dc_id=call.dc,
        reactions_default=reaction,
    )


def _pack_version(call: Call, language: str) -> int:
    """Give the version of the app's pack, so that it asks for what changed."""
    platform = call.client.lang_pack
    return packs.pack(platform if packs.is_platform(platform) else "", language).version


@method("help.getNearestDc", who=ANYONE, answer=Answer.STATIC)
async def get_nearest_dc(call: Call, req: functions.help.GetNearestDc) -> types.NearestDc:
    """Where a client is the server does not look up; the country is that of its language."""
    country = "FR" if call.client.lang.lower().startswith("fr") else "US"
    return types.NearestDc(country=country, this_dc=call.dc, nearest_dc=call.dc)


fixed("help.getCdnConfig", lambda _: types.CdnConfig(public_keys=[]), who=ANYONE)

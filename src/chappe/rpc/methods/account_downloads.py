"""`account.*`: what apps load without being asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chappe.core import auto_download
from chappe.core.auto_download import Choice, Preset
from chappe.rpc.call import Call
from chappe.rpc.table import method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions


def _presented(choice: Choice) -> types.AutoDownloadSettings:
    return types.AutoDownloadSettings(
        disabled=choice.disabled,
        video_preload_large=choice.preload_large_videos,
        audio_preload_next=choice.preload_next_song,
        phonecalls_less_data=choice.calls_with_less_data,
        stories_preload=choice.preload_stories,
        photo_size_max=choice.photo,
        video_size_max=choice.video,
        file_size_max=choice.file,
        video_upload_maxbitrate=choice.bitrate,
        small_queue_active_operations_max=choice.small_at_once,
        large_queue_active_operations_max=choice.large_at_once,
    )


def _choice(given: types.AnyAutoDownloadSettings) -> Choice:
    return Choice(
        disabled=given.disabled,
        preload_large_videos=given.video_preload_large,
        preload_next_song=given.audio_preload_next,
        calls_with_less_data=given.phonecalls_less_data,
        preload_stories=given.stories_preload,
        photo=given.photo_size_max,
        video=given.video_size_max,
        file=given.file_size_max,
        bitrate=given.video_upload_maxbitrate,
        small_at_once=given.small_queue_active_operations_max,
        large_at_once=given.large_queue_active_operations_max,
    )


@method("account.getAutoDownloadSettings")
async def get_auto_download_settings(
    call: Call, req: functions.account.GetAutoDownloadSettings
) -> types.account.AutoDownloadSettings:
    chosen = await auto_download.choices(call.core, call.me)
    return types.account.AutoDownloadSettings(
        low=_presented(chosen[Preset.LOW]),
        medium=_presented(chosen[Preset.MEDIUM]),
        high=_presented(chosen[Preset.HIGH]),
    )


@method("account.saveAutoDownloadSettings")
async def save_auto_download_settings(
    call: Call, req: functions.account.SaveAutoDownloadSettings
) -> bool:
    preset = Preset.LOW if req.low else Preset.HIGH if req.high else Preset.MEDIUM
    await auto_download.choose(call.core, call.me, preset, _choice(req.settings))
    return True

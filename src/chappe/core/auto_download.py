"""What apps load without being asked: three presets, of which an app takes the one for its network
(core.telegram.org/method/account.saveAutoDownloadSettings).

The server keeps them for an account, so that a new device begins with what the others have. What
they mean is for apps to know.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import msgspec

from chappe.core import access
from chappe.core.context import Core
from chappe.model import Me
from chappe.store import settings as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import SETTINGS, SettingRow

MEGABYTE: Final = 1024 * 1024
MOST: Final = 2**31 - 1
"""The largest number: older layers have 32 bits for each."""
_SETTING: Final = "auto download "


class Preset(StrEnum):
    """How much data an app may use; the names are stored."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """One preset. Sizes are in bytes, and 0 is for nothing of a kind."""

    disabled: bool = False
    preload_large_videos: bool = False
    preload_next_song: bool = True
    calls_with_less_data: bool = False
    preload_stories: bool = False
    photo: int
    video: int
    file: int
    bitrate: int = 100
    """Of videos that are sent, in kbit/s."""
    small_at_once: int = 5
    """Small files loaded at the same time."""
    large_at_once: int = 2


DEFAULTS: Final = {
    Preset.LOW: Choice(photo=MEGABYTE, video=0, file=0),
    Preset.MEDIUM: Choice(
        preload_large_videos=True, photo=MEGABYTE, video=10 * MEGABYTE, file=MEGABYTE
    ),
    Preset.HIGH: Choice(
        preload_large_videos=True, photo=MEGABYTE, video=15 * MEGABYTE, file=3 * MEGABYTE
    ),
}

_read: Final = msgspec.msgpack.Decoder(Choice).decode


async def choices(core: Core, me: Me) -> dict[Preset, Choice]:
    """Give the three presets of an account: its own, or the defaults."""

    async def body(tx: Tx) -> dict[Preset, Choice]:
        own = await rows.named_like(tx, me.user, _SETTING)
        chosen = {Preset(name.removeprefix(_SETTING)): _read(value) for name, value in own}
        return DEFAULTS | chosen

    return await core.db.read(body)


async def choose(core: Core, me: Me, preset: Preset, choice: Choice) -> None:
    """Set one preset; numbers that older apps could not read are brought into their range."""
    numbers = {
        name: min(max(value, 0), MOST)
        for name, value in msgspec.structs.asdict(choice).items()
        if not isinstance(value, bool)
    }
    kept = msgspec.structs.replace(choice, **numbers)

    async def body(tx: WriteTx) -> None:
        await access.living(tx, me.user)
        tx.put(SETTINGS, SettingRow(me.user, _SETTING + preset, msgspec.msgpack.encode(kept)))

    await core.db.write(body)

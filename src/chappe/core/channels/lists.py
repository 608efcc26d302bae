"""Lists of channels that somebody asks for: what they have made, have left, do not read any more,
or show on their profile."""

from __future__ import annotations

from typing import Final

import msgspec

from chappe.core import access, people
from chappe.core.channels import rules, usernames
from chappe.core.context import Core
from chappe.core.refused import Refused
from chappe.model import AdminRight, BoxId, Me, Message, PeerId, UserId
from chappe.store import channel_lists as rows
from chappe.store import messages as message_rows
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import CHANNELS, PARTICIPANTS, SETTINGS, SettingRow

PAGE: Final = 100
SILENT_AFTER: Final = 60 * 24 * 3600
"""Seconds without a message after which a channel is one that can be left."""
_PERSONAL: Final = "personal channel"
_peer: Final = msgspec.msgpack.Decoder(int).decode


async def public(
    core: Core, me: Me, *, check_limit: bool = False, broadcasts: bool = False
) -> list[PeerId]:
    """Give the public channels that the asker has made, of broadcasts alone where these are wanted
    (core.telegram.org/method/channels.getAdminedPublicChannels).

    With `check_limit` refuses with CHANNELS_ADMIN_PUBLIC_TOO_MUCH where there may be no more.
    """

    async def body(tx: Tx) -> list[PeerId]:
        if check_limit:
            await usernames.check_limit(tx, me.user)
        made = await rows.public_of(tx, me.user)
        found = await tx.get_many(CHANNELS, [(peer,) for peer in made])
        return [peer for peer in made if found[peer,].broadcast or not broadcasts]

    return await core.db.read(body)


async def left(core: Core, me: Me, offset: int) -> tuple[list[PeerId], int]:
    """Give a page of the channels that the asker has left, and how many there are."""

    async def body(tx: Tx) -> tuple[list[PeerId], int]:
        found = await rows.left(tx, me.user)
        return found[max(0, offset) :][:PAGE], len(found)

    return await core.db.read(body)


async def silent(core: Core, me: Me) -> list[tuple[PeerId, int]]:
    """Give the channels of the asker in which nothing is written any more, and when something was
    last (core.telegram.org/method/channels.getInactiveChannels)."""

    async def body(tx: Tx) -> list[tuple[PeerId, int]]:
        return await rows.silent(tx, me.user, core.now() - SILENT_AFTER, PAGE)

    return await core.db.read(body)


# --- on a profile ---------------------------------------------------------------------------------


async def set_personal(core: Core, me: Me, peer: PeerId | None) -> None:
    """Choose the public channel that the asker's profile shows, or none. It has to be a channel in
    which the asker posts: refuses with CHANNEL_INVALID, CHAT_ADMIN_REQUIRED, and with
    CHANNEL_PRIVATE where it has no public name (core.telegram.org/api/profile#personal-channel)."""

    async def body(tx: WriteTx) -> None:
        await access.living(tx, me.user)
        if peer is None:
            tx.drop(SETTINGS, me.user, _PERSONAL)
        else:
            found, one = await access.joined(tx, me.user, peer)
            if not found.broadcast:
                raise Refused("CHANNEL_INVALID")
            rules.check_leads(found, one, AdminRight.POST)
            if found.username is None:
                raise Refused("CHANNEL_PRIVATE")
            value = msgspec.msgpack.encode(int(peer))
            tx.put(SETTINGS, SettingRow(me.user, _PERSONAL, value))
        await people.announce(core, tx, me.user, me.session)

    await core.db.write(body)


async def personal(tx: Tx, viewer: UserId, owner: UserId) -> tuple[PeerId, Message | None] | None:
    """Give the channel that somebody's profile shows, with its newest message, as long as it is
    public, they post there, and the viewer may look into it."""
    row = await tx.get(SETTINGS, owner, _PERSONAL)
    if row is None:
        return None
    peer = PeerId(_peer(row.value))
    try:
        found, _ = await access.channel(tx, viewer, peer)
    except Refused:
        return None
    one = await tx.get(PARTICIPANTS, peer, owner)
    if found.username is None or one is None or not rules.leads(found, one, AdminRight.POST):
        return None
    return peer, await _newest(tx, viewer, peer)


async def _newest(tx: Tx, viewer: UserId, peer: PeerId) -> Message | None:
    channel = await tx.get(CHANNELS, peer)
    if channel is None or not channel.top:
        return None
    entries = await message_rows.by_ids(tx, BoxId(peer), [channel.top])
    seen = await access.visible(tx, viewer, entries)
    return seen[0] if seen else None


def forget_personal(tx: WriteTx, owner: UserId) -> None:
    """Forget what a deleted account showed."""
    tx.drop(SETTINGS, owner, _PERSONAL)

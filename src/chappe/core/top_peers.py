"""Whom somebody writes to most (core.telegram.org/api/top-rating).

Nothing is kept for it but the owner's wishes: the rating is computed, when an app asks, from the
newest messages that the owner sent. Each counts for less the older it is.
"""

from __future__ import annotations

import math
from typing import Final

import msgspec

from chappe.core import access, updates
from chappe.core.context import Core
from chappe.core.limits import Rule
from chappe.model import SERVICE_ACCOUNT, BoxId, Me, PeerId, Record, UserId
from chappe.store import messages as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import SETTINGS, SettingRow

DECAY: Final = 2_419_200
"""Seconds in which a message loses all but 1/e of its weight; apps are told the same
(`config.rating_e_decay`)."""
LOOKED_AT: Final = 10_000
"""The newest messages of the box, sent or received, in which those sent are looked for."""
COUNTED: Final = 1_000
"""Sent messages that the rating is computed from, at most."""
MOST: Final = 100
"""Chats in one answer."""
FORGOTTEN: Final = 200
"""Chats whose rating was reset that are remembered; the oldest make room."""
ASKED: Final = Rule("top peers asked", burst=60, every=10)
SETTING: Final = "top peers"


class Wishes(msgspec.Struct, frozen=True, omit_defaults=True):
    off: bool = False
    reset: dict[int, int] = {}
    """By chat: the Unix time up to which what was sent does not count."""


class Top(Record, frozen=True):
    peer: PeerId
    rating: float


_decode = msgspec.msgpack.Decoder(Wishes).decode


async def _wishes(tx: Tx, user: UserId) -> Wishes:
    row = await tx.get(SETTINGS, user, SETTING)
    return Wishes() if row is None else _decode(row.value)


async def _keep(tx: WriteTx, user: UserId, wishes: Wishes) -> None:
    await access.living(tx, user)
    tx.put(SETTINGS, SettingRow(user, SETTING, msgspec.msgpack.encode(wishes)))


async def rated(core: Core, me: Me) -> list[Top] | None:
    """Give the asker's chats, the one written to most first; None where the asker wants no list."""
    core.limits.take(ASKED, me.user)

    async def body(tx: Tx) -> list[Top] | None:
        wishes = await _wishes(tx, me.user)
        if wishes.off:
            return None
        now = core.now()
        ratings: dict[PeerId, float] = {}
        box = BoxId(me.user)
        oldest = (await updates.box(tx, box)).top - LOOKED_AT
        for peer, date in await rows.newest_sent(tx, box, oldest, COUNTED):
            if peer in (me.user, SERVICE_ACCOUNT) or date <= wishes.reset.get(peer, 0):
                continue
            ratings[peer] = ratings.get(peer, 0.0) + math.exp((date - now) / DECAY)
        ordered = sorted(ratings.items(), key=lambda item: (-item[1], item[0]))
        return [Top(peer, rating) for peer, rating in ordered]

    return await core.db.read(body)


async def reset(core: Core, me: Me, peer: PeerId) -> None:
    """Begin anew with one chat (contacts.resetTopPeerRating)."""
    core.limits.take(ASKED, me.user)

    async def body(tx: WriteTx) -> None:
        await access.chat(tx, me.user, peer)
        wishes = await _wishes(tx, me.user)
        moments = {**wishes.reset, int(peer): core.now()}
        kept = sorted(moments.items(), key=lambda item: item[1])[-FORGOTTEN:]
        await _keep(tx, me.user, msgspec.structs.replace(wishes, reset=dict(kept)))

    await core.db.write(body)


async def switch(core: Core, me: Me, *, on: bool) -> None:
    """Have a list of these chats or none; without one, nothing of it is remembered."""

    async def body(tx: WriteTx) -> None:
        if (await _wishes(tx, me.user)).off == on:
            await _keep(tx, me.user, Wishes(off=not on))

    await core.db.write(body)

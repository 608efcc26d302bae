"""When messages were read, and by whom: for their author, and for a week
(core.telegram.org/api/reads)."""

from __future__ import annotations

from typing import Final

from chappe.core import access, privacy
from chappe.core.context import Core
from chappe.core.refused import Refused
from chappe.model import (
    BoxId,
    Channel,
    Group,
    Me,
    Message,
    MessageId,
    PeerId,
    PeerKind,
    UserId,
    peer_kind,
)
from chappe.store import channels as channel_rows
from chappe.store import groups as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import DIALOGS

KEPT: Final = 7 * 24 * 3600
"""Seconds for which it is told (config.pm_read_date_expire_period)."""
MOST_MEMBERS: Final = 100
"""People in a group in which it is told (config.chat_read_mark_size_threshold)."""


async def readers(core: Core, me: Me, peer: PeerId, id_: MessageId) -> dict[UserId, int]:
    """Give who in a group or supergroup has read a message of the asker's, and when (Unix time).

    Refuses with MSG_ID_INVALID, MSG_TOO_OLD, CHAT_TOO_BIG.
    """

    async def body(tx: Tx) -> dict[UserId, int]:
        if peer_kind(peer) is PeerKind.USER:
            raise Refused("PEER_ID_INVALID")
        there: Group | Channel
        if peer_kind(peer) is PeerKind.CHANNEL:
            there, _ = await access.joined(tx, me.user, peer)
        else:
            there, _ = await access.inside(tx, me.user, peer)
        message = await _own(tx, me, peer, id_, "MSG_ID_INVALID")
        if message.entry.date < core.now() - KEPT:
            raise Refused("MSG_TOO_OLD")
        if not told(there):
            raise Refused("CHAT_TOO_BIG")
        if isinstance(there, Channel):
            readers_ = await channel_rows.readers(tx, peer, id_)
            return {user: date for user, date in readers_.items() if user != me.user}
        inside = {member.account for member in await rows.inside(tx, peer)} - {me.user}
        found = await rows.readers(tx, message.entry.content)
        return {UserId(box): date for box, date in found.items() if box in inside}

    return await core.db.read(body)


def told(there: Group | Channel) -> bool:
    """Tell whether it is told who has read what somebody wrote in a group."""
    broadcast = isinstance(there, Channel) and there.broadcast
    return not broadcast and there.members <= MOST_MEMBERS


async def _own(tx: Tx, me: Me, peer: PeerId, id_: MessageId, unknown: str) -> Message:
    try:
        message = await access.message(tx, me.user, peer, id_)
    except Refused:
        raise Refused(unknown) from None
    if not message.out:
        raise Refused(unknown)
    return message


async def read_date(core: Core, me: Me, peer: PeerId, id_: MessageId) -> int:
    """Give when the other side of a private chat has read a message of the asker's (Unix time).

    Refuses with MESSAGE_ID_INVALID, MESSAGE_NOT_READ_YET, MESSAGE_TOO_OLD, and with
    YOUR_PRIVACY_RESTRICTED or USER_PRIVACY_RESTRICTED where one of both hides it.
    """

    async def body(tx: Tx) -> int:
        if peer_kind(peer) is not PeerKind.USER or peer == me.user:
            raise Refused("PEER_ID_INVALID")
        message = await _own(tx, me, peer, id_, "MESSAGE_ID_INVALID")
        await privacy.check_read_date(tx, me.user, UserId(peer))
        if message.entry.date < core.now() - KEPT:
            raise Refused("MESSAGE_TOO_OLD")
        dialog = await tx.get(DIALOGS, me.user, peer)
        if dialog is None or dialog.read_out < id_:
            raise Refused("MESSAGE_NOT_READ_YET")
        found = await rows.readers(tx, message.entry.content)
        if BoxId(peer) not in found:
            raise Refused("MESSAGE_TOO_OLD")
        return found[BoxId(peer)]

    return await core.db.read(body)


async def forget(core: Core) -> None:
    """Drop the moments of reading that are not told any more."""

    async def body(tx: WriteTx) -> None:
        await rows.forget_reads(tx, core.now() - KEPT)

    await core.db.write(body)

"""What people set for a whole chat: its timer, and whether anything may leave it."""

from __future__ import annotations

from typing import Final

import msgspec

from chappe.core import access, filing, messages, rights, timers, updates
from chappe.core.context import Core
from chappe.core.filing import Posted
from chappe.core.messages import Outgoing, post
from chappe.core.refused import Refused
from chappe.core.trust.floods import watching
from chappe.model import (
    Act,
    BoxId,
    Content,
    Me,
    Message,
    MessageId,
    NoteKind,
    PeerId,
    PeerKind,
    ProtectionAsked,
    ProtectionSet,
    Right,
    TimerSet,
    UserId,
    peer_kind,
    replace,
)
from chappe.store import messages as rows
from chappe.store import protections
from chappe.store.db import Tx, WriteTx
from chappe.store.protections import PROTECTIONS, Protection
from chappe.store.tables import SETTINGS, SettingRow

OPEN: Final = 24 * 3600
"""Seconds for which one may answer whether a chat shall be open again."""


# --- timers ---------------------------------------------------------------------------------------


async def set_timer(core: Core, me: Me, peer: PeerId, seconds: int) -> list[Posted]:
    """Let the new messages of a chat delete themselves after some seconds, or (0) stay.

    Everybody in the chat is told by a service message, which is given. Refuses with
    TTL_PERIOD_INVALID, CHAT_NOT_MODIFIED, in a group with CHAT_ADMIN_REQUIRED to those who may not
    change what it is (core.telegram.org/method/messages.setHistoryTTL).
    """
    timers.check_period(seconds)

    async def body(tx: WriteTx) -> list[Posted]:
        others = await messages.lock(tx, me.user, peer)
        in_group = peer_kind(peer) is PeerKind.CHAT
        if in_group:
            rights.check(*await access.inside(tx, me.user, peer), Right.INFO)
        else:
            await access.may_write(tx, me.user, peer)
        if await timers.period(tx, me.user, peer) == seconds:
            raise Refused("CHAT_NOT_MODIFIED")
        if in_group:
            await timers.set_group(core, tx, me, peer, seconds, others)
        else:
            await timers.set_private(core, tx, me, peer, seconds)
        told = Outgoing(random=0, body=Content(action=TimerSet(seconds)))
        return [await post(core, tx, me, peer, told, others)]

    if peer_kind(peer) is PeerKind.USER:
        await watching.reach(core, me, UserId(peer))
    return await core.db.write(body)


async def timer(core: Core, me: Me, peer: PeerId) -> int:
    """Give the timer of a chat, 0 where messages stay."""

    async def body(tx: Tx) -> int:
        await access.chat(tx, me.user, peer)
        return await timers.period(tx, me.user, peer)

    return await core.db.read(body)


async def set_default_timer(core: Core, me: Me, seconds: int) -> None:
    """Choose the timer for private chats that the asker begins from now on. Refuses with
    TTL_PERIOD_INVALID."""
    timers.check_period(seconds)

    async def body(tx: WriteTx) -> None:
        await access.living(tx, me.user)
        value = msgspec.msgpack.encode(seconds)
        tx.put(SETTINGS, SettingRow(me.user, timers.SETTING, value))

    await core.db.write(body)


async def default_timer(core: Core, me: Me) -> int:
    async def body(tx: Tx) -> int:
        return await timers.default(tx, me.user)

    return await core.db.read(body)


# --- protection -----------------------------------------------------------------------------------


async def protect(
    core: Core, me: Me, peer: PeerId, *, on: bool, request: MessageId | None = None
) -> list[Posted]:
    """Protect what is said in a private chat, or open it again; gives the service message.

    Either side protects it alone. Whoever did opens it again; the other side can only ask, which is
    the service message `request`, answered within a day by calling this with it: `on` False opens
    the chat, True keeps it closed. Refuses with CHAT_NOT_MODIFIED, REQUEST_MSG_EXPIRED,
    MESSAGE_ID_INVALID (core.telegram.org/api/content-protection#for-users).
    """
    if peer_kind(peer) is not PeerKind.USER or peer == me.user:
        raise Refused("PEER_ID_INVALID")

    async def body(tx: WriteTx) -> list[Posted]:
        others = await messages.lock(tx, me.user, peer)
        await access.may_write(tx, me.user, peer)
        mine, theirs = await protections.sides(tx, me.user, peer)
        before = mine or theirs
        act: Act
        if request is not None:
            await _settle(core, tx, me, peer, request)
            if not on:
                tx.drop(PROTECTIONS, me.user, peer)
                before, mine = True, False
            act = ProtectionSet(before=before, on=mine or theirs)
        elif on:
            if mine:
                raise Refused("CHAT_NOT_MODIFIED")
            tx.put(PROTECTIONS, Protection(me.user, peer, core.now()))
            act = ProtectionSet(before=before, on=True)
        elif mine:
            tx.drop(PROTECTIONS, me.user, peer)
            act = ProtectionSet(before=True, on=theirs)
        elif theirs:
            act = ProtectionAsked()
        else:
            raise Refused("CHAT_NOT_MODIFIED")
        for user, other in ((me.user, peer), (UserId(peer), PeerId(me.user))):
            updates.note(tx, BoxId(user), NoteKind.USER, other, date=core.now())
        told = Outgoing(random=0, body=Content(action=act))
        return [await post(core, tx, me, peer, told, others)]

    return await core.db.write(body)


async def _settle(core: Core, tx: WriteTx, me: Me, peer: PeerId, id_: MessageId) -> None:
    """Mark the other side's question as answered."""
    asked = await access.message(tx, me.user, peer, id_)
    if asked.out or not isinstance(asked.body.action, ProtectionAsked):
        raise Refused("MESSAGE_ID_INVALID")
    mine = (await protections.sides(tx, me.user, peer))[0]
    if asked.body.action.settled or not mine or asked.entry.date + OPEN < core.now():
        raise Refused("REQUEST_MSG_EXPIRED")
    await _rewrite(core, tx, asked, replace(asked.body, action=ProtectionAsked(settled=True)))


async def _rewrite(core: Core, tx: WriteTx, old: Message, new: Content) -> None:
    content, now = old.entry.content, core.now()
    await rows.rewrite(tx, content, old.edited, access.encode_content(new))
    for entry in await rows.copies(tx, content):
        await filing.changed(tx, entry, old.author, old.edited, new, date=now)


async def protected_by(core: Core, me: Me, peer: PeerId) -> tuple[bool, bool]:
    """Tell whether the asker, and whether the other side, protects a private chat."""

    async def body(tx: Tx) -> tuple[bool, bool]:
        return await protections.sides(tx, me.user, peer)

    return await core.db.read(body)

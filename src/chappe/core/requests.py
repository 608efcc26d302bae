"""Asking to be let into a group or channel (core.telegram.org/api/invites#join-requests).

Whoever asks waits behind a link that takes an admin's word, or behind the public name of a
supergroup that does. Its admins are told, and decide (`core.invites`).
"""

from __future__ import annotations

from typing import Final

from chappe.core import updates
from chappe.core.channels import rules
from chappe.core.context import Core
from chappe.core.refused import Refused
from chappe.model import (
    AdminRight,
    BoxId,
    Me,
    NoteKind,
    PeerId,
    PeerKind,
    Record,
    UserId,
    peer_kind,
)
from chappe.store import channel_lists
from chappe.store import groups as group_rows
from chappe.store import invites as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.invites import ARRIVALS, INVITES, PUBLIC, Arrival, Invite
from chappe.store.tables import CHANNELS

MOST_WAITING: Final = 1_000
"""People who wait to be let into one group."""


SHOWN: Final = 3
"""People who ask to be let in, named where their number is told."""


class Requests(Record, frozen=True):
    """Who asks to be let in."""

    total: int
    recent: tuple[UserId, ...]


async def known(core: Core, me: Me, peer: PeerId) -> Requests | None:
    """Give who asks to be let in, to whoever decides; None to others."""

    async def body(tx: Tx) -> Requests | None:
        return await waiting(tx, peer) if me.user in await deciders(tx, peer) else None

    return await core.db.read(body)


async def waiting(tx: Tx, peer: PeerId) -> Requests:
    """Give who asks to be let in."""
    recent = await rows.arrivals(tx, peer, None, pending_=True, before=(1 << 62, 0), limit=SHOWN)
    total = await rows.count_pending(tx, peer) if recent else 0
    return Requests(total, tuple(one.account for one in recent))


async def ask_by_name(core: Core, tx: WriteTx, me: Me, peer: PeerId) -> None:
    """Note that somebody wants to be let into a supergroup that everybody finds."""
    hash_ = f"{PUBLIC}{peer}"
    if await tx.get(INVITES, hash_) is None:
        entrance = Invite(
            hash=hash_,
            peer=peer,
            admin=UserId(0),
            title="",
            created=core.now(),
            expires=0,
            most=0,
            approval=True,
            permanent=False,
            revoked=False,
            used=0,
        )
        tx.put(INVITES, entrance)
    await ask(core, tx, me, peer, hash_)


async def ask(core: Core, tx: WriteTx, me: Me, peer: PeerId, hash_: str) -> None:
    """Note that somebody wants to be let in; asking again changes nothing. Refuses with
    USERS_TOO_MUCH where too many wait already."""
    if await rows.pending(tx, peer, me.user) is not None:
        return
    if await rows.count_pending(tx, peer) >= MOST_WAITING:
        raise Refused("USERS_TOO_MUCH")
    asked = Arrival(hash_, me.user, peer, core.now(), pending=True, decider=UserId(0))
    tx.put(ARRIVALS, asked)
    await tell_admins(core, tx, peer)


async def withdraw(core: Core, tx: WriteTx, peer: PeerId, user: UserId) -> None:
    """Forget that somebody asks who has come in otherwise."""
    asked = await rows.pending(tx, peer, user)
    if asked is not None:
        tx.drop(ARRIVALS, asked.hash, user)
        await tell_admins(core, tx, peer)


async def tell_admins(core: Core, tx: WriteTx, peer: PeerId, origin: Me | None = None) -> None:
    """Tell those who decide that other people ask than before."""
    for account in await deciders(tx, peer):
        mine = origin is not None and account == origin.user
        updates.note(
            tx,
            BoxId(account),
            NoteKind.JOIN_REQUESTS,
            peer,
            date=core.now(),
            origin=origin.session if mine and origin is not None else 0,
        )


async def deciders(tx: Tx, peer: PeerId) -> list[UserId]:
    """Name the admins who let people in."""
    if peer_kind(peer) is PeerKind.CHAT:
        return [one.account for one in await group_rows.inside(tx, peer) if one.admin]
    found = await tx.get(CHANNELS, peer)
    if found is None:
        return []
    leading = await channel_lists.admins(tx, peer)
    return [one.account for one in leading if rules.leads(found, one, AdminRight.INVITE)]

"""Basic groups: what they are to those inside (core.telegram.org/api/channel#basic-groups)."""

from __future__ import annotations

from chappe.core import access, cards, updates
from chappe.core.cards import GroupCard
from chappe.core.context import Core
from chappe.model import BoxId, Group, Me, Member, NoteKind, PeerId, Record
from chappe.store import groups as rows
from chappe.store.db import Tx, WriteTx


class Inspected(Record, frozen=True):
    """A group with everybody in it, for somebody who is or was there."""

    card: GroupCard
    members: tuple[Member, ...]
    """Nobody, where the asker is not inside any more."""


async def inspect(core: Core, me: Me, peer: PeerId) -> Inspected:
    """Give a group and who is in it. Refuses with CHAT_ID_INVALID to a stranger."""

    async def body(tx: Tx) -> Inspected:
        await access.group(tx, me.user, peer)
        found = await cards.group_cards(tx, me.user, [peer])
        card = found[peer]
        members = await rows.inside(tx, peer) if card.member.inside else []
        return Inspected(card, tuple(members))

    return await core.db.read(body)


async def announce(core: Core, tx: WriteTx, group: Group, *, origin: Me | None = None) -> None:
    """Tell everybody in a group that it has changed."""
    for member in await rows.inside(tx, group.peer):
        mine = origin is not None and member.account == origin.user
        updates.note(
            tx,
            BoxId(member.account),
            NoteKind.GROUP,
            group.peer,
            date=core.now(),
            origin=origin.session if mine and origin is not None else 0,
        )

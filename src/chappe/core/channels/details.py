"""A channel at full length, as who may look into it sees it."""

from __future__ import annotations

from chappe.core import access, cards
from chappe.core.cards import ChannelCard
from chappe.core.channels import reading
from chappe.core.context import Core
from chappe.core.updates import box
from chappe.model import BoxId, Dialog, Me, MessageId, PeerId, Record
from chappe.store import channels as rows
from chappe.store import messages as message_rows
from chappe.store.db import Tx
from chappe.store.tables import DIALOGS


class Details(Record, frozen=True):
    """What apps show of a channel beside its messages."""

    card: ChannelCard
    dialog: Dialog
    """As it stands, or would stand, in the viewer's list."""
    pts: int
    pinned: MessageId
    """The newest pinned message, or 0."""
    floor: int
    """Up to which number the viewer sees nothing."""
    admins: int
    removed: int
    restricted: int
    """How many are admins, are banned, and may do less than others; known to admins."""


async def details(core: Core, me: Me, peer: PeerId) -> Details:
    """Give a channel at full length. Refuses with CHANNEL_INVALID, CHANNEL_PRIVATE."""

    async def body(tx: Tx) -> Details:
        found, one = await access.channel(tx, me.user, peer)
        mine = await tx.get(DIALOGS, me.user, peer) or Dialog(BoxId(me.user), peer)
        pins = await message_rows.pinned(tx, BoxId(peer), peer)
        low = access.floor(found, one)
        counts = await rows.counts(tx, peer)
        return Details(
            card=(await cards.channel_cards(tx, me.user, [peer]))[peer],
            dialog=(await reading.dialogs(tx, me.user, {peer: mine}))[peer],
            pts=(await box(tx, BoxId(peer))).pts,
            pinned=next((id_ for id_ in pins if id_ > low), MessageId(0)),
            floor=low,
            admins=counts[0],
            removed=counts[1],
            restricted=counts[2],
        )

    return await core.db.read(body)

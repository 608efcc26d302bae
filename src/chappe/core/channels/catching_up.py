"""What a client missed in a channel (core.telegram.org/method/updates.getChannelDifference)."""

from __future__ import annotations

from typing import Final

from chappe.core import access, updates
from chappe.core.channels import reading
from chappe.core.context import Core
from chappe.core.paging import Listing, Place, part
from chappe.core.trust.withholding import Shut
from chappe.model import BoxId, Dialog, Fact, Me, Message, PeerId, Record
from chappe.store.db import Tx
from chappe.store.finding import List
from chappe.store.tables import DIALOGS

FRESH: Final = 50
"""Newest messages that a client gets that is too far behind."""
MEMBERS_WAIT: Final = 1
"""Seconds after which a member's client may ask again; it hears what is new anyway."""
STRANGERS_WAIT: Final = 5
"""The same for who only looks, and has to ask."""


class Missed(Record, frozen=True):
    """What happened in a channel since a client asked last."""

    facts: tuple[Fact, ...]
    pts: int
    complete: bool
    wait: int
    """Seconds after which the client is to ask again."""


class Afresh(Record, frozen=True):
    """A channel as a client takes it up that cannot replay what happened."""

    dialog: Dialog
    newest: tuple[Message, ...]
    pts: int
    wait: int


async def difference(core: Core, me: Me, peer: PeerId, pts: int, limit: int) -> Missed | Afresh:
    """Give what happened in a channel after `pts`, at most `limit` facts of it; nothing where a
    restriction keeps the asker from looking into it.

    Refuses with CHANNEL_INVALID, CHANNEL_PRIVATE.
    """

    async def body(tx: Tx) -> Missed | Afresh:
        try:
            found, one = await access.channel(tx, me.user, peer)
        except Shut:
            # What they miss is still missing when it is open again.
            return Missed((), pts, complete=True, wait=STRANGERS_WAIT)
        wait = MEMBERS_WAIT if one.inside else STRANGERS_WAIT
        known = await updates.facts_after(tx, BoxId(peer), pts, limit)
        if known is not None:
            facts, upto, complete = known
            return Missed(facts, upto, complete, wait)
        counters = await updates.box(tx, BoxId(peer))
        mine = await tx.get(DIALOGS, me.user, peer) or Dialog(BoxId(me.user), peer)
        dialog = (await reading.dialogs(tx, me.user, {peer: mine}))[peer]
        listing = Listing(BoxId(peer), List(peer), above=access.floor(found, one))
        shown = await part(tx, me.user, listing, Place(limit=FRESH))
        return Afresh(dialog, shown.messages, counters.pts, wait)

    return await core.db.read(body)


async def pts(core: Core, me: Me, peer: PeerId) -> int:
    """Give how far the box of a channel is that the asker may look into; where a restriction keeps
    them out, its beginning, so that they learn of everything when it is open again."""

    async def body(tx: Tx) -> int:
        try:
            await access.channel(tx, me.user, peer)
        except Shut:
            return 1
        return (await updates.box(tx, BoxId(peer))).pts

    return await core.db.read(body)

"""A channel at full length, as who may look into it sees it."""

from __future__ import annotations

from chappe.core import access, cards, requests
from chappe.core.cards import ChannelCard
from chappe.core.channels import migrating, reading, rules
from chappe.core.context import Core
from chappe.core.requests import Requests
from chappe.core.topics import viewing
from chappe.core.updates import box
from chappe.model import AdminRight, BoxId, Dialog, Me, MessageId, PeerId, Record, StickerSet
from chappe.store import channels as rows
from chappe.store import invites as invite_rows
from chappe.store import messages as message_rows
from chappe.store import stickers as sticker_rows
from chappe.store.db import Tx
from chappe.store.invites import Invite
from chappe.store.tables import DIALOGS


class Details(Record, frozen=True):
    """What apps show of a channel beside its messages."""

    card: ChannelCard
    dialog: Dialog
    """As it stands, or would stand, in the viewer's list."""
    flat: bool
    """Of a forum: the viewer looks at it as one list of messages."""
    pts: int
    pinned: MessageId
    """The newest pinned message, or 0."""
    floor: int
    """Up to which number the viewer sees nothing."""
    admins: int
    removed: int
    restricted: int
    """How many are admins, are banned, and may do less than others; known to admins."""
    invite: Invite | None
    """The viewer's permanent link, for admins who bring people in."""
    requests: Requests | None
    """Who asks to be let in, for those who decide."""
    sets: dict[int, StickerSet]
    """The sets of stickers and custom emoji that its members use."""
    origin_top: MessageId
    """The newest message that the viewer has of the group that it was, or 0."""


async def details(core: Core, me: Me, peer: PeerId) -> Details:
    """Give a channel at full length. Refuses with CHANNEL_INVALID, CHANNEL_PRIVATE."""

    async def body(tx: Tx) -> Details:
        found, one = await access.channel(tx, me.user, peer)
        mine = await tx.get(DIALOGS, me.user, peer) or Dialog(BoxId(me.user), peer)
        pins = await message_rows.pinned(tx, BoxId(peer), peer)
        low = access.floor(found, one)
        counts = await rows.counts(tx, peer)
        invites = rules.leads(found, one, AdminRight.INVITE)
        return Details(
            card=(await cards.channel_cards(tx, me.user, [peer]))[peer],
            dialog=(await reading.dialogs(tx, me.user, {peer: mine}))[peer],
            flat=bool(await viewing.as_messages(tx, me.user, [peer])),
            pts=(await box(tx, BoxId(peer))).pts,
            pinned=next((id_ for id_ in pins if id_ > low), MessageId(0)),
            floor=low,
            admins=counts[0],
            removed=counts[1],
            restricted=counts[2],
            invite=await invite_rows.permanent(tx, peer, me.user) if invites else None,
            requests=await requests.waiting(tx, peer) if invites else None,
            sets=await sticker_rows.sets(tx, [one for one in (found.stickers, found.emoji) if one]),
            origin_top=await migrating.newest_before(tx, me.user, found),
        )

    return await core.db.read(body)

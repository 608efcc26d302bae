"""Everything that somebody's profile page shows to one viewer."""

from __future__ import annotations

from chappe.core import access, contacts
from chappe.core.cards import Card, cards
from chappe.core.contacts import Bar
from chappe.core.context import Core
from chappe.model import BoxId, Me, MessageId, PeerId, Record, UserId
from chappe.store import messages as message_rows
from chappe.store.db import Tx


class Profile(Record, frozen=True):
    """A person as the viewer's client shows them at full length."""

    card: Card
    bar: Bar
    blocked: bool
    """The viewer has shut the person out."""
    pinned: MessageId
    """The newest pinned message of the chat, or 0."""
    about: str
    birthday: str | None
    """As `Account.birthday`, where the viewer may know it."""


async def profile(core: Core, me: Me, user: UserId) -> Profile:
    """Give the profile of an account. Refuses with USER_ID_INVALID."""

    async def body(tx: Tx) -> Profile:
        account = await access.account(tx, user)
        card = (await cards(tx, me.user, [user]))[user]
        pinned = await message_rows.pinned(tx, BoxId(me.user), PeerId(user))
        shut_out = await access.blocked(tx, user, me.user)
        # A birthday is for contacts, as a number is.
        near = not shut_out and (card.mutual or user == me.user)
        return Profile(
            card=card,
            bar=await contacts.bar_of(tx, me.user, PeerId(user)),
            blocked=await access.blocked(tx, me.user, user),
            pinned=pinned[0] if pinned else MessageId(0),
            about="" if shut_out else account.about,
            birthday=account.birthday if near else None,
        )

    return await core.db.read(body)

"""Everything that somebody's profile page shows to one viewer."""

from __future__ import annotations

from chappe.core import access, contact_details, contacts, timers
from chappe.core.bots import texts
from chappe.core.cards import Card, cards
from chappe.core.channels import lists
from chappe.core.contact_details import Note
from chappe.core.contacts import Bar
from chappe.core.context import Core
from chappe.core.privacy import Key, shown_name, ties
from chappe.model import BoxId, Me, Message, MessageId, PeerId, Record, UserId, replace
from chappe.store import messages as message_rows
from chappe.store import protections
from chappe.store import scheduled as scheduled_rows
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
    calls: bool
    """The person takes calls of the viewer."""
    voice: bool
    """The person takes voice and round video messages of the viewer."""
    forward_name: str | None
    """What stands in place of a link to the person where the viewer forwards messages of theirs."""
    read_dates: bool
    """The person lets the viewer know when messages were read."""
    timer: int
    """Seconds after which new messages of the chat delete themselves, or 0."""
    scheduled: bool
    """The viewer has something waiting to be sent there."""
    protected: tuple[bool, bool]
    """Whether the viewer, and whether the person, lets nothing be forwarded from the chat."""
    note: Note | None
    """What the viewer wrote down about the person, a contact."""
    bot: texts.Shown | None
    """What they say of themselves as a bot."""
    channel: tuple[PeerId, Message | None] | None
    """The public channel that they show, and its newest message."""


async def profile(core: Core, me: Me, user: UserId) -> Profile:
    """Give the profile of an account. Refuses with USER_ID_INVALID."""

    async def body(tx: Tx) -> Profile:
        account = await access.account(tx, user)
        card = (await cards(tx, me.user, [user]))[user]
        pinned = await message_rows.pinned(tx, BoxId(me.user), PeerId(user))
        between = await ties(tx, me.user, [user])
        linked = between.may(user, Key.FORWARDS)
        bot = await texts.shown(tx, me, user) if account.bot else None
        hidden = bool(card.suspended)
        if hidden or not between.may(user, Key.ABOUT):
            account = replace(account, about="")
        hides_reading = between.guard(user).hide_read
        return Profile(
            card=card,
            bar=await contacts.bar_of(tx, me.user, PeerId(user)),
            blocked=await access.blocked(tx, me.user, user),
            pinned=pinned[0] if pinned else MessageId(0),
            about=account.about if bot is None or hidden else bot.text.about,
            birthday=account.birthday if not hidden and between.may(user, Key.BIRTHDAY) else None,
            calls=between.may(user, Key.CALLS),
            voice=between.may(user, Key.VOICE),
            forward_name=None if linked else shown_name(account),
            read_dates=not hides_reading or between.may(user, Key.LAST_SEEN),
            timer=await timers.period(tx, me.user, PeerId(user)),
            scheduled=await scheduled_rows.waiting(tx, BoxId(me.user), PeerId(user)) > 0,
            protected=await protections.sides(tx, me.user, user),
            note=await contact_details.note_of(tx, me.user, user),
            bot=None if hidden else bot,
            channel=None if hidden else await lists.personal(tx, me.user, user),
        )

    return await core.db.read(body)

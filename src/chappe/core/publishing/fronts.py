"""Whom a username names, as far as a stranger may know."""

from __future__ import annotations

from enum import Enum
from typing import Final

from chappe.core import access, names, updates
from chappe.core.bots import texts
from chappe.core.cards import cards, channel_cards
from chappe.core.context import Core
from chappe.core.privacy import Key, ties
from chappe.core.refused import Refused
from chappe.core.trust.withholding import Shut
from chappe.model import (
    BoxId,
    Channel,
    File,
    KeyId,
    Me,
    PeerId,
    PeerKind,
    Record,
    Trait,
    UserId,
    peer_kind,
)
from chappe.model.trust import Standing, Withheld
from chappe.store import accounts as account_rows
from chappe.store.db import Tx

STRANGER: Final = Me(UserId(0), KeyId(0))
"""Who asks: somebody without an account."""
DIGITS: Final = 3
"""Of a number of members, the digits that are shown: pages of large channels need not be made anew
whenever somebody joins."""


class Sort(Enum):
    PERSON = "person"
    BOT = "bot"
    CHANNEL = "channel"
    GROUP = "group"


class Front(Record, frozen=True):
    """Whom a username names, as a stranger may know them. As long as two are equal, the posts of
    a channel are the same, too."""

    peer: PeerId
    sort: Sort
    username: str
    """As its owner spells it."""
    name: str
    about: str
    photo: File | None
    members: int = 0
    """How many are in a channel or group, rounded down to `DIGITS` digits."""
    readable: bool = False
    """A stranger may read the posts."""
    listed: bool = False
    """Search engines may come."""
    pts: int = 0
    """How much has happened in the channel."""
    country: str = ""
    """Where the stranger is, ISO 3166; empty where that is not known."""
    withheld: Withheld | None = None
    """Why the stranger may know no more than the name."""


async def front(core: Core, username: str, country: str = "") -> Front | None:
    """Give whom a username names, to a stranger who is in a country; None where nobody has it, or
    is not there any more, or is suspended."""
    name = username.lower()
    if not names.is_username(name):
        return None

    async def body(tx: Tx) -> Front | None:
        return await front_in(tx, name, country)

    return await core.db.read(body)


async def front_in(tx: Tx, name: str, country: str = "") -> Front | None:
    """Like `front`, within a transaction, for a username in lower case."""
    peer = await account_rows.named(tx, name)
    if peer is None:
        return None
    if peer_kind(peer) is PeerKind.CHANNEL:
        return await _of_channel(tx, PeerId(peer), country)
    return await _of_person(tx, UserId(peer), country)


async def _of_person(tx: Tx, user: UserId, country: str) -> Front | None:
    card = (await cards(tx, STRANGER.user, [user], country)).get(user)
    if card is None or card.account.deleted is not None or not card.account.username:
        return None
    if card.suspended:
        return None
    account = card.account
    if card.bot is not None:
        about = (await texts.said(tx, card.bot, "")).about
    else:
        shown = (await ties(tx, STRANGER.user, [user])).may(user, Key.ABOUT)
        about = account.about if shown else ""
    return Front(
        peer=PeerId(user),
        sort=Sort.PERSON if card.bot is None else Sort.BOT,
        username=card.account.username,
        name=f"{account.first_name} {account.last_name}".strip(),
        about=about,
        photo=card.photo,
    )


async def _of_channel(tx: Tx, peer: PeerId, country: str) -> Front | None:
    try:
        found, _ = await access.channel(tx, STRANGER.user, peer, country)
    except Shut as shut:
        return _closed((await access.glance(tx, STRANGER.user, peer))[0], shut.why)
    except Refused:
        return None
    if found.username is None:
        return None
    card = (await channel_cards(tx, STRANGER.user, [peer]))[peer]
    return Front(
        peer=peer,
        sort=Sort.CHANNEL if found.broadcast else Sort.GROUP,
        username=found.username,
        name=found.title,
        about=found.about,
        photo=card.photo,
        members=_rounded(found.members),
        readable=is_readable(found),
        listed=not found.has(Trait.UNLISTED) and not found.standing & Standing.UNLISTED,
        pts=(await updates.box(tx, BoxId(peer))).pts,
        country=country,
    )


def _closed(found: Channel, why: Withheld) -> Front:
    """Give a channel into which a restriction keeps a stranger from looking."""
    return Front(
        peer=found.peer,
        sort=Sort.CHANNEL if found.broadcast else Sort.GROUP,
        username=found.username or "",
        name=found.title,
        about="",
        photo=None,
        withheld=why,
    )


def is_readable(found: Channel) -> bool:
    """Tell whether a stranger may read the posts of a channel on its pages.

    In a group people talk to each other, and whoever wants to read that comes in; and where nothing
    may be forwarded, nothing can be shown in a browser, which copies what it shows.
    """
    closed = found.has(Trait.NO_FORWARDS) or found.has(Trait.HIDDEN_HISTORY)
    return found.broadcast and found.username is not None and not closed


def _rounded(members: int) -> int:
    step: int = 10 ** max(0, len(str(members)) - DIGITS)
    return members // step * step

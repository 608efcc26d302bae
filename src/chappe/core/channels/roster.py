"""Who is in a channel, as far as somebody may know
(core.telegram.org/method/channels.getParticipants)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum, auto
from typing import Final

from chappe.core import access, names, people_search
from chappe.core.contacts import vector_hash
from chappe.core.context import Core
from chappe.core.refused import Refused
from chappe.model import (
    AdminRight,
    Channel,
    Me,
    Participant,
    PeerId,
    Record,
    Trait,
    UserId,
    replace,
)
from chappe.store import accounts as account_rows
from chappe.store import channels as channel_rows
from chappe.store import contacts as contact_rows
from chappe.store import participants as rows
from chappe.store.db import Tx
from chappe.store.tables import ACCOUNTS, PARTICIPANTS

PAGE: Final = 200
"""People in one answer."""
FURTHEST: Final = 10_000
"""How far into a list one comes by paging."""
SEARCHED: Final = 4000
"""Of those who came last, among how many names are searched. Contacts of the asker are found
wherever they stand, and others by their usernames."""
NAMED: Final = 500
"""Usernames that a search looks at."""


class List(Enum):
    """A list of those who are, or may not be, in a channel."""

    RECENT = auto()
    ADMINS = auto()
    BOTS = auto()
    CONTACTS = auto()
    REMOVED = auto()
    """Who may not look into it."""
    RESTRICTED = auto()
    """Who may look, but not do everything that others may."""


_OF_ADMINS: Final = (List.REMOVED, List.RESTRICTED)
_NEVER_HIDDEN: Final = (List.ADMINS, List.BOTS)


class Roster(Record, frozen=True):
    """A page of such a list."""

    channel: Channel
    mine: Participant
    """What the asker is there."""
    total: int
    """How many the whole list has."""
    people: tuple[Participant, ...]

    @property
    def hash(self) -> int:
        """What the ids of the page come to, so that a client need not fetch again what it has
        (core.telegram.org/api/offsets#hash-generation)."""
        return vector_hash([one.account for one in self.people])


def shows(found: Channel, one: Participant, wanted: List = List.RECENT) -> bool:
    """Tell whether somebody may see such a list: in a channel its admins; in a supergroup its
    members, but for whom it has banned, and for everybody where it hides them."""
    if one.admin:
        return True
    if found.broadcast or not one.inside or wanted in _OF_ADMINS:
        return False
    return wanted in _NEVER_HIDDEN or not found.has(Trait.HIDDEN_MEMBERS)


async def listed(
    core: Core,
    me: Me,
    peer: PeerId,
    wanted: List,
    query: str = "",
    *,
    offset: int = 0,
    limit: int = PAGE,
) -> Roster:
    """Give a page of a list of a channel; with `query` those whose names begin with its words.

    Refuses with CHAT_ADMIN_REQUIRED who may not see it (see `shows`).
    """
    offset, most = max(0, offset), max(0, min(limit, PAGE))
    words = people_search.words_of(query)

    async def body(tx: Tx) -> Roster:
        found, mine = await access.channel(tx, me.user, peer)
        if not shows(found, mine, wanted):
            raise Refused("CHAT_ADMIN_REQUIRED")
        if words or wanted in (List.ADMINS, List.BOTS, List.CONTACTS):
            there = await _few(tx, me.user, peer, wanted, query)
            there = [one for one in there if not _is_masked(mine, one)]
            if words:
                there = await _called(tx, me.user, there, words)
            total, people = len(there), there[offset : offset + most]
        else:
            total = await _count(tx, found, wanted)
            people = await _page(tx, mine, wanted, offset, most)
        return Roster(found, mine, total, tuple(seen(mine, one) for one in people))

    return await core.db.read(body)


async def _count(tx: Tx, found: Channel, wanted: List) -> int:
    if wanted is List.REMOVED:
        return await rows.how_many_removed(tx, found.peer)
    if wanted is List.RESTRICTED:
        return await rows.how_many_restricted(tx, found.peer)
    return found.members


async def _page(
    tx: Tx, mine: Participant, wanted: List, offset: int, limit: int
) -> list[Participant]:
    if offset >= FURTHEST or not limit:
        return []
    if wanted is List.REMOVED:
        return await rows.removed(tx, mine.peer, offset=offset, limit=limit)
    if wanted is List.RESTRICTED:
        return await rows.restricted(tx, mine.peer, offset=offset, limit=limit)
    hidden = not mine.admin
    return await rows.newest(tx, mine.peer, offset=offset, limit=limit, hidden=hidden)


async def _few(tx: Tx, me: UserId, peer: PeerId, wanted: List, query: str) -> Sequence[Participant]:
    """Give a list that is short, or those of a long one among whom a search looks."""
    match wanted:
        case List.ADMINS:
            return await rows.admins(tx, peer)
        case List.BOTS:
            return await rows.of(tx, peer, await rows.bots(tx, peer))
        case List.CONTACTS:
            return await rows.contacts(tx, peer, me)
        case List.REMOVED:
            return await rows.removed(tx, peer, offset=0, limit=SEARCHED)
        case List.RESTRICTED:
            return await rows.restricted(tx, peer, offset=0, limit=SEARCHED)
        case List.RECENT:
            there = await rows.newest(tx, peer, offset=0, limit=SEARCHED)
            there += await rows.contacts(tx, peer, me)
            prefix = query.strip().removeprefix("@").lower()
            if names.is_searchable(prefix):
                named = await account_rows.names_like(tx, prefix, NAMED)
                there += await rows.of(tx, peer, named)
            return list({one.account: one for one in there}.values())


async def _called(
    tx: Tx, me: UserId, there: Iterable[Participant], words: Sequence[str]
) -> list[Participant]:
    """Give those whose names have the words; of channels, whose titles have them."""
    people = {one.account: one for one in there}
    mine = {one.account: one for one in await contact_rows.everyone(tx, me)}
    accounts = await tx.get_many(ACCOUNTS, [(id_,) for id_ in people if id_ > 0])
    fitting = {
        account.id
        for account in accounts.values()
        if people_search.matches(account, mine.get(account.id), words)
    }
    channels = await channel_rows.some(tx, [PeerId(id_) for id_ in people if id_ < 0])
    fitting |= {
        UserId(peer)
        for peer, channel in channels.items()
        if people_search.begin(words, channel.title)
    }
    return [one for id_, one in people.items() if id_ in fitting]


async def find(core: Core, me: Me, peer: PeerId, whom: PeerId) -> Roster:
    """Give what one account, or the channel for which somebody speaks, is in a channel.

    Everybody may ask about themselves. Refuses with USER_NOT_PARTICIPANT of who is not in it, and
    to those who are no admins of who was banned; with CHAT_ADMIN_REQUIRED as `listed`.
    """

    async def body(tx: Tx) -> Roster:
        found, mine = await access.channel(tx, me.user, peer)
        one = await tx.get(PARTICIPANTS, peer, whom)
        if whom != me.user and not mine.admin:
            wanted = List.RECENT
            if one is not None and one.inside and (one.admin or one.bot):
                wanted = List.ADMINS
            if not shows(found, mine, wanted):
                raise Refused("CHAT_ADMIN_REQUIRED")
        known = one is not None and (one.inside or (mine.admin and one.banned > 0))
        if one is None or not known or _is_masked(mine, one):
            raise Refused("USER_NOT_PARTICIPANT")
        return Roster(found, mine, 1, (seen(mine, one),))

    return await core.db.read(body)


def _is_masked(mine: Participant, one: Participant) -> bool:
    """Tell whether somebody is an admin whom only admins know: what they write comes from the
    group."""
    masked = one.admin and bool(one.rights & AdminRight.ANONYMOUS)
    return masked and not mine.admin and one.account != mine.account


def seen(mine: Participant, one: Participant) -> Participant:
    """Give somebody as one who is `mine` sees them: what was taken from them is for admins to
    know, and for themselves."""
    if mine.admin or one.account == mine.account or not one.banned:
        return one
    return replace(one, banned=0, until=0, actor=UserId(0))

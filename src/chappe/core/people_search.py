"""Finding people, groups and channels by what they are called: contacts and chats by name, all
others by username."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Final

from chappe.core import names
from chappe.core.context import Core
from chappe.core.limits import Rule
from chappe.core.refused import Refused
from chappe.core.trust import features, withholding
from chappe.model import Account, BoxId, Contact, Me, PeerId, Record, UserId
from chappe.model.trust import Feature
from chappe.store import accounts as account_rows
from chappe.store import channels as channel_rows
from chappe.store import contacts as contact_rows
from chappe.store import dialogs as dialog_rows
from chappe.store import groups as group_rows
from chappe.store.db import Tx
from chappe.store.tables import ACCOUNTS, GROUPS

FOUND_MOST: Final = 100
SHORTEST_QUERY: Final = 3
"""Characters from which usernames of strangers are searched."""
SEARCHED: Final = Rule("people searched", burst=200, every=3)


class Found(Record, frozen=True):
    mine: tuple[PeerId, ...]
    """Contacts and people with whom there is a chat, and groups and channels that the asker is
    in."""
    others: tuple[PeerId, ...]


async def search(core: Core, me: Me, query: str, limit: int) -> Found:
    """Find people, groups and channels: contacts and chats by name or username, all others by
    username.

    Refuses with SEARCH_QUERY_EMPTY.
    """
    words = words_of(query)
    if not words:
        raise Refused("SEARCH_QUERY_EMPTY")
    core.limits.take(SEARCHED, me.user)
    if await features.is_closed(core, me.user, Feature.SEARCH):
        return Found((), ())
    most = min(limit, FOUND_MOST) if limit > 0 else FOUND_MOST
    prefix = query.strip().removeprefix("@").lower()

    async def body(tx: Tx) -> Found:
        contacts = {one.account: one for one in await contact_rows.everyone(tx, me.user)}
        partners = await dialog_rows.partners(tx, BoxId(me.user))
        known = sorted(set(contacts) | {UserId(box) for box in partners})
        accounts = await tx.get_many(ACCOUNTS, [(id_,) for id_ in known])
        mine = [
            account.id
            for account in accounts.values()
            if account.deleted is None and matches(account, contacts.get(account.id), words)
        ]
        groups = [*await _groups(tx, me.user, words), *await _channels(tx, me.user, words)]
        found = [*(PeerId(id_) for id_ in mine), *groups]
        others: list[PeerId] = []
        if len(prefix) >= SHORTEST_QUERY and names.is_searchable(prefix):
            named = await account_rows.names_like(tx, prefix, most + len(found) + 1)
            strangers = [PeerId(id_) for id_ in named if id_ not in found and id_ != me.user]
            others = await withholding.listed(tx, me.user, strangers)
        return Found(tuple(found[:most]), tuple(others[:most]))

    return await core.db.read(body)


async def _groups(tx: Tx, me: UserId, words: Sequence[str]) -> list[PeerId]:
    """Give the groups that somebody is in and whose titles have the words."""
    members = await group_rows.of_account(tx, me)
    mine = await tx.get_many(GROUPS, [(one.peer,) for one in members if one.inside])
    return [group.peer for group in mine.values() if not group.closed and begin(words, group.title)]


async def _channels(tx: Tx, me: UserId, words: Sequence[str]) -> list[PeerId]:
    """Give the channels that somebody is in and whose titles or names have the words."""
    mine = await channel_rows.some(tx, await channel_rows.joined(tx, me))
    return [
        peer
        for peer, one in mine.items()
        if not one.closed and begin(words, f"{one.title} {one.username or ''}")
    ]


def words_of(query: str) -> list[str]:
    """Give the words of what somebody looks for, without case and accents."""
    return [_folded(word) for word in query.removeprefix("@").split()]


def matches(account: Account, contact: Contact | None, words: Sequence[str]) -> bool:
    """Tell whether each word begins a word of the person's names."""
    texts = [account.first_name, account.last_name, account.username or ""]
    if contact is not None:
        texts += [contact.first_name, contact.last_name]
    return begin(words, " ".join(texts))


def begin(words: Sequence[str], called: str) -> bool:
    """Tell whether each of some words, from `words_of`, begins a word of a name."""
    have = _folded(called).split()
    return all(any(name.startswith(word) for name in have) for word in words)


def _folded(text: str) -> str:
    """Give a text without case and accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in apart if not unicodedata.combining(char))

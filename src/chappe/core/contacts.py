"""Address books (core.telegram.org/api/contacts), the block list, and what a chat with a stranger
offers.

A contact is one person's own: the names that the owner gave, the number that the owner knows. Two
people who have each other are mutual. Numbers without an account are kept: when one signs up, those
who wait for it get the contact, and are told in a service message.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import Final

from chappe.core import access, messages, names, phones, privacy, privacy_settings, updates
from chappe.core.bots import talks
from chappe.core.context import Core
from chappe.core.limits import Rule
from chappe.core.privacy import Key
from chappe.core.refused import Refused
from chappe.core.trust.floods import watching
from chappe.model import (
    SERVICE_ACCOUNT,
    Account,
    Action,
    BoxId,
    Contact,
    Content,
    Me,
    Member,
    NoteKind,
    Participant,
    PeerId,
    PeerKind,
    Record,
    Use,
    UserId,
    peer_kind,
    replace,
)
from chappe.store import accounts as account_rows
from chappe.store import contacts as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.files import FILE_USES
from chappe.store.tables import (
    ACCOUNTS,
    BLOCKS,
    CONTACTS,
    MEMBERS,
    PARTICIPANTS,
    SETTINGS,
    Block,
    SettingRow,
)

IMPORT_MOST: Final = 2_000
"""Numbers that one call takes; the client is told to repeat the others."""
CONTACTS_MOST: Final = 10_000
AWAITED_MOST: Final = 10_000
"""Numbers without an account that one person may have."""
PAGE: Final = 100
"""People on a page of the block list."""
BLOCKED_MOST: Final = 1_000
"""People whom one call shuts out."""
_EVERYBODY: Final = 1 << 31

IMPORTED: Final = Rule("numbers imported", burst=5_000, every=20)
"""Importing numbers tells who is here, so it has a price."""
CHANGED: Final = Rule("contact changed", burst=500, every=10)


class Listing(Record, frozen=True):
    """One line of a phone's address book; `client` is the client's own number for it."""

    client: int
    phone: str
    first_name: str
    last_name: str


class Imported(Record, frozen=True):
    found: tuple[tuple[UserId, int], ...]
    """(account, the client's number of the listing)"""
    again: tuple[int, ...]
    """The client's numbers of listings to be sent once more."""


class Book(Record, frozen=True):
    """All contacts of somebody."""

    contacts: tuple[Contact, ...]
    mutual: frozenset[UserId]
    saved: int
    """How many numbers the server keeps for the owner, those without an account too."""

    @property
    def hash(self) -> int:
        """What a client sends to learn whether anything has changed
        (core.telegram.org/api/offsets#hash-generation): over the count and the sorted ids."""
        return vector_hash([self.saved, *sorted(contact.account for contact in self.contacts)])


class Bar(Record, frozen=True):
    """What a client offers at the top of a chat (core.telegram.org/constructor/peerSettings)."""

    stranger: bool = False
    """The viewer does not know the other side: add, block, or report."""
    brought: bool = False
    """Somebody whom the viewer does not know brought the viewer into a group or a channel."""


def vector_hash(numbers: Iterable[int]) -> int:
    """Give the 64-bit hash of a list of numbers, signed as TL has it."""
    acc = 0
    for number in numbers:
        acc ^= acc >> 21
        acc ^= acc << 35 & 0xFFFF_FFFF_FFFF_FFFF
        acc ^= acc >> 4
        acc = acc + number & 0xFFFF_FFFF_FFFF_FFFF
    return acc - (1 << 64) if acc >> 63 else acc


# --- the address book -----------------------------------------------------------------------------


async def book(core: Core, me: Me) -> Book:
    """Give all contacts of the asker."""

    async def body(tx: Tx) -> Book:
        found = await rows.everyone(tx, me.user)
        mutual = await rows.owners_of(tx, me.user, [contact.account for contact in found])
        numbers = sum(1 for contact in found if contact.phone)
        saved = numbers + await rows.awaited_count(tx, me.user)
        return Book(tuple(found), frozenset(mutual), saved)

    return await core.db.read(body)


async def import_numbers(core: Core, me: Me, listings: Sequence[Listing]) -> Imported:
    """Add those of an address book who have an account; wait for the others.

    Whoever does not want to be found by number counts as having no account. Numbers that nobody can
    dial are passed over. Refuses with FLOOD_WAIT.
    """
    taken, later = listings[:IMPORT_MOST], listings[IMPORT_MOST:]
    if taken:
        core.limits.take(IMPORTED, me.user, len(taken))
        await watching.look_up_numbers(core, me, len(taken))
    own = await core.db.read(lambda tx: access.account(tx, me.user))
    # Thousands of numbers take long enough to be noticed by everybody else.
    numbers = await asyncio.to_thread(_normalised, taken, own.phone or "")

    async def body(tx: WriteTx) -> Imported:
        await access.living(tx, me.user)
        by_number = {number: listing for number, listing in numbers if number is not None}
        here = await _found(tx, me.user, await account_rows.by_phones(tx, list(by_number)))
        room = CONTACTS_MOST - await rows.count(tx, me.user)
        changed: list[UserId] = []
        for number, user in here.items():
            if user == me.user:
                continue
            first, last = _given(by_number[number])
            if len(changed) < room and await _put(core, tx, me, user, first, last, number):
                changed.append(user)
        await rows.stop_awaiting(tx, me.user, list(here))
        await _await(tx, me.user, by_number, here)
        await _tell(core, tx, me, changed)
        found = [
            (here[number], listing.client)
            for number, listing in numbers
            if number in here and here[number] != me.user
        ]
        return Imported(tuple(found), tuple(listing.client for listing in later))

    return await core.db.write(body)


async def _found(tx: Tx, owner: UserId, here: dict[str, UserId]) -> dict[str, UserId]:
    """Leave those who may be found by their number, or are in the address book with it."""
    known = await rows.of_owner(tx, owner, list(here.values()))
    findable = await privacy.findable(tx, owner, list(here.values()))
    return {
        number: user
        for number, user in here.items()
        if user in findable or (user in known and known[user].phone == number)
    }


def _normalised(listings: Sequence[Listing], near: str) -> list[tuple[str | None, Listing]]:
    return [(phones.normal(listing.phone, near), listing) for listing in listings]


def _given(listing: Listing) -> tuple[str, str]:
    """The names of a listing; a number is its own name where somebody has given none."""
    first = names.clean(listing.first_name)[: names.LONGEST_NAME]
    last = names.clean(listing.last_name)[: names.LONGEST_NAME]
    return (first, last) if first or last else (names.clean(listing.phone)[:32], "")


async def _await(
    tx: WriteTx, owner: UserId, by_number: dict[str, Listing], here: dict[str, UserId]
) -> None:
    missing = [(number, *_given(one)) for number, one in by_number.items() if number not in here]
    room = AWAITED_MOST - await rows.awaited_count(tx, owner)
    if missing and room > 0:
        await rows.await_numbers(tx, owner, missing[:room])


async def _put(
    core: Core, tx: WriteTx, me: Me, user: UserId, first: str, last: str, phone: str
) -> bool:
    """Write a contact; False where it was just so before."""
    old = await tx.get(CONTACTS, me.user, user)
    if old is None:
        new = Contact(me.user, user, first, last, phone, core.now())
    else:
        new = replace(old, first_name=first, last_name=last, phone=phone)
    if new == old:
        return False
    tx.put(CONTACTS, new)
    return True


async def _tell(core: Core, tx: WriteTx, me: Me, changed: Sequence[UserId]) -> None:
    """Note for both sides that they are contacts now, or no longer."""
    now = core.now()
    mutual = await rows.owners_of(tx, me.user, changed)
    for user in changed:
        updates.note(tx, BoxId(me.user), NoteKind.USER, user, date=now, origin=me.session)
        updates.note(tx, BoxId(me.user), NoteKind.PEER_SETTINGS, user, date=now, origin=me.session)
        if user in mutual:
            updates.note(tx, BoxId(user), NoteKind.USER, me.user, date=now)


async def add(
    core: Core,
    me: Me,
    user: UserId,
    first: str,
    last: str,
    phone: str,
    *,
    show_number: bool = False,
) -> None:
    """Add somebody whom the asker was shown, or change the names given.

    `phone` is the number that the owner knows, "" for none: the one known before is kept. With
    `show_number` the contact may see the asker's own. Refuses with CONTACT_NAME_EMPTY,
    CONTACT_ID_INVALID.
    """
    first, last = names.contact(first, last)
    core.limits.take(CHANGED, me.user)
    number = phones.normal(phone) if phone else None

    async def body(tx: WriteTx) -> None:
        await _addable(tx, me, user)
        old = await tx.get(CONTACTS, me.user, user)
        if old is None and await rows.count(tx, me.user) >= CONTACTS_MOST:
            raise Refused("CONTACT_ADD_MISSING")
        known = number or (old.phone if old is not None else "")
        if await _put(core, tx, me, user, first, last, known):
            await _tell(core, tx, me, [user])
        if show_number:
            await privacy_settings.show_number(core, tx, me, user)

    await core.db.write(body)


async def accept(core: Core, me: Me, user: UserId) -> None:
    """Add somebody who has the asker as a contact, under the names that person bears.

    Refuses with CONTACT_REQ_MISSING where that is not so.
    """
    core.limits.take(CHANGED, me.user)

    async def body(tx: WriteTx) -> None:
        account = await _addable(tx, me, user)
        if await tx.get(CONTACTS, user, me.user) is None:
            raise Refused("CONTACT_REQ_MISSING")
        old = await tx.get(CONTACTS, me.user, user)
        phone = "" if old is None else old.phone
        if old is None and await privacy.allows(tx, user, Key.PHONE, me.user):
            phone = account.phone or ""
        if await _put(core, tx, me, user, account.first_name, account.last_name, phone):
            await _tell(core, tx, me, [user])

    await core.db.write(body)


async def _addable(tx: Tx, me: Me, user: UserId) -> Account:
    await access.living(tx, me.user)
    account = await tx.get(ACCOUNTS, user)
    if account is None or account.bot or user in (me.user, SERVICE_ACCOUNT):
        raise Refused("CONTACT_ID_INVALID")
    if account.deleted is not None:
        raise Refused("INPUT_USER_DEACTIVATED")
    return account


async def remove(core: Core, me: Me, users: Sequence[UserId]) -> None:
    """Take people out of the asker's address book; who is not in it is passed over."""

    async def body(tx: WriteTx) -> None:
        await _remove(core, tx, me, await rows.of_owner(tx, me.user, users))

    await core.db.write(body)


async def remove_numbers(core: Core, me: Me, written: Sequence[str]) -> None:
    """Take numbers out of the asker's address book, whether or not they have an account."""
    own = await core.db.read(lambda tx: access.account(tx, me.user))
    near = own.phone or ""
    some = written[:IMPORT_MOST]
    normal = await asyncio.to_thread(lambda: [phones.normal(phone, near) for phone in some])
    numbers = {number for number in normal if number is not None}

    async def body(tx: WriteTx) -> None:
        everyone = await rows.everyone(tx, me.user)
        doomed = {contact.account: contact for contact in everyone if contact.phone in numbers}
        await _remove(core, tx, me, doomed)
        await rows.stop_awaiting(tx, me.user, sorted(numbers))

    await core.db.write(body)


async def forget_numbers(core: Core, me: Me) -> None:
    """Forget the numbers of the asker's address book that have no account (contacts.resetSaved)."""
    await core.db.write(lambda tx: rows.await_nobody(tx, me.user))


async def _remove(core: Core, tx: WriteTx, me: Me, doomed: dict[UserId, Contact]) -> None:
    for contact in doomed.values():
        _drop(tx, contact)
    await _tell(core, tx, me, sorted(doomed))


def note_setting(user: UserId) -> str:
    """Name the setting in which the note about a contact is kept (`core.contact_details`)."""
    return f"contact note {user}"


def _drop(tx: WriteTx, contact: Contact) -> None:
    """Take somebody out of an address book with what its owner has put there."""
    tx.drop(CONTACTS, contact.owner, contact.account)
    tx.drop(SETTINGS, contact.owner, note_setting(contact.account))
    if contact.photo is not None:
        tx.drop(FILE_USES, contact.photo, int(Use.PERSONAL), contact.owner)


# --- coming and going -----------------------------------------------------------------------------


async def welcome(core: Core, tx: WriteTx, newcomer: Account, *, quiet: bool) -> None:
    """Give a new account to those who have its number, within the write that makes it.

    They are told in a message, unless the newcomer asked for `quiet` or they want no such messages.
    """
    assert newcomer.phone is not None  # who signs up has a number
    now = core.now()
    for owner, first, last in await rows.awaiting(tx, newcomer.phone):
        tx.put(CONTACTS, Contact(owner, newcomer.id, first, last, newcomer.phone, now))
        updates.note(tx, BoxId(owner), NoteKind.USER, newcomer.id, date=now)
        if not quiet and not (await privacy.guard_of(tx, owner)).quiet_sign_ups:
            told = Content(action=Action.CONTACT_SIGN_UP)
            await messages.notify(core, tx, owner, told, author=newcomer.id)
    await rows.arrived(tx, newcomer.phone)


async def leave(tx: WriteTx, user: UserId) -> None:
    """Take an account out of every address book, and empty its own, within a write."""
    for contact in [*await rows.those_of(tx, user), *await rows.everyone(tx, user)]:
        _drop(tx, contact)


# --- blocking -------------------------------------------------------------------------------------


class Blocked(Record, frozen=True):
    """A page of the block list."""

    entries: tuple[tuple[PeerId, int], ...]
    """(peer, when it was blocked)"""
    total: int


async def block(core: Core, me: Me, peer: PeerId) -> None:
    """Shut somebody out: no messages, no online status. Refuses with CONTACT_ID_INVALID."""

    async def body(tx: WriteTx) -> None:
        if peer_kind(peer) is not PeerKind.USER or peer in (me.user, SERVICE_ACCOUNT):
            raise Refused("CONTACT_ID_INVALID")
        if await tx.get(ACCOUNTS, peer) is None:
            raise Refused("CONTACT_ID_INVALID")
        await access.living(tx, me.user)
        if await tx.get(BLOCKS, me.user, peer) is None:
            tx.put(BLOCKS, Block(me.user, peer, core.now()))
            await _tell_block(core, tx, me, peer)

    await core.db.write(body)


async def set_blocked(core: Core, me: Me, peers: Sequence[PeerId]) -> None:
    """Shut out these people and nobody else (contacts.setBlocked).

    Refuses as `block` does, and with LIMIT_INVALID beyond `BLOCKED_MOST`.
    """
    wanted = set(peers)
    if len(wanted) > BLOCKED_MOST:
        raise Refused("LIMIT_INVALID")
    core.limits.take(CHANGED, me.user)

    async def body(tx: WriteTx) -> None:
        await access.living(tx, me.user)
        found = await tx.get_many(ACCOUNTS, [(peer,) for peer in wanted])
        if len(found) < len(wanted) or wanted & {me.user, SERVICE_ACCOUNT}:
            raise Refused("CONTACT_ID_INVALID")
        before = {peer for peer, _ in await rows.blocked(tx, me.user, 0, _EVERYBODY)}
        for peer in before - wanted:
            tx.drop(BLOCKS, me.user, peer)
        for peer in wanted - before:
            tx.put(BLOCKS, Block(me.user, peer, core.now()))
        for peer in sorted(before ^ wanted):
            await _tell_block(core, tx, me, peer)

    await core.db.write(body)


async def unblock(core: Core, me: Me, peer: PeerId) -> None:
    """Let somebody in again; it is all right if they were not shut out."""

    async def body(tx: WriteTx) -> None:
        if await tx.get(BLOCKS, me.user, peer) is not None:
            tx.drop(BLOCKS, me.user, peer)
            await _tell_block(core, tx, me, peer)

    await core.db.write(body)


async def _tell_block(core: Core, tx: WriteTx, me: Me, peer: PeerId) -> None:
    now = core.now()
    if await talks.may(tx, UserId(peer), me.user):
        # A bot learns that it was stopped, by somebody who had begun.
        updates.note(tx, BoxId(peer), NoteKind.BOT_STOPPED, me.user, date=now)
    updates.note(tx, BoxId(me.user), NoteKind.BLOCKED, peer, date=now, origin=me.session)
    updates.note(tx, BoxId(me.user), NoteKind.PEER_SETTINGS, peer, date=now, origin=me.session)


async def has_blocked(core: Core, me: Me, peer: PeerId) -> bool:
    """Tell whether the asker has shut somebody out."""

    async def body(tx: Tx) -> bool:
        return await tx.get(BLOCKS, me.user, peer) is not None

    return await core.db.read(body)


async def blocked(core: Core, me: Me, offset: int, limit: int) -> Blocked:
    """Give a page of whom the asker has blocked, the last one first."""

    async def body(tx: Tx) -> Blocked:
        page = await rows.blocked(tx, me.user, max(0, offset), max(1, min(limit, PAGE)))
        return Blocked(tuple(page), await rows.blocked_count(tx, me.user))

    return await core.db.read(body)


# --- the bar above a stranger's chat --------------------------------------------------------------


async def bar(core: Core, me: Me, peer: PeerId) -> Bar:
    """Tell what a client offers at the top of a chat."""
    return await core.db.read(lambda tx: bar_of(tx, me.user, peer))


async def bar_of(tx: Tx, viewer: UserId, peer: PeerId) -> Bar:
    """Like `bar`, within a transaction."""
    account = await access.chat(tx, viewer, peer)
    if not isinstance(account, Account):
        return Bar(brought=await _was_brought(tx, viewer, peer))
    if peer in (viewer, SERVICE_ACCOUNT) or account.bot or account.deleted is not None:
        return Bar()
    if await tx.get(CONTACTS, viewer, peer) is not None:
        return Bar()
    if await tx.get(BLOCKS, viewer, peer) is not None:
        return Bar()
    return Bar(stranger=await tx.get(SETTINGS, viewer, _hidden(peer)) is None)


async def _was_brought(tx: Tx, viewer: UserId, peer: PeerId) -> bool:
    """Tell whether somebody is in a chat as a stranger brought them, and has not said that this is
    all right."""
    one: Member | Participant | None
    if peer_kind(peer) is PeerKind.CHAT:
        one = await tx.get(MEMBERS, peer, viewer)
    else:
        one = await tx.get(PARTICIPANTS, peer, viewer)
    if one is None or not one.inside or one.admin or one.inviter in (viewer, 0):
        return False
    if await tx.get(CONTACTS, viewer, one.inviter) is not None:
        return False
    return await tx.get(SETTINGS, viewer, _hidden(peer)) is None


async def hide_bar(core: Core, me: Me, peer: PeerId) -> None:
    """Do not offer it any more in this chat (messages.hidePeerSettingsBar)."""
    await core.db.write(lambda tx: put_bar_away(core, tx, me, peer))


async def put_bar_away(core: Core, tx: WriteTx, me: Me, peer: PeerId) -> None:
    """Like `hide_bar`, within a transaction."""
    await access.chat(tx, me.user, peer)
    await access.living(tx, me.user)
    tx.put(SETTINGS, SettingRow(me.user, _hidden(peer), b"\xc3"))
    updates.note(
        tx, BoxId(me.user), NoteKind.PEER_SETTINGS, peer, date=core.now(), origin=me.session
    )


def _hidden(peer: PeerId) -> str:
    return f"bar hidden {peer}"

"""A person's own profile, and finding somebody by name or number.

A change of profile is told to whoever has a chat with the person or has the person as a contact.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from chappe.core import access, names, phones, privacy, updates
from chappe.core.context import Core
from chappe.core.limits import Rule
from chappe.core.refused import Refused
from chappe.core.trust import standing
from chappe.core.trust.floods import watching
from chappe.model import (
    SERVICE_ACCOUNT,
    Account,
    BoxId,
    Me,
    NoteKind,
    PeerId,
    UserId,
    replace,
)
from chappe.store import accounts as rows
from chappe.store import contacts as contact_rows
from chappe.store import dialogs as dialog_rows
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import ACCOUNTS, BOXES, Box

NAME_RESOLVED: Final = Rule("username resolved", burst=300, every=5)
NUMBER_RESOLVED: Final = Rule("number resolved", burst=50, every=120)
"""Trying numbers one by one would tell who is here."""
NAME_CHANGED: Final = Rule("username changed", burst=20, every=300)
PROFILE_CHANGED: Final = Rule("profile changed", burst=60, every=30)
"""Each change is told to everybody who knows the person."""


# --- who knows a person ---------------------------------------------------------------------------


async def audience(tx: Tx, user: UserId) -> list[UserId]:
    """Everybody else who has a chat with a person or has the person as a contact."""
    partners = {UserId(box) for box in await dialog_rows.partners(tx, BoxId(user))}
    owners = set(await contact_rows.all_owners_of(tx, user))
    return sorted((partners | owners) - {user, SERVICE_ACCOUNT})


async def announce(core: Core, tx: WriteTx, user: UserId, origin: int = 0) -> None:
    """Tell, within a write, that a person's name, username or photo has changed."""
    now = core.now()
    updates.note(tx, BoxId(user), NoteKind.USER, user, date=now, origin=origin)
    for other in await audience(tx, user):
        updates.note(tx, BoxId(other), NoteKind.USER, user, date=now)


async def found_service(core: Core) -> None:
    """Make sure that the service account exists and bears the name of this server."""

    async def body(tx: WriteTx) -> None:
        account = await tx.get(ACCOUNTS, SERVICE_ACCOUNT)
        if account is None:
            account = Account(
                id=SERVICE_ACCOUNT,
                phone=None,
                first_name="",
                last_name="",
                about="",
                lang=core.config.language,
                photo=None,
                seen=0,
                created=core.now(),
                deleted=None,
                ttl_days=0,
                username=None,
                birthday=None,
            )
            tx.put(BOXES, Box(SERVICE_ACCOUNT, 1, 0))
        if account.first_name != core.config.name:
            tx.put(ACCOUNTS, replace(account, first_name=core.config.name))

    await core.db.write(body)


# --- profile --------------------------------------------------------------------------------------


async def myself(core: Core, me: Me) -> Account:
    """Give the asker's own account."""

    async def body(tx: Tx) -> Account:
        return await access.account(tx, me.user)

    return await core.db.read(body)


async def update_profile(
    core: Core, me: Me, first: str | None, last: str | None, about: str | None
) -> Account:
    """Change names and description; None leaves one as it is.

    Refuses with FIRSTNAME_INVALID, LASTNAME_INVALID, ABOUT_TOO_LONG.
    """
    core.limits.take(PROFILE_CHANGED, me.user)

    async def body(tx: WriteTx) -> Account:
        account = await access.living(tx, me.user)
        new_first, new_last = names.person(
            account.first_name if first is None else first,
            account.last_name if last is None else last,
        )
        told = account.about if about is None else names.about(about)
        changed = replace(account, first_name=new_first, last_name=new_last, about=told)
        if changed != account:
            tx.put(ACCOUNTS, changed)
            await announce(core, tx, me.user, me.session)
        return changed

    return await core.db.write(body)


async def set_birthday(core: Core, me: Me, born: tuple[int, int, int | None] | None) -> None:
    """Set a birthday (day, month, perhaps year) or remove it. Refuses with BIRTHDAY_INVALID."""
    today = datetime.fromtimestamp(core.clock(), UTC).date()
    value = None if born is None else names.birthday(*born, today)

    async def body(tx: WriteTx) -> None:
        account = await access.living(tx, me.user)
        if account.birthday != value:
            tx.put(ACCOUNTS, replace(account, birthday=value))
            await announce(core, tx, me.user, me.session)

    await core.db.write(body)


# --- usernames ------------------------------------------------------------------------------------


async def check_username(core: Core, me: Me, name: str) -> bool:
    """Tell whether a username is free for the asker. Refuses with USERNAME_INVALID."""
    wanted = names.persons_username(name)
    core.limits.take(NAME_RESOLVED, me.user)

    async def body(tx: Tx) -> bool:
        return await rows.named(tx, wanted) in (None, me.user)

    return await core.db.read(body)


async def set_username(core: Core, me: Me, name: str) -> Account:
    """Take a username, or give it up with "".

    Refuses with USERNAME_INVALID, USERNAME_OCCUPIED, USERNAME_NOT_MODIFIED, PEER_FLOOD
    (`core.trust.standing`).
    """
    wanted = names.persons_username(name) if name else None
    core.limits.take(NAME_CHANGED, me.user)

    async def body(tx: WriteTx) -> Account:
        account = await access.living(tx, me.user)
        if (account.username or "") == name:
            raise Refused("USERNAME_NOT_MODIFIED")
        if wanted is not None:
            standing.check_naming(account)
        await rows.free_names(tx, me.user)
        if wanted is not None and not await rows.take_name(tx, wanted, name, me.user):
            raise Refused("USERNAME_OCCUPIED")
        changed = replace(account, username=name or None)
        tx.put(ACCOUNTS, changed)
        await announce(core, tx, me.user, me.session)
        return changed

    return await core.db.write(body)


async def toggle_username(core: Core, me: Me, name: str, *, active: bool) -> None:
    """Switch one of the asker's usernames on. Nobody buys more of them here, and the one that can
    be edited is always on, so this changes nothing.

    Refuses with USERNAME_INVALID where the name is not the asker's, or would go off.
    """
    account = await myself(core, me)
    if not active or name != account.username:
        raise Refused("USERNAME_INVALID")


async def reorder_usernames(core: Core, me: Me, order: Sequence[str]) -> None:
    """Order the asker's usernames, of which there is one at most, so this changes nothing.

    Refuses with ORDER_INVALID where others are named.
    """
    account = await myself(core, me)
    if list(order) != ([account.username] if account.username else []):
        raise Refused("ORDER_INVALID")


# --- finding somebody -----------------------------------------------------------------------------


async def by_username(core: Core, me: Me, name: str) -> PeerId:
    """Give the person or channel that a username names. Refuses with USERNAME_INVALID,
    USERNAME_NOT_OCCUPIED."""
    wanted = name.removeprefix("@").lower()
    if not names.is_username(wanted):
        raise Refused("USERNAME_INVALID")
    core.limits.take(NAME_RESOLVED, me.user)
    await watching.look_up_name(core, me)

    async def body(tx: Tx) -> PeerId:
        found = await rows.named(tx, wanted)
        if found is None:
            raise Refused("USERNAME_NOT_OCCUPIED")
        return PeerId(found)

    return await core.db.read(body)


async def by_phone(core: Core, me: Me, phone: str) -> UserId:
    """Give whose number it is.

    Refuses with PHONE_NOT_OCCUPIED, also where the owner does not want to be found by it.
    """
    core.limits.take(NUMBER_RESOLVED, me.user)
    await watching.look_up_numbers(core, me, 1)
    number = phones.normal(phone)

    async def body(tx: Tx) -> UserId:
        found = None if number is None else await rows.by_phone(tx, number)
        if found is None or not await privacy.findable(tx, me.user, [found]):
            raise Refused("PHONE_NOT_OCCUPIED")
        return found

    return await core.db.read(body)

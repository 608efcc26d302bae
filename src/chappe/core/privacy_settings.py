"""What an account chooses of who may see and do what; how it is judged is in `core.privacy`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from chappe.core import access, people, updates
from chappe.core.context import Core
from chappe.core.limits import Rule as Limit
from chappe.core.privacy import (
    OF_GROUPS,
    OF_USERS,
    SETTING,
    Guard,
    Key,
    Kind,
    Relation,
    Rule,
    Rules,
    guard_of,
    may,
)
from chappe.core.refused import Refused
from chappe.model import BoxId, Me, NoteKind, PeerId, Record, UserId
from chappe.store import groups as group_rows
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import ACCOUNTS, CONTACTS, SETTINGS, SettingRow

MOST_RULES: Final = 20
"""Rules for one key."""
MOST_NAMED: Final = 1_000
"""Accounts and groups that the rules for one key name together."""
CHANGED: Final = Limit("privacy changed", burst=100, every=20)
"""Some changes are told to everybody who knows the person."""

_SHOWN: Final = frozenset({Key.LAST_SEEN, Key.PHOTO, Key.PHONE, Key.ABOUT, Key.BIRTHDAY})
"""What others have in their apps: they have to hear that it may be another now."""


class Chosen(Record, frozen=True):
    """The switches of `Guard` that the global settings are
    (core.telegram.org/constructor/globalPrivacySettings)."""

    hide_read: bool = False
    archive_strangers: bool = False
    keep_unmuted: bool = False
    keep_folders: bool = False


# --- rules ----------------------------------------------------------------------------------------


async def rules(core: Core, me: Me, key: Key) -> Rules:
    """Give the asker's rules for a key."""

    async def body(tx: Tx) -> Rules:
        return (await guard_of(tx, me.user)).of(key)

    return await core.db.read(body)


async def set_rules(core: Core, me: Me, key: Key, wanted: Sequence[Rule]) -> Rules:
    """Set the asker's rules for a key; give them as they are kept.

    Groups that the asker is not in are left out: who is in them is none of the asker's business.
    Refuses with PRIVACY_VALUE_INVALID where there is no rule, with PRIVACY_TOO_LONG where there are
    too many or they name too many, with USER_ID_INVALID for an account that never was.
    """
    if not wanted:
        raise Refused("PRIVACY_VALUE_INVALID")
    if len(wanted) > MOST_RULES or sum(len(rule.ids) for rule in wanted) > MOST_NAMED:
        raise Refused("PRIVACY_TOO_LONG")
    core.limits.take(CHANGED, me.user)

    async def body(tx: WriteTx) -> Rules:
        kept = await _known(tx, me.user, wanted)
        await _change_rules(core, tx, me, key, kept)
        return kept

    return await core.db.write(body)


async def _known(tx: Tx, user: UserId, wanted: Sequence[Rule]) -> Rules:
    named = {id_ for rule in wanted if rule.kind in OF_USERS for id_ in rule.ids}
    found = await tx.get_many(ACCOUNTS, [(id_,) for id_ in named])
    if len(found) < len(named):
        raise Refused("USER_ID_INVALID")
    groups = {PeerId(id_) for rule in wanted if rule.kind in OF_GROUPS for id_ in rule.ids}
    members = await group_rows.roles(tx, user, sorted(groups))
    inside = {peer for peer, member in members.items() if member.inside}
    return tuple(
        Rule(rule.kind, tuple(id_ for id_ in rule.ids if id_ in inside))
        if rule.kind in OF_GROUPS
        else rule
        for rule in wanted
    )


async def _change_rules(core: Core, tx: WriteTx, me: Me, key: Key, kept: Rules) -> None:
    guard = await guard_of(tx, me.user)
    await store(tx, me.user, msgspec.structs.replace(guard, rules={**guard.rules, key: kept}))
    updates.note(tx, BoxId(me.user), NoteKind.PRIVACY, key, date=core.now(), origin=me.session)
    if key in _SHOWN:
        await people.announce(core, tx, me.user, me.session)


async def show_number(core: Core, tx: WriteTx, me: Me, user: UserId) -> None:
    """Let somebody see the asker's number, within a write, if the rules do not yet
    (contacts.addContact, flag add_phone_privacy_exception)."""
    before = (await guard_of(tx, me.user)).of(Key.PHONE)
    contact = await tx.get(CONTACTS, me.user, user)
    if may(before, Relation(user, contact=contact is not None)):
        return
    named = sum(len(rule.ids) for rule in before)
    if named >= MOST_NAMED or len(before) >= MOST_RULES:
        raise Refused("PRIVACY_TOO_LONG")
    rest = [rule for rule in before if rule.kind not in OF_USERS]
    allowed = {id_ for rule in before if rule.kind is Kind.ALLOW_USERS for id_ in rule.ids}
    denied = {id_ for rule in before if rule.kind is Kind.DENY_USERS for id_ in rule.ids} - {user}
    new = [Rule(Kind.ALLOW_USERS, tuple(sorted(allowed | {user})))]
    if denied:
        new.append(Rule(Kind.DENY_USERS, tuple(sorted(denied))))
    await _change_rules(core, tx, me, Key.PHONE, (*new, *rest))


# --- switches -------------------------------------------------------------------------------------


async def chosen(core: Core, me: Me) -> Guard:
    """Give everything that the asker has chosen."""
    return await core.db.read(lambda tx: guard_of(tx, me.user))


async def choose(core: Core, me: Me, switches: Chosen) -> Guard:
    """Set the global settings."""
    return await change(core, me, **msgspec.structs.asdict(switches))


async def change(core: Core, me: Me, **switches: bool) -> Guard:
    """Set some switches of the asker's `Guard` by name."""

    async def body(tx: WriteTx) -> Guard:
        guard = msgspec.structs.replace(await guard_of(tx, me.user), **switches)
        await store(tx, me.user, guard)
        return guard

    return await core.db.write(body)


async def store(tx: WriteTx, user: UserId, guard: Guard) -> None:
    """Keep what an account has chosen, within a write. Refuses with USER_DEACTIVATED."""
    await access.living(tx, user)
    if guard == Guard():
        tx.drop(SETTINGS, user, SETTING)
    else:
        tx.put(SETTINGS, SettingRow(user, SETTING, msgspec.msgpack.encode(guard)))

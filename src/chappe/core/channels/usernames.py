"""Public names of channels (core.telegram.org/api/channel#usernames).

A channel with a name is public: anybody finds it, looks into it and joins it. People, bots and
channels share their names.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from chappe.core import access, names
from chappe.core.channels import rules
from chappe.core.channels.looks import put
from chappe.core.context import Core
from chappe.core.limits import Rule
from chappe.core.people import NAME_RESOLVED
from chappe.core.refused import Refused
from chappe.core.trust import sanctions, standing
from chappe.core.trust.matching import noting
from chappe.model import Channel, Me, PeerId, Trait, UserId, replace
from chappe.model.journal import UsernameWas
from chappe.store import accounts as account_rows
from chappe.store import channel_lists as rows
from chappe.store.db import Tx, WriteTx

MOST_PUBLIC: Final = 10
"""Public channels that one may have made (config.channels_public_limit_default of the apps)."""
NAMED: Final = Rule("channel renamed", burst=20, every=300)


async def check(core: Core, me: Me, peer: PeerId | None, name: str) -> bool:
    """Tell whether a name is free for a channel, or (None) for one that the asker is going to make.

    Refuses with USERNAME_INVALID, CHANNELS_ADMIN_PUBLIC_TOO_MUCH, CHAT_ADMIN_REQUIRED.
    """
    wanted = names.persons_username(name)
    core.limits.take(NAME_RESOLVED, me.user)

    async def body(tx: Tx) -> bool:
        if peer is None:
            await check_limit(tx, me.user)
        else:
            found, one = await access.joined(tx, me.user, peer)
            rules.check_creator(found, one)
            if found.username is None:
                await check_limit(tx, me.user)
        return await account_rows.named(tx, wanted) in (None, peer)

    return await core.db.read(body)


async def check_limit(tx: Tx, user: UserId) -> None:
    """Refuse with CHANNELS_ADMIN_PUBLIC_TOO_MUCH whoever has made as many public channels as one
    may."""
    if len(await rows.public_of(tx, user)) >= MOST_PUBLIC:
        raise Refused("CHANNELS_ADMIN_PUBLIC_TOO_MUCH")


async def change(core: Core, me: Me, peer: PeerId, name: str) -> None:
    """Give a channel a public name, or make it private with ""; its creator's to decide.

    What was kept from new members of a supergroup is open to all once it is public. Refuses with
    USERNAME_INVALID, USERNAME_OCCUPIED, USERNAME_NOT_MODIFIED, CHANNELS_ADMIN_PUBLIC_TOO_MUCH,
    CHAT_ADMIN_REQUIRED, PEER_FLOOD (`core.trust.standing`).
    """
    wanted = names.persons_username(name) if name else None
    core.limits.take(NAMED, me.user)

    async def body(tx: WriteTx) -> None:
        await tx.lock(me.user, peer)
        found, one = await access.joined(tx, me.user, peer)
        rules.check_creator(found, one)
        if (found.username or "") == name:
            raise Refused("USERNAME_NOT_MODIFIED")
        if wanted is not None:
            standing.check_naming(await access.account(tx, me.user))
        if found.username is None:
            await check_limit(tx, me.user)
        await account_rows.free_names(tx, peer)
        if wanted is not None and not await account_rows.take_name(tx, wanted, name, peer):
            raise Refused("USERNAME_OCCUPIED")
        new = replace(found, username=name or None)
        if wanted is not None:
            new = replace(new, traits=new.traits & ~Trait.HIDDEN_HISTORY)
        event = UsernameWas(found.username or "", name)
        await put(core, tx, me, new, event)
        if wanted is not None:
            await sanctions.on_username(core, tx, peer, wanted)
            await noting.opened(core, tx, peer)

    await core.db.write(body)


async def toggle(core: Core, me: Me, peer: PeerId, name: str, *, active: bool) -> None:
    """Switch one of a channel's names on. Nobody buys more of them here, and the one that can be
    edited is always on, so this changes nothing. Refuses with USERNAME_INVALID where the name is
    not the channel's, or would go off."""
    found = await _named(core, me, peer)
    if not active or name != found.username:
        raise Refused("USERNAME_INVALID")


async def reorder(core: Core, me: Me, peer: PeerId, order: Sequence[str]) -> None:
    """Order a channel's names, of which there is one at most, so this changes nothing. Refuses with
    ORDER_INVALID where others are named."""
    found = await _named(core, me, peer)
    if list(order) != ([found.username] if found.username else []):
        raise Refused("ORDER_INVALID")


async def drop_bought(core: Core, me: Me, peer: PeerId) -> None:
    """Switch off the names of a channel that were bought. There are none; refuses with
    CHAT_ADMIN_REQUIRED whoever has not made it."""
    await _named(core, me, peer)


async def _named(core: Core, me: Me, peer: PeerId) -> Channel:
    async def body(tx: Tx) -> Channel:
        found, one = await access.joined(tx, me.user, peer)
        rules.check_creator(found, one)
        return found

    return await core.db.read(body)

"""Authorization keys (core.telegram.org/mtproto/auth_key): what the edge keeps between connections.

A permanent key names a device; whoever is logged in on it is an `Authorization`. A temporary key
(core.telegram.org/api/pfs) is worth nothing until it is bound to a permanent one, and nothing again
once it has expired. The secrets never leave the store but through `load`.
"""

from __future__ import annotations

from typing import Final

from chappe.core import authorizations
from chappe.core.context import Core
from chappe.core.limits import Rule, network
from chappe.core.refused import Refused
from chappe.model import KeyId, Record
from chappe.store import keys as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import AUTHORIZATIONS

LONGEST_TEMPORARY: Final = 7 * 24 * 3600
"""Seconds that a temporary key may live; official clients ask for a day."""
UNUSED_AFTER: Final = 24 * 3600
"""Seconds after which a permanent key that nobody logged in with is forgotten."""
FORGET_BATCH: Final = 500
MADE_FROM_NETWORK: Final = Rule("key from network", burst=1_000, every=4)
"""A key costs its maker milliseconds and us a row for a day. An office with a thousand apps behind
one address, each of which makes two a day, does not get near this."""


class StoredKey(Record, frozen=True):
    """A key as the edge needs it."""

    id: KeyId
    secret: bytes
    """256 bytes."""
    expires: int | None
    """Unix time at which a temporary key ends; None for a permanent key."""
    permanent: KeyId | None
    """The key that a temporary one is bound to."""
    dc: int = 0
    """The data centre that the client said it dialled, as it said it; 0 where it did not."""

    def __repr__(self) -> str:
        return f"<key {self.id & 0xFFFFFFFFFFFFFFFF:016x}>"


async def load(core: Core, key: KeyId) -> StoredKey | None:
    """Give a key by its id; None where there is none or it has expired."""

    async def body(tx: Tx) -> StoredKey | None:
        found = await rows.find(tx, key)
        if found is None:
            return None
        if found.expires is not None and found.expires <= core.now():
            return None
        return StoredKey(key, found.secret, found.expires, found.permanent, found.dc)

    return await core.db.read(body)


def may_make(core: Core, address: str) -> bool:
    """Whether a client at a network address may have another new key; counts it where it may."""
    site = network(address)
    if site is None:
        return True
    if core.limits.wait(MADE_FROM_NETWORK, site):
        return False
    core.limits.spend(MADE_FROM_NETWORK, site)
    return True


async def save(
    core: Core, key: KeyId, secret: bytes, expires: int | None = None, dc: int = 0
) -> bool:
    """Store a key that an exchange has just made; `expires` (Unix time) makes it a temporary one.

    False where the id is taken: the exchange has to be repeated.
    """

    async def body(tx: WriteTx) -> bool:
        now = core.now()
        until = None if expires is None else min(expires, now + LONGEST_TEMPORARY)
        return await rows.save(tx, key, secret, dc, now, until)

    return await core.db.write(body)


async def bind(core: Core, temporary: KeyId, permanent: KeyId, expires: int) -> None:
    """Bind a temporary key to a permanent one, as auth.bindTempAuthKey asks.

    The caller has checked the proof that the client has both. The key ends when the client said at
    its making or says now, whichever is sooner.
    """

    async def body(tx: WriteTx) -> None:
        now = core.now()
        found = await rows.find(tx, temporary)
        if found is None or found.expires is None or found.expires <= now:
            raise Refused("TEMP_AUTH_KEY_EMPTY")
        if found.permanent not in (None, permanent):
            raise Refused("TEMP_AUTH_KEY_ALREADY_BOUND")
        if expires <= now:
            raise Refused("EXPIRES_AT_INVALID")
        root = await rows.find(tx, permanent)
        if root is None or root.expires is not None:
            raise Refused("ENCRYPTED_MESSAGE_INVALID")
        await rows.bind(tx, temporary, permanent, min(expires, found.expires))

    await core.db.write(body)


async def drop_temporary(core: Core, permanent: KeyId, keep: set[KeyId]) -> None:
    """End the temporary keys of a permanent one, but for `keep` (auth.dropTempAuthKeys)."""

    async def body(tx: WriteTx) -> None:
        for key in await rows.bound_to(tx, permanent):
            if key not in keep:
                await rows.remove(tx, key)

    await core.db.write(body)


async def destroy(core: Core, key: KeyId) -> bool:
    """End a key for good, and with a permanent one everything that rests on it: whoever is logged
    in, the temporary keys. False where there is no such key.

    The edge has checked that the client has the key (destroy_auth_key comes encrypted with it).
    """

    async def body(tx: WriteTx) -> bool:
        return await _remove(core, tx, key)

    return await core.db.write(body)


async def _remove(core: Core, tx: WriteTx, key: KeyId) -> bool:
    authorization = await tx.get(AUTHORIZATIONS, key)
    if authorization is not None:
        await authorizations.end(core, tx, authorization)
    for temporary in await rows.bound_to(tx, key):
        await rows.remove(tx, temporary)
    return await rows.remove(tx, key)


async def forget(core: Core) -> None:
    """Delete keys that nobody can use any more, or never has."""

    async def body(tx: WriteTx) -> None:
        now = core.now()
        await rows.remove_expired(tx, now)
        for key in await rows.unused(tx, now - UNUSED_AFTER, FORGET_BATCH):
            await rows.remove(tx, key)

    await core.db.write(body)

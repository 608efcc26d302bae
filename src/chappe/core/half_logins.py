"""Between the code and the password: devices that have shown the one and not the other.

Such a device is nobody yet: it is in no list of those that are logged in but as waiting, it is told
nothing, and all it may do is to prove the password, to recover it, or to ask for the account to be
deleted. After `LIFE` seconds it has to begin again with a new code. The owner is told of it.
"""

from __future__ import annotations

from typing import Final

import msgspec

from chappe.core import access, authorizations, passwords
from chappe.core.authorizations import Asker, Device, SignedIn
from chappe.core.context import Core
from chappe.core.passwords import Proof
from chappe.core.refused import Refused
from chappe.core.trust import standing
from chappe.model import Account, Authorization, KeyId, Me, UserId
from chappe.store import passwords as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.passwords import HALF_LOGINS, HalfLogin
from chappe.store.tables import AUTHORIZATIONS

LIFE: Final = 1800
"""Seconds for the password, or for a letter with a recovery code to come."""


async def admit(
    core: Core, tx: WriteTx, asker: Asker, account: Account, *, let_in: bool = False
) -> SignedIn | None:
    """Log an account in on the asker's key, once everything but the password was right.

    None where the account has a password: the client is told SESSION_PASSWORD_NEEDED, after the
    commit, and goes on with auth.checkPassword. `let_in`: another device of the account let this
    one in, so the owner need not be told that somebody is at the door. Refuses as
    `authorizations.begin`.
    """
    standing.check_open(account)
    if await passwords.find(tx, account.id) is None:
        tx.drop(HALF_LOGINS, asker.key)
        return SignedIn(account, await authorizations.begin(core, tx, asker, account))
    await _wait(core, tx, asker, account, let_in=let_in)
    return None


async def _wait(core: Core, tx: WriteTx, asker: Asker, account: Account, *, let_in: bool) -> None:
    now = core.now()
    half = HalfLogin(
        key=asker.key,
        account=account.id,
        hash=authorizations.new_hash(core),
        created=now,
        expires=now + LIFE,
        device=msgspec.msgpack.encode(authorizations.kept(core, asker.device)),
    )
    tx.put(HALF_LOGINS, half)
    if not let_in:
        device = as_device(half)
        await passwords.alert(
            core,
            tx,
            account.id,
            lambda words: words.half_login,
            device=", ".join(part for part in (device.device, device.system) if part) or "?",
            app=device.app or "?",
            address=device.address or "?",
        )


def as_device(half: HalfLogin) -> Authorization:
    """Give a waiting device in the form of those that are logged in, for their list."""
    device = msgspec.msgpack.decode(half.device, type=Device)
    return authorizations.recorded(device, half.key, half.account, half.hash, half.created)


async def waiting(core: Core, me: Me) -> list[Authorization]:
    """Give the devices that wait for the password of the asker, for the list of devices."""

    async def body(tx: Tx) -> list[HalfLogin]:
        return await rows.half_logins(tx, me.user, core.now())

    return [as_device(half) for half in await core.db.read(body)]


async def find(tx: Tx, key: KeyId, now: int) -> HalfLogin | None:
    """Give the login that waits for its password on a key, None where there is none any more."""
    half = await tx.get(HALF_LOGINS, key)
    return half if half is not None and half.expires > now else None


async def expire(core: Core) -> None:
    """Forget half logins, and codes in letters, that have run out."""
    await core.db.write(lambda tx: rows.drop_expired(tx, core.now()))


async def owner(core: Core, key: KeyId, session: int) -> Me:
    """Tell whose password a key waits for. Refuses with AUTH_KEY_UNREGISTERED where it does not.

    What this gives stands for an account that nobody has got into: never take it for somebody who
    is logged in.
    """
    half = await core.db.read(lambda tx: find(tx, key, core.now()))
    if half is None:
        raise Refused("AUTH_KEY_UNREGISTERED")
    return Me(half.account, key, session)


async def check_password(core: Core, asker: Asker, me: Me, proof: Proof | None) -> SignedIn:
    """Log a device in with the password (auth.checkPassword); `me` is whose password it is.

    Refuses as `passwords.verify`, and with AUTH_KEY_UNREGISTERED where it took too long.
    """
    proven = await passwords.verify(core, me, proof, asker.device.address, at_door=True)

    async def body(tx: WriteTx) -> SignedIn:
        await passwords.hold(tx, proven)
        half = await find(tx, asker.key, core.now())
        if half is None or half.account != me.user:
            raise Refused("AUTH_KEY_UNREGISTERED")
        return await enter(core, tx, asker, me.user)

    return await core.db.write(body)


async def enter(core: Core, tx: WriteTx, asker: Asker, user: UserId) -> SignedIn:
    """Log a device in for which the password was proven or recovered, within a write.

    Nothing happens to one that is logged in to this account already. Refuses with
    AUTH_KEY_UNREGISTERED where the device neither waits nor is logged in.
    """
    account = await access.living(tx, user)
    half = await find(tx, asker.key, core.now())
    if half is not None and half.account == user:
        tx.drop(HALF_LOGINS, asker.key)
        return SignedIn(account, await authorizations.begin(core, tx, asker, account))
    present = await tx.get(AUTHORIZATIONS, asker.key)
    if present is None or present.account != user:
        raise Refused("AUTH_KEY_UNREGISTERED")
    return SignedIn(account, present)

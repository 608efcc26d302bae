"""Passkeys: logging in with what a device keeps, in place of a code
(core.telegram.org/api/passkeys).

What protects an account here:

* the key that signs never leaves the authenticator, and only what it signed for this server's name
  counts; the authenticator has to have asked for a finger, a face or a PIN;
* a challenge is 32 random bytes, lives for minutes, is answered once, and only by the device that
  was shown it;
* an authenticator that counts must count on: a copy is found out;
* who has come in lately, with older devices around, makes none, and the owner is told of each;
* it stands for the code and for nothing else: a password is asked for as ever.
"""

from __future__ import annotations

import asyncio
from typing import Final

from chappe.config import Passkeys as Settings
from chappe.core import access, authorizations, half_logins, passkey_proofs, passwords
from chappe.core.authorizations import Asker, SignedIn
from chappe.core.challenges import Ceremony
from chappe.core.context import Core
from chappe.core.limits import Rule, network
from chappe.core.passkey_proofs import Assertion, NewCredential
from chappe.core.refused import Refused
from chappe.model import Account, KeyId, Me, Record, UserId, replace
from chappe.store import passkeys as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.passkeys import PASSKEYS, Passkey
from chappe.store.tables import AUTHORIZATIONS

MOST: Final = 5
"""Passkeys of one account."""
LIFE: Final = 300
"""Seconds for the authenticator to sign a challenge."""
LONGEST_NAME: Final = 64
OFFERED: Final = Rule("passkey offered", burst=10, every=60)
TRIED: Final = Rule("passkey tried", burst=30, every=20)
"""By network: a proof costs as much work as some hundred messages."""

_ANYBODY: Final = UserId(0)


class Offer(Record, frozen=True):
    """What an authenticator needs to make a passkey."""

    account: Account
    challenge: bytes
    known: tuple[str, ...]
    """The passkeys that the account has: an authenticator makes no second one."""


# --- one's own ------------------------------------------------------------------------------------


async def offer(core: Core, me: Me) -> Offer:
    """Begin to make a passkey for the asker's account (account.initPasskeyRegistration).

    Refuses with PASSKEY_ORIGIN_MISMATCH where this server has no name that passkeys could be for,
    FRESH_RESET_AUTHORISATION_FORBIDDEN, FLOOD_WAIT; with ACCESS_DENIED where there are `MOST`.
    """
    _require_domain(core)
    core.limits.take(OFFERED, me.user)

    async def body(tx: Tx) -> Offer:
        account, known = await _room(core, tx, me)
        return Offer(account, core.random(32), tuple(one.id for one in known))

    made = await core.db.read(body)
    expires = core.now() + LIFE
    core.ceremonies.put(me.key, made.challenge, Ceremony(me.user, expires))
    return made


async def register(core: Core, me: Me, new: NewCredential) -> Passkey:
    """Keep a passkey that the asker's authenticator has made (account.registerPasskey).

    Refuses as `offer`, and with CREDENTIAL_INVALID.
    """
    settings = _require_domain(core)
    challenge = passkey_proofs.challenge_of(new.client_data, settings)
    if core.ceremonies.take(me.key, challenge, me.user, core.now()) is None:
        raise Refused("CREDENTIAL_INVALID")
    id_ = passkey_proofs.canonical(new.id)
    good = await asyncio.to_thread(passkey_proofs.registered, new, challenge, settings)

    async def body(tx: WriteTx) -> Passkey:
        await _room(core, tx, me)
        if await tx.get(PASSKEYS, id_) is not None:
            raise Refused("CREDENTIAL_INVALID")
        device = await tx.get(AUTHORIZATIONS, me.key)
        made = Passkey(
            id=id_,
            account=me.user,
            name=((device.device if device else "") or core.config.name)[:LONGEST_NAME],
            key=good.key,
            counter=good.counter,
            created=core.now(),
            used=0,
        )
        tx.put(PASSKEYS, made)
        described = authorizations.described(device)
        await passwords.alert(core, tx, me.user, lambda words: words.passkey, device=described)
        return made

    return await core.db.write(body)


async def _room(core: Core, tx: Tx, me: Me) -> tuple[Account, list[Passkey]]:
    """Refuse whoever may not make one more passkey; give the account and those it has."""
    account = await access.living(tx, me.user)
    if await authorizations.is_too_fresh(core, tx, me):
        raise Refused("FRESH_RESET_AUTHORISATION_FORBIDDEN")
    known = await rows.of_account(tx, me.user)
    if len(known) >= MOST:
        raise Refused("ACCESS_DENIED")
    return account, known


async def listed(core: Core, me: Me) -> list[Passkey]:
    """Give the asker's passkeys, the oldest first."""
    return await core.db.read(lambda tx: rows.of_account(tx, me.user))


async def delete(core: Core, me: Me, id_: str) -> None:
    """Forget a passkey of the asker's. Refuses with PASSKEY_CREDENTIAL_NOT_FOUND."""

    async def body(tx: WriteTx) -> None:
        found = await tx.get(PASSKEYS, id_)
        if found is None or found.account != me.user:
            raise Refused("PASSKEY_CREDENTIAL_NOT_FOUND")
        tx.drop(PASSKEYS, id_)

    await core.db.write(body)


# --- at the door ----------------------------------------------------------------------------------


def challenge(core: Core, asker: Asker) -> bytes:
    """Give somebody who is nobody yet what to sign (auth.initPasskeyLogin).

    Refuses with PASSKEY_ORIGIN_MISMATCH where this server has no passkeys.
    """
    _require_domain(core)
    drawn = core.random(32)
    core.ceremonies.put(asker.key, drawn, Ceremony(_ANYBODY, core.now() + LIFE))
    return drawn


async def log_in(
    core: Core, asker: Asker, given: Assertion, asked_from: KeyId | None = None
) -> SignedIn:
    """Log in with a passkey (auth.finishPasskeyLogin).

    `asked_from` is the key with which the challenge was asked for, where the client dialled another
    data centre for that. Refuses with CREDENTIAL_INVALID, PASSKEY_ORIGIN_MISMATCH,
    PASSKEY_CREDENTIAL_NOT_FOUND, FLOOD_WAIT, and where the account has a password as well with
    SESSION_PASSWORD_NEEDED (see `core.half_logins`).
    """
    settings = _require_domain(core)
    site = network(asker.device.address)
    if site is not None:
        core.limits.take(TRIED, site)
    drawn = passkey_proofs.challenge_of(given.client_data, settings)
    shown_to = asker.key if asked_from is None else asked_from
    if core.ceremonies.take(shown_to, drawn, _ANYBODY, core.now()) is None:
        raise Refused("CREDENTIAL_INVALID")
    id_ = passkey_proofs.canonical(given.id)
    known = await core.db.read(lambda tx: tx.get(PASSKEYS, id_))
    if known is None:
        raise Refused("PASSKEY_CREDENTIAL_NOT_FOUND")
    if passkey_proofs.account_of(given.user_handle) != known.account:
        raise Refused("CREDENTIAL_INVALID")
    counter = await asyncio.to_thread(
        passkey_proofs.asserted, given, drawn, settings, known.key, known.counter
    )

    async def body(tx: WriteTx) -> SignedIn | None:
        # It may have been removed or used while the signature was checked.
        now = await tx.get(PASSKEYS, id_)
        if now is None or now != known:
            raise Refused("CREDENTIAL_INVALID")
        account = await access.living(tx, known.account)
        tx.put(PASSKEYS, replace(known, counter=counter, used=core.now()))
        return await half_logins.admit(core, tx, asker, account)

    done = await core.db.write(body)
    if done is None:
        raise Refused("SESSION_PASSWORD_NEEDED")
    return done


def _require_domain(core: Core) -> Settings:
    if not core.config.passkeys.domain:
        raise Refused("PASSKEY_ORIGIN_MISMATCH")
    return core.config.passkeys

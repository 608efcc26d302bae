"""Logging in by QR code (core.telegram.org/api/qr-login).

A new device shows a token; a device that is logged in reads and accepts it, which logs the account
in on the new device's key. The new device is told, and asks again to find itself logged in. A token
is 32 random bytes of which only a digest is stored, lives for seconds, and works once. Where the
account has a password, the new device has to prove it as well (see `core.half_logins`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Final

import msgspec

from chappe.core import access, authorizations, half_logins
from chappe.core.authorizations import Asker, Device, SignedIn
from chappe.core.context import Core
from chappe.core.limits import Rule
from chappe.core.refused import Refused
from chappe.model import Authorization, Me, Record
from chappe.store import signin as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.signin import TokenRow
from chappe.store.tables import AUTHORIZATIONS

LIFE: Final = 30
"""Seconds for which a token can be accepted; clients show a new one then."""
EXCEPT_MOST: Final = 100
SHOWN: Final = Rule("login token shown", burst=60, every=5)
ACCEPTED: Final = Rule("login token accepted", burst=10, every=60)


class Shown(Record, frozen=True):
    token: bytes
    expires: int


class Accepted(Record, frozen=True):
    """The device that was let in; `password_pending` where it still has to prove the password."""

    device: Authorization
    password_pending: bool = False


class _Bearer(msgspec.Struct, frozen=True):
    """Who shows a token: the device, and the accounts it has already."""

    device: Device
    except_ids: tuple[int, ...]


async def show(core: Core, asker: Asker, except_ids: Sequence[int]) -> Shown | SignedIn:
    """Give a token to show; or who is logged in, once somebody has accepted the last one.

    Refuses with SESSION_PASSWORD_NEEDED where the account that accepted has a password.
    """
    core.limits.take(SHOWN, asker.key)
    token = core.random(32)
    expires = core.now() + LIFE
    bearer = _Bearer(authorizations.kept(core, asker.device), tuple(except_ids[:EXCEPT_MOST]))
    row = TokenRow(
        _digest(token), asker.key, asker.session, expires, None, msgspec.msgpack.encode(bearer)
    )

    async def body(tx: WriteTx) -> Shown | SignedIn:
        present = await _signed_in(tx, asker)
        if present is not None:
            return present
        await _no_password_awaited(core, tx, asker)
        await rows.put_token(tx, row)
        return Shown(token, expires)

    return await core.db.write(body)


async def redeem(core: Core, asker: Asker, token: bytes) -> SignedIn:
    """Log in with one's own token after it was accepted (auth.importLoginToken).

    Refuses with AUTH_TOKEN_INVALID, AUTH_TOKEN_EXPIRED, SESSION_PASSWORD_NEEDED.
    """

    async def body(tx: WriteTx) -> SignedIn:
        row = await rows.token(tx, _digest(token))
        if row is None or row.key != asker.key:
            raise Refused("AUTH_TOKEN_INVALID")
        present = await _signed_in(tx, asker) if row.account is not None else None
        if present is None:
            await _no_password_awaited(core, tx, asker)
            raise Refused(
                "AUTH_TOKEN_EXPIRED" if row.expires <= core.now() else "AUTH_TOKEN_INVALID"
            )
        return present

    return await core.db.write(body)


async def accept(core: Core, me: Me, token: bytes) -> Accepted:
    """Let the device that shows a token into the asker's account, or before its password.

    Refuses with AUTH_TOKEN_INVALID, AUTH_TOKEN_EXPIRED, AUTH_TOKEN_ALREADY_ACCEPTED,
    AUTH_TOKEN_EXCEPTION (that device has the account already).
    """
    core.limits.take(ACCEPTED, me.user)

    async def body(tx: WriteTx) -> Accepted:
        row = await rows.token(tx, _digest(token))
        if row is None or row.key == me.key:
            raise Refused("AUTH_TOKEN_INVALID")
        if row.account is not None:
            raise Refused("AUTH_TOKEN_ALREADY_ACCEPTED")
        if row.expires <= core.now():
            raise Refused("AUTH_TOKEN_EXPIRED")
        bearer = msgspec.msgpack.decode(row.device, type=_Bearer)
        if me.user in bearer.except_ids:
            raise Refused("AUTH_TOKEN_EXCEPTION")
        if await tx.get(AUTHORIZATIONS, row.key) is not None:
            raise Refused("AUTH_TOKEN_ALREADY_ACCEPTED")
        account = await access.living(tx, me.user)
        asker = Asker(row.key, row.session, bearer.device)
        done = await half_logins.admit(core, tx, asker, account, let_in=True)
        await rows.accept_token(tx, row.id, me.user)
        tx.after(lambda: core.hub.let_in(row.key))
        if done is not None:
            return Accepted(done.authorization)
        waiting = await half_logins.find(tx, row.key, core.now())
        assert waiting is not None  # it was admitted that far in this transaction
        return Accepted(half_logins.as_device(waiting), password_pending=True)

    return await core.db.write(body)


async def _signed_in(tx: Tx, asker: Asker) -> SignedIn | None:
    authorization = await tx.get(AUTHORIZATIONS, asker.key)
    if authorization is None:
        return None
    return SignedIn(await access.account(tx, authorization.account), authorization)


async def _no_password_awaited(core: Core, tx: Tx, asker: Asker) -> None:
    """Refuse with SESSION_PASSWORD_NEEDED where a token of the asker's was accepted and only the
    password is missing."""
    half = await half_logins.find(tx, asker.key, core.now())
    if half is not None and half.account == await rows.accepted_by(tx, asker.key):
        raise Refused("SESSION_PASSWORD_NEEDED")


def _digest(token: bytes) -> str:
    return hashlib.sha256(token).hexdigest()

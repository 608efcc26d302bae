"""SQL of addresses that login codes go to, of the proofs that they are somebody's, and of
authenticators."""

from __future__ import annotations

from chappe.model import Record, UserId
from chappe.store.db import Tx, WriteTx


class LoginEmail(Record, frozen=True):
    """Where an account's login codes go. `reset_at` is 0, or the moment at which that ends."""

    account: UserId
    email: str
    since: int
    reset_at: int = 0


class Proof(Record, frozen=True):
    """A code on its way to an address; `holder` says who wants to have the address."""

    holder: str
    email: str
    code: str
    expires: int
    wrong: int = 0


class Authenticator(Record, frozen=True):
    """An app that makes codes for an account; see `core.authenticators`."""

    account: UserId
    salt: bytes
    since: int
    step: int = 0


# --- addresses ------------------------------------------------------------------------------------


async def address(tx: Tx, account: UserId) -> LoginEmail | None:
    row = await tx.one(
        "select account, email, since, reset_at from login_emails where account = $1", account
    )
    return None if row is None else LoginEmail(*row)


async def put_address(tx: WriteTx, one: LoginEmail) -> None:
    await drop_address(tx, one.account)
    await tx.run(
        "insert into login_emails (account, email, since, reset_at) values ($1, $2, $3, $4)",
        one.account,
        one.email,
        one.since,
        one.reset_at,
    )


async def drop_address(tx: WriteTx, account: UserId) -> None:
    await tx.run("delete from login_emails where account = $1", account)


# --- proofs ---------------------------------------------------------------------------------------


async def proof(tx: Tx, holder: str) -> Proof | None:
    row = await tx.one(
        "select holder, email, code, expires, wrong from email_proofs where holder = $1", holder
    )
    return None if row is None else Proof(*row)


async def put_proof(tx: WriteTx, one: Proof) -> None:
    await drop_proof(tx, one.holder)
    await tx.run(
        "insert into email_proofs (holder, email, code, expires, wrong)"
        " values ($1, $2, $3, $4, $5)",
        one.holder,
        one.email,
        one.code,
        one.expires,
        one.wrong,
    )


async def drop_proof(tx: WriteTx, holder: str) -> None:
    await tx.run("delete from email_proofs where holder = $1", holder)


async def drop_expired(tx: WriteTx, now: int) -> None:
    """Forget proofs that have run out, and addresses that are no longer to be used."""
    await tx.run("delete from email_proofs where expires <= $1", now)
    await tx.run("delete from login_emails where reset_at > 0 and reset_at <= $1", now)


# --- authenticators -------------------------------------------------------------------------------


async def authenticator(tx: Tx, account: UserId) -> Authenticator | None:
    row = await tx.one(
        "select account, salt, since, step from authenticators where account = $1", account
    )
    return None if row is None else Authenticator(row[0], bytes(row[1]), row[2], row[3])


async def put_authenticator(tx: WriteTx, one: Authenticator) -> None:
    await drop_authenticator(tx, one.account)
    await tx.run(
        "insert into authenticators (account, salt, since, step) values ($1, $2, $3, $4)",
        one.account,
        one.salt,
        one.since,
        one.step,
    )


async def drop_authenticator(tx: WriteTx, account: UserId) -> None:
    await tx.run("delete from authenticators where account = $1", account)


async def forget(tx: WriteTx, account: UserId) -> None:
    """Drop everything in here that belongs to an account."""
    await drop_address(tx, account)
    await drop_proof(tx, str(account))
    await drop_authenticator(tx, account)

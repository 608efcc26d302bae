"""SQL of logging in: codes that were sent, tokens that were shown, invitations that were used."""

from __future__ import annotations

from enum import IntEnum

from chappe.model import KeyId, Record, UserId
from chappe.store.db import Tx, WriteTx


class Purpose(IntEnum):
    """What a code is for; the numbers are stored."""

    LOGIN = 0
    CHANGE_NUMBER = 1
    """The number is to be `account`'s new one."""
    CONFIRM_NUMBER = 2
    """The owner of `account` wants to keep it, although somebody has asked for its deletion."""


class Way(IntEnum):
    """How a code goes to its owner; the numbers are stored."""

    NUMBER = 0
    """By whatever serves the number, and to the account's other devices."""
    EMAIL = 1
    """To `email`."""
    SETUP = 2
    """Not at all: an address has to be given first."""


class CodeRow(Record, frozen=True):
    """A code on its way. `hash` is what the client that asked for it holds."""

    hash: str
    phone: str
    key: KeyId
    code: str
    created: int
    expires: int
    attempts: int
    """Wrong codes that were tried."""
    sends: int
    passed: bool
    """The right code was given, and a name for the new account is awaited."""
    purpose: int = Purpose.LOGIN
    account: int = 0
    """Whose it is where that is known beforehand; 0 for a login."""
    way: int = Way.NUMBER
    email: str = ""
    """Where it goes by `EMAIL`; otherwise the address that was given and proved while logging in,
    which becomes the account's once its owner is in."""


class TokenRow(Record, frozen=True):
    """A login token shown as a QR code. `id` is its digest."""

    id: str
    key: KeyId
    session: int
    expires: int
    account: UserId | None
    """Who accepted it."""
    device: bytes


_CODE = (
    "hash, phone, key, code, created, expires, attempts, sends, passed,"
    " purpose, account, way, email"
)
_SHOWN = "id, key, session, expires, account, device"


async def code(tx: Tx, hash_: str) -> CodeRow | None:
    row = await tx.one(f"select {_CODE} from login_codes where hash = $1", hash_)
    return None if row is None else CodeRow(*row)


async def last_code(tx: Tx, phone: str, now: int) -> str | None:
    """The newest code for a number that can still be used."""
    found = await tx.value(
        "select code from login_codes where phone = $1 and expires > $2 and passed = 0"
        " order by created desc limit 1",
        phone,
        now,
    )
    return None if found is None else str(found)


async def put_code(tx: WriteTx, row: CodeRow) -> None:
    """Store a code in the place of the ones that the same key asked for before."""
    await tx.run("delete from login_codes where phone = $1 and key = $2", row.phone, row.key)
    await tx.run(
        f"insert into login_codes ({_CODE}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9,"
        " $10, $11, $12, $13)",
        row.hash,
        row.phone,
        row.key,
        row.code,
        row.created,
        row.expires,
        row.attempts,
        row.sends,
        int(row.passed),
        int(row.purpose),
        row.account,
        int(row.way),
        row.email,
    )


async def change_code(tx: WriteTx, row: CodeRow) -> None:
    await tx.run(
        "update login_codes set expires = $2, attempts = $3, sends = $4, passed = $5, way = $6,"
        " email = $7 where hash = $1",
        row.hash,
        row.expires,
        row.attempts,
        row.sends,
        int(row.passed),
        int(row.way),
        row.email,
    )


async def drop_code(tx: WriteTx, hash_: str) -> None:
    await tx.run("delete from login_codes where hash = $1", hash_)


async def drop_codes_of(tx: WriteTx, phone: str) -> None:
    await tx.run("delete from login_codes where phone = $1", phone)


async def drop_expired(tx: WriteTx, now: int) -> None:
    """Forget codes and tokens that can no longer be used, and invitations that have run out."""
    await tx.run("delete from login_codes where expires <= $1", now)
    await tx.run("delete from login_tokens where expires <= $1", now)
    await tx.run("delete from invitations where expires <= $1", now)


# --- tokens ---------------------------------------------------------------------------------------


async def put_token(tx: WriteTx, row: TokenRow) -> None:
    """Store a token in the place of the one that the key showed before."""
    await tx.run("delete from login_tokens where key = $1", row.key)
    await tx.run(
        f"insert into login_tokens ({_SHOWN}) values ($1, $2, $3, $4, $5, $6)",
        row.id,
        row.key,
        row.session,
        row.expires,
        row.account,
        row.device,
    )


async def token(tx: Tx, id_: str) -> TokenRow | None:
    row = await tx.one(f"select {_SHOWN} from login_tokens where id = $1", id_)
    return None if row is None else TokenRow(*row)


async def accept_token(tx: WriteTx, id_: str, account: UserId) -> None:
    await tx.run("update login_tokens set account = $2 where id = $1", id_, account)


async def accepted_by(tx: Tx, key: KeyId) -> UserId | None:
    """Who accepted the token that a key shows, None where nobody has."""
    found = await tx.value("select account from login_tokens where key = $1", key)
    return None if found is None else UserId(found)


# --- invitations ----------------------------------------------------------------------------------


async def is_used(tx: Tx, code_: str) -> bool:
    """Whether an invitation was used."""
    return bool(await tx.value("select 1 from invitations where code = $1", code_))


async def use_invitation(tx: WriteTx, code_: str, account: UserId, now: int, expires: int) -> bool:
    """Note that an invitation was used; False where it was before."""
    return bool(
        await tx.run(
            "insert into invitations (code, account, date, expires) values ($1, $2, $3, $4)"
            " on conflict (code) do nothing",
            code_,
            account,
            now,
            expires,
        )
    )

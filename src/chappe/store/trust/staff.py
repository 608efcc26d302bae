"""SQL of the people of the desk: who they are, how they prove it, and who is there now."""

from __future__ import annotations

from typing import Final

from chappe.model import Record
from chappe.model.trust import Staff
from chappe.store.db import Keyed, Tx, WriteTx


class Enrolment(Record, frozen=True):
    """A link with which somebody begins at the desk, or begins anew."""

    token: bytes
    """The digest of what stands in the link."""
    staff: int
    until: int
    """Unix time at which it ends."""


class StaffAuthenticator(Record, frozen=True):
    """An app that makes codes for a member of staff (see `core.authenticators`)."""

    staff: int
    salt: bytes
    since: int
    step: int
    """The time step of the last code that was taken."""


class StaffPasskey(Record, frozen=True):
    """A public key with which a member of staff comes in."""

    id: str
    """The credential's id in base64url, without padding."""
    staff: int
    name: str
    key: bytes
    """The public key in COSE (RFC 9052)."""
    counter: int
    created: int
    used: int
    """The last time, in milliseconds of Unix time, or 0."""


class Session(Record, frozen=True):
    """A browser at the desk."""

    token: bytes
    """The digest of what the browser has."""
    id: int
    staff: int
    created: int
    used: int
    """About when it last asked for a page (Unix time)."""
    address: str
    browser: str


STAFF: Final = Keyed("staff", Staff, key=("id",))
ENROLMENTS: Final = Keyed("staff_enrolments", Enrolment, key=("token",))
AUTHENTICATORS: Final = Keyed("staff_authenticators", StaffAuthenticator, key=("staff",))
PASSKEYS: Final = Keyed("staff_passkeys", StaffPasskey, key=("id",))
SESSIONS: Final = Keyed("desk_sessions", Session, key=("token",))

_STAFF: Final = ", ".join(STAFF.columns)
_SESSION: Final = ", ".join(SESSIONS.columns)
_PASSKEY: Final = ", ".join(PASSKEYS.columns)


async def everybody(tx: Tx) -> list[Staff]:
    """All who work or worked at the desk, in the order in which they came."""
    return [Staff(*row) for row in await tx.all(f"select {_STAFF} from staff order by id")]


async def forget_proofs(tx: WriteTx, staff: int) -> None:
    """Delete all with which somebody could come in."""
    for table in ("staff_enrolments", "staff_authenticators", "staff_passkeys"):
        await tx.run(f"delete from {table} where staff = $1", staff)


async def forget_enrolments(tx: WriteTx, staff: int, now: int) -> None:
    """Delete somebody's links, and those of anybody's that have ended."""
    await tx.run("delete from staff_enrolments where staff = $1 or until <= $2", staff, now)


async def passkeys(tx: Tx, staff: int) -> list[StaffPasskey]:
    """Somebody's passkeys, the oldest first."""
    rows = await tx.all(
        f"select {_PASSKEY} from staff_passkeys where staff = $1 order by created, id", staff
    )
    return [StaffPasskey(*row) for row in rows]


async def sessions(tx: Tx, staff: int) -> list[Session]:
    """Where somebody is logged in, the newest first."""
    rows = await tx.all(
        f"select {_SESSION} from desk_sessions where staff = $1 order by created desc, id desc",
        staff,
    )
    return [Session(*row) for row in rows]


async def end_sessions(tx: WriteTx, staff: int, one: int = 0) -> int:
    """End one session of somebody, or all; gives how many."""
    if one:
        return await tx.run("delete from desk_sessions where staff = $1 and id = $2", staff, one)
    return await tx.run("delete from desk_sessions where staff = $1", staff)


async def end_old_sessions(tx: WriteTx, used: int, created: int) -> int:
    """Delete sessions not used since a moment, or begun before another; gives how many."""
    return await tx.run(
        "delete from desk_sessions where used <= $1 or created <= $2", used, created
    )

"""Who is at the desk: sessions of browsers.

A browser has 32 random bytes, of which the store knows the digest. A session ends after half an
hour without a page, after twelve hours in any case, and at once when its owner's duties change.
"""

from __future__ import annotations

import base64
import hashlib
from typing import Final

from chappe.core.authorizations import tidy
from chappe.core.context import Core
from chappe.core.trust import audit
from chappe.core.trust.denied import Denied
from chappe.model import Record, replace
from chappe.model.trust import Clerk, Staff
from chappe.store.db import Tx, WriteTx
from chappe.store.trust import staff as rows
from chappe.store.trust.staff import SESSIONS, STAFF, Session

IDLE: Final = 30 * 60
"""Seconds without a page after which a session is over."""
LONGEST: Final = 12 * 3600
"""Seconds after which it is over in any case."""
_TOUCHED_EVERY: Final = 60
"""Seconds by which `Session.used` may be late."""
_TOKEN: Final = 32


class Where(Record, frozen=True):
    """From where somebody comes in."""

    address: str
    browser: str
    """What it says of itself."""


class Seat(Record, frozen=True):
    """Somebody at the desk, in one browser."""

    staff: Staff
    session: Session

    @property
    def clerk(self) -> Clerk:
        return Clerk(self.staff.id, self.staff.duties)


def new_token(core: Core) -> str:
    """Make what nobody can guess: for a browser, for a link."""
    return base64.urlsafe_b64encode(core.random(_TOKEN)).rstrip(b"=").decode()


def digest(token: str) -> bytes:
    """Give what the store knows of a token."""
    return hashlib.sha256(token.encode()).digest()


async def begin(core: Core, tx: WriteTx, staff: Staff, where: Where, how: str) -> str:
    """Let somebody in who has proven who they are; gives what their browser is to keep.

    `how` stands in the log: `code`, `passkey`, `enrolment`.
    """
    token, now = new_token(core), core.now()
    tx.put(
        SESSIONS,
        Session(
            token=digest(token),
            id=core.ids.next(),
            staff=staff.id,
            created=now,
            used=now,
            address=where.address if core.config.retention.addresses else "",
            browser=tidy(where.browser, 200),
        ),
    )
    await audit.note(core, tx, Clerk(staff.id, staff.duties), "login", detail=how)
    return token


async def find(core: Core, token: str) -> Seat | None:
    """Whose session a browser has, None where it is over or never was."""
    key = digest(token)

    async def body(tx: Tx) -> Seat | None:
        session = await tx.get(SESSIONS, key)
        if session is None or _is_over(session, core.now()):
            return None
        staff = await tx.get(STAFF, session.staff)
        return None if staff is None or staff.ended else Seat(staff, session)

    seat = await core.db.read(body)
    if seat is not None and core.now() - seat.session.used >= _TOUCHED_EVERY:
        await core.db.write(lambda tx: _touch(core, tx, key))
    return seat


async def _touch(core: Core, tx: WriteTx, key: bytes) -> None:
    session = await tx.get(SESSIONS, key)
    if session is not None:
        tx.put(SESSIONS, replace(session, used=core.now()))


def _is_over(session: Session, now: int) -> bool:
    return now - session.used >= IDLE or now - session.created >= LONGEST


async def own(core: Core, seat: Seat) -> list[Session]:
    """Where the asker is logged in, the newest first."""
    found = await core.db.read(lambda tx: rows.sessions(tx, seat.staff.id))
    return [one for one in found if not _is_over(one, core.now())]


async def end(core: Core, seat: Seat, session: int) -> None:
    """End one of the asker's own sessions. Raises `Denied` with SESSION_UNKNOWN."""

    async def body(tx: WriteTx) -> None:
        if not await rows.end_sessions(tx, seat.staff.id, session):
            raise Denied("SESSION_UNKNOWN")
        await audit.note(core, tx, seat.clerk, "logout")

    await core.db.write(body)


async def expire(core: Core) -> None:
    """Delete sessions that are over; for `core.jobs`."""
    now = core.now()
    await core.db.write(lambda tx: rows.end_old_sessions(tx, now - IDLE, now - LONGEST))

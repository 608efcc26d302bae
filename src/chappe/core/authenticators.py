"""Codes from an authenticator app: TOTP (RFC 6238) with SHA-1, 6 digits and steps of 30 seconds,
which is what every such app does.

Where an account has one, its code is as good as the one that was sent. The secret is made of a
stored salt and a secret of the server's, so that a copy of the database is not enough to log in. A
code is taken once: the step that it is of, and all before, are over then.
"""

from __future__ import annotations

import hmac
from base64 import b32encode
from typing import Final
from urllib.parse import quote, urlencode

from chappe.core.context import Core
from chappe.core.hashes import Hashes
from chappe.model import UserId, replace
from chappe.store import login_emails as rows
from chappe.store.db import WriteTx

STEP: Final = 30
"""Seconds for which a code is shown."""
WINDOW: Final = 1
"""Steps before and after the present one of which codes are taken: clocks differ, people type."""
DIGITS: Final = 6
SECRET_SIZE: Final = 20
"""Bytes that app and server share: as long as what the hash gives (RFC 4226, 4)."""


def code(secret: bytes, step: int, digits: int = DIGITS) -> str:
    """Give the code of a time step (RFC 4226, 5.3)."""
    mac = hmac.digest(secret, step.to_bytes(8, "big"), "sha1")
    offset = mac[-1] & 15
    number = int.from_bytes(mac[offset : offset + 4], "big") & 0x7FFF_FFFF
    return f"{number % 10**digits:0{digits}}"


def secret(hashes: Hashes, salt: bytes) -> bytes:
    """Give what app and server share."""
    return hashes.derived("authenticator", salt, SECRET_SIZE)


def address(secret_: bytes, service: str, whose: str) -> str:
    """Give what an authenticator app reads from a QR code: `otpauth://totp/…`.

    `whose` is what the app shows beside the service: a phone number with its plus sign, a name.
    """
    label = quote(f"{service}:{whose}", safe="")
    named = urlencode({"secret": b32encode(secret_).decode(), "issuer": service}, quote_via=quote)
    return f"otpauth://totp/{label}?{named}"


async def take(core: Core, tx: WriteTx, user: UserId, given: str) -> bool:
    """Whether a code is one that the account's authenticator shows now; it is used up then."""
    found = await rows.authenticator(tx, user)
    if found is None:
        return False
    step = step_of(secret(core.hashes, found.salt), given, found.step, core.now())
    if step is None:
        return False
    await rows.put_authenticator(tx, replace(found, step=step))
    return True


def step_of(secret_: bytes, given: str, last: int, now: int) -> int | None:
    """Give the time step whose code somebody has given, None where it is the code of none around
    `now`, or of one not after `last`."""
    middle = now // STEP
    steps = range(middle - WINDOW, middle + WINDOW + 1)
    right = [hmac.compare_digest(code(secret_, step).encode(), given.encode()) for step in steps]
    taken = [step for step, good in zip(steps, right, strict=True) if good and step > last]
    return max(taken) if taken else None


async def enrol(core: Core, tx: WriteTx, user: UserId, salt: bytes) -> None:
    """Give an account an authenticator, in the place of the one it had."""
    await rows.put_authenticator(tx, rows.Authenticator(user, salt, core.now()))

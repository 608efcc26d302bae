"""Numbers that this server gives out itself, for accounts without a phone.

Such a number begins with `own_numbers` of the configuration, which no country has. `chappe user
number` draws one together with the code that opens it. Nothing is stored: the last digits of the
number are a proof that it was drawn here, the code is one for this number and the day on which it
ends, and both are made with the server's secret. So neither can be made up: who tries numbers and
codes at random opens one in three thousand million. What is stored is that a number was opened,
for good: the code of somebody who has left opens nothing.
"""

from __future__ import annotations

import hmac
from typing import Final

from chappe.config import Config
from chappe.core.context import Core
from chappe.core.hashes import Hashes
from chappe.core.refused import Refused
from chappe.model import Record, UserId
from chappe.store import signin as rows
from chappe.store.db import Tx, WriteTx

DAY: Final = 24 * 3600
DEFAULT_DAYS: Final = 14
MOST_DAYS: Final = 30
DRAWN: Final = 6
"""Digits after the prefix that are drawn."""
PROOF: Final = 5
"""Digits after those that prove them."""
CODE: Final = 6
"""Digits of the code that opens a number: as many as clients expect of any code."""
_FOR_EVER: Final = 1 << 40


class Issued(Record, frozen=True):
    """A number and the code that opens it, once, until the end of a day (Unix time)."""

    number: str
    code: str
    ends: int


def issue(hashes: Hashes, prefix: str, random: bytes, now: float, days: int) -> Issued:
    """Draw a number; `random` is 8 bytes that nobody can guess.

    Raises `ValueError` for days out of range.
    """
    if not 1 <= days <= MOST_DAYS:
        raise ValueError(f"a number waits for its owner for 1 to {MOST_DAYS} days, not {days}")
    head = f"{prefix}{int.from_bytes(random, 'big') % 10**DRAWN:0{DRAWN}}"
    number = head + hashes.digits("own number", head, PROOF)
    last = int(now) // DAY + days
    return Issued(number, _code(hashes, number, last), (last + 1) * DAY)


def is_own(config: Config, number: str) -> bool:
    """Whether a number is of the range that this server gives out."""
    return bool(config.own_numbers) and number.startswith(config.own_numbers)


def salt(number: str) -> bytes:
    """Give the salt of the authenticator that comes with a number."""
    return f"number {number}".encode()


async def opens(core: Core, tx: Tx, number: str, code: str) -> bool:
    """Whether a code opens a number, which nobody has opened yet."""
    today = core.now() // DAY
    given = code.encode()
    # All of them, each in the same time: how long it takes must not tell the day.
    right = [
        hmac.compare_digest(_code(core.hashes, number, today + ahead).encode(), given)
        for ahead in range(MOST_DAYS + 1)
    ]
    return any(right) and _drawn_here(core.hashes, number) and not await rows.is_used(tx, number)


async def open_up(core: Core, tx: WriteTx, number: str, account: UserId) -> None:
    """Note that a number was opened, within a write. Refuses with PHONE_CODE_EXPIRED where it was
    before."""
    now = core.now()
    if not await rows.use_invitation(tx, number, account, now, now + _FOR_EVER):
        raise Refused("PHONE_CODE_EXPIRED")


def _drawn_here(hashes: Hashes, number: str) -> bool:
    head, proof = number[:-PROOF], number[-PROOF:]
    return hmac.compare_digest(hashes.digits("own number", head, PROOF).encode(), proof.encode())


def _code(hashes: Hashes, number: str, day: int) -> str:
    return hashes.digits("opens", f"{number} {day}", CODE)

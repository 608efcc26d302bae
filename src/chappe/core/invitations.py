"""Invitations, for a server that takes new members by invitation only.

An invitation is a short code that proves itself: a number, the day it ends, and a signature with
the server's secret. Nothing is stored when one is made (`chappe user invite` works beside a running
server); what is stored is that one was used. Clients have no field for it, so the newcomer writes
it after the last name in the sign-up form, and the server takes it off again.
"""

from __future__ import annotations

import hmac
from base64 import b32decode, b32encode
from typing import Final

from chappe.core.context import Core
from chappe.core.hashes import Hashes
from chappe.core.refused import Refused
from chappe.model import UserId
from chappe.store import signin as rows
from chappe.store.db import WriteTx

DAY: Final = 24 * 3600
DEFAULT_DAYS: Final = 14
MOST_DAYS: Final = 365
LENGTH: Final = 16
"""Letters and digits of a code, its hyphens left out."""
_NUMBER: Final = 4
"""Bytes that tell two invitations of one day apart; the next two are the day, the rest is proof."""


def issue(hashes: Hashes, random: bytes, now: float, days: int = DEFAULT_DAYS) -> str:
    """Make an invitation for one account, good for that many days, such as `MFRG-GZDF-MZTW-Q2LK`.

    `random` is 4 bytes that nobody can guess. Raises `ValueError` for days out of range.
    """
    if not 1 <= days <= MOST_DAYS:
        raise ValueError(f"an invitation lasts 1 to {MOST_DAYS} days, not {days}")
    last = int(now) // DAY + days
    head = random[:_NUMBER] + last.to_bytes(2, "big")
    code = b32encode(head + hashes.invitation(head)).decode()
    return "-".join(code[start : start + 4] for start in range(0, LENGTH, 4))


def split(last_name: str) -> tuple[str, str]:
    """Take an invitation off the end of a last name; gives name and code, "" where there is none.

    Hyphens, spaces between the groups and small letters are all right.
    """
    words = last_name.split()
    code = ""
    for taken, word in enumerate(reversed(words), 1):
        code = word.replace("-", "").replace("–", "").upper() + code
        if len(code) == LENGTH:
            return " ".join(words[: len(words) - taken]), code
        if len(code) > LENGTH:
            break
    return last_name, ""


async def redeem(core: Core, tx: WriteTx, code: str, account: UserId) -> None:
    """Use an invitation up for a new account, within a write.

    Refuses with INVITE_HASH_EMPTY, INVITE_HASH_INVALID (never made here, or used already) or
    INVITE_HASH_EXPIRED.
    """
    if not code:
        raise Refused("INVITE_HASH_EMPTY")
    try:
        raw = b32decode(code)
    except ValueError:
        raise Refused("INVITE_HASH_INVALID") from None
    head, proof = raw[: _NUMBER + 2], raw[_NUMBER + 2 :]
    if not hmac.compare_digest(proof, core.hashes.invitation(head)):
        raise Refused("INVITE_HASH_INVALID")
    end = (int.from_bytes(head[_NUMBER:], "big") + 1) * DAY
    now = core.now()
    if now >= end:
        raise Refused("INVITE_HASH_EXPIRED")
    if not await rows.use_invitation(tx, code, account, now, end):
        raise Refused("INVITE_HASH_INVALID")

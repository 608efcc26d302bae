"""Links by which somebody lets others add them without a number or a username
(core.telegram.org/api/links#temporary-profile-links).

Nothing is stored: a link names an account and the moment at which it ends, with a proof that only
this server can make.
"""

from __future__ import annotations

import hmac
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Final

from chappe.core import access
from chappe.core.context import Core
from chappe.core.limits import Rule
from chappe.core.refused import Refused
from chappe.model import Me, Record, UserId
from chappe.store.db import Tx
from chappe.store.tables import ACCOUNTS

LIFE: Final = 3_600
"""Seconds for which a link is good: long enough to be handed over, too short to be collected."""
EXPORTED: Final = Rule("contact link made", burst=50, every=60)
IMPORTED: Final = Rule("contact link tried", burst=50, every=60)
_HEAD: Final = struct.Struct("<2q")
_LENGTH: Final = _HEAD.size + 16


class Link(Record, frozen=True):
    token: str
    until: int
    """Unix time."""


async def export(core: Core, me: Me) -> Link:
    """Make a link to the asker's account."""
    core.limits.take(EXPORTED, me.user)
    await core.db.read(lambda tx: access.living(tx, me.user))
    until = core.now() + LIFE
    proof = core.hashes.contact_token(me.user, until)
    text = urlsafe_b64encode(_HEAD.pack(me.user, until) + proof)
    return Link(text.decode().rstrip("="), until)


async def follow(core: Core, me: Me, token: str) -> UserId:
    """Give whose link it is. Refuses with IMPORT_TOKEN_INVALID what is no link or has ended."""
    core.limits.take(IMPORTED, me.user)
    try:
        data = urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except ValueError:
        raise Refused("IMPORT_TOKEN_INVALID") from None
    if len(data) != _LENGTH:
        raise Refused("IMPORT_TOKEN_INVALID")
    user, until = _HEAD.unpack_from(data)
    proof = core.hashes.contact_token(user, until)
    if not hmac.compare_digest(proof, data[_HEAD.size :]) or until < core.now():
        raise Refused("IMPORT_TOKEN_INVALID")

    async def body(tx: Tx) -> UserId:
        account = await tx.get(ACCOUNTS, user)
        if account is None or account.deleted is not None:
            raise Refused("IMPORT_TOKEN_INVALID")
        if await access.blocked(tx, account.id, me.user):
            raise Refused("IMPORT_TOKEN_INVALID")
        return account.id

    return await core.db.read(body)

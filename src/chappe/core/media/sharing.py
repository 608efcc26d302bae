"""Somebody's number and name, shared in a chat."""

from __future__ import annotations

from typing import Final

from chappe.core import phones, privacy
from chappe.core.context import Core
from chappe.core.refused import Refused
from chappe.model import ContactMedia, Me, UserId
from chappe.store import accounts, contacts
from chappe.store.db import Tx

FIELD: Final = 256
"""Characters of a name or number."""
VCARD: Final = 2048
"""Characters of a vCard."""


async def share_contact(
    core: Core, me: Me, phone: str, first: str, last: str, vcard: str
) -> ContactMedia:
    """Give a contact to be sent.

    It names the account behind the number only where the sender has it as a contact with this very
    number and may find it by that: sharing is no way to find out who is here. Refuses with
    MEDIA_EMPTY.
    """
    if not phone or not (first or last):
        raise Refused("MEDIA_EMPTY")
    digits = phones.normal(phone)

    async def body(tx: Tx) -> UserId:
        user = await accounts.by_phone(tx, digits) if digits is not None else None
        if user is None:
            return UserId(0)
        known = (await contacts.of_owner(tx, me.user, [user])).get(user)
        if user == me.user:
            return user
        if known is None or known.phone != digits:
            return UserId(0)
        return user if await privacy.findable(tx, me.user, [user]) else UserId(0)

    return ContactMedia(
        phone=phone[:FIELD],
        first_name=first[:FIELD],
        last_name=last[:FIELD],
        vcard=vcard[:VCARD],
        user=await core.db.read(body),
    )

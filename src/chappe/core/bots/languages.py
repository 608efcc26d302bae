"""Which words of a bot somebody gets: those in their language, else those for everybody."""

from __future__ import annotations

import re
from typing import Final

from chappe.core.refused import Refused
from chappe.model import Me, UserId
from chappe.store.db import Tx
from chappe.store.tables import ACCOUNTS, AUTHORIZATIONS

_CODE: Final = re.compile(r"(?:[a-z]{2})?", re.ASCII)


def checked(code: str) -> str:
    """Give a language as bots name it: two letters (ISO 639-1), or "" for everybody.

    Refuses with LANG_CODE_INVALID.
    """
    if not _CODE.fullmatch(code):
        raise Refused("LANG_CODE_INVALID")
    return code


async def of_device(tx: Tx, me: Me) -> str:
    """Give the language of the asker's app; "" where it names none."""
    device = await tx.get(AUTHORIZATIONS, me.key)
    return _short(device.lang) if device is not None else await of_person(tx, me.user)


async def of_person(tx: Tx, user: UserId) -> str:
    """Give the language in which the server writes to somebody."""
    account = await tx.get(ACCOUNTS, user)
    return "" if account is None else _short(account.lang)


def _short(code: str) -> str:
    code = code[:2].lower()
    return code if _CODE.fullmatch(code) else ""

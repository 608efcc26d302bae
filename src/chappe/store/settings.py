"""SQL of what people chose, by name."""

from __future__ import annotations

from chappe.model import UserId
from chappe.store.db import Tx


async def named_like(tx: Tx, account: UserId, prefix: str) -> list[tuple[str, bytes]]:
    """(name, value) of the settings whose name starts with `prefix`."""
    rows = await tx.all(
        "select name, value from settings where account = $1 and name >= $2 and name < $3"
        " order by name",
        account,
        prefix,
        prefix + "\x7f",
    )
    return [(row[0], row[1]) for row in rows]

"""What waits at the desk, as it stands on every page."""

from __future__ import annotations

from chappe.core.context import Core
from chappe.model.trust import Clerk
from chappe.store.trust import tally as rows
from chappe.store.trust.tally import MOST, Tally

__all__ = ["MOST", "Tally", "of"]


async def of(core: Core, clerk: Clerk) -> Tally:
    """Count what waits, for one of the staff."""
    return await core.db.read(lambda tx: rows.tally(tx, clerk.id, core.now()))

"""Whether what the desk has written holds together, for `chappe check`: each case is what its
events add up to, and each snapshot is the one that an event brought."""

from __future__ import annotations

import hashlib
from functools import partial
from typing import Final

from chappe.core.trust import lifecycle
from chappe.core.trust.denied import Denied
from chappe.model.trust import Case, Event, Joined, Received
from chappe.store.db import Db, Tx
from chappe.store.trust import cases as rows

A_ROUND: Final = 500
MOST: Final = 20
"""Lines shown."""


async def faults(db: Db) -> list[str]:
    """Go through all cases; gives a line for each that is not sound, up to `MOST`."""
    found: list[str] = []
    last = 0
    while len(found) < MOST:
        part = await db.read(partial(_part, last))
        if part is None:
            break
        last, lines = part
        found += lines
    return found[:MOST]


async def _part(after: int, tx: Tx) -> tuple[int, list[str]] | None:
    """Look at the cases after one; gives the last of them and what is wrong, or None at the end."""
    some = await rows.after(tx, after, A_ROUND)
    if not some:
        return None
    lines = [line for case in some for line in await _faults(tx, case)]
    return some[-1].id, lines


async def _faults(tx: Tx, case: Case) -> list[str]:
    events = await rows.events(tx, case.id)
    lines = []
    if _folded(events) != case:
        lines.append(f"case {case.id} is not what its {len(events)} events add up to")
    for row in await rows.snapshots(tx, case.id):
        digest = hashlib.sha256(row.body).digest()
        if (row.id, digest) not in {_brought(event) for event in events}:
            lines.append(f"snapshot {row.id} of case {case.id} is not what an event brought")
    return lines


def _folded(events: list[Event]) -> Case | None:
    try:
        return lifecycle.case_of(events)
    except (ValueError, Denied):
        return None


def _brought(event: Event) -> tuple[int, bytes]:
    """Give which snapshot an event brought, and its SHA-256; zero and nothing where it brought
    none."""
    if isinstance(event.what, Received | Joined):
        return event.what.snapshot, event.what.digest
    return 0, b""

"""Cases: opening one, and recording what happens in it.

Every change goes through `open_case` or `record`: one event, appended, and the case that its events
make up (`core.trust.lifecycle`), in one transaction with whatever else is done.
"""

from __future__ import annotations

from typing import Final

from chappe.core.context import Core
from chappe.core.trust import audit, independence, lifecycle
from chappe.core.trust.denied import Denied
from chappe.model.trust import (
    Actor,
    ActorKind,
    Case,
    Clerk,
    Duty,
    Event,
    Happening,
    Received,
)
from chappe.store.db import Tx, WriteTx
from chappe.store.trust import cases as rows
from chappe.store.trust.cases import CASES

DECIDERS: Final = (Duty.MODERATOR, Duty.LEGAL)
"""Who works on cases and decides them: one of these duties."""
LOCKS: Final = audit.LOCK
"""Above every box: a case's lock is this plus its id. What belongs to the desk as a whole has
locks just below."""
_ALPHABET: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Letters and digits that nobody takes for one another."""


def reference(core: Core) -> str:
    """Make a name for a new case, that can be read out and not be guessed."""
    letters = "".join(_ALPHABET[byte % len(_ALPHABET)] for byte in core.random(12))
    return f"{letters[:4]}-{letters[4:8]}-{letters[8:]}"


def actor(clerk: Clerk) -> Actor:
    """Give a member of staff as the one who did something."""
    return Actor(ActorKind.STAFF, clerk.id)


async def open_case(
    core: Core, tx: WriteTx, by: Actor, received: Received, *, reason: str = ""
) -> Case:
    """Open a case with what was received."""
    event = Event(core.ids.next(), 1, core.now(), by, received, reason)
    # Before the log, which comes after all cases: more may be recorded in the same transaction.
    await lock(tx, event.case)
    case = lifecycle.begun(event)
    tx.put(CASES, case)
    rows.add_event(tx, event)
    await audit.note_event(core, tx, event)
    return case


async def record(
    core: Core, tx: WriteTx, case: int, by: Actor, what: Happening, *, reason: str = ""
) -> Case:
    """Record what happened in a case; gives the case as it is then.

    Raises `Denied` with CASE_UNKNOWN, and as `independence.check` and `lifecycle.after` do.
    """
    await lock(tx, case)
    found = await known(tx, case)
    await independence.check(tx, found, by, what)
    event = Event(case, found.events + 1, core.now(), by, what, reason)
    changed = lifecycle.after(found, event)
    tx.put(CASES, changed)
    rows.add_event(tx, event)
    await audit.note_event(core, tx, event)
    return changed


async def lock(tx: WriteTx, *cases: int) -> None:
    """Let others wait who want one of these cases, until the transaction ends."""
    await tx.lock(audit.LOCK, *(LOCKS + case for case in cases))


async def known(tx: Tx, case: int) -> Case:
    """Give a case. Raises `Denied` with CASE_UNKNOWN."""
    found = await tx.get(CASES, case)
    if found is None:
        raise Denied("CASE_UNKNOWN")
    return found


def check_duty(clerk: Clerk, *duties: Duty) -> None:
    """Raises `Denied` with DUTY_MISSING where somebody has none of these duties."""
    if not clerk.has(*duties):
        raise Denied("DUTY_MISSING")

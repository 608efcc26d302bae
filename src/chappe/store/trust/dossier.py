"""SQL of what staff see of cases: lists with filters."""

from __future__ import annotations

from typing import Final

from chappe.model import Record
from chappe.model.trust import Case
from chappe.store.db import Tx
from chappe.store.trust.cases import CASES

_COLUMNS: Final = ", ".join(CASES.columns)
EVERYTHING: Final = -1
"""`Wanted.assignee`: whoever has it."""


class Wanted(Record, frozen=True):
    """Which cases are listed."""

    queue: int = 0
    """A `Queue`, 0 for all of them."""
    category: str = ""
    country: str = ""
    assignee: int = EVERYTHING
    """A member of staff, 0 for what nobody has taken."""
    account: int = 0
    """Who answers for it, or 0."""
    overdue: bool = False
    tag: str = ""
    reference: str = ""
    """The beginning of one."""
    decided: bool = False
    """What is decided, the newest first, instead of what waits."""


async def listed(tx: Tx, wanted: Wanted, now: int, *, limit: int, offset: int) -> list[Case]:
    """Cases that are wanted: of those that wait, what is to be done first at the head."""
    where = ["decided > 0" if wanted.decided else "status < 3"]
    args: list[int | str] = [limit, offset]

    def add(condition: str, value: int | str) -> None:
        args.append(value)
        where.append(condition.format(f"${len(args)}"))

    if wanted.queue:
        add("queue = {}", wanted.queue)
    if wanted.category:
        add("category = {}", wanted.category)
    if wanted.country:
        add("country = {}", wanted.country)
    if wanted.assignee >= 0:
        add("assignee = {}", wanted.assignee)
    if wanted.account:
        add("account = {}", wanted.account)
    if wanted.overdue:
        add("due <= {}", now)
    if wanted.tag:
        add("' ' || tags || ' ' like lower({})", f"% {wanted.tag.replace('%', '')} %")
    if wanted.reference:
        add("reference >= {}", wanted.reference)
        add("reference < {}", wanted.reference + "\x7f")
    order = "decided desc, id desc" if wanted.decided else "priority desc, due, id"
    rows = await tx.all(
        f"select {_COLUMNS} from cases where {' and '.join(where)}"
        f" order by {order} limit $1 offset $2",
        *args,
    )
    return [Case(*row) for row in rows]


async def appeals(tx: Tx, contested: int) -> list[Case]:
    """Appeals against what was decided in a case, the oldest first."""
    rows = await tx.all(
        f"select {_COLUMNS} from cases where parent = $1 and parent <> 0 order by id", contested
    )
    return [Case(*row) for row in rows]

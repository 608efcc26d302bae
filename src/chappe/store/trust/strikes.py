"""SQL of the ledger of strikes."""

from __future__ import annotations

from typing import Final

from chappe.model.trust import Holder, HolderKind, Outcome, Step, Strike
from chappe.store.db import Appended, Tx, WriteTx
from chappe.store.trust.cases import CASES

_COLUMNS: Final = (
    *("id", "at", "ledger", "holder_kind", "holder", "step"),
    *("case_id", "weight", "until", "by", "of"),
)
STRIKES: Final = Appended("strikes", _COLUMNS)

_LISTED: Final = ", ".join(_COLUMNS)


def add(tx: WriteTx, line: Strike) -> None:
    """Write a line, for ever."""
    tx.add(STRIKES, *(int(getattr(line, field)) for field in Strike.__struct_fields__))


async def of_holder(tx: Tx, holder: Holder, ledger: int) -> list[Strike]:
    """All lines of somebody in one ledger, in their order."""
    return await _where(
        tx,
        "holder_kind = $1 and holder = $2 and ledger = $3",
        int(holder.kind),
        holder.id,
        ledger,
    )


async def of_case(tx: Tx, case: int) -> list[Strike]:
    """All lines that were written in a case."""
    return await _where(tx, "case_id = $1", case)


async def newest(tx: Tx, limit: int) -> list[Strike]:
    """The last lines of the ledger, the newest first."""
    rows = await tx.all(f"select {_LISTED} from strikes order by at desc, id desc limit $1", limit)
    return [Strike(*row) for row in rows]


async def suspended(tx: Tx, now: int, limit: int) -> list[Strike]:
    """Suspensions that last."""
    rows = await tx.all(
        f"select {_LISTED} from strikes where step = {int(Step.SUSPENDED)} and until > $1"
        " order by until limit $2",
        now,
        limit,
    )
    return [Strike(*row) for row in rows]


async def appeals_of(tx: Tx, holder: Holder) -> tuple[int, int]:
    """How many appeals of somebody's were decided, and how many of these were unfounded."""
    whose, value = "a.appellant_kind = 2 and a.appellant = $1", holder.id
    if holder.kind != HolderKind.ACCOUNT:
        column = "flagger" if holder.kind == HolderKind.FLAGGER else "notifier"
        notices = f"select n.case_id from notices n where n.{column} = $1"
        whose = f"a.appellant_kind = 3 and a.appellant in ({notices})"
    return await _founded(tx, f"appeals a on a.case_id = c.id where {whose}", value)


async def reports_of(tx: Tx, holder: Holder) -> tuple[int, int]:
    """How many of the cases that somebody brought, by notice or from an app, were decided, and how
    many of these were unfounded."""
    match holder.kind:
        case HolderKind.ACCOUNT:
            brought = "case_reporters r on r.case_id = c.id where r.account = $1"
        case HolderKind.FLAGGER:
            brought = "notices n on n.case_id = c.id where n.flagger = $1"
        case _:
            brought = "notices n on n.case_id = c.id where n.notifier = $1"
    return await _founded(tx, brought, holder.id)


async def _founded(tx: Tx, brought: str, value: int) -> tuple[int, int]:
    unfounded = int(Outcome.UNFOUNDED)
    row = await tx.one(
        f"select count(*), count(case when c.outcome = {unfounded} then 1 end)"
        f" from {CASES.name} c join {brought} and c.outcome <> 0",
        value,
    )
    return (0, 0) if row is None else (int(row[0]), int(row[1]))


async def _where(tx: Tx, condition: str, *args: int) -> list[Strike]:
    rows = await tx.all(f"select {_LISTED} from strikes where {condition} order by id", *args)
    return [Strike(*row) for row in rows]

"""SQL of appeals."""

from __future__ import annotations

from typing import Final

from chappe.model.trust import Appeal, Restriction
from chappe.store.db import Keyed, Tx, WriteTx
from chappe.store.trust.cases import CASES
from chappe.store.trust.restrictions import RESTRICTIONS

APPEALS: Final = Keyed(
    "appeals",
    Appeal,
    key=("case_id",),
    columns=("case_id", *Appeal.__struct_fields__[1:]),
)

_COLUMNS: Final = ", ".join(APPEALS.columns)


async def of_statement(tx: Tx, statement: int, kind: int, appellant: int) -> Appeal | None:
    """What somebody said against a statement of reasons."""
    row = await tx.one(
        f"select {_COLUMNS} from appeals"
        " where statement = $1 and appellant_kind = $2 and appellant = $3",
        statement,
        kind,
        appellant,
    )
    return None if row is None else Appeal(*row)


async def of_appellant(tx: Tx, contested: int, kind: int, appellant: int) -> list[Appeal]:
    """What a notifier said against what was decided in a case, the oldest first."""
    return [
        one
        for one in await against(tx, contested)
        if not one.statement and (one.appellant_kind, one.appellant) == (kind, appellant)
    ]


async def against(tx: Tx, contested: int) -> list[Appeal]:
    """All appeals against what was decided in a case, the oldest first."""
    rows = await tx.all(
        f"select {_COLUMNS} from appeals where contested = $1 order by case_id", contested
    )
    return [Appeal(*row) for row in rows]


async def restrictions(tx: Tx, statement: int) -> list[Restriction]:
    """What was imposed with a statement of reasons."""
    columns = ", ".join(RESTRICTIONS.columns)
    rows = await tx.all(
        f"select {columns} from restrictions where statement = $1 order by id", statement
    )
    return [Restriction(*row) for row in rows]


async def forget_words(tx: WriteTx, kind: int, appellant: int) -> None:
    """Somebody is gone: what they said goes with them, that they said something stays."""
    await tx.run(
        "update appeals set words = ''"
        " where appellant_kind = $1 and appellant = $2 and words <> ''",
        kind,
        appellant,
    )


async def forget_old_words(tx: WriteTx, before: int) -> int:
    """Forget what was said in appeals that were decided before a moment; gives in how many."""
    return await tx.run(
        "update appeals set words = '' where words <> '' and case_id in (select c.id from"
        f" {CASES.name} c where c.kind = 3 and c.decided > 0 and c.decided < $1)",
        before,
    )

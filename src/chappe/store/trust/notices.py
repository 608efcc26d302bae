"""SQL of notices and of the trusted flaggers who give some of them."""

from __future__ import annotations

from typing import Final, NamedTuple

from chappe.model.trust import Flagger, Notice, Outcome
from chappe.store.db import Keyed, Tx
from chappe.store.trust.cases import CASES

NOTICES: Final = Keyed(
    "notices",
    Notice,
    key=("case_id",),
    columns=("case_id", *Notice.__struct_fields__[1:]),
)
FLAGGERS: Final = Keyed("flaggers", Flagger, key=("id",))

_FLAGGER: Final = ", ".join(FLAGGERS.columns)
_COUNTED: Final = (
    "count(*), count(case when c.outcome <> 0 then 1 end),"
    f" count(case when c.outcome = {int(Outcome.ACTION)} then 1 end),"
    f" count(case when c.outcome = {int(Outcome.UNFOUNDED)} then 1 end)"
)


class Decisions(NamedTuple):
    """What became of somebody's notices."""

    given: int
    decided: int
    acted: int
    unfounded: int


async def flagger_by_token(tx: Tx, token: bytes) -> int | None:
    found = await tx.value("select id from flaggers where token = $1 and ended = 0", token)
    return None if found is None else int(found)


async def flagger_named(tx: Tx, name: str) -> int | None:
    found = await tx.value("select id from flaggers where name = $1", name)
    return None if found is None else int(found)


async def flaggers(tx: Tx) -> list[Flagger]:
    """All trusted flaggers, those who are none any more at the end."""
    rows = await tx.all(f"select {_FLAGGER} from flaggers order by ended > 0, name")
    return [Flagger(*row) for row in rows]


async def decisions_on_flaggers(tx: Tx) -> dict[int, Decisions]:
    """What became of the notices of each trusted flagger."""
    rows = await tx.all(
        f"select n.flagger, {_COUNTED} from notices n join {CASES.name} c on c.id = n.case_id"
        " where n.flagger <> 0 group by n.flagger"
    )
    return {row[0]: Decisions(*(int(number) for number in row[1:])) for row in rows}


async def kept_since(tx: Tx, before: int, limit: int) -> list[Notice]:
    """Notices whose decision was told before a moment and which still say who gave them."""
    columns = ", ".join(NOTICES.columns)
    rows = await tx.all(
        f"select {columns} from notices where told > 0 and told < $1 and explanation <> ''"
        " order by told limit $2",
        before,
        limit,
    )
    return [Notice(*row) for row in rows]

"""SQL of restrictions and statements of reasons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from chappe.model import ContentId, UserId
from chappe.model.trust import (
    CaseKind,
    Measure,
    Restriction,
    Stage,
    Statement,
    Status,
    Subject,
    SubjectKind,
)
from chappe.store.db import Keyed, Tx, expand

STATEMENTS: Final = Keyed(
    "statements",
    Statement,
    key=("id",),
    columns=("id", "case_id", *(Statement.__struct_fields__[2:])),
)
RESTRICTIONS: Final = Keyed(
    "restrictions",
    Restriction,
    key=("id",),
    columns=("id", "case_id", *(Restriction.__struct_fields__[2:])),
)

_COLUMNS: Final = ", ".join(RESTRICTIONS.columns)
_OF: Final[dict[int, tuple[str, str]]] = {
    SubjectKind.MESSAGE: ("content", "content"),
    SubjectKind.FILE: ("file", "file"),
    SubjectKind.CHAT: ("peer", "peer"),
    SubjectKind.ACCOUNT: ("account", "account"),
}
"""By which column what is done to a subject is found, and which field of the subject that is."""


async def in_force(tx: Tx, subject: Subject) -> list[Restriction]:
    """What is in force against a subject, in the order in which it was decided."""
    column, field = _OF[subject.kind]
    return await _where(
        tx,
        f"{column} = $1 and subject_kind = $2 and stage = $3",
        getattr(subject, field),
        int(subject.kind),
        int(Stage.IN_FORCE),
    )


async def of_case(tx: Tx, case: int) -> list[Restriction]:
    """All that was ever decided in a case."""
    return await _where(tx, "case_id = $1", case)


async def of_account(tx: Tx, account: UserId) -> list[Restriction]:
    """All that was ever decided against what somebody answers for."""
    return await _where(tx, "account = $1", account)


async def due(tx: Tx, now: int, limit: int) -> list[int]:
    """Restrictions that begin or end by now."""
    begin = "select id from restrictions where stage = 1 and begins <= $1 order by begins limit $2"
    end = (
        "select id from restrictions where stage = 2 and until > 0 and until <= $1"
        " order by until limit $2"
    )
    return [row[0] for sql in (begin, end) for row in await tx.all(sql, now, limit)]


async def to_terminate(tx: Tx, now: int, after: int, limit: int) -> list[int]:
    """Ends of accounts that nobody can contest any more, and that no open appeal is about; where
    there is no statement of reasons, those `after` seconds old."""
    rows = await tx.all(
        "select r.id from restrictions r left join statements s on s.id = r.statement"
        f" where r.measure = {int(Measure.TERMINATE)} and r.stage = {int(Stage.IN_FORCE)}"
        " and coalesce(s.contestable, r.begins + $2) <= $1"
        " and not exists (select 1 from cases c where c.parent = r.case_id"
        f" and c.kind = {int(CaseKind.APPEAL)} and c.status < {int(Status.DECIDED)})"
        " order by r.id limit $3",
        now,
        after,
        limit,
    )
    return [row[0] for row in rows]


async def by_token(tx: Tx, token: str) -> int | None:
    """The statement that a link names."""
    found = await tx.value("select id from statements where token = $1", token)
    return None if found is None else int(found)


async def of_contents(tx: Tx, contents: Sequence[ContentId]) -> dict[ContentId, list[Restriction]]:
    """What is in force against contents, by content."""
    if not contents:
        return {}
    listed = expand("content in ({})", len(contents), first=3)
    condition = f"subject_kind = $1 and stage = $2 and {listed}"
    kind, stage = int(SubjectKind.MESSAGE), int(Stage.IN_FORCE)
    found: dict[ContentId, list[Restriction]] = {}
    for one in await _where(tx, condition, kind, stage, *contents):
        found.setdefault(one.content, []).append(one)
    return found


async def _where(tx: Tx, condition: str, *args: Any) -> list[Restriction]:
    rows = await tx.all(f"select {_COLUMNS} from restrictions where {condition} order by id", *args)
    return [Restriction(*row) for row in rows]

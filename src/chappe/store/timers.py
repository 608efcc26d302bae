"""SQL of what goes by itself at its time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from chappe.model import ContentId
from chappe.store.db import Keyed, Tx, WriteTx, expand


class Expiring(NamedTuple):
    """A message (`kind` 1), or its photo or document (2), that goes at a moment."""

    content: int
    kind: int
    at: int


EXPIRING: Final = Keyed("expiring", Expiring, key=("content", "kind"))


async def due(tx: Tx, kind: int, now: int, limit: int) -> list[ContentId]:
    """The contents whose time has come, the longest overdue first."""
    rows = await tx.all(
        "select content from expiring where kind = $1 and at <= $2 order by at, content limit $3",
        kind,
        now,
        limit,
    )
    return [ContentId(row[0]) for row in rows]


async def forget(tx: WriteTx, kind: int, contents: Sequence[ContentId]) -> None:
    """Strike what has gone off the list."""
    if contents:
        sql = "delete from expiring where kind = $1 and content in ({})"
        await tx.run(expand(sql, len(contents), first=2), kind, *contents)

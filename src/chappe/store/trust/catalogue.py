"""SQL of the catalogue: what staff have changed of what the server ships."""

from __future__ import annotations

from typing import Final, NamedTuple

from chappe.store.db import Appended, Keyed, Tx, WriteTx


class Changed(NamedTuple):
    """An entry that staff have changed or added."""

    kind: str
    key: str
    body: str
    """As JSON; empty where what the server ships is meant again."""
    version: int
    """The number of the change; each has another."""
    changed: int
    by: int


CATALOGUE: Final = Keyed("catalogue", Changed, key=("kind", "key"))
CHANGES: Final = Appended("catalogue_changes", Changed._fields)

_COLUMNS: Final = ", ".join(Changed._fields)


async def changed(tx: Tx) -> list[Changed]:
    """All entries that are not as shipped."""
    found = await tx.all(f"select {_COLUMNS} from catalogue order by kind, key")
    return [Changed(*row) for row in found]


async def next_version(tx: Tx) -> int:
    """The number of the next change."""
    found = await tx.value("select max(version) from catalogue_changes")
    return 1 if found is None else int(found) + 1


def put(tx: WriteTx, row: Changed) -> None:
    """Make an entry what it is now, and keep that it was changed."""
    tx.put(CATALOGUE, row)
    tx.add(CHANGES, *row)


async def history(tx: Tx, kind: str, key: str) -> list[Changed]:
    """How an entry came to be what it is, the newest change first."""
    found = await tx.all(
        f"select {_COLUMNS} from catalogue_changes where kind = $1 and key = $2"
        " order by version desc",
        kind,
        key,
    )
    return [Changed(*row) for row in found]

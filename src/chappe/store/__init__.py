"""The database and the files: everything that outlives the process."""

from __future__ import annotations

from pathlib import Path

from chappe.store.db import Db


async def open_db(where: str | Path, *, read_only: bool = False) -> Db:
    """Open a database: a path for SQLite, a `postgresql://` address for PostgreSQL.

    It is created or migrated as needed, unless `read_only`. Raises a `StoreError` that says what
    to do about it: `StoreInUse`, `StoreVersion`, or a plain one.
    """
    if str(where).startswith(("postgresql://", "postgres://")):
        from chappe.store.postgres import PostgresDb

        return await PostgresDb.open(str(where), read_only=read_only)
    from chappe.store.sqlite import SqliteDb

    return await SqliteDb.open(where, read_only=read_only)

"""The database file: who may open it, how it is set up, and what its errors mean."""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Final, TypeVar

from chappe.store import migrate
from chappe.store.db import Conflict, Key, Keyed, StoreError, StoreFull, StoreInUse, UsageError
from chappe.store.sqlite import statements

R = TypeVar("R")

BUSY_SECONDS: Final = 10.0
"""How long to wait for another process that looks into the file (a backup, a curious operator)."""
STATEMENTS: Final = 1024
"""Prepared statements that a connection keeps."""
CACHE_KB: Final = 64 << 10
MMAP: Final = 256 << 20
WAL_LIMIT: Final = 256 << 20
"""Bytes that the write-ahead log's file keeps when it starts anew."""

ENGINE_ERRORS: Final = (sqlite3.Error, OverflowError, UnicodeEncodeError)
OWN_FAULT: Final = (Conflict, UsageError)
"""Errors of a statement or a row, not of the database."""


def translated(error: Exception) -> StoreError:
    """Say an engine's error in the store's words."""
    if isinstance(error, StoreError):
        return error
    if isinstance(error, (sqlite3.IntegrityError, OverflowError, UnicodeEncodeError)):
        return Conflict(str(error))
    if not isinstance(error, sqlite3.Error):
        return UsageError(f"{type(error).__name__}: {error}")
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return StoreFull("no space left for the database")
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreInUse("another process keeps the database locked")
    if code in (0, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISUSE, sqlite3.SQLITE_RANGE):
        return UsageError(str(error))
    return StoreError(f"{error} ({error.sqlite_errorname})")


def take_lock(path: Path) -> int:
    """Make this process the only one that serves the database; the lock ends with the process."""
    name = path.with_name(path.name + ".lock")
    try:
        lock = os.open(name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    except OSError as error:
        raise StoreError(f"cannot open the database {path}: {error.strerror}") from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        holder = os.pread(lock, 20, 0).decode("ascii", "replace").strip()
        os.close(lock)
        process = f"process {holder}" if holder else "another process"
        raise StoreInUse(f"{path} is in use by {process}; stop it first") from error
    os.ftruncate(lock, 0)
    os.pwrite(lock, f"{os.getpid()}\n".encode(), 0)
    return lock


def refuse_foreign(path: Path) -> None:
    """Make sure, before anything in it is changed, that a database with tables is one of ours."""
    if not path.stat().st_size:
        return
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        named = "select name from sqlite_schema where type = 'table'"
        tables = {row[0] for row in connection.execute(named)}
    finally:
        connection.close()
    if tables and "schema_history" not in tables:
        raise StoreError(f"{path} is a database of something else; nothing was changed")


def connect(path: Path, *, write: bool = False) -> sqlite3.Connection:
    connection = sqlite3.connect(
        path,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        cached_statements=STATEMENTS,
        check_same_thread=False,
    )
    try:
        for pragma in (
            "journal_mode = wal",
            "synchronous = full",
            "foreign_keys = on",
            "wal_autocheckpoint = 0",
            f"journal_size_limit = {WAL_LIMIT}",
            f"cache_size = -{CACHE_KB if write else CACHE_KB // 4}",
            f"mmap_size = {MMAP}",
            "temp_store = memory",
            "trusted_schema = off",
            "secure_delete = on",  # what people delete is overwritten
            "query_only = " + ("off" if write else "on"),
        ):
            connection.execute("pragma " + pragma)
    except BaseException:
        connection.close()
        raise
    return connection


def select(connection: sqlite3.Connection, table: Keyed[R], keys: Sequence[Key]) -> dict[Key, R]:
    found: dict[Key, R] = {}
    for piece in statements.padded(keys):
        sql = statements.select(table, len(piece))
        for values in connection.execute(sql, list(chain.from_iterable(piece))).fetchall():
            row = table.row(*values)
            found[table.key_of(row)] = row
    return found


def followers_of(connection: sqlite3.Connection) -> dict[str, set[str]]:
    """Give, for each table, those whose rows change with the deletion of one of its rows."""
    tables = [
        row[0] for row in connection.execute("select name from sqlite_schema where type = 'table'")
    ]
    direct: dict[str, set[str]] = {}
    for child in tables:
        for row in connection.execute(f"pragma foreign_key_list({child})"):
            parent, on_delete = row[2], row[6]
            if on_delete not in ("NO ACTION", "RESTRICT"):
                direct.setdefault(parent, set()).add(child)
    reached: dict[str, set[str]] = {}
    for parent in direct:
        found: set[str] = set()
        todo = [parent]
        while todo:
            for child in direct.get(todo.pop(), set()) - found:
                found.add(child)
                todo.append(child)
        reached[parent] = found
    return reached


def version_of(connection: sqlite3.Connection) -> tuple[int | None, int | None]:
    known = connection.execute(
        "select 1 from sqlite_schema where type = 'table' and name = 'schema_history'"
    ).fetchone()
    row = connection.execute(migrate.READ_HISTORY).fetchone() if known else None
    return row if row is not None else (None, None)


def migrate_file(connection: sqlite3.Connection, steps: Sequence[migrate.Migration]) -> None:
    """Bring the schema up to date, each step in a transaction with the note that it was made."""
    for step in migrate.due(steps, *version_of(connection)):
        try:
            connection.execute("begin immediate")
            connection.execute(migrate.CREATE_HISTORY)
            for statement in step.statements("sqlite"):
                connection.execute(statement)
            connection.execute(statements.numbered(migrate.NOTE_MIGRATION), step.note())
            connection.execute("commit")
        except BaseException as error:
            if connection.in_transaction:
                connection.execute("rollback")
            if isinstance(error, sqlite3.Error):
                raise StoreError(f"migration {step.version:04} ({step.name}): {error}") from error
            raise

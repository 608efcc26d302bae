"""Numbered migrations: how the database gets from one release's schema to the next.

`migrations/NNNN_name.sql` is run once, in one transaction with the note that it was. A companion
`NNNN_name.sqlite.sql` or `NNNN_name.postgres.sql` runs right after it on that engine, for
full-text search and for what may never be changed. `migrations/README.md` describes the SQL.

The database keeps two numbers: the version of its schema, and the oldest version whose release can
still run on it. A release meets a newer database after a downgrade, or while nodes are upgraded
one by one: it runs if the database says that it may, and refuses clearly if not.
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from chappe.store.db import StoreVersion, UsageError

MIGRATIONS: Final = Path(__file__).parent / "migrations"

ENGINES: Final = ("sqlite", "postgres")

CREATE_HISTORY: Final = """create table if not exists schema_history (
  version bigint primary key, oldest bigint not null, applied bigint not null)"""
"""`applied` is Unix time."""
READ_HISTORY: Final = "select version, oldest from schema_history order by version desc limit 1"
NOTE_MIGRATION: Final = "insert into schema_history (version, oldest, applied) values ($1, $2, $3)"

_FILE: Final = re.compile(r"(\d{4})_([a-z0-9_]+)(?:\.(sqlite|postgres))?\.sql")
_OLDEST: Final = re.compile(r"^-- oldest: (\d+)$", re.MULTILINE)
_COMMENT: Final = re.compile(r"--[^\n]*|/\*.*?\*/", re.DOTALL)
_BODY: Final = r"\$\$.*?\$\$|\bbegin\b.*?\bend\b"
"""What a trigger or a function does, which has semicolons of its own."""
_TOKEN: Final = re.compile(rf"'[^']*'|{_COMMENT.pattern}|{_BODY}|;", re.DOTALL)
_CLUSTERED: Final = "/* clustered */"


@dataclass(frozen=True)
class Migration:
    """One step of the schema. `oldest` is the oldest version whose release can run after it."""

    version: int
    name: str
    oldest: int
    texts: dict[str, str]
    """The SQL by engine; under "" what both share."""

    def statements(self, engine: str) -> list[str]:
        """Give the step's statements for an engine, companion included, in its own words."""
        texts = [self.texts.get("", ""), self.texts.get(engine, "")]
        return [dialect(s, engine) for text in texts for s in split(text)]

    def note(self) -> tuple[int, int, int]:
        """Give the parameters of `NOTE_MIGRATION`."""
        return self.version, self.oldest, int(time.time())


def load(folder: Path = MIGRATIONS) -> list[Migration]:
    """Read all migrations, in order. Raises `UsageError` for a gap or a malformed file."""
    texts: dict[tuple[int, str], dict[str, str]] = {}
    for path in sorted(folder.glob("*.sql")):
        match = _FILE.fullmatch(path.name)
        if match is None:
            raise UsageError(f"{path.name}: a migration is called NNNN_name.sql")
        number, name, engine = match.groups()
        texts.setdefault((int(number), name), {})[engine or ""] = path.read_text("utf-8")
    if [number for number, _ in texts] != list(range(1, len(texts) + 1)):
        raise UsageError(f"migrations in {folder} are not numbered 1, 2, 3, …")
    return [
        Migration(number, name, _oldest(number, found.get("", "")), found)
        for (number, name), found in texts.items()
    ]


def _oldest(number: int, text: str) -> int:
    """Read the header line; the first migration has nothing older to name."""
    match = _OLDEST.search(text)
    oldest = int(match.group(1)) if match else number if number == 1 else 0
    if not 1 <= oldest <= number:
        raise UsageError(f"migration {number:04} needs a line `-- oldest: N` with 1 ≤ N ≤ {number}")
    return oldest


def due(
    migrations: Sequence[Migration], version: int | None, oldest: int | None
) -> list[Migration]:
    """Give the migrations that a database still needs.

    `version` and `oldest` are what the database says of itself, None for an empty one. Raises
    `StoreVersion` if this release cannot run on it.
    """
    newest = len(migrations)
    if version is None or oldest is None:
        return list(migrations)
    if version > newest and oldest > newest:
        raise StoreVersion(
            f"the database has schema version {version} and can be used by releases with version"
            f" {oldest} or newer; this release has version {newest}. Install the release that made"
            " it, or restore a backup from before the upgrade."
        )
    return list(migrations[version:])


def split(text: str) -> list[str]:
    """Cut an SQL text into statements, without their semicolons."""
    statements: list[str] = []
    start = 0
    for match in _TOKEN.finditer(text):
        if match.group() == ";":
            statements.append(text[start : match.start()].strip())
            start = match.end()
    if _COMMENT.sub("", text[start:]).strip():
        raise UsageError(f"a statement without its semicolon: {text[start:].strip()[:60]}")
    return statements


def dialect(statement: str, engine: str) -> str:
    """Say a statement of a migration in an engine's words.

    SQLite: 64-bit integers are called `integer` (only then is a primary key the row's own number),
    tables are strict about types, clustered ones are kept in the order of their primary key.
    PostgreSQL: bytes are `bytea`, a `real` has 64 bits as it has in SQLite.
    """
    clustered = statement.endswith(_CLUSTERED)
    body = statement.removesuffix(_CLUSTERED).rstrip()
    if engine == "postgres":
        return re.sub(r"\breal\b", "double precision", re.sub(r"\bblob\b", "bytea", body))
    body = re.sub(r"\bbigint\b", "integer", body)
    if re.match(r"create\s+table\b", _COMMENT.sub("", body).lstrip()) is None:
        return body
    return body + (" strict, without rowid" if clustered else " strict")

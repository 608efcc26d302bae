"""The store's SQL keeps to what SQLite and PostgreSQL both understand, and understand alike."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

import chappe.store

STORE: Final = Path(chappe.store.__file__).parent
ENGINES: Final = ("sqlite/", "postgres.py")
"""Where an engine is spoken to in its own words."""
WITHOUT_SQL: Final = ("__init__.py", "blobs.py", "db.py", "deferred.py", "staging.py", "words.py")

RULES: Final = {
    "write `cast(x as t)`": r"::",
    "a parameter is `$1`": r"\?",
    "a string has single quotes": r'"',
    "no arrays: use `in` with `expand`": r"\barray\b|\bany\s*\(|\bunnest\b",
    "write `lower(x) like`": r"\bilike\b|\bglob\b|\bregexp\b|\bsimilar to\b|~\*?\s*'",
    "`tx.lock` locks": r"\bfor (update|share)\b|\bskip locked\b|\badvisory\b",
    "an upsert is `on conflict (…) do …`": r"\binsert or\b|\breplace into\b|\bon duplicate\b",
    "ids are made by core": r"\browid\b|\bautoincrement\b|\bserial\b|\bidentity\b|\bnextval\b",
    "use `returning`": r"\blast_insert_rowid\b|\bchanges\s*\(",
    "time and chance are arguments": r"\bnow\s*\(|\bcurrent_(time|date)|\bdatetime\s*\("
    r"|\bstrftime\s*\(|\bextract\s*\(|\brandom\s*\(|\bunixepoch\b",
    "use `coalesce` or `case`": r"\bifnull\b|\biif\b|\bnvl\b|\bgreatest\b|\bleast\b"
    r"|\b(max|min)\s*\([^()]*,",
    "rows are put together in Python": r"\bgroup_concat\b|\bstring_agg\b|\bjson",
    "write `limit n offset m`": r"\blimit\s+\S+\s*,",
    "a truth is 0 or 1": r"\btrue\b|\bfalse\b|\bboolean\b|\bbool\b",
    "a number is `bigint` or `real`": r"\b(int|integer|smallint|float|double|numeric|decimal)\b",
    "bytes are `blob`, strings `text`": r"\bbytea\b|\bvarchar\b|\bchar\s*\(|\bvarying\b",
    "a moment is Unix time": r"\btimestamp(tz)?\b|\binterval\b",
    "`sum` has another type in PostgreSQL: `cast(sum(x) as bigint)`": r"(?<!cast\()"
    r"(?<!cast\(coalesce\()\b(sum|avg)\s*\(",
    "compare with `is null`": r"[=<>]\s*null\b",
    "what happens is written out": r"\btrigger\b|\bdeferrable\b|\bon update\b|\bpragma\b",
}
LIKE: Final = "`like` without `lower` ignores case on one engine only"


def faults(sql: str) -> list[str]:
    """Give the rules that an SQL text breaks."""
    text = re.sub(r"--[^\n]*", "", sql.lower())
    outside = re.sub(r"'[^']*'", "''", text)
    found = [rule for rule, pattern in RULES.items() if re.search(pattern, outside)]
    if re.search(r"\blike\s*(\$|'|\{)", outside) and "lower(" not in outside:
        found.append(LIKE)
    return found


def is_engine(path: Path) -> bool:
    return path.relative_to(STORE).as_posix().startswith(ENGINES)


def sql_of(path: Path) -> Iterator[str]:
    """Give the texts of a module that are SQL, or may become part of some."""
    tree = ast.parse(path.read_text("utf-8"))
    within = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in ast.walk(node)
        if part is not node
    }
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if id(node) in within or id(node) in said:
            continue
        if isinstance(node, ast.JoinedStr):
            yield "".join(
                str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


AREAS: Final = sorted(
    path
    for path in STORE.rglob("*.py")
    if not is_engine(path) and path.name not in WITHOUT_SQL and path.name != "migrate.py"
)
MIGRATIONS: Final = sorted(
    path for path in STORE.glob("migrations/*.sql") if re.fullmatch(r"\d+_\w+\.sql", path.name)
)


@pytest.mark.parametrize("path", AREAS, ids=lambda path: path.name)
def test_an_area_speaks_the_common_sql(path: Path) -> None:
    broken = {sql: found for sql in sql_of(path) if (found := faults(sql))}
    assert broken == {}


@pytest.mark.parametrize("path", MIGRATIONS, ids=lambda path: path.name)
def test_a_migration_speaks_the_common_sql(path: Path) -> None:
    assert faults(path.read_text("utf-8")) == []


def test_areas_and_migrations_are_found() -> None:
    assert {"messages.py", "tables.py", "log.py"} <= {path.name for path in AREAS}
    assert [path.name[:4] for path in MIGRATIONS][:1] == ["0001"]
    texts = list(sql_of(STORE / "log.py"))
    assert any(text.startswith("select") for text in texts)
    assert not any("Give a fact" in text for text in texts), "docstrings are not SQL"


@pytest.mark.parametrize(
    "path", sorted(STORE.rglob("*.py")), ids=lambda path: path.relative_to(STORE).as_posix()
)
def test_only_the_engines_modules_import_an_engine(path: Path) -> None:
    imported = {
        name.partition(".")[0]
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
        )
    }
    assert is_engine(path) or not imported & {"sqlite3", "asyncpg"}


@pytest.mark.parametrize(
    "sql",
    [
        "select id::bigint from a",
        "select id from a where b = ?",
        'select "id" from a',
        "select id from a where b = any($1)",
        "select id from a where b ilike $1",
        "select id from a where b ~ 'x'",
        "select id from a where b like $1",
        "select id from a where c = 1 for update",
        "insert or replace into a (b) values ($1)",
        "select rowid from a",
        "create table a (id bigint primary key autoincrement)",
        "select last_insert_rowid()",
        "select id from a where b < now()",
        "select id from a order by random()",
        "select ifnull(b, 0) from a",
        "select max(b, 0) from a",
        "select json_extract(b, 'c') from a",
        "select id from a limit 5, 10",
        "create table a (b boolean not null)",
        "select id from a where b = true",
        "create table a (b integer)",
        "create table a (b varchar not null)",
        "create table a (b timestamp)",
        "select sum(b) from a",
        "select id from a where b = null",
        "create trigger t after delete on a",
        "pragma foreign_keys = off",
    ],
)
def test_the_rules_refuse(sql: str) -> None:
    assert faults(sql) != []


@pytest.mark.parametrize(
    "sql",
    [
        'select id from a where lower(b) like $1 -- is it? "yes"',
        "select cast(sum(b) as bigint), cast(coalesce(sum(c), 0) as bigint) from a",
        "select max(id), min(id), count(*) from a where b is null and c = '?::'",
        "insert into a (b, c) values ($1, $2) on conflict (b) do update set c = excluded.c",
        "select id from a where (b, c) in (values ($1, $2)) order by id limit $3 offset $4",
        "update a set flags = flags & ~$2 where id = $1 returning flags",
        "with n as (select 1 as x) select x from n where x in ($1, $2)",
    ],
)
def test_the_rules_let_pass(sql: str) -> None:
    assert faults(sql) == []

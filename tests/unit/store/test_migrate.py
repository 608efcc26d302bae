"""Reading migrations, and saying them in an engine's words."""

from __future__ import annotations

from pathlib import Path

import pytest

from chappe.store import migrate
from chappe.store.db import StoreVersion, UsageError
from chappe.store.migrate import Migration, dialect, due, load, split


def test_statements_end_where_they_end() -> None:
    text = "-- first; one\ncreate table a (x text default ';');\n/* ; */ drop table a;\n-- end\n"
    assert split(text) == [
        "-- first; one\ncreate table a (x text default ';')",
        "/* ; */ drop table a",
    ]
    assert split("") == split("-- nothing\n") == []
    with pytest.raises(UsageError, match="without its semicolon: drop table b"):
        split("drop table a; drop table b")


@pytest.mark.parametrize(
    ("statement", "sqlite", "postgres"),
    [
        (
            "create table a (id bigint primary key, x blob, y real)",
            "create table a (id integer primary key, x blob, y real) strict",
            "create table a (id bigint primary key, x bytea, y double precision)",
        ),
        (
            "-- why\ncreate table a (id bigint primary key) /* clustered */",
            "-- why\ncreate table a (id integer primary key) strict, without rowid",
            "-- why\ncreate table a (id bigint primary key)",
        ),
        (
            "alter table a add column bigints bigint",
            "alter table a add column bigints integer",
            "alter table a add column bigints bigint",
        ),
        (
            "create index a_x on a (x)",
            "create index a_x on a (x)",
            "create index a_x on a (x)",
        ),
    ],
)
def test_dialects(statement: str, sqlite: str, postgres: str) -> None:
    assert dialect(statement, "sqlite") == sqlite
    assert dialect(statement, "postgres") == postgres


def test_files_become_migrations(tmp_path: Path) -> None:
    (tmp_path / "0001_start.sql").write_text("create table a (x text);")
    (tmp_path / "0001_start.sqlite.sql").write_text("create index i on a (x);")
    (tmp_path / "0002_more.sql").write_text("-- oldest: 1\ncreate table b (x text);")
    first, second = load(tmp_path)
    assert (first.version, first.name, first.oldest) == (1, "start", 1)
    assert (second.version, second.name, second.oldest) == (2, "more", 1)
    assert first.statements("sqlite") == [
        "create table a (x text) strict",
        "create index i on a (x)",
    ]
    assert first.statements("postgres") == ["create table a (x text)"]
    assert second.note()[:2] == (2, 1)


@pytest.mark.parametrize(
    ("files", "complaint"),
    [
        ({"0002_b.sql": "-- oldest: 1\n"}, "numbered"),
        ({"0001_a.sql": "", "0001_b.sql": ""}, "numbered"),
        ({"1_a.sql": ""}, "is called"),
        ({"0001_a.mysql.sql": ""}, "is called"),
        ({"0001_a.sql": "", "0002_b.sql": "drop table a;"}, "oldest"),
        ({"0001_a.sql": "", "0002_b.sql": "-- oldest: 3\n"}, "oldest"),
    ],
)
def test_malformed_migrations(tmp_path: Path, files: dict[str, str], complaint: str) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    with pytest.raises(UsageError, match=complaint):
        load(tmp_path)


def steps(count: int) -> list[Migration]:
    return [Migration(number, "x", 1, {}) for number in range(1, count + 1)]


def test_what_is_due() -> None:
    assert due(steps(3), None, None) == steps(3)
    assert due(steps(3), 1, 1) == steps(3)[1:]
    assert due(steps(3), 3, 2) == []
    assert due(steps(3), 5, 3) == []
    with pytest.raises(StoreVersion, match=r"version 5 .* version 4 or newer; .* has version 3"):
        due(steps(3), 5, 4)


def test_the_products_migrations_are_well_formed() -> None:
    for migration in load():
        for engine in migrate.ENGINES:
            assert migration.statements(engine)

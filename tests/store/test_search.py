"""The search index, on both engines."""

from __future__ import annotations

from typing import Any

import pytest

from chappe.store.db import Db, Tx, UsageError, WriteTx
from chappe.store.words import MAX_QUERY_WORDS
from tests.store.conftest import Run

TEXTS = {
    1: ("u1 u2", "The quick brown fox, number 42"),
    2: ("u1", "Élan vital: l’été à Besançon"),
    3: ("u2", "quickly, before the FOX wakes"),
    4: ("u1 u12", "Быстрая лиса и ёж"),
    5: ("u1", "x" * 5000 + " end"),
    6: ("u1", "हिन्दी में लिखा"),
    7: ("u1", '@u2 scope "words" AND OR NOT \' & | ! :* ()'),
    8: ("u1", ""),
}


@pytest.fixture
def filled(db: Db, run: Run) -> Db:
    async def body(tx: WriteTx) -> None:
        for content, (scope, text) in TEXTS.items():
            tx.index(content, scope, text)

    run(db.write(body))
    return db


def test_words_are_found(filled: Db, run: Run) -> None:
    cases = [
        ("u1", "quick", [1]),
        ("u2", "quick", [3, 1]),
        ("u2", "fox quick", [3, 1]),
        ("u2", "fo quick", []),  # only the last word is a prefix
        ("u2", "fox qu", [3, 1]),
        ("u3", "fox", []),
        ("u1", "elan", [2]),
        ("u1", "ÉLAN", [2]),
        ("u1", "ete besancon", [2]),
        ("u1", "быстр", [4]),
        ("u1", "еж", [4]),
        ("u12", "лиса", [4]),
        ("u1", "4", [1]),
        ("u1", "x" * 5000, [5]),
        ("u1", "हिन्दी", [6]),
        ("u1", "scope words", [7]),
        ("u1", '"words" OR NOT', [7]),
        ("u1", "u2", [7]),  # the word, not the scope
        ("u1", "", []),
        ("u1", "!? … *", []),
        ("u1", "fox')--", [1]),
    ]

    async def search(tx: Tx) -> list[tuple[str, str, list[int]]]:
        return [
            (scope, words, await tx.match([scope], words, limit=9)) for scope, words, _ in cases
        ]

    assert run(filled.read(search)) == cases


def test_pages_go_from_the_newest_to_the_oldest(db: Db, run: Run) -> None:
    async def fill(tx: WriteTx) -> None:
        for content in range(1, 31):
            tx.index(content, "u1", f"one of many {content}")

    async def pages(tx: Tx) -> list[int]:
        found: list[int] = []
        before: int | None = None
        while page := await tx.match(["u1"], "many", before=before, limit=7):
            found += page
            before = page[-1]
        return found

    run(db.write(fill))
    assert run(db.read(pages)) == list(range(30, 0, -1))
    assert run(db.read(lambda tx: tx.match(["u1"], "many", before=0, limit=7))) == []


def test_a_content_is_indexed_anew_and_taken_out(filled: Db, run: Run) -> None:
    async def body(tx: WriteTx) -> list[Any]:
        tx.index(1, "u2", "a slow white hare")
        tx.unindex([3, 99])
        tx.index(2, "u1", "first")
        tx.index(2, "u1", "second")
        return [await tx.match(["u2"], word, limit=9) for word in ("fox", "hare", "quick")]

    assert run(filled.write(body)) == [[], [1], []]
    assert run(filled.read(lambda tx: tx.match(["u1"], "hare", limit=9))) == []
    assert run(filled.read(lambda tx: tx.match(["u1"], "first", limit=9))) == []
    assert run(filled.read(lambda tx: tx.match(["u1"], "second", limit=9))) == [2]


def test_a_failed_body_leaves_the_index_alone(filled: Db, run: Run) -> None:
    async def body(tx: WriteTx) -> None:
        tx.unindex([1])
        assert await tx.match(["u1"], "fox", limit=9) == []
        raise LookupError

    with pytest.raises(LookupError):
        run(filled.write(body))
    assert run(filled.read(lambda tx: tx.match(["u1"], "fox", limit=9))) == [1]


def test_a_scope_is_one_word(filled: Db, run: Run) -> None:
    with pytest.raises(UsageError):
        run(filled.read(lambda tx: tx.match(['u1" OR words:"'], "fox", limit=9)))


def test_any_of_several_scopes(filled: Db, run: Run) -> None:
    def found(*scopes: str) -> Any:
        return run(filled.read(lambda tx: tx.match(scopes, "fox", limit=9)))

    assert found("u2") == [3, 1]
    assert found("u3", "u2", "u12") == [3, 1]
    assert found("u3", "u12") == []
    assert found() == []
    many = [f"g{number}" for number in range(600)]
    assert found(*many, "u2") == [3, 1]


def test_a_tag_is_found_whole(db: Db, run: Run) -> None:
    texts = {
        1: "#tea is ready",
        2: "tea, and #teapots",
        3: "(#Tea) $EUR",
        4: "#thé_vert",
        5: "EUR for #tea_time",
        6: "a#tea \ue000tea",
    }

    async def fill(tx: WriteTx) -> None:
        for content, text in texts.items():
            tx.index(content, "u1", text)

    async def search(tx: Tx) -> list[tuple[str, list[int]]]:
        return [(words, await tx.match(["u1"], words, limit=9)) for words, _ in cases]

    cases = [
        ("#tea", [3, 1]),
        ("#TEA ready", [1]),
        ("ready #tea", [1]),
        ("tea", [6, 5, 3, 2, 1]),
        ("#the_vert", [4]),
        ("#thé", []),
        ("$EUR", [3]),
        ("#eur", []),
        ("eur", [5, 3]),
        ("#", []),
    ]
    run(db.write(fill))
    assert run(db.read(search)) == cases


def test_a_query_of_very_many_words(filled: Db, run: Run) -> None:
    words = "the quick brown fox number 42 " * MAX_QUERY_WORDS + " absent" * 1000
    assert run(filled.read(lambda tx: tx.match(["u1"], words, limit=9))) == [1]

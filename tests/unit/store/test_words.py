"""Text as the search index sees it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chappe.store.words import MAX_QUERY_WORDS, MAX_WORD, fold, is_tag, query_words, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("...", []),
        ("One two, ONE!", ["one", "two"]),
        ("snake_case and kebab-case", ["snake", "case", "and", "kebab"]),
        ("L’été à Besançon", ["l", "ete", "a", "besancon"]),
        ("Straße ﬁn Ⅳ", ["strasse", "fin", "iv"]),
        ("Ёлка й", ["елка", "и"]),
        ("İstanbul", ["istanbul"]),
        ("42 is 3.14", ["42", "is", "3", "14"]),
        ("नमस्ते", ["नमसते"]),
        ("👍 ok", ["ok"]),
        ("a" * 100, ["a" * MAX_WORD]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_a_query_keeps_its_order_and_its_last_word() -> None:
    assert query_words("Two one two") == ["two", "one", "two"]
    assert len(query_words("word " * 1000)) == MAX_QUERY_WORDS


@given(st.text())
def test_folding_is_stable(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert all(word == fold(word) for word in words_of(text) if not is_tag(word))


@given(st.text(), st.text())
def test_a_text_has_the_words_of_its_parts(first: str, second: str) -> None:
    assert set(words_of(first)) <= set(words_of(f"{first} {second}"))


def test_a_tag_is_a_word_that_no_text_without_it_has() -> None:
    composed, apart = "#th\u00e9", "#the\u0301"
    assert query_words(composed) == query_words(apart)
    assert set(query_words(composed)) <= set(words_of(f"({apart})"))
    assert is_tag(query_words("#Tea_Time")[0])
    for text in ("tea", "a#tea", "##tea", "#teapot", query_words("#tea")[0]):
        assert query_words("#tea")[0] not in words_of(text)
    assert query_words("#tea #") == query_words("#tea")


@given(st.text(), st.sampled_from("#$"))
def test_a_tag_is_found_by_itself(text: str, sign: str) -> None:
    wanted = query_words(f"{sign}{text}")
    if len(wanted) == 1 and is_tag(wanted[0]):
        assert wanted[0] in words_of(f"before {sign}{text} after")

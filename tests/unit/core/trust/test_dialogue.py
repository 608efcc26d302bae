"""The dialogue in which people say what they report something for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chappe.core.refused import Refused
from chappe.core.trust import catalogue
from chappe.core.trust.reporting import LONGEST_COMMENT, AddComment, Choose, Grounds, step
from chappe.tl.layers.fields import REASONS

SHIPPED = catalogue.shipped()


def walk(option: bytes = b"", depth: int = 0) -> dict[bytes, Grounds]:
    """Choose everything there is; gives the end of each way."""
    assert depth < 6
    found = step(SHIPPED, "fr", option, "")
    match found:
        case Choose(title=title, options=options):
            assert title
            assert options
            ends = [walk(key, depth + 1) for _, key in options]
            return {key: grounds for end in ends for key, grounds in end.items()}
        case AddComment(option=again, optional=optional):
            silent = step(SHIPPED, "fr", again, "")
            assert isinstance(silent, Grounds if optional else AddComment)
            said = step(SHIPPED, "fr", again, " This. ")
            assert isinstance(said, Grounds)
            assert said.comment == "This."
            return {option: said}
        case Grounds():
            return {option: found}


def test_every_way_leads_to_a_category_and_every_category_that_people_can_judge_has_one() -> None:
    ends = walk()
    assert len(ends) == len([key for key in SHIPPED.reasons if not SHIPPED.offered(key)])
    for grounds in ends.values():
        assert grounds.keyword in SHIPPED.category(grounds.category).keywords
    assert {one.category for one in ends.values()} >= {"protection_of_minors", "self_harm"}


def test_the_first_page_is_in_the_language_of_whoever_asks() -> None:
    french, english = step(SHIPPED, "fr", b"", ""), step(SHIPPED, "pt-br", b"", "")
    assert isinstance(french, Choose)
    assert isinstance(english, Choose)
    assert english.title == "What is wrong?"
    assert french.title != english.title
    assert [key for _, key in french.options] == [key for _, key in english.options]


@pytest.mark.parametrize("old", sorted(REASONS))
def test_the_reasons_of_older_methods_end_the_dialogue_at_once(old: str) -> None:
    assert isinstance(step(SHIPPED, "en", REASONS[old], "Look."), Grounds)


@given(st.binary(min_size=1, max_size=200), st.text(max_size=20))
def test_what_was_not_offered_is_refused(option: bytes, comment: str) -> None:
    if option in REASONS.values():
        return
    with pytest.raises(Refused, match="OPTION_INVALID"):
        step(SHIPPED, "en", option, comment)


def test_a_comment_has_an_end() -> None:
    with pytest.raises(Refused, match="MESSAGE_TOO_LONG"):
        step(SHIPPED, "en", b"r:other", "x" * (LONGEST_COMMENT + 1))
    assert isinstance(step(SHIPPED, "en", b"r:other", "x" * LONGEST_COMMENT), Grounds)

"""What people write: trimming, bounds, and what is found in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chappe.core.refused import Refused
from chappe.core.text import CAPTION_LENGTH, ENTITY_LIMIT, TEXT_LENGTH, tidy, width
from chappe.model import Entity, EntityKind


def marked(text: str) -> list[tuple[EntityKind, str]]:
    """What was found, as the stretch of text that it covers."""
    said = tidy(text, ())
    units = said.text.encode("utf-16-le")
    return [
        (e.kind, units[2 * e.offset : 2 * (e.offset + e.length)].decode("utf-16-le"))
        for e in said.entities
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see https://example.org/a?b=c.", [(EntityKind.URL, "https://example.org/a?b=c")]),
        ("(https://example.org/a_(b))", [(EntityKind.URL, "https://example.org/a_(b)")]),
        ("on example.org, today", [(EntityKind.URL, "example.org")]),
        ("write to ada@example.org!", [(EntityKind.EMAIL, "ada@example.org")]),
        ("😀 @claude_chappe wrote", [(EntityKind.MENTION, "@claude_chappe")]),
        ("#télégraphe et #1793", [(EntityKind.HASHTAG, "#télégraphe")]),
        ("buy $EUR now", [(EntityKind.CASHTAG, "$EUR")]),
        ("/start please", [(EntityKind.BOT_COMMAND, "/start")]),
        ("/help@some_bot", [(EntityKind.BOT_COMMAND, "/help@some_bot")]),
        ("nothing. Here: at all", []),
        ("3.14 and 1/2 and a@b", []),
        ("@ab is too short", []),
    ],
)
def test_what_is_found(text, found):
    assert marked(text) == found


def test_code_is_left_alone():
    said = tidy("run example.org now", [Entity(EntityKind.CODE, 4, 11)])
    assert [entity.kind for entity in said.entities] == [EntityKind.CODE]
    assert not said.has_url


def test_trimming_moves_and_cuts_entities():
    said = tidy("  bold  ", [Entity(EntityKind.BOLD, 0, 8), Entity(EntityKind.ITALIC, 7, 1)])
    assert said.text == "bold"
    assert said.entities == (Entity(EntityKind.BOLD, 0, 4),)


@pytest.mark.parametrize("place", [(-1, 1), (0, -1), (3, 3), (0, 6)])
def test_entities_outside_the_text_are_refused(place):
    with pytest.raises(Refused, match="ENTITY_BOUNDS_INVALID"):
        tidy("12345", [Entity(EntityKind.BOLD, *place)])


def test_lengths_count_as_clients_count():
    assert width("é😀") == 3
    assert tidy("😀" * (TEXT_LENGTH // 2), ()).text
    with pytest.raises(Refused, match="MESSAGE_TOO_LONG"):
        tidy("😀" * (TEXT_LENGTH // 2) + "x", ())
    with pytest.raises(Refused, match="MESSAGE_TOO_LONG"):
        tidy(" " * 5 * TEXT_LENGTH, ())
    with pytest.raises(Refused, match="MEDIA_CAPTION_TOO_LONG"):
        tidy("x" * (CAPTION_LENGTH + 1), (), caption=True)


def test_a_zero_character_does_not_survive():
    assert tidy("a\x00b", ()).text == "a b"


def test_only_so_many_entities_are_kept():
    assert len(tidy("#ab " * 300, ()).entities) == ENTITY_LIMIT


@given(st.text(alphabet="a.@#/$:é😀() \nhtps1", max_size=200))
def test_any_text_gives_entities_within_it(text):
    said = tidy(text, ())
    for entity in said.entities:
        assert entity.length > 0
        assert 0 <= entity.offset <= entity.offset + entity.length <= width(said.text)


@pytest.mark.parametrize(
    "text", ["a." * 2000, "a@" * 2000, "http://" * 500, "(" * 4000, "-" * 4000]
)
def test_no_text_takes_long(text):
    """A pattern that backtracks would hang here, and the test's time limit would tell."""
    tidy(text[:TEXT_LENGTH], ())

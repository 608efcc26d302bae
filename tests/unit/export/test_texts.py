"""Formatted text as a list of its parts."""

from __future__ import annotations

from chappe.export.texts import mixed, parts
from chappe.model import Entity, EntityKind


def test_a_text_without_formatting_stays_one_text():
    assert parts("", ()) == []
    assert mixed(parts("", ())) == ""
    assert mixed(parts("plain", ())) == "plain"


def test_a_text_is_cut_at_its_formatting():
    text = "see 😀 bold and https://example.org"
    found = parts(
        text,
        (Entity(EntityKind.BOLD, 7, 4), Entity(EntityKind.URL, 16, 19)),
    )
    assert found == [
        {"type": "plain", "text": "see 😀 "},
        {"type": "bold", "text": "bold"},
        {"type": "plain", "text": " and "},
        {"type": "link", "text": "https://example.org"},
    ]
    assert mixed(found) == ["see 😀 ", found[1], " and ", found[3]]
    assert "".join(part["text"] for part in found) == text


def test_what_belongs_to_an_entity_is_said():
    marked = (
        Entity(EntityKind.PRE, 0, 1, "python"),
        Entity(EntityKind.TEXT_URL, 1, 1, "https://example.org/"),
        Entity(EntityKind.MENTION_NAME, 2, 1, number=5),
        Entity(EntityKind.CUSTOM_EMOJI, 3, 1, number=6),
        Entity(EntityKind.BLOCKQUOTE, 4, 1, number=1),
        Entity(EntityKind.BLOCKQUOTE, 5, 1),
    )
    assert parts("abcdef", marked) == [
        {"type": "pre", "text": "a", "language": "python"},
        {"type": "text_link", "text": "b", "href": "https://example.org/"},
        {"type": "mention_name", "text": "c", "user_id": 5},
        {"type": "custom_emoji", "text": "d", "document_id": "6"},
        {"type": "blockquote", "text": "e", "collapsed": True},
        {"type": "blockquote", "text": "f"},
    ]


def test_overlapping_formatting_loses_no_text():
    text = "one two"
    found = parts(text, (Entity(EntityKind.BOLD, 0, 5), Entity(EntityKind.ITALIC, 3, 4)))
    assert "".join(part["text"] for part in found) == text
    assert [part["type"] for part in found] == ["bold", "plain"]

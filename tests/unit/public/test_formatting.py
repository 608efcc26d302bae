"""Formatted texts as HTML: nothing that people write is obeyed, tags are always closed in order."""

from __future__ import annotations

import random
from html.parser import HTMLParser

import pytest

from chappe.core.text import width
from chappe.model import Entity, EntityKind
from chappe.public.formatting import formatted, plain, web_address


def marked(kind: EntityKind, text: str, part: str, address: str = "") -> Entity:
    return Entity(kind, width(text[: text.index(part)]), width(part), address)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (EntityKind.BOLD, "a <strong>&lt;b&gt;</strong> c"),
        (EntityKind.ITALIC, "a <em>&lt;b&gt;</em> c"),
        (EntityKind.CODE, "a <code>&lt;b&gt;</code> c"),
        (EntityKind.PRE, "a <pre><code>&lt;b&gt;</code></pre> c"),
        (EntityKind.BLOCKQUOTE, "a <blockquote>&lt;b&gt;</blockquote> c"),
        (EntityKind.HASHTAG, "a &lt;b&gt; c"),
        (EntityKind.CUSTOM_EMOJI, "a &lt;b&gt; c"),
        (EntityKind.UNKNOWN, "a &lt;b&gt; c"),
    ],
)
def test_formatting_is_a_tag_and_the_text_is_text(kind: EntityKind, expected: str):
    assert formatted("a <b> c", [marked(kind, "a <b> c", "<b>")]) == expected


def test_offsets_count_utf_16():
    text = "\U0001f5fc\U0001f5fc tower"
    assert formatted(text, [marked(EntityKind.BOLD, text, "tower")]).endswith(
        " <strong>tower</strong>"
    )


def test_overlapping_formattings_are_closed_in_order():
    text = "abcdef"
    bold, italic = Entity(EntityKind.BOLD, 0, 4), Entity(EntityKind.ITALIC, 2, 4)
    assert formatted(text, [italic, bold]) == ("<strong>ab<em>cd</em></strong><em>ef</em>")


def test_blocks_enclose_what_stands_in_a_line():
    bold, quote = Entity(EntityKind.BOLD, 0, 6), Entity(EntityKind.BLOCKQUOTE, 0, 3)
    assert formatted("abcdef", [bold, quote]) == (
        "<blockquote><strong>abc</strong></blockquote><strong>def</strong>"
    )


def test_links_lead_to_the_web_and_here():
    text = "see @marianne at example.org or a@b.fr"
    html = formatted(
        text,
        [
            marked(EntityKind.MENTION, text, "@marianne"),
            marked(EntityKind.URL, text, "example.org"),
            marked(EntityKind.EMAIL, text, "a@b.fr"),
        ],
    )
    assert 'href="/marianne"' in html
    assert 'href="https://example.org/"' in html
    assert 'href="mailto:a@b.fr"' in html
    assert html.count("nofollow") == 2


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript://x/%0aalert(1)",
        "data:text/html,<script>",
        "data://text/html,x",
        "vbscript://x",
        "file:///etc/passwd",
        "https://bank.example@evil.example/",
        "https://evil.example\\@bank.example/",
        "https://a b/",
        "https://\u202egro.knab/",
        "",
    ],
)
def test_other_addresses_are_no_links(address: str):
    assert web_address(address) is None
    assert formatted("here", [Entity(EntityKind.TEXT_URL, 0, 4, address)]) == "here"


def test_address_cannot_leave_its_attribute():
    html = formatted("x", [Entity(EntityKind.TEXT_URL, 0, 1, 'https://e.example/"onclick="x')])
    assert '"onclick' not in html
    assert "&#34;onclick" in html
    assert web_address("https://e.example/a#part") == "https://e.example/a#part"


def test_link_within_a_link_is_none():
    outer = Entity(EntityKind.TEXT_URL, 0, 11, "https://one.example/")
    inner = Entity(EntityKind.URL, 0, 11)
    assert formatted("two.example", [outer, inner]).count("<a ") == 1


class Checker(HTMLParser):
    """Follows tags, which must be closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.said = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        assert tag != "script"
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.said += data


def test_any_formatting_gives_sound_html_and_the_same_text():
    chance = random.Random(1794)
    for _ in range(300):
        text = "".join(chance.choices("ab<>&\"' \n\U0001f5fc\u202e@.", k=40))
        whole = width(text)
        entities = [
            Entity(
                chance.choice(list(EntityKind)),
                start := chance.randrange(whole),
                chance.randrange(whole - start + 1),
                "https://e.example/<script>",
            )
            for _ in range(chance.randrange(12))
        ]
        checker = Checker()
        checker.feed(str(formatted(text, entities)))
        checker.close()
        assert checker.open == []
        # A formatting that ends in the middle of a character spoils that character alone.
        assert checker.said.replace("\ufffd", "") in (text, checker.said.replace("\ufffd", ""))


def test_plain_texts_are_one_line_of_a_length():
    assert plain("a\n b\t c", 10) == "a b c"
    assert plain("abcdef", 4) == "abc…"

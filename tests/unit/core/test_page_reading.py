"""What a page says of itself, and which link of a message leads to one."""

from __future__ import annotations

import time

import pytest

from chappe.core.previews.links import Link, first_link, normal, shown
from chappe.core.previews.reading import (
    DESCRIPTION_LENGTH,
    TITLE_LENGTH,
    Facts,
    read,
)
from chappe.core.text import tidy
from chappe.model import Entity, EntityKind

URL = "https://tea.example/green/leaf"


def facts(page: str) -> Facts:
    return read(page.encode(), "utf-8", URL)


def test_the_open_graph_comes_first():
    found = facts(
        """<!doctype html><html><head prefix="og: https://ogp.me/ns#">
        <!-- <meta property="og:title" content="commented out"> -->
        <title>Plain</title>
        <meta charset=utf-8><meta name="description" content="plain words">
        <META content="Green &amp; black" PROPERTY='og:title' />
        <meta property=og:site_name content=Tea>
        <meta property="og:description" content=" Leaves\n\n  and &lt;water&gt; ">
        <meta property="og:image" content="../pot.png?a=1&amp;b=2#c">
        <meta name="twitter:card" content="summary_large_image">
        <meta name="author" content="Ada"></head><body>
        <meta property="og:title" content="too late"></body>"""
    )
    assert found == Facts(
        title="Green & black",
        description="Leaves and <water>",
        site="Tea",
        author="Ada",
        kind="article",
        picture="https://tea.example/pot.png?a=1&b=2",
        large=True,
    )


def test_a_plain_page():
    found = facts("<title lang=en>\n Tea &eacute; \n</title><script><title>no</title></script>")
    assert found == Facts(title="Tea é")


@pytest.mark.parametrize(
    ("body", "charset", "title"),
    [
        ("<title>thé</title>".encode("latin-1"), "iso-8859-1", "thé"),
        ("<title>thé“</title>".encode("cp1252"), "iso-8859-1", "thé“"),
        ("<title>чай</title>".encode("koi8-r"), "koi8-r", "чай"),
        ("<meta charset='windows-1251'><title>чай</title>".encode("cp1251"), "", "чай"),
        ("<title>茶</title>".encode("shift_jis"), "shift_jis", "茶"),
        ("<title>thé</title>".encode(), "", "thé"),
        ("<title>thé</title>".encode(), "no-such-coding", "thé"),
        ("<title>thé</title>".encode(), "zlib", "thé"),
        ("<title>thé</title>".encode("latin-1"), "utf-8", "th�"),
    ],
)
def test_codings(body: bytes, charset: str, title: str):
    assert read(body, charset, URL).title == title


def test_texts_are_cut():
    found = facts(
        f"<title>{'t' * 1000}</title><meta name=description content='{'d ' * 2000}'>"
        f"<meta property='og:title' content='{'v' * 9000}'>"
    )
    assert found.title == "t" * (TITLE_LENGTH - 1) + "…"
    assert len(found.description) <= DESCRIPTION_LENGTH
    assert found.description.endswith("d…")


@pytest.mark.parametrize(
    "picture",
    ["file:///etc/passwd", "javascript:1", "data:image/png;base64,AA", "http://[", " "],
)
def test_pictures_that_are_none(picture: str):
    assert facts(f'<meta property="og:image" content="{picture}">').picture == ""


@pytest.mark.parametrize(
    "piece",
    ["<", "<!--", "<!", "<meta ", "<meta a=", "<meta a='", "<title>", "<title ", "<script>", "&#",
     "<meta content=\"", "<svg ", "<a b=c ", "</", "<![CDATA["],
)  # fmt: skip
def test_hostile_pages_cost_little(piece: str):
    began = time.perf_counter()
    read((piece * 400_000)[: 1 << 20].encode(), "", URL)
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("see https://Tea.Example/Leaf?a=b#c now", "https://tea.example/Leaf?a=b"),
        ("tea.fr and https://other.fr", "https://tea.fr/"),
        ("mail ada@tea.fr", None),
        ("https://thé.fr/é", "https://xn--th-cja.fr/é"),
        ("tg://resolve?domain=x then http://tea.fr:80", "http://tea.fr/"),
        ("ftp://tea.fr/x", None),
        ("no link", None),
    ],
)
def test_the_first_link(text: str, url: str | None):
    assert first_link(tidy(text, ())) == (None if url is None else Link(url))


def test_links_behind_words_and_in_code():
    code = Entity(EntityKind.CODE, 0, 14)
    assert first_link(tidy("https://tea.fr", (code,))) is None
    hidden = Entity(EntityKind.TEXT_URL, 0, 4, "http://tea.fr/pot")
    assert first_link(tidy("here", (hidden,))) == Link("http://tea.fr/pot")


def test_one_form_of_an_address():
    assert normal("HTTP://TEA.fr:80") == "http://tea.fr/"
    assert normal("https://tea.fr:8443/a?b#c") == "https://tea.fr:8443/a?b"
    assert normal("https://[2A00::1]/") == "https://[2a00::1]/"
    assert normal("https://ada:secret@tea.fr/") is None
    assert shown("https://tea.fr/") == "tea.fr"

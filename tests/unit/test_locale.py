"""Every text in every language, with the same values in it."""

from __future__ import annotations

import string
from collections.abc import Iterator

import msgspec
import pytest

from chappe.locale import LANGUAGES, Texts, negotiate, pick, texts


def flat(language: str) -> dict[str, str]:
    def walk(section: msgspec.Struct, path: str) -> Iterator[tuple[str, str]]:
        for name in section.__struct_fields__:
            value = getattr(section, name)
            if isinstance(value, msgspec.Struct):
                yield from walk(value, f"{path}{name}.")
            elif isinstance(value, dict):
                yield from ((f"{path}{name}.{key}", text) for key, text in value.items())
            else:
                yield path + name, value

    return dict(walk(texts(language), ""))


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_there_and_agrees(language: str):
    first, here = flat(LANGUAGES[0]), flat(language)
    assert here.keys() == first.keys()
    for name, text in here.items():
        assert text.strip()
        assert placeholders(text) == placeholders(first[name]), name
        assert text.count("`") == first[name].count("`"), name
        assert "TODO" not in text


def test_languages_are_not_copies():
    english, french = flat("en"), flat("fr")
    same = {name for name in english if english[name] == french[name]}
    assert same == {"start.web_socket"}


def test_french_typography():
    for name, text in flat("fr").items():
        assert "'" not in text, name


def test_login_code_text_shows_the_code():
    for language in LANGUAGES:
        text = texts(language).login.code.format(code="12345", service="Chappe", minutes=5)
        assert "12345" in text
        assert "Chappe" in text


def test_missing_and_unknown_texts_are_refused():
    full = msgspec.to_builtins(texts("en"))
    del full["login"]["code"]
    with pytest.raises(msgspec.ValidationError, match=r"login"):
        msgspec.convert(full, Texts)
    full = msgspec.to_builtins(texts("en"))
    full["login"]["cod"] = "x"
    with pytest.raises(msgspec.ValidationError, match="cod"):
        msgspec.convert(full, Texts)
    with pytest.raises(KeyError):
        texts("../secret")


@pytest.mark.parametrize(
    ("code", "language"),
    [("fr", "fr"), ("fr-CA", "fr"), ("FR_ca", "fr"), ("en", "en"), ("de", "en"), ("", "en")],
)
def test_client_language(code: str, language: str):
    assert pick(code) == language


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "fr"),
        ("en", "en"),
        ("de, en;q=0.5", "en"),
        ("de", "fr"),
        ("*", "fr"),
        ("en;q=0.2, fr;q=0.3", "fr"),
        ("en;q=0, *;q=0.1", "fr"),
        ("en;q=nan, fr;q=9", "fr"),
        ("en;level=1", "fr"),
        ("en;q=0.5;x=1, fr;q=0.1", "fr"),
        (";;;,,,===", "fr"),
        ("en," * 10_000, "en"),
    ],
)
def test_browser_language(header: str, language: str):
    assert negotiate(header, "fr") == language

"""The language packs of apps: complete, alike in all languages, in each app's notation."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from chappe.locale import LANGUAGES, packs
from chappe.locale.packs import Text

HERE = Path(packs.__file__).parent
PLATFORMS = ("android", "tdesktop", "weba", "webk")


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))


def words(language: str) -> dict[str, Any]:
    return {name: text for table in read(language).values() for name, text in table.items()}


def forms(text: str | dict[str, str]) -> list[str]:
    return list(text.values()) if isinstance(text, dict) else [text]


def places(text: str) -> list[str]:
    return sorted(re.findall(r"\{(\w+)\}", text))


def test_every_text_is_there_in_every_language_with_the_same_values():
    first = words(LANGUAGES[0])
    for language in LANGUAGES:
        here = words(language)
        assert here.keys() == first.keys()
        for name, text in here.items():
            assert isinstance(text, dict) == isinstance(first[name], dict), name
            for form in forms(text):
                assert form.strip() == form
                assert places(form) == places(forms(first[name])[0]), name


def test_every_text_is_asked_for_and_every_key_has_one():
    asked = {
        name for app in read("keys").values() for table in app.values() for name in table.values()
    }
    assert asked == words("en").keys()
    assert set(read("keys")) == set(PLATFORMS)


def test_french_typography_and_nobodys_brand():
    for name, text in words("fr").items():
        assert "'" not in "".join(forms(text)), name
    for language in LANGUAGES:
        for name, text in words(language).items():
            assert "telegram" not in "".join(forms(text)).lower(), name


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_in_the_notation_of_the_app(platform: str, language: str):
    pack = packs.pack(platform, language)
    assert len(pack.texts) > 50
    assert pack.since(0) == list(pack.texts.values())
    for text in pack.texts.values():
        for form in (text.other, text.one or ""):
            if platform in ("android", "webk"):
                assert "{" not in form, text.key
            else:
                assert "%" not in form, text.key


def test_values_keep_their_number_where_the_order_changes():
    assert packs._in_notation("webk", "{count} of {name}") == "%1$d of %2$s"
    assert packs._in_notation("android", "{name}, {name}") == "%1$s, %1$s"
    assert packs._in_notation("weba", "{count} of {name}") == "{count} of {name}"


def test_a_version_brings_what_changed_with_it():
    pack = packs.Pack(
        3,
        {
            "old": Text("old", "Old", None, 1),
            "changed": Text("changed", "New", None, 3),
        },
    )
    assert [text.key for text in pack.since(0)] == ["old", "changed"]
    assert [text.key for text in pack.since(1)] == ["changed"]
    assert pack.since(3) == []
    assert packs._versioned({"1": {"a": "A"}, "2": {"b": "B"}}) == {"a": ("A", 1), "b": ("B", 2)}


def test_no_text_has_two_versions():
    for language in LANGUAGES:
        tables = list(read(language).values())
        assert sum(map(len, tables)) == len(words(language))
    for app in read("keys").values():
        names = [key for table in app.values() for key in table]
        assert len(names) == len(set(names))


@pytest.mark.parametrize("name", ["", "Tdesktop", "a/b", "1a", "a" * 33, "é"])
def test_what_is_no_name_of_an_app(name: str):
    assert not packs.is_platform(name)


def test_nothing_is_read_before_somebody_asks():
    code = (
        "import chappe.rpc.table as t; t.load(); from chappe.locale import packs;"
        "print(packs._file.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "0\n"

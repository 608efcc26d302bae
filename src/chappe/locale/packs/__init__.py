"""Language packs: the texts that apps show, served by `langpack.*`
(core.telegram.org/api/translation).

An app asks by its own keys. `keys.toml` says which of our texts each key means, `en.toml` and
`fr.toml` have the texts; what is not there an app takes from those that it was built with. A pack
grows by versions, so that an app that has version 3 gets only what changed since. Everything is
read when first asked for.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

_HERE: Final = Path(__file__).parent
_VALUE: Final = re.compile(r"\{(\w+)\}")
_PLATFORM: Final = re.compile(r"[a-z][a-z0-9_]{0,31}")
_PRINTF: Final = frozenset(("android", "webk"))
"""Apps whose texts have `%1$s` where ours have `{name}`; the others write as we do."""
_NUMBERS: Final = frozenset(("count", "number"))
"""Values that are numbers: `%1$d`."""


class Text(NamedTuple):
    """One string of a pack, in the app's own notation."""

    key: str
    other: str
    """The text, or its form for most numbers."""
    one: str | None
    """The form for one, where the text depends on a number (cldr.unicode.org, plural rules)."""
    version: int
    """Of the pack, with which the string came or changed last."""


class Pack(NamedTuple):
    """The strings of one app in one language."""

    version: int
    texts: Mapping[str, Text]

    def since(self, version: int) -> list[Text]:
        """Give the strings that came or changed after a version."""
        return [text for text in self.texts.values() if text.version > version]


def is_platform(name: str) -> bool:
    """Tell whether a name can be one of an app's pack; one that we know nothing of is empty."""
    return _PLATFORM.fullmatch(name) is not None


def pack(platform: str, language: str) -> Pack:
    """Give the pack of an app in one of `locale.LANGUAGES`; an empty one of an unknown app."""
    return _pack(platform if platform in _file("keys") else "", language)


@cache
def _pack(platform: str, language: str) -> Pack:
    words = _versioned(_file(language))
    names = _versioned(_file("keys").get(platform, {}))
    texts = {}
    for key, (name, since) in names.items():
        text, changed = words[name]
        other, one = (text["other"], text["one"]) if isinstance(text, dict) else (text, None)
        texts[key] = Text(
            key,
            _in_notation(platform, other),
            None if one is None else _in_notation(platform, one),
            max(since, changed),
        )
    return Pack(max((text.version for text in texts.values()), default=1), texts)


@cache
def _file(name: str) -> dict[str, Any]:
    return tomllib.loads((_HERE / f"{name}.toml").read_text("utf-8"))


def _versioned(tables: Mapping[str, Mapping[str, Any]]) -> dict[str, tuple[Any, int]]:
    """Give what tables named by versions hold, with the version of each."""
    return {
        name: (value, int(version))
        for version, table in tables.items()
        for name, value in table.items()
    }


def _in_notation(platform: str, text: str) -> str:
    """Write the places of values as an app does."""
    if platform not in _PRINTF:
        return text
    places: dict[str, int] = {}

    def place(found: re.Match[str]) -> str:
        name = found[1]
        number = places.setdefault(name, len(places) + 1)
        return f"%{number}${'d' if name in _NUMBERS else 's'}"

    return _VALUE.sub(place, text)

"""Text as the search index sees it: words without case and accents, the same for both engines."""

from __future__ import annotations

import unicodedata
from typing import Final

MAX_WORD: Final = 64
"""Characters of a word that count; a longer one (a link, a blob of base64) is cut."""
MAX_QUERY_WORDS: Final = 16
"""More words in a query than this are ignored: each costs a look into the index."""


_ASCII: Final = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}
"""What becomes of each ASCII character; most texts have no other, and this is twenty times faster
than looking at them one by one."""


def fold(text: str) -> str:
    """Drop case and accents, turn all that is no letter, digit or vowel sign into spaces:
    `L’Élan!` becomes `l elan `."""
    if text.isascii():
        return text.translate(_ASCII)
    plain = unicodedata.normalize("NFKD", text).casefold()  # first what is only a shape of `a`
    return "".join(
        char if unicodedata.category(char)[0] in "LNM" else " "
        for char in unicodedata.normalize("NFKD", plain)
        if not unicodedata.combining(char)
    )


def words_of(text: str) -> list[str]:
    """Give the distinct words of a text, in the order of their first appearance."""
    return list(dict.fromkeys(word[:MAX_WORD] for word in fold(text).split()))


def query_words(query: str) -> list[str]:
    """Give the words to look for; the last one is meant as a prefix."""
    return [word[:MAX_WORD] for word in fold(query).split()[:MAX_QUERY_WORDS]]

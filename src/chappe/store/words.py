"""Text as the search index sees it: words without case and accents, the same for both engines."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

MAX_WORD: Final = 64
"""Characters of a word that count; a longer one (a link, a blob of base64) is cut."""
MAX_QUERY_WORDS: Final = 16
"""More words in a query than this are ignored: each costs a look into the index."""


_TAG: Final = re.compile(r"(?<![\w#$])([#$])(\w{1,256})(?!\w)")
"""A tag as people write it (core.telegram.org/api/entities: hashtag, cashtag)."""
_MARKS: Final = {"#": "\ue000", "$": "\ue001"}
_JOINT: Final = "\ue002"
# Characters for private use are parts of words to both engines, and `fold` leaves none in what
# people wrote: nobody's word is taken for a tag.

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
    """Give the distinct words of a text, in the order of their first appearance, then its tags."""
    words = dict.fromkeys(word[:MAX_WORD] for word in fold(text).split())
    if "#" in text or "$" in text:
        words.update((_tag(*found), None) for found in _TAG.findall(_composed(text)))
    return list(words)


def query_words(query: str) -> list[str]:
    """Give the words to look for; the last one is meant as a prefix unless it is a tag."""
    wanted: list[str] = []
    for piece in _composed(query).split():
        tag = _TAG.fullmatch(piece)
        if tag is not None:
            wanted.append(_tag(*tag.groups()))
        else:
            wanted += [word[:MAX_WORD] for word in fold(piece).split()]
    return wanted[:MAX_QUERY_WORDS]


def _composed(text: str) -> str:
    """Put letters and their accents together, where they may stand apart."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def is_tag(word: str) -> bool:
    """Tell whether one of the words to look for is a tag."""
    return word[0] in _MARKS.values()


def _tag(sign: str, word: str) -> str:
    """Give a tag as one word of the index, which no text without the tag contains."""
    return (_MARKS[sign] + _JOINT.join(fold(word).split()))[:MAX_WORD]

"""What makes two texts the same to somebody who reads them.

Who floods varies a text so that no two copies are equal: capitals, accents, numbers, letters of
another script that look alike, characters that are not seen at all (Unicode Technical Standard 39
has the whole of it). What is left here are letters as they look.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LONGEST: Final = 1024
"""Letters that are looked at."""
SHORTEST: Final = 24
"""Letters of a text that can be the copy of another: everybody says "good morning"."""

_NOT_LETTERS: Final = bytes(byte for byte in range(128) if not chr(byte).isalpha())
_NOT_LETTERS_AT_ALL: Final = re.compile(r"[\W\d_]+")
"""Marks on letters and characters that are not seen are among these."""
_ALIKE: Final = str.maketrans(
    # Cyrillic, Greek and Armenian small letters that are taken for Latin ones.
    "авекмнорстухіјѕԁһԛԝәѵґѓёїў" + "αβεικνορτυχωγηςσϲϳ" + "օսոհցզյ",
    "abekmhopctyxijsdhqwevrreiy" + "abeikvoptuxwyncocj" + "ounhgqj",
)


def folded(text: str) -> str:
    """Give the letters of a text as they look; "" where they are too few to tell texts apart."""
    start = text[: 4 * LONGEST]
    if start.isascii():
        # As bytes, which is several times faster: most texts take this way.
        letters = start.encode().lower().translate(None, _NOT_LETTERS).decode()
    else:
        letters = _NOT_LETTERS_AT_ALL.sub("", unicodedata.normalize("NFKD", start).casefold())
        if not letters.isascii():
            letters = letters.translate(_ALIKE)
    return letters[:LONGEST] if len(letters) >= SHORTEST else ""

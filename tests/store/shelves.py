"""The tables that the engines' tests use."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from chappe.store.db import Appended, Keyed

SCHEMA: Final = Path(__file__).parent / "schema"


class Shelf(NamedTuple):
    id: int
    label: str | None
    books: int


class Book(msgspec.Struct, frozen=True):
    shelf: int
    place: int
    name: str
    cover: bytes | None = None


SHELVES: Final = Keyed("shelves", Shelf, key=("id",))
BOOKS: Final = Keyed(
    "books", Book, key=("shelf", "place"), columns=("shelf", "place", "title", "cover")
)
LOANS: Final = Appended("loans", ("id", "shelf", "note", "weight"))

"""What a page of the desk is sent: fields of a form, each with a bound."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import IntEnum
from typing import Final, TypeVar
from urllib.parse import parse_qsl

from starlette.requests import Request

from chappe.core.trust.denied import Denied

LARGEST: Final = 64 * 1024
"""Bytes of a form, where its page names no other number."""
MOST_FIELDS: Final = 2_000
_NUMBER: Final = re.compile(r"[0-9]{1,19}", re.ASCII)
E = TypeVar("E", bound=IntEnum)


class Form:
    """The fields of a form; one that was not sent is empty."""

    def __init__(self, fields: Mapping[str, list[str]]) -> None:
        self._fields = fields

    def text(self, name: str, most: int = 5_000) -> str:
        """Give a field without blanks around it. Raises `Denied` with FORM_INVALID where it has
        more than `most` characters."""
        found = self._fields.get(name, [""])[-1].replace("\r\n", "\n").strip()
        if len(found) > most:
            raise Denied("FORM_INVALID")
        return found

    def number(self, name: str) -> int:
        """Give a whole number from 0, or 0 for an empty field. Raises `Denied` with
        FORM_INVALID."""
        return whole(self.text(name))

    def checked(self, name: str) -> bool:
        """Whether a box was ticked."""
        return bool(self.text(name))

    def choice(self, name: str, kind: type[E]) -> E:
        """Give one of the members of an enumeration by its number. Raises `Denied` with
        FORM_INVALID where it is none of them."""
        try:
            return kind(self.number(name))
        except ValueError:
            raise Denied("FORM_INVALID") from None

    def every(self, name: str) -> list[str]:
        """Give all fields of a name: boxes that were ticked."""
        return list(self._fields.get(name, ()))


EMPTY: Final = Form({})


def whole(written: str) -> int:
    """Read a whole number from 0; empty is 0. Raises `Denied` with FORM_INVALID."""
    if written and not _NUMBER.fullmatch(written):
        raise Denied("FORM_INVALID")
    found = int(written or 0)
    if found >= 1 << 63:
        raise Denied("FORM_INVALID")
    return found


async def body_of(request: Request, most: int) -> bytes:
    """Give what was sent. Raises `Denied` with FORM_INVALID where it is more than `most` bytes."""
    received = bytearray()
    async for piece in request.stream():
        received += piece
        if len(received) > most:
            raise Denied("FORM_INVALID")
    return bytes(received)


async def form_of(request: Request, most: int = LARGEST) -> Form:
    """Read a form. Raises `Denied` with FORM_INVALID."""
    body = await body_of(request, most)
    try:
        pairs = parse_qsl(
            body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict"
        )
    except ValueError:
        raise Denied("FORM_INVALID") from None
    fields: dict[str, list[str]] = {}
    for name, value in pairs:
        fields.setdefault(name, []).append(value.replace("\0", ""))
    return Form(fields)

"""What strangers send by the forms of the public pages: bounded, and from a page of ours.

No picture puzzle and nothing from elsewhere keeps machines out: a form says when it was made, and
has a field that people do not see. Whoever sends one too quickly, too late or with that field
filled in is shown it again, so that people lose nothing by it.
"""

from __future__ import annotations

import hmac
import struct
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from chappe.core.context import Core
from chappe.core.limits import Rule, network
from chappe.edge.pages import Pages, content_policy
from chappe.locale import LANGUAGES, texts

TEMPLATES: Final = Path(__file__).with_name("form_pages")
MOST: Final = 64 * 1024
"""Bytes of a form."""
MOST_FIELDS: Final = 30
QUICKEST: Final = 3
"""Seconds in which nobody reads and fills in a form."""
SLOWEST: Final = 24 * 3600
"""Seconds for which a form is good."""
TRAP: Final = "website"
"""The field that people do not see."""
VISITS: Final = Rule("pages of links", burst=120, every=2)
"""Pages for whoever has their link, for one network address."""
GUESS: Final = 10
"""What a link that nobody has costs of these."""
FORM_TYPE: Final = "application/x-www-form-urlencoded"
JSON_TYPE: Final = "application/json"
_STAMP: Final = struct.Struct("<q")


class TooLarge(Exception):
    """More was sent than is read."""


async def body_of(request: Request) -> bytes:
    """Give what was sent. Raises `TooLarge` beyond `MOST` bytes, of which it reads no more."""
    received = bytearray()
    async for piece in request.stream():
        received += piece
        if len(received) > MOST:
            raise TooLarge
    return bytes(received)


async def fields_of(request: Request) -> dict[str, str]:
    """Give the fields of a form. Raises `TooLarge`, and `HTTPException` where it is none."""
    if type_of(request) != FORM_TYPE:
        raise HTTPException(415)
    try:
        sent = (await body_of(request)).decode()
        return dict(parse_qsl(sent, keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except ValueError:
        raise HTTPException(400) from None


def type_of(request: Request) -> str:
    """Give what a request says that it carries."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def stamp(core: Core) -> str:
    """Give the proof, for a form, of when it was made."""
    made = _STAMP.pack(core.now())
    return (made + core.hashes.derived("form", made, 16)).hex()


def is_ours(core: Core, fields: dict[str, str]) -> bool:
    """Tell whether somebody filled in a form of ours in a time in which people do that."""
    try:
        proof = bytes.fromhex(fields.get("stamp", "")[:100])
    except ValueError:
        return False
    head = proof[: _STAMP.size]
    if len(proof) != _STAMP.size + 16 or fields.get(TRAP):
        return False
    if not hmac.compare_digest(proof[_STAMP.size :], core.hashes.derived("form", head, 16)):
        return False
    made = int(_STAMP.unpack(head)[0])
    return made + QUICKEST <= core.now() <= made + SLOWEST


def visitor(request: Request) -> str | None:
    """Give the network that a request comes from; None where that tells nothing."""
    return None if request.client is None else network(request.client.host)


def count(core: Core, request: Request, cost: int = 1) -> None:
    """Send away who asks for too many pages. Raises `HTTPException`."""
    where = visitor(request)
    if where is None:
        return
    wait = core.limits.wait(VISITS, where)
    if wait:
        raise HTTPException(429, headers={"Retry-After": str(wait)})
    core.limits.spend(VISITS, where, cost)


def answer(
    pages: Pages,
    template: str,
    language: str,
    status: int = 200,
    *,
    listed: bool = False,
    **values: Any,
) -> Response:
    """Answer with a page; search engines may come where it is `listed`. Nobody keeps it."""
    page = pages.render(
        template,
        language,
        folder=TEMPLATES,
        n=texts(language).notices,
        trap=TRAP,
        other=next(code for code in LANGUAGES if code != language),
        **values,
    )
    headers = {
        "Content-Language": language,
        "Vary": "Accept-Language",
        "Cache-Control": "no-store",
        "Content-Security-Policy": content_policy(TEMPLATES, forms=True),
    }
    if not listed:
        headers["X-Robots-Tag"] = "noindex"
    return HTMLResponse(page, status, headers)

"""Links that could have a preview: which one a message has, and how an address is written."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import SplitResult, urlsplit

from chappe.core.text import Text, stretch
from chappe.model import EntityKind, Record

URL_LENGTH: Final = 2048
_HOST: Final = re.compile(r"(?![.-])[a-z0-9_.-]{1,253}(?<![-])|[0-9a-f:.]{2,45}")
_USUAL: Final = {"http": 80, "https": 443}


class Link(Record, frozen=True):
    """A page that a message is to show, and how."""

    url: str
    """As `normal` gives it."""
    large: bool = False
    small: bool = False
    """The sender asked for the picture in this size."""
    manual: bool = False
    """The sender chose the page: it need not stand in the text."""


def first_link(said: Text) -> Link | None:
    """Give the first link to the web in a text, None where there is none."""
    for entity in said.entities:
        if entity.kind is EntityKind.TEXT_URL:
            written = entity.text
        elif entity.kind is EntityKind.URL:
            written = stretch(said.text, entity)
        else:
            continue
        url = normal(written if "://" in written else f"https://{written}")
        if url is not None:
            return Link(url)
    return None


def normal(url: str) -> str | None:
    """Give an address of the web in the one form in which it is kept, without a fragment; None
    where it is none that could be fetched."""
    try:
        return parts_of(url).geturl()
    except ValueError:
        return None


def parts_of(url: str) -> SplitResult:
    """Take an address of the web apart: host in lower case and ASCII, no usual port, no fragment.

    Raises `ValueError` for anything else than a plain http or https address.
    """
    if len(url) > URL_LENGTH or not url.isprintable() or " " in url:
        raise ValueError("not printable")
    parts = urlsplit(url)
    if parts.scheme not in _USUAL or not parts.hostname or parts.port == 0:
        raise ValueError("not of the web")
    # What stands before an @ is somebody's password, or there to mislead.
    if "@" in parts.netloc or "\\" in url:
        raise ValueError("a password")
    host = parts.hostname if parts.hostname.isascii() else parts.hostname.encode("idna").decode()
    if not _HOST.fullmatch(host):
        raise ValueError("not a host")
    shown = f"[{host}]" if ":" in host else host
    port = "" if parts.port in (None, _USUAL[parts.scheme]) else f":{parts.port}"
    return parts._replace(netloc=shown + port, path=parts.path or "/", fragment="")


def shown(url: str) -> str:
    """Give an address as people like to read it: no scheme, no lone slash at the end."""
    return url.partition("://")[2].removesuffix("/")

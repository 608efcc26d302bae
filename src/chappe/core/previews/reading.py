"""What a page says of itself, for a preview: its title, a description, a picture.

Pages come from strangers. This reads the head of one from front to back once, looks at few kinds of
tag and at a bounded piece of each, and keeps bounded texts. The names are those of the Open Graph
protocol (ogp.me), of Twitter's cards, and plain HTML.
"""

from __future__ import annotations

import codecs
import html
import re
from typing import Final
from urllib.parse import urljoin

from chappe.core.previews.links import normal
from chappe.model import Record

READ: Final = 512 << 10
"""Characters of a page that are looked at."""
TAG_LENGTH: Final = 4096
TAGS: Final = 1000
"""Tags that are looked at."""
TITLE_LENGTH: Final = 256
DESCRIPTION_LENGTH: Final = 1024
NAME_LENGTH: Final = 64
_CHARSETS: Final = re.compile(
    r"utf-?8|us-ascii|iso-?8859-\d{1,2}|windows-125\d|cp125\d|koi8-[ru]|shift_jis|euc-(?:jp|kr)"
    r"|gb2312|gbk|gb18030|big5"
)
"""What pages are written in; Python knows other things by the name of a coding."""
_LATIN: Final = frozenset(("us-ascii", "iso-8859-1", "iso8859-1"))
_DECLARED: Final = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([a-z0-9_-]{1,40})", re.IGNORECASE
)
_TAG: Final = re.compile(r"<(?:(!--)|(/?[a-z][a-z0-9]{0,15})(?=[\s/>]))", re.IGNORECASE)
_ATTRIBUTE: Final = re.compile(
    r"""([a-z][a-z0-9:_-]{0,31})\s{0,8}=\s{0,8}(?:"([^"]{0,4096})"|'([^']{0,4096})'|([^\s"'<>]{1,4096}))""",
    re.IGNORECASE,
)
_SPACES: Final = re.compile(r"\s+")
_SKIPPED: Final = frozenset(("script", "style", "noscript", "template", "svg"))


class Facts(Record, frozen=True):
    """What a page says of itself; what it does not say is empty."""

    title: str = ""
    description: str = ""
    site: str = ""
    author: str = ""
    kind: str = "article"
    picture: str = ""
    """The address of a picture."""
    large: bool = False
    """The page wants its picture shown large."""


def read(body: bytes, charset: str, url: str) -> Facts:
    """Read an HTML page that was found at an address."""
    said = _properties(_decoded(body, charset))

    def first(length: int, *names: str) -> str:
        for name in names:
            if text := _SPACES.sub(" ", html.unescape(said.get(name, ""))).strip():
                return text if len(text) <= length else text[: length - 1].rstrip() + "…"
        return ""

    picture = first(4096, "og:image:secure_url", "og:image", "og:image:url", "twitter:image")
    return Facts(
        title=first(TITLE_LENGTH, "og:title", "twitter:title", "title"),
        description=first(
            DESCRIPTION_LENGTH, "og:description", "twitter:description", "description"
        ),
        site=first(NAME_LENGTH, "og:site_name", "application-name"),
        author=first(NAME_LENGTH, "article:author:name", "author"),
        kind="video" if said.get("og:type", "").startswith("video") else "article",
        picture=_joined(url, picture),
        large=said.get("twitter:card", "") == "summary_large_image",
    )


def _joined(url: str, picture: str) -> str:
    if not picture:
        return ""
    try:
        return normal(urljoin(url, picture)) or ""
    except ValueError:
        return ""


def _decoded(body: bytes, charset: str) -> str:
    declared = _DECLARED.search(body[:4096])
    for name in (charset, declared[1].decode("ascii").lower() if declared else "", "utf-8"):
        if not _CHARSETS.fullmatch(name):
            continue
        # Browsers read these as the larger set of Windows.
        coding = "cp1252" if name in _LATIN else name
        try:
            codecs.lookup(coding)
        except LookupError:
            continue
        return body.decode(coding, "replace")[:READ]
    return ""


def _properties(page: str) -> dict[str, str]:
    """Give what the tags of a page's head say, the first of each name."""
    said: dict[str, str] = {}
    at = 0
    for _ in range(TAGS):
        tag = _TAG.search(page, at)
        if tag is None:
            break
        if tag[1]:
            at = page.find("-->", tag.end())
            if at < 0:
                break
            continue
        name = tag[2].lower()
        if name in {"body", "/head"}:
            break
        at = tag.end()
        if name == "title":
            end = page.find("<", _end_of_tag(page, at))
            if end >= 0:
                said.setdefault("title", page[_end_of_tag(page, at) : end][:TAG_LENGTH])
        elif name in _SKIPPED:
            end = page.find(f"</{name}", at)
            if end < 0:
                break
            at = end + 2
        elif name == "meta":
            found = _attributes(page[at : at + TAG_LENGTH])
            called = (found.get("property") or found.get("name") or "").strip().lower()
            if called and "content" in found:
                said.setdefault(called, found["content"])
    return said


def _end_of_tag(page: str, at: int) -> int:
    end = page.find(">", at, at + TAG_LENGTH)
    return len(page) if end < 0 else end + 1


def _attributes(tag: str) -> dict[str, str]:
    """Give the attributes at the start of a text, up to the end of the tag."""
    found: dict[str, str] = {}
    at = 0
    while match := _ATTRIBUTE.search(tag, at):
        if ">" in tag[at : match.start()]:
            break
        value = next(one for one in match.groups()[1:] if one is not None)
        found.setdefault(match[1].lower(), value)
        at = match.end()
    return found

"""A channel's newest posts as a web feed: RSS 2.0 (rssboard.org/rss-specification) and Atom
(RFC 4287), and what a single post says to sites that embed it (oembed.com)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import formatdate
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from markupsafe import Markup, escape

from chappe.core.publishing.fronts import Front
from chappe.public.bubbles import Bubble

ATOM: Final = "http://www.w3.org/2005/Atom"
RSS: Final = "rss"
RSS_TYPE: Final = "application/rss+xml"
ATOM_TYPE: Final = "application/atom+xml"
EMBED_WIDTH: Final = 550
EMBED_HEIGHT: Final = 480
NARROWEST: Final = 220
_NOT_XML: Final = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")

register_namespace("atom", ATOM)


def rss(front: Front, bubbles: Sequence[Bubble], site: str, language: str) -> bytes:
    """Give an RSS feed; `site` is the address with which those of all pages begin."""
    root = Element("rss", version="2.0")
    channel = SubElement(root, "channel")
    page = f"{site}s/{front.username}"
    _say(channel, "title", front.name)
    _say(channel, "link", page)
    _say(channel, "description", front.about or front.name)
    _say(channel, "language", language)
    own = {"rel": "self", "type": RSS_TYPE, "href": f"{page}/rss"}
    SubElement(channel, f"{{{ATOM}}}link", own)
    for one in bubbles:
        item = SubElement(channel, "item")
        _say(item, "title", one.summary)
        _say(item, "link", site.rstrip("/") + one.url)
        _say(item, "guid", site.rstrip("/") + one.url)
        _say(item, "pubDate", formatdate(one.posted, usegmt=True))
        _say(item, "description", content(one, site))
    return _written(root)


def atom(front: Front, bubbles: Sequence[Bubble], site: str, language: str) -> bytes:
    """Give an Atom feed, like `rss`."""
    # Without a prefix, as some readers know only the default namespace.
    root = Element("feed", {"xmlns": ATOM, "xml:lang": language})
    page = f"{site}s/{front.username}"
    _say(root, "id", page)
    _say(root, "title", front.name)
    if front.about:
        _say(root, "subtitle", front.about)
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": page})
    SubElement(root, "link", {"rel": "self", "type": ATOM_TYPE, "href": f"{page}/atom"})
    _say(root, "updated", _moment(max((one.changed for one in bubbles), default=0)))
    _say(SubElement(root, "author"), "name", front.name)
    for one in bubbles:
        entry, link = SubElement(root, "entry"), site.rstrip("/") + one.url
        _say(entry, "id", link)
        _say(entry, "title", one.summary)
        SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": link})
        _say(entry, "published", _moment(one.posted))
        _say(entry, "updated", _moment(one.changed))
        if one.author:
            _say(SubElement(entry, "author"), "name", one.author)
        _say(entry, "content", content(one, site)).set("type", "html")
    return _written(root)


def content(one: Bubble, site: str) -> str:
    """Give a post as HTML that stands on its own elsewhere: addresses begin with this server's."""
    near = site.rstrip("/")
    parts = [
        Markup('<p><img src="{}" alt="{}"></p>').format(near + item.image, item.title)
        for item in one.items
        if item.image and not item.spoiler
    ]
    # Quotes that people wrote are escaped: these are those of our own links.
    text = str(one.text).replace('href="/', f'href="{escape(near)}/').replace("\n", "<br>")
    return f"{''.join(parts)}<p>{text}</p>"


def embedding(
    front: Front, one: Bubble, service: str, site: str, width: int, height: int
) -> dict[str, Any]:
    """Give what a site needs to embed a post, in a frame of at most that size."""
    wide = max(NARROWEST, min(width or EMBED_WIDTH, EMBED_WIDTH))
    high = min(height or EMBED_HEIGHT, EMBED_HEIGHT)
    near = site.rstrip("/")
    frame = Markup(
        '<iframe src="{}?embed=1" width="{}" height="{}" title="{}" loading="lazy" '
        'sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>'
    )
    return {
        "version": "1.0",
        "type": "rich",
        "title": one.summary,
        "author_name": front.name,
        "author_url": f"{site}{front.username}",
        "provider_name": service,
        "provider_url": site,
        "width": wide,
        "height": high,
        "html": str(frame.format(near + one.url, wide, high, front.name)),
    }


def _say(parent: Element, name: str, text: str) -> Element:
    made = SubElement(parent, name)
    made.text = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
    return made


def _written(root: Element) -> bytes:
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def _moment(at: int) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat()

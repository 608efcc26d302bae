"""Links that lead to this server: its start page, and invitations to groups
(core.telegram.org/api/links)."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from chappe.config import Config
from chappe.core.refused import Refused

_HASH: Final = re.compile(r"(?:^|/\+|/joinchat/|[?&]invite=|^\+)([A-Za-z0-9_-]{16,64})$")
_SLUG: Final = re.compile(r"(?:^|/addlist/|[?&]slug=)([A-Za-z0-9_-]{8,64})$")

_CHAT: Final = re.compile(
    r"(?:https?://)?(?P<host>[^/]{1,253})/[A-Za-z]\w{2,31}\?start(?:group)?=[\w-]{0,64}"
    r"|tg://resolve\?domain=[A-Za-z]\w{2,31}&start(?:group)?=[\w-]{0,64}"
)
_KNOWN_HOSTS: Final = ("t.me", "telegram.me")
"""Hosts whose links apps take for their own, wherever they are logged in."""


def start_page(config: Config) -> str:
    """Give the address of the page that says how to connect."""
    return config.web_page()


def invite_link(config: Config, hash_: str) -> str:
    """Give the link that lets somebody into a group."""
    return f"{start_page(config)}+{hash_}"


def folder_link(config: Config, slug: str) -> str:
    """Give the link that shares a folder of the chat list."""
    return f"{start_page(config)}addlist/{slug}"


def slug_of(link: str) -> str:
    """Give what stands at the end of a folder's link, in any of the forms that clients make of it.
    Refuses with INVITE_SLUG_EXPIRED."""
    found = _SLUG.search(link)
    if found is None:
        raise Refused("INVITE_SLUG_EXPIRED")
    return found[1]


def hash_of(link: str) -> str:
    """Give what stands after the + in the link of an invitation, in any of the forms that clients
    make of it. Refuses with INVITE_HASH_EXPIRED."""
    found = _HASH.search(link)
    if found is None:
        raise Refused("INVITE_HASH_EXPIRED")
    return found[1]


def opens_chat(config: Config, link: str) -> bool:
    """Tell whether a link does no more than open the chat with a bot and start it
    (core.telegram.org/api/links#bot-links)."""
    found = _CHAT.fullmatch(link)
    if found is None:
        return False
    own = urlsplit(start_page(config)).netloc
    return found["host"] is None or found["host"].lower() in (*_KNOWN_HOSTS, own.lower())

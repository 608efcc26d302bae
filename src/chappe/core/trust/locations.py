"""The exact electronic location that a notice names (Regulation (EU) 2022/2065, Article 16(2)(b)):
which message, chat or account an address of this server means.

Only what is public is looked up, as a stranger who has the address sees it. Anything else is taken
as it is written: whoever sends the notice is told nothing of either, so that nobody learns by a
notice what exists here.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple
from urllib.parse import parse_qs, urlsplit

from chappe.core import access, names
from chappe.core.publishing.fronts import STRANGER, front_in
from chappe.core.trust import surfaces
from chappe.model import BoxId, Message, MessageId, PeerId, PeerKind, UserId, peer_kind
from chappe.model.trust import Subject, SubjectKind
from chappe.store import channels as channel_rows
from chappe.store import messages as message_rows
from chappe.store.db import Tx
from chappe.store.tables import CHANNELS

HIGHEST: Final = 1 << 31
"""Above every message number."""
_NUMBER: Final = re.compile(r"[0-9]{1,10}", re.ASCII)
_SCHEMES: Final = ("http", "https")


class Address(NamedTuple):
    """What an address names: somebody with a username, and one message of theirs, or 0."""

    username: str
    message: int = 0


def parse(written: str, host: str) -> Address | None:
    """Read an address as people copy it (core.telegram.org/api/links): a link to this server, whose
    name is `host`, a `tg:` link, or a username; None for anything else."""
    text = written.strip()
    if text.startswith("@"):
        return _address(text[1:], "")
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        query = parse_qs(parts.query, max_num_fields=20)
    except ValueError:
        return None
    if parts.scheme == "tg" and parts.netloc == "resolve":
        return _address(query.get("domain", [""])[0], query.get("post", [""])[0])
    if parts.scheme not in _SCHEMES or parts.netloc.lower() != host.lower():
        return None
    path = [part for part in parts.path.split("/") if part]
    if path[:1] == ["s"]:
        path = path[1:]
    if not path:
        return None
    return _address(path[0], path[-1] if len(path) > 1 else "")


def _address(username: str, message: str) -> Address | None:
    name = username.lower()
    if not names.is_username(name):
        return None
    number = int(message) if _NUMBER.fullmatch(message) else 0
    return Address(name, number if number < HIGHEST else 0)


class Found(NamedTuple):
    """What an address means."""

    subject: Subject
    message: Message | None = None
    """As a stranger sees it, where it is one."""


async def find(tx: Tx, address: Address) -> Found | None:
    """Give what an address means where that is public; of a message that is not there, its chat."""
    front = await front_in(tx, address.username)
    if front is None:
        return None
    peer = front.peer
    if peer_kind(peer) is PeerKind.USER:
        return Found(Subject(SubjectKind.ACCOUNT, peer, account=UserId(peer)))
    if address.message and await surfaces.open_to_all(tx, peer):
        found = await _message(tx, peer, MessageId(address.message))
        if found is not None:
            return found
    channel = await tx.get(CHANNELS, peer)
    owner = UserId(0) if channel is None else channel.creator
    return Found(Subject(SubjectKind.CHAT, peer, account=owner))


async def _message(tx: Tx, peer: PeerId, id_: MessageId) -> Found | None:
    entries = await message_rows.by_ids(tx, BoxId(peer), [id_])
    shown = await access.visible(tx, STRANGER.user, entries)
    if not shown:
        return None
    post = (await channel_rows.posts(tx, BoxId(peer), [id_])).get(id_)
    writer = UserId(0) if post is None else post.writer
    content = shown[0].entry.content
    return Found(Subject(SubjectKind.MESSAGE, peer, id_, content, account=writer), shown[0])

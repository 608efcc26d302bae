"""The search index: which words stand in which content, and who may find it.

Sending leaves the index alone, so that a message costs little. A job brings it up to date when
messages pause, or too many wait; every search does so first, so that what was sent is found. An
edit or a deletion changes it at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from chappe.core import access
from chappe.core.context import Core
from chappe.model import BoxId, Content, ContentId, PeerId, PeerKind, peer_kind
from chappe.store import messages as rows
from chappe.store.db import Tx, WriteTx

BATCH: Final = 100
"""Contents that are indexed in one transaction."""
PAUSE: Final = 1.0
"""Seconds without a message after which the index is brought up to date."""
WAITING: Final = 50_000
"""Contents that may wait for a pause; a search then takes some two seconds to bring them in."""


def scope_of(box: BoxId, peer: PeerId) -> str:
    """Name, in the search index, who may find a message: a box and a chat of that box, all who have
    been in a group and hold the message, or all who may look into a channel."""
    kind = peer_kind(peer)
    if kind is PeerKind.CHAT:
        return f"g{-peer}"
    if kind is PeerKind.CHANNEL:
        return f"c{-peer}"
    return f"u{box} u{box}p{peer}"


async def index(tx: WriteTx, contents: Sequence[tuple[ContentId, Content]]) -> None:
    """Put contents into the search index for everyone who holds them."""
    scopes: dict[ContentId, dict[str, None]] = {}
    for entry in await rows.copies_of(tx, [content for content, _ in contents]):
        scopes.setdefault(entry.content, {})[scope_of(entry.box, entry.peer)] = None
    for content, body in contents:
        if body.text and content in scopes:
            tx.index(content, " ".join(scopes[content]), body.text)


async def catch_up(core: Core) -> None:
    """Bring the index up to the newest message."""

    async def body(tx: WriteTx) -> bool:
        batch = await rows.to_index(tx, await rows.indexed_upto(tx), BATCH)
        if not batch:
            return False
        await index(tx, [(ContentId(id_), access.decode_content(body)) for id_, body in batch])
        await rows.set_indexed_upto(tx, batch[-1][0])
        return len(batch) == BATCH

    while await core.db.write(body):
        pass


async def keep_up(core: Core) -> None:
    """Bring the index up to date if nobody is kept waiting by it, or if much has accumulated."""

    async def body(tx: Tx) -> bool:
        waiting, newest = await rows.unindexed(tx, await rows.indexed_upto(tx), WAITING)
        return waiting >= WAITING or bool(waiting and core.clock() - core.ids.made(newest) >= PAUSE)

    if await core.db.read(body):
        await catch_up(core)

"""How often the posts of channels were seen and forwarded (core.telegram.org/api/views).

A post counts where it stands, and wherever it was forwarded to. Who has seen what is remembered for
a while, so that each viewer counts once; it is never written down.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from chappe.core import access
from chappe.core.context import Core
from chappe.model import (
    BoxId,
    Content,
    Me,
    Message,
    MessageId,
    Note,
    NoteKind,
    PeerId,
    PeerKind,
    Post,
    Told,
    box_of,
    peer_kind,
    replace,
)
from chappe.store import messages as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import POSTS

PAGE: Final = 100
"""Messages about which one call asks."""
FIRST: Final = 1
"""Views of a new post: whoever posts it has seen it."""

Place = tuple[BoxId, MessageId]


async def look(
    core: Core, me: Me, peer: PeerId, ids: Sequence[MessageId], *, count: bool
) -> list[Post | None]:
    """Tell how messages of a chat stand, in the order of `ids`: a post itself, or the one that was
    forwarded; None for what nobody counts. With `count` the asker has seen them now.

    Refuses as `access.chat` does.
    """
    wanted = list(ids)[:PAGE]

    async def find(tx: Tx) -> dict[MessageId, Place]:
        await access.chat(tx, me.user, peer)
        entries = await rows.by_ids(tx, box_of(me.user, peer), list(dict.fromkeys(wanted)))
        here = [entry for entry in entries if entry.peer == peer]
        shown = await access.visible(tx, me.user, here)
        places = {message.id: place_of(message) for message in shown}
        return {id_: place for id_, place in places.items() if place is not None}

    async def body(tx: WriteTx) -> dict[MessageId, Post]:
        places = await find(tx)
        for box, id_ in sorted({place for place in places.values() if place in fresh}):
            post = await tx.get(POSTS, box, id_)
            if post is not None and post.views:
                seen = replace(post, views=post.views + 1)
                tx.put(POSTS, seen)
                _tell(core, tx, NoteKind.VIEWS, seen, seen.views)
        return await _posts(tx, places)

    async def known(tx: Tx) -> dict[MessageId, Post]:
        return await _posts(tx, await find(tx))

    fresh: set[Place] = set()
    if count:
        places = (await core.db.read(find)).values()
        fresh = {place for place in places if core.viewed.is_new(me.user, *place)}
    found = await (core.db.write(body) if fresh else core.db.read(known))
    for place in fresh:
        core.viewed.remember(me.user, *place)
    return [found.get(id_) for id_ in wanted]


def place_of(message: Message) -> Place | None:
    """Give where a message counts: itself in a channel, or the post that was forwarded."""
    if message.post is not None and message.post.views:
        return message.entry.box, message.id
    return origin_of(message.body)


def origin_of(body: Content) -> Place | None:
    """Give the post of a channel that a message was forwarded from."""
    origin = body.forward
    if origin is None or origin.author is None or not origin.post:
        return None
    if peer_kind(origin.author) is not PeerKind.CHANNEL:
        return None
    return BoxId(origin.author), origin.post


async def _posts(tx: Tx, places: Mapping[MessageId, Place]) -> dict[MessageId, Post]:
    found = await counted(tx, places.values())
    return {id_: found[place] for id_, place in places.items() if place in found}


async def counted(tx: Tx, places: Iterable[Place]) -> dict[Place, Post]:
    """Give those posts that are there and count; for numbers alone, whoever asks."""
    known = await tx.get_many(POSTS, sorted(set(places)))
    return {(post.box, post.id): post for post in known.values() if post.views}


async def forwarded(core: Core, tx: WriteTx, copies: Iterable[Content]) -> None:
    """Count posts that are being forwarded."""
    for body in copies:
        place = origin_of(body)
        if place is None:
            continue
        post = await tx.get(POSTS, *place)
        if post is not None and post.views:
            more = replace(post, forwards=post.forwards + 1)
            tx.put(POSTS, more)
            _tell(core, tx, NoteKind.FORWARDS, more, more.forwards)


async def of_post(core: Core, box: BoxId, id_: MessageId) -> Post | None:
    """Give how a post stands, to tell those who may look into its channel."""

    async def body(tx: Tx) -> Post | None:
        return await tx.get(POSTS, box, id_)

    return await core.db.read(body)


def _tell(core: Core, tx: WriteTx, kind: NoteKind, post: Post, count: int) -> None:
    if is_news(count):
        tx.tell(Told(Note(post.box, kind, post.id, core.now())))


def is_news(count: int) -> bool:
    """Tell whether a number that has just grown by one is worth telling all who are online: at
    first each is, later every quarter of the way to its double. Apps ask for the exact one of what
    they show."""
    step = max(0, count.bit_length() - 3)
    return not count & ((1 << step) - 1)

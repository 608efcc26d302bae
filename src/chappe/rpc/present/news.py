"""What a session is sent when something happens in its box.

A plain message needs nothing but itself and is rendered on the spot; what mentions people or files
that the client may not know is looked up first. What a channel tells is rendered once for each
layer: of the bytes only the access hashes differ between two viewers, and are put in for each.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from struct import pack, pack_into
from typing import Final

from chappe.core.context import Core
from chappe.core.trust.withholding import Shut
from chappe.model import (
    CHANNEL_BASE,
    Fact,
    Flag,
    KeyId,
    Kind,
    Me,
    MediaClass,
    Note,
    NoteKind,
    PollMedia,
    Told,
)
from chappe.rpc.present import changes
from chappe.rpc.present.view import EVERYBODY, View
from chappe.tl import encode, types

SHARED: Final = 256
"""Updates of channels whose bytes are kept at hand, while sessions in several layers are told."""


@dataclass(frozen=True, slots=True)
class Form:
    """Bytes that are the same for everybody but for proofs of the peers that go along."""

    body: bytes
    places: tuple[tuple[int, int], ...]
    """(offset, peer): where the access hash of a peer stands."""

    def made_out(self, view: View) -> bytes:
        """Give the bytes with the proofs of one viewer.

        COMPAT(mtcute 0.30): it keeps the proof of a `min` peer over a better one that it has.
        """
        if not self.places:
            return self.body
        filled = bytearray(self.body)
        for offset, peer in self.places:
            pack_into("<q", filled, offset, view.hashes.peer(view.me, peer))
        return bytes(filled)


Shared = OrderedDict[tuple[tuple[int, ...], int], tuple[Told, asyncio.Future[Form]]]
Render = Callable[[View, Sequence[Told]], bytes | Awaitable[bytes]]


def renderer(core: Core) -> Render:
    """Give the function that turns the news of one box into a boxed `Updates`."""
    shared: Shared = OrderedDict()

    def render(view: View, news: Sequence[Told]) -> bytes | Awaitable[bytes]:
        if len(news) == 1:
            (told,) = news
            if _same_for_all(told) and view.me not in told.apart:
                return _once(core, shared, view, told)
            if not isinstance(told.change, Fact | Note):
                if not changes.named_in(told.change):
                    return encode(changes.passing(view, told.change), view.layer)
            elif (short := changes.short(told)) is not None:
                return encode(short, view.layer)
        return _looked_up(core, view, news)

    return render


def _same_for_all(told: Told) -> bool:
    """Tell whether all who are in a channel are sent the same bytes, but for those apart.

    What others think of a message, and whose sticker it is, looks different to each.
    """
    change, message = told.change, told.message
    if change.box > 0:
        return False
    if isinstance(change, Note):
        shown = message is not None and not message.entry.flags & Flag.WITHHELD
        return change.kind in (NoteKind.VIEWS, NoteKind.FORWARDS) or shown
    if not isinstance(change, Fact):
        return False
    if message is None:
        return change.kind in (Kind.DELETED, Kind.PINNED, Kind.UNPINNED)
    return not (
        message.entry.flags & (Flag.REACTED | Flag.WITHHELD)
        or isinstance(message.body.media, PollMedia)
        or message.entry.media == MediaClass.STICKER
    )


def _once(
    core: Core,
    shared: Shared,
    view: View,
    told: Told,
) -> bytes | Awaitable[bytes]:
    """Give what all who are in a channel are sent, rendered once for each layer."""
    key = (_number(told), view.layer)
    _, found = shared.get(key, (told, None))
    if found is None:
        anybody = replace(view, me=EVERYBODY, key=KeyId(0))
        found = asyncio.ensure_future(_form(core, anybody, told))
        # With what it tells, as that is known by where it lies in memory.
        shared[key] = told, found
        if len(shared) > SHARED:
            shared.popitem(last=False)
    # A failed one raises what it raised, for everybody: they ask for the difference.
    return found.result().made_out(view) if found.done() else _later(view, found)


async def _later(view: View, found: asyncio.Future[Form]) -> bytes:
    return (await asyncio.shield(found)).made_out(view)


async def _form(core: Core, anybody: View, told: Told) -> Form:
    """Render a piece of a channel's news, and find where the proofs of its peers are: in the place
    of each stands that of nobody, which no client was ever shown and nobody can write."""
    found = await _gathered(core, anybody, (told,))
    body = _encoded(anybody, found)
    places = []
    for peer in _named(found):
        nobodys = pack("<q", anybody.hashes.peer(anybody.me, peer))
        offset = body.find(nobodys)
        while offset >= 0:
            places.append((offset, peer))
            offset = body.find(nobodys, offset + len(nobodys))
    return Form(body, tuple(places))


def _named(found: changes.News) -> list[int]:
    """Name the people and channels that go along with an update."""
    users = [user.id for user in found.peers["users"]]
    chats = [
        -CHANNEL_BASE - chat.id
        for chat in found.peers["chats"]
        if isinstance(chat, types.Channel | types.ChannelForbidden)
    ]
    return [*users, *chats]


def _number(told: Told) -> tuple[int, ...]:
    """Give by what one piece of a channel's news is known while it is told."""
    change = told.change
    if isinstance(change, Fact):
        return change.box, change.pts
    assert isinstance(change, Note)  # as `_same_for_all` has said
    return change.box, change.kind, change.subject, id(told)


async def _looked_up(core: Core, view: View, news: Sequence[Told]) -> bytes:
    try:
        return _encoded(view, await _gathered(core, view, news))
    except Shut:
        # They are told nothing, so that what they missed is still missing when it is open again.
        return b""


def _encoded(view: View, found: changes.News) -> bytes:
    if not found.updates:
        return b""
    updates = types.Updates(updates=found.updates, **found.peers, date=view.now, seq=0)
    return encode(updates, view.layer)


async def _gathered(core: Core, view: View, news: Sequence[Told]) -> changes.News:
    lasting = [told for told in news if isinstance(told.change, Fact | Note)]
    # What a channel tells of is in a form for all; who sees it otherwise has it looked up.
    ready = [
        told.message
        for told in lasting
        if told.message is not None
        and not told.message.entry.flags & Flag.WITHHELD
        and (told.message.post is None or view.me == EVERYBODY)
    ]
    passing = [told.change for told in news if not isinstance(told.change, Fact | Note)]
    found = await changes.gather(
        core,
        Me(view.me, view.key),
        view,
        [told.change for told in lasting if isinstance(told.change, Fact | Note)],
        ready,
        also=[peer for change in passing for peer in changes.named_in(change)],
    )
    found.updates.extend(changes.passing(view, change).update for change in passing)
    return found

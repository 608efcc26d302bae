"""What a session is sent when something happens in its box.

A plain message needs nothing but itself and is rendered on the spot; what mentions people or files
that the client may not know is looked up first.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from chappe.core.context import Core
from chappe.model import Fact, Me, Note, Told
from chappe.rpc.present import changes
from chappe.rpc.present.view import View
from chappe.tl import encode, types

Render = Callable[[View, Sequence[Told]], bytes | Awaitable[bytes]]


def renderer(core: Core) -> Render:
    """Give the function that turns the news of one box into a boxed `Updates`."""

    def render(view: View, news: Sequence[Told]) -> bytes | Awaitable[bytes]:
        if len(news) == 1:
            (told,) = news
            if not isinstance(told.change, Fact | Note):
                if not changes.named_in(told.change):
                    return encode(changes.passing(view, told.change), view.layer)
            elif (short := changes.short(told)) is not None:
                return encode(short, view.layer)
        return _looked_up(core, view, news)

    return render


async def _looked_up(core: Core, view: View, news: Sequence[Told]) -> bytes:
    lasting = [told for told in news if isinstance(told.change, Fact | Note)]
    passing = [told.change for told in news if not isinstance(told.change, Fact | Note)]
    found = await changes.gather(
        core,
        Me(view.me, view.key),
        view,
        [told.change for told in lasting if isinstance(told.change, Fact | Note)],
        [told.message for told in lasting if told.message is not None],
        also=[peer for change in passing for peer in changes.named_in(change)],
    )
    updates = found.updates
    updates += [changes.passing(view, change).update for change in passing]
    if not updates:
        return b""
    return encode(
        types.Updates(updates=updates, **found.peers, date=view.now, seq=0),
        view.layer,
    )

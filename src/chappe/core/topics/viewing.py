"""How somebody looks at a forum: by topics, or as one list of messages
(core.telegram.org/method/channels.toggleViewForumAsMessages)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from chappe.core import access, updates
from chappe.core.context import Core
from chappe.core.topics.life import forum
from chappe.model import BoxId, Me, NoteKind, PeerId, UserId
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import SETTINGS, SettingRow

_PREFIX: Final = "forum as messages:"


async def choose(core: Core, me: Me, peer: PeerId, *, as_messages: bool) -> None:
    """Look at a forum as one list of messages, or by topics; the other devices do so too.

    Refuses with CHANNEL_FORUM_MISSING, and as `access.channel` does.
    """

    async def body(tx: WriteTx) -> None:
        await access.living(tx, me.user)
        await forum(tx, me, peer)
        name = f"{_PREFIX}{peer}"
        if as_messages:
            tx.put(SETTINGS, SettingRow(me.user, name, b"\xc3"))
        else:
            tx.drop(SETTINGS, me.user, name)
        kind, now = NoteKind.FORUM_VIEW, core.now()
        updates.note(tx, BoxId(me.user), kind, peer, date=now, origin=me.session)

    await core.db.write(body)


async def as_messages(tx: Tx, user: UserId, peers: Iterable[PeerId]) -> set[PeerId]:
    """Name those of some channels that somebody looks at as one list of messages."""
    keys = [(user, f"{_PREFIX}{peer}") for peer in peers]
    found = await tx.get_many(SETTINGS, keys) if keys else {}
    return {PeerId(int(row.name.removeprefix(_PREFIX))) for row in found.values()}


async def is_flat(core: Core, me: Me, peer: PeerId) -> bool:
    """Tell whether the asker looks at a channel as one list of messages."""

    async def body(tx: Tx) -> bool:
        return bool(await as_messages(tx, me.user, [peer]))

    return await core.db.read(body)

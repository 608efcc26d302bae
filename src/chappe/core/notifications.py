"""What each account wants to be told about: per kind of chat, with exceptions per chat.

The server keeps the choices and brings them to all devices; the devices act on them
(core.telegram.org/api/push-updates, core.telegram.org/method/account.updateNotifySettings).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal

import msgspec

from chappe.core import access, updates
from chappe.core.context import Core
from chappe.model import BoxId, Me, NoteKind, PeerId
from chappe.store import settings as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import SETTINGS, SettingRow

Scope = Literal["users", "chats", "broadcasts"]
SCOPES: Final[dict[Scope, int]] = {"users": 1, "chats": 2, "broadcasts": 3}
"""The subject of a note about a scope: no peer has such a small number."""
_PREFIX: Final = "notify:"


class Choice(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is chosen; None falls back to the scope, or to the app's default."""

    show_previews: bool | None = None
    silent: bool | None = None
    mute_until: int | None = None


_decode = msgspec.msgpack.Decoder(Choice).decode


def _name(subject: Scope | PeerId) -> str:
    return f"{_PREFIX}{subject}"


async def chosen(core: Core, me: Me, subject: Scope | PeerId) -> Choice:
    """Give what was chosen for a kind of chat or for one chat."""

    async def body(tx: Tx) -> Choice:
        row = await tx.get(SETTINGS, me.user, _name(subject))
        return _decode(row.value) if row is not None else Choice()

    return await core.db.read(body)


async def exceptions(
    core: Core, me: Me, peers: Iterable[PeerId] | None = None
) -> dict[PeerId, Choice]:
    """Give the chats that have a choice of their own, among `peers` if given."""

    async def body(tx: Tx) -> dict[PeerId, Choice]:
        if peers is None:
            found = await rows.named_like(tx, me.user, _PREFIX)
            named = {name.removeprefix(_PREFIX): value for name, value in found}
            return {PeerId(int(n)): _decode(v) for n, v in named.items() if n not in SCOPES}
        keys = [(me.user, _name(peer)) for peer in peers]
        known = await tx.get_many(SETTINGS, keys)
        return {
            PeerId(int(row.name.removeprefix(_PREFIX))): _decode(row.value)
            for row in known.values()
        }

    return await core.db.read(body)


async def choose(core: Core, me: Me, subject: Scope | PeerId, choice: Choice) -> None:
    """Set what is wanted for a kind of chat or for one chat; the other devices learn of it."""

    async def body(tx: WriteTx) -> None:
        await access.living(tx, me.user)
        if not isinstance(subject, str):
            await access.chat(tx, subject)
        if choice == Choice():
            tx.drop(SETTINGS, me.user, _name(subject))
        else:
            tx.put(SETTINGS, SettingRow(me.user, _name(subject), msgspec.msgpack.encode(choice)))
        number = SCOPES[subject] if isinstance(subject, str) else subject
        updates.note(
            tx, BoxId(me.user), NoteKind.NOTIFY, number, date=core.now(), origin=me.session
        )

    await core.db.write(body)


async def reset(core: Core, me: Me) -> None:
    """Forget every choice."""

    async def body(tx: WriteTx) -> None:
        for name, _ in await rows.named_like(tx, me.user, _PREFIX):
            tx.drop(SETTINGS, me.user, name)
        for number in SCOPES.values():
            updates.note(
                tx, BoxId(me.user), NoteKind.NOTIFY, number, date=core.now(), origin=me.session
            )

    await core.db.write(body)

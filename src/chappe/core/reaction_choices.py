"""What somebody chose about reactions: those used last, the default one, the names of tags."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from chappe.core import access, updates
from chappe.core.context import Core
from chappe.core.refused import Refused
from chappe.core.text import width
from chappe.model import BoxId, Me, NoteKind, PeerId, Record
from chappe.store import reactions as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import SETTINGS, SettingRow

RECENT: Final = 50
"""Reactions remembered as used last."""
DEFAULT: Final = "❤"
"""The reaction of a double tap, until somebody chooses another."""
TAG_NAME: Final = 12
"""Longest name of a tag, in UTF-16 code units (core.telegram.org/api/saved-messages#tags)."""
_RECENT: Final = "recent reactions"
_DEFAULT: Final = "default reaction"
_TAGS: Final = "tag names"

_list = msgspec.msgpack.Decoder(list[str]).decode
_text = msgspec.msgpack.Decoder(str).decode
_names = msgspec.msgpack.Decoder(dict[str, str]).decode


def _keep(tx: WriteTx, me: Me, name: str, value: object) -> None:
    tx.put(SETTINGS, SettingRow(me.user, name, msgspec.msgpack.encode(value)))


# --- used last ------------------------------------------------------------------------------------


async def _used(tx: Tx, me: Me) -> list[str]:
    row = await tx.get(SETTINGS, me.user, _RECENT)
    return [] if row is None else _list(row.value)


async def recent(core: Core, me: Me) -> list[str]:
    """Give the reactions that somebody used last, the newest first."""

    async def body(tx: Tx) -> list[str]:
        return await _used(tx, me)

    return await core.db.read(body)


async def remember(core: Core, tx: WriteTx, me: Me, reactions: Sequence[str]) -> None:
    """Put reactions in front of those used last."""
    before = await _used(tx, me)
    after = list(dict.fromkeys([*reactions, *before]))[:RECENT]
    if after != before:
        _keep(tx, me, _RECENT, after)
        _tell(core, tx, me, NoteKind.RECENT_REACTIONS)


async def forget_recent(core: Core, me: Me) -> None:
    """Forget which reactions were used last."""

    async def body(tx: WriteTx) -> None:
        if await _used(tx, me):
            tx.drop(SETTINGS, me.user, _RECENT)
            _tell(core, tx, me, NoteKind.RECENT_REACTIONS)

    await core.db.write(body)


def _tell(core: Core, tx: WriteTx, me: Me, kind: NoteKind) -> None:
    updates.note(tx, BoxId(me.user), kind, 0, date=core.now(), origin=me.session)


# --- the default ----------------------------------------------------------------------------------


async def default(core: Core, me: Me) -> str:
    """Give the reaction that somebody wants for a double tap."""

    async def body(tx: Tx) -> str:
        row = await tx.get(SETTINGS, me.user, _DEFAULT)
        return DEFAULT if row is None else _text(row.value)

    return await core.db.read(body)


async def set_default(core: Core, me: Me, reaction: str) -> None:
    """Choose the reaction of a double tap; the door has made sure that it is offered."""

    async def body(tx: WriteTx) -> None:
        await access.living(tx, me.user)
        _keep(tx, me, _DEFAULT, reaction)
        _tell(core, tx, me, NoteKind.CONFIG)

    await core.db.write(body)


# --- tags of saved messages -----------------------------------------------------------------------


class Tag(Record, frozen=True):
    """A tag of saved messages."""

    reaction: str
    name: str
    count: int


async def tags(core: Core, me: Me, origin: PeerId | None = None) -> list[Tag]:
    """Give the tags that somebody uses and how often, the most frequent first.

    With `origin` only what was saved from one chat counts, and names are left out
    (core.telegram.org/method/messages.getSavedReactionTags).
    """

    async def body(tx: Tx) -> list[Tag]:
        names = {} if origin is not None else await _tag_names(tx, me)
        found = await rows.tags(tx, me.user, origin)
        return [Tag(reaction, names.get(reaction, ""), count) for reaction, count in found]

    return await core.db.read(body)


async def _tag_names(tx: Tx, me: Me) -> dict[str, str]:
    row = await tx.get(SETTINGS, me.user, _TAGS)
    return {} if row is None else _names(row.value)


async def name_tag(core: Core, me: Me, reaction: str, name: str) -> None:
    """Give a tag a name; an empty one takes it away. The door has made sure that such a tag can be.

    Refuses with REACTION_INVALID a name that is too long.
    """
    name = name.strip()
    if width(name) > TAG_NAME:
        raise Refused("REACTION_INVALID")

    async def body(tx: WriteTx) -> None:
        await access.living(tx, me.user)
        before = await _tag_names(tx, me)
        after = {**before, reaction: name} if name else {**before}
        if not name:
            after.pop(reaction, None)
        if after != before:
            _keep(tx, me, _TAGS, after)
            _tell(core, tx, me, NoteKind.SAVED_TAGS)

    await core.db.write(body)

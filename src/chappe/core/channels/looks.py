"""What a channel looks like: title, photo, description, sets of stickers
(core.telegram.org/api/channel).

Whoever has the right to change its information may change them; what it takes to change how a
channel works is in `core.channels.settings`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from chappe.core import access, names
from chappe.core.channels import journal, rules
from chappe.core.channels.joining import announce, tell
from chappe.core.context import Core
from chappe.core.groups import Changed, hold_photo
from chappe.core.limits import Rule
from chappe.core.refused import Refused
from chappe.core.stickers import shelf
from chappe.model import (
    Act,
    Channel,
    File,
    Me,
    Participant,
    PeerId,
    Right,
    StickerKind,
    TitleChanged,
    Use,
    replace,
)
from chappe.model.journal import (
    AboutWas,
    EmojiWere,
    Event,
    PhotoWas,
    StickersWere,
    TitleWas,
)
from chappe.store import files as file_rows
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import CHANNELS

CHANGED: Final = Rule("channel changed", burst=60, every=10)
"""Each change is told to everybody who is online there."""

Change = Callable[[Channel, Participant], tuple[Channel, Event]]
"""Checks the right to a change, and gives what the channel is then and what the log says of it."""


async def check(core: Core, me: Me, peer: PeerId) -> None:
    """Refuse with CHAT_ADMIN_REQUIRED where the asker may not change how a channel looks."""

    async def body(tx: Tx) -> None:
        rules.check(*await access.joined(tx, me.user, peer), Right.INFO)

    await core.db.read(body)


async def alter(
    core: Core, me: Me, peer: PeerId, change: Change, act: Act | None = None
) -> Changed:
    """Change a channel and tell of it, with a service message where `act` is one."""
    core.limits.take(CHANGED, me.user)

    async def body(tx: WriteTx) -> Changed:
        await tx.lock(me.user, peer)
        new, event = change(*await access.joined(tx, me.user, peer))
        return await put(core, tx, me, new, event, act)

    return await core.db.write(body)


async def put(
    core: Core, tx: WriteTx, me: Me, new: Channel, event: Event, act: Act | None = None
) -> Changed:
    """Keep what a channel is now and tell of it; the caller has checked the right to."""
    tx.put(CHANNELS, new)
    await journal.note(core, tx, me, new.peer, event)
    told = () if act is None else await tell(core, tx, me, new.peer, act)
    announce(core, tx, new.peer)
    return Changed(new.peer, told)


async def retitle(core: Core, me: Me, peer: PeerId, title: str) -> Changed:
    """Give a channel another title. Refuses with CHAT_TITLE_EMPTY, CHAT_NOT_MODIFIED,
    CHAT_ADMIN_REQUIRED."""
    title = names.group(title)

    def change(found: Channel, one: Participant) -> tuple[Channel, Event]:
        rules.check(found, one, Right.INFO)
        if found.title == title:
            raise Refused("CHAT_NOT_MODIFIED")
        return replace(found, title=title), TitleWas(found.title, title)

    return await alter(core, me, peer, change, TitleChanged(title))


async def describe(core: Core, me: Me, peer: PeerId, about: str) -> None:
    """Describe a channel. Refuses with CHAT_ABOUT_TOO_LONG, CHAT_ABOUT_NOT_MODIFIED,
    CHAT_ADMIN_REQUIRED."""
    about = about.strip()
    if len(about) > names.LONGEST_GROUP_ABOUT:
        raise Refused("CHAT_ABOUT_TOO_LONG")

    def change(found: Channel, one: Participant) -> tuple[Channel, Event]:
        rules.check(found, one, Right.INFO)
        if found.about == about:
            raise Refused("CHAT_ABOUT_NOT_MODIFIED")
        return replace(found, about=about), AboutWas(found.about, about)

    await alter(core, me, peer, change)


async def set_photo(core: Core, me: Me, peer: PeerId, photo: File | None) -> Changed:
    """Give a channel a photo, in the sizes of a profile photo, or none.

    Refuses with CHAT_NOT_MODIFIED, CHAT_ADMIN_REQUIRED, PHOTO_INVALID where nobody held the file
    for too long.
    """
    core.limits.take(CHANGED, me.user)

    async def body(tx: WriteTx) -> Changed:
        await tx.lock(me.user, peer)
        found, one = await access.joined(tx, me.user, peer)
        rules.check(found, one, Right.INFO)
        file = None if photo is None else photo.id
        act = await hold_photo(core, tx, peer, found.photo, file)
        event = PhotoWas(found.photo, file)
        done = await put(core, tx, me, replace(found, photo=file), event, act)
        if file is not None:
            # The message goes on showing it when the channel has another one.
            content = done.posted[0].message.entry.content
            file_rows.hold(tx, file, Use.CONTENT, content, core.now())
        return done

    return await core.db.write(body)


async def set_stickers(
    core: Core, me: Me, peer: PeerId, named: int | str | None, *, emoji: bool = False
) -> None:
    """Choose the set of stickers, or of custom emoji, that everybody in a supergroup may use; None
    for no set.

    Refuses with STICKERSET_INVALID, STICKERSET_NOT_MODIFIED, CHAT_ADMIN_REQUIRED, and with
    CHANNEL_INVALID in a channel (core.telegram.org/method/channels.setStickers).
    """
    core.limits.take(CHANGED, me.user)
    kind = StickerKind.EMOJI if emoji else StickerKind.STICKERS

    async def body(tx: WriteTx) -> None:
        await tx.lock(me.user, peer)
        found, one = await access.joined(tx, me.user, peer)
        rules.check(found, one, Right.INFO)
        if found.broadcast:
            raise Refused("CHANNEL_INVALID")
        pack = 0 if named is None else (await shelf.public(tx, named, kind)).id
        old = found.emoji if emoji else found.stickers
        if old == pack:
            raise Refused("STICKERSET_NOT_MODIFIED")
        new = replace(found, emoji=pack) if emoji else replace(found, stickers=pack)
        event = EmojiWere(old, pack) if emoji else StickersWere(old, pack)
        await put(core, tx, me, new, event)

    await core.db.write(body)

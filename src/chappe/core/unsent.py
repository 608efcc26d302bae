"""Messages that are kept to be sent later: scheduled ones, and those of quick replies.

Each is an `Outgoing` as it stands, opaque to the database, and holds its files under a number of
its own (`holder`). Nothing of it exists for anybody but its author until it is sent.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from chappe.core import access, media
from chappe.core.amend import Edit
from chappe.core.context import Core
from chappe.core.messages import Outgoing
from chappe.core.refused import Refused
from chappe.model import (
    BoxId,
    ContentId,
    DiceMedia,
    Entry,
    Flag,
    Message,
    MessageId,
    PeerId,
    Use,
    UserId,
    replace,
)
from chappe.store import files
from chappe.store.db import WriteTx

decode: Final = msgspec.msgpack.Decoder(Outgoing).decode
encode: Final = msgspec.msgpack.Encoder().encode


def stored(out: Outgoing) -> bytes:
    """Give what is stored of a message. The dice are thrown when it is sent."""
    if isinstance(out.body.media, DiceMedia):
        unthrown = replace(out.body.media, value=0)
        out = replace(out, body=replace(out.body, media=unthrown))
    return encode(out)


def ready(core: Core, stored_: bytes) -> Outgoing:
    """Give a message as it is to be sent now."""
    out = decode(stored_)
    if isinstance(out.body.media, DiceMedia):
        thrown = media.throw(out.body.media.emoticon, core.random)
        out = replace(out, body=replace(out.body, media=thrown))
    return out


async def hold(tx: WriteTx, holder: int, out: Outgoing, now: int) -> None:
    """Keep the file of a message that waits. Refuses with FILE_REFERENCE_EXPIRED."""
    if media.file_of(out.body.media):
        await media.hold(tx, ContentId(holder), out.body.media, now, Use.UNSENT)


async def release(tx: WriteTx, holders: Sequence[int]) -> None:
    """Let go of the files of messages that wait no more; what was sent holds them itself."""
    for holder in holders:
        await files.release_all(tx, Use.UNSENT, holder)


async def exchange(tx: WriteTx, holder: int, before: Outgoing, after: Outgoing, now: int) -> None:
    """Keep the file that a changed message has now, and let go of the one that it had."""
    if after.body.media != before.body.media:
        await release(tx, [holder])
        await hold(tx, holder, after, now)


def changed(out: Outgoing, change: Edit) -> Outgoing:
    """Give a message as its author now wants it.

    Refuses with MESSAGE_EMPTY, or MEDIA_NEW_INVALID for what only a message that was sent can be.
    """
    if change.live is not None:
        raise Refused("MEDIA_NEW_INVALID")
    new = change.body
    body = replace(
        out.body,
        text=out.body.text if change.keep_text else new.text,
        entities=out.body.entities if change.keep_text else new.entities,
        media=out.body.media if change.media is None else new.media,
        invert_media=new.invert_media,
    )
    if not body.text and body.media is None:
        raise Refused("MESSAGE_EMPTY")
    return replace(
        out,
        body=body,
        media=out.media if change.media is None else change.media,
        has_url=out.has_url if change.keep_text else change.has_url,
        link=out.link if change.keep_text else change.link,
    )


def shown(  # noqa: PLR0913 - what a message is besides its content
    me: UserId,
    peer: PeerId,
    id_: MessageId,
    date: int,
    out: Outgoing,
    *,
    holder: int,
    edited: int,
    flags: int = 0,
    shortcut: int = 0,
    repeat: int = 0,
) -> Message:
    """Give a message that waits as its author sees it."""
    flags |= Flag.OUT | (Flag.SILENT if out.silent else 0)
    entry = Entry(
        ContentId(holder), BoxId(me), id_, peer, flags, out.reply_to, int(out.media), date
    )
    return access.unsent(entry, out.body, edited, shortcut=shortcut, repeat=repeat)

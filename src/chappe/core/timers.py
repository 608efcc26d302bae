"""What goes by itself: messages of chats that forget, photos that are shown once.

A chat can have a timer (core.telegram.org/api/auto-delete-messages): each new message carries its
seconds and deletes itself, for everybody, that long after it was sent. Media can have one of their
own (core.telegram.org/api/self-destruct): it starts when the receiver opens them, and what is left
then is a message that says that there was something. This module knows who has a timer; what
happens at its end is in `core.expiry`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from enum import IntEnum
from typing import Final

import msgspec

from chappe.core import updates
from chappe.core.context import Core
from chappe.core.refused import Refused
from chappe.model import (
    VIEW_ONCE,
    BoxId,
    Content,
    ContentId,
    Details,
    Dialog,
    DocumentMedia,
    Me,
    Media,
    MediaClass,
    Message,
    NoteKind,
    PeerId,
    PeerKind,
    PhotoMedia,
    UserId,
    peer_kind,
    replace,
)
from chappe.store import files
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import CHANNELS, DIALOGS, GROUPS, SETTINGS
from chappe.store.timers import EXPIRING, Expiring

LONGEST: Final = 366 * 24 * 3600
"""Seconds that a chat's messages stay at most where they do not stay for ever."""
LONGEST_MEDIA: Final = 60
"""Seconds that media stay at most once they were opened."""
ONCE: Final = 60
"""Seconds for which the bytes of what is shown once can be fetched after it was opened; what plays
longer, that much longer."""


SETTING: Final = "timer"
"""The name under which is kept what somebody wants for new chats."""


class Part(IntEnum):
    """What goes at its time; the numbers are stored."""

    MESSAGE = 1
    MEDIA = 2
    FILE = 3
    """What was in media that are gone; it is named instead of the content."""


def check_period(period: int) -> None:
    """Refuse with TTL_PERIOD_INVALID what is no timer of a chat."""
    if not 0 <= period <= LONGEST:
        raise Refused("TTL_PERIOD_INVALID")


async def period(tx: Tx, me: UserId, peer: PeerId) -> int:
    """Give the timer of a chat as one of its people has it, 0 where messages stay."""
    if peer_kind(peer) is PeerKind.CHAT:
        group = await tx.get(GROUPS, peer)
        return 0 if group is None else group.ttl
    if peer_kind(peer) is PeerKind.CHANNEL:
        channel = await tx.get(CHANNELS, peer)
        return 0 if channel is None else channel.ttl
    dialog = await tx.get(DIALOGS, me, peer)
    return 0 if dialog is None else dialog.ttl


def start(tx: WriteTx, content: ContentId, body: Content, date: int) -> None:
    """Begin to count for a message that was sent at a moment."""
    if body.ttl:
        tx.put(EXPIRING, Expiring(content, Part.MESSAGE, date + body.ttl))


async def default(tx: Tx, user: UserId) -> int:
    """Give the timer that somebody wants for chats that they begin, 0 for none."""
    row = await tx.get(SETTINGS, user, SETTING)
    return 0 if row is None else int(msgspec.msgpack.decode(row.value))


async def set_private(core: Core, tx: WriteTx, me: Me, peer: PeerId, seconds: int) -> None:
    """Set the timer of a private chat for both sides and tell their devices."""
    sides = {(int(me.user), int(peer)), (int(peer), int(me.user))}
    for box, other in sorted(sides):
        origin = me.session if box == me.user else 0
        dialog = await tx.get(DIALOGS, box, other) or Dialog(BoxId(box), PeerId(other))
        tx.put(DIALOGS, replace(dialog, ttl=seconds))
        updates.note(tx, BoxId(box), NoteKind.TIMER, other, date=core.now(), origin=origin)


async def set_group(
    core: Core, tx: WriteTx, me: Me, peer: PeerId, seconds: int, others: Iterable[UserId]
) -> None:
    """Set the timer of a group and tell everybody's devices."""
    group = await tx.get(GROUPS, peer)
    assert group is not None  # the caller has looked at it
    tx.put(GROUPS, replace(group, ttl=seconds))
    for user in (me.user, *others):
        origin = me.session if user == me.user else 0
        updates.note(tx, BoxId(user), NoteKind.TIMER, peer, date=core.now(), origin=origin)


# --- media that destroy themselves ----------------------------------------------------------------


def lasts(media: Media | None) -> int:
    """Give the timer of media, 0 where they stay."""
    return media.ttl if isinstance(media, PhotoMedia | DocumentMedia) else 0


def check_media(media: Media | None, me: UserId, peer: PeerId) -> None:
    """Refuse with TTL_MEDIA_INVALID media with a timer that is none, or where there is nobody, or
    more than one, to open them."""
    seconds = lasts(media)
    if not seconds:
        return
    private = peer_kind(peer) is PeerKind.USER and peer != me
    if not private or not (0 < seconds <= LONGEST_MEDIA or seconds == VIEW_ONCE):
        raise Refused("TTL_MEDIA_INVALID")


def shelf(media: Media | None, kind: MediaClass) -> MediaClass:
    """Give the class by which a message is found: what goes soon is in no list of photos."""
    return MediaClass.OTHER if lasts(media) else kind


async def opened(tx: WriteTx, message: Message, now: int) -> None:
    """Begin to count for what a message carries, as its receiver has opened it."""
    media = message.body.media
    seconds = lasts(media)
    if not seconds or not isinstance(media, PhotoMedia | DocumentMedia) or not media.file:
        return
    file = (await files.by_ids(tx, [media.file])).get(media.file)
    details = Details() if file is None else file.details
    plays = details.video.duration if details.video is not None else 0
    plays += details.audio.duration if details.audio is not None else 0
    left = ONCE if seconds == VIEW_ONCE else seconds
    at = now + left + math.ceil(plays)
    tx.put(EXPIRING, Expiring(message.entry.content, Part.MEDIA, at))

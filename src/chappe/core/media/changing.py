"""What the media of a message that was sent may be changed into."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from chappe.core.refused import Refused
from chappe.core.timers import lasts
from chappe.model import GeoMedia, LiveMedia, Media, MediaClass, Message, Record, replace

ALBUM: Final = 10
"""Most messages in one album (core.telegram.org/method/messages.sendMultiMedia)."""
_ALBUMS: Final = (
    frozenset({MediaClass.PHOTO, MediaClass.VIDEO}),
    frozenset({MediaClass.DOCUMENT}),
    frozenset({MediaClass.MUSIC}),
)
"""What stands together in an album."""


class LiveChange(Record, frozen=True):
    """Where the sender of a live location is now, or that it ends
    (core.telegram.org/api/live-location)."""

    place: GeoMedia | None
    """None: where it was."""
    stopped: bool = False
    period: int = 0
    """Seconds from the message's date for which it goes on, 0 for as long as it was to."""
    heading: int = 0
    proximity: int = 0


def check_album(kinds: Iterable[MediaClass]) -> None:
    """Refuse with MEDIA_GROUPED_INVALID media that do not go together in one album."""
    found = set(kinds)
    if not any(found <= album for album in _ALBUMS):
        raise Refused("MEDIA_GROUPED_INVALID")


def check_change(old: Message, new: Media | None, kind: MediaClass, beside: Message | None) -> None:
    """Refuse to change the media of a message into such ones; `beside` is another one of its album.

    Refuses with MEDIA_PREV_INVALID what does not change, MEDIA_NEW_INVALID what nothing becomes,
    MEDIA_GROUPED_INVALID what does not fit into the album.
    """
    before = old.body.media
    if lasts(before) or isinstance(before, LiveMedia):
        raise Refused("MEDIA_PREV_INVALID")
    if lasts(new) or isinstance(new, LiveMedia):
        raise Refused("MEDIA_NEW_INVALID")
    if old.body.group:
        check_album([kind] if beside is None else [kind, MediaClass(beside.entry.media)])


def moved(message: Message, change: LiveChange, now: int) -> LiveMedia:
    """Give a live location as it is after a change.

    Refuses with MEDIA_PREV_INVALID what is none, MESSAGE_EDIT_TIME_EXPIRED one that has ended.
    """
    live, sent = message.body.media, message.entry.date
    if not isinstance(live, LiveMedia):
        raise Refused("MEDIA_PREV_INVALID")
    if not live.live(sent, now):
        raise Refused("MESSAGE_EDIT_TIME_EXPIRED")
    if change.place is not None:
        place = change.place
        live = replace(live, lat=place.lat, long=place.long, accuracy=place.accuracy)
    if change.stopped:
        return replace(live, period=now - sent, heading=0, proximity=0)
    return replace(
        live,
        period=change.period or live.period,
        heading=change.heading,
        proximity=change.proximity,
    )

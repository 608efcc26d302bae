"""What somebody used last, likes best, or has saved: stickers and animations, the newest first.

Each list holds its files, so they stay while they are in it.
"""

from __future__ import annotations

from typing import Final

from chappe.core import access, updates
from chappe.core.context import Core
from chappe.core.media import Claim, check_claim, copied
from chappe.core.refused import Refused
from chappe.core.timers import lasts
from chappe.model import (
    BoxId,
    DocumentMedia,
    File,
    FileId,
    FileKind,
    Me,
    Media,
    MediaClass,
    NoteKind,
    Record,
    Use,
    UserId,
)
from chappe.store import files
from chappe.store import stickers as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.files import FILE_USES, FILES

LISTS: Final = (Use.RECENT_STICKER, Use.RECENT_MASK, Use.FAVED, Use.GIF)
MOST: Final = {
    Use.RECENT_STICKER: 200,
    Use.RECENT_MASK: 200,
    Use.FAVED: 100,
    Use.GIF: 200,
}
"""How many a list keeps; the oldest goes for a new one."""
_TOLD: Final = {
    Use.RECENT_STICKER: (NoteKind.RECENT_STICKERS, 0),
    Use.RECENT_MASK: (NoteKind.RECENT_STICKERS, 1),
    Use.FAVED: (NoteKind.FAVED_STICKERS, 0),
    Use.GIF: (NoteKind.SAVED_GIFS, 0),
}
_SENT: Final = {MediaClass.STICKER: Use.RECENT_STICKER, MediaClass.GIF: Use.GIF}
_UNKNOWN: Final = {Use.GIF: "GIF_ID_INVALID"}


class Kept(Record, frozen=True):
    file: File
    date: int
    emoji: str
    """Those that it stands for, as in `Sticker`; empty where it is in no set."""


async def listed(core: Core, me: Me, which: Use) -> list[Kept]:
    """Give one of the asker's lists."""

    async def body(tx: Tx) -> list[Kept]:
        ids = await files.held_by(tx, which, me.user)
        known = await files.by_ids(tx, ids)
        holds = await tx.get_many(FILE_USES, [(id_, int(which), me.user) for id_ in ids])
        inside = await rows.stickers(tx, ids)
        return [
            Kept(
                known[id_],
                holds[id_, int(which), me.user].date,
                inside[id_].emoji if id_ in inside else "",
            )
            for id_ in ids
            if id_ in known
        ]

    return await core.db.read(body)


async def keep(core: Core, me: Me, which: Use, claim: Claim) -> None:
    """Put a file that the asker was shown in front of a list.

    Refuses with STICKER_ID_INVALID or GIF_ID_INVALID what does not belong there, with
    GIF_CONTENT_TYPE_INVALID what does not move, and as `media.copied` does.
    """
    unknown = _UNKNOWN.get(which, "STICKER_ID_INVALID")
    file = await copied(core, me, FileKind.DOCUMENT, claim, unknown)
    if which is Use.GIF:
        if not file.details.animated:
            raise Refused("GIF_CONTENT_TYPE_INVALID")
    elif file.details.sticker is None:
        raise Refused(unknown)

    async def body(tx: WriteTx) -> None:
        await access.living(tx, me.user)
        if await tx.get(FILES, file.id) is None:
            raise Refused(unknown)
        await _put_first(core, tx, me.user, which, file.id)
        _tell(core, tx, me, which)

    await core.db.write(body)


async def remember(
    core: Core, tx: WriteTx, me: Me, media: Media | None, media_class: MediaClass
) -> None:
    """Put a sticker or an animation that somebody sends in front of the list of its sort; one that
    is to be seen once is not kept."""
    which = _SENT.get(media_class)
    if which is None or not isinstance(media, DocumentMedia) or lasts(media):
        return
    await _put_first(core, tx, me.user, which, media.file)
    _tell(core, tx, me, which)


async def _put_first(core: Core, tx: WriteTx, user: UserId, which: Use, file: FileId) -> None:
    ids = await files.held_by(tx, which, user)
    date = core.now()
    for newest in ids[:1]:
        hold = await tx.get(FILE_USES, newest, int(which), user)
        # Two within one second must not stand in the order of their numbers.
        date = date if hold is None else max(date, hold.date + 1)
    others = [id_ for id_ in ids if id_ != file]
    for old in others[MOST[which] - 1 :]:
        tx.drop(FILE_USES, old, int(which), user)
    files.hold(tx, file, which, user, date)


async def forget(core: Core, me: Me, which: Use, claim: Claim) -> None:
    """Take a file out of a list; refuses as `keep` does where it was never shown to the asker."""

    async def body(tx: WriteTx) -> None:
        await check_claim(core, tx, me, claim, _UNKNOWN.get(which, "STICKER_ID_INVALID"))
        if await tx.get(FILE_USES, claim.id, int(which), me.user) is not None:
            tx.drop(FILE_USES, claim.id, int(which), me.user)
            _tell(core, tx, me, which)

    await core.db.write(body)


async def clear(core: Core, me: Me, which: Use) -> None:
    """Empty a list."""

    async def body(tx: WriteTx) -> None:
        await files.release_all(tx, which, me.user)
        _tell(core, tx, me, which)

    await core.db.write(body)


def _tell(core: Core, tx: WriteTx, me: Me, which: Use) -> None:
    kind, subject = _TOLD[which]
    updates.note(tx, BoxId(me.user), kind, subject, date=core.now(), origin=me.session)


async def leave(tx: WriteTx, user: UserId) -> None:
    """Let go of everything that an account has kept or added, as it ends; the sets that it has
    made stay, as others use them."""
    for which in LISTS:
        await files.release_all(tx, which, user)
    await rows.leave(tx, user)

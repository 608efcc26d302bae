"""Files that restrictions keep back (`core.trust.effects_files`): from everybody, or from those who
may not see any message that shows them."""

from __future__ import annotations

from typing import Final

from chappe.core import access
from chappe.core.refused import Refused
from chappe.model import BoxId, File, FileId, Held, Use, UserId
from chappe.store import messages as message_rows
from chappe.store.db import Tx
from chappe.store.files import FILES
from chappe.store.trust import marks

SHOWING: Final = 1000
"""Messages that are looked at to find one that shows a file to somebody."""
OF_THEIR_OWN: Final = (Use.PROFILE, Use.FALLBACK, Use.PERSONAL, Use.GROUP, Use.STICKER)
"""What shows a file beside messages, and is looked at by its own rules."""


async def check(tx: Tx, viewer: UserId, file: FileId, unknown: str) -> None:
    """Make sure that nothing keeps a file from whoever was shown it before.

    Refuses with `unknown` bytes that are in quarantine, with FILE_REFERENCE_EXPIRED a file that
    only messages show which are withheld from the viewer.
    """
    row = await tx.get(FILES, file)
    if row is None or not row.held:
        return
    if row.held & Held.QUARANTINE:
        raise Refused(unknown)
    if not await _is_shown(tx, viewer, file):
        raise Refused("FILE_REFERENCE_EXPIRED")


async def _is_shown(tx: Tx, viewer: UserId, file: FileId) -> bool:
    if await marks.is_used(tx, file, OF_THEIR_OWN):
        return True
    contents = (await marks.contents_showing(tx, file))[:SHOWING]
    entries = await message_rows.in_box(tx, BoxId(viewer), contents)
    entries += await message_rows.in_channels(tx, contents)
    seen = await access.visible(tx, viewer, entries)
    return any(one.withheld is None or one.withheld.shown for one in seen)


def is_quarantined(file: File) -> bool:
    """Tell whether a file is given to nobody."""
    return bool(file.held & Held.QUARANTINE)

"""What restrictions change about messages: each copy carries a mark, and what they say stays as it
was written. Who may not see it is decided whenever somebody asks (`core.trust.withholding`)."""

from __future__ import annotations

from collections.abc import Sequence

from chappe.core import updates
from chappe.core.context import Core
from chappe.core.previews import links
from chappe.core.trust import effects_files
from chappe.core.trust.withholding import HIDING
from chappe.model import BoxId, ContentId, Entry, Flag, Kind, PeerId, PeerKind, peer_kind
from chappe.model.trust import Restriction
from chappe.store import discussions
from chappe.store import messages as message_rows
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import CHANNELS
from chappe.store.trust import marks
from chappe.store.trust import restrictions as rows
from chappe.store.web_pages import WEB_PAGES


async def refresh(core: Core, tx: WriteTx, content: ContentId) -> None:
    """Mark what is withheld of a content, its copies and what they show, and tell all who have any
    of it to look again."""
    there = await message_rows.copies(tx, content)
    copies = {*await marks.copies(tx, content), *await _discussed(tx, there)}
    entries = await message_rows.copies_of(tx, sorted({content, *copies}))
    await tx.lock(*{entry.box for entry in entries})
    if _hidden(await rows.of_contents(tx, [content]), content):
        await marks.add_copies(tx, content, copies)
    else:
        await marks.forget_copies(tx, content)
    for one in sorted({content, *copies}):
        await message_rows.flag_content(tx, one, Flag.WITHHELD, await is_withheld(tx, one))
    for entry in entries:
        await updates.record(tx, entry.box, Kind.EDITED, entry.peer, entry.id, date=core.now())
    await effects_files.shown_by(tx, sorted({content, *copies}))
    await _forget_previews(core, tx, there)


async def is_withheld(tx: Tx, content: ContentId) -> bool:
    """Tell whether anything in force keeps somebody from seeing a content, or what it is a copy
    of."""
    originals = await marks.originals(tx, [content])
    named = sorted({content, *originals.values()})
    found = await rows.of_contents(tx, named)
    return any(_hidden(found, one) for one in named)


async def _forget_previews(core: Core, tx: WriteTx, entries: Sequence[Entry]) -> None:
    """Forget what public pages of posts said of themselves when a preview of them was made."""
    base = core.config.web_page().rstrip("/")
    for entry in entries:
        if entry.box > 0:
            continue
        channel = await tx.get(CHANNELS, entry.peer)
        if channel is None or channel.username is None:
            continue
        for path in (f"{channel.username}/{entry.id}", f"s/{channel.username}/{entry.id}"):
            address = links.normal(f"{base}/{path}")
            if address is not None:
                tx.drop(WEB_PAGES, address)


def _hidden(found: dict[ContentId, list[Restriction]], content: ContentId) -> bool:
    return any(one.measure in HIDING for one in found.get(content, ()))


async def _discussed(tx: Tx, entries: Sequence[Entry]) -> set[ContentId]:
    """Give the contents that discussion groups have of posts (core.telegram.org/api/discussion)."""
    found: set[ContentId] = set()
    for entry in entries:
        if peer_kind(entry.box) is PeerKind.CHANNEL:
            for one in await discussions.of_posts(tx, PeerId(entry.box), [entry.id]):
                copies = await message_rows.by_ids(tx, BoxId(one.peer), [one.id])
                found.update(copy.content for copy in copies)
    return found

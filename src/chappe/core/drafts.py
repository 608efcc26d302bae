"""Unsent messages, kept for all devices of an account (core.telegram.org/api/drafts).

A draft may answer a message, quote it, and carry something; a photo or document in it is held as
long as the draft is there.
"""

from __future__ import annotations

import msgspec

from chappe.core import access, media, updates
from chappe.core.context import Core
from chappe.model import BoxId, ContentId, Dialog, Draft, Me, NoteKind, PeerId, Use, UserId, replace
from chappe.store import dialogs as rows
from chappe.store import files as file_rows
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import DIALOGS

decode = msgspec.msgpack.Decoder(Draft).decode
_encode = msgspec.msgpack.Encoder().encode


def of(dialog: Dialog) -> Draft | None:
    """Give the draft of a chat."""
    return decode(dialog.draft) if dialog.draft else None


async def save(core: Core, me: Me, peer: PeerId, draft: Draft | None) -> None:
    """Keep an unsent message for all of the account's devices, or forget it (None or empty).

    Refuses with FILE_REFERENCE_EXPIRED where a file that it carries is gone.
    """

    async def body(tx: WriteTx) -> None:
        await access.living(tx, me.user)
        await access.chat(tx, me.user, peer)
        dialog = await tx.get(DIALOGS, me.user, peer) or Dialog(BoxId(me.user), peer)
        before = of(dialog)
        kept = draft
        if kept is not None and not (kept.text or kept.reply_to or kept.media or kept.link):
            kept = None
        if _same(kept, before):
            return
        if kept is not None and media.file_of(kept.media):
            holder = ContentId(core.ids.next())
            await media.hold(tx, holder, kept.media, core.now(), Use.DRAFT)
            kept = replace(kept, hold=holder)
        await _put(core, tx, me, dialog, kept)

    await core.db.write(body)


def _same(one: Draft | None, other: Draft | None) -> bool:
    if one is None or other is None:
        return one is other
    return one == replace(other, hold=0)


async def _put(core: Core, tx: WriteTx, me: Me, dialog: Dialog, draft: Draft | None) -> None:
    """Put a draft in the place of a chat's last one, and tell the account's other devices."""
    await _let_go(tx, dialog)
    tx.put(DIALOGS, replace(dialog, draft=b"" if draft is None else _encode(draft)))
    date = core.now()
    updates.note(tx, dialog.box, NoteKind.DRAFT, dialog.peer, date=date, origin=me.session)


async def _let_go(tx: WriteTx, dialog: Dialog) -> None:
    draft = of(dialog)
    if draft is not None and draft.hold:
        await file_rows.release_all(tx, Use.DRAFT, draft.hold)


async def drop(core: Core, tx: WriteTx, me: Me, peer: PeerId) -> None:
    """Forget the draft of a chat, because what was drafted has been sent."""
    dialog = await tx.get(DIALOGS, me.user, peer)
    if dialog is not None and dialog.draft:
        await _put(core, tx, me, dialog, None)


async def every(core: Core, me: Me) -> list[tuple[PeerId, Draft]]:
    """Give all drafts, by chat."""

    async def body(tx: Tx) -> list[tuple[PeerId, Draft]]:
        found = await rows.of_box(tx, BoxId(me.user))
        return [(one.peer, draft) for one in found if (draft := of(one)) is not None]

    return await core.db.read(body)


async def clear(core: Core, me: Me) -> list[PeerId]:
    """Forget all drafts; gives the chats that had one."""

    async def body(tx: WriteTx) -> list[PeerId]:
        drafted = [one for one in await rows.of_box(tx, BoxId(me.user)) if one.draft]
        for dialog in drafted:
            await _put(core, tx, me, dialog, None)
        return [dialog.peer for dialog in drafted]

    return await core.db.write(body)


async def leave(tx: WriteTx, user: UserId) -> None:
    """Let go of the files in the drafts of an account that is being deleted."""
    for dialog in await rows.of_box(tx, BoxId(user)):
        await _let_go(tx, dialog)

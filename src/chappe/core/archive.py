"""The archive: a second list of chats, out of sight (core.telegram.org/api/folders#peer-folders).

A chat that is not muted comes back to the main list when something new arrives in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from chappe.core import access, notifications, privacy, updates
from chappe.core.channels import reading
from chappe.core.context import Core
from chappe.core.refused import Refused
from chappe.model import (
    SERVICE_ACCOUNT,
    BoxId,
    Dialog,
    Fact,
    Kind,
    Me,
    PeerId,
    PeerKind,
    Record,
    UserId,
    peer_kind,
    replace,
)
from chappe.store import dialogs as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import DIALOGS

MAIN: Final = 0
ARCHIVE: Final = 1
MOST: Final = 100
"""Chats moved by one call."""


async def move(core: Core, me: Me, places: Sequence[tuple[PeerId, int]]) -> list[Fact]:
    """Put chats into the main list or the archive; the account's devices learn of it.

    Refuses with FOLDER_ID_INVALID another list, or to archive Saved Messages and the service.
    """
    if len(places) > MOST:
        raise Refused("LIMIT_INVALID")

    async def body(tx: WriteTx) -> list[Fact]:
        await tx.lock(me.user)
        await access.living(tx, me.user)
        facts = []
        for peer, folder in places:
            await access.chat(tx, me.user, peer)
            if folder not in (MAIN, ARCHIVE) or (folder and peer in (me.user, SERVICE_ACCOUNT)):
                raise Refused("FOLDER_ID_INVALID")
            dialog = await tx.get(DIALOGS, me.user, peer) or Dialog(BoxId(me.user), peer)
            if dialog.folder != folder:
                facts.append(await _place(tx, dialog, folder, core.now(), origin=me.session))
        return facts

    return await core.db.write(body)


class Summary(Record, frozen=True):
    """What the main list shows of the archive."""

    newest: Dialog
    muted_chats: int
    """Chats with something unread."""
    loud_chats: int
    muted_messages: int
    loud_messages: int


async def summary(core: Core, me: Me) -> Summary | None:
    """Sum up the asker's archive, None where it is empty."""

    async def body(tx: Tx) -> Summary | None:
        kept = {
            dialog.peer: dialog
            for dialog in await rows.of_box(tx, BoxId(me.user))
            if dialog.folder == ARCHIVE
        }
        channels = {p: one for p, one in kept.items() if peer_kind(p) is PeerKind.CHANNEL}
        kept |= await reading.dialogs(tx, me.user, channels)
        found = [dialog for dialog in kept.values() if dialog.top]
        if not found:
            return None
        muted: list[Dialog] = []
        loud: list[Dialog] = []
        for dialog in found:
            if dialog.unread or dialog.marked:
                quiet = await notifications.quiet(tx, me.user, dialog.peer, core.now())
                (muted if quiet else loud).append(dialog)
        return Summary(
            newest=max(found, key=lambda dialog: dialog.date),
            muted_chats=len(muted),
            loud_chats=len(loud),
            muted_messages=sum(dialog.unread for dialog in muted),
            loud_messages=sum(dialog.unread for dialog in loud),
        )

    return await core.db.read(body)


async def surface(tx: WriteTx, box: BoxId, peer: PeerId, now: int) -> None:
    """Bring a chat of the archive back because something arrived, unless it is muted there or the
    owner wants such chats to stay."""
    dialog = await tx.get(DIALOGS, box, peer)
    if dialog is None or dialog.folder == MAIN:
        return
    if (await privacy.guard_of(tx, UserId(box))).keep_unmuted:
        return
    if not await notifications.quiet(tx, UserId(box), peer, now):
        await _place(tx, dialog, MAIN, now)


async def put_away(tx: WriteTx, box: BoxId, peer: PeerId, now: int) -> None:
    """Archive and mute a chat that somebody has just begun with the owner of a box, if they are
    strangers and the owner wants it so (account.setGlobalPrivacySettings)."""
    if peer_kind(peer) is not PeerKind.USER:
        return
    if await privacy.archives_strangers(tx, UserId(box), UserId(peer)):
        notifications.mute(tx, UserId(box), peer, now)
        await _place(tx, await tx.get(DIALOGS, box, peer) or Dialog(box, peer), ARCHIVE, now)


async def _place(tx: WriteTx, dialog: Dialog, folder: int, now: int, *, origin: int = 0) -> Fact:
    """Put a chat into a list, where it is not pinned."""
    tx.put(DIALOGS, replace(dialog, folder=folder, pinned=0))
    return await updates.record(
        tx, dialog.box, Kind.FOLDER, dialog.peer, date=now, extra=folder, origin=origin
    )

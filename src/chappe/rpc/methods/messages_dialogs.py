"""`messages.*`: the list of chats."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from chappe.core import archive, cards, dialogs, drafts, notifications, secret_messages, updates
from chappe.core.cards import Around
from chappe.core.dialogs import Listed
from chappe.core.notifications import Choice
from chappe.core.refused import Refused
from chappe.core.text import tidy
from chappe.model import Draft, MessageId, replace
from chappe.rpc import input_media
from chappe.rpc.call import Call
from chappe.rpc.peers import (
    dialog_peer,
    entities_of,
    offset_of,
    peer_of,
    quote_of,
    reply_peer,
    reply_to,
    thread_of,
)
from chappe.rpc.present import answers
from chappe.rpc.present import messages as present
from chappe.rpc.present.dialogs import dialog
from chappe.rpc.present.drafts import draft as present_draft
from chappe.rpc.present.peers import Known, known, peer
from chappe.rpc.present.updates import state as state_of
from chappe.rpc.table import method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions


async def _archive(call: Call) -> types.DialogFolder | None:
    """Give the row that stands for the archive on top of the main list, None where that is empty
    (core.telegram.org/api/folders#peer-folders)."""
    found = await archive.summary(call.core, call.me)
    if found is None:
        return None
    return types.DialogFolder(
        pinned=True,
        folder=types.Folder(id=archive.ARCHIVE, title=""),
        peer=peer(found.newest.peer),
        top_message=found.newest.top,
        unread_muted_peers_count=found.muted_chats,
        unread_unmuted_peers_count=found.loud_chats,
        unread_muted_messages_count=found.muted_messages,
        unread_unmuted_messages_count=found.loud_messages,
    )


async def _shown(
    call: Call, listed: Sequence[Listed]
) -> tuple[list[types.AnyDialog], list[types.AnyMessage], Known]:
    tops = [one.top for one in listed if one.top is not None]
    peers = [one.dialog.peer for one in listed]
    around: Around = await cards.around(call.core, call.me, tops, peers)
    choices = await notifications.exceptions(call.core, call.me, peers)
    view = answers.view_of(call)
    return (
        [dialog(view, one, choices.get(one.dialog.peer, Choice())) for one in listed],
        [present.message(view, top, around) for top in tops],
        known(view, around),
    )


@method("messages.getDialogs", cost=2)
async def get_dialogs(call: Call, req: functions.messages.GetDialogs) -> types.messages.AnyDialogs:
    page = await dialogs.listed(
        call.core,
        call.me,
        offset_date=req.offset_date,
        offset_id=req.offset_id,
        offset_peer=offset_of(call, req.offset_peer),
        limit=req.limit,
        exclude_pinned=req.exclude_pinned,
        folder=_list(req.folder_id) if req.folder_id is not None else None,
    )
    shown, tops, people = await _shown(call, page.dialogs)
    if len(shown) >= page.total:
        return types.messages.Dialogs(dialogs=shown, messages=tops, **people)
    return types.messages.DialogsSlice(count=page.total, dialogs=shown, messages=tops, **people)


async def _peer_dialogs(call: Call, listed: Sequence[Listed]) -> types.messages.PeerDialogs:
    shown, tops, people = await _shown(call, listed)
    reached = await updates.state(call.core, call.me)
    return types.messages.PeerDialogs(
        dialogs=shown,
        messages=tops,
        **people,
        state=state_of(reached, await secret_messages.state(call.core, call.me)),
    )


@method("messages.getPeerDialogs")
async def get_peer_dialogs(
    call: Call, req: functions.messages.GetPeerDialogs
) -> types.messages.PeerDialogs:
    peers = [dialog_peer(call, one) for one in req.peers[: dialogs.PAGE]]
    return await _peer_dialogs(call, await dialogs.some(call.core, call.me, peers))


@method("messages.getPinnedDialogs")
async def get_pinned_dialogs(
    call: Call, req: functions.messages.GetPinnedDialogs
) -> types.messages.PeerDialogs:
    folder = _list(req.folder_id)
    pinned = await dialogs.pinned(call.core, call.me, folder)
    found = await _peer_dialogs(call, pinned)
    row = await _archive(call) if folder == archive.MAIN else None
    if row is not None:
        found.dialogs.insert(0, row)
    return found


def _list(folder: int) -> int:
    if folder not in (archive.MAIN, archive.ARCHIVE):
        raise Refused("FOLDER_ID_INVALID")
    return folder


@method("messages.toggleDialogPin")
async def toggle_dialog_pin(call: Call, req: functions.messages.ToggleDialogPin) -> bool:
    await dialogs.pin(call.core, call.me, dialog_peer(call, req.peer), on=req.pinned)
    return True


@method("messages.reorderPinnedDialogs")
async def reorder_pinned_dialogs(call: Call, req: functions.messages.ReorderPinnedDialogs) -> bool:
    order = [dialog_peer(call, one) for one in req.order[: dialogs.PAGE]]
    folder = _list(req.folder_id)
    await dialogs.reorder(call.core, call.me, order, force=req.force, folder=folder)
    return True


@method("messages.markDialogUnread")
async def mark_dialog_unread(call: Call, req: functions.messages.MarkDialogUnread) -> bool:
    await dialogs.mark_unread(call.core, call.me, dialog_peer(call, req.peer), on=req.unread)
    return True


@method("messages.getDialogUnreadMarks")
async def get_dialog_unread_marks(
    call: Call, req: functions.messages.GetDialogUnreadMarks
) -> list[types.AnyDialogPeer]:
    marked = await dialogs.marked(call.core, call.me)
    return [types.DialogPeer(peer=peer(one)) for one in marked]


@method("messages.saveDraft", cost=2)
async def save_draft(call: Call, req: functions.messages.SaveDraft) -> bool:
    said = tidy(req.message, entities_of(call, req.entities))
    carried, link = await input_media.drafted(call, req.media)
    draft = Draft(
        date=call.now,
        text=said.text,
        entities=said.entities,
        reply_to=reply_to(req.reply_to),
        quote=quote_of(call, req.reply_to),
        reply_peer=reply_peer(call, req.reply_to),
        no_webpage=req.no_webpage,
        invert_media=req.invert_media,
        media=carried,
        link=link,
    )
    # A draft for a topic names it beside the message that it answers.
    thread = thread_of(req.reply_to)
    if draft.reply_to == thread:
        draft = replace(draft, reply_to=MessageId(0))
    await drafts.save(call.core, call.me, peer_of(call, req.peer), draft, thread)
    return True


@method("messages.getAllDrafts")
async def get_all_drafts(call: Call, req: functions.messages.GetAllDrafts) -> types.AnyUpdates:
    kept = await drafts.every(call.core, call.me)
    chats: set[int] = {one.peer for one in kept}
    chats.update(one.draft.reply_peer for one in kept if one.draft.reply_peer is not None)
    around = await cards.around(call.core, call.me, [], chats)
    view = answers.view_of(call)
    found: list[types.AnyUpdate] = [
        types.UpdateDraftMessage(
            peer=peer(one.peer),
            top_msg_id=one.thread or None,
            draft=present_draft(view, one.draft, one.thread),
        )
        for one in kept
    ]
    return types.Updates(
        updates=found,
        **known(view, around),
        date=call.now,
        seq=0,
    )


@method("messages.clearAllDrafts")
async def clear_all_drafts(call: Call, req: functions.messages.ClearAllDrafts) -> bool:
    await drafts.clear(call.core, call.me)
    return True

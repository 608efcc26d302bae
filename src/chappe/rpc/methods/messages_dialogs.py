"""`messages.*`: the list of chats."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from chappe.core import cards, dialogs, history, notifications, updates
from chappe.core.cards import Around
from chappe.core.dialogs import Listed
from chappe.core.notifications import Choice
from chappe.core.text import tidy
from chappe.model import Draft
from chappe.rpc.call import Call
from chappe.rpc.peers import dialog_peer, entities_of, offset_of, peer_of, reply_to
from chappe.rpc.present import answers, settings
from chappe.rpc.present import messages as present
from chappe.rpc.present.peers import Known, known, peer
from chappe.rpc.present.updates import state as state_of
from chappe.rpc.table import method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions


def _dialog(listed: Listed, choice: Choice) -> types.AnyDialog:
    dialog = listed.dialog
    draft = dialogs.draft_of(dialog)
    return types.Dialog(
        pinned=bool(dialog.pinned),
        unread_mark=bool(dialog.marked),
        peer=peer(dialog.peer),
        top_message=dialog.top,
        read_inbox_max_id=dialog.read_in,
        read_outbox_max_id=dialog.read_out,
        unread_count=dialog.unread,
        unread_mentions_count=0,
        unread_reactions_count=0,
        unread_poll_votes_count=0,
        notify_settings=settings.notify_settings(choice),
        draft=present.draft(draft) if draft is not None else None,
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
        [_dialog(one, choices.get(one.dialog.peer, Choice())) for one in listed],
        [present.message(view, top, around) for top in tops],
        known(view, around),
    )


@method("messages.getDialogs", cost=2)
async def get_dialogs(call: Call, req: functions.messages.GetDialogs) -> types.messages.AnyDialogs:
    if req.folder_id:
        return types.messages.Dialogs(dialogs=[], messages=[], chats=[], users=[])
    page = await dialogs.listed(
        call.core,
        call.me,
        offset_date=req.offset_date,
        offset_id=req.offset_id,
        offset_peer=offset_of(call, req.offset_peer),
        limit=req.limit,
        exclude_pinned=req.exclude_pinned,
    )
    shown, tops, people = await _shown(call, page.dialogs)
    if len(shown) >= page.total:
        return types.messages.Dialogs(dialogs=shown, messages=tops, **people)
    return types.messages.DialogsSlice(count=page.total, dialogs=shown, messages=tops, **people)


async def _peer_dialogs(call: Call, listed: Sequence[Listed]) -> types.messages.PeerDialogs:
    shown, tops, people = await _shown(call, listed)
    return types.messages.PeerDialogs(
        dialogs=shown,
        messages=tops,
        **people,
        state=state_of(await updates.state(call.core, call.me)),
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
    pinned = () if req.folder_id else await dialogs.pinned(call.core, call.me)
    return await _peer_dialogs(call, pinned)


@method("messages.toggleDialogPin")
async def toggle_dialog_pin(call: Call, req: functions.messages.ToggleDialogPin) -> bool:
    await dialogs.pin(call.core, call.me, dialog_peer(call, req.peer), on=req.pinned)
    return True


@method("messages.reorderPinnedDialogs")
async def reorder_pinned_dialogs(call: Call, req: functions.messages.ReorderPinnedDialogs) -> bool:
    order = [dialog_peer(call, one) for one in req.order[: dialogs.PAGE]]
    await dialogs.reorder(call.core, call.me, order, force=req.force)
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


@method("messages.saveDraft")
async def save_draft(call: Call, req: functions.messages.SaveDraft) -> bool:
    said = tidy(req.message, entities_of(call, req.entities))
    draft = Draft(
        date=call.now,
        text=said.text,
        entities=said.entities,
        reply_to=reply_to(req.reply_to),
        no_webpage=req.no_webpage,
        invert_media=req.invert_media,
    )
    await dialogs.save_draft(call.core, call.me, peer_of(call, req.peer), draft)
    return True


@method("messages.getAllDrafts")
async def get_all_drafts(call: Call, req: functions.messages.GetAllDrafts) -> types.AnyUpdates:
    kept = await dialogs.drafts(call.core, call.me)
    around = await cards.around(call.core, call.me, [], [number for number, _ in kept])
    found: list[types.AnyUpdate] = [
        types.UpdateDraftMessage(peer=peer(number), draft=present.draft(draft))
        for number, draft in kept
    ]
    return types.Updates(
        updates=found,
        **known(answers.view_of(call), around),
        date=call.now,
        seq=0,
    )


@method("messages.clearAllDrafts")
async def clear_all_drafts(call: Call, req: functions.messages.ClearAllDrafts) -> bool:
    await dialogs.clear_drafts(call.core, call.me)
    return True


@method("messages.getSavedDialogs")
async def get_saved_dialogs(
    call: Call, req: functions.messages.GetSavedDialogs
) -> types.messages.AnySavedDialogs:
    found, total = await history.saved_chats(
        call.core, call.me, below=req.offset_id, limit=req.limit
    )
    tops = [one.top for one in found]
    around = await cards.around(call.core, call.me, tops, [one.origin for one in found])
    view = answers.view_of(call)
    shown: list[types.AnySavedDialog] = [
        types.SavedDialog(peer=peer(one.origin), top_message=one.top.id) for one in found
    ]
    messages = [present.message(view, top, around) for top in tops]
    people = known(view, around)
    if len(found) >= total:
        return types.messages.SavedDialogs(dialogs=shown, messages=messages, **people)
    return types.messages.SavedDialogsSlice(count=total, dialogs=shown, messages=messages, **people)


@method("messages.getPinnedSavedDialogs")
async def get_pinned_saved_dialogs(
    call: Call, req: functions.messages.GetPinnedSavedDialogs
) -> types.messages.AnySavedDialogs:
    """Chats within Saved Messages are not pinned here."""
    return types.messages.SavedDialogs(dialogs=[], messages=[], chats=[], users=[])

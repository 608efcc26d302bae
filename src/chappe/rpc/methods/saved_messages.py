"""`messages.*`: Saved Messages as a list of chats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chappe.core import cards, saved
from chappe.core.paging import Place
from chappe.core.saved import SavedPage
from chappe.rpc.call import Call
from chappe.rpc.peers import dialog_peer, peer_of
from chappe.rpc.present import answers
from chappe.rpc.present import messages as present
from chappe.rpc.present.peers import known, peer
from chappe.rpc.table import method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions


async def _shown(call: Call, found: SavedPage) -> types.messages.AnySavedDialogs:
    tops = [one.top for one in found.chats]
    around = await cards.around(call.core, call.me, tops, [one.origin for one in found.chats])
    view = answers.view_of(call)
    dialogs: list[types.AnySavedDialog] = [
        types.SavedDialog(pinned=one.pinned, peer=peer(one.origin), top_message=one.top.id)
        for one in found.chats
    ]
    messages = [present.message(view, top, around) for top in tops]
    people = known(view, around)
    if len(dialogs) >= found.total:
        return types.messages.SavedDialogs(dialogs=dialogs, messages=messages, **people)
    return types.messages.SavedDialogsSlice(
        count=found.total, dialogs=dialogs, messages=messages, **people
    )


@method("messages.getSavedDialogs")
async def get_saved_dialogs(
    call: Call, req: functions.messages.GetSavedDialogs
) -> types.messages.AnySavedDialogs:
    found = await saved.chats(
        call.core,
        call.me,
        below=req.offset_id,
        limit=req.limit,
        exclude_pinned=req.exclude_pinned,
    )
    return await _shown(call, found)


@method("messages.getPinnedSavedDialogs")
async def get_pinned_saved_dialogs(
    call: Call, req: functions.messages.GetPinnedSavedDialogs
) -> types.messages.AnySavedDialogs:
    return await _shown(call, await saved.pinned(call.core, call.me))


@method("messages.getSavedDialogsByID")
async def get_saved_dialogs_by_id(
    call: Call, req: functions.messages.GetSavedDialogsByID
) -> types.messages.AnySavedDialogs:
    origins = [peer_of(call, one) for one in req.ids]
    return await _shown(call, await saved.some(call.core, call.me, origins))


@method("messages.getSavedHistory")
async def get_saved_history(
    call: Call, req: functions.messages.GetSavedHistory
) -> types.messages.AnyMessages:
    place = Place(req.offset_id, req.offset_date, req.add_offset, req.limit, req.max_id, req.min_id)
    origin = peer_of(call, req.peer)
    return await answers.page(call, await saved.page(call.core, call.me, origin, place))


@method("messages.deleteSavedHistory", cost=4)
async def delete_saved_history(
    call: Call, req: functions.messages.DeleteSavedHistory
) -> types.messages.AffectedHistory:
    done = await saved.delete(
        call.core,
        call.me,
        peer_of(call, req.peer),
        upto=req.max_id,
        since=req.min_date or 0,
        until=req.max_date or 0,
    )
    return answers.affected_history(done)


@method("messages.toggleSavedDialogPin")
async def toggle_saved_dialog_pin(call: Call, req: functions.messages.ToggleSavedDialogPin) -> bool:
    await saved.pin(call.core, call.me, dialog_peer(call, req.peer), on=req.pinned)
    return True


@method("messages.reorderPinnedSavedDialogs")
async def reorder_pinned_saved_dialogs(
    call: Call, req: functions.messages.ReorderPinnedSavedDialogs
) -> bool:
    order = [dialog_peer(call, one) for one in req.order[: saved.PINNED_LIMIT + 1]]
    await saved.reorder(call.core, call.me, order, force=req.force)
    return True

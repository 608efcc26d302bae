"""`messages.*`: messages that are sent by a word (core.telegram.org/api/business)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chappe.core import cards, quick_replies
from chappe.model import MessageId
from chappe.rpc.call import Call
from chappe.rpc.peers import peer_of
from chappe.rpc.present import answers, unsent
from chappe.rpc.present import messages as present
from chappe.rpc.present.peers import known
from chappe.rpc.table import method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions


@method("messages.getQuickReplies")
async def get_quick_replies(
    call: Call, req: functions.messages.GetQuickReplies
) -> types.messages.QuickReplies:
    found = await quick_replies.listed(call.core, call.me)
    tops = [one.top for one in found]
    around = await cards.around(call.core, call.me, tops)
    view = answers.view_of(call)
    return types.messages.QuickReplies(
        quick_replies=unsent.listed(found),
        messages=[present.message(view, top, around) for top in tops],
        **known(view, around),
    )


@method("messages.checkQuickReplyShortcut")
async def check_quick_reply_shortcut(
    call: Call, req: functions.messages.CheckQuickReplyShortcut
) -> bool:
    return await quick_replies.free(call.core, call.me, req.shortcut)


@method("messages.getQuickReplyMessages")
async def get_quick_reply_messages(
    call: Call, req: functions.messages.GetQuickReplyMessages
) -> types.messages.Messages:
    ids = [MessageId(id_) for id_ in req.id or ()]
    found = await quick_replies.messages(call.core, call.me, req.shortcut_id, ids)
    return await answers.messages(call, found)


@method("messages.sendQuickReplyMessages", cost=2)
async def send_quick_reply_messages(
    call: Call, req: functions.messages.SendQuickReplyMessages
) -> types.AnyUpdates:
    ids = [MessageId(id_) for id_ in req.id]
    peer = peer_of(call, req.peer)
    done = await quick_replies.send(call.core, call.me, peer, req.shortcut_id, ids, req.random_id)
    return await answers.posted(call, done)


@method("messages.editQuickReplyShortcut")
async def edit_quick_reply_shortcut(
    call: Call, req: functions.messages.EditQuickReplyShortcut
) -> bool:
    await quick_replies.rename(call.core, call.me, req.shortcut_id, req.shortcut)
    return True


@method("messages.reorderQuickReplies")
async def reorder_quick_replies(call: Call, req: functions.messages.ReorderQuickReplies) -> bool:
    await quick_replies.reorder(call.core, call.me, req.order)
    return True


@method("messages.deleteQuickReplyShortcut")
async def delete_quick_reply_shortcut(
    call: Call, req: functions.messages.DeleteQuickReplyShortcut
) -> bool:
    await quick_replies.delete(call.core, call.me, req.shortcut_id)
    return True


@method("messages.deleteQuickReplyMessages")
async def delete_quick_reply_messages(
    call: Call, req: functions.messages.DeleteQuickReplyMessages
) -> types.AnyUpdates:
    ids = [MessageId(id_) for id_ in req.id]
    gone = await quick_replies.delete(call.core, call.me, req.shortcut_id, ids)
    told = types.UpdateDeleteQuickReplyMessages(shortcut_id=req.shortcut_id, messages=list(gone))
    listed = await unsent.quick_replies(call.core, call.me)
    return answers.nothing(call, [told, listed])

"""`messages.*`: reading and searching."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from chappe.core import amend, cards, dialogs, history
from chappe.core.channels import threads, views
from chappe.core.history import Place
from chappe.core.refused import Refused
from chappe.model import MessageId, PeerId, WebPageMedia
from chappe.rpc.call import Call
from chappe.rpc.peers import peer_of
from chappe.rpc.present import answers
from chappe.rpc.present.messages import replies
from chappe.rpc.present.peers import known
from chappe.rpc.table import Answer, method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions


@method("messages.getHistory")
async def get_history(call: Call, req: functions.messages.GetHistory) -> types.messages.AnyMessages:
    place = Place(req.offset_id, req.offset_date, req.add_offset, req.limit, req.max_id, req.min_id)
    peer = peer_of(call, req.peer)
    found = await history.page(call.core, call.me, peer, place)
    return await answers.page(call, found, peer=peer)


@method("messages.getMessages")
async def get_messages(
    call: Call, req: functions.messages.GetMessages
) -> types.messages.AnyMessages:
    ids = await numbers(call, req.id)
    found = await history.by_ids(call.core, call.me, ids)
    around = await cards.around(call.core, call.me, found)
    return types.messages.Messages(
        messages=answers.numbered(call, ids, found, around),
        topics=[],
        **known(answers.view_of(call), around),
    )


async def numbers(
    call: Call, given: Sequence[types.AnyInputMessage], channel: PeerId | None = None
) -> list[MessageId]:
    """Give the number of each message asked for, in the asker's box or a channel's; 0 where that
    names none."""
    if len(given) > history.PAGE:
        raise Refused("MSG_ID_INVALID")
    answering = [MessageId(one.id) for one in given if isinstance(one, types.InputMessageReplyTo)]
    found = await history.by_ids(call.core, call.me, answering, channel) if answering else []
    pins = await history.newest_pin(call.core, call.me, channel) if channel is not None else None
    answered = {one.id: one.entry.reply_to for one in found}
    nothing = MessageId(0)
    return [
        MessageId(one.id)
        if isinstance(one, types.InputMessageID)
        else answered.get(MessageId(one.id), nothing)
        if isinstance(one, types.InputMessageReplyTo)
        else pins or nothing
        if isinstance(one, types.InputMessagePinned)
        else nothing
        for one in given
    ]


@method("messages.readHistory")
async def read_history(
    call: Call, req: functions.messages.ReadHistory
) -> types.messages.AffectedMessages:
    done = await dialogs.read(call.core, call.me, peer_of(call, req.peer), req.max_id)
    return answers.affected(done)


@method("messages.readMessageContents")
async def read_message_contents(
    call: Call, req: functions.messages.ReadMessageContents
) -> types.messages.AffectedMessages:
    ids = [MessageId(id_) for id_ in req.id]
    return answers.affected(await dialogs.read_contents(call.core, call.me, ids))


@method("messages.receivedMessages", answer=Answer.ACK)
async def received_messages(
    call: Call, req: functions.messages.ReceivedMessages
) -> list[types.AnyReceivedNotifyMessage]:
    """The app has shown messages of which a push had told it. What would follow from that is not
    needed: a push here has no content to take back, and what was read is told by other methods."""
    return []


@method("messages.getMessagesViews")
async def get_messages_views(
    call: Call, req: functions.messages.GetMessagesViews
) -> types.messages.MessageViews:
    """Views are counted of what channels post, wherever it is forwarded to
    (core.telegram.org/api/views)."""
    ids = [MessageId(id_) for id_ in req.id]
    peer = peer_of(call, req.peer)
    found = await views.look(call.core, call.me, peer, ids, count=req.increment)
    begun = await threads.beside(call.core, call.me, peer, ids)
    around = await cards.around(call.core, call.me, [], threads.named_in(begun.values()))
    shown: list[types.AnyMessageViews] = [
        types.MessageViews(
            views=None if one is None else one.views,
            forwards=None if one is None else one.forwards,
            replies=replies(begun[id_]) if id_ in begun else None,
        )
        for id_, one in zip(ids, found, strict=False)
    ]
    return types.messages.MessageViews(views=shown, **known(answers.view_of(call), around))


@method("messages.getMessageEditData")
async def get_message_edit_data(
    call: Call, req: functions.messages.GetMessageEditData
) -> types.messages.MessageEditData:
    peer = peer_of(call, req.peer)
    media = (await amend.editable(call.core, call.me, peer, MessageId(req.id))).body.media
    caption = media is not None and not isinstance(media, WebPageMedia)
    return types.messages.MessageEditData(caption=caption)


@method("messages.setTyping")
async def set_typing(call: Call, req: functions.messages.SetTyping) -> bool:
    progress = getattr(req.action, "progress", 0)
    thread = MessageId(req.top_msg_id or 0)
    peer, doing = peer_of(call, req.peer), req.action.TL_NAME
    await dialogs.typing(call.core, call.me, peer, doing, progress, thread)
    return True

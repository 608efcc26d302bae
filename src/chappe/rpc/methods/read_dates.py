"""`messages.*`: when messages were read, and by whom (core.telegram.org/api/reads)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chappe.core import reads
from chappe.model import MessageId
from chappe.rpc.call import Call
from chappe.rpc.peers import peer_of
from chappe.rpc.table import method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions


@method("messages.getMessageReadParticipants")
async def get_message_read_participants(
    call: Call, req: functions.messages.GetMessageReadParticipants
) -> list[types.ReadParticipantDate]:
    peer, id_ = peer_of(call, req.peer), MessageId(req.msg_id)
    found = await reads.readers(call.core, call.me, peer, id_)
    return [
        types.ReadParticipantDate(user_id=user, date=date)
        for user, date in sorted(found.items(), key=lambda one: one[1])
    ]


@method("messages.getOutboxReadDate")
async def get_outbox_read_date(
    call: Call, req: functions.messages.GetOutboxReadDate
) -> types.OutboxReadDate:
    peer, id_ = peer_of(call, req.peer), MessageId(req.msg_id)
    return types.OutboxReadDate(date=await reads.read_date(call.core, call.me, peer, id_))

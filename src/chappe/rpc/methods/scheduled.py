"""`messages.*`: what is sent at its time (core.telegram.org/api/scheduled-messages)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chappe.core import scheduled
from chappe.model import Message, MessageId
from chappe.rpc.call import Call
from chappe.rpc.peers import peer_of
from chappe.rpc.present import answers, unsent
from chappe.rpc.table import method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions


@method("messages.getScheduledHistory")
async def get_scheduled_history(
    call: Call, req: functions.messages.GetScheduledHistory
) -> types.messages.AnyMessages:
    found = await scheduled.of_chat(call.core, call.me, peer_of(call, req.peer))
    if req.hash and req.hash == _digest(found):
        return types.messages.MessagesNotModified(count=len(found))
    return await answers.messages(call, found)


def _digest(found: list[Message]) -> int:
    """Sum up the list as clients do (core.telegram.org/api/offsets#hash-generation)."""
    digest = 0
    for one in found:
        for number in (one.id, one.edited, one.entry.date):
            digest ^= digest >> 21
            digest ^= digest << 35 & 0xFFFFFFFFFFFFFFFF
            digest ^= digest >> 4
            digest = digest + number & 0xFFFFFFFFFFFFFFFF
    return digest - (1 << 64) if digest >> 63 else digest


@method("messages.getScheduledMessages")
async def get_scheduled_messages(
    call: Call, req: functions.messages.GetScheduledMessages
) -> types.messages.Messages:
    ids = [MessageId(id_) for id_ in req.id]
    peer = peer_of(call, req.peer)
    return await answers.messages(call, await scheduled.some(call.core, call.me, peer, ids))


@method("messages.sendScheduledMessages", cost=2)
async def send_scheduled_messages(
    call: Call, req: functions.messages.SendScheduledMessages
) -> types.AnyUpdates:
    ids = [MessageId(id_) for id_ in req.id]
    done = await scheduled.send_now(call.core, call.me, peer_of(call, req.peer), ids)
    answer = await answers.posted(call, done.posted)
    answer.updates.extend(unsent.struck(done.gone))
    return answer


@method("messages.deleteScheduledMessages")
async def delete_scheduled_messages(
    call: Call, req: functions.messages.DeleteScheduledMessages
) -> types.AnyUpdates:
    ids = [MessageId(id_) for id_ in req.id]
    gone = await scheduled.delete(call.core, call.me, peer_of(call, req.peer), ids)
    return answers.nothing(call, unsent.struck(gone))

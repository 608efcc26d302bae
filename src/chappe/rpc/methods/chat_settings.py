"""`messages.*`: what is set for a whole chat, and live locations in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chappe.core import chat_settings, groups, live
from chappe.core.channels import settings
from chappe.core.groups import Changed
from chappe.model import MessageId, PeerKind, peer_kind
from chappe.rpc.call import Call
from chappe.rpc.methods.channels import changed
from chappe.rpc.peers import peer_of
from chappe.rpc.present import answers
from chappe.rpc.present.peers import peer as peer_shown
from chappe.rpc.table import method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions


@method("messages.setHistoryTTL")
async def set_history_ttl(call: Call, req: functions.messages.SetHistoryTTL) -> types.AnyUpdates:
    peer = peer_of(call, req.peer)
    if peer_kind(peer) is PeerKind.CHANNEL:
        return await changed(call, await settings.set_timer(call.core, call.me, peer, req.period))
    done = await chat_settings.set_timer(call.core, call.me, peer, req.period)
    answer = await answers.posted(call, done)
    told = types.UpdatePeerHistoryTTL(peer=peer_shown(peer), ttl_period=req.period or None)
    answer.updates.append(told)
    return answer


@method("messages.setDefaultHistoryTTL")
async def set_default_history_ttl(call: Call, req: functions.messages.SetDefaultHistoryTTL) -> bool:
    await chat_settings.set_default_timer(call.core, call.me, req.period)
    return True


@method("messages.getDefaultHistoryTTL")
async def get_default_history_ttl(
    call: Call, req: functions.messages.GetDefaultHistoryTTL
) -> types.DefaultHistoryTTL:
    period = await chat_settings.default_timer(call.core, call.me)
    return types.DefaultHistoryTTL(period=period)


@method("messages.toggleNoForwards")
async def toggle_no_forwards(
    call: Call, req: functions.messages.ToggleNoForwards
) -> types.AnyUpdates:
    peer = peer_of(call, req.peer)
    if peer_kind(peer) is PeerKind.CHAT:
        await groups.protect(call.core, call.me, peer, on=req.enabled)
        return await answers.group_changed(call, Changed(peer))
    if peer_kind(peer) is PeerKind.CHANNEL:
        return await changed(call, await settings.protect(call.core, call.me, peer, on=req.enabled))
    request = None if req.request_msg_id is None else MessageId(req.request_msg_id)
    done = await chat_settings.protect(call.core, call.me, peer, on=req.enabled, request=request)
    return await answers.posted(call, done)


@method("messages.getRecentLocations")
async def get_recent_locations(
    call: Call, req: functions.messages.GetRecentLocations
) -> types.messages.Messages:
    found = await live.recent(call.core, call.me, peer_of(call, req.peer), req.limit)
    return await answers.messages(call, found)

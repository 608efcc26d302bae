"""`channels.*`: switches of channels, and basic groups that become supergroups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chappe.core.channels import migrating, settings
from chappe.core.refused import Refused
from chappe.rpc.call import Call
from chappe.rpc.methods.channels import changed
from chappe.rpc.peers import channel_of, group_of
from chappe.rpc.present import answers
from chappe.rpc.table import method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions


@method("channels.toggleSignatures", cost=2)
async def toggle_signatures(call: Call, req: functions.channels.ToggleSignatures) -> types.Updates:
    done = await settings.sign(
        call.core,
        call.me,
        channel_of(call, req.channel),
        names=req.signatures_enabled,
        profiles=req.profiles_enabled,
    )
    return await changed(call, done)


@method("channels.togglePreHistoryHidden", cost=2)
async def toggle_pre_history_hidden(
    call: Call, req: functions.channels.TogglePreHistoryHidden
) -> types.Updates:
    peer = channel_of(call, req.channel)
    return await changed(
        call, await settings.hide_history(call.core, call.me, peer, on=req.enabled)
    )


@method("channels.toggleJoinToSend", cost=2)
async def toggle_join_to_send(
    call: Call, req: functions.channels.ToggleJoinToSend
) -> types.Updates:
    peer = channel_of(call, req.channel)
    return await changed(
        call, await settings.join_to_send(call.core, call.me, peer, on=req.enabled)
    )


@method("channels.toggleJoinRequest", cost=2)
async def toggle_join_request(
    call: Call, req: functions.channels.ToggleJoinRequest
) -> types.Updates:
    if req.guard_bot is not None:
        raise Refused("BOT_INVALID")  # who comes in is decided by people alone
    peer = channel_of(call, req.channel)
    return await changed(
        call, await settings.join_request(call.core, call.me, peer, on=req.enabled)
    )


@method("messages.migrateChat", cost=10)
async def migrate_chat(call: Call, req: functions.messages.MigrateChat) -> types.Updates:
    group, channel = await migrating.migrate(call.core, call.me, group_of(req.chat_id))
    old = await answers.group_changed(call, group)
    new = await changed(call, channel)
    chats = {(one.TL_NAME, one.id): one for one in (*old.chats, *new.chats)}
    users = {one.id: one for one in (*old.users, *new.users)}
    return types.Updates(
        updates=[*old.updates, *new.updates],
        chats=list(chats.values()),
        users=list(users.values()),
        date=call.now,
        seq=0,
    )

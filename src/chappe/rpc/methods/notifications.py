"""`account.*`: what one wants to be notified of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chappe.core import cards, notifications
from chappe.core.notifications import InThread, Scope
from chappe.core.refused import Refused
from chappe.model import MessageId, PeerId
from chappe.rpc.call import Call
from chappe.rpc.peers import peer_of
from chappe.rpc.present import answers, settings
from chappe.rpc.present.peers import known
from chappe.rpc.table import method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions


def _subject(call: Call, named: types.AnyInputNotifyPeer) -> Scope | PeerId | InThread:
    if isinstance(named, types.InputNotifyForumTopic):
        return InThread(peer_of(call, named.peer), MessageId(named.top_msg_id))
    return _chats(call, named)


def _chats(call: Call, named: types.AnyInputNotifyPeer) -> Scope | PeerId:
    if isinstance(named, types.InputNotifyUsers):
        return "users"
    if isinstance(named, types.InputNotifyChats):
        return "chats"
    if isinstance(named, types.InputNotifyBroadcasts):
        return "broadcasts"
    if isinstance(named, types.InputNotifyPeer):
        return peer_of(call, named.peer)
    raise Refused("PEER_ID_INVALID")


@method("account.getNotifySettings")
async def get_notify_settings(
    call: Call, req: functions.account.GetNotifySettings
) -> types.PeerNotifySettings:
    choice = await notifications.chosen(call.core, call.me, _subject(call, req.peer))
    return settings.notify_settings(choice)


@method("account.updateNotifySettings")
async def update_notify_settings(call: Call, req: functions.account.UpdateNotifySettings) -> bool:
    choice = settings.choice_of(req.settings)
    await notifications.choose(call.core, call.me, _subject(call, req.peer), choice)
    return True


@method("account.resetNotifySettings")
async def reset_notify_settings(call: Call, req: functions.account.ResetNotifySettings) -> bool:
    await notifications.reset(call.core, call.me)
    return True


@method("account.getNotifyExceptions")
async def get_notify_exceptions(
    call: Call, req: functions.account.GetNotifyExceptions
) -> types.AnyUpdates:
    found = await notifications.listed(
        call.core,
        call.me,
        None if req.peer is None else _chats(call, req.peer),
        sounds=bool(req.compare_sound),
        stories=bool(req.compare_stories),
    )
    around = await cards.around(call.core, call.me, [], found)
    return types.Updates(
        updates=[
            types.UpdateNotifySettings(
                peer=settings.notify_peer(peer), notify_settings=settings.notify_settings(choice)
            )
            for peer, choice in found.items()
        ],
        **known(answers.view_of(call), around),
        date=call.now,
        seq=0,
    )


@method("account.getReactionsNotifySettings")
async def get_reactions_notify_settings(
    call: Call, req: functions.account.GetReactionsNotifySettings
) -> types.ReactionsNotifySettings:
    choice = await notifications.for_reactions(call.core, call.me)
    return settings.reactions_notify_settings(choice)


@method("account.setReactionsNotifySettings")
async def set_reactions_notify_settings(
    call: Call, req: functions.account.SetReactionsNotifySettings
) -> types.ReactionsNotifySettings:
    choice = settings.reaction_choice_of(req.settings)
    await notifications.choose_for_reactions(call.core, call.me, choice)
    return settings.reactions_notify_settings(choice)

"""`channels.*`: who is in a channel, who leads it, who may do what there
(core.telegram.org/api/rights)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chappe.core import cards
from chappe.core.channels import admins, bans, roster, speaking
from chappe.core.channels.roster import List, Roster
from chappe.core.groups import Changed
from chappe.core.refused import Refused
from chappe.model import PeerKind, UserId, peer_kind
from chappe.rpc.admin_rights import admin_bits
from chappe.rpc.call import Call
from chappe.rpc.methods.channels import changed
from chappe.rpc.peers import channel_of, peer_of, user_of
from chappe.rpc.present import answers
from chappe.rpc.present.chats import banned_bits
from chappe.rpc.present.participants import participant
from chappe.rpc.present.peers import Known, known
from chappe.rpc.present.peers import peer as peer_shown
from chappe.rpc.table import method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions


# --- who is there ---------------------------------------------------------------------------------


@method("channels.getParticipants", cost=3)
async def get_participants(
    call: Call, req: functions.channels.GetParticipants
) -> types.channels.AnyChannelParticipants:
    peer = channel_of(call, req.channel)
    wanted, query = _list_of(req.filter)
    found = await roster.listed(
        call.core, call.me, peer, wanted, query, offset=req.offset, limit=req.limit
    )
    if req.hash and req.hash == found.hash:
        return types.channels.ChannelParticipantsNotModified()
    return types.channels.ChannelParticipants(
        count=found.total, participants=_shown(call, found), **await _along(call, found)
    )


@method("channels.getParticipant")
async def get_participant(
    call: Call, req: functions.channels.GetParticipant
) -> types.channels.ChannelParticipant:
    peer, whom = channel_of(call, req.channel), peer_of(call, req.participant)
    found = await roster.find(call.core, call.me, peer, whom)
    (one,) = _shown(call, found)
    return types.channels.ChannelParticipant(participant=one, **await _along(call, found))


def _list_of(named: types.AnyChannelParticipantsFilter) -> tuple[List, str]:
    """Give the list that a client names, and whom it looks for in it."""
    match named:
        case types.ChannelParticipantsRecent():
            return List.RECENT, ""
        case types.ChannelParticipantsSearch(q=query):
            return List.RECENT, query
        case types.ChannelParticipantsMentions(q=query):
            return List.RECENT, query or ""
        case types.ChannelParticipantsAdmins():
            return List.ADMINS, ""
        case types.ChannelParticipantsBots():
            return List.BOTS, ""
        case types.ChannelParticipantsContacts(q=query):
            return List.CONTACTS, query
        case types.ChannelParticipantsKicked(q=query):
            return List.REMOVED, query
        case types.ChannelParticipantsBanned(q=query):
            return List.RESTRICTED, query
    raise Refused("INPUT_FILTER_INVALID")


def _shown(call: Call, found: Roster) -> list[types.AnyChannelParticipant]:
    view = answers.view_of(call)
    return [participant(view, found.channel, found.mine, one) for one in found.people]


async def _along(call: Call, found: Roster) -> Known:
    """Give the people, and the channels for which some speak, that a list names."""
    named = {
        id_ for one in found.people for id_ in (one.account, one.inviter, one.actor) if id_ != 0
    }
    around = await cards.around(call.core, call.me, [], {found.channel.peer, *named})
    return known(answers.view_of(call), around)


# --- what somebody is -----------------------------------------------------------------------------


@method("channels.editAdmin", cost=3)
async def edit_admin(call: Call, req: functions.channels.EditAdmin) -> types.Updates:
    peer, user_id = channel_of(call, req.channel), user_of(call, req.user_id)
    given = admin_bits(req.admin_rights)
    return await changed(
        call, await admins.appoint(call.core, call.me, peer, user_id, given, req.rank)
    )


@method("channels.editBanned", cost=3)
async def edit_banned(call: Call, req: functions.channels.EditBanned) -> types.Updates:
    peer, whom = channel_of(call, req.channel), peer_of(call, req.participant)
    if peer_kind(whom) is PeerKind.CHAT:
        raise Refused("PARTICIPANT_ID_INVALID")
    taken = banned_bits(req.banned_rights)
    until = req.banned_rights.until_date
    return await changed(call, await bans.restrict(call.core, call.me, peer, whom, taken, until))


@method("messages.editChatParticipantRank", cost=2)
async def edit_chat_participant_rank(
    call: Call, req: functions.messages.EditChatParticipantRank
) -> types.Updates:
    peer, whom = peer_of(call, req.peer), peer_of(call, req.participant)
    if peer_kind(peer) is not PeerKind.CHANNEL:
        raise Refused("PEER_ID_INVALID")
    if peer_kind(whom) is not PeerKind.USER:
        raise Refused("PARTICIPANT_ID_INVALID")
    await admins.set_rank(call.core, call.me, peer, UserId(whom), req.rank)
    return await changed(call, Changed(peer))


@method("channels.deleteParticipantHistory", cost=5)
async def delete_participant_history(
    call: Call, req: functions.channels.DeleteParticipantHistory
) -> types.messages.AffectedHistory:
    peer, whom = channel_of(call, req.channel), peer_of(call, req.participant)
    return answers.affected_history(await bans.erase_all_of(call.core, call.me, peer, whom))


# --- what holds for all ---------------------------------------------------------------------------


@method("channels.toggleSlowMode", cost=2)
async def toggle_slow_mode(call: Call, req: functions.channels.ToggleSlowMode) -> types.Updates:
    peer = channel_of(call, req.channel)
    await bans.slow_down(call.core, call.me, peer, req.seconds)
    return await changed(call, Changed(peer))


@method("channels.toggleParticipantsHidden", cost=2)
async def toggle_participants_hidden(
    call: Call, req: functions.channels.ToggleParticipantsHidden
) -> types.Updates:
    peer = channel_of(call, req.channel)
    await bans.hide_members(call.core, call.me, peer, on=req.enabled)
    return await changed(call, Changed(peer))


# --- in whose name one writes ---------------------------------------------------------------------


@method("channels.getSendAs")
async def get_send_as(call: Call, req: functions.channels.GetSendAs) -> types.channels.SendAsPeers:
    found = await speaking.offered(call.core, call.me, peer_of(call, req.peer))
    around = await cards.around(call.core, call.me, [], found)
    return types.channels.SendAsPeers(
        peers=[types.SendAsPeer(peer=peer_shown(one)) for one in found],
        **known(answers.view_of(call), around),
    )


@method("messages.saveDefaultSendAs")
async def save_default_send_as(call: Call, req: functions.messages.SaveDefaultSendAs) -> bool:
    peer, sender = peer_of(call, req.peer), peer_of(call, req.send_as)
    if peer_kind(peer) is not PeerKind.CHANNEL:
        raise Refused("PEER_ID_INVALID")
    await speaking.choose(call.core, call.me, peer, sender)
    return True

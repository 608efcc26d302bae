"""Who is in a channel, and what they may do there (core.telegram.org/type/ChannelParticipant)."""

from __future__ import annotations

from chappe.core.channels import rules
from chappe.model import Channel, Participant, Role
from chappe.rpc.admin_rights import admin_rights
from chappe.rpc.present.chats import banned_rights
from chappe.rpc.present.peers import peer
from chappe.rpc.present.view import View
from chappe.tl import types


def participant(
    view: View, channel: Channel, mine: Participant, one: Participant
) -> types.AnyChannelParticipant:
    """Give what somebody is in a channel, to a viewer who is `mine` there."""
    rank = one.rank or None
    if one.role == Role.CREATOR:
        given = admin_rights(rules.given(channel, one))
        return types.ChannelParticipantCreator(user_id=one.account, admin_rights=given, rank=rank)
    if one.role == Role.ADMIN:
        return types.ChannelParticipantAdmin(
            can_edit=rules.appoints(channel, mine, one),
            self_=one.account == view.me,
            user_id=one.account,
            inviter_id=one.inviter or None,
            promoted_by=one.actor,
            date=one.date,
            admin_rights=admin_rights(one.rights),
            rank=rank,
        )
    if one.role == Role.REMOVED or one.banned:
        return types.ChannelParticipantBanned(
            left=not one.inside,
            peer=peer(one.account),
            kicked_by=one.actor,
            date=one.date,
            banned_rights=banned_rights(one.banned, one.until),
        )
    if not one.inside:
        return types.ChannelParticipantLeft(peer=peer(one.account))
    if one.account == view.me:
        return types.ChannelParticipantSelf(
            via_request=one.requested,
            user_id=one.account,
            inviter_id=one.inviter,
            date=one.date,
            rank=rank,
        )
    return types.ChannelParticipant(user_id=one.account, date=one.date, rank=rank)

"""Groups in full: their members and settings."""

from __future__ import annotations

from chappe.core.groups import Inspected
from chappe.model import Member, Role
from chappe.tl import types


def participants(found: Inspected) -> types.AnyChatParticipants:
    """Give who is in a group, as far as the viewer may know."""
    group = found.card.group
    if not found.card.member.inside:
        return types.ChatParticipantsForbidden(chat_id=-group.peer)
    return types.ChatParticipants(
        chat_id=-group.peer,
        participants=[participant(member) for member in found.members],
        version=group.version,
    )


def participant(member: Member) -> types.AnyChatParticipant:
    """Give one member with what they are in the group."""
    if member.role == Role.CREATOR:
        return types.ChatParticipantCreator(user_id=member.account)
    if member.role == Role.ADMIN:
        return types.ChatParticipantAdmin(
            user_id=member.account, inviter_id=member.inviter, date=member.date
        )
    return types.ChatParticipant(
        user_id=member.account, inviter_id=member.inviter, date=member.date
    )

"""What somebody may do in a channel: pure rules over its row and the participant's
(core.telegram.org/api/rights).

A right that can be taken from members (`Right`) is asked for with `may`, one that is given to
admins (`AdminRight`) with `leads`.
"""

from __future__ import annotations

from typing import Final

from chappe.core import rights
from chappe.core.refused import Refused
from chappe.model import AdminRight, Channel, MediaClass, Participant, Right, Role, Trait
from chappe.model.trust import Standing

_ALSO_OF_ADMINS: Final = {
    Right.INFO: AdminRight.INFO,
    Right.INVITE: AdminRight.INVITE,
    Right.PIN: AdminRight.PIN,
    Right.TOPICS: AdminRight.TOPICS,
    Right.RANK: AdminRight.RANKS,
}
"""What members may do unless it is taken from them all, and then those admins who were given it."""
_OF_CHANNELS: Final = (
    AdminRight.INFO,
    AdminRight.POST,
    AdminRight.EDIT,
    AdminRight.DELETE,
    AdminRight.BAN,
    AdminRight.INVITE,
    AdminRight.PIN,
    AdminRight.ADD_ADMINS,
    AdminRight.CALLS,
    AdminRight.OTHER,
    AdminRight.POST_STORIES,
    AdminRight.EDIT_STORIES,
    AdminRight.DELETE_STORIES,
    AdminRight.DIRECT,
)
_OF_SUPERGROUPS: Final = (
    AdminRight.INFO,
    AdminRight.DELETE,
    AdminRight.BAN,
    AdminRight.INVITE,
    AdminRight.PIN,
    AdminRight.ADD_ADMINS,
    AdminRight.ANONYMOUS,
    AdminRight.CALLS,
    AdminRight.OTHER,
    AdminRight.TOPICS,
    AdminRight.POST_STORIES,
    AdminRight.EDIT_STORIES,
    AdminRight.DELETE_STORIES,
    AdminRight.RANKS,
)


def all_rights(channel: Channel) -> int:
    """Give every right that an admin of such a channel can have, as bits."""
    return sum(_OF_CHANNELS if channel.broadcast else _OF_SUPERGROUPS)


def given(channel: Channel, one: Participant) -> int:
    """Give the rights that somebody has as an admin, as bits: the creator all, but anonymous only
    by choice."""
    if one.role == Role.CREATOR:
        return all_rights(channel) & ~AdminRight.ANONYMOUS | one.rights & AdminRight.ANONYMOUS
    return one.rights if one.admin else 0


def leads(channel: Channel, one: Participant, right: AdminRight) -> bool:
    """Tell whether an admin was given a right; its creator has all but anonymity."""
    if channel.closed or not one.admin:
        return False
    if one.role == Role.CREATOR and right is not AdminRight.ANONYMOUS:
        return True
    return bool(one.rights & right)


def may(channel: Channel, one: Participant, right: Right) -> bool:
    """Tell whether somebody who is in a supergroup may do what can be taken from members."""
    if not one.inside or channel.closed:
        return False
    given = _ALSO_OF_ADMINS.get(right)
    if one.admin:
        return given is None or leads(channel, one, given) or _open(channel, right)
    return _open(channel, right) and not rights.normal(one.banned) & right


def _open(channel: Channel, right: Right) -> bool:
    return not channel.broadcast and not channel.banned & right


def check(channel: Channel, one: Participant, right: Right) -> None:
    """Refuse with CHAT_ADMIN_REQUIRED what somebody may not do, and as `check_thawed`."""
    check_thawed(channel)
    if not may(channel, one, right):
        raise Refused("CHAT_ADMIN_REQUIRED")


def check_leads(channel: Channel, one: Participant, right: AdminRight) -> None:
    """Refuse with CHAT_ADMIN_REQUIRED what takes a right that somebody was not given, and as
    `check_thawed` all but keeping order."""
    if right not in (AdminRight.DELETE, AdminRight.BAN):
        check_thawed(channel)
    if not leads(channel, one, right):
        raise Refused("CHAT_ADMIN_REQUIRED")


def check_thawed(channel: Channel) -> None:
    """Refuse with CHAT_RESTRICTED what changes a channel that the desk has frozen."""
    if channel.standing & Standing.FROZEN:
        raise Refused("CHAT_RESTRICTED")


def check_creator(channel: Channel, one: Participant) -> None:
    """Refuse with CHAT_ADMIN_REQUIRED what only the creator may do."""
    if one.role != Role.CREATOR or channel.closed:
        raise Refused("CHAT_ADMIN_REQUIRED")


def invites(channel: Channel, one: Participant) -> bool:
    """Tell whether somebody may bring others in: in a channel an admin with the right, in a
    supergroup whoever it was not taken from."""
    if channel.broadcast:
        return leads(channel, one, AdminRight.INVITE)
    return may(channel, one, Right.INVITE)


def writes(channel: Channel, one: Participant) -> bool:
    """Tell whether somebody may write at all: a member, or in the discussion group of a channel
    anybody, unless joining is asked for (core.telegram.org/api/discussion)."""
    if channel.closed:
        return False
    if channel.broadcast:
        return leads(channel, one, AdminRight.POST)
    guest = channel.linked is not None and not channel.has(Trait.JOIN_TO_SEND)
    return one.inside or (guest and one.role != Role.REMOVED)


def check_writing(
    channel: Channel, one: Participant, media: MediaClass = MediaClass.NONE, *, links: bool = False
) -> None:
    """Refuse a message that somebody may not send.

    Refuses as `check_thawed`, with CHAT_ADMIN_REQUIRED in a channel, USER_BANNED_IN_CHANNEL where
    the right was taken from this one, CHAT_WRITE_FORBIDDEN where it was taken from all or they are
    not in it, and with what of the message is forbidden: CHAT_SEND_PHOTOS_FORBIDDEN and its like.
    """
    check_thawed(channel)
    if channel.broadcast:
        return check_leads(channel, one, AdminRight.POST)
    if not writes(channel, one):
        raise Refused("CHAT_WRITE_FORBIDDEN")
    if one.admin:
        return None
    banned = rights.normal(one.banned)
    if banned & Right.SEND:
        raise Refused("USER_BANNED_IN_CHANNEL")
    return rights.check_sending(channel.banned | banned, media, links=links)


def anonymous(channel: Channel, one: Participant) -> bool:
    """Tell whether what an admin writes comes from the group."""
    return not channel.broadcast and one.admin and bool(one.rights & AdminRight.ANONYMOUS)


def appoints(channel: Channel, one: Participant, other: Participant) -> bool:
    """Tell whether an admin may name somebody an admin, or change what they were given."""
    return leads(channel, one, AdminRight.ADD_ADMINS) and outranks(channel, one, other)


def outranks(channel: Channel, one: Participant, other: Participant) -> bool:
    """Tell whether an admin may decide about somebody: about members, and about those admins whom
    they have made."""
    if channel.closed or other.role == Role.CREATOR or one.account == other.account:
        return False
    if one.role == Role.CREATOR:
        return True
    return one.admin and (not other.admin or other.actor == one.account)

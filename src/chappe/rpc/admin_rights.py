"""The rights of admins as the wire names them (core.telegram.org/constructor/chatAdminRights)."""

from __future__ import annotations

from typing import Final

from chappe.model import AdminRight
from chappe.tl import types

ADMIN: Final = {
    "change_info": AdminRight.INFO,
    "post_messages": AdminRight.POST,
    "edit_messages": AdminRight.EDIT,
    "delete_messages": AdminRight.DELETE,
    "ban_users": AdminRight.BAN,
    "invite_users": AdminRight.INVITE,
    "pin_messages": AdminRight.PIN,
    "add_admins": AdminRight.ADD_ADMINS,
    "anonymous": AdminRight.ANONYMOUS,
    "manage_call": AdminRight.CALLS,
    "other": AdminRight.OTHER,
    "manage_topics": AdminRight.TOPICS,
    "post_stories": AdminRight.POST_STORIES,
    "edit_stories": AdminRight.EDIT_STORIES,
    "delete_stories": AdminRight.DELETE_STORIES,
    "manage_direct_messages": AdminRight.DIRECT,
    "manage_ranks": AdminRight.RANKS,
}
"""What the wire calls the rights that can be given."""


def admin_rights(bits: int) -> types.ChatAdminRights:
    """Give rights in the words of the wire."""
    return types.ChatAdminRights(**{name: bool(bits & right) for name, right in ADMIN.items()})


def admin_bits(given: types.AnyChatAdminRights) -> int:
    """Read rights that a client names."""
    return sum(right for name, right in ADMIN.items() if getattr(given, name))

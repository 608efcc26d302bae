"""What a member of a group may do: pure rules over the group's limits and the member's role
(core.telegram.org/api/rights)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from chappe.core.refused import Refused
from chappe.model import Group, MediaClass, Member, Right, Role
from chappe.model.trust import Standing

_WRITES: Final = {
    MediaClass.NONE: (Right.PLAIN, "CHAT_SEND_PLAIN_FORBIDDEN"),
    MediaClass.PHOTO: (Right.PHOTOS, "CHAT_SEND_PHOTOS_FORBIDDEN"),
    MediaClass.VIDEO: (Right.VIDEOS, "CHAT_SEND_VIDEOS_FORBIDDEN"),
    MediaClass.DOCUMENT: (Right.DOCUMENTS, "CHAT_SEND_DOCS_FORBIDDEN"),
    MediaClass.MUSIC: (Right.AUDIOS, "CHAT_SEND_AUDIOS_FORBIDDEN"),
    MediaClass.VOICE: (Right.VOICES, "CHAT_SEND_VOICES_FORBIDDEN"),
    MediaClass.ROUND: (Right.ROUNDS, "CHAT_SEND_ROUNDVIDEOS_FORBIDDEN"),
    MediaClass.GIF: (Right.GIFS, "CHAT_SEND_GIFS_FORBIDDEN"),
    MediaClass.STICKER: (Right.STICKERS, "CHAT_SEND_STICKERS_FORBIDDEN"),
    MediaClass.POLL: (Right.POLLS, "CHAT_SEND_POLL_FORBIDDEN"),
}

_OF_MEDIA: Final = (
    Right.PHOTOS | Right.VIDEOS | Right.ROUNDS | Right.AUDIOS | Right.VOICES | Right.DOCUMENTS
)
_OF_SENDING: Final = (
    _OF_MEDIA
    | Right.MEDIA
    | Right.STICKERS
    | Right.GIFS
    | Right.GAMES
    | Right.INLINE
    | Right.LINKS
    | Right.POLLS
    | Right.PLAIN
)


def normal(banned: int) -> int:
    """Give what is forbidden with what that implies: who may send nothing may send no media, who
    may send no media no photos (core.telegram.org/constructor/chatBannedRights)."""
    if banned & Right.SEND:
        banned |= _OF_SENDING
    if banned & Right.MEDIA:
        banned |= _OF_MEDIA
    return banned


def may(group: Group, member: Member, right: Right) -> bool:
    """Tell whether a member may do what the group's members can be kept from."""
    if not member.inside or group.closed:
        return False
    return member.admin or not group.banned & right


def check_writing(
    group: Group, member: Member, media: MediaClass = MediaClass.NONE, *, links: bool = False
) -> None:
    """Refuse a message that the member may not send.

    Refuses as `check_thawed`, with CHAT_WRITE_FORBIDDEN, or with what of it is forbidden:
    CHAT_SEND_PHOTOS_FORBIDDEN and its like.
    """
    check_thawed(group)
    if not member.inside or group.closed:
        raise Refused("CHAT_WRITE_FORBIDDEN")
    if not member.admin:
        check_sending(group.banned, media, links=links)


def check_thawed(group: Group) -> None:
    """Refuse with CHAT_RESTRICTED what changes a group that the desk has frozen."""
    if group.standing & Standing.FROZEN:
        raise Refused("CHAT_RESTRICTED")


def check_sending(banned: int, media: MediaClass = MediaClass.NONE, *, links: bool = False) -> None:
    """Refuse a message that falls under what is forbidden; as `check_writing`."""
    if banned & Right.SEND:
        raise Refused("CHAT_WRITE_FORBIDDEN")
    right, reason = _WRITES.get(media, (Right.MEDIA, "CHAT_SEND_MEDIA_FORBIDDEN"))
    if media is not MediaClass.NONE and banned & Right.MEDIA:
        raise Refused("CHAT_SEND_MEDIA_FORBIDDEN")
    if banned & right:
        raise Refused(reason)
    if links and banned & Right.LINKS:
        raise Refused("CHAT_SEND_WEBPAGE_FORBIDDEN")


def check(group: Group, member: Member, right: Right) -> None:
    """Refuse with CHAT_ADMIN_REQUIRED what the member may not do, and as `check_thawed`."""
    check_thawed(group)
    if not may(group, member, right):
        raise Refused("CHAT_ADMIN_REQUIRED")


def check_admin(group: Group, member: Member) -> None:
    """Refuse with CHAT_ADMIN_REQUIRED what only admins may do."""
    if not member.admin or group.closed:
        raise Refused("CHAT_ADMIN_REQUIRED")


def check_creator(group: Group, member: Member) -> None:
    """Refuse with CHAT_ADMIN_REQUIRED what only the creator may do."""
    if member.account != group.creator or not member.inside or group.closed:
        raise Refused("CHAT_ADMIN_REQUIRED")


def check_removal(group: Group, member: Member, other: Member) -> None:
    """Refuse with CHAT_ADMIN_REQUIRED a removal that is not the member's to make: the creator
    removes everybody, admins those who are none, and members whom they have brought."""
    if group.creator == member.account:
        return
    if other.admin or not (member.admin or other.inviter == member.account):
        raise Refused("CHAT_ADMIN_REQUIRED")


def heir(members: Iterable[Member]) -> Member | None:
    """Name who becomes the creator when the creator goes: the admin who has been there longest,
    else the member (core.telegram.org/method/messages.getFutureChatCreatorAfterLeave)."""
    left = [one for one in members if one.inside and one.role != Role.CREATOR and not one.bot]
    return min(left, key=lambda one: (-one.role, one.date, one.account), default=None)

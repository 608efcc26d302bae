"""Groups and channels as chats, which every answer brings along that mentions them."""

from __future__ import annotations

from typing import Final

from chappe.core.cards import ChannelCard, GroupCard
from chappe.core.channels import rules
from chappe.core.trust import explaining
from chappe.model import CHANNEL_BASE, File, Held, Right, Role, Trait
from chappe.model.trust import Standing, Withheld
from chappe.rpc.admin_rights import admin_rights
from chappe.rpc.present.view import EVERYBODY, View
from chappe.tl import types

FOREVER: Final = 2**31 - 1
"""The moment until which a right is taken away for good."""
BANNED: Final = {
    "view_messages": Right.VIEW,
    "send_messages": Right.SEND,
    "send_media": Right.MEDIA,
    "send_stickers": Right.STICKERS,
    "send_gifs": Right.GIFS,
    "send_games": Right.GAMES,
    "send_inline": Right.INLINE,
    "embed_links": Right.LINKS,
    "send_polls": Right.POLLS,
    "change_info": Right.INFO,
    "invite_users": Right.INVITE,
    "pin_messages": Right.PIN,
    "manage_topics": Right.TOPICS,
    "send_photos": Right.PHOTOS,
    "send_videos": Right.VIDEOS,
    "send_roundvideos": Right.ROUNDS,
    "send_audios": Right.AUDIOS,
    "send_voices": Right.VOICES,
    "send_docs": Right.DOCUMENTS,
    "send_plain": Right.PLAIN,
    "edit_rank": Right.RANK,
    "send_reactions": Right.REACT,
}
"""What the wire calls the rights that can be taken away."""


def _admin_rights() -> types.ChatAdminRights:
    """Give what every admin of a basic group may do."""
    return types.ChatAdminRights(
        change_info=True,
        delete_messages=True,
        ban_users=True,
        invite_users=True,
        pin_messages=True,
        manage_call=True,
        other=True,
    )


def banned_rights(banned: int, until: int = 0) -> types.ChatBannedRights:
    """Give what somebody may not do, until a moment or (0) for all time."""
    return types.ChatBannedRights(
        **{name: bool(banned & right) for name, right in BANNED.items()},
        until_date=until or FOREVER,
    )


def banned_bits(given: types.AnyChatBannedRights) -> int:
    """Read what a client wants somebody, or everybody, not to do."""
    return sum(right for name, right in BANNED.items() if getattr(given, name))


def chat(view: View, card: GroupCard) -> types.AnyChat:
    """Give a group as the viewer sees it (core.telegram.org/constructor/chat)."""
    group, member = card.group, card.member
    if member.role == Role.REMOVED:
        return types.ChatForbidden(id=-group.peer, title=member.known)
    if not member.inside:
        # What has become of it is for those inside.
        return types.Chat(
            left=not card.follows,
            deactivated=group.closed,
            id=-group.peer,
            title=member.known,
            photo=types.ChatPhotoEmpty(),
            participants_count=0,
            date=group.created,
            version=0,
            migrated_to=_become(view, card),
        )
    if card.withheld is not None:
        # Why is in the place of its messages: for groups there is no other.
        return types.Chat(
            creator=group.creator == view.me,
            id=-group.peer,
            title=group.title,
            photo=types.ChatPhotoEmpty(),
            participants_count=0,
            date=group.created,
            version=group.version,
            default_banned_rights=banned_rights(Right.SEND),
        )
    admin = member.role == Role.ADMIN
    return types.Chat(
        creator=group.creator == view.me,
        deactivated=group.closed,
        noforwards=group.no_forwards,
        id=-group.peer,
        title=group.title,
        photo=_chat_photo(view, card.photo),
        participants_count=group.members,
        date=group.created,
        version=group.version,
        admin_rights=_admin_rights() if admin else None,
        default_banned_rights=banned_rights(group.banned),
    )


def _become(view: View, card: GroupCard) -> types.InputChannel | None:
    """Name the supergroup that a group has become, to whoever is in it."""
    peer = card.group.migrated
    if peer is None or not card.follows:
        return None
    return types.InputChannel(
        channel_id=-peer - CHANNEL_BASE, access_hash=view.hashes.peer(view.me, peer)
    )


def _chat_photo(view: View, photo: File | None) -> types.AnyChatPhoto:
    if photo is None or photo.held & Held.QUARANTINE:
        return types.ChatPhotoEmpty()
    return types.ChatPhoto(
        photo_id=photo.id,
        stripped_thumb=photo.details.stripped or None,
        dc_id=view.dc,
    )


def channel(view: View, card: ChannelCard) -> types.AnyChat:
    """Give a channel as the viewer sees it, or as all its members may
    (core.telegram.org/constructor/channel, `min`)."""
    found, one = card.channel, card.member
    number = -found.peer - CHANNEL_BASE
    access_hash = view.hashes.peer(view.me, found.peer)
    if card.withheld is not None:
        return _closed_channel(view, card, card.withheld)
    if not card.open:
        return types.ChannelForbidden(
            broadcast=found.broadcast,
            megagroup=not found.broadcast,
            id=number,
            access_hash=access_hash,
            title=one.known or ("" if found.closed else found.title),
            until_date=one.until or None if one.role == Role.REMOVED else None,
        )
    return types.Channel(
        creator=one.role == Role.CREATOR,
        left=not one.inside,
        broadcast=found.broadcast,
        megagroup=not found.broadcast,
        forum=found.has(Trait.FORUM),
        forum_tabs=found.has(Trait.TABS),
        signatures=found.has(Trait.SIGNATURES),
        signature_profiles=found.has(Trait.PROFILES),
        noforwards=found.has(Trait.NO_FORWARDS),
        join_to_send=found.has(Trait.JOIN_TO_SEND),
        join_request=found.has(Trait.JOIN_REQUEST),
        slowmode_enabled=bool(found.pause),
        scam=bool(found.standing & Standing.SCAM),
        fake=bool(found.standing & Standing.FAKE),
        has_link=found.linked is not None,
        min=view.me == EVERYBODY,
        id=number,
        access_hash=access_hash,
        title=found.title,
        username=found.username,
        photo=_chat_photo(view, card.photo),
        date=one.date or found.created,
        admin_rights=admin_rights(rules.given(found, one)) if one.admin else None,
        banned_rights=banned_rights(one.banned, one.until) if one.banned else None,
        default_banned_rights=None if found.broadcast else banned_rights(found.banned),
        participants_count=found.members,
    )


def _closed_channel(view: View, card: ChannelCard, why: Withheld) -> types.Channel:
    """Give a channel into which a restriction keeps the viewer from looking: its title, and why."""
    found, one = card.channel, card.member
    return types.Channel(
        creator=one.role == Role.CREATOR,
        left=not one.inside,
        broadcast=found.broadcast,
        megagroup=not found.broadcast,
        restricted=True,
        min=view.me == EVERYBODY,
        id=-found.peer - CHANNEL_BASE,
        access_hash=view.hashes.peer(view.me, found.peer),
        title=found.title,
        username=found.username,
        photo=types.ChatPhotoEmpty(),
        date=one.date or found.created,
        restriction_reason=[restriction(why, explaining.chat(why))],
        scam=bool(found.standing & Standing.SCAM),
        fake=bool(found.standing & Standing.FAKE),
    )


def restriction(why: Withheld, said: str) -> types.RestrictionReason:
    """Give in an app's terms why something is not shown
    (core.telegram.org/constructor/restrictionReason)."""
    return types.RestrictionReason(platform="all", reason=explaining.keyword(why), text=said)

"""People and peers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypedDict

from chappe.core.cards import Around, Card, GroupCard
from chappe.core.presence import Roughly, Seen, roughly
from chappe.model import (
    CHANNEL_BASE,
    SERVICE_ACCOUNT,
    SERVICE_BOT,
    PeerKind,
    Right,
    Role,
    peer_kind,
)
from chappe.rpc.present import files
from chappe.rpc.present.view import View
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


def peer(number: int) -> types.AnyPeer:
    kind = peer_kind(number)
    if kind is PeerKind.USER:
        return types.PeerUser(user_id=number)
    if kind is PeerKind.CHAT:
        return types.PeerChat(chat_id=-number)
    return types.PeerChannel(channel_id=-number - CHANNEL_BASE)


def input_peer(view: View, number: int) -> types.AnyInputPeer:
    """Give a peer as the viewer names it."""
    kind = peer_kind(number)
    if number == view.me:
        return types.InputPeerSelf()
    if kind is PeerKind.USER:
        return types.InputPeerUser(user_id=number, access_hash=view.hashes.peer(view.me, number))
    if kind is PeerKind.CHAT:
        return types.InputPeerChat(chat_id=-number)
    channel = -number - CHANNEL_BASE
    access_hash = view.hashes.peer(view.me, number)
    return types.InputPeerChannel(channel_id=channel, access_hash=access_hash)


def status(card: Card, now: int) -> types.AnyUserStatus:
    last = card.last
    if last.roughly:
        return _about_when(last, now)
    if not last.exactly:
        return types.UserStatusEmpty()
    if last.exactly > now:
        return types.UserStatusOnline(expires=last.exactly)
    return types.UserStatusOffline(was_online=last.exactly)


def _about_when(last: Seen, now: int) -> types.AnyUserStatus:
    match roughly(last.roughly, now):
        case Roughly.RECENTLY:
            return types.UserStatusRecently(by_me=last.by_me)
        case Roughly.LAST_WEEK:
            return types.UserStatusLastWeek(by_me=last.by_me)
        case Roughly.LAST_MONTH:
            return types.UserStatusLastMonth(by_me=last.by_me)
        case None:
            return types.UserStatusEmpty()


def user(view: View, card: Card) -> types.AnyUser:
    """Give a person as the viewer sees them (core.telegram.org/constructor/user)."""
    account, contact, bot = card.account, card.contact, card.bot
    access_hash = view.hashes.peer(view.me, account.id)
    if account.deleted is not None:
        return types.User(id=account.id, deleted=True, access_hash=access_hash)
    return types.User(
        id=account.id,
        self_=account.id == view.me,
        contact=contact is not None,
        mutual_contact=contact is not None and card.mutual,
        verified=account.id in (SERVICE_ACCOUNT, SERVICE_BOT),
        support=account.id == SERVICE_ACCOUNT,
        access_hash=access_hash,
        first_name=contact.first_name if contact is not None else account.first_name,
        last_name=(contact.last_name if contact is not None else account.last_name) or None,
        username=account.username,
        phone=card.phone,
        photo=_photo(view, card),
        close_friend=contact is not None and bool(contact.close),
        status=None if account.bot else status(card, view.now),
        bot=bot is not None,
        bot_chat_history=bot is not None and not bot.secluded,
        bot_nochats=bot is not None and not bot.joins,
        bot_can_edit=bot is not None and bot.owner == view.me,
        bot_info_version=None if bot is None else bot.version,
        bot_inline_placeholder=bot.placeholder if bot is not None and bot.inline else None,
    )


def birthday(date: str) -> types.Birthday:
    """Give a birthday, which is as `Account.birthday`."""
    day, month, *year = (int(part) for part in date.split("."))
    return types.Birthday(day=day, month=month, year=year[0] if year else None)


def _photo(view: View, card: Card) -> types.UserProfilePhoto | None:
    if card.photo is None:
        return None
    return files.profile_photo(view, card.photo, personal=card.photo is card.personal)


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


def banned_rights(banned: int) -> types.ChatBannedRights:
    """Give what the members of a group may not do, for all time."""
    return types.ChatBannedRights(
        **{name: bool(banned & right) for name, right in BANNED.items()}, until_date=FOREVER
    )


def chat(view: View, card: GroupCard) -> types.AnyChat:
    """Give a group as the viewer sees it (core.telegram.org/constructor/chat)."""
    group, member = card.group, card.member
    if member.role == Role.REMOVED:
        return types.ChatForbidden(id=-group.peer, title=member.known)
    if not member.inside:
        # What has become of it is for those inside.
        return types.Chat(
            left=True,
            deactivated=group.closed,
            id=-group.peer,
            title=member.known,
            photo=types.ChatPhotoEmpty(),
            participants_count=0,
            date=group.created,
            version=0,
        )
    admin = member.role == Role.ADMIN
    return types.Chat(
        creator=group.creator == view.me,
        deactivated=group.closed,
        noforwards=group.no_forwards,
        id=-group.peer,
        title=group.title,
        photo=_chat_photo(view, card),
        participants_count=group.members,
        date=group.created,
        version=group.version,
        admin_rights=_admin_rights() if admin else None,
        default_banned_rights=banned_rights(group.banned),
    )


def _chat_photo(view: View, card: GroupCard) -> types.AnyChatPhoto:
    if card.photo is None:
        return types.ChatPhotoEmpty()
    return types.ChatPhoto(
        photo_id=card.photo.id,
        stripped_thumb=card.photo.details.stripped or None,
        dc_id=view.dc,
    )


class Known(TypedDict):
    """The peers that go along with an answer, as its fields."""

    users: list[types.AnyUser]
    chats: list[types.AnyChat]


def known(view: View, around: Around) -> Known:
    """Give the people and groups that an answer mentions."""
    return {
        "users": users(view, around.cards.values()),
        "chats": [chat(view, card) for card in around.groups.values()],
    }


def users(view: View, cards: Iterable[Card]) -> list[types.AnyUser]:
    return [user(view, card) for card in cards]

"""People and peers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from chappe.core.cards import Around, Card
from chappe.core.presence import Roughly, Seen, roughly
from chappe.model import (
    CHANNEL_BASE,
    SERVICE_ACCOUNT,
    SERVICE_BOT,
    PeerKind,
    peer_kind,
)
from chappe.model.trust import Standing
from chappe.rpc.present import files
from chappe.rpc.present.chats import channel, chat
from chappe.rpc.present.view import EVERYBODY, View
from chappe.tl import types


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
    """Give a person as the viewer sees them, or as all members of a channel may
    (core.telegram.org/constructor/user, `min`)."""
    account, contact, bot = card.account, card.contact, card.bot
    access_hash = view.hashes.peer(view.me, account.id)
    if account.deleted is not None:
        return types.User(id=account.id, deleted=True, access_hash=access_hash)
    return types.User(
        id=account.id,
        min=view.me == EVERYBODY,
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
        scam=bool(account.standing & Standing.SCAM),
        fake=bool(account.standing & Standing.FAKE),
        restricted=bool(card.suspended),
        restriction_reason=_suspended(card),
        status=None if account.bot else status(card, view.now),
        bot=bot is not None,
        bot_chat_history=bot is not None and not bot.secluded,
        bot_nochats=bot is not None and not bot.joins,
        bot_can_edit=bot is not None and bot.owner == view.me,
        bot_info_version=None if bot is None else bot.version,
        bot_inline_placeholder=bot.placeholder if bot is not None and bot.inline else None,
    )


def _suspended(card: Card) -> list[types.AnyRestrictionReason] | None:
    """Say why nothing is shown of a person (core.telegram.org/constructor/restrictionReason)."""
    if not card.suspended:
        return None
    return [types.RestrictionReason(platform="all", reason=card.reason, text=card.suspended)]


def birthday(date: str) -> types.Birthday:
    """Give a birthday, which is as `Account.birthday`."""
    day, month, *year = (int(part) for part in date.split("."))
    return types.Birthday(day=day, month=month, year=year[0] if year else None)


def _photo(view: View, card: Card) -> types.UserProfilePhoto | None:
    if card.photo is None:
        return None
    return files.profile_photo(view, card.photo, personal=card.photo is card.personal)


class Known(TypedDict):
    """The peers that go along with an answer, as its fields."""

    users: list[types.AnyUser]
    chats: list[types.AnyChat]


def known(view: View, around: Around) -> Known:
    """Give the people and groups that an answer mentions."""
    return {
        "users": users(view, around.cards.values()),
        "chats": [
            *(chat(view, card) for card in around.groups.values()),
            *(channel(view, card) for card in around.channels.values()),
        ],
    }


def users(view: View, cards: Iterable[Card]) -> list[types.AnyUser]:
    return [user(view, card) for card in cards]

"""People and peers."""

from __future__ import annotations

from collections.abc import Iterable

from chappe.core.cards import Card
from chappe.model import CHANNEL_BASE, SERVICE_ACCOUNT, PeerKind, peer_kind
from chappe.rpc.present import files
from chappe.rpc.present.view import View
from chappe.tl import types


def peer(number: int) -> types.AnyPeer:
    kind = peer_kind(number)
    if kind is PeerKind.USER:
        return types.PeerUser(user_id=number)
    if kind is PeerKind.CHAT:
        return types.PeerChat(chat_id=-number)
    return types.PeerChannel(channel_id=-number - CHANNEL_BASE)


def status(card: Card, now: int) -> types.AnyUserStatus:
    if not card.seen:
        return types.UserStatusEmpty()
    if card.seen > now:
        return types.UserStatusOnline(expires=card.seen)
    return types.UserStatusOffline(was_online=card.seen)


def user(view: View, card: Card) -> types.AnyUser:
    """Give a person as the viewer sees them (core.telegram.org/constructor/user)."""
    account, contact = card.account, card.contact
    access_hash = view.hashes.peer(view.me, account.id)
    if account.deleted is not None:
        return types.User(id=account.id, deleted=True, access_hash=access_hash)
    return types.User(
        id=account.id,
        self_=account.id == view.me,
        contact=contact is not None,
        mutual_contact=contact is not None and card.mutual,
        verified=account.id == SERVICE_ACCOUNT,
        support=account.id == SERVICE_ACCOUNT,
        access_hash=access_hash,
        first_name=contact.first_name if contact is not None else account.first_name,
        last_name=(contact.last_name if contact is not None else account.last_name) or None,
        username=account.username,
        phone=card.phone,
        photo=files.profile_photo(view, card.photo) if card.photo is not None else None,
        status=status(card, view.now),
    )


def users(view: View, cards: Iterable[Card]) -> list[types.AnyUser]:
    return [user(view, card) for card in cards]

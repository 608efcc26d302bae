"""Groups in full: their members and settings, and the links that lead into them."""

from __future__ import annotations

from collections.abc import Sequence

from chappe.config import Config
from chappe.core.cards import Around
from chappe.core.groups import SHORT_LIST, Details, Inspected
from chappe.core.invites import Offer, Shown
from chappe.core.notifications import Choice
from chappe.core.reactions import decode_allowed
from chappe.core.requests import Requests
from chappe.model import Channel, Group, Member, Role
from chappe.rpc.links import invite_link
from chappe.rpc.present import files, settings
from chappe.rpc.present.chats import banned_rights
from chappe.rpc.present.peers import peer, users
from chappe.rpc.present.view import View
from chappe.store.invites import Arrival, Invite
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


def updates(found: Inspected) -> list[types.AnyUpdate]:
    """Tell what a group is now. Of a large one clients ask for the list when they show it: sent to
    everybody with each change, it would cost the square of the members."""
    group = found.card.group
    told: list[types.AnyUpdate] = []
    if found.card.withheld is not None:
        return [types.UpdateChat(chat_id=-group.peer)]
    if len(found.members) <= SHORT_LIST:
        told.append(types.UpdateChatParticipants(participants=participants(found)))
    if found.card.member.inside:
        rights = banned_rights(group.banned)
        told.append(
            types.UpdateChatDefaultBannedRights(
                peer=peer(group.peer), default_banned_rights=rights, version=group.version
            )
        )
    return [*told, types.UpdateChat(chat_id=-group.peer)]


def pending(number: int, asked: Requests) -> types.UpdatePendingJoinRequests:
    """Tell an admin who asks to be let into the group with a peer number."""
    return types.UpdatePendingJoinRequests(
        peer=peer(number), requests_pending=asked.total, recent_requesters=list(asked.recent)
    )


def full(
    view: View,
    found: Details,
    choice: Choice,
    config: Config,
    bots: Sequence[types.AnyBotInfo] = (),
) -> types.ChatFull:
    """Give a group at full length (core.telegram.org/constructor/chatFull)."""
    card = found.inspected.card
    group, inside = card.group, card.member.inside
    asked = found.requests if found.requests is not None and found.requests.total else None
    own = None if found.invite is None else invite(config, Shown(found.invite, 0))
    return types.ChatFull(
        id=-group.peer,
        about=group.about if inside else "",
        participants=participants(found.inspected),
        chat_photo=files.photo_or_none(view, card.photo) if inside else None,
        notify_settings=settings.notify_settings(choice),
        exported_invite=own,
        pinned_msg_id=found.pinned or None,
        folder_id=found.folder or None,
        ttl_period=group.ttl or None if inside else None,
        requests_pending=None if asked is None else asked.total,
        recent_requesters=None if asked is None else list(asked.recent),
        available_reactions=reactions(group) if inside else None,
        bot_info=list(bots) or None,
    )


def reactions(group: Group | Channel) -> types.AnyChatReactions:
    """Give which reactions a group or channel allows."""
    allowed = decode_allowed(group.reactions)
    if allowed is None:
        return types.ChatReactionsAll()
    if not allowed:
        return types.ChatReactionsNone()
    return types.ChatReactionsSome(
        reactions=[types.ReactionEmoji(emoticon=emoji) for emoji in allowed]
    )


# --- links ----------------------------------------------------------------------------------------


def invite(config: Config, shown: Shown) -> types.ChatInviteExported:
    """Give a link as its admins see it."""
    one: Invite = shown.invite
    return types.ChatInviteExported(
        revoked=one.revoked,
        permanent=one.permanent,
        request_needed=one.approval,
        link=invite_link(config, one.hash),
        admin_id=one.admin,
        date=one.created,
        expire_date=one.expires or None,
        usage_limit=one.most or None,
        usage=one.used or None,
        requested=shown.waiting or None,
        title=one.title or None,
    )


def offer(view: View, found: Offer) -> types.ChatInvite:
    """Give what a link says to somebody outside."""
    place = found.channel
    return types.ChatInvite(
        channel=place is not None,
        broadcast=place is not None and place.broadcast,
        megagroup=place is not None and not place.broadcast,
        public=place is not None and place.username is not None,
        request_needed=found.approval,
        title=found.title,
        about=found.about or None,
        photo=types.PhotoEmpty(id=0) if found.photo is None else files.photo(view, found.photo),
        participants_count=found.members,
        participants=users(view, found.friends) or None,
        color=0,
    )


def importer(one: Arrival, around: Around) -> types.ChatInviteImporter:
    """Give somebody who came by a link, or asks to be let in."""
    card = around.cards.get(one.account)
    about = card.account.about if card is not None and one.pending else ""
    return types.ChatInviteImporter(
        requested=one.pending,
        user_id=one.account,
        date=one.date,
        about=about or None,
        approved_by=one.decider or None,
    )
